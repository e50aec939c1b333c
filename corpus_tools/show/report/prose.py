"""A notebook's Markdown and Python as HTML: no raw HTML passes, headings get ids for the table of contents."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import markup

if TYPE_CHECKING:
    from markupsafe import Markup

_TEMPLATES = Path(__file__).resolve().parent / "templates"
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
