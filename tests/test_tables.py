"""Tables are declared once, checked with a message that says what is wrong, and equal after saving and loading."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import notes as module
from corpus_tools import tables
from corpus_tools.sources.corpus import Article, Corpus
from corpus_tools.tables import TableError

TEXT = (
    "Peru said on Tuesday that it had sold 40 ships with grain\r\nand copper to Chile, where the harvest of the last\r"
    'season was “the smallest in years”;\nno more: NA, nan, null, None, 1e5, "=1+1".\r\n'
)
ROW = {"id": "a:times:0-4", "article_id": "a", "start": 0, "end": 4, "text": "Peru", "line": 1, "rule": "r"}


def same(one, other):
    assert one.names() == other.names()
    for name in one.names():
        pd.testing.assert_frame_equal(one[name], other[name])


@pytest.fixture(scope="module")
def small():
    """One article with every kind of line end and with words that formats like to take for empty."""
    return ct.annotate(Corpus((Article("a", "a.txt", TEXT, "0" * 64, "utf-8", {"label": "NA"}),)))


# declarations -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_an_empty_table_has_its_columns_and_dtypes(name):
    frame = tables.check(name, tables.build(name))
    assert list(frame.columns) == [c.name for c in tables.columns(name)]
    assert len(frame) == 0


@pytest.mark.parametrize("name", list(tables.TABLES))
def test_every_column_is_documented(name):
    frame = tables.describe(name)
    assert list(frame.columns) == ["column", "dtype", "unit", "meaning"]
    assert frame.meaning.str.len().min() > 3
    assert frame.column.is_unique


def test_layers_share_their_first_columns():
    first = ["id", "article_id", "sentence_id", "start", "end", "text", "line", "rule"]
    layers = [n for n in tables.TABLES if n not in ("articles", "actors")]
    assert list(tables.TEXT_LAYERS) == layers
    for name in layers:
        assert [c.name for c in tables.columns(name)][: len(first)] == first


def test_missing_values_are_empty_and_lists_are_lists():
    rows = [ROW, {**ROW, "spans": [(0, 2), [3, 4]], "implicit": True, "block_ids": ["a:blocks:0-4"], "cue_start": 3}]
    frame = tables.build("quotes", rows)
    assert frame.spans.tolist() == [[], [[0, 2], [3, 4]]]
    assert frame.block_ids.tolist() == [[], ["a:blocks:0-4"]]
    assert frame.implicit.isna().tolist() == frame.cue_start.isna().tolist() == [True, False]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda: tables.columns("verbs"), "no table 'verbs'; tables: articles, blocks, sentences, "),
        (
            lambda: tables.build("times", [{**ROW, "mood": 1, "aim": 2}]),
            "table 'times' has no column aim, mood; declare it in corpus_tools.tables",
        ),
        (
            lambda: tables.coerce("times", tables.build("times")[["id", "text"]]),
            "table 'times' lacks the column article_id, sentence_id, ",
        ),
        (
            lambda: tables.check("times", tables.build("times").drop(columns="rule")),
            "table 'times' has columns ['id', ",
        ),
        (
            lambda: tables.check("times", tables.build("times").astype({"line": "Int64"})),
            "table 'times': column 'line' is Int64, expected int64; tables.coerce('times', frame) converts it",
        ),
        (
            lambda: tables.check("times", tables.build("times", [ROW]), {"a": "Lima"}),
            "table 'times', row a:times:0-4: the text is 'Peru' but 'Lima' is printed at 0-4; offsets count code",
        ),
        (
            lambda: tables.check("times", tables.build("times", [ROW, ROW]), {"a": TEXT}),
            "table 'times': the id a:times:0-4 occurs twice",
        ),
    ],
)
def test_what_is_wrong_with_a_table_is_said(call, said):
    with pytest.raises(TableError, match=f"^{re.escape(said)}") as caught:
        call()
    assert "\n" not in str(caught.value)


def test_what_check_complains_of_coerce_repairs():
    loose = tables.build("quotes", [{**ROW, "spans": [[0, 4]], "implicit": False}])
    loose = loose.astype({"line": "Int64", "implicit": "object", "text": "object"})
    loose["spans"] = [json.dumps(v) for v in loose["spans"]]
    tables.check("quotes", tables.coerce("quotes", loose), {"a": TEXT})


# saved and loaded -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("format", module.FORMATS)
@pytest.mark.parametrize("which", ["seeds", "small", "times only", "no layer", "no article"])
def test_loaded_equals_saved(request, corpus, tmp_path, format, which):
    saved = {
        "seeds": lambda: request.getfixturevalue("notes"),
        "small": lambda: request.getfixturevalue("small"),
        "times only": lambda: ct.annotate(corpus, layers="times"),
        "no layer": lambda: ct.annotate(corpus, layers=()),
        "no article": lambda: ct.annotate(Corpus(())),
    }[which]()
    paths = saved.save(tmp_path / "new" / "folder", format)
    assert sorted(p.name for p in paths) == sorted(f"{name}.{format}" for name in tables.TABLES)
    assert sorted(paths) == sorted((tmp_path / "new" / "folder").iterdir())
    loaded = ct.load(tmp_path / "new" / "folder")
    same(loaded, saved)
    for name in tables.TABLES:
        tables.check(name, loaded[name])


def test_words_that_look_empty_and_line_ends_survive(small):
    assert small.articles.label.tolist() == ["NA"]
    assert "".join(re.findall(r"[\r\n]+", "|".join(small.blocks.text))) == "\r\n\r"
    assert {"NA", "nan", "null", "None", "1e5"} <= set(small.tokens.text)


@pytest.mark.parametrize("format", module.FORMATS)
def test_lists_come_back_as_lists(notes, tmp_path, format):
    notes.save(tmp_path, format)
    loaded = ct.load(tmp_path)
    lists = [(name, c.name, c.dtype) for name in tables.TABLES for c in tables.columns(name) if c.dtype in tables.LISTS]
    assert ("quotes", "spans", tables.SPANS) in lists
    for name, column, dtype in lists:
        for value in loaded[name][column]:
            assert type(value) is list
            inner = list if dtype == tables.SPANS else str
            assert all(type(v) is inner for v in value)


def test_dates_are_iso_days_in_csv_and_jsonl(notes, tmp_path):
    notes.save(tmp_path, "csv")
    notes.save(tmp_path, "jsonl")
    csv = pd.read_csv(tmp_path / "amounts.csv", dtype=str, keep_default_na=False)
    lines = [json.loads(line) for line in (tmp_path / "amounts.jsonl").read_text(encoding="utf-8").splitlines()]
    wanted = ["" if pd.isna(d) else f"{d:%Y-%m-%d}" for d in notes.amounts.period_from]
    assert any(wanted)
    assert csv.period_from.tolist() == wanted
    assert [line["period_from"] or "" for line in lines] == wanted


def test_csv_and_jsonl_carry_the_columns_of_the_tables(notes, tmp_path):
    notes.save(tmp_path, "csv")
    notes.save(tmp_path, "jsonl")
    for name in tables.TABLES:
        declared = [c.name for c in tables.columns(name)]
        assert list(pd.read_csv(tmp_path / f"{name}.csv", dtype=str).columns) == declared
        with (tmp_path / f"{name}.jsonl").open(encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        assert len(rows) == len(notes[name])
        assert all(list(row) == declared for row in rows)
    quotes = [json.loads(line) for line in (tmp_path / "quotes.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [q["spans"] for q in quotes] == notes.quotes.spans.tolist()
    csv = pd.read_csv(tmp_path / "quotes.csv", dtype=str)
    assert [json.loads(v) for v in csv.spans] == notes.quotes.spans.tolist()


def test_the_same_files_to_the_byte(notes, tmp_path):
    for format in module.FORMATS:
        for folder in ("one", "other"):
            notes.save(tmp_path / folder, format)
    files = sorted(p.name for p in (tmp_path / "one").iterdir())
    assert len(files) == len(module.FORMATS) * len(tables.TABLES)
    for name in files:
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "other" / name).read_bytes()


def test_an_unknown_format_is_named_with_those_there_are(small, tmp_path):
    with pytest.raises(TableError, match=r"^no format 'xlsx'; formats: parquet, csv, jsonl$"):
        small.save(tmp_path / "out", "xlsx")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("there", [True, False])
def test_a_folder_without_tables_is_named(tmp_path, there):
    folder = tmp_path / "out"
    if there:
        folder.mkdir()
        (folder / "notes.txt").write_text("no table")
    said = (
        f"{folder}: no table there; expected files such as amounts.parquet, "
        "written by Annotations.save or `corpus-tools annotate`"
    )
    with pytest.raises(TableError, match=f"^{re.escape(said)}$"):
        ct.load(folder)


@pytest.mark.parametrize("format", module.FORMATS)
@pytest.mark.parametrize("before", [True, False])
def test_a_write_that_fails_leaves_the_folder_as_it_was(small, tmp_path, monkeypatch, format, before):
    if before:
        small.save(tmp_path, format)
    content = {p.name: p.read_bytes() for p in tmp_path.iterdir()}
    sound = module._WRITERS[format]

    def write(frame, columns, path):
        sound(frame, columns, path)
        if path.stem == "amounts":
            path.write_bytes(path.read_bytes()[:10])
            raise OSError(28, "No space left on device", str(path))

    monkeypatch.setitem(module._WRITERS, format, write)
    changed = replace(small, tables={**small.tables, "articles": tables.build("articles")})
    with pytest.raises(OSError, match="No space left on device"):
        changed.save(tmp_path, format)
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == content


def test_saving_again_replaces_the_tables(small, tmp_path):
    small.save(tmp_path)
    none = replace(small, tables={**small.tables, "amounts": tables.build("amounts")})
    none.save(tmp_path)
    same(ct.load(tmp_path), none)


# by name ----------------------------------------------------------------------------------------------------------


def test_tables_are_reached_by_name_and_attribute(notes):
    assert list(notes) == notes.names() == list(tables.TABLES)
    for name in notes:
        assert getattr(notes, name) is notes[name]
    assert repr(notes).startswith("Annotations(articles: 5, blocks: ")


def test_an_unknown_table_is_named_with_those_there_are(notes):
    said = f"no table 'verbs'; tables: {', '.join(tables.TABLES)}"
    with pytest.raises(KeyError) as caught:
        notes["verbs"]
    assert caught.value.args == (said,)
    with pytest.raises(AttributeError, match=f"^{re.escape(said)}$"):
        _ = notes.verbs


def test_tokens_are_joined_only_when_asked_for(corpus, monkeypatch):
    from corpus_tools.layers import cache

    asked, sound = [], cache.join_table
    monkeypatch.setattr(cache, "join_table", lambda name, *of: asked.append(name) or sound(name, *of))
    found = ct.annotate(corpus)
    assert "tokens" not in asked
    assert len(found.tokens) > len(found.sentences)
    assert found.tokens is found["tokens"]
    assert asked.count("tokens") == 1


def test_annotations_cannot_be_changed_in_place(small):
    with pytest.raises(AttributeError, match="cannot assign to field 'tables'"):
        small.tables = {}


def test_paths_may_be_text(small, tmp_path):
    assert all(isinstance(p, Path) for p in small.save(str(tmp_path)))
    same(ct.load(str(tmp_path)), small)
