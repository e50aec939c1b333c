"""Who voices each frame (the article itself, a named speaker, an unnamed collective, nobody), and whom it is about.

And the codes themselves: matched words, targets, definitions.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.edges import ARTICLE_VOICE, ARTICLE_VOICE_NAME, actor_facts
from corpus_tools.measures.regions import members
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, REAL, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.sentences import TOOL, VOICE_KINDS, attributes, covered, ids, material, share, words
from corpus_tools.measures.sides import sides
from corpus_tools.measures.speech import NO_SOURCE, UNNAMED, quotations
from corpus_tools.measures.wording import several

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations


NOT_STATED = "not stated"
VOICED = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "voice_type": TEXT, "voice_id": TEXT,
          "voice_name": TEXT, "country": TEXT, "sentences": WHOLE, "words": WHOLE, "share": REAL,
          "row_ids": LIST}  # fmt: skip


def frame_by_voice(notes: Annotations, codebook: object = None, **options: Any) -> pd.DataFrame:
    """Who voices each code in each article: one row an article, code and voice that occur.

    `options` of `framing_rows.material`. In the order of articles, codes, kinds of voice, names A to Z. Columns:
    article_id, article (label), code, label, voice_type (article: the text itself; speaker; collective: unnamed;
    none: reported without a source), voice_id, voice_name, country (alpha-3 as the text or the gazetteer states it;
    of an unnamed collective the one state in its printed words; empty for the article itself), sentences, words (of
    the sentences), share (of the sentences of that code in that article; a sentence of two voices counts for both),
    row_ids (of the codes).
    """
    made, rows = material(notes, codebook, **options), []
    facts = voices_of(notes)
    for (article_id, code), coded in made.by_code().items():
        head = {"article_id": article_id, "article": made.articles[article_id], "code": code}
        whole = len(covered(coded))
        groups_: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
        for row in coded:
            groups_.setdefault(voice_key(row), []).append(row)
        found = []
        for key, own in groups_.items():
            held = covered(own)
            counts = {"sentences": len(held), "words": words(held.values()), "share": share(len(held), whole)}
            found.append(head | {"label": made.names[code]} | facts(*key) | counts | {"row_ids": ids(own)})
        rows += sorted(found, key=_voice_order)
    return typed(rows, VOICED)


def voice_key(row: Mapping[str, Any]) -> tuple[str, str | None]:
    """Kind and id of the voice of a row of codes; a row without a voice is of nobody."""
    kind = row["voice_type"] or "none"
    return kind, ARTICLE_VOICE if kind == "article" else row["voice_id"]


def voices_of(notes: Annotations) -> Callable[[str, str | None], dict[str, Any]]:
    """A function of kind and id of a voice that gives voice_type, voice_id, voice_name and country as stated."""
    known = actor_facts(notes)
    heard: dict[str | None, dict[str, Any]] = {}
    for quote in quotations(notes):
        heard.setdefault(quote["voice_id"], quote)

    def facts(kind: str, voice_id: str | None) -> dict[str, Any]:
        row, quote = known.get(voice_id or "", {}), heard.get(voice_id, {})
        country = None if voice_id is None else row.get("country") or quote.get("voice_country")
        name = _name(kind, voice_id, row.get("actor_name") or quote.get("voice_name"))
        return {"voice_type": kind, "voice_id": voice_id, "voice_name": name, "country": country}

    return facts


def _name(kind: str, voice_id: str | None, called: str | None) -> str:
    if kind == "article":
        return ARTICLE_VOICE_NAME
    if voice_id is None:
        return NO_SOURCE
    return called or voice_id.removeprefix(UNNAMED)


def voice_name(notes: Annotations) -> Callable[[Mapping[str, Any]], str]:
    """A function of a row of codes that gives its voice in words."""
    facts = voices_of(notes)
    return lambda row: facts(*voice_key(row))["voice_name"]


def _voice_order(row: Mapping[str, Any]) -> tuple:
    kind = row["voice_type"]
    place = VOICE_KINDS.index(kind) if kind in VOICE_KINDS else len(VOICE_KINDS)
    return place, by_name(row["voice_name"], row["voice_id"])


KINDS = {"code": TEXT, "label": TEXT, "voice_type": TEXT, "sentences": WHOLE, "of": WHOLE, "share": REAL,
         "row_ids": LIST}  # fmt: skip
CONTESTS = {"target": TEXT, "sentences": WHOLE, "denied": WHOLE, "voices": LIST, "apart": FLAG, "articles": LIST,
            "row_ids": LIST}  # fmt: skip
TARGETS = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "code": TEXT, "label": TEXT, "target": TEXT,
           "target_name": TEXT, "valence": TEXT, "denied": FLAG, "voice_type": TEXT, "voice_name": TEXT,
           "country": TEXT, "apart": FLAG, "matched": LIST, "text": TEXT, "row_ids": LIST}  # fmt: skip
DEFINED = {"code": TEXT, "label": TEXT, "definition": TEXT, "include": TEXT, "exclude": TEXT, "crosswalk": LIST,
           "sentences": WHOLE, "articles": WHOLE, "row_ids": LIST}  # fmt: skip


def by_kind(voiced: pd.DataFrame) -> pd.DataFrame:
    """`frame_by_voice` over all articles by kind of voice: four rows a code that occurs, the most frequent code first.

    Columns: code, label, voice_type (article, speaker, collective, none), sentences (with that code and kind of voice),
    of (of all kinds; a sentence of two voices counts for both), share, row_ids (of the codes).
    """
    rows = []
    for code, own in grouped(voiced, "code"):
        whole = sum(r["sentences"] for r in own)
        for kind in VOICE_KINDS:
            held = [r for r in own if r["voice_type"] == kind]
            number = sum(r["sentences"] for r in held)
            head = {"code": code, "label": own[0]["label"], "voice_type": kind, "sentences": number, "of": whole}
            rows.append(head | {"share": share(number, whole), "row_ids": [i for r in held for i in r["row_ids"]]})
    return typed(sorted(rows, key=lambda r: -r["of"]), KINDS)


def contests(targets: pd.DataFrame) -> pd.DataFrame:
    """`targets` by whom they are about: one row a target, most sentences first, "not stated" last.

    Columns: target (name), sentences (different ones), denied (of these, where every code with the target is denied),
    voices (names, in the order of the texts), apart (whoever speaks is connected with other states than the target;
    empty where only articles speak, or it is open of somebody), articles (labels), row_ids (of the codes).
    """
    rows = []
    for target, own in grouped(targets, "target_name"):
        held: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
        for row in own:
            held.setdefault((row["article_id"], row["line"], row["text"]), []).append(row)
        rows.append(
            {"target": target or NOT_STATED, "sentences": len(held)}
            | {"denied": sum(all(r["denied"] for r in rows_) for rows_ in held.values())}
            | {f"{k}s": list(dict.fromkeys(r[name] for r in own)) for k, name in (("voice", "voice_name"),
                                                                                 ("article", "article"))}
            | {"apart": _all_apart(own), "row_ids": [i for r in own for i in r["row_ids"]]}
        )  # fmt: skip
    return typed(
        sorted(rows, key=lambda r: (r["target"] == NOT_STATED, -r["sentences"], by_name(r["target"]))), CONTESTS
    )


def _all_apart(rows: Iterable[Mapping[str, Any]]) -> bool | None:
    spoken = [r["apart"] for r in rows if r["voice_type"] != ARTICLE_VOICE]
    return False if False in spoken else None if not spoken or None in spoken else True


def _apart(said: Mapping[str, Any], side: str | None, codes: Mapping[str, str]) -> bool | None:
    """Whether a voice's side (a name) has no state in common with the one target; None where either is open."""
    target, place = str(said.get("target")), codes.get(side or "")
    if target not in codes.values() or place is None or said.get("targets"):
        return None
    return set(members(target)).isdisjoint(members(place))


