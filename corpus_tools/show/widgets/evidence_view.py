"""The sentences behind a chart: choose a point, a bar, an edge or a row, and read what it rests on.

Any exhibit of a study, and the sentences behind what is chosen in it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.display import cell, plotly_json
from corpus_tools.measures.rows import records
from corpus_tools.show.widgets import html, page
from corpus_tools.trace import held, row_ids

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.studies.exhibit import Study


_WIDTH = 980


def evidence(chart: Any, notes: Annotations, recode: Callable[[str], None] | None = None) -> Any:
    """A plotly `chart` (or a table with row_ids) and, below it, the sentences behind what is chosen in it.

    A chart's points carry row ids as customdata. By keyboard the list "what" chooses the same things. `recode`: called
    with a row's id from the button behind each sentence. None where there is no chart.
    """
    return None if chart is None else Evidence(chart, notes, recode).view


class Evidence:
    """The state of the evidence beside a chart; `view` is the widget, `list` the region with the sentences."""

    def __init__(self, chart: Any, notes: Annotations, recode: Callable[[str], None] | None = None) -> None:
        """For a plotly chart or a table."""
        self.notes, self.ids, self.start, self.recode = notes, list[str](), 0, recode
        drawn = plotly_json(chart) if hasattr(chart, "to_plotly_json") else None
        self.things = list(_lines(chart) if drawn is None else _points(drawn))
        words = [(name, number) for number, (name, _) in enumerate(self.things)]
        self.what = page.dropdown("what", [("choose here or in the figure", -1), *words], -1, "34rem")
        self.list = page.page("sentences behind the choice", html.sentences([], notes), height="24rem")
        steps = page.row(page.button("earlier", lambda: self.move(-1)), page.button("later", lambda: self.move(1)))
        self.chart = None if drawn is None else _clickable(drawn, self.show)
        shown = [] if self.chart is None else [self.chart]
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


def _clickable(drawn: dict[str, Any], show: Callable[[list[str]], None]) -> Any:
    """The chart as a widget that calls `show` with the row ids of the point that is clicked."""
    import plotly.graph_objects as go

    live = go.FigureWidget(go.Figure(data=drawn["data"], layout=drawn["layout"] | {"width": _WIDTH}))

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


def _lines(table: pd.DataFrame) -> Iterable[tuple[str, list[str]]]:
    """(words, row ids) of every line of a table that rests on rows."""
    names = [c for c in table.columns if c not in ("row_ids", "id")]
    held = next(c for c in ("row_ids", "id") if c in table.columns)
    for row in records(table):
        if row[held]:
            yield " | ".join(cell(row[c]) for c in names[:3])[:90], row_ids(row[held])


def _points(drawn: dict[str, Any]) -> Iterable[tuple[str, list[str]]]:
    """(words, row ids) of every point of a chart that rests on rows."""
    for trace in drawn["data"]:
        for number, own in enumerate(trace.get("customdata") or []):
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


# Characters of a title in the list of exhibits.
_WIDEST = 90


def explore(study: Study) -> Any:
    """The exhibits of `study` whose points or lines rest on rows: choose one, then a mark or a line of it."""
    return Explorer(study).view


class Explorer:
    """The state of the widget; `view` is the widget, `evidence` what it shows of the chosen exhibit."""

    def __init__(self, study: Study) -> None:
        """Opened at the first exhibit; where none rests on rows, the view says so."""
        self.study = study
        found = {name: exhibit for name, exhibit in study.exhibits.items() if exhibit.row_ids}
        if not found:
            self.view = page.page("exhibits", html.said("No exhibit rests on rows of these articles."))
            return
        options = [(_short(exhibit.title), name) for name, exhibit in found.items()]
        self.which = page.dropdown("exhibit", options, options[0][1], "52rem")
        self.place = page.column()
        self.view = page.column(self.which, self.place)
        page.when([self.which], self.draw)
        self.draw()

    def draw(self) -> None:
        """Show the chosen exhibit; its chart is the one that the page shows, and is not built again."""
        exhibit = self.study.exhibits[self.which.value]
        chart = None if exhibit.drawing_interactive is None else exhibit.draw_interactive()
        shown = exhibit.table if chart is None else chart
        if shown is None:
            self.place.children = [page.page("exhibit", html.said(exhibit.takeaway))]
            return
        self.evidence = Evidence(shown, self.study.notes)
        self.place.children = [self.evidence.view]


def _short(title: str) -> str:
    return title if len(title) <= _WIDEST else f"{title[: _WIDEST - 1]}…"
