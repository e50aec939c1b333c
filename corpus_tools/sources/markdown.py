"""Markdown with front matter: the printed words without marks, addresses and pictures; what the front matter states."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from corpus_tools.sources import Document, ReaderError, columns
from corpus_tools.sources.exports.composed import Composed
from corpus_tools.sources.exports.markup import words_of
from corpus_tools.sources.plain import decode, read_bytes

_FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)", re.S)
_KINDS = {"p": "paragraph", "li": "paragraph", "h1": "subhead", "h2": "subhead", "h3": "subhead", "h4": "subhead"}


def read(path: Path, file: str, encoding: str | None = None) -> list[Document | ReaderError]:
    """The article in the file at `path`, called `file` in messages.

    The text is what a reader of the rendered page sees, a blank line between paragraphs; a first heading is the title
    where the front matter states none, and is left out where it repeats it. Raises ReaderError for one without text.
    """
    raw = read_bytes(path, file)
    text, name, basis = decode(raw, file, encoding)
    front = _FRONT.match(text)
    page = Composed()
    for ours, (theirs, value) in _stated(front[1] if front else "", file).items():
        said = columns.words(value)
        said = said.isoformat()[:10] if hasattr(said, "isoformat") else str(said)
        if ours == "published":
            page.day(columns.days([said])[0], f"front matter, {theirs}: '{said}'")
        elif ours != "text":
            page.state(ours, said, f"front matter, {theirs}")
    _render(page, text[front.end() :] if front else text)
    document = page.document(file, hashlib.sha256(raw).hexdigest(), name, basis)
    if document is None:
        raise ReaderError(file, "holds no running text; fill it or remove it")
    return [document]


def _stated(front: str, file: str) -> dict[str, tuple[str, Any]]:
    """Our name of a field -> the name and value in the front matter."""
    import yaml

    try:
        held = yaml.safe_load(front) if front else {}
    except yaml.YAMLError as error:
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(file, f"its front matter is no YAML ({reason}); correct it, or remove it") from None
    if not isinstance(held, Mapping):
        return {}
    ours = columns.usual_names([str(k) for k in held])
    return {ours.get(str(k), str(k)): (str(k), v) for k, v in held.items()
            if v not in (None, "") and (str(k) in ours or str(k) in columns.USUAL)}  # fmt: skip


def _render(page: Composed, text: str) -> None:
    """The headings and paragraphs of the rendered text, pictures and code left out."""
    from lxml import html as parsed
    from markdown_it import MarkdownIt

    tree = parsed.fragment_fromstring(MarkdownIt().render(text) or " ", create_parent="div")
    title = page.stated.get("title", "")
    page.add("title", title)
    for element in tree.iter(*_KINDS):
        words = " ".join(words_of(element).split())
        if not words or any(child.tag in ("p", "li") for child in element):
            continue
        if element.tag == "h1" and not title:
            title = words
            page.add("title", words)
            page.state("title", words, "heading")
        elif words != title:
            page.add(_KINDS[element.tag], words)
