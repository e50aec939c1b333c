"""The words of times, amounts, counted nouns and numbers decide: without those of its list an example is read
otherwise, a near miss is not."""

import functools
import importlib
import sys

import pytest
from test_times import reading_of

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.registry import LAYERS

BOOKS = ("amounts", "counted", "numbers", "times")
TEXTS = [
    (book, name, key, text)
    for book in BOOKS
    for name, entry in word_lists.book(book).items()
    for key in ("examples", "near_misses")
    for text in entry[key]
]
READERS = ("corpus_tools.text.numbers", "corpus_tools.layers.times", "corpus_tools.layers.amounts")
CACHED = (word_lists.listed, word_lists.words, word_lists.values)
PUBLISHED = "2020-06-15"


@functools.cache
def parsed(text):
    """The text opened, and its quotations, which carry the source of an amount on."""
    opened = reading_of(text, PUBLISHED)
    rows = LAYERS["actors"].read(opened, {}, ())
    return opened, LAYERS["quotes"].read(opened, rows, ())["quotes"]


def read_with(times, amounts, text):
    """The rows of both layers, and what the words alone tell of its times; or the error that reading it ends with."""
    opened, quotes = parsed(text)
    try:
        found = times.read(opened, {}, ())["times"]
        alone = times.read_text(text, *2 * [times.as_date(PUBLISHED)])
        return found, repr(alone), amounts.read(opened, {"times": found, "quotes": quotes}, ())["amounts"]
    except (ValueError, KeyError, IndexError) as error:
        return repr(error)


@functools.cache
def with_all_words(text):
    return read_with(*map(importlib.import_module, (f"{READERS[1]}.read", f"{READERS[2]}.read")), text)


def forget(modules):
    for cached in CACHED:
        cached.cache_clear()
    for name in [name for name in sys.modules if name.startswith(READERS)]:
        del sys.modules[name]
    sys.modules.update(modules)


@pytest.fixture(scope="module")
def readers_without():
    """Both layers as they are when no word of a list is ever met; the layers of all others stay as they were."""
    modules = {name: module for name, module in sys.modules.items() if name.startswith(READERS)}
    book = word_lists.book

    @functools.cache
    def make(name, section):
        entry = dict(book(name)[section])
        if "values" in entry:
            entry["values"] = {f"qx{word}": value for word, value in entry["values"].items()}
        else:
            entry["words"] = ", ".join(f"qx{word}" for word in word_lists.listed(name, section))
        word_lists.book = lambda asked: {**book(asked), section: entry} if asked == name else book(asked)
        forget({})
        try:
            return [importlib.import_module(f"{home}.read") for home in READERS[1:]]
        finally:
            word_lists.book = book
            forget(modules)

    return make


@pytest.mark.parametrize(("book", "name", "key", "text"), TEXTS)
def test_an_example_depends_on_the_words_of_its_list_and_a_near_miss_does_not(book, name, key, text, readers_without):
    before = with_all_words(text)
    assert (read_with(*readers_without(book, name), text) != before) == (key == "examples")
