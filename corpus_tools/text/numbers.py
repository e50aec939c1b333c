"""Finds written numbers in running English: digits, words, fractions and scales ("4 1/2 billion", "five lakh").

Pure text in, half-open offsets and values out; no parser. The text is folded first (`language.fold`), which moves
no offset.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from corpus_tools.codebooks.word_lists import either, values


class Number(NamedTuple):
    """A written number: offsets, value, whether digits stand in it, whether a scale word does, and its own digits."""

    start: int
    end: int
    value: float
    digits: bool
    scaled: bool
    bare: float


SMALL: Mapping[str, int] = values("numbers", "small")
SCALES: Mapping[str, int] = values("numbers", "scales")
SHORT: Mapping[str, int] = values("numbers", "short_scales")
# "m", "b", "k" and "t" count only when they touch the digits ("5m").
LETTERS = {"m": 10**6, "b": 10**9, "k": 10**3, "t": 10**12}
_ALL_SCALES = {**SCALES, **SHORT, **LETTERS}
_VULGAR = "½¼¾⅓⅔⅛⅜⅝⅞"

_SMALL = either("numbers", "small")
_LONG = either("numbers", "scales")
_SHORT = either("numbers", "short_scales")
_DIGITS = r"(?:\d{1,3}(?:,\d{2,3})*,\d{3}|\d+)(?:\.\d+)?|\.\d+"
_FRACTION = rf"(?:\d+[ -])?\d{{1,2}}/\d{{1,2}}(?![\d/])|\d+ ?[{_VULGAR}]|[{_VULGAR}]"
_SCALE = rf"(?:[\s-]?{_LONG}\b)+|[\s-]?{_SHORT}\b|[mbkt]\b"
_HALF = r"(?:and[ -]a[ -]half)"
_IN_DIGITS = rf"(?P<fraction>{_FRACTION})|(?P<digits>{_DIGITS})"
_WORD = rf"{_SMALL}(?:-{_SMALL})?"
# "hundred and twenty-one", "two hundred thousand"; "and" only inside a number that has a scale already.
_WORDS = (
    rf"(?:{_WORD}|an?(?=[ -]{_LONG}\b))(?:[ -]{_HALF})?"
    rf"(?:[ -]{_LONG}\b(?:[ -]{_HALF}\b|(?: and)? {_WORD}(?![ -]\d))?)*"
)
_PART = rf"(?P<part>half|a quarter of|three quarters of|two thirds of|one third of|a third of) an? (?P<whole>{_LONG})\b"
# "a half-million", "half million"
_HALVED = rf"(?:an? )?half[ -](?P<halved>{_LONG})\b"
# "twenty-first" and "one-third" are no cardinals.
_ORDINAL = r"(?!-(?:first|second|third|half|quarter|[a-z]+th)s?\b)"
_NUMBER = re.compile(
    rf"(?<![\w.,/:+#@&])(?<![^\W\d]-)(?<!-\b-)(?:{_IN_DIGITS})(?P<scale>{_SCALE})?(?!(?![xp]\b)[\w]|[/:.,+]\d|/\w)"
    rf"|(?<![\w-])(?:{_PART}|{_HALVED}|(?P<words>{_WORDS}))(?![\w]){_ORDINAL}",
    re.IGNORECASE,
)
_PARTS = {
    "half": 0.5,
    "a quarter of": 0.25,
    "three quarters of": 0.75,
    "two thirds of": 2 / 3,
    "one third of": 1 / 3,
    "a third of": 1 / 3,
}
# A currency sign may touch the digits; a letter may not, unless it belongs to a sign ("US$5", "Rs500").
_GROUPED = r"\d{1,3}(?: \d{3})+(?![\d,])"
_AFTER_SIGN = re.compile(
    rf"(?:(?P<fraction>{_FRACTION})|(?P<digits>{_GROUPED}|{_DIGITS}))(?P<scale>{_SCALE})?(?!(?![xp]\b)[\w]|[/:]\d|[.,]\d)",
    re.IGNORECASE,
)


def numbers(folded: str) -> list[Number]:
    """Numbers of `folded` in order, not overlapping; "a" and "an" count as one before a scale ("a million").

    >>> [(n.value, "around 4 1/2 billion"[n.start:n.end]) for n in numbers("around 4 1/2 billion")]
    [(4500000000.0, '4 1/2 billion')]
    >>> [n.value for n in numbers("two hundred and twenty-one, half a million, 1,250.5, 5 crore, COVID-19")]
    [221.0, 500000.0, 1250.5, 50000000.0]
    """
    return [n for m in _NUMBER.finditer(folded) if (n := _read(m)) is not None]


def number_at(folded: str, at: int) -> Number | None:
    """The number that begins right at `at` (after a currency sign), or None.

    >>> number_at("US$1.2bn", 3).value
    1200000000.0
    """
    match = _AFTER_SIGN.match(folded, at)
    return _read(match) if match else None


def _read(match: re.Match[str]) -> Number | None:
    groups = match.groupdict()
    if groups.get("part"):
        value = _PARTS[groups["part"].lower()] * SCALES[groups["whole"].lower()]
        return Number(match.start(), match.end(), float(value), False, True, value)
    if groups.get("halved"):
        value = SCALES[groups["halved"].lower()] / 2
        return Number(match.start(), match.end(), value, False, True, value)
    if groups.get("words"):
        return _read_words(match)
    bare = _fraction(groups["fraction"]) if groups["fraction"] else float(re.sub("[, ]", "", groups["digits"]))
    if bare is None:
        return None
    factor = _factor(groups["scale"])
    return Number(
        match.start(),
        match.end(),
        _product(bare, factor, groups["digits"]),
        True,
        bool(groups["scale"]),
        float(bare),
    )


def _product(bare: float | Fraction, factor: int, digits: str | None) -> float:
    # 70.2 * 10**9 is not 70200000000.0 in floating point; decimal fractions are exact.
    return float(Fraction(re.sub("[, ]", "", digits) if digits else bare) * factor)


def _fraction(printed: str) -> float | None:
    if printed[-1] in _VULGAR:
        return float(Fraction(printed[:-1].strip() or 0) + _vulgar(printed[-1]))
    whole, _, part = printed.replace("-", " ").rpartition(" ")
    top, bottom = part.split("/")
    return float(int(whole or 0) + Fraction(int(top), int(bottom))) if int(bottom) else None


def _vulgar(sign: str) -> Fraction:
    """The fraction of one sign; none of them has a denominator above 8."""
    return Fraction(unicodedata.numeric(sign)).limit_denominator(8)


def _factor(scale: str | None) -> int:
    factor = 1
    for word in re.findall(r"[a-z]+", (scale or "").lower()):
        factor *= _ALL_SCALES[word]
    return factor


def _read_words(match: re.Match[str]) -> Number:
    value = words_to_number(match["words"])
    scaled = any(w in SCALES for w in re.findall(r"[a-z]+", match["words"].lower()))
    lead = re.sub(rf"(?:[ -]{_LONG}\b)+$", "", match["words"], flags=re.IGNORECASE)
    return Number(match.start(), match.end(), float(value), False, scaled, float(words_to_number(lead)))


def words_to_number(words: str) -> float:
    """The value of a number in words.

    >>> words_to_number("three hundred thousand"), words_to_number("one and a half million")
    (300000, 1500000.0)
    >>> words_to_number("two million and a half")
    2500000.0
    """
    total: float = 0
    current: float = 0
    scale: float = 1
    for word in re.findall(r"[a-z]+", re.sub(r"and[ -]a[ -]half", "plushalf", words.lower())):
        if word == "plushalf":
            current += scale / 2
        elif word in SMALL:
            current, scale = current + SMALL[word], 1
        elif word == "hundred":
            current = (current or 1) * 100
        elif word in SCALES:
            chained = _chained(total, word)
            total = (total + current) * SCALES[word] if chained else total + (current or 1) * SCALES[word]
            current, scale = 0, SCALES[word]
        elif word in ("a", "an"):
            current = 1
    return total + current


def _chained(total: float, word: str) -> bool:
    # "two thousand million" multiplies; "two million five thousand" adds.
    return 0 < total < SCALES[word]
