"""Whom a code is about, with which valence, whether it is denied; and whose interest a sentence states."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus_tools.annotate.actor_tokens import Tokens
from corpus_tools.annotate.code_matching import Hit, Matched
from corpus_tools.annotate.reading import Reading
from corpus_tools.codebooks.coding import Codebook

NOT_STATED = "not stated"
# An infrastructure, an occasion or a medium is nobody to blame.
_TARGETS = ("state", "region", "organisation", "collective", "person", "programme")
_DENYING_ACTS = ("deny",)


def target_fields(
    reading: Reading, tokens: Tokens, hits: Sequence[Hit], quote: Mapping[str, Any] | None
) -> dict[str, Any]:
    """target (actor_id, or "not stated"), valence and denied of a code on `hits`."""
    best = max(hits, key=lambda h: (h.indicator.weight, -h.first))
    valences = [dict(h.indicator.attributes).get("valence", "negative") for h in hits]
    denied = [h.negated is not None for h in hits if h.indicator.weight >= best.indicator.weight * 0.5]
    refused = quote is not None and quote["speech_act"] in _DENYING_ACTS
    return {
        "target": _target(reading, tokens, best) or NOT_STATED,
        "valence": max(set(valences), key=lambda v: (valences.count(v), v)),
        "denied": bool(refused or (denied and all(denied))),
    }


def _target(reading: Reading, tokens: Tokens, hit: Hit) -> str | None:
    """The actor that the words are about: one among them, their subject or owner, else the nearest before or after."""
    mentions = _mentions(reading)
    starts = [m["start"] for m in mentions]
    inside = [m for m in _between(mentions, starts, hit.start, hit.end)]
    if inside:
        return inside[0]["actor_id"]
    for at in _governors(tokens, hit):
        found = _at_token(tokens, mentions, starts, at)
        if found:
            return found["actor_id"]
    first, last = tokens.sent_first[hit.sentence], tokens.sent_stop[hit.sentence] - 1
    near = list(_between(mentions, starts, tokens.start[first], tokens.end[last]))
    before = [m for m in near if m["end"] <= hit.start]
    after = [m for m in near if m["start"] >= hit.end]
    chosen = before[-1:] or after[:1]
    return chosen[0]["actor_id"] if chosen else None


def _governors(tokens: Tokens, hit: Hit) -> Iterable[int]:
    """The owner and subject of the words, and the subject of the verb above them."""
    head = next(
        (k for k in range(hit.first, hit.stop) if not hit.first <= tokens.head[k] < hit.stop or tokens.head[k] == k),
        hit.first,
    )
    for dep in ("poss", "nsubj", "nsubjpass", "agent"):
        child = tokens.child(head, dep)
        if child is not None:
            yield child
    for k in tokens.kids[head]:
        if tokens.dep[k] == "prep" and tokens.low[k] in ("of", "by", "from"):
            yield from (c for c in tokens.kids[k] if tokens.dep[c] == "pobj")
    at = head
    for _ in range(6):
        if tokens.pos[at] in ("VERB", "AUX"):
            subject = tokens.subject(at)
            if subject is not None and not hit.first <= subject < hit.stop:
                yield subject
                return
        if tokens.head[at] == at:
            return
        at = tokens.head[at]


def _at_token(tokens: Tokens, mentions: Sequence[Mapping], starts: Sequence[int], at: int) -> Mapping | None:
    """The mention whose words hold the token, or that stands inside its noun phrase ("the ambitions of X")."""
    i = bisect.bisect_right(starts, tokens.start[at]) - 1
    if i >= 0 and tokens.start[at] < mentions[i]["end"]:
        return mentions[i]
    begin, end = tokens.start[tokens.left_edge(at)], tokens.end[at]
    return next(iter(_between(mentions, starts, begin, end)), None)


def _between(mentions: Sequence[Mapping], starts: Sequence[int], start: int, end: int) -> Iterable[Mapping]:
    for i in range(bisect.bisect_left(starts, start), len(mentions)):
        if mentions[i]["start"] >= end:
            return
        yield mentions[i]


def _mentions(reading: Reading) -> list[Mapping[str, Any]]:
    if "targets" not in reading.made:
        rows = [m for m in reading.rows.get("mentions", []) if m["actor_type"] in _TARGETS]
        reading.made["targets"] = sorted(rows, key=lambda m: (m["start"], -m["end"]))
    return reading.made["targets"]


def interest_of(reading: Reading, tokens: Tokens, book: Codebook, matched: Matched, sentence: int) -> str | None:
    """The actor whose needs, wishes or interests the sentence states, by the codebook's patterns; or None."""
    mentions = _mentions(reading)
    starts = [m["start"] for m in mentions]
    for pattern in book.on_behalf:
        for first, stop in matched.found(pattern):
            if tokens.sent[first] == sentence:
                for m in _between(mentions, starts, tokens.start[first], tokens.end[stop - 1]):
                    return m["actor_id"]
    return None
