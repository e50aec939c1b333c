"""Phrases that articles share, as a grid of dots: a row a phrase, a column an article in the order of publication."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    from datetime import date

    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Voices in the order of their dots, with their words in the key, their marks printed and to be explored.
VOICES = {
    "article": ("the article itself", "o", "circle"),
    "named": ("a named source", "s", "square"),
    "unnamed": ("an unnamed source", "^", "triangle-up"),
    "none": ("no source, or an open one", "D", "diamond"),
}
# Dots side by side in one cell, and the room that each takes of the column's width; more are a number.
_DOTS, _STEP = 4, 0.19
# Inches that a dot takes, and the grid as shares of the width.
_DOT, _LEFT, _RIGHT = 0.13, 0.3, 0.985
# Columns from which there is no room for days.
_FEW = 8


def shared_phrases(grid: pd.DataFrame, columns: Sequence[Mapping[str, Any]], title: str, foot: str,
                   alt: str) -> Figure | None:  # fmt: skip
    """`shown.grid`, with the `columns` of `shown.columns`: a dot a place, its hue and shape those of the voice.

    None where no phrase is shared.
    """
    rows = records(grid)
    if not rows:
        return None
    phrases = list(dict.fromkeys(r["phrase"] for r in rows))
    with charts.style():
        chart, axes = charts.new_chart(2.25 + 0.52 * len(phrases))
        step = max(_STEP, _DOT * len(columns) / (charts.WIDTH * (_RIGHT - _LEFT)))
        for y in range(len(phrases)):
            axes.axhline(y, color=charts.PALE, linewidth=0.8, zorder=0)
        for y, phrase in enumerate(phrases):
            for x, column in enumerate(columns):
                own = [r for r in rows if r["phrase"] == phrase and r["column"] == column["column"]]
                _dots(axes, x, y, own, step)
        axes.set_xlim(-0.5, len(columns) - 0.5)
        axes.set_ylim(len(phrases) - 0.5, -0.5)
        axes.set_xticks(range(len(columns)), [_head(c, len(columns)) for c in columns])
        axes.xaxis.tick_top()
        axes.set_yticks(range(len(phrases)), [charts.fold(p, 30, 2) for p in phrases])
        axes.tick_params(axis="both", length=0)
        for spine in axes.spines.values():
            spine.set_visible(False)
        _key(axes, {r["source"] for r in rows})
        charts.frame(chart, title, foot, alt, left=_LEFT, right=_RIGHT, above=0.72, below=0.5)
        return chart


def _dots(axes: Axes, x: int, y: int, own: Sequence[Mapping[str, Any]], step: float) -> None:
    """The places of a phrase in an article, side by side."""
    ordered = sorted(own, key=lambda r: list(VOICES).index(r["source"]))
    shown = ordered[: min(_DOTS, int(0.9 / step))]
    for i, row in enumerate(shown):
        look = charts.VOICES[row["source"]]
        edge = charts.GREY if look.colour == charts.PALE else look.colour
        axes.scatter([x + (i - (len(shown) - 1) / 2) * step], [y], marker=VOICES[row["source"]][1], s=62,
                     facecolors=look.colour, edgecolors=edge, linewidths=1.3, zorder=3)  # fmt: skip
    if len(ordered) > len(shown):
        axes.text(
            x + (len(shown) / 2) * step, y, f"+{len(ordered) - len(shown)}", va="center", fontsize=charts.SMALLEST
        )


def _head(column: Mapping[str, Any], number: int) -> str:
    """What stands over a column; days only where there is room for them."""
    width = max(6, int(66 / number))
    days = _days(column["day"], column["last"]) if number < _FEW else ""
    return charts.fold(column["label"], width, 3) + (f"\n{charts.fold(days, width, 3)}" if days else "")


def _days(first: date | None, last: date | None) -> str:
    """The day of publication, or the days between which it lies."""
    if first is None or last is None:
        return "no date"
    if first == last:
        return f"{first.day} {first:%b %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%b %Y}"
    return f"{first.day} {first:%b}{'' if first.year == last.year else f' {first:%Y}'} to {last.day} {last:%b %Y}"


def _key(axes: Axes, sources: set[str]) -> None:
    """The voices that occur, below the grid."""
    handles = [axes.scatter([], [], marker=mark, s=62, color=charts.VOICES[source].colour, label=label,
                            edgecolors=charts.GREY if source == "none" else charts.VOICES[source].colour)
               for source, (label, mark, _) in VOICES.items() if source in sources]  # fmt: skip
    axes.legend(handles=handles, loc="upper left", bbox_to_anchor=(-0.42, -0.01), ncols=2, fontsize=charts.SMALLEST,
                borderaxespad=0, handletextpad=0.2, columnspacing=1.2)  # fmt: skip


def shared_phrases_interactive(grid: pd.DataFrame, columns: Sequence[Mapping[str, Any]], title: str, foot: str,
                               alt: str) -> go.Figure | None:  # fmt: skip
    """Interactive form of `shared_phrases`; customdata are the ids of the sentences."""
    import plotly.graph_objects as go

    rows = records(grid)
    if not rows:
        return None
    phrases, at = list(dict.fromkeys(r["phrase"] for r in rows)), {c["column"]: i for i, c in enumerate(columns)}
    seen: dict[tuple[int, int], int] = {}
    chart = go.Figure()
    for source, (label, _, symbol) in VOICES.items():
        own = [r for r in rows if r["source"] == source]
        places = []
        for row in own:
            cell = (at[row["column"]], phrases.index(row["phrase"]))
            places.append((cell[0] - 0.3 + 0.15 * (seen.get(cell, 0) % 5), cell[1]))
            seen[cell] = seen.get(cell, 0) + 1
        if own:
            colour = charts.GREY if source == "none" else charts.VOICES[source].colour
            chart.add_trace(go.Scatter(
                x=[x for x, _ in places], y=[y for _, y in places], mode="markers", name=label,
                marker={"color": colour, "symbol": symbol, "size": 11},
                customdata=[list(r["row_ids"]) for r in own], hoverinfo="text",
                hovertext=[charts.hover(r["printed"], f"{r['voice_name']}, {r['article']}, line {r['line']}")
                           for r in own]))  # fmt: skip
    heads = [charts.escape(charts.fold(c["label"], 18, 2)).replace("\n", "<br>") for c in columns]
    chart.update_xaxes(tickvals=list(range(len(columns))), ticktext=heads, side="top", showgrid=False,
                       range=[-0.6, len(columns) - 0.4])  # fmt: skip
    names = [charts.escape(charts.fold(p, 32, 2)).replace("\n", "<br>") for p in phrases]
    chart.update_yaxes(tickvals=list(range(len(phrases))), ticktext=names, range=[len(phrases) - 0.4, -0.6])
    charts.frame_interactive(chart, title, foot, alt, 260 + 52 * max(len(phrases), 2))
    chart.update_layout(margin={"t": 160, "l": 230})
    return chart
