"""The studies behind notebooks 03 and 05: on the seeds, on no article, and with a codebook of another subject."""

import importlib
import json
from pathlib import Path

import pytest

from corpus_tools.codebooks.schemes import for_sentences, load_codebook, template
from corpus_tools.measures.agreement.codings import readings_of
from corpus_tools.pipeline import annotate, empty
from corpus_tools.sources.corpus import read_corpus
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.framing import words as framing_words

evidence = importlib.import_module("corpus_tools.trace")
GOLD = Path(__file__).parents[1] / "gold"
FRAMING = ("material", "barcode", "shares", "separates", "voiced", "kinds", "stated", "interests", "targets",
           "contests", "definitions", "hardly", "totals", "by_reader", "ranges", "groups", "firsts", "accuracy",
           "paths", "firm")  # fmt: skip
ENERGY = (
    "The utility said a new pipeline would keep homes supplied if imports stopped.\n\n"
    "Households struggle to pay their heating bills, the charity warned. Emissions from the plant fell by a third.\n"
)


@pytest.fixture(scope="module")
def framing(notes):
    return framing_study.study(notes, readings=readings_of(GOLD, notes))


@pytest.mark.parametrize("name", FRAMING)
def test_framing_on_the_seeds_and_on_nothing(framing, name):
    assert len(getattr(framing, name)), name
    assert list(getattr(framing_study.study(empty()), name).columns) == list(getattr(framing, name).columns)


@pytest.mark.parametrize("made", [framing_study.study(empty())])
def test_every_answer_is_said_also_of_nothing(made):
    assert all(isinstance(said, str) and said.strip() for said, *_ in made.answer())


def test_every_sentence_is_in_the_barcode_once_or_once_a_code(framing, notes):
    body = notes.sentences[notes.sentences["block_kind"] == "paragraph"]
    assert set(framing.barcode["sentence_id"]) == set(body["id"])
    codes = notes.codes[(notes.codes["scheme"] == "frames") & notes.codes["sentence_id"].isin(body["id"])]
    assert sorted(framing.barcode.loc[framing.barcode["code"].notna(), "row_id"]) == sorted(codes["id"])


def test_counts_of_a_frame_are_its_rows(framing):
    for row in framing.shares.to_dict("records"):
        assert row["sentences"] == len(set(row["row_ids"]))


def test_rows_of_every_table_open_to_their_evidence(framing, notes):
    for table in (framing.shares, framing.voiced, framing.stated, framing.targets, framing.hardly):
        ids = evidence.row_ids(table)
        assert ids
        assert len(evidence.evidence(ids, notes)) == len(ids)


def test_contestation_is_not_counted_for_readers_who_did_not_look_for_it(framing):
    rows = framing.by_reader[framing.by_reader["code"] == "CONTESTATION"]
    told = {r.split(" (")[0] for r in rows["reader"]}
    assert told == {"tool", "reference reading C", "reference reading D"}
    assert not {"reference reading D"} & {r.split(" (")[0] for r in framing.firsts["reader"]}


def test_a_reading_of_other_articles_says_nothing_here(tmp_path):
    (tmp_path / "one.txt").write_text(ENERGY, encoding="utf-8")
    notes = annotate(read_corpus(tmp_path), cache=False)
    assert readings_of(GOLD, notes, None) == ()
    assert readings_of(tmp_path / "none", notes) == ()
    made = framing_study.study(notes)
    assert "read by people: 0 of 3 sentences" in made.say_unreliable()
    assert made.badge() == "no reading of these texts"


def test_another_codebook_takes_the_place_of_frames(tmp_path):
    (tmp_path / "one.txt").write_text(ENERGY, encoding="utf-8")
    book = load_codebook(template("energy"))
    notes = annotate(read_corpus(tmp_path), cache=False, codebooks=[template("energy")])
    made = framing_study.study(notes, for_sentences([template("energy")]), readings_of(GOLD, notes))
    assert list(made.codes) == [c.code for c in book.codes]
    assert made.material["codes"].sum() >= 2
    assert not len(made.accuracy)
    assert set(made.shares["code"]) == set(made.codes)
    replaced = tmp_path / "mine.toml"
    replaced.write_text(
        template("energy").read_text(encoding="utf-8").replace('scheme = "energy"', 'scheme = "frames"')
    )
    again = annotate(read_corpus(tmp_path / "one.txt"), cache=False, codebooks=[replaced]).codes
    assert set(again.loc[again["scheme"] == "frames", "code"]) <= set(made.codes)


def test_takeaways_hold_no_markup(framing):
    assert not set("<>*_") & set(framing_words.takeaway_order(framing.barcode, framing.frequent))


def test_targets_are_told_from_the_codes(framing, notes):
    told = [json.loads(a) for a in notes.codes.loc[notes.codes["code"].isin(["RIVALRY", "CONTESTATION"]), "attributes"]]
    assert told
    assert all({"target", "valence", "denied"} <= set(a) for a in told)
    assert set(framing.targets["valence"]) <= {"negative", "neutral", "positive"}
