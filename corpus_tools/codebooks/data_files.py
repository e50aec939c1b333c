"""CSV files of the codebooks as rows with their lines; errors that name file, line, value and fix; forms claimed."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Any, get_type_hints

from corpus_tools.errors import InputError


class CodebookError(InputError):
    """A data file breaks its schema: the message names file, line, value and the fix."""


def error(path: Traversable, line: int, value: str, fix: str) -> CodebookError:
    """The error to raise: file, line (from 1), the value that is wrong, and how to write it."""
    return CodebookError(f'{path.name}, line {line}: "{value}": {fix}.')


def check(path: Traversable, line: int, column: str, value: str, pattern: str, fix: str) -> None:
    """Raise CodebookError unless all of `value` matches the regular expression `pattern`."""
    if not re.fullmatch(pattern, value):
        raise error(path, line, value, f"in column {column}, {fix}")


def one_of(path: Traversable, line: int, value: str, options: Iterable[str]) -> None:
    """Raise CodebookError unless `value` is one of `options`, which the message lists."""
    if value not in options:
        raise error(path, line, value, f"write one of {', '.join(options)}")


def two_each(path: Traversable, line: int, entry: dict[str, Any]) -> None:
    """Raise CodebookError unless `entry` has two examples and two near misses."""
    for key in ("examples", "near_misses"):
        if len(entry[key]) < 2:
            raise error(path, line, key, "give at least two")


class Claims:
    """Who claimed a form first, so that a second claim for the same years names both places."""

    def __init__(self, path: Traversable) -> None:
        """Nothing is claimed yet in the file `path`."""
        self.path = path
        self.seen: dict[tuple[str, str], list[tuple[int, int, int, str]]] = {}

    def add(
        self,
        line: int,
        what: str,
        form: str,
        owner: str,
        first: int = 0,
        last: int = 9999,
        repeat: bool = False,
    ) -> None:
        """Note that `owner` claims `form` in the years `first` to `last`; CodebookError where another has it."""
        if not form.strip():
            raise error(self.path, line, form, f"write the {what}, without empty entries")
        earlier = self.seen.setdefault((what, form), [])
        for at, low, high, other in earlier:
            if low <= last and first <= high and not (repeat and other == owner):
                years = "" if (first, last) == (0, 9999) else " for the same years"
                fix = f"this {what} already stands in line {at} ({other}){years}; keep it in one entry only"
                raise error(self.path, line, form, fix)
        earlier.append((line, first, last, owner))


def slug(path: Traversable, line: int, value: str, claims: Claims) -> None:
    """Raise CodebookError unless `value` is an actor_id (lower-case words and hyphens) that no other entry has."""
    check(path, line, "actor_id", value, r"[a-z0-9]+(-[a-z0-9]+)*", "write lower-case words joined by hyphens")
    claims.add(line, "actor_id", value, value)


def csv_rows(path: Traversable, schema: type[tuple[Any, ...]]) -> Iterable[tuple[int, dict[str, Any]]]:
    """Yield line and row of a CSV file with the fields of `schema`; cells of list columns come split at `|`."""
    kinds = get_type_hints(schema)
    columns = list(kinds)
    lists = {name for name, kind in kinds.items() if kind == tuple[str, ...]}
    with io.StringIO(path.read_bytes().decode("utf-8"), newline="") as handle:
        reader = csv.reader(handle, strict=True)
        header = next(reader, [])
        for column in [c for c in header if c not in columns] + [c for c in columns if c not in header]:
            raise error(path, 1, column, f"write exactly the columns {', '.join(columns)}")
        for cells in reader:
            if len(cells) != len(header):
                fix = f"write {len(header)} cells, quoting a cell that holds a comma"
                raise error(path, reader.line_num, ",".join(cells)[:60], fix)
            row = dict(zip(header, cells, strict=True))
            yield (
                reader.line_num,
                {name: tuple(filter(None, row[name].split("|"))) if name in lists else row[name] for name in columns},
            )
