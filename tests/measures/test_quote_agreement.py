"""Agreement on quotations and actors: tables so small that the answer can be counted by hand."""

import json
from itertools import count

import pytest

from corpus_tools import cli
from corpus_tools.measures.agreement import of_actors as actors
from corpus_tools.measures.agreement import of_quotes as quotes
from corpus_tools.measures.agreement.spans import GoldError, Reading, Span, pair_up

IDS = count()


def line(start, end, article="a", kind="indirect", speaker=(900, 905), name="Ann Ray", more=None, **fields):
    given = {"kind": kind, "speaker_start": speaker and speaker[0], "speaker_end": speaker and speaker[1]}
    return Span(article, start, end, given | {"speaker_name": name} | fields, "line 1", None, more or {})


def row(*spans, article="a", kind="indirect", speaker=(900, 905), name="Ann Ray", **fields):
    given = {"article_id": article, "spans": [list(s) for s in spans], "start": spans[0][0], "end": spans[-1][1]}
    given |= {"kind": kind, "implicit": False, "status": "attributed", "parent_id": None, "id": next(IDS)}
    given |= {"speaker_start": speaker and speaker[0], "speaker_end": speaker and speaker[1], "speaker_id": None}
    return given | {"speaker_name": name, "speaker_text": name} | fields


def reading(*lines, layer="quotes", articles=("a", "b")):
    return Reading(layer, "A", "language model", articles, (), lines, "in-sample")


def tally(lines, rows, least=0.8, part="all", names=()):
    return quotes.parts(quotes.compare(reading(*lines), rows, names), least)[part]


def test_precision_recall_and_f1_at_both_overlaps():
    # 90 of 100 characters, 40 of 100, none.
    lines = [line(0, 100), line(200, 300), line(400, 500)]
    rows = [row((0, 90)), row((200, 240)), row((600, 700)), row((800, 810))]
    loose, strict = tally(lines, rows, 0.3), tally(lines, rows, 0.8)
    assert (loose.precision, loose.recall, loose.f1) == (2 / 4, 2 / 3, pytest.approx(4 / 7))
    assert (strict.precision, strict.recall, strict.f1) == (1 / 4, 1 / 3, pytest.approx(2 / 7))


@pytest.mark.parametrize(("end", "hits"), [(80, 1), (79, 0)])
def test_the_threshold_itself_is_a_match(end, hits):
    assert tally([line(0, 100)], [row((0, end))], 0.8).lines_hit == hits


def test_no_rows_no_gold_and_neither():
    assert tally([line(0, 9)], [])[:4] == (1, 0, 0, 0)
    assert (tally([line(0, 9)], []).precision, tally([line(0, 9)], []).recall, tally([line(0, 9)], []).f1) == (
        None, 0, 0
    )  # fmt: skip
    assert (tally([], [row((0, 9))]).precision, tally([], [row((0, 9))]).recall) == (0, None)
    nothing = tally([], [])
    assert (nothing.precision, nothing.recall, nothing.f1, nothing.speaker) == (None, None, None, None)


def test_what_stands_between_two_pieces_is_no_content():
    # "X," he said, "Y": 20 and 20 characters with a cue of 10 between them.
    pieces = row((0, 20), (30, 50))
    assert tally([line(0, 50, spans=[[0, 20], [30, 50]])], [pieces], 0.99).lines_hit == 1
    (pair,) = quotes.compare(reading(line(0, 50)), [pieces]).pairs
    assert pair.overlap == 40 / 50


def test_of_two_rows_on_one_line_the_larger_overlap_is_taken_and_the_other_is_spurious():
    one, other = row((0, 40)), row((40, 100))
    score = quotes.compare(reading(line(0, 100)), [one, other])
    assert [p.row["id"] for p in score.pairs] == [other["id"]]
    assert [r["id"] for r in score.spurious(0.3)] == [one["id"]]
    assert quotes.parts(score, 0.3)["all"].precision == 1 / 2
    assert score.missed(0.3) == [] and score.missed(0.8) == [line(0, 100)]


def test_the_best_overlap_comes_first_whatever_the_order():
    # The first line also lies on the second row, which is another line's.
    lines = [line(0, 60), line(50, 100)]
    rows = [row((50, 100)), row((0, 55))]
    for some in (lines, lines[::-1]):
        for others in (rows, rows[::-1]):
            pairs = quotes.compare(reading(*some), others).pairs
            assert [(p.line.start, p.row["start"]) for p in pairs] == [(50, 50), (0, 0)]


