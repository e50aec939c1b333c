"""Sentences on doubt, computed: x of n with what the articles share, the ways of counting in which a finding holds."""

import pandas as pd
import pytest
from framing_tables import BOOK, made_notes
from network_tables import article, notes_of

from corpus_tools import tables
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import doubt as W
from corpus_tools.studies.framing import multiverse as M

FAIR = [("Oslo Fair", "oslo-fair", "Oslo Fair", "event")]


@pytest.fixture(scope="module")
def four():
    made = notes_of(
        article("a", [["The Oslo Fair opened."]], FAIR),
        article("b", [["The Oslo Fair closed."]], FAIR),
        article("c", [["The Oslo Fair was large."]], FAIR),
        article("d", [["It rained."]]),
    )
    outlets = made.articles.assign(outlet=pd.array(["Post", "Post", "Wire", None], dtype="string"))
    return Annotations(dict(made.tables) | {"articles": outlets})


def test_what_the_articles_share(four):
    assert W.shared(four) == {"publisher": {"Post": ["a", "b"]}, "event": {"Oslo Fair": ["a", "b", "c"]}}
    assert W.shared(four, ["a", "c"]) == {"publisher": {}, "event": {"Oslo Fair": ["a", "c"]}}
    assert W.shared(four, ["a", "d"]) == {"publisher": {}, "event": {}}


def test_x_of_n_says_how_many_share_a_publisher_and_an_event(four):
    assert W.x_of_n(four, ["a", "c", "d"], "mention rain") == (
        "3 of 4 articles mention rain (2 of all, 1 of these, are of one publisher, Post; 3 of all, 2 of these, speak "
        "of one event, Oslo Fair)."
    )
    assert W.x_of_n(four, [], "mention snow") == (
        "None of 4 articles mention snow (2 of all are of one publisher, Post; 3 of all speak of one event, Oslo Fair)."
    )
    assert W.x_of_n(notes_of(article("a", [["It rained."]])), ["a"]) == "1 of 1 article."
    with pytest.raises(ValueError, match="article 'z': not among the articles; articles: a, b, c, d"):
        W.x_of_n(four, ["z"])


def test_the_seeds_share_a_publisher_and_an_event(notes):
    found = W.shared(notes)
    assert [len(ids) for ids in found["publisher"].values()] == [2]
    assert max(len(ids) for ids in found["event"].values()) >= 3


def test_the_multiverse_in_words():
    made = made_notes()
    table = M.multiverse(made, {"Most in Two": M.most_frame("two", BOOK), "Never": M.most_of("NEVER", BOOK)})
    assert W.say_multiverse(M.holding(table)) == [
        "Most in Two: BONDS = WAYS, in 8 of 16 ways of counting; elsewhere BONDS; one choice alone changes it: words.",
        "Never: nothing comes first; so in 24 of 24 ways of counting.",
    ]
    empty = Annotations({n: tables.build(n) for n in tables.TABLES})
    assert W.say_multiverse(M.holding(M.multiverse(empty, {}))) == ["No finding was given."]


def test_the_flip_of_shares_in_words():
    assert W.say_flip_shares({"drop": 2, "add": 1}) == "the order reverses with 2 dropped there or 1 added here"
    assert W.say_flip_shares({"drop": None, "add": 3}) == "the order reverses with 3 added here"
    assert W.say_flip_shares({"drop": None, "add": None}) == "no row dropped or added reverses the order"
