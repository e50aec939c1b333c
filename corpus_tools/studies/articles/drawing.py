"""How much of each file is not article: stacked bars by what the blocks do on the page."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

# Each group has a colour and a texture; the texture alone tells them apart in grey.
_LOOKS = ((charts.BLUE, "", ""), (charts.ORANGE, "///", "/"), (charts.GREEN, "...", "."), (charts.PURPLE, "xxx", "x"),
          (charts.SKY, "\\\\\\", "\\"), (charts.GREY, "---", "-"))  # fmt: skip
BODY = "body"
# Share of the axis that one character of a label takes at the size used; narrower segments are named in the key only.
_CHARACTER = 0.0078
_LABEL = 30


def foot(shares: pd.DataFrame, selection: str) -> str:
    """The foot line: how many files, which articles, and how they were selected (`Corpus.selection`)."""
    names = sorted(shares["article"])
    number = f"{len(names)} file{'' if len(names) == 1 else 's'}"
    return charts.foot_line(number, f"the files as read; articles: {', '.join(names)}", charts.selected(selection))


def not_article_by_file(parts: pd.DataFrame, shares: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """Printed form of `not_article` and `shares`: a bar an article, a segment a group of blocks, in characters.

    Body text is not drawn; at the right end of each bar stand the characters that are not body and their share.
    """
    rows, groups = _bars(parts, shares), _groups(parts)
    with charts.style():
        chart, axes = charts.new_chart(2.2 + 0.62 * max(len(rows), 2))
        widest = max([r["not_body"] for r in rows], default=0) or 1
        axes.set_xlim(0, widest * 1.26)
        for place, row in enumerate(rows):
            _draw(axes, place, row, groups, widest * 1.26)
        _axes(axes, rows)
        _key(axes, groups)
        charts.frame(chart, title, foot, alt, left=0.21, right=0.975, above=0.36)
        return chart


def _groups(parts: pd.DataFrame) -> dict[str, tuple[str, str, str]]:
    """Groups that occur, in order of first printing, with colour and textures."""
    found = [g for g in dict.fromkeys(parts["group"]) if g != BODY]
    return {group: _LOOKS[i % len(_LOOKS)] for i, group in enumerate(sorted(found))}


def _bars(parts: pd.DataFrame, shares: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict an article: its totals, and its segments as (group, characters, blocks, row ids)."""
    rows = records(shares)
    for row in rows:
        segments: dict[str, dict[str, Any]] = {}
        for part in records(parts[parts["article_id"] == row["article_id"]]):
            if part["group"] == BODY:
                continue
            kept = segments.setdefault(part["group"], {"characters": 0, "kinds": [], "row_ids": []})
            kept["characters"] += part["characters"]
            kept["kinds"].append(f"{part['kind'].replace('_', ' ')} {part['characters']:,}")
            kept["row_ids"] = kept["row_ids"] + list(part["row_ids"])
        row["segments"] = dict(sorted(segments.items()))
    return rows


def _draw(axes: Axes, place: int, row: dict[str, Any], groups: dict[str, tuple[str, str, str]], width: float) -> None:
    left = 0
    for group, segment in row["segments"].items():
        colour, hatch, _ = groups[group]
        size = segment["characters"]
        axes.barh(place, size, left=left, height=0.62, color=colour, hatch=hatch, edgecolor="white", linewidth=1.2,
                  label=f"{row['article_id']}: {group}")  # fmt: skip
        words = next(
            (w for w in (f"{group} {size:,}", f"{size:,}") if len(w) * _CHARACTER < size / width - 0.008), None
        )
        if words:
            axes.text(left + size / 2, place, words, ha="center", va="center", fontsize=10, color=charts.INK,
                      bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.5, "alpha": 0.92})  # fmt: skip
        left += size
    axes.annotate(_total(row), (left, place), xytext=(6, 0), textcoords="offset points", va="center", fontsize=10.5)


def _total(row: dict[str, Any]) -> str:
    return f"{row['not_body']:,} of {row['characters']:,} ({row['share'] * 100:.1f} %)"


def _axes(axes: Axes, rows: list[dict[str, Any]]) -> None:
    axes.set_yticks(range(len(rows)), ["\n".join(textwrap.wrap(r["article"], _LABEL)) for r in rows])
    axes.set_ylim(len(rows) - 0.4, -0.6)
    axes.set_xlabel("characters that are not body text (white space between blocks not counted)")
    axes.tick_params(axis="y", length=0, labelsize=10)
    axes.spines["left"].set_visible(False)
    axes.xaxis.grid(True)
    axes.set_axisbelow(True)


def _key(axes: Axes, groups: dict[str, tuple[str, str, str]]) -> None:
    from matplotlib.patches import Patch

    handles = [Patch(facecolor=colour, hatch=hatch, edgecolor="white", label=group)
               for group, (colour, hatch, _) in groups.items()]  # fmt: skip
    if handles:
        axes.legend(handles=handles, loc="lower left", bbox_to_anchor=(-0.01, 1.0), ncols=6, fontsize=10,
                    borderaxespad=0.2, handletextpad=0.5, columnspacing=1.4, handlelength=2.2,
                    handleheight=1.1)  # fmt: skip


def not_article_by_file_interactive(
    parts: pd.DataFrame, shares: pd.DataFrame, title: str, foot: str, alt: str
) -> go.Figure:
    """Interactive form of `not_article_by_file`; customdata are the row ids of the blocks of each segment."""
    import plotly.graph_objects as go

    rows, groups = _bars(parts, shares), _groups(parts)
    chart = go.Figure()
    for group, (colour, _, shape) in groups.items():
        drawn = [(i, r, r["segments"][group]) for i, r in enumerate(rows) if group in r["segments"]]
        chart.add_trace(go.Bar(
            x=[s["characters"] for _, _, s in drawn], y=[i for i, _, _ in drawn], orientation="h", name=group,
            marker={"color": colour, "pattern": _pattern(shape),
                    "line": {"color": "white", "width": 1}},
            customdata=[s["row_ids"] for _, _, s in drawn], hoverinfo="text", textposition="none",
            hovertext=[_hover(group, r, s) for _, r, s in drawn]))  # fmt: skip
    chart.update_layout(barmode="stack", bargap=0.35, legend={"traceorder": "normal"})
    chart.update_xaxes(title="characters that are not body text", rangemode="tozero")
    chart.update_yaxes(tickvals=list(range(len(rows))), ticktext=[charts.escape(_tick(r)) for r in rows],
                        range=[len(rows) - 0.4, -0.6], showgrid=False)  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 260 + 46 * max(len(rows), 2))
    return chart


def _pattern(shape: str) -> dict[str, Any]:
    """White texture on the bar's colour; plotly's other mode leaves the bar white."""
    return {"shape": shape, "fgcolor": "white", "fillmode": "overlay", "fgopacity": 1, "size": 8, "solidity": 0.25}


def _tick(row: dict[str, Any]) -> str:
    return f"{row['article']} ({row['share'] * 100:.1f} %)"


def _hover(group: str, row: dict[str, Any], segment: dict[str, Any]) -> str:
    kinds = ", ".join(segment["kinds"])
    return charts.hover(f"{row['article']}: {group}", f"{segment['characters']:,} characters: {kinds}", _total(row))
