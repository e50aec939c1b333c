"""Whom a code is about, with which valence, whether it is denied; and whose interest a sentence states."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from corpus_tools.codebooks import word_lists
from corpus_tools.codebooks.model import Codebook
from corpus_tools.layers.codes.matching import head_of
from corpus_tools.layers.codes.model import Hit, Matched
from corpus_tools.tables import Row, Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import SUBJECTS, Tokens, tokens_of

NOT_STATED = "not stated"
# An infrastructure, an occasion or a medium is nobody to blame.
_TARGETS = ("state", "region", "organisation", "collective", "person", "programme", "media")
_NOBODY = word_lists.words("codes", "nobody")
_DOUBTING = word_lists.words("codes", "doubting")
# Prepositions before what is doubted.
_DOUBTED = frozenset(("about", "against", "of", "over", "at", "towards", "toward"))
# Weaker indicators than half the strongest do not decide whether a code is denied.
_HALF = 0.5
# Steps up the tree to the verb whose subject acts: what stands further up is another clause.
_UP = 9
# Mentions that may begin before the one that holds a token, and hold it too.
_NESTED = 3
_DENYING_ACTS = ("deny",)


def target_fields(parsed: Parsed, rows: Rows, tokens: Tokens, hits: Sequence[Hit], quote: Row | None) -> dict[str, Any]:
    """target (actor_id, or "not stated"), valence and denied of a code on `hits`; targets where several are joined."""
    best = max(hits, key=lambda h: (h.indicator.weight, -h.first))
    valences = [dict(h.indicator.attributes).get("valence", "negative") for h in hits]
    denied = [h.negated is not None for h in hits if h.indicator.weight >= best.indicator.weight * _HALF]
    refused = quote is not None and quote["speech_act"] in _DENYING_ACTS
    named = _target(parsed, rows, tokens, hits, quote) or [NOT_STATED]
    return {
        "target": named[0],
        **({"targets": named} if len(named) > 1 else {}),
        "valence": max(set(valences), key=lambda v: (valences.count(v), v)),
        "denied": bool(refused or best.negated is not None or (denied and sum(denied) * 2 > len(denied))),
    }


def _target(parsed: Parsed, rows: Rows, tokens: Tokens, hits: Sequence[Hit], quote: Row | None) -> list[str]:
    """The actors that the words are about: their owner or subject, one among them, else a subject near; or none.

    Of several hits the one that tells most is asked first, words that only describe another ("geopolitical fronts")
    last. Whoever speaks is not taken for the one spoken about. Where the subject is nobody by name ("any country that
    seeks hegemony"), its words stand for it.
    """
    speaker = quote["speaker_id"] if quote else None
    mentions = [m for m in parsed.once(_targets, rows) if m["actor_id"] != speaker]
    if quote is not None:
        # The frame of a report ("Ana Soto of the Institute for Peru said") is not what the report is about.
        mentions = [m for m in mentions if any(s <= m["start"] < e for s, e in quote["spans"])]
    starts = [m["start"] for m in mentions]
    ranked = sorted(hits, key=lambda h: (_describes(tokens, h), -h.indicator.weight, h.first))
    for hit in ranked:
        for at in _governors(tokens, hit):
            found = _at_token(tokens, mentions, starts, at)
            # A region kept "as a pure land" or made "a battlefield" is where a contest is held, and holds none.
            if found and not (found["actor_type"] == "region" and tokens.dep[at] == "dobj"):
                return _joined(tokens, mentions, starts, at, found)
            if _nobody(tokens, at):
                return [_unnamed(tokens, at)]
    hit = ranked[0]
    head = head_of(tokens, hit.first, hit.stop)
    return [_unnamed(tokens, head)] if _nobody(tokens, head) else _near(tokens, mentions, hit)


def _near(tokens: Tokens, mentions: Sequence[Row], hit: Hit) -> list[str]:
    """Who stands among the words of the hit, else the subject before them, else the first subject behind; or nobody.

    Mere nearness makes nobody a party, and no region: where something happens is seldom who does it.
    """
    mentions = [m for m in mentions if m["actor_type"] != "region"]
    starts = [m["start"] for m in mentions]
    inside = next(iter(_between(mentions, starts, hit.start, hit.end)), None)
    if inside is not None:
        return [inside["actor_id"]]
    first, stop = tokens.sent_first[hit.sentence], tokens.sent_stop[hit.sentence]
    for k in (*range(hit.first - 1, first - 1, -1), *range(hit.stop, stop)):
        if tokens.dep[k] in SUBJECTS and (found := _at_token(tokens, mentions, starts, k)) is not None:
            return _joined(tokens, mentions, starts, k, found)
    return []


def _joined(tokens: Tokens, mentions: Sequence[Row], starts: Sequence[int], at: int, found: Row) -> list[str]:
    """The actor found at a name, and those joined to that name: "Chile and Peru are no rivals"."""
    return list(dict.fromkeys(m["actor_id"] for m in _with_joined(tokens, mentions, starts, at, found)))


def _with_joined(tokens: Tokens, mentions: Sequence[Row], starts: Sequence[int], at: int, found: Row) -> list[Row]:
    out, todo = [found], [at]
    while todo and tokens.start[at] < found["end"] and found["start"] <= tokens.start[at]:
        kids = [k for k in tokens.kids[todo.pop()] if tokens.dep[k] == "conj" and tokens.pos[k] == "PROPN"]
        out += [m for k in kids if (m := _at_token(tokens, mentions, starts, k)) is not None]
        todo += kids
    return out


def joined_to(parsed: Parsed, rows: Rows, found: Row) -> list[Row]:
    """The mention and those joined to it by "and", on either side, in print order: "Chile and Peru need rain"."""
    tokens, mentions = tokens_of(parsed), parsed.once(_targets, rows)
    first, stop = tokens.range(found["start"], found["end"])
    # The head of the name is the word that hangs on one outside it.
    at = next((k for k in range(first, stop) if not first <= tokens.head[k] < stop), first)
    while tokens.dep[at] == "conj" and tokens.pos[tokens.head[at]] == "PROPN":
        at = tokens.head[at]
    starts = [m["start"] for m in mentions]
    top = _at_token(tokens, mentions, starts, at)
    return [found] if top is None else _with_joined(tokens, mentions, starts, at, top)


def _unnamed(tokens: Tokens, at: int) -> str:
    return f"unnamed:{tokens.text[tokens.start[_opening(tokens, at)] : tokens.end[at]]}"


def _describes(tokens: Tokens, hit: Hit) -> bool:
    """Whether the hit is an adjective beside a noun that is no hit: it has no owner of its own."""
    head = head_of(tokens, hit.first, hit.stop)
    return tokens.pos[head] == "ADJ" and tokens.dep[head] in ("amod", "conj")


def _nobody(tokens: Tokens, at: int) -> bool:
    """Whether the noun stands for somebody without a name: "someone", "any country", "a third state"."""
    if tokens.lemma[at].lower() not in _NOBODY:
        return False
    return tokens.pos[at] == "PRON" or any(tokens.dep[k] in ("det", "amod", "compound") for k in tokens.kids[at])


def _opening(tokens: Tokens, at: int) -> int:
    """The first word of the noun phrase before its noun `at`."""
    before = [k for k in tokens.kids[at] if k < at and tokens.dep[k] in ("det", "amod", "compound")]
    return min(before, default=at)


def _governors(tokens: Tokens, hit: Hit) -> Iterable[int]:
    """The owner of the words, who does what they tell, and the subject of the verb above them.

    A pronoun as owner ("its own purposes, the bank bought") is asked after that subject, which it mostly stands for.
    """
    head = head_of(tokens, hit.first, hit.stop)
    yield from _doubted(tokens, hit, head)
    owners = [
        c for k in range(hit.first, hit.stop) for c in tokens.kids[k]
        if tokens.dep[c] in ("poss", "amod", "compound", "nmod")
    ]  # fmt: skip
    yield from (k for k in owners if tokens.pos[k] != "PRON")
    for dep in ("nsubj", "agent"):
        child = tokens.child(head, dep)
        if child is not None:
            yield child
    yield from _ruled(tokens, head, ("of", "by", "from"))
    yield from _above(tokens, hit, head)
    yield from (k for k in owners if tokens.pos[k] == "PRON")


def _doubted(tokens: Tokens, hit: Hit, head: int) -> Iterable[int]:
    """What a word of doubt is about ("wary of Peru", "protested against a mine"); who doubts is not doubted."""
    words = [k for k in range(hit.first, hit.stop) if tokens.lemma[k].lower() in _DOUBTING]
    if not words:
        return
    thing = tokens.child(words[0], "dobj") if tokens.pos[words[0]] == "VERB" else None
    things = [thing] if thing is not None else []
    for k in dict.fromkeys((words[0], head)):
        things += _ruled(tokens, k, _DOUBTED)
    for thing in things:
        yield thing
        yield from _ruled(tokens, thing, ("of", "by", "from"))


def _ruled(tokens: Tokens, k: int, prepositions: Collection[str]) -> list[int]:
    """The nouns that hang on `k` by one of the prepositions."""
    preps = (p for p in tokens.kids[k] if tokens.dep[p] == "prep" and tokens.low[p] in prepositions)
    return [c for p in preps for c in tokens.kids[p] if tokens.dep[c] == "pobj"]


def _above(tokens: Tokens, hit: Hit, head: int) -> Iterable[int]:
    """What the words are said of ("see X as a bully"), owners on the way up, the subject of the first verb with one."""
    at, under_as = head, False
    for _ in range(_UP):
        if tokens.pos[at] in ("VERB", "AUX"):
            thing = tokens.child(at, "dobj")
            if under_as and thing is not None and not hit.first <= thing < hit.stop:
                yield from _whose(tokens, thing)
            subject = tokens.subject(at)
            if subject is not None and not hit.first <= subject < hit.stop:
                relative = tokens.tag[subject] in ("WDT", "WP") and tokens.dep[at] == "relcl"
                yield tokens.head[at] if relative else subject
                return
        elif at != head:
            # "in" right behind "Peru's wish" belongs to the wish, also where the parser hangs it on the verb.
            noun = at - 1 if tokens.dep[at] == "prep" and tokens.pos[at - 1] == "NOUN" else at
            yield from (k for k in tokens.kids[noun] if tokens.dep[k] == "poss" and tokens.pos[k] != "PRON")
        if tokens.head[at] == at:
            return
        under_as = tokens.low[at] == "as" and tokens.dep[at] == "prep"
        at = tokens.head[at]


def _whose(tokens: Tokens, noun: int) -> Iterable[int]:
    """The owner of a noun, or the noun where it has none; nothing where a pronoun owns it, whose noun is further up."""
    owner = tokens.child(noun, "poss")
    if owner is None:
        yield noun
    elif tokens.pos[owner] != "PRON":
        yield owner


def _at_token(tokens: Tokens, mentions: Sequence[Row], starts: Sequence[int], at: int) -> Row | None:
    """The mention whose words hold the token, or that stands inside its noun phrase ("the ambitions of X")."""
    i = bisect.bisect_right(starts, tokens.start[at]) - 1
    # Of several that hold the token the longest: "Nordic media" are the media.
    held = [m for m in mentions[max(0, i - _NESTED) : i + 1] if m["start"] <= tokens.start[at] < m["end"]]
    if held:
        return max(held, key=lambda m: m["end"] - m["start"])
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
