"""Time expressions as printed: single ones with their part ("early"), joined to ranges, with their preposition.

What looks like a time and is none: counts of four digits, names of people, papers and plans.

Each test reads the words around the match; the word lists are of general English and stand in words/times.toml.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from corpus_tools.codebooks.word_lists import either, values, words
from corpus_tools.layers.times import model
from corpus_tools.layers.times.dates import DATES
from corpus_tools.layers.times.lexicon import NUMBER, number
from corpus_tools.layers.times.model import Expression, Node, Rule, Simple
from corpus_tools.layers.times.nodes import NO_DAY
from corpus_tools.layers.times.relative import RELATIVE
from corpus_tools.text.language import fold

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


# Characters that hold the longest of these: a part before a time ("the very beginning of the "), a preposition before
# it ("not later than from "), what stands between two times that belong together (", and until the"), and the verb
# before a range that tells it was moved, with its object.
_PART_LENGTH, _LEAD_LENGTH, _JOINT_LENGTH, _MOVE_LENGTH = 28, 24, 12, 60

_EDGES: Mapping[str, model.PartWord] = values("times", "edges")
_PART = re.compile(
    r"(?<![\w-])(?:(?:the )?(?P<edge>(?:very )?(?:end|start|beginning|middle|close|opening)) of (?:the )?|"
    r"(?:the )?(?P<part>early|mid|late|middle|end)(?: (?:in|on) |-| )(?:the )?|"
    r"(?P<span>earlier|later|so far)(?: (?:in|on))? )$",
    re.IGNORECASE,
)
_PARTED = (
    model.Days,
    model.Month,
    model.NearMonth,
    model.Year,
    model.Decade,
    model.Quarter,
    model.Half,
    model.Months,
    model.Weekday,
    model.Unit,
    model.Weekend,
)
_TO = re.compile(r"(?: - |-|,? (?:to|through|thru|until|till|up to) )(?:the )?$")
_AND = re.compile(r" (?:and|or|to)(?: the)? $")
_LIST = re.compile(r"(?:,| and|, and| or|,? to| through| until|-| -) ?(?:in )?$")
_MOVED = re.compile(
    rf"\b{either('times', 'movers')}\w*\b[^.;]{{0,40}}$|\bmov(?:e|ed|ing)\b[^.;]{{0,25}}$", re.IGNORECASE
)
_LEAD = re.compile(rf"(?<![\w-]){either('times', 'leads')}(?: (?:in|on|from))? $", re.IGNORECASE)
_CALENDAR = model.Year | model.Month | model.Days
# Years told exactly, the words of keeping an anniversary before them, and those of what lasts behind them; "over 20
# years of ties" and "after 20 years of ties" tell a length and not a day that is kept.
_EXACT_YEARS = re.compile(rf"({NUMBER})[- ]years?", re.IGNORECASE)
_MARKING = re.compile(rf"\b{either('times', 'keeping_verbs')} (?:the |its |their |our |his |her )?$", re.IGNORECASE)
_RELATED = re.compile(r" of (?:(?:diplomatic|bilateral|official|formal) )?(?:relations|ties)\b", re.IGNORECASE)
_LASTING = re.compile(rf"\b{either('times', 'lasting_leads')} $", re.IGNORECASE)
# What "for" can stand before as a time with days of its own ("for the past three years", "for the quarter").
_SPANS = (model.Past, model.Coming, model.Unit, model.Quarter, model.Half, model.Trailing, model.Months)
_COMPARED_UNITS = ("year", "month", "quarter")
_BARE = ("comparison", "anniversary", "duration", "vague")
_COMPARED = re.compile(
    rf"\b{either('times', 'comparing_leads')} $|"
    r"\b(?:against|versus|vs\.?|compared (?:with|to)|from|than) [$€£]?[\d.,]+ ?[a-z]{0,10} $",
    re.IGNORECASE,
)
_ONWARD = re.compile(r",? (?:on(?=[ ,.]*$|[,.])|onwards?\b|and (?:on|after)wards\b)")
_TO_NOW = re.compile(r" (?:to|until|through|till) (?:now|the present(?: day)?|date|present|this day)\b")


def find_times(text: str) -> list[Expression]:
    """Expressions of time in `text`, in order of print; their offsets are characters of `text`.

    Works on any English text without a parse. Nothing is resolved: `forms.resolve` does that.

    >>> [e.text for e in find_times("Trade grew from 1992 to 2021, and again last year.")]
    ['from 1992 to 2021', 'last year']
    """
    folded = fold(text).replace("\n", " ")
    found = [one for one in _simples(folded, (*DATES, *RELATIVE)) if not is_none(folded, one)]
    found = [_with_part(folded, one) for one in found]
    found = [_kept(folded, one) for one in found if one.rule != "the-unit"]
    found = _joined(folded, _lent(folded, _timed(folded, found)))
    spoken = [
        _with_lead(text, folded, one, previous)
        for one, previous in zip(found, [0, *(o.end for o in found)], strict=False)
    ]
    return [_compared(folded, one) for one in spoken]


def _simples(text: str, rules: tuple[Rule, ...]) -> list[Simple]:
    """Time expressions of `text` (folded), longest first where they overlap, in order of print."""
    lower = text.lower()
    found = sorted(_candidates(text, lower, rules), key=lambda s: (s.start - s.end, s.start))
    chosen: list[Simple] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen, key=lambda s: s.start)


def _candidates(text: str, lower: str, rules: tuple[Rule, ...]) -> Iterator[Simple]:
    for rule in rules:
        if any(key in lower for key in rule.needs):
            for m in rule.pattern.finditer(text):
                node = rule.build(m)
                if node is not None and m.end() > m.start():
                    yield Simple(m.start(), m.end(), rule.kind, rule.name, node)


def _with_part(text: str, one: Simple) -> Simple:
    """`one` with the part of it that is named before it: "early 2019", "the end of May", "later this year"."""
    if not isinstance(one.node, _PARTED):
        return one
    m = _PART.search(text[max(0, one.start - _PART_LENGTH) : one.start])
    bare_unit = one.rule == "the-unit"
    if m is None:
        return one
    start = one.start - len(m[0])
    if m["span"]:
        later = m["span"].lower() == "later"
        if isinstance(one.node, model.Weekday):
            return one._replace(start=start, node=replace(one.node, which="later" if later else "earlier"))
        if later:
            return Simple(start, one.end, "relative", "remaining-part", model.Remaining(one.node))
        return Simple(start, one.end, "relative", "elapsed-part", model.Elapsed(one.node))
    word = (m["edge"] or m["part"]).lower().split()[-1]
    node = model.Part(_EDGES[word], one.node)
    return Simple(start, one.end, one.kind, "unit-part" if bare_unit else f"{one.rule}-part", node)


def _kept(text: str, one: Simple) -> Simple:
    """A length of years as an anniversary, where it is kept: "marking 20 years since", "40 years of official ties"."""
    years = _EXACT_YEARS.fullmatch(text[one.start : one.end]) if one.rule == "duration" else None
    if years is None:
        return one
    before, after = text[max(0, one.start - _BEFORE) : one.start], text[one.end : one.end + _AFTER]
    marked = _MARKING.search(before) and not re.match(r" (?:in|behind|on) ", after)
    related = _RELATED.match(after) and not _LASTING.search(before)
    if not marked and not related:
        return one
    return Simple(one.start, one.end, "anniversary", "anniversary-years", model.Anniversary(int(number(years[1]))))


def _timed(text: str, found: list[Simple]) -> list[Simple]:
    """A time of day beside its day makes one expression with it."""
    clock, dated = model.Undated(NO_DAY), (model.Days, model.Weekday, model.Unit)
    made: list[Simple] = []
    for one in found:
        last = made[-1] if made else None
        between = text[last.end : one.start] if last else ""
        near = re.fullmatch(r",? (?:on |at )?|, at ", between)
        if last and near and one.node == clock and isinstance(last.node, dated):
            made[-1] = last._replace(end=one.end)
        elif last and near and last.node == clock and isinstance(one.node, dated):
            made[-1] = one._replace(start=last.start)
        else:
            made.append(one)
    return made


def _lent(text: str, found: list[Simple]) -> list[Simple]:
    """A month or day without a year borrows that of the one joined to it: "in March and April 2023"."""
    made = list(found)
    for i in range(len(made) - 2, -1, -1):
        one, after = made[i], made[i + 1]
        between = text[one.end : after.start]
        if len(between) <= _JOINT_LENGTH and re.fullmatch(r"\D+", between) and _LIST.match(between):
            made[i] = one._replace(node=_borrow(one.node, after.node))
    return made


def _borrow(node: Node, other: Node) -> Node:
    if isinstance(node, model.Part):
        return replace(node, whole=_borrow(node.whole, model.whole(other)))
    other = model.whole(other)
    if isinstance(node, model.Days | model.Month) and isinstance(other, model.Days | model.Month):
        return replace(node, year=_lent_year(node, other))
    if isinstance(node, model.Quarter) and isinstance(other, model.Quarter):
        return node if node.year is not None else replace(node, year=other.year)
    if isinstance(node, model.Half) and isinstance(other, model.Half):
        return node if node.year is not None else replace(node, year=other.year)
    if isinstance(node, model.Weekday) and isinstance(other, model.Weekday):
        return node if node.which or node.week else replace(node, which=other.which, week=other.week)
    return node


def _lent_year(node: model.Days | model.Month, other: model.Days | model.Month) -> model.YearRef:
    """The year of `node`, else that of `other`; "in December and January 2020" begins in the year before."""
    if node.year is None and isinstance(other.year, int) and node.month > other.month:
        return other.year - 1
    return other.year if node.year is None else node.year


def _joined(text: str, found: list[Simple]) -> list[Simple]:
    """Two times that bound a stretch as one, and one from which a stretch runs to the article's date."""
    made: list[Simple] = []
    for one in found:
        joined = made and _range(text, made[-1], one)
        if joined:
            made[-1] = joined
        else:
            made.append(one)
    return [_open_end(text, one) for one in made]


