"""Finds money, percentages and multiples in running English, without a parser.

Currencies and qualifiers come from the codebooks. What a figure is about is left to `amount_context`; numbers
that are neither money, percentage nor multiple are handed on, since only a parse tells what they count.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from corpus_tools.layers.amounts.lexicon import Currencies, lexicon, qualified
from corpus_tools.text.numbers import Number, number_at, numbers


class Found(NamedTuple):
    """A stated figure: half-open offsets with and without its qualifier, kind, value, bounds, unit and rule."""

    start: int
    end: int
    kind: str
    value: float
    value_min: float | None
    value_max: float | None
    unit: str | None
    qualifier: str | None
    rule: str
    bare_start: int


class _Piece(NamedTuple):
    """A number with its unit, before ranges are joined and qualifiers read."""

    start: int
    end: int
    number: Number
    unit: str | None
    kind: str
    rule: str
    factor: float = 1.0


RULES = {
    "money-sign": "a currency sign or code before a number: $5 billion, US$1.2bn, EUR 3m, Rs 500 crore",
    "money-name": "a currency name or code after a number: 70 billion USD, 500 mln dlrs, 40 pence",
    "money-name-first": "a currency name before a number with a scale: bolivar 1 billion",
    "money-elided": "a number that takes its currency from the amount before it: from $5 billion to 7 billion",
    "percent": "a number with %, percent, per cent, pct or percentage points",
    "percent-elided": "a number that takes its percent sign from the next one: 3, 4 and 5 percent",
    "fold": "a number with -fold: 100-fold, tenfold",
    "times": "a number of times, with a word of growth or comparison: a 100 times increase, 2.5 times the level",
    "multiplying-verb": "a verb that multiplies: doubled, tripled, quadrupled",
    "range": "two numbers that bound one figure: $3 million to $5 million, 5-7 percent",
}

_PERCENT = re.compile(
    r"[ -]?(?P<points>percentage[ -]points?|pp\b|pct[ -]pts?\b|%[ -]points?|per ?cent(?:age)?[ -]points?)"
    r"| ?%|[\s-]?per[ -]?cent\b|[ -]?pct(?![\w])|[ -]?p\.c\.",
    re.IGNORECASE,
)
# Certainty and wholeness, not a measured share.
_IDIOM = re.compile(
    r"\s+(?:sure|certain|behind|with you|committed|convinced|right|wrong|correct|true|confident|"
    r"loyal|honest|ready|in favou?r)\b",
    re.IGNORECASE,
)
_FOLD = re.compile(r"[ -]?fold\b", re.IGNORECASE)
_FOLD_WORD = re.compile(
    r"(?<![\w-])(?P<number>two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|hundred|thousand)fold\b",
    re.IGNORECASE,
)
_GROWTH = (
    r"(?:increase|rise|growth|jump|surge|expansion|gain|leap|climb|hike|boost|decline|drop|fall|decrease|"
    r"reduction|multiplication)"
)
_GROW = (
    r"(?:increas|ris|rose|grow|grew|jump|surg|expand|climb|leap|soar|multipl|shot|mushroom|balloon|swell|"
    r"swollen|boost|rais|decreas|declin|fell|fall|drop|shr[aiu]nk|reduc|go(?:ne|es|ing)? up|went up)\w*"
)
_TIMES = re.compile(r"(?P<x>x\b)|[ -]times?\b|x\b", re.IGNORECASE)
_TIMES_AFTER = re.compile(
    rf"[ -](?:{_GROWTH}s?\b|(?:higher|larger|bigger|greater|more|faster|less|lower|smaller|stronger|longer|above|over|"
    r"cheaper|costlier|heavier)\b|as (?:much|many|large|big|high|great|fast|long|strong|expensive|likely)\b|"
    r"(?:the|its|their|his|her|that of|what|those|last year's|this year's|\w+'s?|\d{4}) ?"
    r"(?:previous |current |original |global |world |national |same |annual |average )*"
    r"(?:size|level|amount|number|value|volume|figure|price|rate|average|total|output|quantity|sum|cost|it was|"
    r"they were|of|in|those)\b)",
    re.IGNORECASE,
)
_TIMES_BEFORE = re.compile(
    rf"\b{_GROW}(?: (?:by|to|up|almost|nearly|about|over|some|more than|roughly|around|as|at least|"
    r"approximately|an?|its|their|the|\w+ly))*\s*$",
    re.IGNORECASE,
)
_VERBS = {"double": 2, "treble": 3, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_MULTIPLYING = re.compile(
    r"(?<![\w-])(?P<verb>double|treble|triple|quadruple|quintuple|sextuple)(?P<form>d|s)?\b|"
    r"(?<![\w-])(?P<ing>doubl|trebl|tripl|quadrupl|quintupl)ing\b",
    re.IGNORECASE,
)
_JOINT = re.compile(r"\s?-\s?|\s(?:to|or)\s(?:about |around |as much as |nearly |some )?|\sand\s", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)between\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)from\s+(?:about |around |some |nearly |just )?$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\s+(?:\w+\s+){0,3}from\s+$", re.IGNORECASE)
_CHANGED = re.compile(
    rf"(?:\b{_GROW}|\bup|\bdown|\bby|\bedged \w+|\bslipp\w+|\bslid|\badded|\blost|\bgained|\bcut|"
    r"\bnarrow\w+|\bwiden\w+|\bimprov\w+|\badvanc\w+|\bplung\w+|\btumbl\w+|\bslump\w+|\bease[sd]?|"
    rf"\b{_GROWTH}s? of)\s+(?:by |of |a |an |about |around |some |nearly )*$",
    re.IGNORECASE,
)
_ELIDED_AFTER = re.compile(
    r"\s*(?:$|[,.;:)\]]|(?:in|a year|from|to|last|for|at|during|this|by|on|and|vs|the year|"
    r"the previous|previously|earlier|respectively|the same)\b)",
    re.IGNORECASE,
)
_ELIDED_BEFORE = re.compile(
    r"\b(?:from|to|vs\.?|versus|against|compared (?:with|to)|and|or|than)\s+(?:about |around )?$",
    re.IGNORECASE,
)


def scan(folded: str, year: int | None = None) -> tuple[list[Found], list[Number]]:
    """Money, percentages and multiples of `folded` in order, and the numbers that belong to none of them.

    `year` is the year of writing: it tells a franc of 1985 from one of today. Offsets are those of the text.
    """
    currencies = lexicon(year)
    pieces = _signed(folded, currencies)
    free = [n for n in numbers(folded) if not _touches(n, pieces)]
    for number in free:
        piece = _with_unit(folded, number, currencies)
        if piece:
            pieces.append(piece)
    pieces = _without_overlap(pieces)
    pieces += _elided(folded, free, pieces)
    pieces = _with_minor(folded, _without_overlap(pieces))
    found = [*_ranges(folded, pieces), *_multiplying(folded), *_fold_words(folded)]
    found = _without_overlap(found)
    return found, [n for n in free if not _touches(n, found)]


def _touches(number: Number, pieces: list) -> bool:
    return any(number.start < p.end and p.start < number.end for p in pieces)


def _without_overlap(pieces: list) -> list:
    kept: list = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _signed(folded: str, currencies: Currencies) -> list[_Piece]:
    pieces = []
    for start, after, code in currencies.signs(folded):
        number = number_at(folded, after)
        if number is not None:
            end = currencies.redundant_name(folded, number.end, code)
            pieces.append(_Piece(start, end, number, code, "money", "money-sign"))
    return pieces


def _with_unit(folded: str, number: Number, currencies: Currencies) -> _Piece | None:
    percent = _PERCENT.match(folded, number.end)
    if percent:
        if number.value == 100 and _IDIOM.match(folded, percent.end()):
            return None
        unit = "percentage points" if percent["points"] else "percent"
        return _Piece(number.start, percent.end(), number, unit, "percent", "percent")
    fold = _FOLD.match(folded, number.end)
    if fold:
        return _Piece(number.start, fold.end(), number, "times", "multiple", "fold")
    named = currencies.name_after(folded, number)
    if named:
        end, code, factor = named
        return _Piece(number.start, end, number, code, "money", "money-name", factor)
    times = _times(folded, number)
    if times:
        return times
    before = currencies.name_before(folded, number)
    if before:
        start, code = before
        return _Piece(start, number.end, number, code, "money", "money-name-first")
    return None


def _times(folded: str, number: Number) -> _Piece | None:
    times = _TIMES.match(folded, number.end)
    if not times:
        return None
    after = _TIMES_AFTER.match(folded, times.end())
    if after or _TIMES_BEFORE.search(folded, max(0, number.start - 60), number.start):
        return _Piece(number.start, times.end(), number, "times", "multiple", "times")
    return None


def _elided(folded: str, free: list[Number], pieces: list[_Piece]) -> list[_Piece]:
    made = []
    for number in free:
        if _touches(number, pieces):
            continue
        after = next((p for p in pieces if p.start >= number.end), None)
        before = next((p for p in reversed(pieces) if p.end <= number.start), None)
        if after and after.kind == "percent" and _shares_percent(folded, number, after):
            made.append(_Piece(number.start, number.end, number, after.unit, "percent", "percent-elided"))
        elif before and before.kind == "money" and number.scaled and _takes_currency(folded, number, before):
            made.append(_Piece(number.start, number.end, number, before.unit, "money", "money-elided"))
    return made


_LISTED = re.compile(r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s?-\s?|\d|\.\d|\s+from\s+)+")


def _shares_percent(folded: str, number: Number, after: _Piece) -> bool:
    gap = folded[number.end : after.start]
    return len(gap) < 24 and _LISTED.fullmatch(gap) is not None and number.value < 1000


def _takes_currency(folded: str, number: Number, before: _Piece) -> bool:
    gap = folded[before.end : number.start]
    return (
        len(gap) < 100
        and "." not in gap
        and _ELIDED_BEFORE.search(gap) is not None
        and _ELIDED_AFTER.match(folded, number.end) is not None
    )


_AND_MINOR = re.compile(r",? and |,? ")


def _with_minor(folded: str, pieces: list[_Piece]) -> list[_Piece]:
    """Join "3 dollars and 50 cents" into one piece."""
    out: list[_Piece] = []
    for piece in pieces:
        before = out[-1] if out else None
        if (
            before
            and piece.factor < 1 == before.factor
            and before.unit == piece.unit
            and piece.number.value < 100
            and _AND_MINOR.fullmatch(folded[before.end : piece.start])
        ):
            value = before.number.value + piece.number.value * piece.factor
            out[-1] = before._replace(end=piece.end, number=before.number._replace(value=value))
        else:
            out.append(piece)
    return out


def _ranges(folded: str, pieces: list[_Piece]) -> list[Found]:
    out, i = [], 0
    while i < len(pieces):
        piece = pieces[i]
        following = pieces[i + 1] if i + 1 < len(pieces) else None
        if following is not None and _is_range(folded, piece, following):
            out.append(_range(folded, piece, following))
            i += 2
            continue
        low, high = _low_end(folded, piece, pieces), _high_end(folded, piece)
        if high is not None:
            out.append(_range(folded, piece, high))
        else:
            out.append(_single(folded, piece) if low is None else _range(folded, low, piece))
        i += 1
    return out


_HYPHEN = re.compile(r"\s?-\s?")
_TO = re.compile(r"\s(?:to|or)\s")


def _high_end(folded: str, piece: _Piece) -> _Piece | None:
    """The bare number after a signed one that is the high end of its range: "5 million" of "$3-5 million"."""
    joint = _HYPHEN.match(folded, piece.end) or _TO.match(folded, piece.end)
    if piece.rule != "money-sign" or not joint:
        return None
    number = number_at(folded, joint.end())
    if number is None or not (number.scaled or "-" in joint.group()) or _PERCENT.match(folded, number.end):
        return None
    high = _Piece(number.start, number.end, number, piece.unit, piece.kind, piece.rule, piece.factor)
    lead = folded[max(0, piece.start - 60) : piece.start]
    if "-" not in joint.group() and (_CHANGED.search(lead) or _FROM.search(lead)):
        return None
    return high if _value(piece, high) < _value(high) else None


def _low_end(folded: str, piece: _Piece, pieces: list[_Piece]) -> _Piece | None:
    """The bare number before `piece` that is the low end of its range: "3 to" of "3 to 5 million yuan"."""
    window = max(0, piece.start - 40)
    before = [n for n in numbers(folded[window : piece.start]) if n.value]
    if not before:
        return None
    number = before[-1]
    number = number._replace(start=number.start + window, end=number.end + window)
    if _touches(number, pieces) or (not number.scaled and 1000 <= number.value == number.bare < 2200):
        return None
    low = _Piece(number.start, number.end, number, piece.unit, piece.kind, piece.rule, piece.factor)
    return low if _is_range(folded, low, piece) else None


def _is_range(folded: str, low: _Piece, high: _Piece) -> bool:
    gap = folded[low.end : high.start]
    joint = _JOINT.fullmatch(gap)
    if not joint or low.kind != high.kind or low.unit != high.unit:
        return False
    if high.rule == "money-sign" and low.rule == "money-sign" and "or" in gap:
        return False
    lead = folded[max(0, low.start - 60) : low.start]
    if "and" in gap:
        return _BETWEEN.search(lead) is not None
    if _FROM.search(lead):
        return _RANGING.search(lead) is not None
    if (
        " to" in gap
        and low.rule not in ("percent-elided",)
        and low.number.digits
        and _has_unit(low)
        and _CHANGED.search(lead)
    ):
        return False
    return _value(low, high) < _value(high)


def _has_unit(piece: _Piece) -> bool:
    return piece.end > piece.number.end or piece.start < piece.number.start


def _value(piece: _Piece, scale_of: _Piece | None = None) -> float:
    """The piece's value; a low end without a scale takes that of its high end ("$3-5 million")."""
    number = piece.number
    shared = scale_of is not None and not number.scaled and scale_of.number.scaled
    if shared and number.bare < 1000 and scale_of.number.bare:
        return number.bare * (scale_of.number.value / scale_of.number.bare) * scale_of.factor
    return number.value * (scale_of.factor if scale_of is not None else piece.factor)


