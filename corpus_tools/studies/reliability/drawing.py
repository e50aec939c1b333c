"""Trust in pictures: precision and recall by code, and how few rows reverse each finding."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.figure import Figure

_ROW = 0.235


def scores(table: pd.DataFrame, least: float, rare: int, title: str, foot: str, alt: str) -> Figure:
    """`ReliabilityStudy.scores`: a row a kind of thing, a panel a reading; precision filled, recall open, joined.

    `least`: the line below which a code is not yet reliable. `rare`: with fewer things read the marks are grey.
    Readings of a few kinds stand together in the last panel.
    """
    rows = records(table)
    panels = _panels(rows)
    kinds = sorted({_kind(r) for r in rows}, key=lambda k: (_LAYERS.index(k[0]) if k[0] in _LAYERS else 99, k[1]))
    with charts.style():
        chart, grid = charts.new_chart(2.6 + _ROW * max(len(kinds), 3), ncols=max(len(panels), 1), squeeze=False,
                                     sharey=True)  # fmt: skip
        for axes, (name, own) in zip(grid[0], panels.items(), strict=False):
            _panel(axes, own, kinds, least, rare)
            axes.set_title("\n".join(charts.fold(part, 34, 1) for part in name), loc="left", fontsize=9.5,
                           fontweight="bold")  # fmt: skip
        if not panels:
            grid[0, 0].axis("off")
        charts.frame(chart, title, foot, alt, left=0.155, right=0.985, above=0.78, below=0.5)
        _key(chart, len(textwrap.wrap(title, 100)))
        return chart


_LAYERS = ("blocks", "times", "persons", "quotations", "stated figures", "marked words", "frames", "devices")
_OWN_PANEL = 5


def _kind(row: dict[str, Any]) -> tuple[str, str]:
    what = row["layer"] if row["what"] in ("all", "marked", "persons by name") else row["what"].replace("_", " ")
    return row["layer"], what


def _panels(rows: list[dict[str, Any]]) -> dict[tuple[str, str], list[dict[str, Any]]]:
    """Rows by panel; its name is the reader and whether the texts were in view."""
    groups: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault((row["reader"].split(" (")[0], row["badge"]), []).append(row)
    out = {name: own for name, own in groups.items() if len(own) >= _OWN_PANEL}
    for (_, badge), own in groups.items():
        if len(own) < _OWN_PANEL:
            out.setdefault(("other readings", badge), []).extend(own)
    return out


def _panel(axes: Any, rows: list[dict[str, Any]], kinds: list[tuple[str, str]], least: float, rare: int) -> None:
    axes.axvline(least, color=charts.GREY, linewidth=0.9, linestyle=(0, (3, 2)), zorder=0)
    for place in range(len(kinds)):
        axes.axhline(place, color=charts.PALE, linewidth=0.6, zorder=0)
    for row in rows:
        place = kinds.index(_kind(row))
        colour = "#A8A8A8" if (row["read"] or 0) < rare else charts.BLUE
        values = [v for v in (row["precision"], row["recall"]) if v is not None]
        if values:
            axes.plot([min(values), max(values)], [place, place], color=colour, linewidth=1.6, zorder=1)
        if row["precision"] is not None:
            axes.scatter([row["precision"]], [place], s=34, color=colour, zorder=3)
        if row["recall"] is not None:
            axes.scatter([row["recall"]], [place], s=34, facecolor="white", edgecolor=colour, linewidth=1.5, zorder=4)
    axes.set_xlim(-0.04, 1.05)
    axes.set_ylim(len(kinds) - 0.4, -0.6)
    axes.set_yticks(range(len(kinds)), [charts.fold(what, 24, 1) for _, what in kinds], fontsize=8.8)
    axes.set_xticks([0, 0.5, 1], ["0", "0.5", "1"])
    axes.tick_params(axis="y", length=0)
    axes.spines["left"].set_visible(False)


def _key(chart: Figure, lines: int) -> None:
    from matplotlib.lines import Line2D

    blue = charts.BLUE
    handles = [
        Line2D([], [], marker="o", linestyle="none", color=blue, label="precision"),
        Line2D([], [], marker="o", linestyle="none", markerfacecolor="white", markeredgecolor=blue, label="recall"),
        Line2D([], [], marker="o", linestyle="none", color="#A8A8A8", label="grey: too few read to judge"),
        Line2D([], [], linestyle=(0, (3, 2)), color=charts.GREY, label="0.6: with F1 below it, not yet reliable"),
    ]
    height = chart.get_size_inches()[1]
    chart.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.006, 1 - (0.2 + 0.27 * lines) / height),
                  ncols=4, fontsize=10, borderaxespad=0)  # fmt: skip


def flips(table: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """`ReliabilityStudy.flips`: a row a finding, as far to the right as rows are needed before it reverses."""
    rows = [r for r in records(table) if r["fewest"] is not None]
    with charts.style():
        chart, axes = charts.new_chart(2.1 + 0.265 * max(len(rows), 3))
        for place, row in enumerate(rows):
            single = row["fewest"] == 1
            axes.plot([0, row["fewest"]], [place, place], color=charts.PALE, linewidth=3, zorder=1)
            axes.scatter([row["fewest"]], [place], s=46, zorder=3, color=charts.ORANGE if single else charts.BLUE,
                         marker="s" if single else "o")  # fmt: skip
            said = f"{row['first']} {row['first_count']}, {row['second']} {row['second_count']}"
            axes.annotate(charts.fold(said, 70, 1), (row["fewest"], place), xytext=(8, 0), textcoords="offset points",
                          va="center", fontsize=8.5, color=charts.GREY)  # fmt: skip
        axes.set_ylim(len(rows) - 0.4, -0.6)
        axes.set_xlim(0, max([r["fewest"] for r in rows], default=1) * 1.9)
        axes.set_yticks(range(len(rows)), [f"{r['notebook']}  {charts.fold(r['finding'], 62, 1)}" for r in rows],
                        fontsize=8.8)  # fmt: skip
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("flip number: the fewest rows to drop, recode or add before the order reverses (square: one)")
        charts.frame(chart, title, foot, alt, left=0.4, right=0.985, above=0.12, below=0.62)
        return chart
