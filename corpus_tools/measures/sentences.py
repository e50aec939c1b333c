"""Sentences as parsed, from the table of tokens: words, what hangs on what, and the printed text between two places."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

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
    events: dict[str, list[tuple[int, int]]] = {}
    mentions = notes["mentions"]
    for article_id, start, end in mentions.loc[
        mentions["actor_type"] == "event", ["article_id", "start", "end"]
    ].itertuples(index=False):
        events.setdefault(article_id, []).append((start, end))
    sentences = notes["sentences"]
    rows = zip(*(sentences[c].tolist() for c in ("id", "article_id", "start", "text")), strict=True)
    for id, article_id, start, text in rows:
        words = by_sentence.get(id, [])
        if words and wanted(words):
            yield Sentence(id, article_id, start, text, words, events.get(article_id, []))
