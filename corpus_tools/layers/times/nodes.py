"""What a match of the grammar says: nodes for `time_resolve`.

A node is a tuple whose first item names its form, e.g. `("month", 2023, 4)`, `("ago", 31, "year", None)`. The year
in a node is a number, None where none is printed, or one of this, last, next, same, following, previous, the
(as in "the first half of the year") and fiscal. `("none", reason)` names no days.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus_tools.layers.times.lexicon import DECADES, month, number, unit, weekday

_RELATIVE = {
    "last": "last",
    "this": "this",
    "next": "next",
    "current": "this",
    "coming": "next",
    "previous": "previous",
    "preceding": "previous",
    "prior": "previous",
    "following": "following",
    "same": "same",
    "that": "same",
    "past": "last",
}
_OPEN_QUALIFIERS = {
    "more than": "more",
    "well over": "more",
    "just over": "more",
    "over": "more",
    "at least": "more",
    "less than": "less",
    "fewer than": "less",
    "under": "less",
    "up to": "less",
}
NO_DAY = "a time of day without a day"
FISCAL = "the months of the fiscal year are not stated"
DURATION = "a length of time, which names no day"
VAGUE = "no length or end is stated"
COMPARISON = "a marker of comparison, which names no period of its own"
SEASON = "the months of a season differ between hemispheres and countries"
AMBIGUOUS = "day and month could be either way round"
SPLIT_YEAR = "a year over two calendar years, whose months are not stated"
CENTURY = "a century is too wide to date anything by"


def ref(m: re.Match) -> int | str | None:
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


def month_day_node(m: re.Match) -> tuple | None:
    """Days of a month: ("days", year, month, first, last)."""
    number_of_month = _month(m["month"])
    if number_of_month is None:
        return None
    days = [int(d) for d in re.findall(r"\d+", m["days"])]
    return ("days", ref(m), number_of_month, days[0], days[-1])


def month_and_year(m: re.Match) -> tuple | None:
    """A month with its year: ("month", year, month)."""
    number_of_month = _month(m["month"])
    return number_of_month and ("month", ref(m), number_of_month)


def bare_month_node(m: re.Match) -> tuple | None:
    """A month alone, or with last, next, this: ("near_month", which, month)."""
    number_of_month = _month(m["month"])
    if number_of_month is None:
        return None
    if m["which"]:
        return ("near_month", m["which"].lower(), number_of_month)
    return ("month", None, number_of_month)


def numeric_node(m: re.Match) -> tuple | None:
    """A date in figures; no days where day and month could be either way round."""
    first, second, year = int(m[1]), int(m[3]), int(m[4])
    year += 2000 if year < 70 else 1900 if year < 100 else 0
    if max(first, second) > 31 or min(first, second) == 0 or min(first, second) > 12:
        return None
    if m[2] == ".":
        return ("days", year, second, first, first) if second <= 12 else None
    if first == second:
        return ("days", year, first, first, first)
    if max(first, second) <= 12:
        return ("none", AMBIGUOUS)
    return ("days", year, min(first, second), max(first, second), max(first, second))


def year_range_node(m: re.Match) -> tuple | None:
    """Two years joined by a hyphen; with a slash it is one year over two calendar years."""
    first = int(m[1])
    last = int(m[3]) if len(m[3]) == 4 else first // 100 * 100 + int(m[3])
    if last <= first:
        return None
    if m[2] == "/":
        return ("none", SPLIT_YEAR)
    return ("range", ("year", first), ("year", last))


def decade_node(m: re.Match) -> tuple | None:
    """A decade by its first year."""
    if m["first"]:
        return ("decade", int(m["first"]))
    short = int(m["short"]) if m["short"] else DECADES[m["word"].lower()]
    return ("decade", (1900 if short >= 20 else 2000) + short)


_WHICH = {
    "first": 1,
    "second": 2,
    "third": 3,
    "fourth": 4,
    "1st": 1,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "last": 4,
    "final": 4,
    "opening": 1,
}


def quarter_of(m: re.Match) -> tuple | None:
    """A quarter: ("quarter", number, year)."""
    groups = m.groupdict()
    figure = groups.get("q") or groups.get("q2") or groups.get("q3")
    year = int(m["before"]) if groups.get("before") else ref(m)
    return ("quarter", int(figure) if figure else _WHICH[m["which"].lower()], year)


def half_of(m: re.Match) -> tuple | None:
    """A half year: ("half", number, year)."""
    groups = m.groupdict()
    figure = groups.get("q") or groups.get("q2")
    which = int(figure) if figure else min(2, _WHICH[m["which"].lower()])
    return ("half", which, ref(m))


def some_months_node(m: re.Match) -> tuple | None:
    """The first or last months of a year: ("months", first, last, year)."""
    size = {"month": 1, "quarter": 3}[unit(m["unit"])] * int(number(m["number"]))
    if not 1 <= size <= 12:
        return None
    return ("months", *((1, size) if m["which"].lower() in ("first", "opening") else (13 - size, 12)), ref(m))


def weekday_name(m: re.Match) -> tuple | None:
    """A weekday: ("weekday", number, last | this | next | coming | None, which week or None)."""
    if m["day"][0].islower():
        return None
    week = m["week"] and m["week"].lower().split()[-2]
    which = m["which"] and m["which"].lower()
    return ("weekday", weekday(m["day"]), which, _RELATIVE.get(week, week) if week else None)


_DAYS = {
    "today": 0,
    "tonight": 0,
    "yesterday": -1,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
    "last night": -1,
}


def day_word_node(m: re.Match) -> tuple | None:
    """Today and its kin, by the distance in days."""
    words = m["words"].lower()
    return ("unit", _DAYS.get(words, 0), "day")


def unit_word(m: re.Match) -> tuple | None:
    """This, last, next and other single units."""
    which, name = m["which"].lower(), unit(m["unit"])
    if name == "century":
        return ("none", CENTURY)
    the = m["the"] and m["the"].strip().lower()
    if which in ("past", "coming") or (which == "last" and the == "the"):
        return ("coming", 1, 1, name) if which == "coming" else ("past", 1, name)
    if which == "next" and the == "the":
        return ("following", 1, name)
    if which in ("following", "previous", "preceding", "prior"):
        return ("later", 1 if which == "following" else -1, name)
    if which in ("same", "that"):
        return ("same", name)
    return ("unit", {"last": -1, "this": 0, "current": 0, "next": 1}[which], name)


def ago_node(m: re.Match) -> tuple | None:
    """So many units ago: ("ago", number, unit, more | less | None)."""
    how_many = number(m["number"])
    name = unit(m["unit"])
    if m["half"]:
        how_many += 0.5
    bound = _OPEN_QUALIFIERS.get((m["bound"] or "").lower())
    if name in ("hour", "minute"):
        return ("unit", 0, "day")
    return ("ago", how_many, name, bound)


def fraction_ago_node(m: re.Match) -> tuple:
    """Half or a quarter of a unit ago, in months: ("ago", 600, "month", None) becomes the year 50 "
    "years back."""
    months_of = {"year": 12, "decade": 120, "century": 1200}[unit(m["unit"])]
    size = months_of // (2 if m["fraction"].lower() == "half" else 4)
    bound = _OPEN_QUALIFIERS.get((m["bound"] or "").lower())
    return ("ago", size / 12, "year", bound) if size >= 12 else ("ago", size, "month", bound)


