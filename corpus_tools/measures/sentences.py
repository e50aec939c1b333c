"""Sentences as parsed, from the table of tokens: words, what hangs on what, and the printed text between two places.

What framing is counted over: the sentences that count, their words, and the codes that stand on them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.measures.networks.lists import lists as enumerations
from corpus_tools.measures.rows import grouped, labels, records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations


_QUOTES = "\"'“”‘’«»"


class Word(NamedTuple):
    """One token; `head_at` is where its head begins (code points into the article)."""

    text: str
    low: str
    start: int
    end: int
    line: int
    lemma: str
    pos: str
    tag: str
    dep: str
    head_at: int


class Sentence:
    """A parsed sentence; offsets are code points into the article."""

    def __init__(
        self, id: str, article_id: str, start: int, text: str, words: list[Word], events: list[tuple[int, int]]
    ) -> None:
        """`events`: spans of the article's occasions as (start, end)."""
        self.id, self.article_id, self.start, self.text, self.words = id, article_id, start, text, words
        self._events = events
        self._place = {w.start: i for i, w in enumerate(words)}

    @cached_property
    def _kids(self) -> dict[int, list[Word]]:
        kids: dict[int, list[Word]] = {}
        for word in self.words:
            if word.head_at != word.start:
                kids.setdefault(word.head_at, []).append(word)
        return kids

    def head(self, word: Word) -> Word | None:
        """The word that `word` hangs on; None for the root."""
        at = self._place.get(word.head_at)
        return None if at is None or word.head_at == word.start else self.words[at]

    def children(self, word: Word) -> list[Word]:
        """Words that hang on `word`, in print order."""
        return self._kids.get(word.start, [])

    def before(self, word: Word, steps: int) -> Word | None:
        """The word so many steps before, quotation marks passed over."""
        return self._step(word, -steps)

    def after(self, word: Word, steps: int) -> Word | None:
        """The word so many steps after, quotation marks passed over."""
        return self._step(word, steps)

    def low(self, word: Word, steps: int) -> str:
        """The word so many steps after (before, if negative) in lower case; empty where there is none."""
        other = self._step(word, steps)
        return "" if other is None else other.low

    def _step(self, word: Word, steps: int) -> Word | None:
        at, one = self._place[word.start], 1 if steps > 0 else -1
        while steps:
            at += one
            if not 0 <= at < len(self.words):
                return None
            if self.words[at].text not in _QUOTES:
                steps -= one
        return self.words[at]

    def at_or_after(self, offset: int) -> Word | None:
        """The first word that begins at `offset` or later, quotation marks and commas passed over."""
        return next((w for w in self.words if w.start >= offset and w.text not in _QUOTES + ","), None)

    def _below(self, word: Word) -> list[Word]:
        found, todo = [], [word]
        while todo:
            one = todo.pop()
            found.append(one)
            todo += [k for k in self.children(one) if k not in found]
        return found

    def left_edge(self, word: Word) -> int:
        """Where what hangs on `word`, itself included, begins."""
        return min(w.start for w in self._below(word))

    def right_edge(self, word: Word) -> int:
        """Where what hangs on `word`, itself included, ends; closing punctuation left out."""
        below = [w for w in self._below(word) if w.pos != "PUNCT" or w.start < word.start]
        return max([w.end for w in below] + [word.end])

    def text_between(self, start: int, end: int) -> str:
        """The printed words from `start` to `end` on one line, marks at the edges that are left open taken off."""
        text = " ".join(self.text[max(0, start - self.start) : max(0, end - self.start)].split()).strip(" ,;:-–—")
        for mark in ('"', "“”", "«»"):
            if sum(text.count(m) for m in mark) == 1:
                text = text.strip(mark)
        return text.strip()

    def is_event(self, word: Word) -> bool:
        """Whether `word` stands in the name of an occasion."""
        return any(start <= word.start < end for start, end in self._events)


def sentences_of(
    notes: Annotations, wanted: Callable[[list[Word]], bool], ids: Collection[str] | None = None
) -> Iterator[Sentence]:
    """Parsed sentences in order whose words `wanted` accepts; of `ids` only, where given."""
    by_sentence: dict[str, list[Word]] = {}
    tokens = notes["tokens"]
    columns = ("sentence_id", "text", "start", "end", "line", "lemma", "pos", "tag", "dep", "head")
    for sentence_id, text, *rest in zip(*(tokens[c].tolist() for c in columns), strict=True):
        if isinstance(sentence_id, str) and (ids is None or sentence_id in ids):
            by_sentence.setdefault(sentence_id, []).append(Word(text, text.lower(), *rest))
    named = notes["mentions"][notes["mentions"]["actor_type"] == "event"]
    events = {a: [(r["start"], r["end"]) for r in own] for a, own in grouped(named, "article_id")}
    sentences = notes["sentences"]
    rows = zip(*(sentences[c].tolist() for c in ("id", "article_id", "start", "text")), strict=True)
    for id, article_id, start, text in rows:
        words = by_sentence.get(id, [])
        if words and wanted(words):
            yield Sentence(id, article_id, start, text, words, events.get(article_id, []))


TOOL, FRAMES, BODY = "tool", "frames", "paragraph"
UNITS = ("sentences", "words")
VOICE_KINDS = ("article", "speaker", "collective", "none")
LIST_POSITION = "list"


