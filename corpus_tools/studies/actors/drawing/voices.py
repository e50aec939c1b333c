"""The ledger of voices: who is quoted, who is only named, and in which article.

Mentions of states alone and in lists, and speech by kind of source: bars, one small panel an article.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


PERSONS = "persons"
QUOTED = "quoted"
_ROW = 0.265
# Area of the largest dot (points squared): its width is a little less than a row's height and a number's digits.
_LARGEST, _RING = 330, 62
_LABEL = 33
# Up to here the names of articles stand upright above their columns; more are turned.
_UPRIGHT = 6


def voice_ledger(ledger: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """Printed form of `shown.ledger`: a row a voice, a column an article; persons at the left, all others at the right.

    A filled dot's area are the reported words, printed beside it; a ring stands where a person is only named, with
    the number of mentions.
    """
    rows = records(ledger)
    articles = list(dict.fromkeys(r["article"] for r in rows))
    panels = [_lines(rows, True), _lines(rows, False)]
    longest, most = max(*map(len, panels), 4), max([r["words"] for r in rows], default=0) or 1
    with charts.style():
        chart, grid = charts.new_chart(2.75 + _ROW * longest + (0.9 if len(articles) > _UPRIGHT else 0), ncols=2)
        for axes, lines in zip(grid, panels, strict=True):
            for place, line in enumerate(lines):
                _draw(axes, place, line, articles, most)
            _axes(axes, lines, articles, longest)
        charts.frame(chart, title, foot, alt, left=0.168, right=0.985, above=1.55 if len(articles) > _UPRIGHT else 0.72,
                 below=0.5)  # fmt: skip
        chart.subplots_adjust(wspace=0.56)
        if rows:
            _key(chart, grid, most, longest - len(panels[1]))
        return chart


def _lines(rows: Iterable[dict[str, Any]], persons: bool) -> list[dict[str, Any]]:
    """Lines of a panel from top to bottom: headings (a country or a kind of voice) and voices with their cells."""
    out: list[dict[str, Any]] = []
    key = "country_name" if persons else "section"
    own = [r for r in rows if (r["section"] == PERSONS) == persons]
    groups = dict.fromkeys(r[key] for r in sorted(own, key=lambda r: _order(r, persons)))
    for group in groups:
        out.append({"heading": _heading(group, persons)})
        cells: dict[str, dict[str, Any]] = {}
        for row in sorted((r for r in own if r[key] == group), key=lambda r: (r["voice_name"] or "").casefold()):
            line = cells.setdefault(row["voice_id"] or "", {"name": row["voice_name"], "cells": {}})
            line["cells"][row["article"]] = row
        out += cells.values()
    return out


def _order(row: dict[str, Any], persons: bool) -> tuple[Any, ...]:
    """Countries A to Z, the unstated one last; kinds of voices in the order of the table's sections."""
    if persons:
        return (row["country"] is None, row["country_name"].casefold())
    return (_SECTIONS.index(row["section"]) if row["section"] in _SECTIONS else len(_SECTIONS), "")


_SECTIONS = ("bodies, media and states", "unnamed voices", "without a source")


def _heading(group: str, persons: bool) -> str:
    return "country not stated" if persons and group == "not stated" else group


def _draw(axes: Axes, place: int, line: dict[str, Any], articles: list[str], most: int) -> None:
    if "heading" in line:
        axes.axhline(place + 0.36, color=charts.GREY, linewidth=0.7, xmin=-0.5, clip_on=False, zorder=0)
        return
    axes.axhline(place, color=charts.PALE, linewidth=0.7, zorder=0)
    for article, row in line["cells"].items():
        x, quoted = articles.index(article), row["status"] == QUOTED
        size = _area(row["words"], most) if quoted else _RING
        axes.scatter([x], [place], s=size, facecolor=charts.BLUE if quoted else "white", zorder=3, clip_on=False,
                     edgecolor=charts.BLUE if quoted else charts.ORANGE, linewidth=1.7,
                     label=f"{row['article_id']}\n{row['voice_id'] or ''}")  # fmt: skip
        beside = (max(11, 4 + size**0.5 / 2), -0.5)
        axes.annotate(f"{row['words']:,}" if quoted else f"{row['named']}×", (x, place), xytext=beside, va="center",
                      textcoords="offset points", fontsize=9, color=charts.INK if quoted else charts.GREY,
                      annotation_clip=False)  # fmt: skip


