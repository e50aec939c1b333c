"""Pronouns and role nouns that point back to somebody named before: "he said", "the ambassador", "the region"."""

from __future__ import annotations

import bisect
from collections.abc import Sequence

from corpus_tools.annotate import actor_lexicon as lexicon
from corpus_tools.annotate.actor_tokens import SUBJECTS, Tokens

REACH = 6  # sentences that a pronoun looks back over

Row = dict


class Before:
    """Mentions by place, to look back from an offset."""

    def __init__(self, rows: Sequence[Row], tokens: Tokens) -> None:
        """The rows in the order of the text."""
        self.tokens = tokens
        self.rows = sorted(rows, key=lambda r: (r["start"], -r["end"]))
        self.starts = [r["start"] for r in self.rows]

    def back(self, offset: int, sentences: int):
        """Mentions before `offset`, nearest first, over the last `sentences` sentences."""
        at = self.tokens.at(offset)
        limit = self.tokens.sent[min(at, len(self.tokens) - 1)] - sentences
        for k in range(bisect.bisect_left(self.starts, offset) - 1, -1, -1):
            row = self.rows[k]
            if self.tokens.sent[self.tokens.at(row["start"])] < limit:
                return
            yield row


def is_subject(tokens: Tokens, row: Row) -> bool:
    """Whether the mention is the subject of a clause or the agent of a report."""
    first, stop = tokens.range(row["start"], row["end"])
    return any(tokens.dep[i] in SUBJECTS or tokens.dep[i] == "ROOT" for i in range(first, stop))


def told_by_name(parts: Sequence[str]) -> str:
    """The gender by which a pronoun may refer to a person of that full name, from the given name; else empty.

    >>> told_by_name(("Joyce", "Hallam")), told_by_name(("Hallam",)), told_by_name(("Xi", "Jinping"))
    ('f', '', '')
    """
    from corpus_tools.codebooks import given_names

    return given_names().get(parts[0], "") if len(parts) > 1 else ""


def person_before(tokens: Tokens, before: Before, i: int, genders: dict[str, str], gender: str) -> Row | None:
    """Whom he or she at token `i` means: the last subject that fits, else the last person that fits."""
    fallback, sentence = None, tokens.sent[i]
    for row in before.back(tokens.start[i], REACH):
        if row["actor_type"] != "person" or genders.get(row["actor_id"], "") not in ("", gender):
            continue
        if is_subject(tokens, row):
            return row
        near = sentence - tokens.sent[tokens.at(row["start"])]
        fallback = fallback or (row if near <= 2 else None)
    return fallback


def group_before(tokens: Tokens, before: Before, i: int) -> Row | None:
    """Whom they at token `i` means: the last group that is a subject, else none."""
    for row in before.back(tokens.start[i], 2):
        if row["actor_type"] in ("collective",) and row["via"] != "pronoun" and is_subject(tokens, row):
            return row
    for row in before.back(tokens.start[i], 1):
        if row["actor_type"] == "collective" and "unnamed" not in row["rule"]:
            return row
    return None


def body_before(tokens: Tokens, before: Before, i: int) -> Row | None:
    """Which body it at token `i` means, where it speaks: the last organisation, medium or state as a subject."""
    kinds = ("organisation", "media", "state")
    for row in before.back(tokens.start[i], 2):
        if row["actor_type"] in kinds and row["via"] != "adjective" and is_subject(tokens, row):
            return row
    return next((r for r in before.back(tokens.start[i], 2) if r["actor_type"] in ("organisation", "media")), None)


def holder_before(before: Before, offset: int, noun: str, roles: dict[str, str]) -> Row | None:
    """The last person whose stated office has the noun: "the ambassador"."""
    for row in before.back(offset, 40):
        if row["actor_type"] == "person" and noun in roles.get(row["actor_id"], "").lower().replace("-", " ").split():
            return row
    return None


def named_before(before: Before, offset: int, noun: str, kinds: tuple[str, ...], any_name: bool = False) -> Row | None:
    """The last actor of one of the kinds whose name ends in, or holds, the noun: "the summit", "the ministry"."""
    for row in before.back(offset, 60):
        if row["actor_type"] in kinds and row["via"] in ("name", "alias"):
            words = row["text"].lower().split()
            if (any_name and row["rule"].startswith("gazetteer")) or noun in words or noun + "s" in words:
                return row
    return None


def definite(tokens: Tokens, i: int) -> bool:
    """Whether noun `i` is definite without further description: "the ambassador", "this region"."""
    k = i - 1
    return (
        k >= 0
        and tokens.low[k] in ("the", "this", "that")
        and tokens.head[k] == i
        and not any(
            tokens.low[c] in ("of", "to", "for") or tokens.dep[c] in ("relcl", "appos", "flat")
            for c in tokens.kids[i]
            if c > i
        )
    )


BODY_NOUNS = lexicon.words("""
agency airline army association bank board bureau center centre commission committee company corporation council court
department firm fund group institute ministry newspaper organisation organization party police union university
""") & (lexicon.ORGANISATION_HEADS | {"newspaper"})
EVENT_NOUNS = lexicon.EVENT_HEADS - {"election", "revolution", "session", "cup", "fair"}
