"""The lists of words/codes.toml decide: without its words an example is coded otherwise, a near miss is not."""

import functools
import re

import pytest
from one_article import read_article

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.codes import finders, marked_source, marked_words, matching, reports, whom
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL

NONE, NEVER = frozenset(), re.compile(r"(?!)")


def without(pattern, section):
    """The pattern with the words of a list taken out."""
    words = word_lists.either("codes", section)
    assert words in pattern.pattern
    return re.compile(pattern.pattern.replace(words, NEVER.pattern))


# Where the words of each list are asked for: module, name, and what stands there without them.
PLACES = {
    "clause_openers": [(matching, "_OPENS_CLAUSE", NONE)],
    "phrase_openers": [(matching, "_OPENS_PHRASE", NONE)],
    "negations": [(matching, "_NEGATIONS", NONE)],
    "denying": [(matching, "_DENYING", NONE)],
    "nobody": [(whom, "_NOBODY", NONE)],
    "doubting": [(whom, "_DOUBTING", NONE)],
    "endorsing_adverbs": [(finders, "_ENDORSING", NONE)],
    "distancing_adverbs": [(finders, "_DISTANCING", NONE)],
    "conceding": [(reports, "_CONCEDING", NONE)],
    "minds": [(reports, "_MINDS", {})],
    "nouns_nobody_says": [(reports, "_NOUNS", {})],
    "report_phrases": [(reports, "_phrases", dict)],
    "other_objects": [(reports, "_other_objects", dict)],
    "standings": [(reports, "_STANDING", NONE)],
    "means": [(reports, "_MEANS", NONE)],
    "let_in": [(reports, "_LET_IN", NONE)],
    "linking_verbs": [(marked_source, "SAID_OF", NEVER), (marked_words, "SAID_OF", NEVER)],
    "nouns_of_saying": [(marked_source, "_MESSAGE", NEVER)],
    "message_nouns": [(marked_source, "_MESSAGE", without(marked_source._MESSAGE, "message_nouns"))],
    "wanting_verbs": [(marked_source, "_WANTED", NEVER)],
    "before_words_said": [(marked_source, "_BETWEEN", NONE)],
    "ascribing": [(marked_source, "_ASCRIBING", marked_source._ASCRIBING - word_lists.words("codes", "ascribing"))],
    "summing_nouns": [(marked_source, "_SUMMED_UP", without(marked_source._SUMMED_UP, "summing_nouns"))],
    "inscribed": [(marked_source, "INSCRIBED", NONE), (marked_words, "INSCRIBED", NONE)],
    "agentless": [(marked_words, "_AGENTLESS", NEVER)],
    "naming_participles": [(marked_words, "_NAMING", NEVER)],
    "works": [(marked_words, "_WORK", NEVER)],
    "about_to_speak": [(marked_words, "_ABOUT_TO_SPEAK", NONE)],
}
BOOK = word_lists.book("codes")
TEXTS = [
    (name, key, text) for name, entry in BOOK.items() for key in ("examples", "near_misses") for text in entry[key]
]


def read_as(text):
    """The rows of codes of a text, of both codebooks that come with the package."""
    return read_article(Article("made-up", "made-up.txt", text, "", "utf-8"), model=MODEL)["codes"]


with_all_words = functools.cache(read_as)


def test_every_list_stands_here():
    assert set(PLACES) == set(BOOK)


@pytest.mark.parametrize(("name", "key", "text"), TEXTS)
def test_an_example_depends_on_the_words_of_its_list_and_a_near_miss_does_not(name, key, text, monkeypatch):
    before = with_all_words(text)
    for module, attribute, instead in PLACES[name]:
        assert getattr(module, attribute) != instead
        monkeypatch.setattr(module, attribute, instead)
    assert (read_as(text) != before) == (key == "examples")
