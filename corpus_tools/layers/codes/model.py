"""What the steps of the layer of codes hand to each other: indicators found, places of devices, words that report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from corpus_tools.codebooks.model import Code, Indicator
from corpus_tools.codebooks.patterns import Element, Pattern
from corpus_tools.tables import Row


class Hit(NamedTuple):
    """An indicator found: token indices `first` and `stop`, character offsets, number of its sentence, where it stands
    there, the token that negates it and the quotation that holds it (None where there is none)."""

    code: Code
    indicator: Indicator
    first: int
    stop: int
    start: int
    end: int
    sentence: int
    position: str
    negated: int | None
    quote: Row | None


class Matched(NamedTuple):
    """What a codebook's patterns found in an article.

    `places`: token indices (first, stop) of each condition by its number; `conditions`: that number by the elements of
    its pattern.
    """

    hits: list[Hit]
    places: Mapping[int, list[tuple[int, int]]]
    conditions: Mapping[tuple[Element, ...], int]

    def found(self, pattern: Pattern) -> list[tuple[int, int]]:
        """Token indices (first, stop) of a pattern of `on_behalf`, `unless` or `requires`."""
        return self.places.get(self.conditions[pattern.elements], [])


class Place(NamedTuple):
    """Where a device stands (character offsets), and its attributes."""

    start: int
    end: int
    attributes: Mapping[str, Any] = {}


class Reporting(NamedTuple):
    """A reporting word: token indices `first` and `stop`, the token that counts, stance and speech act, and the token
    of the source (None where nobody is named)."""

    first: int
    stop: int
    main: int
    stance: str
    speech_act: str
    source: int | None
