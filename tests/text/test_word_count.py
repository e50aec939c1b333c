"""A word is counted in one way: the same stretch of text has as many words in every table."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus_tools.measures import speech
from corpus_tools.measures.reuse.shared import repetition
from corpus_tools.studies.articles import material
from corpus_tools.text import word_count


@given(st.text(alphabet="ab1 -–'.,&/é\u0301\n", max_size=30), st.text(alphabet="ab1 -–'.,&/", max_size=30))
def test_white_space_parts_words_and_spans_are_in_order_and_hold_letters_or_digits(one, other):
    assert word_count.count(f"{one} {other}") == word_count.count(one) + word_count.count(other)
    spans = list(word_count.spans(one))
    assert len(spans) == word_count.count(one)
    assert all(a < b for a, b in spans) and all(b <= c for (_, b), (c, _) in pairwise(spans))
    assert all(one[a].isalnum() and one[b - 1] not in " -–',&/" for a, b in spans)
    left = "".join(c for i, c in enumerate(one) if not any(a <= i < b for a, b in spans))
    assert not any(c.isalnum() for c in left)


def test_sentences_blocks_articles_and_repetition_count_the_same_words(notes):
    sentences, articles = notes.sentences, notes.articles.set_index("article_id")["words"]
    assert sentences["words"].tolist() == [word_count.count(text) for text in sentences["text"]]
    body = sentences[sentences["block_kind"] == "paragraph"].groupby("article_id")["words"].sum()
    parts = material.not_article(notes.blocks, notes.articles)
    printed = parts[parts["kind"] == "paragraph"].set_index("article_id")["words"]
    assert articles.to_dict() == body.to_dict() == printed.to_dict()
    read = sentences[sentences["block_kind"].isin(["paragraph", "title", "subhead"])]
    repeated = repetition(notes).set_index("article_id")["words"]
    assert repeated.to_dict() == read.groupby("article_id")["words"].sum().to_dict()


def test_speech_counts_what_a_quotation_prints():
    quote = {"text": "2,500 jobs and a win-win", "start": 10, "spans": [[10, 34]]}
    assert speech.words_of([quote]) == word_count.count(quote["text"]) == 5
