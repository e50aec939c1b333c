"""The lists of words/quotes.toml decide: without its words an example is read otherwise, a near miss is not."""

import functools
import re

import pytest
from actor_cases import read

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.quotes import carry, cues, genre, speakers
from corpus_tools.layers.quotes import read as reading
from corpus_tools.layers.quotes.indirect import clauses, extent, fixed, order

NONE, NEVER = frozenset(), re.compile(r"(?!)")
# Where the words of each list are asked for: module, name, and what stands there without them.
PLACES = {
    "speaking_verbs": [(cues, "STRONG", NONE)],
    "evidence_verbs": [(cues, "EVIDENTIAL", NONE)],
    "inward_verbs": [(cues, "INWARD", NONE)],
    "noun_taking_verbs": [(cues, "_NOUN_TAKING", NONE)],
    "verbs_not_taking_nouns": [(cues, "_NOT_NOUN_TAKING", NONE)],
    "closing_verbs": [(cues, "CLOSING", NONE)],
    "naming_verbs": [(cues, "NAMING", NONE)],
    "left_unsaid": [(cues, "UNSAID", NONE)],
    "convictions": [(cues, "_CONVICTIONS", NONE)],
    "modals": [(cues, "_MODALS", NONE)],
    "links": [(carry, "_LINKS", NONE), (carry, "_LINKING_PHRASES", ())],
    "definite_words": [(carry, "_DEFINITE", NONE)],
    "paper_people": [(genre, "_WRITERS", NONE)],
    "opinion_genres": [(genre, "_OPINION", NEVER)],
    "source_pronouns": [(speakers, "PRONOUNS", NONE)],
    "texts": [(speakers, "TEXTS", NONE)],
    "people": [(speakers, "PEOPLE", NONE)],
    "bodies": [(speakers, "BODIES", NONE)],
    "not_people": [(speakers, "_NO_PEOPLE", NONE)],
    "people_endings": [(speakers, "_PEOPLE_ENDINGS", ())],
    "named_offices": [(speakers, "_OFFICES", NONE)],
    "some_of_them": [(speakers, "_SOME", NONE)],
    "phrase_links": [(clauses, "_LINKS", NONE)],
    "addressing_verbs": [(extent, "RECIPIENT", NONE), (clauses, "RECIPIENT", NONE)],
    "not_telling": [(extent, "_NO_TELLING", NONE)],
    "inserted_verbs": [(fixed, "_INSERTED", NONE)],
    "told_behind": [(order, "_POSTPOSED", cues.STRONG)],
    "resuming_participles": [(order, "_PARTICIPLES", NONE)],
    "uttering_verbs": [(fixed, "_UTTERING", NONE)],
    "abbreviations": [(reading, "_ABBREVIATED", NEVER)],
}
BOOK = word_lists.book("quotes")
TEXTS = [
    (name, key, text) for name, entry in BOOK.items() for key in ("examples", "near_misses") for text in entry[key]
]


def read_as(name, text):
    """What is made of an example: the quotations of a text, or who speaks in the article's own voice in a genre."""
    if name == "opinion_genres":
        return genre.own_voice({"genre": text, "outlet": "The Ledger", "author": "Nora Lund"})
    return [
        (r["rule"], r["kind"], r["speaker_text"], r["speaker_type"], r["spans"], r["status"])
        for r in read(text).rows["quotes"]
    ]


with_all_words = functools.cache(read_as)


def test_every_list_stands_here():
    assert set(PLACES) == set(BOOK)


@pytest.mark.parametrize(("name", "key", "text"), TEXTS)
def test_an_example_depends_on_the_words_of_its_list_and_a_near_miss_does_not(name, key, text, monkeypatch):
    before = with_all_words(name, text)
    for module, attribute, without in PLACES[name]:
        assert getattr(module, attribute) != without
        monkeypatch.setattr(module, attribute, without)
    assert (read_as(name, text) != before) == (key == "examples")
