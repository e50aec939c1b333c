"""Finds states and regions by the names and adjectives of the gazetteer; no parser."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple


class Place(NamedTuple):
    """A printed state or region: half-open character offsets, its ISO 3166-1 alpha-3 code or region id, and its form.

    `form`: name or adjective.
    """

    start: int
    end: int
    code: str
    form: str


_WORD = re.compile(r"[^\W\d_]+")


@functools.cache
def _forms(lower: bool) -> dict[str, list[tuple[str, str, str]]]:
    """Printed forms with code and kind of form, longest first, by their first word.

    Looking a word up is some twenty times as fast as one pattern of two thousand alternatives.
    """
    from corpus_tools.codebooks.gazetteers import Country, Region, countries, regions

    forms: dict[str, tuple[str, str]] = {}
    rows: list[tuple[str, Country | Region]] = [(row.alpha3, row) for row in countries()]
    rows += [(row.actor_id, row) for row in regions()]
    for code, row in rows:
        for kind, printed in (("name", (row.name, *row.names)), ("adjective", row.adjectives)):
            for word in printed:
                for form in _spellings(word, lower):
                    forms.setdefault(form, (code, kind))
    index: dict[str, list[tuple[str, str, str]]] = {}
    for form in sorted(forms, key=lambda w: (-len(w), w)):
        first = _WORD.search(form)
        if first:
            index.setdefault(first.group(), []).append((form, *forms[form]))
    return index


def _spellings(word: str, lower: bool) -> tuple[str, ...]:
    if lower:
        return (word.lower(),) if len(word) > 3 else ()
    # Wires of the 1980s print whole lines in capitals; a short form in capitals is an acronym.
    return (word, word.upper()) if len(word) > 4 else (word,)


# As long as most adjectives of states, so that texts full of them are measured much as they are printed.
_STANDS_FOR = 7


def distance(folded: str) -> int:
    """Length of `folded` in characters, in which every state and region counts alike, with or without its article.

    Nearness must not depend on whose name stands in between.

    >>> distance("between the United Kingdom and") == distance("between Peru and")
    True
    """
    surplus = 0
    for place in places(folded):
        start = place.start - 4 if folded[: place.start].endswith(("the ", "The ")) else place.start
        surplus += place.end - start - _STANDS_FOR
    return len(folded) - surplus


def places(folded: str) -> list[Place]:
    """States and regions printed in `folded`, in order; a longer name hides those inside it."""
    # Tokenised newswire comes in lower case throughout; a text with capitals is read as printed.
    index, at = _forms(folded == folded.lower()), 0
    found: list[Place] = []
    for match in _WORD.finditer(folded):
        start = match.start()
        if start < at or (start and (folded[start - 1].isalnum() or folded[start - 1] in "._")):
            continue
        for form, code, kind in index.get(match.group(), ()):
            end = start + len(form)
            if folded.startswith(form, start) and not folded[end : end + 1].isalnum():
                found.append(Place(start, end, code, kind))
                at = end
                break
    return found
