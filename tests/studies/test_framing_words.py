"""Titles and sentences on framing, computed from the tables, for every corpus."""

from pathlib import Path

import pytest
from framing_tables import BOOK, CODES, EVERY_CORPUS, ONE, code, made_notes
from network_tables import article, notes_of

from corpus_tools import tables
from corpus_tools.codebooks.checklist import checklist
from corpus_tools.measures.rows import typed
from corpus_tools.studies.framing import hardly_there as H
from corpus_tools.studies.framing import interests as I
from corpus_tools.studies.framing import multiverse as U
from corpus_tools.studies.framing import said as S
from corpus_tools.studies.framing import shares as F
from corpus_tools.studies.framing import voices as V
from corpus_tools.studies.framing import words as W

A = "A (language model)"
READING = tables.build("codes", [code(ONE, i, "BONDS", coder=A) for i in range(4)])
NAMES = {"WAYS": "Ways", "TRADE": "Trade", "BONDS": "Bonds"}


@pytest.fixture(scope="module")
def made():
    return made_notes()


def ranged(notes, readings=None, read=None):
    rows = U.by_reader(notes, readings or {}, read or {}, BOOK)
    return rows, U.reading_range(rows), U.first_by_reader(rows)


def test_the_order_of_the_text(made):
    rows = F.barcode(made, BOOK)
    assert W.title_order(rows, NAMES) == (
        "Taken together, the three most frequent frames are mostly in the voice of others"
    )
    assert W.takeaway_order(rows, NAMES) == (
        "Taken together they stand 8 times, 3 in the articles’ own voice (1 of 2 in Two, 2 of 6 in One), "
        "2 by named speakers, 2 by unnamed sources and 1 by speech without a source."
    )
    alone = F.barcode(made_notes(CODES[:1], [ONE]), BOOK)
    assert W.title_order(alone, {"WAYS": "Ways"}) == "Ways is mostly in the article’s own voice"
    assert W.takeaway_order(alone, NAMES) == ("Taken together they stand 1 time, 1 in the article’s own voice.")
    half = F.barcode(made_notes([CODES[0], CODES[1]], [ONE]), BOOK)
    assert W.title_order(half, {"WAYS": "Ways"}) == "Ways is half in the article’s own voice, half in that of others"


def test_shares_and_readings(made):
    rows, ranges, firsts = ranged(made, {A: READING}, {A: ["one"]})
    assert W.title_shares(F.frame_shares(made, BOOK), firsts) == (
        "Tool and readings put the same frame first in none of one article"
    )
    assert W.takeaway_shares(ranges) == (
        "They differ by up to 50 points (WAYS in One); half of the ranges are at most 33 points wide."
    )
    assert W.limits_shares(rows, 0).startswith("Beside this tool each article has none to one reading (by people: 0);")
    assert W.say_firsts(firsts) == "One: WAYS (this tool), BONDS (A (language model))."
    rows, ranges, firsts = ranged(made)
    assert (
        W.title_shares(F.frame_shares(made, BOOK), firsts)
        == "The articles have two or three frames of this codebook each"
    )
    assert "so that there is no range" in W.takeaway_shares(ranges)
    assert "is not known" in W.limits_shares(rows, 0)


def test_a_first_frame_that_is_shared_among_others_is_agreed_in_part(made):
    both = tables.build("codes", [code(ONE, 0, "WAYS", coder=A), code(ONE, 1, "BONDS", coder=A)])
    _, _, firsts = ranged(made, {A: both}, {A: ["one"]})
    assert W.title_shares(F.frame_shares(made, BOOK), firsts) == (
        "Tool and readings put the same frame first in none of one article; in one they agree in part"
    )
    assert W.say_firsts(firsts) == "One: WAYS (this tool), WAYS and BONDS level (A (language model))."


