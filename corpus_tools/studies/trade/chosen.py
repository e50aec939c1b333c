"""Stated figures filtered by status, source and party as a reader chooses, and the multiple from any start year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import number_words

if TYPE_CHECKING:
    import pandas as pd

EVERY = ""


def parties(ledger: pd.DataFrame) -> list[str]:
    """Every party that a figure of the ledger names, A to Z."""
    return sorted({p for own in ledger["parties"] for p in (own if isinstance(own, list) else [])})


def choices(ledger: pd.DataFrame, column: str) -> list[str]:
    """The values of a column, A to Z."""
    return sorted({v for v in ledger[column].dropna()}, key=str.casefold)


def chosen(
    ledger: pd.DataFrame, status: str = EVERY, source: str = EVERY, party: str = EVERY, kind: str = EVERY
) -> pd.DataFrame:
    """The rows of `study.ledger` with that status, source, party and kind; "" for any."""
    out = ledger
    for column, value in (("status", status), ("source", source), ("kind", kind)):
        if value:
            out = out[(out[column] == value).fillna(False)]
    return out[[party in (own if isinstance(own, list) else []) for own in out["parties"]]] if party else out


def say_growth(growth: pd.DataFrame, start: int) -> str:
    """What the cited series gives from year `start` to each end year; says so where there is no figure for it."""
    rows = [r for r in records(growth) if r["start_year"] == start]
    known = [r for r in rows if r["multiple"] is not None]
    if not known:
        return f"There is no cited figure for {start}."
    parts = [
        f"{number_words(r['multiple'])} times by {r['end_year']} ({r['yearly_growth']:.1f} percent a year; "
        f"{r['start_source']}, {r['end_source']})"
        for r in known
    ]
    return f"From {start}: {'; '.join(parts)}."
