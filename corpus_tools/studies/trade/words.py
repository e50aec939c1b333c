"""Titles and sentences that say what a table shows; every number in them is computed from it.

They say what differs and by how much, never who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted, number_words, several, value_words
from corpus_tools.studies.trade.ledger import TRADE_MEASURES

if TYPE_CHECKING:
    import pandas as pd


# The multiple over one or two years is a growth rate, and nobody's choice of where to count from.
LEAST_YEARS = 5


def party_words(parties: Sequence[str]) -> str:
    """Parties by name, A to Z.

    >>> party_words(["central-asia", "CHN"])
    'Central Asia and China'
    """
    return several(sorted(regions.names().get(p, p) for p in parties))


def times_words(multiple: float) -> str:
    """A multiple, more finely the smaller it is.

    >>> times_words(152.61), times_words(1.401)
    ('153 times', '1.40 times')
    """
    return f"{multiple:.0f} times" if multiple >= 10 else f"{multiple:.2f} times"


def _starts(growth: pd.DataFrame) -> list[dict]:
    """Three telling starts: the first, the first of the series that also gives the end, the one of least growth."""
    last = growth["end_year"].max()
    rows = [r for r in records(growth) if r["end_year"] == last and r["multiple"] is not None]
    same = [r for r in rows if r["same_source"]]
    long = [r for r in same if r["years"] >= LEAST_YEARS]
    chosen = [*rows[:1], *same[:1], *([min(long, key=lambda r: r["multiple"])] if long else [])]
    return list({r["start_year"]: r for r in chosen}.values())


def title_start_year(growth: pd.DataFrame) -> str:
    """Finding of `growth_by_start_year` as a title."""
    starts = _starts(growth)
    if not starts:
        return "No cited figure for any start year"
    listed = several(f"{times_words(r['multiple'])} that of {r['start_year']}" for r in starts)
    first = starts[0]
    return f"The start year decides: {first['flow']} in {first['end_year']} was {listed}"


def takeaway_start_year(growth: pd.DataFrame, stated: pd.DataFrame) -> str:
    """Finding of `growth_by_start_year` beside the stated multiples (`stands_for`) as sentences."""
    rows = [r for r in records(growth) if r["multiple"] is not None]
    if not rows:
        return "The reference cites no figure from which growth could be computed."
    parts = []
    for start in _starts(growth):
        ends = [r for r in rows if r["start_year"] == start["start_year"]]
        reached = several(f"{times_words(r['multiple'])} by {r['end_year']}" for r in ends)
        parts.append(
            f"counted from {start['start_year']} ({value_words(start['start_value'], start['unit'])}, "
            f"{start['start_source']}) it grew to {reached}"
        )
    gap = [r["start_year"] for r in records(growth) if r["multiple"] is None]
    gap_words = f" No figure is cited for {min(gap)}–{max(gap)}." if gap else ""
    return (
        f"How much {rows[0]['flow']} between {party_words(rows[0]['parties'])} has grown depends on the start: "
        f"{'; '.join(parts)}.{gap_words} {_stated_words(stated)} Values are nominal, so that prices move them too."
    )


def _stated_words(stated: pd.DataFrame) -> str:
    rows = records(stated)
    if not rows:
        return "The articles state no multiple."
    ranges = [r for r in rows if r["lowest"] is not None]
    starts = sorted({r["start_year"] for r in ranges if r["start_year"] is not None})
    values = sorted({r["stated"] for r in rows if r["stated"] is not None})
    answers = list(dict.fromkeys(a for r in ranges for a in r["agreements"]))
    shown = several(f"{v:g} times" for v in values) or "without a number"
    out = f"The articles state {counted(len(rows), 'multiple')} ({shown})"
    if not ranges:
        return f"{out}; the end points of none are known."
    low, high = min(r["lowest"] for r in ranges), max(r["highest"] for r in ranges)
    tally = several(f"{sum(a in r['agreements'] for r in ranges)} {a.replace(',', ' with a')}" for a in answers)
    return (
        f"{out}, counted from {several(starts)}; the end points give {number_words(low, 3)} to "
        f"{number_words(high, 3)}: {tally}."
    )


def title_beside_reporters(beside: pd.DataFrame) -> str:
    """Finding of `against_reference` as a title."""
    found = [r for r in records(beside) if r["relative"] is not None]
    ids = {r["id"] for r in records(beside)}
    if not found:
        return f"{counted(len(ids), 'stated sum').capitalize()} of money, none with a cited figure to set beside it"
    widest = max(abs(r["relative"]) for r in found) * 100
    return (
        f"{len({r['id'] for r in found})} of {counted(len(ids), 'stated sum')} of money can be set beside cited "
        f"figures; they differ by at most {widest:.1f} percent"
    )


def takeaway_beside_reporters(beside: pd.DataFrame, covered: pd.DataFrame, targets: pd.DataFrame) -> str:
    """Finding of `against_reference`, `coverage` and `targets_beside_later` as sentences."""
    figures = int(covered["figures"].sum())
    if not figures:
        return "The articles state no sum of money, no percentage and no multiple."
    lacking = [
        _lacking(int(covered[column].sum()), what)
        for column, what in (("without_source", "source"), ("without_period", "period"))
    ]
    out = (
        f"Of {counted(figures, 'figure')} (sums of money, percentages, multiples), {several(lacking)}; of "
        f"{counted(len(covered), 'article')}, {_some(int(covered['none'].sum()), 'states', 'state')} no figure. "
        f"{title_beside_reporters(beside)}. "
    )
    return (out + " ".join(target_words(r) for r in records(targets))).strip()


def _lacking(number: int, what: str) -> str:
    return f"{number} {'lacks' if number == 1 else 'lack'} a {what}" if number else f"none lacks a {what}"


def _some(number: int, one: str, more: str) -> str:
    return f"{number or 'none'} {one if number == 1 else more}"


def target_words(row: dict) -> str:
    """One row of `targets_beside_later` as sentences."""
    goal = f"The target of {value_words(row['target'], row['unit'])} for {row['target_year']}"
    asked = ""
    if row["asked_growth"] is not None:
        asked = f" It asked for {row['asked_growth']:.1f} percent a year from {row['base_year']}"
        if row["growth_before"] is not None:
            asked += (
                f"; over the {row['growth_before_years']} years before, the cited series grew by "
                f"{row['growth_before']:.1f} percent a year"
            )
            if row["growth_last_year"] is not None:
                asked += f", in the last of them by {row['growth_last_year']:.1f} percent"
        asked += "."
    years = [y for y in (row["reached_stated_year"], row["reached_reference_year"]) if y is not None]
    if not years:
        return f"{goal} is not reached by any later figure, stated or cited.{asked}"
    both, later = len(row["articles_with_later_and_target"]), len(row["articles_with_later"])
    texts = counted(later, "text gives", "texts give")
    return (
        f"{goal} is reached by the figure for {min(years)}, {_early(row['years_early'])}; {texts} a figure that "
        f"reaches it, and of these {_some(both, 'mentions', 'mention')} the target.{asked}"
    )


def _early(years: int) -> str:
    if years == 0:
        return "in its year"
    return f"{counted(abs(years), 'year')} {'before' if years > 0 else 'after'} its year"


def title_by_partner(partners: pd.DataFrame, ledger: pd.DataFrame) -> str:
    """Finding of `by_partner` as a title; `ledger` is the table of `stated_figures`."""
    apart, alone = _separate(ledger)
    rows = records(partners)
    above = sum(r["balance"] > 0 for r in rows)
    named = [w for n, w in ((apart, "exports from imports"), (alone, "one partner from the others")) if not n]
    start = f"No article separates {' or '.join(named)}" if named else "Exports and imports by partner"
    if not rows:
        return start
    whose = f"in {rows[0]['year']} exports of {rows[0]['party']}"
    return f"{start}: {whose} exceed its imports with {above} of {len(rows)} partners"


def takeaway_by_partner(partners: pd.DataFrame, ledger: pd.DataFrame) -> str:
    """Finding of `by_partner` beside the stated trade figures (`stated_figures`) as sentences."""
    apart, alone = _separate(ledger)
    trade = sum(r["measure"] in TRADE_MEASURES for r in records(ledger))
    out = (
        f"Of {counted(trade, 'stated trade figure')}, {_some(apart, 'gives', 'give')} exports or imports by "
        f"themselves and {_some(alone, 'is', 'are')} for one partner alone."
    )
    if not trade:
        out = "The articles state no trade figure."
    rows = records(partners)
    if not rows:
        return out
    listed = several(f"{r['name']} {_signed(r['balance'])}" for r in rows)
    first, total = rows[0], _signed(sum(r["balance"] for r in rows))
    return (
        f"{out} The {first['source']} series gives, for {first['party']} in {first['year']}, exports less imports in "
        f"billion {first['unit']}: {listed}; together {total}."
    )


def _signed(value: float) -> str:
    return f"{value / 1e9:+.1f}".replace("-", "−")


def _separate(ledger: pd.DataFrame) -> tuple[int, int]:
    """Stated trade figures for exports or imports alone, and for a pair of single states."""
    rows = [r for r in records(ledger) if r["measure"] in TRADE_MEASURES]
    groups = regions.groups()
    apart = sum(r["measure"] in ("exports", "imports") for r in rows)
    alone = sum(len(r["parties"]) == 2 and not any(p in groups for p in r["parties"]) for r in rows)
    return apart, alone
