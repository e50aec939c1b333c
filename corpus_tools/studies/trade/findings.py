"""One sentence a row: what a table of the trade analysis says, computed, ready to be shown as a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted, number_words, several, value_words
from corpus_tools.studies.trade.words import party_words, target_words, times_words

if TYPE_CHECKING:
    import pandas as pd


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
    by_id: dict[str, list[dict]] = {}
    for row in records(table):
        by_id.setdefault(row["id"], []).append(row)
    out = []
    for rows in by_id.values():
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


def say_without_figures(covered: pd.DataFrame) -> list[str]:
    """The articles of `coverage` that state no sum of money, percentage or multiple, in one sentence."""
    names = [row["article"] for row in records(covered) if row["none"]]
    if not names:
        return []
    verb = "states" if len(names) == 1 else "state"
    return [f"{several(names)} {verb} no sum of money, no percentage and no multiple."]
