"""The rows of `codebooks/measured.csv` that the tests themselves measure: what a language model wrote, unseen.

The rows on texts that people annotated are kept as they were measured, with their day: those texts are others'.
Only totals leave this module, so that nobody who works on the rules reads which sentence failed.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from pathlib import Path

import amount_cases
import device_cases
import frame_articles
import voice_cases
from actor_cases import cases

from corpus_tools.measures.agreement.measured import MODEL, Row, load

PATH = Path(__file__).resolve().parent.parent / "corpus_tools/codebooks/measured.csv"
WRITER = "written for this project in the manner of other papers, without knowledge of the rules"
STRICT = 0.8
UNSEEN = "_unseen"
COUNTS = ("read", "found", "right")


def rows() -> list[dict[str, str]]:
    """One row a layer, or a code of frames: the columns of the file but for the day."""
    return [*_voices(), _figures(), *_frames(), _stance()]


def _voices() -> list[dict[str, str]]:
    made = voice_cases.score(voice_cases.load())
    texts, quotes = f"{made['articles']} made-up articles", made["quotes"][STRICT]
    # Right is what has its speaker too: that is what a count of somebody's quotations asks for.
    right = min(quotes.right, quotes.rows_hit)
    hits = made["persons"]
    return [
        _row("quotations", "", quotes.lines, quotes.rows, right, texts, "four fifths of the words, and the speaker"),
        _row("persons", "", hits.lines, hits.rows, hits.hits, texts, "equal words"),
    ]


def _figures() -> dict[str, str]:
    read = found = right = 0
    given = amount_cases.cases("amounts_unseen")
    for case in given:
        got = amount_cases.rows(case)
        read, found = read + len(case["expect"]), found + len(got)
        right += len(amount_cases.matched(case["expect"], got))
    return _row("stated figures", "", read, found, right, f"{len(given)} made-up sentences", "equal words and value")


def _frames() -> list[dict[str, str]]:
    given = frame_articles.articles("frames_articles_unseen")
    read, found, right = Counter(), Counter(), Counter()
    for article in given:
        for wanted, got in frame_articles.coded(article):
            read.update(wanted)
            found.update(got)
            right.update(wanted & got)
    sentences = sum(len(paragraph) for article in given for paragraph in article["paragraphs"])
    texts, same = f"{len(given)} made-up articles of {sentences} sentences", "the same sentence"
    total = [sum(c.values()) for c in (read, found, right)]
    by_code = [_row("frames", c, read[c], found[c], right[c], texts, same) for c in sorted({*read, *found})]
    return [_row("frames", "", *total, texts, same), *by_code]


def _stance() -> dict[str, str]:
    given = cases("stance_unseen")
    right = sum(map(device_cases.stance_right, given))
    texts = f"{len(given)} made-up sentences"
    return _row("devices", "reporting_verb", len(given), len(given), right, texts, "the stance of the verb")


def _row(what: str, code: str, read: int, found: int, right: int, texts: str, counted_as: str) -> dict[str, str]:
    numbers = {name: str(n) for name, n in zip(COUNTS, (read, found, right), strict=True)}
    head = {"what": what, "code": code, "read_by": MODEL}
    return head | numbers | {"texts": texts, "counted_as": counted_as, "version": _version(), "source": WRITER}


def _version() -> str:
    from importlib.metadata import version

    return version("corpus-tools")


def written(day: str) -> str:
    """The file with the rows of `rows` anew, dated `day` where they have changed; rows by people as they stand."""
    held = [m._asdict() for m in load(PATH)]
    before = {(h["what"], h["code"]): h for h in held if h["read_by"] == MODEL}
    out = io.StringIO()
    table = csv.DictWriter(out, Row._fields, lineterminator="\n")
    table.writeheader()
    table.writerows([h for h in held if h["read_by"] != MODEL])
    for row in rows():
        old = before.get((row["what"], row["code"]))
        same = old is not None and all(str(old[k]) == v for k, v in row.items())
        table.writerow(row | {"date": old["date"] if old is not None and same else day})
    return out.getvalue()
