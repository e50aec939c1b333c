"""Words for the study of trade: names, multiples, shares and sums as a reader would say them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import number_words, several
from corpus_tools.studies.trade.cited import DIRECTED, magnitude
from corpus_tools.studies.trade.growth import View

if TYPE_CHECKING:
    import pandas as pd


# The multiple over one or two years is a growth rate, and nobody's choice of where to count from.
LEAST_YEARS = 5
# Up to here numbers are written out in sentences.
_SPELLED = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def spelled(number: int) -> str:
    """A number in a sentence: in letters up to twelve.

    >>> spelled(4), spelled(13)
    ('four', '13')
    """
    return _SPELLED[number] if number < len(_SPELLED) else f"{number:,}"


def opened(sentence: str) -> str:
    """A sentence with its first letter as a capital, the others as they are.

    >>> opened("three of ten")
    'Three of ten'
    """
    return sentence[:1].upper() + sentence[1:]


def party_words(parties: Sequence[str]) -> str:
    """Parties by name, A to Z.

    >>> party_words(["nordic-countries", "PER"])
    'Nordic countries and Peru'
    """
    return several(sorted(regions.names().get(p, p) for p in parties))


def possessive(name: str) -> str:
    """A name with the mark of possession.

    >>> possessive("Peru"), possessive("Nordic countries")
    ('Peru’s', 'Nordic countries’')
    """
    return f"{name}’" if name.endswith("s") else f"{name}’s"


def whose(codes: Iterable[str]) -> str:
    """Parties by name with the mark of possession."""
    return possessive(party_words(list(codes)))


def times_words(multiple: float) -> str:
    """A multiple as people say it: two digits below a hundred, none of them behind the point from ten on.

    >>> times_words(152.61), times_words(46.6), times_words(1.401), times_words(0.995)
    ('153', '47', '1.4', '0.995')
    """
    if multiple < 1:
        return f"{multiple:.3g}"
    return f"{multiple:.0f}" if multiple >= 10 else f"{multiple:.1f}"


def percent_words(share: float) -> str:
    """A share in percent as people say it, without its sign.

    >>> percent_words(-0.48), percent_words(3.787), percent_words(-29.7), percent_words(0.02)
    ('half a percent', '3.8 percent', '30 percent', 'less than 0.1 percent')
    """
    share = abs(share)
    if share < 0.05:
        return "less than 0.1 percent"
    if 0.45 <= share < 0.55:
        return "half a percent"
    return f"{f'{share:.1f}'.removesuffix('.0')} percent" if share < 9.95 else f"{share:.0f} percent"


def moved(percent: float) -> str:
    """A change in words.

    >>> moved(29.7), moved(-1.06), moved(0.0)
    ('rose by 30 percent', 'fell by 1.1 percent', 'did not change')
    """
    if not percent:
        return "did not change"
    return f"{'rose' if percent > 0 else 'fell'} by {percent_words(percent)}"


def sum_words(value: float, unit: str | None) -> str:
    """A sum with at most three digits.

    >>> sum_words(14.674e9, "USD")
    '14.7 billion USD'
    """
    return f"{number_words(value, 3)} {unit or ''}".strip()


# How a published series comes into the study, in the words of every exhibit that lacks one.
HOW = (
    'To set one beside the articles, name its file in corpus.toml (reference = ["reference/trade.csv"]) '
    "or give it with --reference."
)


def lacking(cited: pd.DataFrame, shown: View) -> str:
    """Why nothing can be set beside the articles, and what to do; empty text where `shown` has a series."""
    if not len(cited):
        return f"No published series is at hand, so that there is nothing to set beside the articles. {HOW}"
    if shown.ends:
        return ""
    whose = f" on {party_words(shown.parties)}" if shown.parties else ""
    return f"The published series at hand hold no yearly figures{whose} to set beside the articles. {HOW}"


def subject(shown: View) -> str:
    """What a view is about: "trade between Norway and Peru", "exports of Norway to Peru"."""
    if shown.quantity not in DIRECTED or shown.reporter is None:
        return f"{shown.quantity} between {party_words(shown.parties)}"
    others = party_words([p for p in shown.parties if p != shown.reporter])
    way = "to" if shown.quantity == DIRECTED[0] else "from"
    return f"{shown.quantity} of {party_words([shown.reporter])} {way} {others}"


def was(quantity: str, one: str = "was", more: str = "were") -> str:
    """The verb that goes with a quantity: trade was, exports were."""
    return more if quantity.endswith("s") else one


def starts(growth: pd.DataFrame) -> list[dict]:
    """Three telling starts: the first, the first of the series that also gives the end, the one of least growth."""
    last = growth["end_year"].max()
    rows = [r for r in records(growth) if r["end_year"] == last and r["multiple"] is not None]
    same = [r for r in rows if r["same_source"]]
    long = [r for r in same if r["years"] >= LEAST_YEARS]
    chosen = [*rows[:1], *same[:1], *([min(long, key=lambda r: r["multiple"])] if long else [])]
    return list({r["start_year"]: r for r in chosen}.values())


def say_growth(growth: pd.DataFrame, start: int) -> str:
    """What the cited series gives from year `start` to each end year; says so where there is no figure for it."""
    rows = [r for r in records(growth) if r["start_year"] == start]
    known = [r for r in rows if r["multiple"] is not None]
    if not known:
        return f"There is no cited figure for {start}."
    parts = [
        f"{number_words(r['multiple'])} times by {r['end_year']} ({r['yearly_growth']:.1f} percent a year; "
        f"{r['start_source']}, {r['end_source']})"
        for r in known
    ]
    return f"From {start}: {'; '.join(parts)}."


def scaled(values: Iterable[float | None], unit: str | None) -> tuple[float, str]:
    """What values are divided by on an axis, and the axis's words for it."""
    scale, word = magnitude(values)
    return scale, f"{word}{unit or ''}".strip()
