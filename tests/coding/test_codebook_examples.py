"""Each shipped codebook on its own examples, which must get their code, and near misses, which must not."""

from pathlib import Path

import pytest

import corpus_tools.codebooks as home
from corpus_tools.codebooks.schemes import LEAST_EXAMPLES, SHIPPED, load_codebook, shipped
from corpus_tools.coding.changes import EXAMPLE, NEAR_MISS, cases

FOLDER = Path(home.__file__).parent
# The exercise is broken on purpose; test_exercises holds its mistakes.
OWN_DOMAIN = sorted(p for p in (FOLDER / "examples").glob("*.toml") if p.name != "exercise.toml")
BOOKS = [*map(shipped, SHIPPED), *map(load_codebook, OWN_DOMAIN)]


@pytest.fixture(scope="module")
def found():
    """(scheme, code, kind, number) -> what the tool gives the sentence, of every codebook, each read once."""
    return {(book.scheme, c.code, c.kind, c.number): c for book in BOOKS for c in cases(book)}


def written():
    for book in BOOKS:
        for code in book.codes:
            for kind, texts in ((EXAMPLE, code.examples), (NEAR_MISS, code.near_misses)):
                for number, text in enumerate(texts, 1):
                    yield pytest.param((book.scheme, code.code, kind, number), text, id=f"{code.code} {kind} {number}")


@pytest.mark.parametrize(("key", "text"), list(written()))
def test_an_example_gets_its_code_and_a_near_miss_does_not(found, key, text):
    case = found[key]
    assert case.text == text
    assert (case.code in case.found) == (case.kind == EXAMPLE), case


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.scheme)
def test_every_code_has_examples_and_near_misses(found, book):
    for code in book.codes:
        for kind in (EXAMPLE, NEAR_MISS):
            assert sum(key[:3] == (book.scheme, code.code, kind) for key in found) >= LEAST_EXAMPLES


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.scheme)
def test_no_sentence_stands_twice(book):
    texts = [text for code in book.codes for text in (*code.examples, *code.near_misses)]
    assert len(texts) == len(set(texts))
