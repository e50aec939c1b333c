"""Titles and sentences on framing, computed from the tables, for every corpus."""

from pathlib import Path

import pytest
from framing_tables import BOOK, CODES, ONE, TWO, code, made_notes
from network_tables import article, notes_of

from corpus_tools import tables
from corpus_tools.codebooks.checklist import checklist
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import hardly_there as H
from corpus_tools.studies.framing import multiverse as U
from corpus_tools.studies.framing import shares as F
from corpus_tools.studies.framing import voices as V
from corpus_tools.studies.framing import words as W

A = "A (language model)"
READING = tables.build("codes", [code(ONE, i, "BONDS", coder=A) for i in range(4)])


@pytest.fixture(scope="module")
def made():
    return made_notes()


def ranged(notes, readings=None, read=None):
    rows = U.by_reader(notes, readings or {}, read or {}, BOOK)
    return U.reading_range(rows), U.first_by_reader(rows)


def test_the_barcode(made):
    said = W.takeaway_barcode(F.barcode(made, BOOK), F.frame_shares(made, BOOK))
    assert said == (
        "7 of 10 sentences have a frame, 1 of them more than one. One: most often WAYS (3 of 6 sentences). Two: most "
        "often WAYS and BONDS (1 of 4 sentences, each)."
    )


def test_runs(made):
    assert W.say_runs(F.runs(made, BOOK))[0] == (
        "One: the longest run is of WAYS and BONDS (2 sentences); the widest span is that of WAYS, from 0 percent to "
        "83 percent of the article’s sentences."
    )


def test_voices(made):
    assert W.takeaway_voices(V.frame_by_voice(made, BOOK)) == (
        "Who voices the frames, in coded sentences: the article itself 3, a named speaker 2, an unnamed collective 2 "
        "and nobody named 1. WAYS: most by the article itself (2 of 4). TRADE: most by the article itself (1 of 1). "
        "BONDS: most by a named speaker, an unnamed collective and nobody named (1 of 3). Of named speakers, most "
        "coded sentences: Anna Berg and Olav Dahl (1 of 2)."
    )


def test_on_whose_behalf(made):
    assert W.say_behalf(V.on_behalf(made, BOOK)) == [
        "What Iceland may need or want is stated in 1 sentence: 1 by voices of others (Norwegian experts).",
        "What Norway may need or want is stated in 1 sentence: 1 by voices of its own (Olav Dahl).",
    ]
    open_ = made_notes([code(TWO, 2, "BONDS", behalf="NOR")])
    assert "1 by voices of no stated country (the article itself)" in W.say_behalf(V.on_behalf(open_))[0]


def test_what_separates(made):
    assert W.takeaway_separates(F.separates(made, BOOK), F.flip_separates(made, BOOK)) == (
        "WAYS separates the articles most: 25 percent in Two, 50 percent in One. Between One (dropped there) and Two "
        "(added here) the order reverses with 2 dropped there or 2 added here. TRADE would separate them more after 1 "
        "row dropped or added."
    )
    even = made_notes([code(ONE, 0, "A"), code(ONE, 0, "B")])
    assert W.title_separates(F.separates(even)) == "A and B separate the articles alike, by 17 points"


def test_the_reading_range(made):
    assert W.takeaway_range(*ranged(made, {A: READING}, {A: ["one"]})) == (
        "Tool and readings differ by up to 50 points of an article’s share (WAYS in One); half of the ranges are "
        "within 33 points. One: what comes first depends on the reader, WAYS for the tool and BONDS for A (language "
        "model). Two: WAYS and BONDS first, for the tool."
    )
    same = tables.build("codes", [c for c in CODES if c["coder"] == "tool" and c["scheme"] == "frames"])
    said = W.takeaway_range(*ranged(made, {A: same}, {A: ["one", "two"]}))
    assert said.startswith("Tool and readings give the same share of every frame. One: WAYS first, for the tool and A")
    assert W.title_range(ranged(made)[0]) == "No article was read by a second reader"


def test_what_is_looked_for():
    notes = notes_of(article("one", [["Debts grow.", "A debt is paid."]]), article("two", [["It rained on the lake."]]))
    listed = checklist(Path(__file__).parents[2] / "seeds" / "checklist.toml")
    found = H.hits(notes, listed)
    said = W.takeaway_hardly(H.subjects(notes, found, listed), found)
    assert said.startswith("Of 11 subjects looked for, 9 are not found: gains that a government names, costs that a")
    assert said.endswith("Debt: 2 sentences in 1 article. Water and environment: 1 sentence in 1 article.")


@pytest.mark.parametrize(
    "notes",
    [
        Annotations({n: tables.build(n) for n in tables.TABLES}),
        notes_of(ONE),
        made_notes([], [ONE, TWO]),
        made_notes(CODES[:1], [ONE]),
        made_notes(),
    ],
    ids=["no article", "no code", "two without codes", "one code", "made"],
)
def test_there_are_words_for_every_corpus(notes):
    hardly = H.hits(notes)
    ranges, firsts = ranged(notes)
    said = [
        W.takeaway_barcode(F.barcode(notes), F.frame_shares(notes)),
        W.takeaway_voices(V.frame_by_voice(notes)),
        W.takeaway_separates(F.separates(notes), F.flip_separates(notes)),
        W.takeaway_range(ranges, firsts),
        W.takeaway_hardly(H.subjects(notes, hardly), hardly),
        *W.say_runs(F.runs(notes)),
        *W.say_behalf(V.on_behalf(notes)),
    ]
    assert all(line.endswith(".") for line in said)
    assert not any(word in line for line in said for word in (" None", "nan", "<NA>", "{"))
