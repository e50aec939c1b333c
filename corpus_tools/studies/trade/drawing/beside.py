"""Stated sums of money beside what each reporter gives for the same flow, parties and period.

The stated sums that a reader has chosen, by the year that they are of.
"""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade.cited import magnitude
from corpus_tools.studies.trade.targets import main_unit

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure


STATUSES = ("observed", "estimate", "target", "pledge")
_MARKS = {status: (charts.COLOURS[i], charts.MARKERS[i], charts.SYMBOLS[i]) for i, status in enumerate(STATUSES)}
# Cited figures on one line at the right, and characters on one line at the left.
_ON_A_LINE, _WIDEST = 2, 50
_NOTHING = "no cited figure"


def stated_beside_reporters(table: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """Printed form of `against_reference`: a row a stated sum in the unit of most of them; None without a cited one.

    The mark's shape says the status (observed, estimate, target, pledge); upright ticks are the reporters' figures,
    named at the right with their values.
    """
    rows, scale = _rows(table)
    if not rows:
        return None
    with charts.style():
        chart, axes = charts.new_chart(2.3 + 0.52 * max(len(rows), 2))
        for place, row in enumerate(rows):
            _draw(axes, place, row, scale)
        _axes(axes, rows, scale)
        _key(axes, rows)
        charts.frame(chart, title, foot, alt, left=0.33, right=0.74, above=0.32)
        return chart


class _Scale(NamedTuple):
    """What values are divided by, and the words for it with the unit."""

    factor: float
    words: str


def _rows(table: pd.DataFrame) -> tuple[list[dict], _Scale]:
    """One dict a stated sum of the main unit, its cited figures as a list; none where nothing is cited beside any."""
    unit = main_unit(table)
    rows: dict[str, dict] = {}
    for row in records(table[table["unit"] == unit]):
        entry = rows.setdefault(row["id"], row | {"cited": []})
        if row["reference_ids"]:
            entry["cited"].append(row)
    if not any(row["cited"] for row in rows.values()):
        return [], _Scale(1, "")
    cited = [c["reference_value"] for row in rows.values() for c in row["cited"]]
    factor, word = magnitude([*(row["value"] for row in rows.values()), *cited])
    return list(rows.values()), _Scale(factor, f"{word}{unit}")


def _draw(axes: Axes, place: int, row: dict, scale: _Scale) -> None:
    value = row["value"] / scale.factor
    colour, marker, _ = _MARKS[row["status"]]
    axes.plot([0, value], [place, place], color=charts.PALE, linewidth=1.5, zorder=1, label="_stem")
    axes.plot(
        [value],
        [place],
        marker=marker,
        color=colour,
        markersize=9,
        linestyle="none",
        zorder=4,
        clip_on=False,
        label=f"stated: {row['id']}",
    )
    for cited in row["cited"]:
        axes.plot(
            [cited["reference_value"] / scale.factor],
            [place],
            marker="|",
            color=charts.INK,
            markersize=24,
            markeredgewidth=1.4,
            linestyle="none",
            zorder=3,
            clip_on=False,
            label=f"cited: {cited['reference_ids'][0]}",
        )
    axes.annotate(
        _reporters(row, scale),
        (1.02, place),
        xycoords=axes.get_yaxis_transform(),
        va="center",
        fontsize=10,
        color=charts.INK if row["cited"] else charts.GREY,
        annotation_clip=False,
    )


def _reporters(row: dict, scale: _Scale) -> str:
    """What each reporter gives, with the difference of the stated figure from it."""
    if not row["cited"]:
        return _NOTHING
    words = [
        f"{c['reference_source']} {_short_value(c['reference_value'], scale)} ({_relative(c['relative'])})"
        for c in row["cited"]
    ]
    lines = [" · ".join(words[i : i + _ON_A_LINE]) for i in range(0, len(words), _ON_A_LINE)]
    return "\n".join(lines)


def _relative(share: float) -> str:
    text = f"{share * 100:+.1f} %"
    return "equal" if text in ("+0.0 %", "-0.0 %") else text.replace("-", "−")


def _short_value(value: float, scale: _Scale) -> str:
    return f"{value / scale.factor:.4g}"


def _axes(axes: Axes, rows: list[dict], scale: _Scale) -> None:
    axes.set_yticks(range(len(rows)), [_label(r) for r in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    values = [r["value"] for r in rows] + [c["reference_value"] for r in rows for c in r["cited"]]
    axes.set_xlim(0, max(values) / scale.factor * 1.06)
    axes.set_xlabel(f"{scale.words}, nominal")
    axes.tick_params(axis="y", length=0, labelsize=10)
    axes.spines["left"].set_visible(False)
    axes.xaxis.grid(True)
    axes.set_axisbelow(True)
    axes.annotate(
        "reporters’ figures",
        (1.02, 1),
        xycoords="axes fraction",
        va="bottom",
        xytext=(0, 4),
        textcoords="offset points",
        fontsize=10,
        color=charts.GREY,
        annotation_clip=False,
    )


def _label(row: dict) -> str:
    """Phrase, measure and period, and where it stands; the period on its own line where the first is too long."""
    phrase, measure, period = f"“{row['text']}”", *_subject(row)
    first = [f"{phrase}, {measure}, {period}"]
    if len(first[0]) > _WIDEST:
        first = [f"{phrase}, {measure},", period]
    lines = [*first, f"{row['article']}, line {row['line']}"]
    return "\n".join(part for line in lines for part in textwrap.wrap(line, _WIDEST))


def _subject(row: dict) -> tuple[str, str]:
    period = "period not stated" if row["period"] == "not stated" else row["period"]
    return row["measure"] or "measure not stated", period


def _key(axes: Axes, rows: list[dict]) -> None:
    from matplotlib.lines import Line2D

    present = [s for s in STATUSES if any(r["status"] == s for r in rows)]
    handles = [Line2D([], [], marker=_MARKS[s][1], color=_MARKS[s][0], linestyle="none", markersize=9, label=s)
               for s in present]  # fmt: skip
    if any(r["cited"] for r in rows):
        tick: dict[str, Any] = {"marker": "|", "color": charts.INK, "markersize": 14, "markeredgewidth": 1.4}
        handles.append(Line2D([], [], linestyle="none", label="a reporter’s figure", **tick))
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=5, fontsize=10, borderaxespad=0.2,
                handletextpad=0.2, columnspacing=1.2)  # fmt: skip


def stated_beside_reporters_interactive(table: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure | None:
    """Interactive form of `stated_beside_reporters`; customdata are the row ids of the stated figures."""
    import plotly.graph_objects as go

    rows, scale = _rows(table)
    if not rows:
        return None
    places = {row["id"]: i for i, row in enumerate(rows)}
    chart = go.Figure()
    for status in (s for s in STATUSES if any(r["status"] == s for r in rows)):
        chosen = [r for r in rows if r["status"] == status]
        colour, _, symbol = _MARKS[status]
        chart.add_trace(go.Scatter(
            x=[_round(r["value"], scale) for r in chosen], y=[places[r["id"]] for r in chosen], mode="markers",
            name=status, marker={"symbol": symbol, "size": 13, "color": colour},
            customdata=[list(r["row_ids"]) for r in chosen], cliponaxis=False,
            hovertext=[_hover(r, scale) for r in chosen], hoverinfo="text"))  # fmt: skip
    cited = [(places[r["id"]], c) for r in rows for c in r["cited"]]
    if cited:
        chart.add_trace(go.Scatter(
            x=[_round(c["reference_value"], scale) for _, c in cited], y=[place for place, _ in cited], mode="markers",
            name="a reporter’s figure", customdata=[list(c["reference_ids"]) for _, c in cited],
            marker={"symbol": "line-ns-open", "size": 24, "color": charts.INK,
                    "line": {"width": 2, "color": charts.INK}},
            cliponaxis=False,
            hovertext=[_cited_hover(c, scale) for _, c in cited], hoverinfo="text"))  # fmt: skip
    chart.update_xaxes(title=f"{scale.words}, nominal", rangemode="tozero")
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=[_short(r) for r in rows],
                        range=[len(rows) - 0.4, -0.6], showgrid=False)  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 240 + 44 * max(len(rows), 2))
    return chart


def _short(row: dict) -> str:
    """Two lines for the axis, so that it leaves room for the figures on a narrow screen."""
    lines = textwrap.wrap(f"“{row['text']}”", 38) + textwrap.wrap(", ".join(_subject(row)), 38)
    return "<br>".join(charts.escape(line) for line in lines)


def _hover(row: dict, scale: _Scale) -> str:
    return charts.hover(
        f"“{row['text']}”",
        ", ".join([*_subject(row), row["status"]]),
        f"source: {row['source']}",
        f"{row['article']}, line {row['line']}",
        _reporters(row, scale),
    )


def _cited_hover(cited: dict, scale: _Scale) -> str:
    return charts.hover(
        f"{cited['reference_source']}: {_short_value(cited['reference_value'], scale)} {scale.words}",
        f"reported by {cited['reporter']}, valuation {cited['valuation']}",
        f"stated beside it: {_relative(cited['relative'])}",
    )


def _round(value: float, scale: _Scale) -> float:
    return float(f"{value / scale.factor:.6g}")


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
