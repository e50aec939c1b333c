"""Cited trade figures that stated figures are compared with: yearly series, single published figures, names.

Every row names its reporter, because the two sides of one flow report different values: exports are valued free on
board and imports with insurance and freight, the time of recording differs, and so does the state that goods routed
through a third one are booked to (United Nations, International Merchandise Trade Statistics: Concepts and
Definitions 2010).
All dollar values are nominal: growth in them is growth in prices and in quantities together.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from corpus_tools.errors import InputError
from corpus_tools.measures.regions import groups, parties_key

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {
    "reference_id": "stable name of the row; ids of articles' rows never look like it",
    "reporter": "who reports: ISO 3166-1 alpha-3 code or the id of an organisation",
    "party": "whose exports, imports or trade (ISO 3166-1 alpha-3 code or a group such as central-asia)",
    "partner": "with whom (code, group, or WLD for the world)",
    "flow": "trade, exports or imports of the party; investment; projects",
    "part": "which part of a whole, for counts: total, completed, ...",
    "kind": "money, percent, multiple or count, as in the table of amounts",
    "value": "the figure, in the row's unit",
    "value_min": "lower bound; empty where the wording sets none",
    "value_max": "upper bound; empty where the wording sets none",
    "unit": "ISO 4217 code, percent, times, or the noun counted",
    "period_from": "first day",
    "period_to": "last day, inclusive",
    "valuation": "FOB (free on board), CIF (with insurance and freight), FOB + CIF, or not stated",
    "prices": "nominal US dollars; nominal in another currency; empty for what is not money",
    "source": "short name for figures",
    "citation": "issuer, and where it was read",
    "address": "where it is published",
    "accessed": "when it was read; empty where that was not recorded",
    "note": "what a reader must know before comparing",
    "reference_ids": "the rows of this table that made this number",
}
WORLD = "WLD"
FLOWS = ("trade", "exports", "imports")
# Ten addends, each rounded to 0.1 million, can move a yearly total by half a million.
ROUNDING_USD_MILLION = 0.5
_SHORT = {
    "Ministry of Commerce of China": "MOFCOM",
    "General Administration of Customs of China": "GACC",
    "Eurasian Development Bank": "EDB",
    "China Internet Information Center": "China.org.cn",
}


class ReferenceFileError(InputError):
    """A shipped reference file contradicts itself."""


def _rows(name: str) -> list[dict[str, str]]:
    text = resources.files("corpus_tools.studies.trade").joinpath("reference_data", name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def trade_by_partner() -> pd.DataFrame:
    """Goods trade by year, partner and flow: exports, imports and their sum, of the International Monetary Fund.

    Columns as in `COLUMNS`; value in nominal US dollars.
    """
    rows = [row for raw in _rows("trade_by_partner.csv") for row in _flows(raw)]
    return _frame(rows)


def trade_yearly() -> pd.DataFrame:
    """Goods trade by year and flow with each group of partners: the sum over its members, named in `reference_ids`.

    Columns as in `COLUMNS`; value in nominal US dollars. Raises ReferenceFileError where the shipped yearly totals and
    the rows by partner disagree by more than rounding.
    """
    shipped = {(r["year"], r["reporter"], r["partner"]): r for r in _rows("trade_yearly.csv")}
    rows = []
    for (year, reporter, group), total in shipped.items():
        members = [
            r
            for r in _rows("trade_by_partner.csv")
            if r["year"] == year and r["reporter"] == reporter and r["partner"] in groups()[group]
        ]
        summed = {k: sum(float(m[k]) for m in members) for k in ("exports_fob_usd_million", "imports_cif_usd_million")}
        _check_total(year, group, summed, total)
        parts = [row for m in members for row in _flows(m)]
        for row in _flows({"year": year, "reporter": reporter, "partner": group, **summed}):
            row["reference_ids"] = [p["reference_id"] for p in parts if p["flow"] == row["flow"]]
            rows.append(row)
    return _frame(rows)


def imports_from_world() -> pd.DataFrame:
    """Goods imports from the world by year, as the World Trade Organization gives them; columns as in `COLUMNS`."""
    source = _source("wto-imports")
    return _frame(
        [
            _yearly(source, row["year"], row["reporter"], WORLD, "imports", row["imports_cif_usd_million"], "CIF")
            for row in _rows("imports_from_world.csv")
        ]
    )


def official_figures() -> pd.DataFrame:
    """Single published figures, one row each, with issuer and place of report; columns as in `COLUMNS`."""
    rows = []
    for raw in _rows("official_figures.csv"):
        row = {key: raw[key] or None for key in raw if key in COLUMNS}
        row |= {key: float(raw[key]) if raw[key] else None for key in ("value", "value_min", "value_max")}
        row["reference_id"] = f"official/{raw['id']}"
        row["source"] = _SHORT.get(raw["issuer"], raw["issuer"].split(",")[0])
        row["citation"] = f"{raw['issuer']}, reported by {raw['reported_in']}"
        row["prices"] = _prices(raw["kind"], raw["unit"])
        rows.append(row)
    return _frame(rows)


def reference() -> pd.DataFrame:
    """Every cited figure in one table: by partner, by group, with the world, and the single published figures."""
    import pandas as pd

    parts = [trade_by_partner(), trade_yearly(), imports_from_world(), official_figures()]
    whole = pd.concat(parts, ignore_index=True)
    repeated = whole["reference_id"][whole["reference_id"].duplicated()]
    if len(repeated):
        raise ReferenceFileError(f"reference table: the id {repeated.iloc[0]} occurs twice; give each row its own")
    return whole


def citations(table: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a cited source: source (its short name), figures (how many), valuation, prices, citation.

    Valuation lists those that occur: FOB (at the sender's border), CIF (with insurance and freight), or empty where the
    source does not state it.
    """
    import pandas as pd

    table = reference() if table is None else table
    rows = []
    for (source, citation), group in table.groupby(["source", "citation"], sort=False):
        words = {name: ", ".join(sorted(set(group[name].dropna()))) for name in ("valuation", "prices")}
        rows.append({"source": source, "figures": len(group), **words, "citation": citation})
    return pd.DataFrame(rows, columns=["source", "figures", "valuation", "prices", "citation"])


