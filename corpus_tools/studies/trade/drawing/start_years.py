"""Every start year: the multiple that trade had reached, by the year one counts from, beside the stated multiples."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade.cited import magnitude
from corpus_tools.studies.trade.words import times_words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_X = "year counted from"
_Y = "multiple reached (log axis)"
# Height of one printed label line, in inches; where the words of the stated multiples begin, as a share of the axis.
_LINE = 0.19
_WORDS_FROM = 0.37
_MOST, _WIDE = 5, 50


def every_start_year(growth: pd.DataFrame, stated: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """Printed form; None where there is no growth to draw.

    `growth` as from `growth_by_start_year`, of which the last end year is drawn; `stated` as from `stands_for`.

    Starts from another source than the end's are hollow and unconnected; years without a figure
    are shaded; each stated multiple stands as a dash at its value and start year, with its words.
    """
    if not len(growth):
        return None
    with charts.style():
        growth = _last(growth)
        chart, axes = charts.new_chart(5.4)
        axes.set_yscale("log")
        for i, (end, rows) in enumerate(_ends(growth)):
            _line(axes, rows, end, i)
        _gap(axes, growth)
        _axes(axes, growth, stated)
        _stated_marks(axes, _stated(stated), growth)
        charts.frame(chart, title, foot, alt, left=0.085)
        return chart


def _last(growth: pd.DataFrame) -> pd.DataFrame:
    return growth[growth["end_year"] == growth["end_year"].max()]


def _ends(growth: pd.DataFrame) -> list[tuple[int, pd.DataFrame]]:
    return [(int(end), growth[growth["end_year"] == end]) for end in sorted(growth["end_year"].unique())]


def _values(rows: pd.DataFrame) -> list[float]:
    return [float("nan") if v != v or v is None else float(v) for v in rows["multiple"].astype(object).fillna(math.nan)]


def _line(axes: Axes, rows: pd.DataFrame, end: int, i: int) -> None:
    colour, marker = charts.GREY, charts.MARKERS[i]
    same, years = rows["same_source"].tolist(), [int(y) for y in rows["start_year"]]
    values = _values(rows)
    inner = [v if s else float("nan") for v, s in zip(values, same, strict=True)]
    axes.plot(years, inner, color=colour, marker=marker, linestyle=charts.LINES[i], label=f"reached in {end}", zorder=3)
    outer = [(y, v) for y, v, s in zip(years, values, same, strict=True) if v == v and not s]
    for year, value in outer:
        axes.plot(
            [year],
            [value],
            color=colour,
            marker=marker,
            markerfacecolor="white",
            markeredgewidth=1.8,
            markersize=8,
            linestyle="none",
            label=f"reached in {end}, start from another source",
            zorder=4,
        )
        axes.annotate(
            f"{times_words(value)} times by {end}",
            (year, value),
            xytext=(-4, 9),
            textcoords="offset points",
            ha="left",
            va="bottom",
            color=charts.INK,
            fontsize=10,
        )
    _line_labels(axes, [(y, v) for y, v in zip(years, inner, strict=True) if v == v], end)


def _line_labels(axes: Axes, points: list[tuple[int, float]], end: int) -> None:
    if not points:
        return
    year, value = points[0]
    axes.annotate(
        f"{times_words(value)} times from {year} to {end}",
        (year, value),
        xytext=(9, 2),
        textcoords="offset points",
        ha="left",
        va="bottom",
        fontweight="bold",
        fontsize=10.5,
    )
    low = min(points[:-1] or points, key=lambda p: p[1])
    after = max((p for p in points if p[0] > low[0] + 1), key=lambda p: p[1], default=low)
    for point in dict.fromkeys((low, after)) if low != points[0] else []:
        below = point == low
        axes.annotate(
            f"{point[1]:.1f} from {point[0]}",
            point,
            xytext=(0, -10 if below else 9),
            textcoords="offset points",
            ha="center",
            va="top" if below else "bottom",
            fontsize=10,
        )


def _gap(axes: Axes, growth: pd.DataFrame) -> None:
    years = sorted({r["start_year"] for r in records(growth) if not r["reference_ids"]})
    if not years:
        return
    axes.axvspan(years[0] - 0.5, years[-1] + 0.5, color=charts.PALE, linewidth=0, zorder=0)
    axes.text(
        (years[0] + years[-1]) / 2,
        0.03,
        f"no cited figure\nfor {years[0]}–{years[-1]}",
        ha="center",
        va="bottom",
        color=charts.GREY,
        fontsize=10,
        transform=axes.get_xaxis_transform(),
    )


def _stated(stated: pd.DataFrame) -> list[dict]:
    return [row for row in records(stated) if row["start_year"] is not None]


def _stated_marks(axes: Axes, rows: list[dict], growth: pd.DataFrame) -> None:
    """Dashes at the stated values; their words to the right of the gap, above a leader from the dash."""
    first, last = int(growth["start_year"].min()), int(growth["start_year"].max())
    words_from, ceiling = first + _WORDS_FROM * (last - first + 2), math.inf
    decade = _inches(axes)
    for (year, value), members in sorted(_by_place(rows).items(), key=lambda item: -item[0][1]):
        axes.plot(
            [year - 0.45, year + 0.45],
            [value, value],
            color=charts.INK,
            linewidth=3,
            solid_capstyle="butt",
            zorder=5,
            label=f"stated: {value:g} times from {year}",
        )
        lines = [
            f"{value:g} times, stated from {year}:",
            *_words(members),
        ]
        height = len(lines) * _LINE / decade
        bottom = min(math.log10(value), ceiling - height)
        ceiling = bottom
        place = (max(year + 0.45, words_from), 10**bottom)
        ends = [year + 0.45, place[0]], [value, place[1]]
        axes.plot(*ends, color=charts.INK, linewidth=0.8, zorder=2, label="_leader")
        axes.annotate(
            "\n".join(lines),
            place,
            xytext=(4, -5),
            textcoords="offset points",
            ha="left",
            va="bottom",
            fontsize=10,
            linespacing=1.3,
            zorder=6,
        )


def _words(members: list[dict]) -> list[str]:
    """The wordings with their articles and end years, the first of many."""
    lines = []
    for m in members:
        to = f" (to {m['end_years'][-1]})" if m["end_years"] else ""
        lines.append(f"“{m['text']}”{to}, {m['article']}")
    lines = list(dict.fromkeys(lines))
    more = [f"and {len(lines) - _MOST} more"] if len(lines) > _MOST else []
    return [part for line in [*lines[:_MOST], *more] for part in charts.fold(line, _WIDE, 2).split("\n")]


def _inches(axes: Axes) -> float:
    """Height of a decade of the log axis, in inches."""
    low, high = axes.get_ylim()
    chart = axes.get_figure(root=True)
    # Axes know no chart only after they were taken out of it.
    assert chart is not None
    return 0.76 * chart.get_size_inches()[1] / math.log10(high / low)


def _by_place(rows: list[dict]) -> dict[tuple[int, float], list[dict]]:
    places: dict[tuple[int, float], list[dict]] = {}
    for row in rows:
        places.setdefault((int(row["start_year"]), float(row["stated"])), []).append(row)
    return places


def _axes(axes: Axes, growth: pd.DataFrame, stated: pd.DataFrame) -> None:
    values = [v for v in _values(growth) if v == v] + [r["stated"] for r in _stated(stated)]
    axes.set_ylim(min([0.7, *(0.75 * v for v in values)]), max([2, *values]) * 2.5)
    years = [int(y) for y in growth["start_year"]]
    axes.set_xlim(min(years) - 1, max(years) + 1)
    step = 5 if max(years) - min(years) > 12 else 1
    axes.set_xticks([y for y in range(min(years), max(years) + 1) if y % step == 0 or y == min(years)])
    axes.axhline(1, color=charts.GREY, linewidth=1, linestyle=":", zorder=1)
    axes.set_xlabel(_X)
    axes.set_ylabel(_Y)
    ticks = [t for t in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000) if t <= axes.get_ylim()[1]]
    axes.set_yticks(ticks, [f"{t}" for t in ticks])
    axes.minorticks_off()
    axes.yaxis.grid(True)


def every_start_year_interactive(growth: pd.DataFrame, stated: pd.DataFrame, title: str, foot: str,
                                 alt: str) -> go.Figure | None:  # fmt: skip
    """Interactive form of `every_start_year`; stated multiples carry their row ids as customdata."""
    import plotly.graph_objects as go

    if not len(growth):
        return None
    chart = go.Figure()
    growth = _last(growth)
    for i, (end, rows) in enumerate(_ends(growth)):
        _trace(chart, rows, end, i)
    for (year, value), members in _by_place(_stated(stated)).items():
        chart.add_trace(go.Scatter(
            x=[year] * len(members), y=[round(value, 4)] * len(members), mode="markers",
            name=f"stated: {value:g} times",
            marker={"symbol": "line-ew-open", "size": 22, "color": charts.INK,
                    "line": {"width": 4, "color": charts.INK}},
            customdata=[list(m["row_ids"]) for m in members],
            hovertext=["<br>".join(_stated_hover(m) for m in members)] * len(members), hoverinfo="text"))  # fmt: skip
    gap = sorted({r["start_year"] for r in records(growth) if not r["reference_ids"]})
    if gap:
        chart.add_vrect(
            x0=gap[0] - 0.5,
            x1=gap[-1] + 0.5,
            fillcolor=charts.PALE,
            opacity=0.6,
            line_width=0,
            layer="below",
            annotation_text=f"no cited figure<br>for {gap[0]}–{gap[-1]}",
            annotation_position="bottom left",
        )
    chart.update_xaxes(title=_X)
    chart.update_yaxes(title=_Y, type="log", tickvals=[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000])
    charts.frame_interactive(chart, title, foot, alt, 560)
    return chart


def _stated_hover(row: dict) -> str:
    return charts.hover(f"“{row['text']}”", f"{row['article']}, line {row['line']}", *row["agreements"])


def _trace(chart: go.Figure, rows: pd.DataFrame, end: int, i: int) -> None:
    import plotly.graph_objects as go

    values = [None if v != v else round(v, 4) for v in _values(rows)]
    scale, word = magnitude([*rows["start_value"].dropna(), *rows["end_value"].dropna()])
    symbols = [charts.SYMBOLS[i] if same else f"{charts.SYMBOLS[i]}-open" for same in rows["same_source"]]
    hovers = [
        charts.hover(f"from {r['start_year']} to {end}: {r['multiple']:.2f} times",
                 f"{r['yearly_growth']:.1f} percent a year",
                 f"start: {r['start_value'] / scale:.2f} {word}{r['unit']}, {r['start_source']}",
                 f"end: {r['end_value'] / scale:.2f} {word}{r['unit']}, {r['end_source']}")
        if r["reference_ids"] else "" for r in records(rows)]  # fmt: skip
    chart.add_trace(go.Scatter(
        x=[int(y) for y in rows["start_year"]], y=values, mode="lines+markers", name=f"reached in {end}",
        connectgaps=False, line={"color": charts.GREY, "dash": charts.DASHES[i], "width": 2},
        marker={"symbol": symbols, "size": 9, "color": charts.GREY},
        customdata=[list(ids) for ids in rows["reference_ids"]], hovertext=hovers, hoverinfo="text"))  # fmt: skip
