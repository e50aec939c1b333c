"""Keyword in context: words, lemmas or a pattern, sorted and filtered, a page at a time."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.coding.corrections import codes_of
from corpus_tools.measures import search
from corpus_tools.measures.concordance import SORTS, Around, around
from corpus_tools.measures.concordance import concordance as in_context
from corpus_tools.measures.rows import labels
from corpus_tools.show.export.graphs import put
from corpus_tools.show.widgets import html, page

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

EVERY = ""


def concordance(notes: Annotations, words: str = "", export: str | Path = "concordance.csv") -> Any:
    """Look up words in the articles of `notes`, opened with `words`; the export goes to the file `export`."""
    return Concordance(notes, words, export).view


class Concordance:
    """The state of a concordance; `view` is the widget, `table` what it shows, whole."""

    def __init__(self, notes: Annotations, words: str = "", export: str | Path = "concordance.csv") -> None:
        """Opened with `words`."""
        self.notes, self.export, self.start = notes, Path(export), 0
        self.table: pd.DataFrame | None = None
        self.around: Around | None = None
        self.words = page.text("look up", words, "type words, then Enter")
        self.by = page.dropdown("by", search.BY, width="12rem")
        self.sort = page.dropdown("sorted by", SORTS, width="14rem")
        self.article = page.dropdown(
            "article", [("every article", EVERY), *((n, a) for a, n in labels(notes.articles).items())]
        )
        self.voice = page.dropdown("voice", [("every voice", EVERY)])
        self.frame = page.dropdown(
            "frame", [("every sentence", EVERY), *((c, c) for c in _frames(notes))], width="18rem"
        )
        self.list = page.page("concordance", height="30rem")
        self.detail = page.page("the sentence")
        steps = page.row(
            page.button("earlier", lambda: self.move(-1)),
            page.button("later", lambda: self.move(1)),
            page.button("export as CSV", self.save, f"writes {self.export.name}"),
        )
        filters = page.row(self.article, self.voice, self.frame)
        self.view = page.column(page.row(self.words, self.by, self.sort), filters, self.list, steps, self.detail)
        page.when([self.words, self.by, self.sort], self.look)
        page.when([self.article, self.voice, self.frame], self.draw)
        page.on_click(self.list, self.choose)
        self.look()

    def look(self) -> None:
        """Look the words up and show the first page."""
        self.table, self.start, self.detail.html = None, 0, ""
        if not self.words.value.strip():
            self.list.html = html.said("Type words to look them up. * stands for the rest of a word.")
            return
        try:
            found = search.search(self.notes, self.words.value, self.by.value)
        except search.SearchError as error:
            self.list.html = html.problem(error)
            return
        self.around = self.around or around(self.notes)
        self.table = in_context(found, self.notes, self.sort.value, around=self.around)
        voices = sorted({v for v in self.table["voice_name"].dropna()}, key=str.casefold)
        self.voice.options = [("every voice", EVERY), *((v, v) for v in voices)]
        self.draw()

    @property
    def shown(self) -> pd.DataFrame | None:
        """The lines that pass the filters."""
        if self.table is None:
            return None
        out = self.table
        if self.article.value:
            out = out[out["article_id"] == self.article.value]
        if self.voice.value:
            out = out[out["voice_name"] == self.voice.value]
        if self.frame.value:
            units = {u for u, codes in codes_of(self.notes).items() if self.frame.value in codes}
            out = out[out["id"].isin(units)]
        return out

    def draw(self) -> None:
        """Show the page of lines anew."""
        lines = self.shown
        if lines is not None:
            self.start = self.start if self.start < len(lines) else 0
            self.list.html = html.in_context(lines, self.start)

    def move(self, by: int) -> None:
        """A page on or back."""
        lines = self.shown
        at = self.start + by * html.PAGE
        if lines is not None and 0 <= at < len(lines):
            self.start = at
            self.draw()

    def choose(self, number: str) -> None:
        """Show the whole sentence of that line."""
        if self.shown is None:
            return
        row = self.shown.iloc[int(number)]
        self.detail.html = html.sentences([row["id"]], self.notes)

    def save(self) -> None:
        """Write the lines that pass the filters as CSV."""
        lines = self.shown
        if lines is None or not len(lines):
            self.detail.html = html.said("There is nothing to export.")
            return
        from corpus_tools.show.export.methods import csv_text

        put(self.export, csv_text(lines).encode("utf-8", "surrogatepass"))
        self.detail.html = html.said(f"{len(lines)} lines written to {self.export.name}.")


def _frames(notes: Annotations) -> list[str]:
    return sorted({code for codes in codes_of(notes).values() for code in codes})
