"""Times: cases of other papers, the reference reading of the seeds, and what must hold for any text."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools import read_corpus
from corpus_tools.layers.times import model
from corpus_tools.layers.times import read as times
from corpus_tools.layers.times.anchors import At, hull, months, moved, part, week
from corpus_tools.layers.times.forms import period_of
from corpus_tools.layers.times.model import Period
from corpus_tools.layers.times.read import Context, find_times, read, read_text, resolve
from corpus_tools.pipeline import open_article
from corpus_tools.sources.corpus import Article
from corpus_tools.text.blocks.find import Block
from corpus_tools.text.language import MODEL, parse
from corpus_tools.text.parsed import Parsed

HERE = Path(__file__).parents[1]
CASES = json.loads((HERE / "cases" / "times.json").read_text("utf-8"))
UNSEEN = json.loads((HERE / "cases" / "times_unseen.json").read_text("utf-8"))
LINES = [json.loads(line) for line in (HERE / "gold" / "times.jsonl").read_text("utf-8").splitlines()]
GOLD = [line for line in LINES if "start" in line]
# The days that the reference reading took the articles to be of; the second is a span, the last is not known.
PUBLISHED = {
    "000": ("2023-05-15", "2023-05-15", "stated"),
    "001": ("2023-05-11", "2023-05-11", "stated"),
    "002": ("2023-05-18", "2023-05-31", "inferred"),
    "003": ("2022-01-25", "2022-01-25", "external"),
    "004": (None, None, None),
}
Row = tuple[str, str | None, str | None]


def reading_of(text: str, published) -> Parsed:
    """The text as the one paragraph of an article of the given day or days."""
    first, last = published if isinstance(published, list) else (published, published)
    article = Article(id="case", file="case.txt", text=text, sha256="", encoding="utf-8")
    block = Block("paragraph", 0, len(text), "case")
    facts = {"published_from": first, "published_to": last, "published_basis": "stated"}
    return Parsed(article, facts, [block], [(block, next(iter(parse([text]))))])


def rows_of(case: dict) -> list[dict]:
    return read(reading_of(case["text"], case["published"]), {}, ())["times"]


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


@pytest.fixture(scope="module")
def seeds() -> dict[str, list[dict]]:
    """Rows of the seeds, read with the days that the reference reading took them to be of."""
    found = {}
    for article in read_corpus(HERE.parent / "seeds"):
        parsed = open_article(article, MODEL)
        names = ("published_from", "published_to", "published_basis")
        parsed.facts = {**parsed.facts, **dict(zip(names, PUBLISHED[article.id[:3]], strict=True))}
        found[article.id] = read(parsed, {}, ())["times"]
        for row in found[article.id]:
            assert article.text[row["start"] : row["end"]] == row["text"]
    return found


@pytest.mark.parametrize("case", CASES, ids=lambda c: f"{c['construction']}: {c['text'][:50]}")
def test_cases_of_other_papers(case):
    assert got(rows_of(case)) == wanted(case), case["why"]


def test_cases_cover_many_constructions():
    counts: dict[str, int] = {}
    for case in CASES:
        counts[case["construction"]] = counts.get(case["construction"], 0) + 1
    assert len(CASES) >= 100 and len(counts) >= 25 and max(counts.values()) <= 6
    assert sum(not c["expect"] for c in CASES) >= 0.3 * len(CASES)


@pytest.mark.parametrize(("batch", "floors"), [(1, (0.96, 0.94, 0.96)), (2, (0.94, 0.91, 1.0))])
def test_unseen_cases_stay_above_their_floors(batch, floors):
    """Written after the rules, in another manner, and apart from the cases above.

    First batch: precision 0.82, recall 0.82, days 0.89 when first scored; the rules were then widened, so that its
    floors are those of a set that has been seen. Second batch: scored once, after that, and nothing changed for it.
    """
    pairs = [(wanted(c), got(rows_of(c))) for c in UNSEEN if c["batch"] == batch]
    assert tuple(score(pairs).values()) >= floors
    assert all(value >= floor for value, floor in zip(score(pairs).values(), floors, strict=True))


def test_seeds_agree_with_the_reference_reading(seeds):
    """Reference reading by a language model, 67 times; human-coded: 0."""
    expected = {(g["article_id"], g["start"], g["end"]): g for g in GOLD}
    rows = {(name, r["start"], r["end"]): r for name, found in seeds.items() for r in found}
    body = {key for key in expected if key in rows}
    assert len(body) / len(rows) == 1.0
    # A date in a publication line or a dateline is read with its block, not here, once the blocks are told apart.
    missing = [expected[key]["text"] for key in expected if key not in rows]
    assert set(missing) <= {"May 15, 2023 11:25 PM", "May 11, 2023", "30th anniversary"}
    wrong = [k for k in body for f in ("resolved_from", "resolved_to") if expected[k][f] != rows[k][f]]
    assert {expected[k]["text"] for k in wrong} <= {"30th anniversary"}


@pytest.mark.xfail(reason="a year before 'the road' is taken for the number of a house", strict=True)
def test_a_year_before_a_road_is_a_year():
    assert [r["text"] for r in rows_of({"text": "In 2018 the road was closed.", "published": None})] == ["In 2018"]


def nodes(kind=model.Node):
    for one in kind.__subclasses__():
        yield one
        yield from nodes(one)


@pytest.mark.parametrize("kind", sorted(set(nodes()) - {model.Undated}, key=lambda kind: kind.__name__))
def test_every_form_of_node_has_days(kind):
    assert period_of.dispatch(kind) is not period_of.dispatch(model.Node)


def test_a_form_without_days_is_named_with_what_to_do():
    with pytest.raises(TypeError, match=r"Undated is no form of node with days; register .* in forms\.py"):
        period_of(model.Undated("vague"), At(None, None, Context()))


def test_no_date_known_gives_a_reason(seeds):
    for row in rows_of({"text": "The court ruled on Monday, a year ago.", "published": None}):
        assert row["resolved_from"] is None and row["reason"] == "the article's date is not known"


def test_basis_of_the_date_is_named(seeds):
    external = next(rows for name, rows in seeds.items() if name.startswith("003"))
    against = {r["text"]: r["resolved_against"] for r in external}
    assert against["on Tuesday"] == "published 2022-01-25 (external)"
    inferred = next(rows for name, rows in seeds.items() if name.startswith("002"))
    hull = {r["text"]: r["resolved_against"] for r in inferred}
    assert hull["Today"] == "published between 2023-05-18 and 2023-05-31 (inferred): the hull of both"
    assert hull["in 2020"] == "stated in the text"


def test_a_count_from_the_story_names_what_it_counts_from():
    rows = rows_of({"text": "The strike began in October 2016. One month later it was over.", "published": None})
    assert rows[1]["resolved_against"] == "'in October 2016' (2016-10-01 to 2016-10-31)"


def test_every_row_has_days_or_a_reason(seeds):
    for row in [r for rows in seeds.values() for r in rows]:
        assert bool(row["resolved_from"] or row["resolved_to"]) != bool(row["reason"])
        assert row["rule"] and row["kind"]


def test_without_a_parse_the_words_tell_the_tense():
    day = date(2019, 10, 16)
    past, future = read_text("The court ruled on Monday. It will sit on Friday.", day, day)
    assert (past[1].start, future[1].start) == (date(2019, 10, 14), date(2019, 10, 18))


def test_resolve_alone_takes_a_tense():
    one = find_times("in March")[0]
    day = date(2019, 10, 16)
    assert resolve(one, day, day, Context("future"))[:2] == (date(2020, 3, 1), date(2020, 3, 31))
    assert resolve(one, day, day, Context("past"))[:2] == (date(2019, 3, 1), date(2019, 3, 31))
    assert resolve(one, None, None)[3] == "the article's date is not known"


def test_an_impossible_day_is_a_reason_and_no_error():
    one = find_times("on February 30, 2019")[0]
    assert resolve(one, None, None)[:4] == (None, None, None, "no such day in the calendar")
    far = find_times("9,999 years ago")
    assert all(resolve(e, date(2020, 1, 1), date(2020, 1, 1)).reason for e in far)


def test_calendar():
    assert week(date(2023, 5, 21)) == Period(date(2023, 5, 15), date(2023, 5, 21), "week")
    assert moved(date(2024, 2, 29), -1, "year") == date(2023, 2, 28)
    assert part(months(2023, 1, 12, "year"), "late").start == date(2023, 9, 1)
    assert hull(Period(None, date(2000, 1, 1), "open"), week(date(2023, 5, 21))).start is None


def test_dates_of_any_type_are_read():
    import pandas as pd

    assert times.as_date(pd.Timestamp("2023-05-15")) == date(2023, 5, 15)
    assert times.as_date("2023-05-15") == date(2023, 5, 15)
    assert [times.as_date(v) for v in (None, pd.NaT, pd.NA, "")] == [None] * 4


WORDS = st.sampled_from(
    [
        "May",
        "18",
        "2023",
        "-",
        "last",
        "year",
        "Tuesday",
        "from",
        "to",
        "the",
        "31",
        "ago",
        "1990s",
        "Q1",
        "half",
        "of",
        "’s",
        " ",
        ",",
        "end",
        "mid-",
        "first",
        "quarter",
        "next",
        "five",
        "10",
        "years",
        "century",
        "week",
        "30",
        "Feb.",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(WORDS, max_size=14).map(" ".join)))
def test_spans_hold_over_any_text(text):
    day = date(2023, 5, 15)
    ends = [0]
    for one, said in read_text(text, day, day):
        assert text[one.start : one.end] == one.text and ends[-1] <= one.start < one.end
        assert said.reason or said.start or said.end
        assert not (said.start and said.end) or said.start <= said.end
        ends.append(one.end)
