"""From a node to days, at one possible day of publication: one function for each form of node; and `resolve`."""

from __future__ import annotations

import functools
from datetime import date, timedelta

from corpus_tools.layers.times import anchors, model
from corpus_tools.layers.times.anchors import (
    GRAINS,
    IMPOSSIBLE,
    NO_DATE,
    STEPS,
    At,
    Unresolved,
    compared,
    recurring,
    runs_to_publication,
    told_before,
    year_number,
)
from corpus_tools.layers.times.model import Closed, Context, Expression, Node, Period, Resolution, YearRef

STATED = "stated in the text"
TOO_COARSE = "what it counts from is not dated closely enough"
NO_EVENT = "the year of the event is not stated nearby"
BACKWARDS = "the range ends before it begins"
OPEN = "a stretch without an end has no part that is over"
# Beside an anniversary these tell when was spoken or how long, not the year in which it is kept.
_NO_EVENT_YEAR = (model.Past, model.Coming, model.Weekday, model.Since)


def resolve(
    expression: Expression, published_from: date | None, published_to: date | None, context: Context | None = None
) -> Resolution:
    """Days of `expression`, an item of `find_times`, in an article published between the two days (inclusive).

    With two different days the result is the hull of what either end gives. Either None: the date is not known.
    """
    context = context or Context()
    if isinstance(expression.node, model.Undated):
        return Resolution(None, None, None, expression.node.reason)
    bounds = None if published_from is None or published_to is None else (published_from, published_to)
    try:
        ends = [At(day, bounds, context) for day in (bounds or (None,))]
        periods = [period_of(expression.node, at) for at in ends]
    except Unresolved as unresolved:
        return Resolution(None, None, None, str(unresolved))
    except (ValueError, OverflowError):
        return Resolution(None, None, None, IMPOSSIBLE)
    period = anchors.hull(periods[0], periods[-1])
    against = _against(ends[0].used, bounds, context.basis, periods[0] != periods[-1])
    reason = NO_DATE if isinstance(expression.node, model.Since) and not bounds else None
    return Resolution(period.start, period.end, against, reason, period.grain)


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


@functools.singledispatch
def period_of(node: Node, at: At) -> Period:
    """Days of `node` at one day of publication; raises Unresolved with the reason."""
    raise TypeError(f"{type(node).__name__} is no form of node with days; register how it is resolved in forms.py")


def _closed(node: Node, at: At) -> Closed:
    """Days of a node that has a first and a last day; raises Unresolved where an end is open."""
    period = anchors.closed(period_of(node, at))
    if period is None:
        raise Unresolved(OPEN)
    return period


@period_of.register
def _(node: model.Days, at: At) -> Period:
    def make(year: int) -> Closed:
        return Closed(date(year, node.month, node.first), date(year, node.month, node.last), "day")

    return make(year_number(node.year, at)) if node.year is not None else recurring(make, at)


@period_of.register
def _(node: model.Month, at: At) -> Period:
    return _months(node.month, node.month, node.year, "month", at)


@period_of.register
def _(node: model.Quarter, at: At) -> Period:
    return _months(3 * node.number - 2, 3 * node.number, node.year, "quarter", at)


@period_of.register
def _(node: model.Half, at: At) -> Period:
    return _months(6 * node.number - 5, 6 * node.number, node.year, "half", at)


@period_of.register
def _(node: model.Months, at: At) -> Period:
    return _months(node.first, node.last, node.year, "half", at)


def _months(first: int, last: int, ref: YearRef, grain: str, at: At) -> Closed:
    if ref is not None:
        return anchors.months(year_number(ref, at), first, last, grain)
    return recurring(lambda year: anchors.months(year, first, last, grain), at, ended=grain != "month")


@period_of.register
def _(node: model.NearMonth, at: At) -> Period:
    day, year = at.published(), at.published().year
    choices = [anchors.months(year + k, node.month, node.month) for k in (-1, 0, 1)]
    if node.which == "last":
        return [p for p in choices if p.end < day][-1]
    if node.which == "this":
        return choices[1]
    return next(p for p in choices if p.start > day)


@period_of.register
def _(node: model.Year, at: At) -> Period:
    return anchors.year(node.year)


@period_of.register
def _(node: model.Decade, at: At) -> Period:
    return anchors.decade(node.first)


@period_of.register
def _(node: model.Weekday, at: At) -> Period:
    number, which, week, day = node.number, node.which, node.week, at.published()
    if week:
        now = day if week in ("this", "last", "next") else told_before(at, "week").start
        return anchors.day(anchors.week(now).start + timedelta(days=number + 7 * STEPS[week]))
    back = (day.weekday() - number) % 7
    if which in ("this", "next"):
        return anchors.day(anchors.week(day).start + timedelta(days=number + 7 * STEPS[which]))
    if which == "last":
        return anchors.day(day - timedelta(days=back or 7))
    if which == "later":
        return anchors.day(day + timedelta(days=-back % 7))
    if which == "coming" or at.context.tense == "future":
        return anchors.day(day + timedelta(days=7 - back))
    return anchors.day(day - timedelta(days=back))


@period_of.register
def _(node: model.Weekend, at: At) -> Period:
    this = anchors.weekend(at.published())
    if at.context.tense == "future" or this.start <= at.published():
        return this
    return anchors.moved_period(this, -1, "week")


@period_of.register
def _(node: model.Unit, at: At) -> Period:
    return anchors.unit_of(anchors.moved(at.published(), node.number, node.unit), node.unit)


@period_of.register
def _(node: model.Past, at: At) -> Period:
    day = at.published()
    return Period(anchors.moved(day, -node.number, node.unit), day, _plain(node.unit))


