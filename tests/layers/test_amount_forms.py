"""Sums in the forms of everyday news: bare high ends, halves in words, angles that are no counts, base years."""

import pytest

from corpus_tools.layers.amounts.scan import scan
from corpus_tools.pipeline import annotate
from corpus_tools.sources.corpus import read_corpus
from corpus_tools.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A berth costs €40 to 55.", [("€40 to 55", 40, 55)]),
        ("A bed is £30 to 45 a night.", [("£30 to 45", 30, 45)]),
        ("It charged $20 or 25 per hour.", [("$20 or 25", 20, 25)]),
        ("Tickets are between $3 and 5.", [("between $3 and 5", 3, 5)]),
        # What follows the second number is counted by it, or the words tell a change.
        ("The town paid €40 to 55 people.", [("€40", 40, 40)]),
        ("It cost $40 and 55 were sold.", [("$40", 40, 40)]),
        ("The fee rose from $30 to 45.", [("$30", 30, 30)]),
        ("The state paid a million and a half euros.", [("a million and a half euros", 1.5e6, 1.5e6)]),
        ("The firm lost a half-million dollars.", [("a half-million dollars", 5e5, 5e5)]),
    ],
)
def test_sums(text, expected):
    assert [(text[f.start : f.end], f.value, f.value_max) for f in scan(text)[0]] == expected


@pytest.mark.parametrize(
    ("text", "values"),
    [("two million and a half", [2_500_000]), ("one and a half million", [1_500_000]), ("half million", [500_000]),
     ("three hundred and a half", [300.5]), ("a hundred and twenty", [120]), ("half a million", [500_000])],
)  # fmt: skip
def test_halves_in_words(text, values):
    assert [n.value for n in numbers(text)] == values


def amounts(tmp_path, text):
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    rows = annotate(read_corpus(tmp_path), cache=False).amounts
    return [(r.text, None if r.period_from is None or r.period_from != r.period_from else r.period_from.year)
            for r in rows.itertuples()]  # fmt: skip


@pytest.mark.parametrize("text", ["The reef lies at 32° 34’S.", "The wreck is at 12°30'N, 45° E."])
def test_an_angle_counts_nothing(tmp_path, text):
    assert amounts(tmp_path, text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Catches reached $4 million this year, against $3 million in 2017.",
         [("$4 million", None), ("$3 million", 2017)]),
        ("Imports hit $7 billion in June, compared with $6 billion in June 2016.",
         [("$7 billion", None), ("$6 billion", 2016)]),
        ("The 2009 Act lets the ferry sell 300 seats.", [("300 seats", None)]),
    ],
)  # fmt: skip
def test_the_year_of_a_comparison_or_a_law_is_not_that_of_the_figure(tmp_path, text, expected):
    assert amounts(tmp_path, text) == expected
