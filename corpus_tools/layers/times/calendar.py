"""Calendar arithmetic: periods of whole days, and what lies a number of units before or after them.

Weeks run from Monday to Sunday (ISO 8601); quarters and halves are those of the calendar year; a weekend is
Saturday and Sunday. "Early", "mid" and "late" are the thirds of a year, a month or a decade (of a week: Monday to
Wednesday, Tuesday to Thursday, Thursday to Sunday); "the start" and "the end" of a period are its first and last day.
"""

from __future__ import annotations

import calendar
from datetime import date, timedelta
from typing import NamedTuple

GRAINS = ("day", "week", "month", "quarter", "half", "year", "decade", "open")
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
DAYS_OF = {"day": 1, "week": 7, "fortnight": 14, "weekend": 7}


class Period(NamedTuple):
    """First and last day, both inclusive; None where that end is open; `grain` is the unit it is told in."""

    start: date | None
    end: date | None
    grain: str


def day(when: date) -> Period:
    """One day."""
    return Period(when, when, "day")


def week(when: date) -> Period:
    """The week, Monday to Sunday, that holds `when`."""
    monday = when - timedelta(days=when.weekday())
    return Period(monday, monday + timedelta(days=6), "week")


def weekend(when: date) -> Period:
    """Saturday and Sunday of the week that holds `when`."""
    sunday = week(when).end
    return Period(sunday - timedelta(days=1), sunday, "day")


def months(year: int, first: int, last: int, grain: str = "month") -> Period:
    """From the first day of month `first` to the last day of month `last` of `year`."""
    return Period(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]), grain)


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of a calendar year."""
    return months(year, 3 * number - 2, 3 * number, "quarter")


def half(year: int, number: int) -> Period:
    """Half 1 or 2 of a calendar year."""
    return months(year, 6 * number - 5, 6 * number, "half")


def year(number: int) -> Period:
    """A calendar year."""
    return months(number, 1, 12, "year")


def decade(first: int) -> Period:
    """The ten years from `first` on."""
    return Period(date(first, 1, 1), date(first + 9, 12, 31), "decade")


def unit_of(when: date, unit: str) -> Period:
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
    return date(year_number, month, min(when.day, calendar.monthrange(year_number, month)[1]))


def moved_period(period: Period, number: float, unit: str) -> Period:
    """The period of the same shape, `number` units later (earlier if negative)."""
    start, end = period.start, period.end
    whole_months = start and end and start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]
    start = start and moved(start, number, unit)
    end = end and moved(end, number, unit)
    if whole_months and unit in MONTHS_OF:
        end = months(end.year, end.month, end.month).end
    return Period(start, end, period.grain)


def part(period: Period, word: str) -> Period:
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
        return Period(date(start.year + years[0], 1, 1), date(start.year + years[1], 12, 31), "year")
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
