"""`annotate`: the tables of the seeds and of any text, however they are made; no article lost by another."""

import importlib
import re
from dataclasses import replace
from itertools import pairwise

import pandas as pd
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from one_article import read_article

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.layers.amounts import read as amounts
from corpus_tools.layers.registry import LayerError
from corpus_tools.pipeline import AnnotationError
from corpus_tools.sources.corpus import Article, Corpus, line_starts
from corpus_tools.text import language, opening

# `corpus_tools.pipeline` may be bound to the function of that name.
package = importlib.import_module("corpus_tools.pipeline")

WIRE = "The port of Rotterdam handled 12 million containers in 2019, officials said on Monday.\n"
BRIEF = '"Exports rose 7 percent to $3 billion," Finance Minister Anna Berg told reporters in Oslo.\n'
NOTE = "Peru and Chile signed five agreements. Trade between them reached 4 billion dollars in 2012.\n"


def article(name, text, **stated):
    return Article(name, f"{name}.txt", text, "", "utf-8", stated)


def small():
    return Corpus((article("brief", BRIEF), article("note", NOTE), article("wire", WIRE)))


def same(one, other):
    """Every table equal: values, order, dtypes."""
    assert one.names() == other.names() == list(tables.TABLES)
    for name in tables.TABLES:
        pd.testing.assert_frame_equal(one[name], other[name])


# rows -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_every_table_is_as_declared(corpus, notes, name):
    frame = tables.check(name, notes[name], {a.id: a.text for a in corpus})
    assert list(frame.index) == list(range(len(frame)))
    assert len(frame) or name == "codes"


@pytest.mark.parametrize("name", [n for n in tables.TEXT_LAYERS if n != "codes"])
def test_rows_lead_back_to_file_line_and_sentence(corpus, notes, name):
    frame, sentences = notes[name], set(notes.sentences.id)
    assert not frame.id.duplicated().any()
    assert set(frame.article_id) <= {a.id for a in corpus}
    for row in frame.itertuples():
        text = corpus[row.article_id].text
        assert text[row.start : row.end] == row.text != ""
        assert row.line == text[: row.start].count("\n") + 1
        assert row.id == f"{row.article_id}:{name}:{row.start}-{row.end}"
        assert pd.isna(row.sentence_id) or row.sentence_id in sentences
    if name not in ("blocks", "sentences"):
        assert frame.sentence_id.notna().mean() > 0.95


def test_seeds_end_lines_with_a_single_sign(corpus):
    # The count of lines above rests on it.
    assert not any("\r" in a.text for a in corpus)


def test_articles_are_named_by_their_files(corpus, notes, root):
    assert list(notes.articles.article_id) == [a.id for a in corpus] == sorted(notes.articles.article_id)
    for row in notes.articles.itertuples():
        assert (root / "seeds" / row.file).is_file()


@pytest.mark.parametrize("name", [n for n in tables.TEXT_LAYERS if n != "codes"])
def test_articles_keep_their_order_in_every_table(notes, name):
    order = list(notes.articles.article_id)
    assert list(dict.fromkeys(notes[name].article_id)) == [a for a in order if a in set(notes[name].article_id)]


def test_no_sentence_crosses_a_block(notes):
    blocks = [(b.article_id, b.start, b.end, b.kind) for b in notes.blocks.itertuples()]
    for s in notes.sentences.itertuples():
        homes = [k for a, start, end, k in blocks if a == s.article_id and start <= s.start and s.end <= end]
        assert homes == [s.block_kind]
        assert pd.notna(s.paragraph) == (s.block_kind == "paragraph")


def test_heads_of_tokens_are_tokens(notes):
    starts = set(zip(notes.tokens.article_id, notes.tokens.start, strict=True))
    assert set(zip(notes.tokens.article_id, notes.tokens["head"], strict=True)) <= starts


# whatever text comes ----------------------------------------------------------------------------------------------

