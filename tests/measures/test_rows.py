"""Plain rows: read once a table, never stale, the caller's own; empty cells are None whatever their dtype."""

import gc
from collections import Counter

import pandas as pd
import pytest

from corpus_tools.measures import rows as R
from corpus_tools.measures.rows import DAY, FLAG, LIST, REAL, TEXT, WHOLE, labels, records, typed

COLUMNS = {"name": TEXT, "count": WHOLE, "share": REAL, "open": FLAG, "day": DAY, "ids": LIST}
FULL = {"name": "a", "count": 1, "share": 0.5, "open": True, "day": pd.Timestamp("2023-05-18"), "ids": ["x"]}


@pytest.fixture
def reads(monkeypatch):
    """How often each table was read, by identity."""
    found, read = Counter(), R._read
    monkeypatch.setattr(R, "_KEPT", {})
    monkeypatch.setattr(R, "_read", lambda frame: found.update([id(frame)]) or read(frame))
    return found


def test_empty_cells_are_none_and_full_ones_plain_values():
    found = records(typed([FULL, {}], COLUMNS))
    assert found == [FULL, dict.fromkeys(COLUMNS)]
    assert [type(v) for v in found[0].values()] == [str, int, float, bool, pd.Timestamp, list]
    floats = pd.DataFrame({"x": [1.5, float("nan")], "y": pd.Series([None, pd.NA], dtype=object)})
    assert records(floats) == [{"x": 1.5, "y": None}, {"x": None, "y": None}]
    assert records(typed([], COLUMNS)) == []


def test_a_table_is_read_once(reads):
    table = typed([FULL], COLUMNS)
    assert records(table) == records(table) == [FULL]
    assert list(reads.values()) == [1]


def test_the_rows_are_the_caller_s_own():
    table = typed([FULL], COLUMNS)
    records(table)[0]["name"] = "changed"
    records(table).clear()
    assert records(table) == [FULL]


@pytest.mark.parametrize(
    ("change", "column", "value"),
    [
        (lambda t: t.__setitem__("name", ["b"]), "name", "b"),
        (lambda t: t.__setitem__("new", [7]), "new", 7),
        (lambda t: t.loc.__setitem__((0, "count"), 2), "count", 2),
        (lambda t: t.loc.__setitem__((0, "share"), None), "share", None),
        (lambda t: t["count"].array.__setitem__(0, 3), "count", 3),
        (lambda t: t.at[0, "ids"].append("y"), "ids", ["x", "y"]),
        (lambda t: setattr(t, "columns", ["called", *t.columns[1:]]), "called", "a"),
    ],
)
def test_a_table_that_is_changed_in_place_is_read_again(change, column, value):
    table = typed([FULL | {"ids": ["x"]}], COLUMNS)
    assert records(table) == [FULL]
    change(table)
    assert records(table)[0][column] == value


def test_a_row_added_in_place_is_seen():
    table = typed([FULL], COLUMNS)
    assert len(records(table)) == 1
    table.loc[1] = ["b", None, None, None, None, None]
    assert [r["name"] for r in records(table)] == ["a", "b"]


def test_nothing_is_kept_of_a_table_that_is_gone(reads):
    table = typed([FULL], COLUMNS)
    records(table)
    assert len(R._KEPT) == 1
    del table
    gc.collect()
    assert not R._KEPT


def test_labels_fall_back_to_the_id_and_read_the_table_once(reads):
    articles = typed(
        [{"article_id": "a", "label": "The first"}, {"article_id": "b"}], {"article_id": TEXT, "label": TEXT}
    )
    assert labels(articles) == labels(articles) == {"a": "The first", "b": "b"}
    assert list(reads.values()) == [1]


def test_a_whole_study_reads_each_table_of_the_corpus_once(notes, reads):
    from corpus_tools.studies.framing import whole as framing

    study = framing.study(notes)
    assert len(study.shares) and len(study.separates) and len(study.voiced) and len(study.paths)
    known = {id(table): name for name, table in notes.tables.items()}
    own = {known[key]: times for key, times in reads.items() if key in known}
    assert set(own.values()) == {1} and {"articles", "sentences", "codes"} <= set(own)
