"""Blocks: made-up pages, the five articles against a reading of them, and what holds for any text.

Figures of the first reading of the unseen pages, written when the rules were finished for the pages of blocks.json
and the five articles, before any rule was changed for them: set 1, precision 0.87 and recall 0.80 of the blocks that
are not body; set 2, written when the rules were finished for set 1 too, 0.88 and 0.82. Of their 19 pages on which
nothing may be split off, 17 were left whole.
"""

import json
import re
import textwrap
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_tools.codebooks import word_lists
from corpus_tools.sources.corpus import read_corpus
from corpus_tools.text.blocks import lines
from corpus_tools.text.blocks.find import BODY, find_blocks
from corpus_tools.text.blocks.heads import dateline_parts, run_in_end
from corpus_tools.text.blocks.layout import find_units
from corpus_tools.text.blocks.lines import tell

HERE = Path(__file__).parents[1]
CASES = json.loads((HERE / "cases/blocks.json").read_text(encoding="utf-8"))
UNSEEN = json.loads((HERE / "cases/blocks_unseen.json").read_text(encoding="utf-8"))
LINES = [json.loads(line) for line in (HERE / "gold/blocks.jsonl").read_text(encoding="utf-8").splitlines()]
GOLD = [line for line in LINES if "start" in line]
FLOORS = {"precision": 0.98, "recall": 0.97}
MARK = re.compile("⟦([a-z_]+)⟧")


def read_page(page):
    """The text of a page without its marks, and the blocks that they mark: (kind, start, end)."""
    source, text, marked, at = "\n".join(page), "", [], 0
    for mark in MARK.finditer(source):
        text += source[at : mark.start()]
        marked.append((mark.group(1), len(text)))
        at = mark.end()
    text += source[at:]
    ends = [start for _, start in marked[1:]] + [len(text)]
    blocks = []
    for (kind, start), end in zip(marked, ends, strict=True):
        part = text[start:end]
        blocks.append((kind, start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
    return text, blocks


def found(text):
    return [(b.kind, b.start, b.end) for b in find_blocks(text)]


def shown(text, blocks):
    return [(kind, text[start:end]) for kind, start, end in blocks]


def params(cases):
    return [pytest.param(case, id=case["name"], marks=marks(case)) for case in cases]


def marks(case):
    return [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []


@pytest.mark.parametrize("case", params([*CASES, *UNSEEN]))
def test_page(case):
    text, expected = read_page(case["page"])
    assert shown(text, found(text)) == shown(text, expected)


def test_pages_are_many_and_a_third_of_them_near_misses():
    near = [case for case in CASES if case["kind"] == "near miss"]
    assert len(CASES) >= 60 and len(near) >= 0.3 * len(CASES)
    assert all(kind == BODY for case in near for kind, *_ in read_page(case["page"])[1])


def test_every_kind_is_tried():
    tried = {kind for case in CASES for kind, *_ in read_page(case["page"])[1]}
    declared = {
        "paragraph",
        "title",
        "kicker",
        "publication_line",
        "subhead",
        "caption",
        "dateline",
        "byline",
        "credit",
        "menu",
        "link",
        "related",
        "duplicate",
    }
    assert tried == declared


def test_floor_on_unseen_pages():
    expected, told = set(), set()
    for i, case in enumerate(UNSEEN):
        text, blocks = read_page(case["page"])
        expected |= {(i, *b) for b in blocks if b[0] != BODY}
        told |= {(i, *b) for b in found(text) if b[0] != BODY}
    hits = len(expected & told)
    assert hits / len(told) >= FLOORS["precision"]
    assert hits / len(expected) >= FLOORS["recall"]


@pytest.fixture(scope="module")
def seeds():
    return read_corpus(HERE.parent / "seeds")


def test_seeds_are_read_as_by_the_reader(seeds):
    for article in seeds:
        read = [(r["kind"], r["start"], r["end"]) for r in GOLD if r["article_id"] == article.id]
        assert shown(article.text, found(article.text)) == shown(article.text, read)


def test_no_body_character_is_lost_and_none_is_added_on_the_seeds(seeds):
    for article in seeds:
        text = article.text
        body = {i for k, s, e in found(text) if k == BODY for i in range(s, e) if not text[i].isspace()}
        read = {
            i
            for r in GOLD
            if r["article_id"] == article.id and r["kind"] == BODY
            for i in range(r["start"], r["end"])
            if not text[i].isspace()
        }
        assert body - read == set()
        assert read - body == set()


def test_gold_prints_its_words(seeds):
    assert {r["article_id"] for r in GOLD} == {a.id for a in seeds}
    for row in GOLD:
        assert seeds[row["article_id"]].text[row["start"] : row["end"]] == row["text"]


@pytest.mark.parametrize("names", [("China", "Kenya"), ("Kazakhstan", "Madagascar"), ("Uzbekistan", "Montenegro")])
def test_swapping_states_changes_no_kind(seeds, names):
    one, other = names
    for article in seeds:
        swapped = re.sub(rf"\b{one}\b", other, article.text)
        assert [b.kind for b in find_blocks(swapped)] == [b.kind for b in find_blocks(article.text)]


def check_invariants(text):
    blocks = find_blocks(text)
    at = 0
    for block in blocks:
        assert block.start < block.end
        assert not text[at : block.start].strip(), "a character stands outside the blocks"
        assert not text[block.start].isspace() and not text[block.end - 1].isspace()
        assert block.rule
        at = block.end
    assert not text[at:].strip()
    assert blocks == find_blocks(text)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_covered_once(text):
    check_invariants(text)


LINES = sorted({line for case in [*CASES, *UNSEEN] for line in read_page(case["page"])[0].split("\n") if line.strip()})
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\n \n", "\u2028", " ", "\u00a0\n", "\t"])


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(LINES), BREAKS), max_size=14))
def test_any_mixture_of_lines_is_covered_once(parts):
    check_invariants("".join(line + end for line, end in parts))


