"""States and territories as a network on a circle, A to Z clockwise, so that the drawing gives none of them the centre.

Two panels: every sentence that mentions two of them, and only those that do not list three or more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import by_name, records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Names on a circle stay apart up to about this many; the others have fewest sentences.
MOST = 12
_LABEL = 14
# Column of the sentences, of their rows, and the head of the panel.
_PANELS = (("sentences", "row_ids", "all sentences"), ("outside", "outside_ids", "without lists of states"))
Point = tuple[float, float]


def drawn(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs among the MOST states with most sentences."""
    weight: dict[str, int] = {}
    rows = records(pairs)
    for row in rows:
        for end in (row["source_name"], row["target_name"]):
            weight[end] = weight.get(end, 0) + int(row["sentences"])
    kept = set(sorted(weight, key=lambda state: (-weight[state], state))[:MOST])
    return pairs[[r["source_name"] in kept and r["target_name"] in kept for r in rows]].reset_index(drop=True)


def network(pairs: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """Two circles on one scale: a line's width is its number of sentences; None without a pair."""
    rows, names = records(pairs), _names(pairs)
    if not rows:
        return None
    places = _places(names)
    most = max(int(row["sentences"]) for row in rows)
    with charts.style():
        chart, panels = charts.new_chart(5.0, ncols=2)
        for axes, (column, _, head) in zip(panels, _PANELS, strict=True):
            for row in rows:
                if row[column]:
                    _line(axes, places[row["source_name"]], places[row["target_name"]], int(row[column]), most)
            for name in names:
                _node(axes, places[name], name)
            axes.set_title(head, pad=16)
            axes.set_aspect("equal")
            axes.set_xlim(-1.9, 1.9)
            axes.set_ylim(-1.3, 1.3)
            axes.set_xticks([])
            axes.set_yticks([])
            axes.axis("off")
        charts.frame(chart, title, foot, alt, left=0.01, right=0.99, above=0.4, below=0.1)
        chart.subplots_adjust(wspace=0.02)
        return chart


def _line(axes: Axes, one: Point, two: Point, sentences: int, most: int) -> None:
    width = 0.8 + 5.2 * sentences / most
    axes.plot(*zip(one, two, strict=True), color=charts.INK, alpha=0.55, linewidth=width, zorder=1,
              solid_capstyle="butt")  # fmt: skip


def _node(axes: Axes, place: Point, name: str) -> None:
    x, y = place
    axes.plot([x], [y], "o", color=charts.INK, markersize=6, zorder=2)
    across, up = _side(x, y)
    axes.text(1.1 * x, 1.1 * y, charts.fold(name, _LABEL, 2), ha=across, va=up, fontsize=charts.SMALLEST)


def network_interactive(pairs: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure | None:
    """The same as one circle: solid, also outside lists; dotted, in lists only. Each line's bead has its row ids."""
    import plotly.graph_objects as go

    rows, names = records(pairs), _names(pairs)
    if not rows:
        return None
    places, chart = _places(names), go.Figure()
    for outside, name, dash, symbol in ((True, "also outside lists", "solid", "circle"),
                                        (False, "in lists only", "dot", "diamond")):  # fmt: skip
        own = [row for row in rows if bool(row["outside"]) == outside]
        ends = [(places[row["source_name"]], places[row["target_name"]]) for row in own]
        chart.add_trace(go.Scatter(
            x=[v for a, b in ends for v in (a[0], b[0], None)], y=[v for a, b in ends for v in (a[1], b[1], None)],
            mode="lines", line={"color": charts.INK, "dash": dash, "width": 1.4}, opacity=0.5, hoverinfo="skip",
            legendgroup=name, name=name, showlegend=False))  # fmt: skip
        beads = [_along(a, b, number) for number, (a, b) in enumerate(ends)]
        chart.add_trace(go.Scatter(
            x=[x for x, _ in beads], y=[y for _, y in beads], mode="markers", legendgroup=name, name=name,
            marker={"color": charts.INK, "symbol": symbol, "line": {"color": "white", "width": 1},
                    "size": [round(7 + 2.6 * int(row["sentences"]) ** 0.5, 1) for row in own]},
            customdata=[list(row["row_ids"]) for row in own], hovertext=[_hover(row) for row in own],
            hoverinfo="text"))  # fmt: skip
    _names_around(chart, names, places)
    chart.update_xaxes(range=[-1.75, 1.75], visible=False)
    chart.update_yaxes(range=[-1.22, 1.22], visible=False, scaleanchor="x")
    charts.frame_interactive(chart, title, foot, alt, 700)
    chart.update_layout(legend={"y": -0.01, "yanchor": "top"}, margin={"l": 10, "r": 10, "t": 80, "b": 120})
    return chart


def _names_around(chart: go.Figure, names: list[str], places: dict[str, Point]) -> None:
    import plotly.graph_objects as go

    sides = [_SET[_side(*places[state])] for state in names]
    chart.add_trace(go.Scatter(
        x=[places[state][0] for state in names], y=[places[state][1] for state in names], mode="markers+text",
        text=[charts.escape(charts.fold(name, _LABEL, 1)) for name in names], textposition=sides,
        marker={"color": charts.INK, "size": 9}, hoverinfo="skip", showlegend=False, cliponaxis=False))  # fmt: skip


# How plotly calls what `_side` gives: where the name stands, seen from its place.
_SET = {("center", "bottom"): "top center", ("center", "top"): "bottom center", ("left", "center"): "middle right",
        ("right", "center"): "middle left"}  # fmt: skip


def _hover(row: dict[str, Any]) -> str:
    counts = f"{row['sentences']} sentences, {row['outside']} of them outside lists"
    return charts.hover(f"{row['source_name']} and {row['target_name']}", counts)


def _names(pairs: pd.DataFrame) -> list[str]:
    """Everyone in `pairs`, A to Z."""
    return sorted({row[end] for row in records(pairs) for end in ("source_name", "target_name")}, key=by_name)


def _places(names: Iterable[str]) -> dict[str, Point]:
    """A place on the circle for each, clockwise from the top."""
    every = list(names)
    turns = [math.tau * number / len(every) for number in range(len(every))]
    return {state: (round(math.sin(t), 4), round(math.cos(t), 4)) for state, t in zip(every, turns, strict=True)}


def _side(x: float, y: float) -> tuple[str, str]:
    """How a name is set so that it stands outside the circle: horizontally, vertically."""
    if abs(x) < 0.15:
        return "center", "bottom" if y > 0 else "top"
    return ("left" if x > 0 else "right"), "center"


def _along(one: Point, two: Point, number: int) -> Point:
    """A place on the line between two states; neighbouring lines have it at different shares of their length."""
    share = charts.scattered(number, 0.2, 0.8)
    x, y = (round(a + share * (b - a), 4) for a, b in zip(one, two, strict=True))
    return x, y
