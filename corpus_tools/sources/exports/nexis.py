"""LexisNexis Academic and Nexis Uni as text: a cover, then articles between "1 of 3 DOCUMENTS" or "End of Document".

Both print outlet, day, headline and labelled lines around the running text; the older prints the headline behind the
day, the newer before the outlet. Read off downloads of both, as LexisNexisTools (Gruber 2019) describes them.
"""

from __future__ import annotations

import re

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.labelled import Draft, Line, Source, day_of, lines_of

_OF = re.compile(r"(?:Document |Dokument )?\d+ (?:of|von|de) \d+ (?:DOCUMENTS?|DOKUMENTE?N?)", re.I)
_END = re.compile(r"End of Document", re.I)
_BODY = re.compile(r"Body")
_LABEL = re.compile(r"(?P<label>[A-Z][A-Za-z-]*(?: [A-Z][A-Za-z-]*)?)\s*:\s*(?P<value>.*)")
_HEAD = frozenset(("byline", "section", "length", "dateline", "highlight", "series", "correction", "author"))
_FOOT = frozenset((
    "load-date", "language", "graphic", "graphics", "publication-type", "journal-code", "subject", "organization",
    "company", "ticker", "industry", "person", "city", "state", "country", "geographic", "url", "notes", "acc-no",
    "pub-type", "document-type", "correction-date", "classification", "enhancement", "isin", "copyright",
))  # fmt: skip
_FOOT_WORDS = re.compile(
    r"(?:Classification|Graphic|Notes|Load-Date:.*|Copyright \d{4}.*|.*All Rights Reserved.*)", re.I
)
_FIELDS = {"byline": "author", "author": "author", "section": "section"}
_PAGES = re.compile(r"[;,]\s*(?:Pg?\.?|Page|Version|p\.)\s*:?\s*[\w\d.-]+.*$", re.I)
_IN = re.compile(r"\s+in (?:the )?[a-z].*$")


def is_one(text: str) -> bool:
    """Whether the text is an export of this kind."""
    lines = [line.words for line in lines_of(text[:400_000])]
    labels = sum(
        1 for words in lines if (m := _LABEL.fullmatch(words)) and m["label"].lower() in ("length", "load-date")
    )
    return labels > 0 and any(_OF.fullmatch(words) or _END.fullmatch(words) for words in lines)


def read(source: Source) -> list[Document | ReaderError]:
    """The articles of the bundle in order; one without running text is a ReaderError in its place."""
    lines = lines_of(source.text)
    older = any(_OF.fullmatch(line.words) for line in lines) and not any(_END.fullmatch(line.words) for line in lines)
    chunks = _between(lines, _OF if older else _END, older)
    out: list[Document | ReaderError] = []
    for number, chunk in enumerate(chunks, 1):
        made = _article(source, chunk, older)
        why = "has no running text that can be told from its labels; leave it out, or save it as text by itself"
        out.append(made or ReaderError(f"{source.file}, article {number}", why))
    return out


def _between(lines: list[Line], mark: re.Pattern[str], behind: bool) -> list[list[Line]]:
    """The lines behind each mark, or before it."""
    chunks: list[list[Line]] = [[]]
    for line in lines:
        if mark.fullmatch(line.words):
            chunks.append([])
        else:
            chunks[-1].append(line)
    chunks = chunks[1:] if behind else chunks[:-1]
    return [chunk for chunk in chunks if any(line.words for line in chunk)]