SIGNS = "“”\"'‘’«»„()[]$€£¥%.,;:!?-–—…|/&@#* \u00a0\u2028\u0085\ufeff\u200d\n\r\té\u0301😀½²٣İß0123456789abAB"
WORDS = re.findall(
    r"\S+",
    """said says told according to He They it President Mr. Ms Lee Anna Berg Ministry officials spokesman Brazil Chinese
    U.S. Central Asia Reuters million billion percent dollars yuan euros times fold from between and more than up nearly
    rose fell trade exports countries companies Monday May 2019 last year years ago quarter the a of in by that will We
    I BEIJING (AP) By Photo: Updated: Read $5 1,000 3.5 12 half 's ’s""",
)
BREAKS = ("\n", "\r\n", "\r", "\n\n", "\u00a0", " ", "", ". ", ", ", ' "', '" ', "“", "”", " ‘", "’ ")
TEXTS = st.one_of(
    st.text(max_size=80),
    st.text(alphabet=SIGNS, max_size=120),
    st.lists(st.one_of(st.sampled_from(WORDS), st.sampled_from(BREAKS), st.text(max_size=3)), max_size=60).map(
        " ".join
    ),
    st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(BREAKS)), max_size=60).map(
        lambda pairs: "".join(word + sign for word, sign in pairs)
    ),
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS)
@example("")
@example("\r")
@example("“He said ‘more than $5\r\nbillion” in\u00a02019 and\rfell 3 percent to $2 billion from $3 billion in 2018.")
@example("😀 e\u0301 “Trade” between Brazil and Peru, up 100-fold from 1992 to 2021, Anna Berg said: “We")
def test_whatever_comes_rows_lead_back(text):
    rows = read_article(article("any/text", text, published_from="2020-03-04"), model=language.MODEL)
    starts = line_starts(text)
    for name in (n for n in tables.TEXT_LAYERS if n in rows):
        check_rows(name, rows[name], text, starts, {s["id"] for s in rows["sentences"]})
    for name, made in rows.items():
        tables.check(name, tables.build(name, made))
    blocks = rows["blocks"]
    assert all(one["end"] <= other["start"] for one, other in pairwise(blocks))
    edges = [0, *(edge for b in blocks for edge in (b["start"], b["end"])), len(text)]
    assert not "".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)).strip()
    for s in rows["sentences"]:
        assert sum(b["start"] <= s["start"] and s["end"] <= b["end"] for b in blocks) == 1
    check_quotes(rows["quotes"], text)
    check_amounts(rows["amounts"])
    for t in rows["times"]:
        assert None in (t["resolved_from"], t["resolved_to"]) or t["resolved_from"] <= t["resolved_to"]
    assert {m["actor_id"] for m in rows["mentions"]} == {a["actor_id"] for a in rows["actors"]}


def check_rows(name, rows, text, starts, sentences):
    assert len({r["id"] for r in rows}) == len(rows)
    for r in rows:
        assert text[r["start"] : r["end"]] == r["text"] != "", name
        assert starts[r["line"] - 1] <= r["start"]
        assert r["line"] == len(starts) or r["start"] < starts[r["line"]]
        assert r["sentence_id"] is None or r["sentence_id"] in sentences


def check_quotes(rows, text):
    ids = {r["id"] for r in rows}
    for r in rows:
        assert r["spans"]
        assert (r["spans"][0][0], r["spans"][-1][1]) == (r["start"], r["end"])
        assert all(start < end for start, end in r["spans"])
        assert all(one[1] <= other[0] for one, other in pairwise(r["spans"]))
        assert r["parent_id"] is None or r["parent_id"] in ids - {r["id"]}
        for part in ("speaker", "cue"):
            if r[f"{part}_start"] is not None:
                assert text[r[f"{part}_start"] : r[f"{part}_end"]] == r[f"{part}_text"] != ""


def check_amounts(rows):
    ids = {r["id"] for r in rows}
    for r in rows:
        assert None in (r["value_min"], r["value_max"]) or r["value_min"] <= r["value_max"]
        assert None in (r["period_from"], r["period_to"]) or r["period_from"] <= r["period_to"]
        assert r["parties"] == sorted(set(r["parties"]))
        assert r["group_id"] in ids
        assert r["compared_to"] is None or r["compared_to"] in ids - {r["id"]}


# the same tables --------------------------------------------------------------------------------------------------


@pytest.fixture
def no_spacy(monkeypatch):
    """A pipeline that cannot be had: what still works needs none."""

    def pipeline(model):
        raise AssertionError("the pipeline was asked for")

    monkeypatch.setattr(language, "pipeline", pipeline)


def test_a_second_run_comes_from_the_cache_without_a_pipeline(corpus, notes, no_spacy):
    same(ct.annotate(corpus), notes)


def test_without_the_cache_the_pipeline_is_asked_for(no_spacy):
    with pytest.raises(AnnotationError, match="the pipeline was asked for"), pytest.warns(RuntimeWarning):
        ct.annotate(small(), cache=False)


def test_the_same_tables_without_the_cache(corpus, notes):
    same(ct.annotate(corpus, cache=False), notes)


def test_the_same_tables_from_two_processes(corpus, notes):
    same(ct.annotate(corpus, cache=False, processes=2), notes)


