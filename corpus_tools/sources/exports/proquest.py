"""ProQuest as text: articles between rules of underscores, labelled lines around "Full text:"."""

from __future__ import annotations

import re

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.labelled import Draft, Line, Source, lines_of, turned

_RULE = re.compile(r"_{20,}")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z]*(?: [a-zA-Z]+){0,3}):(?:\s+(?P<value>.*))?")
_FULL = ("Full text", "Full Text")
# Labels that stand behind the text; a line of the text may well hold a colon.
_FOOT = frozenset((
    "Credit", "Subject", "Location", "Title", "Publication title", "Pages", "Publication year", "Publication date",
    "Section", "Publisher", "Place of publication", "Country of publication", "Publication subject", "ISSN",
    "Source type", "Language of publication", "Document type", "ProQuest document ID", "Document URL", "Copyright",
    "Last updated", "Database", "Company / organization", "People", "Identifier / keyword", "Illustration", "Dateline",
    "First page", "Business indexing term", "Classification", "Volume", "Issue", "Column", "Edition", "Person",
))  # fmt: skip
_FIELDS = {"Publication title": "outlet", "Section": "section", "Language of publication": "language",
           "ProQuest document ID": "document_id", "Document URL": "address", "Edition": "edition"}  # fmt: skip


def is_one(text: str) -> bool:
    """Whether the text is an export of this kind."""
    return "ProQuest document ID:" in text and any(f"{full}:" in text for full in _FULL)


def read(source: Source) -> list[Document | ReaderError]:
    """The articles of the bundle in order; one without its text is a ReaderError in its place."""
    chunks: list[list[Line]] = [[]]
    for line in lines_of(source.text):
        if _RULE.fullmatch(line.words):
            chunks.append([])
        else:
            chunks[-1].append(line)
    wanted = [c for c in chunks if any(line.words.startswith("ProQuest document ID:") for line in c)]
    out: list[Document | ReaderError] = []
    for number, chunk in enumerate(wanted, 1):
        why = "has no full text; download it with its full text"
        out.append(_article(source, chunk) or ReaderError(f"{source.file}, article {number}", why))
    return out


def _article(source: Source, chunk: list[Line]) -> Document | None:
    draft = Draft(source)
    plain = [i for i, line in enumerate(chunk) if line.words]
    full = next((i for i in plain if chunk[i].words.split(":")[0] in _FULL), None)
    if full is None:
        return None
    foot = next((i for i in plain if i > full and _label(chunk[i]) in _FOOT), len(chunk))
    for line in (chunk[i] for i in plain if i < full or i >= foot):
        match = _LABEL.fullmatch(line.words)
        label, value = (match["label"], match["value"] or "") if match else ("", "")
        if label == "Author":
            draft.state("author", turned(value), line)
        elif label in ("Publication date", "Publication info"):
            draft.day(value if label == "Publication date" else value.rsplit(". ", 1)[-1], line)
        elif label in _FIELDS:
            draft.state(_FIELDS[label], value, line)
    title = next((chunk[i] for i in plain if not re.fullmatch(r"Document \d+ of \d+", chunk[i].words)), None)
    if title is None:
        return None
    draft.state("title", title.words, title)
    draft.tell("title", [title])
    opening = chunk[full]
    words = opening.words.split(":", 1)[1].strip()
    body = chunk[full + 1 : foot]
    if words:
        body = [Line(opening.end - len(words), opening.end, opening.number, words), *body]
    draft.body(body)
    return draft.document(title, chunk[plain[-1]])


def _label(line: Line) -> str:
    match = _LABEL.fullmatch(line.words)
    return match["label"] if match else ""
