"""Devices as coded: by article, strength and voice, always with the words; unnamed adversaries; ascribed thoughts."""

import pytest
from rhetoric_texts import ECHO, TIMES, code, read, with_codes

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric import devices

AT = TIMES.index
CODES = [
    code("times", TIMES, 0, "old", "booster", "anna-berg", strength="weak"),
    code("times", TIMES, AT("Ministers"), "Ministers", "booster", strength="strong"),
    code("times", TIMES, AT("pact keeps"), "pact", "booster", strength="strong"),
    code("times", TIMES, AT("that the pact"), "pact", "booster", strength="strong"),
    code("times", TIMES, AT("officials"), "officials", "left_unnamed"),
    code("echo", ECHO, 0, "Officials", "left_unnamed", "anna-berg"),
    code("echo", ECHO, 0, "want", "ascribed_thought", about="NOR"),
    code("times", TIMES, 0, "needs", "ascribed_thought", "unnamed:some experts", about="the town"),
]
OTHERS = CODES[0] | {"id": "times:codes:0-9:rhetoric:booster:Kari", "coder": "Kari"}
FRAME = CODES[0] | {"id": "times:codes:0-9:frames:AID:tool", "scheme": "frames", "code": "AID"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "times": TIMES})


@pytest.fixture(scope="module")
def made(plain):
    return with_codes(plain, [*CODES, OTHERS, FRAME])


def test_by_article_device_and_strength_with_the_words(made):
    table = devices.devices(made)
    rows = table[["article_id", "device", "strength", "words", "uses"]].values.tolist()
    assert rows == [
        ["echo", "ascribed_thought", "no strength given", ["want"], 1],
        ["echo", "left_unnamed", "no strength given", ["Officials"], 1],
        ["times", "ascribed_thought", "no strength given", ["needs"], 1],
        ["times", "booster", "strong", ["Ministers", "pact (2)"], 3],
        ["times", "booster", "weak", ["old"], 1],
        ["times", "left_unnamed", "no strength given", ["officials"], 1],
    ]
    assert (table["uses"] == table["row_ids"].map(len)).all()
    assert set(ct.evidence(table, made)["phrase"].str.casefold()) == {
        "want", "officials", "needs", "ministers", "pact", "old",
    }  # fmt: skip


def test_another_coder_is_asked_for_by_name(made):
    assert devices.devices(made, coder="Kari")["uses"].tolist() == [1]
    assert len(devices.devices(made, coder="nobody")) == 0


def test_unnamed_adversaries_by_whom(made):
    table = devices.adversaries(made)
    assert table[["wording", "voice_name", "articles", "uses"]].values.tolist() == [
        ["officials", "the article itself", ["times"], 1],
        ["officials", "Anna Berg", ["echo"], 1],
    ]
    assert table["printed"].tolist() == [["officials"], ["Officials"]]


def test_ascribed_thoughts_by_whom_about_whom(made):
    table = devices.ascribed(made)
    assert table[["about", "about_name", "voice_name", "words"]].values.tolist() == [
        ["NOR", "Norway", "the article itself", ["want"]],
        ["the town", "the town", "some experts", ["needs"]],
    ]


def test_names_exchanged_is_no_difference_and_a_lost_code_is(made, plain, tmp_path):
    swapped = read(tmp_path, {"echo": ECHO.replace("Norway", "Luxembourg"), "times": TIMES})
    want = ECHO.replace("Norway", "Luxembourg")
    moved = [
        code("echo", want, 0, "want", "ascribed_thought", about="LUX") if c["text"] == "want" else c for c in CODES
    ]
    by_sentence = {c["id"]: held(c, made) for c in CODES}
    before = with_codes(plain, [c | {"sentence_id": by_sentence[c["id"]]} for c in CODES])
    after = with_codes(swapped, [c | {"sentence_id": held(c, swapped)} for c in moved])
    assert before.codes["start"].tolist() != after.codes["start"].tolist()
    assert len(devices.exchanged(before, after)) == 0
    lost = with_codes(swapped, [c | {"sentence_id": held(c, swapped)} for c in moved if c["text"] != "want"])
    table = devices.exchanged(before, lost)
    assert table[["article_id", "device", "before", "after"]].values.tolist() == [["echo", "ascribed_thought", 1, 0]]
    assert ct.evidence(table, before)["phrase"].tolist() == ["want"]


def held(row, notes):
    own = notes.sentences[
        (notes.sentences["article_id"] == row["article_id"]) & (notes.sentences["start"] <= row["start"])
    ]
    return own.iloc[-1]["id"]


def test_none():
    for table in (devices.devices(empty()), devices.adversaries(empty()),
                  devices.ascribed(empty()), devices.exchanged(empty(), empty())):  # fmt: skip
        assert len(table) == 0 and "row_ids" in table
