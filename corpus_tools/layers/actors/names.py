"""Finds names: gazetteer terms, names of bodies and the model's entities, corrected.

Each rule names spans; where two overlap the better founded one stays: a gazetteer's or a head word's longer name
before a person, a person before a state's name inside it, all of them before what the model alone proposes.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Entity, Found, Run
from corpus_tools.text.tokens import Tokens


def gazetteer(tokens: Tokens) -> list[Found]:
    """Every gazetteer term of the parsed blocks, longest first at each place, none inside another."""
    return [f for start, end, _ in tokens.blocks for f in gazetteer_terms(tokens.folded, start, end)]


def gazetteer_terms(folded: str, start: int, end: int) -> Iterator[Found]:
    """Gazetteer terms between two offsets of a folded text."""
    terms, shouted, reach = lexicon.terms(), folded[start:end].isupper(), start
    for match in lexicon.WORD.finditer(folded, start, end):
        at = match.start()
        if at < reach or match.group() not in terms:
            continue
        for term in terms[match.group()]:
            stop = at + len(term.form)
            if not folded.startswith(term.form, at) or (term.article and not _with_article(folded, at)):
                continue
            if term.type == "region" and term.form[-1] == "." and folded[at - 2 : at] != ", ":
                continue
            if _whole(folded, at, stop, shouted) and not _in_longer_name(folded, at, term.type):
                yield Found(at, stop, term.type, "gazetteer", term.via, term.actor_id, term.name, term.country)
                reach = stop
                break


def _with_article(folded: str, at: int) -> bool:
    return folded[max(at - 4, 0) : at].lower() == "the "


def _in_longer_name(folded: str, at: int, kind: str) -> bool:
    """Whether a body's name is the second half of a hyphenated one: "Times" in "Sun-Times"."""
    return (
        kind in ("organisation", "media") and folded[max(at - 1, 0) : at] == "-" and folded[at - 2 : at - 1].islower()
    )


def _whole(folded: str, start: int, end: int, shouted: bool) -> bool:
    if start and (
        folded[start - 1].isalnum() or (folded[start - 1] in "@_/." and folded[start - 2 : start - 1].isalnum())
    ):
        return False
    after = folded[end : end + 2]
    # "Sa'ada" is not "Sa", nor is "us" in a line of capitals "US".
    if after[:1].isalnum() or (after[:1] == "'" and after[1:].isalpha() and after[1:].lower() not in "st"):
        return False
    return not (shouted and end - start <= 2) and after[:1] != "$"


def is_name_token(tokens: Tokens, i: int) -> bool:
    """A capitalised word that is not merely the first word of its sentence."""
    word = tokens.word[i]
    if not word[0].isupper():
        return False
    if tokens.pos[i] in ("DET", "PRON", "CCONJ", "SCONJ", "AUX", "ADP", "PART", "INTJ") and not word.isupper():
        return False
    first = i == tokens.sent_first[tokens.sent[i]] or tokens.word[i - 1] in "\"“‘'``"
    return not first or (tokens.pos[i] in ("PROPN", "ADJ", "NOUN") and tokens.tag[i] != "NNS")


def runs(tokens: Tokens) -> list[Run]:
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
_COMPOUND_ENDS = lexicon.listed("compound_ends")
# Letters of the second half of a given name in small letters: "Ji-won", "Jong-un".
_LONGEST_SECOND = 5


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
        return 2 if given.isalpha() and len(given) <= _LONGEST_SECOND and given not in _COMPOUND_ENDS else 0
    if word in ('"', "'") and following[0] and following[2] and tokens.low[i + 2] in ('"', "'"):
        return 4
    return 0


def _firm(tokens: Tokens, i: int, stop: int) -> bool:
    """Whether the possessive at `i` is part of a firm's name: "Hobart's Ferry Service Inc."."""
    return tokens.word[i + 1][0].isupper() and (
        tokens.low[stop - 1].rstrip(".") in lexicon.COMPANY_ENDINGS or tokens.low[i - 1] in ("people", "men", "women")
    )


def entities(tokens: Tokens) -> list[Entity]:
    """The model's entities as token ranges, without articles, possessives, brackets and numbers around them."""
    out: list[Entity] = []
    for first, stop, label in tokens.ents:
        if label not in ("PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT"):
            continue
        while first < stop and not (tokens.word[first][0].isupper() or tokens.word[first][0].isdigit()):
            first += 1
        for i in range(first, stop):
            if tokens.low[i] == "'s" and label == "ORG" and first < i < stop - 1 and _firm(tokens, i, stop):
                continue
            if tokens.low[i] in ("'s", "(", ")", "\n", ";", "/") or (label == "PERSON" and tokens.low[i] in (",", "|")):
                stop = i
                break
        while stop > first and not tokens.word[stop - 1][-1].isalnum() and tokens.word[stop - 1][-1] != ".":
            stop -= 1
        while first < stop and tokens.low[first] == "the":
            first += 1
        if first < stop and any(c.isalpha() for c in tokens.word[first]):
            out.append(Entity(first, stop, label))
    return out
