"""The reference readings point at printed words, name who read, claim no person, and are what their README says."""

import json
import re
from pathlib import Path

import pytest

from corpus_tools.measures.agreement.spans import ANSWERS, Score, ratios, read_gold, report_lines

HERE = Path(__file__).resolve().parent
GOLD = HERE / "gold"
README = (GOLD / "README.md").read_text(encoding="utf-8")
READINGS = sorted(p for p in GOLD.glob("*.jsonl") if p.name != ANSWERS)
QUOTES = sorted(p.name for p in GOLD.glob("quotes_*.jsonl"))
ACTORS = sorted(p.name for p in GOLD.glob("actors_*.jsonl"))
FRAMES = sorted(p.name for p in GOLD.glob("frames_*.jsonl"))
DEVICES = sorted(p.name for p in GOLD.glob("*.jsonl") if p.name.startswith(("rhetoric_", "marked_")))
PARTS = ("A", "B", "adjudicated")
# How far a cue may stand from the content: a source's apposition or the report's next sentence comes between.
NEAR = 300


def rows(name):
    lines = (GOLD / name).read_text(encoding="utf-8").splitlines()
    every = [json.loads(line) for line in lines if line.strip()]
    return [row for row in every if "start" in row]  # a line without start gives values for the lines below it


@pytest.fixture(scope="module")
def texts():
    """As printed, line ends kept: article_id -> text."""
    found = {}
    for path in (HERE.parent / "seeds").glob("*.txt"):
        with path.open(encoding="utf-8", newline="") as file:
            found[path.stem] = file.read()
    return found


def misplaced(row, texts):
    """What in a row of quotations or mentions does not stand where the row says; empty where all does."""
    text = texts.get(row["article_id"], "")
    start, end = row["start"], row["end"]
    if not 0 <= start < end <= len(text):
        return ["offsets"]
    span = text[start:end]
    wrong = []
    if span != span.strip():
        wrong.append("blank at the edge")
    if row.get("text", span) != span:
        wrong.append("text")
    speaker = row.get("speaker")
    place = (row.get("speaker_start"), row.get("speaker_end"))
    if speaker and None not in place and text[slice(*place)] != speaker:
        wrong.append("speaker")
    cue = row.get("cue")
    if cue and cue not in text[max(0, start - NEAR) : start] + "\n" + text[end : end + NEAR]:
        wrong.append("cue")
    return wrong


def test_there_are_readings_of_every_article(texts):
    assert {r["article_id"] for name in QUOTES for r in rows(name)} == set(texts)
    assert {r["article_id"] for name in ACTORS for r in rows(name)} == set(texts)


@pytest.mark.parametrize("name", [*QUOTES, *ACTORS, *FRAMES, *DEVICES])
def test_every_row_points_at_printed_words(texts, name):
    assert {str(r): w for r in rows(name) if (w := misplaced(r, texts))} == {}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"end": 999}, "offsets"),
        ({"article_id": "other"}, "offsets"),
        ({"start": 4}, "blank at the edge"),
        ({"text": "Rain fell"}, "text"),
        ({"speaker_start": 17, "speaker_end": 20}, "speaker"),
        ({"cue": "denied"}, "cue"),
        # A cue inside the content is not the cue of that content.
        ({"cue": "will"}, "cue"),
    ],
)
def test_a_misplaced_row_is_seen(change, fault):
    texts = {"made-up": "Rain will fall, she said."}
    row = {"article_id": "made-up", "start": 0, "end": 14, "text": "Rain will fall", "cue": "said"}
    row |= {"speaker": "she", "speaker_start": 16, "speaker_end": 19}
    assert misplaced(row, texts) == []
    assert fault in misplaced(row | change, texts)


@pytest.mark.parametrize("name", [*QUOTES, *ACTORS, *FRAMES])
def test_no_span_is_read_twice(name):
    spans = [(r["article_id"], r["start"], r["end"]) for r in rows(name)]
    assert len(spans) == len(set(spans))


@pytest.mark.parametrize("name", QUOTES)
def test_a_quotation_has_kind_source_and_cue(name):
    for r in rows(name):
        assert r["kind"] in {"direct", "mixed", "indirect"}
        assert r["agentless"] or r["speaker"], r
        assert r["speaker_name"]
        assert r["cue"] or r["implicit"], r


@pytest.mark.parametrize("name", ["quotes_adjudicated.jsonl", "quotes_C.jsonl"])
def test_a_quotation_has_a_source_in_print_and_its_kind_is_in_its_marks(texts, name):
    for r in rows(name):
        text = texts[r["article_id"]]
        around = text[r["start"] - 1] + text[r["end"]]
        assert not r["agentless"]
        assert isinstance(r["speaker_start"], int)
        assert (r["cue"] is None) == r["implicit"]
        assert (r["kind"] == "direct") == (around in {'""', "“”"}), r
        assert r["kind"] != "mixed" or re.search(r'["“].+["”]', r["text"]), r
        assert not r["text"].endswith((".", ",")) or r["kind"] == "direct", r


