"""Who says what somebody needs or gains, in sentences of the manner of other papers on other countries."""

from dataclasses import replace

import pytest

from corpus_tools import pipeline
from corpus_tools.sources.corpus import read_corpus
from corpus_tools.sources.project import Interests
from corpus_tools.studies.framing import interests as I

PARTIES = (("JPN",), ("DNK", "FIN", "ISL", "NOR", "SWE"))


def read(tmp_path, text, parties=PARTIES):
    (tmp_path / "one.txt").write_text(text, encoding="utf-8")
    notes = pipeline.annotate(read_corpus(tmp_path), cache=False)
    return replace(notes, project=replace(notes.project, studies=Interests(parties=parties)))


def told(notes):
    return [(r.whose, r.kind, r.voice_name) for r in I.stated(notes).itertuples()]


ARTICLE = "the article itself"


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Norway needs new ferries before the winter.", [("Nordic countries", "need", ARTICLE)]),
        ("The Nordic countries want lower tariffs on timber.", [("Nordic countries", "need", ARTICLE)]),
        ("A quick deal is in the interest of Japan.", [("Japan", "need", ARTICLE)]),
        ("Such a route is in line with Japan's interests.", [("Japan", "need", ARTICLE)]),
        ("Sweden cannot afford another closed smelter.", [("Nordic countries", "need", ARTICLE)]),
        ("The new line benefits Finland in several fields.", [("Nordic countries", "gain", ARTICLE)]),
        ("The fund offers Iceland the opportunity to sell heat.", [("Nordic countries", "gain", ARTICLE)]),
        ("The bank provided Denmark with money for the bridge.", [("Nordic countries", "gain", ARTICLE)]),
        ("The bank will give aid worth 3 million dollars to Iceland.", [("Nordic countries", "gain", ARTICLE)]),
        ("The treaty promotes stability in the Nordic countries.", [("Nordic countries", "gain", ARTICLE)]),
        ("Japan benefits from the treaty.", [("Japan", "gain", ARTICLE)]),
        ("It opened new opportunities for Japan.", [("Japan", "gain", ARTICLE)]),
        ("The bank announced aid of 20 tents to Iceland.", [("Nordic countries", "gain", "bank")]),
        ("The fund pledged $3 million to Finland.", [("Nordic countries", "gain", ARTICLE)]),
        ("The treaty supports Norway in protecting its coast.", [("Nordic countries", "gain", ARTICLE)]),
        ("The port opened opportunities for Japan and its farmers.", [("Japan", "gain", ARTICLE)]),
        # Help to another, and what somebody gains together with others who have no name, is nobody's alone.
        ("The bank announced aid to Iceland's neighbours.", []),
        ("The port opened opportunities for Japan and the wider world.", []),
        ("The council supports Norway.", []),
        ("The firm sent 300 letters to Finland.", []),
        # What both need together is no need of one, and not every word of a list is meant so.
        ("Japan and Norway need a new treaty.", []),
        ("The rules of the port require a stamp from Norway.", []),
        ("Interest rates rose in Norway last week.", []),
        ("Norway offered advice to the port.", []),
        ("The minister visited Japan and met workers.", []),
    ],
)
def test_a_need_or_a_gain_has_an_owner(tmp_path, sentence, expected):
    assert told(read(tmp_path, f"{sentence}\n")) == expected


def test_those_countries_are_the_ones_named_before(tmp_path):
    text = "The Nordic countries support the plan. A calm sea is in those countries' interests.\n"
    assert told(read(tmp_path, text)) == [("Nordic countries", "need", ARTICLE)]


def test_we_is_the_side_of_the_speaker(tmp_path):
    text = (
        "“The ferry is small. We need a larger one,” said Kari Holm, a shipping analyst based in Oslo, Norway.\n\n"
        "“We cannot afford to wait,” Kari Holm added.\n"
    )
    rows = I.stated(read(tmp_path, text))
    assert rows[["whose", "kind", "voice_name", "side"]].values.tolist() == [
        ["Nordic countries", "need", "Kari Holm", "Nordic countries"]
    ] * 2  # fmt: skip


def test_we_of_both_sides_is_nobody_s_own_need(tmp_path):
    text = "“Japan and Norway share a sea. We need a treaty,” said Kari Holm, an analyst based in Oslo, Norway.\n"
    assert told(read(tmp_path, text)) == []


def test_we_of_a_voice_without_a_side_is_left_out(tmp_path):
    assert told(read(tmp_path, "“We need a larger ferry,” said Kari Holm, an analyst.\n")) == []


def test_states_and_their_region_are_one_party_and_without_parties_each_by_itself(tmp_path):
    text = "Norway needs ferries, experts said. The Nordic countries need snow, experts said.\n"
    table = I.by_voice(I.stated(read(tmp_path, text)))
    assert table[["whose", "voice_name", "needs", "gains", "sentences"]].values.tolist() == [
        ["Nordic countries", "experts", 2, 0, 2]
    ]
    apart = I.by_voice(I.stated(read(tmp_path, text, ())))
    assert apart[["whose", "sentences"]].values.tolist() == [["Nordic countries", 1], ["Norway", 1]]


def test_exchanged_states_exchange_the_sides_and_nothing_else(tmp_path):
    text = "Norway needs ferries, said Japan. The loan benefits Japan.\n"
    first = told(read(tmp_path, text))
    swapped = text.replace("Norway", "X").replace("Japan", "Norway").replace("X", "Japan")
    other = {"Nordic countries": "Japan", "Japan": "Nordic countries"}
    assert first and [(other[w], k) for w, k, _ in told(read(tmp_path, swapped))] == [(w, k) for w, k, _ in first]


def test_nothing_stated_keeps_the_columns():
    none = I.stated(pipeline.empty())
    assert not len(none) and list(none.columns) == list(I.STATED)
    assert list(I.by_voice(none).columns) == list(I.BY_VOICE)