@pytest.mark.parametrize("case", params(CASES))
def test_newlines_of_other_systems_change_no_kind(case):
    text, expected = read_page([line.rstrip("\r") for line in case["page"]])
    kinds = [kind for kind, *_ in expected]
    for newline in ("\r\n", "\r"):
        assert [b.kind for b in find_blocks(text.replace("\n", newline))] == kinds


@pytest.mark.parametrize("width", [60, 72, 80, 100])
def test_filled_lines_are_joined(seeds, width):
    for article in seeds:
        paragraphs = [p for p in article.text.split("\n") if len(p.split()) >= 30]
        filled = "\n\n".join(textwrap.fill(" ".join(p.split()), width, break_on_hyphens=False) for p in paragraphs)
        words = [filled[u.start : u.end].split() for u in find_units(filled)]
        assert words == [p.split() for p in paragraphs]


def test_lines_that_stand_for_themselves_are_not_joined():
    page = "Home\nWorld\nBusiness\nSport\nA short line\nand another that follows it\nand one more line here"
    assert len(find_units(page)) == 7


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("TASHKENT, Jan. 5 (Xinhua) --", ("TASHKENT", "Xinhua")),
        ("BEIJING, May 11, 2023 /PRNewswire/ -", ("BEIJING", "PRNewswire")),
        ("ST. PETERSBURG, Fla. (AP) -", ("ST. PETERSBURG, Fla.", "AP")),
        ("SAN FRANCISCO--(BUSINESS WIRE)--", ("SAN FRANCISCO", "BUSINESS WIRE")),
        ("Astana. May 18. Interfax-Kazakhstan -", ("Astana", "Interfax")),
        ("SHYMKENT. KAZINFORM -", ("SHYMKENT", "KAZINFORM")),
        ("(Reuters) -", (None, "Reuters")),
        ("NEW YORK -", ("NEW YORK", None)),
        ("The Hague (ANP) -", ("The Hague", None)),
        ("[SINGAPORE]", ("SINGAPORE", None)),
    ],
)
def test_place_and_agency_of_a_dateline(line, parts):
    assert dateline_parts(line) == parts


@pytest.mark.parametrize("section", ["menu_words", "related_headings"])
def test_examples_of_the_codebook(section):
    kind = {"menu_words": "menu", "related_headings": "related"}[section]
    assert all(tell(line)[0] == kind for line in word_lists.book("pages")[section]["examples"])
    assert all(tell(line) is None for line in word_lists.book("pages")[section]["near_misses"])


def test_codebook_states_what_each_list_is():
    for name, section in word_lists.book("pages").items():
        assert all(section[key] for key in ("definition", "include", "exclude", "source", "words", "examples")), name
        assert len(set(lines.phrases(name))) == len(lines.phrases(name)), name


def test_a_subhead_is_cut_off_only_where_both_sides_bear_it_out():
    sentence = "Chile exports more cherries to Asia than to Europe."
    assert run_in_end(f"Safeguard food security {sentence}") == len("Safeguard food security")
    assert run_in_end(f"Fruit grower {sentence}") is None
    assert run_in_end(f"Last season {sentence}") is None
    assert run_in_end("Safeguard food security Chile and its neighbours") is None
