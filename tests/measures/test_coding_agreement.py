"""Agreement on codes: counts by hand, alpha by hand, what is too rare, and that the tool is no second reader."""

import json

import pytest
from network_tables import article, notes_of, row

from corpus_tools.coding.evaluation import report
from corpus_tools.measures.agreement.codings import (
    Coding,
    CodingError,
    badge,
    changes,
    coders,
    compared,
    confusion,
    disagreements,
    human_coded,
    of_codes,
    of_reading,
    sentences,
)
from corpus_tools.measures.agreement.of_codes import (
    ALL,
    RARE,
    accuracy,
    alpha_of,
    alphas,
    counts,
    devices,
    interval,
    left_out,
    micro,
    nominal_alpha,
    score_devices,
    unreliable,
)
from corpus_tools.measures.agreement.spans import GoldError, Reading, Span, read_gold

TEXT = [["Iceland and Norway trade.", "Sweden waits."], ["A port is built.", "Denmark will surely gain from it."]]
MADE = article("first", TEXT)
WHOLE = " \n\n".join(" ".join(p) for p in TEXT).replace(" \n", "\n")
UNITS = [s["id"] for s in MADE["sentences"]]
MODEL = "language model"


def coding(coder, *given, method="person", not_read=()):
    return Coding(coder, method, {f"u{n}": frozenset(c) for n, c in enumerate(given)}, not_read)


def code(at, name, coder="tool", scheme="frames", span=None, **more):
    held = MADE["sentences"][at]
    start, end = span or (held["start"], held["end"])
    made = row(
        "first", "codes", WHOLE, start, end, sentence_id=held["id"], scheme=scheme, coder=coder, code=name, **more
    )
    return made | {"id": f"first:codes:{start}-{end}:{scheme}:{name}:{coder}"}


def reading(spans, layer="frames", **more):
    read = tuple(Span("first", s, e, {}, "gold, line 2", WHOLE[s:e], told) for s, e, told in spans)
    return Reading(layer, "A", MODEL, ("first",), (), read, **({"sample": "in-sample"} | more))


def whole(at):
    return MADE["sentences"][at]["start"], MADE["sentences"][at]["end"]


def by(table, key, value):
    (found,) = table[table[key] == value].to_dict("records")
    return found


ONE = coding("A", {"X"}, {"X", "Y"}, set(), {"Y"}, {"X"})
TWO = coding("B", {"X"}, {"Y"}, {"X"}, set(), {"X"})


def test_the_two_by_two_counts_are_those_counted_by_hand():
    table = counts(ONE, TWO)
    x, y, total = (by(table, "code", c) for c in ("X", "Y", ALL))
    assert [x[k] for k in ("both", "only_first", "only_second", "neither", "units")] == [2, 1, 1, 1, 5]
    assert [y[k] for k in ("both", "only_first", "only_second", "neither", "units")] == [1, 1, 0, 3, 5]
    assert (x["agreement"], x["precision"], x["recall"]) == (3 / 5, 2 / 3, 2 / 3)
    assert (y["agreement"], y["precision"], y["recall"], y["f1"]) == (4 / 5, 1.0, 1 / 2, 2 / 3)
    # Micro: 3 in common, 5 of the first, 4 of the second.
    assert (total["precision"], total["recall"], total["f1"]) == (3 / 4, 3 / 5, 6 / 9)
    assert micro(table) == pytest.approx(6 / 9)
    assert x["human_coded"] == "human-coded: 5 of 5"
    assert x["row_ids"] == ["u0", "u1", "u2", "u4"]


def test_only_sentences_that_both_coded_count():
    shorter = TWO.only(["u0", "u1"])
    assert by(counts(ONE, shorter), "code", "X")["units"] == 2
    assert (
        human_coded([ONE._replace(method=MODEL), shorter._replace(method="tool")], ["u0", "u1"])
        == "human-coded: 0 of 2"
    )


def test_a_code_that_was_not_looked_for_is_left_out():
    blind = TWO._replace(not_read=("Y",))
    assert compared(ONE, blind) == ["X"]
    assert by(counts(ONE, blind), "code", ALL)["neither"] == 1
    assert compared(ONE, TWO, ["Z", "Y"]) == ["Z", "Y", "X"]


@pytest.mark.parametrize(
    ("cells", "alpha"),
    [
        # 20 units; 3 differ; 27 values "there", 13 "not there": 1 - 39 * 3 / (27 * 13).
        ((12, 2, 1, 5), 1 - 39 * 3 / (27 * 13)),
        ((10, 0, 0, 10), 1.0),
        # Every second unit differs: 1 - 7 * 2 / (4 * 4).
        ((1, 1, 1, 1), 1 - 7 * 2 / 16),
        ((5, 0, 0, 0), None),
        ((0, 0, 0, 0), None),
    ],
)
def test_alpha_is_that_computed_by_hand(cells, alpha):
    assert alpha_of(*cells) == (None if alpha is None else pytest.approx(alpha, abs=1e-6))


