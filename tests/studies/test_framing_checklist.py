"""Looked for and not found: every entry finds its examples and passes over its near misses."""

from dataclasses import replace
from pathlib import Path

import pytest
from network_tables import article, notes_of, one

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.codebooks.checklist import checklist, revision
from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.gazetteers import countries
from corpus_tools.notes import Annotations
from corpus_tools.sources.corpus import Article, Corpus
from corpus_tools.sources.project import Project
from corpus_tools.studies.framing import hardly_there as H
from corpus_tools.studies.framing import said as words
from corpus_tools.studies.framing import whole as framing_study

SEEDS = Path(__file__).parents[2] / "seeds" / "checklist.toml"
LIST = checklist(SEEDS)
ENTRIES = {c.code: c for c in LIST}
SIDES = H.Sides(frozenset({"NOR"}), frozenset({"CHL", "PER"}))


@pytest.fixture(scope="module")
def examples():
    """Examples and near misses of every entry, annotated: id -> text."""
    texts = {
        f"{c.code}/{kind}/{i}": text
        for c in LIST
        for kind in ("examples", "near_misses")
        for i, text in enumerate(getattr(c, kind))
    }
    return annotated(texts)


def annotated(texts):
    made = (Article(i, f"{i}.txt", f"{text}\n", "0" * 64, "utf-8", {}) for i, text in texts.items())
    return ct.annotate(Corpus(tuple(made)))


def found(texts, code, relation=SIDES):
    """Rows of `hits` of one subject in made-up articles, as (printed, concerns, about, said_by, standing)."""
    table = H.hits(annotated(dict(enumerate_(texts))), [ENTRIES[code]], relation)
    return table[["printed", "concerns", "about", "said_by", "standing"]].values.tolist()


def enumerate_(texts):
    return ((f"a{i}", text) for i, text in enumerate(texts))


@pytest.mark.parametrize("check", LIST, ids=lambda c: c.code)
def test_every_entry_finds_its_examples_and_no_near_miss(check, examples):
    relation = H.Sides(frozenset(check.states[:1]), frozenset(check.states[1:]))
    table = H.hits(examples, [check], relation)
    own = {a for a in table["article_id"] if a.startswith(f"{check.code}/")}
    assert own == {f"{check.code}/examples/{i}" for i in range(len(check.examples))}


def test_every_subject_stands_there_with_its_rows_and_the_words_looked_for():
    notes = notes_of(
        article("one", [["Norway owes a debt.", "Debts grow, debtors fear.", "It rained."]]),
        article("two", [["Sweden rests."]]),
    )
    found = H.hits(notes, LIST)
    table = H.subjects(notes, found, LIST)
    assert table["code"].tolist() == list(ENTRIES)
    debt, water = one(table, code="debt"), one(table, code="water")
    assert (debt["found"], debt["articles"], debt["of_articles"], debt["of_sentences"]) == (2, 1, 2, 4)
    assert debt["row_ids"] == notes.sentences["id"].tolist()[:2]
    assert (water["found"], water["row_ids"]) == (0, [])
    assert "river, rivers" in water["looked_for"]
    assert found["printed"].tolist() == ["debt", "Debts, debtors"]
    assert len(ct.evidence(found, notes)) == 2


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        # Whom the words concern is not whoever else stands in the sentence.
        ("debt", "Norway courts Chile while Ghana's debt talks stall.", ("debt", "Ghana", H.OTHERS, H.STATED)),
        ("debt", "Chile’s debt to Norway has doubled.", ("debt", "Chile", H.PARTIES, H.STATED)),
        ("dependence", "We cannot accept domination by any great power.",
         ("domination", "any great power", H.OPEN, H.DENIED)),
        ("dependence", "Norway buys copper and never seeks a monopoly.", ("monopoly", "Norway", H.PARTIES, H.DENIED)),
        ("dependence", "The report shows Norway's wish to portray its lending in Peru as help rather than a kind of "
         "colonialism.", ("colonialism", "Norway", H.PARTIES, H.DENIED)),
        ("dependence", "Peru fears its dependence on Norway.", ("dependence", "Norway", H.PARTIES, H.STATED)),
        ("dependence", "Norway opposes any country that seeks hegemony.",
         ("hegemony", "any country", H.OPEN, H.STATED)),
        ("sanctions", "Peru does not oppose sanctions.", ("sanctions", "Peru", H.PARTIES, H.STATED)),
        # Who does not do something is not denied; where and how it is not done is no part of it.
        ("work", "Half of the workers in Chile do not pay dues.", ("workers", "Chile", H.PARTIES, H.STATED)),
        ("work", "They have no plans through their jobs in Peru.", ("jobs", "Peru", H.PARTIES, H.STATED)),
        ("others", "Chile has joined the N5+1 format with Japan and Canada.",
         ("N5+1, format", "Chile, Japan, Canada", H.PARTIES, H.STATED)),
    ],
)  # fmt: skip
def test_a_hit_tells_whom_it_concerns_and_whether_it_is_denied(code, text, expected):
    ((printed, concerns, about, said_by, standing),) = found([text], code)
    assert (printed, about, standing, said_by) == (expected[0], expected[2], expected[3], H.THE_ARTICLE)
    assert expected[1] in concerns


