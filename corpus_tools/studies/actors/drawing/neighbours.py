"""The heaviest edges of a network as bars, each with its pair in words: readable where a drawn graph is a thicket."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go

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
