"""The sentences of the study of voices: computed, grammatical for any corpus, and silent on what stays open."""

import re

import pytest
from network_tables import ACTORS, FIRST, PEOPLE, SECOND, article, notes_of

from corpus_tools.measures.rows import typed
from corpus_tools.studies import actors
from corpus_tools.studies.actors import side_words as S
from corpus_tools.studies.actors import words as W
from corpus_tools.studies.actors.shares import ATTRIBUTED, LEFT_OUT, SPEECH
from corpus_tools.studies.actors.voices import HOLDERS
from corpus_tools.studies.actors.voices import PEOPLE as PEOPLE_COLUMNS

PARTIES = (("SWE",), ("NOR",))
# Words by which a sentence would say that there is nothing where something is only open.
NOTHING = re.compile(r"\b(?:nobody|no one|none|no|never|nowhere|0)\b", re.IGNORECASE)


def by_side(*rows):
    """`shares.attributed` from (article, side, words, direct)."""
    names = {"first": "Sweden", "second": "Norway", "other": "Denmark", "open": "place open"}
    return typed([{"article_id": a, "article": a, "side": s, "side_name": names[s], "words": w, "direct": d,
                   "between": d}
                  for a, s, w, d in rows], ATTRIBUTED)  # fmt: skip


@pytest.mark.parametrize(
    ("rows", "lead", "direct"),
    [
        (
            [("A", "first", 71, 1), ("A", "second", 25, 3), ("B", "other", 4, 0)],
            "Of the words attributed to named people, 71 percent belong to people the articles connect with Sweden, "
            "25 with Norway, 4 with Denmark.",
            "Of words in named people’s statements printed wholly between quotation marks, 75 percent belong to people "
            "connected with Norway, 25 with Sweden; all stand in A (letter).",
        ),
        (
            [("A", "first", 60, 5), ("A", "open", 40, 5)],
            "Of the words attributed to named people, 60 percent belong to people the articles connect with Sweden; 40 "
            "stay open.",
            "Of words in named people’s statements printed wholly between quotation marks, 50 percent belong to people "
            "connected with Sweden; 50 stay open.",
        ),
        (
            [("A", "first", 60, 5), ("A", "second", 40, 5)],
            "Of the words attributed to named people, 60 percent belong to people the articles connect with Sweden, "
            "40 with Norway.",
            "Of words in named people’s statements printed wholly between quotation marks, 50 percent belong to people "
            "connected with Sweden, 50 with Norway.",
        ),
        (
            [("A", "first", 60, 0), ("A", "second", 40, 0), ("A", "other", 5, 5)],
            "Of the words attributed to named people, 57 percent belong to people the articles connect with Sweden, "
            "38 with Norway, 5 with Denmark.",
            "Of words in named people’s statements printed wholly between quotation marks, 100 percent belong to "
            "people connected with Denmark.",
        ),
        (
            [("A", "open", 9, 0)],
            "For the named people whose words are reported, the articles leave place and body open.",
            "Statements of named people wholly between quotation marks were not found.",
        ),
        (
            [("A", "second", 9, 0)],
            "All words attributed to named people belong to people the articles connect with Norway.",
            "Statements of named people wholly between quotation marks were not found.",
        ),
        (
            [("A", "first", 900, 9), ("A", "open", 1, 0)],
            "Of the words attributed to named people, over 99 percent belong to people the articles connect with "
            "Sweden; under 1 stays open.",
            "Of words in named people’s statements printed wholly between quotation marks, 100 percent belong to "
            "people connected with Sweden.",
        ),
        (
            [("A", "second", 30, 20), ("B", "first", 60, 9), ("B", "second", 9, 0), ("C", "first", 1, 1)],
            "Of the words attributed to named people, 61 percent belong to people the articles connect with Sweden, 39 "
            "with Norway.",
            "Of words in named people’s statements printed wholly between quotation marks, 67 percent belong to people "
            "connected with Norway, 33 with Sweden; without A (letter), 100 with Sweden.",
        ),
        (
            [("B", "second", 30, 20), ("C", "second", 20, 20), ("D", "first", 60, 9)],
            "Of the words attributed to named people, 55 percent belong to people the articles connect with Sweden, 45 "
            "with Norway.",
            "Of words in named people’s statements printed wholly between quotation marks, 82 percent belong to people "
            "connected with Norway, 18 with Sweden.",
        ),
        (
            [("B", "first", 30, 20), ("C", "open", 20, 15)],
            "Of the words attributed to named people, 60 percent belong to people the articles connect with Sweden; 40 "
            "stay open.",
            "Of words in named people’s statements printed wholly between quotation marks, 57 percent belong to people "
            "connected with Sweden; 43 stay open; without B, the first stays open.",
        ),
        ([], "In these articles, words attributed to named people were not found.", ""),
    ],
)
def test_the_shares_by_side(rows, lead, direct):
    assert S.lead(by_side(*rows)) == lead
    assert S.direct(by_side(*rows), {"A": "letter", "B": None}) == direct
    assert len(lead.split()) <= 25 and len(direct.split()) <= 30


