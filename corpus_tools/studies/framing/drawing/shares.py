"""Frames by article as amounts: shares with their range over readers, what separates, who voices them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.framing.drawing.barcode import LOOKS, MOST, NAMES, key

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Rows = list[dict[str, Any]]

# Panels beside each other, frames in a panel, inches a frame takes.
_ACROSS, _FRAMES, _ROW, _LABEL = 5, 13, 0.27, 18
_RIGHT = 0.985


def by_article(rows: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> Figure:
    """`groups_of` as panels, one an article: of each frame the tool's share, and the range over tool and readings.

    `codes`: the frames from the most frequent, code -> label. A dot is the tool's share, a bar the range, told in
    figures where tool and readings differ by whole percent.
    """
    held, labels = records(rows), dict(list(codes.items())[:_FRAMES])
    groups = list(dict.fromkeys(r["group"] for r in held)) or [""]
    across, down = min(len(groups), _ACROSS), -(-len(groups) // _ACROSS)
    most = max([r["high"] for r in held if r["code"] in labels and r["high"] is not None] or [0.1]) * 100
    inches = _ROW * max(len(labels), 3)
    with charts.style():
        chart, grid = charts.new_chart((inches + 0.85) * down + 1.5, nrows=down, ncols=across, squeeze=False,
                                       sharey=True)  # fmt: skip
        flat = list(grid.flat)
        for axes, group in zip(flat, groups, strict=False):
            _panel(axes, [r for r in held if r["group"] == group], labels, most)
            axes.set_title(charts.fold(group, 12 if across > 3 else 36, 3), loc="left", fontsize=10.5,
                           fontweight="bold")  # fmt: skip
        for axes in flat[len(groups) :]:
            axes.axis("off")
        read = any(_apart(r) for r in held if r["code"] in labels)
        charts.frame(chart, title, foot, alt, left=0.2, right=_RIGHT, above=1.0, below=0.35)
        chart.subplots_adjust(wspace=0.12, hspace=0.85 / inches)
        _meaning(chart, flat[0], read)
        return chart


def _apart(row: Mapping[str, Any]) -> bool:
    """Whether tool and readings give shares that differ as whole percent."""
    return row["low"] is not None and round(row["low"] * 100) != round(row["high"] * 100)


def _meaning(chart: Figure, axes: Axes, read: bool) -> None:
    """A line below the title that says what a dot and a bar are, each drawn beside its words."""
    from matplotlib.lines import Line2D

    dot = Line2D([], [], marker="o", linestyle="", color=charts.INK, label="percent of the sentences, by this tool")
    bar = Line2D([], [], color=charts.GREY, linewidth=3, label="from the lowest to the highest over tool and readings")
    top = axes.get_position().y1 + 0.62 / chart.get_size_inches()[1]
    chart.legend(handles=[dot, bar] if read else [dot], loc="lower left", bbox_to_anchor=(0.006, top), ncols=2,
                 fontsize=charts.SMALLEST, borderaxespad=0, handlelength=1.6, columnspacing=1.4)  # fmt: skip


def _panel(axes: Axes, rows: Rows, labels: Mapping[str, str], most: float) -> None:
    by_code = {r["code"]: r for r in rows}
    for place, code in enumerate(labels):
        axes.axhline(place, color=charts.PALE, linewidth=0.6, zorder=0)
        row = by_code.get(code)
        if row is None or row["tool"] is None:
            continue
        low, high, tool = (row[k] * 100 for k in ("low", "high", "tool"))
        axes.plot([low, high], [place, place], color=charts.GREY, linewidth=3, solid_capstyle="butt", zorder=1)
        axes.scatter([tool], [place], s=34, color=charts.INK, zorder=2)
        said = f"{low:.0f}–{high:.0f}" if _apart(row) else f"{tool:.0f}"
        axes.annotate(said, (high, place), xytext=(6, 0), textcoords="offset points", va="center",
                      fontsize=charts.SMALLEST, color=charts.INK if high else charts.GREY)  # fmt: skip
    axes.set_xlim(-most * 0.04, most * 1.6)
    axes.set_ylim(len(labels) - 0.4, -0.6)
    axes.set_yticks(range(len(labels)), [charts.fold(label, _LABEL, 1) for label in labels.values()])
    axes.tick_params(axis="y", length=0)
    axes.xaxis.set_major_locator(_ticks())
    axes.spines["left"].set_visible(False)


def _ticks() -> Any:
    from matplotlib.ticker import MaxNLocator

    return MaxNLocator(3, integer=True)


def separates(shares: pd.DataFrame, order: Sequence[str], title: str, foot: str, alt: str) -> Figure:
    """`shares.frame_shares` by code: of each code every article's share, joined from the lowest to the highest.

    `order`: codes from the widest range to the narrowest; codes that occur nowhere are left out. The articles at the
    upper end are named beside it.
    """
    rows = [r for r in records(shares) if r["share"] is not None]
    labels = {r["code"]: r["label"] for r in rows}
    used = [c for c in order if any(r["sentences"] for r in rows if r["code"] == c)]
    most = max([r["share"] for r in rows] or [0.1]) * 100
    with charts.style():
        chart, axes = charts.new_chart(1.75 + _ROW * max(len(used), 3))
        for place, code in enumerate(used):
            own = [r for r in rows if r["code"] == code]
            values = [r["share"] * 100 for r in own]
            top = [r["article"] for r in own if r["share"] * 100 == max(values)]
            axes.plot([min(values), max(values)], [place, place], color=charts.PALE, linewidth=5, zorder=1,
                      solid_capstyle="round")  # fmt: skip
            axes.scatter(values, [place] * len(values), s=40, color=charts.GREY, zorder=3, linewidth=0)
            if min(values) > 0:
                axes.annotate(f"{min(values):.0f}", (min(values), place), xytext=(-8, 0), textcoords="offset points",
                              ha="right", va="center", fontsize=charts.SMALLEST)  # fmt: skip
            name = top[0] if len(top) == 1 else f"{len(top)} articles"
            axes.annotate(f"{max(values):.0f}  {charts.fold(name, 26, 1)}", (max(values), place), xytext=(8, 0),
                          textcoords="offset points", va="center", fontsize=charts.SMALLEST)  # fmt: skip
        # The names beside the dots take a third of the width.
        axes.set_xlim(-most * 0.04, most * 1.5)
        axes.set_ylim(max(len(used), 1) - 0.4, -0.6)
        axes.set_yticks(range(len(used)), [charts.fold(labels[c], 20, 1) for c in used])
        axes.tick_params(axis="y", length=0)
        axes.set_xticks([t for t in axes.get_xticks() if 0 <= t <= most])
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("percent of an article’s sentences; a dot is an article, that with most is named", loc="left",
                        fontsize=charts.SMALLEST, color=charts.GREY)  # fmt: skip
        charts.frame(chart, title, foot, alt, left=0.215, right=_RIGHT, above=0.12, below=0.55)
        return chart


def by_voice(groups: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """`voices.by_kind` as bars of 100 percent: of each frame the shares of the kinds of voice, and how many sentences.

    The most frequent frames, twelve at most, each bar in the order article, named speaker, unnamed source, none.
    """
    rows = records(groups)
    used = list(dict.fromkeys((r["code"], r["label"], r["of"]) for r in rows))[:MOST]
    with charts.style():
        chart, axes = charts.new_chart(1.95 + 0.34 * max(len(used), 2))
        for place, (code, _, whole) in enumerate(used):
            left = 0.0
            for row in (r for r in rows if r["code"] == code and r["sentences"]):
                share, look = row["sentences"] / whole * 100, LOOKS[row["voice_type"]]
                axes.barh([place], [share], left=[left], height=0.74, label=f"{code} {row['voice_type']}", **look.patch)
                if share >= 6:
                    dark = row["voice_type"] == "article"
                    # On a hatch a number is read on a patch of its own alone.
                    axes.text(left + share / 2, place, str(row["sentences"]), ha="center", va="center",
                              fontsize=charts.SMALLEST, color="white" if dark else charts.INK,
                              bbox={"facecolor": look.colour if dark else "white", "edgecolor": "none",
                                    "boxstyle": "round,pad=0.15"})  # fmt: skip
                left += share
            axes.annotate(f"of {whole:,}", (100, place), xytext=(6, 0), textcoords="offset points", va="center",
                          fontsize=charts.SMALLEST, color=charts.GREY, annotation_clip=False)  # fmt: skip
        axes.set_xlim(0, 100)
        axes.set_ylim(max(len(used), 1) - 0.4, -0.6)
        axes.set_yticks(range(len(used)), [charts.fold(label, 20, 1) for _, label, _ in used])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("percent of the sentences with the frame", fontsize=charts.SMALLEST, color=charts.GREY)
        charts.frame(chart, title, foot, alt, left=0.215, right=0.915, above=0.36, below=0.55)
        key(chart, axes, [k for k in NAMES if any(r["voice_type"] == k and r["sentences"] for r in rows)])
        return chart
