"""Which place "the region" means, on texts made up for the purpose."""

import re

import pytest
from actor_cases import read

SAHEL = "Farmers of the Sahel met on Monday. The Sahel is dry, and Sahel herders wait for rain. "
CASES = [
    ("Rain fell across Scandinavia. The region had waited for months.", ["scandinavia"]),
    ("When Bavaria has better roads, a quiet summer will help the region's farms.", ["bavaria"]),
    # In one sentence its subject goes before what stands nearer.
    ("Scandinavia is a road to Bavaria, and the region is rich in wood.", ["scandinavia"]),
    # What an article is about, wherever another place was named last.
    (SAHEL + "Seeds come from Bavaria too.\n\nTrade with the region grew, traders said.", ["sahel"]),
    (SAHEL + "When Bavaria has better roads, guests will come to the region.", ["bavaria"]),
    (SAHEL + "When Bavaria has better roads, guests will come.\n\nBoth banks lend in the region.", ["sahel"]),
    ("Countries in the region praised Bavaria. The Sahel is dry. Sahel herders wait.", ["sahel"]),
    # The subject of a sentence goes on as the subject of the next.
    (SAHEL + "Bavaria lies far to the north. The region sends seeds.", ["bavaria"]),
    (SAHEL + "The Sahel is a road to Bavaria. The region is rich in salt.", ["sahel"]),
    # Open: the sentence before is about another place, or no place leads.
    (SAHEL + "Seeds come from Bavaria. Trade with the region grew.", [None]),
    ("The Sahel is dry. Bavaria is wet.\n\nTrade with the region grew.", [None]),
    ("Trade with the region grew.", [None]),
    # Towns are no region.
    ("Herders met in Oslo. Trade with the region grew.", [None]),
    ("Herders met in Oslo and in the Sahel. Trade with the region grew.", ["sahel"]),
    # A description that makes it another's is no pointer.
    (SAHEL + "The Arctic region is cold.", [None]),
]


@pytest.mark.parametrize(("text", "meant"), CASES)
def test_the_region_is_named_in_its_sentence_or_the_article_s_subject_or_open(text, meant):
    rows = {r["start"]: r["actor_id"] for r in read(text).rows["mentions"] if r["text"] == "region"}
    at = text.index("region")
    assert [rows.get(at)] == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        (14, {"central-asia"}),
        (24, {"xinjiang"}),
        (25, {"central-asia", None}),
        (27, {"central-asia"}),
    ],
)
def test_the_region_of_a_line_of_the_shipped_article_of_2022(notes, line, meant):
    sentences = notes.sentences[notes.sentences["article_id"].str.startswith("003") & (notes.sentences["line"] == line)]
    mentions = notes.mentions[
        notes.mentions["sentence_id"].isin(sentences["id"]) & (notes.mentions["text"] == "region")
    ]
    held = [m.group() for s in sentences["text"] for m in re.finditer(r"\bthe region\b", s)]
    told = [*mentions["actor_id"], *[None] * (len(held) - len(mentions))]
    assert told and set(told) <= meant