def test_the_lead_stays_short_with_all_that_it_may_have_to_say():
    rows = [("A", "first", 31, 0), ("A", "second", 18, 0), ("A", "other", 4, 0), ("A", "open", 47, 0)]
    table = by_side(*rows).replace({"Norway": "Central Africa", "Denmark": "other places"})
    assert len(S.lead(table).split()) <= 25


@pytest.mark.parametrize(
    ("shares", "leads", "said"),
    [
        (
            [0.6, 0.84],
            ["first", "first"],
            "With any one article left out, the share of people connected with Sweden lies between 60 and 84 percent "
            "and stays the largest.",
        ),
        (
            [0.4, 0.4],
            ["first", "second"],
            "With any one article left out, the share of people connected with Sweden stays at 40 percent and is the "
            "largest in 1 of 2 cases.",
        ),
        ([0.4], ["first"], ""),
    ],
)
def test_the_range_with_each_article_left_out(shares, leads, said):
    rows = [{"article_id": str(i), "article": str(i), "side": "first", "side_name": "Sweden", "share": s, "leading": f}
            for i, (s, f) in enumerate(zip(shares, leads, strict=True))]  # fmt: skip
    assert S.without_one(typed(rows, LEFT_OUT)) == said


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ([], "Among the people named, the word “mayor” was not found."),
        ([("Ada", 0, "A")], "One person is called mayor (Ada); reported words of theirs were not found."),
        ([("Ada", 2, "A")], "One person is called mayor; words are reported: Ada, in A."),
        (
            [("Ada", 2, "A"), ("Bo", 0, "A"), ("Ada", 1, "B")],
            "Two people are called mayor; words of one are reported: Ada, in A and B.",
        ),
        (
            [(name, 1, "A") for name in ("Ada", "Bo", "Cia", "Dag")],
            "Four people are called mayor; words of four are reported, in A.",
        ),
    ],
)
def test_holders_of_an_office(held, said):
    rows = [{"office": "mayor", "actor_id": n, "actor_name": n, "article": a, "quotations": q,
             "status": "quoted" if q else "named only"} for n, q, a in held]  # fmt: skip
    assert W.offices(typed(rows, HOLDERS), "mayor") == said


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([], "Reported statements were not found in these articles."),
        ([("A", 3, 30, 0, 0, 0)], "All three reported statements found are retold; direct quotations were not found."),
        ([("A", 1, 30, 0, 0, 0)], "The one reported statement found is retold; direct quotations were not found."),
        (
            [("A", 1, 30, 0, 0, 1)],
            "The one reported statement found is retold, with words between quotation marks.",
        ),
        (
            [("A", 3, 30, 0, 0, 2)],
            "All three reported statements found are retold; two have words between quotation marks.",
        ),
        (
            [("A", 3, 30, 1, 3, 0)],
            "Of three reported statements, one stands wholly between quotation marks, 10 percent of the reported "
            "words.",
        ),
        (
            [("A", 4, 30, 3, 9, 1), ("B", 1, 10, 1, 1, 0)],
            "Of five reported statements, four stand wholly between quotation marks, 25 percent of the reported words, "
            "three of them in A (letter); one more does in part.",
        ),
    ],
)
def test_what_is_quoted_and_what_retold(rows, said):
    made = [{"article_id": a, "article": a, "voice": "named", "statements": n, "words": w, "direct": d,
             "row_ids": [], "direct_ids": [str(i) for i in range(q)], "part_ids": [str(i) for i in range(p)]}
            for a, n, w, q, d, p in rows]  # fmt: skip
    assert W.retold(typed(made, SPEECH), {"A": "letter", "B": None}) == said


def test_words_between_marks_in_retold_statements_are_told_beside_the_whole_quotations():
    sentence = "“We wait,” said Olav Dahl, but Anna Berg of Sweden called the wait “far too long for us” and “dear”."
    quotes = [
        ("We wait", "Olav Dahl", "olav-dahl", {"kind": "direct"}),
        ("the wait “far too long for us” and “dear”", "Anna Berg", "anna-berg", {"kind": "mixed"}),
    ]
    known = notes_of(article("a", [[sentence]], PEOPLE[:1] + PEOPLE[2:], quotes), actors=ACTORS)
    study = actors.study(known, [], PARTIES)
    assert [(r["direct"], r["between"]) for r in study.attributed_shares.to_dict("records")] == [(0, 6), (2, 2)]
    assert S.between(study.attributed_shares) == (
        "Of named people’s words between quotation marks, six words in retold statements included, 75 percent belong "
        "to people connected with Sweden, 25 with Norway."
    )
    assert S.between(by_side(("A", "first", 4, 4))) == ""
    assert study.reported.takeaway.endswith("One of the retold statements has six words between quotation marks.")
    assert study.finding_retold().text == (
        "Of two reported statements, one stands wholly between quotation marks, 18 percent of the reported words; one "
        "more does in part."
    )
    assert len(study.finding_retold().rows) == 2 and len(study.finding_direct().rows) == 1


