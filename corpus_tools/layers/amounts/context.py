"""What an amount measures, which way it moves, and whether it is observed, aimed at or estimated.

It measures trade, investment, price and so on by the words nearest to it in its sentence; the parse tells which cues
govern it, and whether it is where a change starts. Words come from the codebooks of measures, cues and amounts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.codebooks.word_lists import either, words
from corpus_tools.layers.amounts.counts import counts_parties
from corpus_tools.layers.amounts.parties import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

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


# Between a base and another that is joined to it: " in 2018 and ".
_ALSO_BASE = re.compile(r"[^.;:,]{0,24},?\s+(?:and|or)\s+(?:the\s+)?", re.IGNORECASE)


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


def also_base(before: Amount, amount: Amount) -> bool:
    """Whether the amount is joined to a base and is one too: "against $8 million in 2018 and $7 million in 2017"."""
    gap = amount.tokens.doc.text[before.tokens.end_char : amount.found.start]
    return before.is_base and before.found.unit == amount.found.unit and _ALSO_BASE.fullmatch(gap) is not None


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
        # What somebody "offers" in the simple present stands there and is no promise: a hotel offers 40 rooms.
        stands = lemma == "offer" and token.tag_ == "VBZ"
        given = token.tag_ == "VBN" and cues.verbs.get(lemma) == "pledge" and token.dep_ == "amod"
        if lemma in cues.verbs and not stands and not given:
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


# Costs are in characters between a word and the amount, names of states counted alike. None is finely set: with each
# at three quarters or at twice its value the 200 cases of tests/cases/amounts.json and amounts_unseen.json read the
# same; with the farthest at half, three differ. Beyond it, two clauses or so, a word tells nothing of the amount.
_FARTHEST = 170
# Every other amount in between costs a few words: the word is likelier that one's.
_AMOUNT_BETWEEN = 22
# What follows within two words ("$5 billion in exports") is nearer than its distance; any other word that follows
# belongs to what comes next, and starts further off.
_DIRECTLY_AFTER, _AFTER, _AFTER_START = 0.6, 2.0, 40
# A comma, and a mark that ends a clause, weigh as much as this many characters.
_COMMA, _CLAUSE = 12, 60

# A number counts these measures ("3,000 imports"); the others are measured in money or as a share.
_COUNTABLE = ("population", "exports", "imports", "assistance", "output")
_UNIT_PRICE = re.compile(
    rf"\s*(?:(?:an?|per|the)\s+(?:{either('amounts', 'priced_adjectives')} )?"
    rf"(?:{either('amounts', 'priced_units')}|\d[\d,]* (?:cubic )?\w+)\b|"
    r"/(?:kg|bbl|t|tonne|barrel|oz|lb|litre)\b|apiece\b|a piece\b)",
    re.IGNORECASE,
)
_LINKED = re.compile(rf"\s*(?:{either('amounts', 'measure_links')}|:)?\s*(?:about|around|over|some)?\s*")


class Cue(NamedTuple):
    """A word that tells a measure: the measure's code and half-open character offsets into the block."""

    code: str
    start: int
    end: int


@functools.cache
def _measure_words() -> tuple[dict[str, list[tuple[str, str]]], dict[str, str]]:
    """Phrases with their measure, longest first, by first word; and single words with theirs."""
    from corpus_tools.codebooks.news_words import measures

    phrases = {p.lower(): row.code for row in measures() for p in row.phrases}
    words = {w.lower(): row.code for row in measures() for w in row.words}
    index: dict[str, list[tuple[str, str]]] = {}
    for phrase in sorted(phrases, key=lambda p: (-len(p), p)):
        first = re.match(r"\w+", phrase)
        if first:
            index.setdefault(first.group(), []).append((phrase, phrases[phrase]))
    return index, words


def measure_cues(sentence: Span) -> list[Cue]:
    """Words of `sentence` that tell a measure, in order, a phrase before the words inside it (offsets in the Doc)."""
    index, words = _measure_words()
    lower, base, at = sentence.text.lower(), sentence.start_char, 0
    out: list[Cue] = []
    for match in re.finditer(r"\w+", lower):
        start = match.start()
        for phrase, code in index.get(match.group(), ()) if start >= at else ():
            end = start + len(phrase)
            if lower.startswith(phrase, start) and not lower[end : end + 1].isalnum():
                out.append(Cue(code, base + start, base + end))
                at = end
                break
    for token in sentence:
        # A word inside a name measures nothing: the Export-Import Bank.
        if token.pos_ == "PROPN" and token.text.istitle() and token.i > sentence.start:
            continue
        forms = (token.lemma_.lower(), token.lower_, token.lower_.removesuffix("s"))
        told = next((words[form] for form in forms if form in words), None)
        if told and not any(c.start < token.idx + len(token) and token.idx < c.end for c in out):
            out.append(Cue(told, token.idx, token.idx + len(token)))
    return sorted(out, key=lambda c: c.start)


def measure(amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> str | None:
    """The code of the measure whose words stand nearest, or None; words after the amount count less unless near.

    `amounts` are those of its sentence, `cues` the words of measures in it.
    """
    if amount.found.kind != "count":
        return _nearest(amount, amounts, cues)
    if counts_parties(amount.found):
        return None
    code = _nearest(amount, amounts, cues)
    return code if code in _COUNTABLE else None


def _nearest(amount: Amount, amounts: Sequence[Amount], cues: Sequence[Cue]) -> str | None:
    start, end, text = amount.tokens.start_char, amount.tokens.end_char, fold(amount.tokens.doc.text)
    if amount.found.kind == "money" and _UNIT_PRICE.match(text, end):
        return "price"
    best: tuple[float, str] | None = None
    for cue in cues:
        if cue.start >= start and cue.end <= end:
            cost = 0.0
        elif cue.start >= end:
            cost = _cost_after(text[end : cue.start], cue)
        else:
            cost = _cost_before(text[cue.end : start])
        between = sum(
            1 for o in amounts if o is not amount and min(cue.end, end) <= o.tokens.start_char < max(cue.start, start)
        )
        cost += _AMOUNT_BETWEEN * between
        if best is None or cost < best[0]:
            best = (cost, cue.code)
    return best[1] if best and best[0] < _FARTHEST else None


def _cost_after(gap: str, cue: Cue) -> float:
    if cue.code == "price" and not gap.strip():
        return 0
    direct = re.fullmatch(r"[\s-]*(?:(?:in|of|worth of|as)\s+)?(?:[\w'-]+\s+){0,2}", gap)
    if direct:
        return distance(gap) * _DIRECTLY_AFTER
    return _AFTER_START + _AFTER * distance(gap) + _CLAUSE * len(re.findall(r"[,;:()]", gap))


def _cost_before(gap: str) -> float:
    if _LINKED.fullmatch(gap):
        return 0
    return distance(gap) + _COMMA * gap.count(",") + _CLAUSE * len(re.findall(r"[;()]", gap))