def _range(folded: str, low: _Piece, high: _Piece) -> Found:
    start = low.start
    between = _BETWEEN.search(folded, max(0, start - 20), start)
    begin, qualifier, _bound, end = qualified(folded, start, high.end)
    if between:
        begin, qualifier = between.start(), None
    bottom, top = _value(low, high), _value(high)
    return Found(begin, end, high.kind, bottom, bottom, top, high.unit, qualifier, "range", start)


def _single(folded: str, piece: _Piece) -> Found:
    start, qualifier, bound, end = qualified(folded, piece.start, piece.end)
    value = _value(piece)
    low, high = bounds(value, bound)
    return Found(start, end, piece.kind, value, low, high, piece.unit, qualifier, piece.rule, piece.start)


def bounds(value: float, bound: str | None) -> tuple[float | None, float | None]:
    """Lower and upper bound of a value under a qualifier's bound: lower, upper, about, or None for an exact one."""
    return (None if bound in ("upper", "about") else value, None if bound in ("lower", "about") else value)


def _multiplying(folded: str) -> list[Found]:
    out = []
    for match in _MULTIPLYING.finditer(folded):
        if not _multiplies(folded, match):
            continue
        stem = (match["verb"] or match["ing"] + "e").lower()
        start, qualifier, bound, end = qualified(folded, match.start(), match.end())
        value = float(_VERBS[stem])
        low, high = bounds(value, bound)
        out.append(
            Found(
                start,
                end,
                "multiple",
                value,
                low,
                high,
                "times",
                qualifier,
                "multiplying-verb",
                match.start(),
            )
        )
    return out


