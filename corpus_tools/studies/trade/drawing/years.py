"""Trade by year: the series as a line, stated figures as dots, a target as a star, the articles' days as marks."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade.cited import is_money, magnitude
from corpus_tools.studies.trade.drawing import days
from corpus_tools.studies.trade.words import party_words

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_SIDES = {"first": charts.SIDES["first"].colour, "second": charts.SIDES["second"].colour}
# Labels of stated figures: how many words of one year are printed.
_WORDS, _WIDE = 2, 50
# More stated figures than these are dots without words; and what is the left edge, as a share of the axis.
_FEW, _EDGE = 8, 0.25
_AIMS = ("target", "pledge", "estimate")


def by_year(series: pd.DataFrame, stated: pd.DataFrame, articles: pd.DataFrame, quantity: str, title: str, foot: str,
            alt: str) -> Figure | None:  # fmt: skip
    """Printed form; None without a series. `series` as from `years.by_reporter`, `stated` from `years.stated_by_year`.

    The main reporter's values are lines, solid for the quantity and thin for its exports and imports, hollow where a
    year stands alone or comes from another source than most; other reporters' are dashed lines or hollow diamonds.
    """
    if not len(series):
        return None
    scale, word = magnitude(series["value"])
    with charts.style():
        chart, axes = charts.new_chart(5.4)
        aims = stated[stated["status"].isin(_AIMS)]["value"]
        # The marks of the days take the upper edge, and the words of a target three lines above its star.
        high = max([1.22 * value for value in (*series["value"], *stated["value"])] + [1.45 * value for value in aims])
        axes.set_ylim(0, high / scale)
        for key, rows in _lines(series):
            _line(axes, rows, key, quantity, scale)
        _ends(axes, series, quantity, scale)
        _gap(axes, series, quantity)
        marked = days.publication_days(articles)
        _axes(axes, [*series["year"], *stated["year"], *(place for place, _ in marked)])
        main = series[series["main"] & (series["flow"] == quantity)]
        _stated(axes, records(stated), records(main), scale)
        days.ticks(axes, marked)
        axes.set_ylabel(_unit(series, word))
        charts.frame(chart, title, foot, alt, left=0.085, right=0.87, below=0.35)
        return chart


def _lines(series: pd.DataFrame) -> Iterator[tuple[tuple[str, str, bool], list[dict]]]:
    """(flow, reporter, whether the main one) and its rows by year; the main quantity last, so that it lies on top."""
    found: dict[tuple[str, str, bool], list[dict]] = {}
    for row in records(series):
        found.setdefault((row["flow"], row["reporter"], row["main"]), []).append(row)
    yield from reversed(found.items())


def _runs(rows: list[dict]) -> Iterator[list[dict]]:
    """Rows of neighbouring years from one source: what a line may join."""
    run: list[dict] = []
    for row in sorted(rows, key=lambda r: r["year"]):
        if run and (row["year"] != run[-1]["year"] + 1 or row["source"] != run[-1]["source"]):
            yield run
            run = []
        run.append(row)
    if run:
        yield run


def _look(key: tuple[str, str, bool], quantity: str, row: dict) -> dict:
    flow, _, main = key
    if flow == quantity and main:
        return {"color": charts.GREY, "linewidth": 2.6}
    colour = _SIDES.get(row["sender"] or "", charts.GREY)
    return {"color": colour, "linewidth": 1.3 if main else 1.1, "linestyle": "-" if main else "--"}


def _line(axes: Axes, rows: list[dict], key: tuple[str, str, bool], quantity: str, scale: float) -> None:
    flow, reporter, main = key
    for run in _runs(rows):
        look = _look(key, quantity, run[0])
        if len(run) == 1:
            marker = {"marker": "o" if main else "D", "markersize": 7, "markerfacecolor": "white", "linestyle": "none"}
            look = {"color": look["color"], "markeredgewidth": 1.5} | marker
        axes.plot([r["year"] for r in run], [r["value"] / scale for r in run], zorder=3 if flow == quantity else 2,
                  label=f"{flow} {reporter} {run[0]['year']}", **look)  # fmt: skip


def _ends(axes: Axes, series: pd.DataFrame, quantity: str, scale: float) -> None:
    """What each line is and its last value, beside its end; single values of others beside their mark."""
    ends = [(key, rows[-1]) for key, rows in _lines(series)]
    low, high = axes.get_ylim()
    places = charts.spread([r["value"] / scale for _, r in ends], (high - low) * 0.052, low, high)
    last = max(int(y) for y in series["year"])
    for ((flow, _, main), row), place in zip(ends, places, strict=True):
        bold = flow == quantity and main
        name = flow if main else row["source"] if flow == quantity else f"{flow}, {row['source']}"
        year = "" if row["year"] == last else f" ({row['year']})"
        inside = row["year"] != last
        axes.annotate(f"{name}{year} {row['value'] / scale:.3g}", (row["year"], place),
                      xytext=(0, 11) if inside else (7, 0), ha="center" if inside else "left",
                      textcoords="offset points", va="center", fontsize=charts.SMALLEST,
                      fontweight="bold" if bold else "normal", color=charts.INK if bold else charts.GREY,
                      annotation_clip=False, zorder=5,
                      bbox={"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none", "alpha": 0.8},
                      )  # fmt: skip


def _gap(axes: Axes, series: pd.DataFrame, quantity: str) -> None:
    own = series[series["main"] & (series["flow"] == quantity)]
    years = sorted(int(y) for y in own["year"])
    for before, after in pairwise(years):
        if after > before + 1:
            axes.axvspan(before + 0.5, after - 0.5, color=charts.PALE, linewidth=0, zorder=0)
            span = f"{before + 1}–{after - 1}" if after > before + 2 else f"{before + 1}"
            axes.text((before + after) / 2, 0.3, f"no figure\n{span}", ha="center", va="bottom", color=charts.GREY,
                      fontsize=charts.SMALLEST, transform=axes.get_xaxis_transform())  # fmt: skip


def _stated(axes: Axes, rows: list[dict], series: list[dict], scale: float) -> None:
    """Dots at what is observed, a star at a target, each year's words beside them, and a target's level."""
    by_place: dict[tuple[int, bool], list[dict]] = {}
    few = sum(row["status"] not in _AIMS for row in rows) <= _FEW
    for row in rows:
        by_place.setdefault((row["year"], row["status"] in _AIMS), []).append(row)
    for (year, aim), own in by_place.items():
        for row in own:
            marker: dict[str, Any] = {"marker": "*", "markersize": 17} if aim else {"marker": "o", "markersize": 7.5}
            axes.plot([year], [row["value"] / scale], color=charts.INK, markeredgecolor="white", linestyle="none",
                      zorder=6, label=f"stated: {row['id']}", clip_on=False, **marker)  # fmt: skip
        top = max(r["value"] for r in own)
        if aim and own[0]["status"] == "target":
            start = next((r["year"] for r in series if r["value"] >= top), series[-1]["year"])
            axes.plot([start, year], [top / scale] * 2, color=charts.INK, linewidth=1, linestyle=(0, (1, 3)),
                      zorder=1, label="_level")  # fmt: skip
        if aim or few:
            _label(axes, own, aim, _above(series, year, top, axes.get_xlim()) / scale)


def _above(series: list[dict], year: int, top: float, limits: tuple[float, float]) -> float:
    """Where the words of a year begin: near the left edge they run to the right, above what the line reaches there."""
    width = limits[1] - limits[0]
    if year - limits[0] >= width * _EDGE:
        return top
    return max([top, *(r["value"] for r in series if year < r["year"] < year + width * 0.3)])


def _label(axes: Axes, own: list[dict], aim: bool, top: float) -> None:
    """The words of one year: above a star, to the left of dots, above them where the left edge is near."""
    year, (left, right) = own[0]["year"], axes.get_xlim()
    where: dict[str, Any] = {"xytext": (-9, 3), "ha": "right", "va": "bottom"}
    if aim:
        where = {"xytext": (0, 11), "ha": "center", "va": "bottom"}
    elif year - left < (right - left) * _EDGE:
        where = {"xytext": (-2, 9), "ha": "left", "va": "bottom"}
    lines = _words(own, aim)
    if where["ha"] == "left":
        lines = [part for line in lines for part in line.replace("”, ", "”,\n").split("\n")]
    axes.annotate("\n".join(lines), (year, top), textcoords="offset points", fontsize=charts.SMALLEST,
                  color=charts.INK, linespacing=1.15, zorder=7, annotation_clip=False, **where)  # fmt: skip


def _words(rows: list[dict], aim: bool) -> list[str]:
    if aim:
        first = rows[0]
        verb = "named" if first["status"] == "target" else "stated"
        named = [f"{verb} {first['stated_on']:%b %Y}:"] if first["stated_on"] is not None else []
        return [f"{first['status']} for {first['year']}", *named, f"“{first['text']}”"]
    lines = list(dict.fromkeys(f"“{r['text']}”, {r['article']}" for r in rows))
    more = [f"and {len(lines) - _WORDS} more"] if len(lines) > _WORDS else []
    return [part for line in [*lines[:_WORDS], *more] for part in charts.fold(line, _WIDE, 2).split("\n")]


def _axes(axes: Axes, places: list[float]) -> None:
    first, last = int(min(places)), max(places)
    axes.set_xlim(first - 1, last + 0.6)
    step = 5 if last - first > 12 else 2 if last - first > 6 else 1
    axes.set_xticks(sorted({y for y in range(first, int(last) + 1) if y % step == 0} | {first}))
    axes.yaxis.grid(True)
    axes.set_axisbelow(True)


def _unit(series: pd.DataFrame, word: str) -> str:
    unit = series["unit"].iloc[0]
    return f"{word}{unit} a year" + (", nominal" if is_money(unit) else "")


def by_year_interactive(series: pd.DataFrame, stated: pd.DataFrame, articles: pd.DataFrame, quantity: str, title: str,
                        foot: str, alt: str) -> go.Figure | None:  # fmt: skip
    """Interactive form of `by_year`; stated figures carry their row ids as customdata."""
    import plotly.graph_objects as go

    if not len(series):
        return None
    scale, word = magnitude(series["value"])
    chart = go.Figure()
    for key, rows in _lines(series):
        flow, reporter, main = key
        look = _look(key, quantity, rows[0])
        filled = _filled(rows)
        chart.add_trace(go.Scatter(
            x=[y for y, _ in filled], y=[_round(r, scale) for _, r in filled], mode="lines+markers",
            name=charts.escape(f"{flow}, {party_words([reporter])}"), connectgaps=False,
            line={"color": look["color"], "width": look["linewidth"], "dash": "solid" if main else "dash"},
            marker={"size": 6, "symbol": charts.SYMBOLS[0 if flow == quantity else 1]},
            customdata=[list(r["reference_ids"]) if r else [] for _, r in filled],
            hovertext=[_hover(r, scale, word) for _, r in filled], hoverinfo="text"))  # fmt: skip
    for aim in (False, True):
        own = [r for r in records(stated) if (r["status"] in _AIMS) == aim]
        if own:
            chart.add_trace(go.Scatter(
                x=[r["year"] for r in own], y=[_round(r, scale) for r in own], mode="markers",
                name="stated for a later year" if aim else "stated in the articles",
                marker={"size": 15 if aim else 11, "color": charts.INK, "symbol": "star" if aim else "circle"},
                customdata=[list(r["row_ids"]) for r in own], cliponaxis=False,
                hovertext=[charts.hover(f"“{r['text']}”, {r['status']}", f"{r['article']}, line {r['line']}",
                                        r["said_by"]) for r in own], hoverinfo="text"))  # fmt: skip
    days.lines(chart, days.publication_days(articles))
    chart.update_yaxes(title=_unit(series, word), rangemode="tozero")
    charts.frame_interactive(chart, title, foot, alt, 540)
    return chart


def _filled(rows: list[dict]) -> list[tuple[int, dict | None]]:
    """Every year of a line, None where there is no value, so that a gap stays open."""
    own = {r["year"]: r for r in rows}
    return [(year, own.get(year)) for year in range(min(own), max(own) + 1)]


def _round(row: dict | None, scale: float) -> float | None:
    return None if row is None else float(f"{row['value'] / scale:.6g}")


def _hover(row: dict | None, scale: float, word: str) -> str:
    return "" if row is None else charts.hover(
        f"{row['flow']} in {row['year']}: {row['value'] / scale:.4g} {word}{row['unit']}", row["source"])  # fmt: skip
