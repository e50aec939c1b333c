"""Stated multiples beside the end points: what "100-fold" stands for each time it is used."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, grouped, in_order, labels, records, typed, where
from corpus_tools.measures.wording import number_words
from corpus_tools.studies.trade.cited import MONEY, of_parties

if TYPE_CHECKING:
    import pandas as pd

CONSISTENT = "consistent"
LOOSE = "consistent, loose bound"
BELOW = "below"
ABOVE = "above"
DEPENDS = "depends on the reading"
NOT_COMPUTABLE = "not computable"
# A bound that the implied multiple passes by more than a quarter says little about it; "about" is taken as a tenth
# either way. Both are conventions of this project.
LOOSE_FROM = 1.25
ABOUT = 0.1

IMPLIED = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "stated": REAL,
           "stated_min": REAL, "stated_max": REAL, "measure": TEXT, "parties": LIST, "start_year": WHOLE,
           "start_basis": TEXT, "end_year": WHOLE, "end_basis": TEXT, "start_value": REAL,
           "start_from": TEXT, "end_value": REAL, "end_from": TEXT, "unit": TEXT, "basis": TEXT, "own_ends": WHOLE,
           "implied": REAL, "as_times": TEXT, "as_increase": TEXT, "agreement": TEXT, "reason": TEXT,
           "row_ids": LIST, "reference_ids": LIST}  # fmt: skip
ENDS = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "stated": REAL, "bound": TEXT,
        "start_from": TEXT, "start_year": WHOLE, "end_from": TEXT, "end_year": WHOLE, "makes": REAL, "basis": TEXT,
        "own_ends": WHOLE, "agreement": TEXT, "reason": TEXT, "row_ids": LIST, "reference_ids": LIST}  # fmt: skip
STANDS_FOR = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "stated": REAL,
              "start_year": WHOLE, "end_years": LIST, "pairs": WHOLE, "lowest": REAL, "highest": REAL,
              "agreements": LIST, "reason": TEXT, "row_ids": LIST, "reference_ids": LIST}  # fmt: skip


def implied_multiples(amounts: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Each stated multiple beside every pair of end points, stated in an article or cited in `table` (`cited.cited`).

    One row a multiple and a pair; a multiple without a pair has one row whose `reason` says what is missing.
    "An N-fold increase" is read both ways, N times the start (`as_times`) and the start plus N times the start
    (`as_increase`); `agreement` is their common answer or `DEPENDS`. An exact multiple agrees when the implied one
    rounds to it at its significant digits (100 has one), a bound when the implied one lies on its side of it.

    Columns: id, article_id, article, line, text; stated, stated_min, stated_max; measure, parties; start_year and
    end_year with their basis; start_value, start_from, end_value, end_from, unit; basis (same article, articles,
    reference, or articles and reference), own_ends (how many of the two the article of the multiple prints); implied
    (end over start, or start over end for a decrease); as_times, as_increase, agreement, reason; row_ids,
    reference_ids.
    """
    rows, names = in_order(amounts, articles), labels(articles)
    out = []
    for multiple in (r for r in rows if r["kind"] == "multiple"):
        out += _rows_for(multiple, rows, names, table)
    return typed(out, IMPLIED)


def stands_for(implied: pd.DataFrame) -> pd.DataFrame:
    """One row a stated multiple: the lowest and the highest multiple that its pairs of end points give.

    Columns: id, article_id, article, line, text, stated, start_year, end_years, pairs (number), lowest, highest,
    agreements (the different answers), reason (where nothing is computable), row_ids, reference_ids.
    """
    out = []
    for _, rows in grouped(implied, "id"):
        values = [r["implied"] for r in rows if r["implied"] is not None]
        first = {k: rows[0][k] for k in STANDS_FOR if k in rows[0]}
        out.append(
            first
            | {
                "end_years": sorted({r["end_year"] for r in rows if r["end_year"] is not None}),
                "pairs": len(values),
                "lowest": min(values, default=None),
                "highest": max(values, default=None),
                "agreements": list(dict.fromkeys(r["agreement"] for r in rows)),
                "row_ids": list(dict.fromkeys(i for r in rows for i in r["row_ids"])),
                "reference_ids": list(dict.fromkeys(i for r in rows for i in r["reference_ids"])),
            }
        )
    return typed(out, STANDS_FOR)


