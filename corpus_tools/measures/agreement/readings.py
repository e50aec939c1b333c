"""Readings of the articles at hand, from a folder that may not be there: what others read, beside what the tool found.

The readings of the articles that come with the project lie beside its source and not in an installed package. Where
the folder is missing, or the articles are others, there is no reading, and that is an ordinary answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools.measures.agreement.spans import Reading, Span, read_gold
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# An article of the same name is the one that was read where its text is the same for most of what was read in it.
_SAME = 0.5


def readings_of(folder: Path | str | None, notes: Annotations, layer: str | None = "frames") -> tuple[Reading, ...]:
    """The readings of `layer` in `folder` (files <layer>*.jsonl), each with those of its articles that `notes` holds.

    `layer` None: of every layer.

    Empty where `folder` is None, empty or not there, where it has no such file, and where none of its articles is
    among those of `notes` with the same text. Raises GoldError for a file that is no reading.
    """
    files = sorted(Path(folder).glob(f"{layer or ''}*.jsonl")) if folder and Path(folder).is_dir() else []
    found = (reading for file in files for reading in read_gold(file) if layer in (None, reading.layer))
    return tuple(kept for kept in (_here(reading, notes) for reading in found) if kept.articles)


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
    """A reading of frames as `uncertainty_range.by_reader` takes it: one row a sentence of the tool and code given.

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
