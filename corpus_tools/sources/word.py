"""Word processors' files: DOCX and RTF as text, a blank line between paragraphs; articles of an export told apart."""

from __future__ import annotations

import hashlib
import io
import re
from pathlib import Path
from typing import Any

from corpus_tools.sources import Document, ReaderError, Told
from corpus_tools.sources.plain import articles_of, read_bytes

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADING, _TITLE = re.compile(r"Heading \d|Subtitle"), "Title"


def read(path: Path, file: str, encoding: str | None = None) -> list[Document | ReaderError]:
    """The articles of the file at `path`, called `file` in messages: those of an export, else the one that it is.

    Where styles say so, the title and headings of a DOCX are told as such. `encoding` is the file's own affair.
    Raises ReaderError for a file that is damaged, protected or empty.
    """
    raw = read_bytes(path, file)
    text, styled = _rtf(raw, file) if raw.lstrip()[:5] == b"{\\rtf" else _docx(raw, file)
    if not text.strip():
        raise ReaderError(file, "holds no text (only pictures?); save its text, or leave it out")
    found = articles_of(text, file, hashlib.sha256(raw).hexdigest(), "utf-8", "the format's own")
    if len(found) == 1 and isinstance(found[0], Document) and not found[0].told:
        return [Document(**{**vars(found[0]), "told": styled})]
    return found


def _docx(raw: bytes, file: str) -> tuple[str, tuple[Told, ...]]:
    """The text of paragraphs and tables in order, and what their styles tell."""
    import docx
    from docx.table import Table

    if raw.startswith(_OLE):
        raise ReaderError(file, "is protected by a password, or an old .doc; save it as .docx without a password")
    try:
        opened = docx.Document(io.BytesIO(raw))
        parts = [(_cells(part), "") if isinstance(part, Table) else (part.text, _style(part))
                 for part in opened.iter_inner_content()]  # fmt: skip
    except Exception as error:  # errors of zipfile, lxml and the library itself
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(
            file, f"is damaged and cannot be read as DOCX ({reason}); download or save it again"
        ) from None
    text, told = "", []
    for words, style in parts:
        words = words.strip("\n")
        if words.strip() and style:
            told.append(Told(style, len(text), len(text) + len(words)))
        text += f"{words}\n\n"
    return text, tuple(told)


def _style(paragraph: object) -> str:
    name = str(getattr(getattr(paragraph, "style", None), "name", "") or "")
    return "title" if name == _TITLE else "subhead" if _HEADING.fullmatch(name) else ""


def _cells(table: object) -> str:
    """A table's rows as lines, its cells with tabs between."""
    rows = getattr(table, "rows", ())
    return "\n".join("\t".join(dict.fromkeys(cell.text.strip() for cell in row.cells)) for row in rows)


def _rtf(raw: bytes, file: str) -> tuple[str, tuple[Told, ...]]:
    from striprtf.striprtf import rtf_to_text

    if raw.count(b"{") - raw.count(rb"\{") > raw.count(b"}") - raw.count(rb"\}"):
        raise ReaderError(file, "is cut off (its last brackets are missing); download or save it again")
    try:
        convert: Any = rtf_to_text
        text = str(convert(raw.decode("cp1252", errors="replace"), errors="ignore"))
    except Exception as error:  # the library raises whatever its parsing meets
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(file, f"is damaged and cannot be read as RTF ({reason}); save it again") from None
    # A new line in RTF is a new paragraph.
    return re.sub(r"\n+", "\n\n", text).strip("\n"), ()
