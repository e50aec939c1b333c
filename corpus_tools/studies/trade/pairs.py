"""Stated figures beside each other: one quantity in two articles, sums and their rest, growth and its period."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, in_order, labels, records, typed
from corpus_tools.measures.wording import number_words, period_words, printed_step, round_to, value_words
from corpus_tools.studies.trade.cited import COUNT, DIRECTED, MONEY, PERCENT, TOTAL, TRADE, of_parties, series
from corpus_tools.studies.trade.growth import yearly_path

if TYPE_CHECKING:
    import pandas as pd

SAME = "the same value"
ROUNDS = "rounds to the same at the precision printed"
BOUND = "within the stated bound"
DIFFERS = "differs"
SAME_QUANTITY = {"measure": TEXT, "parties": LIST, "period": TEXT, "kind": TEXT, "unit": TEXT,
                 "article_a": TEXT, "line_a": WHOLE, "text_a": TEXT, "value_a": REAL, "source_a": TEXT,
                 "article_b": TEXT, "line_b": WHOLE, "text_b": TEXT, "value_b": REAL, "source_b": TEXT,
                 "difference": REAL, "relative": REAL, "agreement": TEXT, "row_ids": LIST}  # fmt: skip
SUMS = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "unit": TEXT, "total_text": TEXT, "total": REAL,
        "part_texts": LIST, "parts": LIST, "parts_sum": REAL, "remainder": REAL, "money": REAL,
        "money_unit": TEXT, "money_bound": TEXT, "source": TEXT, "reference_remainder": REAL,
        "reference_part": TEXT, "reference_parts": LIST, "reference_source": TEXT, "row_ids": LIST,
        "reference_ids": LIST}  # fmt: skip
GROWTH_PERIODS = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT,
                  "value": REAL, "direction": TEXT, "measure": TEXT, "parties": LIST, "period": TEXT,
                  "period_basis": TEXT, "source": TEXT, "reference_value": REAL, "reference_unit": TEXT,
                  "reference_period": TEXT, "relation": TEXT, "reference_source": TEXT,
                  "reference_note": TEXT, "row_ids": LIST, "reference_ids": LIST}  # fmt: skip


def same_quantity(amounts: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Pairs of figures from different articles for one quantity: same kind, unit, measure, parties, period and status.

    Columns: measure, parties, period, kind, unit; article, line, text, value and source of both (`_a`, `_b`);
    difference (b − a, in the unit), relative (difference as a share of a), agreement (`SAME`, `ROUNDS`, `BOUND`
    or `DIFFERS`), row_ids.
    """
    groups: dict[tuple, list[dict]] = {}
    for row in in_order(amounts, articles):
        if (
            row["value"] is not None
            and row["measure"]
            and row["parties"]
            and row["period_from"] is not None
            and row["period_to"] is not None
        ):
            key = (
                row["kind"],
                row["unit"],
                row["measure"],
                regions.parties_key(row["parties"]),
                row["period_from"],
                row["period_to"],
                row["status"],
                row["direction"] if row["kind"] == "percent" else None,
            )
            groups.setdefault(key, []).append(row)
    names = labels(articles)
    rows = [
        _pair(key, a, b, names)
        for key, members in groups.items()
        for a, b in combinations(members, 2)
        if a["article_id"] != b["article_id"]
    ]
    return typed(rows, SAME_QUANTITY)


def _pair(key: tuple, a: dict, b: dict, names: dict[str, str]) -> dict:
    difference = b["value"] - a["value"]
    out = {
        "measure": key[2],
        "parties": list(key[3]),
        "period": period_words(key[4], key[5]),
        "kind": key[0],
        "unit": key[1],
        "difference": difference,
        "relative": difference / a["value"] if a["value"] else None,
        "agreement": agreement(a, b),
        "row_ids": [a["id"], b["id"]],
    }
    for side, row in (("a", a), ("b", b)):
        out |= {
            f"article_{side}": names[row["article_id"]],
            f"line_{side}": row["line"],
            f"text_{side}": row["text"],
            f"value_{side}": row["value"],
            f"source_{side}": row["stated_by_text"] or "not stated",
        }
    return out


