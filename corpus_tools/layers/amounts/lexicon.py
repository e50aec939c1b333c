"""Currencies and qualifiers as matchers, built from the codebooks."""

from __future__ import annotations

import copy
import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from corpus_tools.codebooks.word_lists import either, listed, words
from corpus_tools.layers.amounts.model import Found, Kind, Qualified
from corpus_tools.layers.amounts.parties import places
from corpus_tools.text.numbers import number_at

if TYPE_CHECKING:
    from corpus_tools.codebooks.gazetteers import Bare, Currency
    from corpus_tools.text.numbers import Number

# Characters that hold the longest of these in the codebooks with the white space around it: a sign, a name of a
# currency with its adjective, a state's adjective before a sign, a qualifier, a verb of weighing with its particle.
_SIGN, _NAME, _ADJECTIVE, _QUALIFIER, _VERB = 8, 40, 24, 32, 24
# Characters after a state's name that hold the next word, which may be a currency's name ("Egyptian pounds").
_WORD = 20
# A one-letter sign needs a number that is no model or class ("R22", "N95"); an ambiguous name one that is a sum.
_LEAST_AFTER_LETTER, _LEAST_AMBIGUOUS = 1000, 100
# "20 marks" of money; fewer, and without pence, are the marks of a paper.
_LEAST_EVERYDAY = 20
# Nobody gains or lifts 500 pounds of weight: from there on it is money.
_HEAVIEST = 500

_LOWER_CODES = listed("amounts", "lower_case_codes")
_EVERYDAY = words("amounts", "everyday_names")
_WORLDWIDE = {"dollar", "dollars", "cent", "cents", "euro", "euros"}
_WEIGHT = re.compile(r"\s+(?:of (?!sterling)|per (?:square|foot|inch)|(?:lighter|heavier|overweight)\b)", re.IGNORECASE)
_WEIGHING = re.compile(rf"\b{either('amounts', 'weighing_verbs')}\s+(?:\w+\s+)?$", re.IGNORECASE)
_PAID = re.compile(rf"\s+{either('amounts', 'paid_things')}\b", re.IGNORECASE)
_COMPOUND = re.compile(rf"-{either('amounts', 'currency_compounds')}\b", re.IGNORECASE)
_NAMED = words("amounts", "named_people")
_OUT_OF = re.compile(r"\s+(?:out of|for|in the (?:paper|exam))\b", re.IGNORECASE)
# A name that stands for a share price or a rate, not for money held: "yen rate", "dollar index".
_NOT_AFTER = re.compile(r"\s+(?:index|exchange rate)\b", re.IGNORECASE)
_SPACE = r"(?:[ -]|\n)"


@functools.cache
def _all() -> Currencies:
    return Currencies()


def lexicon(year: int | None) -> Currencies:
    """The currencies that a text of `year` can mean; a currency out of use is a second choice."""
    dated = copy.copy(_all())
    dated.year = year
    return dated


