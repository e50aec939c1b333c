"""Finds names: gazetteer terms, names of bodies and occasions by their head word, and the model's entities, corrected.

Each rule names spans; where two overlap the better founded one stays: a gazetteer's or a head word's longer name
before a person, a person before a state's name inside it, all of them before what the model alone proposes.
"""

from __future__ import annotations

from typing import NamedTuple

from corpus_tools.annotate import actor_lexicon as lexicon
from corpus_tools.annotate.actor_tokens import Tokens


class Found(NamedTuple):
    """A named span (offsets) with its kind; actor_id and name are None where the article itself must tell them."""

    start: int
    end: int
    type: str
    rule: str
    via: str = "name"
    actor_id: str | None = None
    name: str | None = None
    country: str | None = None


class Spans:
    """Spans taken so far, by token."""

    def __init__(self, tokens: Tokens) -> None:
        """No token is taken yet."""
        self.tokens = tokens
        self.owner: list[Found | None] = [None] * len(tokens)

    def free(self, start: int, end: int) -> bool:
        """Whether no token of the stretch is taken."""
        first, stop = self.tokens.range(start, end)
        return all(self.owner[i] is None for i in range(first, stop))

    def take(self, found: Found) -> None:
        """Claim the tokens of `found`."""
        first, stop = self.tokens.range(found.start, found.end)
        self.owner[first:stop] = [found] * (stop - first)


def gazetteer(tokens: Tokens) -> list[Found]:
    """Every gazetteer term, longest first at each place, none inside another."""
    terms, folded = lexicon.terms(), tokens.folded
    out = []
    for start, end, _ in tokens.blocks:
        shouted = folded[start:end].isupper()
        reach = start
        for match in lexicon.WORD.finditer(folded, start, end):
            at = match.start()
            if at < reach or match.group() not in terms:
                continue
            for term in terms[match.group()]:
                if folded.startswith(term.form, at) and _whole(folded, at, at + len(term.form), shouted):
                    out.append(
                        Found(
                            at,
                            at + len(term.form),
                            term.type,
                            "gazetteer",
                            term.via,
                            term.actor_id,
                            term.name,
                            term.country,
                        )
                    )
                    reach = at + len(term.form)
                    break
    return out


def _whole(folded: str, start: int, end: int, shouted: bool) -> bool:
    if start and (
        folded[start - 1].isalnum() or (folded[start - 1] in "@_/." and folded[start - 2 : start - 1].isalnum())
    ):
        return False
    after = folded[end : end + 2]
    # "Xi'an" is not "Xi", nor is "us" in a line of capitals "US".
    if after[:1].isalnum() or (after[:1] == "'" and after[1:].isalpha() and after[1:].lower() not in "st"):
        return False
    return not (shouted and end - start <= 2)


def is_name_token(tokens: Tokens, i: int) -> bool:
    """A capitalised word that is not merely the first word of its sentence."""
    word = tokens.word[i]
    if not word[0].isupper():
        return False
    if tokens.pos[i] in ("DET", "PRON", "CCONJ", "SCONJ", "AUX", "ADP", "PART", "INTJ") and not word.isupper():
        return False
    first = i == tokens.sent_first[tokens.sent[i]] or tokens.word[i - 1] in "\"“‘'``"
    return not first or (tokens.pos[i] in ("PROPN", "ADJ", "NOUN") and tokens.tag[i] != "NNS")


def runs(tokens: Tokens) -> list[tuple[int, int]]:
    """Maximal stretches of capitalised words (first, stop), with hyphens, particles and a nickname between them."""
    out, i, n = [], 0, len(tokens)
    while i < n:
        if not (is_name_token(tokens, i) or _family_name_he(tokens, i)):
            i += 1
            continue
        first, stop = i, i + 1
        while stop < n and tokens.sent[stop] == tokens.sent[first]:
            step = 1 if is_name_token(tokens, stop) else _bridge_length(tokens, first, stop)
            if not step:
                break
            stop += step
        out.append((first, stop))
        i = stop
    return out


def _family_name_he(tokens: Tokens, i: int) -> bool:
    """ "He" and "You" are family names where a capitalised proper noun follows at once: "He Zhenwei"."""
    return (
        tokens.word[i] in ("He", "You", "She")
        and i + 1 < len(tokens)
        and tokens.pos[i + 1] == "PROPN"
        and tokens.word[i + 1][0].isupper()
        and not tokens.word[i + 1].isupper()
        and tokens.sent[i] == tokens.sent[i + 1]
    )


# What follows the hyphen of a compound adjective, unlike the second half of a given name ("Jong-un").
_COMPOUND_ENDS = lexicon.words("""
aged area backed based born bound built class era free funded held high is language led like long made only owned
plus run size sized style to trained type wide
""")


