"""What an amount measures: trade, investment, price and so on, by the words nearest to it in its sentence.

Words come from the codebooks of measures and amounts.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.amounts.counts import counts_parties
from corpus_tools.layers.amounts.states import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Span

    from corpus_tools.layers.amounts.model import Amount

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
