"""Devices in the manner of other papers: what each rule finds, what it passes over, and what counts once."""

import pytest
from device_cases import codes

FOUND = [
    ("left_unnamed", "Some powers are stirring up trouble in the strait.", True),
    ("left_unnamed", "He spoke of pressure from some capitals.", True),
    ("left_unnamed", "We will be nobody's tool, nor somebody's puppet.", True),
    ("left_unnamed", "Disruptive forces want to divide the islands.", True),
    # Those gone against are no adversary; a description of somebody named, or an act, leaves nobody unnamed.
    ("left_unnamed", "Peru must not be used to undermine other coastal countries.", False),
    ("left_unnamed", "Ghana fears to be called a disruptive force in the market.", False),
    ("left_unnamed", "They resisted an attempt to sow panic.", False),
    ("left_unnamed", "Several countries joined the fund, and the board must not divide them.", False),
    # Unnamed media are a mere source, unless they are told to claim or to do harm.
    (
        "left_unnamed",
        "Some Nordic media have claimed that the ferry was late, to sow discord between Peru and Ghana.",
        True,
    ),
    ("left_unnamed", "Some Nordic media reported that the ferry was late.", False),
    ("ascribed_thought", "Fish exports to Peru seen at a record in May.", False),
    ("hedge", "The talks are likely to resume in May.", True),
    ("hedge", "They will most likely agree.", True),
    ("hedge", "I believe the fund will hold, she said.", True),
    ("hedge", "We believe in the fund, she said.", False),
    ("hedge", "The two ports are now more likely to share the cost.", False),
    ("evidential", "Everyone knows that the bridge is closed.", True),
    ("evidential", "Let everybody know that the bridge is closed.", False),
    ("superlative", "It was the strongest test of the year.", True),
    ("superlative", "The latest test took place on Sunday.", False),
    ("unmarked_speech", "We will mend the bridge ourselves, the mayor said.", True),
    ("unmarked_speech", "The trouble now, she told me on Friday, is that he sells the boats himself.", False),
]


@pytest.mark.parametrize(("code", "text", "found"), FOUND)
def test_a_device_is_found_or_passed_over(code, text, found):
    assert any(row["code"] == code for row in codes(text, "rhetoric")) == found


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("The visit will open a new chapter for the two ports.", ["open a new chapter"]),
        ("They ushered in a glorious chapter of trade.", ["ushered in a glorious chapter"]),
        ("He spoke of a new chapter in trade and a bright future.", ["bright future", "new chapter in"]),
    ],
)
def test_metaphors_that_share_words_count_once_by_the_longest(text, wanted):
    assert sorted(r["text"] for r in codes(text, "rhetoric") if r["code"] == "metaphor") == wanted
