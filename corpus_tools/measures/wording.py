"""Numbers, values, periods and lists as a reader would say them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from datetime import date

NOT_STATED = "not stated"
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Thousand to trillion, lakh and crore, and cents: what a printed numeral is multiplied by to give its value.
_FACTORS = (1.0, 0.01, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def number_words(value: float, digits: int = 4) -> str:
    """A number as read aloud, at most `digits` significant digits.

    >>> number_words(70_200_000_000), number_words(460e6), number_words(5000), number_words(108.91)
    ('70.2 billion', '460 million', '5,000', '108.9')
    """
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.{digits}g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".")


def value_words(value: float | None, unit: str | None) -> str:
    """A value with its unit.

    >>> value_words(22, "percent"), value_words(100, "times"), value_words(4.45e9, "USD")
    ('22 percent', '100 times', '4.45 billion USD')
    """
    return NOT_STATED if value is None else f"{number_words(value)} {unit or ''}".strip()


def period_words(first: date | None, last: date | None) -> str:
    """A period as a reader would name it: 2022, 1992–2021, 2023 Q1, May 2023, or its two days.

    >>> from datetime import date
    >>> period_words(date(2023, 1, 1), date(2023, 3, 31)), period_words(date(1992, 1, 1), date(2021, 12, 31))
    ('2023 Q1', '1992–2021')
    """
    if first is None or last is None:
        return NOT_STATED if first is None and last is None else f"{_day(first)} to {_day(last)}"
    from_start, to_end = first.day == 1, _last_of_month(last)
    if from_start and to_end and first.month == 1 and last.month == 12:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if from_start and to_end and first.year == last.year:
        if first.month % 3 == 1 and last.month == first.month + 2:
            return f"{first.year} Q{last.month // 3}"
        if first.month == last.month:
            return f"{first:%B %Y}"
        return f"{first:%B} to {last:%B %Y}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def printed_step(text: str, value: float | None) -> float | None:
    """The smallest difference that the printed form of `value` can show; None where no numeral gives the value.

    >>> printed_step("$70.2 billion", 70.2e9), printed_step("70 billion USD", 70e9), printed_step("a dozen", 12)
    (100000000.0, 1000000000.0, None)
    """
    for match in _NUMERAL.finditer(text):
        digits = match[0].replace(",", "")
        for factor in _FACTORS:
            if value is not None and float(digits) and math.isclose(float(digits) * factor, value, rel_tol=1e-9):
                return factor * 10.0 ** -len(digits.partition(".")[2])
    return None


def round_to(value: float, step: float) -> float:
    """`value` rounded half up to a multiple of `step`."""
    return math.floor(value / step + 0.5 + 1e-9) * step


def _day(value: date | None) -> str:
    return "…" if value is None else f"{value.day} {value:%b %Y}"


def _last_of_month(day: date) -> bool:
    from datetime import timedelta

    return (day + timedelta(days=1)).day == 1


def several(items: Iterable[Any]) -> str:
    """Items as words.

    >>> several(["a"]), several(["a", "b", "c"])
    ('a', 'a, b and c')
    """
    words = [str(item) for item in items]
    return " and ".join([", ".join(words[:-1]), words[-1]]) if len(words) > 1 else "".join(words)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """A number with its noun.

    >>> counted(1, "figure"), counted(0, "figure"), counted(4396, "word")
    ('1 figure', 'no figure', '4,396 words')
    """
    return f"no {noun}" if number == 0 else f"{number:,} {noun if number == 1 else plural or noun + 's'}"


_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(number: int) -> str:
    """A whole number as a newspaper prints it in a sentence: in letters up to twelve, else in figures.

    >>> spelled(0), spelled(2), spelled(4396)
    ('no', 'two', '4,396')
    """
    return _SPELLED[number] if 0 <= number < len(_SPELLED) else f"{number:,}"


def capital(sentence: str) -> str:
    """The sentence with its first letter as a capital, the others as they are.

    >>> capital("three articles of PTI")
    'Three articles of PTI'
    """
    return sentence[:1].upper() + sentence[1:]


_INNER = str.maketrans({"“": "‘", "”": "’", '"': "’"})


def quoted(words: str) -> str:
    """Printed words between quotation marks; marks inside them become single ones.

    >>> quoted("a “promoted trend” of May")
    '“a ‘promoted trend’ of May”'
    """
    return f"“{words.translate(_INNER)}”"
