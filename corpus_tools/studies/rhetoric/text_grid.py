"""Words as a figure: a grid of cells with wrapped text, each row as tall as its fullest cell."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools import charts as st

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WORD, NOTE, HEAD = "word", "note", "head"
_LOOKS = {
    WORD: {"fontsize": 9.5, "color": st.INK},
    NOTE: {"fontsize": 8.5, "color": st.GREY, "style": "italic"},
    HEAD: {"fontsize": 9.5, "color": st.INK, "fontweight": "bold"},
}
# Inches a character takes, on average, and a line.
_CHARACTER = {WORD: 0.077, NOTE: 0.067, HEAD: 0.088}
_LINE, _PAD = 0.17, 0.12


class Line(NamedTuple):
    """A piece of text in a cell. `kind`: word (printed words), note (who, when), head; `gap`: room above it."""

    text: str
    kind: str = WORD
    gap: bool = False


def grid(
    headers: Sequence[str],
    widths: Sequence[float],
    rows: Sequence[Sequence[Sequence[Line]]],
    title: str,
    foot: str,
    alt: str,
    empty: str = "nothing to show",
) -> Figure:
    """A figure of `rows` of cells under `headers`; `widths` are the columns' shares of the width."""
    inches = [w * (st.WIDTH - 0.45) / sum(widths) for w in widths]
    wrapped = [[_wrapped(cell, inch) for cell, inch in zip(row, inches, strict=True)] for row in rows]
    heights = [max((_height(cell) for cell in row), default=_LINE) + _PAD for row in wrapped]
    body = max(sum(heights), 0.6)
    with st.style():
        figure, axes = st.new_figure(body + 1.9)
        axes.set_xlim(0, sum(inches))
        axes.set_ylim(body, -0.28)
        axes.axis("off")
        lefts = [sum(inches[:i]) for i in range(len(inches))]
        for left, header in zip(lefts, headers, strict=True):
            axes.text(left, -0.12, header, va="center", fontsize=10, fontweight="bold", color=st.INK)
        top = 0.0
        for row, height in zip(wrapped, heights, strict=True):
            axes.axhline(top, color=st.GREY, linewidth=0.6)
            for left, cell in zip(lefts, row, strict=True):
                _draw(axes, left, top + _PAD / 2, cell)
            top += height
        if not rows:
            axes.text(0, 0.3, empty, va="center", color=st.GREY)
        st.frame(figure, title, foot, alt, left=0.012, right=0.988, above=0.28, below=0.1)
        return figure


def _wrapped(cell: Sequence[Line], inches: float) -> list[Line]:
    out = []
    for line in cell:
        width = max(8, int((inches - 0.12) / _CHARACTER[line.kind]))
        pieces = textwrap.wrap(line.text, width, break_long_words=True) or [""]
        out += [Line(piece, line.kind, line.gap and i == 0) for i, piece in enumerate(pieces)]
    return out


def _height(cell: Sequence[Line]) -> float:
    return sum(_LINE + (0.07 if line.gap else 0) for line in cell)


def _draw(axes, left: float, top: float, cell: Sequence[Line]) -> None:
    for line in cell:
        top += 0.07 if line.gap else 0
        axes.text(left, top + _LINE / 2, line.text, va="center", **_LOOKS[line.kind])
        top += _LINE
