"""Which party each voice is connected with: made-up articles on a ferry line between one state and three others."""

import pytest

import corpus_tools as ct
from corpus_tools.measures import sides as S

PARTIES = '[studies]\nparties = [["NOR"], ["KEN", "TZA", "UGA"]]\n'
TEXT = """Ferries to sail again

Norwegian Ambassador to Kenya Nora Lund said the ferry line will bring more guests to the lake.
Kenya's ambassador to Norway, Peter Otieno, said fares will fall by half this year.
Sam Adler, an analyst based in Kampala, Uganda, said the boats are too old.
Ivar Berg, a fellow at the Institute for Kenya Studies of Lund University, said the plan is sound.
Olav Moen, a fellow at the Norwegian Academy of Ships, said: "The lake is deep and the boats are slow."
Juma Said, a professor at Makerere University, said the port needs a road.
Anna Klein, a ferry expert, said nobody asked the fishers.
Lena Vik, the consul general in Nairobi, said fares are high.
Experts said that oil is too dear.
Ugandan observers said the lake is low.
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("lake")
    (folder / "corpus.toml").write_text(PARTIES)
    (folder / "one.txt").write_text(TEXT)
    return ct.annotate(ct.read_corpus(folder))


@pytest.fixture(scope="module")
def told(notes):
    return S.sides(notes).set_index("name")


@pytest.mark.parametrize(
    ("name", "party", "side", "basis", "text"),
    [
        ("Nora Lund", "first", "Norway", S.ENVOY, "Norwegian Ambassador to Kenya"),
        ("Peter Otieno", "second", "Kenya, Tanzania and Uganda", S.ENVOY, "Kenya's ambassador to Norway"),
        ("Sam Adler", "second", "Kenya, Tanzania and Uganda", S.PLACE, "Kampala, Uganda"),
        ("Ivar Berg", "other", "Sweden", S.SEAT, "Institute for Kenya Studies of Lund University"),
        ("Olav Moen", "first", "Norway", S.PLACE, "Norwegian Academy of Ships"),
        ("Juma Said", "second", "Kenya, Tanzania and Uganda", S.SEAT, "Makerere University"),
        ("Ugandan observers", "second", "Kenya, Tanzania and Uganda", S.STATED, "Ugandan observers"),
    ],
)
def test_a_voice_is_of_the_side_that_printed_words_tell(told, name, party, side, basis, text):
    row = told.loc[name]
    assert (row["party"], row["side"], row["side_basis"], row["side_text"]) == (party, side, basis, text)
    assert TEXT[row["start"] : row["end"]] == text


@pytest.mark.parametrize("name", ["Anna Klein", "Lena Vik", "experts"])
def test_what_is_not_printed_stays_open(told, name):
    row = told.loc[name]
    assert row["party"] == "open"
    assert row[["side", "side_basis", "side_text", "start"]].isna().all()


def test_each_row_opens_to_the_sentence_that_tells(notes, told):
    rows = told[told["side_text"].notna()]
    found = ct.evidence(rows, notes)
    assert len(found) == len(rows)
    assert all(text in sentence for text, sentence in zip(rows["side_text"], found["sentence"], strict=True))


def test_parties_asked_for_take_the_place_of_the_project_s(notes):
    told = S.sides(notes, [["SWE"], ["NOR"]]).set_index("name")
    assert told.loc[["Ivar Berg", "Nora Lund", "Sam Adler"], "party"].tolist() == ["first", "second", "other"]
    assert S.party_labels(notes, [["DNK", "FIN", "ISL", "NOR", "SWE"], ["UGA"]]) == ("Nordic countries", "Uganda")


def test_without_parties_a_stated_side_is_its_state(notes):
    told = S.sides(notes, []).set_index("name")
    assert (told.loc["Nora Lund", "party"], told.loc["Nora Lund", "side"]) == ("other", "Norway")
    assert told.loc["Anna Klein", "party"] == "open"


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Institute of Nordic Studies", None),
        ("Council on Foreign Relations in Kenya", "KEN"),
        ("Kenya Studies Centre", None),
        ("Centre for Kenya", None),
        ("Kenya Centre for Uganda", "KEN"),
        ("Harbour Institute, an archive founded in Norway", "NOR"),
        ("Ferry Institute of the Tanzania Academy", "TZA"),
        ("Norwegian School of Economics", "NOR"),
        ("Western Ferry Company", None),
        ("Nordic Ferry Company", "nordic-countries"),
    ],
)
def test_the_subject_of_a_body_s_work_is_not_its_seat(words, place):
    assert S._seated(words) == place


def test_nothing_said_gives_a_table_with_its_columns(tmp_path):
    (tmp_path / "one.txt").write_text("The lake is deep.\n")
    notes = ct.annotate(ct.read_corpus(tmp_path))
    assert list(S.sides(notes).columns) == list(S.SIDES)
