"""Published figures that an article's stated figures can be set beside: reference series in one long CSV form.

Every row names its reporter, because the two sides of one flow report different values: exports are valued free on
board and imports with insurance and freight, the time of recording differs, and so does the state that goods routed
through a third one are booked to (United Nations, International Merchandise Trade Statistics: Concepts and
Definitions 2010).
"""

from __future__ import annotations

import csv
import difflib
import io
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.sources import ReaderError
from corpus_tools.sources.manifest import day_of
from corpus_tools.sources.plain import decode, read_bytes
from corpus_tools.sources.project import PARTY, PARTY_FIX

if TYPE_CHECKING:
    import pandas as pd

# The columns of the file, each with what it says; an empty cell is "not stated".
COLUMNS = {
    "reporter": "whose exports, imports or other figure it is: ISO 3166-1 alpha-3 code or the id of a region",
    "partner": "with whom: code or id, WLD for the world",
    "flow": "exports or imports of the reporter, total for both, or the part of a whole in words",
    "measure": "what is measured: trade, investment, projects, ...",
    "valuation": "FOB (at the sender's border), CIF (with insurance and freight), FOB + CIF",
    "price_basis": "nominal, or constant prices of a year",
    "unit": "ISO 4217 code, percent, times, or the noun counted",
    "scale": "what the value is to be multiplied by: 1000000 for millions",
    "period_from": "first day, ISO 8601",
    "period_to": "last day, inclusive",
    "value": "the figure as published",
    "value_min": "lower bound, where the wording sets one ('over 100')",
    "value_max": "upper bound, where the wording sets one",
    "source": "short name for charts and tables",
    "citation": "issuer, and where it was read",
    "address": "where it is published",
    "accessed": "when it was read",
    "note": "what a reader must know before comparing",
}
NEEDED = ("reporter", "partner", "flow", "unit", "value", "source")
WORLD = "WLD"
_NUMBERS, _DATES = ("value", "value_min", "value_max"), ("period_from", "period_to")
_SAME = ("reporter", "partner", "flow", "measure", "valuation", "price_basis", "unit", "period_from", "period_to",
         "source")  # fmt: skip
Fail = Callable[[str, str, str], Exception]


class ReferenceFileError(InputError):
    """A reference series cannot be used: one line that names file, line, column, value and fix."""


def read_reference(paths: Iterable[str | Path], codes: Collection[str] = ()) -> pd.DataFrame:
    """The rows of all files at `paths` in one table, in their order.

    `codes`: what a reporter or partner may be called; any code of the right form where there are none. A file is read
    once a run as long as it does not change.

    Columns: reference_id ("trade.csv, line 12"), then those of COLUMNS without `scale`, which the three values are
    multiplied by; text, numbers and days, empty where not stated. Raises ReferenceFileError.
    """
    return _table(tuple(_state(Path(path)) for path in paths), frozenset(codes))


def _state(path: Path) -> tuple[Path, int, int]:
    try:
        found = path.stat()
    except OSError as error:
        raise ReferenceFileError(f"{path}: {error.strerror}; give the path of a reference series (CSV)") from None
    return path.resolve(), found.st_mtime_ns, found.st_size


@lru_cache(maxsize=8)
def _table(files: tuple[tuple[Path, int, int], ...], codes: frozenset[str]) -> pd.DataFrame:
    """Kept by the files' places, times and sizes: every study of one corpus asks for the same series."""
    import pandas as pd

    names = [path.name for path, _, _ in files]
    rows: list[dict[str, Any]] = []
    for path, _, _ in files:
        # Two files of one name in different folders are told apart by the folder.
        name = path.name if names.count(path.name) == 1 else f"{path.parent.name}/{path.name}"
        rows += _rows(path, name, codes)
    out = {}
    for column in ("reference_id", *(c for c in COLUMNS if c != "scale")):
        values = [row[column] for row in rows]
        if column in _DATES:
            out[column] = pd.Series(pd.to_datetime(pd.Series(values, dtype="object")), dtype="datetime64[s]")
        else:
            out[column] = pd.Series(values, dtype="Float64" if column in _NUMBERS else "string")
    return pd.DataFrame(out)