def test_the_adjudication_answers_both_readings():
    """Every row of A and of B is taken or left; what neither read is not in it; a note where they differ."""
    a, b, decided = ({(r["article_id"], r["start"], r["end"]): r for r in rows(f"quotes_{n}.jsonl")} for n in PARTS)
    assert set(decided) <= set(a) | set(b)
    assert set(decided) >= set(a) & set(b)
    assert not [k for k in decided if a.get(k, {}).get("agentless")]
    same = ("kind", "speaker", "speaker_start", "speaker_name", "cue", "implicit")
    for key, row in decided.items():
        ours, theirs = a.get(key), b.get(key)
        differ = not (ours and theirs) or any((ours[f] or None) != (theirs[f] or None) for f in same)
        assert not differ or row.get("note"), row


@pytest.mark.parametrize("name", ACTORS)
def test_a_mention_has_type_and_name(name):
    types = {"person", "state", "region", "organisation", "media", "collective", "programme", "event"}
    for r in rows(name):
        assert r["actor_type"] in types
        assert r["mention"] in {"name", "adjective", "nominal"}
        assert r["actor_name"]


@pytest.mark.parametrize("name", ACTORS)
def test_a_nested_mention_stands_in_a_longer_one(name):
    read = rows(name)
    for r in read:
        longer = [
            o
            for o in read
            if o["article_id"] == r["article_id"]
            and o["start"] <= r["start"]
            and r["end"] <= o["end"]
            and o["end"] - o["start"] > r["end"] - r["start"]
        ]
        assert bool(longer) == r["nested"], r


@pytest.mark.parametrize("name", ACTORS)
def test_a_person_has_one_name(name):
    """A surname alone leads to one full name in an article, and the printed name is a part of it."""
    by_text = {}
    for r in rows(name):
        if (r["actor_type"], r["mention"]) == ("person", "name"):
            assert r["text"] in r["actor_name"]
            by_text.setdefault((r["article_id"], r["text"]), set()).add(r["actor_name"])
    assert {k: v for k, v in by_text.items() if len(v) > 1} == {}


@pytest.mark.parametrize("name", FRAMES)
def test_frames_are_read_by_sentence_and_a_code_not_read_is_not_there(name):
    (reading,) = read_gold(GOLD / name)
    for r in rows(name):
        assert isinstance(r["frames"], list)
        assert len(set(r["frames"])) == len(r["frames"])
        assert not set(r["frames"]) & set(reading.not_read)


@pytest.mark.parametrize("name", DEVICES)
def test_every_device_says_which_codes_stand_for_it(name):
    (reading,) = read_gold(GOLD / name)
    assert {span.more["device"] for span in reading.spans} <= set(reading.devices)


@pytest.mark.parametrize("path", READINGS, ids=lambda p: p.name)
def test_each_file_reads_and_no_person_is_claimed(path):
    (reading,) = read_gold(path)
    stem = re.split(r"[._]", path.name)[0]
    assert reading.spans
    assert reading.layer == ("mentions" if stem == "actors" else stem)
    assert reading.reader
    assert reading.method == "language model"


def test_the_readers_are_told_apart():
    named = [(r.layer, r.reader) for r in read_gold(GOLD)]
    assert len(named) == len(set(named)) == len(READINGS)


def test_scores_say_that_no_person_has_read():
    readings = read_gold(GOLD)
    nothing_found = [Score(reading, 0, 0, 0, {}) for reading in readings]
    told = [line.strip() for line in report_lines(nothing_found) if "human-coded" in line]
    assert told == [f"human-coded: 0 of {len(r.spans)}" for r in readings]


def test_the_readme_states_the_agreement_that_the_readings_have():
    a, b = ({(r["article_id"], r["start"], r["end"]): r for r in rows(f"quotes_{n}.jsonl")} for n in "AB")
    both = set(a) & set(b)
    f1 = ratios(len(both), len(a), len(b))[2]
    speakers = sum(a[k]["speaker_name"] == b[k]["speaker_name"] for k in both) / len(both)
    assert f"equal spans F1 {f1:.2f}, and the same speaker at {speakers:.0%}".replace("%", " %") in README


def test_the_readme_names_every_file_its_articles_and_its_reader():
    table = [line for line in README.splitlines() if line.startswith("| `")]
    named = {name: line for line in table for name in re.findall(r"`(\w+\.jsonl)`", line)}
    assert sorted(named) == sorted(p.name for p in READINGS)
    for name, line in named.items():
        (reading,) = read_gold(GOLD / name)
        articles, reader = (cell.strip() for cell in line.split("|")[2:4])
        printed = re.findall(r"\d{3}", articles.replace("all five", "000 001 002 003 004"))
        assert printed == [a[:3] for a in reading.articles]
        written = {r["reader"] for r in rows(name) if "reader" in r}
        assert written <= {reader, reader.replace("A, B", "A"), reader.replace("A, B", "B")}
