"""What a match of the grammar says: builders of nodes (`model`), one for each kind of rule.

A builder takes the match of a rule and gives its node, or None where the match is no time after all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from corpus_tools.codebooks.word_lists import values
from corpus_tools.layers.times.lexicon import DECADES, month, number, unit, weekday
from corpus_tools.layers.times.model import (
    Ago,
    Anniversary,
    Coming,
    Days,
    Decade,
    Following,
    Half,
    Later,
    Month,
    Months,
    NearMonth,
    Node,
    Past,
    Quarter,
    Range,
    Same,
    SameOf,
    Shifted,
    Trailing,
    Undated,
    Unit,
    Weekday,
    WeeksTo,
    Year,
    YearRef,
    YearWord,
)

# Two digits below this are a year of this century, much as POSIX reads them ("3/25/69" is the first of the last).
_THIS_CENTURY = 70
# From "the twenties" on a decade without its century is of the last one; "the 2020s" are printed in full.
_LAST_CENTURY = 20
_RELATIVE: Mapping[str, YearWord] = values("times", "relatives")
_OPEN_BOUNDS: Mapping[str, str] = values("times", "open_bounds")
_WHICH: Mapping[str, int] = values("times", "parts_of_year")
NO_DAY = "a time of day without a day"
FISCAL = "the months of the fiscal year are not stated"
DURATION = "a length of time, which names no day"
VAGUE = "no length or end is stated"
COMPARISON = "a marker of comparison, which names no period of its own"
SEASON = "the months of a season differ between hemispheres and countries"
AMBIGUOUS = "day and month could be either way round"
SPLIT_YEAR = "a year over two calendar years, whose months are not stated"
CENTURY = "a century is too wide to date anything by"


def ref(m: re.Match[str]) -> YearRef:
    """The year that a match's YEAR_REF names."""
    if m["year"]:
        return int(m["year"])
    if m["fiscal"]:
        return "fiscal"
    if not m["named"]:
        return None
    words = m["named"].lower().split()
    found = [_RELATIVE[w] for w in words if w in _RELATIVE]
    return found[0] if found else "the"


def _month(word: str) -> int | None:
    # Lower-case "may", "march", "august" are a verb, a walk, an adjective; months are printed with a capital.
    return month(word) if word[0].isupper() else None


def _day(printed: str) -> int:
    return int(re.sub(r"\D", "", printed))


def month_day_node(m: re.Match[str]) -> Node | None:
    """One or more days of a month."""
    number_of_month = _month(m["month"])
    if number_of_month is None:
        return None
    days = [int(d) for d in re.findall(r"\d+", m["days"])]
    return Days(ref(m), number_of_month, days[0], days[-1])


def month_and_year(m: re.Match[str]) -> Node | None:
    """A month with its year."""
    number_of_month = _month(m["month"])
    return Month(ref(m), number_of_month) if number_of_month else None


def bare_month_node(m: re.Match[str]) -> Node | None:
    """A month alone, or with last, next, this or coming."""
    number_of_month = _month(m["month"])
    if number_of_month is None:
        return None
    if m["which"]:
        return NearMonth(m["which"].lower(), number_of_month)
    return Month(None, number_of_month)


def numeric_node(m: re.Match[str]) -> Node | None:
    """A date in digits; no days where day and month could be either way round."""
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    year += 2000 if year < _THIS_CENTURY else 1900 if year < 100 else 0
    if max(first, second) > 31 or min(first, second) == 0 or min(first, second) > 12:
        return None
    if m[2] == ".":
        return Days(year, second, first, first) if second <= 12 else None
    if first == second:
        return Days(year, first, first, first)
    if max(first, second) <= 12:
        return Undated(AMBIGUOUS)
    return Days(year, min(first, second), max(first, second), max(first, second))


def year_range_node(m: re.Match[str]) -> Node | None:
    """Two years joined by a hyphen; with a slash it is one year over two calendar years."""
    first = int(m[1])
    last = int(m[3]) if len(m[3]) == 4 else first // 100 * 100 + int(m[3])
    if last <= first:
        return None
    if m[2] == "/":
        return Undated(SPLIT_YEAR)
    return Range(Year(first), Year(last))


def decade_node(m: re.Match[str]) -> Node | None:
    """A decade by its first year."""
    if m["first"]:
        return Decade(int(m["first"]))
    short = int(m["short"]) if m["short"] else DECADES[m["word"].lower()]
    return Decade((1900 if short >= _LAST_CENTURY else 2000) + short)


def quarter_of(m: re.Match[str]) -> Node | None:
    """A quarter of a year, in words or in short (Q3, 3Q)."""
    groups = m.groupdict()
    digit = groups.get("q") or groups.get("q2")
    year: YearRef = int(m["before"]) if groups.get("before") else ref(m)
    return Quarter(int(digit) if digit else _WHICH[m["which"].lower()], year)


def half_of(m: re.Match[str]) -> Node | None:
    """A half of a year, in words or in short (H1, 1H)."""
    groups = m.groupdict()
    digit = groups.get("q") or groups.get("q2")
    which = int(digit) if digit else min(2, _WHICH[m["which"].lower()])
    return Half(which, ref(m))


