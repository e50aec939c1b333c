"""Whom a code is about, with which valence, whether it is denied; and whose interest a sentence states."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence
from typing import Any

from corpus_tools.codebooks import word_lists
from corpus_tools.codebooks.model import Codebook
from corpus_tools.layers.codes.matching import head_of
from corpus_tools.layers.codes.model import Hit, Matched
from corpus_tools.tables import Row, Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens

NOT_STATED = "not stated"
# An infrastructure, an occasion or a medium is nobody to blame.
_TARGETS = ("state", "region", "organisation", "collective", "person", "programme", "media")
_NOBODY = word_lists.words("codes", "nobody")
# Weaker indicators than half the strongest do not decide whether a code is denied.
_HALF = 0.5
# Steps up the tree to the verb whose subject acts: what stands further up is another clause.
_UP = 6
_DENYING_ACTS = ("deny",)


def target_fields(parsed: Parsed, rows: Rows, tokens: Tokens, hits: Sequence[Hit], quote: Row | None) -> dict[str, Any]:
    """target (actor_id, or "not stated"), valence and denied of a code on `hits`."""
    best = max(hits, key=lambda h: (h.indicator.weight, -h.first))
    valences = [dict(h.indicator.attributes).get("valence", "negative") for h in hits]
    denied = [h.negated is not None for h in hits if h.indicator.weight >= best.indicator.weight * _HALF]
    refused = quote is not None and quote["speech_act"] in _DENYING_ACTS
    return {
        "target": _target(parsed, rows, tokens, best, quote["speaker_id"] if quote else None) or NOT_STATED,
        "valence": max(set(valences), key=lambda v: (valences.count(v), v)),
        "denied": bool(refused or best.negated is not None or (denied and sum(denied) * 2 > len(denied))),
    }


def _target(parsed: Parsed, rows: Rows, tokens: Tokens, hit: Hit, speaker: str | None) -> str | None:
    """The actor that the words are about: their owner or subject, one among them, else the nearest before or after.

    Whoever speaks is not taken for the one spoken about. Where the subject is nobody by name ("any country that
    seeks hegemony"), its words stand for it.
    """
    mentions = [m for m in parsed.once(_targets, rows) if m["actor_id"] != speaker]
    starts = [m["start"] for m in mentions]
    for at in _governors(tokens, hit):
        found = _at_token(tokens, mentions, starts, at)
        if found:
            named: str = found["actor_id"]
            return named
        if tokens.lemma[at].lower() in _NOBODY:
            return f"unnamed:{tokens.text[tokens.start[_opening(tokens, at)] : tokens.end[at]]}"
    inside = list(_between(mentions, starts, hit.start, hit.end))
    first, last = tokens.sent_first[hit.sentence], tokens.sent_stop[hit.sentence] - 1
    near = list(_between(mentions, starts, tokens.start[first], tokens.end[last]))
    before = [m for m in near if m["end"] <= hit.start]
    after = [m for m in near if m["start"] >= hit.end]
    chosen = inside[:1] or before[-1:] or after[:1]
    return chosen[0]["actor_id"] if chosen else None


def _opening(tokens: Tokens, at: int) -> int:
    """The first word of the noun phrase before its noun `at`."""
    before = [k for k in tokens.kids[at] if k < at and tokens.dep[k] in ("det", "amod", "compound")]
    return min(before, default=at)


def _governors(tokens: Tokens, hit: Hit) -> Iterable[int]:
    """The owner of the words, who does what they tell, and the subject of the verb above them."""
    head = head_of(tokens, hit.first, hit.stop)
    for k in range(hit.first, hit.stop):
        yield from (c for c in tokens.kids[k] if tokens.dep[c] in ("poss", "amod", "compound", "nmod"))
    for dep in ("nsubj", "agent"):
        child = tokens.child(head, dep)
        if child is not None:
            yield child
    for k in tokens.kids[head]:
        if tokens.dep[k] == "prep" and tokens.low[k] in ("of", "by", "from"):
            yield from (c for c in tokens.kids[k] if tokens.dep[c] == "pobj")
    at = head
    for _ in range(_UP):
        if tokens.pos[at] in ("VERB", "AUX"):
            subject = tokens.subject(at)
            if subject is not None and not hit.first <= subject < hit.stop:
                relative = tokens.tag[subject] in ("WDT", "WP") and tokens.dep[at] == "relcl"
                yield tokens.head[at] if relative else subject
                return
        if tokens.head[at] == at:
            return
        at = tokens.head[at]


def _at_token(tokens: Tokens, mentions: Sequence[Row], starts: Sequence[int], at: int) -> Row | None:
    """The mention whose words hold the token, or that stands inside its noun phrase ("the ambitions of X")."""
    i = bisect.bisect_right(starts, tokens.start[at]) - 1
    if i >= 0 and tokens.start[at] < mentions[i]["end"]:
        return mentions[i]
    begin, end = tokens.start[tokens.left_edge(at)], tokens.end[at]
    return next(iter(_between(mentions, starts, begin, end)), None)


def _between(mentions: Sequence[Row], starts: Sequence[int], start: int, end: int) -> Iterable[Row]:
    """Mentions that begin within these character offsets; `starts`: where each of `mentions` begins."""
    for i in range(bisect.bisect_left(starts, start), len(mentions)):
        if mentions[i]["start"] >= end:
            return
        yield mentions[i]


def _targets(parsed: Parsed, rows: Rows) -> list[Row]:
    """The mentions that a code can be about, in the order of the text."""
    named = [m for m in rows["mentions"] if m["actor_type"] in _TARGETS]
    return sorted(named, key=lambda m: (m["start"], -m["end"]))


def interest_of(
    parsed: Parsed, rows: Rows, tokens: Tokens, book: Codebook, matched: Matched, sentence: int
) -> str | None:
    """The actor whose needs, wishes or interests the sentence states, by the codebook's patterns; or None."""
    mentions = parsed.once(_targets, rows)
    starts = [m["start"] for m in mentions]
    for pattern in book.on_behalf:
        for first, stop in matched.found(pattern):
            if tokens.sent[first] == sentence:
                held = next(iter(_between(mentions, starts, tokens.start[first], tokens.end[stop - 1])), None)
                if held is not None:
                    named: str = held["actor_id"]
                    return named
    return None
