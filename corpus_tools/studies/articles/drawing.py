"""How much of each file is not running text: a bar a file, cut by what the rest does on the page."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.articles.material import BODY_GROUP, GROUPS

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# None of these is a side or a voice: greys and textures, from dark to light, tell them apart.
_LOOKS = (("#222222", "", ""), ("#666666", "///", "/"), ("#999999", "...", "."), ("#BBBBBB", "xxx", "x"),
          ("#E6E6E6", "\\\\\\", "\\"), ("#FFFFFF", "---", "-"))  # fmt: skip
_LABEL = 24
# Files drawn one by one: of more, the eleven with the largest share and all others together.
MOST = 12
# Inches of a line of words and between two files; width of the axis by its widest bar, and of a patch by the axis.
_LINE, _GAP = 0.2, 0.22
_ROOM, _KEY = 2.2, 0.03


def foot(shares: pd.DataFrame, selection: str) -> str:
    """The foot line: how many files, what is measured, and how the articles were selected."""
    number = f"{len(shares):,} file{'' if len(shares) == 1 else 's'}"
    return charts.foot_line(number, "the files as read, in characters", charts.selected(selection))


def _groups(rows: list[dict[str, Any]]) -> dict[str, tuple[str, str, str]]:
    """Groups that occur, in the order of `GROUPS`, with grey and textures."""
    found = {group for row in rows for group in row["segments"]}
    ordered = [g for g in GROUPS if g in found] + sorted(found - set(GROUPS))
    return {group: _LOOKS[i % len(_LOOKS)] for i, group in enumerate(ordered)}


def bars(parts: pd.DataFrame, shares: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict a bar: article, characters, not_body, share, and segments: group -> characters, kinds, row_ids."""
    rows = records(shares)
    if len(rows) > MOST:
        largest = sorted(rows, key=lambda r: -r["share"])[: MOST - 1]
        others = [r for r in rows if r not in largest]
        rows = [*largest, {"article": f"{len(others):,} others", "members": [r["article_id"] for r in others]}]
        rows[-1] |= {key: sum(r[key] for r in others) for key in ("characters", "not_body")}
        rows[-1]["share"] = rows[-1]["not_body"] / rows[-1]["characters"] if rows[-1]["characters"] else 0.0
    outside = records(parts[parts["group"] != BODY_GROUP])
    return [row | {"segments": _segments(outside, row.get("members") or [row["article_id"]])} for row in rows]


def _segments(outside: list[dict[str, Any]], members: list[str]) -> dict[str, dict[str, Any]]:
    segments: dict[str, dict[str, Any]] = {}
    wanted = set(members)
    for part in outside:
        if part["article_id"] in wanted:
            kept = segments.setdefault(part["group"], {"characters": 0, "row_ids": []})
            kept["characters"] += part["characters"]
            kept["row_ids"] = kept["row_ids"] + list(part["row_ids"])
    return {g: segments[g] for g in sorted(segments, key=lambda g: (list(GROUPS).index(g) if g in GROUPS else 99, g))}


def not_article_by_file(parts: pd.DataFrame, shares: pd.DataFrame, title: str, foot: str, alt: str) -> Figure | None:
    """Printed form of `not_article` and `shares`: a bar a file in percent of its characters, None without a file.

    Running text is not drawn; right of each bar stands what it is made of, each with a patch of its texture.
    """
    rows = bars(parts, shares)
    if not rows:
        return None
    groups, tall = _groups(rows), [max(1, len(row["segments"])) * _LINE + _GAP for row in rows]
    with charts.style():
        chart, axes = charts.new_chart(1.6 + sum(tall))
        widest = max(r["share"] for r in rows) * 100 or 1
        axes.set_xlim(0, widest * _ROOM)
        places = [sum(tall[:i]) + height / 2 for i, height in enumerate(tall)]
        for place, row in zip(places, rows, strict=True):
            _draw(axes, place, row, groups)
        _axes(axes, rows, places, sum(tall), widest)
        charts.frame(chart, title, foot, alt, left=0.24, right=0.985)
        return chart


