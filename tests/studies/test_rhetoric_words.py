"""Sentences on rhetoric: each says its finding, also of nothing and of one, and every number in it is the table's."""

import inspect

import pytest
from rhetoric_texts import ECHO, POST, TIMES, code, read, with_codes

import corpus_tools as ct
from corpus_tools.measures.reuse import shared as reuse
from corpus_tools.measures.rows import typed
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric import devices, distance, further, naming, verbs, words

CODES = [
    code("times", TIMES, 0, "shared", "hedge", strength="weak"),
    code("times", TIMES, 0, "old", "booster", "anna-berg", strength="strong"),
    code("echo", ECHO, 0, "short", "booster", strength="weak"),
    code("post", POST, 0, "deep", "superlative"),
    code("times", TIMES, 0, "officials", "left_unnamed"),
    code("echo", ECHO, 0, "want", "ascribed_thought", about="NOR"),
    code("times", TIMES, 0, "shared", "distancing", manner="label"),
    code("echo", ECHO, ECHO.index("A short"), "A short herring crisis", "unmarked_speech", "anna-berg"),
]
KINDS = {"hedge": "words that hold back", "booster": "words that push"}


def tables(notes):
    """The arguments of each function of the module, by name."""
    unmarked = further.first_person(notes)
    return {
        "table": distance.distance(notes),
        "shared": reuse.shared(notes),
        "repetition": reuse.repetition(notes),
        "names": naming.names(notes),
        "verbs": verbs.verbs(notes),
        "unnamed": devices.places(notes, "left_unnamed"),
        "ascribed": devices.ascribed(notes),
        "unmarked": unmarked,
        "articles": notes.articles["label"].tolist(),
        "of": len(notes.articles),
        "codes": KINDS,
        "strength": devices.by_article(notes, list(KINDS), reuse.repetition(notes)),
    }


SAYING = [f for n, f in vars(words).items() if n.startswith(("title_", "takeaway_", "point_", "lead_"))]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    texts = {"echo": ECHO, "post": POST, "times": TIMES}
    return tables(with_codes(read(tmp_path_factory.mktemp("papers"), texts), CODES))


def said(function, given):
    own = given | {"table": given["strength"]} if function.__name__.endswith("_strength") else given
    return function(**{name: own[name] for name in inspect.signature(function).parameters})


@pytest.mark.parametrize("function", SAYING, ids=lambda f: f.__name__)
def test_each_says_something_also_of_nothing(function, made):
    for given in (tables(empty()), made):
        text = said(function, given)
        assert text and text[0].isupper() | text[0].isdigit() | (text[0] == "“")
        assert text.endswith(".") == (not function.__name__.startswith("title_"))
        assert not [p for p in ("<NA>", "None ", "  ", "..", "_") if p in text[5:]]


@pytest.mark.parametrize("function", SAYING, ids=lambda f: f.__name__)
def test_what_is_found_is_not_said_in_the_words_for_nothing(function, made):
    assert said(function, made) != said(function, tables(empty()))


def rows(*groups):
    """A table of words at a distance: (of whom, how often, in which article, the word)."""
    return typed(
        [
            {"article_id": article, "article": article, "about_name": whom, "word": word, "manner": "label",
             "voice_id": "article", "voice_name": "the article itself", "row_ids": [f"{article}:codes:{i}-{i + 1}"]}
            for whom, number, article, word in groups for i in range(number)
        ],
        distance.DISTANCE,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("groups", "lead"),
    [
        ([("Peru", 1, "a", "alleged")], "Words are kept at a distance once, of Peru."),
        ([(distance.NOBODY, 1, "a", "alleged")], "Words are kept at a distance once, of nobody named."),
        ([("Peru", 2, "a", "so-called")], "Words are kept at a distance twice, of Peru."),
        (
            [("Peru", 2, "a", "so-called"), ("United Kingdom", 1, "b", "alleged"), ("Chile", 1, "b", "alleged")],
            "Words are kept at a distance four times: of Peru twice, of the United Kingdom and Chile once each.",
        ),
    ],
)
def test_the_bottom_line_says_how_often_and_of_whom(groups, lead):
    assert words.lead_distance(rows(*groups)) == lead


def test_sentences_of_an_answer_keep_their_length_whatever_is_found():
    many = rows(*((f"Party number {i} of the north", 1, f"paper {i} of May", f"alleged-{i}") for i in range(30)))
    assert len(words.lead_distance(many).split()) <= 25
    assert words.lead_distance(many).endswith(" times.") and ", of others " in words.lead_distance(many)
    assert len(words.distance_by_article(many).split()) <= 30
    assert words.distance_by_article(many).endswith("more articles.")


def test_the_words_stand_with_their_articles_and_speakers():
    table = rows(("Peru", 1, "a", "so-called"), ("Chile", 1, "b", "alleged"))
    assert words.distance_by_article(table) == "“So-called” stands in a, “alleged” in b."
    table.loc[0, ["voice_id", "voice_name", "manner"]] = ["kari", "Kari Holm", "marks"]
    assert words.distance_by_article(table) == "Marked “so-called” (said by Kari Holm) stands in a, “alleged” in b."
    assert words.distance_by_article(rows()) == ""


