"""A description by office and state, "Kenya's foreign minister", and the person whom the article introduces with both.

Read only where exactly one person of the article holds the office of that state: a wrong speaker costs more than a
missing one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, NamedTuple

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Found, Naming, Person, Spans
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens

RULE = "office-and-state"
# Tokens before an office among which its state and what specifies it stand: "Kenya's deputy foreign".
_BEFORE = 6
_POSSESSIVE = ("'s", "’s", "'", "’")
_NO_ONE = ("a", "an", "another", "any", "each", "every", "no", "one", "some")
_ITS = ("its", "their")
# Holders who are none now, and who stand in for one: "foreign minister" is not the "deputy foreign minister".
_OTHER_OFFICE = frozenset(
    ("former", "ex", "deputy", "vice", "acting", "assistant", "then", "elect", "late", "designate")
)
# Characters between an office and the name that it introduces: "Foreign Minister and Deputy Premier Nora Lund".
_TO_NAME = re.compile(r"(?:\s|-|and\b|of\b|the\b|[A-Z]\w*)*(?:, )?")


class Described(NamedTuple):
    """An office at tokens `first` to `stop`: its words in small letters, its state (alpha-3), where it is held to.

    `state` is None behind "its"; `to` is the place as printed, or empty.
    """

    first: int
    stop: int
    words: frozenset[str]
    state: str | None
    to: str


def described(tokens: Tokens, spans: Spans, i: int) -> Described | None:
    """The office whose noun stands at token `i`, with the state that the words give it; None where they give none."""
    if tokens.tag[i] not in ("NN", "NNP") or tokens.dep[i] in ("appos", "compound") or not _ends_phrase(tokens, i):
        return None
    first, words, sentence = i, {tokens.low[i]}, tokens.sent_first[tokens.sent[i]]
    state, its = None, False
    while first > max(sentence, i - _BEFORE):
        k = first - 1
        owner = spans.owner[k]
        if owner is not None:
            state = owner.country if owner.type == "state" else None
            first = tokens.range(owner.start, owner.end)[0] if state else first
            break
        if tokens.low[k] in _ITS:
            first, its = k, True
            break
        if tokens.word[k] not in ("-", *_POSSESSIVE):
            if not tokens.word[k][0].isalpha() or tokens.pos[k] not in ("ADJ", "NOUN", "PROPN"):
                break
            words.add(tokens.low[k])
        first = k
    while first > sentence and tokens.pos[first - 1] == "ADJ" and spans.owner[first - 1] is None:
        first -= 1
        words.add(tokens.low[first])
    if first > 0 and tokens.low[first - 1] in _NO_ONE:
        return None
    stop, of, to = _behind(tokens, spans, i)
    if state is None and not its:
        state = of
    return Described(first, stop, frozenset(words), state, to) if state or (its and to) else None


def _ends_phrase(tokens: Tokens, i: int) -> bool:
    """Whether no name and no noun follows that the office belongs to: "the prime minister's office"."""
    if i + 1 >= len(tokens) or tokens.sent[i + 1] != tokens.sent[i]:
        return True
    following = tokens.word[i + 1]
    return following not in ("-", *_POSSESSIVE) and not (
        following[0].isupper() or tokens.pos[i + 1] in ("NOUN", "PROPN")
    )


def _behind(tokens: Tokens, spans: Spans, i: int) -> tuple[int, str | None, str]:
    """One past "of Kenya" or "to Chile" behind the office, the state behind "of", and the words behind "to"."""
    if i + 2 >= len(tokens) or tokens.low[i + 1] not in ("of", "to"):
        return i + 1, None, ""
    k = i + 2 + (tokens.low[i + 2] == "the")
    owner = spans.owner[k] if k < len(tokens) else None
    if owner is None or owner.type != "state" or owner.via == "adjective":
        return i + 1, None, ""
    stop = tokens.range(owner.start, owner.end)[1]
    if stop < len(tokens) and tokens.word[stop] in _POSSESSIVE:
        return i + 1, None, ""
    if tokens.low[i + 1] == "to":
        return stop, None, tokens.text[owner.start : owner.end].lower()
    return stop, owner.country, ""


def holder(office: Described, persons: Iterable[Person]) -> Person | None:
    """The one person whose stated office and state these are; None where there is none, or several might be meant."""
    held = [p for p in persons if _holds(p, office)]
    return held[0] if len(held) == 1 and (office.state is None or held[0].country == office.state) else None


def _holds(person: Person, office: Described) -> bool:
    """Whether the person has the office, of that state or of one that is not stated."""
    role = (person.role or "").lower()
    words = set(re.findall(r"\w+", role))
    if not office.words <= words or (words - office.words) & _OTHER_OFFICE or office.to not in role:
        return False
    return office.state is None or person.country in (office.state, None)


def _introduces(tokens: Tokens, office: Described, person: Person, namings: Iterable[Naming]) -> bool:
    """Whether the office stands right before the person's name: then it is said with the name, not in its place."""
    places = [tokens.start[n.first] for n in namings if n.person is person and n.first >= office.stop]
    end = tokens.end[office.stop - 1]
    return bool(places) and _TO_NAME.fullmatch(tokens.text, end, min(places)) is not None


def find(
    parsed: Parsed, tokens: Tokens, spans: Spans, persons: list[Person], namings: list[Naming]
) -> list[dict[str, Any]]:
    """Rows of mentions for descriptions by office and state that one person of the article answers to."""
    nouns = {word for p in persons if p.role for word in re.findall(r"\w+", p.role.lower()) if lexicon.is_role(word)}
    found = []
    for i, low in enumerate(tokens.low):
        if low not in nouns or spans.owner[i] is not None:
            continue
        office = described(tokens, spans, i)
        person = holder(office, persons) if office is not None else None
        if office is None or person is None or _introduces(tokens, office, person, namings):
            continue
        start, end = tokens.start[office.first], tokens.end[office.stop - 1]
        known = {"actor_id": person.actor_id, "actor_name": person.name, "actor_type": "person"}
        found.append(parsed.row("mentions", start, end, RULE, **known, via="nominal", country=person.country))
        spans.take(Found(tokens.start[i], tokens.end[i], "person", RULE))
    return found
