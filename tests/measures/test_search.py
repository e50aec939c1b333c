"""Words looked up in the articles."""

import re

import pytest

from corpus_tools.measures import search
from corpus_tools.measures.concordance import concordance


@pytest.mark.parametrize(
    ("typed", "by", "shape"),
    [("trade", "words", r"trade"), ("cooperat*", "words", r"cooperat\w*"), ("central asia", "words", r"central\s+asia"),
     ("build", "lemmas", r"(?:build|builds|building|built)"), ("[Ss]ummits?", "pattern", r"summits?")],
)  # fmt: skip
def test_every_hit_is_the_printed_words_at_its_place(notes, corpus, typed, by, shape):
    found = search.search(notes, typed, by)
    assert len(found) >= 3
    texts = {a.id: a.text for a in corpus}
    for row in found.to_dict("records"):
        assert texts[row["article_id"]][row["start"] : row["end"]] == row["text"]
        assert re.fullmatch(shape, row["text"], re.IGNORECASE)
    assert len(concordance(found, notes)) == len(found)


def test_words_count_as_many_as_the_text_holds(notes):
    every = sum(len(re.findall(r"(?<!\w)summit(?!\w)", t, re.IGNORECASE)) for t in notes.sentences["text"])
    assert len(search.search(notes, "summit")) == every > 0


def test_signs_of_patterns_are_plain_signs_among_words(notes):
    assert len(search.search(notes, "(")) == 0
    assert len(search.search(notes, "zzz")) == 0


@pytest.mark.parametrize(
    ("typed", "by", "said"),
    [("  ", "words", "nothing to look up"), ("a(", "pattern", "no pattern"), ("a", "sound", "look up by words"),
     ("a" * 201, "words", "201 characters")],
)  # fmt: skip
def test_what_cannot_be_looked_up_is_named(notes, typed, by, said):
    with pytest.raises(search.SearchError, match=said):
        search.search(notes, typed, by)
