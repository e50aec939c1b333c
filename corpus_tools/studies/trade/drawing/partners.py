"""Exports and imports by partner: small multiples, with the days of the articles marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import missing
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.studies.trade.cited import is_money, magnitude

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_FLOWS = ("exports", "imports")


def exports_imports_by_partner(
    table: pd.DataFrame, articles: pd.DataFrame, title: str, foot: str, alt: str
) -> Figure | None:
    """Printed form: `table` as from `flows_by_partner`, one panel a partner A to Z, on one scale; None without rows.

    `articles` is the table of articles; each day of publication is an upright line, named once by its month.
    """
    if not len(table):
        return None
    partners, scale = list(dict.fromkeys(table["name"])), magnitude(table["value"])
    with charts.style():
        chart, grid = charts.new_chart(5.4, ncols=len(partners), sharex=True, sharey=True, squeeze=False)
        days = publication_days(articles)
        for i, (axes, name) in enumerate(zip(grid[0], partners, strict=False)):
            _panel(axes, table[table["name"] == name], name, scale[0])
            _days(axes, days, named=i == 0)
        _axes(grid[0], table, scale)
        charts.frame(chart, title, foot, alt, left=0.05, right=0.985, above=0.3, below=0.4)
        chart.subplots_adjust(wspace=0.08)
        return chart


def publication_days(articles: pd.DataFrame) -> list[tuple[float, str]]:
    """Where to mark the articles on an axis of years, and in words; articles without a date are left out.

    Articles of one month share a mark, since a day is narrower than a line on an axis of decades; an article whose
    day is known only within bounds stands in their middle, both months named.
    """
    known = articles[articles["published_from"].notna() & articles["published_to"].notna()]
    months: dict[str, list[float]] = {}
    for first, last in sorted(zip(known["published_from"], known["published_to"], strict=True)):
        same = (first.year, first.month) == (last.year, last.month)
        label = f"{first:%b %Y}" if same else f"{first:%b %Y} to {last:%b %Y}"
        middle = first + (last - first) / 2
        months.setdefault(label, []).append(middle.year + (middle.day_of_year - 1) / 365.25)
    return [(sum(days) / len(days), f"{label} ({len(days)})") for label, days in months.items()]


def _panel(axes: Axes, rows: pd.DataFrame, name: str, scale: float) -> None:
    axes.set_title(name, loc="left", fontweight="bold")
    for i, flow in enumerate(_FLOWS):
        part = rows[rows["flow"] == flow]
        years, values = [int(y) for y in part["year"]], [float(v) / scale for v in part["value"]]
        if years:
            axes.plot(years, values, color=charts.COLOURS[i], linestyle=charts.LINES[i], marker=charts.MARKERS[i],
                      markersize=3.5, label=f"{flow} {name}")  # fmt: skip
    axes.yaxis.grid(True)


def _labels(axes: Axes, rows: pd.DataFrame, height: float, scale: float) -> None:
    """The last value of each line, written beside its end, apart from each other."""
    ends = [(flow, part.iloc[-1]) for flow in _FLOWS if len(part := rows[rows["flow"] == flow])]
    places = charts.spread([float(r["value"]) / scale for _, r in ends], height * 0.125, height * 0.055, height)
    for (flow, row), place in zip(ends, places, strict=True):
        axes.annotate(
            f"{flow}\n{float(row['value']) / scale:.1f}",
            (int(row["year"]), place),
            xytext=(6, 0),
            textcoords="offset points",
            ha="left",
            va="center",
            fontsize=9.5,
            linespacing=1.0,
        )


def _days(axes: Axes, days: list[tuple[float, str]], named: bool) -> None:
    for place, _ in days:
        axes.axvline(place, color=charts.GREY, linewidth=1, linestyle=(0, (1, 2)), zorder=0)
    if named and days:
        text = "articles dated\n" + "\n".join(label for _, label in days)
        axes.annotate(
            text,
            (days[0][0], 0.98),
            xycoords=axes.get_xaxis_transform(),
            xytext=(-5, 0),
            textcoords="offset points",
            ha="right",
            va="top",
            fontsize=8.5,
            color=charts.GREY,
        )


def _axes(grid, table: pd.DataFrame, scale: tuple[float, str]) -> None:
    first = grid[0]
    height = float(table["value"].max()) / scale[0] * 1.12
    years = [int(y) for y in table["year"]]
    first.set_ylim(0, height)
    first.set_xlim(min(years) - 1, max(years) + 9)
    first.set_xticks([y for y in range(min(years), max(years) + 1) if y % 10 == 0])
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
    partners, (scale, word) = list(dict.fromkeys(table["name"])), magnitude(table["value"])
    chart = make_subplots(rows=1, cols=len(partners), shared_yaxes=True, horizontal_spacing=0.015,
                           subplot_titles=[charts.escape(p) for p in partners])  # fmt: skip
    for column, name in enumerate(partners, 1):
        for i, flow in enumerate(_FLOWS):
            part = table[(table["name"] == name) & (table["flow"] == flow)]
            chart.add_trace(go.Scatter(
                x=[int(y) for y in part["year"]], y=[float(f"{v / scale:.6g}") for v in part["value"]],
                mode="lines+markers", name=flow, legendgroup=flow, showlegend=column == 1,
                line={"color": charts.COLOURS[i], "dash": charts.DASHES[i], "width": 2},
                marker={"symbol": charts.SYMBOLS[i], "size": 5},
                customdata=[list(ids) for ids in part["reference_ids"]],
                hovertext=[_hover(r, scale, word) for r in part.itertuples()],
                hoverinfo="text"), row=1, col=column)  # fmt: skip
    _day_lines(chart, publication_days(articles))
    chart.update_yaxes(title=_unit(table, word), rangemode="tozero", col=1)
    charts.frame_interactive(chart, title, foot, alt, 480)
    return chart


def _day_lines(chart: go.Figure, days: list[tuple[float, str]]) -> None:
    """Upright lines in every panel, and one entry of the legend that names them."""
    import plotly.graph_objects as go

    line = {"color": charts.GREY, "width": 1, "dash": "dot"}
    for place, _ in days:
        chart.add_vline(x=round(place, 2), line=line)
    if days:
        words = "articles dated " + ", ".join(label for _, label in days)
        chart.add_trace(go.Scatter(x=[None], y=[None], mode="lines", line=line, name=charts.escape(words),
                                    hoverinfo="skip"), row=1, col=1)  # fmt: skip


def _hover(row, scale: float, word: str) -> str:
    return charts.hover(
        f"{row.name}, {row.year}",
        f"{row.flow}: {row.value / scale:.2f} {word}{row.unit}",
        f"{row.source}, valuation {NOT_STATED if missing(row.valuation) else row.valuation}",
    )
