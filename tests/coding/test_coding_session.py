"""Coding by a person: blind, in random order, saved step by step, undone, resumed."""

import pytest

from corpus_tools.codebooks.schemes import shipped
from corpus_tools.coding import learned
from corpus_tools.coding import session as coding_session
from corpus_tools.coding.session import JournalError
from corpus_tools.measures.agreement import codings as coding_units
from corpus_tools.measures.agreement import of_codes as coding_agreement
from corpus_tools.measures.agreement.codings import CodingError


@pytest.fixture(scope="module")
def book():
    return shipped("frames")


def opened(tmp_path, notes, book, coder="ada", size=12):
    return coding_session.open_session(tmp_path / f"{coder}.jsonl", notes, book, coder, size)


def test_the_same_seed_gives_the_same_sentences_in_another_order_to_each_coder(tmp_path, notes, book):
    one, two = opened(tmp_path, notes, book, "ada"), opened(tmp_path, notes, book, "ben")
    assert set(one.units) == set(two.units)
    assert one.units != two.units
    assert len(one.units) == 12
    body = coding_units.sentences(notes)
    assert set(one.units) <= set(body)
    assert list(one.units) != sorted(one.units)


def test_a_restart_finds_everything_that_was_coded(tmp_path, notes, book):
    session = opened(tmp_path, notes, book)
    done = []
    for codes in (["ECONOMY"], [], ["AID", "ECONOMY"]):
        done.append(session.next)
        session.code(session.next, codes)
    again = opened(tmp_path, notes, book)
    assert again.given == session.given == dict(zip(done, [("ECONOMY",), (), ("AID", "ECONOMY")], strict=True))
    assert again.next == session.next
    assert again.next not in done


def test_undo_goes_back_one_step_and_stays_in_the_file(tmp_path, notes, book):
    session = opened(tmp_path, notes, book)
    first = session.next
    session.code(first, ["ECONOMY"])
    session.code(first, ["AID"])
    assert session.undo() == first
    assert session.given == {first: ("ECONOMY",)}
    assert session.undo() == first
    assert session.undo() is None
    assert session.next == first
    assert session.path.read_text(encoding="utf-8").count("\n") == 5


def test_what_cannot_be_coded_is_named(tmp_path, notes, book):
    session = opened(tmp_path, notes, book)
    with pytest.raises(CodingError, match="no code 'NONSENSE' in codebook frames 1; codes: COOPERATION"):
        session.code(session.next, ["NONSENSE"])
    with pytest.raises(CodingError, match="not in the sample"):
        session.code("x:sentences:0-1", [])
    with pytest.raises(CodingError, match="no name"):
        opened(tmp_path, notes, book, " ")


def test_a_file_of_another_coder_is_refused(tmp_path, notes, book):
    opened(tmp_path, notes, book)
    with pytest.raises(JournalError, match="begun with coder 'ada', not 'ben'"):
        coding_session.open_session(tmp_path / "ada.jsonl", notes, book, "ben", 12)


def test_it_counts_as_human_coding_and_is_compared_and_learned_from(tmp_path, notes, book):
    sessions = [opened(tmp_path, notes, book, coder, size=40) for coder in ("ada", "ben")]
    tool = coding_units.of_codes(notes)
    for session in sessions:
        for unit in session.units:
            session.code(unit, sorted(tool.given[unit]))
    found = coding_session.codings(tmp_path, notes, "frames")
    assert [c.coder for c in found] == ["ada (person)", "ben (person)"]
    assert coding_units.human_coded(found, list(coding_units.sentences(notes))).startswith("human-coded: 40 of ")
    table = coding_agreement.counts(found[0], tool)
    assert table["f1"].iloc[-1] == 1.0
    assert set(coding_agreement.alphas(*found)["agreement"]) == {1.0}
    assert learned.LearnedCoder().learn(notes, found[0]).codes
    assert coding_session.codings(tmp_path, notes, "rhetoric") == []
    assert coding_session.codings(tmp_path / "none", notes, "frames") == []
