"""Readings of the articles at hand, where there are any: what others read, beside what the tool found.

The corpus's project names them. Where it names none, the files were not passed on with it, or the articles are others,
there is no reading, and that is an ordinary answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools.measures.agreement.spans import GoldError, Reading, Span, read_gold
from corpus_tools.measures.rows import records
from corpus_tools.sources.project import NamedReading

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# An article of the same name is the one that was read where its text is the same for most of what was read in it.
_SAME = 0.5


def readings_of(
    given: Path | str | Iterable[NamedReading] | None, notes: Annotations, layer: str | None = "frames"
) -> tuple[Reading, ...]:
    """The readings of `layer` that are `given`, each with those of its articles that `notes` holds.

    `given`: those that a project names, or a folder of files <layer>*.jsonl. `layer` None: of every layer.

    Empty where nothing is given, a file is not there, and where none of its articles is among those of `notes` with the
    same text. Raises GoldError for a file that is no reading, or that names another reader than the project does.
    """
    named = _in_folder(given, layer) if isinstance(given, Path | str) else tuple(given or ())
    found = (reading for one in named for reading in _read(one) if layer in (None, reading.layer))
    return tuple(kept for kept in (_here(reading, notes) for reading in found) if kept.articles)


def _in_folder(folder: Path | str, layer: str | None) -> tuple[NamedReading, ...]:
    files = sorted(Path(folder).glob(f"{layer or ''}*.jsonl")) if folder and Path(folder).is_dir() else []
    return tuple(NamedReading(file, "") for file in files)


def _read(named: NamedReading) -> list[Reading]:
    """The readings in one file; whoever the project names is the reader where the file names nobody."""
    if not named.path.is_file():
        return []
    found = read_gold(named.path, named.coder)
    for reading in found:
        told = f"{reading.reader} ({reading.method})"
        if named.coder not in ("", reading.reader, told):
            raise GoldError(
                f"{named.path.name}: its reader is {told!r}, but corpus.toml names {named.coder!r}; make them one"
            )
    return found


def _here(reading: Reading, notes: Annotations) -> Reading:
    """`reading` without the articles that `notes` has not, or has with another text."""
    articles = tuple(a for a in reading.articles if _is_read(a, reading.spans, notes))
    return reading._replace(articles=articles, spans=tuple(s for s in reading.spans if s.article_id in articles))


def _is_read(article_id: str, spans: Iterable[Span], notes: Annotations) -> bool:
    own = [s for s in spans if s.article_id == article_id and s.text]
    blocks = records(notes.blocks[notes.blocks["article_id"] == article_id])
    same = sum(any(b["text"][s.start - b["start"] : s.end - b["start"]] == s.text for b in blocks
                   if b["start"] <= s.start and s.end <= b["end"]) for s in own)  # fmt: skip
    known = article_id in set(notes.articles["article_id"])
    return known and (not own or same >= _SAME * len(own))


def as_rows(reading: Reading, notes: Annotations) -> pd.DataFrame:
    """A reading of frames as the framing study takes it: one row a sentence of the tool and code given.

    Columns: id (the sentence's own, which leads back to its words), article_id, sentence_id, code.
    """
    from corpus_tools.measures.agreement.codings import of_reading, sentences
    from corpus_tools.measures.rows import TEXT, typed

    units = sentences(notes)
    rows = [
        {"id": unit, "article_id": units[unit]["article_id"], "sentence_id": unit, "code": code}
        for unit, codes in of_reading(reading, notes).given.items()
        for code in sorted(codes)
    ]
    return typed(rows, dict.fromkeys(("id", "article_id", "sentence_id", "code"), TEXT))
