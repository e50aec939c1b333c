"""What stands between quotation marks, found character by character, whatever the marks and however damaged.

A mark that has no partner costs at most its own paragraph: every paragraph starts afresh, except that a
quotation left open at the end of a paragraph goes on where the next one begins with an opening mark.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

Span = tuple[int, int]  # half-open offsets into the text

DOUBLE = re.compile(r"[\"“”„‟«»]|``|''|‘‘|’’")
SINGLE = re.compile(r"['‘’‚`]")
# Words clipped at their front begin with an apostrophe, not with a mark ('em, 'til, '90s). Few are printed so in news.
CLIPPED = re.compile(r"['‘’](?:\d0s\b|\d\d\b|em\b|til\b|tis\b|twas\b|cause\b|bout\b|n['’])", re.IGNORECASE)
OPENERS, CLOSERS = "“„«``‘‘", "”»’’"
_BEFORE_OPEN = " \t\n\r\u00a0\u2009\u202f([{—–-/:;,"
_AFTER_CLOSE = " \t\n\r\u00a0\u2009\u202f)]}—–-/:;,.?!…"
SENTENCE_END = re.compile(r"[.?!…][)\]]?(?=\s|$)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words in quotation marks, from offset `start` to `end` with the marks.

    `pieces` are their offsets without the marks, one pair a paragraph; `marks` is "double", "curly" or "single";
    `depth` is 0 outermost and 1 inside other marks; `closed` tells whether a closing mark was printed.
    """

    start: int
    end: int
    pieces: tuple[Span, ...]
    marks: str
    depth: int
    closed: bool


def find_marked(text: str, blocks: Sequence[Span]) -> list[Marked]:
    """Words in quotation marks in `blocks` (pairs of offsets, in order), by where they begin, the longer first."""
    found: list[Marked] = []
    pending: Marked | None = None
    for number, (start, end) in enumerate(blocks):
        outer, open_at = _doubles(text, start, end, continued=pending is not None)
        if pending is not None:
            if (late := _closing_first(text, start, end)) is not None:
                last = _trim(text, start, late[0])
                found.append(replace(pending, end=late[1], pieces=(*pending.pieces, last), closed=True))
                pending = None
                outer, open_at = _doubles(text, late[1], end, continued=False)
            elif outer and outer[0].start == start:
                first = outer.pop(0)
                pending = _joined(pending, first)
                if first.closed or outer or not _goes_on(text, blocks, number):
                    found.append(pending)
                    pending = None
            else:
                found.append(pending)
                pending = None
        if open_at is not None and outer and pending is None and _goes_on(text, blocks, number):
            pending = outer.pop()
        found.extend(outer)
    if pending is not None:
        found.append(pending)
    singles = _singles(text, blocks, found)
    outer = [m for m in singles if m.depth == 0]
    # In British manner double marks stand inside single ones: ‘I never said “no”,’ she insisted.
    found = [replace(m, depth=1) if any(o.start < m.start and m.end < o.end for o in outer) else m for m in found]
    return sorted(found + singles, key=lambda m: (m.start, -m.end))


def _goes_on(text: str, blocks: Sequence[Span], number: int) -> bool:
    """Whether the block after `number` begins with an opening mark, or closes what it did not open."""
    if number + 1 >= len(blocks):
        return False
    start, end = blocks[number + 1]
    match = DOUBLE.search(text, start, end)
    if match is None:
        return False
    if match.start() == start:
        return match.group() not in ("”", "»", "’’")
    at, after = match.span()
    return _can_close(text, at, after, start, end) and not _can_open(text, at, after, start, end)


def _closing_first(text: str, start: int, end: int) -> Span | None:
    """The first mark of a block that closes what the block before opened, or None."""
    match = DOUBLE.search(text, start, end)
    if match is None or match.start() == start:
        return None
    at, after = match.span()
    opens = _can_open(text, at, after, start, end)
    return (at, after) if _can_close(text, at, after, start, end) and not opens else None


def _joined(first: Marked | None, then: Marked) -> Marked:
    """`then`, begun in the paragraph before by `first` where there is one."""
    if first is None:
        return then
    return replace(first, end=then.end, pieces=first.pieces + then.pieces, closed=then.closed)


def _doubles(text: str, start: int, end: int, continued: bool) -> tuple[list[Marked], int | None]:
    """Words in double marks in the block from `start` to `end`, and where the last opened if it was never closed.

    `continued`: whether a quotation of the block before may go on here.
    """
    found: list[Marked] = []
    opened: re.Match[str] | None = None
    marks = list(DOUBLE.finditer(text, start, end))
    for i, mark in enumerate(marks):
        at, after, char = mark.start(), mark.end(), mark.group()
        opens, closes = _can_open(text, at, after, start, end), _can_close(text, at, after, start, end)
        if opened is None:
            if char == '"' and at > start and text[at - 1].isdigit() and not opens:
                continue  # inches: 24"
            partner = any(_can_close(text, m.start(), m.end(), start, end) for m in marks[i + 1 :])
            if opens or char in ("“", "«", "``") or partner:
                opened = mark
            continue
        if closes and not (opens and char in ("“", "«", "``")):
            found.append(_marked(text, opened, at, after))
            opened = None
        elif opens:
            found.append(_unclosed(text, opened, at))
            opened = mark
        elif char not in ("“", "«", "``"):
            found.append(_marked(text, opened, at, after))
            opened = None
    if opened is None:
        return found, None
    # Where words begin the block, or a colon or comma leads to them, all of it is likelier speech than a stray mark.
    to_end = opened.start() == start or continued or text[: opened.start()].rstrip()[-1:] in (":", ",")
    found.append(_unclosed(text, opened, end, to_end=to_end))
    return found, opened.start()