# Ends that the multiple's own article prints come first, then those of other articles, then cited ones.
_NEAREST = ("same article", "articles", "articles and reference", "reference")


def printed_ends(implied: pd.DataFrame) -> pd.DataFrame:
    """One row a stated multiple: the two ends nearest to its words, and what they make.

    Columns: id, article_id, article, line, text, stated, bound (lower, upper, about, or none); start_from, start_year,
    end_from, end_year, makes (end over start), basis, own_ends, agreement and reason as in `implied_multiples`; row_ids
    (of the multiple and of the ends that articles print), reference_ids.
    """
    out = []
    for _, rows in grouped(implied, "id"):
        best = min(rows, key=lambda r: (_NEAREST.index(r["basis"]), -r["own_ends"]) if r["basis"] else (9, 0))
        out.append(best | {"makes": best["implied"], "bound": _bound(best)})
    return typed(out, ENDS)


def _bound(row: dict) -> str:
    return {(False, True): "lower", (True, False): "upper", (True, True): "about"}.get(
        (row["stated_min"] is None, row["stated_max"] is None), "none"
    )


def compare(implied: float, stated: float, low: float | None, high: float | None) -> str:
    """How an implied multiple lies to a stated one with its bounds (both the value itself where it is exact).

    >>> compare(153, 100, 100, None), compare(108.9, 100, 100, 100), compare(87, 100, 100, 100)
    ('consistent, loose bound', 'consistent', 'below')
    """
    if low is not None and high is None:
        return BELOW if implied < low else LOOSE if implied > low * LOOSE_FROM else CONSISTENT
    if low is None and high is not None:
        return ABOVE if implied > high else LOOSE if implied < high / LOOSE_FROM else CONSISTENT
    if low is None or high is None:
        inside = abs(implied - stated) <= ABOUT * stated
    elif low < high:
        inside = low <= implied <= high
    else:
        inside = math.isclose(_round_like(implied, stated), stated)
    return CONSISTENT if inside else BELOW if implied < stated else ABOVE


def _round_like(value: float, model: float) -> float:
    """`value` rounded to the significant digits of `model`, whose trailing zeros count for nothing."""
    digits = len(re.sub(r"\D", "", f"{model:.10g}").strip("0")) or 1
    return float(f"{value:.{digits}g}")


def _rows_for(multiple: dict, rows: list[dict], names: dict, table: pd.DataFrame) -> list[dict]:
    head = {key: multiple.get(key) for key in IMPLIED} | {
        "article": names[multiple["article_id"]],
        "stated": multiple["value"],
        "stated_min": multiple["value_min"],
        "stated_max": multiple["value_max"],
        "parties": list(regions.parties_key(multiple["parties"])),
        "row_ids": [multiple["id"]],
        "reference_ids": [],
        "agreement": NOT_COMPUTABLE,
    }
    if multiple["value"] is None or not multiple["measure"] or not multiple["parties"]:
        missing = (
            "the value" if multiple["value"] is None
            else "what is measured" if not multiple["measure"] else "whose figure it is,"
        )  # fmt: skip
        return [head | {"reason": f"{missing} is not stated"}]
    points = _points(multiple, rows, names, table)
    start, start_basis = _start_year(multiple, rows)
    end, end_basis = _end_year(multiple, points)
    head |= {"start_year": start, "start_basis": start_basis, "end_year": end, "end_basis": end_basis}
    for name, year in (("start", start), ("end", end)):
        if year is None:
            return [head | {"reason": f"the {name} year is not stated"}]
        if not any(p["year"] == year for p in points):
            return [head | {"reason": f"no figure for the {name} year {year} in the articles or the reference"}]
    pairs = [
        (a, b) for a in points if a["year"] == start for b in points if b["year"] == end and a["unit"] == b["unit"]
    ]
    if not pairs:
        return [head | {"reason": "the figures for the two years are in different units"}]
    return [head | _pair(multiple, a, b) for a, b in pairs]