@pytest.mark.parametrize(
    ("sizes", "said"),
    [
        ([], "."),
        ([1], ". One of the retold statements has one word between quotation marks."),
        ([2, 2], ". Two of the retold statements have words between quotation marks, two each."),
        ([30, 2, 4], ". Three of the retold statements have words between quotation marks, from two to 30 each."),
    ],
)
def test_how_many_words_retold_statements_quote(sizes, said):
    rows = [{"article_id": "A", "article": "A", "voice": "named", "statements": 3, "words": 90, "direct": 0}]
    assert W.takeaway_speech(typed(rows, SPEECH), sizes) == (
        f"All reported words have a source named as a person, office or body{said}"
    )


def test_who_is_connected_with_neither_side_is_called_so():
    rows = [("A", "first", 3, 3), ("A", "other", 5, 5), ("B", "first", 4, 4)]
    table = by_side(*rows).replace({"Denmark": "neither Sweden nor Norway"})
    assert S.lead(table) == (
        "Of the words attributed to named people, 58 percent belong to people the articles connect with Sweden, 42 "
        "elsewhere."
    )
    assert S.title_sides(table) == (
        "Among named people, those connected with Sweden have most words in one of two articles, elsewhere in one"
    )


def test_people_who_are_named_and_whose_words_are_reported():
    rows = [{"actor_id": n, "actor_name": n, "words": w, "status": s} for n, w, s in
            (("Ada", 1200, "quoted"), ("Bo", 3, "quoted"), ("Cia", 0, "named only"))]  # fmt: skip
    table = typed(rows, PEOPLE_COLUMNS)
    assert W.title_people(table) == "Of three people named, words of two are reported; one is only named"
    assert W.takeaway_people(table) == "Most words: Ada (1,200) and Bo (3). Only named: Cia."
    assert W.title_people(table.head(2)) == "Words of all two named people are reported"
    assert W.title_people(table.head(1)) == "Words of the one named person are reported"


@pytest.fixture(scope="module", params=["seeds", "made", "open", "no quotations", "one article", "nothing"])
def study(request, notes):
    """Studies of corpora of all kinds, all places open in some."""
    made = {
        "made": (FIRST, SECOND),
        "open": (FIRST, SECOND),
        "no quotations": (SECOND,),
        "one article": (FIRST,),
        "nothing": (),
    }
    if request.param == "seeds":
        return actors.study(notes)
    people = [{"actor_id": i, "actor_name": n, "actor_type": t} for _, i, n, t in PEOPLE]
    known = notes_of(*made[request.param], actors=people if request.param == "open" else ACTORS)
    return actors.study(known, ["president", "mayor"], PARTIES)


def said_by(study):
    return [
        *(f.text for f in study.answer()),
        *(text for e in study.exhibits.values() for text in (e.title, e.takeaway, e.limits)),
        *(q.answer for q in study.questions()),
    ]


def test_no_sentence_says_nobody_or_none_where_a_value_may_be_open(study):
    quoted = re.compile(r"“[^”]*”")
    for text in said_by(study):
        assert not NOTHING.search(quoted.sub("", text).replace("no view on status", "")), text


def test_sentences_are_whole_and_hold_no_code(study):
    names = set(study.labels.values())
    for text in said_by(study):
        plain = text
        for name in names:
            plain = plain.replace(name, "it")
        assert text.strip() and text[0] == text[0].upper(), text
        assert not re.search(r"\bnan\b|None|<NA>|_|\b[A-Z]{3}\b(?<!CSTO)|  ", plain.replace("US ", "")), text
        assert "zero" not in text.split()[:1], text
    for finding in study.answer():
        assert finding.text.endswith(".")


def test_answer_holds_its_length_and_each_sentence_its_own_rows(study):
    answer = list(study.answer())
    assert 1 <= len(answer) <= 5
    assert len(answer[0].text.split()) <= 25 and all(len(f.text.split()) <= 30 for f in answer)
    held = set(study.notes.quotes["id"]) | set(study.notes.mentions["id"])
    assert all(set(f.rows) <= held for f in answer)


def test_voices_of_a_side_that_are_not_found_are_told_with_those_that_stay_open():
    text = ["Anna Berg said Norway waits.", "Experts said Norway waits for it."]
    quotes = [("Norway waits.", "Anna Berg", "anna-berg", {}), ("Norway waits for it", "Experts", None, {})]
    study = actors.study(notes_of(article("a", [text], PEOPLE, quotes), actors=ACTORS), [], PARTIES)
    answers = {q.question: q.answer for q in study.questions()}
    assert answers["Which articles report words of people, bodies or groups connected with Norway?"] == (
        "Zero of one article; in A the one voice whose place is printed is connected elsewhere and the place of one "
        "voice is open."
    )
    assert answers["Which articles report words of people, bodies or groups connected with Sweden?"] == "The article."
