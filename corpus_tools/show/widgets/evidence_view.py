"""The sentences behind a figure: choose a point, a bar, an edge or a row, and read what it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.show.notebook import plotly_json
from corpus_tools.show.widgets import html, page
from corpus_tools.trace import held, row_ids

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations


_WIDTH = 980


def evidence(figure: Any, notes: Annotations, recode: Callable[[str], None] | None = None) -> Any:
    """A plotly `figure` (or a table with row_ids) and, below it, the sentences behind what is chosen in it.

    A figure's points carry row ids as customdata. By keyboard the list "what" chooses the same things. `recode`: called
    with a row's id from the button behind each sentence.
    """
    return Evidence(figure, notes, recode).view


class Evidence:
    """The state of the evidence beside a figure; `view` is the widget, `list` the region with the sentences."""

    def __init__(self, figure: Any, notes: Annotations, recode: Callable[[str], None] | None = None) -> None:
        """For a plotly figure or a table."""
        self.notes, self.ids, self.start, self.recode = notes, [], 0, recode
        self.things = list(_things(figure))
        words = [(name, number) for number, (name, _) in enumerate(self.things)]
        self.what = page.dropdown("what", [("choose here or in the figure", -1), *words], -1, "34rem")
        self.list = page.page("sentences behind the choice", html.sentences([], notes), height="24rem")
        steps = page.row(page.button("earlier", lambda: self.move(-1)), page.button("later", lambda: self.move(1)))
        self.figure = _clickable(figure, self.show) if hasattr(figure, "to_plotly_json") else None
        shown = [self.figure] if self.figure is not None else []
        self.view = page.column(*shown, self.what, self.list, steps)
        page.when([self.what], self._picked)
        if recode is not None:
            page.on_click(self.list, recode)

    def _picked(self) -> None:
        self.show(self.things[self.what.value][1] if self.what.value >= 0 else [])

    def show(self, ids: Iterable[str]) -> None:
        """Show the sentences of those rows."""
        self.ids, self.start = held(list(ids), self.notes), 0
        self.draw()

    def move(self, by: int) -> None:
        """A page on or back."""
        at = self.start + by * html.PAGE
        if 0 <= at < len(self.ids):
            self.start = at
            self.draw()

    def draw(self) -> None:
        """Show the page of sentences anew."""
        self.list.html = html.sentences(self.ids, self.notes, self.start, "recode" if self.recode else "")


def _clickable(figure: Any, show: Callable[[list[str]], None]) -> Any:
    """The figure as a widget that calls `show` with the row ids of the point that is clicked."""
    import plotly.graph_objects as go

    data = plotly_json(figure)
    live = go.FigureWidget(go.Figure(data=data["data"], layout=data["layout"] | {"width": _WIDTH}))

    def clicked(trace: Any, points: Any, _: Any) -> None:
        at = points.point_inds
        if at and trace.customdata is not None:
            page.in_turn(show, _ids(trace.customdata[at[0]]))

    for trace in live.data:
        trace.on_click(clicked)
    return live


def _ids(value: Any) -> list[str]:
    if isinstance(value, str):
        return [v for v in value.split() if v.count(":") >= 2] if " " in value else row_ids(value)
    return [i for v in value for i in _ids(v)] if hasattr(value, "__iter__") else []


def _things(figure: Any) -> Iterable[tuple[str, list[str]]]:
    """(words, row ids) of every point of a figure, or line of a table, that rests on rows."""
    if hasattr(figure, "columns"):
        names = [c for c in figure.columns if c not in ("row_ids", "id")]
        for row in figure.to_dict("records"):
            yield " | ".join(str(row[c]) for c in names[:3])[:90], row_ids(row.get("row_ids") or row.get("id"))
        return
    for trace in plotly_json(figure)["data"]:
        data = trace.get("customdata") or []
        for number, own in enumerate(data):
            ids = _ids(own)
            if ids:
                yield _point(trace, number), ids


def _point(trace: dict[str, Any], number: int) -> str:
    parts = [str(trace.get("name") or "")]
    for axis in ("y", "x", "text"):
        values = trace.get(axis)
        if isinstance(values, list) and number < len(values):
            parts.append(str(values[number]))
    return ": ".join(p for p in parts if p)[:90]
