"""Reporting verbs: by article, by side, with the writer's stance."""

import pytest
from network_tables import ACTORS, PEOPLE, article, notes_of
from rhetoric_texts import ECHO, POST, TIMES, read

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric import devices


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "post": POST, "times": TIMES})


def test_verbs_with_stance_and_who_is_reported(made):
    table = devices.verbs(made)
    rows = {(r.article_id, r.verb): r for r in table.itertuples()}
    assert rows["times", "claim"].stance == "distance" and rows["times", "claim"].country == "DNK"
    assert rows["post", "note"].stance == "endorse" and rows["post", "note"].voices == ["Olav Dahl"]
    assert rows["post", "note"].country_name == "Norway"
    assert rows["times", "claim"].printed == ["claimed"]
    assert (table["quotations"] == table["row_ids"].map(len)).all()
    assert set(ct.evidence(table, made)["id"]) <= set(made.quotes["id"])


def test_those_that_carry_a_stance(made):
    table = devices.carrying(devices.verbs(made))
    assert table["verb"].tolist()[0] == "claim" and "note" in table["verb"].tolist()
    assert not table["stance"].eq("neutral").any()


def test_by_side(made):
    table = devices.by_side(made, {"Denmark": ["DNK"], "Norway": ["NOR"]})
    got = {(r.side, r.verb) for r in table.itertuples()}
    assert ("Denmark", "claim") in got and ("Norway", "note") in got
    places = ["Denmark", "Norway", devices.ELSEWHERE, devices.NOT_STATED]
    order = [places.index(s) for s in table["side"]]
    assert order == sorted(order)
    alone = devices.by_side(made, {})
    assert set(alone["side"]) <= {devices.ELSEWHERE, devices.NOT_STATED}
    assert alone["quotations"].sum() == table["quotations"].sum() == devices.verbs(made)["quotations"].sum()


def test_the_strip_has_x_by_stance_and_ranks_without_gaps(made):
    table = devices.strip(made)
    x = {"distance": -1, "neutral": 0, "endorse": 1}
    assert table["x"].tolist() == [x[s] for s in table["stance"]]
    for _, own in table.groupby(["reported", "stance"]):
        assert own["rank"].tolist() == list(range(len(own)))
        assert own["quotations"].tolist() == sorted(own["quotations"], reverse=True)
    claim = table[table["verb"] == "claim"].iloc[0]
    assert claim["reported"] == "Denmark" and claim["articles"] == ["times"]


def cue(words, stance, text_of_sentence):
    return {"cue_text": words, "cue_start": text_of_sentence.index(words),
            "cue_end": text_of_sentence.index(words) + len(words), "writer_stance": stance}  # fmt: skip


def test_a_cue_without_tokens_stands_as_printed_and_one_without_words_is_left_out():
    text = "Sweden rests, Anna Berg claims. Norway waits: Olav Dahl."
    rows = article("a", [[text]], PEOPLE[:1] + PEOPLE[2:3], [
        ("Sweden rests", "Anna Berg", "anna-berg", cue("claims", "distance", text)),
        ("Norway waits", "Olav Dahl", "olav-dahl", cue(":", "neutral", text)),
    ])  # fmt: skip
    table = devices.verbs(notes_of(rows, actors=ACTORS))
    assert table[["verb", "country", "speaker_type"]].values.tolist() == [["claims", "SWE", "person"]]


def test_exchanging_states_changes_no_stance(tmp_path, made):
    swapped = {n: t.replace("Danish", "Swedish").replace("Denmark", "Sweden")
               for n, t in (("echo", ECHO), ("post", POST), ("times", TIMES))}  # fmt: skip
    other = devices.strip(read(tmp_path, swapped))
    kept = ["verb", "stance", "quotations"]
    assert sorted(other[kept].values.tolist()) == sorted(devices.strip(made)[kept].values.tolist())


def test_corner_cases(tmp_path):
    for table in (devices.verbs(empty()), devices.strip(empty()), devices.by_side(empty(), {"Norway": ["NOR"]}),
                  devices.carrying(devices.verbs(empty()))):  # fmt: skip
        assert len(table) == 0 and "row_ids" in table
    assert len(devices.verbs(read(tmp_path, {"a": "The day\n\nIt rained in Norway all day.\n"}))) == 0


def test_the_seeds(notes):
    table = devices.verbs(notes)
    with_words = notes.quotes["cue_text"].fillna("").str.contains("[A-Za-z]").sum()
    assert table["quotations"].sum() == with_words
    assert devices.strip(notes)["x"].isin((-1, 0, 1)).all()
