"""Emphasis frames: which codes of a codebook a sentence emphasises, on which words, in whose voice.

Frames are read as themes of emphasis (Entman 1993, Framing: toward clarification of a fractured paradigm, Journal of
Communication 43). Whether a text defines a problem, names a cause, judges and recommends needs a human reader. A
code holds for a sentence where its indicators, weighted by where they stand, reach the code's threshold; each row lists
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.annotate.actor_tokens import tokens_of
from corpus_tools.annotate.code_clauses import voice_fields
from corpus_tools.annotate.code_matching import Hit, Matched, longest, match, speech_of
from corpus_tools.annotate.frame_targets import interest_of, target_fields
from corpus_tools.annotate.reading import Reading
from corpus_tools.codebooks.coding import Codebook

TOOL = "tool"
RULES = {
    "indicators": "The code's indicators in the sentence, weighted by where they stand, reach the code's threshold.",
}


def read(reading: Reading) -> dict[str, list[dict[str, Any]]]:
    """Rows of the table of codes for every codebook whose unit is the sentence."""
    return {"codes": [row for book in reading.codebooks if book.unit == "sentence" for row in _rows(reading, book)]}


def _rows(reading: Reading, book: Codebook) -> Iterable[dict[str, Any]]:
    matched = match(reading, book)
    by_sentence: dict[int, dict[str, list[Hit]]] = {}
    for hit in longest(matched.hits):
        by_sentence.setdefault(hit.sentence, {}).setdefault(hit.code.code, []).append(hit)
    order = {code.code: number for number, code in enumerate(book.codes)}
    for number in sorted(by_sentence):
        for name in sorted(by_sentence[number], key=order.__getitem__):
            hits = by_sentence[number][name]
            weight = strength(hits, book.positions)
            if weight >= hits[0].code.threshold:
                yield _row(reading, book, matched, number, hits, weight)


def strength(hits: Iterable[Hit], positions: Mapping[str, float]) -> float:
    """The weight of a code in a sentence: of each pattern its best place, times the factor of that place."""
    best: dict[str, float] = {}
    for hit in hits:
        value = hit.indicator.weight * positions[hit.position]
        best[hit.indicator.pattern.written] = max(best.get(hit.indicator.pattern.written, 0.0), value)
    return round(sum(best.values()), 6)


def _row(
    reading: Reading, book: Codebook, matched: Matched, number: int, hits: list[Hit], weight: float
) -> dict[str, Any]:
    sentence = reading.sentences[number]
    code = hits[0].code
    quote = speech_of(reading).voice((h.start, h.end) for h in hits)
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
        attributes |= target_fields(reading, tokens_of(reading), hits, quote)
    row = reading.row("codes", sentence.start, sentence.end, f"indicators:{code.code}")
    return row | {
        "id": f"{row['id']}:{book.scheme}:{code.code}:{TOOL}",
        "scheme": book.scheme,
        "codebook": book.id,
        "coder": TOOL,
        "code": code.code,
        "matched": [[h.start, h.end] for h in hits],
        "weight": weight,
        **voice_fields(quote),
        "on_behalf_of": interest_of(reading, tokens_of(reading), book, matched, number),
        "attributes": attributes,
    }
