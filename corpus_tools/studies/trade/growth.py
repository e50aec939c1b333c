"""Growth in the cited series: from every possible start year, year by year, beside the world, and by partner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from corpus_tools.errors import InputError
from corpus_tools.measures.regions import WORLD, members, names, parties_key
from corpus_tools.measures.rows import FLAG, LIST, REAL, TEXT, WHOLE, records, typed
from corpus_tools.studies.trade.cited import DIRECTED, TRADE, Sides, series
from corpus_tools.studies.trade.ledger import TRADE_MEASURES

if TYPE_CHECKING:
    import pandas as pd

PARTNERS = {"year": WHOLE, "party": TEXT, "partner": TEXT, "name": TEXT, "exports": REAL, "imports": REAL,
            "balance": REAL, "trade": REAL, "unit": TEXT, "source": TEXT, "reference_ids": LIST}  # fmt: skip
RISE = {"name": TEXT, "partner": TEXT, "year_from": WHOLE, "year_to": WHOLE, "exports": REAL, "imports": REAL,
        "trade": REAL, "share": REAL, "before": REAL, "after": REAL, "unit": TEXT, "source": TEXT, "party": TEXT,
        "reference_ids": LIST}  # fmt: skip
FLOWS = {"partner": TEXT, "name": TEXT, "flow": TEXT, "year": WHOLE, "value": REAL, "unit": TEXT, "valuation": TEXT,
         "source": TEXT, "reference_ids": LIST}  # fmt: skip
START_YEARS = {"flow": TEXT, "parties": LIST, "reporter": TEXT, "start_year": WHOLE, "end_year": WHOLE,
               "years": WHOLE, "start_value": REAL, "end_value": REAL, "unit": TEXT, "multiple": REAL,
               "yearly_growth": REAL, "start_source": TEXT, "end_source": TEXT, "same_source": FLAG,
               "reference_ids": LIST}  # fmt: skip
PATH = {"year": WHOLE, "value": REAL, "unit": TEXT, "change_percent": REAL, "highest_before": REAL,
        "highest_before_year": WHOLE, "below_highest": FLAG, "first_reached": WHOLE, "source": TEXT,
        "reference_ids": LIST}  # fmt: skip
BESIDE_WORLD = {"flow": TEXT, "start_year": WHOLE, "end_year": WHOLE, "multiple": REAL,
                "world_multiple": REAL, "ratio": REAL, "source": TEXT, "world_source": TEXT,
                "reference_ids": LIST}  # fmt: skip
# A single value is no series: nothing grows in it.
_LEAST_YEARS = 2


class SeriesError(InputError):
    """A year was asked for that no published figure is at hand for; the message names those there are."""


@dataclass(frozen=True)
class View:
    """The series that growth is shown for: whose, of what, in which unit; and the years that it is counted to.

    `reporter`: whose exports or imports; None where both sides report one quantity. Without a series `unit` is None and
    `ends` is empty.
    """

    parties: tuple[str, ...] = ()
    quantity: str = TRADE
    unit: str | None = None
    reporter: str | None = None
    ends: tuple[int, ...] = ()


def view(amounts: pd.DataFrame, ends: Iterable[int], table: pd.DataFrame, sides: Sides = ()) -> View:
    """Which series to show for a corpus.

    The parties are those of `sides` (codes); where these are open, the ones most often named in the stated amounts of
    trade that `table` has a series for, else those of its longest series. The quantity is trade, if they have a series
    of it, else exports, imports, or what else is cited of them. Of `ends` the years in that series, or its last year.
    """
    if sides:
        return _view(parties_key(code for side in sides for code in side), ends, table)
    stated: dict[tuple[str, ...], int] = {}
    for row in records(amounts):
        if row["measure"] in TRADE_MEASURES and row["parties"]:
            key = parties_key(row["parties"])
            stated[key] = stated.get(key, 0) + 1
    cited = table[(table["partner"] != WORLD) & table["year"].notna()].groupby("parties", sort=True)["year"].nunique()
    longest = sorted(cited.index, key=lambda key: (-cited[key], key))
    candidates = [*sorted(stated, key=lambda key: (-stated[key], key)), *longest]
    made = (_view(parties, ends, table) for parties in candidates)
    return next((found for found in made if found.ends), View(candidates[0] if candidates else ()))


def _view(parties: tuple[str, ...], ends: Iterable[int], table: pd.DataFrame) -> View:
    own = table[table["parties"].map(lambda key: key == parties).astype(bool)]
    others = [q for q in dict.fromkeys(own["quantity"]) if q not in (TRADE, *DIRECTED)]
    for quantity in (TRADE, *DIRECTED, *others):
        found = series(own, parties, quantity)
        years = [int(year) for year in found["year"]]
        if len(years) >= _LEAST_YEARS:
            reporter = found["reporter"].iloc[0] if quantity in DIRECTED else None
            shown = tuple(year for year in ends if year in years[1:]) or (years[-1],)
            return View(parties, quantity, found["unit"].iloc[0], reporter, shown)
    return View(parties)


def cited_series(table: pd.DataFrame, shown: View) -> pd.DataFrame:
    """The one value a year that `shown` is about (see `cited.series`); empty where it has no series."""
    found = series(table, shown.parties, shown.quantity, shown.unit, shown.reporter)
    return found if shown.unit else found.head(0)


def growth_by_start_year(table: pd.DataFrame, shown: View) -> pd.DataFrame:
    """Multiple reached in each end year of `shown` and compound yearly growth, from every year since the first cited.

    Years without a cited figure are rows with empty values, so that a gap stays a gap; without a series there is no
    row. Columns: flow (the quantity), parties, reporter, start_year, end_year, years, start_value, end_value, unit,
    multiple, yearly_growth (percent a year, compound), start_source, end_source, same_source (both ends from one
    source), reference_ids (of the reference).
    """
    by_year = {row["year"]: row for row in records(cited_series(table, shown))}
    missing = [str(year) for year in shown.ends if year not in by_year]
    if missing:
        raise SeriesError(
            f"no cited {shown.quantity} figure for {' and '.join(shown.parties)} in {', '.join(missing)}; "
            f"years there are: {', '.join(map(str, sorted(by_year))) or 'none'}"
        )
    head = {"flow": shown.quantity, "parties": list(shown.parties), "reporter": shown.reporter}
    rows = [
        head | _growth_row(by_year.get(start), by_year[end], start, end)
        for end in shown.ends
        for start in range(min(by_year), end)
    ]
    return typed(rows, START_YEARS)


def _growth_row(start: dict | None, end: dict, first: int, last: int) -> dict:
    out = {
        "start_year": first,
        "end_year": last,
        "years": last - first,
        "end_value": end["value"],
        "unit": end["unit"],
        "end_source": end["source"],
        "same_source": False,
        "reference_ids": [],
    }
    if start is None:
        return out
    multiple = end["value"] / start["value"]
    return out | {
        "start_value": start["value"],
        "multiple": multiple,
        "yearly_growth": compound(multiple, last - first),
        "start_source": start["source"],
        "same_source": start["source"] == end["source"],
        "reference_ids": [*start["reference_ids"], *end["reference_ids"]],
    }


def compound(multiple: float, years: int) -> float:
    """Yearly growth, in percent, that gives `multiple` after `years`.

    >>> round(compound(2, 10), 2)
    7.18
    """
    return (multiple ** (1 / years) - 1) * 100


def yearly_path(found: pd.DataFrame) -> pd.DataFrame:
    """The path between two end points: one row a year of a series, as `cited.series` or `cited_series` gives it.

    Columns: year, value, unit, change_percent (on the year before, where it is cited by the same source),
    highest_before and its year, below_highest (this year is below an earlier one), first_reached (the first year
    whose value is at least 99 percent of this one), source, reference_ids.
    """
    rows, out = records(found), []
    for i, row in enumerate(rows):
        before = rows[:i]
        last = before[-1] if before else None
        follows = last is not None and last["year"] == row["year"] - 1 and last["source"] == row["source"]
        top = max(before, key=lambda r: r["value"], default=None)
        reached = next(r["year"] for r in rows if r["value"] >= 0.99 * row["value"])
        out.append(
            {
                "year": row["year"],
                "value": row["value"],
                "unit": row["unit"],
                "change_percent": (row["value"] / last["value"] - 1) * 100 if last and follows else None,
                "highest_before": top["value"] if top else None,
                "highest_before_year": top["year"] if top else None,
                "below_highest": top is not None and row["value"] < top["value"],
                "first_reached": reached,
                "source": row["source"],
                "reference_ids": row["reference_ids"],
            }
        )
    return typed(out, PATH)


def beside_world(table: pd.DataFrame, shown: View) -> pd.DataFrame:
    """Growth with the partners beside growth with the world, for every start year that both series cite.

    The party whose trade with the world is set beside it is the reporter, else the first, A to Z, that `table` has
    rows on the world for. Columns: flow, start_year, end_year, multiple, world_multiple, ratio (of the two), source,
    world_source, reference_ids.
    """
    own = {r["year"]: r for r in records(cited_series(table, shown))}
    parties = [shown.reporter] if shown.reporter else sorted(shown.parties)
    found = (series(table, [party, WORLD], shown.quantity, shown.unit, shown.reporter) for party in parties)
    whole = {r["year"]: r for r in next((records(rows) for rows in found if len(rows)), [])}
    both = sorted(own.keys() & whole.keys())
    out = []
    for end in (e for e in shown.ends if e in both):
        for start in (s for s in both if s < end):
            multiple = own[end]["value"] / own[start]["value"]
            other = whole[end]["value"] / whole[start]["value"]
            four = (own[start], own[end], whole[start], whole[end])
            out.append(
                {
                    "flow": shown.quantity,
                    "start_year": start,
                    "end_year": end,
                    "multiple": multiple,
                    "world_multiple": other,
                    "ratio": multiple / other,
                    "source": own[end]["source"],
                    "world_source": whole[end]["source"],
                    "reference_ids": [name for row in four for name in row["reference_ids"]],
                }
            )
    return typed(out, BESIDE_WORLD)


def pairs_of(table: pd.DataFrame, shown: View, sides: Sides = ()) -> list[tuple[str, str]]:
    """Reporters and partners, A to Z by the partner's name, whose exports and imports can be taken apart.

    The sides are those of `sides`, else the two parties of `shown`, a region by its members; the reporters are on the
    first side that has a series with the other.
    """
    both = [list(side) for side in sides] or [[party] for party in shown.parties]
    if len(both) != len(DIRECTED):
        return []
    one, other = ([state for code in side for state in members(code)] for side in both)
    flows = table[table["quantity"].isin(DIRECTED) & table["year"].notna()]
    known = set(zip(flows["reporter"], flows["partner"], strict=True))
    name = names()
    for reporters, partners in ((one, other), (other, one)):
        found = [(r, p) for r in reporters for p in partners if (r, p) in known]
        if found:
            return sorted(found, key=lambda pair: (name.get(pair[1], pair[1]), name.get(pair[0], pair[0])))
    return []


def _named(pair: tuple[str, str], pairs: list[tuple[str, str]]) -> str:
    """The partner's name; with the reporter's before it where there are several."""
    reporter, partner = (names().get(code, code) for code in pair)
    return partner if len({own for own, _ in pairs}) == 1 else f"{reporter}: {partner}"


def by_partner(table: pd.DataFrame, pairs: list[tuple[str, str]], year: int | None) -> pd.DataFrame:
    """Exports, imports and balance of each of `pairs` (reporter, partner) in one year, in their order.

    Columns: year, party (by name), partner, name, exports, imports, balance (exports − imports), trade, unit, source,
    reference_ids.
    """
    rows = []
    for reporter, partner in pairs:
        out, into = (_of_year(table, reporter, partner, flow, year) for flow in DIRECTED)
        if out is None or into is None or out["unit"] != into["unit"]:
            continue
        rows.append(
            {
                "year": year,
                "party": names().get(reporter, reporter),
                "partner": partner,
                "name": _named((reporter, partner), pairs),
                "exports": out["value"],
                "imports": into["value"],
                "balance": out["value"] - into["value"],
                "trade": out["value"] + into["value"],
                "unit": out["unit"],
                "source": out["source"],
                "reference_ids": [*out["reference_ids"], *into["reference_ids"]],
            }
        )
    return typed(rows, PARTNERS)


def rise_by_partner(table: pd.DataFrame, pairs: list[tuple[str, str]], year: int | None) -> pd.DataFrame:
    """The change of each pair's trade on the year before, largest first: one row a partner with both years.

    Columns: name, partner, party (by name), year_from, year_to, exports, imports, trade (changes of the value), share
    (of the change of all together; empty where they do not all change one way), before, after (trade of both years),
    unit, source, reference_ids.
    """
    if year is None:
        return typed([], RISE)
    was, now = ({(r["party"], r["partner"]): r for r in records(by_partner(table, pairs, y))} for y in (year - 1, year))
    rows = [
        {key: now[pair][key] for key in ("name", "partner", "party", "unit", "source")}
        | {flow: now[pair][flow] - was[pair][flow] for flow in (*DIRECTED, TRADE)}
        | {"year_from": year - 1, "year_to": year, "before": was[pair][TRADE], "after": now[pair][TRADE]}
        | {"reference_ids": [*was[pair]["reference_ids"], *now[pair]["reference_ids"]]}
        for pair in now
        if pair in was and was[pair]["unit"] == now[pair]["unit"]
    ]
    rows.sort(key=lambda r: -abs(r[TRADE]))
    if len({r["unit"] for r in rows}) == 1 and len({r[TRADE] > 0 for r in rows}) == 1:
        whole = sum(r[TRADE] for r in rows)
        rows = [r | {"share": r[TRADE] / whole if whole else None} for r in rows]
    return typed(rows, RISE)


def _of_year(table: pd.DataFrame, reporter: str, partner: str, flow: str, year: int | None) -> dict | None:
    rows = records(series(table, [reporter, partner], flow, reporter=reporter))
    return next((row for row in rows if row["year"] == year), None)


def flows_by_partner(table: pd.DataFrame, pairs: list[tuple[str, str]]) -> pd.DataFrame:
    """Exports and imports by year of each of `pairs` (reporter, partner): one row a partner, flow and year.

    Columns: partner, name, flow, year, value, unit, valuation, source, reference_ids; in the order of `pairs`.
    """
    rows = [
        row | {"name": _named(pair, pairs)}
        for pair in pairs
        for flow in DIRECTED
        for row in records(series(table, pair, flow, reporter=pair[0]))
    ]
    return typed(rows, FLOWS)
