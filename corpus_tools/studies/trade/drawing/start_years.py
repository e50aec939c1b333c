"""Every first year: one year's trade divided by that of the year one counts from, beside the stated multiples."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade.cited import magnitude
from corpus_tools.studies.trade.words import starts, times_words, was

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_X = "first year, from which one counts"
_Y = "times {that} of the first year"
# Height of one printed label line, in inches; where the words of the stated multiples begin, as a share of the axis.
_LINE = 0.19
_WORDS_FROM = 0.37
_MOST, _WIDE = 5, 50
# Years between two columns whose values are written out, where the columns span more years than so many.
_APART, _FEW = 3, 14


def every_start_year(growth: pd.DataFrame, stated: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """Printed form; None where there is no growth to draw.

    `growth` as from `growth_by_start_year`, of which the last end year is drawn; `stated` as from `stands_for`.

    A column a first year, hollow where its figure is of another source than the end's; years without a figure are
    shaded; each stated multiple is a line at its value from its first year on, with its words.
    """
    if not len(growth):
        return None
    with charts.style():
        growth = _last(growth)
        known = [r for r in records(growth) if r["multiple"] is not None]
        chart, axes = charts.new_chart(5.2)
        _axes(axes, growth, stated)
        _columns(axes, growth, known)
        _gap(axes, growth)
        _stated_marks(axes, _stated(stated), growth)
        charts.frame(chart, title, foot, alt, left=0.085)
        return chart


def _last(growth: pd.DataFrame) -> pd.DataFrame:
    return growth[growth["end_year"] == growth["end_year"].max()]


def _ends(growth: pd.DataFrame) -> list[tuple[int, pd.DataFrame]]:
    return [(int(end), growth[growth["end_year"] == end]) for end in sorted(growth["end_year"].unique())]


def _values(rows: pd.DataFrame) -> list[float]:
    return [float("nan") if v != v or v is None else float(v) for v in rows["multiple"].astype(object).fillna(math.nan)]


def _columns(axes: Axes, growth: pd.DataFrame, rows: list[dict]) -> None:
    told = _told(growth, rows)
    ground = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.85}
    for row in rows:
        same = row["same_source"]
        axes.bar(row["start_year"], row["multiple"], width=0.72, zorder=3, label=f"from {row['start_year']}",
                 facecolor=charts.GREY if same else "white", edgecolor=charts.GREY, linewidth=1.2)  # fmt: skip
        if row["start_year"] in told:
            words, year = f"{times_words(row['multiple'])} times", row["start_year"]
            side = "left" if not same else "right" if row is rows[-1] and len(rows) > _FEW else "center"
            axes.annotate(f"{words}\n({year})" if same else f"{words},\n{year} by\nanother source",
                          (year + (0.45 if side == "right" else 0), row["multiple"]), xytext=(0, 4),
                          textcoords="offset points", ha=side, va="bottom", fontsize=charts.SMALLEST, zorder=7,
                          fontweight="bold" if same else "normal", bbox=ground if same else None)  # fmt: skip


def _told(growth: pd.DataFrame, rows: list[dict]) -> set[int]:
    """First years whose value is written out: those of the title, the highest after the lowest of them, the last."""
    chosen = starts(growth)
    low = min(chosen, key=lambda r: r["multiple"])
    after = [r for r in rows if r["start_year"] > low["start_year"]]
    high = max(after, key=lambda r: r["multiple"], default=None)
    apart = _APART if rows[-1]["start_year"] - rows[0]["start_year"] > _FEW else 1
    told: list[int] = []
    for row in [*chosen, high, rows[-1]]:
        if row is not None and all(abs(row["start_year"] - year) >= apart for year in told):
            told.append(row["start_year"])
    return set(told)


def _gap(axes: Axes, growth: pd.DataFrame) -> None:
    years = sorted({r["start_year"] for r in records(growth) if not r["reference_ids"]})
    if not years:
        return
    axes.axvspan(years[0] - 0.5, years[-1] + 0.5, color=charts.PALE, linewidth=0, zorder=0)
    span = f"{years[0]}–{years[-1]}" if len(years) > 1 else f"{years[0]}"
    axes.text((years[0] + years[-1]) / 2, 0.03, f"no figure\n{span}", ha="center", va="bottom", color=charts.GREY,
              fontsize=charts.SMALLEST, transform=axes.get_xaxis_transform())  # fmt: skip


def _stated(stated: pd.DataFrame) -> list[dict]:
    return [row for row in records(stated) if row["start_year"] is not None]


def _stated_marks(axes: Axes, rows: list[dict], growth: pd.DataFrame) -> None:
    """Dashed lines at the stated values, and above the line, right of the gap, the words."""
    first, last = int(growth["start_year"].min()), int(growth["start_year"].max())
    words_from, floor = first + _WORDS_FROM * (last - first + 2), 0.0
    for (year, value), members in sorted(_by_place(rows).items(), key=lambda item: item[0][1]):
        axes.plot([year - 0.45, last + 0.5], [value, value], color=charts.INK, linewidth=1.2, linestyle="--", zorder=5,
                  label=f"stated: {value:g} times from {year}")  # fmt: skip
        lines = [f"{value:g} times, stated from {year}:", *_words(members)]
        # Where two lines lie close, the words of the upper one begin above those of the lower.
        bottom = max(value, floor)
        floor = bottom + (len(lines) + 0.5) * _LINE / _inches(axes)
        axes.annotate("\n".join(lines), (max(year + 0.5, words_from), bottom), xytext=(4, 4),
                      textcoords="offset points", ha="left", va="bottom", fontsize=charts.SMALLEST, linespacing=1.3,
                      zorder=6)  # fmt: skip


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
    """Height of a step of one on the axis, in inches."""
    low, high = axes.get_ylim()
    chart = axes.get_figure(root=True)
    # Axes know no chart only after they were taken out of it.
    assert chart is not None
    return 0.72 * chart.get_size_inches()[1] / (high - low)


def _by_place(rows: list[dict]) -> dict[tuple[int, float], list[dict]]:
    places: dict[tuple[int, float], list[dict]] = {}
    for row in rows:
        places.setdefault((int(row["start_year"]), float(row["stated"])), []).append(row)
    return places


def _axes(axes: Axes, growth: pd.DataFrame, stated: pd.DataFrame) -> None:
    values = [v for v in _values(growth) if v == v] + [r["stated"] for r in _stated(stated)]
    axes.set_ylim(0, max([1, *values]) * 1.3)
    years = [int(y) for y in growth["start_year"]]
    axes.set_xlim(min(years) - 1, max(years) + 1)
    step = 5 if max(years) - min(years) > 12 else 1
    axes.set_xticks([y for y in range(min(years), max(years) + 1) if y % step == 0 or y == min(years)])
    axes.set_xlabel(_X)
    axes.set_ylabel(f"{growth['flow'].iloc[0]} in {int(growth['end_year'].max())}, {_times_of(growth)}")
    axes.yaxis.grid(True)
    axes.set_axisbelow(True)


def _times_of(growth: pd.DataFrame) -> str:
    return _Y.format(that=was(growth["flow"].iloc[0], "that", "those"))


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
    chart.update_yaxes(
        title=f"{_times_of(growth)} (log axis)",
        type="log",
        tickvals=[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000],
    )
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
