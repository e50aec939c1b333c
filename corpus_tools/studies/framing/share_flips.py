"""Flip numbers of shares: the fewest coded sentences to drop or add before an order of shares reverses.

As `uncertainty.flip_number`, for two articles of different length: a share falls with each sentence whose code is
dropped and rises with each that is added, and no code moves from one article to another. Fractions are exact.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

Count = tuple[int, int]


def flip_ends(more: Count, less: Count) -> dict[str, int | None]:
    """The fewest sentences to drop from `more`, to add to `less`, and of both together, until `less` is the greater.

    Each is (sentences with the code, all sentences). Empty where no such change is enough.

    >>> flip_ends((4, 8), (1, 4))
    {'drop': 3, 'add': 2, 'fewest': 2}
    """
    options = [
        (d, a)
        for d in range(more[0] + 1)
        for a in range(less[1] - less[0] + 1)
        if Fraction(less[0] + a, less[1]) > Fraction(more[0] - d, more[1])
    ]
    return {
        "drop": min((d for d, a in options if a == 0), default=None),
        "add": min((a for d, a in options if d == 0), default=None),
        "fewest": min((d + a for d, a in options), default=None),
    }


def flip_ranges(one: Sequence[Count], two: Sequence[Count]) -> int | None:
    """The fewest sentences to drop or add, in both codes together, until `two` has the wider range of shares.

    One (with the code, all) an article. None where even all changes are not enough.

    >>> flip_ranges([(5, 10), (0, 10)], [(3, 10), (0, 10)])
    3
    """
    best = None
    for cost, reach in sorted(_widest(two).items()):
        if best is not None and cost >= best:
            break
        narrowed = _narrow(one, reach)
        total = None if narrowed is None else cost + narrowed
        best = total if best is None or (total is not None and total < best) else best
    return best


def _widest(counts: Sequence[Count]) -> dict[int, Fraction]:
    """Number of changes -> the widest range that they can make."""
    out: dict[int, Fraction] = {}
    for i, (high, of_high) in enumerate(counts):
        for j, (low, of_low) in enumerate(counts):
            if i == j:
                continue
            for add in range(of_high - high + 1):
                for drop in range(low + 1):
                    reach = Fraction(high + add, of_high) - Fraction(low - drop, of_low)
                    out[add + drop] = max(out.get(add + drop, Fraction(0)), reach)
    return out


def _narrow(counts: Sequence[Count], below: Fraction) -> int | None:
    """The fewest changes after which the range of shares is less than `below`; None where it cannot be."""
    if below <= 0:
        return None
    floors = {Fraction(k, whole) for _, whole in counts for k in range(whole + 1)}
    costs = [_into(counts, floor, floor + below) for floor in floors]
    return min((c for c in costs if c is not None), default=None)


def _into(counts: Sequence[Count], floor: Fraction, ceiling: Fraction) -> int | None:
    """Changes that bring every share to at least `floor` and below `ceiling`."""
    total = 0
    for has, whole in counts:
        least = -(-floor * whole // 1)
        most = -(-ceiling * whole // 1) - 1
        if least > min(most, whole):
            return None
        total += max(0, int(least) - has, has - int(most))
    return total