_AUX = re.compile(
    r"\b(?:to|will|would|could|can|may|might|should|must|and|than|nearly|almost|about|roughly)\s+$",
    re.IGNORECASE,
)


def _multiplies(folded: str, match: re.Match) -> bool:
    if match["form"] or match["ing"]:
        # "doubled its trade", "have tripled"; "doubles partner", "doubles final" are sport
        return not re.match(
            r"\s+(?:as|up|back|down|partner|final|match|title|champion|standard)", folded[match.end() :]
        )
    return (
        _AUX.search(folded, max(0, match.start() - 12), match.start()) is not None
        and re.match(
            r"\s+(?:the|its|their|his|her|our|trade|output|exports?|imports?|in|to|by|from|over|within|this|last|next|"
            r"bilateral|production|spending|capacity|[.,;])",
            folded[match.end() :],
        )
        is not None
    )


def _fold_words(folded: str) -> list[Found]:
    out = []
    for match in _FOLD_WORD.finditer(folded):
        near = folded[max(0, match.start() - 60) : match.end() + 30]
        if not re.search(rf"\b(?:{_GROW}|{_GROWTH}s?|up)\b", near, re.IGNORECASE):
            continue
        number = numbers(
            f"a {match['number']}" if match["number"].lower() in ("hundred", "thousand") else match["number"]
        )
        value = number[0].value
        start, qualifier, bound, end = qualified(folded, match.start(), match.end())
        low, high = bounds(value, bound)
        out.append(Found(start, end, "multiple", value, low, high, "times", qualifier, "fold", match.start()))
    return out
