"""Two wordings set word against word: what is the same, changed, inserted, left out."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

SAME, CHANGED, INSERTED, LEFT_OUT = "same", "changed", "inserted", "left out"
_NAMES = {"equal": SAME, "replace": CHANGED, "insert": INSERTED, "delete": LEFT_OUT}

# (what happened, words before, words now)
Piece = tuple[str, str, str]


def pieces(before: Sequence[str], now: Sequence[str]) -> list[Piece]:
    """`now` set against `before`, word by word.

    >>> pieces("a community with a shared future".split(), "a community of shared destiny".split())[1:]
    [('changed', 'with a', 'of'), ('same', 'shared', 'shared'), ('changed', 'future', 'destiny')]
    """
    left, right = [w.casefold() for w in before], [w.casefold() for w in now]
    return [(what, " ".join(before[a:b]), " ".join(now[c:d])) for what, a, b, c, d in steps(left, right)]


def steps(before: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What happened from `before` to `now`: (what, first and last word before, the same now), last ones exclusive."""
    found = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    return [(_NAMES[op], a, b, c, d) for op, a, b, c, d in found]


def marked(found: Sequence[Piece]) -> str:
    """Pieces as one line: [old → new] is changed, [+ new] inserted, [− old] left out.

    >>> marked(pieces("peace and lasting stability".split(), "peace and stability here".split()))
    'peace and [− lasting] stability [+ here]'
    """
    return " ".join(_shown(*piece) for piece in found)


def _shown(what: str, old: str, new: str) -> str:
    return {SAME: new, CHANGED: f"[{old} → {new}]", INSERTED: f"[+ {new}]", LEFT_OUT: f"[− {old}]"}[what]


def chains(left: Sequence[str], right: Sequence[str], gap: int = 2) -> list[tuple[int, int, int, int, list[int]]]:
    """Stretches that two runs of words share with at most `gap` other words between two shared ones, on either side.

    Each as (first and last word, exclusive, on the left; the same on the right; the shared words' places on the left).
    """
    blocks = [b for b in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if b.size]
    out: list[list] = []
    for a, b, size in blocks:
        if out and a - out[-1][1] <= gap and b - out[-1][3] <= gap:
            out[-1][1], out[-1][3] = a + size, b + size
            out[-1][4] += range(a, a + size)
        else:
            out.append([a, a + size, b, b + size, list(range(a, a + size))])
    return [tuple(c) for c in out]
