"""Rhetoric in print: the naming ladder, phrases that outlets share, reporting verbs, hedges and boosters with words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.charts import HEAD, NOTE, Line, grid
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

ARTICLE = "the article itself"
STANCES = ("distance", "neutral", "endorse")
STANCE_NAMES = {"distance": "held at a distance", "neutral": "neither", "endorse": "presented as so"}
_VOICES, _MOST = 3, 5


def naming_ladder(ladder: pd.DataFrame, articles: Sequence[str], title: str, foot: str, alt: str) -> Figure:
    """`naming.ladder`: a row a referent, a column an article; in each cell the printed wordings and who uses them."""
    rows = records(ladder)
    lines = []
    for rung in dict.fromkeys(r["rung"] for r in rows):
        own = [r for r in rows if r["rung"] == rung]
        cells = [[Line(own[0]["actor_name"], HEAD), Line(own[0]["actor_type"], NOTE)]]
        for article in articles:
            cells.append(_wordings([r for r in own if r["article"] == article]))
        lines.append(cells)
    headers = ["referent", *(charts.fold(a, 24, 1) for a in articles)]
    return grid(headers, [1.15, *([1.0] * len(articles))], lines, title, foot, alt, "nobody has two names")


def _wordings(rows: Sequence[Mapping[str, Any]]) -> list[Line]:
    out: list[Line] = []
    for row in sorted(rows, key=lambda r: (-r["count"], r["wording"].casefold())):
        out.append(Line(f"{row['wording']}  {row['count']}×", gap=bool(out)))
        out.append(Line(_who(row["voices"]), NOTE))
    return out


def _who(voices: Sequence[str]) -> str:
    """A few voices by name and how many more."""
    names = ["article" if v == ARTICLE else v for v in voices]
    more = f" and {len(names) - _VOICES} more" if len(names) > _VOICES else ""
    return ", ".join(names[:_VOICES]) + more


def shared_phrases(aligned: pd.DataFrame, phrases: Sequence[str], title: str, foot: str, alt: str) -> Figure:
    """`reuse_near.aligned`: the places of each of `phrases` by date; a changed wording shows what stands for what."""
    rows = records(aligned)
    lines = []
    for phrase in phrases:
        for i, row in enumerate(r for r in rows if r["phrase"] == phrase):
            lines.append([
                [Line(phrase, HEAD)] if i == 0 else [], [Line(_day(row))], [Line(row["article"])],
                [Line("article" if row["voice_name"] == ARTICLE else row["voice_name"] or "no source")],
                [Line(row["marked"] if not row["exact"] else row["printed"]),
                 *([] if row["exact"] else [Line("worded a little differently", NOTE)])],
            ])  # fmt: skip
    headers = ["phrase", "published", "article", "voiced by", "as printed; [here → there] marks a change"]
    return grid(headers, [1.3, 0.6, 1.1, 1.2, 2.4], lines, title, foot, alt, "no phrase stands in two articles")


def _day(row: Mapping[str, Any]) -> str:
    day = row["published_from"]
    return "not stated" if day is None else day.strftime("%Y-%m-%d")


def verb_strip(strip: pd.DataFrame, title: str, foot: str, alt: str) -> Figure:
    """`verbs.strip`: a row for who is reported; verbs as words under the writer's stance, with how often."""
    rows = records(strip)
    lines = []
    for who in dict.fromkeys(r["reported"] for r in rows):
        cells = [[Line(who, HEAD)]]
        for stance in STANCES:
            own = [r for r in rows if (r["reported"], r["stance"]) == (who, stance)]
            cells.append([Line(", ".join(f"{r['verb']} {r['quotations']}" for r in own))] if own else [])
        lines.append(cells)
    headers = ["who is reported", *(STANCE_NAMES[s] for s in STANCES)]
    return grid(headers, [1.3, 1.0, 2.4, 1.4], lines, title, foot, alt, "no statement is reported")


def verb_strip_interactive(strip: pd.DataFrame, title: str, foot: str, alt: str) -> go.Figure:
    """Interactive form of `verb_strip`; customdata are the ids of the quotations."""
    import plotly.graph_objects as go

    rows = records(strip)
    groups = list(dict.fromkeys(r["reported"] for r in rows))
    chart = go.Figure()
    for stance, colour, symbol in zip(STANCES, (charts.ORANGE, charts.GREY, charts.BLUE), charts.SYMBOLS, strict=False):
        own = [r for r in rows if r["stance"] == stance]
        words = [charts.escape(f"{r['verb']} {r['quotations']}") for r in own]
        chart.add_trace(go.Scatter(
            x=[_place(r) for r in own], y=[groups.index(r["reported"]) + _lane(r) for r in own],
            mode="markers+text", name=STANCE_NAMES[stance], text=words,
            textposition="middle right", textfont={"size": 12}, marker={"color": colour, "symbol": symbol, "size": 7},
            customdata=[list(r["row_ids"]) for r in own], hoverinfo="text", cliponaxis=False,
            hovertext=[charts.hover(f"{r['verb']}: {r['quotations']} reported", ", ".join(r["voices"]),
                                ", ".join(r["articles"])) for r in own]))  # fmt: skip
    chart.update_xaxes(tickvals=[-0.75, 0, 1.6], ticktext=[STANCE_NAMES[s] for s in STANCES], range=[-0.85, 3.1],
                        side="top", showgrid=False)  # fmt: skip
    names = [charts.escape(charts.fold(g, 32, 1)) for g in groups]
    chart.update_yaxes(tickvals=list(range(len(groups))), ticktext=names, range=[len(groups) - 0.3, -0.7])  # fmt: skip
    charts.frame_interactive(chart, title, foot, alt, 240 + 74 * max(len(groups), 2))
    chart.update_layout(showlegend=False, margin={"t": 120, "l": 210})
    return chart


def _place(row: Mapping[str, Any]) -> float:
    """Words of one stance stand side by side, three in a lane."""
    start: float = {"distance": -0.75, "neutral": 0.0, "endorse": 1.6}[row["stance"]]
    return round(start + 0.5 * (int(row["rank"]) % 3), 2)


def _lane(row: Mapping[str, Any]) -> float:
    return round(-0.28 + 0.19 * (int(row["rank"]) // 3), 2)


def by_strength(devices: pd.DataFrame, names: Mapping[str, str], title: str, foot: str, alt: str) -> Figure:
    """`devices.devices` of those in `names` (device -> label): a row an article, in each cell the words by strength."""
    rows = [r for r in records(devices) if r["device"] in names]
    lines = []
    for article in dict.fromkeys(r["article"] for r in records(devices)):
        cells = [[Line(article, HEAD)]]
        for device in names:
            own = [r for r in rows if (r["article"], r["device"]) == (article, device)]
            cells.append([piece for i, r in enumerate(own)
                          for piece in (Line(f"{r['strength']}:", NOTE, i > 0), Line(", ".join(r["words"])))]
                         or [Line("none", NOTE)])  # fmt: skip
        lines.append(cells)
    return grid(["article", *names.values()], [1.0, *([1.3] * len(names))], lines, title, foot, alt, "no such word")
