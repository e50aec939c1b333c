"""An executed notebook as a page of the report: prose, folded code, figures, tables, links to the evidence."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from corpus_tools.show import markup
from corpus_tools.show.notebook import META, PLOTLY, RESTS
from corpus_tools.show.packing import unpacked
from corpus_tools.show.report.prose import Prose, highlight
from corpus_tools.trace import held

if TYPE_CHECKING:
    from pathlib import Path

    from nbformat import NotebookNode

    from corpus_tools.notes import Annotations


@dataclass
class Page:
    """One page: its parts as HTML in order, its headings, and the rows that its figures and findings rest on."""

    stem: str
    name: str = ""
    title: str = ""
    lead: str = ""
    parts: list[str] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    images: list[str] = field(default_factory=list)
    interactive: int = 0


_WIDGETS = {"widget", "widget-note"}


def make_page(stem: str, notebook: NotebookNode, notes: Annotations, figures: Path) -> Page:
    """The page of an executed `notebook`; in the folder `figures` lie its SVG files (`<stem>-<name>.svg`)."""
    page, prose = Page(stem), Prose()
    writer, code = _Writer(page, notes, figures), _Code()
    for cell in notebook.cells:
        # Controls need a kernel; what they show by default stands in the static view before them.
        if _WIDGETS & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            page.parts += [code.taken(), prose.render(cell.source)]
        elif cell.cell_type == "code" and cell.source.strip():
            code.cells.append(cell.source)
            outputs = [writer.output(o) for o in cell.outputs]
            page.parts += [code.taken(), *outputs] if any(outputs) else []
    page.parts = [part for part in [*page.parts, code.taken()] if part]
    page.headings = [h for h in prose.headings if h[0] > 1]
    page.name = re.sub(r"^\d+[_-]*", "", stem).replace("_", " ").capitalize() or stem
    page.title = next((text for level, _, text in prose.headings if level == 1), stem)
    page.lead = prose.first_paragraph
    return page


class _Code:
    """Code that waits for the next output or prose, so that cells without output share one fold."""

    def __init__(self) -> None:
        self.cells: list[str] = []

    def taken(self) -> str:
        """The waiting cells as one closed fold."""
        shown = "".join(f'<pre tabindex="0"><code>{highlight(c)}</code></pre>' for c in self.cells)
        self.cells = []
        return f'<details class="code"><summary>Code</summary>{shown}</details>' if shown else ""


class _Writer:
    """Turns outputs into HTML and notes on the page what they rest on."""

    def __init__(self, page: Page, notes: Annotations, figures: Path) -> None:
        self.page, self.notes, self.figures = page, notes, figures
        self.held = set(held([notes[t] for t in notes.names() if "id" in notes[t] and t != "tokens"], notes))
        self.number = 0

    def output(self, output: NotebookNode) -> str:
        """One output as HTML; outputs without a form of our own are shown as text."""
        if output.output_type == "stream":
            return _pre(output.text)
        data = output.get("data", {})
        about = output.get("metadata", {}).get(META, {})
        form = getattr(self, f"_{about.get('kind', 'other')}", self._other)
        return form(data, about)

    def _figure(self, data: dict, about: dict) -> str:
        name = f"{self.page.stem}-{about['file']}"
        width, height = _size(self.figures / f"{name}.svg")
        self.page.images.append(name)
        alt = markup.escape(about["alt"])
        image = f'<img src="assets/figures/{markup.escape(name)}.svg" alt="{alt}" width="{width}" height="{height}">'
        links = (
            f'<a href="assets/figures/{markup.escape(name)}.svg" download>SVG</a> '
            f'<a href="assets/figures/{markup.escape(name)}.png" download>PNG</a>'
        )
        return self._framed(f'<div class="scroll" tabindex="0">{image}</div>', about, links)

    def _plotly(self, data: dict, about: dict) -> str:
        self.page.interactive += 1
        source = f"{self.page.stem}-plot-{self.page.interactive}"
        figure, title, foot = _unframed(data[PLOTLY])
        text = json.dumps(figure, ensure_ascii=False).replace("<", "\\u003c")
        height = int(figure["layout"].get("height") or 450)
        inner = (
            f"{_paragraph(title, 'chart-title')}"
            f'<div class="plot" data-figure="{source}" style="min-height:{height}px" role="img" '
            f'aria-label="{markup.escape(about["alt"])}"></div>'
            f'<script type="application/json" id="{source}">{text}</script>'
            f'<noscript><p class="ct-empty">This figure needs JavaScript; the sentence below says what it shows.'
            f"</p></noscript>{_paragraph(foot, 'chart-foot')}"
        )
        hint = "Choose a point to read its sentence." if about.get("rows") else ""
        return self._framed(inner, about, hint)

    def _framed(self, inner: str, about: dict, extra: str) -> str:
        self.number += 1
        link = self._link(unpacked(about.get("rows", [])))
        tools = "".join(f"<span>{part}</span>" for part in (link, extra) if part)
        return (
            f'<figure id="figure-{self.number}" class="chart">{inner}<figcaption>'
            f'<p class="ct-takeaway">{markup.escape(about["alt"])}</p>'
            f'<p class="tools">{tools}</p></figcaption></figure>'
        )

    def _takeaway(self, data: dict, about: dict) -> str:
        return ""  # The figure's caption holds the same sentence.

    def _finding(self, data: dict, about: dict) -> str:
        text = "".join(data["text/plain"])
        text = text.rpartition(RESTS)[0] if about.get("rows") else text
        self.page.findings.append(text)
        link = self._link(unpacked(about.get("rows", [])))
        return f'<p class="ct-finding">{markup.escape(text)} {link}</p>'

    def _copy(self, data: dict, about: dict) -> str:
        return f'<div class="copy">{markup.clean(data["text/html"])}{self._link(unpacked(about.get("rows", [])))}</div>'

    def _table(self, data: dict, about: dict) -> str:
        links = [self._attributes(unpacked(ids)) for ids in about.get("rows", [])]
        label = markup.escape(about.get("caption", "table"))
        table = markup.clean(data["text/html"], links)
        if "<table" not in table:
            return table
        return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'

    def _other(self, data: dict, about: dict) -> str:
        if "text/html" in data:
            return f'<div class="scroll" tabindex="0">{markup.clean(data["text/html"])}</div>'
        return _pre(data.get("text/plain", ""))

    def _link(self, ids: list[str]) -> str:
        attributes = self._attributes(ids)
        if not attributes:
            return ""
        count = attributes.count(" ", attributes.index("data-rows")) + 1
        return f'<a class="to-evidence" {attributes}>Evidence: {count} {"row" if count == 1 else "rows"}</a>'

    def _attributes(self, ids: list[str]) -> str:
        numbers = [self.page.rows.setdefault(i, len(self.page.rows) + 1) for i in ids if i in self.held]
        if not numbers:
            return ""
        return f'href="#ev-{numbers[0]}" data-rows="{" ".join(map(str, numbers))}"'


def _unframed(figure: dict) -> tuple[dict, str, str]:
    """An interactive figure without title and foot line, and these two as text: as HTML they wrap on a phone."""
    layout = dict(figure["layout"])
    title = layout.pop("title", None) or ""
    title = title.get("text", "") if isinstance(title, dict) else title
    foot = (layout.get("meta") or {}).get("foot", "")
    if foot:
        notes = layout.get("annotations", [])
        layout["annotations"] = [n for n in notes if _words(n.get("text", "")) != _words(foot)]
        margin = layout.get("margin", {})
        layout["margin"] = {**margin, "b": 56}
    if title:
        layout["margin"] = {**layout.get("margin", {}), "t": 40}
    return {**figure, "layout": layout}, _words(title), _words(foot)


def _words(label: str) -> str:
    """A plotly label as plain words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", label)).split())


def _paragraph(text: str, name: str) -> str:
    return f'<p class="{name}">{markup.escape(text)}</p>' if text else ""


def _pre(text: str) -> str:
    return f'<pre class="text" tabindex="0">{markup.escape(text)}</pre>' if text.strip() else ""


def _size(svg: Path) -> tuple[int, int]:
    """Width and height in CSS pixels, from the SVG's own view box (points)."""
    match = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8")[:4000])
    width, height = (float(g) for g in match.groups()) if match else (640.0, 480.0)
    return round(width * 4 / 3), round(height * 4 / 3)
