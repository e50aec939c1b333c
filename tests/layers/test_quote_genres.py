"""What the kind of text decides: who "I" and "we" are, which signed words are a statement, which blocks are answers."""

import pytest
from actor_cases import read

from corpus_tools.layers.quotes.genre import own_voice
from corpus_tools.pipeline import open_article, read_layers
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL

AUTHOR, ISSUER, OUTLET = "Nora Lund", "Zenobia Foods", "The Ledger"
OPINION = {"genre": "Opinion", "author": AUTHOR, "outlet": OUTLET}
RELEASE = {"genre": "Press release", "issuer": ISSUER, "author": AUTHOR, "outlet": OUTLET}
NEWS = {"genre": "News", "author": AUTHOR, "outlet": OUTLET}


@pytest.mark.parametrize(
    ("facts", "basis", "name"),
    [
        (OPINION, "author", AUTHOR),
        (RELEASE, "issuer", ISSUER),
        (NEWS, "outlet", OUTLET),
        ({"author": AUTHOR}, "author", AUTHOR),
        ({"genre": "Press release", "author": AUTHOR}, "issuer", None),
        ({}, "author", None),
    ],
)
def test_who_speaks_where_the_article_speaks_for_itself(facts, basis, name):
    assert own_voice(facts) == (name, basis)


@pytest.mark.parametrize(
    ("source", "facts", "name", "kind"),
    [
        ("I", OPINION, AUTHOR, "person"),
        ("I", NEWS, AUTHOR, "person"),
        # "We" of an author may be the readers, the paper or mankind; that of a release is the issuer.
        ("We", OPINION, None, None),
        ("We", NEWS, None, None),
        ("We", RELEASE, ISSUER, "organisation"),
        ("They", OPINION, None, None),
        ("They", RELEASE, None, None),
        ("I", {"genre": "Opinion"}, None, None),
    ],
)
def test_the_first_person_outside_quotations_is_who_wrote_the_text(source, facts, name, kind):
    parsed = open_article(Article("m", "m.txt", f"{source} believe that the dam will hold.", "", "utf-8"), MODEL)
    parsed.facts = {**parsed.facts, **facts}
    (row,) = read_layers(parsed, "quotes")["quotes"]
    assert (row["speaker_text"], row["speaker_name"], row["speaker_type"]) == (source, name, kind)


def test_within_marks_the_first_person_is_not_the_author():
    text = '"I believe that the dam will hold," the clerk said.'
    parsed = open_article(Article("m", "m.txt", text, "", "utf-8"), MODEL)
    parsed.facts = {**parsed.facts, **OPINION}
    rows = read_layers(parsed, "quotes")["quotes"]
    assert [(r["speaker_text"], r["speaker_name"]) for r in rows] == [("clerk", None), ("I", None)]


@pytest.mark.parametrize(
    ("words", "signature", "stated"),
    [
        ("We thank all our readers for their letters this year.", "staff writer", True),
        ("My thanks to all readers for their letters this year.", "editor", True),
        ("All readers are thanked for their letters this year.", "staff writer", False),
        ("All readers are thanked for their letters this year.", "mayor of Tavira", True),
        ("Our thanks to all friends for their letters this year.", "mayor of Tavira", True),
        # Without a verb and a first person it may be a caption.
        ("Many thanks to all friends for their letters this year.", "mayor of Tavira", False),
    ],
)
def test_signed_words_are_a_statement_in_the_first_person_or_of_somebody_outside_the_paper(words, signature, stated):
    rows = read(f"The bridge closed on Monday.\n\n{words} Ana Silva, {signature}").rows["quotes"]
    assert [(r["rule"], r["speaker_id"]) for r in rows] == ([("signed-below", "ana-silva")] if stated else [])


@pytest.mark.parametrize(
    ("answers", "turns"),
    [
        (("I came in May by ferry.", "My aunt lives by the dam."), 4),
        (("I came in May by ferry.", "An aunt lives by the dam."), 4),
        (("Ferries came in May.", "An aunt lives by the dam."), 0),
    ],
)
def test_questions_on_lines_of_their_own_make_an_interview_where_half_the_answers_say_i_or_we(answers, turns):
    first, second = answers
    blocks = ("Rui Teixeira keeps the dam.", "When did you come?", first, "Who lives here?", second)
    rows = read("\n\n".join(blocks)).rows["quotes"]
    assert sum(r["rule"] == "interview-turn" for r in rows) == turns
