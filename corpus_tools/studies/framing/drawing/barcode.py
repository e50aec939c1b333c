"""Frames in the order of the text: the barcode, printed and interactive.

Coded sentences of each code, a segment an article: bars that a reader clicks to get to the sentences.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


# How a voice looks, beside its name: solid for the article itself, hatched for others.
VOICES = {"article": "", "speaker": "/////", "collective": ".....", "none": "xxxxx"}
VOICE_NAMES = {"article": "the article itself", "speaker": "a named speaker", "collective": "an unnamed voice",
               "none": "reported, no source"}  # fmt: skip
# Six colours of Okabe and Ito, then the same lightened: rows carry the names, so that no colour stands alone.
_LIGHT = ("#66AAD7", "#F5CD74", "#66C5AB", "#E0AFCA", "#9AD2F2", "#888888")
_ROW, _BETWEEN = 0.165, 0.42
_LABEL, _TEXT = 30, 170


def code_colours(codes: Sequence[str]) -> dict[str, str]:
    """A colour for each code, the same in every chart that gets the codes in the codebook's order."""
    palette = (*charts.COLOURS[:5], *_LIGHT[:5], charts.GREY, _LIGHT[5], charts.INK)
    return {code: palette[i % len(palette)] for i, code in enumerate(codes)}


