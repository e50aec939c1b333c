"""NewsBank Access World News as text: headline, "Outlet (Place) - Day", labels, text, citation, record number."""

from __future__ import annotations

import re

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.labelled import Draft, Line, Source, day_of, lines_of

_RECORD = re.compile(r"Record(?: Number)?:?\s+\w+")
_SOURCE = re.compile(r"(?P<outlet>.+?)(?: \((?P<place>[^()]*)\))?\s+[-–—]\s+(?P<day>\w.*\d{4})")
_ABOUT = re.compile(r"(?P<label>Author|Byline|Section|Page|Edition|Column):\s*(?P<value>[^;]*)")
_CITATION = re.compile(
    r"CITATION\b.*|Copyright(?:,| \(c\)| ©)? .*\d{4}.*|\(?c\) Copyright.*|.*All rights reserved\.?", re.I
)
_FIELDS = {"Author": "author", "Byline": "author", "Section": "section", "Edition": "edition"}


def is_one(text: str) -> bool:
    """Whether the text is an export of this kind."""
    return bool(_RECORD.search(text)) and any(
        (m := _SOURCE.fullmatch(line.words)) and day_of(m["day"]) for line in lines_of(text[:200_000])
    )


def read(source: Source) -> list[Document | ReaderError]:
    """The articles of the bundle in order; each begins with the headline above the line of its outlet and day."""
    lines = lines_of(source.text)
    plain = [line for line in lines if line.words]
    heads = [i for i, line in enumerate(plain) if (m := _SOURCE.fullmatch(line.words)) and day_of(m["day"]) and i > 0]
    out: list[Document | ReaderError] = []
    for number, at in enumerate(heads, 1):
        stop = plain[heads[number] - 1].number if number < len(heads) else lines[-1].number + 1
        chunk = [line for line in lines if plain[at].number < line.number < stop]
        made = _article(source, plain[at - 1], plain[at], chunk)
        out.append(
            made or ReaderError(f"{source.file}, article {number}", "has no text behind its headline; leave it out")
        )
    return out


def _article(source: Source, title: Line, printed: Line, chunk: list[Line]) -> Document | None:
    draft, match = Draft(source), _SOURCE.fullmatch(printed.words)
    assert match is not None
    draft.state("title", title.words, title)
    draft.tell("title", [title])
    draft.state("outlet", match["outlet"], printed)
    draft.day(match["day"], printed)
    start = next((i for i, line in enumerate(chunk) if line.words), len(chunk))
    if start < len(chunk) and _ABOUT.match(chunk[start].words):
        for about in _ABOUT.finditer(chunk[start].words):
            if about["label"] in _FIELDS:
                draft.state(_FIELDS[about["label"]], about["value"], chunk[start])
        start += 1
    stop = next((i for i in range(start, len(chunk)) if _CITATION.fullmatch(chunk[i].words)
                 or _RECORD.match(chunk[i].words)), len(chunk))  # fmt: skip
    for line in chunk[stop:]:
        if _RECORD.match(line.words):
            draft.state("document_id", line.words.split(":", 1)[-1].strip(), line)
    draft.body(chunk[start:stop])
    last = [line for line in chunk if line.words]
    return draft.document(title, last[-1]) if last else None
