"""What the text states of a person beside the name: office, body and state, as printed."""

from __future__ import annotations

from corpus_tools.annotate import actor_lexicon as lexicon
from corpus_tools.annotate.actor_names import Spans
from corpus_tools.annotate.actor_persons import Naming
from corpus_tools.annotate.actor_tokens import Tokens

_SENT_TO = lexicon.words(
    "ambassador envoy adviser advisor representative consul secretary counsellor counselor delegate"
)
_PREPOSITIONS = lexicon.words("at of for with in from to on")


def state_facts(tokens: Tokens, spans: Spans, naming: Naming) -> None:
    """Fill role, affiliation and country of the naming's person where they are still unknown."""
    person = naming.person
    _before(tokens, spans, naming)
    _after(tokens, spans, naming)
    if person.role:
        words = person.role.lower().split()
        person.gender = person.gender or next((lexicon.HONORIFICS[w] for w in words if w in lexicon.HONORIFICS), "")


def _before(tokens: Tokens, spans: Spans, naming: Naming) -> None:
    """ "Chinese Ambassador to Kazakhstan Zhang Xiao": the words before the name, back to what cannot belong to it."""
    first, sentence = naming.first, tokens.sent_first[tokens.sent[naming.first]]
    while first > sentence and _belongs(tokens, first - 1):
        first -= 1
    while first < naming.first and (
        tokens.pos[first] in ("ADP", "CCONJ", "DET") or not tokens.word[first][0].isalnum()
    ):
        first += 1
    words = range(first, naming.first)
    person = naming.person
    if not any(lexicon.is_role(tokens.low[i]) for i in words):
        return
    if tokens.low[naming.first - 1].rstrip(".") in ("mr", "mrs", "ms", "miss", "sir") and len(words) == 1:
        return
    if person.role is None:
        person.role = tokens.text[tokens.start[first] : tokens.end[naming.first - 1]]
    for i in words:
        owner = spans.owner[i]
        if owner is None:
            continue
        if owner.type == "state" and not (tokens.low[i - 1] == "to" and tokens.low[i - 2] in _SENT_TO):
            person.country = person.country or owner.country
        elif owner.type in ("organisation", "media") and person.affiliation is None:
            person.affiliation = tokens.text[owner.start : owner.end]


def _belongs(tokens: Tokens, i: int) -> bool:
    low, pos = tokens.low[i], tokens.pos[i]
    if pos in ("PROPN", "ADJ", "NOUN") or lexicon.is_role(low):
        return low not in ("today", "yesterday", "tomorrow", "week", "month", "year") and tokens.tag[i] != "NNS"
    if low in ("of", "the", "'s", "-", "’s"):
        return True
    if low in ("and", "&"):
        return i > 0 and lexicon.is_role(tokens.low[i - 1])
    return low in ("to", "for") and i > 0 and tokens.low[i - 1] in _SENT_TO


def _after(tokens: Tokens, spans: Spans, naming: Naming) -> None:
    """ ", director of the research department at the Institute of ...", "of Kazakhstan", "(left)"."""
    person, at, end = naming.person, naming.stop, tokens.sent_stop[tokens.sent[naming.first]]
    if at + 1 < end and tokens.low[at] == "of":
        owner = spans.owner[at + 1] or (spans.owner[at + 2] if tokens.low[at + 1] == "the" and at + 2 < end else None)
        if owner is not None and owner.type == "state":
            person.country = person.country or owner.country
        elif owner is not None and owner.type in ("organisation", "media"):
            person.affiliation = person.affiliation or tokens.text[owner.start : owner.end]
    if at + 1 >= end or tokens.word[at] not in (",", "(", "—", "–"):
        return
    first = at + 1 + (tokens.low[at + 1] in ("a", "an", "the"))
    stop = first
    while stop < end and stop < first + 30 and not _ends_apposition(tokens, stop):
        stop += 1
    if not any(lexicon.is_role(tokens.low[i]) for i in range(first, min(stop, first + 9))):
        return
    body = next(
        (i for i in range(first, stop) if spans.owner[i] and spans.owner[i].type in ("organisation", "media")), None
    )
    cut = stop
    if body is not None:
        cut = body
        while cut > first and (tokens.low[cut - 1] in _PREPOSITIONS or tokens.low[cut - 1] == "the"):
            cut -= 1
        owner = spans.owner[body]
        person.affiliation = person.affiliation or tokens.text[owner.start : owner.end]
    if person.role is None and cut > first:
        person.role = tokens.text[tokens.start[first] : tokens.end[cut - 1]]
    for i in range(first, stop):
        if person.country is None and spans.owner[i] and spans.owner[i].type == "state" and tokens.low[i - 1] != "to":
            person.country = spans.owner[i].country


def _ends_apposition(tokens: Tokens, i: int) -> bool:
    return tokens.word[i] in (",", ")", ";", ".", "—", "–") or tokens.tag[i] in ("VBD", "VBZ", "MD", "VBP", "WP", "WDT")
