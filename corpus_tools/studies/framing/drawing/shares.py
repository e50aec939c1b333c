"""Frames by article as amounts: who voices them, the range over readings, what separates."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_HATCHES = ("", "////", "....", "xxxx", "\\\\\\\\", "++++", "oooo", "----")
_OWN = ("the article itself", "country not stated", "unnamed", "no source")
_ROW, _LABEL = 0.3, 26
TOOL = "tool"


def frame_by_voice(groups: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> Figure:
    """`framing_shown.voice_groups`: a panel an article, a row a code, bars in coded sentences by who voices them."""
    rows = records(groups)
    articles, used = _articles(rows), [c for c in codes if any(r["code"] == c for r in rows)]
    kinds = _kinds(rows)
    with charts.style():
        chart, grid = _panels(articles, used)
        most = max([sum(r["sentences"] for r in rows if (r["article"], r["code"]) == (a, c))
                    for a in articles for c in used], default=1)  # fmt: skip
        for axes, article in zip(grid, articles, strict=False):
            for place, code in enumerate(used):
                left = 0
                for kind in kinds:
                    own = [r for r in rows if (r["article"], r["code"], r["group"]) == (article, code, kind)]
                    number = sum(r["sentences"] for r in own)
                    if number:
                        colour, hatch = _look(kind, kinds)
                        axes.barh([place], [number], left=[left], height=0.72, color=colour, hatch=hatch,
                                  edgecolor="white", linewidth=0.5)  # fmt: skip
                        left += number
                if left:
                    axes.annotate(str(left), (left, place), xytext=(3, 0), textcoords="offset points", va="center",
                                  fontsize=8.5, color=charts.GREY)  # fmt: skip
            axes.set_xlim(0, most * 1.16)
        _dress(grid, articles, used, codes)
        chart.supxlabel("coded sentences", fontsize=11, y=(0.62 + 0.17 * _feet(foot)) / chart.get_size_inches()[1])
        charts.frame(chart, title, foot, alt, left=0.185, right=0.985, above=0.55, below=1.15)
        _legend(chart, kinds, foot)
        return chart


def _articles(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(r["article"] for r in rows))


def _feet(foot: str) -> int:
    return len(textwrap.wrap(foot, 180))


def _kinds(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """Groups of voices in one order: the article, countries A to Z, those not stated, unnamed ones, nobody."""
    found = {r["group"] for r in rows}
    countries = sorted(found - set(_OWN))
    return [k for k in (_OWN[0], *countries, *_OWN[1:]) if k in found]


def _look(kind: str, kinds: Sequence[str]) -> tuple[str, str]:
    fixed = {"the article itself": ("#BBBBBB", ""), "country not stated": (charts.GREY, "////"),
             "unnamed": (charts.INK, "...."), "no source": (charts.INK, "xxxx")}  # fmt: skip
    if kind in fixed:
        return fixed[kind]
    place = [k for k in kinds if k not in fixed].index(kind)
    return charts.COLOURS[place % 5], _HATCHES[place % len(_HATCHES)]


def _panels(articles: Sequence[str], used: Sequence[str]) -> tuple[Figure, Any]:
    height = 2.6 + _ROW * max(len(used), 3)
    chart, grid = charts.new_chart(height, ncols=max(len(articles), 1), squeeze=False, sharey=True)
    if not articles:
        grid[0, 0].axis("off")
    return chart, grid[0]


def _dress(grid: Any, articles: Sequence[str], used: Sequence[str], codes: Mapping[str, str]) -> None:
    for axes, article in zip(grid, articles, strict=False):
        axes.set_ylim(len(used) - 0.4, -0.6)
        axes.set_yticks(range(len(used)), [charts.fold(codes[c], _LABEL, 2) for c in used], fontsize=9)
        axes.set_title(charts.fold(article, 20, 2), loc="left", fontsize=10.5, fontweight="bold")
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        for place in range(len(used)):
            axes.axhline(place, color=charts.PALE, linewidth=0.6, zorder=0)


def _legend(chart: Figure, kinds: Sequence[str], foot: str) -> None:
    from matplotlib.patches import Patch

    handles = []
    for kind in kinds:
        colour, hatch = _look(kind, kinds)
        handles.append(Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=_kind_name(kind)))
    height = chart.get_size_inches()[1]
    chart.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.006, (0.2 + 0.17 * _feet(foot)) / height),
                  ncols=7, fontsize=9.5, borderaxespad=0, handlelength=2.2)  # fmt: skip


def _kind_name(kind: str) -> str:
    return {"the article itself": "the article", "unnamed": "unnamed voice"}.get(
        kind, kind if kind in _OWN else f"speaker, {kind}"
    )


def reading_range(
    by_reader: pd.DataFrame, ranges: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str
) -> Figure:
    """`uncertainty_range`: a panel an article, of each code a segment from lowest to highest share with its readers.

    The number at the right is the flip number: rows of the tool's coding to recode, drop or add before the code
    changes places with the one nearest to it.
    """
    rows, spans = records(by_reader), [r for r in records(ranges) if (r["high"] or 0) > 0]
    articles = _articles(records(ranges))
    used = [c for c in codes if any(r["code"] == c for r in spans)]
    readers = sorted({r["reader"] for r in rows}, key=lambda n: (n != TOOL, n))
    most = max([r["high"] for r in spans], default=1)
    with charts.style():
        chart, grid = _panels(articles, used)
        for axes, article in zip(grid, articles, strict=False):
            for row in (r for r in spans if r["article"] == article):
                place = used.index(row["code"])
                ends = [row["low"] * 100, row["high"] * 100]
                axes.plot(ends, [place, place], color=charts.GREY, linewidth=2.4, zorder=1)
                flip = "" if row["fewest"] is None else str(row["fewest"])
                axes.annotate(flip, (1.0, place), xycoords=("axes fraction", "data"), ha="right", va="center",
                              fontsize=8.5, color=charts.GREY)  # fmt: skip
            for row in (r for r in rows if r["article"] == article and r["code"] in used and r["share"] is not None):
                colour, marker = _reader_look(row["reader"], readers)
                axes.scatter([row["share"] * 100], [used.index(row["code"])], s=34, marker=marker, zorder=3,
                             facecolor=colour if row["reader"] == TOOL else "white", edgecolor=colour,
                             linewidth=1.4)  # fmt: skip
            axes.set_xlim(-2, most * 118)
        _dress(grid, articles, used, codes)
        chart.supxlabel("percent of the body’s sentences; at the right of each panel the flip number", fontsize=11,
                         y=(0.62 + 0.17 * _feet(foot)) / chart.get_size_inches()[1])  # fmt: skip
        charts.frame(chart, title, foot, alt, left=0.185, right=0.985, above=0.55, below=1.15)
        _readers_key(chart, readers, foot)
        return chart


def _reader_look(reader: str, readers: Sequence[str]) -> tuple[str, str]:
    place = list(readers).index(reader)
    return charts.COLOURS[place % len(charts.COLOURS)], charts.MARKERS[place % len(charts.MARKERS)]


def _readers_key(chart: Figure, readers: Sequence[str], foot: str) -> None:
    from matplotlib.lines import Line2D

    handles = []
    for reader in readers:
        colour, marker = _reader_look(reader, readers)
        handles.append(Line2D([], [], marker=marker, linestyle="none", markeredgecolor=colour, markersize=6,
                              markerfacecolor=colour if reader == TOOL else "white", label=reader))  # fmt: skip
    height = chart.get_size_inches()[1]
    chart.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.006, (0.2 + 0.17 * _feet(foot)) / height),
                  ncols=6, fontsize=9.5, borderaxespad=0)  # fmt: skip


def separates(shares: pd.DataFrame, order: Sequence[str], title: str, foot: str, alt: str) -> Figure:
    """`shares.frame_shares` by code: of each code every article's share, joined from the lowest to the highest.

    `order`: codes from the widest range to the narrowest; codes that occur nowhere are left out.
    """
    rows = records(shares)
    used = [c for c in order if any(r["code"] == c and r["sentences"] for r in rows)]
    labels = {r["code"]: r["label"] for r in rows}
    looks = charts.article_looks(_articles(rows))
    with charts.style():
        chart, axes = charts.new_chart(2.5 + 0.34 * max(len(used), 3))
        for place, code in enumerate(used):
            own = [r for r in rows if r["code"] == code and r["share"] is not None]
            values = [r["share"] * 100 for r in own]
            axes.plot([min(values), max(values)], [place, place], color=charts.PALE, linewidth=5, zorder=1,
                      solid_capstyle="round")  # fmt: skip
            for row in own:
                colour, _ = looks[row["article"]]
                marker = charts.MARKERS[list(looks).index(row["article"]) % len(charts.MARKERS)]
                axes.scatter([row["share"] * 100], [place], s=52, color=colour, marker=marker, zorder=3, linewidth=0)
        axes.set_ylim(len(used) - 0.4, -0.6)
        axes.set_yticks(range(len(used)), [labels[c] for c in used])
        axes.tick_params(axis="y", length=0)
        axes.spines["left"].set_visible(False)
        axes.set_xlabel("percent of the body’s sentences")
        charts.frame(chart, title, foot, alt, left=0.235, right=0.985, above=0.5, below=0.72)
        _articles_key(chart, axes, looks)
        return chart


def _articles_key(chart: Figure, axes: Axes, looks: Mapping[str, tuple[str, str]]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], marker=charts.MARKERS[i % len(charts.MARKERS)], linestyle="none", color=colour, label=name)
        for i, (name, (colour, _)) in enumerate(looks.items())
    ]
    top = axes.get_position().y1 + 0.12 / chart.get_size_inches()[1]
    chart.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.006, top), ncols=6, fontsize=10,
                  borderaxespad=0, columnspacing=1.4, handletextpad=0.3)  # fmt: skip
