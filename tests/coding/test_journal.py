"""What a person decided is on the disk at once, and a cut-off line costs that line only."""

import pytest

from corpus_tools.coding import session


def test_steps_come_back_in_order(tmp_path):
    path = tmp_path / "deep" / "j.jsonl"
    session.append(path, "begin", corpus="x")
    session.append(path, "code", unit="é", codes=["A"])
    assert [s["step"] for s in session.read(path)] == ["begin", "code"]
    assert session.read(path)[1]["unit"] == "é"
    assert session.read(tmp_path / "none.jsonl") == []


@pytest.mark.parametrize("kept", range(1, 30, 4))
def test_a_last_line_that_was_cut_off_costs_only_itself(tmp_path, kept):
    path = tmp_path / "j.jsonl"
    session.append(path, "begin")
    whole = path.read_bytes()
    session.append(path, "code", unit="u1", codes=["A"])
    path.write_bytes(path.read_bytes()[: len(whole) + kept])
    assert [s["step"] for s in session.read(path)] == ["begin"]
    assert session.repair(path)
    session.append(path, "code", unit="u2", codes=[])
    assert [s.get("unit") for s in session.read(path)] == [None, "u2"]


def test_a_whole_last_line_without_its_end_is_kept(tmp_path):
    path = tmp_path / "j.jsonl"
    session.append(path, "begin")
    path.write_bytes(path.read_bytes().rstrip(b"\n"))
    assert not session.repair(path)
    session.append(path, "code", unit="u")
    assert [s["step"] for s in session.read(path)] == ["begin", "code"]


def test_a_file_that_is_no_journal_is_named_with_its_line(tmp_path):
    path = tmp_path / "j.jsonl"
    path.write_text('{"step": "begin"}\nhello\n{"step": "code"}\n', encoding="utf-8")
    with pytest.raises(session.JournalError, match=r"j\.jsonl, line 2: no step"):
        session.read(path)


def test_undo_takes_back_the_last_that_stands():
    steps = [{"step": s, "n": n} for n, s in enumerate(["code", "code", "undo", "code", "undo", "undo", "undo"])]
    assert session.standing(steps[:4], "code") == [steps[0], steps[3]]
    assert session.standing(steps, "code") == []


def test_a_journal_of_other_texts_is_refused(tmp_path):
    steps = [session.append(tmp_path / "j.jsonl", "begin", corpus="a")]
    assert session.header(steps, "j.jsonl", corpus="a")["corpus"] == "a"
    with pytest.raises(session.JournalError, match="begun with corpus 'a', not 'b'; name another file"):
        session.header(steps, "j.jsonl", corpus="b")
    assert session.header([], "j.jsonl", corpus="b") is None
