"""What exports of databases have in common: lines with labels, days in words, paragraphs, and an article cut out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus_tools.sources import Document, Told, columns

# Characters of a line that is shown as evidence.
_EVIDENCE = 120


class Line(NamedTuple):
    """A line of a text: half-open character offsets without its white space, its number from 1, and its words."""

    start: int
    end: int
    number: int
    words: str


@dataclass(frozen=True)
class Source:
    """The text of a bundle and what is known of its file."""

    text: str
    file: str
    sha256: str
    encoding: str
    basis: str


@dataclass
class Draft:
    """An article while it is cut out of a bundle: what its lines state, and the kinds of its stretches."""

    source: Source
    stated: dict[str, str] = field(default_factory=dict)
    told: list[Told] = field(default_factory=list)

    def state(self, name: str, value: str, line: Line) -> None:
        """`value` as the field `name`, with its line; the first printing counts, and empty words state nothing."""
        value = " ".join(value.split()).strip(" ;,")
        if value and name not in self.stated:
            shown = line.words if len(line.words) <= _EVIDENCE else line.words[:_EVIDENCE].rstrip() + "…"
            self.stated |= {
                name: value,
                f"{name}_basis": "stated",
                f"{name}_evidence": f"line {line.number}: '{shown}'",
            }

    def day(self, value: str, line: Line) -> bool:
        """The day of publication, where `value` can be read one way; whether it can."""
        day = day_of(value)
        if day and "published_from" not in self.stated:
            self.state("published", value, line)
            evidence = self.stated.pop("published_evidence")
            self.stated.pop("published")
            self.stated |= {"published_from": day, "published_to": day, "published_basis": "stated"}
            self.stated["published_evidence"] = evidence
        return day is not None

    def tell(self, kind: str, lines: Sequence[Line]) -> None:
        """A stretch from the first to the last of `lines`."""
        if lines:
            self.told.append(Told(kind, lines[0].start, lines[-1].end))

    def body(self, lines: Iterable[Line]) -> None:
        """Running text: a paragraph for every run of lines without a blank one between."""
        for run in runs(lines):
            self.tell("paragraph", run)

    def document(self, first: Line, last: Line) -> Document | None:
        """The article from line `first` to line `last`; None without running text."""
        if not any(one.kind == "paragraph" for one in self.told):
            return None
        start, end = first.start, last.end
        told = sorted(one._replace(start=one.start - start, end=one.end - start) for one in self.told)
        told.sort(key=lambda one: one.start)
        source = self.source
        return Document(
            source.file, source.text[start:end], source.sha256, source.encoding, source.basis, None, self.stated, (),
            tuple(told), first.number,
        )  # fmt: skip


def lines_of(text: str) -> list[Line]:
    r"""The lines of `text`, blank ones with empty words.

    >>> [(one.number, one.words) for one in lines_of("a\r\n\n b")]
    [(1, 'a'), (2, ''), (3, 'b')]
    """
    out = []
    for number, match in enumerate(re.finditer(r"[^\r\n\x0b\x0c]*(?:\r\n|\r|\n|\x0b|\x0c|$)", text), 1):
        bare = match.group().strip("\r\n\x0b\x0c")
        words = bare.strip()
        start = match.start() + (len(bare) - len(bare.lstrip()) if words else 0)
        if match.start() < len(text):
            out.append(Line(start, start + len(words), number, words))
    return out


def runs(lines: Iterable[Line]) -> Iterator[list[Line]]:
    """Runs of lines without a blank one between."""
    run: list[Line] = []
    for line in lines:
        if line.words:
            run.append(line)
        elif run:
            yield run
            run = []
    if run:
        yield run


def day_of(words: str) -> str | None:
    """The ISO day in words such as "March 9, 2021 Tuesday" or "15 Oct 2019: A.1."; None where none can be told."""
    return columns.days([words])[0]


def turned(names: str) -> str:
    """Names written "Last, First; Last, First" as printed in a byline.

    >>> turned("Tolliver, Maren; Sand, Luka"), turned("Maren Tolliver")
    ('Maren Tolliver, Luka Sand', 'Maren Tolliver')
    """
    parts = [" ".join(part.split()) for part in names.split(";")]
    return ", ".join(" ".join(reversed(part.split(", ", 1))) for part in parts if part)
