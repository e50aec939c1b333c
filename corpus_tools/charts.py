"""One look for every chart, printed and interactive: colours, marks, type, foot line, alternative text.

Colours are those of Okabe and Ito (Color Universal Design, 2008) without vermilion, so that nobody is shown in red;
a mark's shape or a line's pattern always says the same as its colour.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, SKY, PURPLE = "#0072B2", "#E69F00", "#009E73", "#56B4E9", "#CC79A7"
INK, GREY, PALE = "#222222", "#666666", "#E6E6E6"
COLOURS = (BLUE, ORANGE, GREEN, PURPLE, SKY, INK)
MARKERS = ("o", "s", "^", "D", "v", "P")
SYMBOLS = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
LINES = ("-", "--", "-.", ":", (0, (5, 1)), (0, (1, 1)))
DASHES = ("solid", "dash", "dashdot", "dot", "longdash", "longdashdot")
FONT = "DejaVu Sans"
# Inches. At 700 pixels the smallest type (10 points) is 11 pixels high: 10 / 72 * 700 / 8.5.
WIDTH, SMALLEST = 8.5, 10
PNG_DPI = 200
PALE_HATCH = "///"


class Look(NamedTuple):
    """How a kind of thing looks in every chart: its hue, and what tells it without the hue."""

    colour: str
    hatch: str = ""

    @property
    def patch(self) -> dict[str, Any]:
        """Settings of a bar or a patch that looks so."""
        edge = GREY if self.colour == PALE else "white"
        return {"facecolor": self.colour, "hatch": self.hatch, "edgecolor": edge, "linewidth": 0.6}


# One meaning a hue: the sides of a relation (first party, second, others that are stated, open), and whose voice it is
# (the article's own, a speaker with a name, a source without one, none given).
SIDES = {"first": Look(BLUE), "second": Look(ORANGE, ".."), "other": Look(PURPLE, "xx"), "open": Look(PALE, PALE_HATCH)}
VOICES = {
    "article": Look(INK),
    "named": Look(SKY, ".."),
    "unnamed": Look(GREEN, "\\\\"),
    "none": Look(PALE, PALE_HATCH),
}
SELECTION = "Chosen, not sampled: patterns may be the selection’s."
_SETTINGS: dict[Any, Any] = {
    "font.family": FONT, "font.size": 10.5, "axes.titlesize": 10.5, "axes.labelsize": 10.5, "xtick.labelsize": SMALLEST,
    "ytick.labelsize": SMALLEST, "hatch.linewidth": 0.6, "text.color": INK, "axes.labelcolor": INK, "xtick.color": INK,
    "ytick.color": INK, "axes.edgecolor": GREY, "axes.spines.top": False, "axes.spines.right": False,
    "axes.grid": False, "grid.color": PALE, "grid.linewidth": 0.8, "figure.facecolor": "white",
    "savefig.facecolor": "white", "lines.linewidth": 1.8, "lines.markersize": 6, "legend.frameon": False,
    "svg.hashsalt": "corpus-tools", "svg.fonttype": "path", "text.parse_math": False,
}  # fmt: skip


@contextmanager
def style() -> Iterator[None]:
    """The settings within which a printed chart is drawn; those of the session are left as they were."""
    import matplotlib

    with matplotlib.rc_context(_SETTINGS):
        yield


def new_chart(height: float, **subplots: Any) -> tuple[Figure, Any]:
    """A printed chart of full width that no window manager holds, and its axes; `height` in inches."""
    import logging

    # On a new machine matplotlib announces its font cache on stderr, which would be an output of a notebook's cell.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    chart = Figure(figsize=(WIDTH, height))
    FigureCanvasAgg(chart)
    return chart, chart.subplots(**subplots)


def foot_line(n: str, source: str, selection: str = SELECTION) -> str:
    """The line below a chart: what was counted, where it comes from, how the articles were selected."""
    return f"n = {n}. Source: {source}. {selection}"


def selected(selection: str) -> str:
    """How the articles were selected (`Corpus.selection`), as the end of a foot line.

    >>> selected("chosen"), selected("not stated")
    ('Chosen, not sampled: patterns may be the selection’s.', 'How the articles were selected: not stated.')
    """
    return SELECTION if selection == "chosen" else f"How the articles were selected: {selection}."


def frame(chart: Figure, title: str, foot: str, alt: str, left: float = 0.06, right: float = 0.98,
          above: float = 0.1, below: float = 0.55) -> None:  # fmt: skip
    """Give `chart` its title, its foot line and its alternative text, and room for them.

    `left` and `right` bound the axes as shares of the width; `above` and `below` are inches kept between the axes and
    the title, and between the axes and the foot line.
    """
    height = chart.get_size_inches()[1]
    titles, feet = textwrap.wrap(title, 64), textwrap.wrap(foot, 98)
    top = 1 - (0.22 + 0.25 * len(titles) + above) / height
    low = (0.12 + 0.17 * len(feet) + below) / height
    chart.subplots_adjust(left=left, right=right, top=top, bottom=low)
    chart.text(0.012, 1 - 0.12 / height, "\n".join(titles), ha="left", va="top", fontsize=14, fontweight="bold")
    chart.text(0.012, 0.1 / height, "\n".join(feet), ha="left", va="bottom", fontsize=SMALLEST, color=GREY)
    chart.set_label(alt)


def template() -> go.layout.Template:
    """The look of interactive charts."""
    import plotly.graph_objects as go

    axis = {"showgrid": True, "gridcolor": PALE, "zeroline": False, "linecolor": GREY, "ticks": "outside",
            "tickcolor": GREY, "automargin": True,
            "title": {"standoff": 10, "font": {"size": 14}}}  # fmt: skip
    return go.layout.Template(layout={
        "font": {"family": f"{FONT}, Verdana, sans-serif", "size": 14, "color": INK}, "colorway": list(COLOURS),
        "paper_bgcolor": "white", "plot_bgcolor": "white", "xaxis": axis, "yaxis": axis,
        "hoverlabel": {"align": "left", "bgcolor": "white", "font": {"family": FONT, "size": 13, "color": INK}},
        "margin": {"l": 70, "r": 30, "t": 120, "b": 110}, "hovermode": "closest",
        "legend": {"orientation": "h", "y": 1.07, "yanchor": "bottom", "x": 0},
    })  # fmt: skip


def frame_interactive(chart: go.Figure, title: str, foot: str, alt: str, height: int) -> None:
    """Give an interactive chart its look, title, foot line (below the axis) and alternative text."""
    lines = textwrap.wrap(foot, 110)
    chart.update_layout(
        template=template(), height=height, meta={"alt": alt, "foot": foot},
        title={"text": "<br>".join(escape(t) for t in textwrap.wrap(title, 72)), "x": 0.01, "xanchor": "left",
               "y": 1, "yref": "container", "yanchor": "top", "pad": {"t": 14}, "font": {"size": 16}},
    )  # fmt: skip
    chart.add_annotation(
        text="<br>".join(escape(line) for line in lines), showarrow=False, xref="paper", yref="paper", x=1, y=0,
        xanchor="right", yanchor="top", yshift=-66, align="right", font={"size": 11, "color": GREY},
    )  # fmt: skip


def escape(text: object) -> str:
    """Text as it may stand in a plotly label: an article's words are nobody's markup."""
    return html.escape(str(text), quote=True)


def hover(*parts: object) -> str:
    """Lines of a hover label, each escaped and wrapped; empty parts are left out."""
    lines = [line for part in parts if part for line in textwrap.wrap(str(part), 70)]
    return "<br>".join(escape(line) for line in lines)


def spread(places: list[float], least: float, low: float, high: float) -> list[float]:
    """Positions near `places`, in their order, at least `least` apart and within `low` to `high` where they fit.

    >>> spread([1.0, 1.1, 5.0], 1.0, 0.0, 10.0)
    [0.55, 1.55, 5.0]
    """
    order = sorted(range(len(places)), key=lambda i: places[i])
    groups: list[tuple[float, list[int]]] = []
    for index in order:
        groups.append((places[index], [index]))
        while len(groups) > 1 and groups[-1][0] - groups[-2][0] < least * (len(groups[-1][1]) + len(groups[-2][1])) / 2:
            (_, after), (_, before) = groups.pop(), groups.pop()
            members = before + after
            groups.append((sum(places[i] for i in members) / len(members), members))
    out = [0.0] * len(places)
    for centre, members in groups:
        span = least * (len(members) - 1)
        first = min(max(centre - span / 2, low), max(low, high - span))
        for k, index in enumerate(members):
            out[index] = round(first + k * least, 10)
    return out


def scattered(number: int, low: float, high: float) -> float:
    """A share of a line for its mark, between `low` and `high`: neighbours fall far apart (steps of the golden ratio).

    >>> [scattered(i, 0.1, 0.9) for i in range(3)]
    [0.1, 0.594, 0.289]
    """
    return round(low + (high - low) * (number * 0.618034 % 1), 3)


def fold(text: str, width: int, lines: int = 3) -> str:
    """A label on at most `lines` lines of about `width` characters; what does not fit ends in an ellipsis.

    >>> fold("Institute for Strategic Studies", 12, 2)
    'Institute\\nfor …'
    """
    return "\n".join(textwrap.wrap(text, width, max_lines=lines, placeholder=" …"))


def save(chart: Figure, stem: Path) -> list[Path]:
    """Write `stem`.svg and `stem`.png (200 dots an inch), the same bytes on every run; returns the two paths.

    Neither holds a date; the ids inside the SVG come from a fixed salt, so that a second run writes equal files.
    """
    import matplotlib

    stem.parent.mkdir(parents=True, exist_ok=True)
    svg, png = stem.with_name(f"{stem.name}.svg"), stem.with_name(f"{stem.name}.png")
    with matplotlib.rc_context({"svg.hashsalt": "corpus-tools", "svg.fonttype": "path"}):
        chart.savefig(svg, format="svg", bbox_inches="tight", metadata={"Date": None, "Creator": None})
    chart.savefig(png, format="png", dpi=PNG_DPI, bbox_inches="tight", metadata={"Software": None})
    return [svg, png]
