"""The tables of an annotated corpus as files, with a file that explains every column."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools import tables

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations


def save_tables(notes: Annotations, folder: str | Path, formats: Iterable[str] = ("parquet", "csv")) -> list[Path]:
    """Write every table of `notes` in each of `formats` into `folder`, and columns.csv; returns the paths."""
    import pandas as pd

    folder = Path(folder)
    written = [path for format in formats for path in notes.save(folder, format)]
    described = [tables.describe(name).assign(table=name) for name in notes.names()]
    names = ["table", "column", "dtype", "unit", "meaning"]
    codebook = pd.concat(described)[names] if described else pd.DataFrame(columns=names)
    path = folder / "columns.csv"
    codebook.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return [*written, path]
