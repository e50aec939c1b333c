"""The cache: what moves it, what changes a key, and that a damaged, foreign or older entry is made anew."""

import importlib
import io
import re
import zipfile
from dataclasses import replace
from importlib import metadata

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.layers import cache
from corpus_tools.layers.registry import resolve
from corpus_tools.sources.corpus import Article, Corpus
from corpus_tools.text import language, opening

package = importlib.import_module("corpus_tools.pipeline")

ONE = Article("one", "one.txt", "Exports of Ghana rose 7 percent in 2011.\n", "a" * 64, "utf-8", {"outlet": "Gazette"})
TWO = Article("two", "two.txt", "The mayor of Lima opened three bridges.\n", "b" * 64, "utf-8")
BOTH = Corpus((ONE, TWO))
ALL = resolve()


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A cache folder that does not exist yet."""
    made = tmp_path / "further" / "cache"
    monkeypatch.setenv("CORPUS_TOOLS_CACHE", str(made))
    return made


@pytest.fixture
def read(monkeypatch):
    """The ids of the articles that were parsed, in order."""
    seen, sound = [], opening.open_articles

    def spy(articles, model, *books):
        seen.extend(a.id for a in articles)
        return sound(articles, model, *books)

    monkeypatch.setattr(opening, "open_articles", spy)
    return seen


@pytest.fixture(scope="module")
def expected():
    return ct.annotate(BOTH, cache=False)


def entry(article, layers=ALL):
    return cache.folder() / f"{cache.key(article, language.MODEL, layers)}.zip"


def same(one, other):
    for name in tables.TABLES:
        pd.testing.assert_frame_equal(one[name], other[name])


def test_the_folder_is_where_the_variable_says(folder):
    assert cache.folder() == folder
    ct.annotate(BOTH)
    assert sorted(folder.iterdir()) == sorted([entry(ONE), entry(TWO)])


def test_the_folder_is_the_users_without_the_variable(monkeypatch, tmp_path):
    import platformdirs

    monkeypatch.delenv("CORPUS_TOOLS_CACHE")
    monkeypatch.setattr(platformdirs, "user_cache_dir", lambda name, appauthor: str(tmp_path / name))
    assert cache.folder() == tmp_path / "corpus-tools"


def test_nothing_is_written_without_the_cache(folder):
    ct.annotate(BOTH, cache=False)
    assert not folder.parent.exists()


def test_an_article_added_leaves_the_others_unread(folder, read, expected):
    ct.annotate(Corpus((ONE,)))
    same(ct.annotate(BOTH), expected)
    assert read == ["one", "two"]


def test_other_layers_are_kept_apart(folder, read, expected):
    ct.annotate(BOTH, layers="times")
    same(ct.annotate(BOTH), expected)
    assert read == ["one", "two"] * 2


# keys -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "changed",
    [
        {"text": ONE.text + "\n"},
        {"text": ONE.text.replace(" ", "\u00a0", 1)},
        {"id": "uno"},
        {"file": "one.text"},
        {"sha256": "c" * 64},
        {"stated": {}},
        {"stated": {"outlet": "Herald"}},
        {"stated": {"issuer": "Gazette"}},
    ],
)
def test_a_key_covers_the_article(changed):
    assert cache.key(replace(ONE, **changed), language.MODEL, ALL) != cache.key(ONE, language.MODEL, ALL)


def test_a_key_covers_layers_and_model():
    keys = [cache.key(ONE, m, n) for m in (language.MODEL, "other_model") for n in (ALL, resolve("times"), ())]
    assert len(set(keys)) == 6
    assert all(re.fullmatch("[0-9a-f]{64}", k) for k in keys)


def test_a_key_does_not_depend_on_the_order_of_what_is_stated():
    stated = {"outlet": "Gazette", "place": "Accra"}
    turned = dict(reversed(stated.items()))
    one, other = (cache.key(replace(ONE, stated=s), language.MODEL, ALL) for s in (stated, turned))
    assert one == other


@pytest.fixture
def fresh_ground():
    """The digests of sources and model are kept for a process; here they are taken anew."""
    cache._ground.cache_clear()
    yield
    cache._ground.cache_clear()


@pytest.mark.parametrize("file", ["layers/amounts.py", "codebooks/measures.toml", "text/new.csv", "pipeline.py"])
def test_a_key_covers_source_and_codebooks(tmp_path, monkeypatch, fresh_ground, file):
    for name in ("layers/amounts.py", "codebooks/measures.toml", "text/new.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("before")
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    before = cache.key(ONE, language.MODEL, ALL)
    (tmp_path / file).write_text("after")
    cache._ground.cache_clear()
    assert cache.key(ONE, language.MODEL, ALL) != before


@pytest.mark.parametrize("file", ["studies/trade/whole.py", "show/notebook.py", "charts.py", "measures/rows.py"])
def test_a_key_does_not_cover_what_takes_rows_as_they_are(tmp_path, monkeypatch, fresh_ground, file):
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text("before")
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    before = cache.key(ONE, language.MODEL, ALL)
    (tmp_path / file).write_text("after")
    cache._ground.cache_clear()
    assert cache.key(ONE, language.MODEL, ALL) == before


def test_what_a_key_covers_is_there():
    assert [name for name in cache._SOURCES if not (cache._PACKAGE / name).exists()] == []


def test_a_key_does_not_cover_compiled_files(tmp_path, monkeypatch, fresh_ground):
    monkeypatch.setattr(cache, "_PACKAGE", tmp_path)
    before = cache.key(ONE, language.MODEL, ALL)
    (tmp_path / "layers" / "__pycache__").mkdir(parents=True)
    (tmp_path / "layers" / "__pycache__" / "amounts.pyc").write_bytes(b"\0")
    cache._ground.cache_clear()
    assert cache.key(ONE, language.MODEL, ALL) == before


@pytest.mark.parametrize("library", ["spacy", "thinc", "numpy"])
def test_a_key_covers_the_versions_of_what_parses(monkeypatch, fresh_ground, library):
    before, sound = cache.key(ONE, language.MODEL, ALL), cache._version
    monkeypatch.setattr(cache, "_version", lambda name: "0.0.1" if name == library else sound(name))
    cache._ground.cache_clear()
    assert cache.key(ONE, language.MODEL, ALL) != before


def test_an_entry_of_another_version_is_not_used(folder, read, monkeypatch, fresh_ground, expected):
    with monkeypatch.context() as older:
        older.setattr(cache, "_version", lambda name: "0.0.1")
        ct.annotate(BOTH)
    cache._ground.cache_clear()
    same(ct.annotate(BOTH), expected)
    assert read == ["one", "two"] * 2


# entries that are not sound ---------------------------------------------------------------------------------------


def truncated(path):
    path.write_bytes(path.read_bytes()[:-40])


def emptied(path):
    path.write_bytes(b"")


def garbage(path):
    path.write_bytes(b"no zip" * 200)


def another_zip(path):
    rewritten(path, {"readme.txt": b"hello"})


def one_table_short(path):
    content = tables_of(path)
    del content["amounts.parquet"]
    rewritten(path, content)


def no_parquet_inside(path):
    rewritten(path, {**tables_of(path), "amounts.parquet": b"PAR1 and no more"})


def other_columns(path):
    content = tables_of(path)
    rewritten(path, {**content, "amounts.parquet": content["times.parquet"]})


def other_types(path):
    frame, buffer = pd.read_parquet(io.BytesIO(tables_of(path)["amounts.parquet"])), io.BytesIO()
    frame.assign(value=frame["value"].astype("string")).to_parquet(buffer)
    rewritten(path, {**tables_of(path), "amounts.parquet": buffer.getvalue()})


def that_of_another_article(path):
    path.write_bytes(entry(TWO).read_bytes())


def another_method(path):
    """The directory at the end says that the first table is packed by a method that no reader knows."""
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 10] = 99
    path.write_bytes(bytes(content))


def encrypted(path):
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(bytes(content))


def a_changed_byte(path):
    content = bytearray(path.read_bytes())
    content[300] ^= 255
    path.write_bytes(bytes(content))


def a_folder(path):
    path.unlink()
    path.mkdir()


def tables_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def rewritten(path, content):
    with zipfile.ZipFile(path) as archive:
        comment = archive.comment
    with zipfile.ZipFile(path, "w") as archive:
        archive.comment = comment
        for name, data in content.items():
            archive.writestr(name, data)


def test_a_rewritten_entry_is_sound(folder, read):
    # So that what the damages below change is the reason why they are not used.
    ct.annotate(BOTH)
    rewritten(entry(ONE), tables_of(entry(ONE)))
    ct.annotate(BOTH)
    assert read == ["one", "two"]


DAMAGES = (truncated, emptied, garbage, another_zip, one_table_short, no_parquet_inside, other_columns, other_types)
DAMAGES += (that_of_another_article, another_method, encrypted, a_changed_byte)


@pytest.mark.parametrize("damage", DAMAGES)
def test_an_entry_that_is_not_sound_is_made_anew(folder, read, expected, damage):
    ct.annotate(BOTH)
    damage(entry(ONE))
    same(ct.annotate(BOTH), expected)
    assert read == ["one", "two", "one"]
    same(ct.annotate(BOTH), expected)
    assert read == ["one", "two", "one"]


def test_a_folder_in_place_of_an_entry_is_no_reason_to_fail(folder, read, expected):
    ct.annotate(BOTH)
    a_folder(entry(ONE))
    same(ct.annotate(BOTH), expected)
    assert not list(folder.glob("*.part"))


# folders that cannot be written to --------------------------------------------------------------------------------


def test_a_file_in_place_of_the_folder_is_no_reason_to_fail(tmp_path, monkeypatch, expected):
    (tmp_path / "cache").write_text("a file")
    monkeypatch.setenv("CORPUS_TOOLS_CACHE", str(tmp_path / "cache"))
    same(ct.annotate(BOTH), expected)
    assert (tmp_path / "cache").read_text() == "a file"


@pytest.mark.parametrize("step", ["mkstemp", "ZipFile"])
def test_a_disk_that_refuses_is_no_reason_to_fail(folder, monkeypatch, expected, step):
    # The tests may run as root, whom file modes do not stop.
    def refuses(*args, **options):
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as full:
        full.setattr(cache.tempfile if step == "mkstemp" else cache.zipfile, step, refuses)
        same(ct.annotate(BOTH), expected)
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("name", ["spacy", "thinc", "numpy"])
def test_versions_are_those_that_are_installed(name):
    assert cache._version(name) == metadata.version(name)


def test_what_is_kept_is_what_was_read(folder):
    rows = package.read_layers(package.open_article(ONE), ALL)
    made, kept = cache.put("k", rows), cache.get("k")
    assert kept is not None
    assert list(made) == list(kept) == list(tables.TABLES)
    for name in tables.TABLES:
        assert cache.join_table(name, [made]).equals(cache.join_table(name, [kept]))
