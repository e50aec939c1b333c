"""Names of bodies, media, occasions, programmes and places, told by their head word: "Bergen Ferry Company"."""

from __future__ import annotations

from collections.abc import Sequence

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Entity, Found
from corpus_tools.layers.actors.names import is_name_token
from corpus_tools.text.tokens import Tokens

# Bodies printed in lower case after a state's or a head of state's name.
_STATE_BODIES = frozenset(("administration", "government", "parliament", "military"))
# Occasions printed in small letters after a name: "the Lisbon summit".
_PLAIN_EVENTS = frozenset(("summit", "crisis", "conflict", "war"))
# What may join a head to the rest of its name.
_LINKS = frozenset(("of", "for", "on", "and", "to"))
# Centres by what they are for are places ("Convention Centre"), others are bodies ("Levada Center").
_PLACE_CENTRES = lexicon.listed("place_centres")
_ABOUT, _JOINED = lexicon.listed("about_heads"), lexicon.listed("joined_heads")


def headed(tokens: Tokens, ents: Sequence[Entity]) -> list[Found]:
    """Names that end in a head word; a line printed in capitals throughout has none."""
    persons = {i for first, stop, label in ents if label == "PERSON" for i in range(first, stop)}
    bodies = {i: first for first, stop, label in ents if label == "ORG" for i in range(first, stop)}
    out = []
    for i in range(len(tokens)):
        kind = _head_kind(tokens, i)
        if kind is None or tokens.shouted[tokens.block[i]]:
            continue
        first = _leftward(tokens, i)
        stop = _rightward(tokens, i, kind)
        first = _without_roles(tokens, first, i)
        if kind == "organisation" and tokens.word[i][0].isupper():
            first = min(first, bodies.get(first, first))
        if stop - first < 2 or (first == i and kind not in ("organisation", "region")):
            continue
        if first == i and tokens.start[i] == tokens.start[tokens.sent_first[tokens.sent[i]]] and stop - first < 3:
            continue
        if tokens.low[i] in lexicon.NAME_HEADS and stop == i + 1 and all(k in persons for k in range(first, stop)):
            continue
        rule = "body-of-a-state" if tokens.low[i] in _STATE_BODIES and tokens.word[i].islower() else "head-word"
        out.append(Found(tokens.start[first], tokens.end[stop - 1], kind, rule))
    return _longest(out)


def _head_kind(tokens: Tokens, i: int) -> str | None:
    word = tokens.low[i]
    if not tokens.word[i][0].isupper():
        joint = word == "meeting" and tokens.low[i - 1] in ("'", "'s") and i > 1 and tokens.word[i - 2][0].isupper()
        if i and word in _STATE_BODIES and tokens.word[i - 1][0].isupper() and tokens.pos[i - 1] in ("PROPN", "ADJ"):
            return "organisation"
        return "event" if i and ((word in _PLAIN_EVENTS and tokens.word[i - 1][0].isupper()) or joint) else None
    if word in lexicon.EVENT_HEADS:
        return "event"
    if word in lexicon.PROGRAMME_HEADS:
        return "programme"
    if word in ("center", "centre") and i and tokens.low[i - 1] in _PLACE_CENTRES:
        return "region"
    if word in lexicon.ORGANISATION_HEADS or word.rstrip(".") in lexicon.COMPANY_ENDINGS:
        return "organisation"
    if word in lexicon.MEDIA_HEADS and _printed_medium(tokens, i):
        return "media"
    return "region" if word in lexicon.PLACE_HEADS else None


def _printed_medium(tokens: Tokens, i: int) -> bool:
    """Whether "the" stands before the capitalised words that end here: "the Harbour Gazette"."""
    first = i
    while first and tokens.word[first - 1][0].isupper() and tokens.sent[first - 1] == tokens.sent[i]:
        first -= 1
    return first < i and (tokens.low[first] == "the" or tokens.low[first - 1] == "the")


