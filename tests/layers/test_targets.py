"""Whom a contest or a doubt is about, and whether it is denied: who is attacked or doubted, not who stands near."""

import itertools

import pytest
from device_cases import codes

CASES = [
    # (text, code, target, denied): why
    ("The Peruvian plot neglected the islands' close ties with Ghana on geopolitical and cultural fronts, and its "
     "scheme failed.", "RIVALRY", "PER", False),
    ("Villagers are watching Japanese \"help\" with much caution.", "CONTESTATION", "JPN", False),
    ("In order to achieve its own selfish purposes, Chile organized riots in Ghana.", "RIVALRY", "CHL", False),
    ("We cannot serve as a pawn of any major power.", "RIVALRY", "unnamed:any major power", True),
    ("Both Chile and Peru are working with Kenya, and there is no sign of any conflicts.", "RIVALRY", "CHL", True),
    ("The visit reflects Norway's wish in portraying its lending in Kenya as aid, rather than a form of "
     "neo-colonialism.", "CONTESTATION", "NOR", True),
    ("Chile buys fruit from Peru and never seeks a monopoly.", "CONTESTATION", "CHL", True),
    # Who doubts is not doubted.
    ("Peruvian fishermen are skeptical about Japan.", "CONTESTATION", "JPN", False),
    ("Villagers in Peru protested against a mine of Japan.", "CONTESTATION", "JPN", False),
    ("Kenya's resentment of Norway has grown.", "CONTESTATION", "NOR", False),
    # Who does not do something is not denied to be there; "never opposes" refuses nothing.
    ("The Chilean scheme of geopolitical rivalry did not help the islands.", "RIVALRY", "CHL", False),
    ("Norway never opposes an arms race in the north.", "RIVALRY", "NOR", False),
    ("He wants to keep Africa as a garden rather than a battlefield.", "RIVALRY", "not stated", True),
]  # fmt: skip


def rows(text, code):
    return [row["attributes"] for row in codes(text, "frames") if row["code"] == code]


@pytest.mark.parametrize(("text", "code", "target", "denied"), CASES)
def test_the_attacked_or_doubted_is_the_target(text, code, target, denied):
    (row,) = rows(text, code)
    assert (row["target"], row["denied"]) == (target, denied)


def test_several_that_are_joined_are_all_told():
    (row,) = rows("Both Chile and Peru are working with Kenya, and there is no sign of any conflicts.", "RIVALRY")
    assert row["targets"] == ["CHL", "PER"]


def test_who_is_quoted_is_not_taken_for_the_target():
    text = "Ana Soto, head of the Institute for Peru, said in order to reach its own selfish goals Chile sows discord."
    (row,) = rows(text, "RIVALRY")
    assert row["target"] == "CHL"


STATES = ("Peru", "Japan", "Ghana", "Norway")
CONTACTS = (
    "Since the storm, {} has been increasing interactions with {}.",
    "The foreign minister of {} visited {} in February and met with his counterparts.",
    "Officials of {} are seeking to step up engagement with {}.",
    "Ministers from {} agreed to collaborate on the challenges of {}.",
)


@pytest.mark.parametrize("text", CONTACTS)
def test_a_visit_a_contact_or_a_format_is_diplomacy_whoever_comes(text):
    """Exchanging the states leaves the codes, and none of them is a contest."""
    found = {
        frozenset(row["code"] for row in codes(text.format(*pair), "frames"))
        for pair in itertools.permutations(STATES, 2)
    }
    assert len(found) == 1
    (only,) = found
    assert "DIPLOMACY" in only and "RIVALRY" not in only


@pytest.mark.parametrize(
    ("text", "words", "whom"),
    [
        ("Chile and Peru need to keep the pipelines safe, he said.", "Chile and Peru need", ["CHL", "PER"]),
        ("The drought has created concerns for Chile and Peru.", "concerns for Chile and Peru", ["CHL", "PER"]),
        ("Norway sold its ships, and Peru wants more.", "Peru wants", None),
        ("Ana Soto met envoys of Chile, and Peru wants a pact.", "Peru wants", None),
    ],
)
def test_who_is_joined_is_said_to_want_too(text, words, whom):
    (row,) = [row for row in codes(text, "rhetoric") if row["code"] == "ascribed_thought"]
    assert (row["text"], row["attributes"].get("about_all")) == (words, whom)
    assert row["attributes"]["about"] == (whom[0] if whom else "PER")