class Currencies:
    """Matchers for currency signs, codes and names."""

    def __init__(self) -> None:
        """Index the codebook's currencies."""
        from corpus_tools.codebooks.gazetteers import currencies

        self.year: int | None = None
        self.rows = currencies()
        self._names = _index(self.rows, "names")
        self._minor = _index(self.rows, "minor_names")
        self._symbols = _index(self.rows, "symbols")
        self._codes = {row.code: row for row in self.rows}
        adjectives = sorted({a for row in self.rows for a in row.adjectives}, key=lambda a: (-len(a), a))
        adjective = rf"(?:(?P<adjective>{_alternatives(adjectives)})[ -])?"
        names = _alternatives([*self._names, *self._minor])
        letters = _alternatives(p for row in self.rows for p in row.symbols if p.isalpha() and 1 < len(p) < 6)
        codes = _alternatives([*self._codes, *_LOWER_CODES])
        self._after = re.compile(
            rf"{_SPACE}?(?:(?i:{adjective}(?P<name>{names}))|(?P<code>{codes})|(?P<sign>{letters}))(?![\w])"
        )
        self._touching = re.compile(rf"(?i:(?P<name>{_alternatives(n for n in self._minor if len(n) < 3)}))(?![\w])")
        self._before = re.compile(rf"(?i:(?<![\w-]){adjective}(?P<name>{_alternatives(self._names)})) $")

    def signs(self, folded: str) -> Iterator[tuple[int, int, str]]:
        """Each sign or code before a digit: its start, the offset of the digit, the ISO 4217 code."""
        for digit in _FIRST_DIGIT.finditer(folded):
            sign = self._sign_before(folded, digit.start())
            if sign is None:
                continue
            start, printed = sign
            row = self._codes.get(printed) if len(printed) == 3 else None
            if row is None:
                start, rows = self._preceded(folded, start, self._symbols[_squeeze(printed)])
                code = self._choose(rows, "", None, folded, start)
            else:
                code = row.code
            if code:
                yield start, digit.start(), code

    def _sign_before(self, folded: str, at: int) -> tuple[int, str] | None:
        """Start and words of the longest sign that ends right before the digit at `at`, or one space before it."""
        end = at - 1 if folded[at - 1 : at] == " " else at
        for length in range(min(_SIGN, end), 0, -1):
            start = end - length
            printed = folded[start:end]
            if self._is_sign(printed, touching=end == at) and _free(folded, start):
                plain = len(printed) > 1 or not printed.isalpha() or self._plain(folded, at)
                return (start, printed) if plain else None
        return None

    def _is_sign(self, printed: str, touching: bool) -> bool:
        if printed in self._codes or printed == "RMB":
            return True
        # A space inside is part of "US $" alone: "a $5 fee" is not in Australian dollars.
        if " " in printed and not printed.lower().startswith(("us", "u.s.")):
            return False
        if printed.isalpha() and len(printed) == 1:
            return touching and printed.isupper() and printed.lower() in self._symbols
        return printed.upper() not in self._codes and _squeeze(printed) in self._symbols

    def _preceded(self, folded: str, start: int, rows: list[Currency]) -> tuple[int, list[Currency]]:
        """A state's adjective before a shared sign ("Pak Rs 500") decides between currencies of one name."""
        match = re.search(r"([A-Za-z.]+(?: [A-Z][a-z]+)?) $", folded[max(0, start - _ADJECTIVE) : start])
        if match is None or not rows[0].names or not folded[start].isalpha() or "$" in folded[start : start + 4]:
            return start, rows
        for printed in (match[1], match[1].split()[-1]):
            kin = [r for r in self._names[rows[0].names[0]] if printed.lower() in r.adjectives]
            if kin and kin[0] not in rows:
                return start - len(printed) - 1, kin
        return start, rows

    def name_after(self, folded: str, number: Number) -> tuple[int, str | None, float] | None:
        """A currency name or code right after `number`: its end, the ISO 4217 code, the factor to base units.

        The code is None where several states' currencies bear the name and nothing tells which is meant.
        """
        touching = self._touching.match(folded, number.end)
        match = touching or self._after.match(folded, number.end)
        if not match or _NOT_AFTER.match(folded, match.end()) or (len(match["name"] or "xx") < 2 and not touching):
            return None
        groups = match.groupdict()
        if groups.get("code"):
            return match.end(), groups["code"].upper(), 1.0
        if groups.get("sign"):
            rows = self._symbols[_squeeze(groups["sign"])]
            code = self._choose(rows, "", None, folded, match.start())
            return (match.end(), code, 1.0) if code else None
        name, adjective = match["name"].lower(), groups.get("adjective")
        if self._everyday(name, adjective, folded, number, match.end()):
            return None
        minor = name in self._minor and name not in self._names
        rows = (self._minor if minor else self._names)[name]
        code = self._choose(rows, name, adjective, folded, match.start())
        if code is None:
            money = number.scaled or (number.value >= _LEAST_AMBIGUOUS and not minor)
            return (match.end(), None, 1.0) if money else None
        factor = self._codes[code].minor_factor if minor else None
        return match.end(), code, 1 / factor if factor else 1.0

    @staticmethod
    def _plain(folded: str, at: int) -> bool:
        """Whether a one-letter sign stands before money: "R12,500", "N500bn"; not "N95", "R22"."""
        number = number_at(folded, at)
        return number is not None and (number.scaled or number.value >= _LEAST_AFTER_LETTER)

    def _everyday(self, name: str, adjective: str | None, folded: str, number: Number, end: int) -> bool:
        """Whether the name is an everyday word here: a weight, a school mark, a person's or a place's name."""
        if _COMPOUND.match(folded, end) or (folded[end - len(name) : end] in _NAMED and not number.scaled):
            return True
        if name in ("pound", "pounds") and not adjective:
            return _is_weight(folded, number, end)
        if name not in _EVERYDAY or adjective:
            return False
        if name.endswith("s") and number.digits and (number.value >= _LEAST_EVERYDAY or number.value % 1):
            return _OUT_OF.match(folded, end) is not None
        singular = name in ("mark", "real", "crown")
        return not number.scaled or (singular and folded[number.start - 4 : number.start] == "the ")

    def name_before(self, folded: str, number: Number) -> tuple[int, str] | None:
        """A currency name right before a number with a scale: its start and the ISO 4217 code."""
        # "pounds 300,000" is money; "Euro 2004" is a year.
        if not number.digits or not (number.scaled or "," in folded[number.start : number.end]):
            return None
        match = self._before.search(folded, max(0, number.start - _NAME), number.start)
        if not match:
            return None
        name = match["name"].lower()
        code = self._choose(self._names[name], name, match["adjective"], folded, match.start())
        return (match.start(), code) if code else None

    def redundant_name(self, folded: str, end: int, code: str) -> int:
        """End of a name that repeats the sign ("$10 billion dollars"), else `end`."""
        match = self._after.match(folded, end)
        if match and match["name"] and any(r.code == code for r in self._names.get(match["name"].lower(), [])):
            return match.end()
        return end

    def _choose(self, rows: list[Currency], name: str, adjective: str | None, folded: str, at: int) -> str | None:
        if adjective:
            own = [r for r in rows if adjective.lower() in r.adjectives]
            # English names a neighbour's currency by the kind it knows: "Estonian crowns" are kroons.
            rows = own or [r for r in self.rows if adjective.lower() in r.adjectives]
        rows = [r for r in rows if self._in_use(r)] or rows
        if len(rows) < 2:
            return rows[0].code if rows else None
        bare = [r for r in rows if any(self._bare_now(b, name) for b in r.bare)]
        if len(bare) == 1 and (not name or name in _WORLDWIDE):
            return bare[0].code
        if len(bare) == 1:
            return _by_country(rows, folded, at) or bare[0].code
        return _by_country(rows, folded, at)

    def _bare_now(self, bare: Bare, name: str) -> bool:
        year = 9999 if self.year is None else self.year
        return (not name or bare.name == name) and bare.first <= year <= bare.last

    def _in_use(self, row: Currency) -> bool:
        year = self.year
        return year is None or ((row.valid_from or 0) <= year <= (row.valid_to or 9999))


