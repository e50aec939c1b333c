"""Exports and imports by partner: small multiples, with the days of the articles marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import missing
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.studies.trade.cited import is_money, magnitude
from corpus_tools.studies.trade.drawing import days

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Each flow with the side that sends it.
_FLOWS = {"exports": charts.SIDES["first"].colour, "imports": charts.SIDES["second"].colour}
# Of more partners those with the largest values are drawn; the table has all.
_MOST = 6


def exports_imports_by_partner(
    table: pd.DataFrame, articles: pd.DataFrame, title: str, foot: str, alt: str
) -> Figure | None:
    """Printed form: `table` as from `flows_by_partner`, one panel a partner A to Z, on one scale; None without rows.

    `articles` is the table of articles; each day of publication is an upright line, named once by its month.
    """
    if not len(table):
        return None
    table = _largest(table)
    partners, scale = list(dict.fromkeys(table["name"])), magnitude(table["value"])
    with charts.style():
        chart, grid = charts.new_chart(4.6, ncols=len(partners), sharex=True, sharey=True, squeeze=False)
        for axes, name in zip(grid[0], partners, strict=False):
            _panel(axes, table[table["name"] == name], name, scale[0])
            for place, _ in days.publication_days(articles):
                axes.axvline(place, color=charts.GREY, linewidth=1, linestyle=(0, (1, 2)), zorder=0)
        _axes(grid[0], table, scale)
        dated = days.said(days.publication_days(articles))
        marked = f"Dotted: the articles, {dated}. " if dated else ""
        charts.frame(chart, title, f"{marked}{foot}", alt, left=0.075, right=0.985, above=0.3, below=0.4)
        chart.subplots_adjust(wspace=0.08)
        return chart


def _largest(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of the partners with the largest values, in the order of the table."""
    most = table.groupby("name", sort=False)["value"].max().nlargest(_MOST).index
    return table[table["name"].isin(most)]


def _panel(axes: Axes, rows: pd.DataFrame, name: str, scale: float) -> None:
    axes.set_title(name, loc="left", fontweight="bold")
    for i, (flow, colour) in enumerate(_FLOWS.items()):
        part = rows[rows["flow"] == flow]
        years, values = [int(y) for y in part["year"]], [float(v) / scale for v in part["value"]]
        if years:
            axes.plot(years, values, color=colour, linestyle=charts.LINES[i], marker=charts.MARKERS[i],
                      markersize=3.5, label=f"{flow} {name}")  # fmt: skip
    axes.yaxis.grid(True)


def _labels(axes: Axes, rows: pd.DataFrame, height: float, scale: float) -> None:
    """What each line is and its last value, written beside its end, apart from each other."""
    ends = [(flow, part.iloc[-1]) for flow in _FLOWS if len(part := rows[rows["flow"] == flow])]
    places = charts.spread([float(r["value"]) / scale for _, r in ends], height * 0.13, height * 0.05, height)
    for (flow, row), place in zip(ends, places, strict=True):
        axes.annotate(f"{flow}\n{float(row['value']) / scale:.1f}", (int(row["year"]), place), xytext=(5, 0),
                      textcoords="offset points", ha="left", va="center", fontsize=charts.SMALLEST,
                      linespacing=1.1)  # fmt: skip


def _axes(grid, table: pd.DataFrame, scale: tuple[float, str]) -> None:
    first = grid[0]
    height = float(table["value"].max()) / scale[0] * 1.12
    years = [int(y) for y in table["year"]]
    first.set_ylim(0, height)
    # Room for the words at the ends of the lines.
    first.set_xlim(min(years) - 1, max(years) + 1 + 0.62 * (max(years) - min(years) + 1))
    first.set_xticks(sorted({min(years), max(years)}))
    first.set_ylabel(_unit(table, scale[1]))
    for axes, name in zip(grid, dict.fromkeys(table["name"]), strict=False):
        _labels(axes, table[table["name"] == name], height, scale[0])


def _unit(table: pd.DataFrame, word: str) -> str:
    """What the axis counts; only money has prices."""
    unit = table["unit"].iloc[0]
    return f"{word}{unit} a year" + (", nominal" if is_money(unit) else "")


def exports_imports_by_partner_interactive(table: pd.DataFrame, articles: pd.DataFrame, title: str, foot: str,
                                           alt: str) -> go.Figure | None:  # fmt: skip
    """Interactive form of `exports_imports_by_partner`; customdata are the ids of the reference rows."""
    import plotly.graph_objects as go
    from plotly.subplots import make_subplots

    if not len(table):
        return None
    table = _largest(table)
    partners, (scale, word) = list(dict.fromkeys(table["name"])), magnitude(table["value"])
    chart = make_subplots(rows=1, cols=len(partners), shared_yaxes=True, horizontal_spacing=0.015,
                           subplot_titles=[charts.escape(p) for p in partners])  # fmt: skip
    for column, name in enumerate(partners, 1):
        for i, (flow, colour) in enumerate(_FLOWS.items()):
            part = table[(table["name"] == name) & (table["flow"] == flow)]
            chart.add_trace(go.Scatter(
                x=[int(y) for y in part["year"]], y=[float(f"{v / scale:.6g}") for v in part["value"]],
                mode="lines+markers", name=flow, legendgroup=flow, showlegend=column == 1,
                line={"color": colour, "dash": charts.DASHES[i], "width": 2},
                marker={"symbol": charts.SYMBOLS[i], "size": 5},
                customdata=[list(ids) for ids in part["reference_ids"]],
                hovertext=[_hover(r, scale, word) for r in part.itertuples()],
                hoverinfo="text"), row=1, col=column)  # fmt: skip
    days.lines(chart, days.publication_days(articles))
    chart.update_yaxes(title=_unit(table, word), rangemode="tozero", col=1)
    charts.frame_interactive(chart, title, foot, alt, 480)
    return chart


def _hover(row, scale: float, word: str) -> str:
    return charts.hover(
        f"{row.name}, {row.year}",
        f"{row.flow}: {row.value / scale:.2f} {word}{row.unit}",
        f"{row.source}, valuation {NOT_STATED if missing(row.valuation) else row.valuation}",
    )
