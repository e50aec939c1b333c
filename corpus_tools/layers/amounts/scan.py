"""Finds money, percentages and multiples in running English, without a parser.

Currencies and qualifiers come from the codebooks. What an amount is about is left to `context`; numbers
that are neither money, percentage nor multiple are handed on, since only a parse tells what they count.

Finds multiples that are no number with a unit alone: 2.5 times the level, tenfold, doubled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.amounts.lexicon import Currencies, lexicon, qualified, with_qualifier
from corpus_tools.layers.amounts.model import Found, Piece
from corpus_tools.text.numbers import Number, number_at, numbers, words_to_number

GROWTH = either("amounts", "growth_nouns")
GROWING = rf"{either('amounts', 'growth_verbs')}\w*"

# Characters before a number of times in which a verb of change and its small words find room ("rose by almost").

# Characters on either side of "tenfold" in which the change is told: before it a clause, after it the noun.
_NEAR_FOLD = (60, 30)
# Characters before "double" that hold the longest auxiliary or approximator with its space.
_AUXILIARY = 12

_FOLD = re.compile(r"[ -]?fold\b", re.IGNORECASE)
_FOLD_WORD = re.compile(rf"(?<![\w-])(?P<number>{either('numbers', 'small')}|hundred|thousand)fold\b", re.IGNORECASE)
_CHANGING = re.compile(rf"\b(?:{GROWING}|{GROWTH}s?|up)\b", re.IGNORECASE)
_TIMES = re.compile(r"(?P<x>x\b)|[ -]times?\b|x\b", re.IGNORECASE)
_TIMES_AFTER = re.compile(
    rf"[ -](?:{GROWTH}s?\b|{either('amounts', 'comparatives')}\b|as {either('amounts', 'degrees')}\b|"
    rf"(?:{either('amounts', 'level_determiners')}|\w+'s?|\d{{4}}) ?(?:{either('amounts', 'level_adjectives')} )*"
    rf"{either('amounts', 'levels')}\b)",
    re.IGNORECASE,
)
_TIMES_BEFORE = re.compile(rf"\b{GROWING}(?: (?:{either('amounts', 'change_fillers')}|\w+ly))*\s*$", re.IGNORECASE)
_FACTORS = {"double": 2, "treble": 3, "triple": 3, "quadruple": 4, "quintuple": 5, "sextuple": 6}
_MULTIPLYING = re.compile(
    r"(?<![\w-])(?P<verb>double|treble|triple|quadruple|quintuple|sextuple)(?P<form>d|s)?\b|"
    r"(?<![\w-])(?P<ing>doubl|trebl|tripl|quadrupl|quintupl)ing\b",
    re.IGNORECASE,
)
_NO_MULTIPLE = re.compile(rf"\s+{either('amounts', 'double_nouns')}\b")
_MULTIPLIED = re.compile(rf"\s+(?:{either('amounts', 'multiplied')}|[.,;])")
_VERB_LEAD = re.compile(rf"\b{either('amounts', 'verb_leads')}\s+$", re.IGNORECASE)


def fold_end(folded: str, number: Number) -> int | None:
    """The character offset after "-fold" where it follows `number`, else None."""
    fold = _FOLD.match(folded, number.end)
    return fold.end() if fold else None


def times(folded: str, number: Number) -> Piece | None:
    """A multiple where "times" follows `number` with a growth or a level: "played 3 times" is none."""
    sign = _TIMES.match(folded, number.end)
    if not sign:
        return None
    after = _TIMES_AFTER.match(folded, sign.end())
    if after or _TIMES_BEFORE.search(folded, max(0, number.start - _LEAD), number.start):
        return Piece(number.start, sign.end(), number, "times", "multiple", "times")
    return None


def multiplying(folded: str) -> list[Found]:
    """Multiples told by a verb, in order: doubled, will triple, quadrupling."""
    out = []
    for match in _MULTIPLYING.finditer(folded):
        if _multiplies(folded, match):
            value = float(_FACTORS[(match["verb"] or match["ing"] + "e").lower()])
            start, end = match.span()
            out.append(with_qualifier(folded, start, end, "multiple", value, "times", "multiplying-verb"))
    return out


def _multiplies(folded: str, match: re.Match[str]) -> bool:
    # "Doubled its trade", "have tripled"; "doubles partner", "doubles final" are sport.
    if match["form"] or match["ing"]:
        return not _NO_MULTIPLE.match(folded, match.end())
    lead = _VERB_LEAD.search(folded, max(0, match.start() - _AUXILIARY), match.start())
    return lead is not None and _MULTIPLIED.match(folded, match.end()) is not None


def fold_words(folded: str) -> list[Found]:
    """Multiples in one word beside a change, in order: "rose tenfold", "a hundredfold increase"."""
    out = []
    for match in _FOLD_WORD.finditer(folded):
        near = folded[max(0, match.start() - _NEAR_FOLD[0]) : match.end() + _NEAR_FOLD[1]]
        if _CHANGING.search(near):
            value = float(words_to_number(match["number"]))
            out.append(with_qualifier(folded, *match.span(), "multiple", value, "times", "fold"))
    return out


# Characters before an amount in which a verb of change and its small words find room ("rose by more than about").
_LEAD = 60
# Characters before an amount that hold "between" and the white space around it.
_BETWEEN_LENGTH = 20
# Characters before an amount in which a bare low end and "to" find room ("between 3 1/2 million and about").
_LOW_END = 40
# Characters between a bare number and the percent sign it shares: three more members of a list.
_LISTED_GAP = 24
# A number of a list with a shared percent sign is a percentage, not a year or a count.
_MOST_PERCENT = 1000
# Characters between a sum and one without its currency: within a clause, which a full stop ends.
_ELIDED_GAP = 100
# A scale is shared by the low end of a range ("$3-5 million") only where that end is no number of thousands itself.
_MOST_BARE = 1000
# Four digits from 1000 to 2199 before "to" or "-" are taken for a year, not for the low end of a range.
_YEARS = (1000, 2200)

_PERCENT = re.compile(
    r"[ -]?(?P<points>percentage[ -]points?|pp\b|pct[ -]pts?\b|%[ -]points?|per ?cent(?:age)?[ -]points?)"
    r"| ?%|[\s-]?per[ -]?cent\b|[ -]?pct(?![\w])|[ -]?p\.c\.",
    re.IGNORECASE,
)
_CERTAIN = re.compile(rf"\s+{either('amounts', 'certainties')}\b", re.IGNORECASE)
_JOINT = re.compile(r"\s?-\s?|\s(?:to|or)\s(?:about |around |as much as |nearly |some )?|\sand\s", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)between\s+$", re.IGNORECASE)
_FROM = re.compile(r"(?<!\w)from\s+(?:about |around |some |nearly |just )?$", re.IGNORECASE)
_RANGING = re.compile(r"\b(?:rang(?:e|es|ed|ing)|var(?:y|ies|ied|ying))\s+(?:\w+\s+){0,3}from\s+$", re.IGNORECASE)
_CHANGED = re.compile(
    rf"(?:\b{GROWING}|\b{either('amounts', 'moves')}|\bedged \w+|\b{either('amounts', 'move_stems')}\w+|"
    rf"\b{GROWTH}s? of)\s+(?:by |of |a |an |about |around |some |nearly )*$",
    re.IGNORECASE,
)
_ELIDED_AFTER = re.compile(rf"\s*(?:$|[,.;:)\]]|{either('amounts', 'elided_followers')}\b)", re.IGNORECASE)
_ELIDED_BEFORE = re.compile(rf"\b{either('amounts', 'elided_leads')}\s+(?:about |around )?$", re.IGNORECASE)
_LISTED = re.compile(r"(?:\s*,\s*(?:and\s+|or\s+)?|\s+(?:and|or|to)\s+|\s?-\s?|\d|\.\d|\s+from\s+)+")
_AND_MINOR = re.compile(r",? and |,? ")
_HYPHEN = re.compile(r"\s?-\s?")
_TO = re.compile(r"\s(?:to|or)\s")
_AND = re.compile(r"\sand\s")
_RATED = re.compile(r"\s(?:an?|per|each|apiece|every)\b", re.IGNORECASE)


class _Spanned(Protocol):
    """Whatever stands from one character offset to another."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_S = TypeVar("_S", bound=_Spanned)


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
    found = _without_overlap([*_ranges(folded, pieces), *multiplying(folded), *fold_words(folded)])
    return found, [n for n in free if not _touches(n, found)]


