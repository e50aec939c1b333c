"""What a measured error lets expect of two counts, and how often their order reverses."""

import csv
from importlib.resources import files
from pathlib import Path

import measured_now
import numpy as np
import pandas as pd
import pytest

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.measures import flips
from corpus_tools.measures.agreement import doubt as D
from corpus_tools.measures.agreement import measured as M


def error(read=100, found=100, right=100, by=M.MODEL, **more):
    named = {"what": "frames", "code": "", "texts": "4 made-up articles", "counted_as": "the same sentence"}
    return M.Measured(**(named | {"read_by": by, "read": read, "found": found, "right": right, "date": "2026-01-31",
                                  "version": "1", "source": "x"} | more))  # fmt: skip


def test_a_flip_number_is_no_more_than_there_are_sentences():
    assert flips.flip_number(5, 3, units=6).add == 3
    assert flips.flip_number(5, 3, units=5).add is None
    assert flips.flip_number(5, 5, units=5).add is None and flips.flip_number(5, 5, units=5).fewest == 1
    for more in range(8):
        for less in range(more + 1):
            for units in range(max(more, 1), 9):
                add = flips.flip_number(more, less, units).add
                assert (add is None) == (more == units) and (add is None or less + add <= units)


def test_without_a_measured_error_there_is_nothing_to_say():
    bar = D.Bar(8, 30, error())
    assert D.doubt(bar, D.Bar(4, 30)) == {"rows": 12}
    assert D.redrawn([bar, D.Bar(4)]) is None
    assert D.expected_wrong(D.Bar(4)) is None and D.expected_missed(D.Bar(4)) is None


def test_expected_errors_follow_from_precision_and_recall():
    bar = D.Bar(10, None, error(read=80, found=50, right=40))
    assert D.expected_wrong(bar) == pytest.approx(2)  # precision 0.8
    assert D.expected_missed(bar) == pytest.approx(8)  # recall 0.5: as many again as are right
    assert D.expected_missed(bar._replace(units=13)) == 3
    assert D.expected_missed(bar._replace(units=9)) == 0
    beside = D.doubt(bar, bar._replace(rows=5))
    assert (beside["rows"], beside["wrong"], beside["missed"]) == (15, pytest.approx(3), pytest.approx(12))


def test_draws_lie_around_what_is_expected_and_within_the_sentences():
    bar = D.Bar(20, None, error(read=4000, found=4000, right=3200))
    drawn = D.redrawn([bar, bar], 4000)
    assert drawn.shape == (4000, 2)
    assert drawn.mean(axis=0) == pytest.approx([20, 20], abs=0.5)
    capped = D.redrawn([bar._replace(units=22)], 4000)
    assert capped.max() == 22 and capped.min() < 20
    assert D.redrawn([bar._replace(units=3)], 200).max() <= 20
    assert not D.redrawn([bar._replace(rows=0)], 200).any()


def test_the_same_seed_gives_the_same_draws():
    bars = [D.Bar(9, 30, error(right=70)), D.Bar(6, 30, error(right=60))]
    assert np.array_equal(D.redrawn(bars), D.redrawn(bars))
    assert D.doubt(*bars) == D.doubt(*bars)
    assert D.doubt(*bars)["reversed"] != D.doubt(*bars, seed=1)["reversed"]


@pytest.mark.parametrize(("right", "low", "high"), [(100_000, 0, 0), (60_000, 0.02, 0.45), (20_000, 0.1, 0.5)])
def test_the_worse_a_code_is_read_the_oftener_the_order_reverses(right, low, high):
    known = error(read=100_000, found=100_000, right=right)
    beside = D.doubt(D.Bar(9, 40, known), D.Bar(6, 40, known))
    assert low <= beside["reversed"] <= high and beside["draws"] == 1000


