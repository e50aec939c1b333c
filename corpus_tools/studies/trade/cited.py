"""Cited figures as the study sets them beside stated ones: the reference series with parties, quantity, kind and year.

Values in one currency are as published, mostly nominal: growth in them is growth in prices and in quantities together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import members, names, parties_key
from corpus_tools.measures.rows import DAY, LIST, REAL, TEXT, WHOLE, records, typed
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.sources.reference import read_reference

if TYPE_CHECKING:
    import pandas as pd

TRADE = "trade"
DIRECTED = ("exports", "imports")
# What both flows of a pair come to, in the words of the table of amounts; the series call it "total".
TOTAL = "total"
MONEY, PERCENT, MULTIPLE, COUNT = "money", "percent", "multiple", "count"
# Figures of one flow, from one source, for one period: what may be added up over partners or over flows.
_ONE_SOURCE = ["reporter", "partner", "measure", "unit", "price_basis", "period_from", "period_to", "source"]
_STEPS = ((1e9, "billion"), (1e6, "million"), (1e3, "thousand"))
CITATIONS = {"source": TEXT, "values": WHOLE, "valuation": TEXT, "prices": TEXT, "citation": TEXT}
APART = {"parties": LIST, "flow": TEXT, "period_from": DAY, "period_to": DAY, "unit": TEXT, "source_a": TEXT,
         "value_a": REAL, "body_a": TEXT, "source_b": TEXT, "value_b": REAL, "body_b": TEXT, "relative": REAL,
         "reference_ids": LIST}  # fmt: skip
Sides = Sequence[Sequence[str]]


def cited(paths: Iterable[str | Path] = (), sides: Sides = ()) -> pd.DataFrame:
    """Every published figure of the series at `paths`, and what follows from them by adding up.

    One row a figure with the columns of `sources.reference.read_reference` and: parties (reporter and partner A to Z,
    groups folded), quantity (in the words of the table of amounts: trade, exports, imports, or what else is
    measured), kind (money, percent, multiple, count), year (where the period is one calendar year), reference_ids (the
    published figures that make this one: itself, or the addends).

    Added up are exports and imports of one source where it gives no total, and, where it gives none, the partners of a
    side of `sides` (codes), if all of them are there. Empty and typed without series. Raises ReferenceFileError.
    """
    import pandas as pd

    table = read_reference(paths, frozenset(names()))
    first, last = table["period_from"].dt, table["period_to"].dt
    whole = (first.strftime("%m-%d") == "01-01") & (last.strftime("%m-%d") == "12-31") & (first.year == last.year)
    year = first.year.astype("Int64").where(whole.astype(bool))
    table = table.assign(
        parties=_keys(table),
        quantity=_quantities(table),
        kind=table["unit"].map(_kind).astype("string"),
        year=year,
        reference_ids=pd.Series([[name] for name in table["reference_id"]], dtype="object"),
    )
    for added in (_both_flows, *(_over(side) for side in sides if len(side) > 1)):
        made = added(table)
        table = pd.concat([table, made], ignore_index=True) if len(made) else table
    return table


def _keys(table: pd.DataFrame) -> pd.Series:
    import pandas as pd

    pairs = zip(table["reporter"], table["partner"], strict=True)
    return pd.Series([parties_key(pair) for pair in pairs], index=table.index, dtype="object")


def _quantities(table: pd.DataFrame) -> pd.Series:
    """Exports and imports are named by their flow, a total by what is measured; parts of a whole by their measure."""
    measure = table["measure"].fillna(TRADE)
    return measure.where(~table["flow"].isin(DIRECTED), table["flow"]).astype("string")


def _kind(unit: str) -> str:
    if unit.casefold() in (PERCENT, "%"):
        return PERCENT
    if unit.casefold() == "times":
        return MULTIPLE
    return MONEY if is_money(unit) else COUNT


def is_money(unit: str) -> bool:
    """Whether a unit is a currency: ISO 4217 codes are three capitals, and no counted noun is."""
    return bool(re.fullmatch("[A-Z]{3}", unit))


def _both_flows(table: pd.DataFrame) -> pd.DataFrame:
    """Exports and imports of one reporter added up, where the source gives no total for the pair and period."""
    flows = table[table["kind"].isin((MONEY, COUNT)) & table["flow"].isin((*DIRECTED, TOTAL))]
    groups = _groups(flows.sort_values([*_ONE_SOURCE, "flow"], kind="stable"), _ONE_SOURCE)
    rows = [_sum(own) | {"flow": TOTAL} for own in groups if [row["flow"] for row in own] == list(DIRECTED)]
    made = _frame(rows, table)
    return made.assign(quantity=_quantities(made))


def _over(side: Sequence[str]) -> Callable[[pd.DataFrame], pd.DataFrame]:
    """A function: the partners of `side` added up by reporter, flow and period, where no such sum is published."""
    wanted = sorted({state for code in side for state in members(code)})
    keys = [c for c in (*_ONE_SOURCE, "flow") if c != "partner"]
    what = ["parties", "flow", "source", "period_from"]

    def added(table: pd.DataFrame) -> pd.DataFrame:
        own = table[table["kind"].isin((MONEY, COUNT)) & table["partner"].isin(wanted)]
        groups = _groups(own.sort_values([*keys, "partner"], kind="stable"), keys)
        rows = [
            _sum(same) | {"partner": "+".join(wanted), "parties": parties_key([same[0]["reporter"], *wanted])}
            for same in groups
            if [row["partner"] for row in same] == wanted
        ]
        published = set(table[what].itertuples(index=False, name=None))
        return _frame([row for row in rows if tuple(row[column] for column in what) not in published], table)

    return added


def _groups(table: pd.DataFrame, keys: list[str]) -> Iterator[list[dict[str, Any]]]:
    """Rows that are alike in `keys`, which `table` is sorted by."""
    for _, own in groupby(records(table), key=lambda row: [row[column] for column in keys]):
        yield list(own)


def _sum(own: list[dict[str, Any]]) -> dict[str, Any]:
    """One row for several figures added up; it leads back to each of them."""
    ids = [name for row in own for name in row["reference_ids"]]
    valuations = dict.fromkeys(row["valuation"] for row in own if row["valuation"])
    values = {column: [row[column] for row in own] for column in ("value", "value_min", "value_max")}
    sums = {column: None if None in found else sum(found) for column, found in values.items()}
    made = {"valuation": " + ".join(valuations) or None, "reference_id": _places(ids), "reference_ids": ids}
    return own[0] | sums | made


def _frame(rows: list[dict[str, Any]], like: pd.DataFrame) -> pd.DataFrame:
    """The table of `rows` with the columns and dtypes of `like`."""
    return typed(rows, {str(column): str(dtype) for column, dtype in like.dtypes.items()})


def _places(ids: list[str]) -> str:
    """Ids of published figures as one: "trade.csv, lines 12 + 13"."""
    places = [name.rsplit(", line ", 1) for name in ids]
    return f"{places[0][0]}, lines {' + '.join(place[-1] for place in places)}"


def of_parties(table: pd.DataFrame, parties: Iterable[str] | None, quantity: str | None = TRADE) -> pd.DataFrame:
    """Rows of `table` whose two sides are `parties` (in any order, groups folded) and whose quantity is `quantity`."""
    key = parties_key(parties)
    same = table["parties"].map(lambda own: own == key).astype(bool)
    return table[same & (table["quantity"] == quantity).fillna(False).astype(bool)]


def series(
    table: pd.DataFrame,
    parties: Iterable[str] | None,
    quantity: str | None = TRADE,
    unit: str | None = None,
    reporter: str | None = None,
) -> pd.DataFrame:
    """One value a year for `parties` and `quantity`, by year; the columns of `cited`.

    Where several sources give a year, the one that gives most years is taken, the first in the table between equals.
    `unit`: None for the one with most years, money before counts. Exports and imports are those of one `reporter`:
    None for the one with most years.
    """
    rows = of_parties(table, parties, quantity)
    rows = rows[rows["year"].notna() & rows["value"].notna() & rows["kind"].isin((MONEY, COUNT))]
    if unit is not None:
        rows = rows[rows["unit"] == unit]
    if reporter is not None:
        rows = rows[rows["reporter"] == reporter]
    chosen = ("kind", "unit", "measure", *(("reporter",) if quantity in DIRECTED else ()))
    for column in chosen:
        values = rows[column].fillna("")
        if values.nunique() > 1:
            rows = rows[values == _main(values, rows["year"])]
    if rows["source"].nunique() > 1:
        years = rows.groupby("source")["year"].transform("nunique")
        rows = rows.iloc[years.rank(method="dense", ascending=False).argsort(kind="stable")]
    return rows.drop_duplicates("year").sort_values("year", kind="stable", ignore_index=True)


def _main(values: pd.Series, years: pd.Series) -> str:
    """The value that gives most years, the first between equals; money before counts."""
    found = years.groupby(values, sort=False).nunique()
    return MONEY if MONEY in found.index else str(found.idxmax())


def magnitude(values: Iterable[float | None]) -> tuple[float, str]:
    """What to divide values by for a chart or table, and the word for it, from the largest of them.

    >>> magnitude([4.2e9, 1e7]), magnitude([3e6]), magnitude([])
    ((1000000000.0, 'billion '), (1000000.0, 'million '), (1.0, ''))
    """
    largest = max((abs(v) for v in values if v is not None and v == v), default=0)
    return next(((step, f"{word} ") for step, word in _STEPS if largest >= step), (1.0, ""))


def citations(table: pd.DataFrame) -> pd.DataFrame:
    """One row a cited source: source (its short name), values (how many), valuation, prices, citation.

    Valuation lists those that occur: FOB (at the sender's border), CIF (with insurance and freight), or that the
    source does not state it; prices what the money is counted in.
    """
    published = table[table["reference_ids"].map(len) == 1]
    rows = []
    for (source, citation), own in published.groupby(["source", "citation"], sort=False, dropna=False):
        money = own[own["kind"] == MONEY]
        prices = {" ".join(pair) for pair in zip(money["price_basis"].fillna(""), money["unit"], strict=True)}
        rows.append(
            {
                "source": source,
                "values": len(own),
                "valuation": ", ".join(sorted(set(own["valuation"].fillna(NOT_STATED)))),
                "prices": ", ".join(sorted(price.strip() for price in prices)),
                "citation": citation,
            }
        )
    return typed(rows, CITATIONS)


def body(citation: str | None, source: str | None) -> str:
    """The body that a figure is of, as its citation begins where this names a go-between; else the short name.

    >>> body("Office of Fish, reported by Harbour Post, 6 May 2020", "OF"), body("Fish Fund, Yearbook", "FF")
    ('Office of Fish', 'FF')
    """
    named, between, _ = (citation or "").partition(", reported by")
    return named.strip() if between else source or named.partition(",")[0].strip() or NOT_STATED


_QUANTITY = ["parties", "way", "period_from", "period_to", "unit"]


def reporters_apart(table: pd.DataFrame, least: float = 0.05) -> pd.DataFrame:
    """Pairs of cited figures for one quantity, period, unit and pair of parties that differ by a share of `least`.

    The exports of one side are set beside the imports of the other. Columns: parties, flow (what the larger figure
    is), period_from, period_to, unit, source_a, value_a, body_a (as `body` names it), source_b, value_b, body_b,
    relative (b against a), reference_ids; the larger figure is `a`.
    """
    money = table[(table["kind"] == MONEY) & table["value"].notna() & table["flow"].isin((TOTAL, *DIRECTED))]
    sender = money["reporter"].where(money["quantity"] == DIRECTED[0], money["partner"])
    money = money.assign(way=sender.where(money["quantity"].isin(DIRECTED), money["quantity"]))
    money = money.sort_values([*_QUANTITY, "value", "reference_id"], ascending=[*[True] * len(_QUANTITY), False, True])
    rows = []
    for own in _groups(money[money.duplicated(_QUANTITY, keep=False)], _QUANTITY):
        high, *_, low = own
        relative = low["value"] / high["value"] - 1
        if relative <= -least:
            rows.append({
                **{column: high[column] for column in _QUANTITY}, "flow": high["quantity"], "relative": relative,
                "source_a": high["source"], "value_a": high["value"], "body_a": body(high["citation"], high["source"]),
                "source_b": low["source"], "value_b": low["value"], "body_b": body(low["citation"], low["source"]),
                "reference_ids": [*high["reference_ids"], *low["reference_ids"]],
            })  # fmt: skip
    order = ["parties", "flow", "period_from", "period_to", "unit"]
    return typed(rows, APART).sort_values(order, kind="stable", ignore_index=True)
