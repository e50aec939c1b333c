"""Corrections as a layer: the tool's rows stay, what depends on them changes, undo brings all back."""

import pandas as pd
import pytest

from corpus_tools import tables
from corpus_tools.coding import corrections
from corpus_tools.coding.corrections import Corrections, codes_of, corrected
from corpus_tools.coding.session import JournalError
from corpus_tools.measures.agreement.codings import CodingError, sentences
from corpus_tools.studies.reliability import loop


@pytest.fixture
def some(notes):
    body = sentences(notes)
    unit, codes = next((u, c) for u, c in codes_of(notes).items() if c == ["DIPLOMACY"] and u in body)
    return unit, codes[0]


def test_a_change_stands_in_the_layer_and_not_in_the_tools_rows(notes, some):
    unit, code = some
    before = notes.codes.copy()
    made = Corrections(notes)
    made.recode(notes, unit, code, "AID", "ada", "a gift")
    new = corrected(notes, made)
    assert codes_of(new)[unit] == ["AID"]
    pd.testing.assert_frame_equal(notes.codes, before)
    tables.check("codes", new.codes)
    row = new.codes[(new.codes["sentence_id"] == unit) & (new.codes["scheme"] == "frames")].iloc[0]
    assert (row["rule"], row["coder"]) == ("corrected", "tool")
    assert row["voice_type"] == before.loc[before["sentence_id"] == unit, "voice_type"].iloc[0]
    assert len(new.codes) == len(before)


def test_adding_and_dropping(notes, some):
    unit, code = some
    made = Corrections(notes)
    made.recode(notes, unit, "", "AID", "ada")
    assert set(codes_of(corrected(notes, made))[unit]) == {code, "AID"}
    made.recode(notes, unit, code, "", "ada")
    made.recode(notes, unit, "AID", "", "ada")
    assert unit not in codes_of(corrected(notes, made))


def test_undo_brings_the_tools_rows_back(notes, some):
    unit, code = some
    made = Corrections(notes)
    made.recode(notes, unit, code, "AID", "ada")
    assert made.undo().before == code
    assert corrected(notes, made) is notes
    assert made.undo() is None
    assert [s["step"] for s in made.steps()] == ["change", "undo"]


def test_what_cannot_be_changed_is_named(notes, some):
    unit, code = some
    made = Corrections(notes)
    for before, after, why in (
        (code, code, "the same"),
        ("SECURITY", "AID", "no code 'SECURITY'; it has DIPLOMACY"),
        ("", code, "has the code 'DIPLOMACY' already"),
    ):
        with pytest.raises(CodingError, match=why):
            made.recode(notes, unit, before, after, "ada")
    with pytest.raises(CodingError, match="no sentence"):
        made.recode(notes, "x:sentences:0-1", "", "AID", "ada")
    assert made.changes == []


def test_the_log_is_kept_in_its_file(notes, some, tmp_path):
    unit, code = some
    path = tmp_path / "log.jsonl"
    Corrections(notes, path).recode(notes, unit, code, "AID", "ada", "why")
    again = Corrections(notes, path)
    assert [(c.unit, c.before, c.after, c.who, c.why) for c in again.changes] == [(unit, code, "AID", "ada", "why")]
    line = corrections.log(notes, again).to_dict("records")[0]
    assert line["sentence"] in set(notes.sentences["text"])
    assert line["row_ids"] == [unit]
    with pytest.raises(JournalError, match="begun with scheme 'frames'"):
        Corrections(notes, path, "rhetoric")


def test_enough_changes_reverse_a_finding_and_the_flip_number_says_how_many(notes):
    """The flip number of an order is kept: with that many added the second comes first, not with one fewer."""
    from corpus_tools.studies.framing import whole as framing_study
    from corpus_tools.studies.reliability import firm

    flips = [r for r in firm.frame_flips(framing_study.study(notes)) if r["add"]]
    row = min(flips, key=lambda r: r["add"])
    label = row["finding"].removeprefix("Which frame comes first in ")
    article = notes.articles.loc[notes.articles["label"] == label, "article_id"].iloc[0]
    code = next(c for c, name in framing_study.study(notes).codes.items() if name == row["second"])
    body = notes.sentences[(notes.sentences["article_id"] == article) & (notes.sentences["block_kind"] == "paragraph")]
    free = [u for u in body["id"] if code not in codes_of(notes).get(u, [])]
    made = Corrections(notes)
    for n, unit in enumerate(free[: row["add"]], 1):
        made.recode(notes, unit, "", code, "ada")
        shares = framing_study.study(corrected(notes, made)).shares
        counts = shares[shares["article_id"] == article].set_index("label")["sentences"]
        assert (counts[row["second"]] > counts[row["first"]]) == (n >= row["add"])


def test_what_changed_is_told_beside_what_was(notes, some):
    unit, code = some
    before = loop.state(notes)
    assert set(before["kind"]) == {"finding", "flip number"}
    made = Corrections(notes)
    made.recode(notes, unit, code, "", "ada")
    table = loop.changes(before, loop.state(corrected(notes, made)))
    assert 0 < table["changed"].sum() < len(table)
    assert loop.changes(before, before)["changed"].sum() == 0
    assert loop.say_changes(table, 1).startswith("1 correction changed ")
    assert loop.say_changes(table, 0).startswith("No correction stands")