# Four observers, twelve units, five values, with missing ones: the example of Krippendorff (2011), section C, who gives
# 0.743 for nominal data.
PUBLISHED = """
1 2 3 3 2 1 4 1 2 . . .
1 2 3 3 2 2 4 1 2 5 . 3
. 3 3 3 2 3 4 2 2 5 1 .
1 2 3 3 2 4 4 1 2 5 1 .
"""


def test_alpha_of_many_coders_with_missing_values_is_the_published_one():
    observers = [[None if v == "." else int(v) for v in line.split()] for line in PUBLISHED.split("\n") if line]
    units = list(zip(*observers, strict=True))
    assert nominal_alpha(units) == pytest.approx(0.743, abs=5e-4)
    assert nominal_alpha([u for u in units if sum(v is not None for v in u) > 1]) == nominal_alpha(units)
    assert nominal_alpha(reversed(units)) == nominal_alpha([u[::-1] for u in units]) == nominal_alpha(units)


@pytest.mark.parametrize(
    ("units", "alpha"),
    [
        # 8 values, 3 a and 5 b; the two ordered pairs of one unit differ: 1 - 7 * 2 / (2 * 3 * 5).
        ([("a", "a"), ("b", "b"), ("b", "a"), ("b", "b"), ("a", None)], 1 - 7 * 2 / 30),
        # Three coders: of 6 values 3 are a and 3 b; in each unit 4 of 6 ordered pairs differ, each by half a value.
        ([("a", "a", "b"), ("b", "b", "a")], 1 - 5 * 4 / 18),
        ([("a", "a"), ("a", "a")], None),
        ([("a", None), (None, "b")], None),
        ([], None),
    ],
)
def test_nominal_alpha_is_that_computed_by_hand(units, alpha):
    assert nominal_alpha(units) == (None if alpha is None else pytest.approx(alpha))


def test_the_interval_is_the_same_each_time_and_holds_the_value():
    low, high = interval(12, 2, 1, 5)
    assert (low, high) == interval(12, 2, 1, 5)
    assert low < alpha_of(12, 2, 1, 5) < high <= 1
    assert interval(120, 20, 10, 50)[0] > low
    assert interval(10, 0, 0, 10) == (1.0, 1.0)
    assert interval(0, 0, 0, 0) == interval(0, 0, 0, 9) == (None, None)


def test_the_interval_comes_from_the_library_s_alpha_of_resampled_sentences():
    import numpy as np

    cells = np.array([12, 2, 1, 5])
    rng = np.random.default_rng(7)
    values = [alpha_of(*(int(n) for n in rng.multinomial(20, cells / 20))) for _ in range(1500)]
    expected = np.percentile([v for v in values if v is not None], [2.5, 97.5])
    assert interval(12, 2, 1, 5) == pytest.approx(tuple(expected), abs=0.05)


def test_below_ten_positives_there_is_no_alpha():
    nine = coding("A", *[{"X"}] * 9, *[set()] * 9), coding("B", *[{"X"}] * 8, *[set()] * 10)
    ten = coding("A", *[{"X"}] * 9, *[set()] * 9), coding("B", *[{"X"}] * 8, set(), {"X"}, *[set()] * 8)
    (few,), (enough,) = (alphas(*pair).to_dict("records") for pair in (nine, ten))
    assert (few["positives"], few["verdict"]) == (9, RARE)
    assert alphas(*nine)["alpha"].isna().all()
    assert alphas(*nine)["low"].isna().all()
    assert (enough["positives"], enough["verdict"]) == (10, "")
    assert enough["alpha"] == alpha_of(8, 1, 1, 8)
    assert enough["low"] <= enough["alpha"] <= enough["high"]


def test_where_every_sentence_has_the_code_alpha_says_nothing():
    (row,) = alphas(*[coding(n, *[{"X"}] * 12) for n in "AB"]).to_dict("records")
    assert row["verdict"] == "no variation"


@pytest.mark.parametrize("method", ["tool", "learned"])
def test_the_tool_is_no_reader(method):
    with pytest.raises(CodingError, match=f"coder 'tool' is no reader .{method}.: alpha is reliability.* accuracy"):
        alphas(ONE, TWO._replace(coder="tool", method=method))


