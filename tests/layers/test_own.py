"""Layers of one's own: the example of CONTRIBUTING.md; joined, saved, traced, kept in the cache; refused in words."""

import doctest
import importlib
import inspect
import re
import sys
import textwrap
from dataclasses import dataclass

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.layers import cache, registry
from corpus_tools.layers.registry import LAYERS, LayerError, resolve, written
from corpus_tools.sources.corpus import Article, Corpus
from corpus_tools.tables import SHARED, Column, TableError
from corpus_tools.text.language import MODEL

ONE = Article("one", "one.txt", "What a match! “We won!!” said Nora Lund, the captain.\n", "a" * 64, "utf-8", {})
TWO = Article("two", "two.txt", "The mayor of Lima opened three bridges.\n", "b" * 64, "utf-8", {})
BOTH = Corpus((ONE, TWO))
MARKS = Column("marks", "int64", "how many stand together", "marks")


class Exclamations:
    """Runs of exclamation marks."""

    name, needs = "exclamations", ()
    writes = {"exclamations": (*SHARED, MARKS)}  # noqa: RUF012 (as a user would write it)
    rules = {"exclamation-marks": "One or more exclamation marks in a row."}  # noqa: RUF012

    def __init__(self, least=1):
        self.least = least

    def read(self, parsed, rows, codebooks):
        found = [(m.start(), m.end()) for m in re.finditer("!+", parsed.article.text)]
        kept = [(s, e) for s, e in found if e - s >= self.least]
        return {"exclamations": [parsed.row("exclamations", s, e, "exclamation-marks", marks=e - s) for s, e in kept]}


class Shouted(Exclamations):
    """Quotations that end in an exclamation mark."""

    name, needs = "shouted", ("quotes", "exclamations")
    writes = {"shouted": (*SHARED, Column("actor_id", "string", "who shouts"), Column("days", "list[string]", "none"))}  # noqa: RUF012
    rules = {"shouted-quote": "A quotation with an exclamation mark."}  # noqa: RUF012

    def read(self, parsed, rows, codebooks):
        assert set(rows) == {"quotes", "exclamations"}
        loud = [q for q in rows["quotes"] if any(q["start"] <= m["start"] < q["end"] for m in rows["exclamations"])]
        return {"shouted": [parsed.row("shouted", q["start"], q["end"], "shouted-quote", actor_id=q["speaker_id"])
                            for q in loud]}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slotted:
    """A layer whose values have no __dict__, and whose methods but one are made by the decorator."""

    least: int
    name = "slotted"
    needs = ()
    writes = {"slotted": SHARED}  # noqa: RUF012
    rules = {}  # noqa: RUF012

    def read(self, parsed, rows, codebooks):
        return {"slotted": []}


@pytest.fixture(scope="module")
def notes():
    return ct.annotate(BOTH, layers=[Shouted(), Exclamations()], cache=False)


# the example ------------------------------------------------------------------------------------------------------


def test_the_example_of_contributing_runs(root, tmp_path, monkeypatch):
    text = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    section = text[text.index("## Add a layer") : text.index("## Keep what is reached")]
    layer, session = re.findall(r"```(?:python|pycon)\n(.*?)```", section, re.DOTALL)
    (tmp_path / "exclamations.py").write_text(layer, encoding="utf-8")
    body = layer[layer.index("class ") :]
    assert len([line for line in body.splitlines() if line.strip()]) <= 10
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(tmp_path))
    example = doctest.DocTestParser().get_doctest(session, {}, "CONTRIBUTING.md", "CONTRIBUTING.md", 0)
    report = []
    try:
        done = doctest.DocTestRunner().run(example, out=report.append)
    finally:
        sys.modules.pop("exclamations", None)
    assert done.attempted >= 8
    assert not done.failed, "".join(report)


# rows -------------------------------------------------------------------------------------------------------------


def test_rows_of_one_s_own_layers_are_a_table_like_any_other(notes):
    assert notes.names()[-2:] == ["exclamations", "shouted"]
    assert notes.exclamations[["article_id", "text", "marks"]].values.tolist() == [["one", "!", 1], ["one", "!!", 2]]
    assert notes.shouted["actor_id"].tolist() == notes.quotes["speaker_id"].tolist() == ["nora-lund"]
    for name in ("exclamations", "shouted"):
        tables.check(name, notes[name], {a.id: a.text for a in BOTH}, notes.own)
    assert [len(notes[name]) for name in ("times", "amounts", "codes")] == [0, 0, 0]


