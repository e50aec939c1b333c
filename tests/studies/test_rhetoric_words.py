"""Sentences on rhetoric: each says its finding, also of nothing, and every number in it is the table's."""

import inspect

import pytest
from rhetoric_texts import ECHO, POST, TIMES, code, read, with_codes

from corpus_tools.measures import concordance
from corpus_tools.measures.reuse import near as reuse_near
from corpus_tools.measures.reuse import shared as reuse
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric import devices, naming, words

CODES = [
    code("times", TIMES, 0, "shared", "hedge", strength="weak"),
    code("times", TIMES, 0, "old", "booster", "anna-berg", strength="strong"),
    code("echo", ECHO, 0, "short", "booster"),
    code("post", POST, 0, "deep", "superlative"),
    code("times", TIMES, 0, "officials", "left_unnamed"),
    code("echo", ECHO, 0, "want", "ascribed_thought", about="NOR"),
    code("times", TIMES, 0, "harbor", "metaphor", "anna-berg", domain="building"),
    code("times", TIMES, 0, "door", "metaphor", domain="building"),
]


def tables(notes):
    """The arguments of each function of the module, by name."""
    return {
        "shared": reuse.shared(notes),
        "near": reuse_near.near(notes),
        "inside": reuse.inside(notes),
        "repetition": reuse.repetition(notes),
        "ladder": naming.ladder(naming.naming(notes)),
        "strip": devices.strip(notes),
        "devices": devices.devices(notes),
        "device": "marked_words",
        "adversaries": devices.adversaries(notes),
        "ascribed": devices.ascribed(notes),
        "concordance": concordance.metaphors(notes),
    }


SAYING = [f for n, f in vars(words).items() if n.startswith(("title_", "takeaway_"))]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    texts = {"echo": ECHO, "post": POST, "times": TIMES}
    return tables(with_codes(read(tmp_path_factory.mktemp("papers"), texts), CODES))


def said(function, given):
    return function(**{name: given[name] for name in inspect.signature(function).parameters})


@pytest.mark.parametrize("function", SAYING, ids=lambda f: f.__name__)
def test_each_says_something_also_of_nothing(function, made):
    for given in (tables(empty()), made):
        text = said(function, given)
        assert text and text[0].isupper() | text[0].isdigit() | (text[0] == "“")
        assert text.endswith(".") == function.__name__.startswith("takeaway_")
        assert "<NA>" not in text and "None" not in text and "  " not in text and ".." not in text


@pytest.mark.parametrize("function", SAYING, ids=lambda f: f.__name__)
def test_what_is_found_is_not_said_in_the_words_for_nothing(function, made):
    if function.__name__ not in ("title_device", "takeaway_device"):
        assert said(function, made) != said(function, tables(empty()))


def test_shared_phrases(made):
    assert (
        words.title_shared(made["shared"]) == "Shared word by word: “shared and lasting fisheries peace” in 3 articles"
    )
    text = words.takeaway_shared(made["shared"])
    count = int((~made["shared"]["names"]).sum())
    assert text.startswith(f"{count} phrases besides names stand in more than one article; the strongest: ")
    assert "“shared and lasting fisheries peace” (3 articles, 4 places)" in text


def test_repetition_gives_the_words_of_each_article(made):
    row = made["repetition"].set_index("article").iloc[0]
    assert f"{row.name} {row['repeated_words']} of {row['words']} words" in words.takeaway_repetition(
        made["repetition"]
    )


def test_the_ladder_names_the_wordings(made):
    assert "Nordic Sea Institute is printed as “Nordic Sea Institute” and “NSI” in 2 articles" in words.takeaway_ladder(
        made["ladder"]
    )


def test_the_strip_counts_and_says_about_whom(made):
    strip = made["strip"]
    total, distance = strip["quotations"].sum(), strip.loc[strip["x"] == -1, "quotations"].sum()
    text = words.takeaway_strip(strip)
    assert text.startswith(f"Of {total} reported statements, {distance} is kept at a distance by the verb")
    assert "“note” of Olav Dahl" in text


def test_devices_are_never_a_bare_total(made):
    text = words.takeaway_hedges_boosters(made["devices"])
    assert text == (
        "Hedges with their words. times: weak shared. Boosters with their words. echo: short. times: strong old."
    )
    assert words.title_device(made["devices"], "booster") == "Boosters in 2 articles: “short” and “old”"
    assert words.takeaway_device(made["devices"], "marked_words") == (
        "Marked words without a speaker: none found in these articles."
    )


def test_adversaries_without_a_name(made):
    assert words.takeaway_adversaries(made["adversaries"]) == (
        "Left unnamed, by the article itself (times): “officials”."
    )


def test_the_seeds(notes):
    given = tables(notes)
    assert "mutually beneficial cooperation" in words.title_shared(given["shared"])
    for function in SAYING:
        assert said(function, given)