def test_another_article_is_never_matched():
    assert tally([line(0, 50)], [row((0, 50), article="b")], 0.3).lines_hit == 0
    score = quotes.compare(reading(line(0, 50), line(0, 50, article="b")), [row((0, 50), article="b")])
    assert {a: t.recall for a, t in quotes.articles(score, 0.8).items()} == {"a": 0, "b": 1}


def test_agentless_unattributed_and_nested_are_left_out_and_counted():
    lines = [
        line(0, 50, more={"agentless": True}, speaker=None, name="unattributed (agentless)"),
        line(100, 150, speaker=None, name=None),
        line(110, 120, more={"nested": True}),
        line(200, 250),
    ]
    rows = [
        row((100, 150), status="unattributed", speaker=None, name=None),
        row((210, 220), parent_id="a:quotes:200-250"),
        row((200, 250)),
        row((0, 50)),
    ]
    score = quotes.compare(reading(*lines), rows)
    assert quotes.parts(score, 0.8)["all"][:4] == (1, 2, 1, 1)
    assert score.left_out == {"agentless lines": 1, "lines without a source": 1, "nested lines": 1,
                              "rows without a source": 1, "nested rows": 1}  # fmt: skip


def test_recall_goes_by_the_kind_read_and_precision_by_the_kind_found():
    lines = [line(0, 50, kind="direct"), line(100, 150, kind="mixed"), line(200, 250, kind="mixed", implicit=True)]
    rows = [row((0, 50), kind="direct"), row((100, 150), kind="direct"), row((300, 350), kind="indirect")]
    found = quotes.parts(quotes.compare(reading(*lines), rows), 0.8)
    assert found["direct"][:4] == (1, 2, 1, 2)
    assert found["mixed"][:4] == (2, 0, 1, 0) and found["mixed"].f1 == 0
    assert found["indirect"][:4] == (0, 1, 0, 0)
    assert (found["explicit"][:4], found["implicit"][:4]) == ((2, 3, 2, 2), (1, 0, 0, 0))


NAMES = {"ann-ray": ["Ann Ray", "Ray", "Ann B. Ray"]}


@pytest.mark.parametrize(
    ("read", "found", "right"),
    [
        ({}, {}, True),
        ({"speaker": (880, 901)}, {}, True),
        ({"speaker": (880, 900)}, {}, False),
        ({"speaker": (880, 900), "implicit": True}, {}, True),
        ({"speaker": (880, 900), "implicit": True}, {"name": "Bo Li"}, False),
        ({"speaker": None}, {}, True),
        ({"speaker": None}, {"name": "Bo Li"}, False),
        ({"speaker": None, "name": "RAY"}, {"name": "she", "speaker_id": "ann-ray"}, True),
        ({"speaker": None, "name": "Ann"}, {"speaker_id": "ann-ray"}, False),
        ({"speaker": None, "name": "experts (unnamed)"}, {"name": "Experts"}, True),
        ({"speaker": None}, {"speaker": None, "name": None}, False),
        ({}, {"speaker": None}, False),
    ],
)
def test_a_speaker_is_right_by_the_printed_words_or_else_by_name(read, found, right):
    one, other = line(0, 50, **read), row((0, 50), **found)
    assert quotes.same_speaker(one, other, NAMES) is right


def test_a_right_source_taken_for_another_person_is_told_apart():
    people = [{"actor_id": "ann-ray", "actor_name": "Ann Ray", "aliases": ["Ray"]},
              {"actor_id": "bo-li", "actor_name": "Bo Li", "aliases": []}]  # fmt: skip
    lines = [line(0, 50), line(100, 150), line(200, 250, name="officials (unnamed)")]
    rows = [row((0, 50), name="Bo Li", speaker_id="bo-li"), row((100, 150), name="Ray", speaker_id="ann-ray"),
            row((200, 250), name="officials")]  # fmt: skip
    found = tally(lines, rows, names=people)
    assert (found.right, found.alike, found.named, found.speaker) == (3, 1, 2, 1)


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        ({"kind": "shouted"}, "line 1: kind 'shouted' is none of direct, mixed, indirect"),
        ({"speaker": (5, None)}, "line 1: speaker_start 5 and speaker_end None are no span"),
        ({"speaker": (9, 5)}, "line 1: speaker_start 9 and speaker_end 5 are no span"),
        ({"spans": [[0, 60]]}, "line 1: spans [[0, 60]] are not all inside 0-50"),
        ({"spans": [3]}, "line 1: spans [3] are not all inside 0-50"),
        ({"spans": 3}, "line 1: spans 3 are not all inside 0-50"),
    ],
)
def test_a_line_that_cannot_be_used_is_named(bad, told):
    with pytest.raises(GoldError) as error:
        quotes.compare(reading(line(0, 50, **bad)), [])
    assert str(error.value).startswith(told)


