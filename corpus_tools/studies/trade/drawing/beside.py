"""Stated sums of money beside what each reporter gives for the same flow, parties and period."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from corpus_tools import charts as st

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STATUSES = ("observed", "estimate", "target", "pledge")
_MARKS = {status: (st.COLOURS[i], st.MARKERS[i], st.SYMBOLS[i]) for i, status in enumerate(STATUSES)}
_SCALE = 1e9
# Cited figures on one line at the right, and characters on one line at the left.
_ON_A_LINE, _WIDEST = 2, 50
_NOTHING = "no cited figure"


def stated_beside_reporters(table: pd.DataFrame, title: str, foot: str, alt: str, unit: str = "USD") -> Figure:
    """Printed form of `against_reference`: a row a stated figure, in billions of `unit`.

    The mark's shape says the status (observed, estimate, target, pledge); upright ticks are the reporters' figures,
    named at the right with their values.
    """
    rows = _figures(table, unit)
    with st.style():
        figure, axes = st.new_figure(2.3 + 0.52 * max(len(rows), 2))
        for place, row in enumerate(rows):
            _draw(axes, place, row)
        _axes(axes, rows, unit)
        _key(axes, rows)
        st.frame(figure, title, foot, alt, left=0.33, right=0.74, above=0.32)
        return figure


def _figures(table: pd.DataFrame, unit: str) -> list[dict]:
    """One dict a stated figure with its cited figures as a list; a new period, a new row."""
    figures: dict[str, dict] = {}
    for row in table[table["unit"] == unit].astype(object).to_dict("records"):
        entry = figures.setdefault(row["id"], row | {"cited": []})
        if row["reference_ids"]:
            entry["cited"].append(row)
    return list(figures.values())


def _draw(axes: Axes, place: int, row: dict) -> None:
    value = row["value"] / _SCALE
    colour, marker, _ = _MARKS[row["status"]]
    axes.plot([0, value], [place, place], color=st.PALE, linewidth=1.5, zorder=1, label="_stem")
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
            [cited["reference_value"] / _SCALE],
            [place],
            marker="|",
            color=st.INK,
            markersize=24,
            markeredgewidth=1.4,
            linestyle="none",
            zorder=3,
            clip_on=False,
            label=f"cited: {cited['reference_ids'][0]}",
        )
    axes.annotate(
        _reporters(row),
        (1.02, place),
        xycoords=axes.get_yaxis_transform(),
        va="center",
        fontsize=10,
        color=st.INK if row["cited"] else st.GREY,
        annotation_clip=False,
    )


def _reporters(row: dict) -> str:
    """What each reporter gives, with the difference of the stated figure from it."""
    if not row["cited"]:
        return _NOTHING
    words = [
        f"{c['reference_source']} {_billions(c['reference_value'])} ({_relative(c['relative'])})" for c in row["cited"]
    ]
    lines = [" · ".join(words[i : i + _ON_A_LINE]) for i in range(0, len(words), _ON_A_LINE)]
    return "\n".join(lines)


def _relative(share: float) -> str:
    text = f"{share * 100:+.1f} %"
    return "equal" if text in ("+0.0 %", "-0.0 %") else text.replace("-", "−")


def _billions(value: float) -> str:
    return f"{value / _SCALE:.4g}"


def _axes(axes: Axes, rows: list[dict], unit: str) -> None:
    axes.set_yticks(range(len(rows)), [_label(r) for r in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    values = [r["value"] for r in rows] + [c["reference_value"] for r in rows for c in r["cited"]]
    axes.set_xlim(0, max(values, default=_SCALE) / _SCALE * 1.06)
    axes.set_xlabel(f"billion {unit}, nominal")
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
        color=st.GREY,
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
        handles.append(Line2D([], [], marker="|", color=st.INK, linestyle="none", markersize=14, markeredgewidth=1.4,
                              label="a reporter’s figure"))  # fmt: skip
    axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(-0.02, 1.0), ncols=5, fontsize=10, borderaxespad=0.2,
                handletextpad=0.2, columnspacing=1.2)  # fmt: skip


def stated_beside_reporters_interactive(table: pd.DataFrame, title: str, foot: str, alt: str,
                                        unit: str = "USD") -> go.Figure:  # fmt: skip
    """Interactive form of `stated_beside_reporters`; customdata are the row ids of the stated figures."""
    import plotly.graph_objects as go

    rows = _figures(table, unit)
    places = {row["id"]: i for i, row in enumerate(rows)}
    figure = go.Figure()
    for status in (s for s in STATUSES if any(r["status"] == s for r in rows)):
        chosen = [r for r in rows if r["status"] == status]
        colour, _, symbol = _MARKS[status]
        figure.add_trace(go.Scatter(
            x=[_round(r["value"]) for r in chosen], y=[places[r["id"]] for r in chosen], mode="markers", name=status,
            marker={"symbol": symbol, "size": 13, "color": colour}, customdata=[list(r["row_ids"]) for r in chosen],
            cliponaxis=False,
            hovertext=[_hover(r) for r in chosen], hoverinfo="text"))  # fmt: skip
    cited = [(places[r["id"]], c) for r in rows for c in r["cited"]]
    if cited:
        figure.add_trace(go.Scatter(
            x=[_round(c["reference_value"]) for _, c in cited], y=[place for place, _ in cited], mode="markers",
            name="a reporter’s figure", customdata=[list(c["reference_ids"]) for _, c in cited],
            marker={"symbol": "line-ns-open", "size": 24, "color": st.INK, "line": {"width": 2, "color": st.INK}},
            cliponaxis=False,
            hovertext=[_cited_hover(c) for _, c in cited], hoverinfo="text"))  # fmt: skip
    figure.update_xaxes(title=f"billion {unit}, nominal", rangemode="tozero")
    figure.update_yaxes(tickvals=list(range(len(rows))), ticktext=[_short(r) for r in rows],
                        range=[len(rows) - 0.4, -0.6], showgrid=False)  # fmt: skip
    st.frame_interactive(figure, title, foot, alt, 240 + 44 * max(len(rows), 2))
    return figure


def _short(row: dict) -> str:
    """Two lines for the axis, so that it leaves room for the figures on a narrow screen."""
    lines = textwrap.wrap(f"“{row['text']}”", 38) + textwrap.wrap(", ".join(_subject(row)), 38)
    return "<br>".join(st.escape(line) for line in lines)


def _hover(row: dict) -> str:
    return st.hover(
        f"“{row['text']}”",
        ", ".join([*_subject(row), row["status"]]),
        f"source: {row['source']}",
        f"{row['article']}, line {row['line']}",
        _reporters(row),
    )


def _cited_hover(cited: dict) -> str:
    return st.hover(
        f"{cited['reference_source']}: {_billions(cited['reference_value'])} billion {cited['unit']}",
        f"reported by {cited['reporter']}, valuation {cited['valuation']}",
        f"stated beside it: {_relative(cited['relative'])}",
    )


def _round(value: float) -> float:
    return float(f"{value / _SCALE:.6g}")