def test_shares_are_compared_as_shares():
    known = error(read=10**6, found=10**6, right=10**6)
    first, second = D.Bar(4, 8, known), D.Bar(6, 60, known)
    assert D.doubt(first, second, shares=True)["reversed"] == 0
    assert D.doubt(first, second)["reversed"] == 1
    assert D.doubt(D.Bar(4, 8, known), D.Bar(5, 10, known), shares=True)["reversed"] is None


def test_equal_counts_are_no_order_that_could_reverse():
    beside = D.doubt(D.Bar(4, 9, error(right=50)), D.Bar(4, 9, error(right=50)))
    assert beside["reversed"] is None


def test_what_was_measured_says_who_read_what():
    people = error(by=M.PEOPLE, read=1200, found=900, right=900, texts="9 papers")
    alike = D.doubt(D.Bar(4, 9, people), D.Bar(2, 9, people))
    assert (alike["measured_on"], alike["wrong"]) == ("9 papers, 1,200 read by people", 0)
    mixed = D.doubt(D.Bar(4, 9, people), D.Bar(2, 9, error(right=90)))
    assert mixed["measured_on"] == "9 papers and 4 made-up articles, 1,300 read by people or a language model"


def test_an_order_carries_its_doubt_and_an_order_without_one_carries_none():
    rows = [{"actor_id": i, "actor_name": i, "n": n, "row_ids": [i], "of": 7} for i, n in (("a", 7), ("b", 3))]
    table = pd.DataFrame(rows)
    plain = flips.flip_order(table, "n").iloc[0]
    assert plain["rows"] == 10 and plain[["wrong", "missed", "reversed", "measured_on"]].isna().all()
    known = flips.flip_order(table, "n", units="of", error=lambda key: error(right=90)).iloc[0]
    assert pd.isna(known["add"]) and known["wrong"] == pytest.approx(1.0) and 0 <= known["reversed"] < 0.2
    half = flips.flip_order(table, "n", error=lambda key: error() if key == "a" else None).iloc[0]
    assert pd.isna(half["wrong"])


def test_people_stand_before_a_language_model_and_a_code_before_nothing():
    rows = (error(code="A"), error(code="A", by=M.PEOPLE, right=3), error(code="B", right=0), error())
    assert M.measured_on("frames", "A", rows).right == 3
    assert M.measured_on("frames", "B", rows) is None, "nothing right: no recall to divide by"
    assert M.measured_on("frames", "C", rows) is None, "a code is not read as well as its layer"


def test_every_measurement_that_comes_with_the_tool_says_on_what_when_and_by_whom():
    held = M.measured()
    assert {m.what for m in held} == set(M.LAYERS)
    assert len({(m.what, m.code, m.read_by) for m in held}) == len(held)
    frames = {m.code for m in held if m.what == M.FRAMES}
    whole = next(m for m in held if m.what == M.FRAMES and not m.code)
    assert "" in frames and whole.read == sum(m.read for m in held if m.what == M.FRAMES and m.code)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"right": "90"}, "no more right than were read or found"),
        ({"read": "ten"}, "write a whole number"),
        ({"what": "verbs"}, "write one of quotations"),
        ({"read_by": "somebody"}, "write one of people"),
        ({"date": "today"}, "write the day"),
        ({"source": ""}, "state it"),
    ],
)
def test_a_mistake_in_the_file_names_its_line(tmp_path: Path, cells, said):
    row = {k: str(v) for k, v in error(read=10, found=10, right=9)._asdict().items()} | cells
    path = tmp_path / M.FILE
    with path.open("w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, M.Row._fields)
        table.writeheader()
        table.writerow(row)
    with pytest.raises(CodebookError, match=rf"measured\.csv, line 2: .*{said}"):
        M.load(path)


def test_what_a_language_model_wrote_is_measured_as_the_file_says():
    """`make refresh` writes these rows anew."""
    held = [m._asdict() for m in M.load(files("corpus_tools.codebooks") / M.FILE) if m.read_by == M.MODEL]
    now = measured_now.rows()
    assert [{k: str(h[k]) for k in now[0]} for h in held] == now