def _leftward(tokens: Tokens, i: int) -> int:
    sentence, first = tokens.sent_first[tokens.sent[i]], i
    while first > sentence:
        before = first - 1
        if tokens.low[before] in lexicon.CALENDAR:
            break
        if tokens.word[before][0].isupper() and (before > sentence or is_name_token(tokens, before)):
            if tokens.low[before] == "the":
                break
            first = before
        elif (
            tokens.low[before] in ("-", "+", "&", "'", "'s") and before > sentence and _bridge(tokens, before, first)
        ) or (tokens.low[before] == "and" and before > sentence and _joined(tokens, before, i)):
            first = before - 1
        else:
            break
    return first


def _joined(tokens: Tokens, i: int, head: int) -> bool:
    """Whether "and" at `i` stands inside one name: "the Food and Drug Administration"."""
    if tokens.low[head] not in _JOINED or not tokens.word[i - 1][0].isupper():
        return False
    sentence, first = tokens.sent_first[tokens.sent[head]], i - 1
    while first > sentence and (tokens.word[first - 1][0].isupper() or tokens.low[first - 1] == ","):
        if tokens.low[first] in lexicon.ORGANISATION_HEADS:
            return False
        first -= 1
    opened = tokens.low[first] == "the" or (first > sentence and tokens.low[first - 1] in ("the", "'s", "'"))
    return opened and not lexicon.is_role(tokens.low[i - 1])


def _bridge(tokens: Tokens, i: int, first: int) -> bool:
    """Whether the mark at `i` joins two words of one name: hyphens do, possessives only after a plural office."""
    if not tokens.word[i - 1][0].isupper():
        return False
    if tokens.low[i] in ("'", "'s"):
        return tokens.low[i - 1] in lexicon.groups() or tokens.low[i - 1] == "people"
    return tokens.low[i] in ("+", "&") or tokens.end[i] == tokens.start[first]


def _rightward(tokens: Tokens, i: int, kind: str) -> int:
    stop, end = i + 1, tokens.sent_stop[tokens.sent[i]]
    if kind not in ("organisation", "region"):
        return stop
    while stop < end and tokens.word[stop][0].isupper() and _ends_a_body(tokens, stop) and kind == "organisation":
        stop += 1
    linked = 0
    while stop + 1 < end and tokens.low[stop] in _LINKS:
        link, at = tokens.low[stop], stop + 1 + (tokens.low[stop + 1] == "the")
        if at >= end or not tokens.word[at][0].isupper() or tokens.low[at] in lexicon.CALENDAR:
            break
        if (kind == "region" and link != "of") or not _continues(tokens, i, link, at, end, linked, stop):
            break
        stop, linked = at + 1, linked + 1
        while stop < end and tokens.word[stop][0].isupper() and tokens.low[stop] not in lexicon.roles():
            stop += 1
    return stop


def _ends_a_body(tokens: Tokens, i: int) -> bool:
    return tokens.low[i] in lexicon.ORGANISATION_HEADS or tokens.low[i].rstrip(".") in lexicon.COMPANY_ENDINGS


def _continues(tokens: Tokens, head: int, link: str, at: int, end: int, linked: int, stop: int) -> bool:
    """Whether `link` and the capitalised words from `at` on still belong to the name."""
    if link in ("for", "on", "to"):
        return tokens.low[head] in _ABOUT and tokens.word[at].isalpha()
    if link == "of":
        # "the University of Leeds of Britain": what follows a second "of" says where it is.
        return linked == 0 or tokens.low[stop - 1] in lexicon.ORGANISATION_HEADS
    if stop == head + 1:
        return False
    last = at
    while last < end and tokens.word[last][0].isupper():
        if tokens.low[last] in lexicon.roles() or _ends_a_body(tokens, last):
            return False
        last += 1
    return not any(tokens.low[k] == "university" for k in range(head, stop))


def _without_roles(tokens: Tokens, first: int, head: int) -> int:
    """`first` moved past an office: "Foreign Minister Qin" is not part of the name after it."""
    for i in range(head - 1, first - 1, -1):
        if tokens.low[i] in lexicon.roles() and tokens.low[i + 1] != "'":
            return i + 1
    return first


def _longest(found: list[Found]) -> list[Found]:
    out: list[Found] = []
    for f in sorted(found, key=lambda f: (f.start, -f.end)):
        if out and f.start < out[-1].end:
            if f.end > out[-1].end:
                out[-1] = f._replace(start=out[-1].start)
            continue
        out.append(f)
    return out