def matched_words(row: Mapping[str, Any]) -> list[str]:
    """The words of a row of `codes` on which it rests, as printed, each once.

    >>> matched_words({"text": "Trade grew.", "start": 10, "matched": [[10, 15], [16, 20]]})
    ['Trade', 'grew']
    """
    said = (row["text"][start - row["start"] : end - row["start"]] for start, end in row["matched"])
    return list(dict.fromkeys(" ".join(words.split()) for words in said))


def targets(notes: Annotations, book: Codebook, titles: bool = False) -> pd.DataFrame:
    """Whom the codes with a target (`Code.target`) are about: one row a coded sentence, in the order of the texts.

    Columns: article_id, article (label), line, code, label, target (actor_id, or "not stated"), target_name, valence
    (negative, neutral, positive), denied, voice_type, voice_name, country (of the voice, alpha-3 as stated), apart (the
    voice is connected with other states than the target; empty where either is open), matched (words as printed), text
    (the sentence), row_ids. `titles`: headings count too.
    """
    own = {code.code: code.label for code in book.codes if code.target}
    place, facts, known = labels(notes.articles), voices_of(notes), actor_facts(notes)
    body = _body(notes, titles)
    side_of = {r["voice_id"]: r["side"] for r in records(sides(notes))}
    codes = {name: code for code, name in reference_names().items()}
    rows = []
    for row in records(notes.codes):
        if (row["scheme"], row["coder"]) != (book.scheme, TOOL) or row["code"] not in own:
            continue
        if row["sentence_id"] in body:
            said, voice = attributes(row), facts(*voice_key(row))
            rows.append(
                {k: row[k] for k in ("article_id", "line", "code", "text")}
                | {"article": place[row["article_id"]], "label": own[row["code"]]}
                | {k: said.get(k) for k in ("target", "valence", "denied")}
                | {"target_name": _target_name(said, known), "matched": matched_words(row)}
                | {k: voice[k] for k in ("voice_type", "voice_name", "country")}
                | {"apart": _apart(said, side_of.get(row["voice_id"]), codes), "row_ids": [row["id"]]}
            )
    return typed(rows, TARGETS)


