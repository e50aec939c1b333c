"""TOML files of the codebooks with the line of each table, key and value, which the parser does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from typing import Any

from corpus_tools.codebooks.data_files import CodebookError

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"-]+)\s*\]")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?(?:\.[\w.\"-]+)?\s*=")


# The place of a table in a file: ("code", 2, "indicator", 0).
Place = tuple[str | int, ...]


class Toml:
    """The content of a TOML file with its lines."""

    def __init__(self, name: str, content: bytes) -> None:
        """`name` stands in messages; CodebookError where `content` is no TOML in UTF-8."""
        self.name = name
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise CodebookError(f"{name}, line {line}: not UTF-8 text; save the codebook as UTF-8.") from None
        self.lines = text.splitlines()
        try:
            self.content: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise CodebookError(f"{name}, {_where(problem)}; correct the TOML syntax there.") from None
        self._begins = self._tables()

    @classmethod
    def of(cls, path: Traversable) -> Toml:
        """The file at `path`."""
        return cls(path.name, path.read_bytes())

    def _tables(self) -> dict[Place, int]:
        """Place of each table -> its line (from 1)."""
        begins: dict[Place, int] = {(): 1}
        counts: dict[Place, int] = {}
        current: dict[str, Place] = {"": ()}
        for number, line in enumerate(self.lines, 1):
            match = _HEADER.match(line)
            if not match:
                continue
            names = match[2].replace('"', "").split(".")
            parent = current.get(".".join(names[:-1]), tuple(names[:-1]))
            path: Place = (*parent, names[-1])
            if match[1] == "[[":
                counts[path] = counts.get(path, -1) + 1
                path = (*path, counts[path])
            current[".".join(names)] = path
            begins.setdefault(path, number)
        return begins

    def line(self, at: Place, key: str = "", value: str = "") -> int:
        """1-based line of `value`, or of `key`, in the table at `at`; else of the table itself."""
        begin = self._begin(at)
        later = [n for n in self._begins.values() if n > begin]
        stop = min(later, default=len(self.lines) + 1)
        span = range(begin, stop)
        if value:
            quoted = (f'"{value}"', f"'{value}'")
            for n in span:
                if any(q in self.lines[n - 1] for q in quoted):
                    return n
        for n in span:
            match = _KEY.match(self.lines[n - 1]) if key else None
            if match and match[1] == key:
                return n
        return begin

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

    def _begin(self, at: Place) -> int:
        while at and at not in self._begins:
            at = at[:-1]
        return self._begins.get(at, 1)

    def error(self, at: Place, key: Any, value: Any, fix: str, code: str = "") -> CodebookError:
        """The one line for a mistake: file, line, code, what stands there, and the fix."""
        shown = str(value) if not isinstance(value, list | dict) else type(value).__name__
        line = self.line(at, str(key), shown)
        owner = f"code {code}: " if code else ""
        what = f'{key} "{shown}"' if shown else f"{key}"
        return CodebookError(f"{self.name}, line {line}: {owner}{what}: {fix}.")

    def only(self, at: Place, table: Mapping[str, Any], known: Mapping[str, Any], code: str) -> None:
        """CodebookError for a key of `table` that is not among `known`."""
        for key in table:
            if key not in known:
                where: Place = (*at, key, 0) if (*at, key, 0) in self._begins else (*at, key)
                place = where if where in self._begins else at
                raise self.error(place, key, "", f"no such key; write only {', '.join(known)}", code)


def _where(problem: Exception) -> str:
    """The parser's words with the line first: "line 3: Invalid value"."""
    match = re.match(r"(.*) \(at (?:line (\d+), column \d+|end of document)\)", str(problem))
    if match is None:
        return str(problem)
    return f"line {match[2]}: {match[1]}" if match[2] else f"at its end: {match[1]}"
