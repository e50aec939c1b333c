"""Between whom a stated figure runs: the states and regions printed with it, as codes, A to Z."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_tools.layers.amounts.states import Place, places

if TYPE_CHECKING:
    from corpus_tools.layers.amounts.context import Figure

# Measures that run between parties; the others belong to whoever is named with them.
_MUTUAL = {"trade", "exports", "imports", "balance", "investment", "assistance", "loan", "debt"}
_SIDES = re.compile(
    r"\b(?:two[ -]way|bilateral|mutual|(?:the|our|both|their) ?(?:two )?(?:sides|countries|nations|states|"
    r"neighbou?rs|parties|economies|capitals))\b",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\b(?:the|these|those|all) (?P<number>two|three|four|five|six|seven|eight|nine|ten|\d+) (?:[\w-]+ )?"
    r"(?:countries|nations|states|republics|governments|economies|members)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?P<number>two|three|four|five|six|seven|eight|nine|ten|\d+) (?P<place>[A-Z][\w-]+(?: [A-Z][\w-]+)?) "
    r"(?:\w+ )?(?:countries|nations|states|republics|members)\b"
)
_BETWEEN = re.compile(r"\bbetween\b", re.IGNORECASE)
_JOINED = re.compile(
    r"\s*(?:,|,? and|-|/)\s*(?:the |with )?(?:(?:two|three|four|five|six|seven|eight|nine|ten|\d+) )?$"
)
_SPOKEN = re.compile(
    r"\b(?:ambassador|minister|ministry|president|premier|official|officials|spokes\w+|embassy|researcher|"
    r"expert|experts|analyst|analysts|agency|observers?)\b",
    re.IGNORECASE,
)


class Parties:
    """Looks for the parties of the figures of one block, sentence after sentence, remembering the last pair."""

    def __init__(self, folded: str, figures: list[Figure], remembered: Parties | None = None) -> None:
        """Read the places of a block outside its figures ("U.S. $5"); `remembered` is the block before it."""
        self.folded = folded
        taken = [(f.span.start_char, f.span.end_char) for f in figures if f.found.kind == "money"]
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

    def of(self, figure: Figure, measure: str | None, source: tuple[int, int] | None) -> list[str]:
        """Codes of the parties of `figure`; `source` is the span of its source, whose places do not count."""
        start, end = figure.clause.start_char, figure.clause.end_char
        near = [p for p in self._inside(start, end) if not _within(p, source)]
        text = self.folded[start:end]
        codes = self._pair(near, start, end, figure.span.start_char)
        if not codes and _SIDES.search(text) and measure in _MUTUAL:
            codes = [p.code for p in near] if len({p.code for p in near}) > 1 else list(self.last)
        if not codes:
            codes = [p.code for p in near if not self._spoken(p)]
            codes += [self.groups[n] for m in _GROUP.finditer(text) if (n := _number(m["number"])) in self.groups]
        if not codes and measure in _MUTUAL:
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
            if run and not _JOINED.fullmatch(gap):
                if not re.fullmatch(r"\W*(?:\w+ ){0,3}(?:and|with)\W+(?:the )?(?:\w+ ){0,2}", gap):
                    break
            elif not run and len(gap) > 40:
                break
            run.append(place)
            at = place.end
        return run

    def _spoken(self, place: Place) -> bool:
        """Whether the place only says where a speaker comes from ("Chinese experts", "Ambassador to Kazakhstan")."""
        after, before = (
            self.folded[place.end : place.end + 30],
            self.folded[max(0, place.start - 30) : place.start],
        )
        if place.form == "adjective" and re.match(r"\s+(?:\w+ )?" + _SPOKEN.pattern, after, re.IGNORECASE):
            return True
        return re.search(_SPOKEN.pattern + r" (?:to|of|in) (?:the )?$", before, re.IGNORECASE) is not None


def _within(place: Place, source: tuple[int, int] | None) -> bool:
    """Whether the place is only part of the source's name or title; a state that speaks is itself a party."""
    return (
        source is not None
        and source[0] <= place.start
        and place.end <= source[1]
        and source[1] - source[0] > (place.end - place.start)
    )


def _number(printed: str) -> str:
    words = ["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return str(words.index(printed.lower()) + 2) if printed.lower() in words else printed