def _touches(number: Number, pieces: Iterable[_Spanned]) -> bool:
    return any(number.start < p.end and p.start < number.end for p in pieces)


def _without_overlap(pieces: Iterable[_S]) -> list[_S]:
    """Those of `pieces` that do not overlap, the earlier and then the longer one first."""
    kept: list[_S] = []
    for piece in sorted(pieces, key=lambda p: (p.start, -p.end)):
        if not kept or piece.start >= kept[-1].end:
            kept.append(piece)
    return kept


def _signed(folded: str, currencies: Currencies) -> list[Piece]:
    pieces = []
    for start, after, code in currencies.signs(folded):
        number = number_at(folded, after)
        if number is not None:
            end = currencies.redundant_name(folded, number.end, code)
            pieces.append(Piece(start, end, number, code, "money", "money-sign"))
    return pieces


def _with_unit(folded: str, number: Number, currencies: Currencies) -> Piece | None:
    percent = _PERCENT.match(folded, number.end)
    if percent:
        if number.value == 100 and _CERTAIN.match(folded, percent.end()):
            return None
        unit = "percentage points" if percent["points"] else "percent"
        return Piece(number.start, percent.end(), number, unit, "percent", "percent")
    folded_end = fold_end(folded, number)
    if folded_end is not None:
        return Piece(number.start, folded_end, number, "times", "multiple", "fold")
    named = currencies.name_after(folded, number)
    if named:
        end, code, factor = named
        return Piece(number.start, end, number, code, "money", "money-name", factor)
    multiple = times(folded, number)
    if multiple:
        return multiple
    before = currencies.name_before(folded, number)
    if before:
        start, code = before
        return Piece(start, number.end, number, code, "money", "money-name-first")
    return None


