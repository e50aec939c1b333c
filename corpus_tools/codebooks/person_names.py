"""The gazetteer of given names: which of he and she can refer back to a person of that name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import NamedTuple

from corpus_tools.codebooks import _check, _Claims, _csv, _error, _one_of

GENDERS = ("f", "m")
# Letters of any script, parts joined by a hyphen or an apostrophe: "Jean-Luc", "Kassym-Jomart".
_NAME = r"[^\W\d_]+([-'’][^\W\d_]+)*"


class GivenName(NamedTuple):
    """A given name as printed and the one gender by which it is borne: f or m."""

    name: str
    gender: str
    source: str


def read(path: Traversable) -> Mapping[str, str]:
    """Name to "f" or "m" from a CSV file; CodebookError names the file, line, value and fix."""
    claims, genders = _Claims(path), {}
    for line, row in _csv(path, GivenName):
        name = row["name"]
        _check(path, line, "name", name, _NAME, "write one given name, its parts joined by hyphens")
        if not name[0].isupper():
            raise _error(path, line, name, "begin the name with a capital letter")
        _one_of(path, line, row["gender"], GENDERS)
        _check(path, line, "source", row["source"], r".*\S.*", "say where the name is in use")
        claims.add(line, "name", name, row["gender"])
        genders[name] = row["gender"]
    return MappingProxyType(genders)
