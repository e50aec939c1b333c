"""The multiverse: every path of counting, and in which of them a finding holds."""

import pandas as pd
import pytest
from framing_tables import BOOK, made_notes
from network_tables import one

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.measures.rows import records
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import multiverse as M
from corpus_tools.studies.framing.shares import frame_shares
from corpus_tools.studies.framing.voices import frame_by_voice


def most_of(code):
    """The finding which article has the greatest share of one code."""

    def finding(notes, **path):
        return M.first_of(
            [r for r in records(frame_shares(notes, BOOK, **path)) if r["code"] == code], "share", "article"
        )

    return finding


def loudest(notes, unit="sentences", **path):
    """The finding which kind of voice has most of WAYS."""
    table = frame_by_voice(notes, BOOK, **path)
    own = table[table["code"] == "WAYS"].groupby("voice_type").agg({unit: "sum", "row_ids": "sum"}).reset_index()
    return M.first_of(records(own), unit, "voice_type")


FINDINGS = {
    "most in One": M.most_frame("one", BOOK),
    "most in Two": M.most_frame("two", BOOK),
    "separates": M.most_separating(BOOK),
    "most of WAYS": most_of("WAYS"),
    "who says WAYS": loudest,
    "nothing": most_of("NEVER"),
}


@pytest.fixture(scope="module")
def made():
    return made_notes()


@pytest.fixture(scope="module")
def paths(made):
    return M.multiverse(made, FINDINGS)


def test_every_path_stands_once(paths):
    assert len(paths) == len(FINDINGS) * 2 * 2 * 2 * 3
    own = paths[paths["finding"] == "separates"]
    assert not own.duplicated(["unit", "titles", "lists", "without"]).any()
    first = own.iloc[0]
    assert (first["unit"], first["titles"], first["lists"], first["holds"]) == ("sentences", False, True, True)
    assert (first["winner"], first["margin"]) == ("WAYS", 0.25 - 1 / 6)


def test_holding_counts_the_paths_and_names_what_breaks_it(made, paths):
    table = M.holding(paths)
    assert table["finding"].tolist() == list(FINDINGS)
    assert one(table, finding="most in One")[["paths", "holds"]].tolist() == [8, 8]
    two = one(table, finding="most in Two")
    assert (two["winner"], two["others"], two["breaks_with"]) == ("BONDS = WAYS", ["BONDS"], ["words"])
    assert (two["paths"], two["holds"]) == (8, 4), "leaving out another article cannot matter to this one"
    of_ways = one(table, finding="most of WAYS")
    assert (of_ways["winner"], of_ways["others"], of_ways["breaks_with"]) == ("One", ["Two"], ["without One"])
    nothing = one(table, finding="nothing")
    assert pd.isna(nothing["winner"])
    assert nothing["holds"] == nothing["paths"]


def test_who_says_it_depends_on_the_unit(paths):
    own = paths[(paths["finding"] == "who says WAYS") & paths["without"].isna() & paths["lists"] & ~paths["titles"]]
    assert dict(zip(own["unit"], own["winner"], strict=True)) == {"sentences": "article", "words": "collective"}


def test_a_path_without_the_article_of_a_finding_does_not_apply(paths):
    own = paths[paths["finding"] == "most in One"]
    assert own.groupby("without", dropna=False)["applies"].all().to_dict().get("one") is False
    assert own[own["without"] == "one"]["holds"].isna().all()


def test_the_first_of_equals_is_all_of_them():
    rows = [{"n": 2, "name": "B", "row_ids": ["b"]}, {"n": 2, "name": "A", "row_ids": ["a"]}, {"n": 0, "name": "C"}]
    assert M.first_of(rows, "n", "name") == ("A = B", 0.0, ("a", "b"))
    assert M.first_of(rows[:1], "n", "name") == ("B", 2.0, ("b",))
    assert M.first_of(rows[2:], "n", "name") == (None, None, ())


def test_the_rows_can_be_opened_and_nothing_stands_for_no_article(made, paths):
    ids = {i for own in paths["row_ids"] for i in own}
    assert len(ct.evidence(sorted(ids), made)) == len(ids) > 0
    empty = Annotations({n: tables.build(n) for n in tables.TABLES})
    bare = M.multiverse(empty, {"separates": M.most_separating(BOOK)})
    assert bare.dtypes.to_dict() == paths.dtypes.to_dict()
    assert M.holding(bare)["winner"].isna().all()
    assert M.holding(M.multiverse(made, {})).empty


def test_any_function_can_be_a_finding(made):
    table = M.multiverse(made, {"own": lambda notes, **path: M.Outcome(path["unit"], 1.0)}, leave_out=False)
    assert M.holding(table).iloc[0][["paths", "holds"]].tolist() == [8, 4]
