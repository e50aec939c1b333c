"""Pledges and targets with their number, date and giver: made-up articles on ports, ferries and schools."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies import trade
from corpus_tools.studies.trade import pledges
from corpus_tools.trace import evidence

TEXTS = {
    "harbour": "OSLO - Norway will provide $40 million to Ghana for the harbour by 2027, Minister Anna Berg said. Berg "
    "also announced a plan to widen the quay. Berg announced several steps, including opening a school for pilots. "
    "“We will send engineers to Ghana,” Berg said.",
    "ferry": "LIMA - Shipowners in Callao pledged to lower the noise at night. The ferry opened in 2009. Prime "
    "Minister Jose Vega said: “We will see what comes.” The city offers 40 rooms.",
    "quiet": "Rain fell on the hills. Ada Lind committed the sketch to silk. “We will not sell the quay,” Lind said. "
    "“We will see what comes,” she said.",
}


@pytest.fixture(scope="module")
def made():
    frame = pd.DataFrame(
        {"article_id": list(TEXTS), "text": list(TEXTS.values()), "label": ["Harbour", "Ferry", "Quiet"],
         "published_from": "2024-03-05", "published_to": "2024-03-05"}
    )  # fmt: skip
    return trade.study(ct.annotate(ct.read_corpus(frame)))


def test_each_pledge_is_a_line_with_what_it_says_and_what_it_leaves_open(made):
    table = made.promised
    assert list(zip(table["text"], table["number"], table["by_when"], table["to_whom"], strict=True)) == [
        ("Norway will provide $40 million to Ghana for the harbour by 2027", "$40 million", "by 2027", "Ghana"),
        ("a plan to widen the quay", "no number", "no date", "not stated"),
        ("opening a school for pilots", "no number", "no date", "not stated"),
        ("We will send engineers to Ghana", "no number", "no date", "Ghana"),
        ("lower the noise at night", "no number", "no date", "not stated"),
    ]
    assert all("Berg" in who for who in table["said_by"][:4])
    assert table["said_by"].iloc[4].endswith(", not named")
    assert len(evidence(table, made.notes)) == len(table)


def test_the_sentences_count_what_the_table_holds(made):
    exhibit = made.pledges
    assert exhibit.title == "Of five pledges and targets found, one has a number and one a date"
    assert exhibit.takeaway.startswith("Four are by Anna Berg and one by ")
    assert exhibit.takeaway.endswith("; two name to or with whom.")
    assert list(exhibit.table)[:6] == [
        "as printed", "number", "by when", "who promises", "to or with whom", "article, line",
    ]  # fmt: skip


def test_none_and_one_are_said_in_words(made):
    bare = trade.study(empty())
    assert bare.pledges.title == "No pledge or target was found" and bare.pledges.takeaway == ""
    one = made.promised.head(1)
    assert pledges.title(one) == "The one pledge or target found has a number and a date"
    assert pledges.takeaway(one) == "One is by Anna Berg; it names to or with whom."
    both = made.promised.head(1).assign(number="no number", by_when="no date", to_whom="not stated")
    unnamed = made.promised.head(2).assign(said_by="not stated")
    assert pledges.takeaway(unnamed) == "Two are by somebody not named; one names to or with whom."
    assert pledges.title(both) == "The one pledge or target found has no number and no date"
    assert pledges.takeaway(both) == "One is by Anna Berg; it does not name to or with whom."


def test_the_seeds_hold_pledges_with_and_without_a_number(notes):
    table = trade.study(notes).promised
    numbers = table.loc[table["number"] != "no number", "number"].tolist()
    assert numbers == ["$70 billion", "50 million doses", "100 pairs", "$500 million",
                       "5,000 seminar and workshop opportunities"]  # fmt: skip
    assert table.loc[table["number"] == "50 million doses", "by_when"].tolist() == ["no date"]
    assert (table["number"] == "no number").any() and len(table) <= 12


def test_words_of_time_are_a_date_without_the_day_of_the_article_too():
    text = (
        "Peru will give 300 buses to Ghana in the next three years, Ada Lind said. Ghana intends to build 40 schools."
    )
    table = trade.study(ct.annotate(ct.read_corpus(pd.DataFrame({"article_id": ["a"], "text": [text]})))).promised
    assert list(zip(table["number"], table["by_when"], table["said_by"], table["to_whom"], strict=True)) == [
        ("300 buses", "in the next three years", "Ada Lind", "Ghana"),
        ("40 schools", "no date", "Ghana", "not stated"),
    ]
