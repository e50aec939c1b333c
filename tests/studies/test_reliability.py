"""The study of trust: what was measured, what is weak, how firm each ranking is; on the seeds and on any corpus."""

import importlib
from pathlib import Path

import pandas as pd
import pytest
from chart_words import alt_text

import corpus_tools as ct
from corpus_tools.measures.agreement import doubt
from corpus_tools.measures.agreement.codings import readings_of
from corpus_tools.measures.agreement.measured import LAYERS, PEOPLE, Measured
from corpus_tools.pipeline import annotate, empty
from corpus_tools.studies import reliability
from corpus_tools.studies.reliability import drawing, exhibits, firm, further, trust, words

evidence = importlib.import_module("corpus_tools.trace")
HERE = Path(__file__).parents[1]
GOLD = HERE / "gold"
LABELS = ("a title", "a foot", "an alternative")
TABLES = ("scores", "trust", "rankings", "ways", "alphas", "differences", "confusion", "learned")
ENERGY = (
    "The utility said a new pipeline would keep homes supplied if imports stopped. “We need it,” said Ana Duarte.\n\n"
    "Households struggle to pay their heating bills, the charity warned. Emissions from the plant fell by a third.\n"
)
NUMBERS = {"read": 100, "found": 100, "right": 100}


def known(what="quotations", code="", read_by=PEOPLE, **more):
    named = {"texts": "9 papers", "counted_as": "equal words", "date": "2026-01-31", "version": "1", "source": "x"}
    return Measured(**{"what": what, "code": code, "read_by": read_by, **NUMBERS, **named, **more})


@pytest.fixture(scope="module")
def study(notes):
    return reliability.study(notes)


@pytest.fixture(scope="module")
def unread(tmp_path_factory):
    folder = tmp_path_factory.mktemp("energy")
    (folder / "one.txt").write_text(ENERGY, encoding="utf-8")
    return reliability.study(annotate(ct.read_corpus(folder), cache=False))


@pytest.mark.parametrize("name", TABLES)
def test_every_table_has_rows_on_the_seeds_and_the_same_columns_on_nothing(study, name):
    assert len(study.tables[name]), name
    assert list(reliability.study(empty()).tables[name].columns) == list(study.tables[name].columns)


def test_the_project_names_the_readings(study, notes):
    assert {r.reader for r in study.readings} == {r.reader for r in readings_of(GOLD, notes, None)}


def test_the_answer_is_short_and_each_sentence_opens_to_its_own_rows(study, notes):
    said = list(study.answer())
    assert len(said) == 5 and len(said[0].text.split()) <= 25
    assert all(len(f.text.split()) <= 30 and f.text.endswith(".") for f in said)
    opened = [tuple(evidence.row_ids(f.rows)) for f in said if f.rows is not None]
    assert len(set(opened)) == len(opened) and all(opened)
    for ids in opened:
        assert len(evidence.evidence(ids, notes)) == len(ids)


def test_people_coded_is_said_once(study):
    shown = [f.text for f in study.answer()]
    for exhibit in study.exhibits.values():
        shown += [exhibit.title, exhibit.takeaway, exhibit.limits, exhibit.table.to_csv()]
    assert sum("people: 0" in text for text in shown) == 1
    assert not any("human-coded" in text for text in shown)


def test_layers_stand_with_people_first_then_unseen_then_these_articles(study):
    order = list(trust.GROUPS)
    assert list(dict.fromkeys(study.trust["layer"])) == list(LAYERS)
    for _, own in study.trust.groupby("layer"):
        places = [order.index(g) for g in own["group"]]
        assert places == sorted(places) and len(set(places)) == len(places)


def test_scores_of_several_readings_are_summed(study):
    own = study.scores[study.scores["layer"] == "frames"]
    row = study.trust[(study.trust["layer"] == "frames") & (study.trust["group"] == "here")].iloc[0]
    assert row["read"] == own["read"].sum() and row["readings"] == own["reader"].nunique()
    assert row["recall"] == pytest.approx(own["read_met"].sum() / own["read"].sum())


def test_a_layer_is_judged_by_people_before_anything_else():
    here = trust.scores([], empty())
    table = trust.trust(here, [known(right=70), known(read_by="language model"), known("frames", right=50)])
    best = trust.best_known(table)
    assert best["quotations"]["group"] == PEOPLE and best["quotations"]["f1"] == pytest.approx(0.7)
    assert words.lead(table) == (
        "On unseen text quotations are read less well, frames poorly; persons, stated figures and rhetorical devices "
        "were not measured there."
    )
    assert words.lead(trust.trust(here, [])).startswith("How well the layers are read was not measured")
    assert words.title_trust(trust.trust(here, [])) == "No layer was measured"


