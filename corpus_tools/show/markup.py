"""HTML of our own: what stands in an article is text, so it is escaped wherever it is shown."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from typing import Any

_INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "mark", "small", "span", "strong", "sub", "sup", "time"}
_BLOCK = {
    "blockquote",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "figcaption",
    "figure",
    "h3",
    "h4",
    "li",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
}
_VOID = {"br"}
_SILENT = {"script", "style", "iframe", "object", "template", "title", "svg", "math"}
_KEPT = {"class", "colspan", "datetime", "id", "lang", "rowspan", "scope", "title"}
_HOVER = re.compile(r"</?(?:b|i|em|sub|sup)>|<br ?/?>|<extra></extra>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)


def escape(value: Any) -> str:
    """`value` as text that is safe in HTML and in attributes.

    >>> escape('<b>"5 & 6"</b>')
    '&lt;b&gt;&quot;5 &amp; 6&quot;&lt;/b&gt;'
    """
    return html.escape(str(value), quote=True)


def hover(text: str) -> str:
    """`text` for a plotly label: bold, italics and line breaks stay, any other markup shows as typed.

    Plotly reads a subset of HTML in every label, links included; a label must not carry one from an article.

    >>> hover('<b>5 & 6</b><br><a href="x">y</a>')
    '<b>5 &amp; 6</b><br>&lt;a href="x"&gt;y&lt;/a&gt;'
    """
    out, at = [], 0
    for match in _HOVER.finditer(text):
        out += [html.escape(text[at : match.start()], quote=False), match.group()]
        at = match.end()
    return "".join([*out, html.escape(text[at:], quote=False)])


def table(
    header: list[str],
    rows: Iterable[list[str]],
    caption: str,
    numeric: Iterable[int] = (),
    links: list[str] | None = None,
) -> str:
    """A table as HTML: caption, column heads, the first column as row heads; every value escaped.

    `numeric`: positions of columns set flush right. `links`: what stands in a last column "evidence", a row each.
    """
    numeric = set(numeric)
    heads = "".join(_cell("th", h, i in numeric, 'scope="col"') for i, h in enumerate(header))
    body = []
    for n, row in enumerate(rows):
        cells = [
            _cell("th" if i == 0 else "td", v, i in numeric, 'scope="row"' if i == 0 else "") for i, v in enumerate(row)
        ]
        if links is not None:
            cells.append(f'<td class="ct-evidence">{escape(links[n])}</td>')
        body.append(f"<tr>{''.join(cells)}</tr>")
    if links is not None:
        heads += '<th scope="col">evidence</th>'
    return (
        f'<table class="ct-table"><caption>{escape(caption)}</caption>\n<thead><tr>{heads}</tr></thead>\n'
        f"<tbody>\n{chr(10).join(body)}\n</tbody></table>"
    )


def _cell(tag: str, value: str, numeric: bool, extra: str) -> str:
    attributes = [extra] if extra else []
    if numeric:
        attributes.append('class="ct-number"')
    return f"<{' '.join([tag, *attributes])}>{escape(value)}</{tag}>"


def clean(markup: str, evidence: Iterable[str] = ()) -> str:
    """`markup` with only the elements of text and tables; scripts, styles, events and links elsewhere are gone.

    `evidence`: attributes, one entry for each cell of class ct-evidence, that turn its words into a link.
    """
    cleaner = _Cleaner(evidence)
    cleaner.feed(markup)
    cleaner.close()
    return "".join(cleaner.out + [f"</{tag}>" for tag in reversed(cleaner.open)])


class _Cleaner(HTMLParser):
    def __init__(self, evidence: Iterable[str]) -> None:
        super().__init__(convert_charrefs=True)
        self.out: list[str] = []
        self.open: list[str] = []
        self.silent = 0
        self.evidence = iter(evidence)
        self.link = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        if self.silent or tag not in _INLINE | _BLOCK:
            return
        kept = [(k, v or "") for k, v in attrs if k in _KEPT or (k == "href" and (v or "").startswith("#"))]
        self.out.append("".join([f"<{tag}", *(f' {k}="{escape(v)}"' for k, v in kept), ">"]))
        if tag not in _VOID:
            self.open.append(tag)
        if tag == "td" and ("class", "ct-evidence") in kept:
            attributes = next(self.evidence, "")
            self.link = bool(attributes)
            self.out.append(f"<a {attributes}>" if attributes else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        if self.silent or tag not in self.open:
            return
        if tag == "td" and self.link:
            self.out.append("</a>")
            self.link = False
        while self.open:
            last = self.open.pop()
            self.out.append(f"</{last}>")
            if last == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.out.append(html.escape(data, quote=False))