def test_rows_lead_back_to_the_sentence_and_the_meaning_of_the_rule(notes):
    lines = ct.evidence(notes.exclamations, notes)
    assert lines["sentence"].tolist()[0] == "What a match!"
    assert set(lines["definition"]) == {"One or more exclamation marks in a row."}
    assert ct.evidence(notes.shouted, notes)["definition"].tolist() == ["A quotation with an exclamation mark."]


@pytest.mark.parametrize("format", ["parquet", "csv", "jsonl"])
def test_loaded_equals_saved(notes, tmp_path, format):
    notes.save(tmp_path, format)
    loaded = ct.load(tmp_path)
    assert (loaded.names(), dict(loaded.own), dict(loaded.rules)) == (notes.names(), dict(notes.own), dict(notes.rules))
    for name in notes.names():
        pd.testing.assert_frame_equal(loaded[name], notes[name])
    pd.testing.assert_frame_equal(ct.evidence(loaded.shouted, loaded), ct.evidence(notes.shouted, notes))


def test_saving_without_the_layer_leaves_nothing_of_it(notes, tmp_path):
    notes.save(tmp_path)
    ct.annotate(BOTH, layers=(), cache=False).save(tmp_path)
    assert {p.name for p in tmp_path.iterdir()} == {f"{name}.parquet" for name in tables.TABLES}


def test_a_second_format_leaves_the_first(notes, tmp_path):
    for format in ("parquet", "csv"):
        notes.save(tmp_path, format)
    assert {p.name for p in tmp_path.glob("exclamations.*")} == {"exclamations.parquet", "exclamations.csv"}


def test_a_file_of_declarations_that_is_not_sound_is_named(notes, tmp_path):
    notes.save(tmp_path)
    (tmp_path / "own_layers.json").write_text('{"tables": 7}')
    with pytest.raises(TableError, match=r"own_layers\.json: not as Annotations\.save writes it \(AttributeError: "):
        ct.load(tmp_path)


def test_columns_are_described_like_those_of_the_package(notes):
    told = tables.describe("exclamations", notes.own)
    assert told.iloc[-1].tolist() == ["marks", "int64", "marks", "how many stand together"]
    assert told.equals(tables.describe("exclamations", Exclamations.writes))


def test_what_a_study_changes_keeps_the_rest(notes):
    changed = notes.with_tables({"codes": tables.build("codes")})
    assert (changed.own, changed.rules, changed.deferred) == (notes.own, notes.rules, notes.deferred)
    pd.testing.assert_frame_equal(changed.exclamations, notes.exclamations)


def test_actors_are_joined_over_the_corpus_in_one_s_own_tables_too():
    later = Article("two", "two.txt", "“A goal at last!” said Lund.\n", "b" * 64, "utf-8", {})
    found = ct.annotate(Corpus((ONE, later)), layers=[Shouted(), Exclamations()], cache=False)
    assert found.shouted["actor_id"].tolist() == found.quotes["speaker_id"].tolist() == ["nora-lund", "nora-lund"]


def test_a_second_layer_may_write_to_a_table_of_the_package():
    class Loud(Exclamations):
        name, needs = "loud", ("rhetoric",)
        writes = {"codes": tables.TABLES["codes"]}  # noqa: RUF012

        def read(self, parsed, rows, codebooks):
            row = parsed.row("codes", 0, 4, "loud", scheme="tone", code="LOUD", coder="tool")
            return {"codes": [{**row, "id": f"{row['id']}:tone:LOUD:tool"}]}

    before = ct.annotate(BOTH, layers="rhetoric", cache=False).codes
    after = ct.annotate(BOTH, layers=[Loud()], cache=False).codes
    assert (after["scheme"] == "tone").sum() == 2
    assert len(after) == len(before) + 2


def test_the_same_rows_from_two_processes(notes):
    same = ct.annotate(BOTH, layers=[Shouted(), Exclamations()], cache=False, processes=2)
    for name in notes.names():
        pd.testing.assert_frame_equal(same[name], notes[name])


# order ------------------------------------------------------------------------------------------------------------


