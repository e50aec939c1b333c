"""What is printed in several places is the same number: of all articles, in every study, notebook and in README."""

import re
from pathlib import Path

import nbformat
import pytest

import corpus_tools as ct
from corpus_tools.display import META
from corpus_tools.measures.totals import totals
from corpus_tools.measures.wording import spelled
from corpus_tools.studies import actors, articles, framing, reliability, rhetoric, trade

ROOT = Path(__file__).resolve().parents[2]
NUMBER = r"([\d,]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|no|none)"
# How a quantity of the whole corpus is printed: a number of a part ("three stated figures") has no such form.
PRINTED = {
    "articles": rf"\bof the {NUMBER} articles\b(?! (?:of|that|with|in|which)\b)|^{NUMBER} articles?:"
    rf"|^Of {NUMBER} articles,",
    "words": rf"\b{NUMBER} words? of body text in\b",
    "sentences": rf"\bwords? of body text in {NUMBER} sentences?\b|\bof {NUMBER} sentences of the body\b",
    "mentions": rf"\b{NUMBER} mentions? of actors\b",
    "statements": rf"\bof {NUMBER} reported statements?\b|, {NUMBER} reported statements? \(",
    "direct": rf"\breported statements?, {NUMBER} stands? wholly|reported statements? \({NUMBER} of them",
    "figures": rf"\bof {NUMBER} stated figures\b(?! are found)|, {NUMBER} stated figures?\b"
    rf"|^{NUMBER} sums, percentages and multiples stand in\b",
    "counts": rf"\b{NUMBER} stated numbers? of things\b",
}  # fmt: skip


def printed(texts):
    """Quantity -> the numbers printed for it, each with its sentence."""
    found = {name: [] for name in PRINTED}
    for text in texts:
        for name, pattern in PRINTED.items():
            for match in re.finditer(pattern, text, re.IGNORECASE | re.MULTILINE):
                found[name].append((next(g for g in match.groups() if g).lower(), text))
    return found


def others(found, made):
    """What is printed for a quantity and is not its number."""
    said = {name: {f"{getattr(made, name).number:,}", spelled(getattr(made, name).number)} for name in PRINTED}
    said["direct"] |= {"none"} if not made.direct.number else set()
    return [(name, number, text) for name, own in found.items() for number, text in own if number not in said[name]]


def sentences(notes):
    """All that the studies say of the articles."""
    made = [module.study(notes) for module in (articles, trade, actors, framing, rhetoric, reliability)]
    for study in made:
        for finding in study.answer():
            yield finding[0]
        for exhibit in study.exhibits.values():
            yield exhibit.title
            yield exhibit.takeaway
        for question in study.questions():
            yield question.answer


@pytest.fixture(scope="module")
def salmon():
    return ct.annotate(ct.read_corpus(ROOT / "tests" / "salmon"))


def test_the_studies_print_one_number_for_a_quantity(notes):
    found = printed(sentences(notes))
    assert others(found, totals(notes)) == []
    assert all(found.values())
    assert min(len(found[name]) for name in ("sentences", "statements", "direct", "figures")) >= 2


def test_so_they_do_of_another_subject(salmon):
    found = printed(sentences(salmon))
    assert others(found, totals(salmon)) == []
    assert len(found["statements"]) >= 2 and len(found["figures"]) >= 2


def test_the_committed_notebooks_and_the_readme_print_the_same(notes):
    texts = [(ROOT / "README.md").read_text(encoding="utf-8")]
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        for cell in nbformat.read(path, as_version=4).cells:
            for output in cell.get("outputs", []):
                if META in output.get("metadata", {}):
                    texts.append(output["data"]["text/plain"])
    found = printed(texts)
    assert others(found, totals(notes)) == []
    assert all(found.values())


@pytest.mark.parametrize(
    "text",
    ["Of 90 reported statements, ten stand wholly between quotation marks.",
     "40 sums, percentages and multiples stand in three of five articles.",
     "5 articles: 4,438 words of body text in 146 sentences, 679 mentions of actors.",
     "131 of 146 sentences of the body have one.", "Global Times published two of the six articles."],
)  # fmt: skip
def test_a_number_that_differs_is_found(notes, text):
    assert others(printed([text]), totals(notes))