def test_confusions_are_of_sentences_to_which_both_gave_something():
    one = coding("A", {"X"}, {"X", "Y"}, {"X"}, set())
    two = coding("B", {"Y"}, {"Y"}, {"Y"}, {"Y"})
    assert confusion(one, two)[["first_code", "second_code", "units"]].values.tolist() == [["X", "Y", 2], ["Y", "Y", 1]]
    assert set(confusion(one, two)["human_coded"]) == {"human-coded: 4 of 4"}


def test_the_tool_against_itself_after_a_change():
    before, after = coding("tool", {"X"}, {"X"}, set()), coding("tool", {"X"}, set(), {"Y"})
    x, y = changes(before, after).to_dict("records")
    assert [x[k] for k in ("before", "after", "kept", "dropped", "added", "row_ids")] == [2, 1, 1, 1, 0, ["u1"]]
    assert [y[k] for k in ("before", "after", "kept", "dropped", "added", "row_ids")] == [0, 1, 0, 0, 1, ["u2"]]


@pytest.fixture
def notes():
    codes = [code(0, "ECONOMY"), code(2, "CONNECTIVITY"), code(2, "ECONOMY", "Kari (person)"), code(3, "CONTESTATION")]
    codes.append(code(3, "booster", scheme="rhetoric", span=(WHOLE.index("surely"), WHOLE.index("surely") + 6)))
    return notes_of(MADE, codes=codes)


def test_the_tool_codes_every_sentence_and_a_person_those_of_her_articles(notes):
    tool, kari = of_codes(notes), of_codes(notes, "Kari (person)")
    assert list(tool.given) == list(kari.given) == UNITS
    assert (tool.method, kari.method) == ("tool", "person")
    assert [sorted(c) for c in tool.given.values()] == [["ECONOMY"], [], ["CONNECTIVITY"], ["CONTESTATION"]]
    assert of_codes(notes, "Olav").given == {}
    assert of_codes(notes, "Olav", articles=["first"]).given == dict.fromkeys(UNITS, frozenset())
    assert coders(notes) == ["tool", "Kari (person)"]
    assert counts(kari, tool)["human_coded"].unique().tolist() == ["human-coded: 4 of 4"]


def test_a_reading_goes_with_the_sentence_that_it_shares_most_with(notes):
    start, end = whole(1)
    late = (start - 6, end, {"frames": ["AID"]})  # begins in the sentence before
    read = of_reading(reading([(*whole(0), {"frames": []}), late]), notes)
    assert read.given == {UNITS[0]: frozenset(), UNITS[1]: frozenset({"AID"})}
    assert of_reading(reading([late, (start, start + 3, {"frames": ["X"]})]), notes).unmatched == 1


def test_differences_come_with_their_sentences_and_the_rows_that_differ(notes):
    read = of_reading(
        reading([(*whole(n), {"frames": ["ECONOMY"]}) for n in range(4)], not_read=("CONTESTATION",)), notes
    )
    table = disagreements(read, of_codes(notes), notes)
    assert table["text"].tolist() == [MADE["sentences"][n]["text"] for n in (1, 2, 3)]
    port = by(table, "id", UNITS[2])
    assert (port["only_first"], port["only_second"]) == (["ECONOMY"], ["CONNECTIVITY"])
    assert port["row_ids"] == [UNITS[2], code(2, "CONNECTIVITY")["id"]]
    assert by(table, "id", UNITS[3])["only_second"] == []  # CONTESTATION was not read


def test_readings_in_view_and_unseen_stand_apart(notes):
    rows = [(*whole(n), {"frames": ["ECONOMY"]}) for n in range(4)]
    seen, new = reading(rows), reading(rows, sample="unseen")._replace(reader="C")
    table = accuracy([seen, new], notes)
    assert table.loc[table["code"] == ALL, "badge"].tolist() == ["codebook written on these texts", "unseen"]
    assert badge("") == "sample not stated"
    assert set(table["human_coded"]) == {"human-coded: 0 of 4"}
    assert unreliable(table[table["badge"] == "unseen"]) == ["CONNECTIVITY", "CONTESTATION", "ECONOMY"]
    assert not len(accuracy([], notes))


def test_two_readers_are_judged_on_what_is_frequent_enough():
    many = [coding(n, *[{"X", "Y"}] * 9, *([{"X"}, set()] if n == "A" else [set(), {"X"}])) for n in "AB"]
    x, y = alphas(*many).to_dict("records")
    # 2 of 11 differ; 20 values "there", 2 not.
    assert x["alpha"] == pytest.approx(1 - 21 * 2 / (20 * 2)) and x["verdict"] == ""
    assert y["alpha"] is None and y["verdict"] == RARE
    assert (x["units"], x["human_coded"]) == (11, "human-coded: 11 of 11")


