"""The flip number: the fewest rows to recode, add or drop before a finding reverses; for counts and for shares.

For chosen texts nothing is inferred from sample to population; what can be said is how much of the reading would have
to be wrong. The question is that of sensitivity analysis (Leamer 1985, Sensitivity Analyses Would Help, American
Economic Review 75); counting rows is the manner of the fragility index of clinical trials (Walsh et al. 2014, Journal
of Clinical Epidemiology 67), there until a p-value crosses its threshold, here until an order reverses.

A share falls with each sentence whose code is dropped and rises with each that is added, and no code moves from one
article to another. Fractions are exact.

A flip number says how few rows decide, not how likely they are wrong; alone it tells little. `doubt` puts beside it
what the tool's error, as measured on text that it was not written for, lets expect in those same rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.agreement.doubt import DOUBT, Bar, doubt
from corpus_tools.measures.agreement.measured import Measured
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, records, typed

if TYPE_CHECKING:
    import pandas as pd

ORDER = {"first": TEXT, "first_name": TEXT, "second": TEXT, "second_name": TEXT, "first_count": WHOLE,
         "second_count": WHOLE, "drop": WHOLE, "recode": WHOLE, "add": WHOLE, "fewest": WHOLE, **DOUBT,
         "row_ids": LIST}  # fmt: skip


class Flip(NamedTuple):
    """Rows to drop from the greater count, to recode from the greater to the lesser, to add to the lesser."""

    drop: int | None
    recode: int | None
    add: int | None

    @property
    def fewest(self) -> int | None:
        """The least of the three; None where no change of any kind is enough."""
        return min((n for n in self if n is not None), default=None)


def flip_number(one: int, two: int, units: int | None = None) -> Flip:
    """The fewest rows after which the lesser of two counts is the greater; None where that kind of change cannot do it.

    A row is counted in one of the two. Of equal counts either row decides, and each number is 1 (or None). `units`: how
    many sentences there are in which a row can be added; without it nothing limits `add`.

    >>> flip_number(5, 3)
    Flip(drop=3, recode=2, add=3)
    >>> flip_number(5, 3).fewest, flip_number(2, 0), flip_number(0, 0)
    (2, Flip(drop=None, recode=2, add=3), Flip(drop=None, recode=None, add=1))
    >>> flip_number(5, 3, units=5)
    Flip(drop=3, recode=2, add=None)
    """
    if min(one, two) < 0:
        raise ValueError(f"counts {one} and {two}: a count of rows is not below 0; give two counts")
    more, less = max(one, two), min(one, two)
    gap = more - less
    room = units is None or more < units
    return Flip(gap + 1 if less > 0 else None, gap // 2 + 1 if more > 0 else None, gap + 1 if room else None)


def flip_order(
    table: pd.DataFrame,
    count: str,
    key: str = "actor_id",
    name: str = "actor_name",
    units: str | int | None = None,
    error: Callable[[str], Measured | None] | None = None,
) -> pd.DataFrame:
    """The flip number of "the first has more than the second": one row, none for fewer than two rows in `table`.

    `table`: one row an actor (or anything else named by `key` and `name`) with a column `count` of rows and row_ids.
    Of equals the first by name comes first. `units`: how many sentences there are, a number or a column. `error`: the
    measured error of the rows of a key; without it the columns of DOUBT stay empty, and the number is not to be shown.
    Columns: first, first_name, second, second_name, first_count, second_count, drop, recode, add, fewest, those of
    `doubt`, row_ids (of both).
    """
    ranked = sorted(records(table), key=lambda r: (-(r[count] or 0), by_name(r[name], r[key])))
    if len(ranked) < 2:
        return typed([], ORDER)
    first, second = ranked[:2]
    one, two = (Bar(r[count] or 0, _units(r, units), error(r[key]) if error else None) for r in (first, second))
    flip = flip_number(one.rows, two.rows, two.units)
    row = {
        "first": first[key],
        "first_name": first[name],
        "second": second[key],
        "second_name": second[name],
        "first_count": first[count],
        "second_count": second[count],
        **flip._asdict(),
        "fewest": flip.fewest,
        **doubt(one, two),
        "row_ids": list(dict.fromkeys([*first["row_ids"], *second["row_ids"]])),
    }
    return typed([row], ORDER)


def _units(row: Mapping[str, Any], units: str | int | None) -> int | None:
    return row[units] if isinstance(units, str) else units


def fewest(options: Iterable[tuple[int, int]], gain: int) -> int | None:
    """The least cost of some of `options`, each (cost, gain) at most once, that together gain at least `gain`.

    None where all of them gain too little.

    >>> fewest([(1, 2), (3, 4), (1, 1)], 4), fewest([(1, 2)], 3), fewest([], 0)
    (3, None, 0)
    """
    best: dict[int, int] = {0: 0}
    for cost, gained in options:
        if gained > 0:
            for had, paid in sorted(best.items(), reverse=True):
                reached = min(gain, had + gained)
                best[reached] = min(best.get(reached, paid + cost), paid + cost)
    return 0 if gain <= 0 else best.get(gain)


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
