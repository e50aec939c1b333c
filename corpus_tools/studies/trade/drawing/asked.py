"""What a target asked for a year: the even pace beside the yearly changes of the series."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


def growth_asked(path: pd.DataFrame, target: dict | None, title: str, foot: str, alt: str) -> Figure | None:
    """Printed form; None without a target that can be computed, or without yearly changes.

    `path` as from `growth.yearly_path`, `target` a row of `targets.targets_beside_later`.
    """
    rows = [r for r in records(path) if r["change_percent"] is not None]
    if target is None or not rows:
        return None
    with charts.style():
        chart, axes = charts.new_chart(4.3)
        for row in rows:
            later = row["year"] > target["base_year"]
            axes.bar(row["year"], row["change_percent"], width=0.72, zorder=2, label=f"change {row['year']}",
                     facecolor="white" if later else charts.GREY, edgecolor=charts.GREY, linewidth=1.1)  # fmt: skip
        _paces(axes, rows, target)
        _labels(axes, rows, target)
        _after(axes, [r for r in rows if r["year"] > target["base_year"]], target)
        axes.axhline(0, color=charts.GREY, linewidth=1)
        first, last = rows[0]["year"], max(rows[-1]["year"], target["target_year"])
        axes.set_xlim(first - 1, last + 1)
        axes.set_xticks([y for y in range(first, last + 1) if y % (5 if last - first > 12 else 1) == 0])
        axes.yaxis.grid(True)
        axes.set_axisbelow(True)
        axes.margins(y=0.16)
        axes.set_ylabel("change on the year before, percent")
        charts.frame(chart, title, foot, alt, left=0.085, right=0.97, below=0.35)
        return chart


def _paces(axes: Axes, rows: list[dict], target: dict) -> None:
    """The pace asked for, from the last known year to the target's, and the pace of as many years before."""
    base, asked = target["base_year"], target["asked_growth"]
    axes.plot([base + 0.5, target["target_year"] + 0.4], [asked, asked], color=charts.INK, linewidth=2.6, zorder=4,
              label="asked")  # fmt: skip
    axes.annotate(f"asked for: {asked:.1f} percent a year", (target["target_year"] + 0.4, 0), xytext=(0, -5),
                  textcoords="offset points", ha="right", va="top", fontsize=10.5, fontweight="bold")  # fmt: skip
    if target["growth_before"] is not None:
        before, first = target["growth_before"], base - target["growth_before_years"]
        start, middle = first + 0.5, (first + base) / 2
        axes.plot([start, base + 0.5], [before, before], color=charts.INK, linewidth=2, zorder=4,
                  linestyle=charts.LINES[1], label="before")  # fmt: skip
        high = max([before, *(r["change_percent"] for r in rows if start < r["year"] <= base)])
        axes.annotate(f"{first} to {base}: {before:.1f} percent a year", (middle, before), ha="center", va="bottom",
                      xytext=(middle - 1.5, high * 1.25 + 4), fontsize=charts.SMALLEST, zorder=6,
                      arrowprops={"arrowstyle": "-", "color": charts.GREY, "linewidth": 0.8})  # fmt: skip


def _after(axes: Axes, rows: list[dict], target: dict) -> None:
    """What the hollow bars are, beside the last of them: years after the one that the target counts from."""
    if not rows:
        return
    high = max(r["change_percent"] for r in rows[len(rows) // 2 :])
    axes.annotate(f"hollow: after\n{target['base_year']}, the year\nit counts from",
                  (rows[-1]["year"], max(high, target["asked_growth"])), xytext=(10, 4), textcoords="offset points",
                  ha="left", va="bottom", fontsize=charts.SMALLEST, color=charts.GREY)  # fmt: skip


def _labels(axes: Axes, rows: list[dict], target: dict) -> None:
    """The values of the years next to the naming, and of the lowest and the highest one."""
    values = {r["year"]: r["change_percent"] for r in rows}
    told = {target["base_year"], target["base_year"] + 1, min(values, key=values.__getitem__),
            max(values, key=values.__getitem__)}  # fmt: skip
    for year in sorted(told & values.keys()):
        up = values[year] >= 0
        axes.annotate(f"{values[year]:+.0f}".replace("-", "−"), (year, values[year]), xytext=(0, 3 if up else -3),
                      textcoords="offset points", ha="center", va="bottom" if up else "top",
                      fontsize=charts.SMALLEST)  # fmt: skip


def growth_asked_interactive(path: pd.DataFrame, target: dict | None, title: str, foot: str,
                             alt: str) -> go.Figure | None:  # fmt: skip
    """Interactive form of `growth_asked`; the pace asked for carries the target's row ids as customdata."""
    import plotly.graph_objects as go

    rows = [r for r in records(path) if r["change_percent"] is not None]
    if target is None or not rows:
        return None
    chart = go.Figure()
    chart.add_trace(go.Bar(
        x=[r["year"] for r in rows], y=[round(r["change_percent"], 4) for r in rows], name="change on the year before",
        marker={"color": charts.GREY}, customdata=[list(r["reference_ids"]) for r in rows],
        hovertext=[charts.hover(f"{r['year']}: {r['change_percent']:+.1f} percent", r["source"]) for r in rows],
        hoverinfo="text"))  # fmt: skip
    ends = [target["base_year"], target["target_year"]]
    asked = round(target["asked_growth"], 4)
    hover = charts.hover(f"“{target['text']}”", f"{asked:.1f} percent a year", f"{target['article']}")
    chart.add_trace(go.Scatter(x=ends, y=[asked, asked], mode="lines+markers", name="asked for, a year",
                               line={"color": charts.INK, "width": 3}, customdata=[list(target["row_ids"])] * 2,
                               hovertext=[hover] * 2, hoverinfo="text"))  # fmt: skip
    chart.update_yaxes(title="percent")
    charts.frame_interactive(chart, title, foot, alt, 480)
    return chart
