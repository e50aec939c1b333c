"""Bars by article: stacked shares of a whole, and counts in groups; printed and interactive from the same bars.

A chart is a list of `Bar`, each with its pieces; the tables are turned into bars in `charted`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Pairs of a network that are drawn.
_HEAVIEST = 25
# Inches a line of a chart takes, and a character of its labels.
_LINE, _CHARACTER = 0.36, 0.085
# Percent of an axis between two names above it on the screen.
_APART = 14
# A piece of a bar holds its number from this share of the axis on.
_LEAST = 0.055
_LABEL = 30
_PATTERNS = {"": "", "..": ".", "xx": "x", charts.PALE_HATCH: "/", "\\\\": "\\"}


class Piece(NamedTuple):
    """A part of a bar: what it is, how large, how it looks; `label` is printed once over all pieces of its part."""

    part: str
    size: float
    look: charts.Look
    label: str = ""
    hover: str = ""
    ids: tuple[str, ...] = ()


class Bar(NamedTuple):
    """A line of a chart: its name, its pieces from left to right, what is said behind them; `head`: a heading above."""

    name: str
    pieces: tuple[Piece, ...]
    note: str = ""
    head: str = ""


def paler(look: charts.Look, share: float = 0.5) -> charts.Look:
    """`look` with so much white in its colour, its texture kept; what is open is pale already."""
    if look.colour == charts.PALE:
        return look
    parts = [int(look.colour[i : i + 2], 16) for i in (1, 3, 5)]
    return look._replace(colour="#" + "".join(f"{round(p + (255 - p) * share):02X}" for p in parts))


def whole(bars: Sequence[Bar], parts: Sequence[str], axis: str, title: str, foot: str, alt: str) -> Figure | None:
    """Bars whose pieces are shares of 100; the names of `parts` stand above the first bar, each where its pieces are.

    None where there is no bar.
    """
    if not bars:
        return None
    with charts.style():
        chart, axes = charts.new_chart(2.35 + _LINE * len(bars))
        _pieces(axes, bars)
        axes.set_xlim(0, 100)
        axes.set_xlabel(axis)
        axes.xaxis.set_major_formatter(lambda value, _: f"{value:.0f}%")
        _heads(axes, bars[0], parts)
        charts.frame(chart, title, foot, alt, left=_left(bars), right=0.87, above=0.42, below=0.5)
        return chart


def counted(bars: Sequence[Bar], axis: str, title: str, foot: str, alt: str) -> Figure | None:
    """Bars as long as what they count, under headings where they have any; None where there is no bar."""
    if not bars:
        return None
    heads = sum(bool(bar.head) for bar in bars)
    with charts.style():
        chart, axes = charts.new_chart(1.75 + 0.78 * _LINE * (len(bars) + heads))
        _pieces(axes, bars)
        most = max(sum(piece.size for piece in bar.pieces) for bar in bars) or 1
        axes.set_xlim(0, most * 1.3)
        axes.set_xlabel(axis)
        axes.xaxis.get_major_locator().set_params(integer=True, nbins=6)
        charts.frame(chart, title, foot, alt, left=_left(bars), right=0.97, above=0.05, below=0.5)
        return chart


def _left(bars: Sequence[Bar]) -> float:
    longest = max(len(line) for bar in bars for line in charts.fold(bar.name, _LABEL, 2).split("\n"))
    return (0.2 + _CHARACTER * max(longest, 10)) / charts.WIDTH


def _places(bars: Sequence[Bar]) -> list[float]:
    """Where each bar stands from the top: a heading takes a line of its own."""
    out, at = [], 0.0
    for bar in bars:
        at += 1 if bar.head else 0
        out.append(at)
        at += 1
    return out


def _pieces(axes: Axes, bars: Sequence[Bar]) -> None:
    places = _places(bars)
    most = max(sum(piece.size for piece in bar.pieces) for bar in bars) or 1
    for place, bar in zip(places, bars, strict=True):
        left = 0.0
        for part, own in groupby(bar.pieces, key=lambda piece: piece.part):
            start, label = left, ""
            for piece in own:
                axes.barh(place, piece.size, left=left, height=0.68, label=f"{bar.head}{bar.name}: {part}",
                          **piece.look.patch)  # fmt: skip
                left, label = left + piece.size, piece.label or label
            if label and left - start >= _LEAST * most:
                axes.text((start + left) / 2, place, label, ha="center", va="center", fontsize=charts.SMALLEST,
                          bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.2, "alpha": 0.9})  # fmt: skip
        axes.annotate(bar.note, (left, place), xytext=(6, 0), textcoords="offset points", va="center",
                      color=charts.INK, annotation_clip=False)  # fmt: skip
        if bar.head:
            axes.annotate(bar.head, (0, place - 1), va="center", fontweight="bold", annotation_clip=False)
    axes.set_yticks(places, [charts.fold(bar.name, _LABEL, 2) for bar in bars])
    axes.set_ylim(places[-1] + 0.6, -0.6)
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)
    axes.xaxis.grid(True)
    axes.set_axisbelow(True)


def _heads(axes: Axes, bar: Bar, parts: Sequence[str]) -> None:
    """The names of the parts above the first bar, spread so that none meets its neighbour."""
    places, names = _centres(bar, parts)
    if not names:
        return
    width = 100 / (charts.WIDTH * (0.87 - _left([bar]))) * _CHARACTER
    widest = max(len(name) for name in names) * width + 1.5
    at = charts.spread(places, widest, 0, 100)
    for x, aim, name in zip(at, places, names, strict=True):
        axes.annotate(name, (aim, -0.36), xytext=(x, -1.05), textcoords="data", ha="center", va="center",
                      annotation_clip=False, arrowprops={"arrowstyle": "-", "color": charts.GREY, "linewidth": 0.7,
                                                         "shrinkA": 6, "shrinkB": 0})  # fmt: skip


def _centres(bar: Bar, parts: Sequence[str]) -> tuple[list[float], list[str]]:
    """Where the middle of each part of a bar is, and the part's name; without those that it does not have."""
    places, names, left = [], [], 0.0
    for part in parts:
        size = sum(piece.size for piece in bar.pieces if piece.part == part)
        if size:
            places.append(left + size / 2)
            names.append(part)
        left += size
    return places, names


