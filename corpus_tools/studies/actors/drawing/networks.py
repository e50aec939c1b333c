"""Who speaks about whom: a matrix by article for print, and the same as a network of two columns for the screen.

The two have one order: speakers by article and then A to Z, actors by type and then A to Z. Nothing is placed by a
force or by its weight, so that no actor comes to stand in the middle.

Which states are mentioned together, with lists and without: two matrices for print, one circle for the screen.

Both have the states A to Z; in the circle none stands in the middle.

The heaviest edges of a network as bars, each with its pair in words: readable where a drawn graph is a thicket.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.actors.shown import columns

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


_ROW = 0.27
_LABEL, _HEAD = 36, 27
# Darker cells take white digits.
_DARK = 0.55


def spoken_about_by_article(table: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """Printed form of `shown.spoken_shown`: a row a speaker, by article; a column an actor spoken about.

    A cell's number and shade are the mentions of that actor in the speaker's words.
    """
    rows, heads = _rows(table), columns(table)
    with charts.style():
        chart, axes = charts.new_chart(3.2 + _ROW * max(len(rows), 4))
        values = _values(rows, heads)
        shades(axes, values)
        _row_labels(axes, rows)
        turned = column_labels(axes, [h["actor_name"] for h in heads], _HEAD)
        _types(axes, heads)
        charts.frame(chart, title, foot, alt, left=0.225, right=0.915, above=turned, below=0.25)
        if not heads:
            axes.annotate("no quotation mentions another actor", (0.5, 0.5), xycoords="axes fraction", ha="center")
        return chart


def _rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows from top to bottom: an article's heading, then its speakers, each with its cells by actor."""
    out: list[dict[str, Any]] = []
    found: dict[tuple[str, str | None], dict[str, Any]] = {}
    for row in records(table):
        if row["article"] not in {r.get("heading") for r in out}:
            out.append({"heading": row["article"], "article": row["article"]})
        key = (row["article_id"], row["speaker_id"])
        if key not in found:
            found[key] = {"name": row["speaker_name"], "article": row["article"], "cells": {}}
            out.append(found[key])
        found[key]["cells"][row["actor_id"]] = row
    return out


def _values(rows: list[dict[str, Any]], heads: list[dict[str, Any]]) -> list[list[float]]:
    """Mentions by row and column; nan where there are none."""
    return [
        [r["cells"][h["actor_id"]]["weight"] if h["actor_id"] in r.get("cells", {}) else float("nan") for h in heads]
        for r in rows
    ]


def shades(axes: Axes, values: list[list[float]], most: float | None = None) -> None:
    """Cells as shades of one colour with their numbers, on a light grid; empty where a value is nan."""
    import numpy as np
    from matplotlib.colors import LinearSegmentedColormap

    array = np.array(values, dtype=float).reshape(len(values), len(values[0]) if values else 0)
    for spine in axes.spines.values():
        spine.set_visible(False)
    axes.tick_params(length=0, pad=4)
    if not array.size:
        axes.set_xticks([])
        axes.set_yticks([])
        return
    top = most or np.nanmax(array, initial=1)
    ramp = LinearSegmentedColormap.from_list("shade", ["#DCEAF4", charts.BLUE])
    axes.imshow(array, cmap=ramp, vmin=0, vmax=top, aspect="auto", interpolation="nearest")
    axes.set_xticks(np.arange(array.shape[1] + 1) - 0.5, minor=True)
    axes.set_yticks(np.arange(array.shape[0] + 1) - 0.5, minor=True)
    axes.grid(which="minor", color=charts.PALE, linewidth=0.8)
    axes.tick_params(which="minor", length=0)
    for (y, x), value in np.ndenumerate(array):
        if value == value:
            axes.text(x, y, f"{value:.0f}", ha="center", va="center", fontsize=9.5,
                      color="white" if value / top > _DARK else charts.INK)  # fmt: skip


