"""The change of one year by partner: exports and imports as bars from zero, the sum as a mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade.cited import magnitude

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Of more partners the largest are shown, and the others together.
_MOST, _OTHERS = 12, "others"
# Share of the axis that a letter takes.
_ROOM = 0.0125
_FLOWS = (("exports", "first"), ("imports", "second"))


def rise_by_partner(rise: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """Printed form of `growth.rise_by_partner`, the largest change on top; None without rows."""
    rows, scale, word = _rows(rise)
    if not rows:
        return None
    with charts.style():
        chart, axes = charts.new_chart(1.9 + 0.5 * len(rows))
        for place, row in enumerate(rows):
            _bars(axes, place, row, scale)
        axes.set_yticks(range(len(rows)), [charts.fold(r["name"], 20, 2) for r in rows])
        axes.set_ylim(len(rows) - 0.4, -0.95)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.axvline(0, color=charts.GREY, linewidth=1)
        axes.margins(x=0.12)
        axes.set_xlabel(f"change from {rows[0]['year_from']} to {rows[0]['year_to']}, {word}{rows[0]['unit']}")
        _names(axes, rows)
        charts.frame(chart, title, foot, alt, left=0.17, right=0.97, above=0.0, below=0.5)
        return chart


def _rows(rise: pd.DataFrame) -> tuple[list[dict], float, str]:
    rows = records(rise)
    if len(rows) > _MOST:
        rest = rows[_MOST - 1 :]
        others = rest[0] | {"name": _OTHERS} | {k: sum(r[k] for r in rest) for k in ("exports", "imports", "trade")}
        rows = [*rows[: _MOST - 1], others | {"reference_ids": [i for r in rest for i in r["reference_ids"]]}]
    scale, word = magnitude(value for r in rows for value in (r["exports"], r["imports"], r["trade"]))
    return rows, scale, word


def _bars(axes: Axes, place: int, row: dict, scale: float) -> None:
    """Both flows one behind the other on their side of zero, and the sum at the end."""
    ends = {True: 0.0, False: 0.0}
    for flow, side in _FLOWS:
        value = row[flow] / scale
        start = ends[value >= 0]
        axes.barh(place, value, left=start, height=0.56, zorder=2, label=f"{flow} {row['name']}",
                  **charts.SIDES[side].patch)  # fmt: skip
        ends[value >= 0] = start + value
    total = row["trade"] / scale
    edge, right = (ends[True], True) if total >= 0 else (ends[False], False)
    axes.annotate(f"{total:+.1f}".replace("-", "−"), (edge, place), xytext=(6 if right else -6, 0),
                  textcoords="offset points", va="center", ha="left" if right else "right", fontsize=10.5,
                  fontweight="bold")  # fmt: skip


def _names(axes: Axes, rows: list[dict]) -> None:
    """What the two hues are: inside the longest bar of each, or as a key where a bar has no room for the words."""
    from matplotlib.container import BarContainer
    from matplotlib.patches import Patch

    low, high = axes.get_xlim()
    left = []
    for flow, side in _FLOWS:
        place = max(range(len(rows)), key=lambda i: abs(rows[i][flow]))
        label = f"{flow} {rows[place]['name']}"
        bar = next(c.patches[0] for c in axes.containers if isinstance(c, BarContainer) and c.get_label() == label)
        words, first = f"{flow} of {rows[place]['party']}", side == "first"
        if abs(bar.get_width()) < (high - low) * _ROOM * len(words):
            left.append(Patch(**charts.SIDES[side].patch, label=words))
            continue
        # Dotted bars get a ground on which words can be read.
        ground = None if first else {"boxstyle": "square,pad=0.15", "facecolor": "white", "edgecolor": "none"}
        axes.annotate(words, (bar.get_x() + bar.get_width() / 2, place), ha="center", va="center", zorder=5,
                      fontsize=charts.SMALLEST, color="white" if first else charts.INK, bbox=ground,
                      fontweight="bold" if first else "normal")  # fmt: skip
    if left:
        axes.legend(handles=left, loc="lower right", fontsize=charts.SMALLEST, handlelength=1.4)


def rise_by_partner_interactive(rise: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure | None:
    """Interactive form of `rise_by_partner`; customdata are the ids of the reference rows."""
    import plotly.graph_objects as go

    rows, scale, word = _rows(rise)
    if not rows:
        return None
    chart = go.Figure()
    for flow, side in _FLOWS:
        chart.add_trace(go.Bar(
            y=[charts.escape(r["name"]) for r in rows], x=[float(f"{r[flow] / scale:.6g}") for r in rows],
            orientation="h", name=charts.escape(f"{flow} of {rows[0]['party']}"),
            marker={"color": charts.SIDES[side].colour, "pattern": {"shape": "" if side == "first" else "."}},
            customdata=[list(r["reference_ids"]) for r in rows],
            hovertext=[charts.hover(r["name"], f"{flow}: {r[flow] / scale:+.2f} {word}{r['unit']}") for r in rows],
            hoverinfo="text"))  # fmt: skip
    chart.update_layout(barmode="relative")
    chart.update_yaxes(autorange="reversed", showgrid=False)
    chart.update_xaxes(title=f"change from {rows[0]['year_from']} to {rows[0]['year_to']}, {word}{rows[0]['unit']}")
    charts.frame_interactive(chart, title, foot, alt, 260 + 44 * len(rows))
    return chart