def interactive(
    bars: Sequence[Bar], axis: str, title: str, foot: str, alt: str, shares: bool = False
) -> go.Figure | None:
    """The same bars to explore; customdata of each piece are its row ids. None where there is no bar."""
    import plotly.graph_objects as go

    if not bars:
        return None
    chart, lefts = go.Figure(), [0.0] * len(bars)
    depth = max(len(bar.pieces) for bar in bars)
    for level in range(depth):
        for place, bar in enumerate(bars):
            if level < len(bar.pieces):
                piece = bar.pieces[level]
                chart.add_trace(_trace(go, place, lefts[place], piece))
                lefts[place] += piece.size
    names = [charts.escape(f"{bar.head}: {bar.name}" if bar.head else bar.name) for bar in _with_heads(bars)]
    chart.update_yaxes(tickvals=list(range(len(bars))), ticktext=names, range=[len(bars) - 0.4, -0.7])
    chart.update_xaxes(title=charts.escape(axis), ticksuffix="%" if shares else "")
    charts.frame_interactive(chart, title, foot, alt, 230 + 30 * len(bars))
    chart.update_layout(barmode="overlay", showlegend=False, margin={"t": 90})
    if shares:
        places, parts = _centres(bars[0], list(dict.fromkeys(piece.part for piece in bars[0].pieces)))
        for x, part in zip(charts.spread(places, _APART, 0, 100), parts, strict=True):
            chart.add_annotation(x=x, y=-0.62, text=charts.escape(part), showarrow=False, yanchor="bottom")
    return chart


def _with_heads(bars: Sequence[Bar]) -> list[Bar]:
    """The bars, each with the heading under which it stands."""
    out, head = [], ""
    for bar in bars:
        head = bar.head or head
        out.append(bar._replace(head=head))
    return out


def _trace(go: Any, place: int, left: float, piece: Piece) -> Any:
    colour = piece.look.colour
    ink = charts.GREY if colour == charts.PALE else "white"
    pattern = {"shape": _PATTERNS.get(piece.look.hatch, ""), "bgcolor": colour, "fgcolor": ink, "size": 7}
    return go.Bar(
        y=[place], x=[round(piece.size, 3)], base=[round(left, 3)], orientation="h", width=0.7,
        marker={"color": colour, "line": {"color": "white", "width": 1}, "pattern": pattern},
        name=charts.escape(piece.part), hovertext=[charts.hover(piece.part, piece.hover)], hoverinfo="text",
        customdata=[list(piece.ids)],
    )  # fmt: skip


def heaviest(edges: pd.DataFrame, title: str) -> go.Figure:
    """`neighbours.edges` as bars, at most 25, the heaviest on top; each carries its row ids as customdata."""
    import plotly.graph_objects as go

    part = records(edges.head(_HEAVIEST))
    names = [f"{r['source_name']} – {r['target_name']}" for r in part]
    chart = go.Figure(
        go.Bar(
            y=names,
            x=[int(r["weight"]) for r in part],
            orientation="h",
            text=[str(int(r["weight"])) for r in part],
            textangle=0,
            textposition="outside",
            cliponaxis=False,
            marker={"color": charts.BLUE},
            customdata=[" ".join(r["row_ids"]) for r in part],
            hovertext=[charts.hover(n) for n in names],
            hoverinfo="text",
        )
    )
    chart.update_yaxes(autorange="reversed")
    chart.update_xaxes(title="sentences or mentions")
    foot = f"The first {len(part)} of {len(edges)} pairs. Choose a bar to read its sentences."
    charts.frame_interactive(chart, title, foot, title, max(320, 190 + 24 * len(part)))
    chart.update_layout(margin={"t": 80}, showlegend=False)
    return chart
