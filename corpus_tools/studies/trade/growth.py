"""Growth in the cited series: from every possible start year, year by year, beside the world, and period by period."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures import regions
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade import reference as ref
from corpus_tools.studies.trade.ledger import TRADE_MEASURES

if TYPE_CHECKING:
    import pandas as pd

PARTNERS = ("year", "party", "partner", "name", "exports", "imports", "balance", "trade", "unit", "source",
            "reference_ids")  # fmt: skip
START_YEARS = (
    "flow",
    "parties",
    "start_year",
    "end_year",
    "years",
    "start_value",
    "end_value",
    "unit",
    "multiple",
    "yearly_growth",
    "start_source",
    "end_source",
    "same_source",
    "reference_ids",
)
PATH = (
    "year",
    "value",
    "unit",
    "change_percent",
    "highest_before",
    "highest_before_year",
    "below_highest",
    "first_reached",
    "source",
    "reference_ids",
)
BESIDE_WORLD = (
    "flow",
    "start_year",
    "end_year",
    "multiple",
    "world_multiple",
    "ratio",
    "source",
    "world_source",
    "reference_ids",
)


def series(
    parties: Sequence[str], reference: pd.DataFrame | None = None, flow: str = "trade", unit: str = "USD"
) -> pd.DataFrame:
    """One value a year for `parties` and `flow`: the yearly series where it has the year, else a single figure.

    Columns as in `reference.COLUMNS` with `year` first. Where several published figures give a year that the series
    lacks, the first in the reference table is taken.
    """
    table = ref.reference() if reference is None else reference
    rows = ref.yearly(ref.between(table, parties, flow))
    rows = rows[(rows["kind"] == "money").to_numpy(dtype=bool) & (rows["unit"] == unit).to_numpy(dtype=bool)]
    rows = rows.assign(_single=rows["reference_id"].str.startswith("official/"))
    rows = rows.sort_values(["year", "_single"], kind="stable").drop_duplicates("year")
    return rows[["year", *ref.COLUMNS]].reset_index(drop=True)


def growth_by_start_year(
    end_year: int | Iterable[int],
    parties: Sequence[str] = ("CHN", "central-asia"),
    reference: pd.DataFrame | None = None,
    flow: str = "trade",
) -> pd.DataFrame:
    """Multiple reached in `end_year` and compound yearly growth, from every year since the first cited one.

    Years without a cited figure are rows with empty values, so that a gap stays a gap. Columns: flow, parties,
    start_year, end_year, years, start_value, end_value, unit, multiple, yearly_growth (percent a year, compound),
    start_source, end_source, same_source (both ends from one source), reference_ids (of the reference).
    """
    import pandas as pd

    by_year = {row["year"]: row for row in records(series(parties, reference, flow))}
    ends = [end_year] if isinstance(end_year, int) else list(end_year)
    missing = [str(year) for year in ends if year not in by_year]
    if missing:
        raise ValueError(
            f"no cited {flow} figure for {' and '.join(parties)} in {', '.join(missing)}; "
            f"years there are: {', '.join(map(str, sorted(by_year))) or 'none'}"
        )
    head = {"flow": flow, "parties": list(regions.parties_key(parties))}
    rows = [
        head | _growth_row(by_year.get(start), by_year[end], start, end)
        for end in ends
        for start in range(min(by_year), end)
    ]
    numbers = dict.fromkeys(("start_value", "end_value", "multiple", "yearly_growth"), "Float64")
    return pd.DataFrame(rows, columns=START_YEARS).astype(numbers)


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
        "reference_ids": [start["reference_id"], end["reference_id"]],
    }


def compound(multiple: float, years: int) -> float:
    """Yearly growth, in percent, that gives `multiple` after `years`.

    >>> round(compound(2, 10), 2)
    7.18
    """
    return (multiple ** (1 / years) - 1) * 100


def yearly_path(
    parties: Sequence[str] = ("CHN", "central-asia"), reference: pd.DataFrame | None = None, flow: str = "trade"
) -> pd.DataFrame:
    """The path between two end points: one row a year of the cited series.

    Columns: year, value, unit, change_percent (on the year before, where it is cited by the same source),
    highest_before and its year, below_highest (this year is below an earlier one), first_reached (the first year
    whose value is at least 99 percent of this one), source, reference_ids.
    """
    import pandas as pd

    rows, out = records(series(parties, reference, flow)), []
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
                "change_percent": (row["value"] / last["value"] - 1) * 100 if follows else None,
                "highest_before": top["value"] if top else None,
                "highest_before_year": top["year"] if top else None,
                "below_highest": top is not None and row["value"] < top["value"],
                "first_reached": reached,
                "source": row["source"],
                "reference_ids": [row["reference_id"]],
            }
        )
    types = {
        "value": "Float64",
        "change_percent": "Float64",
        "highest_before": "Float64",
        "highest_before_year": "Int64",
    }
    return pd.DataFrame(out, columns=PATH).astype(types)


def beside_world(
    end_year: int | Iterable[int],
    parties: Sequence[str] = ("CHN", "central-asia"),
    reference: pd.DataFrame | None = None,
    flow: str = "trade",
) -> pd.DataFrame:
    """Growth with the partners beside growth with the world, for every start year that both series cite.

    The state whose trade with the world is cited is the one of `parties` that the reference has world rows for.
    Columns: flow, start_year, end_year, multiple, world_multiple, ratio (of the two), source, world_source,
    reference_ids.
    """
    import pandas as pd

    own = {r["year"]: r for r in records(series(parties, reference, flow))}
    world = next(
        (found for party in sorted(parties) if len(found := series([party, ref.WORLD], reference, flow))), None
    )
    whole = {} if world is None else {r["year"]: r for r in records(world)}
    both, ends = sorted(own.keys() & whole.keys()), [end_year] if isinstance(end_year, int) else list(end_year)
    out = []
    for end in (e for e in ends if e in both):
        for start in (s for s in both if s < end):
            multiple = own[end]["value"] / own[start]["value"]
            other = whole[end]["value"] / whole[start]["value"]
            out.append(
                {
                    "flow": flow,
                    "start_year": start,
                    "end_year": end,
                    "multiple": multiple,
                    "world_multiple": other,
                    "ratio": multiple / other,
                    "source": own[end]["source"],
                    "world_source": whole[end]["source"],
                    "reference_ids": [
                        own[start]["reference_id"],
                        own[end]["reference_id"],
                        whole[start]["reference_id"],
                        whole[end]["reference_id"],
                    ],
                }
            )
    return pd.DataFrame(out, columns=BESIDE_WORLD)


def by_partner(
    year: int, reference: pd.DataFrame | None = None, party: str = "CHN", group: str = "central-asia"
) -> pd.DataFrame:
    """Exports, imports and balance of `party` with each member of `group` in one year, partners A to Z.

    Columns: year, party (by name), partner, name, exports, imports, balance (exports − imports), trade, unit, source,
    reference_ids.
    """
    import pandas as pd

    table = _of(party, reference)
    rows = []
    for partner in regions.groups()[group]:
        found = {
            flow: next((r for r in records(series([party, partner], table, flow)) if r["year"] == year), None)
            for flow in ("exports", "imports")
        }
        if all(found.values()):
            out, into = found["exports"], found["imports"]
            rows.append(
                {
                    "year": year,
                    "party": regions.names()[party],
                    "partner": partner,
                    "name": regions.names()[partner],
                    "exports": out["value"],
                    "imports": into["value"],
                    "balance": out["value"] - into["value"],
                    "trade": out["value"] + into["value"],
                    "unit": out["unit"],
                    "source": out["source"],
                    "reference_ids": [out["reference_id"], into["reference_id"]],
                }
            )
    return pd.DataFrame(rows, columns=PARTNERS).sort_values("name", kind="stable", ignore_index=True)


def _of(party: str, reference: pd.DataFrame | None) -> pd.DataFrame:
    """The rows that are `party`'s own exports and imports: those of the other side run the other way."""
    table = ref.reference() if reference is None else reference
    return table.loc[[own == party for own in table["party"]]]


