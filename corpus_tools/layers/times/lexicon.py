"""The words of time in English news: names, numbers, units, and the regular expressions made of them.

All expressions are meant for folded text (`corpus_tools.text.language.fold`) and for matching without regard to case.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus_tools.codebooks.word_lists import either, listed, longest_first, values

MONTHS = tuple(name.lower() for name in listed("times", "months"))
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
DECADES: Mapping[str, int] = values("times", "decades")

_CARDINALS: Mapping[str, int] = values("numbers", "small")
_ORDINALS: Mapping[str, int] = values("numbers", "ordinals")
NUMBERS: Mapping[str, int] = {
    **_CARDINALS,
    **_ORDINALS,
    **values("times", "anniversaries"),
    **{"a": 1, "an": 1, "dozen": 12, "a dozen": 12, "hundred": 100},
}


def _any(numbers: Mapping[str, int], first: int, last: int) -> str:
    """Alternatives for the words of `numbers` from `first` to `last`, longest first."""
    return "|".join(longest_first(word for word, number in numbers.items() if first <= number <= last))


# With the short forms that papers use: "Sept." has four letters, and May and June have none.
MONTH = (
    r"(?:jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|jul(?:y|\.)?|aug(?:ust|\.)?|"
    r"sept(?:ember|\.)?|sep\.?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)(?![a-z])"
)
WEEKDAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
SHORT_DAY = rf"(?:{WEEKDAY}|mon|tues?|wed|thurs?|thu|fri|sat|sun)\.?"
# A year stands alone: not inside 1,950 or 19.5, not 2020%, not a hundredfold, not with letters before it.
YEAR = r"(?<![\w.,$])(?:(?<!-)|(?<=mid-)|(?<=end-)|(?<=early-)|(?<=late-))(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d|-fold)"
BARE_YEAR = r"(?:1[5-9]|20)\d\d(?![\w%]|[.,]\d|-fold)"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\w%]|[.,]\d)"
_TENS = _any(_CARDINALS, 20, 90)
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|(?:{_TENS})(?:[- ](?:{_any(_CARDINALS, 1, 9)}))?|a dozen|"
    rf"{_any(_CARDINALS, 1, 19)})"
)
ORDINAL = rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{_TENS})-(?:{_any(_ORDINALS, 1, 9)})|{_any(_ORDINALS, 1, 100)})"
# Words for the part of a day after its name.
NIGHT = r"(?: (?:early |late )?(?:night|morning|afternoon|evening|noon)\b)?"
WHICH = either("times", "relatives")
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century|centurie)"
SHORT_UNIT = r"(?:minute|hour)"
QUALIFIER = rf"(?:(?P<bound>{either('times', 'qualifiers')}) )"

# What tells the year of a month, a day or a quarter that stands before it.
NAMED_YEAR = (
    rf"(?:(?:the )?{WHICH} (?:calendar )?"
    r"year(?!-)|the (?:calendar )?year\b(?! (?:to|ended|ending|before|earlier)))"
)
FISCAL_YEAR = (
    r"(?:the )?(?:fiscal|financial)(?: year)?(?: (?:1[5-9]|20)\d\d(?:[-/]\d\d(?:\d\d)?)?)?(?!\w)|"
    r"FY ?\d\d(?:\d\d)?(?:[-/]\d\d)?"
)
YEAR_REF = (
    rf"(?:,? (?:of |in )?(?:the year )?(?P<year>{BARE_YEAR})|,? (?:of |in )?(?P<named>{NAMED_YEAR})|"
    rf",? (?:of |in )?(?P<fiscal>{FISCAL_YEAR}))"
)


def number(words: str) -> float:
    """The value of a number in digits or words up to ninety-nine, of an ordinal, of "a" and of "a dozen".

    >>> number("thirty-one"), number("10th"), number("1,200")
    (31, 10, 1200)
    """
    words = " ".join(words.lower().split())
    if words in NUMBERS:
        return NUMBERS[words]
    if words[0].isdigit():
        digits = re.sub(r"(?:st|nd|rd|th)$", "", words).replace(",", "")
        return float(digits) if "." in digits else int(digits)
    tens, ones = re.split(r"[- ]", words)
    return NUMBERS[tens] + NUMBERS[ones]


def month(word: str) -> int:
    """Month 1 to 12 of a month's name or its first three letters."""
    return [name[:3] for name in MONTHS].index(word.lower()[:3]) + 1


def weekday(word: str) -> int:
    """Weekday 0 (Monday) to 6 of a name or its first three letters."""
    return [name[:3] for name in WEEKDAYS].index(word.lower()[:3])


def unit(word: str) -> str:
    """The unit of time in the singular: `centuries` gives century."""
    word = word.lower().rstrip("s")
    return {"centurie": "century"}.get(word, word)
