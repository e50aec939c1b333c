"""Tables of articles: CSV, TSV, JSONL, Parquet or a DataFrame, one article a row, its text in the column `text`."""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.manifest import METADATA, tidy
from corpus_tools.sources.plain import check_whole, decode, read_bytes

if TYPE_CHECKING:
    import pandas as pd

TEXT, NAMES = "text", ("article_id", "file")
Found = list[Document | ReaderError]


def read(path: Path, file: str, encoding: str | None = None, columns: Mapping[str, str] | None = None) -> Found:
    """The articles in the table at `path`, called `file` in messages, in order; a row that cannot be used is a
    ReaderError in its place. `columns`: our name of a column -> its name in the table, where the table has it. Raises
    ReaderError where the table as a whole cannot be read."""
    rows, name = _rows(path, file, encoding)
    return from_rows([(place, _renamed(row, columns or {})) for place, row in rows], file, name)


def _renamed(row: Mapping[str, Any] | ReaderError, columns: Mapping[str, str]) -> Mapping[str, Any] | ReaderError:
    """`row` with the columns of `columns` under our names."""
    if isinstance(row, ReaderError):
        return row
    ours = {theirs: own for own, theirs in columns.items() if theirs in row}
    return {ours.get(key, key): value for key, value in row.items() if key in ours or key not in ours.values()}


def from_frame(frame: pd.DataFrame, name: str = "table") -> Found:
    """The articles of a DataFrame, as `read` gives those of a file."""
    return from_rows(_records(frame), name, "utf-8")


def from_rows(rows: Iterable[tuple[str, Mapping[str, Any] | ReaderError]], file: str, encoding: str) -> Found:
    """Articles of `rows`, each given with its place in the table `file`."""
    rows = list(rows)
    columns = list(dict.fromkeys(c for _, row in rows if isinstance(row, Mapping) for c in row))
    if not rows:
        raise ReaderError(file, "has no rows; give one article a row, its text in the column 'text'")
    if TEXT not in columns and any(isinstance(row, Mapping) for _, row in rows):
        raise ReaderError(
            file,
            f"has no column 'text' but {', '.join(map(repr, columns)) or 'none'}; rename the column that "
            "holds the articles' text to 'text'",
        )
    unused = tuple(c for c in columns if c not in (TEXT, *NAMES, *METADATA))
    # Columns that are not used are told once a table, with its first row.
    return [
        row if isinstance(row, ReaderError) else _document(row, place, file, encoding, unused if n == 0 else ())
        for n, (place, row) in enumerate(rows)
    ]


def _document(
    row: Mapping[str, Any], place: str, file: str, encoding: str, unused: tuple[str, ...]
) -> Document | ReaderError:
    text, where = row.get(TEXT), f"{file}, {place}"

    def fail(column: str, value: str, fix: str) -> ReaderError:
        return ReaderError(where, f"column {column!r}: {value!r}; {fix}")

    if not isinstance(text, str) or not text.strip():
        what = "is empty" if _missing(text) or isinstance(text, str) else f"is no text but {type(text).__name__}"
        return ReaderError(where, f"column 'text' {what}; give the article's text or leave the row out")
    try:
        check_whole(text, where)
        stated = tidy({c: _string(row.get(c)) for c in METADATA if c in row}, where, fail)
    except ReaderError as error:
        return error
    named = next((_string(row.get(c)) for c in NAMES if _string(row.get(c))), None)
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Document(_string(row.get("file")) or where, text, digest, encoding, "table", named, stated, unused)


def _missing(value: Any) -> bool:
    return value is None or value != value or str(value) in ("<NA>", "NaT")


def _string(value: Any) -> str:
    if _missing(value):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    return str(value).strip()


def _rows(path: Path, file: str, encoding: str | None) -> tuple[list[tuple[str, Mapping[str, Any] | ReaderError]], str]:
    ending = path.suffix.lower()
    if ending == ".parquet":
        return list(_parquet(path, file)), "utf-8"
    decoded = decode(read_bytes(path, file), file, encoding)
    if ending in (".jsonl", ".ndjson"):
        return list(_json_lines(decoded.text, file)), decoded.encoding
    return list(_separated(decoded.text, file, "\t" if ending == ".tsv" else ",")), decoded.encoding


def _json_lines(text: str, file: str) -> Iterator[tuple[str, Mapping[str, Any] | ReaderError]]:
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        place = f"line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            yield place, ReaderError(f"{file}, {place}", f"is not JSON ({error}); write one object a line")
            continue
        if isinstance(row, Mapping):
            yield place, row
        else:
            yield place, ReaderError(f"{file}, {place}", "is not a JSON object; write one object a line")


def _separated(text: str, file: str, separator: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    import pandas as pd

    try:
        # Python's own csv module has a limit of 128 KiB a cell, which belongs to the whole process.
        frame = pd.read_csv(io.StringIO(text), sep=separator, dtype=str, keep_default_na=False)
    except (pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        reason = " ".join(str(error).split())
        raise ReaderError(file, f"is not a table ({reason}); save it with one header line and quoted cells") from None
    yield from _records(frame)


def _parquet(path: Path, file: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    import pandas as pd
    import pyarrow as pa

    try:
        frame = pd.read_parquet(path)
    except (pa.ArrowException, OSError) as error:
        reason = " ".join(str(error).split())
        raise ReaderError(file, f"is not a Parquet table ({reason}); save it again") from None
    yield from _records(frame)


def _records(frame: pd.DataFrame) -> Iterator[tuple[str, Mapping[str, Any]]]:
    columns = [str(c) for c in frame.columns]
    for number, row in enumerate(frame.itertuples(index=False, name=None), 1):
        yield f"row {number}", dict(zip(columns, row, strict=True))
