"""The words of time in English news: names, numbers, units, and the regular expressions made of them.

All expressions are meant for folded text (`corpus_tools.text.language.fold`) and for matching without regard to case.
"""

from __future__ import annotations

import re

MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_ONES = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
)
NUMBERS = {word: i for i, word in enumerate(_ONES)} | {word: 10 * i for i, word in enumerate(_TENS, 2)}
NUMBERS |= {
    "a": 1,
    "an": 1,
    "dozen": 12,
    "a dozen": 12,
    "hundred": 100,
    "thirtieth": 30,
    "fortieth": 40,
    "fiftieth": 50,
    "sixtieth": 60,
    "seventieth": 70,
    "eightieth": 80,
    "ninetieth": 90,
    "hundredth": 100,
    "golden": 50,
    "silver": 25,
    "diamond": 60,
}
NUMBERS |= {word: i for i, word in enumerate(_ORDINALS, 1)}
DECADES = {
    word: 20 + 10 * i
    for i, word in enumerate(
        ("twenties", "thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
    )
}

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
_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
NUMBER = (
    rf"(?:\d{{1,3}}(?:,\d{{3}})*(?:\.\d+)?|(?:{'|'.join(_TENS)})(?:[- ](?:{_ONE_TO_NINE}))?|a\ dozen|"
    rf"{'|'.join(sorted(_ONES[1:], key=len, reverse=True))})"
).replace("\\ ", " ")
ORDINAL = (
    rf"(?:\d{{1,3}}(?:st|nd|rd|th)|(?:{'|'.join(_TENS)})-(?:{'|'.join(_ORDINALS[:9])})|"
    rf"{'|'.join([*sorted(_ORDINALS, key=len, reverse=True)])}|"
    r"thirtieth|fortieth|fiftieth|sixtieth|seventieth|eightieth|ninetieth|hundredth)"
)
UNIT = r"(?:day|week|fortnight|month|quarter|year|decade|century|centurie)"
SHORT_UNIT = r"(?:minute|hour)"
QUALIFIER = (
    r"(?:(?P<bound>(?:more|less|fewer) than|well over|just over|over|at least|under|nearly|almost|"
    r"about|around|roughly|approximately|some|exactly|just|only|up to|as long as) )"
)

# What tells the year of a month, a day or a quarter that stands before it.
NAMED_YEAR = (
    r"(?:(?:the )?(?:same|following|next|previous|preceding|last|this|that|current|coming) (?:calendar )?"
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
    """The value of a number in figures or words up to ninety-nine, an ordinal, "a" or "a dozen".

    >>> number("thirty-one"), number("10th"), number("1,200")
    (31, 10, 1200)
    """
    words = " ".join(words.lower().split())
    if words in NUMBERS:
        return NUMBERS[words]
    if words[0].isdigit():
        figures = re.sub(r"(?:st|nd|rd|th)$", "", words).replace(",", "")
        return float(figures) if "." in figures else int(figures)
    tens, ones = re.split(r"[- ]", words)
    return NUMBERS[tens] + NUMBERS[ones]


def month(word: str) -> int:
    """Month 1 to 12 of a month's name or its first three letters."""
    return [name[:3] for name in MONTHS].index(word.lower()[:3]) + 1


def weekday(word: str) -> int:
    """Weekday 0 (Monday) to 6 of a name or its first three letters."""
    return [name[:3] for name in WEEKDAYS].index(word.lower()[:3])


def unit(word: str) -> str:
    """The unit in the singular."""
    word = word.lower().rstrip("s")
    return {"centurie": "century"}.get(word, word)