def test_pairs_above_a_threshold_are_the_first_of_all_pairs():
    lines, rows = [line(0, 10), line(0, 8), line(0, 6)], [row((0, 7)), row((0, 10))]

    def share(one, other):
        return quotes.overlap(quotes.content(one), other["spans"])

    every = pair_up(lines, rows, share)
    assert [value for value, _, _ in every] == [1.0, 7 / 8]
    assert pair_up(lines, rows, lambda a, b: share(a, b) * (share(a, b) >= 0.9)) == every[:1]


def mention(start, text, name, kind="person", form="name", article="a"):
    fields = {"actor_name": name, "actor_type": kind}
    return Span(article, start, start + len(text), fields, "line 1", text, {"mention": form})


def found(start, text, actor_id, kind="person", via="name", article="a"):
    end = start + len(text)
    return {"article_id": article, "start": start, "end": end, "text": text, "actor_id": actor_id,
            "actor_type": kind, "via": via}  # fmt: skip


LINES = (
    mention(0, "Ann Ray", "Ann Ray"),
    mention(20, "Ray", "Ann Ray"),
    mention(40, "Bo Ray", "Bo Ray"),
    mention(60, "the mayor", "Ann Ray", form="nominal"),
    mention(80, "Peru", "Peru", "state"),
    mention(90, "Peruvian", "Peru", "state", "adjective"),
    mention(110, "Cy Fox", "Cy Fox"),
)
ROWS = (
    found(0, "Ann Ray", "ann-ray"),
    found(20, "Ray", "bo-ray", via="surname"),
    found(40, "Bo Ray", "bo-ray"),
    found(64, "mayor", "ann-ray", via="nominal"),
    found(70, "she", "ann-ray", via="pronoun"),
    found(80, "Peru", "PER", "state"),
    found(90, "Peruvian", "PER", "state", "adjective"),
    found(130, "Bridge", "bridge"),
)


def test_persons_are_counted_by_name_and_types_in_every_form():
    score = actors.compare(reading(*LINES, layer="mentions"), ROWS)
    assert actors.persons(score) == (4, 4, 3)
    assert actors.persons(score).ratios == (0.75, 0.75, 0.75)
    assert actors.persons(score, "b") == (0, 0, 0) and actors.persons(score, "b").ratios == (None, None, None)
    assert actors.by_type(score) == {"person": (5, 5, 3), "state": (2, 2, 2)}
    assert score.left_out == {"pronouns": 1}
    only_read, only_found = actors.unmatched_persons(score)
    assert ([x.text for x in only_read], [r["text"] for r in only_found]) == (["Cy Fox"], ["Bridge"])


def test_pronouns_count_where_the_reading_marks_them():
    she = mention(70, "she", "Ann Ray", form="pronoun")
    score = actors.compare(reading(*LINES, she, layer="mentions"), ROWS)
    assert actors.by_type(score)["person"] == (6, 6, 4) and score.left_out == {}


def test_lines_in_blocks_that_are_not_read_are_left_out_and_counted():
    score = actors.compare(reading(*LINES, layer="mentions"), ROWS, lambda line: line.start < 100)
    assert actors.persons(score) == (3, 4, 3)
    assert score.left_out == {"lines in blocks that are not read": 1, "pronouns": 1}


def test_one_id_a_person():
    # Ann (ann-ray, bo-ray), Bo (bo-ray): precision (1 + 1/2 + 1/2) / 3, recall (1/2 + 1/2 + 1) / 3.
    made = actors.identity(actors.compare(reading(*LINES, layer="mentions"), ROWS))
    assert (made.mentions, made.persons, made.ids) == (3, 2, 2)
    assert (made.precision, made.recall, made.f1) == pytest.approx((2 / 3, 2 / 3, 2 / 3))
    assert (made.split, made.merged) == (("Ann Ray",), ("bo-ray",))


def test_a_name_with_its_title_is_still_the_person():
    made = actors.identity(actors.compare(reading(LINES[0], layer="mentions"), [found(0, "Ann Ray, mayor", "ann-ray")]))
    assert made[:4] == (1, 1, 1, 1)


def test_no_person_at_all():
    made = actors.identity(actors.compare(reading(layer="mentions"), []))
    assert made == (0, None, None, None, 0, 0, (), ())


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([("A", 1), ("A", 1), ("B", 2)], (1, 1, 1)),
        ([("A", 1), ("A", 1), ("B", 1), ("B", 1)], (1 / 2, 1, 2 / 3)),
        ([("A", 1), ("A", 2), ("A", 3), ("A", 4)], (1, 1 / 4, 2 / 5)),
    ],
)
def test_b_cubed(pairs, expected):
    assert actors.b_cubed(pairs) == pytest.approx(expected)


