"""What a node is counted from: the article's date, the tense around it, and the times told before.

Calendar arithmetic: periods of whole days, and what lies a number of units before or after them.

Weeks run from Monday to Sunday (ISO 8601); quarters and halves are those of the calendar year; a weekend is
Saturday and Sunday. "Early", "mid" and "late" are the thirds of a year, a month or a decade (of a week: Monday to
Wednesday, Tuesday to Thursday, Thursday to Sunday); "the start" and "the end" of a period are its first and last day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta

from corpus_tools.layers.times import model
from corpus_tools.layers.times.model import Anchor, Closed, Context, Node, PartWord, Period, YearRef
from corpus_tools.layers.times.nodes import FISCAL

GRAINS = ("day", "week", "month", "quarter", "half", "year", "decade", "open")
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


def closed(period: Period) -> Closed | None:
    """`period` where it has a first and a last day, else None."""
    start, end, grain = period
    return None if start is None or end is None else Closed(start, end, grain)


def day(when: date) -> Closed:
    """One day."""
    return Closed(when, when, "day")


def week(when: date) -> Closed:
    """The week, Monday to Sunday, that holds `when`."""
    monday = when - timedelta(days=when.weekday())
    return Closed(monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> Closed:
    """Saturday and Sunday of the week that holds `when`."""
    sunday = week(when).end
    return Closed(sunday - timedelta(days=1), sunday, "day")


def months(year: int, first: int, last: int, grain: str = "month") -> Closed:
    """From the first day of month `first` to the last day of month `last` of `year`."""
    return Closed(date(year, first, 1), date(year, last, monthrange(year, last)[1]), grain)


def year(number: int) -> Closed:
    """A calendar year."""
    return months(number, 1, 12, "year")


def decade(first: int) -> Closed:
    """The ten years from `first` on."""
    return Closed(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def unit_of(when: date, unit: str) -> Closed:
    """The whole `unit` (day, week, weekend, month, quarter, half, year, decade) that holds `when`."""
    if unit in MONTHS_OF and unit not in ("decade", "century"):
        size = MONTHS_OF[unit]
        first = (when.month - 1) // size * size + 1
        return months(when.year, first, first + size - 1, unit)
    if unit == "decade":
        return decade(when.year // 10 * 10)
    return {"day": day, "week": week, "weekend": weekend}[unit](when)


def moved(when: date, number: float, unit: str) -> date:
    """`when` moved by `number` units; the last day of a shorter month where the day does not exist.

    Raises ValueError or OverflowError outside the years 1 to 9999.
    """
    if unit in DAYS_OF:
        return when + timedelta(days=round(number * DAYS_OF[unit]))
    index = when.year * 12 + when.month - 1 + round(number * MONTHS_OF[unit])
    year_number, month = index // 12, index % 12 + 1
    return date(year_number, month, min(when.day, monthrange(year_number, month)[1]))


def moved_period(period: Closed, number: float, unit: str) -> Closed:
    """The period of the same shape, `number` units later (earlier if negative); whole months stay whole."""
    start, end = moved(period.start, number, unit), moved(period.end, number, unit)
    last_of_month = monthrange(period.end.year, period.end.month)[1]
    if period.start.day == 1 and period.end.day == last_of_month and unit in MONTHS_OF:
        end = months(end.year, end.month, end.month).end
    return Closed(start, end, period.grain)


def part(period: Period, word: PartWord) -> Period:
    """The early, mid or late part of `period`, or its start or end."""
    start, end, grain = period
    if start is None or end is None or (grain == "day" and start == end):
        return period
    if word in ("start", "end"):
        return day(start if word == "start" else end)
    days = (end - start).days + 1
    if days == 7:
        low, high = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}[word]
        return Period(start + timedelta(days=low), start + timedelta(days=high), "day")
    third = {"early": 0, "mid": 1, "late": 2}[word]
    if days > 366:
        years = ((0, 3), (4, 6), (7, 9))[third]
        return Closed(date(start.year + years[0], 1, 1), date(start.year + years[1], 12, 31), "year")
    if start.day == 1 and start.month + 2 <= end.month:
        size = (end.month - start.month + 1) // 3
        first = start.month + third * size
        return months(start.year, first, first + size - 1)
    low, high = ((0, 9), (10, 19), (20, days - 1))[third]
    return Period(start + timedelta(days=low), start + timedelta(days=high), "day")


def hull(first: Period, second: Period) -> Period:
    """The smallest period that holds both; an end open in either stays open."""
    start = None if first.start is None or second.start is None else min(first.start, second.start)
    end = None if first.end is None or second.end is None else max(first.end, second.end)
    return Period(start, end, max(first.grain, second.grain, key=GRAINS.index))


NO_DATE = "the article's date is not known"
NO_ANCHOR = "nothing dated before it to count from"
IMPOSSIBLE = "no such day in the calendar"
# A year, a month or a week by its word: so many from the one that is meant.
STEPS = {"last": -1, "this": 0, "next": 1, "previous": -1, "same": 0, "following": 1}
# Days. Where the article can be of days that lie closer together, a month or day without a year is the same one for
# all of them; over a longer span each end of it has its own.
HALF_A_YEAR = 183
# February 29 recurs after at most eight years (1896 to 1904).
YEARS_AROUND = 9
# A narrative is followed over this many sentences; beyond it a new subject is as likely.
REACH = 2


class Unresolved(Exception):
    """Carries the reason why a node has no days."""


@dataclass
class At:
    """A node is resolved at one possible day of publication; `used` collects what it was resolved against."""

    day: date | None
    bounds: tuple[date, date] | None
    context: Context
    used: list[str] = field(default_factory=list)

    def published(self) -> date:
        """The day of publication; raises Unresolved where it is not known."""
        if self.day is None:
            raise Unresolved(NO_DATE)
        if "published" not in self.used:
            self.used.append("published")
        return self.day

    def anchored(self, anchor: Anchor) -> Closed:
        """The anchor's period, noted as what the node was resolved against; Unresolved where it is open."""
        period = closed(anchor.period)
        if period is None:
            raise Unresolved(NO_ANCHOR)
        self.used.append(f"{anchor.text!r} ({words(anchor.period)})")
        return period


