"""The grammar of single time expressions: what is printed, as a node that `time_resolve` can resolve.

A node is a tuple whose first item names its form, e.g. `("month", 2023, 4)`, `("ago", 31, "year", None)`. The year
in a node is a number, None where none is printed, or one of this, last, next, same, following, previous, the
(as in "the first half of the year") and fiscal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from corpus_tools.annotate.time_nodes import (
    CENTURY,
    COMPARISON,
    DURATION,
    FISCAL,
    NO_DAY,
    SEASON,
    VAGUE,
    ago_node,
    anniversary_node,
    bare_month_node,
    coming_node, month_quarter_node, weeks_to_node, fraction_ago_node,
    day_word_node,
    decade_node,
    half_of,
    later_node,
    month_and_year,
    month_day_node,
    nothing,
    numeric_node,
    past_node,
    quarter_of,
    same_period_node,
    some_months_node,
    trailing_node,
    unit_before_node,
    unit_word,
    weekday_name,
    year_range_node,
)
from corpus_tools.annotate.time_words import (
    BARE_YEAR,
    DAY,
    DECADES,
    FISCAL_YEAR,
    MONTH,
    NUMBER,
    ORDINAL,
    QUALIFIER,
    SHORT_DAY,
    SHORT_UNIT,
    UNIT,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEAR_REF,
)


class Simple(NamedTuple):
    """One time expression without its preposition: half-open offsets, kind, the rule that fired, and its node."""

    start: int
    end: int
    kind: str
    rule: str
    node: tuple


class Rule(NamedTuple):
    """`needs`: substrings one of which any match holds (lower case), so that most rules cost nothing."""

    name: str
    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern
    build: Callable[[re.Match], tuple | None]


_MONTH_KEYS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_KEYS = ("20", "19", "18", "17", "16", "15")
_UNIT_KEYS = ("day", "week", "fortnight", "month", "quarter", "year", "decade", "centur")
_PERIOD_KEYS = (*_UNIT_KEYS, "hour", "minute", "generation")
_SEASON = "(?:spring|summer|autumn|winter)"
_MEASURES = (
    r"(?:growth|increases?|rises?|rate|decline|fall|drop|decrease|inflation|change|expansion|pace|gains?|"
    r"basis|contraction|terms|comparison)"
)


def _rule(name: str, kind: str, needs: tuple[str, ...], pattern: str, build: Callable) -> Rule:
    return Rule(name, kind, needs, re.compile(pattern, re.IGNORECASE), build)


_DAY_LIST = rf"(?P<days>{DAY}(?:(?:\s?-\s?| to | through | until | and | or |, (?={DAY},? and )|, and )(?:the )?{DAY})*)"
_NIGHT = r"(?: (?:early |late )?(?:night|morning|afternoon|evening|noon)\b)?"
_DATE_LEAD = rf"(?:{SHORT_DAY},? (?:the )?)?"
_COUNTED = rf"(?P<number>{NUMBER}|an?(?= ))"
_WAY = r"(?P<way>later|earlier|on(?=,)|afterwards?|thereafter|previously|before(?! (?:the|a|an|his|her|its|their)\b)|after(?=[,.]))"

RULES = (
    _rule(
        "iso-date",
        "date",
        _YEAR_KEYS,
        r"\b(?P<year>(?:1[5-9]|20)\d\d)-(0\d|1[0-2])-([0-2]\d|3[01])(?![\d-])",
        lambda m: ("days", int(m["year"]), int(m[2]), int(m[3]), int(m[3])),
    ),
    _rule(
        "numeric-date",
        "date",
        ("/", "."),
        r"(?<![\w./])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|(?<=/)\d\d)(?![\w/]|\.\d)",
        numeric_node,
    ),
    _rule(
        "month-day",
        "date",
        _MONTH_KEYS,
        rf"\b{_DATE_LEAD}(?P<month>{MONTH}) {_DAY_LIST}(?:{YEAR_REF})?{_NIGHT}",
        month_day_node,
    ),
    _rule(
        "day-month",
        "date",
        _MONTH_KEYS,
        rf"(?<![\w.,$-]){_DATE_LEAD}(?:the )?{_DAY_LIST} (?:of )?(?P<month>{MONTH})(?:{YEAR_REF})?{_NIGHT}",
        month_day_node,
    ),
    _rule("month-year", "month", _MONTH_KEYS, rf"\b(?P<month>{MONTH})(?:{YEAR_REF})", month_and_year),
    _rule(
        "month",
        "month",
        _MONTH_KEYS,
        rf"\b(?:(?P<which>last|next|this|coming) )?(?P<month>{MONTH})(?!'(?!s\b)\w)",
        bare_month_node,
    ),
    _rule(
        "year", "year", _YEAR_KEYS, rf"(?P<year>{YEAR})(?!-\d|/\d|s\b)", lambda m: ("year", int(m["year"]))
    ),
    _rule(
        "year-range",
        "range",
        _YEAR_KEYS,
        r"(?<![\w.,$/-])((?:1[5-9]|20)\d\d)\s?([-/])\s?((?:1[5-9]|20)\d\d|\d\d)"
        r"(?![\w%/-]|[.,]\d)",
        year_range_node,
    ),
    _rule(
        "decade",
        "decade",
        ("0s", "0's", "ties"),
        r"(?:\bthe )?"
        r"(?:(?<![\w,])(?P<first>(?:1[5-9]|20)\d0)'?s\b|(?<=the )'?(?P<short>[2-9]0)'?s\b|(?<=the )"
        rf"(?P<word>{'|'.join(DECADES)})\b)",
        decade_node,
    ),
    _rule(
        "quarter",
        "quarter",
        ("quarter",),
        r"(?:\bthe )?\b(?P<which>first|second|third|fourth|(?:last|final)(?= quarter of)|[1-4](?:st|nd|rd|th))"
        rf"[- ]quarter\b(?! century)(?:{YEAR_REF})?",
        quarter_of,
    ),
    _rule(
        "quarter-code",
        "quarter",
        ("q",),
        rf"(?:\b(?P<before>{BARE_YEAR}) )?\b(?:q(?P<q>[1-4])|(?P<q2>[1-4])q)(?![\w-])"
        rf"(?:{YEAR_REF})?",
        quarter_of,
    ),
    _rule(
        "half",
        "half",
        ("half",),
        r"(?:\bthe )?\b(?P<which>first|second|last|final|opening)[- ]half\b"
        rf"(?! (?:of the (?:match|game)|goal|lead|century|-?time|hour|-?dozen))(?:{YEAR_REF})?",
        half_of,
    ),
    _rule(
        "half-code",
        "half",
        ("h1", "h2", "1h", "2h"),
        rf"\b(?:h(?P<q>[12])|(?P<q2>[12])h)(?![\w-])(?:{YEAR_REF})?",
        half_of,
    ),
    _rule(
        "first-months",
        "range",
        ("month", "quarter"),
        rf"(?:\bthe )?\b(?P<which>first|last|final|opening) (?P<number>{NUMBER}) "
        rf"(?P<unit>months|quarters)\b(?:{YEAR_REF})?",
        some_months_node,
    ),
    _rule(
        "weekday",
        "date",
        tuple(WEEKDAYS),
        rf"\b(?:(?P<which>last|next|this|coming) )?(?P<day>{WEEKDAY}){_NIGHT}"
        r"(?:,? (?:of )?(?P<week>(?:this|last|next|(?:the )?(?:following|previous|same)) week))?\b(?!s\b)",
        weekday_name,
    ),
    _rule(
        "day-word",
        "relative",
        ("today", "tonight", "yesterday", "tomorrow", "last night", "this "),
        r"\b(?P<words>"
        r"the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|"
        rf"this (?:morning|afternoon|evening))\b{_NIGHT}(?! show)",
        day_word_node,
    ),
    _rule(
        "unit-word",
        "relative",
        _UNIT_KEYS,
        r"\b(?P<the>the )?(?P<which>this|last|next|past|coming|following|previous|"
        rf"preceding|prior|same|that|current) (?:calendar )?(?P<unit>weekend|{UNIT})\b(?!-)",
        unit_word,
    ),
    _rule(
        "the-unit",
        "relative",
        _UNIT_KEYS,
        r"\bthe (?P<unit>week|month|quarter|year|decade)\b(?!-)",
        lambda m: ("unit", 0, m["unit"].lower()),
    ),
    _rule("weekend", "relative", ("weekend",), r"\b(?:the )?weekend\b", lambda m: ("weekend",)),
    _rule(
        "year-to-date",
        "relative",
        ("to date",),
        r"\b(?:the )?(?:year|month) to date\b",
        lambda m: ("elapsed", ("unit", 0, "month" if "month" in m[0].lower() else "year")),
    ),
    _rule(
        "ago",
        "relative",
        (" ago",),
        rf"\b(?:{QUALIFIER})?(?P<number>{NUMBER}|an?)(?P<half> and a half)? (?P<unit>{UNIT}|{SHORT_UNIT})s? ago\b",
        ago_node,
    ),
    _rule(
        "fraction-ago",
        "relative",
        (" ago",),
        rf"\b(?:{QUALIFIER})?(?:a )?(?P<fraction>half|quarter)[- ](?:of )?(?:an? )?(?P<unit>year|decade|century) ago\b",
        fraction_ago_node,
    ),
    _rule(
        "past-span",
        "relative",
        _UNIT_KEYS,
        r"\b(?:the |these )?(?:last|past|previous|preceding) "
        rf"(?:{QUALIFIER})?(?P<number>{NUMBER})(?: (?:full|consecutive|straight))? (?P<unit>{UNIT})s?\b(?! of (?:the|his|her|its|their) )",
        past_node,
    ),
    _rule(
        "coming-span",
        "relative",
        _UNIT_KEYS,
        r"\b(?:the )?(?:next|coming|following) "
        rf"(?:{QUALIFIER})?(?P<number>{NUMBER})(?: ?(?:to|or|-) ?(?P<upper>{NUMBER}))? (?P<unit>{UNIT})s?\b",
        coming_node,
    ),
    _rule(
        "years-from-now",
        "relative",
        ("from now", "time"),
        rf"\b(?P<number>{NUMBER}|an?)(?P<upper>(?!.)x)? "
        rf"(?P<unit>{UNIT})(?:s from now\b|s?'s? time\b| from now\b)",
        coming_node,
    ),
    _rule(
        "later",
        "relative",
        ("later", "earlier", " on", "after", "before", "previously"),
        rf"\b(?:{QUALIFIER})?{_COUNTED} "
        rf"(?P<unit>{UNIT}|{SHORT_UNIT})s? {_WAY}\b",
        later_node,
    ),
    _rule(
        "unit-before",
        "relative",
        _UNIT_KEYS,
        rf"\bthe (?P<unit>{UNIT}) (?P<way>before|after|earlier)(?=[,.;)\"']|$| and| but| when| as| of)",
        unit_before_node,
    ),
    _rule(
        "weeks-to",
        "range",
        ("week",),
        rf"\b(?:the )?(?:(?P<number>{NUMBER}) )?weeks? (?:to|through|ended|ending)(?: on)? (?P<month>{MONTH}) (?P<day>{DAY})"
        rf"(?:{YEAR_REF})?",
        weeks_to_node,
    ),
    _rule(
        "month-quarter",
        "quarter",
        ("quarter",),
        rf"\bthe (?P<month>{MONTH}) quarter\b(?:{YEAR_REF})?",
        month_quarter_node,
    ),
    _rule(
        "months-to",
        "range",
        ("month", "year", "quarter"),
        rf"\b(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?P<number>{NUMBER}) )?"
        rf"(?P<unit>months?|year|quarter)(?: that)? (?:to|through|ended|ending|up to)(?: in| on)?(?: the end of| end-?)? ?(?P<month>{MONTH})"
        rf"(?: (?P<day>{DAY}))?(?:{YEAR_REF})?",
        trailing_node,
    ),
    _rule(
        "months-to-day",
        "range",
        ("month", "year", "quarter"),
        rf"\b(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?P<number>{NUMBER}) )?"
        rf"(?P<unit>months?|year|quarter)(?: that)? (?:to|through|ended|ending)(?: on)? (?P<day>{DAY}) (?P<month>{MONTH})"
        rf"(?:{YEAR_REF})?",
        trailing_node,
    ),
    _rule(
        "anniversary",
        "anniversary",
        ("anniversar",),
        rf"\b(?P<number>{ORDINAL}|golden|silver|diamond)[- ](?:year )?anniversar(?:y|ies)\b",
        anniversary_node,
    ),
    _rule(
        "same-period",
        "comparison",
        ("same", "corresponding", "year-earlier", "year-ago", "prior-year"),
        r"\b(?:the )?(?:(?:same|corresponding) (?:period|time|months?|quarter|day|week|half|stretch|span) (?:of |in )?"
        rf"(?:last year|the (?:previous|prior|preceding) year|a year (?:ago|earlier|before)|the year before|(?P<year>{BARE_YEAR}))|"
        r"(?:same|corresponding) period|(?:year-earlier|year-ago|prior-year) (?:period|months?|quarter|week|half))\b",
        same_period_node,
    ),
    _rule(
        "comparison",
        "comparison",
        ("year", "yoy", "y-o-y", "y/y", "month", "quarter", "week", "annual", "m/m", "q/q"),
        r"\b(?:(year|month|quarter|week)[- ](?:on|over)[- ]\1|y-o-y|yoy|y/y|m/m|q/q|m-o-m|q-o-q|annuali[sz]ed|on an annual basis|"
        rf"(?:annual|annually|yearly|monthly|quarterly)(?= {_MEASURES}\b))(?![\w-])",
        nothing(COMPARISON),
    ),
    _rule(
        "duration",
        "duration",
        _PERIOD_KEYS,
        rf"(?:\b(?P<lead>for|over|after|in|within|during|throughout|lasting) )?\b(?:{QUALIFIER})?{NUMBER}"
        rf"(?:(?: ?- ?| to | or ){NUMBER})?(?: and a half|-and-a-half)?[- ](?:full |straight |consecutive |whole )?"
        rf"(?:{UNIT}|{SHORT_UNIT})(?:s|s'|'s)?\b(?![- ]olds?\b|s? old\b|s? of age\b)(?! (?:percent|per cent))",
        nothing(DURATION),
    ),
    _rule(
        "duration-one",
        "duration",
        _PERIOD_KEYS,
        rf"\b(?:for|within|after|over|in|than|half|lasting) (?:half )?an? (?:half[- ])?(?:{UNIT}|{SHORT_UNIT})\b(?!-)"
        r"(?! (?:ago|earlier|later|before|when))",
        nothing(DURATION),
    ),
    _rule(
        "long",
        "duration",
        ("-long", "long-"),
        r"\b(?:an? )?(?:days?|weeks?|months?|years?|decades?|hours?|century)-long\b",
        nothing(DURATION),
    ),
    _rule(
        "vague",
        "vague",
        ("recent", "lately", "nowadays", "these days", *_PERIOD_KEYS, "long ago", "future", "in the past"),
        r"\b(?:recently|lately|nowadays|these days|long ago|(?:in|over|during|for|within|throughout) (?:the )?(?:recent|coming|previous|past|last|next|"
        r"earlier|later|subsequent|following|future|ensuing|many|several|a few|few|some|a couple of) (?:(?:few|several|many|couple of|two or three) )?"
        r"(?:days|weeks|months|years|decades|centuries|times|generations)\b|(?:in|over|through|for|during) (?:the |many |several )?(?:years|decades|centuries|months|"
        r"weeks|generations)(?! of age)(?: (?:ahead|to come|since|gone by))?|(?:(?:a few|several|many|some|a couple of|a number of|just) )?(?:days|weeks|months|years|decades|"
        r"centuries) (?:ago|earlier|later|afterwards)|in the (?:near|foreseeable|not-too-distant|distant) future|in the (?:past|future)(?=[ ,.;]*(?:[,.;]|$)))(?![\w-])",
        nothing(VAGUE),
    ),
    _rule(
        "fiscal-year",
        "year",
        ("fiscal", "financial", "fy"),
        rf"\b(?:(?:this|last|next|current|previous|the|the current|the previous) )?(?:{FISCAL_YEAR})"
        r"(?<!financial)(?<!fiscal)\b",
        nothing(FISCAL),
    ),
    _rule(
        "split-fiscal-year",
        "year",
        ("fiscal", "financial"),
        r"\b(?:the )?(?:1[5-9]|20)\d\d[-/](?:\d\d){1,2} (?:fiscal|financial)(?: year)?\b",
        nothing(FISCAL),
    ),
    _rule(
        "season",
        "vague",
        ("spring", "summer", "autumn", "winter", "fall"),
        rf"\b(?:(?:this|last|next|in|early|late|mid-?) ?(?:the )?(?:early |late |mid-?)?{_SEASON}|"
        rf"(?:the )?{_SEASON}(?= (?:of )?{BARE_YEAR})|(?:this|last|next|(?:in )?the) fall(?= of (?:{BARE_YEAR}|last|this)|[,.])|fall(?= {BARE_YEAR}))"
        rf"(?: (?:of )?(?:{BARE_YEAR}|last year|this year))?\b(?! [A-Z])",
        nothing(SEASON),
    ),
    _rule(
        "century",
        "vague",
        ("century",),
        rf"\b(?:the )?(?:(?:early|mid|late)[- ])?(?:{ORDINAL}|turn of the)[- ]century\b",
        nothing(CENTURY),
    ),
    _rule(
        "clock",
        "time_of_day",
        (":", ".m", "am", "pm", "noon", "midnight", "gmt", "hour"),
        r"(?<![\w:.])(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?(?: (?:hours|hrs))?(?: (?:GMT|UTC|EST|EDT|BST|CET|ET|local time|Beijing time|Moscow time))?|"
        r"(?:1[0-2]|[1-9]) ?[ap]\.?m\b\.?(?: (?:GMT|UTC|EST|EDT|BST|CET|ET|local time))?|[012]\d[0-5]\d (?:GMT|UTC|EST|EDT|BST|CET|IST|hours|hrs)|(?<=at )(?:noon|midnight))(?![\w:%])",
        nothing(NO_DAY),
    ),
    _rule(
        "year-end",
        "month",
        ("year-end", "year's end", "month-end", "mid-year", "midyear"),
        r"\b(?:the )?(?:(?P<word>year|month)(?:-|'s )end|mid-?year)\b",
        lambda m: ("part", "end" if m["word"] else "mid", ("unit", 0, (m["word"] or "year").lower())),
    ),
)


def simples(text: str) -> list[Simple]:
    """Time expressions of `text` (folded), longest first where they overlap, in order of print."""
    lower = text.lower()
    found = sorted(_candidates(text, lower), key=lambda s: (s.start - s.end, s.start))
    chosen: list[Simple] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen)


def _candidates(text: str, lower: str) -> Iterator[Simple]:
    for rule in RULES:
        if any(key in lower for key in rule.needs):
            for m in rule.pattern.finditer(text):
                node = rule.build(m)
                if node is not None and m.end() > m.start():
                    yield Simple(m.start(), m.end(), rule.kind, rule.name, node)
