"""An office with its state, without the holder's name: whom it means, and what kind of source it is. All made up."""

import pytest
from actor_cases import check_rows, read

NORA = "Norwegian Transport Minister Nora Lund opened the ferry. "
ANA = "Peruvian Ambassador to Chile Ana Diaz arrived in Lima. "
MET = "Norwegian Transport Minister Nora Lund met Kenyan Transport Minister Juma Otieno. "
HOLDERS = [
    (NORA + "Norway's transport minister said fares would fall.", "Norway's transport minister", "nora-lund"),
    (NORA + "The Norwegian minister said fares would fall.", "Norwegian minister", "nora-lund"),
    (NORA + "The transport minister of Norway said fares would fall.", "transport minister of Norway", "nora-lund"),
    (MET + "Kenya's transport minister said fares would fall.", "Kenya's transport minister", "juma-otieno"),
    ("French President Anne Morel spoke. The French president said it rained.", "French president", "anne-morel"),
    (
        "The minister met the president of Peru, Luis Rojas. The president of Peru said it snowed.",
        "president of Peru",
        "luis-rojas",
    ),
    (ANA + "Back in Peru, its ambassador to Chile said that fares fell.", "its ambassador to Chile", "ana-diaz"),
    ("Norway's transport minister said fares would fall. " + NORA, "Norway's transport minister", "nora-lund"),
]
OPEN = [
    NORA + "Norway's finance minister said fares would fall.",
    NORA + "Kenya's transport minister said fares would fall.",
    NORA + "A Norwegian minister said fares would fall.",
    NORA + "The Norwegian transport minister's office said fares would fall.",
    NORA + "The next Norwegian transport minister will say that fares fell.",
    ANA + "Peru's ambassador to Norway said that fares fell.",
    "Former French President Anne Morel spoke. The French president said it rained.",
    "Norwegian Deputy Minister Nora Lund spoke. The Norwegian minister said fares would fall.",
    "Norwegian Minister Nora Lund and Norwegian Minister Ola Berg came. The Norwegian minister said it rained.",
    "Norwegian Minister Nora Lund came with Minister Ola Berg. The Norwegian minister said it rained.",
]


def mentioned(text):
    return [r for r in read(text).rows["mentions"] if r["rule"] == "office-and-state"]


@pytest.mark.parametrize(("text", "printed", "actor_id"), HOLDERS)
def test_the_one_holder_of_an_office_is_meant_and_speaks(text, printed, actor_id):
    rows = read(text).rows
    assert [(r["text"], r["actor_id"]) for r in rows["mentions"] if r["rule"] == "office-and-state"] == [
        (printed, actor_id)
    ]
    assert (printed, actor_id) in [(q["speaker_text"], q["speaker_id"]) for q in rows["quotes"]]
    check_rows(text, rows["mentions"])


@pytest.mark.parametrize("text", OPEN)
def test_another_s_office_and_one_of_several_holders_stay_open(text):
    assert mentioned(text) == []


def test_an_office_right_before_its_holder_s_name_is_no_mention_of_its_own():
    assert mentioned("Norwegian State Secretary and Transport Minister Nora Lund opened the ferry.") == []


SOURCES = [
    ("The five Nordic transport ministers said that fares will rise.", "office"),
    ("All Nordic transport ministers said that fares will rise.", "office"),
    ("Transport ministers from the Nordic countries said that fares will rise.", "office"),
    ("Norway's transport minister said that fares will rise.", "office"),
    ("NATO ambassadors said that fares will rise.", "office"),
    ("Some Nordic ministers said that fares will rise.", "collective"),
    ("A Nordic minister said that fares will rise.", "collective"),
    ("Transport ministers said that fares will rise.", "collective"),
    ("Norwegian officials said that fares will rise.", "collective"),
    ("Norwegian observers said that fares will rise.", "collective"),
    ("Norwegian ministry officials said that fares will rise.", "collective"),
]


@pytest.mark.parametrize(("text", "kind"), SOURCES)
def test_an_office_of_a_named_state_or_body_is_no_unnamed_source(text, kind):
    assert [q["speaker_type"] for q in read(text).rows["quotes"]] == [kind]


def test_they_are_the_office_named_before():
    text = "The Nordic ministers agreed that fares will rise. They said that boats are old. Experts came. They said no."
    quotes = [q for q in read(text).rows["quotes"] if q["speaker_text"] == "They"]
    assert [q["speaker_type"] for q in quotes][:1] == ["office"]
