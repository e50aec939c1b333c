"""Which way an amount moves, whether it is where a change starts, and whether it is observed, aimed at or estimated.

Words come from the codebooks of cues and amounts; the parse tells which of them govern the amount.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.codebooks.word_lists import either, words
from corpus_tools.layers.amounts.states import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Token

    from corpus_tools.layers.amounts.model import Amount, Found

# Characters before an amount that hold "from" or another marker of comparison with its small words.
_BASE_LEAD = 40
# Tokens after an amount in which its noun of change stands ("a 5 percent annual rise"), and before it in which its
# adverb does ("up by about"); a multiple's verb may stand further ahead ("multiplied its output by nearly").
_NOUN_AFTER, _ADVERB_BEFORE, _VERB_BEFORE = 3, 3, 6
# Steps up the parse: deeper than that an amount hangs on a clause of its own.
_CLIMBED, _STATUS_CLIMBED = 7, 12
# Characters before an amount over which a set phrase ("is expected to") reaches, names of states counted alike.
_PHRASE_LEAD = 90

_GIVEN = {"assistance", "loan", "investment"}
_ANNOUNCING = {"announce", "unveil", "promise", "propose"}
# Labels of the parser (ClearNLP, as in spaCy's English models), not words: those over which a number hangs on its head.
_CLIMB = {"nummod", "quantmod", "compound", "npadvmod", "dobj", "attr", "prep", "pobj", "appos", "amod", "nmod", "oprd"}
_CLIMB |= {"advmod", "pcomp", "conj", "dep", "nsubj", "nsubjpass", "acl", "poss", "acomp", "dative", "agent"}
_GIVING = words("amounts", "giving_verbs")
_PARTICLE_VERBS = words("amounts", "particle_verbs")
_GETTING = words("amounts", "getting_verbs")
_BASE = re.compile(
    rf"(?:\bfrom(?: {either('amounts', 'base_fillers')})*|\b{either('amounts', 'base_markers')})\s+$", re.IGNORECASE
)


class _Cues(NamedTuple):
    verbs: dict[str, str]
    nouns: dict[str, str]
    adverbs: dict[str, str]
    phrases: dict[str, re.Pattern[str]]


@functools.cache
def _cues(kind: str) -> _Cues:
    from corpus_tools.codebooks.news_words import amount_cues

    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    adverbs: dict[str, str] = {}
    phrases: dict[str, re.Pattern[str]] = {}
    for cue in getattr(amount_cues(), kind):
        verbs.update(dict.fromkeys(cue.verbs, cue.value))
        nouns.update(dict.fromkeys(cue.nouns, cue.value))
        adverbs.update(dict.fromkeys(cue.adverbs, cue.value))
        listed = "|".join(re.escape(p) for p in sorted(cue.phrases, key=lambda p: (-len(p), p)))
        if listed:
            phrases[cue.value] = re.compile(rf"(?<![\w-])(?:{listed})(?![\w-])", re.IGNORECASE)
    return _Cues(verbs, nouns, adverbs, phrases)


def is_base(found: Found, folded: str) -> bool:
    """Whether a change starts from what is `found`: "from $460 million", "compared with 7.5 percent a year earlier".

    `folded` is the block's text, to which the offsets of `found` belong.
    """
    return _BASE.search(folded, max(0, found.start - _BASE_LEAD), found.start) is not None


def direction(amount: Amount) -> str | None:
    """increase, decrease or None, from the words that govern the amount; a base has no direction."""
    if amount.found.rule == "multiplying-verb":
        return "increase"
    if amount.is_base:
        return None
    cues = _cues("directions")
    value = _beside(amount, cues) or _climb_direction(
        amount.tokens.root, cues, moved=amount.found.kind in ("percent", "multiple")
    )
    if value is None and amount.found.kind == "multiple":
        lemmas = (token.lemma_.lower() for token in _before(amount, _VERB_BEFORE))
        return next((cues.verbs[lemma] for lemma in lemmas if lemma in cues.verbs), None)
    return value


def _beside(amount: Amount, cues: _Cues) -> str | None:
    """The direction of a noun or adverb right after the amount, else of an adverb right before it."""
    doc, end = amount.tokens.doc, amount.tokens.end
    for token in doc[end : min(len(doc), end + _NOUN_AFTER)]:
        value = cues.nouns.get(token.lemma_.lower()) or cues.adverbs.get(token.lower_)
        if value and not token.is_punct:
            return value
        if token.pos_ not in ("NOUN", "ADJ", "PROPN") and token.text != "-":
            break
    for token in _before(amount, _ADVERB_BEFORE):
        if token.lower_ in cues.adverbs and not _is_particle(token):
            return cues.adverbs[token.lower_]
        if token.pos_ not in ("ADP", "DET", "ADV", "ADJ", "PART"):
            break
    return None


def _before(amount: Amount, number: int) -> list[Token]:
    """The last `number` tokens of the sentence before the amount, the nearest first."""
    start = amount.tokens.start
    return list(amount.tokens.doc[max(amount.clause.start, start - number) : start])[::-1]


def _is_particle(token: Token) -> bool:
    """Whether "up" belongs to a verb that says nothing of rising ("made up 38 percent")."""
    return token.dep_ == "prt" and token.head.lemma_.lower() in _PARTICLE_VERBS


def _climb_direction(token: Token, cues: _Cues, *, moved: bool) -> str | None:
    """The direction of the verb or noun above `token`; `moved`: what is raised or lost is a share, so it moves."""
    for _ in range(_CLIMBED):
        head = token.head
        if head.i == token.i:
            return cues.verbs.get(token.lemma_.lower()) if token.pos_ == "VERB" else None
        lemma = head.lemma_.lower()
        if head.pos_ == "VERB" and lemma in cues.verbs:
            return None if lemma in _GETTING and token.dep_ == "dobj" and not moved else cues.verbs[lemma]
        if head.pos_ == "NOUN" and lemma in cues.nouns:
            return cues.nouns[lemma]
        if head.pos_ in ("VERB", "AUX"):
            return next(
                (cues.adverbs[c.lower_] for c in head.children if c.lower_ in cues.adverbs and c.dep_ != "prt"),
                None,
            )
        if token.dep_ not in _CLIMB:
            return None
        token = head
    return None


def status(amount: Amount) -> str:
    """observed, target, pledge or estimate, from the verbs above the amount and set phrases before it."""
    if amount.is_base:
        return "observed"
    cues = _cues("statuses")
    if (amount.found.qualifier or "").lower().endswith("estimated"):
        return "estimate"
    token, steps = amount.tokens.root, 0
    while steps < _STATUS_CLIMBED:
        value = _status_of(token, cues, amount.measure)
        if value:
            return value
        if token.head.i == token.i or _reports(token):
            break
        token, steps = token.head, steps + 1
    lead = fold(amount.tokens.doc.text[amount.clause.start_char : amount.tokens.start_char])
    lead = re.split(r"[;:]| but | while | although ", lead)[-1]
    found = [
        (m.end(), value)
        for value, pattern in cues.phrases.items()
        for m in pattern.finditer(lead)
        if distance(lead[m.start() :]) <= _PHRASE_LEAD
    ]
    return max(found)[1] if found else "observed"


def _reports(token: Token) -> bool:
    return token.dep_ == "ccomp" and token.head.pos_ == "VERB"


def _status_of(token: Token, cues: _Cues, measure: str | None) -> str | None:
    lemma = token.lemma_.lower()
    if token.pos_ in ("VERB", "AUX"):
        if lemma in cues.verbs and not (token.tag_ == "VBN" and cues.verbs[lemma] == "pledge" and token.dep_ == "amod"):
            return cues.verbs[lemma]
        if lemma in _ANNOUNCING and measure in _GIVEN:
            return "pledge"
        return _future(token, lemma)
    if token.pos_ == "NOUN" and lemma in cues.nouns:
        return cues.nouns[lemma]
    return None


def _future(token: Token, lemma: str) -> str | None:
    modals = {c.lower_ for c in token.children if c.dep_ == "aux"}
    if modals & {"will", "shall", "'ll"}:
        return "pledge" if lemma in _GIVING else "estimate"
    if modals & {"would", "could", "may", "might"}:
        return "estimate"
    return None
