"""Tables of articles: CSV, TSV, Excel, JSON, JSONL, Parquet or a DataFrame, one article a row."""

from __future__ import annotations

import hashlib
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.sources import Document, ReaderError, columns
from corpus_tools.sources.manifest import METADATA, tidy
from corpus_tools.sources.plain import check_whole, decode, read_bytes

if TYPE_CHECKING:
    import pandas as pd

TEXT, NAMES = "text", ("article_id", "file")
# Where a day that cannot be read is kept, to be told.
OPEN_DAY = " day"
_ISO_PART = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
# Ends of the names of index columns, which spreadsheets and pandas leave behind.
_INDEX = re.compile(r"(?:Unnamed: \d+|index|level_0)?")
Found = list[Document | ReaderError]
Row = tuple[str, Mapping[str, Any] | ReaderError]


def read(path: Path, file: str, encoding: str | None = None, columns: Mapping[str, str] | None = None) -> Found:
    """The articles in the table at `path`, called `file` in messages, in order; a row that cannot be used is a
    ReaderError in its place. `columns`: our name of a column -> its name in the table, where the table has it; usual
    names are known (see `sources.columns`). Raises ReaderError where the table as a whole cannot be read."""
    rows, name = _rows(path, file, encoding)
    return from_rows(rows, file, name, columns)


def _under_our_names(rows: list[Row], given: Mapping[str, str]) -> tuple[list[Row], dict[str, str]]:
    """The rows with the columns of `given` and those of usual names under ours; and our name -> the table's."""
    printed = list(dict.fromkeys(c for _, row in rows if isinstance(row, Mapping) for c in row))
    theirs = {own: name for own, name in given.items() if name in printed}
    known = {c for c in printed if c in (TEXT, *NAMES, *METADATA)} - set(theirs.values()) | set(theirs)
    theirs |= {
        own: name for name, own in columns.usual_names((c for c in printed if c not in theirs.values()), known).items()
    }
    ours = {name: own for own, name in theirs.items()}
    made: list[Row] = []
    for place, row in rows:
        if isinstance(row, Mapping):
            row = {ours.get(key, key): v for key, v in row.items() if key in ours or key not in theirs}
        made.append((place, row))
    return _with_days(made), theirs


def _with_days(rows: list[Row]) -> list[Row]:
    """The rows with `published` as ISO days, read over the whole column; a value that cannot be read is left out."""
    held = [(i, _string(row.get("published"))) for i, (_, row) in enumerate(rows) if isinstance(row, Mapping)]
    read = columns.days([value for _, value in held])
    out = list(rows)
    for (i, value), day in zip(held, read, strict=True):
        place, row = rows[i]
        if value and not _ISO_PART.fullmatch(value) and isinstance(row, Mapping):
            out[i] = (place, {**row, "published": day or "", OPEN_DAY: "" if day else value})
    return out


def from_frame(frame: pd.DataFrame, name: str = "table", columns: Mapping[str, str] | None = None) -> Found:
    """The articles of a DataFrame, as `read` gives those of a file."""
    return from_rows(_records(frame), name, "utf-8", columns)


def from_rows(rows: Iterable[Row], file: str, encoding: str, given: Mapping[str, str] | None = None) -> Found:
    """Articles of `rows`, each given with its place in the table `file`; `given` as `columns` of `read`."""
    rows, theirs = _under_our_names(list(rows), given or {})
    printed = list(dict.fromkeys(c for _, row in rows if isinstance(row, Mapping) for c in row if c != OPEN_DAY))
    if not rows:
        raise ReaderError(file, "has no rows; give one article a row, its text in the column 'text'")
    if TEXT not in printed and any(isinstance(row, Mapping) for _, row in rows):
        raise ReaderError(
            file,
            f"has no column 'text' but {', '.join(map(repr, printed)) or 'none'}; rename the column that "
            "holds the articles' text to 'text', or name it: --columns text=NAME",
        )
    unused = tuple(c for c in printed if c not in (TEXT, *NAMES, *METADATA) and not _INDEX.fullmatch(c))
    unread = {value for _, row in rows if isinstance(row, Mapping) and (value := row.get(OPEN_DAY))}
    if unread:
        unused += (f"{theirs.get('published', 'published')} of {min(unread)!r} (the day cannot be told from it)",)
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
    # What compares cell by cell (an array) is no single missing value.
    return value is None or (isinstance(value, float) and value != value) or str(value) in ("<NA>", "NaT", "nan")


def _string(value: Any) -> str:
    value = columns.words(value)
    if _missing(value):
        return ""
    if hasattr(value, "isoformat"):
        return str(value.isoformat())[:10]
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


def _rows(path: Path, file: str, encoding: str | None) -> tuple[list[tuple[str, Mapping[str, Any] | ReaderError]], str]:
    ending = path.suffix.lower()
    if ending == ".parquet":
        return list(_parquet(path, file)), "utf-8"
    if ending in (".xlsx", ".xlsm"):
        return list(_workbook(path, file)), "utf-8"
    decoded = decode(read_bytes(path, file), file, encoding)
    if ending in (".jsonl", ".ndjson"):
        return list(_json_lines(decoded.text, file)), decoded.encoding
    if ending == ".json":
        return list(_json(decoded.text, file)), decoded.encoding
    return list(
        _separated(decoded.text, file, "\t" if ending == ".tsv" else _separator(decoded.text))
    ), decoded.encoding


def _separator(text: str) -> str:
    """The sign that parts the cells of the header line: a comma, a semicolon, a tab or a bar."""
    header = re.sub(r'"[^"]*"', "", text.lstrip().split("\n", 1)[0])
    return max(",;\t|", key=header.count)


def _json(text: str, file: str) -> Iterator[Row]:
    """The objects of a list, or of the first list of objects in an object ("articles", "results", "docs")."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReaderError(file, f"is not JSON ({error}); save it as a list of objects, one an article") from None
    if isinstance(value, Mapping):
        lists = [v for v in value.values() if isinstance(v, list) and v and isinstance(v[0], Mapping)]
        value = lists[0] if lists else [value]
    if not isinstance(value, list):
        raise ReaderError(file, "holds no list of objects; save it as a list of objects, one an article")
    for number, row in enumerate(value, 1):
        place = f"object {number}"
        yield place, row if isinstance(row, Mapping) else ReaderError(f"{file}, {place}", "is no object; leave it out")


def _workbook(path: Path, file: str) -> Iterator[Row]:
    """The rows of every sheet with a header; a sheet without a column of texts is named."""
    import openpyxl

    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        sheets = [(sheet.title, [list(r) for r in sheet.iter_rows(values_only=True)]) for sheet in book.worksheets]
    except Exception as error:  # the library raises errors of zipfile, XML and its own for a damaged file
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(file, f"cannot be read as a workbook ({reason}); save it again, or as CSV") from None
    for title, cells in sheets:
        filled = [(n, row) for n, row in enumerate(cells, 1) if any(c not in (None, "") for c in row)]
        if not filled:
            continue
        (_, header), *rows = filled
        names = ["" if c is None else str(c).strip() for c in header]
        if TEXT not in {TEXT if n == TEXT else o for n in names for o in [columns.usual_names([n]).get(n, n)]}:
            yield title, ReaderError(f"{file}, sheet {title!r}", "has no column of texts; left out")
            continue
        for number, row in rows:
            held = dict(zip(names, row, strict=False))
            yield f"sheet {title!r}, row {number}", {k: v for k, v in held.items() if k}


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