def reporters_apart(table: pd.DataFrame | None = None, least: float = 0.05) -> pd.DataFrame:
    """Pairs of cited figures for one flow, period, unit and pair of parties that differ by a share of `least` or more.

    Columns: parties, flow, period_from, period_to, unit, source_a, value_a, source_b, value_b, relative (b against a),
    reference_ids; the larger figure is `a`.
    """
    import pandas as pd

    table = reference() if table is None else table
    money = table[(table["kind"] == "money") & table["value"].notna()]
    keys = ["parties", "flow", "period_from", "period_to", "unit"]
    pairs = [parties_key(pair) for pair in zip(money["party"], money["partner"], strict=True)]
    money = money.assign(parties=pairs)[money["part"].isna()]
    rows = []
    for key, group in money.groupby(keys, sort=True, dropna=False):
        ordered = group.sort_values(["value", "reference_id"], ascending=[False, True])
        high, low = ordered.iloc[0], ordered.iloc[-1]
        if len(ordered) > 1 and low["value"] / high["value"] - 1 <= -least:
            rows.append({
                **dict(zip(keys, key, strict=True)),
                "source_a": high["source"], "value_a": high["value"],
                "source_b": low["source"], "value_b": low["value"],
                "relative": low["value"] / high["value"] - 1,
                "reference_ids": [high["reference_id"], low["reference_id"]],
            })  # fmt: skip
    names = [*keys, "source_a", "value_a", "source_b", "value_b", "relative", "reference_ids"]
    return pd.DataFrame(rows, columns=names)


def between(table: pd.DataFrame, parties, flow: str = "trade") -> pd.DataFrame:
    """Rows of `table` whose party and partner are `parties` (either order, groups folded), whose flow is `flow`."""
    key = parties_key(parties)
    rows = zip(table["party"], table["partner"], table["flow"], strict=True)
    return table.loc[[f == flow and parties_key([a, b]) == key for a, b, f in rows]]


def yearly(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of `table` that cover exactly one calendar year, with the column `year` added."""
    first, last = table["period_from"], table["period_to"]
    whole = (
        (first.dt.strftime("%m-%d") == "01-01")
        & (last.dt.strftime("%m-%d") == "12-31")
        & (first.dt.year == last.dt.year)
    )
    out = table[whole.to_numpy(dtype=bool)]
    return out.assign(year=out["period_from"].dt.year.astype("int64"))


def _flows(raw: dict) -> list[dict]:
    source = _source("imf-itg")
    exports, imports = float(raw["exports_fob_usd_million"]), float(raw["imports_cif_usd_million"])
    values = (("exports", exports, "FOB"), ("imports", imports, "CIF"), ("trade", exports + imports, "FOB + CIF"))
    rows = [
        _yearly(source, raw["year"], raw["reporter"], raw["partner"], flow, value, valuation)
        for flow, value, valuation in values
    ]
    rows[2]["reference_ids"] = [rows[0]["reference_id"], rows[1]["reference_id"]]
    return rows


def _yearly(source: dict, year: str, reporter: str, partner: str, flow: str, million: float, valuation: str) -> dict:
    value = round(float(million) * 1e6)
    return {
        "reference_id": f"{source['source']}/{reporter}/{partner}/{flow}/{year}",
        "reporter": reporter,
        "party": reporter,
        "partner": partner,
        "flow": flow,
        "kind": "money",
        "value": value,
        "value_min": value,
        "value_max": value,
        "unit": "USD",
        "period_from": f"{year}-01-01",
        "period_to": f"{year}-12-31",
        "valuation": valuation,
        "prices": source["prices"],
        "source": source["name"],
        "citation": source["citation"],
        "address": source["address"],
        "accessed": source["accessed"] or None,
        "note": source["note"],
    }


@cache
def _sources() -> dict[str, dict[str, str]]:
    return {row["source"]: row for row in _rows("sources.csv")}


def _source(name: str) -> dict[str, str]:
    return _sources()[name]


def _prices(kind: str, unit: str) -> str | None:
    if kind != "money":
        return None
    return "nominal US dollars" if unit == "USD" else f"nominal {unit}"


def _check_total(year: str, group: str, summed: dict[str, float], total: dict[str, str]) -> None:
    sums = summed | {"trade_usd_million": sum(summed.values())}
    for column, value in sums.items():
        if abs(value - float(total[column])) > ROUNDING_USD_MILLION:
            raise ReferenceFileError(
                f"trade_yearly.csv, {year}, {group}, {column}: {total[column]} is shipped but the partners add up to "
                f"{value:.1f}; compare both files with the cited series"
            )


def _frame(rows: list[dict]) -> pd.DataFrame:
    import pandas as pd

    numbers, dates = ("value", "value_min", "value_max"), ("period_from", "period_to")
    out = {}
    for column in COLUMNS:
        values = [row.get(column) for row in rows]
        if column == "reference_ids":
            out[column] = pd.Series([row.get(column) or [row["reference_id"]] for row in rows], dtype="object")
        elif column in dates:
            out[column] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")), dtype="datetime64[s]")
        else:
            out[column] = pd.Series(values, dtype="Float64" if column in numbers else "string")
    return pd.DataFrame(out)
