"""Emphasis frames: which codes of a codebook a sentence emphasises, on which words, in whose voice.

Frames are read as themes of emphasis (Entman 1993, Framing: toward clarification of a fractured paradigm, Journal of
Communication 43). Whether a text defines a problem, names a cause, judges and recommends needs a human reader. A
code holds for a sentence where its indicators, weighted by where they stand, reach the code's threshold; each row lists
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from corpus_tools.codebooks.model import Code, Codebook
from corpus_tools.layers.codes.matching import ADVERBIAL, LIST, head_of, longest, match, speech_of
from corpus_tools.layers.codes.model import Hit, Matched
from corpus_tools.layers.codes.whom import interest_of, target_fields
from corpus_tools.tables import Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

TOOL = "tool"
# A sentence of which quotations hold so much is a report; what stands outside them frames it.
MOSTLY = 0.4
RULES = {
    "indicators": "The code's indicators in the sentence, weighted by where they stand, reach the code's threshold.",
}


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """Rows of the table of codes for every codebook whose unit is the sentence."""
    return {"codes": [row for book in codebooks if book.unit == "sentence" for row in _rows(parsed, rows, book)]}


def _rows(parsed: Parsed, rows: Rows, book: Codebook) -> Iterable[dict[str, Any]]:
    matched = match(parsed, rows, book)
    by_sentence: dict[int, dict[str, list[Hit]]] = {}
    for hit in _pointed(parsed, rows, matched.hits):
        by_sentence.setdefault(hit.sentence, {}).setdefault(hit.code.code, []).append(hit)
    order = {code.code: number for number, code in enumerate(book.codes)}
    for number in sorted(by_sentence):
        weights = {name: strength(hits, book.positions) for name, hits in by_sentence[number].items()}
        for name in _holding(weights, {name: hits[0].code for name, hits in by_sentence[number].items()}, order):
            yield _row(parsed, rows, book, matched, number, by_sentence[number][name], weights[name])


def _holding(weights: Mapping[str, float], codes: Mapping[str, Code], order: Mapping[str, int]) -> list[str]:
    """The codes that hold for a sentence, in the codebook's order: those that reach their threshold.

    A code with a higher weight to reach `beside` another (what a residual code needs) falls where another stands firm.
    """
    reached = [name for name in sorted(weights, key=order.__getitem__) if weights[name] >= codes[name].threshold]
    firm = [name for name in reached if weights[name] >= codes[name].beside]
    return firm or reached


def _pointed(parsed: Parsed, rows: Rows, hits: Iterable[Hit]) -> list[Hit]:
    """The hits that count, each where it stands: what frames a report ("he told the paper at the summit") is a setting.

    An indicator that yields is left out where its noun phrase holds words (not only a name) of one other code:
    "cooperation on border security" is about security.
    """
    tokens, kept = tokens_of(parsed), []
    hits = longest(hits)
    by_sentence: dict[int, list[Hit]] = {}
    for hit in hits:
        by_sentence.setdefault(hit.sentence, []).append(hit)
    reported = _reported(parsed, rows)
    for hit in hits:
        if hit.indicator.yields and _yields(tokens, hit, by_sentence[hit.sentence]):
            continue
        if hit.quote is None and reported.get(hit.sentence, 0.0) >= MOSTLY:
            hit = hit._replace(position=ADVERBIAL if hit.position != LIST else LIST)
        kept.append(hit)
    return kept


def _yields(tokens: Tokens, hit: Hit, others: Iterable[Hit]) -> bool:
    """Whether words of exactly one other code stand in the noun phrase of the hit's main word."""
    main = head_of(tokens, hit.first, hit.stop)
    nouns = [k for k in range(hit.first, hit.stop) if tokens.pos[k] in ("NOUN", "PROPN")]
    below = _phrase(tokens, nouns[-1] if nouns else main)
    named = [o for o in others if o.first in below and o.indicator.pattern.elements[0].kind != "actor"]
    codes = {o.code.code for o in named if not (o.first < hit.stop and hit.first < o.stop)}
    return len(codes - {hit.code.code}) == 1


def _phrase(tokens: Tokens, noun: int) -> set[int]:
    """The tokens of the noun's phrase without clauses that describe it: of "friends who help us" only "friends"."""
    out, todo = {noun}, [noun]
    while todo:
        kids = [k for k in tokens.kids[todo.pop()] if tokens.dep[k] not in ("relcl", "advcl")]
        out.update(kids)
        todo += kids
    return out


def _reported(parsed: Parsed, rows: Rows) -> dict[int, float]:
    """Of each sentence the share of its characters that quotations hold."""
    out: dict[int, float] = {}
    pieces = [(s, e) for q in rows["quotes"] if q["parent_id"] is None for s, e in q["spans"]]
    for number, sentence in enumerate(parsed.sentences):
        inside = sum(max(0, min(e, sentence.end) - max(s, sentence.start)) for s, e in pieces)
        out[number] = inside / max(1, sentence.end - sentence.start)
    return out


def strength(hits: Iterable[Hit], positions: Mapping[str, float]) -> float:
    """The weight of a code in a sentence: of words that several patterns claim the strongest, of a pattern its best."""
    best: dict[str, float] = {}
    taken: list[tuple[int, int]] = []
    for hit in sorted(hits, key=lambda h: (-h.indicator.weight * positions[h.position], h.first, h.stop)):
        if any(first < hit.stop and hit.first < stop for first, stop in taken):
            continue
        taken.append((hit.first, hit.stop))
        value = hit.indicator.weight * positions[hit.position]
        best.setdefault(hit.indicator.pattern.written, value)
    return round(sum(best.values()), 6)


def _row(
    parsed: Parsed, rows: Rows, book: Codebook, matched: Matched, number: int, hits: list[Hit], weight: float
) -> dict[str, Any]:
    sentence = parsed.sentences[number]
    code = hits[0].code
    quote = speech_of(parsed, rows).voice((h.start, h.end) for h in hits)
    best = max(hits, key=lambda h: (book.positions[h.position] * h.indicator.weight, -h.first))
    attributes: dict[str, Any] = {
        "indicators": list(dict.fromkeys(h.indicator.pattern.written for h in hits)),
        "position": best.position,
    }
    for name in code.attributes:
        values = sorted({dict(h.indicator.attributes)[name] for h in hits if name in dict(h.indicator.attributes)})
        if values and name != "valence":
            attributes[name] = values[0] if len(values) == 1 else "+".join(values)
    if code.target:
        attributes |= target_fields(parsed, rows, tokens_of(parsed), hits, quote)
    row = parsed.row("codes", sentence.start, sentence.end, f"indicators:{code.code}")
    return row | {
        "id": f"{row['id']}:{book.scheme}:{code.code}:{TOOL}",
        "scheme": book.scheme,
        "codebook": book.id,
        "coder": TOOL,
        "code": code.code,
        "matched": [[h.start, h.end] for h in hits],
        "weight": weight,
        **speech_of(parsed, rows).fields(quote),
        "on_behalf_of": interest_of(parsed, rows, tokens_of(parsed), book, matched, number),
        "attributes": attributes,
    }
