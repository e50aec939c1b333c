"""PDF with a text layer: lines in the order of the file, words broken at line ends joined, running heads told apart."""

from __future__ import annotations

import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, NamedTuple

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.composed import Composed
from corpus_tools.sources.plain import read_bytes

_NOTICE = re.compile(
    r"(?:Page|p\.|Seite)\s*\d+(?:\s*(?:of|/)\s*\d+)?|\d{1,4}|.*(?:©|\(c\)|Copyright).*|.*All rights reserved.*", re.I
)
_BYLINE = re.compile(r"By [A-Z].*")
# A headline is set so much larger than the running text; a new paragraph begins so far in, or so far below (in points
# and in lines): the least that typesetters use.
_LARGER, _INDENT, _GAP = 1.15, 4.0, 1.6
# Words of a file that is a picture of a page: none, or a few of a stamp.
_FEWEST_WORDS = 20


class Line(NamedTuple):
    """A printed line: its page, where it begins (points from the left and the bottom), size of type, words."""

    page: int
    x: float
    y: float
    size: float
    words: str


def read(path: Path, file: str, encoding: str | None = None) -> list[Document | ReaderError]:
    """The article in the PDF at `path`, called `file` in messages.

    Its text is put together from the lines, a blank line between paragraphs; running heads, page numbers and rights are
    told as notices. Raises ReaderError where it is damaged, protected, or holds pictures of text only.
    """
    raw = read_bytes(path, file)
    lines = _lines(raw, file)
    if sum(len(line.words.split()) for line in lines) < _FEWEST_WORDS:
        raise ReaderError(file, "has no text layer (a scan?); run text recognition (OCR) and save it again")
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.words)
    usual = sizes.most_common(1)[0][0]
    page = Composed()
    body = _heads(page, lines, usual)
    for paragraph in _paragraphs(body):
        page.add("paragraph", joined(line.words for line in paragraph))
    document = page.document(file, hashlib.sha256(raw).hexdigest(), "utf-8", "the format's own")
    if document is None:
        raise ReaderError(file, "holds no running text; leave it out")
    return [document]


def _lines(raw: bytes, file: str) -> list[Line]:
    import pypdf

    out: list[Line] = []
    try:
        opened = pypdf.PdfReader(io.BytesIO(raw))
        if opened.is_encrypted and not opened.decrypt(""):
            raise ReaderError(file, "is protected by a password; save it without one")
        for number, page in enumerate(opened.pages):

            def visit(text: str, cm: Any, tm: Any, _font: Any, size: float, number: int = number) -> None:
                scale = abs(tm[3]) or 1.0
                for k, words in enumerate(w for w in text.split("\n") if w.strip()):
                    x, y = tm[4] * cm[0] + cm[4], tm[5] * cm[3] + cm[5]
                    out.append(Line(number, x, y - k * size * scale, round(size * scale, 1), " ".join(words.split())))

            page.extract_text(visitor_text=visit)
    except ReaderError:
        raise
    except Exception as error:  # the library raises its own errors and whatever a broken stream causes
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(file, f"is damaged and cannot be read as PDF ({reason}); download or save it again") from None
    return out


def _heads(page: Composed, lines: list[Line], usual: float) -> list[Line]:
    """Tells headline, byline, running heads and notices; what is left is running text."""
    top = {n: max(line.y for line in lines if line.page == n) for n in {line.page for line in lines}}
    title = [line for line in lines if line.size >= usual * _LARGER]
    first = title[0] if title else None
    body: list[Line] = []
    printed: list[tuple[str, str]] = []
    for line in lines:
        head = line.y >= top[line.page] - 1 and line.size < usual
        if line in title:
            continue
        if head or _NOTICE.fullmatch(line.words):
            printed.append(("notice", line.words))
            if head:
                _stated(page, line)
        elif not body and _BYLINE.fullmatch(line.words):
            printed.append(("byline", line.words))
            page.state("author", line.words.removeprefix("By "), "byline")
        else:
            body.append(line)
    if first is not None:
        words = joined(line.words for line in title if line.page == first.page and line.size == first.size)
        page.add("title", words)
        page.state("title", words, "headline")
    for kind, words in printed:
        page.add(kind, words)
    return body


def _stated(page: Composed, line: Line) -> None:
    """The running head of a page: the day of the paper, or its name."""
    from corpus_tools.sources import columns

    day = columns.days([line.words])[0]
    if day:
        page.day(day, f"running head: '{line.words}'")
    elif not any(c.isdigit() for c in line.words):
        page.state("outlet", line.words, "running head")


def _paragraphs(lines: list[Line]) -> Iterable[list[Line]]:
    """Lines up to one that begins further in than the one behind it, or further below than lines do."""
    out: list[list[Line]] = []
    for i, line in enumerate(lines):
        before, after = lines[i - 1] if i else None, lines[i + 1] if i + 1 < len(lines) else None
        inside = after is not None and after.page == line.page and _INDENT < line.x - after.x < 10 * _INDENT
        inside = inside or (
            before is not None and before.page == line.page and _INDENT < line.x - before.x < 10 * _INDENT
        )
        below = before is not None and before.page == line.page and before.y - line.y > _GAP * max(line.size, 1) * 1.2
        if not out or inside or below:
            out.append([])
        out[-1].append(line)
    return out


def joined(lines: Iterable[str]) -> str:
    """Lines as running text; a word broken by a hyphen at the end of a line is one word again.

    >>> joined(["A teles-", "cope in the south-", "East."])
    'A telescope in the south-East.'
    """
    text = ""
    for line in lines:
        if text.endswith("-") and text[-2:-1].isalpha():
            text = text[:-1] + line if line[:1].islower() else text + line
        else:
            text += f" {line}" if text else line
    return text
