"""Devices that are found by a rule and not by a list: by name, what a codebook may call for.

Each finder takes the article being read and gives places in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from corpus_tools.layers.codes.marked_words import marked_words, unsourced
from corpus_tools.layers.codes.model import Place
from corpus_tools.layers.codes.stance import reporting_verbs
from corpus_tools.tables import Row, Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

# Beside these a superlative is a quantity: "at most", "the most of", "most people".
_QUANTITY_BEFORE = frozenset(("at",))
_QUANTITY_AFTER = frozenset(("of", "people", "countries", "nations", "states"))
_WE = frozenset(("we", "us", "our", "ours", "ourselves"))
_FIRST_PERSON = _WE | {"i", "me", "my", "mine", "myself"}


def superlatives(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """Superlative adjectives and adverbs, "most" with what it raises; "at least", "most people" are quantities."""
    tokens = tokens_of(parsed)
    for k, tag in enumerate(tokens.tag):
        if tag not in ("JJS", "RBS") or tokens.shouted[tokens.block[k]]:
            continue
        low, stop = tokens.low[k], k + 1
        before = tokens.low[k - 1] if k else ""
        after = tokens.low[k + 1] if k + 1 < len(tokens) else ""
        if before in _QUANTITY_BEFORE:
            continue
        if low in ("most", "least", "least-"):
            if stop < len(tokens) and tokens.pos[stop] in ("ADJ", "ADV") and after not in _QUANTITY_AFTER:
                stop += 1
            elif before != "the" or after in _QUANTITY_AFTER:
                continue
        yield Place(tokens.start[k], tokens.end[stop - 1])


def inclusive_pronouns(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """We, us, our; "US" and "U.S." are names. In a heading in capitals nothing tells them apart, so none is taken."""
    tokens = tokens_of(parsed)
    for k, low in enumerate(tokens.low):
        if low in _WE or (low in ("'s", "s") and k and tokens.low[k - 1] == "let"):
            upper = len(tokens.word[k]) > 1 and tokens.word[k].isupper()
            if not upper and not tokens.shouted[tokens.block[k]]:
                yield Place(tokens.start[k], tokens.end[k], {"with": _joined(tokens, k)})


def _joined(tokens: Tokens, k: int) -> str | None:
    """The noun that the pronoun owns or stands with ("our two peoples", "we neighbours")."""
    head = tokens.head[k]
    if tokens.dep[k] == "poss" and tokens.pos[head] in ("NOUN", "PROPN"):
        return tokens.text[tokens.start[k] : tokens.end[head]] if head > k else None
    return None


def unmarked_speech(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """Quotations without marks whose words are in the first person."""
    tokens = tokens_of(parsed)
    for quote in rows["quotes"]:
        if quote["marks"] != "none" or quote["status"] == "unattributed" or quote["parent_id"]:
            continue
        if _in_interview(quote):
            continue
        first, stop = tokens.range(quote["start"], quote["end"])
        inside = [k for k in range(first, stop) if tokens.low[k] in _FIRST_PERSON and not _name(tokens, k)]
        if inside and not _marks_around(tokens, first, stop, inside):
            yield Place(quote["start"], quote["end"], {"words": tokens.word[inside[0]]})


def _in_interview(quote: Row) -> bool:
    """Turns of an interview are printed without marks by custom."""
    return str(quote["rule"]).startswith(("interview-turn", "name-and-colon", "signed-below"))


def _name(tokens: Tokens, k: int) -> bool:
    return len(tokens.word[k]) > 1 and tokens.word[k].isupper()


def _marks_around(tokens: Tokens, first: int, stop: int, inside: list[int]) -> bool:
    """Whether every first person stands between marks inside the report."""
    marks = [k for k in range(first, stop) if tokens.low[k] in ('"', "''", "``", "“", "”")]
    return bool(marks) and all(any(m < k for m in marks) and any(m > k for m in marks) for k in inside)


FINDERS: dict[str, Callable[[Parsed, Rows], Iterable[Place]]] = {
    "superlatives": superlatives,
    "reporting_verbs": reporting_verbs,
    "marked_words": marked_words,
    "quotation_without_source": unsourced,
    "unmarked_speech": unmarked_speech,
    "inclusive_pronouns": inclusive_pronouns,
}
