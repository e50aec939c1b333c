"""Reports of fixed form: "according to X", "who police say was", "put the loss at 5 billion", "..., data show."."""

from __future__ import annotations

from dataclasses import replace

from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.indirect.extent import closing_tag, trimmed
from corpus_tools.layers.quotes.model import Cue, Report
from corpus_tools.layers.quotes.speakers import Mentions, can_report
from corpus_tools.text.tokens import Tokens


def inserted(tokens: Tokens, mentions: Mentions, i: int, stop: int) -> Report | None:
    """ "a man who police say was armed": source and verb stand between a relative pronoun and its verb."""
    if i < 2 or i + 2 >= stop or tokens.low[i] not in _INSERTED or tokens.tag[i + 1] not in cues.FINITE:
        return None
    first = i - 1
    while (
        first >= i - limits.INSERTED_SOURCE
        and tokens.pos[first] in ("NOUN", "PROPN", "PRON", "DET", "ADJ")
        and tokens.tag[first] not in _WH
    ):
        first -= 1
    if tokens.tag[first] not in _WH or not can_report(tokens, mentions, i - 1):
        return None
    cue = Cue.of_word(i, cues.verbs()[tokens.low[i]])
    comma = next((k for k in range(i + 2, stop) if tokens.word[k] in (",", ";")), stop)
    return Report((trimmed(tokens, i + 1, comma),), cue, i - 1, "reported-words-after")


_INSERTED = words("quotes", "inserted_verbs")
_WH = ("WDT", "WP")


def put_at(tokens: Tokens, mentions: Mentions, i: int, first: int, stop: int) -> Report | None:
    """ "The agency put the deficit at 21 percent", "dealers quoted the euro at 1.10 dollars": an estimate."""
    if (
        tokens.lemma[i] not in ("put", "quote", "estimate", "peg")
        or tokens.tag[i] not in cues.FINITE
        or cues.denied(tokens, i)
    ):
        return None
    what, source = tokens.child(i, "dobj"), cues.source_of(tokens, i)
    at = next((k for k in range(i + 2, min(i + limits.PUT_TO_AT, stop - 1)) if tokens.low[k] == "at"), None)
    if what is None or source is None or at is None or not can_report(tokens, mentions, source):
        return None
    amount = tokens.child(at, "pobj")
    if amount is None or not any(tokens.pos[k] == "NUM" for k in tokens.subtree(amount)):
        return None
    cue = replace(Cue.of_phrase(i, i + 1, i, cues.phrases()["put X at"], "np"), lemma=tokens.lemma[i])
    last = tokens.right_edge(amount)
    if last + 2 < stop and tokens.low[last + 1] in ("to", "per", "for") and tokens.tag[last + 1] in ("IN", "TO"):
        last = tokens.right_edge(last + 1)  # "at 1,540 to the dollar"
    content = trimmed(tokens, tokens.left_edge(what), min(last + 1, stop))
    return Report((content,), cue, source, "reported-noun-phrase") if source < i else None


def closing_report(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> list[Report]:
    """ "..., city data show.": the parser may take source and verb at the end of a sentence for one noun phrase."""
    tag = closing_tag(tokens, first, stop)
    if tag is None or not can_report(tokens, mentions, tag.verb - 1):
        return []
    cue = Cue.of_word(tag.verb, cues.verbs()[tokens.low[tag.verb]])
    return [Report((trimmed(tokens, first, tag.comma),), cue, tag.verb - 1, "reported-clause-before")]


def according(tokens: Tokens, i: int, length: int, first: int, stop: int) -> Report | None:
    """ "According to X, ..." and "..., according to X"; `length` is the number of tokens of the phrase."""
    last = i + length - 1
    source = tokens.child(last, "pobj")
    if source is None:
        source = tokens.child(i, "pobj") if length == 2 else None
    if source is None or source >= stop:
        return None
    phrase = cues.phrases()[" ".join(tokens.low[i : i + length])]
    cue = Cue.of_phrase(i, i + length, i, phrase, "that")
    if i == first or (i == first + 1 and not tokens.word[first].isalnum()) or tokens.low[i - 1] in ("and", "but"):
        begin = _after_source(tokens, i, source, stop)
        return Report((trimmed(tokens, begin, stop),), cue, source, "according-to-before") if begin else None
    before = trimmed(tokens, _clause_start(tokens, i, first), i)
    last_before = before[1] - 1 if before[1] > before[0] else i
    after = _resumes(tokens, source, stop, last_before)
    pieces = (before, trimmed(tokens, after, stop)) if after else (before,)
    return Report(pieces, cue, source, "according-to-after")


def _clause_start(tokens: Tokens, i: int, first: int) -> int:
    """Start of the clause before a late "according to": after a semicolon, else the sentence's start."""
    for k in range(i - 1, first, -1):
        if tokens.word[k] == ";":
            return k + 1
    return first


def _after_source(tokens: Tokens, i: int, source: int, stop: int) -> int | None:
    """First token of the reported clause after an initial "According to X, ...": the main verb's own material."""
    root = tokens.head[i]
    while tokens.head[root] != root and tokens.tag[root][:2] != "VB" and tokens.tag[root] != "MD":
        root = tokens.head[root]
    reach = tokens.right_edge(source) if tokens.right_edge(source) < root else source
    if root > reach:
        edges = [tokens.left_edge(k) for k in tokens.kids[root] if reach < k < root and tokens.word[k] != ","]
        edges = [e for e in edges if e > reach]
        return min([*edges, root])
    comma = next((k for k in range(source + 1, stop) if tokens.word[k] == ","), None)
    return comma + 1 if comma is not None else None


def _resumes(tokens: Tokens, source: int, stop: int, before: int) -> int | None:
    """Where the clause goes on after a parenthetic ", according to X,": after the comma, before a finite verb."""
    commas = [k for k in range(source + 1, stop) if tokens.word[k] == ","]
    for k in commas[:1]:
        # "was, according to firefighters, started by": the verb before the insertion waits for the rest.
        waits = k + 1 < stop and tokens.tag[before] in cues.FINITE
        if k + 1 < stop and (waits or tokens.tag[k + 1] in ("VBD", "VBZ", "VBP", "MD", "TO")):
            return k + 1
    return None