def test_a_layer_brings_those_that_it_needs():
    assert [layer.name for layer in resolve("amounts")] == ["times", "actors", "quotes", "amounts"]
    assert [layer.name for layer in resolve([Shouted(), Exclamations()])] == [
        "actors",
        "quotes",
        "exclamations",
        "shouted",
    ]
    assert [layer.name for layer in resolve([*LAYERS, Exclamations()])] == [*LAYERS, "exclamations"]
    assert resolve(()) == ()


def test_a_needed_layer_stands_before_the_one_that_needs_it():
    names = list(LAYERS)
    for layer in LAYERS.values():
        assert all(names.index(needed) < names.index(layer.name) for needed in layer.needs)
        assert written([layer]) == {}


# refused ----------------------------------------------------------------------------------------------------------


def made(**parts):
    """A layer with other parts than `Exclamations` has."""
    return type("Made", (Exclamations,), parts)()


@pytest.mark.parametrize(
    ("layer", "said"),
    [
        (lambda: Exclamations, "Exclamations is a class; give a layer made from it: Exclamations()"),
        (
            lambda: 7,
            "7 is no layer: it has no name, no writes, no needs, no rules, no read; a layer has name, writes, ",
        ),
        (lambda: made(name="times"), "there is a layer 'times' already; give yours another name"),
        (
            lambda: made(name="my layer"),
            "a layer is named 'my layer'; give it a name of letters, digits and underscores",
        ),
        (lambda: made(needs="quotes"), "layer 'exclamations': needs is the text 'quotes'; give ('quotes',)"),
        (
            lambda: made(needs=("mood",)),
            "no layer 'mood'; layer 'exclamations' needs it; layers: times, actors, quotes, ",
        ),
        (
            lambda: made(needs=("exclamations",)),
            "layers need each other in a circle: exclamations -> exclamations; break",
        ),
        (
            lambda: made(writes={}),
            "layer 'exclamations': writes must be a mapping from table to columns, with one table",
        ),
        (
            lambda: made(writes={"tokens": SHARED}),
            "layer 'exclamations', table 'tokens': it is made before any layer; ",
        ),
        (
            lambda: made(writes={"codes": SHARED}),
            "layer 'exclamations', table 'codes': its columns are declared otherwise",
        ),
        (
            lambda: made(writes={"skipped": SHARED}),
            "layer 'exclamations', table 'skipped': annotations cannot have a tab",
        ),
        (
            lambda: made(writes={"save": SHARED}),
            "layer 'exclamations', table 'save': annotations cannot have a table of ",
        ),
    ],
)
def test_a_layer_that_is_not_whole_is_refused_in_words(layer, said):
    with pytest.raises(LayerError, match=f"^{re.escape(said)}") as caught:
        ct.annotate(BOTH, layers=[layer()], cache=False)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (("marks",), "table 'exclamations': its columns are ('marks',); give a tuple of corpus_tools.tables.Column"),
        ((MARKS, MARKS), "table 'exclamations' has two columns 'marks'; give one another name"),
        ((Column("marks", "int", "m"),), "table 'exclamations': column 'marks' has the dtype 'int'; dtypes: string, "),
    ],
)
def test_columns_that_cannot_be_are_refused_in_words(columns, said):
    with pytest.raises(TableError, match=f"^{re.escape(said)}"):
        ct.annotate(BOTH, layers=[made(writes={"exclamations": columns})], cache=False)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (lambda p: {"moods": []}, "LayerError: it gave rows of 'moods', and writes exclamations"),
        (lambda p: {"exclamations": [{"mark": 1}]}, "TableError: table 'exclamations' has no column mark; declare it "
                                                    "in the layer that writes it"),
        (lambda p: {"exclamations": [p.row("exclamations", 0, 4, "x", marks="many")]}, "ArrowInvalid: "),
        (lambda p: 1 / 0, "ZeroDivisionError: division by zero"),
    ],
)  # fmt: skip
def test_a_layer_that_fails_on_an_article_is_named_and_loses_no_other(rows, said):
    def read(self, parsed, needed, codebooks):
        return rows(parsed) if parsed.article.id == "one" else {"exclamations": []}

    with pytest.warns(RuntimeWarning, match=r"one\.txt is left out"):
        found = ct.annotate(BOTH, layers=[made(read=read)], cache=False)
    assert found.skipped[0][1].startswith(f"cannot be annotated (layer 'exclamations' failed with {said}")
    assert found.articles["article_id"].tolist() == ["two"]


# the cache --------------------------------------------------------------------------------------------------------

