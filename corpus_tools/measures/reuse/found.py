"""Phrases found from the data: maximal repeats with function words cut off at the edges, and what kind each is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from corpus_tools.measures.reuse.repeats import Place, Repeats
from corpus_tools.measures.reuse.runs import ARTICLE, Run, Texts, Word
from corpus_tools.text import word_count

EVENT, PROGRAMME, ACTOR, OFFICE = "name of an event", "name of a programme", "name of an actor", "office and name"
FIGURE, ONE_SPEAKER, OTHER = "name, date or amount", "words of one speaker", "other"
NAME_KINDS = (EVENT, PROGRAMME, ACTOR, OFFICE, FIGURE)


class Phrase(NamedTuple):
    """A repeated run of words with its places.

    `content`: content words outside names, dates and amounts; `heavy`: those inside, too; `split`: a short one with a
    comma or another mark within.
    """

    key: tuple[str, ...]
    places: list[Place]
    words: int
    content: int
    heavy: int
    kind: str
    split: bool


class Found:
    """All repeated phrases of a corpus, longest first."""

    def __init__(self, texts: Texts) -> None:
        """Search the runs of `texts`."""
        self.texts = texts
        self.repeats = Repeats([[w.key for w in run.words] for run in texts.runs])
        self.phrases = sorted(self._phrases(), key=lambda p: (-len(p.key), p.key))

    def _phrases(self) -> Iterator[Phrase]:
        seen = set()
        for length, places in self.repeats.maximal():
            key = self._trimmed(places, length)
            if len(key) > 1 and key not in seen:
                seen.add(key)
                yield self._phrase(key)

    def _trimmed(self, places: list[Place], length: int) -> tuple[str, ...]:
        """The words of a repeat without function words, and without pieces of a longer name, at its edges."""
        columns = [[self.texts.runs[r].words[w + i] for r, w in places] for i in range(length)]
        first, last = 0, length
        while first < last and _no_start(columns[first]):
            first += 1
        while last > first and _no_end(columns[last - 1]):
            last -= 1
        return tuple(c[0].key for c in columns[first:last])

    def _phrase(self, key: tuple[str, ...]) -> Phrase:
        places = self.repeats.places(key)
        columns = list(zip(*(self.words(p, key) for p in places), strict=True))
        named = [_mostly(w.name for w in column) for column in columns]
        content = [column[0].content for column in columns]
        kind = self._kind(key, named, content)
        free = sum(c and not n for c, n in zip(content, named, strict=True))
        counted = word_count.count(self.run(places[0]).printed(places[0][1], places[0][1] + len(key)))
        split = free < 3 and counted < 4 and any(all(w.pause for w in c) for c in columns[1:])
        return Phrase(key, places, counted, free, sum(content), kind, split)

    def words(self, place: Place, key: Sequence[str]) -> list[Word]:
        """The words of `key` at `place`."""
        return self.texts.runs[place[0]].words[place[1] : place[1] + len(key)]

    def _kind(self, key: Sequence[str], named: Sequence[str], content: Sequence[bool]) -> str:
        rest = [k for k, n, c in zip(key, named, content, strict=True) if c and not n]
        kinds = {n for n in named if n}
        if not rest:
            known = {"event": EVENT, "programme": PROGRAMME, "figure": FIGURE}
            return next((known[k] for k in known if k in kinds), ACTOR if kinds else OTHER)
        return OFFICE if "person" in kinds and set(rest) <= self.texts.office_words else OTHER

    def run(self, place: Place) -> Run:
        """The sentence of `place`."""
        return self.texts.runs[place[0]]

    def printed(self, phrase: Phrase) -> str:
        """The phrase as it is printed most often; of equals the form with fewer capitals, then the earlier."""
        forms = Counter(self.run(p).printed(p[1], p[1] + len(phrase.key)) for p in phrase.places)
        return min(forms, key=lambda f: (-forms[f], sum(c.isupper() for c in f)))

    def place(self, place: Place, length: int) -> dict[str, Any]:
        """A place as a row: article_id, sentence_id, line, start, end, text, and the voice."""
        run = self.run(place)
        first, last = run.words[place[1]], run.words[place[1] + length - 1]
        return {
            "article_id": run.article_id,
            "sentence_id": run.sentence_id,
            "line": run.line,
            "start": first.start,
            "end": last.end,
            "text": run.text[first.start - run.start : last.end - run.start],
        } | self.texts.voice(run.article_id, first.start, last.end)


def of_one_speaker(kind: str, voices: Iterable[dict[str, Any]]) -> str:
    """`kind`, or that all places are words of one and the same named speaker."""
    voices = list(voices)
    ids = {v["voice_id"] for v in voices}
    alone = kind == OTHER and len(ids) == 1 and ids != {ARTICLE} and all(v["source"] == "named" for v in voices)
    return ONE_SPEAKER if alone else kind


def _no_start(column: list[Word]) -> bool:
    return not column[0].content or all(w.name and not w.opens for w in column)


def _no_end(column: list[Word]) -> bool:
    return not column[0].content or all(w.name and not w.closes for w in column)


def _mostly(names: Iterable[str]) -> str:
    """The kind of name that a word stands in at half of its places or more, or ""."""
    names = list(names)
    inside = Counter(n for n in names if n)
    return max(inside, key=lambda n: (inside[n], n)) if 2 * sum(inside.values()) >= len(names) and inside else ""


def outermost(phrases: Iterable[Phrase]) -> list[Phrase]:
    """`phrases`, longest first, without those that stand at each of their places inside one and the same longer one."""
    kept: list[Phrase] = []
    over: dict[Place, set[int]] = {}
    for phrase in phrases:
        cells = [(run, word + i) for run, word in phrase.places for i in range(len(phrase.key))]
        if set.intersection(*(over.get(c, set()) for c in cells)):
            continue
        for cell in cells:
            over.setdefault(cell, set()).add(len(kept))
        kept.append(phrase)
    return kept
