"""Joining actors over the corpus."""

import pytest
from actor_cases import read

from corpus_tools import tables
from corpus_tools.layers.actors.link import link


def _found(*texts, amounts=()):
    readings = [read(text, f"article-{n}") for n, text in enumerate(texts)]
    rows = {name: [row for r in readings for row in r.rows[name]] for name in ("mentions", "actors", "quotes")}
    return {
        **{name: tables.build(name, found) for name, found in rows.items()},
        "amounts": tables.build("amounts", amounts),
    }


def _ids(frame, column="actor_id"):
    return set(frame[column].dropna())


def test_a_surname_alone_becomes_the_person_whom_another_article_names_in_full():
    out = link(_found("President Halvard Moen left Oslo.", '"We agree," President Moen said in Lima.'))
    assert _ids(out["mentions"][out["mentions"]["actor_type"] == "person"]) == {"halvard-moen"}
    assert list(out["quotes"]["speaker_id"]) == ["halvard-moen"]
    assert list(out["quotes"]["speaker_name"]) == ["Halvard Moen"]
    (row,) = out["actors"][out["actors"]["actor_type"] == "person"].to_dict("records")
    assert row["aliases"] == ["Halvard Moen", "Moen"]


def test_a_surname_of_two_persons_stays_what_it_is():
    texts = ("Senator Alma Reed spoke.", "Senator Boris Reed spoke.", "Senator Reed voted.")
    assert _ids(link(_found(*texts))["actors"]) == {"alma-reed", "boris-reed", "reed"}


def test_a_short_form_becomes_the_body_that_another_article_spells_out():
    out = link(_found("The Baltic Energy Council (BEC) met.", "Officials of the BEC said so in Riga."))
    bodies = out["mentions"][out["mentions"]["actor_type"] == "organisation"]
    assert _ids(bodies) == {"baltic-energy-council"}


def test_amounts_follow_their_source_and_parties():
    row = {
        "id": "x",
        "article_id": "article-1",
        "start": 0,
        "end": 1,
        "line": 1,
        "stated_by": "moen",
        "parties": ["moen", "PER"],
    }
    out = link(_found("President Halvard Moen left Oslo.", "President Moen said so.", amounts=[row]))
    assert list(out["amounts"]["stated_by"]) == ["halvard-moen"]
    assert list(out["amounts"]["parties"]) == [["PER", "halvard-moen"]]


def test_what_one_article_states_of_a_person_holds_for_all():
    out = link(_found("President Ana Kovac of Croatia signed.", "Ana Kovac, director of the Adria Institute, spoke."))
    (row,) = out["actors"][out["actors"]["actor_id"] == "ana-kovac"].to_dict("records")
    assert (row["role"], row["country"], row["affiliation"]) == ("President", "HRV", "Adria Institute")
    mentions = out["mentions"]
    assert set(mentions[mentions["actor_id"] == "ana-kovac"]["country"]) == {"HRV"}


@pytest.mark.parametrize("texts", [(), ("",), ("Nobody is named here.",)])
def test_little_or_nothing_is_linked_without_complaint(texts):
    found = _found(*texts)
    out = link(found)
    assert {name: list(out[name].columns) for name in out} == {name: list(found[name].columns) for name in found}


def test_link_is_pure_and_settles():
    found = _found("President Halvard Moen left Oslo.", "President Moen said he would return.")
    before = {name: frame.copy(deep=True) for name, frame in found.items()}
    once = link(found)
    for name, frame in before.items():
        assert frame.equals(found[name])
        assert link(once)[name].equals(once[name])
        tables.check(name, once[name])
