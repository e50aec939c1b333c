"""Maximal repeated runs of words, by sorting every run's tails (a suffix array) and reading the shared beginnings.

A repeat is maximal where no longer run of words stands at all its places (Gusfield 1997, Algorithms on Strings, Trees,
and Sequences, section 7.12). No list of phrases is needed, and the time grows with the words, not with their square.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

# A run that long is a passage, not a phrase; tails are cut there so that one endless sentence costs little.
LONGEST = 200

Place = tuple[int, int]


class Repeats:
    """Tails of all runs in order; a place is (run, word)."""

    def __init__(self, runs: Sequence[Sequence[str]]) -> None:
        """`runs`: the words of each sentence; a repeat never crosses from one into the next."""
        numbers: dict[str, int] = {}
        self._runs = [[numbers.setdefault(w, len(numbers)) for w in run] for run in runs]
        self._numbers = numbers
        tails = [(tuple(run[i : i + LONGEST]), (r, i)) for r, run in enumerate(self._runs) for i in range(len(run))]
        tails.sort()
        self._tails = [t for t, _ in tails]
        self._places = [p for _, p in tails]

    def maximal(self, least: int = 2) -> Iterator[tuple[int, list[Place]]]:
        """(length in words, places in print order) of every maximal repeat of at least `least` words."""
        for length, first, last in self._shared_beginnings(least):
            places = self._places[first : last + 1]
            if len({self._before(p) for p in places}) > 1:
                yield length, sorted(places)

    def _before(self, place: Place) -> object:
        run, word = place
        return self._runs[run][word - 1] if word else place

    def _shared_beginnings(self, least: int) -> Iterator[tuple[int, int, int]]:
        """(length, first tail, last tail) of each group of neighbours that begin alike and go on differently."""
        open_: list[tuple[int, int]] = []
        for i in range(1, len(self._tails) + 1):
            alike = _alike(self._tails[i - 1], self._tails[i]) if i < len(self._tails) else 0
            first = i - 1
            while open_ and open_[-1][0] > alike:
                length, first = open_.pop()
                if length >= least:
                    yield length, first, i - 1
            if alike and (not open_ or open_[-1][0] < alike):
                open_.append((alike, first))

    def places(self, words: Sequence[str]) -> list[Place]:
        """Every place of `words`, in print order."""
        if any(w not in self._numbers for w in words):
            return []
        wanted = tuple(self._numbers[w] for w in words)
        low = bisect_left(self._tails, wanted)
        high = bisect_right(self._tails, wanted, key=lambda t: t[: len(wanted)])
        return sorted(self._places[low:high])


def _alike(left: Sequence[int], right: Sequence[int]) -> int:
    """How many words two tails begin alike with."""
    n = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        n += 1
    return n