def past_node(m: re.Match) -> tuple | None:
    """The past so many units."""
    return ("past", number(m["number"]), unit(m["unit"]))


def coming_node(m: re.Match) -> tuple | None:
    """The next so many units: ("coming", fewest, most, unit)."""
    first = number(m["number"])
    last = number(m["upper"]) if m["upper"] else first
    return ("coming", first, last, unit(m["unit"]))


def later_node(m: re.Match) -> tuple | None:
    """Units counted from what is dated before: ("later", number, unit), negative towards the past."""
    name = unit(m["unit"])
    if name in ("hour", "minute"):
        return ("same", "day")
    sign = -1 if m["way"].lower() in ("earlier", "before", "previously", "prior") else 1
    return ("later", sign * number(m["number"]), name)


def unit_before_node(m: re.Match) -> tuple | None:
    """The day before, the year after: one unit from what is dated before."""
    return ("later", -1 if m["way"].lower() in ("before", "earlier") else 1, unit(m["unit"]))


def trailing_node(m: re.Match) -> tuple | None:
    """Months that end in a month or on a day: ("trailing", months, month, year, day)."""
    last = _month(m["month"])
    if last is None:
        return None
    size = (
        12
        if unit(m["unit"]) == "year"
        else int(number(m["number"] or "one")) * (3 if unit(m["unit"]) == "quarter" else 1)
    )
    return ("trailing", size, last, ref(m), int(re.match(r"\d+", m["day"])[0]) if m["day"] else None)


def weeks_to_node(m: re.Match) -> tuple | None:
    """Weeks that end on a day: ("weeks_to", weeks, year, month, day)."""
    last = _month(m["month"])
    return last and ("weeks_to", int(number(m["number"] or "one")), ref(m), last, int(re.match(r"\d+", m["day"])[0]))


def month_quarter_node(m: re.Match) -> tuple | None:
    """The quarter named by its last month: "the December quarter"."""
    last = _month(m["month"])
    return last and ("trailing", 3, last, ref(m), None)


def same_period_node(m: re.Match) -> tuple | None:
    """The same period of another year."""
    if m["year"]:
        return ("same_of", int(m["year"]))
    return ("shifted", -1, "year")


def anniversary_node(m: re.Match) -> tuple | None:
    """An anniversary by its number of years."""
    return ("anniversary", int(number(m["number"])))


def nothing(reason: str) -> Callable[[re.Match], tuple]:
    """A builder for what names no days, with the reason."""
    return lambda m: ("none", reason)
