"""An executed notebook as a page of the report: prose, folded code, charts, tables, links to the evidence.

A notebook's Markdown and Python as HTML: no raw HTML passes, headings get ids for the table of contents.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import markup
from corpus_tools.display import META, PLOTLY, RESTS
from corpus_tools.trace import held, unpacked

if TYPE_CHECKING:
    from markupsafe import Markup
    from nbformat import NotebookNode

    from corpus_tools.notes import Annotations


_TAG = re.compile(r"<[^>]+>")


class Prose:
    """Renders the Markdown cells of one notebook; collects the headings (level, id, text) and the first paragraph."""

    def __init__(self) -> None:
        """Begin a notebook: no heading yet."""
        import mistune

        self.headings: list[tuple[int, str, str]] = []
        self.first_paragraph = ""
        self._markdown = mistune.create_markdown(
            escape=True, renderer=_renderer(self), plugins=["table", "strikethrough"]
        )

    def render(self, source: str) -> Markup:
        """`source` as HTML; raw HTML in it is shown as typed, and no link runs anything."""
        return markup.clean(str(self._markdown(source)), links=True)

    def heading(self, text: Markup, level: int) -> Markup:
        """A heading with an id of its own on this page; `text`: its words as HTML."""
        words = html.unescape(_TAG.sub("", text)).strip()
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "section"
        taken = {anchor for _, anchor, _ in self.headings}
        anchor = next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, 999))) if s not in taken)
        self.headings.append((level, anchor, words))
        return markup.render(_TEMPLATES / "heading.html", level=level, anchor=anchor, text=text)

    def paragraph(self, text: Markup) -> Markup:
        """A paragraph of HTML; the first one of a notebook is its lead."""
        lead = not self.first_paragraph
        if lead:
            self.first_paragraph = html.unescape(_TAG.sub("", text)).strip()
        return markup.render(_TEMPLATES / "prose.html", text=text, lead=lead)


def _renderer(prose: Prose) -> Any:
    import mistune
    from markupsafe import Markup

    class Renderer(mistune.HTMLRenderer):
        """Headings and paragraphs as Prose has them; links to other notebooks become links to their pages."""

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            return f"{prose.heading(Markup(text), level)}\n"

        def paragraph(self, text: str) -> str:
            return f"{prose.paragraph(Markup(text))}\n"

        def link(self, text: str, url: str, title: str | None = None) -> str:
            return super().link(text, re.sub(r"^([0-9]\w*)\.ipynb(#.*)?$", r"\1.html\2", url), title)

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return self.emphasis(text)

        def table(self, text: str) -> str:
            return f"{markup.render(_TEMPLATES / 'prose_table.html', text=Markup(text))}\n"

    return Renderer(escape=True)


def highlight(source: str) -> list[tuple[str, str]]:
    """Python cut into pieces of (kind, text): comments c, strings s, keywords k, numbers n; the rest has no kind."""
    import io
    import keyword
    import tokenize

    out, at = [], 0
    starts = [0]
    for line in source.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    try:
        tokens = list(tokenize.generate_tokens(io.StringIO(source).readline))
    except (tokenize.TokenError, SyntaxError):
        return [("", source)]
    for token in tokens:
        kind = _kind(token.type, keyword.iskeyword(token.string))
        if not kind:
            continue
        start = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        out += [("", source[at:start]), (kind, source[start:end])]
        at = end
    return [piece for piece in [*out, ("", source[at:])] if piece[1]]


def _kind(token_type: int, is_keyword: bool) -> str:
    import tokenize

    if token_type == tokenize.NAME:
        return "k" if is_keyword else ""
    return {tokenize.COMMENT: "c", tokenize.STRING: "s", tokenize.NUMBER: "n"}.get(token_type, "")


_TEMPLATES = Path(__file__).resolve().parent / "templates"


@dataclass
class Page:
    """One page: its parts as HTML in order, its headings, and the rows that its charts and findings rest on."""

    stem: str
    name: str = ""
    title: str = ""
    lead: str = ""
    parts: list[Markup | str] = field(default_factory=list)
    headings: list[tuple[int, str, str]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    images: list[tuple[str, str]] = field(default_factory=list)
    interactive: int = 0
    code: Markup | str = ""


# Cells for JupyterLab alone: controls need a kernel, and some lines speak of notebooks.
_LEFT_OUT = {"widget", "widget-note", "notebook-only"}
# Beyond this size a drawing is shown as PNG: a browser takes long to lay out so many marks.
_LARGEST_SVG = 400_000


def make_page(stem: str, notebook: NotebookNode, notes: Annotations, charts: Path) -> Page:
    """The page of an executed `notebook`; in the folder `charts` lie its SVG files (`<stem>-<name>.svg`)."""
    page, prose = Page(stem), Prose()
    writer, code = _Writer(page, notes, charts), list[str]()
    for cell in notebook.cells:
        if _LEFT_OUT & set(cell.metadata.get("tags", [])):
            continue
        if cell.cell_type == "markdown":
            page.parts.append(prose.render(cell.source))
        elif cell.cell_type == "code" and cell.source.strip():
            code.append(cell.source)
            page.parts += [made for o in cell.outputs if (made := writer.output(o))]
    page.code = _render("code", cells=[highlight(c) for c in code]) if code else ""
    page.headings = [h for h in prose.headings if h[0] > 1]
    page.name = re.sub(r"^\d+[_-]*", "", stem).replace("_", " ").capitalize() or stem
    page.title = next((text for level, _, text in prose.headings if level == 1), stem)
    page.lead = prose.first_paragraph
    return page


class _Writer:
    """Turns outputs into HTML and notes on the page what they rest on."""

    def __init__(self, page: Page, notes: Annotations, charts: Path) -> None:
        self.page, self.notes, self.charts = page, notes, charts
        self.held = set(held([notes[t] for t in notes.names() if "id" in notes[t] and t != "tokens"], notes))
        self.number = 0

    def output(self, output: NotebookNode) -> Markup | str:
        """One output as HTML; outputs without a form of our own are shown as text."""
        if output.output_type == "stream":
            return _plain(output.text)
        data = output.get("data", {})
        about = output.get("metadata", {}).get(META, {})
        form = getattr(self, f"_{about.get('kind', 'other')}", self._other)
        return form(data, about)

    def _figure(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        name = f"{self.page.stem}-{about['file']}"
        drawn = self.charts / f"{name}.svg"
        width, height = _size(drawn)
        ending = "svg" if drawn.stat().st_size <= _LARGEST_SVG else "png"
        self.page.images.append((name, ending))
        image = _render("picture", name=name, ending=ending, alt=about["alt"], width=width, height=height)
        return self._framed(image, about, _render("downloads", name=name))

    def _plotly(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        self.page.interactive += 1
        chart, title, foot = _unframed(data[PLOTLY])
        shown = _render(
            "interactive",
            id=f"{self.page.stem}-plot-{self.page.interactive}",
            chart=chart,
            title=title,
            foot=foot,
            height=int(chart["layout"].get("height") or 450),
            alt=about["alt"],
        )
        self._numbers(unpacked(about.get("rows", [])))
        return shown

    def _framed(self, content: Markup, about: dict[str, Any], extra: Markup | str) -> Markup:
        self.number += 1
        tools = [part for part in (self._link(unpacked(about.get("rows", []))), extra) if part]
        return _render("chart", number=self.number, content=content, tools=tools)

    def _answer(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        rows = [unpacked(own) for own in about["rows"]]
        links = [self._link(own) for own in rows]
        said = list(zip(about["sentences"], about["unfolds"], links, strict=True))
        self.page.findings += about["sentences"][about["preface"] :]
        return _render("answer", said=said, preface=about["preface"])

    def _meaning(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        link = self._link(unpacked(about.get("rows", [])))
        return _render("meaning", shows=about["shows"], limits=about["limits"], link=link)

    def _takeaway(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        return _render("meaning", shows="".join(data["text/plain"]), limits="", link="")

    def _finding(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        text = "".join(data["text/plain"])
        text = text.rpartition(RESTS)[0] if about.get("rows") else text
        self.page.findings.append(text)
        return _render("finding", text=text, link=self._link(unpacked(about.get("rows", []))))

    def _copy(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        link = self._link(unpacked(about.get("rows", [])))
        return _render("copy", content=markup.clean(data["text/html"]), link=link)

    def _table(self, data: dict[str, Any], about: dict[str, Any]) -> Markup:
        links = [self._attributes(unpacked(ids)) for ids in about.get("rows", [])]
        table = markup.clean(data["text/html"], links)
        return _render("scroll", content=table, label=about.get("caption", "table")) if "<table" in table else table

    def _other(self, data: dict[str, Any], about: dict[str, Any]) -> Markup | str:
        if "text/html" in data:
            return _render("scroll", content=markup.clean(data["text/html"]), label="")
        return _plain(data.get("text/plain", ""))

    def _link(self, ids: list[str]) -> Markup | str:
        numbers = self._numbers(ids)
        return _render("evidence", attributes=self._attributes(ids), count=len(numbers)) if numbers else ""

    def _attributes(self, ids: list[str]) -> Markup | str:
        numbers = self._numbers(ids)
        return _render("attributes", numbers=numbers) if numbers else ""

    def _numbers(self, ids: list[str]) -> list[int]:
        """The rows' numbers in the page's table of evidence; a row that is new there gets the next one."""
        return [self.page.rows.setdefault(i, len(self.page.rows) + 1) for i in ids if i in self.held]


def _render(template: str, /, **values: Any) -> Markup:
    return markup.render(_TEMPLATES / f"{template}.html", **values)


def _unframed(chart: dict[str, Any]) -> tuple[dict[str, Any], str, str]:
    """An interactive chart without title and foot line, and these two as text: as HTML they wrap on a phone."""
    layout = dict(chart["layout"])
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
    return {**chart, "layout": layout}, _words(title), _words(foot)


def _words(label: str) -> str:
    """A plotly label as plain words."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", label)).split())


def _plain(text: str) -> Markup | str:
    return _render("plain", text=text) if text.strip() else ""


def _size(svg: Path) -> tuple[int, int]:
    """Width and height in CSS pixels, from the SVG's own view box (points)."""
    match = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg.read_text(encoding="utf-8")[:4000])
    width, height = (float(g) for g in match.groups()) if match else (640.0, 480.0)
    return round(width * 4 / 3), round(height * 4 / 3)
