"""The reading range: lowest and highest over the tool and each reading, with who gives them."""

import pytest
from framing_tables import BOOK, CODES, ONE, TWO, code, made_notes
from network_tables import notes_of, one

from corpus_tools import tables
from corpus_tools.measures.sentences import FramingError
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import multiverse as U
from corpus_tools.studies.framing import shares as F

A, B = "A (language model)", "B (language model)"
READINGS = {
    A: tables.build(
        "codes", [code(ONE, i, "WAYS", coder=A) for i in (0, 1, 2, 4, 5)] + [code(ONE, 3, "BONDS", coder=A)]
    ),
    B: tables.build("codes", [code(ONE, 0, "WAYS", coder=B), code(TWO, 2, "BONDS", coder=B)]),
}
READ = {A: ["one"], B: ["one", "two"]}


@pytest.fixture(scope="module")
def made():
    return made_notes()


@pytest.fixture(scope="module")
def readers(made):
    return U.by_reader(made, READINGS, READ, BOOK, {B: ["TRADE"]})


def test_each_reader_counts_for_what_was_read(made, readers):
    assert len(readers) == 2 * 4 + 4 + 2 * 3
    assert set(readers[readers["article"] == "Two"]["reader"]) == {"tool", B}
    assert set(readers[readers["code"] == "TRADE"]["reader"]) == {"tool", A}
    tool = readers[readers["reader"] == "tool"]
    assert tool["share"].tolist() == F.frame_shares(made, BOOK)["share"].tolist()
    assert one(readers, reader=B, article="Two", code="WAYS")["sentences"] == 0


def test_the_range_and_who_gives_its_ends(readers):
    table = U.reading_range(readers)
    ways = one(table, article="One", code="WAYS")
    assert (ways["low"], ways["tool"], ways["high"]) == (1 / 6, 0.5, 5 / 6)
    assert (ways["low_by"], ways["high_by"]) == ([B], [A])
    assert (ways["low_sentences"], ways["high_sentences"]) == (1, 5)
    assert ways["readers"] == ["tool", A, B]
    trade = one(table, article="One", code="TRADE")
    assert (trade["low_by"], trade["high_by"], trade["width"]) == ([A], ["tool"], 1 / 6)
    never = one(table, article="One", code="NEVER")
    assert (never["low_by"], never["width"]) == (["tool", A, B], 0)
    assert (table["low"] <= table["tool"]).all()
    assert (table["tool"] <= table["high"]).all()


def test_which_code_comes_first_by_reader(readers):
    table = U.first_by_reader(readers)
    assert table[["article", "reader"]].values.tolist() == [
        ["One", "tool"],
        ["One", A],
        ["One", B],
        ["Two", "tool"],
        ["Two", B],
    ]
    assert table["first"].tolist() == [["WAYS"], ["WAYS"], ["WAYS"], ["WAYS", "BONDS"], ["BONDS"]]
    assert table["agrees"].tolist() == [[A, B], ["tool", B], ["tool", A], [], []]


def test_words_can_be_the_unit(made):
    table = U.by_reader(made, READINGS, READ, BOOK, unit="words")
    assert one(table, reader=A, article="One", code="WAYS")["share"] == 22 / 25


@pytest.mark.parametrize(
    ("readings", "read", "said"),
    [
        ({"tool": READINGS[A]}, {"tool": ["one"]}, "reader 'tool': this name is the tool's"),
        ({A: READINGS[A]}, {}, "no articles are given; say in `read` which ones were read"),
        ({A: READINGS[A]}, {A: ["three"]}, "no article 'three'; articles: one, two"),
    ],
)
def test_a_reading_that_does_not_fit_is_named(made, readings, read, said):
    with pytest.raises(FramingError, match=said):
        U.by_reader(made, readings, read, BOOK)


def test_without_readings_the_range_is_the_tools(made):
    table = U.reading_range(U.by_reader(made, {}, {}, BOOK))
    assert (table["low"] == table["high"]).all()
    assert len(table) == 8
    empty = Annotations({n: tables.build(n) for n in tables.TABLES})
    for notes in (empty, notes_of(ONE), made_notes(CODES, [ONE])):
        rows = U.by_reader(notes, {}, {}, BOOK)
        assert U.reading_range(rows).dtypes.to_dict() == table.dtypes.to_dict()
        assert U.first_by_reader(rows)["row_ids"].dtype == object
