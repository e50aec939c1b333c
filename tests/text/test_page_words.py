"""The lists of words/pages.toml decide: without its words an example is read otherwise, a near miss is not.

The words stand in patterns that are made when their modules are imported: each list is emptied before a new import.
"""

import functools
import importlib
import sys
from types import SimpleNamespace

import pytest

from corpus_tools.codebooks import word_lists
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import fold, parse

MODULES = ("blocks.heads", "blocks.lines", "blocks.find", "facts", "parsed")
NOWHERE = "\x00"
BOOK = word_lists.book("pages")
TEXTS = [
    (name, key, text)
    for name, entry in BOOK.items()
    for key in ("examples", "near_misses")
    for text in entry.get(key, ())
]
PAGE = "The ferry stops\n\n{}\n\nThe ferry will stop in May, the owners said.\n\nIt has sailed for years.\n"


def fresh():
    """The modules that read pages, by the last part of their name, imported once more."""
    return SimpleNamespace(**{name.rpartition(".")[2]: importlib.import_module(f"corpus_tools.text.{name}")
                              for name in MODULES})  # fmt: skip


def read_as(modules, text):
    """What is made of a text: of its line, of its blocks alone and on a page, of its facts and its sentences."""
    line = fold(text)
    pages = [
        text,
        PAGE.format(text),
        text + "\n\n" + PAGE.format("The owners wait."),
        PAGE.format("It is old.") + "\n" + text,
    ]
    blocks = [modules.find.find_blocks(page) for page in pages]
    articles = [Article("made-up", "made-up.txt", page, "", "utf-8") for page in pages]
    [doc] = parse([text])
    return (
        modules.lines.tell(line),
        [[tuple(b) for b in found] for found in blocks],
        [modules.facts.facts(article, found) for article, found in zip(articles, blocks, strict=True)],
        modules.facts.authors(line),
        modules.facts.read_date(line),
        [str(span) for span in modules.parsed.sentence_spans(doc)],
    )


@functools.cache
def with_all_words(text):
    return read_as(fresh(), text)


@pytest.fixture
def without(monkeypatch):
    """Empties a list and gives the modules as they are then; afterwards all is as before."""

    def emptied(section):
        all_words = word_lists.listed

        def listed(book, name):
            return (NOWHERE,) if (book, name) == ("pages", section) else all_words(book, name)

        monkeypatch.setattr(word_lists, "listed", listed)
        for name in MODULES:
            path = f"corpus_tools.text.{name}"
            package, _, leaf = path.rpartition(".")
            monkeypatch.setattr(sys.modules[package], leaf, sys.modules[path])
            monkeypatch.delitem(sys.modules, path)
        word_lists.words.cache_clear()
        return fresh()

    fresh()
    yield emptied
    word_lists.words.cache_clear()


@pytest.mark.parametrize(("name", "key", "text"), TEXTS)
def test_an_example_depends_on_the_words_of_its_list_and_a_near_miss_does_not(name, key, text, without):
    before = with_all_words(text)
    assert (read_as(without(name), text) != before) == (key == "examples")