def _row_labels(axes: Axes, rows: list[dict[str, Any]]) -> None:
    names = [charts.fold(r.get("heading") or r["name"] or "no source", _LABEL, 1) for r in rows]
    axes.set_yticks(range(len(rows)), names)
    for place, (label, row) in enumerate(zip(axes.get_yticklabels(), rows, strict=True)):
        label.set_fontsize(9.5)
        if "heading" in row:
            label.set_fontweight("bold")
            label.set_color(charts.GREY)
            axes.axhspan(place - 0.48, place + 0.48, facecolor="white", zorder=2)
            axes.axhline(place + 0.5, color=charts.GREY, linewidth=0.8, xmin=-0.26, clip_on=False, zorder=3)


def column_labels(axes: Axes, names: list[str], width: int) -> float:
    """Turned names above the columns, one line each so that they do not meet; returns the inches that they need."""
    labels = [charts.fold(n, width, 1) for n in names]
    axes.xaxis.tick_top()
    axes.set_xticks(range(len(labels)), labels, rotation=52, ha="left", rotation_mode="anchor", fontsize=9.5)
    return 0.25 + 0.062 * max([len(label) for label in labels], default=0)


def _types(axes: Axes, heads: list[dict[str, Any]]) -> None:
    """A line between two types of actors."""
    for place in range(1, len(heads)):
        if heads[place]["actor_type"] != heads[place - 1]["actor_type"]:
            axes.axvline(place - 0.5, color=charts.GREY, linewidth=1.1, zorder=1)


