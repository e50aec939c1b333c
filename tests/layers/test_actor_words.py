"""The lists of words/actors.toml decide: without its words an example is read otherwise, a near miss is not."""

import functools

import pytest
from actor_cases import read

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.actors import lexicon, names, people, placed, references
from corpus_tools.layers.actors.kinds import bodies, found, places

NONE = frozenset()
WITHOUT_STATES = {word: kind for word, kind in lexicon.groups().items() if word not in lexicon.STATE_GROUPS}
LAST_WORDS = frozenset(title.split()[-1] for title in lexicon.titles())
# Where the words of each list are asked for: module, name, and what stands there without them.
PLACES = {
    "organisation_heads": [(lexicon, "ORGANISATION_HEADS", NONE)],
    "company_endings": [(lexicon, "COMPANY_ENDINGS", NONE)],
    "relations": [(lexicon, "RELATIONS", {})],
    "media_heads": [(lexicon, "MEDIA_HEADS", NONE)],
    "event_heads": [(lexicon, "EVENT_HEADS", NONE)],
    "programme_heads": [(lexicon, "PROGRAMME_HEADS", NONE)],
    "place_heads": [(lexicon, "PLACE_HEADS", NONE)],
    "name_heads": [(lexicon, "NAME_HEADS", NONE)],
    "calendar": [(lexicon, "CALENDAR", NONE)],
    "honorifics": [(lexicon, "HONORIFICS", {})],
    "state_groups": [(lexicon, "groups", lambda: WITHOUT_STATES)],
    "no_offices": [(lexicon, "roles", lambda: LAST_WORDS)],
    "compound_ends": [(names, "_COMPOUND_ENDS", NONE)],
    "short_offices": [(references, "_SHORT_OFFICES", {})],
    "no_office_words": [(references, "_NO_OFFICE_WORDS", NONE)],
    "body_nouns": [(references, "_POINTING", references._POINTING - references.BODY_NOUNS)],
    "company_nouns": [(references, "COMPANY_NOUNS", NONE)],
    "company_words": [(references, "_COMPANIES", references._COMPANIES - lexicon.listed("company_words"))],
    "body_kinds": [(references, "_kinds", dict)],
    "sent_to": [(people, "_SENT_TO", NONE)],
    "affiliation_prepositions": [(people, "_PREPOSITIONS", NONE)],
    "placed": [(placed, "_PLACED", NONE)],
    "scholars": [(people, "_SCHOLARS", NONE)],
    "home_verbs": [(placed, "_HOME_VERBS", NONE)],
    "short_titles": [(lexicon, "SHORT_TITLES", NONE)],
    "place_centres": [(bodies, "_PLACE_CENTRES", NONE)],
    "about_heads": [(bodies, "_ABOUT", NONE)],
    "joined_heads": [(bodies, "_JOINED", NONE)],
    "no_names": [(found, "_NO_NAME", NONE)],
    "prefixes": [(places, "_PREFIXES", NONE)],
    "seats": [(places, "_SEATS", NONE)],
    "shared_first_words": [(bodies, "_SHARED", NONE)],
    "company_tails": [(bodies, "_COMPANY_WORDS", NONE)],
    "governing_words": [(found, "_GOVERN", NONE)],
    "kind_nouns": [(found, "_KIND_OF", {})],
}
BOOK = word_lists.book("actors")
TEXTS = [
    (name, key, text) for name, entry in BOOK.items() for key in ("examples", "near_misses") for text in entry[key]
]
MENTIONED = ("start", "end", "actor_id", "actor_type", "via", "rule", "country")
STATED = ("actor_id", "role", "affiliation", "place", "country")


def read_as(text):
    """Who is named in a text and how, and what it states of them."""
    rows = read(text).rows
    return [[[row[c] for c in columns] for row in rows[table]] for table, columns in
            (("mentions", MENTIONED), ("actors", STATED))]  # fmt: skip


with_all_words = functools.cache(read_as)


def test_every_list_stands_here():
    assert set(PLACES) == set(BOOK)


@pytest.mark.parametrize(("name", "key", "text"), TEXTS)
def test_an_example_depends_on_the_words_of_its_list_and_a_near_miss_does_not(name, key, text, monkeypatch):
    before = with_all_words(text)
    for module, attribute, without in PLACES[name]:
        assert getattr(module, attribute) != without
        monkeypatch.setattr(module, attribute, without)
    assert (read_as(text) != before) == (key == "examples")
