"""Row ids in few letters: what a display rests on, as it is written into a notebook's metadata and read again."""

from __future__ import annotations

import re
from collections.abc import Mapping

_OFFSETS = re.compile(r"(\d+)-(\d+)")


def packed(ids: list[str]) -> dict[str, str] | list[str]:
    """Row ids by article and layer: written one by one in a notebook's file, they would be most of it.

    Of offsets stands how far a row begins behind the one before it, and its length. Ids that have no article and
    layer, or a space behind them, stay a list.

    >>> packed(["a:quotes:10-25", "a:quotes:50-90", "b:mentions:3-4"])
    {'a:quotes': '10+15 40+40', 'b:mentions': '3+1'}
    """
    out: dict[str, list[str]] = {}
    for row_id in ids:
        parts = row_id.split(":", 2)
        if len(parts) < 3 or not parts[2] or any(c.isspace() for c in parts[2]):
            return ids
        out.setdefault(":".join(parts[:2]), []).append(parts[2])
    return {where: " ".join(_gaps(rest)) for where, rest in out.items()}


def _gaps(offsets: list[str]) -> list[str]:
    """
    >>> _gaps(["10-25", "50-90"]), _gaps(["10-25", "50-90:2"])
    (['10+15', '40+40'], ['10-25', '50-90:2'])
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
    """The row ids that `packed` holds, those of one article and layer together.

    >>> unpacked({"a:quotes": "10+15 40+40", "b:mentions": "3+1"}), unpacked(["c"])
    (['a:quotes:10-25', 'a:quotes:50-90', 'b:mentions:3-4'], ['c'])
    """
    if not isinstance(rows, Mapping):
        return list(rows)
    return [f"{where}:{rest}" for where, held in rows.items() for rest in _offsets(held.split())]


def _offsets(gaps: list[str]) -> list[str]:
    if not all("+" in gap for gap in gaps):
        return gaps
    out, at = [], 0
    for gap, length in (g.split("+") for g in gaps):
        at += int(gap)
        out.append(f"{at}-{at + int(length)}")
    return out
