"""Rules for times told from another time, for lengths, comparisons, clocks, and for what stays vague."""

from __future__ import annotations

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.times.lexicon import (
    BARE_YEAR,
    DAY,
    FISCAL_YEAR,
    MONTH,
    NIGHT,
    NUMBER,
    ORDINAL,
    QUALIFIER,
    SHORT_UNIT,
    UNIT,
    WHICH,
    YEAR_REF,
)
from corpus_tools.layers.times.model import Elapsed, Part, Unit, Weekend, rule
from corpus_tools.layers.times.nodes import (
    CENTURY,
    COMPARISON,
    DURATION,
    FISCAL,
    NO_DAY,
    SEASON,
    VAGUE,
    ago_node,
    anniversary_node,
    coming_node,
    day_word_node,
    fraction_ago_node,
    later_node,
    month_quarter_node,
    nothing,
    past_node,
    same_period_node,
    trailing_node,
    unit_before_node,
    unit_word,
    weeks_to_node,
)

_UNIT_KEYS = ("day", "week", "fortnight", "month", "quarter", "year", "decade", "centur")
_PERIOD_KEYS = (*_UNIT_KEYS, "hour", "minute", "generation")
_SEASON = "(?:spring|summer|autumn|winter)"
_MEASURES = either("times", "measured")

# By its letters, or by a place: "6 pm Tokyo time", "9:30 a.m. New York time".
_ZONE = rf"(?: (?:{either('times', 'time_zones')}|local time|(?-i:[A-Z][a-z]+(?: [A-Z][a-z]+)?) time))"
_COUNTED = rf"(?P<number>{NUMBER}|an?(?= ))"
_WAY = (
    r"(?P<way>later|earlier|on(?=,)|afterwards?|thereafter|previously|"
    r"before(?! (?:the|a|an|his|her|its|their)\b)|after(?=[,.]))"
)

