"""The days of the articles on an axis of years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools import charts

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes

# More months than these are not named one by one.
_NAMED = 4


def publication_days(articles: pd.DataFrame) -> list[tuple[float, str]]:
    """Where to mark the articles on an axis of years, and in words; articles without a date are left out.

    Articles of one month share a mark, since a day is narrower than a line on an axis of decades; an article whose
    day is known only within bounds stands in their middle, both months named.
    """
    known = articles[articles["published_from"].notna() & articles["published_to"].notna()]
    months: dict[str, list[float]] = {}
    for first, last in sorted(zip(known["published_from"], known["published_to"], strict=True)):
        same = (first.year, first.month) == (last.year, last.month)
        label = f"{first:%b %Y}" if same else f"{first:%b %Y} to {last:%b %Y}"
        middle = first + (last - first) / 2
        months.setdefault(label, []).append(middle.year + (middle.day_of_year - 1) / 365.25)
    return [(sum(days) / len(days), f"{label} ({len(days)})") for label, days in months.items()]


def said(days: list[tuple[float, str]]) -> str:
    """The days in words; many of them as a span of years."""
    if len(days) <= _NAMED:
        return ", ".join(label for _, label in days)
    first, last = (int(place) for place in (days[0][0], days[-1][0]))
    return f"{first}" if first == last else f"{first} to {last}"


def ticks(axes: Axes, days: list[tuple[float, str]]) -> None:
    """Short upright marks that hang from the upper edge, and what they are beside the first of them."""
    for place, _ in days:
        axes.plot([place, place], [0.94, 1], color=charts.INK, linewidth=1.2, transform=axes.get_xaxis_transform(),
                  clip_on=False, label="_article")  # fmt: skip
    if days:
        axes.annotate(f"articles dated {said(days)}", (days[0][0], 0.97), xycoords=axes.get_xaxis_transform(),
                      xytext=(-6, 0), textcoords="offset points", ha="right", va="center", fontsize=charts.SMALLEST,
                      color=charts.INK)  # fmt: skip


def lines(chart: go.Figure, days: list[tuple[float, str]]) -> None:
    """Upright lines in every panel, and one entry of the legend that names them."""
    import plotly.graph_objects as go

    line = {"color": charts.GREY, "width": 1, "dash": "dot"}
    for place, _ in days:
        chart.add_vline(x=round(place, 2), line=line)
    if days:
        name = charts.escape(f"articles dated {said(days)}")
        chart.add_trace(go.Scatter(x=[None], y=[None], mode="lines", line=line, name=name, hoverinfo="skip"))