def test_an_article_is_read_the_same_alone_and_in_any_company(corpus, notes):
    last = replace(corpus, articles=corpus.articles[-1:])
    sentences = ct.annotate(last, cache=False).sentences
    beside = notes.sentences[notes.sentences.article_id == last.articles[0].id].reset_index(drop=True)
    pd.testing.assert_frame_equal(sentences, beside)


def test_the_order_of_the_articles_is_that_of_the_corpus():
    turned = Corpus(small().articles[::-1])
    assert list(ct.annotate(turned).articles.article_id) == ["wire", "note", "brief"]


@pytest.mark.parametrize("processes", [0, -1])
def test_processes_are_one_or_more(processes):
    with pytest.raises(LayerError, match=rf"^processes is {processes}; give 1 or more$"):
        ct.annotate(small(), cache=False, processes=processes)


def test_a_model_that_is_not_installed_is_named():
    with pytest.raises(language.ModelError, match="the language model 'no_such_model' is not installed; install"):
        ct.annotate(small(), model="no_such_model")


# layers -----------------------------------------------------------------------------------------------------------


def test_a_layer_brings_those_that_it_needs_and_no_other(corpus, notes):
    some = ct.annotate(corpus, layers="quotes")
    for name in tables.TABLES:
        empty = name in ("times", "amounts", "codes")
        pd.testing.assert_frame_equal(some[name], tables.build(name) if empty else notes[name])


def test_an_unknown_layer_is_named_with_those_there_are():
    said = "no layer 'mood'; layers: times, actors, quotes, amounts, frames, rhetoric"
    with pytest.raises(LayerError, match=f"^{re.escape(said)}$"):
        ct.annotate(small(), layers=["times", "mood"])


def test_layers_that_were_not_asked_for_leave_their_tables_typed_and_empty(corpus, notes):
    some = ct.annotate(corpus, layers=("times",))
    pd.testing.assert_frame_equal(some.times, notes.times)
    for name in ("mentions", "actors", "quotes", "amounts", "codes"):
        pd.testing.assert_frame_equal(some[name], tables.build(name))


def test_no_article_gives_every_table_typed_and_empty():
    same(ct.annotate(Corpus(())), package.empty())


# one article that cannot be read ----------------------------------------------------------------------------------


def failing(module, monkeypatch, name, wanted):
    """Let `module`.`name` fail where `wanted` says so of its first argument."""
    sound = getattr(module, name)

    def read(first, *rest):
        if wanted(first):
            raise KeyError("no such noun")
        return sound(first, *rest)

    monkeypatch.setattr(module, name, read)


@pytest.mark.parametrize("cache", [True, False])
def test_an_article_that_a_layer_cannot_read_does_not_lose_the_others(monkeypatch, tmp_path, cache):
    monkeypatch.setenv("CORPUS_TOOLS_CACHE", str(tmp_path))
    failing(amounts, monkeypatch, "read", lambda parsed: parsed.article.id == "note")
    said = "cannot be annotated (KeyError: 'no such noun'); please report it with the article"
    with pytest.warns(RuntimeWarning, match=re.escape(f"note.txt is left out: {said}")):
        notes = ct.annotate(small(), cache=cache)
    assert notes.skipped == (("note.txt", said),)
    monkeypatch.undo()
    same(notes, ct.annotate(Corpus(tuple(a for a in small() if a.id != "note")), cache=False))


def test_what_could_not_be_read_is_tried_again(monkeypatch, tmp_path):
    monkeypatch.setenv("CORPUS_TOOLS_CACHE", str(tmp_path))
    with monkeypatch.context() as broken, pytest.warns(RuntimeWarning):
        failing(amounts, broken, "read", lambda parsed: parsed.article.id == "note")
        ct.annotate(small())
    notes = ct.annotate(small())
    assert notes.skipped == ()
    same(notes, ct.annotate(small(), cache=False))


def test_an_article_that_cannot_be_opened_does_not_lose_the_others(monkeypatch):
    failing(opening, monkeypatch, "open_articles", lambda articles: any(a.id == "note" for a in articles))
    with pytest.warns(RuntimeWarning, match=r"note\.txt is left out"):
        notes = ct.annotate(small(), cache=False)
    assert list(notes.articles.article_id) == ["brief", "wire"]


def test_where_no_article_can_be_read_the_first_reason_is_given(monkeypatch):
    failing(amounts, monkeypatch, "read", lambda reading: True)
    with pytest.warns(RuntimeWarning), pytest.raises(AnnotationError) as caught:
        ct.annotate(small(), cache=False)
    assert str(caught.value) == (
        "no article could be annotated; brief.txt: cannot be annotated (KeyError: 'no such noun'); "
        "please report it with the article"
    )