def test_where_none_is_found_is_said(made):
    text = words.takeaway_distance(rows(("Peru", 1, "a", "so-called")), ["a", "b", "c"])
    assert text == "One stands in articles’ own words; none is found in b and c."


def test_verbs_are_counted_by_what_they_do(made):
    table = made["verbs"]
    counts = table.groupby("stance")["quotations"].sum()
    assert counts["distance"] == counts["endorse"] == 1
    assert words.title_verbs(table) == (
        f"Of {counts.sum()} reported statements one comes with a listed verb of distance, one with a verb that "
        f"vouches, and {words.none_or(counts['neutral'])} with neither"
    )
    assert "verb of distance (“claim”), one with a verb that vouches (“note”), and" in words.point_verbs(table)
    assert words.title_verbs(table.head(1)) == "The one reported statement comes with a listed verb of distance"
    assert words.title_verbs(table[table["stance"] == "neutral"]) == (
        f"None of {counts['neutral']} reported statements has a listed verb that keeps a distance or vouches"
    )
    assert "vouches for words of Olav Dahl" in words.takeaway_verbs(table)


def test_a_shared_phrase_names_the_voices_of_its_places(made):
    assert words.title_shared(made["shared"], 3) == (
        "“Shared and lasting fisheries peace” is printed in all three articles"
    )
    first = made["shared"].head(1)
    assert words.takeaway_shared(first) == (
        "“Shared and lasting fisheries peace” stands in words given to Anna Berg and Olav Dahl and in articles’ own "
        "words."
    )
    first = first.assign(voices=[["Olav Dahl"]])
    assert words.takeaway_shared(first).endswith(" stands always in words given to Olav Dahl.")


def test_the_places_of_shared_phrases_are_told_by_whose_words_they_are():
    sources = ("article", "named", "named", "unnamed", "none")
    table = typed([{"phrase": "salt road", "source": s, "row_ids": []} for s in sources], reuse.PLACES)
    assert words.places_drawn(table) == (
        "Of five places of the longer shared phrases three stand in words given to others, one in articles’ own words, "
        "one in quotations without a source"
    )
    assert words.places_drawn(table.head(0)) == ""
    assert words.title_shared(typed([], reuse.SHARED), 1) == "There is no second article to share a phrase with"


def test_a_place_in_reported_words_leads_to_who_says_it(tmp_path):
    notes = read(tmp_path, {"echo": ECHO, "post": POST, "times": TIMES})
    first = reuse.shared(notes).to_dict("records")[0]
    spoken = set(ct.evidence(first["row_ids"], notes)["speaker"].dropna())
    assert {v for v in first["voices"] if v != "the article itself"} == spoken


def test_repetition_gives_the_article_with_most(made):
    share = made["repetition"].set_index("article")["share"] * 100
    assert words.point_repetition(made["repetition"]).startswith(
        f"{share['times']:.0f} percent of the words of times stand in a phrase that it prints more than once; of the "
        "other two "
    )


def test_words_that_push_and_hold_back(made):
    assert words.title_strength(made["strength"], KINDS) == (
        "Listed words that push outnumber those that hold back in one of three articles"
    )
    assert words.takeaway_strength(made["strength"], KINDS) == (
        "Found are words that hold back (one), words that push (two) and firsts and superlatives (one)."
    )
    assert words.title_strength(made["strength"], {"mine": "loud words"}) == "Loud words by article"


def test_who_is_left_unnamed_and_who_is_said_to_want(made):
    assert words.title_unnamed(made["unnamed"]) == "Somebody is spoken against and not named once: “officials”"
    assert words.takeaway_unnamed(made["unnamed"]) == "One stands in articles’ own words."
    assert words.title_ascribed(made["ascribed"], 3) == (
        "A view, a wish or a fear is ascribed to Norway once (in one of three articles)"
    )
    assert words.takeaway_ascribed(made["ascribed"]) == "One stands in articles’ own words."


def test_of_whom_else_it_is_said():
    table = typed(
        [
            {"about": who, "about_name": who, "own": own, "given": given, "voices": voices, "articles": ["a"],
             "uses": uses, "row_ids": []}
            for who, own, given, voices, uses in (
                ("Ghana", ["Ghana wants"], ["Ghana fears (2)"], ["Kari Holm", "experts"], 3),
                ("Gambia", [], ["Gambia hopes"], ["Kari Holm"], 1),
                ("United Kingdom", ["United Kingdom sees"], [], [], 1),
                (None, ["desire to"], [], [], 1),
            )
        ],
        devices.ASCRIBED,
    )  # fmt: skip
    assert words.title_ascribed(table, 2) == (
        "A view, a wish or a fear is ascribed to Ghana three times (in one of two articles), more often "
        "than to anybody else"
    )
    assert words.takeaway_ascribed(table) == (
        "One stands in articles’ own words and two in words given to Kari Holm and experts; such words are also "
        "printed of Gambia and the United Kingdom once each."
    )


def test_the_seeds(notes):
    given = tables(notes)
    assert words.lead_distance(given["table"]) == (
        "Words are kept at a distance five times: of the United States twice, of the Group of Seven, some Western "
        "media and China once each."
    )
    for function in SAYING:
        assert said(function, given)