def _rows(path: Path, name: str, codes: Collection[str]) -> Iterator[dict[str, Any]]:
    seen: dict[tuple[Any, ...], int] = {}
    for line, cells in _lines(path, name):

        def fail(column: str, value: str, fix: str, line: int = line) -> ReferenceFileError:
            return ReferenceFileError(f"{name}, line {line}, column {column!r}: {value!r}; {fix}")

        row: dict[str, Any] = {column: cells.get(column) or None for column in COLUMNS}
        _check(row, codes, fail)
        key = tuple(row[column] for column in _SAME)
        if key in seen:
            raise fail("value", row["value"], f"line {seen[key]} gives the same figure of the same source; keep one")
        seen[key] = line
        yield {"reference_id": f"{name}, line {line}"} | _typed(row, fail)


def _lines(path: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """Line and cells of each row, by the header's names."""
    try:
        text = decode(read_bytes(path, name), name).text
    except ReaderError as error:
        raise ReferenceFileError(str(error)) from None
    reader, start, header = csv.reader(io.StringIO(text, newline=""), strict=True), 1, None
    try:
        for raw in reader:
            line, start, cells = start, reader.line_num + 1, [cell.strip() for cell in raw]
            if not any(cells):
                continue
            if header is None:
                header = cells
                _check_header(header, f"{name}, line {line}")
                continue
            if len(cells) != len(header):
                raise ReferenceFileError(
                    f"{name}, line {line}: has {len(cells)} cells, but the header names {len(header)} columns; put "
                    "values that hold commas in double quotes"
                )
            yield line, dict(zip(header, cells, strict=True))
    except csv.Error as error:
        raise ReferenceFileError(f"{name}, line {start}: {error}; save it as comma-separated UTF-8") from None
    if header is None:
        raise ReferenceFileError(f"{name}: has no header; its first line names the columns {', '.join(COLUMNS)}")


def _check_header(header: list[str], place: str) -> None:
    for position, column in enumerate(header):
        if column not in COLUMNS:
            near = difflib.get_close_matches(column, COLUMNS, n=1)
            fix = f"did you mean {near[0]!r}?" if near else f"columns: {', '.join(COLUMNS)}"
            raise ReferenceFileError(f"{place}: unknown column {column!r}; {fix}")
        if column in header[:position]:
            raise ReferenceFileError(f"{place}: the column {column!r} occurs twice; keep one")
    for column in NEEDED:
        if column not in header:
            raise ReferenceFileError(f"{place}: no column {column!r}; add it: {COLUMNS[column]}")


def _check(row: dict[str, Any], codes: Collection[str], fail: Fail) -> None:
    for column in NEEDED:
        if row[column] is None:
            raise fail(column, "", f"give it: {COLUMNS[column]}")
    for column in ("reporter", "partner"):
        code = row[column]
        if not re.fullmatch(PARTY, code):
            raise fail(column, code, PARTY_FIX)
        if codes and code not in codes:
            near = difflib.get_close_matches(code, sorted(codes), n=1)
            raise fail(column, code, f"did you mean {near[0]!r}?" if near else PARTY_FIX)
    if row["reporter"] == row["partner"]:
        raise fail("partner", row["partner"], "it is the reporter too; name the other side")


def _typed(row: dict[str, Any], fail: Fail) -> dict[str, Any]:
    out = dict(row)
    scale = _number(row, "scale", fail) or Decimal(1)
    if scale <= 0:
        raise fail("scale", row["scale"], "write what the value is to be multiplied by, such as 1000000")
    for column in _NUMBERS:
        number = _number(row, column, fail)
        out[column] = None if number is None else float(number * scale)
    if (row["period_from"] is None) != (row["period_to"] is None):
        lacking = next(c for c in _DATES if row[c] is None)
        raise fail(lacking, "", "give both ends of the period, or neither")
    for column in _DATES:
        if row[column] is not None:
            out[column] = day_of(row[column], column == "period_to", column, fail)
    if row["period_from"] is not None and out["period_from"] > out["period_to"]:
        raise fail("period_from", row["period_from"], f"it is after period_to, {row['period_to']}; swap them")
    return out


def _number(row: dict[str, Any], column: str, fail: Fail) -> Decimal | None:
    """Decimal, since 327.9 million is no sum of powers of two."""
    if row[column] is None:
        return None
    try:
        number = Decimal(row[column])
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise fail(column, row[column], "write a number such as 1509.6, without words or thousands separators")
    return number
