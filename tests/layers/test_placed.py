"""Place or body as printed with a person or a body, on sentences made up for the purpose."""

import pytest
from actor_cases import read

PERSONS = [
    ("Sam Adler, an independent analyst based in Nairobi, Kenya, said prices rose.", "Nairobi, Kenya"),
    ("Sam Adler, who lives in Nairobi, Kenya, said prices rose.", "Nairobi, Kenya"),
    ("Sam Adler of Norway said prices rose.", "Norway"),
    ("Governor Sam Adler of Ohio and Governor Nora Lund of Texas spoke.", "Ohio"),
    ("Oslo-based analyst Sam Adler said prices rose.", "Oslo"),
    ("Tavira-based engineer Sam Adler said prices rose.", "Tavira"),
    (
        "Sam Adler, a fellow at the Harbour Institute, an archive founded in Norway, said prices rose.",
        "Harbour Institute, an archive founded in Norway",
    ),
    (
        "Sam Adler, director of the ferry department at the Harbour Institute of Lund University, said so.",
        "Harbour Institute of Lund University",
    ),
    ("Sam Adler, professor at Lund University and fellow of the Bergen Institute, said so.", "Lund University"),
    ("Sam Adler, a fellow at the Harbour Institute (HI), said prices rose.", "Harbour Institute"),
    ("Harbour Institute fellow Sam Adler said prices rose.", "Harbour Institute"),
    ("Peruvian Ambassador to Chile Sam Adler said prices rose.", None),
    ("Sam Adler, Peru's ambassador to Chile, said prices rose.", None),
    ("Sam Adler, an expert on Norway, said prices rose.", None),
    ("Sam Adler, a scholar of Kenya, said prices rose.", None),
    ("Sam Adler, speaking in Norway, said prices rose.", None),
    ("Sam Adler, who spoke in Norway, said prices rose.", None),
    ("Sam Adler told Norway that prices rose.", None),
]
BODIES = [
    ("The Harbour Institute, a think tank established in Kenya in 1990, opened.", "Kenya"),
    ("The Harbour Institute (HI), headquartered in Nairobi, Kenya, opened.", "Nairobi, Kenya"),
    ("The Oslo-based Harbour Institute opened.", "Oslo"),
    ("The Harbour Institute, which is admired in Kenya, opened.", None),
    ("The Harbour Institute opened an office in Kenya.", None),
]


def place_of(text, name):
    return next(r for r in read(text).rows["actors"] if r["actor_name"] == name)["place"]


@pytest.mark.parametrize(("text", "place"), PERSONS)
def test_the_place_or_body_of_a_person_is_printed_words(text, place):
    assert place_of(text, "Sam Adler") == place
    assert place is None or place in text


@pytest.mark.parametrize(("text", "place"), BODIES)
def test_the_place_of_a_body_is_printed_words(text, place):
    assert place_of(text, "Harbour Institute") == place


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Oneida Indian Nation leader Sam Adler spoke.", None),
        ("Ferries Norway director Sam Adler spoke.", None),
        ("Former Norwegian minister Sam Adler spoke.", "NOR"),
        ("Deputy Norwegian Minister Sam Adler spoke.", "NOR"),
    ],
)
def test_a_state_inside_a_longer_name_is_no_country(text, country):
    assert next(r for r in read(text).rows["actors"] if r["actor_name"] == "Sam Adler")["country"] == country


@pytest.mark.parametrize("text", ["Sam Adler, an expert on Norway, spoke.", "Sam Adler, a scholar of Kenya, spoke."])
def test_what_somebody_studies_is_no_country_of_his(text):
    assert next(r for r in read(text).rows["actors"] if r["actor_name"] == "Sam Adler")["country"] is None


def test_a_place_claims_no_country():
    rows = read("Sam Adler, an analyst based in Nairobi, Kenya, said prices rose.").rows["actors"]
    assert next(r for r in rows if r["actor_name"] == "Sam Adler")["country"] is None


@pytest.mark.parametrize(
    ("text", "role", "country"),
    [
        ("Kenya's ambassador to Norway, Sam Adler, said fares will fall.", "Kenya's ambassador to Norway", "KEN"),
        ("The Kenyan ambassador to Norway, Sam Adler, spoke.", "Kenyan ambassador to Norway", "KEN"),
        ("The president of Kenya, Sam Adler, said fares will fall.", "president of Kenya", "KEN"),
        ("After talks with the president of Kenya, Sam Adler said fares will fall.", None, None),
    ],
)
def test_an_office_before_a_comma_may_say_what_it_is_of(text, role, country):
    row = next(r for r in read(text).rows["actors"] if r["actor_name"] == "Sam Adler")
    assert (row["role"], row["country"]) == (role, country)
