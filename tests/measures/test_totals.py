"""Quantities that are printed in several places: each counted once, what stands beside the body left out."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools.measures.totals import totals
from corpus_tools.pipeline import empty

PAGE = """Ministers of Peru and Norway meet in Lima

LIMA, March 3, 2021 — Peru and Norway signed a treaty on fish worth $20 million, up 5 percent from 2019.

Ministers of Peru and Norway in Lima. Photo: Gazette

"We are glad to sign today," said Anna Berg, minister of Norway. Three ships will sail to Lima, she added.
"""


@pytest.fixture(scope="module")
def read():
    corpus = ct.read_corpus(pd.DataFrame({"article_id": ["page"], "text": [PAGE]}))
    return ct.annotate(corpus)


def test_what_stands_in_a_caption_or_a_title_is_not_in_the_body(read):
    made = totals(read)
    outside = read.mentions[~read.mentions["id"].isin(made.mentions.row_ids)]
    assert set(outside["line"]) == {1, 3, 5} and outside.loc[outside["line"] == 3, "text"].tolist() == ["LIMA"]
    assert not set(read.mentions.loc[read.mentions["line"].isin((1, 5)), "id"]) & set(made.mentions.row_ids)
    assert made.sentences.number == 3
    assert made.words.number == read.articles["words"].sum()


def test_a_count_of_things_is_no_stated_figure(read):
    made, kinds = totals(read), read.amounts.set_index("id")["kind"]
    assert sorted(kinds[list(made.figures.row_ids)]) == ["money", "percent"]
    assert kinds[list(made.counts.row_ids)].tolist() == ["count"]


def test_the_sentence_prints_each_number_that_is_not_zero(read):
    made = totals(read)
    assert made.sentence == (
        f"1 article: {made.words.number} words of body text in 3 sentences, {made.mentions.number} mentions of actors, "
        "2 reported statements (1 of them a direct quotation), 2 stated figures and 1 stated number of things."
    )


def test_nothing_to_count():
    made = totals(empty())
    assert made.sentence == "There is no article to read."
    assert [q.number for q in made] == [0] * len(made)


def test_the_quantities_of_the_five_articles(notes):
    made = totals(notes)
    assert (made.articles.number, made.words.number, made.sentences.number) == (5, 4396, 138)
    assert (made.figures.number, made.counts.number) == (13, 27)
    assert made.direct.number == 10 and set(made.direct.row_ids) <= set(made.statements.row_ids)
    assert made.mentions.number < len(notes.mentions) and made.sentences.number < len(notes.sentences)
