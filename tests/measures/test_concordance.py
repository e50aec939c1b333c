"""Keyword in context: contexts, orders, voices, what a reader confirmed."""

import pytest
from rhetoric_texts import TIMES, code, read, with_codes

import corpus_tools as ct
from corpus_tools.measures.concordance import ConcordanceError, concordance, metaphors
from corpus_tools.pipeline import empty

CODES = [
    code("times", TIMES, 0, "door", "metaphor", domain="building"),
    code("times", TIMES, TIMES.index("Danish"), "door", "metaphor", domain="building"),
    code("times", TIMES, 0, "waters", "metaphor", domain="sea"),
    code("times", TIMES, 0, "harbor", "metaphor", "anna-berg", domain="building"),
    code("times", TIMES, 0, "old", "hedge"),
]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return with_codes(read(tmp_path_factory.mktemp("papers"), {"times": TIMES}), CODES)


def test_metaphors_stand_in_their_context_domain_by_domain(made):
    table = metaphors(made, "print")
    assert table["domain"].tolist() == ["building"] * 3 + ["sea"]
    assert table["keyword"].tolist() == ["harbor", "door", "door", "waters"]
    assert table["left"].tolist()[0] == '"The old' and table["right"].tolist()[0].startswith("town needs a shared")
    assert table["voice_name"].tolist()[0] == "Anna Berg"
    assert table["voice_name"].tolist()[3] == "the article itself"
    assert table["confirmed"].isna().all() and str(table["confirmed"].dtype) == "boolean"
    assert ct.evidence(table, made)["phrase"].tolist() == table["keyword"].tolist()


def test_contexts_end_with_the_block_and_at_the_words_asked_for(made):
    table = metaphors(made, words=3)
    assert (table["left"].str.split().map(len) <= 3).all() and (table["right"].str.split().map(len) <= 3).all()
    first = concordance(made.codes[made.codes["text"] == "harbor"], made, words=500).iloc[0]
    assert "Denmark signed" not in first["left"] and first["right"].endswith("ferry crisis a warning.")


def test_sorted_by_the_nearest_word_on_either_side(made):
    rows = made.mentions
    left = [
        w.split()[-1].casefold().strip("\"'“”‘’.,;:()") if w else "" for w in concordance(rows, made, "left")["left"]
    ]
    assert left == sorted(left) and len(set(left)) > 2
    right = [
        w.split()[0].casefold().strip("\"'“”‘’.,;:()") if w else "" for w in concordance(rows, made, "right")["right"]
    ]
    assert right == sorted(right) and len(set(right)) > 2
    keys = [k.casefold() for k in concordance(rows, made, "keyword")["keyword"]]
    assert keys == sorted(keys)


def test_what_a_reader_confirmed_is_kept_by_id(made):
    ids = metaphors(made)["id"].tolist()
    table = metaphors(made, confirmed={ids[0]: True, ids[1]: False}).set_index("id")
    assert table.loc[ids[0], "confirmed"] and not table.loc[ids[1], "confirmed"]
    assert table["confirmed"].isna().sum() == 2


def test_errors_name_what_is_wrong(made):
    with pytest.raises(ConcordanceError, match="no order 'up'; orders: print, left, right, keyword"):
        concordance(made.mentions, made, "up")
    with pytest.raises(ConcordanceError, match="the rows lack the column start; give rows of a layer"):
        concordance(made.mentions.drop(columns="start"), made)


def test_none():
    assert len(metaphors(empty())) == 0 and "confirmed" in metaphors(empty())
