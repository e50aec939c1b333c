"""Calendar arithmetic: periods of whole days, and what lies a number of units before or after them.

Weeks run from Monday to Sunday (ISO 8601); quarters and halves are those of the calendar year; a weekend is
Saturday and Sunday. "Early", "mid" and "late" are the thirds of a year, a month or a decade (of a week: Monday to
Wednesday, Tuesday to Thursday, Thursday to Sunday); "the start" and "the end" of a period are its first and last day.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from corpus_tools.layers.times.model import Closed, PartWord, Period

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
