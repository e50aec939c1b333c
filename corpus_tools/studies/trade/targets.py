"""Targets beside what came later, and stated figures beside those of each reporter."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures import regions
from corpus_tools.measures.rows import DAY, LIST, REAL, TEXT, WHOLE, in_order, labels, records, typed
from corpus_tools.measures.wording import NOT_STATED, period_words, printed_step, round_to
from corpus_tools.studies.trade.cited import DIRECTED, MONEY, of_parties, series
from corpus_tools.studies.trade.growth import compound
from corpus_tools.studies.trade.ledger import stated_amounts
from corpus_tools.studies.trade.multiples import one_year

if TYPE_CHECKING:
    import pandas as pd

TARGETS = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "target": REAL,
           "unit": TEXT, "target_year": WHOLE, "measure": TEXT, "parties": LIST, "source": TEXT,
           "stated_on": DAY, "base_value": REAL, "base_year": WHOLE, "base_from": TEXT,
           "asked_growth": REAL, "growth_before": REAL, "growth_before_years": WHOLE,
           "growth_last_year": REAL, "reached_stated": REAL, "reached_stated_year": WHOLE,
           "reached_stated_by": TEXT, "reached_reference": REAL, "reached_reference_year": WHOLE,
           "reached_reference_source": TEXT, "years_early": WHOLE, "later_figures": WHOLE, "articles_with_later": LIST,
           "articles_with_later_and_target": LIST, "row_ids": LIST, "reference_ids": LIST}  # fmt: skip
BESIDE = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "value": REAL,
          "unit": TEXT, "shown": TEXT, "measure": TEXT, "parties": LIST, "period": TEXT, "status": TEXT,
          "source": TEXT, "reporter": TEXT, "reference_value": REAL, "reference_source": TEXT,
          "valuation": TEXT, "difference": REAL, "relative": REAL, "reason": TEXT, "row_ids": LIST,
          "reference_ids": LIST}  # fmt: skip


def targets_beside_later(amounts: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Each stated target of money beside the first later figure that reaches it, stated or cited in `table`.

    A figure reaches a target when it equals it at the precision the target is printed with, or exceeds it.
    Columns: id, article_id, article, line, text, target, unit, target_year, measure, parties, source, stated_on (first
    possible day of the article); base (the last yearly figure before the target was stated: value, year, where from);
    asked_growth (percent a year from base to target), growth_before (percent a year over as many cited years before
    the base, and how many), growth_last_year; the first later figure stated in an article and the first cited one
    (value, year, by whom); years_early (target year less the first of those years); later_figures (how many yearly
    figures after the base are stated or cited at all); articles_with_later (labels of the articles that state a later
    figure reaching it), articles_with_later_and_target (those of them that state the target too); row_ids,
    reference_ids.
    """
    rows, names = in_order(amounts, articles), labels(articles)
    stated_on = {r["article_id"]: r["published_from"] for r in records(articles)}
    targets = [
        r
        for r in rows
        if r["status"] == "target"
        and r["kind"] == "money"
        and r["value"]
        and r["measure"]
        and r["parties"]
        and r["period_to"] is not None
    ]
    out = [_target_row(t, rows, names, stated_on.get(t["article_id"]), table) for t in targets]
    return typed(out, TARGETS)


class Later(NamedTuple):
    """The articles (ids, in the order of the corpus) that are dated after the article of a target, and what they print.

    `states`: those that state the target itself; `prints_year`: those that do not, but print the year it is for.
    `years`: the years that the later ones are of.
    """

    articles: tuple[str, ...] = ()
    states: tuple[str, ...] = ()
    prints_year: tuple[str, ...] = ()
    years: tuple[int, ...] = ()


