"""Who speaks about whom: a matrix by article for print, and the same as a network of two columns for the screen.

The two have one order: speakers by article and then A to Z, actors by type and then A to Z. Nothing is placed by a
force or by its weight, so that no actor comes to stand in the middle.
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
