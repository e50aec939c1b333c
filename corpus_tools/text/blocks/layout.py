"""Lines and units of a page: lines that a fixed width broke are joined, lines that stand for themselves are not.

Offsets are code points into the text; a unit never begins or ends with white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

# A page is taken for hard-wrapped where its lines break as a greedy filler breaks them: at nearly every break the
# next word would not have fitted. Plain-text mail and wire copy is filled to 60-80 columns; the bounds leave room.
_NARROWEST, _WIDEST = 40, 110
_FULL_SHARE, _CONTINUATIONS = 0.8, 2
_INDENT = 2
_BEGUN = 5
# Lines broken by hand are less even than those that a program filled.
_SLACK = 10
_LINE = re.compile("[^\n\r\x0b\x0c\u2028\u2029]+")
_BULLET = re.compile(r"(?:[\u2022\u2023\u25aa\u25cf\u25e6\u2043*\u00b7>»-]|\d{1,2}[.)])\s")
# A dash or a number may also be the next word of a sentence.
_WORD_OR_BULLET = re.compile(r"[\d-]")
_ADDRESS = re.compile(r"(?:https?:|www\.)")
# Small letters may also begin an address or a byline.
_OWN_LINE = re.compile(r"(?:https?:|www\.|\S*[@/]|by\s+[A-Z])")
_STOP = re.compile(r"[.!?…:;][\"'\u2019\u201d)\]]*$")


class Line(NamedTuple):
    """A line without the white space around it: offsets, columns of indent, and whether a blank line precedes."""

    start: int
    end: int
    indent: int
    after_blank: bool


class Unit(NamedTuple):
    """One or more lines that belong together: offsets, and whether a blank line precedes."""

    start: int
    end: int
    after_blank: bool


def find_lines(text: str) -> list[Line]:
    """Lines of `text` that hold anything but white space."""
    found: list[Line] = []
    reached = 0
    for match in _LINE.finditer(text):
        line = match.group()
        stripped = line.strip()
        if not stripped:
            continue
        start = match.start() + line.index(stripped[0])
        breaks = text[reached : match.start()]
        blank = len(re.findall(r"\r\n|[\n\r\x0b\x0c\u2028]", breaks)) > 1 or "\u2029" in breaks
        found.append(Line(start, start + len(stripped), start - match.start(), blank or not found))
        reached = start + len(stripped)
    return found


def find_units(text: str) -> list[Unit]:
    """Units of `text` in order: paragraphs, or lines that stand for themselves."""
    lines = find_lines(text)
    width = _wrap_width(text, lines)
    units: list[Unit] = []
    for before, line in zip([None, *lines], lines, strict=False):
        if before is not None and (_broken(text, before, line) or (width and _continues(text, before, line, width))):
            units[-1] = units[-1]._replace(end=line.end)
        else:
            units.append(Unit(line.start, line.end, line.after_blank))
    return units


def _broken(text: str, line: Line, after: Line) -> bool:
    """Whether `after` can only go on with the sentence of `line`: it begins small, and `line` has not ended.

    A page printed in small letters throughout begins every line so; it is left to the width.
    """
    words = text[line.start : line.end]
    return (
        not after.after_blank
        and text[after.start].islower()
        and not _OWN_LINE.match(text, after.start)
        and not _ADDRESS.match(text, after.start)
        and len(words.split()) >= _BEGUN
        and not _STOP.search(words)
        and any(c.isupper() for c in words)
    )


def _pairs(lines: list[Line]) -> Iterator[tuple[Line, Line]]:
    return ((a, b) for a, b in pairwise(lines) if not b.after_blank)


def _wrap_width(text: str, lines: list[Line]) -> int | None:
    """The width to which the page was filled, or None where its lines were not broken by a width."""
    # A line without a space (an address) may be longer than the width.
    pairs = [(a, b) for a, b in _pairs(lines) if " " in text[a.start : a.end]]
    if not pairs:
        return None
    lengths = sorted(a.end - a.start + a.indent for a, _ in pairs)
    width = lengths[min(len(lengths) - 1, int(0.9 * len(lengths)))]
    # The end of a sentence may be the end of a paragraph, so such a line says nothing about the width.
    inner = [(a, b) for a, b in pairs if not _STOP.search(text[a.start : a.end])]
    full = [(a, b) for a, b in inner if _full(text, a, b, width - _SLACK)]
    continued = sum(text[b.start].islower() for _, b in full)
    wrapped = _NARROWEST <= width <= _WIDEST and continued >= _CONTINUATIONS and len(full) >= _FULL_SHARE * len(inner)
    return width if wrapped else None


def _full(text: str, line: Line, after: Line, width: int) -> bool:
    """Whether the first word after `line` would not have fitted on it."""
    word = text[after.start : after.end].split(None, 1)[0]
    return line.indent + line.end - line.start + 1 + len(word) > width


def _continues(text: str, line: Line, after: Line, width: int) -> bool:
    if after.after_blank:
        return False
    stopped = bool(_STOP.search(text[line.start : line.end]))
    if _BULLET.match(text, after.start) and (stopped or not _WORD_OR_BULLET.match(text, after.start)):
        return False
    hanging = bool(_BULLET.match(text, line.start))
    if after.indent >= line.indent + _INDENT and not hanging:
        return False
    return _full(text, line, after, width if stopped else width - _SLACK)
