"""Naming choice: under which names the same one is printed, in an article's own words and in those of others."""

import pytest
from rhetoric_texts import ECHO, POST, TIMES, read

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric.naming import names


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "post": POST, "times": TIMES})


def test_what_has_two_names_by_whom(made):
    table = names(made)
    institute = table[table["actor_name"] == "Nordic Sea Institute"].iloc[0]
    assert institute["names"] == 2 and institute["articles"] == ["post", "times"]
    # The paper that introduces the short form uses both, the first as often as the rest together.
    assert set(institute["own"]) >= {"NSI"}
    assert len(ct.evidence(institute["row_ids"], made)) == institute["mentions"]
    # "Norwegian" is no second name of Norway, a surname none of a person.
    assert not {"Norway", "Anna Berg", "Olav Dahl"} & set(table["actor_name"])
    assert table["names"].tolist() == sorted(table["names"], reverse=True)


def test_names_in_words_given_to_others_stand_apart(tmp_path):
    text = (
        "Aid\n\nThe Nordic Sea Institute (NSI) sent boats. The NSI is old.\n\n"
        '"The Nordic Sea Institute came late," said Anna Berg, a researcher.\n'
    )
    table = names(read(tmp_path, {"a": text}))
    only = table[table["actor_name"] == "Nordic Sea Institute"].iloc[0]
    assert only["own"] == ["NSI (2)", "Nordic Sea Institute"] and only["given"] == ["Nordic Sea Institute"]


def test_types_are_chosen(made):
    assert len(names(made, types=("event",))) == 0


def test_corner_cases(tmp_path):
    assert len(names(empty())) == 0 and "row_ids" in names(empty())
    single = read(tmp_path, {"a": "The day\n\nAnna Berg came. Anna Berg slept. Anna Berg left.\n"})
    assert len(names(single)) == 0
