"""Made-up annotations with codes for the tests of framing."""

import json

from network_tables import ACTORS, PEOPLE, article, notes_of, row

from corpus_tools import tables
from corpus_tools.notes import Annotations

ONE = article(
    "one",
    [
        ["Ports grow.", "Anna Berg said roads are good.", "Iceland, Norway and Sweden trade."],
        ["Friends meet again.", "Norwegian experts said Iceland needs new roads.", "It rained."],
    ],
    PEOPLE,
    [
        ("roads are good", "Anna Berg", "anna-berg", {}),
        ("Iceland needs new roads", "Norwegian experts", None, {"speaker_type": "collective"}),
    ],
)
TWO = article(
    "two", [["Olav Dahl came.", "Ships sail.", "Norway needs friends, Olav Dahl said.", "All is well."]], PEOPLE
)


def code(made, sentence, code, scheme="frames", coder="tool", voice=("article", "article"), behalf=None, **attributes):
    """A row of codes on the sentence of that position; `made`: rows of one article."""
    held = made["sentences"][sentence]
    voice_type, voice_id = voice
    more = {"scheme": scheme, "codebook": "made 1", "coder": coder, "code": code, "voice_type": voice_type,
            "voice_id": voice_id, "on_behalf_of": behalf, "matched": [], "weight": 1.0,
            "attributes": json.dumps(attributes), "sentence_id": held["id"]}  # fmt: skip
    start, end = held["start"], held["end"]
    text = " " * start + held["text"]
    made = row(held["article_id"], "codes", text, start, end, **more)
    return made | {"id": f"{held['article_id']}:codes:{start}-{end}:{scheme}:{code}:{coder}"}


BERG, DAHL = ("speaker", "anna-berg"), ("speaker", "olav-dahl")
EXPERTS, NOBODY = ("collective", "norwegian-experts"), ("none", None)
CODES = [
    code(ONE, 0, "WAYS"),
    code(ONE, 1, "WAYS", voice=BERG),
    code(ONE, 2, "TRADE", position="list"),
    code(ONE, 3, "BONDS", voice=NOBODY),
    code(ONE, 4, "WAYS", voice=EXPERTS, behalf="ISL"),
    code(ONE, 4, "BONDS", voice=EXPERTS),
    code(TWO, 1, "WAYS"),
    code(TWO, 2, "BONDS", voice=DAHL, behalf="NOR"),
    code(ONE, 5, "BONDS", coder="Kari"),
    code(ONE, 5, "hedge", scheme="rhetoric"),
]
BOOK = ["WAYS", "TRADE", "BONDS", "NEVER"]


def made_notes(codes=CODES, articles=(ONE, TWO)):
    return notes_of(*articles, actors=ACTORS, codes=codes)


EVERY_CORPUS = {
    "no article": Annotations({n: tables.build(n) for n in tables.TABLES}),
    "no code": notes_of(ONE),
    "two without codes": made_notes([], [ONE, TWO]),
    "one code": made_notes(CODES[:1], [ONE]),
    "made": made_notes(),
}
