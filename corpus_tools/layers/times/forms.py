"""The forms of node, each resolved to days at one possible day of publication."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from corpus_tools.layers.times import calendar as cal
from corpus_tools.layers.times.calendar import GRAINS, Period
from corpus_tools.layers.times.nodes import FISCAL

NO_DATE = "the article's date is not known"
NO_ANCHOR = "nothing dated before it to count from"
TOO_COARSE = "what it counts from is not dated closely enough"
NO_EVENT = "the year of the event is not stated nearby"
IMPOSSIBLE = "no such day in the calendar"
# A narrative is followed over this many sentences; beyond it a new subject is as likely.
REACH = 2


class Anchor(NamedTuple):
    """A time resolved before: its sentence's number, period, printed words, and whether it counts from the
    article's own date by the day (a weekday, "yesterday"), as the times of speaking do."""

    sentence: int
    period: Period
    text: str
    form: str


@dataclass(frozen=True)
class Context:
    """What surrounds an expression: tense ("past", "future" or None), the number of its sentence, the times resolved
    before it in order, those after it in its sentence, and the basis of the article's date (stated, ...)."""

    tense: str | None = None
    sentence: int = 0
    before: Sequence[Anchor] = ()
    after: Sequence[Anchor] = ()
    basis: str | None = None


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

    def anchored(self, anchor: Anchor) -> Period:
        """The anchor's period, noted as what the node was resolved against."""
        self.used.append(f"{anchor.text!r} ({words(anchor.period)})")
        return anchor.period


def words(period: Period) -> str:
    """The period's first and last day, as printed in `resolved_against`."""
    return " to ".join(dict.fromkeys(str(d) for d in (period.start, period.end) if d))


def period_of(node: tuple, at: At) -> Period:
    """Days of `node` at one day of publication; raises Unresolved with the reason."""
    return _FORMS[node[0]](node, at)


def _year_number(ref: int | str, at: At) -> int:
    if isinstance(ref, int):
        return ref
    if ref == "fiscal":
        raise Unresolved(FISCAL)
    if ref in ("last", "this", "next"):
        return at.published().year + {"last": -1, "this": 0, "next": 1}[ref]
    if ref == "the":
        here = [a for a in at.context.before if a.sentence == at.context.sentence and a.form == "year"]
        return at.anchored(here[-1]).start.year if here else at.published().year
    anchor = at.anchored(_anchor(at, "year"))
    return anchor.start.year + {"same": 0, "following": 1, "previous": -1}[ref]


def _anchor(at: At, unit: str) -> Anchor:
    """The last dated time within reach that a count of `unit`s can start from."""
    context = at.context
    for anchor in reversed(context.before):
        if context.sentence - anchor.sentence > REACH:
            break
        if anchor.period.start is None or anchor.period.end is None or anchor.form in ("past", "coming"):
            continue
        # Times of speaking ("said on Tuesday") date the speech, not the story in which months and years pass.
        if anchor.form in ("weekday", "day") and unit not in ("day", "week"):
            continue
        return anchor
    raise Unresolved(NO_ANCHOR)


def _recurring(make: Callable[[int], Period], at: At, *, ended: bool = False) -> Period:
    """The period that `make` gives for the year which the tense and the story ask for."""
    day, tense = at.published(), at.context.tense
    short = at.bounds and (at.bounds[1] - at.bounds[0]).days < 183
    late, early = (at.bounds[1], at.bounds[0]) if short else (day, day)
    choices = [p for p in (_made(make, day.year + k) for k in range(-9, 10)) if p]
    if not choices:
        raise Unresolved(IMPOSSIBLE)
    past = [p for p in choices if (p.end if ended else p.start) <= late]
    future = [p for p in choices if p.end >= early]
    if tense == "future" and future:
        return future[0]
    if tense == "past" and past:
        return _told_next(past, at) or past[-1]
    return min(choices, key=lambda p: abs((p.start - day).days + (p.end - day).days))


def _made(make: Callable[[int], Period], year: int) -> Period | None:
    try:
        return make(year)
    except ValueError:
        return None


def _told_next(past: list[Period], at: At) -> Period | None:
    """The next one after the month or day that the story told last, where that differs from the latest."""
    for anchor in reversed(at.context.before):
        if at.context.sentence - anchor.sentence > REACH:
            return None
        if anchor.form in ("month", "days") and anchor.period.end and anchor.period.end <= at.published():
            later = [p for p in past if p.start > anchor.period.start]
            if later and later[0] != past[-1]:
                at.used.append(f"after {anchor.text!r} ({words(anchor.period)})")
                return later[0]
            return None
    return None