def _area(words: int, most: int) -> float:
    return max(10.0, _LARGEST * words / most)


def _axes(axes: Axes, lines: list[dict[str, Any]], articles: list[str], longest: int) -> None:
    turned = len(articles) > _UPRIGHT
    axes.set_xlim(-0.5, max(len(articles), 1) - 0.35)
    axes.set_ylim(longest - 0.4, -0.7)
    names = [charts.fold(a, 24, 2) if turned else charts.fold(a, 11) for a in articles]
    axes.set_xticks(range(len(articles)), names, rotation=90 if turned else 0)
    axes.xaxis.tick_top()
    axes.tick_params(axis="both", length=0, pad=4)
    axes.set_yticks(range(len(lines)), [_name(line) for line in lines])
    for label, line in zip(axes.get_yticklabels(), lines, strict=True):
        label.set_color(charts.GREY if "heading" in line else charts.INK)
        label.set_fontweight("bold" if "heading" in line else "normal")
        label.set_fontsize(9.5)
    for spine in axes.spines.values():
        spine.set_visible(False)
    if not lines:
        axes.annotate("nobody", (0.5, 0.5), xycoords="axes fraction", ha="center", color=charts.GREY)


def _name(line: dict[str, Any]) -> str:
    return charts.fold(line.get("heading") or line["name"] or "no source", _LABEL, 1)


def _key(chart: Figure, grid: Any, most: int, free: int) -> None:
    """The key: what a dot, its size and a ring mean; in the right panel where `free` rows leave room, else below."""
    from matplotlib.lines import Line2D

    sizes = dict.fromkeys(n for n in (_round(most / 10), _round(most / 2), most) if n)
    blue = charts.BLUE
    handles = [_mark(Line2D, blue, blue, _area(n, most), f"quoted: {n:,} words") for n in sizes]
    handles.append(_mark(Line2D, "white", charts.ORANGE, _RING, "only named: 3× is three mentions"))
    inside = free > len(handles) + 2
    place = grid[1].get_position() if inside else grid[0].get_position()
    inch = 1 / chart.get_size_inches()[1]
    corner = (place.x0 - 0.02, place.y0 + (free - 1.2) * _ROW * inch) if inside else (0.005, place.y0 - 0.1 * inch)
    chart.legend(handles=handles, loc="upper left", bbox_to_anchor=corner,
                  ncols=1 if inside else 4, fontsize=10, handletextpad=0.6, columnspacing=2.2, borderaxespad=0,
                  labelspacing=0.7)  # fmt: skip


def _round(value: float) -> int:
    """`value` down to one significant digit, so that a key has round numbers."""
    size = int(10 ** (len(str(int(value))) - 1))
    return int(value) // size * size


def _mark(line: type, fill: str, edge: str, area: float, label: str) -> Any:
    return line([], [], marker="o", linestyle="none", markersize=area**0.5, markerfacecolor=fill, markeredgecolor=edge,
                markeredgewidth=1.7, label=label)  # fmt: skip