def some_months_node(m: re.Match[str]) -> Node | None:
    """The first or last months of a year."""
    size = {"month": 1, "quarter": 3}[unit(m["unit"])] * int(number(m["number"]))
    if not 1 <= size <= 12:
        return None
    first, last = (1, size) if m["which"].lower() in ("first", "opening") else (13 - size, 12)
    return Months(first, last, ref(m))


def weekday_name(m: re.Match[str]) -> Node | None:
    """A weekday, which is printed with a capital: "sun" and "wed" are words of their own."""
    if m["day"][0].islower():
        return None
    week = m["week"] and m["week"].lower().split()[-2]
    which = m["which"] and m["which"].lower()
    return Weekday(weekday(m["day"]), which, _RELATIVE.get(week, week) if week else None)


_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "last night": -1,
}


def day_word_node(m: re.Match[str]) -> Node | None:
    """Today and its kin, by the distance in days."""
    words = m["words"].lower()
    return Unit(_DAYS.get(words, 0), "day")


def unit_word(m: re.Match[str]) -> Node | None:
    """This, last, next and other single units."""
    which, name = m["which"].lower(), unit(m["unit"])
    if name == "century":
        return Undated(CENTURY)
    the = m["the"] and m["the"].strip().lower()
    if which in ("past", "coming") or (which == "last" and the == "the"):
        return Coming(1, 1, name) if which == "coming" else Past(1, name)
    if which == "next" and the == "the":
        return Following(1, name)
    if which in ("following", "previous", "preceding", "prior"):
        return Later(1 if which == "following" else -1, name)
    if which in ("same", "that"):
        return Same(name)
    return Unit({"last": -1, "this": 0, "current": 0, "next": 1}[which], name)


def ago_node(m: re.Match[str]) -> Node | None:
    """So many units ago; hours and minutes ago are the day itself."""
    how_many = number(m["number"])
    name = unit(m["unit"])
    if m["half"]:
        how_many += 0.5
    bound = _OPEN_BOUNDS.get((m["bound"] or "").lower())
    if name in ("hour", "minute"):
        return Unit(0, "day")
    return Ago(how_many, name, bound)


def fraction_ago_node(m: re.Match[str]) -> Node:
    """Half or a quarter of a unit ago: of a century or a decade in years, of a year in months."""
    months_of = {"year": 12, "decade": 120, "century": 1200}[unit(m["unit"])]
    size = months_of // (2 if m["fraction"].lower() == "half" else 4)
    bound = _OPEN_BOUNDS.get((m["bound"] or "").lower())
    return Ago(size / 12, "year", bound) if size >= 12 else Ago(size, "month", bound)


def past_node(m: re.Match[str]) -> Node | None:
    """The past so many units."""
    return Past(number(m["number"]), unit(m["unit"]))


def coming_node(m: re.Match[str]) -> Node | None:
    """The next so many units."""
    first = number(m["number"])
    last = number(m["upper"]) if m["upper"] else first
    return Coming(first, last, unit(m["unit"]))


def later_node(m: re.Match[str]) -> Node | None:
    """Units counted from what is dated before, negative towards the past."""
    name = unit(m["unit"])
    if name in ("hour", "minute"):
        return Same("day")
    sign = -1 if m["way"].lower() in ("earlier", "before", "previously", "prior") else 1
    return Later(sign * number(m["number"]), name)


def unit_before_node(m: re.Match[str]) -> Node | None:
    """The day before, the year after: one unit from what is dated before."""
    return Later(-1 if m["way"].lower() in ("before", "earlier") else 1, unit(m["unit"]))


def trailing_node(m: re.Match[str]) -> Node | None:
    """Months that end in a month or on a day."""
    last = _month(m["month"])
    if last is None:
        return None
    size = (
        12
        if unit(m["unit"]) == "year"
        else int(number(m["number"] or "one")) * (3 if unit(m["unit"]) == "quarter" else 1)
    )
    return Trailing(size, last, ref(m), _day(m["day"]) if m["day"] else None)


def weeks_to_node(m: re.Match[str]) -> Node | None:
    """Weeks that end on a day."""
    last = _month(m["month"])
    return WeeksTo(int(number(m["number"] or "one")), ref(m), last, _day(m["day"])) if last else None


def month_quarter_node(m: re.Match[str]) -> Node | None:
    """The quarter named by its last month: "the December quarter"."""
    last = _month(m["month"])
    return Trailing(3, last, ref(m), None) if last else None


def same_period_node(m: re.Match[str]) -> Node | None:
    """A period like the one told, in the year named or the year before: "the same period of 2015"."""
    if m["year"]:
        return SameOf(int(m["year"]))
    return Shifted(-1, "year")


def anniversary_node(m: re.Match[str]) -> Node | None:
    """An anniversary by its number of years."""
    return Anniversary(int(number(m["number"])))


def nothing(reason: str) -> Callable[[re.Match[str]], Node]:
    """A builder for what names no days, with the reason."""
    return lambda m: Undated(reason)
