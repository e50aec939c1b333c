"""Devices as coded: with their words, by article and voice; what is inside another place counts once."""

import pytest
from rhetoric_texts import ECHO, TIMES, code, read, with_codes

import corpus_tools as ct
from corpus_tools.measures.reuse.shared import repetition
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
    code("times", TIMES, 0, "keeps open the door", "metaphor", domain="building"),
    code("times", TIMES, 0, "door to", "metaphor", domain="building"),
    code("times", TIMES, 0, "quiet waters", "metaphor", domain="water"),
    code("times", TIMES, 0, "old", "first"),
]
OTHERS = CODES[0] | {"id": "times:codes:0-9:rhetoric:booster:Kari", "coder": "Kari"}
FRAME = CODES[0] | {"id": "times:codes:0-9:frames:AID:tool", "scheme": "frames", "code": "AID"}


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "times": TIMES})


@pytest.fixture(scope="module")
def made(plain):
    return with_codes(plain, [*CODES, OTHERS, FRAME])


def test_each_device_with_its_words_and_articles(made):
    table = devices.devices(made)
    rows = table[["device", "articles", "words", "uses"]].values.tolist()
    assert rows == [
        ["ascribed_thought", ["echo", "times"], ["needs", "want"], 2],
        ["booster", ["times"], ["Ministers", "old", "pact (2)"], 4],
        ["first", ["times"], ["old"], 1],
        ["left_unnamed", ["echo", "times"], ["officials (2)"], 2],
        ["metaphor", ["times"], ["door to", "keeps open the door", "quiet waters"], 3],
    ]
    assert (table["uses"] == table["row_ids"].map(len)).all()
    assert len(ct.evidence(table, made)) == table["uses"].sum()


def test_places_stand_in_print_order_with_the_words_around_them(made):
    table = devices.places(made, "left_unnamed")
    assert table[["article_id", "text", "voice_name"]].values.tolist() == [
        ["echo", "Officials", "Anna Berg"],
        ["times", "officials", "the article itself"],
    ]
    assert table["before"].tolist()[0] == "" and table["after"].tolist()[0].startswith("in Norway want")
    assert all(len(w.split()) <= devices.AROUND for w in [*table["before"], *table["after"]])


def test_a_place_that_touches_a_longer_one_of_the_device_counts_once(made):
    assert devices.places(made, "metaphor")["text"].tolist() == ["keeps open the door", "quiet waters"]
    assert [(domain, len(own)) for domain, own in devices.domains(made)] == [("building", 1), ("water", 1)]


def test_who_is_said_to_see_want_or_fear_by_whom(made):
    table = devices.ascribed(made)
    assert table[["about", "about_name", "own", "given", "voices"]].values.tolist() == [
        ["NOR", "Norway", ["want"], [], []],
        ["the town", "the town", [], ["needs"], ["some experts"]],
    ]


def test_the_states_of_a_region_are_the_region(tmp_path):
    text = "East African countries want more ships. East Africa needs a port, and East African states hope for two."
    table = devices.ascribed(read(tmp_path, {"a": f"News\n\n{text}\n"}))
    assert table[["about_name", "uses"]].values.tolist() == [["East Africa", 3]]


def test_an_unnamed_source_is_called_as_it_is_printed(tmp_path):
    text = "The Peruvian envoy to the fair said the port would surely open soon."
    notes = read(tmp_path, {"a": f"News\n\n{text}\n"})
    [quote] = notes.quotes.to_dict("records")
    words = quote["speaker_text"]
    assert words.startswith("Peruvian") or words.startswith("The Peruvian")
    made = with_codes(notes, [code("a", text, 0, "surely", "booster", f"unnamed:{words.casefold()}")])
    assert devices.coded(made)[0]["voice_name"] == words


def test_words_of_each_article_firsts_and_repeats(made):
    shares = repetition(made)
    table = devices.by_article(made, ["hedge", "booster"], shares).set_index("article_id")
    assert table.loc["times", "booster"] == ["Ministers", "old", "pact (2)"]
    assert table.loc["times", "hedge"] == [] and table.loc["echo", "booster"] == []
    assert table.loc["times", "firsts"] == ["old"]
    assert table.loc["times", "repeated"] == round(shares.set_index("article_id").loc["times", "share"] * 100) > 0
    assert len(table.loc["times", "row_ids"]) == 5


def test_whose_words_stand_first_and_last(plain):
    rows = {r["article"]: r for r in devices.first_and_last(plain)}
    quotes = plain.quotes[plain.quotes["article_id"] == "times"].sort_values("start")
    assert rows["times"]["first"] == "Anna Berg"
    assert rows["times"]["row_ids"] == [quotes["id"].iloc[0], quotes["id"].iloc[-1]]


def test_none():
    for table in (devices.devices(empty()), devices.places(empty(), "hedge"), devices.ascribed(empty()),
                  devices.by_article(empty(), ["hedge"], repetition(empty()))):  # fmt: skip
        assert len(table) == 0 and "row_ids" in table
    assert devices.first_and_last(empty()) == [] and devices.domains(empty()) == []