def device(name, printed, **more):
    start = WHOLE.index(printed)
    return start, start + len(printed), {"device": name, **more}


def test_devices_meet_at_overlapping_spans(notes):
    read = reading(
        [device("strong word", "will surely"), device("strong word", "built"), device("loaded", "waits")],
        "rhetoric",
        devices={"strong word": ["booster"], "loaded": []},
    )
    (score,) = score_devices(read, notes)
    assert [line.text for line in score.missed] == ["built"]
    assert score.ratios == (1.0, 0.5, pytest.approx(2 / 3))
    assert left_out(read) == {"loaded": 1}
    (told,) = devices([read], notes).to_dict("records")
    assert (told["read"], told["found"], told["read_met"], told["found_met"]) == (2, 1, 1, 1)
    assert told["human_coded"] == "human-coded: 0 of 2"


def test_a_reader_s_word_may_stand_for_a_code_with_one_attribute():
    span = (WHOLE.index("waits"), WHOLE.index("waits") + 5)
    read = reading([device("takes a stance", "waits")], "rhetoric",
                   devices={"takes a stance": [{"code": "reporting_verb", "stance": ["distance"]}]})  # fmt: skip
    for stance, met in (("distance", 1), ("neutral", 0)):
        verb = code(1, "reporting_verb", scheme="rhetoric", span=span, attributes={"stance": stance})
        (score,) = score_devices(read, notes_of(MADE, codes=[verb]))
        assert len(score.rows) == met
        assert len(score.missed) == 1 - met


def test_the_report_names_badge_accuracy_and_who_has_coded(notes):
    rows = [(*whole(n), {"frames": ["ECONOMY"]}) for n in range(3)]
    read = reading(rows, not_read=("CONTESTATION",))
    lines = report([read, read._replace(reader="B")], notes, {"first": WHOLE}, misses=True)
    printed = "\n".join(lines)
    assert lines[0] == "frames, read by A (language model), codebook written on these texts: 3 sentences, in first"
    assert lines[1].startswith("  accuracy against a reading")
    assert "  taken for another: ECONOMY read, CONNECTIVITY found: 1" in lines
    assert "  left out: codes not read: CONTESTATION; 1 sentence of the layer without one read" in lines
    assert "  only in the reading: ECONOMY; only in the layer: CONNECTIVITY: first, line 1: A port is built." in lines
    assert "frames, A (language model) beside B (language model): 3 sentences" in lines
    assert sum(line == "  human-coded: 0 of 3" for line in lines) == 3
    assert "reliab" not in printed


def test_the_report_of_devices_lists_what_one_side_has(notes):
    read = reading([device("booster", "built"), device("loaded", "waits")], "rhetoric", devices={"loaded": []})
    lines = report([read], notes, misses=True)
    assert any(line.startswith("  booster, only in the reading: first") and line.endswith("built") for line in lines)
    assert any(line.startswith("  booster, only in the layer: first") and line.endswith("surely") for line in lines)
    assert "  left out, no code stands for them: 1 loaded" in lines


def test_a_reading_names_codes_not_read_and_what_its_devices_stand_for(tmp_path):
    head = {"reader": "A (person)", "articles": ["first"], "codes_not_read": ["X"], "devices": {"loud": ["booster"]}}
    line = {"article_id": "first", "start": 0, "end": 7, "device": "loud"}
    file = tmp_path / "rhetoric_A.jsonl"
    file.write_text("\n".join(map(json.dumps, [head, line])), encoding="utf-8")
    (read,) = read_gold(file)
    assert (read.layer, read.not_read, read.devices) == ("rhetoric", ("X",), {"loud": ["booster"]})
    assert read.spans[0].more["device"] == "loud"
    file.write_text(json.dumps(head | {"devices": {"loud": "booster"}}), encoding="utf-8")
    with pytest.raises(GoldError, match=r"rhetoric_A.jsonl, line 1: devices .* give no lists of codes; write"):
        read_gold(file)


def test_both_readings_of_the_seeds_cover_every_sentence(root, corpus):
    import corpus_tools as ct

    noted = ct.annotate(corpus)
    read = [of_reading(r, noted) for r in read_gold(root / "tests" / "gold") if r.layer == "frames"]
    for one in read:
        articles = {row["article_id"] for u, row in sentences(noted).items() if u in one.given}
        units = [u for u, row in sentences(noted).items() if row["article_id"] in articles]
        assert one.unmatched == 0
        assert len(one.given) >= 0.95 * len(units)
