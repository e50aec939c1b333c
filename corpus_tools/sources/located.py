"""A TOML file with the line of each table, key and value, which the parser does not keep."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.errors import InputError

_HEADER = re.compile(r"\s*(\[\[?)\s*([\w.\"-]+)\s*\]")
_KEY = re.compile(r"\s*\"?([\w-]+)\"?(?:\.[\w.\"-]+)?\s*=")


# The place of a table in a file: ("code", 2, "indicator", 0).
Place = tuple[str | int, ...]


class Located:
    """The content of a TOML file with its lines; a kind of file has its own error and is called something."""

    kind: type[InputError] = InputError
    what = "the file"

    def __init__(self, name: str, content: bytes) -> None:
        """`name` stands in messages; an error of `kind` where `content` is no TOML in UTF-8."""
        self.name = name
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = content[: error.start].count(b"\n") + 1
            raise self.kind(f"{name}, line {line}: not UTF-8 text; save {self.what} as UTF-8.") from None
        self.lines = text.splitlines()
        try:
            self.content: dict[str, Any] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as problem:
            raise self.kind(f"{name}, {_where(problem)}; correct the TOML syntax there.") from None
        self._begins = self._tables()

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

    def _begin(self, at: Place) -> int:
        while at and at not in self._begins:
            at = at[:-1]
        return self._begins.get(at, 1)

    def error(self, at: Place, key: Any, value: Any, fix: str, code: str = "") -> InputError:
        """The one line for a mistake: file, line, code, what stands there, and the fix."""
        shown = str(value) if not isinstance(value, list | dict) else type(value).__name__
        line = self.line(at, str(key), shown)
        owner = f"code {code}: " if code else ""
        what = f'{key} "{shown}"' if shown else f"{key}"
        return self.kind(f"{self.name}, line {line}: {owner}{what}: {fix}.")

    def only(self, at: Place, table: Mapping[str, Any], known: Iterable[str], code: str = "") -> None:
        """An error of `kind` for a key of `table` that is not among `known`."""
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
