"""Time expressions as printed: single ones with their part ("early"), joined to ranges, with their "
"preposition."""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus_tools.layers.times.dates import DATES
from corpus_tools.layers.times.grammar import Simple, simples
from corpus_tools.layers.times.near_misses import is_none
from corpus_tools.layers.times.nodes import NO_DAY
from corpus_tools.layers.times.relative import RELATIVE
from corpus_tools.text.language import fold


class Expression(NamedTuple):
    """A time expression: half-open offsets, printed words, kind, the rule that fired, and its node."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    node: tuple


_EDGES = {
    "end": "end",
    "close": "end",
    "start": "start",
    "beginning": "start",
    "opening": "start",
    "middle": "mid",
    "early": "early",
    "late": "late",
    "mid": "mid",
}
_PART = re.compile(
    r"(?<![\w-])(?:(?:the )?(?P<edge>(?:very )?(?:end|start|beginning|middle|close|opening)) of (?:the )?|"
    r"(?:the )?(?P<part>early|mid|late|middle|end)(?: (?:in|on) |-| )(?:the )?|"
    r"(?P<span>earlier|later|so far)(?: (?:in|on))? )$",
    re.IGNORECASE,
)
_PARTED = ("days", "month", "near_month", "year", "decade", "quarter", "half", "months", "weekday", "unit", "weekend")
_TO = re.compile(r"(?: - |-|,? (?:to|through|thru|until|till|up to) )(?:the )?$")
_AND = re.compile(r" (?:and|or|to)(?: the)? $")
_LIST = re.compile(r"(?:,| and|, and| or|,? to| through| until|-| -) ?(?:in )?$")
_MOVED = re.compile(
    r"\b(?:postpone|delay|reschedul|bring forward|brought forward|push|defer|advance)\w*\b[^.;]{0,40}$|"
    r"\bmov(?:e|ed|ing)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(?<![\w-])(?:(?:ever )?since|in|on|at|by|until|till|from|during|over|throughout|through|within|"
    r"before|after|"
    r"prior to|ahead of|as of|as early as|as late as|up to|up until|up till|(?:not |no )?later than|back in|"
    r"around|about|circa|between|for|starting|beginning|not until)(?: (?:in|on|from))? $",
    re.IGNORECASE,
)
_ONLY_SPANS = ("over", "for", "throughout", "within", "during")
_BARE = ("comparison", "anniversary", "duration", "vague")
_COMPARED = re.compile(
    r"\b(?:from|than|with|to|on|over|against|versus|vs\.?) $|"
    r"\b(?:against|versus|vs\.?|compared (?:with|to)|from|than) [$€£]?[\d.,]+ ?[a-z]{0,10} $",
    re.IGNORECASE,
)
_ONWARD = re.compile(r",? (?:on(?=[ ,.]*$|[,.])|onwards?\b|and (?:on|after)wards\b)")
_TO_NOW = re.compile(r" (?:to|until|through|till) (?:now|the present(?: day)?|date|present|this day)\b")


def find_times(text: str) -> list[Expression]:
    """Time expressions of `text` in order of print; offsets are code points into `text`.

    Works on any English text without a parse. Nothing is resolved; see `resolve`.

    >>> [e.text for e in find_times("Trade grew from 1992 to 2021, and again last year.")]
    ['from 1992 to 2021', 'last year']
    """
    folded = fold(text).replace("\n", " ")
    found = [one for one in simples(folded, (*DATES, *RELATIVE)) if not is_none(folded, one)]
    found = [_with_part(folded, one) for one in found]
    found = [one for one in found if one.rule not in ("the-unit",)]
    found = _joined(folded, _lent(folded, _timed(folded, found)))
    spoken = [
        _with_lead(text, folded, one, previous)
        for one, previous in zip(found, [0, *(o.end for o in found)], strict=False)
    ]
    return [_compared(folded, one) for one in spoken]


def _with_part(text: str, one: Simple) -> Simple:
    if one.node[0] not in _PARTED:
        return one
    m = _PART.search(text[max(0, one.start - 28) : one.start])
    bare_unit = one.rule == "the-unit"
    if m is None:
        return one
    start = one.start - len(m[0])
    if m["span"]:
        if one.node[0] == "weekday":
            which = "later" if m["span"].lower() == "later" else "earlier"
            return one._replace(start=start, node=(*one.node[:2], which, one.node[3]))
        form = "remaining" if m["span"].lower() == "later" else "elapsed"
        return Simple(start, one.end, "relative", f"{form}-part", (form, one.node))
    word = (m["edge"] or m["part"]).lower().split()[-1]
    if word == "end" and m["part"] and not m[0].endswith("-"):
        word = "end"
    node = ("part", _EDGES[word], one.node)
    return Simple(start, one.end, one.kind, "unit-part" if bare_unit else f"{one.rule}-part", node)


def _timed(text: str, found: list[Simple]) -> list[Simple]:
    """A time of day beside its day makes one expression with it."""
    made: list[Simple] = []
    for one in found:
        last = made[-1] if made else None
        between = text[last.end : one.start] if last else ""
        near = last is not None and re.fullmatch(r",? (?:on |at )?|, at ", between)
        if near and one.node == ("none", NO_DAY) and last.node[0] in ("days", "weekday", "unit"):
            made[-1] = last._replace(end=one.end)
        elif near and last.node == ("none", NO_DAY) and one.node[0] in ("days", "weekday", "unit"):
            made[-1] = one._replace(start=last.start)
        else:
            made.append(one)
    return made


def _lent(text: str, found: list[Simple]) -> list[Simple]:
    """A month or day without a year borrows that of the one joined to it: "in March and April 2023"."""
    made = list(found)
    for i in range(len(made) - 2, -1, -1):
        one, after = made[i], made[i + 1]
        if not _LIST.match(text[one.end : after.start]) or not re.fullmatch(r"\D{1,12}", text[one.end : after.start]):
            continue
        made[i] = one._replace(node=_borrow(one.node, after.node))
    return made


def _borrow(node: tuple, other: tuple) -> tuple:
    if node[0] == "part":
        return (*node[:2], _borrow(node[2], other[2] if other[0] == "part" else other))
    if other[0] == "part":
        other = other[2]
    if node[0] in ("days", "month") and other[0] in ("days", "month") and node[1] is None and other[1] is not None:
        year = other[1] - 1 if isinstance(other[1], int) and node[2] > other[2] else other[1]
        return (node[0], year, *node[2:])
    if node[0] in ("quarter", "half") and other[0] == node[0] and node[2] is None:
        return (*node[:2], other[2])
    if node[0] == other[0] == "weekday" and node[2:] == (None, None):
        return (*node[:2], *other[2:])
    return node


def _joined(text: str, found: list[Simple]) -> list[Simple]:
    made: list[Simple] = []
    for one in found:
        joined = made and _range(text, made[-1], one)
        if joined:
            made[-1] = joined
        else:
            made.append(one)
    return [_open_end(text, one) for one in made]


def _range(text: str, first: Simple, second: Simple) -> Simple | None:
    between, left = text[first.end : second.start], text[max(0, first.start - 60) : first.start]
    kin = {f.node[2][0] if f.node[0] == "part" else f.node[0] for f in (first, second)}
    if "none" in kin or "range" in kin or len(between) > 12:
        return None
    lead = re.search(r"\b(from|between) (?:the )?$", left, re.IGNORECASE)
    linked = (_TO.fullmatch(between) and (lead or len(kin) == 1)) or (
        lead and lead[1].lower() == "between" and _AND.fullmatch(between)
    )
    if not linked or _MOVED.search(left):
        return None
    start = first.start - len(lead[0]) if lead else first.start
    named = re.match(r" (?:quarter|period)\b", text[second.end :]) if kin == {"month"} else None
    the = re.search(r"\bthe $", text[:start], re.IGNORECASE) if named else None
    start, end = start - (4 if the else 0), second.end + (len(named[0]) if named else 0)
    return Simple(start, end, "range", f"{second.rule}-range", ("range", first.node, second.node))


def _open_end(text: str, one: Simple) -> Simple:
    lead = re.search(r"\bfrom (?:the )?$", text[: one.start], re.IGNORECASE)
    m = _TO_NOW.match(text, one.end) or (
        _ONWARD.match(text, one.end) if one.kind in ("year", "month", "date") else None
    )
    if m is None or one.node[0] in ("none", "range"):
        return one
    start = one.start - len(lead[0]) if lead else one.start
    return Simple(start, m.end(), "range", f"{one.rule}-onward", ("since", one.node))


def _with_lead(printed: str, text: str, one: Simple, floor: int) -> Expression:
    lead = None if one.kind in _BARE else _LEAD.search(text[max(floor, one.start - 24) : one.start])
    word = lead[0].lower().split()[0] if lead else ""
    form = one.node[0]
    refused = (
        text[one.end : one.end + 1] == "-"
        or (word in _ONLY_SPANS and form in ("year", "month", "days", "weekday") and word in ("over", "for", "within"))
        or (word in ("from", "between") and one.kind == "range" and text[one.start : one.start + 4].lower() == "from")
        or (word in ("about", "around", "circa") and form not in ("year", "month", "days", "decade", "part"))
        or (word == "for" and form not in ("past", "coming", "unit", "quarter", "half", "trailing", "months"))
        or (word == "between" and not (form == "days" and one.node[3] != one.node[4]))
    )
    if not lead or refused:
        return Expression(one.start, one.end, printed[one.start : one.end], one.kind, one.rule, one.node)
    start = one.start - len(lead[0])
    node, kind, rule = one.node, one.kind, f"{one.rule}:{word}"
    if "since" in lead[0].lower() and form != "none":
        node = ("since", node)
    elif word in ("before", "prior", "ahead") and form != "none":
        node = ("before", node)
    elif word == "after" and form != "none":
        node = ("after", node)
    return Expression(start, one.end, printed[start : one.end], kind, rule, node)


def _compared(text: str, one: Expression) -> Expression:
    """`one` as a comparison where the words before it compare: "up 5 percent from a year earlier"."""
    years = one.node[0] in ("ago", "later") and one.node[1] in (1, -1) and one.node[2] in ("year", "month", "quarter")
    lead = re.match(r"(?:from|over|on) ", one.text, re.IGNORECASE)
    start = one.start + len(lead[0]) if lead else one.start
    if not years or not _COMPARED.search(text[:start]):
        return one
    rule = one.rule.split(":")[0]
    return Expression(
        start, one.end, one.text[start - one.start :], "comparison", f"{rule}-compared", ("shifted", -1, one.node[2])
    )