def voice_ledger_interactive(ledger: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure:
    """Interactive form of `voice_ledger`; customdata are the row ids of the quotations and mentions of each mark."""
    import plotly.graph_objects as go

    rows = records(ledger)
    articles = list(dict.fromkeys(r["article"] for r in rows))
    lines, most = _lines(rows, True) + _lines(rows, False), max([r["words"] for r in rows], default=0) or 1
    cells = [(place, row) for place, line in enumerate(lines) for row in line.get("cells", {}).values()]
    chart = go.Figure()
    for name, quoted in (("quoted (area: reported words)", True), ("only named", False)):
        own = [(place, row) for place, row in cells if (row["status"] == QUOTED) == quoted]
        chart.add_trace(go.Scatter(
            x=[articles.index(r["article"]) for _, r in own], y=[place for place, _ in own], mode="markers", name=name,
            marker={"symbol": "circle" if quoted else "circle-open", "color": charts.BLUE if quoted else charts.ORANGE,
                    "size": [round((_area(r["words"], most) * 1.6) ** 0.5, 1) if quoted else 10 for _, r in own],
                    "line": {"width": 0 if quoted else 2}},
            customdata=[list(r["row_ids"]) for _, r in own], hovertext=[_hover(r) for _, r in own], hoverinfo="text",
            cliponaxis=False))  # fmt: skip
    names = ["<br>".join(charts.escape(part) for part in charts.fold(a, 14).split("\n")) for a in articles]
    chart.update_xaxes(tickvals=list(range(len(articles))), ticktext=names, side="top", showgrid=False,
                        range=[-0.6, max(len(articles), 1) - 0.4])  # fmt: skip
    chart.update_yaxes(tickvals=list(range(len(lines))), ticktext=[_tick(line) for line in lines],
                        range=[len(lines) - 0.4, -0.7])  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 300 + 23 * max(len(lines), 4))
    chart.update_layout(legend={"y": -0.01, "yanchor": "top"}, margin={"t": 130, "b": 120})
    return chart


def _tick(line: dict[str, Any]) -> str:
    return f"<b>{charts.escape(_name(line))}</b>" if "heading" in line else charts.escape(_name(line))


def _hover(row: dict[str, Any]) -> str:
    quoted = row["status"] == QUOTED
    about = ", ".join(part for part in (row["role"], row["affiliation"]) if part)
    count = f"{row['quotations']} quotations, {row['words']} words" if quoted else f"only named, {row['named']} times"
    who = f"{row['voice_name']} ({row['country_name']})"
    return charts.hover(who, about, f"{row['article']}: {count}", *row["lines"])


_COLUMNS = 5
_PARTS = (("alone", "alone", charts.BLUE, ""), ("listed", "in a list", charts.ORANGE, "//"))
# Each kind of source has a colour and a texture; the texture alone tells them apart in grey.
_SOURCES = (("named", "named sources", charts.BLUE, ""), ("unnamed", "unnamed sources", charts.ORANGE, "//"),
            ("ambiguous", "more than one possible speaker", charts.GREEN, ".."),
            ("none", "without a source", charts.PURPLE, "xx"))  # fmt: skip