def agreement(a: dict, b: dict) -> str:
    """How two figures for one quantity lie to each other; rounding is to the coarser of the two printed steps."""
    if a["value"] == b["value"]:
        return SAME
    one, other = (printed_step(r["text"], r["value"]) for r in (a, b))
    coarser = max(one, other) if one is not None and other is not None else None
    if coarser is not None and round_to(a["value"], coarser) == round_to(b["value"], coarser):
        return ROUNDS
    if _inside(a, b["value"]) or _inside(b, a["value"]):
        return BOUND
    return DIFFERS


def _inside(row: dict, value: float) -> bool:
    low, high = row["value_min"], row["value_max"]
    if low is None and high is None:
        return False
    return (low is None or value >= low) and (high is None or value <= high)


def sums_and_remainders(
    amounts: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame, min_parts: int = 2
) -> pd.DataFrame:
    """A total and its parts in one statement: counts of one noun in one group (or sentence), the largest the total.

    A statement is reported where the largest count comes first and at least `min_parts` smaller ones follow and do not
    add up to more than it. Columns: article_id, article, line, unit; total_text, total, part_texts, parts, parts_sum,
    remainder; money (sum of the money in the statement), money_unit, money_bound ("at least" where one addend is a
    lower bound); source; what `table` (see `cited.cited`) gives for the remainder (reference_remainder, reference_part,
    reference_parts with their values in words, reference_source) where it has a total of the same unit, parties and
    value; row_ids, reference_ids.
    """
    statements: dict[tuple, list[dict]] = {}
    for row in in_order(amounts, articles):
        statement = row["group_id"] or row["sentence_id"]
        if statement:
            statements.setdefault((row["article_id"], statement), []).append(row)
    names, rows = labels(articles), []
    for members in statements.values():
        counts: dict[str, list[dict]] = {}
        for row in members:
            if row["kind"] == "count" and row["value"] is not None:
                counts.setdefault(row["unit"], []).append(row)
        rows += [_sum_row(same, members, names, table) for same in counts.values() if _is_sum(same, min_parts)]
    return typed(rows, SUMS)


def _is_sum(counts: list[dict], min_parts: int) -> bool:
    total, parts = counts[0]["value"], [c["value"] for c in counts[1:]]
    return len(parts) >= min_parts and all(p < total for p in parts) and sum(parts) <= total


def _sum_row(counts: list[dict], members: list[dict], names: dict[str, str], table: pd.DataFrame) -> dict:
    total, parts = counts[0], counts[1:]
    money = [m for m in members if m["kind"] == "money"]
    units = {m["unit"] for m in money}
    one_unit = len(units) == 1
    remainder = total["value"] - sum(p["value"] for p in parts)
    return {
        "article_id": total["article_id"],
        "article": names[total["article_id"]],
        "line": total["line"],
        "unit": total["unit"],
        "total_text": total["text"],
        "total": total["value"],
        "part_texts": [p["text"] for p in parts],
        "parts": [p["value"] for p in parts],
        "parts_sum": total["value"] - remainder,
        "remainder": remainder,
        "money": sum(m["value"] for m in money) if one_unit else None,
        "money_unit": money[0]["unit"] if one_unit else None,
        "money_bound": _bound_of(money) if one_unit else None,
        "source": total["stated_by_text"] or "not stated",
        "row_ids": [r["id"] for r in (*counts, *money)],
        **_reference_remainder(total, parts, table),
    }


def _bound_of(money: list[dict]) -> str | None:
    """How loose a sum of several amounts is: at least, about, or both."""
    about = any(m["value_min"] is None and m["value_max"] is None for m in money)
    if any(_open_above(m) for m in money):
        return "about, or more" if about else "at least"
    return "about" if about else None


def _open_above(row: dict) -> bool:
    return row["value_min"] is not None and row["value_max"] is None


