"""Trust in a picture: what share of what is found is right, and what share of what is there is found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.reliability.trust import GROUPS
from corpus_tools.studies.reliability.words import called

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

_ROW, _GAP = 0.27, 0.4
_FILLED, _OPEN = "right, of what is found", "found, of what is there"


def trust(table: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """`trust.trust`: a line a layer and kind of text, its two shares joined; None where nothing was measured."""
    rows = [r for r in records(table) if r["f1"] is not None]
    if not rows:
        return None
    places = _places(rows)
    with charts.style():
        chart, axes = charts.new_chart(1.9 + _ROW * (places[-1] + 1))
        first_of = {r["layer"]: place for r, place in zip(reversed(rows), reversed(places), strict=True)}
        for row, place in zip(rows, places, strict=True):
            _line(axes, row, place)
        for layer, place in first_of.items():
            axes.text(-1.07, place, called(layer), va="center", fontsize=10.5, fontweight="bold",
                      transform=axes.get_yaxis_transform())  # fmt: skip
        axes.text(0, -0.95, f"● {_FILLED}     ○ {_OPEN}", va="center", fontsize=charts.SMALLEST)
        axes.set_xlim(0, 1.02)
        axes.set_ylim(places[-1] + 0.7, -1.3)
        axes.set_yticks(places, [GROUPS[r["group"]] for r in rows])
        axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25", "50", "75", "100 of 100"])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        charts.frame(chart, title, foot, alt, left=0.45, right=0.86, above=0.05, below=0.4)
        return chart


def _places(rows: list[dict[str, Any]]) -> list[float]:
    """Heights of the lines, with a gap between layers."""
    at, out = 0.0, []
    for n, row in enumerate(rows):
        at += (1 + _GAP if row["layer"] != rows[n - 1]["layer"] else 1) if n else 0
        out.append(at)
    return out


def _line(axes: Any, row: dict[str, Any], place: float) -> None:
    colour = charts.GREY if row["group"].startswith("here") else charts.INK
    p, r = row["precision"] or 0, row["recall"] or 0
    axes.plot([0, 1], [place, place], color=charts.PALE, linewidth=0.8, zorder=0)
    axes.plot([p, r], [place, place], color=colour, linewidth=2, zorder=1)
    axes.scatter([p], [place], s=44, color=colour, zorder=3)
    axes.scatter([r], [place], s=44, facecolor="white", edgecolor=colour, linewidth=1.6, zorder=2)
    axes.annotate(f"{row['read']:,} read", (1.02, place), xytext=(6, 0), textcoords="offset points", va="center",
                  fontsize=charts.SMALLEST, color=charts.GREY, annotation_clip=False)  # fmt: skip


def trust_interactive(table: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure | None:
    """The same to explore; the points of the articles at hand open to the rows found there."""
    import plotly.graph_objects as go

    rows = [r for r in records(table) if r["f1"] is not None]
    if not rows:
        return None
    chart = go.Figure()
    named = [f"{charts.escape(r['layer'])}: {charts.escape(GROUPS[r['group']])}" for r in rows]
    for key, words, symbol in (("precision", _FILLED, "circle"), ("recall", _OPEN, "circle-open")):
        chart.add_scatter(
            x=[100 * (r[key] or 0) for r in rows], y=named, mode="markers", name=words,
            marker={"symbol": symbol, "size": 11, "color": charts.INK}, customdata=[r["row_ids"] for r in rows],
            hovertext=[charts.hover(r["texts"], f"{r['found']:,} found, {r['read']:,} read") for r in rows],
            hoverinfo="text+x",
        )  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 220 + 30 * len(rows))
    chart.update_yaxes(autorange="reversed")
    chart.update_xaxes(range=[0, 102], title="of 100")
    return chart