def _range(text: str, first: Simple, second: Simple) -> Simple | None:
    """The stretch between two times joined by "to" or "and", or None: "moved from May to June" names two times."""
    between, left = text[first.end : second.start], text[max(0, first.start - _MOVE_LENGTH) : first.start]
    kin = {type(model.whole(f.node)) for f in (first, second)}
    if model.Undated in kin or model.Range in kin or len(between) > _JOINT_LENGTH:
        return None
    lead = re.search(r"\b(from|between) (?:the )?$", left, re.IGNORECASE)
    linked = (_TO.fullmatch(between) and (lead or len(kin) == 1)) or (
        lead and lead[1].lower() == "between" and _AND.fullmatch(between)
    )
    if not linked or _MOVED.search(left):
        return None
    start = first.start - len(lead[0]) if lead else first.start
    named = re.match(r" (?:quarter|period)\b", text[second.end :]) if kin == {model.Month} else None
    the = re.search(r"\bthe $", text[:start], re.IGNORECASE) if named else None
    start, end = start - (4 if the else 0), second.end + (len(named[0]) if named else 0)
    return Simple(start, end, "range", f"{second.rule}-range", model.Range(first.node, second.node))


def _open_end(text: str, one: Simple) -> Simple:
    """`one` as the beginning of a stretch up to the article's date: "from 2019 to now", "2019 onwards"."""
    lead = re.search(r"\bfrom (?:the )?$", text[: one.start], re.IGNORECASE)
    m = _TO_NOW.match(text, one.end) or (
        _ONWARD.match(text, one.end) if one.kind in ("year", "month", "date") else None
    )
    if m is None or isinstance(one.node, model.Undated | model.Range):
        return one
    start = one.start - len(lead[0]) if lead else one.start
    return Simple(start, m.end(), "range", f"{one.rule}-onward", model.Since(one.node))


