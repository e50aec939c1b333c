"""What a reader sees of a committed notebook without a kernel, counted: words, exhibits, cells, tables.

Counted are the visible words of the page outside closed folds, code, alternative text and pictures. Run with paths of
notebooks it prints the counts.
"""

from __future__ import annotations

import re
import statistics
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nbformat

from corpus_tools.display import META
from corpus_tools.text.word_count import count

# Ten minutes are 2,400 words at the average speed of silent reading (Brysbaert 2019: 238 words a minute).
MOST = {
    "exhibits": 8, "prose": 900, "displayed": 2500, "code_cells": 12, "median_lines": 1, "columns": 7, "lines": 12,
    "lead": 25, "point": 30, "points": 5, "set_up_lines": 4,
}  # fmt: skip
LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")


@dataclass
class Visible(HTMLParser):
    """The visible text of HTML, and the size of each visible table."""

    text: list[str] = field(default_factory=list)
    tables: list[tuple[int, int]] = field(default_factory=list)
    closed: int = 0
    summary: bool = False
    cells: int = 0
    widest: int = 0
    rows: int = 0

    def __post_init__(self):
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag, attrs):
        """A closed fold hides all but its summary."""
        if tag == "details" and (self.closed or "open" not in dict(attrs)):
            self.closed += 1
        self.summary = self.summary or (tag == "summary" and self.closed == 1)
        if self.closed and not self.summary:
            return
        if tag == "table":
            self.widest = self.rows = 0
        elif tag == "tr":
            self.cells = 0
        elif tag in ("td", "th"):
            self.cells += 1
        self.text.append(" ")

    def handle_endtag(self, tag):
        """A table is counted where it ends."""
        if tag == "summary":
            self.summary = False
        elif tag == "details" and self.closed:
            self.closed -= 1
        elif not self.closed and tag == "tr":
            self.rows, self.widest = self.rows + 1, max(self.widest, self.cells)
        elif not self.closed and tag == "table":
            self.tables.append((self.widest, self.rows - 1))

    def handle_data(self, data):
        """Text that is not folded."""
        if not self.closed or self.summary:
            self.text.append(data)


def visible(html):
    """The visible text of `html` and its visible tables as (columns, lines below the heads)."""
    parser = Visible()
    parser.feed(html)
    return "".join(parser.text), parser.tables


def prose(notebook):
    """The words of the Markdown cells, without marks and addresses."""
    cells = [c.source for c in notebook.cells if c.cell_type == "markdown"]
    return re.sub(r"[*_`#>|]", " ", LINK.sub(r"\1", "\n".join(cells)))


def code_cells(notebook):
    """The code cells."""
    return [c for c in notebook.cells if c.cell_type == "code"]


def outputs(cell):
    """Displays of a cell: (kind, HTML or "")."""
    for output in cell.get("outputs", []):
        kind = output.get("metadata", {}).get(META, {}).get("kind", "")
        yield kind, "".join(output.get("data", {}).get("text/html", output.get("text", ""))), output


def shows_an_exhibit(cell):
    """Whether a picture, an interactive chart or a visible table is among the outputs."""
    return any(
        kind in ("figure", "plotly") or (kind == "table" and visible(html)[1]) for kind, html, _ in outputs(cell)
    )


def measured(notebook):
    """The counts of MOST for `notebook`."""
    code = code_cells(notebook)
    pages = [visible(html) for c in code for _, html, _ in outputs(c)]
    tables = [size for _, sizes in pages for size in sizes]
    answers = [o["metadata"][META] for c in code for kind, _, o in outputs(c) if kind == "answer"]
    said = answers[0]["sentences"][answers[0]["preface"] :] if answers else [""]
    plain = [c for c in code if "parameters" not in c.metadata.get("tags", [])]
    return {
        "exhibits": sum(shows_an_exhibit(c) for c in code),
        "prose": count(prose(notebook)),
        "displayed": count(prose(notebook)) + sum(count(text) for text, _ in pages),
        "code_cells": len(code),
        "median_lines": statistics.median(len(c.source.splitlines()) for c in plain),
        "columns": max((columns for columns, _ in tables), default=0),
        "lines": max((lines for _, lines in tables), default=0),
        "lead": count(said[0]),
        "point": max((count(s) for s in said[1:]), default=0),
        # A front page says who published the articles first, and has five findings, the first of three sentences.
        "points": len(said) - 2 * bool(answers and answers[0]["preface"]),
        "set_up_lines": max((len(c.source.splitlines()) for c in plain), default=0),
    }


def over(notebook):
    """What lies over the budget: name -> (counted, most)."""
    return {name: (n, MOST[name]) for name, n in measured(notebook).items() if n > MOST[name]}


if __name__ == "__main__":
    for path in sys.argv[1:]:
        read = nbformat.read(path, as_version=4)
        print(path, *(f"{k} {v}" for k, v in measured(read).items()), "OVER:", over(read), sep="\n  ")
