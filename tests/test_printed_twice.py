"""A result that is printed in several places has one value: on whichever page of the notebooks, and in README."""

import re
from pathlib import Path

import budget
import pytest

from corpus_tools.measures.wording import spelled
from corpus_tools.show.report import execute

HOME = Path(__file__).resolve().parent.parent
N = r"(\d[\d,]*|[a-z]+)"
# What is counted, and the wordings in which it is printed: each has one group, the number.
QUANTITIES = {
    "people who speak": [rf"people named, words of {N} are reported", rf"of the {N} people who speak"],
    "words kept at a distance": [rf"kept at a distance {N} times"],
    "the share that comes first": [rf"attributed to named people, {N} percent belong"],
    "the first multiple": [r"“100-fold” makes ([\d,]+)"],
}
WORDS = {spelled(number): number for number in range(13)} | {"none": 0}


def pages():
    """Name of each page -> everything that it prints, folds and alternative texts with it."""
    made = {"README": (HOME / "README.md").read_text(encoding="utf-8")}
    for path in sorted((HOME / "notebooks").glob("*.ipynb")):
        outputs = [o for c in execute.read(path).cells for _, _, o in budget.outputs(c)]
        made[path.stem] = "\n".join("".join(o.get("data", {}).get("text/plain", "")) for o in outputs)
    return made


def values(text, wordings):
    """The numbers that `text` prints for a quantity; words that are no number are not one."""
    found = [match.group(1).lower() for wording in wordings for match in re.finditer(wording, text, re.I | re.M)]
    return {WORDS[n] if n in WORDS else int(n.replace(",", "")) for n in found if n in WORDS or n[0].isdigit()}


@pytest.fixture(scope="module")
def printed():
    return pages()


@pytest.mark.parametrize("quantity", QUANTITIES)
def test_a_quantity_has_one_value_wherever_it_is_printed(quantity, printed):
    found = {name: got for name, text in printed.items() if (got := values(text, QUANTITIES[quantity]))}
    assert len(found) >= 2, f"printed in {sorted(found)} only; mend the wordings here"
    assert len(set().union(*found.values())) == 1, found


def test_two_values_are_seen():
    wordings = QUANTITIES["people who speak"]
    assert values("Of 22 people named, words of 16 are reported; of the nine people who speak", wordings) == {16, 9}
    assert values("of the many people who speak", wordings) == set()
