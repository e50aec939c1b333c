"""The stated sums that a reader has chosen, by the year that they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade.cited import magnitude
from corpus_tools.studies.trade.targets import main_unit

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go


def sums(ledger: pd.DataFrame, log: bool = False) -> go.Figure:
    """The sums of money in the unit of most among `study.ledger` rows: x the last year of their period, y the value.

    A mark's shape and colour say its status; each carries its row id as customdata.
    """
    import plotly.graph_objects as go

    rows = records(ledger)
    dated = [r for r in rows if r["kind"] == "money" and r["value"] and r["period_to"] is not None]
    unit = main_unit(ledger[ledger["id"].isin([r["id"] for r in dated])])
    money = [r for r in dated if r["unit"] == unit]
    scale, word = magnitude(r["value"] for r in money)
    chart = go.Figure()
    for number, status in enumerate(sorted({r["status"] or "not stated" for r in money})):
        own = [r for r in money if (r["status"] or "not stated") == status]
        chart.add_trace(
            go.Scatter(
                x=[int(str(r["period_to"])[:4]) for r in own],
                y=[r["value"] / scale for r in own],
                mode="markers",
                name=status,
                marker={
                    "symbol": charts.SYMBOLS[number % 6],
                    "size": 13,
                    "color": charts.COLOURS[number % 6],
                    "opacity": 0.8,
                },
                customdata=[r["id"] for r in own],
                hovertext=[
                    charts.hover(f"“{r['text']}”", f"{r['article']}, line {r['line']}", r["period"] or "") for r in own
                ],
                hoverinfo="text",
                cliponaxis=False,
            )
        )
    title = f"{len(money)} stated sums with a year, among {len(rows)} figures that pass the filters"
    chart.update_xaxes(title="last year of the period", dtick=5)
    chart.update_yaxes(
        title=f"{word}{unit or ''}", type="log" if log else "linear", rangemode="normal" if log else "tozero"
    )
    charts.frame_interactive(chart, title, "Choose a mark to read its sentence.", title, 460)
    chart.update_layout(margin={"t": 100}, showlegend=True)
    return chart