def barcode(table: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> Figure:
    """Printed form of `framing.barcode`: a panel an article, a row a code that occurs, width by words.

    `codes`: code -> label, in the codebook's order. Sentences are bounded by ticks below each panel; a bar's texture
    says who voices it.
    """
    rows, colours = records(table), code_colours(list(codes))
    articles = list(dict.fromkeys(r["article"] for r in rows))
    used = {a: [c for c in codes if any(r["article"] == a and r["code"] == c for r in rows)] for a in articles}
    lines = [max(len(used[a]), 2) for a in articles] or [2]
    height = _ROW * sum(lines) + _BETWEEN * len(lines) + 1.9
    with charts.style():
        chart, grid = charts.new_chart(height, nrows=max(len(articles), 1), squeeze=False, sharex=True,
                                     gridspec_kw={"height_ratios": lines})  # fmt: skip
        for axes, article in zip(grid[:, 0], articles, strict=False):
            _panel(axes, [r for r in rows if r["article"] == article], used[article], codes, colours, article)
        grid[-1, 0].set_xlabel("running words of the body, from the beginning of each article")
        if not articles:
            grid[0, 0].axis("off")
        charts.frame(chart, title, foot, alt, left=0.19, right=0.985, above=0.55, below=0.62)
        chart.subplots_adjust(hspace=_BETWEEN / (_ROW * sum(lines) / len(lines)))
        _key(chart, height, len(textwrap.wrap(title, 100)))
        return chart


def _panel(
    axes: Axes,
    rows: list[dict[str, Any]],
    used: list[str],
    codes: Mapping[str, str],
    colours: Mapping[str, str],
    article: str,
) -> None:
    for row in rows:
        if row["code"] is None:
            continue
        axes.barh([used.index(row["code"])], [row["x1"] - row["x0"]], left=[row["x0"]], height=0.82,
                  color=colours[row["code"]], edgecolor="white", linewidth=0.6, hatch=VOICES.get(row["voice_type"], ""),
                  label=row["row_id"])  # fmt: skip
    ends = sorted({r["x1"] for r in rows} | {0})
    low = max(len(used), 2) - 0.45
    axes.vlines(ends, low, low + 0.28, color=charts.GREY, linewidth=0.7, clip_on=False)
    axes.set_ylim(low, -0.6)
    axes.set_yticks(range(len(used)), [charts.fold(codes[c], _LABEL, 1) for c in used], fontsize=8.5)
    axes.tick_params(axis="both", length=0)
    axes.spines["left"].set_visible(False)
    axes.spines["bottom"].set_visible(False)
    axes.set_title(article, loc="left", fontsize=11, fontweight="bold", pad=4)
    for place in range(len(used)):
        axes.axhline(place, color=charts.PALE, linewidth=0.6, zorder=0)
    if not used:
        axes.annotate("no sentence has a code", (0.5, 0.5), xycoords="axes fraction", ha="center", color=charts.GREY)


def _key(chart: Figure, height: float, lines: int) -> None:
    from matplotlib.patches import Patch

    handles = [
        Patch(facecolor="#9A9A9A", edgecolor="white", hatch=VOICES[kind], label=VOICE_NAMES[kind]) for kind in VOICES
    ]
    chart.legend(handles=handles, loc="upper left", bbox_to_anchor=(0.006, 1 - (0.2 + 0.27 * lines) / height),
                  ncols=4, fontsize=10, borderaxespad=0, handlelength=2.6, handleheight=1.1)  # fmt: skip


def barcode_interactive(table: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> go.Figure:
    """Interactive form of `barcode`: one trace a code, customdata are the ids of the rows of codes."""
    import plotly.graph_objects as go

    rows, colours = records(table), code_colours(list(codes))
    coded = [r for r in rows if r["code"] is not None]
    lines = _lines(coded, codes)
    place = {line: i for i, line in enumerate(lines)}
    chart = go.Figure()
    for code in codes:
        own = [r for r in coded if r["code"] == code]
        if not own:
            continue
        chart.add_trace(go.Bar(
            orientation="h", name=charts.escape(codes[code]), y=[place[r["article"], code] for r in own],
            base=[r["x0"] for r in own], x=[r["x1"] - r["x0"] for r in own], width=0.84, offset=-0.42,
            customdata=[[r["row_id"]] for r in own], hovertext=[_hover(r, codes) for r in own], hoverinfo="text",
            textposition="none",
            marker={"color": colours[code], "line": {"color": "white", "width": 1},
                    "pattern": {"shape": [_SHAPES.get(r["voice_type"], "") for r in own], "size": 6,
                                "fgcolor": "white", "fillmode": "overlay"}}))  # fmt: skip
    chart.update_xaxes(title="running words of the body")
    names = [_tick(line, lines, i, codes) for i, line in enumerate(lines)]
    chart.update_yaxes(tickvals=list(range(len(lines))), ticktext=names, range=[len(lines) - 0.4, -0.7],
                        showgrid=False)  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 260 + 19 * max(len(lines), 6))
    chart.update_layout(barmode="overlay", showlegend=False, margin={"t": 80, "l": 250})
    return chart


_SHAPES = {"article": "", "speaker": "/", "collective": ".", "none": "x"}


def _lines(rows: list[dict[str, Any]], codes: Mapping[str, str]) -> list[tuple[str, str]]:
    articles = list(dict.fromkeys(r["article"] for r in rows))
    found = {(r["article"], r["code"]) for r in rows}
    return [(a, c) for a in articles for c in codes if (a, c) in found]


def _tick(line: tuple[str, str], lines: list[tuple[str, str]], i: int, codes: Mapping[str, str]) -> str:
    first = i == 0 or lines[i - 1][0] != line[0]
    label = charts.escape(charts.fold(codes[line[1]], _LABEL, 1))
    return f"<b>{charts.escape(charts.fold(line[0], 26, 1))}</b> {label}" if first else label


def _hover(row: Mapping[str, Any], codes: Mapping[str, str]) -> str:
    text = " ".join(row["text"].split())
    short = text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"
    voice = row["voice_name"] or VOICE_NAMES.get(row["voice_type"], "")
    return charts.hover(f"{codes[row['code']]}, voiced by {voice}", short, f"{row['article']}, line {row['line']}")


_PATTERNS = ("", "/", ".", "x", "\\", "+", "-", "|")


def bars(shares: pd.DataFrame) -> go.Figure:
    """`shares.frame_shares` as bars: a bar a code, a segment an article with its own colour and pattern.

    Each segment carries the ids of its rows as customdata. The title states which code is coded most often.
    """
    import plotly.graph_objects as go

    chart = go.Figure()
    rows = records(shares)
    names = list(dict.fromkeys(r["label"] for r in rows))
    for number, article in enumerate(dict.fromkeys(r["article"] for r in rows)):
        own = [r for r in rows if r["article"] == article and r["sentences"]]
        chart.add_trace(
            go.Bar(
                name=article,
                y=[r["label"] for r in own],
                x=[r["sentences"] for r in own],
                orientation="h",
                customdata=[" ".join(r["row_ids"]) for r in own],
                marker={
                    "color": charts.COLOURS[number % len(charts.COLOURS)],
                    "line": {"color": "white", "width": 1},
                    "pattern": {"shape": _PATTERNS[number % len(_PATTERNS)], "fillmode": "overlay", "fgcolor": "white"},
                },
                hovertext=[
                    charts.hover(r["label"], article, f"{r['sentences']} of {r['of_sentences']} sentences") for r in own
                ],
                hoverinfo="text",
            )
        )
    title = _title(rows)
    # By default the legend of stacked bars runs against them.
    chart.update_layout(barmode="stack", legend_traceorder="normal")
    chart.update_yaxes(categoryorder="array", categoryarray=names[::-1])
    chart.update_xaxes(title="coded sentences")
    charts.frame_interactive(chart, title, "Choose a segment to read its sentences.", title, 560)
    return chart


def _title(rows: list[dict[str, Any]]) -> str:
    total: dict[str, int] = {}
    for row in rows:
        total[row["label"]] = total.get(row["label"], 0) + row["sentences"]
    if not total or not max(total.values()):
        return "No sentence has a code"
    most = max(total.values())
    first = [label for label, number in total.items() if number == most]
    return f"{' and '.join(first)}: coded most often, in {most} sentences"
