"""What looks like a time and is none: counts of four digits, names of people, papers and plans.

Each test reads the words around the match; the word lists are of general English and stand in words/times.toml.
"""

from __future__ import annotations

import re

from corpus_tools.codebooks.word_lists import either, words
from corpus_tools.layers.times import model
from corpus_tools.layers.times.model import Simple

# Characters on either side of a match in which the words that tell it stand, with those in between.
_BEFORE, _AFTER = 40, 30

_AFTER_YEAR = re.compile(
    rf"\s?(?:or so |more |new |other )?{either('times', 'counted')}\b|\s?(?:-|/)\s?\w*\d|\s?(?:°|%)|"
    rf"(?:\s[A-Z]\w+){{1,2}}\s{either('times', 'streets')}\b",
    re.IGNORECASE,
)
_BEFORE_YEAR = re.compile(
    rf"(?:\b(?:{either('times', 'before_counts')}|{either('times', 'movements')} (?:by|to)) |[#№@:$€£¥]|"
    r"(?<!mid)(?<!end)(?<!early)(?<!late)(?<=[A-Za-z])-|\d\s|\+\s?)$",
    re.IGNORECASE,
)
_MOTION = re.compile(r"\b(?:index|points|shares|average|close[ds]?)\b", re.IGNORECASE)
_TIME_LEAD = re.compile(rf"\b{either('times', 'time_leads')}[ -]$|[-(/]$", re.IGNORECASE)
_NAMES = words("times", "names")
_DATED_NOUN = re.compile(rf"(?:'s)? {either('times', 'dated_nouns')}\b", re.IGNORECASE)
_WEEKDAY_BEFORE = re.compile(rf"\b{either('times', 'weekday_names')} $", re.IGNORECASE)
_WEEKDAY_AFTER = re.compile(rf"(?:,? )?{either('times', 'weekday_titles')}\b|s\b")
_TODAY_BEFORE = re.compile(r"\b(?:[A-Z][\w.]+|the) $")
_TODAY_AFTER = re.compile(r" (?:newspaper|programme|program|show|magazine)\b")
_SPORT = re.compile(rf"\b{either('times', 'sports')}\b", re.IGNORECASE)
_CLOCK_MARK = re.compile(rf"[ap]\.?m|{either('times', 'time_zones')}|hours|hrs|time|noon|midnight", re.IGNORECASE)
_COUNT_LEAD = re.compile(rf"\b{either('times', 'loose_leads')} $")
_OWNER = re.compile(rf"\b{either('times', 'owners')} $", re.IGNORECASE)
_YEAR_NOUN = re.compile(rf" {either('times', 'year_nouns')}\b", re.IGNORECASE)
_FOUNDED = re.compile(r"(?:'s|-)?\s?(?:-?years?-?old|-olds?\b|s? old\b)", re.IGNORECASE)


def is_none(text: str, one: Simple) -> bool:
    """True where the words around a match of the grammar in folded `text` show that it is no time."""
    before, after = text[max(0, one.start - _BEFORE) : one.start], text[one.end : one.end + _AFTER]
    if one.rule == "year":
        return _not_a_year(before, after)
    if one.rule == "month":
        return _not_a_month(text[one.start : one.end], before, after)
    if isinstance(one.node, model.Weekday):
        return bool(_WEEKDAY_BEFORE.search(before) or _WEEKDAY_AFTER.match(after))
    if one.rule == "day-word" and text[one.start].isupper():
        inside = bool(before.strip()) and before.rstrip()[-1] not in ".!?:;\"'(-,"
        return bool(_TODAY_AFTER.match(after)) or (inside and bool(_TODAY_BEFORE.search(before)))
    if one.rule == "duration" and re.search(r"quarters?$", text[one.start : one.end]):
        # Three quarters of a crop are a share; as a length, quarters are counted in a row.
        return not re.search(r"\b(?:consecutive|straight|full) \w+$", text[one.start : one.end])
    if one.rule in ("duration", "later"):
        return bool(_FOUNDED.match(after)) or bool(re.search(r"\baged? (?:of )?$|[$€£¥-]$", before))
    if one.rule == "half" and isinstance(one.node, model.Half) and one.node.year is None:
        return bool(_SPORT.search(text))
    if one.rule == "unit-word":
        # "its last week", "the last year before the war": the last of several, not the one before this.
        if _OWNER.search(before):
            return True
        return isinstance(one.node, model.Past) and bool(re.match(r" (?:before|of|that|in which|for)\b", after))
    if one.rule == "clock":
        return not _is_clock(text[one.start : one.end], before)
    if one.rule == "season":
        return bool(re.match(r" [A-Z]", after)) or "spring from" in text[one.start : one.end + 5]
    return False


def _not_a_year(before: str, after: str) -> bool:
    if _AFTER_YEAR.match(after) or _BEFORE_YEAR.search(before):
        return True
    if re.search(r"\b(?:to|at|of|from) $", before) and _MOTION.search(before):
        return True
    about = _COUNT_LEAD.search(before)
    return bool(about) and bool(re.match(r" [a-z]+s\b(?! of\b)", after)) and not _YEAR_NOUN.match(after)


def _not_a_month(word: str, before: str, after: str) -> bool:
    if " " in word:
        return False
    if re.match(r" (?:Day|Fourth)\b", after) or re.search(r"\b(?:Black|Red) $", before):
        return True
    if len(word.rstrip(".")) == 3 and word.rstrip(".") != "May" and not _TIME_LEAD.search(before):
        return True
    if word not in _NAMES and word.title() not in _NAMES:
        return False
    if _DATED_NOUN.match(after):
        return False
    named = re.match(r" [A-Z][a-z]", after) and not re.match(r" (?:Meeting|Summit|Exports|Imports|Trade)", after)
    if _TIME_LEAD.search(before):
        walk = word.lower() == "march" and re.search(r"\bthe $", before, re.IGNORECASE)
        return (
            bool(named) and not re.search(r"\b(?:in|since|until|by|last|next|this) $", before, re.IGNORECASE)
        ) or bool(walk)
    return True


def _is_clock(printed: str, before: str) -> bool:
    marked = _CLOCK_MARK.search(printed)
    plain = re.search(r"\b(?:at|by|until|from|before|after|around) $|[|,] ?$", before, re.IGNORECASE)
    return bool(marked) or (bool(plain) and ":" in printed)
