"""RIS: records of tagged lines from TY to ER, as ProQuest, Nexis, Factiva and reference managers write them."""

from __future__ import annotations

import re

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.labelled import Draft, Line, Source, lines_of, turned

_TAG = re.compile(r"(?P<tag>[A-Z][A-Z0-9])  ?- ?(?P<value>.*)")
_FIELDS = {"T1": "title", "TI": "title", "JF": "outlet", "JO": "outlet", "T2": "outlet", "SE": "section",
           "LA": "language", "UR": "address", "L1": "address", "AN": "document_id"}  # fmt: skip
# Where an export puts its full text, likeliest first: an abstract is taken where there is nothing longer.
_TEXTS = ("N2", "AB", "N1")


def is_one(text: str) -> bool:
    """Whether the text is an export of this kind."""
    return bool(re.search(r"^TY  ?- ?\w+", text, re.M)) and bool(re.search(r"^ER  ?-", text, re.M))


def read(source: Source) -> list[Document | ReaderError]:
    """The records in order; one without a text is a ReaderError in its place."""
    records: list[list[Line]] = []
    for line in lines_of(source.text):
        if line.words.startswith("TY") and _TAG.match(line.words):
            records.append([])
        if records:
            records[-1].append(line)
    out: list[Document | ReaderError] = []
    for number, record in enumerate(records, 1):
        why = "has no text, only its reference; export it with its full text"
        out.append(_article(source, record) or ReaderError(f"{source.file}, record {number}", why))
    return out


def _article(source: Source, record: list[Line]) -> Document | None:
    draft = Draft(source)
    tagged = list(_tagged(record))
    authors = [(value, line) for tag, value, line, _ in tagged if tag in ("AU", "A1")]
    if authors:
        draft.state("author", ", ".join(turned(value) for value, _ in authors), authors[0][1])
    for tag, value, line, _ in tagged:
        if tag in _FIELDS:
            draft.state(_FIELDS[tag], value, line)
        elif tag in ("Y1", "DA", "PY", "Y2") and tag != "Y2":
            draft.day(value.strip("/ "), line)
    title = next((line for tag, _, line, _ in tagged if tag in ("T1", "TI")), None)
    if title is not None:
        begin = title.end - len(_value(title))
        draft.tell("title", [title._replace(start=begin)])
    texts = [(_TEXTS.index(tag), value, line, more) for tag, value, line, more in tagged if tag in _TEXTS]
    if not texts:
        return None
    _, _, line, more = max(texts, key=lambda one: (len(one[1]) + sum(len(m.words) for m in one[3]), -one[0]))
    draft.body([line._replace(start=line.end - len(_value(line))), *more])
    return draft.document(record[0], [one for one in record if one.words][-1])


def _value(line: Line) -> str:
    match = _TAG.match(line.words)
    return match["value"].strip() if match else line.words


def _tagged(record: list[Line]) -> list[tuple[str, str, Line, list[Line]]]:
    """Tag, value, line, and the lines without a tag that continue it."""
    out: list[tuple[str, str, Line, list[Line]]] = []
    for line in record:
        match = _TAG.match(line.words)
        if match:
            out.append((match["tag"], match["value"].strip(), line, []))
        elif out:
            out[-1][3].append(line)
    return out
