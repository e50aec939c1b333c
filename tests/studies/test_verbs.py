"""Reporting verbs: which keep a distance, vouch or do neither, and whose words they report."""

import pytest
from network_tables import ACTORS, PEOPLE, article, notes_of
from rhetoric_texts import ECHO, POST, TIMES, read

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric.verbs import NO_VERB, STANCES, verbs


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "post": POST, "times": TIMES})


def test_verbs_with_stance_and_whose_words(made):
    table = verbs(made)
    rows = {r.verb: r for r in table.itertuples()}
    assert rows["claim"].stance == "distance" and rows["claim"].articles == ["times"]
    assert rows["note"].stance == "endorse" and rows["note"].voices == ["Olav Dahl"]
    assert rows["claim"].printed == ["claimed"] and rows["say"].stance == "neutral"
    assert (table["quotations"] == table["row_ids"].map(len)).all()
    assert set(ct.evidence(table, made)["id"]) <= set(made.quotes["id"])


def test_those_that_keep_a_distance_stand_first_then_those_that_vouch(made):
    table = verbs(made)
    assert table["stance"].tolist() == sorted(table["stance"], key=STANCES.index)
    for _, own in table.groupby("stance"):
        assert own["quotations"].tolist() == sorted(own["quotations"], reverse=True)


def cue(words, stance, text_of_sentence):
    return {"cue_text": words, "cue_start": text_of_sentence.index(words),
            "cue_end": text_of_sentence.index(words) + len(words), "writer_stance": stance}  # fmt: skip


def test_a_cue_without_tokens_stands_in_the_form_of_the_list_and_one_without_words_is_told_as_such():
    text = "Sweden rests, Anna Berg claims. Norway waits: Olav Dahl."
    rows = article("a", [[text]], PEOPLE[:1] + PEOPLE[2:3], [
        ("Sweden rests", "Anna Berg", "anna-berg", cue("claims", "distance", text)),
        ("Norway waits", "Olav Dahl", "olav-dahl", cue(":", "neutral", text)),
    ])  # fmt: skip
    table = verbs(notes_of(rows, actors=ACTORS))
    assert table[["verb", "stance", "voices", "kinds"]].values.tolist() == [
        ["claim", "distance", ["Anna Berg"], ["person"]],
        [NO_VERB, "neutral", ["Olav Dahl"], ["person"]],
    ]


def test_the_list_mends_the_model_where_it_errs(tmp_path):
    text = "Talks\n\nThe Danish minister said the ferries would sail, hoping that the storm would end.\n"
    assert "hop" not in verbs(read(tmp_path, {"a": text}))["verb"].tolist()


def test_exchanging_states_changes_no_stance(tmp_path, made):
    swapped = {n: t.replace("Danish", "Swedish").replace("Denmark", "Sweden")
               for n, t in (("echo", ECHO), ("post", POST), ("times", TIMES))}  # fmt: skip
    other, kept = verbs(read(tmp_path, swapped)), ["verb", "stance", "quotations"]
    assert other[kept].values.tolist() == verbs(made)[kept].values.tolist()


def test_corner_cases(tmp_path):
    assert len(verbs(empty())) == 0 and "row_ids" in verbs(empty())
    assert len(verbs(read(tmp_path, {"a": "The day\n\nIt rained in Norway all day.\n"}))) == 0


def test_the_seeds(notes):
    table, with_words = verbs(notes), notes.quotes["cue_text"].fillna("").str.contains("[A-Za-z]").sum()
    assert table["quotations"].sum() == len(notes.quotes)
    assert table.set_index("verb").loc[NO_VERB, "quotations"] == len(notes.quotes) - with_words
