"""Reads the cases of amounts and scores the amounts layer against them."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from one_article import read_article

from corpus_tools.layers.amounts.scan import scan
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL, fold

CASES = Path(__file__).parent / "cases"
LAYERS = ("times", "actors", "quotes", "amounts")
IDENTITY = ("text", "kind", "value", "unit")
FIELDS = (
    "value_min",
    "value_max",
    "qualifier",
    "direction",
    "measure",
    "period_from",
    "period_to",
    "parties",
    "status",
    "stated_by_text",
)


def cases(name: str) -> list[dict]:
    """The cases of `name`.json."""
    return json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))


def rows(case: dict) -> list[dict]:
    """Amounts that the layer reads in a case's text, plain values."""
    stated = {
        "published_from": case["published"],
        "published_to": case["published"],
        "published_basis": "stated",
    }
    article = Article(case["id"], f"{case['id']}.txt", case["text"], "", "utf-8", stated)
    return [_plain(row) for row in read_article(article, LAYERS, MODEL)["amounts"]]


def scanned(case: dict) -> list[dict]:
    """Amounts that the scanner finds in a case's text without a parse: money, percentages, multiples."""
    found, _free = scan(fold(case["text"]), int(case["published"][:4]))
    return [{**asdict(f), "text": case["text"][f.start : f.end]} for f in found]


def _plain(row: dict) -> dict:
    return {k: v.isoformat() if hasattr(v, "isoformat") else v for k, v in row.items()}


def matched(expected: list[dict], found: list[dict]) -> list[tuple[dict, dict]]:
    """Pairs of expected and found rows with the same words, kind, value and unit; each found row once."""
    pairs, left = [], list(found)
    for want in expected:
        for row in left:
            if all(_same(want[f], row[f]) for f in IDENTITY):
                pairs.append((want, row))
                left.remove(row)
                break
    return pairs


def _same(one, other) -> bool:
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) <= 1e-9 * max(1, abs(one))
    if isinstance(one, str) and isinstance(other, str):
        return one.lower() == other.lower()
    return (one or None) == (other or None)


def wrong_fields(want: dict, row: dict) -> list[str]:
    """Fields of an expected row that the found row gives otherwise; a field that the case omits is not judged."""
    return [f for f in FIELDS if f in want and not _same(want[f], row[f])]


def score(name: str) -> dict:
    """Precision, recall and F1 of the amounts, and the share of each judged field that is right."""
    hits = expected = found = 0
    right: dict[str, list[int]] = {f: [0, 0] for f in FIELDS}
    for case in cases(name):
        got = rows(case)
        pairs = matched(case["expect"], got)
        hits, expected, found = hits + len(pairs), expected + len(case["expect"]), found + len(got)
        for want, row in pairs:
            wrong = wrong_fields(want, row)
            for field in (f for f in FIELDS if f in want):
                right[field][0] += field not in wrong
                right[field][1] += 1
    precision, recall = hits / max(found, 1), hits / max(expected, 1)
    return {
        "precision": precision,
        "recall": recall,
        "f1": 2 * precision * recall / max(precision + recall, 1e-9),
        "fields": {f: (a, n) for f, (a, n) in right.items()},
    }
