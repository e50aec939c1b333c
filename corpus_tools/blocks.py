"""Splits an article's text into typed blocks."""

from __future__ import annotations

from typing import NamedTuple


class Block(NamedTuple):
    """A typed stretch of an article: half-open offsets, kind, and the rule that told its kind."""

    kind: str
    start: int
    end: int
    rule: str


def find_blocks(text: str) -> list[Block]:
    """Blocks of `text` in order."""
    blocks, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            s = at + len(line) - len(line.lstrip())
            blocks.append(Block("paragraph", s, s + len(line.strip()), "line"))
        at += len(line) + 1
    return blocks