def _elided(folded: str, free: list[Number], pieces: list[Piece]) -> list[Piece]:
    made = []
    for number in free:
        if _touches(number, pieces):
            continue
        after = next((p for p in pieces if p.start >= number.end), None)
        before = next((p for p in reversed(pieces) if p.end <= number.start), None)
        if after and after.kind == "percent" and _shares_percent(folded, number, after):
            made.append(Piece(number.start, number.end, number, after.unit, "percent", "percent-elided"))
        elif before and before.kind == "money" and number.scaled and _takes_currency(folded, number, before):
            made.append(Piece(number.start, number.end, number, before.unit, "money", "money-elided"))
    return made


def _shares_percent(folded: str, number: Number, after: Piece) -> bool:
    gap = folded[number.end : after.start]
    return len(gap) < _LISTED_GAP and _LISTED.fullmatch(gap) is not None and number.value < _MOST_PERCENT


def _takes_currency(folded: str, number: Number, before: Piece) -> bool:
    gap = folded[before.end : number.start]
    return (
        len(gap) < _ELIDED_GAP
        and "." not in gap
        and _ELIDED_BEFORE.search(gap) is not None
        and _ELIDED_AFTER.match(folded, number.end) is not None
    )


def _with_minor(folded: str, pieces: list[Piece]) -> list[Piece]:
    """Join "3 dollars and 50 cents" into one piece."""
    out: list[Piece] = []
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


def _ranges(folded: str, pieces: list[Piece]) -> list[Found]:
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


def _high_end(folded: str, piece: Piece) -> Piece | None:
    """The bare number after a signed one that is the high end of its range: "5 million" of "$3-5 million"."""
    lead = folded[max(0, piece.start - _LEAD) : piece.start]
    joint = _HYPHEN.match(folded, piece.end) or _TO.match(folded, piece.end)
    if joint is None and _BETWEEN.search(lead):
        joint = _AND.match(folded, piece.end)
    if piece.rule != "money-sign" or not joint:
        return None
    number = number_at(folded, joint.end())
    if number is None or _PERCENT.match(folded, number.end):
        return None
    # "€40 to 55" is a range where nothing follows that could be counted: not in "paid €40 to 55 people".
    if not (number.scaled or "-" in joint.group() or _alone(folded, number.end)):
        return None
    high = Piece(number.start, number.end, number, piece.unit, piece.kind, piece.rule, piece.factor)
    if "-" not in joint.group() and (_CHANGED.search(lead) or _FROM.search(lead)):
        return None
    return high if _value(piece, high) < _value(high) else None


def _alone(folded: str, at: int) -> bool:
    """Whether what follows a number is nothing that it could count: a clause's end, "a night", "per hour"."""
    return bool(_ELIDED_AFTER.match(folded, at) or _RATED.match(folded, at))


def _low_end(folded: str, piece: Piece, pieces: list[Piece]) -> Piece | None:
    """The bare number before `piece` that is the low end of its range: "3 to" of "3 to 5 million yuan"."""
    window = max(0, piece.start - _LOW_END)
    before = [n for n in numbers(folded[window : piece.start]) if n.value]
    if not before:
        return None
    number = before[-1]
    number = number._replace(start=number.start + window, end=number.end + window)
    if _touches(number, pieces) or (not number.scaled and _YEARS[0] <= number.value == number.bare < _YEARS[1]):
        return None
    low = Piece(number.start, number.end, number, piece.unit, piece.kind, piece.rule, piece.factor)
    return low if _is_range(folded, low, piece) else None


def _is_range(folded: str, low: Piece, high: Piece) -> bool:
    gap = folded[low.end : high.start]
    joint = _JOINT.fullmatch(gap)
    if not joint or low.kind != high.kind or low.unit != high.unit:
        return False
    if high.rule == "money-sign" and low.rule == "money-sign" and "or" in gap:
        return False
    lead = folded[max(0, low.start - _LEAD) : low.start]
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


def _has_unit(piece: Piece) -> bool:
    return piece.end > piece.number.end or piece.start < piece.number.start


def _value(piece: Piece, high: Piece | None = None) -> float:
    """The piece's value; as the low end of a range it takes the scale and factor of its high end ("$3-5 million")."""
    number = piece.number
    if high is None:
        return number.value * piece.factor
    top = high.number
    if not number.scaled and top.scaled and number.bare < _MOST_BARE and top.bare:
        return number.bare * (top.value / top.bare) * high.factor
    return number.value * high.factor


def _range(folded: str, low: Piece, high: Piece) -> Found:
    start = low.start
    between = _BETWEEN.search(folded, max(0, start - _BETWEEN_LENGTH), start)
    whole = qualified(folded, start, high.end)
    begin, qualifier = (between.start(), None) if between else (whole.start, whole.words)
    bottom, top = _value(low, high), _value(high)
    return Found(begin, whole.end, high.kind, bottom, bottom, top, high.unit, qualifier, "range", start)


def _single(folded: str, piece: Piece) -> Found:
    return with_qualifier(folded, piece.start, piece.end, piece.kind, _value(piece), piece.unit, piece.rule)