RELATIVE = (
    rule(
        "day-word",
        "relative",
        ("today", "tonight", "yesterday", "tomorrow", "last night", "this "),
        r"\b(?P<words>"
        r"the day before yesterday|the day after tomorrow|yesterday|today|tomorrow|tonight|last night|"
        rf"this (?:morning|afternoon|evening))\b{NIGHT}(?! show)",
        day_word_node,
    ),
    rule(
        "unit-word",
        "relative",
        _UNIT_KEYS,
        rf"\b(?P<the>the )?(?P<which>{WHICH}) (?:calendar )?(?P<unit>weekend|{UNIT})\b(?!-)",
        unit_word,
    ),
    rule(
        "the-unit",
        "relative",
        _UNIT_KEYS,
        r"\bthe (?P<unit>week|month|quarter|year|decade)\b(?!-)",
        lambda m: Unit(0, m["unit"].lower()),
    ),
    rule("weekend", "relative", ("weekend",), r"\b(?:the )?weekend\b", lambda m: Weekend()),
    rule(
        "year-to-date",
        "relative",
        ("to date",),
        r"\b(?:the )?(?:year|month) to date\b",
        lambda m: Elapsed(Unit(0, "month" if "month" in m[0].lower() else "year")),
    ),
    rule(
        "ago",
        "relative",
        (" ago",),
        rf"\b(?:{QUALIFIER})?(?P<number>{NUMBER}|an?)(?P<half> and a half)? "
        rf"(?P<unit>{UNIT}|{SHORT_UNIT})s? ago\b",
        ago_node,
    ),
    rule(
        "fraction-ago",
        "relative",
        (" ago",),
        rf"\b(?:{QUALIFIER})?(?:a )?(?P<fraction>half|quarter)[- ](?:of )?(?:an? )?(?P<unit>year|decade|"
        rf"century) ago\b",
        fraction_ago_node,
    ),
    rule(
        "past-span",
        "relative",
        _UNIT_KEYS,
        r"\b(?:the |these )?(?:last|past|previous|preceding) "
        rf"(?:{QUALIFIER})?(?P<number>{NUMBER})(?: (?:full|consecutive|straight))? (?P<unit>{UNIT})"
        rf"s?\b(?! of (?:the|his|her|its|their) )",
        past_node,
    ),
    rule(
        "coming-span",
        "relative",
        _UNIT_KEYS,
        r"\b(?:the )?(?:next|coming|following) "
        rf"(?:{QUALIFIER})?(?P<number>{NUMBER})(?: ?(?:to|or|-) ?(?P<upper>{NUMBER}))? (?P<unit>{UNIT})s?\b",
        coming_node,
    ),
    rule(
        "years-from-now",
        "relative",
        ("from now", "time"),
        rf"\b(?P<number>{NUMBER}|an?)(?P<upper>(?!.)x)? "
        rf"(?P<unit>{UNIT})(?:s from now\b|s?'s? time\b| from now\b)",
        coming_node,
    ),
    rule(
        "later",
        "relative",
        ("later", "earlier", " on", "after", "before", "previously"),
        rf"\b(?:{QUALIFIER})?{_COUNTED} "
        rf"(?P<unit>{UNIT}|{SHORT_UNIT})s? {_WAY}\b",
        later_node,
    ),
    rule(
        "unit-before",
        "relative",
        _UNIT_KEYS,
        rf"\bthe (?P<unit>{UNIT}) (?P<way>before|after|earlier)(?=[,.;)\"']|$| and| but| when| as| of)",
        unit_before_node,
    ),
    rule(
        "weeks-to",
        "range",
        ("week",),
        rf"\b(?:the )?(?:(?P<number>{NUMBER}) )?weeks? (?:to|through|ended|ending)(?: on)? "
        rf"(?P<month>{MONTH}) (?P<day>{DAY})"
        rf"(?:{YEAR_REF})?",
        weeks_to_node,
    ),
    rule(
        "month-quarter",
        "quarter",
        ("quarter",),
        rf"\bthe (?P<month>{MONTH}) quarter\b(?:{YEAR_REF})?",
        month_quarter_node,
    ),
    rule(
        "months-to",
        "range",
        ("month", "year", "quarter"),
        rf"\b(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?P<number>{NUMBER}) )?"
        rf"(?P<unit>months?|year|quarter)(?: that)? (?:to|through|ended|ending|up to)(?: in| on)?(?: "
        rf"the end of| end-?)? ?(?P<month>{MONTH})"
        rf"(?: (?P<day>{DAY}))?(?:{YEAR_REF})?",
        trailing_node,
    ),
    rule(
        "months-to-day",
        "range",
        ("month", "year", "quarter"),
        rf"\b(?:the )?(?:(?:fiscal|financial|calendar) )?(?:(?P<number>{NUMBER}) )?"
        rf"(?P<unit>months?|year|quarter)(?: that)? (?:to|through|ended|ending)(?: on)? (?P<day>{DAY}) "
        rf"(?P<month>{MONTH})"
        rf"(?:{YEAR_REF})?",
        trailing_node,
    ),
    rule(
        "anniversary",
        "anniversary",
        ("anniversar",),
        rf"\b(?P<number>{ORDINAL}|golden|silver|diamond)[- ](?:year )?anniversar(?:y|ies)\b",
        anniversary_node,
    ),
    rule(
        "same-period",
        "comparison",
        ("same", "corresponding", "year-earlier", "year-ago", "prior-year"),
        r"\b(?:the )?(?:(?:same|corresponding) (?:period|time|months?|quarter|day|week|half|stretch|"
        r"span) (?:of |in )?"
        rf"(?:last year|the (?:previous|prior|preceding) year|a year (?:ago|earlier|before)|the year "
        rf"before|(?P<year>{BARE_YEAR}))|"
        r"(?:same|corresponding) period|(?:year-earlier|year-ago|prior-year) (?:period|months?|quarter|"
        r"week|half))\b",
        same_period_node,
    ),
    rule(
        "comparison",
        "comparison",
        ("year", "yoy", "y-o-y", "y/y", "month", "quarter", "week", "annual", "m/m", "q/q"),
        r"\b(?:(year|month|quarter|week)[- ](?:on|over)[- ]\1|y-o-y|yoy|y/y|m/m|q/q|m-o-m|q-o-q|"
        r"annuali[sz]ed|on an annual basis|"
        rf"(?:annual|annually|yearly|monthly|quarterly)(?= {_MEASURES}\b))(?![\w-])",
        nothing(COMPARISON),
    ),
    rule(
        "duration",
        "duration",
        _PERIOD_KEYS,
        rf"(?:\b(?P<lead>for|over|after|in|within|during|throughout|lasting) )?\b(?:{QUALIFIER})?{NUMBER}"
        rf"(?:(?: ?- ?| to | or ){NUMBER})?(?: and a half|-and-a-half)?[- ](?:full |straight |"
        rf"consecutive |whole )?"
        rf"(?:{UNIT}|{SHORT_UNIT})(?:s|s'|'s)?\b(?![- ]olds?\b|s? old\b|s? of age\b)(?! (?:percent|per "
        rf"cent))",
        nothing(DURATION),
    ),
    rule(
        "duration-one",
        "duration",
        _PERIOD_KEYS,
        rf"\b(?:for|within|after|over|in|than|half|lasting) (?:half )?an? "
        rf"(?:half[- ])?(?:{UNIT}|{SHORT_UNIT})\b(?!-)"
        r"(?! (?:ago|earlier|later|before|when))",
        nothing(DURATION),
    ),
    rule(
        "long",
        "duration",
        ("-long", "long-"),
        r"\b(?:an? )?(?:days?|weeks?|months?|years?|decades?|hours?|century)-long\b",
        nothing(DURATION),
    ),
    rule(
        "vague",
        "vague",
        ("recent", "lately", "nowadays", "these days", *_PERIOD_KEYS, "long ago", "future", "in the past"),
        r"\b(?:recently|lately|nowadays|these days|long ago|(?:in|over|during|for|within|throughout) "
        r"(?:the )?"
        rf"{either('times', 'vague_words')} "
        r"(?:(?:few|several|many|couple of|two or three) )?"
        r"(?:days|weeks|months|years|decades|centuries|times|generations)\b|(?:in|over|through|for|"
        r"during) (?:the |many |several )?(?:years|decades|centuries|months|"
        r"weeks|generations)(?! of age)(?: (?:ahead|to come|since|gone by))?|(?:(?:a few|several|many|"
        r"some|a couple of|a number of|just) )?(?:days|weeks|months|years|decades|"
        r"centuries) (?:ago|earlier|later|afterwards)|in the (?:near|foreseeable|not-too-distant|"
        r"distant) future|in the (?:past|future)(?=[ ,.;]*(?:[,.;]|$)))(?![\w-])",
        nothing(VAGUE),
    ),
    rule(
        "fiscal-year",
        "year",
        ("fiscal", "financial", "fy"),
        rf"\b(?:(?:this|last|next|current|previous|the|the current|the previous) )?(?:{FISCAL_YEAR})"
        r"(?<!financial)(?<!fiscal)\b",
        nothing(FISCAL),
    ),
    rule(
        "split-fiscal-year",
        "year",
        ("fiscal", "financial"),
        r"\b(?:the )?(?:1[5-9]|20)\d\d[-/](?:\d\d){1,2} (?:fiscal|financial)(?: year)?\b",
        nothing(FISCAL),
    ),
    rule(
        "season",
        "vague",
        ("spring", "summer", "autumn", "winter", "fall"),
        rf"\b(?:(?:this|last|next|in|early|late|mid-?) ?(?:the )?(?:early |late |mid-?)?{_SEASON}|"
        rf"(?:the )?{_SEASON}(?= (?:of )?{BARE_YEAR})|(?:this|last|next|(?:in )?the) fall(?= of "
        rf"(?:{BARE_YEAR}|last|this)|[,.])|fall(?= {BARE_YEAR}))"
        rf"(?: (?:of )?(?:{BARE_YEAR}|last year|this year))?\b(?! [A-Z])",
        nothing(SEASON),
    ),
    rule(
        "century",
        "vague",
        ("century",),
        rf"\b(?:the )?(?:(?:early|mid|late)[- ])?(?:{ORDINAL}|turn of the)[- ]century\b",
        nothing(CENTURY),
    ),
    rule(
        "clock",
        "time_of_day",
        (":", ".m", "am", "pm", "noon", "midnight", "gmt", "hour"),
        rf"(?<![\w:.])(?:(?:[01]?\d|2[0-3])[:.][0-5]\d(?: ?[ap]\.?m\b\.?)?(?: (?:hours|hrs))?{_ZONE}?|"
        rf"(?:1[0-2]|[1-9]) ?[ap]\.?m\b\.?{_ZONE}?|[012]\d[0-5]\d(?: (?:hours|hrs)|{_ZONE})|"
        r"(?<=at )(?:noon|midnight))(?![\w:%])",
        nothing(NO_DAY),
    ),
    rule(
        "year-end",
        "month",
        ("year-end", "year's end", "month-end", "mid-year", "midyear"),
        r"\b(?:the )?(?:(?P<word>year|month)(?:-|'s )end|mid-?year)\b",
        lambda m: Part("end" if m["word"] else "mid", Unit(0, (m["word"] or "year").lower())),
    ),
)
