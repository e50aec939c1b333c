"""manifest.csv: what is known of each article beside its text, each value with its basis and its evidence."""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import difflib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from corpus_tools.errors import InputError
from corpus_tools.sources import ReaderError
from corpus_tools.sources.plain import decode, read_bytes

FIELDS = (
    "title", "outlet", "issuer", "genre", "section", "edition", "language", "place", "author", "address", "accessed",
    "document_id",
)  # fmt: skip
BASES = ("stated", "inferred", "external")
SELECTIONS = ("chosen", "sampled", "complete")
METADATA = (
    "label",
    *(column for field in FIELDS for column in (field, f"{field}_basis", f"{field}_evidence")),
    "published",
    "published_from",
    "published_to",
    "published_basis",
    "published_evidence",
    "selection",
)
COLUMNS = ("file", "sha256", *METADATA)
_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
Fail = Callable[[str, str, str], Exception]


class ManifestError(InputError):
    """A manifest cannot be used: one line that names file, line, column, value and fix."""


def read_manifest(
    path: Path, name: str, files: Iterable[str], digest: Callable[[str], str], *, only: bool = False
) -> dict[str, dict[str, str]]:
    """Metadata by file, in the columns of METADATA without the short form `published`.

    `files` are the files of the corpus, `digest` gives the SHA-256 of one; `only`: rows on other files are passed
    over (one file was asked for). Raises ManifestError.
    """
    known = set(files)
    seen: dict[str, int] = {}
    found: dict[str, dict[str, str]] = {}
    for line, row in _rows(path, name):
        fail = _failing(name, line)
        file = row.pop("file").replace("\\", "/")
        if not file:
            raise fail("file", "", "name the article's file, as its path below the folder")
        if file in seen:
            raise fail("file", file, f"line {seen[file]} is about it too; keep one line a file")
        seen[file] = line
        if file not in known:
            if only:
                continue
            raise fail("file", file, "there is no such file" + _near(file, sorted(known)))
        _check_digest(row.pop("sha256", ""), file, digest, fail)
        found[file] = tidy(row, f"{name}, line {line}", fail)
    return found


def _failing(name: str, line: int) -> Fail:
    def fail(column: str, value: str, fix: str) -> ManifestError:
        return ManifestError(f"{name}, line {line}, column {column!r}: {value!r}; {fix}")

    return fail


def _near(value: str, options: list[str]) -> str:
    near = difflib.get_close_matches(value, options, n=1)
    return f"; did you mean {near[0]!r}?" if near else f"; there are: {', '.join(options)}" if options else ""


def _rows(path: Path, name: str) -> list[tuple[int, dict[str, str]]]:
    try:
        text = decode(read_bytes(path, name), name).text
    except ReaderError as error:
        raise ManifestError(str(error)) from None
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows, start = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((start, [cell.strip() for cell in cells]))
            start = reader.line_num + 1
    except csv.Error as error:
        raise ManifestError(f"{name}, line {start}: {error}; save it as comma-separated UTF-8") from None
    if not rows:
        raise ManifestError(f"{name}: has no header; its first line names columns out of: {', '.join(COLUMNS)}")
    (header_line, header), *body = rows
    _check_header(header, f"{name}, line {header_line}")
    for line, cells in body:
        if len(cells) != len(header):
            raise ManifestError(
                f"{name}, line {line}: has {len(cells)} cells, but the header names {len(header)} "
                f"columns; put values that hold commas in double quotes"
            )
    return [(line, dict(zip(header, cells, strict=True))) for line, cells in body]


def _check_header(header: list[str], place: str) -> None:
    for position, column in enumerate(header):
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            fix = f"did you mean {near[0]!r}?" if near else f"columns: {', '.join(COLUMNS)}"
            raise ManifestError(f"{place}: unknown column {column!r}; {fix}")
        if column in header[:position]:
            raise ManifestError(f"{place}: the column {column!r} occurs twice; keep one")
    if "file" not in header:
        raise ManifestError(f"{place}: no column 'file'; name each article's file, as its path below the folder")


def _check_digest(stated: str, file: str, digest: Callable[[str], str], fail: Fail) -> None:
    if not stated:
        return
    if not re.fullmatch(r"[0-9a-fA-F]{64}", stated):
        raise fail("sha256", stated, "a SHA-256 digest has 64 hexadecimal digits")
    actual = digest(file)
    if stated.lower() != actual:
        raise fail(
            "sha256",
            stated,
            f"the file {file} has {actual}; restore the file, or correct the manifest if "
            "the file was changed on purpose",
        )


def tidy(row: Mapping[str, str], place: str, fail: Fail) -> dict[str, str]:
    """The metadata of one row: empty values left out, dates as ISO days, a basis beside each value.

    A value without a basis comes from the user: "external", and its evidence is `place`. `fail` makes the error
    that is raised for a value that cannot be used.
    """
    row = {column: value for column, value in row.items() if value}
    _spread_date(row, fail)
    for field in (*FIELDS, "published"):
        value, basis, evidence = row.get(_key(field)), f"{field}_basis", f"{field}_evidence"
        if not value:
            for column in (basis, evidence):
                if column in row:
                    raise fail(
                        column,
                        row[column],
                        f"there is no {field} that it could belong to; give one or leave this empty",
                    )
            continue
        if row.setdefault(basis, "external") not in BASES:
            raise fail(basis, row[basis], f"write {', '.join(BASES[:-1])} or {BASES[-1]}")
        row.setdefault(evidence, place)
    if row.get("selection", SELECTIONS[0]) not in SELECTIONS:
        raise fail("selection", row["selection"], f"write {', '.join(SELECTIONS[:-1])} or {SELECTIONS[-1]}")
    return {column: row[column] for column in METADATA if column in row}


def _key(field: str) -> str:
    return "published_from" if field == "published" else field


def _spread_date(row: dict[str, str], fail: Fail) -> None:
    """Replace `published` by its first and last day, and check those that are given."""
    short = row.pop("published", None)
    for column, last in (("published_from", False), ("published_to", True)):
        if short is None and column not in row:
            continue
        if short is not None and column in row:
            raise fail(column, row[column], "give either 'published' or 'published_from' and 'published_to'")
        row[column] = day_of(row.get(column) or short or "", last, column if short is None else "published", fail)
    if ("published_from" in row) != ("published_to" in row):
        column, other = sorted(("published_from", "published_to"), key=lambda c: c not in row)
        raise fail(column, row[column], f"give {other!r} too, the other end of the days it may have been published")
    if "published_from" in row and row["published_from"] > row["published_to"]:
        raise fail(
            "published_from", row["published_from"], f"it is after published_to, {row['published_to']}; swap them"
        )


def day_of(value: str, last: bool, column: str, fail: Fail) -> str:
    """The first (or `last`) day of `value`, a day, month or year in ISO 8601; raises what `fail` makes."""
    match = _DAY.fullmatch(value)
    try:
        if not match:
            raise ValueError
        year, month, day = (int(part or 0) for part in match.groups())
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return dt.date(year, month, day).isoformat()
    except (ValueError, IndexError):
        raise fail(
            column, value, "write a day that exists as 2023-05-18, a month as 2023-05 or a year as 2023"
        ) from None