def test_what_is_weak_is_named_by_its_label_and_few_readings_stand_last():
    here = trust.scores([], empty())
    few = known("frames", "B", right=2, read=9, found=9)
    made = trust.weak(here, {"A": "Aid", "B": "Border"}, [few, known("frames", "A", right=59), known("frames", "C")])
    assert made["label"].tolist() == ["Aid", "Border"]
    assert words.say_weak(made) == (
        "Of frames and devices with ten or more cases, one is not yet read reliably: the frame aid."
    )
    both = [known("devices", "D", right=9), known("frames", "A", right=59), known("frames", "B", right=1)]
    named = trust.weak(here, {"A": "Aid", "B": "Border", "D": "Denial"}, both)
    assert words.say_weak(named) == (
        "Of frames and devices with ten or more cases, three are not yet read reliably: the frames border and aid and "
        "the device denial."
    )
    assert words.title_weak(made) == "Not yet read reliably: two frames"
    firm_ = trust.weak(here, {"A": "Aid"}, [known("frames", "A", right=60)])
    assert not len(firm_) and words.say_weak(firm_) == ""


def test_a_ranking_holds_the_counts_beside_it_and_no_number_without_a_measured_error(study):
    table = study.rankings.to_dict("records")
    assert {r["notebook"] for r in table} == {firm.TRADE, firm.ACTORS, firm.FRAMING}
    for row in table:
        assert row["first_count"] >= row["second_count"] and row["row_ids"]
        assert row["rows"] == row["first_count"] + row["second_count"]
    shown = study.how_firm.table.to_dict("records")
    bare = [r for r in shown if r["reversed, of 100 draws"] == doubt.NOT_MEASURED]
    assert bare and all(pd.isna(r["places that would turn it"]) for r in bare)
    assert [r["ranking"] for r in shown] == [r["finding"] for r in table]


def test_what_can_be_added_never_exceeds_the_sentences_there_are(study):
    body = study.notes.sentences[study.notes.sentences["block_kind"] == "paragraph"].groupby("article_id").size()
    for row in study.rankings.to_dict("records"):
        article = row["row_ids"][0].split(":")[0]
        if row["notebook"] == firm.FRAMING and row["add"] == row["add"]:
            assert row["second_count"] + row["add"] <= body[article]


def test_a_frame_is_doubted_by_its_own_error(study):
    rows = [r for r in study.rankings.to_dict("records") if r["notebook"] == firm.FRAMING]
    assert rows and all("made-up articles" in r["measured_on"] for r in rows)
    quoted = [r for r in study.rankings.to_dict("records") if r["finding"].startswith("Who is reported")]
    assert quoted and all("read by people" in r["measured_on"] for r in quoted)


def test_five_sentences_from_as_many_articles_as_can_be(study):
    rows = study.differences.to_dict("records")
    chosen = exhibits.some(rows)
    assert len(chosen) == 5 == len({r["article_id"] for r in chosen})
    assert len(exhibits.some(rows, 7)) == 7 and exhibits.some([]) == []
    one = [r for r in rows if r["article_id"] == rows[0]["article_id"]]
    assert len(exhibits.some(one)) == min(5, len(one))
    assert len(study.where_they_differ.table) == 5


def test_no_sentence_is_compared_twice(study):
    assert len(study.compared) == len(set(study.compared))
    assert set(study.differences["id"]) <= set(study.compared)
    assert study.differences["id"].is_unique


def test_nothing_displayed_is_a_code_or_an_id(study):
    codes = {c.code for c in study.book.codes}
    for exhibit in study.exhibits.values():
        table = exhibit.table.drop(columns="row_ids")
        assert table.shape[1] <= 7
        text = " ".join([exhibit.title, exhibit.takeaway, exhibit.limits, table.to_csv(index=False)])
        assert not any(f" {code} " in text or f",{code}," in text for code in codes if code.isupper())
        assert not any(article in text for article in study.notes.articles["article_id"])


def test_a_chart_has_a_mark_for_each_share(study):
    chart = drawing.trust(study.trust, *LABELS)
    marks = sum(len(c.get_offsets()) for c in chart.axes[0].collections)
    assert marks == 2 * len(study.trust) and alt_text(chart) == LABELS[2]
    explored = drawing.trust_interactive(study.trust, *LABELS)
    assert sum(len(t.x) for t in explored.data) == marks
    assert drawing.trust(study.trust.head(0), *LABELS) is None
    assert drawing.trust_interactive(study.trust.head(0), *LABELS) is None


