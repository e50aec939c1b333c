"""What the tests of actors and quotations share: a text read by both layers, cases and reference readings."""

import json
from pathlib import Path
from types import SimpleNamespace

from corpus_tools.pipeline import open_article, read_layers
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL

HERE = Path(__file__).resolve().parent


def read(text, article_id="made-up"):
    """The article of `text`, opened, with its rows of mentions, actors and quotes."""
    parsed = open_article(Article(article_id, f"{article_id}.txt", text, "", "utf-8"), MODEL)
    return SimpleNamespace(**vars(parsed), rows=read_layers(parsed, "quotes"))


def cases(name):
    """The cases of tests/cases/<name>.json."""
    return json.loads((HERE / "cases" / f"{name}.json").read_text(encoding="utf-8"))


def gold(name):
    """Rows of tests/gold/<name>.jsonl, without the lines that only tell how it was read."""
    lines = (HERE / "gold" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if "start" in row]


def check_rows(text, rows):
    """The invariants of a text layer: offsets, one row a span, content inside the hull."""
    assert len({r["id"] for r in rows}) == len(rows)
    for r in rows:
        assert text[r["start"] : r["end"]] == r["text"] != ""
        for s, e in r.get("spans", []):
            assert r["start"] <= s < e <= r["end"]
