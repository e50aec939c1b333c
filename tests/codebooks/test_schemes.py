"""Codebooks: what the loader refuses, in which words and at which line; the notation; where an indicator counts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from one_article import read_article

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.patterns import PatternError, PatternSet, Words, parse, phrase
from corpus_tools.codebooks.schemes import SHIPPED, for_sentences, for_words, load_codebook, loaded, shipped
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL

BOOK = """\
[codebook]
name = "ports"
version = "1"
scheme = "ports"
unit = "sentence"
title = "Ports"
source = "made up"

[[code]]
code = "HARBOUR"
label = "Harbour"
definition = "The sentence is about harbours."
include = "quays"
exclude = "ships"
source = "made up"
attributes = { size = ["big", "small"] }
examples = ["The quay is long.", "They dredged the harbour."]
near_misses = ["He harboured a doubt.", "The ship sank."]

[[code.indicator]]
lemmas = ["quay", "harbour/NOUN"]
weight = 1.3

[[code]]
code = "SHIP"
label = "Ship"
definition = "The sentence is about ships."
include = "ferries"
exclude = "quays"
source = "made up"
examples = ["The ferry is late.", "A ship sank."]
near_misses = ["They shipped the goods.", "The quay is long."]

[[code.indicator]]
patterns = ["ferry", "ship/NOUN ..2 sink"]
"""


def book(tmp_path, text, name="ports.toml"):
    path = tmp_path / name
    path.write_bytes(text.encode("utf-8") if isinstance(text, str) else text)
    return path


GOOD = BOOK.replace('lemmas = ["quay", "harbour/NOUN"]', 'lemmas = ["quay"]\npatterns = ["harbour/NOUN"]')


def changed(old, new):
    assert GOOD.count(old) >= 1, old
    return GOOD.replace(old, new, 1)


# What is wrong -> (the codebook, the line that is named, what the message says).
MISTAKES = {
    "unknown key in the head": (changed('title = "Ports"', 'titel = "Ports"'), 6, "titel: no such key; write only"),
    "unknown key of a code": (changed('include = "quays"', 'includes = "quays"'), 13, "HARBOUR: includes: no such"),
    "unknown key of an indicator": (changed("weight = 1.3", "wieght = 1.3"), 23, "code HARBOUR: wieght: no such key"),
    "unknown table": (GOOD + '\n[more]\nx = "y"\n', 38, "more: no such key; write only codebook, code"),
    "missing field": (changed('exclude = "ships"\n', ""), 9, "code HARBOUR: exclude: add exclude"),
    "wrong type": (changed('label = "Ship"', "label = 3"), 27, 'code SHIP: label "3": write a text in quotes'),
    "empty text": (changed('label = "Ship"', 'label = " "'), 27, "say something for label"),
    "code twice": (changed('code = "SHIP"', 'code = "HARBOUR"'), 26, "this code already stands in line 10"),
    "pattern twice in a code": (changed('["quay"]', '["quay", "quay"]'), 21, "already stands in line 21 (HARBOUR)"),
    "pattern in two codes": (changed('["ferry"', '["quay"'), 36, 'pattern already stands in line 21'),
    "bad element": (changed('"ferry"', '"ferry|"'), 36, "a word is missing"),
    "bad part of speech": (changed('"ferry"', '"ferry/NOM"'), 36, "no part of speech 'NOM'"),
    "unknown class": (changed('"ferry"', '"{boat}"'), 36, "no such class; write one of {person, state"),
    "begins with a gap": (changed('"ferry"', '"..2 ferry"'), 36, "let a pattern begin with a word"),
    "ends with a gap": (changed('"ferry"', '"ferry ..2"'), 36, "ends with a gap"),
    "bad gap": (changed('"ferry"', '"ferry ..x ship"'), 36, "is no gap; write ..1 to ..8"),
    "undeclared attribute": (changed("weight = 1.3", 'attributes = { colour = "red" }'), 23, "declared: size"),
    "value not allowed": (changed("weight = 1.3", 'attributes = { size = "huge" }'), 23, "write one of big, small"),
    "bad weight": (changed("weight = 1.3", "weight = 0"), 23, "write a number above 0, at most 10"),
    "bad unit": (changed('unit = "sentence"', 'unit = "page"'), 5, "write one of sentence, words"),
    "bad version": (changed('version = "1"', 'version = "1 a"'), 3, "write a version without spaces"),
    "bad scheme": (changed('scheme = "ports"', 'scheme = "Ports"'), 4, "write lower-case letters"),
    "too few examples": (changed('examples = ["The ferry is late.", "A ship sank."]', 'examples = ["One."]'), 32,
                         "code SHIP: examples: give at least 2"),
    "no indicator words": (changed('patterns = ["ferry", "ship/NOUN ..2 sink"]', "weight = 2"), 35, "give lemmas"),
    "unknown finder": (changed('include = "ferries"', 'include = "ferries"\nfinder = "sonar"'), 30, "superlatives"),
    "bad condition": (changed("weight = 1.3", 'negated = "maybe"'), 23, "write one of any, no, only"),
    "bad position": (changed('title = "Ports"', 'title = "Ports"\npositions = { middle = 1 }'), 7, "main, subordinate"),
    "no TOML": (changed('title = "Ports"', 'title = "Ports'), 6, "correct the TOML syntax there"),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_named_with_file_line_and_fix(tmp_path, name):
    text, line, said = MISTAKES[name]
    with pytest.raises(CodebookError) as caught:
        load_codebook(book(tmp_path, text))
    message = str(caught.value)
    assert message.startswith(f"ports.toml, line {line}: "), message
    assert said in message
    assert "\n" not in message


def test_files_that_are_no_codebook(tmp_path):
    with pytest.raises(CodebookError, match="give the path of a codebook"):
        load_codebook(tmp_path / "none.toml")
    with pytest.raises(CodebookError, match=r"line 2: not UTF-8 text; save the codebook as UTF-8"):
        load_codebook(book(tmp_path, b"# a\n\xff\xfe"))
    with pytest.raises(CodebookError, match=r"begin the file with a table \[codebook\]"):
        load_codebook(book(tmp_path, '[[code]]\ncode = "A"\n'))
    one, two = book(tmp_path, GOOD), book(tmp_path, GOOD, "quays.toml")
    with pytest.raises(CodebookError, match=r"quays\.toml: ports\.toml has the scheme 'ports' too"):
        loaded([one, two])


def test_the_book_of_a_study_is_the_users_or_the_shipped(tmp_path):
    path = book(tmp_path, GOOD)
    assert for_sentences([path]).id == "ports 1"
    assert for_words([path]).scheme == "rhetoric"
    assert for_sentences().scheme == "frames"


@pytest.mark.parametrize("scheme", SHIPPED)
def test_shipped_codebooks_name_no_state_person_or_programme(scheme):
    from corpus_tools.codebooks import gazetteers

    names = {c.name.lower() for c in gazetteers.countries()} | {
        a.lower() for c in gazetteers.countries() for a in c.adjectives
    }
    names |= {n.lower() for o in gazetteers.organisations() for n in o.names if " " in n}
    for code in shipped(scheme).codes:
        for indicator in code.indicators:
            written = indicator.pattern.written.lower()
            words = set(re.split(r"[ |/]", written))
            assert not words & names, (code.code, written)
            assert written not in names


def words(text, pos=None, sent=None, actors=None):
    """A text as the matcher sees it, every word its own lemma."""
    low = text.lower().split()
    return Words(low, low, pos or ["NOUN"] * len(low), sent or [0] * len(low), actors or {})


def spots(patterns, seen):
    return [(f.number, f.first, f.stop) for f in PatternSet(patterns).find(seen)]


@pytest.mark.parametrize(
    ("written", "text", "found"),
    [
        ("free trade", "a free trade zone", [(0, 1, 3)]),
        ("free|fair trade", "fair trade", [(0, 0, 2)]),
        ("free ..1 trade", "free and trade", [(0, 0, 3)]),
        ("free ..1 trade", "free and fair trade", []),
        ("free new? trade", "free trade", [(0, 0, 2)]),
        ("free !trade", "free trade", []),
        ("free !trade", "free speech", [(0, 0, 1)]),
        ("free !trade", "free", []),
        ("free !trade?", "free", [(0, 0, 1)]),
        ("free !trade zone", "free speech zone", [(0, 0, 3)]),
        ("free * trade", "free the trade", [(0, 0, 3)]),
        ("free/NOUN trade", "free trade", [(0, 0, 2)]),
        ("free/VERB trade", "free trade", []),
        ("win-win", "a win - win game", [(0, 1, 4)]),
        ('win-win', 'a " win - win " game', [(0, 2, 5)]),
    ],
)  # fmt: skip
def test_the_notation(written, text, found):
    assert spots(parse(written), words(text)) == found


def test_an_actor_is_matched_whole_and_a_gap_counts_it_as_one_word():
    seen = words("united arab emirates build a port", actors={0: [("state", 3)]})
    assert spots(parse("{state} build"), seen) == [(0, 0, 4)]
    assert spots(parse("{person} build"), seen) == []
    assert spots(parse("{actor} ..1 port"), words("peru s port", actors={0: [("state", 1)]})) == [(0, 0, 3)]
    seen = words("build the united arab emirates port", actors={2: [("state", 5)]})
    assert spots(parse("build ..2 port"), seen) == [(0, 0, 6)]


def test_phrases_match_the_printed_form_and_lemmas_either():
    seen = Words(["traded", "goods"], ["trade", "good"], ["VERB", "NOUN"], [0, 0], {})
    assert spots([phrase("trade", True)], seen) == []
    assert spots([phrase("trade", False)], seen) == [(0, 0, 1)]


def test_nothing_is_found_over_the_end_of_a_sentence():
    seen = words("free trade", sent=[0, 1])
    assert spots(parse("free trade"), seen) == []
    assert spots(parse("free ..3 trade"), seen) == []


@given(st.text(max_size=40))
def test_any_text_is_a_pattern_or_is_refused_in_words(written):
    try:
        found = parse(written)
    except PatternError as error:
        assert str(error)
    else:
        assert all(p.elements for p in found)


@given(
    st.lists(st.sampled_from(["free", "trade", ",", "zone", "."]), max_size=20), st.lists(st.booleans(), max_size=20)
)
def test_what_is_found_lies_in_one_sentence(low, ends):
    sent, number = [], 0
    for i in range(len(low)):
        sent.append(number)
        number += i < len(ends) and ends[i]
    seen = Words(low, low, ["PUNCT" if w in ",." else "NOUN" for w in low], sent, {})
    for found in PatternSet([*parse("free ..3 trade"), *parse("trade"), *parse("zone !free")]).find(seen):
        assert 0 <= found.first < found.stop <= len(low)
        assert sent[found.first] == sent[found.stop - 1]


def coded(tmp_path, text, indicator, unit="sentence"):
    """Codes of a text by a codebook whose one indicator is `indicator`."""
    head = GOOD.replace('unit = "sentence"', f'unit = "{unit}"').split("[[code.indicator]]")[0]
    made = load_codebook(book(tmp_path, head + "[[code.indicator]]\n" + indicator))
    layers = ("times", "actors", "quotes", "amounts", "frames", "rhetoric")
    rows = read_article(Article("a", "a.txt", text, "", "utf-8", {}), layers, MODEL, [made])["codes"]
    return [row for row in rows if row["scheme"] == "ports"]


@pytest.mark.parametrize(
    ("indicator", "text", "holds"),
    [
        ('lemmas = ["quay"]\nunless = ["paint"]', "They will paint the quay.", False),
        ('lemmas = ["quay"]\nrequires = ["paint"]', "They will paint the quay.", True),
        ('lemmas = ["quay"]\nrequires = ["paint"]', "They walked along the quay.", False),
        ('lemmas = ["quay"]\nquotation = "inside"', 'The mayor said: "The quay is long."', True),
        ('lemmas = ["quay"]\nquotation = "outside"', 'The mayor said: "The quay is long."', False),
        ('lemmas = ["quay"]\nnegated = "no"', "There is no quay in this town.", False),
        ('lemmas = ["quay"]\nnegated = "only"', "There is no quay in this town.", True),
        ('lemmas = ["trade"]', "The World Trade Organization met in May.", False),
        ('lemmas = ["trade"]\nnames = true', "The World Trade Organization met in May.", True),
        ('lemmas = ["quay"]\nweight = 0.5', "They painted the quay.", False),
        ('lemmas = ["quay"]\nposition = "main"', "They met while the quay was being painted.", False),
    ],
)
def test_where_an_indicator_counts(tmp_path, indicator, text, holds):
    assert bool(coded(tmp_path, text, indicator)) == holds


def test_a_row_says_what_it_rests_on(tmp_path):
    text = "The port grew.\n\nThe mayor said the quay would be painted, and that a new quay was due."
    (row,) = coded(tmp_path, text, 'lemmas = ["quay"]\nattributes = { size = "big" }')
    assert row["codebook"] == "ports 1"
    assert row["rule"] == "indicators:HARBOUR"
    assert [text[s:e] for s, e in row["matched"]] == ["quay", "quay"]
    assert row["weight"] == 1.0
    assert row["attributes"]["indicators"] == ["quay"]
    assert row["attributes"]["size"] == "big"
    assert row["voice_type"] == "collective"
    words_ = coded(tmp_path, text, 'lemmas = ["quay"]', "words")
    assert [(r["text"], r["rule"]) for r in words_] == [("quay", "words:HARBOUR")] * 2


def test_the_worked_example_of_the_readme_passes_its_own_check(tmp_path):
    from importlib.resources import files

    text = (files("corpus_tools.codebooks") / "README.md").read_text(encoding="utf-8")
    made = load_codebook(book(tmp_path, re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]))
    from corpus_tools.coding.changes import cases

    assert [case for case in cases(made) if not case.passes] == []
