"""Frames in the order of the text, printed and interactive: a row an article, a line a frame, the hue is the voice.

Coded sentences of each code, a segment an article: bars that a reader clicks to get to the sentences.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    Rows = list[dict[str, Any]]

# Kinds of voice in the table of codes -> their look and their name.
LOOKS = {"article": charts.VOICES["article"], "speaker": charts.VOICES["named"],
         "collective": charts.VOICES["unnamed"], "none": charts.VOICES["none"]}  # fmt: skip
NAMES = {"article": "the article’s own voice", "speaker": "a named speaker", "collective": "an unnamed source",
         "none": "reported, no source"}  # fmt: skip
# A row for each article up to so many; beyond, the longest eleven and one row for the rest, by place in the text.
MOST, PARTS = 12, 20
_LINE, _BETWEEN, _HEAD = 0.215, 0.16, 0.3
_LEFT, _LABEL, _TEXT = 0.355, 15, 170


def barcode(table: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> Figure:
    """Printed form of `shares.barcode`: of each article a line for each of `codes` (code -> label), width by words."""
    rows = records(table)
    shown, rest = split(rows)
    groups = [*shown, *([""] if rest else [])]
    step = len(codes) * _LINE + _BETWEEN
    body = max(step * len(groups), 0.6)
    most = max((r["x1"] for r in rows if r["article"] in shown), default=1)
    with charts.style():
        chart, axes = charts.new_chart(body + _HEAD + 1.9)
        axes.set_xlim(0, most)
        axes.set_ylim(body, 0)
        for place, article in enumerate(groups):
            own = [r for r in rows if r["article"] == article]
            top = place * step
            if article:
                _row(axes, own, codes, top)
            else:
                _others(axes, [r for r in rows if r["article"] in rest], codes, top, most)
            name = article or f"the {counted(len(rest), 'other article')}"
            axes.annotate(charts.fold(name, 16, 3), (0.012, top + len(codes) * _LINE / 2),
                          xycoords=("figure fraction", "data"), va="center", fontsize=10.5, fontweight="bold",
                          annotation_clip=False)  # fmt: skip
        axes.axis("off")
        charts.frame(chart, title, foot, alt, left=_LEFT, right=0.985, above=_HEAD + 0.36,
                     below=0.5 if rest else 0.32)  # fmt: skip
        key(chart, axes, [k for k in LOOKS if any(r["voice_type"] == k and r["code"] in codes for r in rows)],
            "A bar is a sentence with that frame; its colour tells whose voice it is in:")  # fmt: skip
        note = "each article from its first word to its last"
        note = f"{note}\ngrey: how many of the sentences there have the frame" if rest else note
        axes.annotate(note, (0, 0),
                      xycoords="axes fraction", xytext=(0, -5), textcoords="offset points", va="top",
                      fontsize=charts.SMALLEST, color=charts.GREY, annotation_clip=False)  # fmt: skip
        return chart


def split(rows: Rows) -> tuple[list[str], list[str]]:
    """Articles that have a row of their own, in order, and those that share one: with more than twelve the shorter."""
    length: dict[str, int] = {}
    for row in rows:
        length[row["article"]] = max(length.get(row["article"], 0), row["x1"])
    if len(length) <= MOST:
        return list(length), []
    longest = set(sorted(length, key=lambda a: -length[a])[: MOST - 1])
    return [a for a in length if a in longest], [a for a in length if a not in longest]


def _row(axes: Axes, rows: Rows, codes: Mapping[str, str], top: float) -> None:
    end = max((r["x1"] for r in rows), default=0)
    for place, (code, label) in enumerate(codes.items()):
        middle = top + (place + 0.5) * _LINE
        axes.plot([0, end], [middle, middle], color=charts.PALE, linewidth=1, zorder=0)
        for row in (r for r in rows if r["code"] == code):
            look = LOOKS.get(row["voice_type"], LOOKS["none"])
            axes.barh([middle], [row["x1"] - row["x0"]], left=[row["x0"]], height=_LINE * 0.82, label=row["row_id"],
                      **look.patch)  # fmt: skip
        _name(axes, label, middle)


def _name(axes: Axes, label: str, middle: float) -> None:
    axes.annotate(charts.fold(label, _LABEL, 1), (0, middle), xytext=(-5, 0), textcoords="offset points", ha="right",
                  va="center", fontsize=charts.SMALLEST, annotation_clip=False)  # fmt: skip


def _others(axes: Axes, rows: Rows, codes: Mapping[str, str], top: float, most: float) -> None:
    """Of several articles, laid over each other from beginning to end: the share of sentences there with the code."""
    ends = {a: max(r["x1"] for r in rows if r["article"] == a) for a in {r["article"] for r in rows}}
    part = {r["row_id"]: min(PARTS - 1, int(PARTS * (r["x0"] + r["x1"]) / 2 / max(ends[r["article"]], 1)))
            for r in rows}  # fmt: skip
    every = [{r["sentence_id"] for r in rows if part[r["row_id"]] == i} for i in range(PARTS)]
    for place, (code, label) in enumerate(codes.items()):
        base = top + (place + 1) * _LINE
        for i, sentences in enumerate(every):
            held = {r["sentence_id"] for r in rows if r["code"] == code and part[r["row_id"]] == i}
            height = _LINE * 0.82 * len(held) / max(len(sentences), 1)
            axes.bar([(i + 0.5) * most / PARTS], [-height], most / PARTS * 0.92, bottom=base, color=charts.GREY)
        axes.plot([0, most], [base, base], color=charts.PALE, linewidth=1, zorder=0)
        _name(axes, label, base - _LINE / 2)


def key(chart: Figure, axes: Axes, kinds: Sequence[str], said: str = "") -> None:
    """Above the axes what the hues of some kinds of voice mean, with a line before it that says what is drawn."""
    from matplotlib.patches import Patch

    handles = [Patch(label=NAMES[kind], **LOOKS[kind].patch) for kind in kinds]
    if not handles:
        return
    height, top = chart.get_size_inches()[1], axes.get_position().y1
    chart.legend(handles=handles, loc="lower left", bbox_to_anchor=(0.006, top + 0.08 / height), ncols=4,
                 fontsize=charts.SMALLEST, borderaxespad=0, handlelength=2, handleheight=1.1,
                 columnspacing=1.4)  # fmt: skip
    chart.text(0.012, top + 0.36 / height, said, fontsize=charts.SMALLEST, color=charts.GREY)


def barcode_interactive(table: pd.DataFrame, codes: Mapping[str, str], title: str, foot: str, alt: str) -> go.Figure:
    """Interactive form of `barcode`: one trace a kind of voice, customdata are the ids of the rows of codes."""
    import plotly.graph_objects as go

    rows = records(table)
    shown, _ = split(rows)
    lines = [(article, code) for article in shown for code in codes]
    place = {line: i for i, line in enumerate(lines)}
    chart = go.Figure()
    for kind, look in LOOKS.items():
        own = [r for r in rows if r["voice_type"] == kind and (r["article"], r["code"]) in place]
        if not own:
            continue
        chart.add_trace(go.Bar(
            orientation="h", name=NAMES[kind], y=[place[r["article"], r["code"]] for r in own],
            base=[r["x0"] for r in own], x=[r["x1"] - r["x0"] for r in own], width=0.84, offset=-0.42,
            customdata=[[r["row_id"]] for r in own], hovertext=[_hover(r, codes) for r in own], hoverinfo="text",
            textposition="none",
            marker={"color": look.colour, "line": {"color": "white", "width": 1},
                    "pattern": {"shape": _SHAPES[kind], "size": 6, "fgcolor": "white", "fillmode": "overlay"}},
        ))  # fmt: skip
    chart.update_xaxes(title="running words of the body")
    names = [_tick(line, i % max(len(codes), 1) == 0, codes) for i, line in enumerate(lines)]
    chart.update_yaxes(tickvals=list(range(len(lines))), ticktext=names, range=[len(lines) - 0.4, -0.7],
                        showgrid=False)  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 280 + 21 * max(len(lines), 6))
    chart.update_layout(barmode="overlay", margin={"t": 110, "l": 260})
    return chart


_SHAPES = {"article": "", "speaker": ".", "collective": "\\", "none": "/"}


def _tick(line: tuple[str, str], first: bool, codes: Mapping[str, str]) -> str:
    label = charts.escape(charts.fold(codes[line[1]], 26, 1))
    return f"<b>{charts.escape(charts.fold(line[0], 26, 1))}</b> {label}" if first else label


def _hover(row: Mapping[str, Any], codes: Mapping[str, str]) -> str:
    text = " ".join(row["text"].split())
    short = text if len(text) <= _TEXT else f"{text[: _TEXT - 1]}…"
    voice = row["voice_name"] or NAMES.get(row["voice_type"], "")
    return charts.hover(f"{codes[row['code']]}, voiced by {voice}", short, f"{row['article']}, line {row['line']}")


BY_CODE, CHOOSE = "Sentences with each code, by article", "Choose a segment to read its sentences."
_PATTERNS = ("", "/", ".", "x", "\\", "+", "-", "|")


def bars(shares: pd.DataFrame, title: str = BY_CODE, foot: str = CHOOSE, alt: str = BY_CODE) -> go.Figure:
    """`shares.frame_shares` as bars: a bar a code, a segment an article with its own colour and pattern.

    Each segment carries the ids of its rows as customdata.
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
                customdata=[list(r["row_ids"]) for r in own],
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
    # By default the legend of stacked bars runs against them.
    chart.update_layout(barmode="stack", legend_traceorder="normal")
    chart.update_yaxes(categoryorder="array", categoryarray=names[::-1])
    chart.update_xaxes(title="coded sentences")
    charts.frame_interactive(chart, title, foot, alt, 560)
    return chart