def _is_weight(folded: str, number: Number, end: int) -> bool:
    if _WEIGHT.match(folded, end):
        return True
    if number.scaled:
        return False
    if folded[number.end : number.end + 1] == "-":
        return _PAID.match(folded, end) is None
    return number.value < _HEAVIEST and _WEIGHING.search(folded, max(0, number.start - _VERB), number.start) is not None


def _index(rows: Sequence[Currency], field: str) -> dict[str, list[Currency]]:
    """Currencies by their printed forms of one `field` (names, minor_names, symbols), in lower case."""
    index: dict[str, list[Currency]] = {}
    for row in rows:
        for printed in getattr(row, field):
            key = _squeeze(printed) if field == "symbols" else printed.lower()
            if row not in index.setdefault(key, []):
                index[key].append(row)
    return index


def _squeeze(sign: str) -> str:
    return re.sub(r"\s+", "", sign).lower().replace("u.s.", "us")


def _alternatives(names: Iterable[str]) -> str:
    ordered = sorted({n for n in names}, key=lambda n: (-len(n), n))
    return "|".join(re.escape(n).replace(r"\ ", r"\s+") for n in ordered)


_FIRST_DIGIT = re.compile(r"(?<![\d,])(?<!\d\.)(?:(?<![A-Za-z])\.)?\d")


