"""Coded sentences of each code, a segment an article: bars that a reader clicks to get to the sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

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