def ranking(first, second, reversed_=None, wrong=None, finding="Who is first in A"):
    return {"finding": finding, "first": "Ada", "first_count": first, "second": "Bo", "second_count": second,
            "reversed": reversed_, "wrong": wrong, "row_ids": [finding]}  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "answer", "title"),
    [
        ([], "No two things are counted that could be ranked and turn round.", "No ranking can be held against"),
        (
            [ranking(3, 3), ranking(4, 2)],
            "Of two rankings, one is a tie and for one no error was measured.",
            "No ranking can be held against a measured error",
        ),
        (
            [ranking(3, 3), ranking(4, 2), ranking(5, 2, 0.05, 1.0)],
            "Of three rankings, one is a tie and for one no error was measured; errors at the measured rate reverse "
            "the other at most one time in ten.",
            "The one ranking with a measured error would reverse at most one time in ten",
        ),
        (
            [ranking(5, 4, 0.3, 1.0), ranking(5, 2, 0.05, 1.0), ranking(9, 2, 0.5, 1.0)],
            "Of three rankings, errors at the measured rate reverse two oftener than one time in ten.",
            "Two of three rankings with a measured error would reverse oftener than one time in ten",
        ),
        (
            [ranking(3, 3, None, 1.0), ranking(5, 2, 0.05, 1.0), ranking(9, 2, 0.0, 1.0)],
            "Of three rankings, one is a tie; of the other two, errors at the measured rate reverse none oftener than "
            "one time in ten.",
            "None of two rankings with a measured error would reverse oftener than one time in ten",
        ),
    ],
)
def test_ties_measured_and_not_measured_make_all_rankings(rows, answer, title):
    table = pd.DataFrame(rows, columns=list(ranking(1, 1)))
    assert words.rankings(table)[0] == answer and len(answer.split()) <= 30
    assert words.title_rankings(table).startswith(title)
    assert words.takeaway_rankings(table).endswith(".")


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "There is no sentence to show."),
        ([("", "A")], "Of the one sentence on which they differ, in one the tool adds to the frames of the reading."),
        (
            [("A", ""), ("B", ""), ("A", "B")],
            "Of the three sentences on which they differ, in two the tool leaves out some, in one it does both.",
        ),
    ],
)
def test_what_the_tool_does_where_it_differs(rows, said):
    table = pd.DataFrame([{"only_first": list(a), "only_second": list(b)} for a, b in rows])
    assert words.takeaway_differences(table) == said


def test_how_often_the_articles_were_read_is_counted_by_article(study, notes):
    frames = [r for r in study.readings if r.layer == "frames"]
    for readings, number in ((frames[:2], "two an article"), (frames[:1], "one an article"), (frames, "one to three")):
        made = reliability.study(notes, readings=readings)
        assert f"by language models, {number}" in words.read_here(made.scores, made.sentences, made.readings)


def test_without_a_reading_it_says_so(unread, corpus):
    made = unread if corpus == "one" else reliability.study(empty())
    said = " ".join(f.text for f in made.answer())
    assert "people coded none" in said and "people: 0" not in said
    assert made.where_they_differ.title == "No reading of frames is there to compare with"
    assert made.two_readings.title == "No two readings cover the same sentences"
    assert words.takeaway_trust(made.trust, made.in_view).startswith("Only other texts were measured")
    for exhibit in made.exhibits.values():
        assert exhibit.outputs() and exhibit.title and exhibit.takeaway
    assert all(q.answer for q in made.more().questions)


def test_people_count_where_people_read(notes, study):
    own = [r._replace(method="person") for r in study.readings if r.layer == "quotes"][:1]
    made = reliability.study(notes, readings=own)
    assert "people read" in words.read_here(made.scores, made.sentences, made.readings)
    assert set(made.trust["group"]) >= {"here by people"}


@pytest.mark.parametrize(
    ("selection", "number", "said"),
    [("chosen", 5, "The five articles were chosen"), ("chosen", 1, "The one article was chosen"),
     ("complete", 4, "The four articles are all there are of the kind"), ("sampled", 4, "drawn by chance, so that"),
     ("not stated", 2, "were not drawn by chance, as far as is stated"), ("chosen", 0, "There is no article")],
)  # fmt: skip
def test_why_there_is_no_interval(selection, number, said):
    assert said in further.no_interval(selection, number)


def test_another_codebook_of_frames_was_measured_by_nobody(tmp_path):
    from corpus_tools.codebooks.schemes import template

    (tmp_path / "one.txt").write_text(ENERGY, encoding="utf-8")
    notes = annotate(ct.read_corpus(tmp_path), cache=False, codebooks=[template("energy")])
    made = reliability.study(notes, [template("energy")])
    assert made.book.scheme == "energy"
    assert "frames" not in set(made.trust["layer"]) and not len(made.weak)
    assert "frames" in made.answer().findings[0].text.partition("; ")[2]
    own = made.rankings[made.rankings["notebook"] == firm.FRAMING]
    assert own["wrong"].isna().all()