def test_voices(made):
    voiced = V.frame_by_voice(made, BOOK)
    kinds = V.by_kind(voiced)
    assert W.title_voices(kinds) == (
        "TRADE is wholly in the articles’ own voice (1 of 1), BONDS wholly in that of others (3 of 3)"
    )
    assert W.takeaway_voices(kinds, voiced) == (
        "Over all frames the article itself speaks 3 times, a named speaker twice (among them Anna Berg 1 and Olav "
        "Dahl 1), an unnamed source twice and nobody named once."
    )
    bonds = kinds[kinds["code"] == "BONDS"]
    assert W.title_voices(bonds, 1) == (
        "No frame is mostly in the article’s own voice; BONDS is wholly in that of others (3 of 3)"
    )


def stated(*voices):
    rows = [{"whose": "the Nordics", "voice_id": n, "voice_name": n, "voice_type": kind, "side": side, "kind": what,
             "article": "One", "row_ids": [f"{n}{i}"]} for i, (n, kind, side, what) in enumerate(voices)]  # fmt: skip
    return I.by_voice(typed(rows, I.STATED))


def test_whose_needs_and_gains():
    table = stated(
        ("Anna Berg", "named", "the Nordics", "need"),
        ("Anna Berg", "named", "the Nordics", "gain"),
        ("experts", "unnamed", None, "gain"),
        ("Norwegian experts", "unnamed", "Norway", "gain"),
    )
    assert S.title_interests(table) == (
        "Listed words find needs or gains of the Nordics four times, two by voices of that side and one by a voice of "
        "no stated country"
    )
    assert S.say_interests(table) == (
        "Listed words find needs or gains of the Nordics four times: two by Anna Berg and one each by unnamed experts "
        "and Norwegian experts."
    )
    assert S.takeaway_interests(table) == (
        "Needs are stated by Anna Berg (1); gains by Anna Berg (1), unnamed experts, country not stated (1) and "
        "Norwegian experts (1)."
    )
    assert S.title_interests(stated()).startswith("Listed words find no need or gain")


def test_many_voices_keep_the_sentence_short():
    table = stated(*((f"Somebody With A Long Name {i}", "named", None, "need") for i in range(9)))
    said = S.say_interests(table)
    assert len(said.split()) <= 30 and said.endswith(" and one each by eight others.")


@pytest.mark.parametrize(
    ("sentences", "voices", "more", "said"),
    [
        (2, 1, True, "two by another"),
        (1, 1, False, "one by a voice"),
        (3, 3, False, "one each by three voices"),
        (5, 3, True, "five by three others"),
    ],
)
def test_voices_without_a_name_are_counted(sentences, voices, more, said):
    assert S._by_others(sentences, voices, more) == said


def test_the_articles_own_words_are_told_apart_from_voices():
    table = stated(("Anna Berg", "named", "the Nordics", "need"), ("the article itself", "article", None, "gain"))
    assert S.say_interests(table).endswith(" twice: one by Anna Berg and one by an article.")
    both = stated(*(("the article itself", "article", None, "gain"),) * 2)
    assert S.say_interests(both).endswith(" twice: two by an article.")


def test_subjects_that_hold_an_and_are_kept_apart():
    assert S._subjects(["sanctions", "work"]) == "sanctions and work"
    assert S._subjects(["sanctions", "water and air"]) == "sanctions; water and air"


def contested(*rows):
    return typed([{"target": t, "sentences": n, "denied": d, "voices": v, "apart": a, "row_ids": []}
                  for t, n, d, v, a in rows], V.CONTESTS)  # fmt: skip