def spoken_about_interactive(table: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure:
    """The matrix as a network: speakers in the left column, actors in the right, a line where one speaks of the other.

    A line's colour and the shape of the bead on it are the article's, the bead's size the mentions; a click in the key
    hides or shows an article. customdata of each bead are the row ids of the quotations and mentions.
    """
    import plotly.graph_objects as go

    rows, heads = _rows(table), columns(table)
    speakers = [r for r in rows if "heading" not in r]
    left = {id(r): place for place, r in enumerate(rows)}
    step = (len(rows) - 1) / max(len(heads) - 1, 1)
    right = {h["actor_id"]: place * step for place, h in enumerate(heads)}
    chart = go.Figure()
    looks = charts.article_looks(list(dict.fromkeys(r["article"] for r in rows)))
    for article, look in looks.items():
        own = [(left[id(r)], right[a], c) for r in speakers if r["article"] == article for a, c in r["cells"].items()]
        _edges(chart, article, look, own)
    _names(chart, rows, heads, right)
    chart.update_xaxes(range=[-0.6, 1.62], visible=False)
    chart.update_yaxes(range=[len(rows) - 0.2, -1.6], visible=False)
    charts.frame_interactive(chart, title, foot, alt, 230 + 24 * max(len(rows), 6))
    chart.update_layout(legend={"y": -0.01, "yanchor": "top"}, margin={"l": 10, "r": 10, "t": 80, "b": 130})
    return chart


def _edges(
    chart: go.Figure, article: str, look: tuple[str, str], own: Sequence[tuple[float, float, dict[str, Any]]]
) -> None:
    import plotly.graph_objects as go

    colour, symbol = look
    xs, ys = _path([(low, round(high, 2)) for low, high, _ in own])
    name = charts.escape(article)
    chart.add_trace(go.Scatter(x=xs, y=ys, mode="lines", line={"color": colour, "width": 1.1},
                                opacity=0.5, hoverinfo="skip", legendgroup=name, name=name,
                                showlegend=False))  # fmt: skip
    along = [charts.scattered(i, 0.1, 0.9) for i in range(len(own))]
    chart.add_trace(go.Scatter(
        x=along,
        y=[round(low + t * (high - low), 2) for t, (low, high, _) in zip(along, own, strict=True)],
        mode="markers", name=name, legendgroup=name, hoverinfo="text",
        marker={"color": colour, "symbol": symbol, "size": [_bead(c["weight"]) for _, _, c in own],
                "line": {"color": "white", "width": 1}},
        customdata=[list(c["row_ids"]) for _, _, c in own], hovertext=[_hover(c) for _, _, c in own]))  # fmt: skip


def _path(edges: list[tuple[float, float]]) -> tuple[list[float | None], list[float | None]]:
    """One line there and back for each speaker, with a gap after the last actor: a third fewer points than edges."""
    xs: list[float | None] = []
    ys: list[float | None] = []
    for low, group in groupby(edges, key=lambda e: e[0]):
        for _, high in group:
            xs += [0, 1]
            ys += [low, high]
        xs.append(None)
        ys.append(None)
    return xs, ys


def _bead(weight: int) -> float:
    return round(6 + 3.2 * math.sqrt(weight), 1)


def _hover(row: dict[str, Any]) -> str:
    count = f"{row['weight']} mention{'' if row['weight'] == 1 else 's'} in {row['quotations']} quotation"
    return charts.hover(f"{row['speaker_name']} about {row['actor_name']}",
                    f"{row['article']}: {count}{'' if row['quotations'] == 1 else 's'}", *row["lines"])  # fmt: skip


def _names(chart: go.Figure, rows: list[dict[str, Any]], heads: list[dict[str, Any]], right: dict[str, float]) -> None:
    """Names beside both columns, as text of two traces: each on a line of its own, so that none overlap."""
    import plotly.graph_objects as go

    at = list(enumerate(rows))
    words = [f"<b>{charts.escape(charts.fold(r['heading'], _LABEL, 1))}</b>" if "heading" in r
             else charts.escape(charts.fold(r["name"] or "no source", _LABEL, 1)) for _, r in at]  # fmt: skip
    sizes = [0 if "heading" in r else 7 for _, r in at]
    for x, y, text, size, side in (
        (0, [place for place, _ in at], words, sizes, "middle left"),
        (1, [round(right[h["actor_id"]], 3) for h in heads],
         [charts.escape(charts.fold(h["actor_name"], 2 * _HEAD, 1)) for h in heads], 7, "middle right"),
    ):  # fmt: skip
        chart.add_trace(go.Scatter(x=[x] * len(y), y=y, mode="markers+text", text=text, textposition=side,
                                    marker={"color": charts.INK, "size": size}, hoverinfo="skip", showlegend=False,
                                    cliponaxis=False, textfont={"size": 12}))  # fmt: skip
    if rows:
        for x, word, anchor in ((0, "who speaks", "right"), (1, "about whom", "left")):
            chart.add_annotation(x=x, y=-1.2, text=f"<i>{word}</i>", showarrow=False, xanchor=anchor,
                                  font={"size": 13, "color": charts.GREY})  # fmt: skip


_PANELS = (("with_lists", "with lists"), ("without_lists", "without lists"))
_TOGETHER_LABEL = 20
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
    turned = column_labels(axes, names, _TOGETHER_LABEL)
    axes.set_yticks(range(len(names)), [charts.fold(n, _TOGETHER_LABEL, 1) for n in names], fontsize=9.5)
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
            customdata=[list(r["row_ids"]) for r in own], hovertext=[_together_hover(r) for r in own],
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
        text=[charts.escape(charts.fold(n, _TOGETHER_LABEL, 1)) for n in names.values()],
        textposition=[_side(*places[a]) for a in names], marker={"color": charts.INK, "size": 9}, hoverinfo="skip",
        showlegend=False, cliponaxis=False, textfont={"size": 13}))  # fmt: skip


def _side(x: float, y: float) -> str:
    """Where a name stands: outside the circle."""
    if abs(x) < 0.15:
        return "top center" if y > 0 else "bottom center"
    return "middle right" if x > 0 else "middle left"


def _together_hover(row: dict[str, Any]) -> str:
    counts = f"{row['with_lists']} sentences, {row['without_lists']} of them outside lists"
    return charts.hover(f"{row['source_name']} and {row['target_name']}", counts, *row["lines"])


_MOST = 25


def bars(edges: pd.DataFrame, title: str) -> go.Figure:
    """`neighbours.edges` as bars, at most 25, the heaviest on top; each carries its row ids as customdata."""
    import plotly.graph_objects as go

    part = records(edges.head(_MOST))
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