class FramingError(InputError):
    """A table of frames cannot be made: the message names the value, the place and the next step."""


@dataclass(frozen=True)
class Material:
    """The sentences that are counted, by article in order, and the codes on them.

    `sentences`: article_id -> its rows of `sentences` in order; `codes`: rows of `codes` on those sentences, each with
    `sentence` (its sentence's row); `articles`: article_id -> label; `names`: code -> label, in the codebook's order;
    `residual`: codes of what no other code covers, which have no place in an order.
    """

    articles: Mapping[str, str]
    sentences: Mapping[str, list[dict[str, Any]]]
    codes: list[dict[str, Any]]
    names: Mapping[str, str]
    residual: Collection[str] = ()

    def by_code(self) -> dict[tuple[str, str], list[dict[str, Any]]]:
        """(article_id, code) -> rows of codes, every pair of an article and a code among them, in order."""
        found: dict[tuple[str, str], list[Any]] = {(a, c): [] for a in self.articles for c in self.names}
        for row in self.codes:
            found[row["article_id"], row["code"]].append(row)
        return found


def material(
    notes: Annotations,
    codebook: object = None,
    scheme: str = FRAMES,
    coder: str = TOOL,
    titles: bool = False,
    lists: bool = True,
    without: Collection[str] = (),
) -> Material:
    """The sentences and codes that count.

    `codebook`: a codebook, its codes, or plain names of codes; their order is the order of the tables, codes of the
    scheme that it does not have come last, A to Z. None: the codes that occur. `titles`: titles and subheads count
    too, else body sentences only. `lists=False` leaves out the sentences of `list_sentences`. `without`: ids of
    articles left out. Raises FramingError for an article that is not there.
    """
    known = labels(notes.articles)
    unknown = sorted(set(without) - set(known))
    if unknown:
        raise FramingError(f"without {unknown[0]!r}: no such article; articles: {', '.join(known)}")
    articles = {a: label for a, label in known.items() if a not in set(without)}
    out = frozenset() if lists else list_sentences(notes, scheme)
    kept: dict[str, list[Any]] = {a: [] for a in articles}
    for row in sorted(records(notes.sentences), key=lambda r: (r["position"], r["start"])):
        if row["article_id"] in kept and (titles or row["block_kind"] == BODY) and row["id"] not in out:
            kept[row["article_id"]].append(row)
    rows = [r for r in records(notes.codes) if r["scheme"] == scheme and r["coder"] == coder]
    place = {s["id"]: s for own in kept.values() for s in own}
    codes = [r | {"sentence": place[r["sentence_id"]]} for r in rows if r["sentence_id"] in place]
    order = {s: i for i, s in enumerate(place)}
    codes.sort(key=lambda r: (order[r["sentence_id"]], r["code"], r["start"], r["id"]))
    return Material(articles, kept, codes, code_names(codebook, (r["code"] for r in rows)), residual(codebook))


def list_sentences(notes: Annotations, scheme: str = FRAMES) -> frozenset[str]:
    """Ids of sentences that enumerate: with a list of actors (see `lists.listed`), or a code that stands in a list."""
    found = set(enumerations(notes)["sentence_id"].dropna())
    for row in records(notes.codes):
        if row["scheme"] == scheme and attributes(row).get("position") == LIST_POSITION:
            found.add(row["sentence_id"])
    return frozenset(found)


def attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """The further fields of a row of codes.

    >>> attributes({"attributes": '{"position": "list"}'}), attributes({"attributes": None})
    ({'position': 'list'}, {})
    """
    import json

    return json.loads(row["attributes"]) if row["attributes"] else {}


def code_names(codebook: object = None, found: Iterable[str] = ()) -> dict[str, str]:
    """Code -> label in the codebook's order; codes of `found` that it does not have follow, A to Z, as they are.

    >>> code_names(["B", "A"], ["C", "A"])
    {'B': 'B', 'A': 'A', 'C': 'C'}
    """
    names = {}
    for one in _codes(codebook):
        code = one if isinstance(one, str) else one.code
        names[code] = (None if isinstance(one, str) else getattr(one, "label", None)) or code
    return names | {code: code for code in sorted(set(found) - set(names))}


def residual(codebook: object = None) -> frozenset[str]:
    """The codes of `codebook` that it marks as residual: what no other code covers."""
    return frozenset(one.code for one in _codes(codebook) if getattr(one, "residual", False))


def _codes(codebook: object) -> Iterator[Any]:
    held: Any = getattr(codebook, "codes", codebook)
    yield from () if held is None else held.values() if isinstance(held, Mapping) else held


def covered(rows: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The different sentences that rows of `Material.codes` stand on, by id in order."""
    return {r["sentence_id"]: r["sentence"] for r in rows}


def words(sentences: Iterable[Mapping[str, Any]]) -> int:
    """Running words of sentences."""
    return sum(s["words"] for s in sentences)


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`; None of nothing."""
    return part / whole if whole else None


def check_unit(unit: str) -> None:
    """Raise FramingError for a unit that is none."""
    if unit not in UNITS:
        raise FramingError(f"unit {unit!r}: no such unit of counting; units: {', '.join(UNITS)}")


def ids(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of rows, each once."""
    return list(dict.fromkeys(r["id"] for r in rows))