def _draw(axes: Axes, place: float, row: dict[str, Any], groups: dict[str, Any]) -> None:
    """The bar in its parts, and right of it a line a part: a patch of its grey and texture, and what it is."""
    left, key = 0.0, axes.get_xlim()[1] * _KEY
    told, segments = _beside(row), row["segments"]
    end = row["share"] * 100 + key
    for number, (group, segment) in enumerate(segments.items()):
        colour, hatch, _ = groups[group]
        look = {"color": colour, "hatch": hatch, "edgecolor": charts.GREY, "linewidth": 0.6}
        size = segment["characters"] / row["characters"] * 100
        axes.barh(place, size, left=left, height=0.3, label=f"{row['article']}: {group}", **look)
        left += size
        line = place + (number - (len(segments) - 1) / 2) * _LINE
        axes.barh(line, key, left=end, height=0.13, label="_key", **look)
        _say(axes, told[number], end + key, line)
    if not segments:
        _say(axes, told[0], 0, place)


def _say(axes: Axes, words: str, left: float, place: float) -> None:
    axes.annotate(words, (left, place), xytext=(5, 0), textcoords="offset points", va="center",
                  fontsize=charts.SMALLEST)  # fmt: skip


def _share(part: int, whole: int) -> str:
    value = part / whole * 100 if whole else 0.0
    return f"{value:.1f}" if 0 < value < 10 else f"{value:.0f}"


def _beside(row: dict[str, Any]) -> list[str]:
    """What the parts of a bar are, a line each; the last of several with the sum of all."""
    every = _share(row["not_body"], row["characters"])
    parts = [f"{group} {_share(s['characters'], row['characters'])} %" for group, s in row["segments"].items()]
    return [*parts[:-1], f"{parts[-1]}; together {every} %"] if len(parts) > 1 else parts or [f"{every} %"]


def _axes(axes: Axes, rows: list[dict[str, Any]], places: list[float], tall: float, widest: float) -> None:
    axes.set_yticks(places, ["\n".join(textwrap.wrap(r["article"], _LABEL)) for r in rows])
    axes.set_ylim(tall, -0.1)
    axes.set_xlabel("percent of the file’s characters", loc="left")
    axes.set_xticks([t for t in axes.get_xticks() if 0 <= t <= widest * 1.05])
    axes.tick_params(axis="y", length=0)
    for side in ("left", "bottom"):
        axes.spines[side].set_visible(False)


def not_article_by_file_interactive(
    parts: pd.DataFrame, shares: pd.DataFrame, title: str, foot: str, alt: str
) -> go.Figure | None:
    """Interactive form of `not_article_by_file`; customdata are the row ids of the blocks of each segment."""
    import plotly.graph_objects as go

    rows = bars(parts, shares)
    if not rows:
        return None
    chart = go.Figure()
    for group, (colour, _, shape) in _groups(rows).items():
        drawn = [(i, r, r["segments"][group]) for i, r in enumerate(rows) if group in r["segments"]]
        chart.add_trace(go.Bar(
            x=[s["characters"] / r["characters"] * 100 for _, r, s in drawn], y=[i for i, _, _ in drawn],
            orientation="h", name=group, marker={"color": colour, "pattern": _pattern(shape, colour),
                                                 "line": {"color": charts.GREY, "width": 1}},
            customdata=[s["row_ids"] for _, _, s in drawn], hoverinfo="text", textposition="none",
            hovertext=[_hover(group, r, s) for _, r, s in drawn]))  # fmt: skip
    chart.update_layout(barmode="stack", bargap=0.35, legend={"traceorder": "normal"})
    chart.update_xaxes(title="percent of the file’s characters", rangemode="tozero")
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=[charts.escape(r["article"]) for r in rows],
                       range=[len(rows) - 0.4, -0.6], showgrid=False)  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 260 + 46 * max(len(rows), 2))
    return chart


def _pattern(shape: str, colour: str) -> dict[str, Any]:
    """A texture on the bar's grey, light on dark and dark on light; plotly's other mode leaves the bar white."""
    light = "white" if colour in ("#222222", "#666666", "#999999") else charts.INK
    return {"shape": shape, "fgcolor": light, "fillmode": "overlay", "fgopacity": 1, "size": 8, "solidity": 0.25}


def _hover(group: str, row: dict[str, Any], segment: dict[str, Any]) -> str:
    share = _share(segment["characters"], row["characters"])
    return charts.hover(f"{row['article']}: {group}", f"{segment['characters']:,} characters, {share} percent")
