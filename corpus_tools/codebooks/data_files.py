"""CSV files of the codebooks as rows with their lines; errors that name file, line, value and fix; forms claimed.

TOML files of the codebooks: arrays of tables with known fields, each mistake with its line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Any, get_type_hints

from corpus_tools.errors import InputError
from corpus_tools.sources.located import Located


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


class Toml(Located):
    """The content of a codebook's TOML file with its lines."""

    kind = CodebookError
    what = "the codebook"

    @classmethod
    def of(cls, path: Traversable) -> Toml:
        """The file at `path`."""
        return cls(path.name, path.read_bytes())

    def find(self, value: str, last: bool = False) -> int:
        """1-based line of the first (or last) place where `value` stands in quotes; 1 where it has none."""
        found = [n for n, text in enumerate(self.lines, 1) if f'"{value}"' in text]
        return found[-1 if last else 0] if found else 1

    def text_value(self, key: str) -> str:
        """The text under `key` at the top of the file; CodebookError where there is none."""
        value = self.content.get(key)
        if not isinstance(value, str):
            raise self._at(1, key, "give this key a text")
        return value

    def tables(self, key: str, fields: Iterable[str], optional: Iterable[str] = ()) -> list[dict[str, Any]]:
        """The tables of the array `key` with exactly `fields` (`optional` ones may lack); lists become tuples."""
        if not self.content.get(key):
            raise self._at(1, key, "add at least one such table")
        return [self._table(key, entry, tuple(fields), tuple(optional)) for entry in self.content[key]]

    def _table(
        self, key: str, entry: dict[str, Any], fields: tuple[str, ...], optional: tuple[str, ...]
    ) -> dict[str, Any]:
        for name in entry:
            if name not in fields:
                line = next((n for n, t in enumerate(self.lines, 1) if re.search(rf"\b{re.escape(name)}\s*=", t)), 1)
                raise self._at(line, name, f"write only the fields {', '.join(fields)}")
        for name in fields:
            if name not in entry and name not in optional:
                text = next((v for v in entry.values() if isinstance(v, str)), key)
                raise self._at(self.find(text, last=True), name, f"add this field to the {key}")
        full = {name: entry.get(name, ()) for name in fields}
        return {name: tuple(value) if isinstance(value, list) else value for name, value in full.items()}

    def _at(self, line: int, value: str, fix: str) -> CodebookError:
        return CodebookError(f'{self.name}, line {line}: "{value}": {fix}.')