def _days(node: tuple, at: At) -> Period:
    _, ref, month, first, last = node

    def make(year: int) -> Period:
        return Period(date(year, month, first), date(year, month, last), "day")

    return make(_year_number(ref, at)) if ref is not None else _recurring(make, at)


def _months(first: int, last: int, ref: int | str | None, grain: str, at: At) -> Period:
    if ref is not None:
        return cal.months(_year_number(ref, at), first, last, grain)
    return _recurring(lambda year: cal.months(year, first, last, grain), at, ended=grain != "month")


def _near_month(node: tuple, at: At) -> Period:
    day, year = at.published(), at.published().year
    choices = [cal.months(year + k, node[2], node[2]) for k in (-1, 0, 1)]
    if node[1] == "last":
        return [p for p in choices if p.end < day][-1]
    if node[1] == "this":
        return choices[1]
    return next(p for p in choices if p.start > day)


def _weekday(node: tuple, at: At) -> Period:
    _, number, which, week = node
    day = at.published()
    if week in ("this", "last", "next"):
        return cal.day(cal.week(day).start + timedelta(days=number + 7 * {"last": -1, "this": 0, "next": 1}[week]))
    if week:
        monday = cal.week(at.anchored(_anchor(at, "week")).start).start
        return cal.day(monday + timedelta(days=number + 7 * {"same": 0, "following": 1, "previous": -1}[week]))
    back = (day.weekday() - number) % 7
    if which == "next":
        return cal.day(cal.week(day).start + timedelta(days=number + 7))
    if which == "this":
        return cal.day(cal.week(day).start + timedelta(days=number))
    if which == "last":
        return cal.day(day - timedelta(days=back or 7))
    if which == "later":
        return cal.day(day + timedelta(days=-back % 7))
    if which == "coming" or at.context.tense == "future":
        return cal.day(day + timedelta(days=7 - back))
    return cal.day(day - timedelta(days=back))


def _weekend(node: tuple, at: At) -> Period:
    this = cal.weekend(at.published())
    if at.context.tense == "future" or this.start <= at.published():
        return this
    return cal.moved_period(this, -1, "week")


def _unit(node: tuple, at: At) -> Period:
    return cal.unit_of(cal.moved(at.published(), node[1], node[2]), node[2])


def _past(node: tuple, at: At) -> Period:
    day = at.published()
    return Period(cal.moved(day, -node[1], node[2]), day, _plain(node[2]))


def _coming(node: tuple, at: At) -> Period:
    day = at.published()
    return Period(day, cal.moved(day, node[2], node[3]), _plain(node[3]))


def _plain(unit: str) -> str:
    return {"century": "decade", "fortnight": "week", "weekend": "day"}.get(unit, unit)


def _ago(node: tuple, at: At) -> Period:
    _, number, unit, bound = node
    day = at.published()
    when = cal.moved(day, -number, unit)
    if bound == "more":
        return Period(None, when, "open")
    if bound == "less":
        return Period(when, day, _plain(unit))
    grain = "year" if unit in ("decade", "century") else _plain(unit)
    return cal.unit_of(when, grain if number == int(number) or grain == "year" else "month")


def _later(node: tuple, at: At) -> Period:
    _, number, unit = node
    period = at.anchored(_anchor(at, unit))
    grain = "year" if unit in ("decade", "century") else _plain(unit)
    if GRAINS.index(period.grain) <= GRAINS.index(grain) and period.grain == "day" and grain != "week":
        return cal.unit_of(cal.moved(period.start, number, unit), grain)
    if GRAINS.index(period.grain) > GRAINS.index(grain):
        raise Unresolved(TOO_COARSE)
    return cal.moved_period(period, number, unit)


def _following(node: tuple, at: At) -> Period:
    if at.context.tense == "past" or node[2] == "day":
        return _later(("later", *node[1:]), at)
    return _coming(("coming", node[1], node[1], node[2]), at)


def _same(node: tuple, at: At) -> Period:
    anchor = _anchor(at, node[1])
    if GRAINS.index(anchor.period.grain) > GRAINS.index(_plain(node[1])):
        raise Unresolved(TOO_COARSE)
    return cal.unit_of(at.anchored(anchor).start, _plain(node[1]))


def _compared(at: At) -> Period:
    """The period of the figure that a comparison goes back from: a month or longer, in the sentence first."""
    context = at.context
    here = [a for a in context.before if a.sentence == context.sentence]
    back = [a for a in context.before if 0 < context.sentence - a.sentence <= REACH]
    for anchor in (*reversed(here), *context.after, *reversed(back)):
        closed = anchor.period.start and anchor.period.end
        if closed and anchor.period.grain != "day" and anchor.form not in ("past", "coming", "since"):
            return at.anchored(anchor)
    raise Unresolved(NO_ANCHOR)