SOURCE = textwrap.dedent(inspect.getsource(Exclamations))
HEAD = "import re\nfrom corpus_tools.tables import SHARED, Column\nMARKS = Column('marks', 'int64', 'how many')\n\n\n"


@pytest.fixture
def from_file(tmp_path, monkeypatch):
    """Writes a module with the layer and gives the layer made from it."""
    monkeypatch.syspath_prepend(str(tmp_path))

    def write(text=HEAD + SOURCE, name="loud_layer"):
        (tmp_path / f"{name}.py").write_text(text, encoding="utf-8")
        sys.modules.pop(name, None)
        importlib.invalidate_caches()
        # Two writes within a second leave one time stamp.
        sys.dont_write_bytecode, kept = True, sys.dont_write_bytecode
        try:
            return importlib.import_module(name).Exclamations()
        finally:
            sys.dont_write_bytecode = kept
            sys.modules.pop(name, None)

    return write


def key(layer):
    return cache.key(ONE, MODEL, resolve([layer]))


def test_a_key_covers_the_file_of_a_layer_of_one_s_own(from_file):
    before = key(from_file())
    assert key(from_file()) == before
    assert key(from_file(HEAD + SOURCE.replace('"!+"', '"[!?]+"'))) != before
    # What the layer calls stands in the same file.
    assert key(from_file(HEAD + "def helper():\n    return 1\n\n\n" + SOURCE)) != before


def test_a_key_covers_what_the_layer_holds_and_declares():
    assert key(Exclamations()) == key(Exclamations())
    assert key(Exclamations(2)) != key(Exclamations())
    assert key(Slotted(2)) == key(Slotted(2)) != key(Slotted(3))
    assert key(made(rules={"exclamation-marks": "Shouting."})) != key(Exclamations())


def test_an_entry_of_a_layer_that_has_changed_is_not_used(from_file, tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUS_TOOLS_CACHE", str(tmp_path / "cache"))
    assert len(ct.annotate(BOTH, layers=[from_file()]).exclamations) == 2
    assert len(ct.annotate(BOTH, layers=[from_file()]).exclamations) == 2
    assert len(list((tmp_path / "cache").iterdir())) == 2
    changed = from_file(HEAD + SOURCE.replace('"!+"', '"!!+"'))
    assert ct.annotate(BOTH, layers=[changed]).exclamations["text"].tolist() == ["!!"]


def test_a_layer_without_a_source_is_refused_unless_nothing_is_kept(tmp_path, monkeypatch):
    monkeypatch.setenv("CORPUS_TOOLS_CACHE", str(tmp_path))
    names = {}
    exec(HEAD + SOURCE, names)
    layer = names["Exclamations"]()
    said = (
        "layer 'exclamations': the source of read cannot be had, so a cached row could be outdated unseen; write the "
        "layer into a file or a notebook's cell, or annotate with cache=False"
    )
    with pytest.raises(LayerError, match=f"^{re.escape(said)}$"):
        ct.annotate(BOTH, layers=[layer])
    assert len(ct.annotate(BOTH, layers=[layer], cache=False).exclamations) == 2


def test_a_layer_that_holds_what_cannot_be_compared_is_refused():
    with pytest.raises(
        LayerError, match=r"^layer 'exclamations' holds a value that cannot be compared with a later one"
    ):
        registry.digest(Exclamations(lambda n: n > 1))


def test_a_layer_of_a_notebook_has_its_cell_for_a_source_and_one_process(monkeypatch):
    from IPython.core.interactiveshell import InteractiveShell

    main = sys.modules["__main__"]
    shell = InteractiveShell()
    try:
        assert shell.run_cell(HEAD + SOURCE).success
        layer = shell.user_ns["Exclamations"]()
        before = registry.digest(layer)
        assert shell.run_cell(HEAD + SOURCE).success
        assert registry.digest(shell.user_ns["Exclamations"]()) == before
        assert shell.run_cell(HEAD + SOURCE.replace('"!+"', '"[!?]+"')).success
        assert registry.digest(shell.user_ns["Exclamations"]()) != before
        monkeypatch.delattr(sys.modules["__main__"], "__file__", raising=False)
        said = "layer 'exclamations' stands in a notebook, which other processes cannot import; write it into a file"
        with pytest.raises(LayerError, match=f"^{re.escape(said)}"):
            registry.check_for_processes([layer])
    finally:
        InteractiveShell.clear_instance()
        sys.modules["__main__"] = main
