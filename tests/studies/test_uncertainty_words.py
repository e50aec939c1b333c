"""Sentences on doubt, computed: in how many ways of counting a finding holds, how few rows turn an order of shares."""

from framing_tables import BOOK, made_notes

from corpus_tools import tables
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import multiverse as M
from corpus_tools.studies.framing import words as W


def test_the_multiverse_in_words():
    made = made_notes()
    table = M.multiverse(
        made, {"Most in Two": M.most_frame("two", BOOK), "Never": lambda notes, **path: M.Outcome(None, None)}
    )
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