def alone_or_in_lists(table: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """Printed form of `lists.alone_or_listed`: a panel an article, a row a state, mentions alone and in lists."""
    articles, states = list(dict.fromkeys(table["article"])), list(dict.fromkeys(table["actor_name"]))
    rows, columns = max(1, math.ceil(len(articles) / _COLUMNS)), min(max(len(articles), 1), _COLUMNS)
    tall = 0.55 + 0.42 * max(len(states), 3)
    with charts.style():
        chart, grid = charts.new_chart(1.75 + rows * tall + (rows - 1) * 0.55, nrows=rows, ncols=columns, sharex=True,
                                     sharey=True, squeeze=False)  # fmt: skip
        most = max([int(n) for n in table["mentions"]], default=0)
        for place, axes in enumerate(grid.flat):
            if place < len(articles):
                _panel(axes, table[table["article"] == articles[place]], articles[place], most)
            else:
                axes.set_visible(place == 0)
        _state_axis(grid, states)
        charts.frame(chart, title, foot, alt, left=0.105, right=0.985, above=0.78, below=0.6)
        chart.subplots_adjust(wspace=0.07, hspace=0.4)
        _list_key(chart, grid[0][0], _PARTS, 0.36)
        return chart


def _panel(axes: Axes, rows: pd.DataFrame, article: str, most: int) -> None:
    for place, row in enumerate(records(rows)):
        left = 0
        for column, _, colour, hatch in _PARTS:
            size = int(row[column])
            axes.barh(place, size, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white",
                      linewidth=0.8, label=f"{row['article_id']}: {row['actor_id']} {column}")  # fmt: skip
            left += size
        words = f"{row['alone']} of {row['mentions']}" if row["mentions"] else "not mentioned"
        axes.annotate(words, (left, place), xytext=(4, 0), textcoords="offset points", va="center", fontsize=9,
                      color=charts.INK if row["mentions"] else charts.GREY, annotation_clip=False)  # fmt: skip
    axes.set_title(charts.fold(article, 26, 2), loc="left", fontsize=10.5, fontweight="bold")
    # The label at the end of the longest bar needs a third of the panel.
    axes.set_xlim(0, max(most, 1) * 1.42)


def _state_axis(grid: Any, states: list[str]) -> None:
    from matplotlib.ticker import MaxNLocator

    for axes in grid.flat:
        axes.set_ylim(max(len(states), 1) - 0.4, -0.6)
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_color(charts.GREY)
        axes.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        axes.xaxis.grid(True)
        axes.set_axisbelow(True)
    grid[0][0].set_yticks(range(len(states)), [charts.fold(s, 20, 1) for s in states])
    for axes in grid[-1]:
        axes.set_xlabel("mentions")


def _list_key(chart: Figure, axes: Axes, parts: Sequence[tuple[str, str, str, str]], above: float) -> None:
    """The key, `above` inches over `axes`, flush with the title."""
    from matplotlib.patches import Patch

    handles = [Patch(facecolor=c, hatch=hatch, edgecolor="white", label=label) for _, label, c, hatch in parts]
    if handles:
        top = axes.get_position().y1 + above / chart.get_size_inches()[1]
        chart.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.012, top), ncols=4, fontsize=10.5,
                      handletextpad=0.5, columnspacing=1.8, handlelength=2.2, handleheight=1.1,
                      borderaxespad=0)  # fmt: skip


def speech_by_source(table: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """Printed form of `voices.unnamed_speech`: a bar an article, a segment a kind of source, in reported words."""
    articles = list(dict.fromkeys(table["article_id"]))
    present = [part for part in _SOURCES if (table.loc[table["source"] == part[0], "quotations"] > 0).any()]
    with charts.style():
        chart, axes = charts.new_chart(2.1 + 0.56 * max(len(articles), 2))
        most = max([int(n) for n in table.groupby("article_id")["words"].sum()], default=0) or 1
        names = []
        for place, article_id in enumerate(articles):
            own = table[table["article_id"] == article_id]
            names.append(charts.fold(own["article"].iloc[0], 28, 2))
            _speech(axes, place, own, most)
        axes.set_yticks(range(len(names)), names)
        axes.set_ylim(max(len(names), 1) - 0.4, -0.6)
        axes.set_xlim(0, most * 1.24)
        axes.set_xlabel("reported words, each once for each kind of source")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.xaxis.grid(True)
        axes.set_axisbelow(True)
        charts.frame(chart, title, foot, alt, left=0.165, right=0.985, above=0.42)
        _list_key(chart, axes, present, 0.08)
        return chart


def _speech(axes: Axes, place: int, rows: pd.DataFrame, most: int) -> None:
    found, left = {r["source"]: r for r in records(rows)}, 0
    total = int(rows["quotations"].sum())
    for source, _, colour, hatch in _SOURCES:
        size = int(found[source]["words"]) if source in found else 0
        axes.barh(place, size, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white", linewidth=1.0,
                  label=f"{rows['article_id'].iloc[0]}: {source}")  # fmt: skip
        if size / most > 0.045:
            axes.text(left + size / 2, place, f"{size:,}", ha="center", va="center", fontsize=10,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.92})  # fmt: skip
        left += size
    words = f"{left:,} words, {total} quotation{'' if total == 1 else 's'}" if total else "no quotation"
    axes.annotate(words, (left, place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10,
                  color=charts.INK if total else charts.GREY)  # fmt: skip
