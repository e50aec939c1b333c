"""A notebook's Markdown and Python as HTML: no raw HTML passes, headings get ids for the table of contents."""

from __future__ import annotations

import re
from typing import Any

from corpus_tools.show import markup

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

    def render(self, source: str) -> str:
        """`source` as HTML; raw HTML in it is shown as typed."""
        return self._markdown(source)

    def heading(self, text: str, level: int) -> str:
        """A heading with an id of its own on this page."""
        import html

        words = html.unescape(_TAG.sub("", text)).strip()
        slug = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-") or "section"
        taken = {anchor for _, anchor, _ in self.headings}
        anchor = next(s for s in (slug, *(f"{slug}-{n}" for n in range(2, 999))) if s not in taken)
        self.headings.append((level, anchor, words))
        if level == 1:
            return f'<h1 id="{anchor}">{text}</h1>\n'
        link = f'<a class="anchor" href="#{anchor}" aria-hidden="true" tabindex="-1">#</a>'
        return f'<h{level} id="{anchor}">{text} {link}</h{level}>\n'

    def paragraph(self, text: str) -> str:
        """A paragraph; the first one of a notebook is its lead."""
        import html

        if not self.first_paragraph:
            self.first_paragraph = html.unescape(_TAG.sub("", text)).strip()
            return f'<p class="lead">{text}</p>\n'
        return f"<p>{text}</p>\n"


def _renderer(prose: Prose) -> Any:
    import mistune

    class Renderer(mistune.HTMLRenderer):
        """Headings and paragraphs as Prose has them; links to other notebooks become links to their pages."""

        def heading(self, text: str, level: int, **attrs: Any) -> str:
            return prose.heading(text, level)

        def paragraph(self, text: str) -> str:
            return prose.paragraph(text)

        def link(self, text: str, url: str, title: str | None = None) -> str:
            return super().link(text, re.sub(r"^([0-9]\w*)\.ipynb(#.*)?$", r"\1.html\2", url), title)

        def image(self, text: str, url: str, title: str | None = None) -> str:
            return f"<em>{text}</em>"

        def table(self, text: str) -> str:
            return f'<div class="scroll" tabindex="0"><table class="ct-table">{text}</table></div>\n'

    return Renderer(escape=True)


def highlight(source: str) -> str:
    """Python as HTML, escaped: comments, strings, keywords and numbers in spans of class c, s, k, n."""
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
        return markup.escape(source)
    for token in tokens:
        kind = _kind(token.type, keyword.iskeyword(token.string))
        if not kind:
            continue
        start = starts[token.start[0] - 1] + token.start[1]
        end = starts[token.end[0] - 1] + token.end[1]
        out += [
            markup.escape(source[at:start]),
            f'<span class="{kind}">{markup.escape(source[start:end])}</span>',
        ]
        at = end
    return "".join([*out, markup.escape(source[at:])])


def _kind(token_type: int, is_keyword: bool) -> str:
    import tokenize

    if token_type == tokenize.NAME:
        return "k" if is_keyword else ""
    return {tokenize.COMMENT: "c", tokenize.STRING: "s", tokenize.NUMBER: "n"}.get(token_type, "")
