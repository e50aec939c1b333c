"""Which states are mentioned together, with lists and without: two matrices for print, one circle for the screen.

Both have the states A to Z; in the circle none stands in the middle.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.actors.drawing.networks import column_labels, shades

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_PANELS = (("with_lists", "with lists"), ("without_lists", "without lists"))
_LABEL = 20
_KINDS = (("also outside lists", charts.BLUE, "solid", "circle"), ("in lists only", charts.ORANGE, "dot", "diamond"))


def mentioned_together(pairs: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """Printed form of `shown.pooled_pairs`: sentences that mention both states, with lists at the left, without right.

    Both halves of a matrix say the same. Both panels have one scale.
    """
    names = states(pairs)
    rows = records(pairs)
    with charts.style():
        chart, grid = charts.new_chart(2.75 + 0.32 * max(len(names), 6), ncols=2, sharey=True)
        most = max([int(r["with_lists"]) for r in rows], default=1)
        for axes, (column, head) in zip(grid, _PANELS, strict=True):
            shades(axes, _square(rows, names, column), most)
            turned = _labels(axes, list(names.values()), head)
        grid[1].tick_params(labelleft=False)
        charts.frame(chart, title, foot, alt, left=0.115, right=0.945, above=turned, below=0.5)
        chart.subplots_adjust(wspace=0.06)
        if not names:
            grid[0].annotate(
                "no two states or territories stand in one sentence", (0.5, 0.5), xycoords="axes fraction", ha="center"
            )
        return chart


def states(pairs: pd.DataFrame) -> dict[str, str]:
    """actor_id -> name of everyone in `pairs`, A to Z by name."""
    found = {r[end]: r[f"{end}_name"] for r in records(pairs) for end in ("source", "target")}
    return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))


def _square(rows: list[dict[str, Any]], names: dict[str, str], column: str) -> list[list[float]]:
    place = {actor_id: i for i, actor_id in enumerate(names)}
    out = [[float("nan")] * len(names) for _ in names]
    for row in rows:
        if row[column]:
            one, two = place[row["source"]], place[row["target"]]
            out[one][two] = out[two][one] = float(row[column])
    return out


def _labels(axes: Axes, names: list[str], head: str) -> float:
    turned = column_labels(axes, names, _LABEL)
    axes.set_yticks(range(len(names)), [charts.fold(n, _LABEL, 1) for n in names], fontsize=9.5)
    axes.annotate(head, (0.5, 0), xycoords="axes fraction", xytext=(0, -9), textcoords="offset points", ha="center",
                  va="top", fontweight="bold", fontsize=11.5)  # fmt: skip
    for place in range(len(names)):
        axes.fill([place - 0.5, place + 0.5, place + 0.5, place - 0.5], [place - 0.5, place - 0.5, place + 0.5,
                  place + 0.5], facecolor="#F2F2F2", edgecolor="none", zorder=1)  # fmt: skip
    return turned


def mentioned_together_interactive(pairs: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure:
    """The same as a circle of states A to Z, clockwise from the top; a line where two stand in one sentence.

    Solid: also outside lists; dotted: in lists only (a click in the key hides them). The bead's size are the
    sentences; its customdata are the row ids of the mentions.
    """
    import plotly.graph_objects as go

    names = states(pairs)
    places = {a: _on_circle(i, len(names)) for i, a in enumerate(names)}
    chart = go.Figure()
    for bare, (name, colour, dash, symbol) in zip((True, False), _KINDS, strict=True):
        own = [r for r in records(pairs) if bool(r["without_lists"]) == bare]
        ends = [(places[r["source"]], places[r["target"]]) for r in own]
        chart.add_trace(go.Scatter(
            x=[v for a, b in ends for v in (a[0], b[0], None)], y=[v for a, b in ends for v in (a[1], b[1], None)],
            mode="lines", line={"color": colour, "dash": dash, "width": 1.4}, opacity=0.6, hoverinfo="skip",
            legendgroup=name, name=name, showlegend=False))  # fmt: skip
        beads = [_along(a, b, i) for i, (a, b) in enumerate(ends)]
        chart.add_trace(go.Scatter(
            x=[x for x, _ in beads], y=[y for _, y in beads], mode="markers", legendgroup=name, name=name,
            marker={"color": colour, "symbol": symbol, "line": {"color": "white", "width": 1},
                    "size": [round(6 + 2.6 * int(r["with_lists"]) ** 0.5, 1) for r in own]},
            customdata=[list(r["row_ids"]) for r in own], hovertext=[_hover(r) for r in own],
            hoverinfo="text"))  # fmt: skip
    _nodes(chart, names, places)
    chart.update_xaxes(range=[-1.75, 1.75], visible=False)
    chart.update_yaxes(range=[-1.22, 1.22], visible=False, scaleanchor="x")
    charts.frame_interactive(chart, title, foot, alt, 760)
    chart.update_layout(legend={"y": -0.01, "yanchor": "top"}, margin={"l": 10, "r": 10, "t": 80, "b": 120})
    return chart


def _on_circle(place: int, of: int) -> tuple[float, float]:
    angle = math.tau * place / max(of, 1)
    return round(math.sin(angle), 4), round(math.cos(angle), 4)


def _along(one: tuple[float, float], two: tuple[float, float], number: int) -> tuple[float, float]:
    """A place on the line between two states; neighbouring lines have it at different shares of their length."""
    share = charts.scattered(number, 0.2, 0.8)
    x, y = (round(a + share * (b - a), 4) for a, b in zip(one, two, strict=True))
    return x, y


def _nodes(chart: go.Figure, names: dict[str, str], places: dict[str, tuple[float, float]]) -> None:
    import plotly.graph_objects as go

    chart.add_trace(go.Scatter(
        x=[places[a][0] for a in names], y=[places[a][1] for a in names], mode="markers+text",
        text=[charts.escape(charts.fold(n, _LABEL, 1)) for n in names.values()],
        textposition=[_side(*places[a]) for a in names], marker={"color": charts.INK, "size": 9}, hoverinfo="skip",
        showlegend=False, cliponaxis=False, textfont={"size": 13}))  # fmt: skip


def _side(x: float, y: float) -> str:
    """Where a name stands: outside the circle."""
    if abs(x) < 0.15:
        return "top center" if y > 0 else "bottom center"
    return "middle right" if x > 0 else "middle left"


def _hover(row: dict[str, Any]) -> str:
    counts = f"{row['with_lists']} sentences, {row['without_lists']} of them outside lists"
    return charts.hover(f"{row['source_name']} and {row['target_name']}", counts, *row["lines"])