def flows_by_partner(
    reference: pd.DataFrame | None = None, party: str = "CHN", group: str = "central-asia"
) -> pd.DataFrame:
    """Exports and imports of `party` by year with each member of `group`: one row a partner, flow and year.

    Columns: partner, name, flow, year, value, unit, valuation, source, reference_ids; partners A to Z by name.
    """
    import pandas as pd

    table = _of(party, reference)
    names = regions.names()
    parts = [
        series([party, partner], table, flow).assign(partner=partner, name=names[partner])
        for partner in sorted(regions.groups()[group], key=names.get)
        for flow in ("exports", "imports")
    ]
    columns = ["partner", "name", "flow", "year", "value", "unit", "valuation", "source", "reference_ids"]
    return pd.concat(parts, ignore_index=True)[columns]


def view(
    amounts: pd.DataFrame, ends: Iterable[int] = (), reference: pd.DataFrame | None = None
) -> tuple[tuple[str, ...], list[int]]:
    """Which parties and end years to show for a corpus: (parties, years).

    The parties most often named in trade figures of those that the reference has a yearly series for (without any, the
    pair that its longest series is for); of `ends` the years in that series, or its last year.
    """
    table = ref.reference() if reference is None else reference
    stated: dict[tuple[str, ...], int] = {}
    for row in records(amounts):
        if row["measure"] in TRADE_MEASURES and row["parties"]:
            key = regions.parties_key(row["parties"])
            stated[key] = stated.get(key, 0) + 1
    for parties in sorted(stated, key=lambda key: (-stated[key], key)):
        years = series(parties, table)["year"].tolist()
        if years:
            break
    else:
        parties = ("CHN", "central-asia")
        years = series(parties, table)["year"].tolist()
    return parties, [year for year in ends if year in years[1:]] or years[-1:]
