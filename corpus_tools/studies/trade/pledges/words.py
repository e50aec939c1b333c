"""Pledges and targets in a reader's words: the table, its title and its sentence."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import LIST, TEXT, records, typed
from corpus_tools.measures.wording import NOT_STATED, several
from corpus_tools.studies.trade.pledges.read import NO_DATE, NO_NUMBER
from corpus_tools.studies.trade.words import opened, spelled

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = {"text": "as printed", "number": "number", "by_when": "by when", "said_by": "who promises",
           "to_whom": "to or with whom"}  # fmt: skip
LIMITS = (
    "Looked for are words that pledge, promise, announce or plan; what is promised in other words, and what was kept, "
    "is not shown."
)


def printed(table: pd.DataFrame) -> pd.DataFrame:
    """`promised` under a reader's headings, with article and line in one column; row_ids."""
    rows = [
        {heading: r[column] for column, heading in COLUMNS.items()}
        | {"article, line": f"{r['article']}, line {r['line']}", "row_ids": r["row_ids"]}
        for r in records(table)
    ]
    return typed(rows, dict.fromkeys((*COLUMNS.values(), "article, line"), TEXT) | {"row_ids": LIST})


def title(table: pd.DataFrame) -> str:
    """How many pledges and targets have a number and how many a date, as a title."""
    rows = records(table)
    if not rows:
        return "No pledge or target was found"
    number, date = (sum(r[key] != none for r in rows) for key, none in (("number", NO_NUMBER), ("by_when", NO_DATE)))
    if len(rows) == 1:
        return f"The one pledge or target found has {'a' if number else 'no'} number and {'a' if date else 'no'} date"
    every = len(rows)
    told = f"{_of(number, every)} {'has' if number <= 1 else 'have'} a number and {_of(date, every)} a date"
    return f"Of {spelled(every)} pledges and targets found, {told}"


def _of(number: int, every: int) -> str:
    return "all" if number == every else spelled(number) if number else "none"


def takeaway(table: pd.DataFrame) -> str:
    """Who promises how many of them, most first, and how many name a party on the other side."""
    rows = records(table)
    if not rows:
        return "No words that pledge, promise, announce or plan something were found."
    voices = Counter(r["said_by"] for r in rows)
    shown = sorted(voices.items(), key=lambda item: (-item[1], item[0].casefold()))
    told = [f"{spelled(count)} by {_unnamed(name)}" for name, count in shown[:_VOICES]]
    rest = sum(count for _, count in shown[_VOICES:])
    told += [f"{spelled(rest)} by others"] if rest else []
    named = sum(r["to_whom"] != NOT_STATED for r in rows)
    party = "name" if named > 1 else "names"
    whom = f"{_of(named, len(rows))} {party} to or with whom" if len(rows) > 1 else (
        f"it {'names' if named else 'does not name'} to or with whom")  # fmt: skip
    first, _, others = several(told).partition(" by ")
    return f"{opened(first)} {'is' if shown[0][1] == 1 else 'are'} by {others}; {whom}."


def _unnamed(name: str) -> str:
    return "somebody not named" if name == NOT_STATED else name.replace(", not named", " (not named)")


_VOICES = 4