def test_a_government_s_formula_is_no_gain_specified():
    texts = [
        "The foreign ministers of Chile agreed that their ties with Norway are mutually beneficial.",
        "President Ana Soto of Peru said the mutually beneficial pact brings jobs to the coast.",
        "The pact is mutually beneficial, said Olav Dahl, a professor in Norway.",
        "The pact is mutually beneficial.",
    ]
    assert [(r[0], r[4]) for r in found(texts, "gains")] == [("mutually beneficial", H.FORMULA), ("jobs", H.STATED)]


def test_protest_is_opinion_on_the_relation_only_where_both_sides_are_named():
    texts = ["Protests in Chile closed the market.", "In Peru crowds joined protests against a mine of Norway."]
    assert [r[0] for r in found(texts, "opinion")] == ["protests"]


def test_an_occasion_names_no_partner():
    assert found(["Norway and Chile continue cooperation with farmers after the Ukraine crisis."], "others") == []


def test_a_form_inside_another_word_or_a_barred_phrase_is_none():
    water = ENTRIES["water"]
    assert water.find("Waterloo and watermelon, hot water, a waterway") == []
    assert [("hot water, water")[s:e] for s, e in water.find("hot water, water")] == ["water"]


def test_no_form_names_a_state_or_a_people():
    named = {form.casefold() for c in countries() for form in (c.name, *c.names, *c.adjectives) if form}
    forms = {form.casefold() for c in LIST for form in (*c.words, *c.not_in, *c.offices)}
    assert not {form for form in forms for name in named if f" {name} " in f" {form} "}


@pytest.mark.parametrize("code", ["debt", "dependence", "others", "gains"])
def test_exchanged_states_leave_the_hits_the_same(code):
    texts = [
        "Norway fears its debt to Chile.",
        "Norway never seeks domination over Chile.",
        "Norway wants closer ties with Japan, unlike Chile.",
        "The foreign minister of Norway said the road brings jobs to Chile.",
    ]
    swapped = [t.replace("Norway", "X").replace("Chile", "Norway").replace("X", "Chile") for t in texts]
    one, two = found(texts, code), found(swapped, code)
    assert len(one) == 1
    assert [[r[0], *r[2:3], r[4]] for r in one] == [[r[0], *r[2:3], r[4]] for r in two]


def test_an_office_of_the_past_is_none():
    check = ENTRIES["gains"]
    assert check.office("foreign minister of Peru")
    assert check.office("foreign ministers of Peru and Chile")
    assert not check.office("former president of Peru")
    assert not check.office("professor of administration")


def test_no_articles_no_rows():
    empty = Annotations({n: tables.build(n) for n in tables.TABLES})
    made = notes_of(article("one", [["A debt is paid."]]))
    full, none = H.hits(made, LIST), H.hits(empty, LIST)
    assert len(full) and not len(none) and none.dtypes.to_dict() == full.dtypes.to_dict()
    assert H.subjects(empty, none, LIST)["found"].tolist() == [0] * len(LIST)
    assert not len(H.subjects(empty, H.hits(empty)))


def test_the_list_tells_when_it_was_revised(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY, encoding="utf-8")
    assert revision(path) == ("1", "", "")
    assert revision(SEEDS) == ("2", "2026-12-01", revision(SEEDS).note)
    assert revision(SEEDS).note.startswith("The five articles shipped with it")


def test_the_list_is_the_project_s_and_without_one_the_exhibit_says_how_to_add_it(tmp_path):
    made = notes_of(article("one", [["Rain fell."]]))
    study = framing_study.study(made)
    assert not len(study.hardly) and not len(study.totals)
    assert "name its file in corpus.toml (checklist" in words.takeaway_hardly(study.totals, study.hardly)
    assert not any("subject" in said for said, *_ in study.answer())
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY, encoding="utf-8")
    own = framing_study.study(replace(made, project=Project(checklist=path)))
    assert own.totals[["label", "found"]].values.tolist() == [["rain", 1]]
    assert any("1 subject looked for" in said for said, *_ in own.answer())


ENTRY = """version = "1"
[[entry]]
code = "rain"
label = "rain"
rule = "words"
definition = "Falling water."
source = "made up"
words = ["rain", "rains"]
examples = ["Rain fell.", "It rains."]
near_misses = ["The brain.", "A train."]
"""


def test_a_users_own_list_is_read(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY, encoding="utf-8")
    assert checklist(path)[0].find("Rain fell.") == [(0, 4)]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('rule = "words"', 'rule = "wrods"', 'mine.toml.*line 5.*"wrods".*write a rule out of words'),
        ('"rains"]', '"rain"]', 'line 8.*"rain".*this form of rain is given twice'),
        ("source =", "sorce =", 'line 7.*"sorce".*write only the fields'),
        (', "A train."', "", 'line 3.*"rain".*give at least two near_misses'),
        ('words = ["rain", "rains"]', "words = []", 'line 3.*"rain".*give it words'),
        ('version = "1"', "", '"version".*give this key a text'),
        ('near_misses = ["The brain.", "A train."]\n', "", '"near_misses".*add this field'),
    ],
)
def test_a_mistake_in_a_list_is_named(tmp_path, old, new, said):
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(CodebookError, match=said):
        checklist(path)


def test_a_code_given_twice_is_named(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY + ENTRY.replace('version = "1"\n', ""), encoding="utf-8")
    with pytest.raises(CodebookError, match=r'"rain".*this code already stands above'):
        checklist(path)
