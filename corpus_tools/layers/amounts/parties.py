"""Between whom an amount runs: the states and regions printed with it, as codes, A to Z.

Finds states and regions by the names and adjectives of the gazetteer; no parser.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.codebooks.word_lists import either, values

if TYPE_CHECKING:
    from corpus_tools.layers.amounts.model import Amount


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


# Codes of measures that run between parties; the others belong to whoever is named with them.
_MUTUAL = {"trade", "exports", "imports", "balance", "investment", "assistance", "loan", "debt"}
# Characters around a place in which an office beside it stands, and after "between" in which its first place stands.
_OFFICE, _AFTER_BETWEEN = 30, 40
_SMALL: Mapping[str, int] = values("numbers", "small")
_NUMBER = rf"(?P<number>{either('numbers', 'small')}|\d+)"
_SIDES = re.compile(
    rf"\b(?:two[ -]way|bilateral|mutual|(?:the|our|both|their) ?(?:two )?{either('amounts', 'side_nouns')})\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    rf"\b(?:the|these|those|all) {_NUMBER} (?:[\w-]+ )?"
    r"(?:countries|nations|states|republics|governments|economies|members)\b",
    re.IGNORECASE,
)
# "Five Ruritanian countries": the number stands for these countries from here on.
_NUMBERED = re.compile(
    rf"\b{_NUMBER} (?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?) (?:\w+ )?(?:countries|nations|states|republics|members)\b"
)
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
_JOINED = re.compile(
    rf"\s*(?:,|,? and|-|/)\s*(?:the |with )?(?:(?:{either('numbers', 'small')}|\d+) )?|"
    r"\W*(?:\w+ ){0,3}(?:and|with)\W+(?:the )?(?:\w+ ){0,2}"
)
_SPOKEN = rf"\b{either('amounts', 'speaking_offices')}\b"
_SPOKEN_AFTER = re.compile(rf"\s+(?:\w+ )?{_SPOKEN}", re.IGNORECASE)
_SPOKEN_BEFORE = re.compile(rf"{_SPOKEN} (?:to|of|in) (?:the )?$", re.IGNORECASE)


class Parties:
    """Looks for the parties of the amounts of one block, sentence after sentence, remembering the last pair."""

    def __init__(self, folded: str, amounts: Sequence[Amount], remembered: Parties | None = None) -> None:
        """Read the places of a block outside its amounts ("U.S. $5"); `remembered` is the block before it."""
        self.folded = folded
        taken = [(a.tokens.start_char, a.tokens.end_char) for a in amounts if a.found.kind == "money"]
        self.places = [p for p in places(folded) if not any(a <= p.start < b for a, b in taken)]
        self.last: list[str] = list(remembered.last) if remembered else []
        self.groups: dict[str, str] = dict(remembered.groups) if remembered else {}
        self._numbered()

    def _numbered(self) -> None:
        for match in _NUMBERED.finditer(self.folded):
            held = self._inside(match.start(), match.end())
            if held:
                self.groups[_number(match["number"])] = held[0].code

    def _inside(self, start: int, end: int) -> list[Place]:
        return [p for p in self.places if start <= p.start and p.end <= end]

    def of(self, amount: Amount) -> list[str]:
        """Codes of the parties of `amount`, A to Z; the places inside the words of its source do not count."""
        start, end = amount.clause.start_char, amount.clause.end_char
        span = amount.source.span
        source = (span[0] - amount.offset, span[1] - amount.offset) if span else None
        mutual = amount.measure in _MUTUAL
        near = [p for p in self._inside(start, end) if not _within(p, source)]
        text = self.folded[start:end]
        codes = self._pair(near, start, end, amount.tokens.start_char)
        if not codes and _SIDES.search(text) and mutual:
            codes = [p.code for p in near] if len({p.code for p in near}) > 1 else list(self.last)
        if not codes:
            codes = [p.code for p in near if not self._spoken(p)]
            codes += [self.groups[n] for m in _GROUP.finditer(text) if (n := _number(m["number"])) in self.groups]
        if not codes and mutual:
            codes = list(self.last)
        if len(set(codes)) > 1:
            self.last = sorted(set(codes))
        return sorted(set(codes))

    def _pair(self, near: list[Place], start: int, end: int, at: int) -> list[str]:
        found = []
        for match in _BETWEEN.finditer(self.folded, start, end):
            run = self._run([p for p in near if p.start >= match.end()], match.end())
            if len({p.code for p in run}) > 1:
                found.append((abs(match.start() - at), [p.code for p in run]))
        return min(found)[1] if found else []

    def _run(self, near: list[Place], at: int) -> list[Place]:
        run: list[Place] = []
        for place in near:
            gap = self.folded[at : place.start]
            if (run and not _JOINED.fullmatch(gap)) or (not run and len(gap) > _AFTER_BETWEEN):
                break
            run.append(place)
            at = place.end
        return run

    def _spoken(self, place: Place) -> bool:
        """Whether the place only says where a speaker comes from ("Ruritanian experts", "Ambassador to Ruritania")."""
        after = self.folded[place.end : place.end + _OFFICE]
        if place.form == "adjective" and _SPOKEN_AFTER.match(after):
            return True
        return _SPOKEN_BEFORE.search(self.folded[max(0, place.start - _OFFICE) : place.start]) is not None


def _within(place: Place, source: tuple[int, int] | None) -> bool:
    """Whether the place is only part of the source's name or title; a state that speaks is itself a party."""
    return (
        source is not None
        and source[0] <= place.start
        and place.end <= source[1]
        and source[1] - source[0] > (place.end - place.start)
    )


def _number(printed: str) -> str:
    return str(_SMALL.get(printed.lower(), printed))
