"""Rules for dates as the calendar names them: days, months, quarters, halves, years, decades, weekdays."""

from __future__ import annotations

from corpus_tools.layers.times.lexicon import (
    BARE_YEAR,
    DAY,
    DECADES,
    MONTH,
    MONTHS,
    NIGHT,
    NUMBER,
    SHORT_DAY,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    YEAR_REF,
)
from corpus_tools.layers.times.model import Days, Year, rule
from corpus_tools.layers.times.nodes import (
    bare_month_node,
    decade_node,
    half_of,
    month_and_year,
    month_day_node,
    numeric_node,
    quarter_of,
    some_months_node,
    weekday_name,
    year_range_node,
)

_MONTH_KEYS = tuple(name[:3] for name in MONTHS)
_YEAR_KEYS = ("20", "19", "18", "17", "16", "15")
_DAY_LIST = (
    rf"(?P<days>{DAY}(?:(?:\s?-\s?| to | through | until | and | or |, (?={DAY},? and )|, and )(?:the "
    rf")?{DAY})*)"
)
_DATE_LEAD = rf"(?:{SHORT_DAY},? (?:the )?)?"

DATES = (
    rule(
        "iso-date",
        "date",
        _YEAR_KEYS,
        r"\b(?P<year>(?:1[5-9]|20)\d\d)-(0\d|1[0-2])-([0-2]\d|3[01])(?![\d-])",
        lambda m: Days(int(m["year"]), int(m[2]), int(m[3]), int(m[3])),
    ),
    rule(
        "numeric-date",
        "date",
        ("/", "."),
        r"(?<![\w./])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|(?<=/)\d\d)(?![\w/]|\.\d)",
        numeric_node,
    ),
    rule(
        "month-day",
        "date",
        _MONTH_KEYS,
        rf"\b{_DATE_LEAD}(?P<month>{MONTH}) {_DAY_LIST}(?:{YEAR_REF})?{NIGHT}",
        month_day_node,
    ),
    rule(
        "day-month",
        "date",
        _MONTH_KEYS,
        rf"(?<![\w.,$-]){_DATE_LEAD}(?:the )?{_DAY_LIST} (?:of )?(?P<month>{MONTH})(?:{YEAR_REF})?{NIGHT}",
        month_day_node,
    ),
    rule("month-year", "month", _MONTH_KEYS, rf"\b(?P<month>{MONTH})(?:{YEAR_REF})", month_and_year),
    rule(
        "month",
        "month",
        _MONTH_KEYS,
        rf"\b(?:(?P<which>last|next|this|coming) )?(?P<month>{MONTH})(?!'(?!s\b)\w)",
        bare_month_node,
    ),
    rule("year", "year", _YEAR_KEYS, rf"(?P<year>{YEAR})(?!-\d|/\d|s\b)", lambda m: Year(int(m["year"]))),
    rule(
        "year-range",
        "range",
        _YEAR_KEYS,
        r"(?<![\w.,$/-])((?:1[5-9]|20)\d\d)\s?([-/])\s?((?:1[5-9]|20)\d\d|\d\d)"
        r"(?![\w%/-]|[.,]\d)",
        year_range_node,
    ),
    rule(
        "decade",
        "decade",
        ("0s", "0's", "ties"),
        r"(?:\bthe )?"
        r"(?:(?<![\w,])(?P<first>(?:1[5-9]|20)\d0)'?s\b|(?<=the )'?(?P<short>[2-9]0)'?s\b|(?<=the )"
        rf"(?P<word>{'|'.join(DECADES)})\b)",
        decade_node,
    ),
    rule(
        "quarter",
        "quarter",
        ("quarter",),
        r"(?:\bthe )?\b(?P<which>first|second|third|fourth|(?:last|final)(?= quarter of)|[1-4](?:st|nd|"
        r"rd|th))"
        rf"[- ]quarter\b(?! century)(?:{YEAR_REF})?",
        quarter_of,
    ),
    rule(
        "quarter-code",
        "quarter",
        ("q",),
        rf"(?:\b(?P<before>{BARE_YEAR}) )?\b(?:q(?P<q>[1-4])|(?P<q2>[1-4])q)(?![\w-])"
        rf"(?:{YEAR_REF})?",
        quarter_of,
    ),
    rule(
        "half",
        "half",
        ("half",),
        r"(?:\bthe )?\b(?P<which>first|second|last|final|opening)[- ]half\b"
        rf"(?! (?:of the (?:match|game)|goal|lead|century|-?time|hour|-?dozen))(?:{YEAR_REF})?",
        half_of,
    ),
    rule(
        "half-code",
        "half",
        ("h1", "h2", "1h", "2h"),
        rf"\b(?:h(?P<q>[12])|(?P<q2>[12])h)(?![\w-])(?:{YEAR_REF})?",
        half_of,
    ),
    rule(
        "first-months",
        "range",
        ("month", "quarter"),
        rf"(?:\bthe )?\b(?P<which>first|last|final|opening) (?P<number>{NUMBER}) "
        rf"(?P<unit>months|quarters)\b(?:{YEAR_REF})?",
        some_months_node,
    ),
    rule(
        "weekday",
        "date",
        tuple(WEEKDAYS),
        rf"\b(?:(?P<which>last|next|this|coming) )?(?P<day>{WEEKDAY}){NIGHT}"
        r"(?:,? (?:of )?(?P<week>(?:this|last|next|(?:the )?(?:following|previous|same)) week))?\b(?!s\b)",
        weekday_name,
    ),
)