def _with_lead(printed: str, text: str, one: Simple, floor: int) -> Expression:
    """`one` with the preposition before it, which may change its node; `floor`: where the time before it ends.

    `printed` is the text as printed, `text` the folded one; both have the same offsets.
    """
    lead = None if one.kind in _BARE else _LEAD.search(text[max(floor, one.start - _LEAD_LENGTH) : one.start])
    word = lead[0].lower().split()[0] if lead else ""
    node: Node = one.node
    refused = (
        text[one.end : one.end + 1] == "-"
        or (word in ("over", "for", "within") and isinstance(node, _CALENDAR | model.Weekday))
        or (word in ("from", "between") and one.kind == "range" and text[one.start : one.start + 4].lower() == "from")
        or (word in ("about", "around", "circa") and not isinstance(node, _CALENDAR | model.Decade | model.Part))
        or (word == "for" and not isinstance(node, _SPANS))
        or (word == "between" and not (isinstance(node, model.Days) and node.first != node.last))
    )
    if not lead or refused:
        return Expression(one.start, one.end, printed[one.start : one.end], one.kind, one.rule, one.node)
    start = one.start - len(lead[0])
    if isinstance(node, model.Undated):
        pass
    elif "since" in lead[0].lower():
        node = model.Since(node)
    elif word in ("before", "prior", "ahead"):
        node = model.Before(node)
    elif word == "after":
        node = model.After(node)
    return Expression(start, one.end, printed[start : one.end], one.kind, f"{one.rule}:{word}", node)


def _compared(text: str, one: Expression) -> Expression:
    """`one` as a comparison where the words before it compare: "up 5 percent from a year earlier"."""
    node = one.node
    if not isinstance(node, model.Ago | model.Later) or node.number not in (1, -1) or node.unit not in _COMPARED_UNITS:
        return one
    lead = re.match(r"(?:from|over|on) ", one.text, re.IGNORECASE)
    start = one.start + len(lead[0]) if lead else one.start
    if not _COMPARED.search(text[:start]):
        return one
    rule = one.rule.split(":")[0]
    return Expression(
        start, one.end, one.text[start - one.start :], "comparison", f"{rule}-compared", model.Shifted(-1, node.unit)
    )