def later_articles(target: Mapping[str, Any], amounts: pd.DataFrame, articles: pd.DataFrame,
                   sentences: pd.DataFrame) -> Later:  # fmt: skip
    """Which articles came after that of `target` (a row of `targets_beside_later`) and may have known of it.

    An article without a date, or one that may be of the same day, is not among them. An article that states no such
    target and whose sentences do not print its year either is the only one that can be said not to mention it.
    """
    days = {r["article_id"]: (r["published_from"], r["published_to"]) for r in records(articles)}
    first, last = days.get(target["article_id"], (None, None))
    end = last or first
    after = [a for a, (day, _) in days.items() if day is not None and end is not None and day > end]
    states = {
        r["article_id"]
        for r in records(amounts)
        if (r["status"], r["value"], r["measure"]) == ("target", target["target"], target["measure"])
    }
    year = re.compile(rf"\b{target['target_year']}\b")
    prints = {r["article_id"] for r in records(sentences) if year.search(r["text"])} - states
    years = {d.year for a in after for d in days[a] if d is not None}
    return Later(
        tuple(after),
        tuple(a for a in after if a in states),
        tuple(a for a in after if a in prints),
        tuple(sorted(years)),
    )


def _target_row(target: dict, rows: list[dict], names: dict, stated_on, table: pd.DataFrame) -> dict:
    key = regions.parties_key(target["parties"])
    same = [
        r
        for r in rows
        if r["kind"] == "money"
        and r["unit"] == target["unit"]
        and r["measure"] == target["measure"]
        and regions.parties_key(r["parties"]) == key
    ]
    observed = [r for r in same if r["status"] == "observed" and r["value"] is not None and one_year(r)]
    cited = records(series(table, target["parties"], target["measure"], target["unit"]))
    base = _base(target, observed, cited, stated_on, names)
    out: dict[str, Any] = {k: target.get(k) for k in TARGETS} | {
        "article": names[target["article_id"]],
        "target": target["value"],
        "target_year": target["period_to"].year,
        "parties": list(key),
        "source": target["stated_by_text"] or "not stated",
        "stated_on": stated_on,
    }
    out |= _asked(target, base, cited) | _reached(target, base, observed, cited, same, names)
    ids = [target["id"], *base.get("row_ids", []), *out.pop("later_ids")]
    out["row_ids"] = list(dict.fromkeys(ids))
    out["reference_ids"] = list(dict.fromkeys([*base.get("reference_ids", []), *out["reference_ids"]]))
    return out


def _base(target: dict, observed: list[dict], cited: list[dict], stated_on, names: dict) -> dict:
    """The last yearly figure before the target was stated: the article's own, else the reference's."""
    own = [r for r in observed if r["article_id"] == target["article_id"] and r["period_to"] < target["period_from"]]
    if own:
        last = max(own, key=lambda r: r["period_to"])
        return {
            "value": last["value"],
            "year": last["period_to"].year,
            "row_ids": [last["id"]],
            "reference_ids": [],
            "from": f"{names[last['article_id']]}, line {last['line']}",
        }
    before = [r for r in cited if stated_on is not None and r["period_to"] < stated_on]
    if not before:
        return {}
    last = before[-1]
    return {
        "value": last["value"],
        "year": last["year"],
        "row_ids": [],
        "reference_ids": last["reference_ids"],
        "from": last["source"],
    }


def _asked(target: dict, base: dict, cited: list[dict]) -> dict:
    if not base:
        return {}
    by_year = {r["year"]: r for r in cited}
    years = target["period_to"].year - base["year"]
    out = {"base_value": base["value"], "base_year": base["year"], "base_from": base["from"]}
    if years > 0:
        out["asked_growth"] = compound(target["value"] / base["value"], years)
        out |= _growth_between(by_year, base["year"] - years, base["year"], "growth_before")
        out["growth_before_years"] = years if "growth_before" in out else None
    return out | _growth_between(by_year, base["year"] - 1, base["year"], "growth_last_year")


def _growth_between(by_year: dict[int, dict], first: int, last: int, name: str) -> dict:
    if first not in by_year or last not in by_year or by_year[first]["source"] != by_year[last]["source"]:
        return {}
    return {name: compound(by_year[last]["value"] / by_year[first]["value"], last - first)}


