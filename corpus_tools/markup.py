"""All HTML of the project: templates fill it, and what others wrote is cleaned before it is shown.

It stands above the studies, because an exhibit displays itself and the room that shows it may not be asked for that.
What stands in an article is text: a template escapes every value (jinja2, autoescape), and markup from elsewhere keeps
the elements of text and tables only (nh3, which parses it as a browser does).
"""

from __future__ import annotations

import functools
import html
import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import jinja2
    from markupsafe import Markup

TEMPLATES = Path(__file__).resolve().parent / "templates"

_TAGS = {
    "a", "abbr", "b", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
    "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "li", "mark", "ol", "p", "pre", "section",
    "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "time", "tr",
    "ul",
}  # fmt: skip
# Elements whose content is not for reading: it goes with them.
_SILENT = {"script", "style", "iframe", "object", "template", "title", "svg", "math"}
_ATTRIBUTES = {
    "*": {"class", "id", "lang", "title"},
    "a": {"aria-hidden", "href", "tabindex"},
    "caption": {"style"},
    "div": {"tabindex"},
    "ol": {"start"},
    "td": {"colspan", "rowspan", "style"},
    "th": {"colspan", "rowspan", "scope", "style"},
    "time": {"datetime"},
}
# How Markdown sets the columns of a table; no other style is kept.
_ALIGNED = re.compile(r"text-align:\s?(?:left|right|center)")
_HOVER = re.compile(r"</?(?:b|i|em|sub|sup)>|<br ?/?>|<extra></extra>|&(?:[a-z]+|#\d+|#x[0-9a-f]+);", re.IGNORECASE)
_EVIDENCE = re.compile(r'(<th scope="row" class="ct-row"[^>]*>)(.*?)(</th>)', re.DOTALL)


def render(template: Path, /, **values: Any) -> Markup:
    """The template at that path filled with `values`, which are escaped; jinja2's UndefinedError for one not given."""
    from markupsafe import Markup

    return Markup(_environment(template.parent).get_template(template.name).render(**values))


@functools.cache
def _environment(folder: Path) -> jinja2.Environment:
    import jinja2

    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        finalize=_text,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def _text(value: Any) -> Any:
    """A value as it stands in HTML: quotation marks by name (&quot;), as the committed outputs have them."""
    from markupsafe import Markup

    return value if hasattr(value, "__html__") else Markup(html.escape(str(value), quote=True))


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
    header: Sequence[str],
    rows: Iterable[Sequence[str]],
    caption: str,
    numeric: Iterable[int] = (),
    linked: Sequence[bool] | None = None,
) -> Markup:
    """A table as HTML: caption, column heads, the first column as row heads; every value escaped.

    Words stand left, the columns at the positions `numeric` right. `linked`: whether a row rests on places in print,
    to which `clean` can link its head.
    """
    lines = list(rows)
    held = [False] * len(lines) if linked is None else linked
    return render(
        TEMPLATES / "table.html",
        caption=caption,
        header=header,
        rows=list(zip(lines, held, strict=True)),
        numeric=set(numeric),
    )


def clean(markup: str, evidence: Iterable[str] = (), links: bool = False) -> Markup:
    """`markup` with only the elements of text and tables; scripts, styles, events and links elsewhere are gone.

    `evidence`: attributes (Markup), one entry for each cell of class ct-row, that turn its words into a link.
    `links`: whether a link may lead away from the page (http, https, mailto, or a relative address).
    """
    import nh3
    from markupsafe import Markup

    def kept(tag: str, name: str, value: str) -> str | None:
        if name == "href" and not links and not value.startswith("#"):
            return None
        return value if name != "style" or _ALIGNED.fullmatch(value) else None

    # An article may hold a lone surrogate, which no UTF-8 has.
    cleaned = nh3.clean(
        markup.encode("utf-8", "replace").decode("utf-8"),
        tags=_TAGS,
        clean_content_tags=_SILENT,
        attributes=_ATTRIBUTES,
        attribute_filter=kept,
        link_rel=None,
        url_schemes={"http", "https", "mailto"},
    )
    waiting = iter(evidence)

    def linked(match: re.Match[str]) -> str:
        attributes = next(waiting, "")
        return f"{match[1]}<a {attributes}>{match[2]}</a>{match[3]}" if attributes else match[0]

    return Markup(_EVIDENCE.sub(linked, cleaned))
