"""What is hardly there: every entry finds its examples and passes over its near misses; zeros are reported."""

from dataclasses import replace
from pathlib import Path

import pytest
from network_tables import article, notes_of, one

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.codebooks.checklist import checklist
from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.gazetteers import countries
from corpus_tools.notes import Annotations
from corpus_tools.sources.corpus import Article, Corpus
from corpus_tools.sources.project import Project
from corpus_tools.studies.framing import hardly_there as H
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.framing import words
from corpus_tools.studies.framing.drawing.shares import hardly_there as hardly_there_chart

LIST = checklist(Path(__file__).parents[2] / "seeds" / "checklist.toml")
ENTRIES = {c.code: c for c in LIST}
BY_WORDS = [c for c in LIST if c.rule == "words"]
BY_RULE = [c for c in LIST if c.rule != "words"]


@pytest.mark.parametrize("check", BY_WORDS, ids=lambda c: c.code)
def test_the_words_find_the_examples_and_no_near_miss(check):
    assert all(check.find(text) for text in check.examples)
    assert not any(check.find(text) for text in check.near_misses)


@pytest.fixture(scope="module")
def examples():
    """Examples and near misses of the entries that need layers, annotated: id -> text."""
    texts = {
        f"{c.code}/{kind}/{i}": text
        for c in BY_RULE
        for kind in ("examples", "near_misses")
        for i, text in enumerate(getattr(c, kind))
    }
    made = (Article(i, f"{i}.txt", f"{text}\n", "0" * 64, "utf-8", {}) for i, text in texts.items())
    return ct.annotate(Corpus(tuple(made)))


@pytest.mark.parametrize("check", BY_RULE, ids=lambda c: c.code)
def test_the_rules_find_the_examples_and_no_near_miss(check, examples):
    table = H.hardly_there(examples, [check], check.states, check.states)
    own = table[table["article_id"].str.startswith(f"{check.code}/")]
    found = {a: n > 0 for a, n in zip(own["article_id"], own["sentences"], strict=True)}
    assert found == {a: "/examples/" in a for a in found}
    assert len(found) == len(check.examples) + len(check.near_misses)


def test_every_entry_stands_for_every_article_with_its_rows():
    notes = notes_of(
        article("one", [["Norway owes a debt.", "Debts grow, debtors fear.", "It rained."]]),
        article("two", [["Sweden rests."]]),
    )
    table = H.hardly_there(notes, LIST)
    assert len(table) == 2 * len(ENTRIES)
    debt = table[table["code"] == "debt"]
    assert debt["sentences"].tolist() == [2, 0]
    assert debt["printed"].tolist() == [["debt", "debtors", "debts"], []]
    assert debt["row_ids"].tolist() == [notes.sentences["id"].tolist()[:2], []]
    assert len(ct.evidence(debt, notes)) == 2
    total = one(H.totals(table), code="debt")
    assert (total["articles"], total["of_articles"], total["sentences"], total["of_sentences"]) == (1, 2, 2, 4)


def test_a_form_inside_another_word_or_a_barred_phrase_is_none():
    water = ENTRIES["water"]
    assert water.find("Waterloo and watermelon, hot water, a waterway") == []
    assert [("hot water, water")[s:e] for s, e in water.find("hot water, water")] == ["water"]


def test_no_form_names_a_state_or_a_people():
    named = {form.casefold() for c in countries() for form in (c.name, *c.names, *c.adjectives) if form}
    forms = {form.casefold() for c in LIST for form in (*c.words, *c.not_in, *c.offices)}
    assert not {form for form in forms for name in named if f" {name} " in f" {form} "}


def test_exchanged_states_leave_the_hits_the_same():
    texts = ["Norway fears its debt to Sweden.", "Sweden rests, Norway asks for water.", "Sweden met Norway."]
    swapped = [t.replace("Norway", "X").replace("Sweden", "Norway").replace("X", "Sweden") for t in texts]
    one, two = (H.hardly_there(notes_of(article("a", [t])), LIST, ["NOR", "SWE"], ["NOR"]) for t in (texts, swapped))
    assert one["printed"].tolist() == two["printed"].tolist()
    assert one["sentences"].sum() == 2


def test_an_office_of_the_past_is_none():
    check = ENTRIES["partner_benefits"]
    assert check.office("foreign minister of Peru")
    assert not check.office("former president of Peru")
    assert not check.office("professor of administration")


def test_no_articles_no_rows():
    empty = Annotations({n: tables.build(n) for n in tables.TABLES})
    made = H.hardly_there(notes_of(article("one", [["It rained."]])), LIST)
    assert len(made) and not len(H.hardly_there(empty, LIST))
    assert H.hardly_there(empty, LIST).dtypes.to_dict() == made.dtypes.to_dict()
    assert H.totals(H.hardly_there(empty, LIST)).dtypes.to_dict() == H.totals(made).dtypes.to_dict()


def test_the_list_is_the_project_s_and_without_one_the_exhibit_says_how_to_add_it(tmp_path):
    made = notes_of(article("one", [["Rain fell."]]))
    study = framing_study.study(made)
    assert not len(study.hardly) and not len(study.totals)
    assert "name its file in corpus.toml (checklist" in words.takeaway_hardly(study.totals, study.hardly)
    assert not any("subject" in said for said, _ in study.answer())
    assert hardly_there_chart(study.hardly, "title", "foot", "alt") is None
    path = tmp_path / "mine.toml"
    path.write_text(ENTRY, encoding="utf-8")
    own = framing_study.study(replace(made, project=Project(checklist=path)))
    assert own.totals[["label", "sentences"]].values.tolist() == [["rain", 1]]
    assert any("1 subject listed beforehand" in said for said, _ in own.answer())


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
