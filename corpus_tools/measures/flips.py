"""The flip number: the fewest rows to recode, add or drop before a finding reverses.

For chosen texts nothing is inferred from sample to population; what can be said is how much of the reading would have
to be wrong. The question is that of sensitivity analysis (Leamer 1985, Sensitivity Analyses Would Help, American
Economic Review 75); counting rows is the manner of the fragility index of clinical trials (Walsh et al. 2014, Journal
of Clinical Epidemiology 67), there until a p-value crosses its threshold, here until an order reverses.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, records, typed

if TYPE_CHECKING:
    import pandas as pd

ORDER = {"first": TEXT, "first_name": TEXT, "second": TEXT, "second_name": TEXT, "first_count": WHOLE,
         "second_count": WHOLE, "drop": WHOLE, "recode": WHOLE, "add": WHOLE, "fewest": WHOLE,
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


def flip_number(one: int, two: int) -> Flip:
    """The fewest rows after which the lesser of two counts is the greater; `drop` is None where dropping cannot do it.

    A row is counted in one of the two. Of equal counts either row decides, and each number is 1 (or None).

    >>> flip_number(5, 3)
    Flip(drop=3, recode=2, add=3)
    >>> flip_number(5, 3).fewest, flip_number(2, 0), flip_number(0, 0)
    (2, Flip(drop=None, recode=2, add=3), Flip(drop=None, recode=None, add=1))
    """
    if min(one, two) < 0:
        raise ValueError(f"counts {one} and {two}: a count of rows is not below 0; give two counts")
    more, less = max(one, two), min(one, two)
    gap = more - less
    return Flip(gap + 1 if less > 0 else None, gap // 2 + 1 if more > 0 else None, gap + 1)


def flip_order(table: pd.DataFrame, count: str, key: str = "actor_id", name: str = "actor_name") -> pd.DataFrame:
    """The flip number of "the first has more than the second": one row, none for fewer than two rows in `table`.

    `table`: one row an actor (or anything else named by `key` and `name`) with a column `count` of rows and row_ids.
    Of equals the first by name comes first. Columns: first, first_name, second, second_name, first_count,
    second_count, drop, recode, add, fewest, row_ids (of both).
    """
    ranked = sorted(records(table), key=lambda r: (-(r[count] or 0), by_name(r[name], r[key])))
    if len(ranked) < 2:
        return typed([], ORDER)
    first, second = ranked[:2]
    flip = flip_number(first[count] or 0, second[count] or 0)
    row = {
        "first": first[key],
        "first_name": first[name],
        "second": second[key],
        "second_name": second[name],
        "first_count": first[count],
        "second_count": second[count],
        **flip._asdict(),
        "fewest": flip.fewest,
        "row_ids": list(dict.fromkeys([*first["row_ids"], *second["row_ids"]])),
    }
    return typed([row], ORDER)


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
