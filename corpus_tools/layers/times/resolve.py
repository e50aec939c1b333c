"""From an expression to days, against the article's date, the tense and what was dated before."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from corpus_tools.layers.times import calendar as cal
from corpus_tools.layers.times.forms import NO_DATE, At, Context, Unresolved, period_of
from corpus_tools.layers.times.phrases import Expression

STATED = "stated in the text"
IMPOSSIBLE = "no such day in the calendar"


class Resolution(NamedTuple):
    """First and last day (None where open or unresolved), what it was resolved against, why it is "
    "unresolved."""

    start: date | None
    end: date | None
    against: str | None
    reason: str | None
    grain: str | None = None


def resolve(
    expression: Expression, published_from: date | None, published_to: date | None, context: Context | None = None
) -> Resolution:
    """Days of `expression`, an item of `find_times`, in an article published between the two days (inclusive).

    With two different days the result is the hull of what either end gives. Either None: the date is not known.
    """
    context = context or Context()
    if expression.node[0] == "none":
        return Resolution(None, None, None, expression.node[1])
    known = published_from is not None and published_to is not None
    bounds = (published_from, published_to) if known else None
    try:
        ends = [At(day, bounds, context) for day in (bounds or (None,))]
        periods = [period_of(expression.node, at) for at in ends]
    except Unresolved as reason:
        return Resolution(None, None, None, str(reason))
    except (ValueError, OverflowError):
        return Resolution(None, None, None, IMPOSSIBLE)
    period = cal.hull(periods[0], periods[-1])
    against = _against(ends[0].used, bounds, context.basis, periods[0] != periods[-1])
    reason = NO_DATE if _open(expression.node) and not known else None
    return Resolution(period.start, period.end, against, reason, period.grain)


def _open(node: tuple) -> bool:
    return node[0] == "since"


def _against(used: list[str], bounds: tuple[date, date] | None, basis: str | None, hull: bool) -> str:
    if not used:
        return STATED
    said = []
    for what in dict.fromkeys(used):
        if what == "published" and bounds:
            days = str(bounds[0]) if bounds[0] == bounds[1] else f"between {bounds[0]} and {bounds[1]}"
            what = f"published {days}" + (f" ({basis})" if basis else "") + (": the hull of both" if hull else "")
        said.append(what)
    return "; ".join(said)
