"""The quotation layer: cases in the manner of many papers, invariants, damaged text.

How well it agrees with the readings of the seeds: test_floors.py.
"""

from collections import Counter
from itertools import pairwise

import pytest
from actor_cases import cases, check_rows, read
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.text.marks import find_marked


def _marked(case):
    marks = [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


def _shown(text, row):
    return {
        "content": [text[s:e] for s, e in row["spans"]],
        "speaker": row["speaker_text"],
        "cue": row["cue_text"],
        "nested": row["parent_id"] is not None,
        **{k: row[k] for k in ("kind", "implicit", "speaker_id", "speaker_type", "marks", "status", "rule")},
    }


@pytest.mark.parametrize("case", [_marked(c) for c in cases("quotes")])
def test_case(case):
    text = case["text"]
    rows = [r for r in read(text).rows["quotes"] if r["status"] != "unattributed"]
    found = [_shown(text, r) for r in rows]
    assert len(found) == len(case["expect"]), (case["comment"], found)
    for want, row in zip(case["expect"], found, strict=True):
        assert {k: row[k] for k in want} == want, (case["comment"], row)


def test_cases_are_many_and_a_third_negative():
    every = cases("quotes")
    assert len(every) >= 120
    assert sum(c["origin"] == "negative" for c in every) / len(every) >= 0.3
    assert len({c["construction"] for c in every}) >= 25
    assert Counter(c["construction"] for c in every).most_common(1)[0][1] <= 6


@pytest.fixture(scope="module")
def seeds(corpus):
    return {a.id: read(a.text, a.id) for a in corpus}


def test_rows_hold_on_the_seeds(seeds):
    for reading in seeds.values():
        rows = reading.rows["quotes"]
        check_rows(reading.article.text, rows)
        ids = {r["id"] for r in rows}
        named = {m["actor_id"] for m in reading.rows["mentions"]}
        for r in rows:
            assert r["parent_id"] is None or r["parent_id"] in ids
            assert r["speaker_id"] is None or r["speaker_id"] in named
            assert (r["status"] == "unattributed") == (r["speaker_text"] is None)
            assert r["cue_text"] is not None or r["implicit"] or r["status"] == "unattributed"
            assert r["block_ids"]


def test_a_quotation_without_a_source_is_kept_and_says_so():
    (row,) = read('The hall was full.\n\n"Nobody here will forget that night."\n\nBuses ran until two.').rows["quotes"]
    assert (row["status"], row["speaker_text"], row["kind"]) == ("unattributed", None, "direct")


@pytest.mark.parametrize("mark", ['"', "“", "”", "''", "``", "'", "‘"])
@pytest.mark.parametrize("place", [0, 9, 24, 40])
def test_a_stray_mark_never_loses_the_next_paragraph(mark, place):
    first = "The bridge was closed at noon on Friday for repairs."
    text = f'{first[:place]}{mark}{first[place:]}\n\n"We will open it again," said Ada Quinn, the engineer.'
    rows = [r for r in read(text).rows["quotes"] if r["speaker_id"] == "ada-quinn"]
    assert [text[s:e] for s, e in rows[-1]["spans"]][-1] == "We will open it again,"


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ('"One," she said. "Two."', ["One,", "Two."]),
        ("“One ‘two’ three.”", ["One ‘two’ three.", "two"]),
        ("``One,'' he said.", ["One,"]),
        ("He said: 'It was ours.' Then he left.", ["It was ours."]),
        ("The owners' plan and the '90s", []),
        ('A 6" nail.', []),
        ("“One.\n\n“Two.”", ["One.", "Two."]),
        ('"One.\n\nTwo."', ["One.", "Two."]),
        ("«Un» and „zwei“", ["Un", "zwei"]),
    ],
)
def test_marks(text, pieces):
    blocks, at = [], 0
    for part in text.split("\n\n"):
        blocks.append((at, at + len(part)))
        at += len(part) + 2
    assert [text[s:e] for m in find_marked(text, blocks) for s, e in m.pieces] == pieces


@settings(max_examples=300, deadline=None)
@given(st.lists(st.text(alphabet="ab \"'“”‘’`.,«»:s", max_size=40), max_size=5))
def test_marked_stretches_stay_in_order_inside_their_blocks(parts):
    text, blocks, at = "\n".join(parts), [], 0
    for part in parts:
        blocks.append((at, at + len(part)))
        at += len(part) + 1
    outer = [m for m in find_marked(text, blocks) if m.depth == 0 and m.marks != "single"]
    for m in outer:
        assert m.start <= m.pieces[0][0] and m.pieces[-1][1] <= m.end
        assert all(any(s <= a <= b <= e for s, e in blocks) for a, b in m.pieces)
    assert all(a.end <= b.start for a, b in pairwise(outer))


@pytest.mark.parametrize(
    ("heading", "rules"),
    [
        ("Ferry fares will rise by May: port owner", ["colon-in-heading"]),
        ("Port owner: ferry fares will rise a tenth by May", ["colon-in-heading"]),
        # Which of two colons parts the source from its words cannot be told.
        ("Port owner: ferry fares will rise: a tenth by May", []),
    ],
)
def test_a_heading_with_one_colon_parts_source_and_words(heading, rules):
    assert [r["rule"] for r in read(f"{heading}\n\nThe port was closed on Monday.").rows["quotes"]] == rules


@pytest.mark.parametrize(
    ("before", "speaker"),
    [
        ("Nora Lund said the ferry was lost.", "Nora Lund"),
        ('The report said: "The ferry was lost."', "report"),
        # What a text is said to say is retold; somebody speaks behind it who was not named.
        ("The report said the ferry was lost.", None),
    ],
)
def test_marked_words_go_on_with_the_source_before_unless_that_is_a_text_retold(before, speaker):
    rows = read(f'{before} "Nobody was hurt."').rows["quotes"]
    assert [r["speaker_text"] for r in rows if r["text"] == "Nobody was hurt."] == [speaker]
    carried = [r["rule"] for r in rows if r["rule"] == "goes-on-after-marked-speech"]
    assert carried == ([] if speaker is None else ["goes-on-after-marked-speech"])