def _free(folded: str, start: int) -> bool:
    """Whether no word runs into the sign that starts at `start`."""
    before = folded[start - 1 : start]
    return not folded[start].isalnum() or not (before.isalnum() or before in ("$", "_", "."))


def _by_country(rows: list[Currency], folded: str, at: int) -> str | None:
    """The currency of the country that is named nearest before `at`, else nearest after; None where none is."""
    names = {name for row in rows for name in row.names}
    free = [
        p for p in places(folded) if re.split(r"\W+", folded[p.end : p.end + _WORD].strip().lower())[0] not in names
    ]
    nearest = sorted((abs(p.start - at), p.start, p.code) for p in free)
    for _distance, _start, country in nearest:
        for row in rows:
            if country in row.countries:
                return row.code
    return None


@functools.cache
def _qualifiers() -> tuple[re.Pattern[str], re.Pattern[str], dict[str, str]]:
    from corpus_tools.codebooks.news_words import amount_cues

    cues = amount_cues()
    bound = {q.phrase.lower(): q.bound for q in cues.qualifiers if q.bound != "exact"}
    before = _alternatives(q.phrase for q in cues.qualifiers if q.position == "before" and q.bound != "exact")
    after = _alternatives(
        q.phrase for q in cues.qualifiers if q.position == "after" and q.phrase.isascii() and q.phrase[0].isalpha()
    )
    return (
        re.compile(rf"(?<![\w-])(?P<cue>{before})\s+$", re.IGNORECASE),
        re.compile(rf"(?:\s+|-|(?=\+))(?P<cue>{after}|\+)(?![\w])", re.IGNORECASE),
        {**bound, "+": "lower"},
    )


def qualified(folded: str, start: int, end: int) -> Qualified:
    """The amount at characters `start` to `end` together with its qualifier, before or after it."""
    before, after, bounds = _qualifiers()
    match = before.search(folded, max(0, start - _QUALIFIER), start)
    if match:
        return Qualified(match.start(), end, match["cue"], bounds[_squeezed(match["cue"])])
    match = after.match(folded, end)
    if match:
        return Qualified(start, match.end(), match["cue"], bounds[_squeezed(match["cue"])])
    return Qualified(start, end, None, None)


def _squeezed(cue: str) -> str:
    return re.sub(r"\s+", " ", cue.lower())


def bounds(value: float, bound: str | None) -> tuple[float | None, float | None]:
    """Lower and upper bound of a value under a qualifier's bound: lower, upper, about, or None for an exact one."""
    return (None if bound in ("upper", "about") else value, None if bound in ("lower", "about") else value)


def with_qualifier(folded: str, start: int, end: int, kind: Kind, value: float, unit: str | None, rule: str) -> Found:
    """What stands at characters `start` to `end`, with the qualifier beside it and the bounds that it gives."""
    whole = qualified(folded, start, end)
    low, high = bounds(value, whole.bound)
    return Found(whole.start, whole.end, kind, value, low, high, unit, whole.words, rule, start)
