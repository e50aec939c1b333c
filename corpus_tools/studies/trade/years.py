"""Trade by year: the series of one side and, where there is one, of the other, with the figures that articles state."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.measures.regions import members
from corpus_tools.measures.rows import DAY, FLAG, LIST, REAL, TEXT, WHOLE, records, typed
from corpus_tools.studies.trade.cited import DIRECTED, MONEY, body, series
from corpus_tools.studies.trade.growth import View, cited_series

if TYPE_CHECKING:
    import pandas as pd

SERIES = {"year": WHOLE, "flow": TEXT, "reporter": TEXT, "main": FLAG, "sender": TEXT, "value": REAL, "unit": TEXT,
          "source": TEXT, "body": TEXT, "reference_ids": LIST}  # fmt: skip
STATED = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "year": WHOLE, "value": REAL,
          "unit": TEXT, "status": TEXT, "said_by": TEXT, "stated_on": DAY, "beside": REAL, "relative": REAL,
          "row_ids": LIST}  # fmt: skip
YEARS = {"year": WHOLE, "value": REAL, "exports": REAL, "imports": REAL, "change_percent": REAL, "other": REAL,
         "unit": TEXT, "source": TEXT, "stated": TEXT, "row_ids": LIST, "reference_ids": LIST}  # fmt: skip
_MIRROR = {"exports": "imports", "imports": "exports"}
FIRST, SECOND = "first", "second"


def by_reporter(table: pd.DataFrame, shown: View) -> pd.DataFrame:
    """Every yearly value on the parties of `shown`: the series shown, its exports and imports, and other reporters'.

    One row a flow, reporter and year. Columns: year, flow (the quantity shown, exports, imports), reporter (code),
    main (whether the row is of the reporter that the series shown is of), sender (whose goods: "first" for the main
    reporter's, "second" for the other side's, empty for both together), value, unit, source, body (the reporter in the
    words of the citation), reference_ids. Empty without a series.
    """
    reporter = main_reporter(table, shown)
    if not reporter:
        return typed([], SERIES)
    own = records(cited_series(table[table["reporter"] == reporter], shown))
    side = set(members(reporter))
    rows = [_value(row, shown.quantity, reporter, True) for row in own]
    flows = table[table["reporter"].notna()]
    for code in dict.fromkeys(flows["reporter"]):
        # What a member of the reporter's own region sends is not the other side's.
        if code != reporter and set(members(code)) & side:
            continue
        theirs, main = flows[flows["reporter"] == code], code == reporter
        for flow in _flows_of(shown.quantity, main):
            found = records(series(theirs, shown.parties, flow, shown.unit, code))
            rows += [_value(row, flow, code, main) for row in found]
    return typed(rows, SERIES)


def main_reporter(table: pd.DataFrame, shown: View) -> str:
    """The code of the reporter that gives most years of the series shown; empty text without one."""
    own = list(cited_series(table, shown)["reporter"].dropna())
    return str(max(dict.fromkeys(own), key=own.count)) if own else ""


def _flows_of(quantity: str, main: bool) -> list[str]:
    """What is looked for of a reporter beside the series itself; of the other side the mirror too."""
    if quantity in DIRECTED:
        return [] if main else [_MIRROR[quantity]]
    return [*DIRECTED] if main else [quantity, *DIRECTED]


def _value(row: dict, flow: str, reporter: str, main: bool) -> dict:
    sender = None
    if flow in DIRECTED:
        sender = FIRST if (flow == DIRECTED[0]) == main else SECOND
    kept = {key: row[key] for key in ("year", "value", "unit", "source", "reference_ids")}
    return kept | {"flow": flow, "reporter": reporter, "main": main, "sender": sender,
                   "body": body(row["citation"], row["source"])}  # fmt: skip


def stated_by_year(ledger: pd.DataFrame, found: pd.DataFrame, shown: View, articles: pd.DataFrame) -> pd.DataFrame:
    """The stated sums of the quantity, parties and unit of `found` (`by_reporter`) for one whole calendar year.

    One row a sum, by year. Columns: id, article_id, article, line, text, year, value, unit, status, said_by, stated_on
    (first possible day of the article), beside (what the main series gives for the year, from its main source),
    relative (the stated value's difference from it, as a share of it), row_ids.
    """
    days = {r["article_id"]: r["published_from"] for r in records(articles)}
    own = [r for r in records(found) if r["main"] and r["flow"] == shown.quantity]
    sources = [r["source"] for r in own]
    most = max(sources, key=sources.count, default=None)
    series_of = {r["year"]: r["value"] for r in own if r["source"] == most}
    rows = []
    for row in records(ledger):
        year = _whole_year(row)
        same = (row["kind"], row["measure"], row["unit"]) == (MONEY, shown.quantity, shown.unit)
        if year is None or not same or tuple(row["parties"]) != shown.parties or row["value"] is None:
            continue
        beside = series_of.get(year) if row["status"] == "observed" else None
        relative = None if beside is None else row["value"] / beside - 1
        stated_on = days.get(row["article_id"])
        rows.append(row | {"year": year, "beside": beside, "relative": relative, "stated_on": stated_on})
    return typed(sorted(rows, key=lambda r: r["year"]), STATED)


def _whole_year(row: dict) -> int | None:
    first, last = row["period_from"], row["period_to"]
    if first is None or last is None or first.year != last.year:
        return None
    whole = (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    return int(first.year) if whole else None


def by_year(found: pd.DataFrame, stated: pd.DataFrame, quantity: str) -> pd.DataFrame:
    """The series as a table: one row a year of `found` (`by_reporter`) or of `stated` (`stated_by_year`).

    Columns: year, value (the series shown), exports, imports (of its reporter), change_percent (on the year before, of
    one source), other (what the other side gives for the same quantity), unit, source, stated (the printed words, with
    their articles), row_ids, reference_ids.
    """
    rows: dict[int, dict] = {}
    mirror = _MIRROR.get(quantity, quantity)
    for r in records(found):
        flow = r["flow"]
        own = rows.setdefault(r["year"], {"year": r["year"], "unit": r["unit"], "row_ids": [], "reference_ids": []})
        column = "value" if r["main"] and flow == quantity else flow if r["main"] else "other"
        if r["main"] or flow == mirror:
            own |= {column: r["value"]} | ({"source": r["source"]} if column == "value" else {})
            own["reference_ids"] = [*own["reference_ids"], *r["reference_ids"]]
    for year, own in rows.items():
        last = rows.get(year - 1, {})
        if own.get("value") and last.get("value") and own["source"] == last["source"]:
            own["change_percent"] = (own["value"] / last["value"] - 1) * 100
    for r in records(stated):
        own = rows.setdefault(r["year"], {"year": r["year"], "unit": r["unit"], "row_ids": [], "reference_ids": []})
        target = " (target)" if r["status"] == "target" else ""
        said = f"{r['text']}{target}, {r['article']}"
        own["stated"] = "; ".join(part for part in (own.get("stated"), said) if part)
        own["row_ids"] = [*own["row_ids"], *r["row_ids"]]
    return typed([rows[year] for year in sorted(rows)], YEARS)
