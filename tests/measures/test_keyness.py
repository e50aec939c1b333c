"""Keyness: the measure, dispersion over paragraphs, marks for names and repeated phrases, and the reference cited."""

import math
import re

import pytest
from network_tables import PEOPLE, article, row

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.measures import keyness as K
from corpus_tools.notes import Annotations

ONE = article(
    "one",
    [
        ["Roads bring roads to Norway.", "We walk the long way home."],
        ["Rain fell on 40 roads.", "Anna Berg said rain is kind."],
    ],
    PEOPLE,
    [("rain is kind", "Anna Berg", "anna-berg", {})],
)
TWO = article("two", [["We walk the long way home and rest."], ["Rain is near, roads are far."]], PEOPLE)


def with_tokens(*articles):
    made = {name: [] for name in tables.TABLES}
    for one in articles:
        for name, rows in one.items():
            made[name] += rows
        for s in one["sentences"]:
            for m in re.finditer(r"\w+|[^\w\s]", s["text"]):
                text = " " * s["start"] + s["text"]
                start, end = s["start"] + m.start(), s["start"] + m.end()
                pos = "NUM" if m[0].isdigit() else "NOUN" if m[0].isalpha() else "PUNCT"
                made["tokens"].append(
                    row(s["article_id"], "tokens", text, start, end, sentence_id=s["id"], lemma=m[0].lower(), pos=pos,
                        tag="X", dep="x", head=start)
                )  # fmt: skip
    return Annotations({name: tables.build(name, rows) for name, rows in made.items()})


@pytest.fixture(scope="module")
def made():
    return with_tokens(ONE, TWO)


@pytest.fixture(scope="module")
def table(made):
    return K.keyness(made, article="one").set_index("word")


def test_every_word_of_the_part_stands_once_and_none_is_cut(made, table):
    words = [w for w in re.findall(r"[a-z]+", " ".join(s["text"] for s in ONE["sentences"]).lower())]
    assert sorted(table.index) == sorted(set(words))
    assert table["count"].sum() == table["of_count"].iloc[0] == len(words)
    assert table["rank"].tolist() == list(range(1, len(table) + 1))
    assert table["z"].is_monotonic_decreasing
    assert (table["z"] < 0).any()
    assert set(table["reference"]) == {"the rest of the corpus"}


def test_the_measure_is_that_of_monroe_and_others(table):
    n, m, y, x = 21, 14, 3, 1
    alpha = n * (y + x) / (n + m)
    ratio = math.log((y + alpha) / (n + n - y - alpha)) - math.log((x + alpha) / (m + n - x - alpha))
    error = math.sqrt(1 / (y + alpha) + 1 / (x + alpha))
    roads = table.loc["roads"]
    assert (roads["of_count"], roads["of_reference"], roads["count"], roads["reference_count"]) == (n, m, y, x)
    assert (roads["log_odds"], roads["se"], roads["z"]) == pytest.approx((ratio, error, ratio / error))


def test_a_heavier_prior_draws_towards_no_difference(made):
    light, heavy = (K.keyness(made, article="one", prior=p).set_index("word").loc["roads"] for p in (1, 1000))
    assert 0 < heavy["log_odds"] < light["log_odds"]


def test_dispersion_over_paragraphs(table):
    first, second = 11 / 21, 10 / 21
    roads, rain = table.loc["roads"], table.loc["rain"]
    assert roads["dp"] == pytest.approx(abs(first - 2 / 3))
    assert rain["dp_norm"] == pytest.approx(first / (1 - second)) == pytest.approx(1)
    assert (roads["paragraphs"], rain["paragraphs"], roads["of_paragraphs"]) == (2, 1, 2)


def test_names_and_repeated_phrases_are_marked(table):
    assert sorted(table.index[table["name"]]) == ["anna", "berg", "norway"]
    assert sorted(table.index[table["phrase"]]) == ["home", "long", "the", "walk", "way", "we"]
    assert table.loc["walk"]["in_phrases"] == 1


def test_one_voice_against_all_else(made):
    said = K.keyness(made, voice="anna-berg")
    assert sorted(said["word"]) == ["is", "kind", "rain"]
    assert set(said["part"]) == {"Anna Berg"}
    assert said["of_reference"].iloc[0] == 21 + 14 - 3
    assert said["dp_norm"].isna().all()
    both = K.keyness(made, article="one", voice="anna-berg")
    assert set(both["part"]) == {"Anna Berg in One"}


def test_rows_lead_to_their_sentences(made, table):
    assert [i.split(":")[0] for i in table.loc["roads"]["row_ids"]] == ["one", "one"]
    ids = sorted({i for own in table["row_ids"] for i in own})
    assert len(ct.evidence(ids, made)) == len(ids) == 4


def test_a_frequency_list_is_a_reference_with_its_citation(made, tmp_path):
    path = tmp_path / "list.tsv"
    path.write_text("Word\tCount\nroads\t10\nRain\t5\nrain\t5\nother\t980\n", encoding="utf-8")
    given = K.read_frequencies(path, "Made-up list (2020)")
    assert given.counts["rain"] == 10
    found = K.keyness(made, article="one", reference=given).set_index("word")
    assert set(found["reference"]) == {"Made-up list (2020)"}
    assert (found.loc["roads"]["reference_count"], found.loc["roads"]["of_reference"]) == (10, 1000)
    assert K.read_frequencies(path).source == "list.tsv"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("term,n\na,1\n", "list.csv, line 1: 'term,n'; name the columns word and count"),
        ("word,count\na,1\nb,many\n", "list.csv, line 3: 'b,many'; write a word and a whole number"),
        ("", "list.csv, line 1: ''; name the columns"),
    ],
)
def test_a_list_that_cannot_be_read_is_named(tmp_path, content, said):
    path = tmp_path / "list.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(K.KeynessError, match=said):
        K.read_frequencies(path)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({}, "no part: give an article's id"),
        ({"article": "three"}, "article 'three': not in the corpus; articles: one, two"),
        ({"voice": "nobody"}, "voice 'nobody': says nothing;"),
        ({"article": "one", "form": "stem"}, "form 'stem': no such form of a word; forms: lemma, text"),
    ],
)
def test_a_part_that_is_not_there_is_named(made, options, said):
    with pytest.raises(K.KeynessError, match=said):
        K.keyness(made, **options)


def test_one_article_alone_has_no_reference():
    with pytest.raises(K.KeynessError, match="One: the reference has no words; give another part, or a frequency"):
        K.keyness(with_tokens(ONE), article="one")


def test_an_article_without_words_gives_an_empty_table(made, table):
    bare = Annotations(dict(made.tables) | {"tokens": tables.build("tokens")})
    empty = K.keyness(bare, article="one")
    assert empty.empty
    assert empty.set_index("word").dtypes.to_dict() == table.dtypes.to_dict()


def test_equal_use_is_no_difference():
    same = K.log_odds({"a": 2, "b": 3}, {"a": 4, "b": 6}, prior=5)
    assert same["a"]["log_odds"] == pytest.approx(0)
    assert K.log_odds({"a": 2}, {"a": 1})["a"]["log_odds"] >= 0
