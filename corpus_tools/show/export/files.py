"""Files that are there as a whole or not at all, and the tables of an annotated corpus as such files."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools import tables

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations


def put(path: Path, content: bytes) -> None:
    """Write `content` to `path` under another name first, then put it in its place; makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".corpus-tools-", dir=path.parent)
    work = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        work.chmod(0o644)
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


def save_tables(notes: Annotations, folder: str | Path, formats: Iterable[str] = ("parquet", "csv")) -> list[Path]:
    """Write every table of `notes` in each of `formats` into `folder`, and columns.csv; returns the paths."""
    import pandas as pd

    folder = Path(folder)
    written = [path for format in formats for path in notes.save(folder, format)]
    described = [tables.describe(name, notes.own).assign(table=name) for name in notes.names()]
    names = ["table", "column", "dtype", "unit", "meaning"]
    codebook = pd.concat(described)[names] if described else pd.DataFrame(columns=names)
    path = folder / "columns.csv"
    codebook.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return [*written, path]
