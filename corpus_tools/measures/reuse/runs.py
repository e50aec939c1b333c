"""Articles as runs of words for the search for repeats: body, titles and subheads, sentence by sentence."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.rows import labels, records
from corpus_tools.measures.speech import innermost, quotations, spans
from corpus_tools.text import word_count

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

READ = ("paragraph", "title", "subhead")
ARTICLE, ARTICLE_ITSELF = "article", "the article itself"
_CONTENT = ("ADJ", "NOUN", "PROPN", "VERB")
_FOLD = str.maketrans("‘’‛ʼ", "''''")
_JOINING = ("-", "‐", "‑", "'", "’")
_KINDS = {"event": "event", "programme": "programme"}


class Word(NamedTuple):
    """A printed word; offsets are code points into the article.

    `counted`: how many words begin in it (none in "n't" and "'s", nor behind a hyphen), `name` the kind of name, date
    or amount that the word stands in, `opens` and `closes` whether a name begins or ends with it, `pause` whether a
    mark other than a hyphen stands before it.
    """

    key: str
    lemma: str
    start: int
    end: int
    content: bool
    counted: int
    name: str
    opens: bool
    closes: bool
    pause: bool


class Run(NamedTuple):
    """The words of one sentence as far as one voice says them; `text` is the whole sentence."""

    sentence_id: str
    article_id: str
    line: int
    start: int
    text: str
    words: list[Word]

    def printed(self, first: int, last: int) -> str:
        """Words `first` to `last` (exclusive) as printed, on one line."""
        words = self.words[first:last]
        if not words:
            return ""
        end = words[-1].end - self.start
        text = self.text[words[0].start - self.start : end]
        closing = self.text[end : end + 1]
        open_ = any(text.count(a) > text.count(b) and closing == b for a, b in ("()", "“”", "‘’"))
        return " ".join((text + closing * open_).split())


class Texts:
    """The runs of words of a corpus, and who voices each place in it; no run crosses a sentence or a voice."""

    def __init__(self, notes: Annotations) -> None:
        """Read the tokens, sentences, mentions, times and amounts of `notes`."""
        self.notes = notes
        self.labels = labels(notes.articles)
        self.articles = {r["article_id"]: r for r in records(notes.articles)}
        self.runs = [part for run in _runs(notes) for part in self._by_voice(run)]

    def _by_voice(self, run: Run) -> Iterable[Run]:
        """A run cut where a quotation begins or ends: words of two voices are no phrase of anybody."""
        edges = self._edges.get(run.article_id, [])
        part: list[Word] = []
        for word in run.words:
            if part and bisect_right(edges, word.start) > bisect_right(edges, part[-1].start):
                yield run._replace(words=part)
                part = []
            part.append(word)
        yield run._replace(words=part)

    @cached_property
    def _edges(self) -> dict[str, list[int]]:
        return {a: sorted({at for q in own for span in spans(q) for at in span}) for a, own in self._quotes.items()}

    @cached_property
    def _quotes(self) -> dict[str, list[dict[str, Any]]]:
        out: dict[str, list[dict[str, Any]]] = {}
        for quote in quotations(self.notes):
            out.setdefault(quote["article_id"], []).append(quote)
        return out

    def voice(self, article_id: str, start: int, end: int) -> dict[str, Any]:
        """Who says [start, end): voice_id, voice_name, voice_type, source; the innermost speaker or the article."""
        place = {"start": start, "end": end}
        quote = innermost(place, self._quotes.get(article_id, ()))
        if quote is None:
            return {"voice_id": ARTICLE, "voice_name": ARTICLE_ITSELF, "voice_type": ARTICLE, "source": ARTICLE}
        return {k: quote[k] for k in ("voice_id", "voice_name", "voice_type", "source")}

    @cached_property
    def office_words(self) -> set[str]:
        """Words that stand in the printed role of any person."""
        roles = [r["role"] for r in records(self.notes.actors) if r["actor_type"] == "person" and r["role"]]
        return {word for role in roles for word in role.translate(_FOLD).casefold().split()}


def _runs(notes: Annotations) -> Iterable[Run]:
    inside, by_sentence = _named(notes), _tokens(notes)
    content = _content_words(by_sentence.values())
    for row in sorted(records(notes.sentences), key=lambda r: (r["article_id"], r["start"])):
        if row["block_kind"] not in READ:
            continue
        own, pause, held = [], False, inside.get(row["article_id"], {})
        starts = [row["start"] + first for first, _ in word_count.spans(row["text"])]
        for text, start, end, lemma, _ in by_sentence.get(row["id"], ()):
            if not any(c.isalnum() for c in text):
                pause = pause or text not in _JOINING
                continue
            key = text.translate(_FOLD).casefold()
            clitic = key.startswith("'") or key == "n't"
            carries = not clitic and key in content
            kind, first, last = held.get(start, ("", start, end))
            counted = bisect_left(starts, end) - bisect_left(starts, start)
            own.append(Word(key, lemma.casefold(), start, end, carries, counted, kind, first >= start, last <= end,
                            pause))  # fmt: skip
            pause = False
        if own:
            yield Run(row["id"], row["article_id"], row["line"], row["start"], row["text"], own)


def _tokens(notes: Annotations) -> dict[str, list[tuple]]:
    tokens, out = notes["tokens"], {}
    columns = ("sentence_id", "text", "start", "end", "lemma", "pos")
    for sentence_id, text, start, end, lemma, pos in zip(*(tokens[c].tolist() for c in columns), strict=True):
        if isinstance(sentence_id, str):
            lemma, pos = (v if isinstance(v, str) else "" for v in (lemma, pos))
            out.setdefault(sentence_id, []).append((text, start, end, lemma or text, pos))
    return out


def _content_words(sentences: Iterable[list[tuple]]) -> set[str]:
    """Words that carry content: by the part of speech that each has most often, so that all its places compare."""
    seen: dict[str, Counter] = {}
    for tokens in sentences:
        for text, _, _, lemma, pos in tokens:
            whole = pos in _CONTENT and lemma not in ("be", "do", "have")
            manner = pos == "ADV" and text.endswith("ly")
            seen.setdefault(text.translate(_FOLD).casefold(), Counter())[whole or manner] += 1
    return {key for key, found in seen.items() if found[True] > found[False] and not key.isdigit()}


def _named(notes: Annotations) -> dict[str, dict[int, tuple[str, int, int]]]:
    """article_id -> offset inside a name, a date or an amount -> its kind, where it begins, where it ends."""
    out: dict[str, dict[int, tuple[str, int, int]]] = {}
    for table in ("amounts", "times", "mentions"):
        for row in records(notes[table]):
            if table == "mentions" and row["via"] == "pronoun":
                continue
            kind, own = "figure" if table != "mentions" else _kind(row), out.setdefault(row["article_id"], {})
            for offset in range(row["start"], row["end"]):
                had, first, last = own.get(offset, (kind, row["start"], row["end"]))
                own[offset] = (had if had in _KINDS else kind, min(first, row["start"]), max(last, row["end"]))
    return out


def _kind(mention: Mapping[str, Any]) -> str:
    kind = mention["actor_type"]
    return _KINDS.get(kind) or ("person" if kind == "person" else "actor")