TEXT = 'Maria Lopez opened the port.\n\n"The harbor will stay open," said Maria Lopez, the director.\n'
AT = TEXT.index("The harbor")
SAID = {"start": AT, "end": AT + 27, "kind": "direct", "speaker_name": "Maria Lopez"}
SPEAKER = {"speaker_start": TEXT.rindex("Maria"), "speaker_end": TEXT.rindex("Maria") + 11}


@pytest.fixture
def evaluate(tmp_path, capsys):
    """Runs `evaluate` on one article with the given lines as a reading; gives exit code, stdout and stderr lines."""

    def run(layer, *lines, options=()):
        (tmp_path / "corpus").mkdir(exist_ok=True)
        (tmp_path / "corpus/port.txt").write_text(TEXT, encoding="utf-8")
        head = {"reader": "Lee (person)", "articles": ["port"], "sample": "unseen"}
        text = "".join(json.dumps(x) + "\n" for x in (head, *({"article_id": "port"} | x for x in lines)))
        (tmp_path / f"{layer}.jsonl").write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit) as stop:
            cli.main(["evaluate", str(tmp_path / f"{layer}.jsonl"), str(tmp_path / "corpus"), *options])
        captured = capsys.readouterr()
        return stop.value.code, captured.out.splitlines(), captured.err.splitlines()

    return run


def cells(lines, name, nth=0):
    return [x.split()[1:] for x in lines if x.split()[0] == name][nth]


def test_evaluate_prints_quotations_by_overlap_kind_and_article(evaluate):
    code, out, err = evaluate("quotes", SAID | SPEAKER, {"start": 0, "end": 20, "kind": "mixed"} | SPEAKER)
    assert (code, err) == (0, []), err
    assert out[0] == "quotes, read by Lee (person), unseen: 2 read, 1 found, in port"
    assert [x.strip().split("  ")[0] for x in out if x.startswith("  overlap")] == ["overlap 0.3", "overlap 0.8"]
    whole = ["2", "1", "1.00", "0.50", "0.67", "1", "of", "1", "1", "of", "1", "2", "of", "2"]
    assert cells(out, "all") == cells(out, "all", 1) == cells(out, "port") == whole
    assert cells(out, "direct")[:5] == ["1", "1", "1.00", "1.00", "1.00"]
    assert cells(out, "mixed")[:5] == ["1", "0", "none", "0.00", "0.00"]
    assert cells(out, "implicit")[:5] == ["0", "0", "none", "none", "none"]
    assert out[-1] == "  human-coded: 2 of 2"


def test_evaluate_lists_what_only_one_side_has_when_asked(evaluate):
    lost = {"start": 0, "end": 20, "kind": "mixed"} | SPEAKER
    assert not any("only in" in x for x in evaluate("quotes", lost)[1])
    out = evaluate("quotes", lost, options=["--misses"])[1]
    assert "  only in the reading: port 0-20 Maria Lopez opened t" in out
    assert sum("only in the layer" in x for x in out) == 1


def test_evaluate_prints_persons_ids_and_types(evaluate):
    names = [{"start": n, "end": n + 11, "actor_type": "person", "actor_name": "Maria Lopez", "mention": "name"}
             for n in (0, SPEAKER["speaker_start"])]  # fmt: skip
    code, out, err = evaluate("actors", {"types": ["person"], "reader": "Lee (person)"}, *names)
    assert (code, err) == (0, []), err
    assert cells(out, "all") == ["2", "2", "1.00", "1.00", "1.00", "2", "of", "2"]
    assert cells(out, "all", 1)[:4] == ["2", "1.00", "1.00", "1.00"]
    assert "  0 of 1 persons       0 of 1 ids" in next(x for x in out[5:] if x.startswith("    all"))
    # By type every form counts, "director" too, which this reading did not mark.
    assert cells(out, "person") == ["2", "3", "0.67", "1.00", "0.80", "2", "of", "2"]
    assert not any(x.split()[0] in ("state", "organisation", "media") for x in out)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ([SAID | {"kind": "shouted"}], "line 2: kind 'shouted' is none of direct, mixed, indirect"),
        ([{"reader": "Lee (person)", "sample": "seen"}], "line 2: sample 'seen' is neither 'in-sample' nor 'unseen'"),
        ([{"reader": "Lee (person)", "kinds": "direct"}], "line 2: kinds 'direct' is no list of names"),
    ],
)
def test_a_bad_reading_is_one_line_and_exit_2(evaluate, lines, told):
    code, out, err = evaluate("quotes", *lines)
    assert (code, out, len(err)) == (2, [], 1)
    assert told in err[0]
