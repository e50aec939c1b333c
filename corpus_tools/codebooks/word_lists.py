"""Closed lists of words by which a rule decides: `words/<book>.toml`, a table a list.

    [honorifics]
    definition = "Forms of address that stand before a name."
    source = "own list, from stylebooks of English news"
    words = "Mr, Mrs, Ms, Dr, Sir"                 # separated by commas; or: values = { first = "1", second = "2" }
    near_misses = ["Sir Lanka", "a Ms. of the poem"]

Every list has a definition, a source, and near misses: text in which one of its words stands, or a word that looks
alike, and which the list is not for. `include`, `exclude` and `examples` may be added.
"""

from __future__ import annotations

import functools
import re
import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from corpus_tools.codebooks.data_files import CodebookError

FOLDER = "words"
NEEDED = ("definition", "source", "near_misses")
KNOWN = (*NEEDED, "include", "exclude", "examples", "words", "values")


@functools.cache
def book(name: str) -> Mapping[str, Mapping[str, Any]]:
    """The lists of `words/<name>.toml` by name, as written; CodebookError names the list and what it lacks."""
    return parsed(files(__package__).joinpath(FOLDER, f"{name}.toml").read_text(encoding="utf-8"), f"{name}.toml")


def parsed(content: str, file: str) -> Mapping[str, Mapping[str, Any]]:
    """The lists in `content`, the text of `file`, by name; CodebookError names file, list and fix."""
    try:
        lists = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{file}: {error}; correct the TOML syntax there.") from None
    for name, entry in lists.items():
        _check(entry, f"{file}, [{name}]")
    return MappingProxyType(lists)


def _check(entry: Any, place: str) -> None:
    if not isinstance(entry, dict):
        raise CodebookError(f"{place}: write a table with {', '.join(NEEDED)} and words.")
    for key in NEEDED:
        if not entry.get(key):
            raise CodebookError(f"{place}: no {key}; every list states it.")
    for key in entry:
        if key not in KNOWN:
            raise CodebookError(f"{place}: {key!r} is not known; write only {', '.join(KNOWN)}.")
    if ("words" in entry) == ("values" in entry):
        raise CodebookError(f"{place}: give either words or values.")
    found = _split(entry["words"]) if "words" in entry else list(entry["values"])
    again = next((word for i, word in enumerate(found) if word in found[:i]), None)
    if again is not None or not all(found):
        raise CodebookError(f"{place}: {again!r} stands twice or is empty; write each word once.")


def _split(words: str) -> list[str]:
    return [" ".join(word.split()) for word in words.split(",")]


@functools.cache
def listed(name: str, section: str) -> tuple[str, ...]:
    """The words of list `section` in book `name`, in the order of the file, whether they have values or not.

    >>> "Xinhua" in listed("pages", "agencies")
    True
    """
    entry = _entry(name, section)
    return tuple(_split(entry["words"]) if "words" in entry else entry["values"])


@functools.cache
def words(name: str, section: str) -> frozenset[str]:
    """The words of list `section` in book `name`."""
    return frozenset(listed(name, section))


@functools.cache
def values(name: str, section: str) -> Mapping[str, Any]:
    """What each word of list `section` in book `name` stands for: word -> value as written."""
    return MappingProxyType(dict(_entry(name, section)["values"]))


def _entry(name: str, section: str) -> Mapping[str, Any]:
    lists = book(name)
    if section not in lists:
        raise CodebookError(f"{name}.toml: no list [{section}]; lists: {', '.join(lists)}.")
    return lists[section]


def longest_first(found: Iterable[str]) -> tuple[str, ...]:
    """Words so ordered that a longer one is tried before a part of it, then A to Z.

    >>> longest_first(["AP", "Associated Press", "ANI"])
    ('Associated Press', 'ANI', 'AP')
    """
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def either(name: str, section: str, *, capitals: bool = False) -> str:
    """A pattern, without a group of its own, for any word of a list, longest first, white space as it comes.

    `capitals`: also in capitals throughout. The words are taken literally; add boundaries where they are needed.
    """
    found = longest_first(listed(name, section))
    forms = dict.fromkeys(form for word in found for form in ((word, word.upper()) if capitals else (word,)))
    return "(?:" + "|".join(re.escape(form).replace(r"\ ", r"\s+") for form in forms) + ")"
