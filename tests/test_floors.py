"""Agreement with the readings may rise, and may not fall: tests/gold/floors.json holds the least of each score."""

import json

import floors
import pytest

from corpus_tools.measures.agreement.spans import IN_SAMPLE, UNSEEN, read_gold

FLOORS = json.loads((floors.GOLD / "floors.json").read_text(encoding="utf-8"))
NOW = {"quotes": {"A": {"F1 at 0.8": 0.9}}, "persons": {"A": {"ids of several persons": 1}}}


@pytest.fixture(scope="module")
def now(notes):
    return floors.present(notes)


def test_no_score_has_fallen(now):
    """To raise a floor: `.venv/bin/python tests/floors.py` prints the present values in the form of floors.json."""
    assert floors.fallen(now, FLOORS) == []


def test_every_floor_is_of_a_reading_that_is_there(now):
    kept = {(s, r, n) for s in now for r, scores in FLOORS.get(s, {}).items() for n in scores}
    assert kept <= {(s, r, n) for s, readers in now.items() for r, scores in readers.items() for n in scores}


def test_every_reading_says_whether_the_rules_were_written_with_it_in_view():
    unseen = {(r.layer, r.reader) for r in read_gold(floors.GOLD) if r.sample != IN_SAMPLE}
    assert unseen == {(layer, "reference reading C") for layer in ("frames", "rhetoric")}
    assert all(r.sample == UNSEEN for r in read_gold(floors.GOLD) if (r.layer, r.reader) in unseen)


@pytest.mark.parametrize(
    ("least", "told"),
    [
        ({"quotes": {"A": {"F1 at 0.8": 0.9}}, "persons": {"A": {"ids of several persons": 1}}}, []),
        ({"quotes": {"A": {"F1 at 0.8": 0.8}}, "persons": {"A": {"ids of several persons": 2}}}, []),
        (
            {"quotes": {"A": {"F1 at 0.8": 0.91}}, "persons": {"A": {"ids of several persons": 0}}},
            ["quotes, A, F1 at 0.8: 0.9, floor 0.91", "persons, A, ids of several persons: 1, floor 0"],
        ),
        ({"persons": {"A": {"ids of several persons": 1}}}, ["quotes, A, F1 at 0.8: 0.9 has no floor"]),
    ],
)
def test_what_falls_is_named(least, told):
    found = floors.fallen(NOW, least)
    assert len(found) == len(told)
    assert all(line.startswith(start) for line, start in zip(found, told, strict=True))
