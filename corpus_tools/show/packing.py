"""Row ids in few letters: what a display rests on, as it is written into a notebook's metadata and read again."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OFFSETS = re.compile(r"(\d+)-(\d+)")
# What stands for the offsets where more follows them in an id.
_HERE = "*"


def packed(ids: list[str]) -> dict[str, str] | list[str]:
    """Row ids by article and layer: written one by one in a notebook's file, they would be most of it.

    Of offsets stands how far a row begins behind the one before it, and its length. What follows the offsets (of a
    code: scheme, code and coder) is written once for all rows that share it. Ids that have no article and layer, or a
    space in the offsets, stay a list.

    >>> packed(["a:quotes:10-25", "a:quotes:50-90", "b:mentions:3-4"])
    {'a:quotes': '10+15 40+40', 'b:mentions': '3+1'}
    >>> packed(["a:codes:10-25:frames:TRADE:tool", "a:codes:50-90:frames:TRADE:tool"])
    {'a:codes:*:frames:TRADE:tool': '10+15 40+40'}
    """
    out: dict[str, list[str]] = {}
    for row_id in ids:
        parts = row_id.split(":", 3)
        if len(parts) < 3 or not parts[2] or any(c.isspace() for c in parts[2]):
            return ids
        where, rest = ":".join(parts[:2]), parts[2]
        if len(parts) > 3:
            where = f"{where}:{_HERE}:{parts[3]}"
        out.setdefault(where, []).append(rest)
    return {where: " ".join(_gaps(rest)) for where, rest in out.items()}


def _gaps(offsets: list[str]) -> list[str]:
    """
    >>> _gaps(["10-25", "50-90"]), _gaps(["10-25", "whole"])
    (['10+15', '40+40'], ['10-25', 'whole'])
    """
    spans = [_OFFSETS.fullmatch(o) for o in offsets]
    if not all(spans):
        return offsets
    out, last = [], 0
    for span in spans:
        start, end = int(span[1]), int(span[2])
        out.append(f"{start - last}+{end - start}")
        last = start
    return out


def unpacked(rows: Mapping[str, str] | list[str]) -> list[str]:
    """The row ids that `packed` holds, those of one article and layer (and of codes: one code) together.

    >>> unpacked({"a:quotes": "10+15 40+40", "b:mentions": "3+1"}), unpacked(["c"])
    (['a:quotes:10-25', 'a:quotes:50-90', 'b:mentions:3-4'], ['c'])
    >>> unpacked({"a:codes:*:frames:TRADE:C (person)": "10+15"})
    ['a:codes:10-25:frames:TRADE:C (person)']
    """
    if not isinstance(rows, Mapping):
        return list(rows)
    return [_id(where, rest) for where, held in rows.items() for rest in _offsets(held.split())]


def _id(where: str, rest: str) -> str:
    article, layer, *more = where.split(":", 3)
    return ":".join([article, layer, rest, *more[1:]])


def _offsets(gaps: list[str]) -> list[str]:
    if not all("+" in gap for gap in gaps):
        return gaps
    out, at = [], 0
    for gap, length in (g.split("+") for g in gaps):
        at += int(gap)
        out.append(f"{at}-{at + int(length)}")
    return out
