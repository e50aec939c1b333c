"""Which growth figure belongs to which period: stated percentages beside the growth cited for that period."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, in_order, labels, records, typed
from corpus_tools.measures.wording import period_words
from corpus_tools.studies.trade.cited import DIRECTED, PERCENT, TRADE, of_parties, series
from corpus_tools.studies.trade.growth import yearly_path

if TYPE_CHECKING:
    import pandas as pd

GROWTH_PERIODS = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT,
                  "value": REAL, "direction": TEXT, "measure": TEXT, "parties": LIST, "period": TEXT,
                  "period_basis": TEXT, "source": TEXT, "reference_value": REAL, "reference_unit": TEXT,
                  "reference_period": TEXT, "relation": TEXT, "reference_source": TEXT,
                  "reference_note": TEXT, "row_ids": LIST, "reference_ids": LIST}  # fmt: skip


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