def _reference_remainder(total: dict, parts: list[dict], table: pd.DataFrame) -> dict:
    key = regions.parties_key(total["parties"])
    same = records(table[table["parties"].map(lambda own: own == key).astype(bool)])
    counts = [r for r in same if r["kind"] == COUNT and r["unit"] == total["unit"]]
    whole = next((r for r in counts if r["flow"] == TOTAL and r["value"] == total["value"]), None)
    if whole is None:
        empty = dict.fromkeys(("reference_remainder", "reference_part", "reference_source"))
        return empty | {"reference_parts": [], "reference_ids": []}
    counts = [r for r in counts if r["quantity"] == whole["quantity"]]
    stated = {p["value"] for p in parts}
    rest = [r for r in counts if r["flow"] != TOTAL and r["value"] not in stated]
    money = {r["flow"]: r for r in same if r["kind"] == MONEY and r["quantity"] == whole["quantity"]}
    return {
        "reference_remainder": sum(r["value"] for r in rest),
        "reference_part": ", ".join(r["flow"] for r in rest),
        "reference_parts": [_part_words(r, money.get(r["flow"])) for r in counts],
        "reference_source": counts[0]["citation"],
        "reference_ids": [i for r in same if r in counts or r in money.values() for i in r["reference_ids"]],
    }


def _part_words(count: dict, money: dict | None) -> str:
    worth = f" ({value_words(money['value'], money['unit'])})" if money else ""
    return f"{count['flow']} {number_words(count['value'])}{worth}"


def period_of_growth(amounts: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Each stated growth percentage with its period, beside the growth that `table` gives for that period.

    One row a percentage and a cited growth figure of the same period, of one inside or around it, or of the year
    before (`relation`: same period, inside it, around it, year before); a percentage without one has a single row.
    Columns: id, article_id, article, line, text, value, direction, measure, parties, period, period_basis, source,
    reference_value, reference_unit, reference_period, relation, reference_source, reference_note, row_ids,
    reference_ids.
    """
    names, out = labels(articles), []
    for row in in_order(amounts, articles):
        if row["kind"] != "percent" or not row["direction"]:
            continue
        head = {key: row.get(key) for key in GROWTH_PERIODS} | {
            "article": names[row["article_id"]],
            "source": row["stated_by_text"] or "not stated",
            "parties": list(regions.parties_key(row["parties"])),
            "row_ids": [row["id"]],
            "reference_ids": [],
            "period": period_words(row["period_from"], row["period_to"]),
        }
        found = _cited_growth(row, table)
        out += [head | match for match in found] or [head]
    return typed(out, GROWTH_PERIODS)


_RELATIONS = ("same period", "inside it", "around it", "year before")


def _cited_growth(row: dict, table: pd.DataFrame) -> list[dict]:
    if not row["parties"] or not row["measure"] or row["period_from"] is None or row["period_to"] is None:
        return []
    found = []
    for cited in _growth_figures(row, table):
        relation = _relation(row, cited)
        if relation:
            found.append(
                {
                    "reference_value": cited["value"],
                    "reference_unit": cited["unit"],
                    "relation": relation,
                    "reference_period": period_words(cited["period_from"], cited["period_to"]),
                    "reference_source": cited["source"],
                    "reference_note": cited["note"],
                    "reference_ids": cited["ids"],
                }
            )
    return sorted(found, key=lambda m: (_RELATIONS.index(m["relation"]), m["reference_period"], m["reference_ids"]))


def _growth_figures(row: dict, table: pd.DataFrame) -> list[dict]:
    import pandas as pd

    stated = [
        r | {"ids": r["reference_ids"]}
        for r in records(of_parties(table, row["parties"], row["measure"]))
        if r["kind"] == PERCENT and r["period_from"] is not None
    ]
    yearly = row["measure"] in (TRADE, *DIRECTED)
    path = records(yearly_path(series(table, row["parties"], row["measure"]))) if yearly else []
    computed = [
        {
            "value": after["change_percent"],
            "unit": "percent",
            "source": after["source"],
            "note": "computed from the yearly series",
            "period_from": pd.Timestamp(after["year"], 1, 1),
            "period_to": pd.Timestamp(after["year"], 12, 31),
            "ids": [*before["reference_ids"], *after["reference_ids"]],
        }
        for before, after in pairwise(path)
        if after["change_percent"] is not None
    ]
    return stated + computed


def _relation(row: dict, cited: dict) -> str | None:
    first, last = row["period_from"], row["period_to"]
    if (first, last) == (cited["period_from"], cited["period_to"]):
        return "same period"
    if first <= cited["period_from"] and cited["period_to"] <= last:
        return "inside it"
    if cited["period_from"] <= first and last <= cited["period_to"]:
        return "around it"
    year = first.year - 1
    whole = (cited["period_from"].month, cited["period_to"].month) == (1, 12)
    return "year before" if whole and cited["period_from"].year == cited["period_to"].year == year else None