def _shifted(node: tuple, at: At) -> Period:
    return cal.moved_period(_compared(at), node[1], node[2])


def _same_of(node: tuple, at: At) -> Period:
    period = _compared(at)
    return cal.moved_period(period, node[1] - period.start.year, "year")


def _trailing(node: tuple, at: At) -> Period:
    _, size, month, ref, day = node

    def make(year: int) -> Period:
        end = date(year, month, day) if day else cal.months(year, month, month).end
        start = cal.moved(end + timedelta(days=1), -size, "month")
        return Period(start, end, "year" if size == 12 else "quarter" if size == 3 else "month")

    return make(_year_number(ref, at)) if ref is not None else _recurring(make, at, ended=True)


def _weeks_to(node: tuple, at: At) -> Period:
    _, weeks, ref, month, day = node
    end = _days(("days", ref, month, day, day), at).end
    return Period(end - timedelta(days=7 * weeks - 1), end, "week")


def _range(node: tuple, at: At) -> Period:
    first, last = node[1:]
    if first[:2] == last[:2] == ("month", None) and first[2] <= last[2]:
        return _months(first[2], last[2], None, "half", at)
    start, end = period_of(first, at), period_of(last, at)
    if start.start and end.end and end.end < start.start:
        if last[0] == "weekday":
            end = cal.moved_period(end, 1, "week")
        elif last[0] in ("days", "month") and last[1] is None:
            end = cal.moved_period(end, 1, "year")
        else:
            raise Unresolved("the range ends before it begins")
    return Period(start.start, end.end, max(start.grain, end.grain, key=GRAINS.index))


def _since(node: tuple, at: At) -> Period:
    start = period_of(node[1], at).start
    if at.day is None:
        return Period(start, None, "open")
    return Period(start, max(at.published(), start) if start else at.published(), "open")


def _before(node: tuple, at: At) -> Period:
    start = period_of(node[1], at).start
    return Period(None, start and start - timedelta(days=1), "open")


def _after(node: tuple, at: At) -> Period:
    end = period_of(node[1], at).end
    return Period(end and end + timedelta(days=1), None, "open")


def _elapsed(node: tuple, at: At) -> Period:
    period = period_of(node[1], at)
    return period._replace(end=max(period.start, min(period.end, at.published())))


def _remaining(node: tuple, at: At) -> Period:
    period = period_of(node[1], at)
    return period._replace(start=min(period.end, max(period.start, at.published())))


def _anniversary(node: tuple, at: At) -> Period:
    """The event's date plus the years, if it is told and falls near publication; else the year told "
    "beside it."""
    years, context = node[1], at.context
    here = [a for a in (*context.before, *context.after) if a.sentence == context.sentence and a.period.start]
    near = {at.day.year + k for k in (-1, 0, 1)} if at.day else set()
    for anchor in (*here, *reversed(context.before)):
        closed = anchor.period.start and anchor.period.end and anchor.form not in ("past", "coming")
        if closed and anchor.period.start.year + years in near:
            return cal.moved_period(at.anchored(anchor), years, "year")
    for anchor in here:
        if anchor.period.end and anchor.form not in ("past", "coming", "weekday", "since"):
            return cal.unit_of(at.anchored(anchor).start, "year")
    raise Unresolved(NO_EVENT)


_FORMS: Mapping[str, Callable[[tuple, At], Period]] = {
    "days": _days,
    "month": lambda n, at: _months(n[2], n[2], n[1], "month", at),
    "quarter": lambda n, at: _months(3 * n[1] - 2, 3 * n[1], n[2], "quarter", at),
    "half": lambda n, at: _months(6 * n[1] - 5, 6 * n[1], n[2], "half", at),
    "months": lambda n, at: _months(n[1], n[2], n[3], "half", at),
    "near_month": _near_month,
    "year": lambda n, at: cal.year(n[1]),
    "decade": lambda n, at: cal.decade(n[1]),
    "weekday": _weekday,
    "weekend": _weekend,
    "unit": _unit,
    "past": _past,
    "coming": _coming,
    "ago": _ago,
    "later": _later,
    "following": _following,
    "same": _same,
    "shifted": _shifted,
    "same_of": _same_of,
    "trailing": _trailing,
    "weeks_to": _weeks_to,
    "range": _range,
    "since": _since,
    "before": _before,
    "after": _after,
    "elapsed": _elapsed,
    "remaining": _remaining,
    "part": lambda n, at: cal.part(period_of(n[2], at), n[1]),
    "anniversary": _anniversary,
}
