"""Rhetorical devices: words at which a reader may want to look, each by a code of the codebook, in whose voice.

A row is a place in the text and no judgement of it. Devices that patterns of words cannot tell (superlatives, marked
words without a speaker, first persons) are found by the rules of `finders`, which a codebook names.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from corpus_tools.codebooks.model import Code, Codebook
from corpus_tools.layers.codes.finders import FINDERS
from corpus_tools.layers.codes.matching import apart, match, speech_of
from corpus_tools.layers.codes.model import Hit, Place
from corpus_tools.layers.codes.whom import joined_to, target_fields
from corpus_tools.tables import Row, Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import tokens_of

TOOL = "tool"
RULES = {
    "words": "Words that the codebook lists for the code.",
    "superlatives": "A superlative form of an adjective or adverb, quantities such as at least left out.",
    "reporting_verbs": "The cue of a quotation, with the writer's stance from the codebook of reporting verbs and from "
    "an adverb beside it.",
    "marked_words": "Words in quotation marks that belong to no quotation.",
    "quotation_without_source": "Words in quotation marks that read as speech and for which no source is given.",
    "unmarked_speech": "Reported words in the first person without quotation marks.",
    "inclusive_pronouns": "A pronoun of the first person plural; US as a name is none.",
}


class Device(NamedTuple):
    """A device before it becomes a row; `spans` are the words that it rests on (character offsets)."""

    code: Code
    start: int
    end: int
    spans: tuple[tuple[int, int], ...]
    rule: str
    weight: float
    attributes: dict[str, Any]


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """Rows of the table of codes for every codebook whose unit are words."""
    return {"codes": [row for book in codebooks if book.unit == "words" for row in _rows(parsed, rows, book)]}


def _rows(parsed: Parsed, rows: Rows, book: Codebook) -> Iterable[dict[str, Any]]:
    devices = [*_listed(parsed, rows, book), *_found(parsed, rows, book)]
    order = {code.code: number for number, code in enumerate(book.codes)}
    seen: set[tuple[int, int, str]] = set()
    for device in sorted(devices, key=lambda d: (d.start, d.end, order[d.code.code])):
        key = (device.start, device.end, device.code.code)
        if key not in seen:
            seen.add(key)
            yield _row(parsed, rows, book, device)


def _listed(parsed: Parsed, rows: Rows, book: Codebook) -> Iterable[Device]:
    """Devices that the codebook's indicators find, each at its words."""
    for hit in apart(match(parsed, rows, book).hits):
        if hit.indicator.weight >= hit.code.threshold:
            yield _device(parsed, rows, hit)


def _device(parsed: Parsed, rows: Rows, hit: Hit) -> Device:
    attributes: dict[str, Any] = {k: v for k, v in hit.indicator.attributes if k != "valence"}
    if hit.negated is not None and hit.code.attributes:
        attributes["negated"] = True
    if hit.code.target:
        attributes |= target_fields(parsed, rows, tokens_of(parsed), [hit], hit.quote)
    start, end, about = hit.start, hit.end, _about(parsed, rows, hit)
    if about:
        start, end = min(start, *(m["start"] for m in about)), max(end, *(m["end"] for m in about))
        named = list(dict.fromkeys(m["actor_id"] for m in about))
        attributes |= {"about": named[0]} | ({"about_all": named} if len(named) > 1 else {})
    attributes["indicator"] = hit.indicator.pattern.written
    rule = f"words:{hit.code.code}"
    return Device(hit.code, start, end, ((hit.start, hit.end),), rule, hit.indicator.weight, attributes)


def _about(parsed: Parsed, rows: Rows, hit: Hit) -> list[Row]:
    """The mention of an actor that a pattern has found among the words of the hit, and those joined to it."""
    if not any(e.kind == "actor" for e in hit.indicator.pattern.elements):
        return []
    inside = [m for m in rows["mentions"] if hit.start <= m["start"] and m["end"] <= hit.end]
    return joined_to(parsed, rows, min(inside, key=lambda m: m["start"])) if inside else []


def _found(parsed: Parsed, rows: Rows, book: Codebook) -> Iterable[Device]:
    for code in book.codes:
        for place in FINDERS[code.finder](parsed, rows) if code.finder else ():
            yield _placed(code, place)


def _placed(code: Code, place: Place) -> Device:
    attributes = {k: v for k, v in place.attributes.items() if v is not None}
    rule = f"{code.finder}:{code.code}" if code.finder != code.code else code.finder
    return Device(code, place.start, place.end, ((place.start, place.end),), rule, 1.0, attributes)


def _row(parsed: Parsed, rows: Rows, book: Codebook, device: Device) -> dict[str, Any]:
    row = parsed.row("codes", device.start, device.end, device.rule)
    # A reporting verb stands outside the words that it reports: it is the voice around it that speaks.
    quote = speech_of(parsed, rows).at(device.start)
    return row | {
        "id": f"{row['id']}:{book.scheme}:{device.code.code}:{TOOL}",
        "scheme": book.scheme,
        "codebook": book.id,
        "coder": TOOL,
        "code": device.code.code,
        "matched": [list(span) for span in device.spans],
        "weight": device.weight,
        **speech_of(parsed, rows).fields(quote),
        "on_behalf_of": None,
        "attributes": device.attributes,
    }
