"""Times: cases of other papers, the reference reading of the seeds, and what must hold for any text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools import read_corpus
from corpus_tools.annotate import open_article, times
from corpus_tools.annotate.reading import Reading
from corpus_tools.annotate.time_calendar import Period, hull, months, moved, part, week
from corpus_tools.annotate.times import Context, find_times, read, read_text, resolve
from corpus_tools.blocks import Block
from corpus_tools.corpus import Article
from corpus_tools.language import MODEL, parse

HERE = Path(__file__).parent
CASES = json.loads((HERE / "cases" / "times.json").read_text("utf-8"))
UNSEEN = json.loads((HERE / "cases" / "times_unseen.json").read_text("utf-8"))
GOLD = [json.loads(line) for line in (HERE / "gold" / "times.jsonl").read_text("utf-8").splitlines()]
# The days that the reference reading took the articles to be of; the second is a span, the last is not known.
PUBLISHED = {
    "000": ("2023-05-15", "2023-05-15", "stated"),
    "001": ("2023-05-11", "2023-05-11", "stated"),
    "002": ("2023-05-18", "2023-05-31", "inferred"),
    "003": ("2022-01-25", "2022-01-25", "external"),
    "004": (None, None, None),
}
Row = tuple[str, str | None, str | None]


def reading_of(text: str, published) -> Reading:
    """The text as the one paragraph of an article of the given day or days."""
    first, last = published if isinstance(published, list) else (published, published)
    article = Article(id="case", file="case.txt", text=text, sha256="", encoding="utf-8")
    block = Block("paragraph", 0, len(text), "case")
    facts = {"published_from": first, "published_to": last, "published_basis": "stated"}
    return Reading(article, facts, [block], [(block, next(iter(parse([text]))))])


def rows_of(case: dict) -> list[dict]:
    return read(reading_of(case["text"], case["published"]))["times"]


def wanted(case: dict) -> list[Row]:
    return [(e["text"], e["from"], e["to"]) for e in case["expect"]]


def got(rows: list[dict]) -> list[Row]:
    return [(r["text"], r["resolved_from"], r["resolved_to"]) for r in rows]


def score(pairs: list[tuple[list[Row], list[Row]]]) -> dict[str, float]:
    """Precision and recall of the words, and the share of those found whose days are right."""
    expected = sum(len(w) for w, _ in pairs)
    found = sum(len(g) for _, g in pairs)
    hits = [(a, b) for w, g in pairs for a, b in _matched(w, g)]
    right = sum(a == b for a, b in hits)
    return {"precision": len(hits) / found, "recall": len(hits) / expected, "days": right / len(hits)}


def _matched(expected: list[Row], found: list[Row]) -> list[tuple[Row, Row]]:
    rest, pairs = list(found), []
    for one in expected:
        same = [f for f in rest if f[0] == one[0]]
        if same:
            rest.remove(same[0])
            pairs.append((one, same[0]))
    return pairs