def _pair(multiple: dict, start: dict, end: dict) -> dict:
    falls = multiple["direction"] == "decrease"
    implied = start["value"] / end["value"] if falls else end["value"] / start["value"]
    bounds = (multiple["value"], multiple["value_min"], multiple["value_max"])
    as_times = compare(implied, *bounds)
    as_increase = compare(implied - 1, *bounds) if multiple["direction"] == "increase" else as_times
    same = as_times == as_increase
    reason = f"{number_words(implied)} times, from {start['where']} to {end['where']}"
    return {
        "start_value": start["value"],
        "start_from": start["where"],
        "end_value": end["value"],
        "end_from": end["where"],
        "unit": start["unit"],
        "implied": implied,
        "as_times": as_times,
        "as_increase": as_increase,
        "agreement": as_times if same else DEPENDS,
        "reason": reason,
        "basis": _basis(multiple, start, end),
        "own_ends": sum(point["article_id"] == multiple["article_id"] for point in (start, end)),
        "row_ids": [multiple["id"], *start["row_ids"], *end["row_ids"]],
        "reference_ids": [*start["reference_ids"], *end["reference_ids"]],
    }


def _basis(multiple: dict, start: dict, end: dict) -> str:
    kinds = {bool(start["reference_ids"]), bool(end["reference_ids"])}
    if kinds == {False}:
        same = start["article_id"] == end["article_id"] == multiple["article_id"]
        return "same article" if same else "articles"
    return "reference" if kinds == {True} else "articles and reference"


def _points(multiple: dict, rows: list[dict], names: dict, table: pd.DataFrame) -> list[dict]:
    """Observed yearly figures of the multiple's measure and parties: those of the articles, then the reference."""
    key = regions.parties_key(multiple["parties"])
    stated = [
        {
            "year": r["period_from"].year,
            "value": r["value"],
            "unit": r["unit"],
            "article_id": r["article_id"],
            "where": f"{r['text']} ({where(r, names)})",
            "row_ids": [r["id"]],
            "reference_ids": [],
        }
        for r in rows
        if r["kind"] == "money"
        and r["status"] in ("observed", "estimate")
        and r["value"]
        and r["measure"] == multiple["measure"]
        and regions.parties_key(r["parties"]) == key
        and one_year(r)
    ]
    cited = [
        {
            "year": r["year"],
            "value": r["value"],
            "unit": r["unit"],
            "article_id": None,
            "where": f"{number_words(r['value'])} {r['unit']} ({r['source']})",
            "row_ids": [],
            "reference_ids": r["reference_ids"],
        }
        for r in records(of_parties(table, key, multiple["measure"]))
        if r["kind"] == MONEY and r["year"] is not None
    ]
    return stated + cited


def one_year(row: dict) -> bool:
    """Whether a row's period is one whole calendar year."""
    first, last = row["period_from"], row["period_to"]
    return (
        first is not None
        and last is not None
        and first.year == last.year
        and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    )


def _start_year(multiple: dict, rows: list[dict]) -> tuple[int | None, str | None]:
    year = _own_start(multiple)
    if year is not None:
        return year, multiple["period_basis"] or "stated"
    key = regions.parties_key(multiple["parties"])
    others = [
        r
        for r in rows
        if r["kind"] == "multiple"
        and r["measure"] == multiple["measure"]
        and regions.parties_key(r["parties"]) == key
        and _own_start(r) is not None
    ]
    others.sort(key=lambda r: r["article_id"] != multiple["article_id"])
    return (_own_start(others[0]), f"taken from {others[0]['text']!r}") if others else (None, None)


def _own_start(row: dict) -> int | None:
    first, last = row["period_from"], row["period_to"]
    if first is None or (last is not None and first.year == last.year):
        return None
    return first.year


def _end_year(multiple: dict, points: list[dict]) -> tuple[int | None, str | None]:
    """The year in which the period ends; where it ends within a year, the last whole year with a figure.

    Where no end is stated, the last year that the multiple's own article has a figure for.
    """
    last = multiple["period_to"]
    if last is not None and (last.month, last.day) == (12, 31):
        return last.year, multiple["period_basis"] or "stated"
    years = [p["year"] for p in points if last is not None and p["year"] < last.year]
    own = [p["year"] for p in points
           if p["article_id"] == multiple["article_id"] and (last is None or p["year"] < last.year)]  # fmt: skip
    found = max(own or years, default=None)
    if found is None:
        return None, None
    before = f"last whole year with a figure before {last:%Y-%m-%d}" if last is not None else None
    return found, before or "last year that the article has a figure for"


def end_years(stands: pd.DataFrame) -> list[int]:
    """The years that the multiples of `stands_for` end in, each once, in order."""
    return sorted({year for years in stands["end_years"] for year in years})