def _article(source: Source, chunk: list[Line], older: bool) -> Document | None:
    draft = Draft(source)
    head = next((i for i, line in enumerate(chunk) if _BODY.fullmatch(line.words)), None)
    if head is None:
        named = [i for i, line in enumerate(chunk) if _labelled(line, _HEAD)]
        head = _behind_label(chunk, named[-1]) if named else None
    if head is None:
        return None
    top = [line for line in chunk[:head] if line.words]
    first = _older_top(draft, top) if older else _newer_top(draft, top)
    for line in top:
        match = _LABEL.match(line.words)
        if match and match["label"].lower() in _FIELDS:
            _state(draft, match["label"].lower(), match["value"], line)
    start = head + 1 if _BODY.fullmatch(chunk[head].words) else head
    stop = next((i for i in range(start, len(chunk)) if _ends_body(chunk[i])), len(chunk))
    draft.body(chunk[start:stop])
    for line in chunk[stop:]:
        match = _LABEL.match(line.words)
        if match and match["label"].lower() == "language":
            draft.state("language", match["value"], line)
    last = [line for line in chunk if line.words][-1]
    return draft.document(first, last) if first is not None else None


def _ends_body(line: Line) -> bool:
    return _labelled(line, _FOOT) or _FOOT_WORDS.fullmatch(line.words) is not None


def _labelled(line: Line, labels: frozenset[str]) -> bool:
    match = _LABEL.match(line.words)
    return match is not None and match["label"].lower() in labels


def _behind_label(chunk: list[Line], at: int) -> int:
    """Behind the last labelled line and what continues it up to the next blank line."""
    while at < len(chunk) and chunk[at].words:
        at += 1
    return at


def _state(draft: Draft, label: str, value: str, line: Line) -> None:
    value = _PAGES.sub("", value)
    if label in ("byline", "author"):
        value = re.sub(r"^(?:By|BY)\s+", "", _IN.sub("", value))
    draft.state(_FIELDS[label], value, line)


def _older_top(draft: Draft, top: list[Line]) -> Line | None:
    """Outlet, day, edition, headline, in this order: the headline is what stands last before the labels."""
    plain = [line for line in top if not _labelled(line, _HEAD | _FOOT) and not _FOOT_WORDS.fullmatch(line.words)]
    dated = next((i for i, line in enumerate(plain) if day_of(line.words)), None)
    if not dated:
        return plain[0] if plain else None
    draft.state("outlet", plain[dated - 1].words, plain[dated - 1])
    draft.day(plain[dated].words, plain[dated])
    rest = plain[dated + 1 :]
    # Lines of an edition are set in the middle of the page, and stand right below the day.
    title = _last_run(rest)
    edition = [line for line in rest if line not in title]
    if edition:
        draft.state("edition", " ".join(line.words for line in edition), edition[0])
    if title:
        draft.state("title", " ".join(line.words for line in title), title[0])
        draft.tell("title", title)
    return plain[dated - 1]


def _last_run(lines: list[Line]) -> list[Line]:
    """The last lines that follow each other without a gap."""
    out: list[Line] = []
    for line in reversed(lines):
        if out and out[0].number - line.number > 1:
            break
        out.insert(0, line)
    return out


def _newer_top(draft: Draft, top: list[Line]) -> Line | None:
    """Headline, outlet, day (with a time or an edition behind it), in this order; a cover may stand before them."""
    plain = [i for i, line in enumerate(top) if i > 1 and not _labelled(line, _HEAD | _FOOT)]
    dated = next((i for i in reversed(plain) if day_of(top[i].words)), None)
    if dated is None:
        return None
    day, outlet = top[dated], top[dated - 1]
    draft.day(day.words, day)
    behind = re.split(r"\d{4}(?:\s+[A-Z][a-z]+day)?(?:\s+\d+:\d+\s*[AP]M(?:\s+\w+)?)?\s*,\s*", day.words, maxsplit=1)
    if len(behind) > 1:
        draft.state("edition", behind[1], day)
    draft.state("outlet", outlet.words, outlet)
    title = [top[dated - 2]]
    while len(title) < dated - 1 and title[0].number - top[dated - 2 - len(title)].number == 1:
        title.insert(0, top[dated - 2 - len(title)])
    draft.state("title", " ".join(line.words for line in title), title[0])
    draft.tell("title", title)
    return title[0]
