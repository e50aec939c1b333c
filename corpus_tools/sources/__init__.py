"""Readers: a file in, decoded text and whatever metadata it states out; one small module a format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus_tools.errors import InputError


class ReaderError(InputError):
    """A file cannot be read as articles: `file` names it, `reason` says why and what to do next."""

    def __init__(self, file: str, reason: str):
        """Keep both parts, so that a list of skipped files can show them in two columns."""
        super().__init__(file, reason)
        self.file, self.reason = file, reason

    def __str__(self) -> str:
        """Both parts on one line."""
        return f"{self.file}: {self.reason}"


class Told(NamedTuple):
    """A stretch of a text whose kind the file's format states: half-open character offsets.

    `kind` is one of those of the table of blocks; "paragraph" is running text, one for each printed paragraph.
    """

    kind: str
    start: int
    end: int
    rule: str = "format"


@dataclass(frozen=True)
class Document:
    """What a reader found: one text with the digest of the bytes that it came from.

    `encoding_basis` says how the encoding is known: "byte order mark", "valid UTF-8", "option", "guess" or "table".
    `article_id` is the id that a table gives its row, else None. `stated` holds metadata in the manifest's columns.
    `unused` names the columns of a table that are no metadata of articles. `told`: what the format says of stretches of
    the text, in order and without overlap; where it tells running text, all that it leaves open is a notice.
    `first_line`: the line of the file at which the text begins, from 1.
    """

    file: str
    text: str
    sha256: str
    encoding: str
    encoding_basis: str
    article_id: str | None = None
    stated: Mapping[str, str] = field(default_factory=dict)
    unused: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    first_line: int = 1