def _can_open(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether the mark from offset `at` to `after` can open: no space behind it, a space or an opening sign before."""
    if after >= end or text[after].isspace():
        return False
    return at == start or text[at - 1] in _BEFORE_OPEN or text[at - 1] in "'‘\""


def _can_close(text: str, at: int, after: int, start: int, end: int) -> bool:
    """Whether the mark from offset `at` to `after` can close: no space before it, a space or a closing sign behind."""
    if at == start or text[at - 1].isspace():
        return False
    return after >= end or text[after] in _AFTER_CLOSE or text[after] in "'’\""


def mark_style(char: str) -> str:
    """The name of a double mark's style: curly or double."""
    return "curly" if char in "“”„‟«»" else "double"


def _marked(text: str, opened: re.Match[str], at: int, after: int) -> Marked:
    """The words from the mark `opened` to the mark from offset `at` to `after`."""
    inner = _trim(text, opened.end(), at)
    return Marked(opened.start(), after, (inner,), mark_style(opened.group()), 0, True)


def _unclosed(text: str, opened: re.Match[str], limit: int, to_end: bool = False) -> Marked:
    """A stretch without its closing mark: to the end of its sentence, or of its block where it began with it."""
    stop = limit
    if not to_end:
        ends = [m.end() for m in SENTENCE_END.finditer(text, opened.end(), limit)]
        stop = ends[0] if ends else limit
    inner = _trim(text, opened.end(), stop)
    return Marked(opened.start(), inner[1], (inner,), mark_style(opened.group()), 0, False)


def _trim(text: str, start: int, end: int) -> Span:
    """`start`, `end` without white space at either end."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _singles(text: str, blocks: Sequence[Span], doubles: list[Marked]) -> list[Marked]:
    """Words in single marks: within double ones (depth 1) or, in British manner, by themselves (depth 0)."""
    inside = [piece for m in doubles for piece in m.pieces]
    found: list[Marked] = []
    pending: Marked | None = None
    for number, (start, end) in enumerate(blocks):
        at = start
        while mark := SINGLE.search(text, at, end):
            at = mark.end()
            if mark.group() == "’" or not _opens_single(text, mark.start(), start, end):
                continue
            home = next((p for p in inside if p[0] <= mark.start() < p[1]), None)
            close = _closing_single(text, mark.end(), home[1] if home else end, mark.group())
            goes_on = pending is not None and mark.start() == start
            if close is None and home is None and _single_goes_on(text, blocks, number, mark):
                open_piece = Marked(mark.start(), end, (_trim(text, mark.end(), end),), "single", 0, False)
                pending = _joined(pending, open_piece) if goes_on else open_piece
                break
            if close is None:
                continue
            one = Marked(mark.start(), close + 1, (_trim(text, mark.end(), close),), "single", 1 if home else 0, True)
            found.append(_joined(pending, one) if goes_on else one)
            pending = None if goes_on else pending
            at = close + 1
        else:
            if pending is not None:
                found.append(pending)
                pending = None
    return found + ([pending] if pending is not None else [])


def _single_goes_on(text: str, blocks: Sequence[Span], number: int, mark: re.Match[str]) -> bool:
    """Whether a single mark without a partner begins speech that the next paragraph goes on with, mark first."""
    start = blocks[number][0]
    leads = mark.start() == start or text[start : mark.start()].rstrip()[-1:] in (":", ",")
    if not leads or number + 1 >= len(blocks):
        return False
    following = blocks[number + 1][0]
    return text[following : following + 1] == mark.group() and _opens_single(text, following, *blocks[number + 1])


def _opens_single(text: str, at: int, start: int, end: int) -> bool:
    """Whether the single mark at offset `at` can open: no apostrophe of a clipped word, no half of a double mark."""
    if not _can_open(text, at, at + 1, start, end) or CLIPPED.match(text, at):
        return False
    doubled = text[at + 1 : at + 2] in ("'", "‘", "`") or (at > start and text[at - 1] in "'‘`")
    return not doubled


def _closing_single(text: str, start: int, end: int, opener: str) -> int | None:
    """Where the partner of a single mark stands; a plural's apostrophe is passed over while another may follow."""
    wanted = {"‘": "’'", "'": "'’", "`": "'’", "‚": "‘’"}[opener]
    fallback = None
    for at in range(start + 1, end):
        if text[at] not in wanted and text[at] not in "'‘":
            continue
        if text[at - 1].isspace():
            if fallback is not None:
                return fallback
            continue
        if at + 1 < end and text[at + 1] not in _AFTER_CLOSE and text[at + 1] not in '"”':
            continue
        plural = text[at - 1] in "sS" and re.match(r"\s+[a-z]", text[at + 1 : at + 3])
        if not plural:
            return at
        fallback = at if fallback is None else fallback
    return fallback
