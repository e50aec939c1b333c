"""Titles and sentences that say what a table shows; every number in them is computed from it.

They say what differs and by how much, never who is right.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import counted, number_words, several, value_words
from corpus_tools.studies.trade.cited import DIRECTED, magnitude
from corpus_tools.studies.trade.growth import View
from corpus_tools.studies.trade.ledger import TRADE_MEASURES

if TYPE_CHECKING:
    import pandas as pd


# The multiple over one or two years is a growth rate, and nobody's choice of where to count from.
LEAST_YEARS = 5


def party_words(parties: Sequence[str]) -> str:
    """Parties by name, A to Z.

    >>> party_words(["nordic-countries", "PER"])
    'Nordic countries and Peru'
    """
    return several(sorted(regions.names().get(p, p) for p in parties))


def times_words(multiple: float) -> str:
    """A multiple, more finely the smaller it is.

    >>> times_words(152.61), times_words(1.401)
    ('153 times', '1.40 times')
    """
    return f"{multiple:.0f} times" if multiple >= 10 else f"{multiple:.2f} times"


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


def subject(row: dict) -> str:
    """What a row of `growth_by_start_year` is about: "trade between Norway and Peru", "exports of Norway to Peru"."""
    if row["flow"] not in DIRECTED or row["reporter"] is None:
        return f"{row['flow']} between {party_words(row['parties'])}"
    whose = party_words([row["reporter"]])
    others = party_words([p for p in row["parties"] if p != row["reporter"]])
    return f"{row['flow']} of {whose} {'to' if row['flow'] == DIRECTED[0] else 'from'} {others}"


def _verb(flow: str, one: str, more: str) -> str:
    return more if flow.endswith("s") else one


def _starts(growth: pd.DataFrame) -> list[dict]:
    """Three telling starts: the first, the first of the series that also gives the end, the one of least growth."""
    last = growth["end_year"].max()
    rows = [r for r in records(growth) if r["end_year"] == last and r["multiple"] is not None]
    same = [r for r in rows if r["same_source"]]
    long = [r for r in same if r["years"] >= LEAST_YEARS]
    chosen = [*rows[:1], *same[:1], *([min(long, key=lambda r: r["multiple"])] if long else [])]
    return list({r["start_year"]: r for r in chosen}.values())


def title_start_year(growth: pd.DataFrame) -> str:
    """What `growth_by_start_year` shows, as a title."""
    starts = _starts(growth)
    if not starts:
        return "No published series to count growth from"
    first = starts[0]
    whose = _verb(first["flow"], "that", "those")
    listed = several(f"{times_words(r['multiple'])} {whose} of {r['start_year']}" for r in starts)
    was = _verb(first["flow"], "was", "were")
    return f"The start year decides: {first['flow']} in {first['end_year']} {was} {listed}"


def takeaway_start_year(growth: pd.DataFrame, stated: pd.DataFrame, why: str = "") -> str:
    """What `growth_by_start_year` shows beside the stated multiples (`stands_for`), in sentences.

    `why`: what to say where there is no growth (see `lacking`).
    """
    rows = [r for r in records(growth) if r["multiple"] is not None]
    if not rows:
        return f"{why or 'No published figure lets growth be computed.'} {_stated_words(stated)}"
    parts = []
    for start in _starts(growth):
        ends = [r for r in rows if r["start_year"] == start["start_year"]]
        reached = several(f"{times_words(r['multiple'])} by {r['end_year']}" for r in ends)
        parts.append(
            f"counted from {start['start_year']} ({value_words(start['start_value'], start['unit'])}, "
            f"{start['start_source']}) {_verb(rows[0]['flow'], 'it', 'they')} grew to {reached}"
        )
    gap = [r["start_year"] for r in records(growth) if r["multiple"] is None]
    gap_words = f" No figure is cited for {min(gap)}–{max(gap)}." if gap else ""
    return (
        f"How much {subject(rows[0])} {_verb(rows[0]['flow'], 'has', 'have')} grown depends on the start: "
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
    """What `against_reference` shows, as a title."""
    found = [r for r in records(beside) if r["relative"] is not None]
    ids = {r["id"] for r in records(beside)}
    if not ids:
        return "No published series to set beside the stated sums"
    if not found:
        return f"{counted(len(ids), 'stated sum').capitalize()} of money, none with a cited figure to set beside it"
    widest = max(abs(r["relative"]) for r in found) * 100
    return (
        f"{len({r['id'] for r in found})} of {counted(len(ids), 'stated sum')} of money can be set beside cited "
        f"figures; they differ by at most {widest:.1f} percent"
    )


def takeaway_beside_reporters(beside: pd.DataFrame, covered: pd.DataFrame, targets: pd.DataFrame) -> str:
    """What `against_reference`, `coverage` and `targets_beside_later` show, in sentences."""
    amounts = int(covered["amounts"].sum())
    if not amounts:
        return "The articles state no sum of money, no percentage and no multiple."
    lacking = [
        _lacking(int(covered[column].sum()), what)
        for column, what in (("without_source", "source"), ("without_period", "period"))
    ]
    out = (
        f"Of {counted(amounts, 'figure')} (sums of money, percentages, multiples), {several(lacking)}; of "
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
    """What `by_partner` shows, as a title; `ledger` is the table of `stated_amounts`."""
    apart, alone = _separate(ledger)
    rows = records(partners)
    above = sum(r["balance"] > 0 for r in rows)
    named = [w for n, w in ((apart, "exports from imports"), (alone, "one partner from the others")) if not n]
    start = f"No article separates {' or '.join(named)}" if named else "Exports and imports by partner"
    if not rows:
        return start
    whose = several(dict.fromkeys(r["party"] for r in rows))
    every = counted(len(rows), "partner")
    return f"{start}: in {rows[0]['year']} exports of {whose} exceed its imports with {above} of {every}"


def takeaway_by_partner(partners: pd.DataFrame, ledger: pd.DataFrame) -> str:
    """What `by_partner` beside the stated trade figures (`stated_amounts`) show, in sentences."""
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
    scale, word = magnitude(r[flow] for r in rows for flow in DIRECTED)
    listed = several(f"{r['name']} {_signed(r['balance'] / scale)}" for r in rows)
    first, total = rows[0], _signed(sum(r["balance"] for r in rows) / scale)
    together = f"; together {total}" if len(rows) > 1 and len({r["unit"] for r in rows}) == 1 else ""
    return (
        f"{out} The {first['source']} series gives, for {several(dict.fromkeys(r['party'] for r in rows))} in "
        f"{first['year']}, exports less imports in {word}{first['unit']}: {listed}{together}."
    )


def _signed(value: float) -> str:
    return f"{value:+.1f}".replace("-", "−")


def _separate(ledger: pd.DataFrame) -> tuple[int, int]:
    """Stated trade figures for exports or imports alone, and for a pair of single states."""
    rows = [r for r in records(ledger) if r["measure"] in TRADE_MEASURES]
    groups = regions.groups()
    apart = sum(r["measure"] in ("exports", "imports") for r in rows)
    alone = sum(len(r["parties"]) == 2 and not any(p in groups for p in r["parties"]) for r in rows)
    return apart, alone


def say_same_quantity(table: pd.DataFrame) -> list[str]:
    """Sentences for `same_quantity`."""
    return [
        f"{row['measure'].capitalize()}, {party_words(row['parties'])}, {row['period']}: “{row['text_a']}” "
        f"({row['article_a']}, line {row['line_a']}) and “{row['text_b']}” ({row['article_b']}, line {row['line_b']}); "
        f"the difference is {abs(row['relative'] or 0) * 100:.2g} percent: {row['agreement']}."
        for row in records(table)
    ]


def say_multiples(stands: pd.DataFrame) -> list[str]:
    """Sentences for `stands_for`."""
    out = []
    for row in records(stands):
        start = f"“{row['text']}” ({row['article']}, line {row['line']})"
        if row["lowest"] is None:
            out.append(f"{start}: not computable, {row['reason']}.")
            continue
        low, high = number_words(row["lowest"], 4), number_words(row["highest"], 4)
        span = low if low == high else f"{low} to {high}"
        years = several(f"{row['start_year']}–{end}" for end in row["end_years"])
        out.append(f"{start} stands for {span} times ({years}, {counted(row['pairs'], 'pair')} of end points): "
                   f"{several(row['agreements'])}.")  # fmt: skip
    return out


def say_targets(table: pd.DataFrame) -> list[str]:
    """Sentences for `targets_beside_later`."""
    return [target_words(row) for row in records(table)]


def say_sums(table: pd.DataFrame) -> list[str]:
    """Sentences for `sums_and_remainders`."""
    out = []
    for row in records(table):
        parts = " + ".join(number_words(p) for p in row["parts"])
        rest = f" + {number_words(row['remainder'])} that the statement does not describe" if row["remainder"] else ""
        text = f"{row['article']}, line {row['line']}: {number_words(row['total'])} {row['unit']} = {parts}{rest}."
        if row["money"] is not None:
            bound = f"{row['money_bound']} " if row["money_bound"] else ""
            text += f" The sums of money named with them come to {bound}{value_words(row['money'], row['money_unit'])}."
        if row["reference_remainder"] is not None:
            text += f" Given by {row['reference_source']}: {several(row['reference_parts'])}."
        out.append(text)
    return out


def say_periods(table: pd.DataFrame) -> list[str]:
    """Sentences for `period_of_growth`: one a stated percentage."""
    out = []
    for _, rows in grouped(table, "id"):
        first = rows[0]
        cited = [f"{row['reference_value']:.3g} percent for {row['reference_period']} ({row['reference_source']})"
                 for row in rows if row["reference_value"] is not None]  # fmt: skip
        beside = f"; cited beside it: {several(cited)}" if cited else "; no growth is cited for that period"
        out.append(f"“{first['text']}” ({first['article']}, line {first['line']}) is for {first['period']}{beside}.")
    return out


def say_path(path: pd.DataFrame) -> list[str]:
    """Sentences for `yearly_path`: years of fall, and levels that had been reached before."""
    rows = records(path)
    changes = [row for row in rows if row["change_percent"] is not None]
    if not changes:
        return []
    fell = [row["year"] for row in changes if row["change_percent"] < 0]
    fell_words = f" ({several(fell)})" if fell else ""
    below = [row for row in rows if row["below_highest"] and row["highest_before_year"] is not None]
    span = f"from {changes[0]['year']} to {changes[-1]['year']}"
    verb = "is a fall" if len(fell) == 1 else "are falls"
    out = [f"Of {counted(len(changes), 'yearly change')} {span}, {len(fell)} {verb}{fell_words}."]
    if below:
        last = below[-1]
        own, top = (value_words(last[column], last["unit"]) for column in ("value", "highest_before"))
        out.append(f"{last['year']} ({own}) still lay below {last['highest_before_year']} ({top}).")
    return out


def say_apart(table: pd.DataFrame) -> list[str]:
    """Sentences for `reference.reporters_apart`."""
    out = []
    for row in records(table):
        high, low = (f"{value_words(row[f'value_{x}'], row['unit'])} by {row[f'source_{x}']}" for x in "ab")
        share = abs(row["relative"]) * 100
        out.append(
            f"{row['flow'].capitalize()}, {party_words(row['parties'])}, {row['period_from']:%Y}: {high}, {low}; "
            f"the smaller figure is {share:.0f} percent below the larger."
        )
    return out


def say_beside_world(table: pd.DataFrame) -> list[str]:
    """Sentences for `beside_world`: the longest span that both series cite, for each end year."""
    longest: dict[int, dict] = {}
    for row in records(table):
        kept = longest.get(row["end_year"])
        if kept is None or row["start_year"] < kept["start_year"]:
            longest[row["end_year"]] = row
    return [
        f"From {row['start_year']} to {row['end_year']} {row['flow']} grew to {times_words(row['multiple'])} with the "
        f"partners ({row['source']}), to {times_words(row['world_multiple'])} with the world ({row['world_source']})."
        for row in longest.values()
    ]


def say_without_amounts(covered: pd.DataFrame) -> list[str]:
    """The articles of `coverage` that state no sum of money, percentage or multiple, in one sentence."""
    names = [row["article"] for row in records(covered) if row["none"]]
    if not names:
        return []
    verb = "states" if len(names) == 1 else "state"
    return [f"{several(names)} {verb} no sum of money, no percentage and no multiple."]


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