@period_of.register
def _(node: model.Coming, at: At) -> Period:
    day = at.published()
    return Period(day, anchors.moved(day, node.most, node.unit), _plain(node.unit))


def _plain(unit: str) -> str:
    return {"century": "decade", "fortnight": "week", "weekend": "day"}.get(unit, unit)


@period_of.register
def _(node: model.Ago, at: At) -> Period:
    number, unit, bound, day = node.number, node.unit, node.bound, at.published()
    when = anchors.moved(day, -number, unit)
    if bound == "more":
        return Period(None, when, "open")
    if bound == "less":
        return Period(when, day, _plain(unit))
    grain = "year" if unit in ("decade", "century") else _plain(unit)
    return anchors.unit_of(when, grain if number == int(number) or grain == "year" else "month")


@period_of.register
def _(node: model.Later, at: At) -> Period:
    number, unit = node.number, node.unit
    period = told_before(at, unit)
    grain = "year" if unit in ("decade", "century") else _plain(unit)
    if GRAINS.index(period.grain) <= GRAINS.index(grain) and period.grain == "day" and grain != "week":
        return anchors.unit_of(anchors.moved(period.start, number, unit), grain)
    if GRAINS.index(period.grain) > GRAINS.index(grain):
        raise Unresolved(TOO_COARSE)
    return anchors.moved_period(period, number, unit)


@period_of.register
def _(node: model.Following, at: At) -> Period:
    if at.context.tense == "past" or node.unit == "day":
        return period_of(model.Later(node.number, node.unit), at)
    return period_of(model.Coming(node.number, node.number, node.unit), at)


@period_of.register
def _(node: model.Same, at: At) -> Period:
    period = told_before(at, node.unit)
    if GRAINS.index(period.grain) > GRAINS.index(_plain(node.unit)):
        raise Unresolved(TOO_COARSE)
    return anchors.unit_of(period.start, _plain(node.unit))


@period_of.register
def _(node: model.Shifted, at: At) -> Period:
    return anchors.moved_period(compared(at), node.number, node.unit)


@period_of.register
def _(node: model.SameOf, at: At) -> Period:
    period = compared(at)
    return anchors.moved_period(period, node.year - period.start.year, "year")


@period_of.register
def _(node: model.Trailing, at: At) -> Period:
    size, month, day = node.size, node.month, node.day

    def make(year: int) -> Closed:
        end = date(year, month, day) if day else anchors.months(year, month, month).end
        start = anchors.moved(end + timedelta(days=1), -size, "month")
        return Closed(start, end, "year" if size == 12 else "quarter" if size == 3 else "month")

    return make(year_number(node.year, at)) if node.year is not None else recurring(make, at, ended=True)


@period_of.register
def _(node: model.WeeksTo, at: At) -> Period:
    end = _closed(model.Days(node.year, node.month, node.day, node.day), at).end
    return Period(end - timedelta(days=7 * node.weeks - 1), end, "week")


@period_of.register
def _(node: model.Range, at: At) -> Period:
    first, last = node.first, node.last
    if isinstance(first, model.Month) and isinstance(last, model.Month):
        # "From March to June" is one stretch of one year, whichever that is.
        in_order = first.month <= last.month
        if in_order and first.year is None and last.year is None:
            return _months(first.month, last.month, None, "half", at)
    start, end = period_of(first, at), period_of(last, at)
    if start.start and end.end and end.end < start.start:
        if isinstance(last, model.Weekday):
            end = anchors.moved_period(_closed(last, at), 1, "week")
        elif isinstance(last, model.Days | model.Month) and last.year is None:
            end = anchors.moved_period(_closed(last, at), 1, "year")
        else:
            raise Unresolved(BACKWARDS)
    return Period(start.start, end.end, max(start.grain, end.grain, key=GRAINS.index))


@period_of.register
def _(node: model.Since, at: At) -> Period:
    start = period_of(node.start, at).start
    if at.day is None:
        return Period(start, None, "open")
    return Period(start, max(at.published(), start) if start else at.published(), "open")


@period_of.register
def _(node: model.Before, at: At) -> Period:
    start = period_of(node.end, at).start
    return Period(None, start and start - timedelta(days=1), "open")


@period_of.register
def _(node: model.After, at: At) -> Period:
    end = period_of(node.start, at).end
    return Period(end and end + timedelta(days=1), None, "open")


@period_of.register
def _(node: model.Elapsed, at: At) -> Period:
    period = _closed(node.whole, at)
    return period._replace(end=max(period.start, min(period.end, at.published())))


@period_of.register
def _(node: model.Remaining, at: At) -> Period:
    period = _closed(node.whole, at)
    return period._replace(start=min(period.end, max(period.start, at.published())))


@period_of.register
def _(node: model.Part, at: At) -> Period:
    return anchors.part(period_of(node.whole, at), node.word)


@period_of.register
def _(node: model.Anniversary, at: At) -> Period:
    """The event's date plus the years, if it is told and falls near publication; else the year told beside it."""
    years, context = node.years, at.context
    here = [a for a in (*context.before, *context.after) if a.sentence == context.sentence and a.period.start]
    near = {at.day.year + k for k in (-1, 0, 1)} if at.day else set()
    for anchor in (*here, *reversed(context.before)):
        event = anchors.closed(anchor.period)
        if event and not runs_to_publication(anchor.node) and event.start.year + years in near:
            return anchors.moved_period(at.anchored(anchor), years, "year")
    for anchor in here:
        if anchor.period.end and not isinstance(anchor.node, _NO_EVENT_YEAR):
            return anchors.unit_of(at.anchored(anchor).start, "year")
    raise Unresolved(NO_EVENT)
