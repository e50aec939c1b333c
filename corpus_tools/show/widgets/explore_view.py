"""Any exhibit of a study, and the sentences behind what is chosen in it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.show.widgets import html, page
from corpus_tools.show.widgets.evidence_view import Evidence

if TYPE_CHECKING:
    from corpus_tools.studies.exhibit import Study

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
