"""The grammar of single time expressions: what is printed, as a node that `time_resolve` can resolve.

A node is a tuple whose first item names its form, e.g. `("month", 2023, 4)`, `("ago", 31, "year", None)`. The year
in a node is a number, None where none is printed, or one of this, last, next, same, following, previous, the
(as in "the first half of the year") and fiscal.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple


class Simple(NamedTuple):
    """One time expression without its preposition: half-open offsets, kind, the rule that fired, and "
    "its node."""

    start: int
    end: int
    kind: str
    rule: str
    node: tuple


class Rule(NamedTuple):
    """`needs`: substrings one of which any match holds (lower case), so that most rules cost nothing."""

    name: str
    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern
    build: Callable[[re.Match], tuple | None]


def rule(name: str, kind: str, needs: tuple[str, ...], pattern: str, build: Callable) -> Rule:
    """A rule whose pattern matches without regard to case."""
    return Rule(name, kind, needs, re.compile(pattern, re.IGNORECASE), build)


def simples(text: str, rules: tuple[Rule, ...]) -> list[Simple]:
    """Time expressions of `text` (folded), longest first where they overlap, in order of print."""
    lower = text.lower()
    found = sorted(_candidates(text, lower, rules), key=lambda s: (s.start - s.end, s.start))
    chosen: list[Simple] = []
    for one in found:
        if all(one.end <= other.start or other.end <= one.start for other in chosen):
            chosen.append(one)
    return sorted(chosen)


def _candidates(text: str, lower: str, rules: tuple[Rule, ...]) -> Iterator[Simple]:
    for rule in rules:
        if any(key in lower for key in rule.needs):
            for m in rule.pattern.finditer(text):
                node = rule.build(m)
                if node is not None and m.end() > m.start():
                    yield Simple(m.start(), m.end(), rule.kind, rule.name, node)
