"""The codebook of counted nouns: what a number counts in news on trade and diplomacy, and what it does not."""

from __future__ import annotations

import functools
import tomllib
from importlib.resources import files
from typing import NamedTuple

from corpus_tools.codebooks.data_files import CodebookError


class CountedNouns(NamedTuple):
    """Lemmas by class (people, bodies, acts, goods), and the lemmas from which no count is read."""

    classes: dict[str, frozenset[str]]
    excluded: frozenset[str]


@functools.cache
def counted() -> CountedNouns:
    """Counted nouns; raises CodebookError where a noun stands in no list or the file breaks its form."""
    content = files("corpus_tools.codebooks").joinpath("counted.toml").read_text(encoding="utf-8")
    return parse_counted(content)


def parse_counted(content: str, name: str = "counted.toml") -> CountedNouns:
    """Counted nouns from the text of a TOML file; CodebookError names the file, the entry and the fix."""
    try:
        book = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{name}: not TOML ({error}); see the shipped counted.toml for the form") from error
    missing = [key for key in ("classes", "excluded") if key not in book]
    if missing:
        raise CodebookError(f"{name}: no [{missing[0]}]; add it with definition, source, nouns, examples, near_misses")
    for label, entry in [*book["classes"].items(), ("excluded", book["excluded"])]:
        absent = [k for k in ("definition", "source", "nouns", "examples", "near_misses") if not entry.get(k)]
        if absent:
            raise CodebookError(f"{name}: [{label}] has no {absent[0]}; every entry states it")
    classes = {label: frozenset(entry["nouns"].split()) for label, entry in book["classes"].items()}
    return CountedNouns(classes, frozenset(book["excluded"]["nouns"].split()))