def _bridge_length(tokens: Tokens, first: int, i: int) -> int:
    """How many tokens from `i` on belong to the name that began at `first`; 0 where it ends before `i`."""
    following = [j < len(tokens) and tokens.word[j][0].isupper() for j in range(i + 1, i + 4)]
    word = tokens.low[i]
    tight = tokens.end[i - 1] == tokens.start[i] and i + 1 < len(tokens) and tokens.end[i] == tokens.start[i + 1]
    if word in lexicon.NAME_PARTICLES:
        if following[0]:
            return 2
        return 3 if following[1] and tokens.low[i + 1] in ("-", *lexicon.NAME_PARTICLES) else 0
    if ((word in ("-", "'") and tight) or word == "&") and following[0]:
        return 2
    if word == "-" and tight and i - first >= 2 and tokens.low[i - 2] != "-":
        given = tokens.low[i + 1]
        return 2 if given.isalpha() and len(given) <= 5 and given not in _COMPOUND_ENDS else 0
    if word in ('"', "'") and following[0] and following[2] and tokens.low[i + 2] in ('"', "'"):
        return 4
    return 0


def headed(tokens: Tokens) -> list[Found]:
    """Names of bodies, occasions, programmes and places, told by their head word."""
    out = []
    for i in range(len(tokens)):
        kind = _head_kind(tokens, i)
        if kind is None:
            continue
        first = _leftward(tokens, i)
        stop = _rightward(tokens, i) if kind == "organisation" else i + 1
        first = _without_roles(tokens, first, i)
        if stop - first < 2 or (first == i and kind != "organisation"):
            continue
        if first == i and tokens.start[i] == tokens.start[tokens.sent_first[tokens.sent[i]]] and stop - first < 3:
            continue
        rule = "body-of-a-state" if tokens.low[i] in _STATE_BODIES and tokens.word[i].islower() else "head-word"
        out.append(Found(tokens.start[first], tokens.end[stop - 1], kind, rule))
    return _longest(out)


# Bodies printed in lower case after a state's or a head of state's name.
_STATE_BODIES = lexicon.words("administration government parliament military")
_PLAIN_EVENTS = lexicon.words("summit crisis conflict war")


def _head_kind(tokens: Tokens, i: int) -> str | None:
    word = tokens.low[i]
    upper = tokens.word[i][0].isupper()
    if not upper:
        joint = word == "meeting" and tokens.low[i - 1] in ("'", "'s") and i > 1 and tokens.word[i - 2][0].isupper()
        if i and word in _STATE_BODIES and tokens.word[i - 1][0].isupper() and tokens.pos[i - 1] in ("PROPN", "ADJ"):
            return "organisation"
        return "event" if i and ((word in _PLAIN_EVENTS and tokens.word[i - 1][0].isupper()) or joint) else None
    if word in lexicon.EVENT_HEADS:
        return "event"
    if word in lexicon.PROGRAMME_HEADS:
        return "programme"
    if word in lexicon.ORGANISATION_HEADS:
        return "organisation"
    return "region" if word in lexicon.PLACE_HEADS else None


CALENDAR = lexicon.words("""
monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september
october november december
""")


def _leftward(tokens: Tokens, i: int) -> int:
    sentence, first = tokens.sent_first[tokens.sent[i]], i
    while first > sentence:
        before = first - 1
        if tokens.low[before] in CALENDAR:
            break
        if tokens.word[before][0].isupper() and (before > sentence or is_name_token(tokens, before)):
            first = before
        elif tokens.low[before] in ("-", "+", "&", "'", "'s") and before > sentence and _bridge(tokens, before, first):
            first = before - 1
        else:
            break
    return first


def _bridge(tokens: Tokens, i: int, first: int) -> bool:
    """Whether the mark at `i` joins two words of one name: hyphens do, possessives only after a plural office."""
    if not tokens.word[i - 1][0].isupper():
        return False
    if tokens.low[i] in ("'", "'s"):
        return tokens.low[i - 1] in lexicon.groups()
    return tokens.low[i] in ("+", "&") or tokens.end[i] == tokens.start[first]


def _rightward(tokens: Tokens, i: int) -> int:
    stop, end = i + 1, tokens.sent_stop[tokens.sent[i]]
    while stop < end and tokens.word[stop][0].isupper() and tokens.low[stop] in lexicon.ORGANISATION_HEADS:
        stop += 1
    while stop + 1 < end and tokens.low[stop] in ("of", "for", "on", "and", "to"):
        at = stop + 1 + (tokens.low[stop + 1] == "the")
        if at >= end or not tokens.word[at][0].isupper() or (tokens.low[stop] == "and" and stop == i + 1):
            break
        if tokens.low[stop] == "and" and tokens.low[at] in lexicon.roles() | lexicon.ORGANISATION_HEADS:
            break
        stop = at + 1
        while stop < end and (tokens.word[stop][0].isupper() and tokens.low[stop] not in lexicon.roles()):
            stop += 1
    return stop


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


def entities(tokens: Tokens) -> list[tuple[int, int, str]]:
    """The model's entities as token ranges, without articles, possessives, brackets and numbers around them."""
    out = []
    for first, stop, label in tokens.ents:
        if label not in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"):
            continue
        while first < stop and not (tokens.word[first][0].isupper() or tokens.word[first][0].isdigit()):
            first += 1
        for i in range(first, stop):
            if tokens.low[i] in ("'s", "(", ")", "\n", ";") or (label == "PERSON" and tokens.low[i] in (",", "|")):
                stop = i
                break
        while stop > first and not tokens.word[stop - 1][-1].isalnum() and tokens.word[stop - 1][-1] != ".":
            stop -= 1
        while first < stop and tokens.low[first] == "the":
            first += 1
        if first < stop and any(c.isalpha() for c in tokens.word[first]):
            out.append((first, stop, label))
    return out
