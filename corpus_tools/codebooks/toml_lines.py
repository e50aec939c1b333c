"""TOML files of the codebooks: arrays of tables with known fields, each mistake with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from importlib.resources.abc import Traversable
from typing import Any

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.sources.located import Located


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
