"""Finds multiples that are no number with a unit alone: 2.5 times the level, tenfold, doubled."""

from __future__ import annotations

import re

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.amounts.lexicon import with_qualifier
from corpus_tools.layers.amounts.model import Found, Piece
from corpus_tools.text.numbers import Number, words_to_number

GROWTH = either("amounts", "growth_nouns")
GROWING = rf"{either('amounts', 'growth_verbs')}\w*"

# Characters before a number of times in which a verb of change and its small words find room ("rose by almost").
_LEAD = 60
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
