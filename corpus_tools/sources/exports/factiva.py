"""Factiva in article format as text: headline, byline, words, day, source, code, rights, text, "Document …"."""

from __future__ import annotations

import re

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.labelled import Draft, Line, Source, day_of, lines_of

_END = re.compile(r"Document (?P<id>[A-Za-z]{2,}\w{12,})")
_WORDS = re.compile(r"[\d,.]+ words|[\d.,]+ (?:mots|Wörter|palabras)")
_TIME = re.compile(r"\d{1,2}:\d{2}(?: ?[AP]M)?")
_CODE = re.compile(r"[A-Z][A-Z0-9]{1,11}")
_RIGHTS = re.compile(r"(?:\(c\)|©|Copyright)\s?.*", re.I)
_LANGUAGE = re.compile(r"English|French|German|Spanish|Italian|Portuguese|Russian|Chinese.*|Dutch|Arabic|Japanese")
# A name in words, as a byline has it; a headline is longer, or has words in small letters.
_BYLINE = re.compile(r"By\s+.+|(?:[A-Z][\w.'’-]+\s?){2,4}(?:(?:,| and|;) (?:[A-Z][\w.'’-]+\s?){2,4})*")
# Lines above the word count: a section, a headline and a byline.
_MOST_ABOVE = 4


def is_one(text: str) -> bool:
    """Whether the text is an export of this kind."""
    lines = [line.words for line in lines_of(text)]
    return any(_END.fullmatch(words) for words in lines) and any(_WORDS.fullmatch(words) for words in lines)


def read(source: Source) -> list[Document | ReaderError]:
    """The articles of the bundle in order; what stands behind the last one, a search summary, is none."""
    chunks: list[list[Line]] = [[]]
    for line in lines_of(source.text):
        chunks[-1].append(line)
        if _END.fullmatch(line.words):
            chunks.append([])
    out: list[Document | ReaderError] = []
    for number, chunk in enumerate(chunks[:-1], 1):
        made = _article(source, [line for line in chunk if line.words])
        why = "has no line with its number of words; download it in full article format"
        out.append(made or ReaderError(f"{source.file}, article {number}", why))
    return out


def _article(source: Source, chunk: list[Line]) -> Document | None:
    at = next((i for i, line in enumerate(chunk) if _WORDS.fullmatch(line.words)), None)
    if not at or at > _MOST_ABOVE:
        return None
    draft = Draft(source)
    _above(draft, chunk[:at])
    begin = _below(draft, chunk, at + 1)
    end = _END.fullmatch(chunk[-1].words)
    if end is not None:
        draft.state("document_id", end["id"], chunk[-1])
    body = chunk[begin:-1]
    # The source signs its article once more below it.
    if body and body[-1].words == draft.stated.get("outlet"):
        body = body[:-1]
    for line in body:
        draft.tell("paragraph", [line])
    return draft.document(chunk[0], chunk[-1])


def _above(draft: Draft, lines: list[Line]) -> None:
    """Section, headline and byline: the last line is a byline where it reads as one and a headline stands above."""
    lines = list(lines)
    if len(lines) > 1 and _BYLINE.fullmatch(lines[-1].words):
        line = lines.pop()
        draft.state("author", re.sub(r"^By\s+", "", line.words), line)
        draft.tell("byline", [line])
    title = lines.pop()
    draft.state("title", title.words, title)
    draft.tell("title", [title])
    if lines:
        draft.state("section", lines[-1].words, lines[-1])


def _below(draft: Draft, chunk: list[Line], at: int) -> int:
    """Day, time, source, code, page, language and rights; where the text begins."""
    if at < len(chunk) and day_of(chunk[at].words):
        draft.day(chunk[at].words, chunk[at])
        at += 1
    if at < len(chunk) and _TIME.fullmatch(chunk[at].words):
        at += 1
    if at < len(chunk):
        draft.state("outlet", chunk[at].words, chunk[at])
        at += 1
    stop = next((i for i in range(at, min(at + 6, len(chunk))) if _RIGHTS.fullmatch(chunk[i].words)), None)
    for line in chunk[at : stop if stop is not None else at]:
        if _LANGUAGE.fullmatch(line.words):
            draft.state("language", line.words, line)
    if stop is not None:
        return stop + 1
    while at < len(chunk) and (_CODE.fullmatch(chunk[at].words) or _LANGUAGE.fullmatch(chunk[at].words)):
        at += 1
    return at