def _target_name(said: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The name of whom a code is about, or the names where several are joined."""
    names = [actor_name(one, known) or "" for one in said.get("targets") or [said.get("target")]]
    return several(names) or None


def _body(notes: Annotations, titles: bool) -> Collection[str]:
    from corpus_tools.measures.sentences import BODY

    return {s["id"] for s in records(notes.sentences) if titles or s["block_kind"] == BODY}


def actor_name(actor_id: str | None, known: Mapping[str, Mapping[str, Any]]) -> str | None:
    """An actor's name, of a state its name in the reference, of unnamed actors their printed words."""
    if actor_id is None:
        return None
    found = known.get(actor_id, {}).get("actor_name")
    return found or reference_names().get(actor_id, actor_id.removeprefix(UNNAMED))


def definitions(book: Codebook, shares: pd.DataFrame) -> pd.DataFrame:
    """The codes of a codebook with what `shares.frame_shares` found of each: one row a code, in its order.

    Columns: code, label, definition, include, exclude (in these three other codes are called by their labels),
    crosswalk (codes elsewhere), sentences, articles (that have it), row_ids (of the codes).
    """
    rows, named = [], {code.code: code.label for code in book.codes}
    for code in book.codes:
        own = [r for r in records(shares) if r["code"] == code.code]
        rows.append(
            {"code": code.code, "label": code.label}
            | {k: _in_words(getattr(code, k), named) for k in ("definition", "include", "exclude")}
            | {"crosswalk": list(code.crosswalk), "sentences": sum(r["sentences"] for r in own)}
            | {"articles": sum(r["sentences"] > 0 for r in own), "row_ids": [i for r in own for i in r["row_ids"]]}
        )
    return typed(rows, DEFINED)


def _in_words(text: str, named: Mapping[str, str]) -> str:
    """`text` with the labels of the codes that it names."""
    return re.sub(r"\b[A-Z][A-Z_]+\b", lambda found: named.get(found[0], found[0]), text)
