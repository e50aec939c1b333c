"""A quantity that is printed in several places has one value: in notebooks, on the report's front page, in README."""

import re
from pathlib import Path

import budget
import pytest

from corpus_tools.measures.totals import totals
from corpus_tools.measures.wording import spelled
from corpus_tools.show.report import execute

HOME = Path(__file__).resolve().parent.parent
N = r"(\d[\d,]*|[a-z]+)"
# What is counted, and the wordings in which it is printed: each has one group, the number.
QUANTITIES = {
    "reported statements": [rf"{N} reported statements"],
    "direct quotations": [rf"reported statements, {N} (?:are|is a) direct", rf"reported statements \({N} of them"],
    "stated figures": [rf"{N} figures stand in", rf"{N} stated figures(?! are found)"],
    "people who speak": [rf"people named, words of {N} are reported", rf"of the {N} people who speak"],
    "articles": [
        r"(?:of the|all|in all|published two of the) " + N + r" articles\b(?! of \d| that)",
        rf"^{N} articles:",
    ],
    "words kept at a distance": [rf"kept at a distance {N} times", rf"at a distance in \w+ of \w+ articles, {N} times"],
    "people only named": [rf"{N} are only named"],
    "figures without a source": [rf"articles; {N} have no source", rf"{N} of \d+ stated figures come without a source"],
    "the share that comes first": [rf"attributed to named people, {N} percent belong"],
    "the first multiple": [r"“100-fold” makes ([\d,]+)"],
}
# Printed on one page by design.
ONCE = {"people only named", "figures without a source", "words kept at a distance"}
WORDS = {spelled(number): number for number in range(13)} | {"none": 0}


def pages(notes):
    """Name of each page -> everything that it prints, folds and alternative texts with it."""
    made = {
        "README": (HOME / "README.md").read_text(encoding="utf-8"),
        "front page of the report": totals(notes).sentence,
    }
    for path in sorted((HOME / "notebooks").glob("*.ipynb")):
        outputs = [o for c in execute.read(path).cells for _, _, o in budget.outputs(c)]
        made[path.stem] = "\n".join("".join(o.get("data", {}).get("text/plain", "")) for o in outputs)
    return made


def values(text, wordings):
    """The numbers that `text` prints for a quantity; words that are no number are not one."""
    found = [match.group(1).lower() for wording in wordings for match in re.finditer(wording, text, re.I | re.M)]
    return {WORDS[n] if n in WORDS else int(n.replace(",", "")) for n in found if n in WORDS or n[0].isdigit()}


@pytest.fixture(scope="module")
def printed(notes):
    return pages(notes)


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_quantity_has_one_value_wherever_it_is_printed(quantity, printed):
    found = {name: got for name, text in printed.items() if (got := values(text, QUANTITIES[quantity]))}
    assert len(found) >= (1 if quantity in ONCE else 2), f"printed in {sorted(found)} only; mend the wordings here"
    assert len(set().union(*found.values())) == 1, found


def test_the_report_s_front_page_counts_what_the_notebooks_count(printed, notes):
    whole = totals(notes)
    front = printed["front page of the report"]
    assert values(front, QUANTITIES["reported statements"]) == {whole.statements.number} == {len(notes.quotes)}
    assert values(front, QUANTITIES["stated figures"]) == {whole.figures.number}
    assert values(front, QUANTITIES["articles"]) == {len(notes.articles)}


def test_two_values_are_seen():
    wordings = QUANTITIES["reported statements"]
    assert values("Of 91 reported statements, ten …\nNine reported statements", wordings) == {91, 9}
    assert values("many reported statements", wordings) == set()
