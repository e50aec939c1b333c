"""Reports of fixed form: "according to X", "who police say was", "put the loss at 5 billion", "..., data show.".

Reports by a noun: "his claim that fares will rise", "a pledge by the mayor to build", "voiced fears that ...".
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import replace

from corpus_tools.codebooks.news_words import ReportingNoun, reporting_verbs
from corpus_tools.codebooks.word_lists import words
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.indirect.extent import closing_tag, trimmed
from corpus_tools.layers.quotes.model import Cue, Report
from corpus_tools.layers.quotes.speakers import Mentions, can_report
from corpus_tools.text.tokens import Tokens

_UTTERING = words("quotes", "uttering_verbs")


@functools.cache
def nouns() -> Mapping[str, ReportingNoun]:
    """Nouns of saying from the codebook, by singular and plural."""
    found: dict[str, ReportingNoun] = {}
    for noun in reporting_verbs().nouns:
        plural = noun.lemma[:-1] + "ies" if noun.lemma.endswith("y") else noun.lemma + "s"
        found[noun.lemma] = found[plural] = noun
    return found


def report(tokens: Tokens, mentions: Mentions, i: int, stop: int) -> Report | None:
    """The report that the noun at token `i` makes in its sentence, which ends before token `stop`, or None.

    Asked for: a "that" clause or an infinitive right behind the noun or behind "by X", and an owner: a possessive,
    "by X" or "from X", or the subject of a verb of uttering.
    """
    noun = nouns().get(tokens.low[i])
    if noun is None or tokens.tag[i] not in ("NN", "NNS"):
        return None
    if i + 3 < stop and tokens.word[i + 1] == ":":
        return _behind_colon(tokens, noun, i, stop)
    opening, owner = _opening(tokens, i, stop)
    if opening is None or opening + 3 > stop or not _opens(tokens, noun, opening, stop):
        return None
    source = owner if owner is not None else _owner(tokens, i)
    if source is None or not (tokens.tag[source] == "PRP$" or can_report(tokens, mentions, source)):
        return None
    content = trimmed(tokens, opening + 1, _end(tokens, i, opening, stop))
    return Report((content,), Cue.of_word(i, noun), source, "reported-by-noun")


def _behind_colon(tokens: Tokens, noun: ReportingNoun, i: int, stop: int) -> Report | None:
    """ "Their advice: buy now": what stands behind the colon, where the noun has an owner and opens the sentence."""
    owner = tokens.child(i, "poss")
    if owner is None or tokens.left_edge(owner) > tokens.sent_first[tokens.sent[i]]:
        return None
    return Report((trimmed(tokens, i + 2, stop),), Cue.of_word(i, noun), owner, "reported-by-noun")


def _opening(tokens: Tokens, i: int, stop: int) -> tuple[int | None, int | None]:
    """The token after the noun, or after "by X" / "from X" behind it with the head of X."""
    at = i + 1
    if at < stop and tokens.low[at] in ("by", "from", "of") and tokens.head[at] == i:
        source = tokens.child(at, "pobj")
        if source is None or tokens.low[at] == "of":
            return None, None
        last = source
        while last + 1 < stop and tokens.low[last + 1] not in ("that", "to") and last - source < limits.NOUN_TO_BY:
            last += 1
        return (last + 1 if last + 1 < stop else None), source
    when = at < stop and tokens.low[at] in ("in", "on", "at", "during") and tokens.child(at, "pobj")
    if when and when - at <= limits.NOUN_DATE:
        # "his promise in August that nobody would leave"
        at = tokens.right_edge(when) + 1 if tokens.right_edge(when) - at <= limits.NOUN_DATE else when + 1
    return (at if at < stop else None), None


def _opens(tokens: Tokens, noun: ReportingNoun, opening: int, stop: int) -> bool:
    """Whether "that" or "to" at token `opening` begins what the noun reports, and no relative clause."""
    low = tokens.low[opening]
    if low == "that" and "that" in noun.complement:
        finite = any(tokens.tag[k] in cues.FINITE for k in range(opening + 2, stop))
        bare = any(tokens.tag[k] == "VB" for k in range(opening + 2, min(opening + limits.BARE_VERB, stop)))
        return tokens.tag[opening + 1] not in cues.FINITE and (finite or bare)
    return low == "to" and "to" in noun.complement and tokens.tag[opening + 1] == "VB"


def _owner(tokens: Tokens, i: int) -> int | None:
    """The token of whose claim or fear the noun `i` is: its possessive, or the subject of the verb that utters it."""
    owner = tokens.child(i, "poss")
    if owner is None and tokens.tag[i - 1] == "POS":
        owner = i - 2
    if owner is not None:
        return owner if tokens.low[owner] not in ("your", "my", "our") else None
    verb = tokens.head[i]
    cue = cues.cue_at(tokens, verb)
    reported = cue is not None and cues.takes_noun(cue)
    if tokens.dep[i] == "dobj" and tokens.lemma[verb] in _UTTERING and not reported:
        return cues.source_of(tokens, verb)
    return None


def _end(tokens: Tokens, i: int, opening: int, stop: int) -> int:
    """The end of the clause by the parse; where the parse hangs it elsewhere, the next comma or the sentence's end."""
    inside = [k for k in tokens.subtree(i) if k > opening]
    if inside and inside[0] == opening + 1:
        return min(inside[-1] + 1, stop)
    return next((k for k in range(opening + 2, stop) if tokens.word[k] in (",", ";")), stop)


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
