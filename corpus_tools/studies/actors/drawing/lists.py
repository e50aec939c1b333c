"""Mentions of states alone and in lists, and speech by kind of source: bars, one small panel an article."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

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
        _key(chart, grid[0][0], _PARTS, 0.36)
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


def _key(chart: Figure, axes: Axes, parts: Sequence[tuple[str, str, str, str]], above: float) -> None:
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
        _key(chart, axes, present, 0.08)
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
