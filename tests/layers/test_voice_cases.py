"""The scorer of unseen articles, on cases whose totals can be counted."""

import pytest
import voice_cases

SAID = '"The harbor will stay open," she said, "for as long as we can pay."'
TEXT = f"Maria Lopez opened the port.\n\n{SAID}\n\nThe mayor waved."


def case(name, **changes):
    pieces = ["The harbor will stay open,", "for as long as we can pay."]
    quote = {"content": pieces, "start": TEXT.index("The harbor"), "kind": "direct", "cue": "said",
             "speaker_start": TEXT.index("she"), "speaker_end": TEXT.index("she") + 3,
             "speaker_name": "Maria Lopez"}  # fmt: skip
    at, mayor = TEXT.index("she"), TEXT.index("The mayor")
    people = {"name": "Maria Lopez", "type": "person", "mentions": [[0, 11], [at, at + 3], [mayor + 4, mayor + 9]]}
    return {"name": name, "manner": "a local paper", "text": TEXT, "quotes": [quote | changes], "actors": [people]}


def test_totals_over_two_articles():
    made = voice_cases.score([case("one"), case("two", speaker_start=0, speaker_end=11)])
    strict = made["quotes"][0.8]
    assert (made["articles"], strict.lines, strict.lines_hit, strict.rows, strict.right) == (2, 2, 2, 2, 1)
    assert made["persons"] == (2, 2, 2)


def test_one_name_in_two_articles_is_two_persons():
    ids = voice_cases.score([case("one"), case("two")])["ids"]
    assert (ids.persons, ids.ids, ids.split, ids.merged) == (2, 2, (), ())


@pytest.mark.parametrize("pieces", ["printed", "content", "spans"])
def test_pieces_may_be_given_as_printed_or_by_offsets(pieces):
    given = case("one")
    (whole,) = voice_cases.quote_lines(given)
    spans = whole.fields["spans"]
    assert [TEXT[s:e] for s, e in spans] == ["The harbor will stay open,", "for as long as we can pay."]
    if pieces != "printed":
        del given["quotes"][0]["content"]
        given["quotes"][0][pieces] = spans
    assert voice_cases.quote_lines(given) == [whole]


def test_the_form_of_a_mention_is_told_by_its_letters():
    forms = [line.more["mention"] for line in voice_cases.mention_lines(case("one"))]
    assert forms == ["name", "pronoun", "nominal"]


def test_only_totals_are_told():
    made = voice_cases.score([case("one")])
    assert "harbor" not in repr(made) and set(made) == {"articles", "quotes", "persons", "ids"}