def test_contests():
    table = contested(
        ("United Kingdom", 3, 0, ["Anna Berg", "experts"], True),
        ("Norway", 1, 1, ["the article itself"], None),
        ("not stated", 2, 2, ["Bo Lund"], None),
    )
    assert S.title_contests(table, ["Rivalry", "Doubt"], 6) == (
        "Of 6 sentences with rivalry or doubt, three are about the United Kingdom and one about Norway"
    )
    assert S.takeaway_contests(table, 6) == (
        "Three of 6 are denied or contrasted where they stand; the three about the United Kingdom are said by Anna "
        "Berg and experts; the one about Norway is said by the article itself."
    )
    assert S.say_contests(table, ["Rivalry"], 6) == (
        "Of 6 sentences with rivalry, three are about the United Kingdom (none denied or contrasted, no speaker from "
        "there) and one about Norway (denied or contrasted)."
    )
    assert (
        S.say_contests(typed([], V.CONTESTS), ["Rivalry", "Doubt"], 0) == "No sentence with rivalry or doubt is found."
    )


def test_one_contest_is_one_sentence():
    table = contested(("Peru", 1, 1, ["Ana Soto"], False))
    assert (
        S.say_contests(table, ["Rivalry"], 1) == "The one sentence with rivalry is about Peru (denied or contrasted)."
    )
    assert S.takeaway_contests(table, 1) == "It is denied or contrasted where it stands, and is said by Ana Soto."


def test_who_is_named_with_another_too_is_told_alone_and_nobody_stated_is_told():
    table = contested(("Peru", 2, 0, ["Ana Soto"], None), ("Chile and Peru", 1, 1, ["Ana Soto"], None))
    assert S.title_contests(table, ["Rivalry"], 3) == (
        "Of 3 sentences with rivalry, two are about Peru alone and one about Chile and Peru"
    )
    nobody = contested(("not stated", 2, 1, ["Ana Soto"], None))
    assert S.say_contests(nobody, ["Rivalry"], 2) == (
        "Whom it is about is not stated in any of 2 sentences with rivalry."
    )
    assert S.takeaway_contests(nobody, 2) == "One of 2 is denied or contrasted where it stands."


def test_a_long_sentence_on_contests_leaves_out_who_speaks():
    rows = [(f"the Association of Very Far and Small Islands {i}", 1, 0, ["Bo Lund"], True) for i in range(2)]
    said = S.say_contests(contested(*rows), ["Rivalry"], 2)
    assert "not denied or contrasted" in said and "speaker" not in said


def test_what_is_looked_for():
    notes = notes_of(article("one", [["Debts grow.", "A debt is paid."]]), article("two", [["It rained on the lake."]]))
    listed = checklist(Path(__file__).parents[2] / "seeds" / "checklist.toml")
    found = H.hits(notes, listed)
    totals = H.subjects(notes, found, listed)
    assert S.title_hardly(totals).startswith(
        "Of 11 subjects looked for by listed words, nine are not found (gains that a "
    )
    assert S.takeaway_hardly(totals, found) == (
        "Most is found on debt (2 sentences) and water and environment (1 sentence)."
    )


@pytest.mark.parametrize("notes", EVERY_CORPUS.values(), ids=EVERY_CORPUS)
def test_there_are_words_for_every_corpus(notes):
    hardly = H.hits(notes)
    rows, ranges, firsts = ranged(notes)
    voiced, barcode, table = V.frame_by_voice(notes), F.barcode(notes), F.frame_shares(notes)
    interests = I.by_voice(I.stated(notes))
    said = [
        W.takeaway_order(barcode, NAMES),
        W.takeaway_shares(ranges),
        W.limits_shares(rows, 0),
        W.say_firsts(firsts),
        W.takeaway_voices(V.by_kind(voiced), voiced),
        S.say_interests(interests),
        S.takeaway_interests(interests),
        S.takeaway_contests(typed([], V.CONTESTS), 0),
        S.takeaway_hardly(H.subjects(notes, hardly), hardly),
        *(f"{title}." for title in (W.title_order(barcode, NAMES), W.title_shares(table, firsts),
                                    W.title_voices(V.by_kind(voiced)), S.title_interests(interests))),
    ]  # fmt: skip
    assert all(line.endswith(".") for line in said if line)
    assert not any(word in line for line in said for word in (" None", "nan", "<NA>", "{", "..", "  "))
