"""An article to read, with what the layers found switched on and off, beside a second article."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import labels
from corpus_tools.show.widgets import highlights, html, page

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

NOBODY = ""


def reader(notes: Annotations, article_id: str | None = None) -> Any:
    """A reader of the articles of `notes`, opened at `article_id` or the first.

    Controls: article, a second one beside it, a switch for each kind of highlight, next and previous highlight. A
    click on a highlight, or Enter, shows its row, its rule and what the rule means; the speaker, the cue and the
    content of a quotation are set off together.
    """
    return Reader(notes, article_id).view


class Reader:
    """The state of a reader; `view` is the widget."""

    def __init__(self, notes: Annotations, article_id: str | None = None) -> None:
        """Made for the articles of `notes`; without any, the view says so."""
        self.notes, self.at = notes, -1
        self.names = {a: label for a, label in labels(notes.articles).items()}
        if not self.names:
            self.view = page.page("reader", html.said("There is no article to read."))
            return
        options = [(label, a) for a, label in self.names.items()]
        self.first = page.dropdown("article", options, article_id or options[0][1])
        self.second = page.dropdown("beside it", [("no second article", NOBODY), *options], NOBODY)
        self.switches = {n: page.checkbox(n, n in highlights.DEFAULT) for n in highlights.LAYERS}
        self.legend = page.page("what the highlights mean")
        self.left = page.page("article", height="34rem")
        self.right = page.page("second article", height="34rem")
        self.detail = page.page("row, rule and definition", html.rows([], notes), height="20rem")
        self.panes = page.row(self.left)
        steps = page.row(
            page.button("previous highlight", lambda: self.step(-1)),
            page.button("next highlight", lambda: self.step(1)),
        )
        self.view = page.column(
            page.row(self.first, self.second),
            page.row(*self.switches.values()),
            self.legend,
            steps,
            self.panes,
            self.detail,
        )
        page.when([self.first, self.second, *self.switches.values()], self.draw)
        page.on_click(self.left, lambda at: self.choose(self.first.value, at))
        page.on_click(self.right, lambda at: self.choose(self.second.value, at))
        self.draw()

    @property
    def layers(self) -> list[str]:
        """The kinds of highlight that are switched on."""
        return [name for name, switch in self.switches.items() if switch.value]

    def draw(self, chosen: str = "") -> None:
        """Show the chosen articles with the chosen highlights."""
        self.legend.html = html.legend(self.layers)
        self.left.label = f"article: {self.names[self.first.value]}"
        self.left.html = html.article(highlights.blocks(self.notes, self.first.value, self.layers), chosen)
        both = self.second.value != NOBODY
        if both:
            self.right.label = f"second article: {self.names[self.second.value]}"
            self.right.html = html.article(highlights.blocks(self.notes, self.second.value, self.layers), chosen)
        self.left.layout = {"width": "49%" if both else "100%"}
        self.right.layout = {"width": "49%"}
        self.panes.children = [self.left, self.right] if both else [self.left]

    def choose(self, article_id: str, at: str) -> None:
        """Show the rows behind the stretch that begins at offset `at`; the narrowest first."""
        marks = [m for m in highlights.marks(self.notes, article_id, self.layers) if m.start <= int(at) < m.end]
        marks.sort(key=lambda m: m.end - m.start)
        ids = list(dict.fromkeys(m.row_id for m in marks))
        self.draw(ids[0] if ids else "")
        self.detail.html = html.rows(ids, self.notes)

    def step(self, by: int) -> None:
        """Go to the next (1) or the previous (-1) highlight of the first article."""
        starts = sorted({m.start for m in highlights.marks(self.notes, self.first.value, self.layers)})
        if not starts:
            self.detail.html = html.said("Nothing is highlighted in this article.")
            return
        later = [s for s in starts if (s > self.at if by > 0 else s < self.at)]
        self.at = (later[0] if by > 0 else later[-1]) if later else starts[0 if by > 0 else -1]
        self.choose(self.first.value, str(self.at))
        self.left.focus = ""
        self.left.focus = str(self.at)