def _reached(target: dict, base: dict, observed: list[dict], cited: list[dict], same: list[dict], names: dict) -> dict:
    after = base.get("year", 0)
    step = printed_step(target["text"], target["value"])
    goal = target["value"] - (step or 0) / 2
    later = [r for r in observed if r["period_from"].year > after and _reaches(r, goal, step)]
    first = min(later, key=lambda r: r["period_from"], default=None)
    found = next((r for r in cited if r["year"] > after and r["value"] >= goal), None)
    told = [r for r in observed if r["period_from"].year > after], [r for r in cited if r["year"] > after]
    years = [y for y in (first and first["period_from"].year, found and found["year"]) if y]
    with_later = list(dict.fromkeys(r["article_id"] for r in later))
    with_target = {r["article_id"] for r in same if r["status"] == "target" and r["value"] == target["value"]}
    return {
        "reached_stated": first and first["value"],
        "reached_stated_year": first and first["period_from"].year,
        "reached_stated_by": first and f"{names[first['article_id']]}, line {first['line']}",
        "reached_reference": found and found["value"],
        "reached_reference_year": found and found["year"],
        "reached_reference_source": found and found["source"],
        "years_early": target["period_to"].year - min(years) if years else None,
        "later_figures": sum(map(len, told)),
        "articles_with_later": [names[a] for a in with_later],
        "articles_with_later_and_target": [names[a] for a in with_later if a in with_target],
        "later_ids": [r["id"] for r in later],
        "reference_ids": found["reference_ids"] if found else [],
    }


def _reaches(row: dict, goal: float, step: float | None) -> bool:
    value = round_to(row["value"], step) if step else row["value"]
    return value >= goal


def against_reference(amounts: pd.DataFrame, articles: pd.DataFrame, table: pd.DataFrame) -> pd.DataFrame:
    """Each stated sum of money beside each reporter's figure for the same flow, parties, unit and period.

    One row a stated figure and a cited figure; a stated figure without one has a single row whose `reason` says why.
    Empty where `table` holds nothing at all, for then there is nothing to set beside.
    Exports and imports are not matched: the table of amounts does not say which party exports.
    Columns: id, article_id, article, line, text, value, unit, shown, measure, parties, period, status, source;
    reporter, reference_value, reference_source, valuation; difference (stated − cited), relative (as a share of the
    cited); reason; row_ids, reference_ids.
    """
    out = []
    for row in records(stated_amounts(amounts, articles, kinds=(MONEY,))) if len(table) else ():
        cited, reason = _cited(row, table)
        head = {key: row.get(key) for key in BESIDE} | {"reference_ids": []}
        out += [head | _beside(row, c) for c in cited] or [head | {"reason": reason}]
    return typed(out, BESIDE)


def main_unit(beside: pd.DataFrame) -> str | None:
    """The unit of most stated sums in `against_reference`, A to Z among equals; None where there are none."""
    units = beside.drop_duplicates("id")["unit"].dropna().tolist()
    return min(units, key=lambda unit: (-units.count(unit), unit), default=None)


def _cited(row: dict, table: pd.DataFrame) -> tuple[list[dict], str | None]:
    if row["value"] is None:
        return [], "the value is not stated"
    if not row["measure"] or not row["parties"]:
        return [], "what is measured, or whose figure it is, is not stated"
    if row["measure"] in DIRECTED:
        return [], "which party exports is not stated in the table"
    found = records(of_parties(table, row["parties"], row["measure"]))
    found = [c for c in found if c["kind"] == MONEY and c["unit"] == row["unit"]]
    if not found:
        return [], f"the reference has no {row['measure']} figure for these parties in {row['unit']}"
    same = [c for c in found if (c["period_from"], c["period_to"]) == (row["period_from"], row["period_to"])]
    if same:
        return same, None
    return [], f"the reference has no figure for the period: {period_words(row['period_from'], row['period_to'])}"


def _beside(row: dict, cited: dict) -> dict:
    difference = row["value"] - cited["value"]
    return {
        "reporter": cited["reporter"],
        "reference_value": cited["value"],
        "reference_source": cited["source"],
        "valuation": cited["valuation"] or NOT_STATED,
        "difference": difference,
        "relative": difference / cited["value"],
        "reference_ids": cited["reference_ids"],
    }