def words(period: Period) -> str:
    """The period's first and last day, as printed in `resolved_against`."""
    return " to ".join(dict.fromkeys(str(d) for d in (period.start, period.end) if d))


def _is_year(node: Node) -> bool:
    return isinstance(node, model.Year) or (isinstance(node, model.Unit) and node.unit == "year")


def _is_month_or_day(node: Node) -> bool:
    named = isinstance(node, model.Month | model.Days)
    return named or (isinstance(node, model.Unit | model.Later) and node.unit == "month")


def _is_counted_by_day(node: Node) -> bool:
    """Whether it counts from the article's date by the day ("on Tuesday", "yesterday"), as times of speaking do."""
    return isinstance(node, model.Weekday) or (isinstance(node, model.Unit) and node.unit == "day")


def runs_to_publication(node: Node) -> bool:
    """Whether it is a stretch that only the article's date bounds, from which no story counts on."""
    return isinstance(node, model.Past | model.Coming)


def year_number(ref: YearRef, at: At) -> int:
    """The year that a node's `year` names; raises Unresolved where nothing tells it."""
    if isinstance(ref, int):
        return ref
    if ref == "fiscal":
        raise Unresolved(FISCAL)
    if ref == "last" or ref == "this" or ref == "next":
        return at.published().year + STEPS[ref]
    if ref == "the":
        here = [a for a in at.context.before if a.sentence == at.context.sentence and _is_year(a.node)]
        period = at.anchored(here[-1]) if here else None
        return period.start.year if period else at.published().year
    return told_before(at, "year").start.year + STEPS[ref or "same"]


def told_before(at: At, unit: str) -> Closed:
    """The period of the last dated time within reach that a count of `unit`s can start from; raises Unresolved."""
    context = at.context
    for anchor in reversed(context.before):
        if context.sentence - anchor.sentence > REACH:
            break
        if not closed(anchor.period) or runs_to_publication(anchor.node):
            continue
        # Times of speaking ("said on Tuesday") date the speech, not the story in which months and years pass.
        if _is_counted_by_day(anchor.node) and unit not in ("day", "week"):
            continue
        return at.anchored(anchor)
    raise Unresolved(NO_ANCHOR)


def compared(at: At) -> Closed:
    """The period of the amount that a comparison goes back from: a month or longer, in the sentence first."""
    context = at.context
    here = [a for a in context.before if a.sentence == context.sentence]
    back = [a for a in context.before if 0 < context.sentence - a.sentence <= REACH]
    for anchor in (*reversed(here), *context.after, *reversed(back)):
        bounded = closed(anchor.period) and not runs_to_publication(anchor.node)
        if bounded and anchor.period.grain != "day" and not isinstance(anchor.node, model.Since):
            return at.anchored(anchor)
    raise Unresolved(NO_ANCHOR)


def recurring(make: Callable[[int], Closed], at: At, *, ended: bool = False) -> Closed:
    """The period that `make` gives for the year which the tense and the story ask for.

    `ended`: in a clause of the past it must be over, and not only begun, by the article's date.
    """
    day, tense = at.published(), at.context.tense
    late, early = day, day
    if at.bounds and (at.bounds[1] - at.bounds[0]).days < HALF_A_YEAR:
        early, late = at.bounds
    choices = [p for p in (_made(make, day.year + k) for k in range(-YEARS_AROUND, YEARS_AROUND + 1)) if p]
    if not choices:
        raise Unresolved(IMPOSSIBLE)
    past = [p for p in choices if (p.end if ended else p.start) <= late]
    future = [p for p in choices if p.end >= early]
    if tense == "future" and future:
        return future[0]
    if tense == "past" and past:
        return _told_next(past, at) or past[-1]
    return min(choices, key=lambda p: abs((p.start - day).days + (p.end - day).days))


def _made(make: Callable[[int], Closed], year: int) -> Closed | None:
    try:
        return make(year)
    except ValueError:
        return None


def _told_next(past: list[Closed], at: At) -> Closed | None:
    """The next one after the month or day that the story told last, where that differs from the latest."""
    for anchor in reversed(at.context.before):
        if at.context.sentence - anchor.sentence > REACH:
            return None
        told = closed(anchor.period)
        if told and _is_month_or_day(anchor.node) and told.end <= at.published():
            later = [p for p in past if p.start > told.start]
            if later and later[0] != past[-1]:
                at.used.append(f"after {anchor.text!r} ({words(anchor.period)})")
                return later[0]
            return None
    return None
