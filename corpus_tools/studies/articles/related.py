"""Whether sentences of two articles can speak of one thing: they name the same occasion, or the same two actors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

# "Experts" of one article are not those of another.
_NOBODY = "collective"
_OCCASION, _TWO = "event", 2


class Named:
    """Who and what each sentence names."""

    def __init__(self, notes: Annotations) -> None:
        """Index the mentions of `notes`, and the sentences in which amounts stand."""
        self._actors: dict[str, set[str]] = {}
        self._occasions: dict[str, set[str]] = {}
        for row in records(notes.mentions):
            if row["sentence_id"] is not None and row["actor_type"] != _NOBODY:
                kept = self._occasions if row["actor_type"] == _OCCASION else self._actors
                kept.setdefault(row["sentence_id"], set()).add(row["actor_id"])
        self._amounts = {r["id"]: r["sentence_id"] for r in records(notes.amounts)}

    def alike(self, one: dict[str, Any], other: dict[str, Any]) -> bool:
        """Whether the sentences of two rows (row_ids: a sentence or an amount) name an occasion or two actors alike."""
        here, there = self._sentence(one), self._sentence(other)
        if self._occasions.get(here, set()) & self._occasions.get(there, set()):
            return True
        return len(self._actors.get(here, set()) & self._actors.get(there, set())) >= _TWO

    def _sentence(self, row: dict[str, Any]) -> str:
        first = row["row_ids"][0]
        return self._amounts.get(first, first)

    def across(self, rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        """Those of `rows` that are alike with one of another article."""
        rows = list(rows)
        return [r for r in rows if any(r["article_id"] != o["article_id"] and self.alike(r, o) for o in rows)]
