"""The indicators of a codebook in an article: where each stands, and whether its conditions hold."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from corpus_tools.codebooks.model import Code, Codebook, Indicator
from corpus_tools.codebooks.patterns import AMOUNTS, Element, Pattern, PatternSet, View, Words
from corpus_tools.layers.codes.model import Hit, Matched
from corpus_tools.layers.codes.positions import Speech, negation, position
from corpus_tools.tables import Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

# A word inside such a name says nothing of the sentence: "trade" in "World Trade Organization".
_NAMED_TYPES = ("organisation", "media", "event", "programme", "person")
_NAMED_VIA = ("name", "alias", "surname")


class Compiled(NamedTuple):
    """A codebook's patterns in one set. `owners`: by pattern number the (code, indicator), or None for a condition."""

    patterns: PatternSet
    owners: tuple[tuple[Code, Indicator] | None, ...]
    conditions: Mapping[tuple[Element, ...], int]


_compiled: dict[str, Compiled] = {}


def compiled(book: Codebook) -> Compiled:
    """The pattern set of `book`, made once a process."""
    if book.digest not in _compiled:
        _compiled[book.digest] = _compile(book)
    return _compiled[book.digest]


def _compile(book: Codebook) -> Compiled:
    patterns: list[Pattern] = []
    owners: list[tuple[Code, Indicator] | None] = []
    for code in book.codes:
        for indicator in code.indicators:
            patterns.append(indicator.pattern)
            owners.append((code, indicator))
    conditions: dict[tuple[Element, ...], int] = {}
    wanted = [p for c in book.codes for i in c.indicators for p in (*i.unless, *i.requires)]
    for pattern in (*wanted, *book.on_behalf):
        if pattern.elements not in conditions:
            conditions[pattern.elements] = len(patterns)
            patterns.append(pattern)
            owners.append(None)
    return Compiled(PatternSet(patterns), tuple(owners), conditions)


def view_of(parsed: Parsed, rows: Rows) -> View:
    """The article's words as the matcher sees them."""
    tokens = tokens_of(parsed)
    actors: dict[int, list[tuple[str, int]]] = {}
    for row in rows["mentions"]:
        if row["via"] != "pronoun":
            first, stop = tokens.range(row["start"], row["end"])
            if first < stop:
                actors.setdefault(first, []).append((row["actor_type"], stop))
    for row in rows["amounts"]:
        first, stop = tokens.range(row["start"], row["end"])
        if row["kind"] in AMOUNTS and first < stop:
            actors.setdefault(first, []).append((row["kind"], stop))
    return View(Words(tokens.low, tokens.lemma, tokens.pos, tokens.sent, actors))


def speech_of(parsed: Parsed, rows: Rows) -> Speech:
    """The article's quotations by place; made once an article."""
    return parsed.once(_speech, rows)


def _speech(parsed: Parsed, rows: Rows) -> Speech:
    return Speech(rows["quotes"], rows["mentions"])


def match(parsed: Parsed, rows: Rows, book: Codebook) -> Matched:
    """Every indicator of `book` whose conditions hold in the article, in the order of the text."""
    tokens, ready = tokens_of(parsed), compiled(book)
    found = ready.patterns.find(parsed.once(view_of, rows))
    places: dict[int, list[tuple[int, int]]] = {}
    for f in found:
        if ready.owners[f.number] is None:
            places.setdefault(f.number, []).append((f.first, f.stop))
    named = parsed.once(_named, rows)
    speech, cues = speech_of(parsed, rows), parsed.once(_cues, rows)
    hits = []
    for f in found:
        owner = ready.owners[f.number]
        if owner is None or not _allowed(tokens, ready, places, named, owner[1], f.first, f.stop):
            continue
        hit = _hit(tokens, speech, owner, f.first, f.stop)
        if hit is not None and _reports(hit, cues):
            hits.append(hit)
    return Matched(hits, places, ready.conditions)


def _cues(parsed: Parsed, rows: Rows) -> list[tuple[int, int]]:
    """Character offsets of the words that report quotations."""
    return [(q["cue_start"], q["cue_end"]) for q in rows["quotes"] if q["cue_start"] is not None]


def _reports(hit: Hit, cues: list[tuple[int, int]]) -> bool:
    wanted = hit.indicator.reporting
    return wanted == "any" or (wanted == "only") == any(s < hit.end and hit.start < e for s, e in cues)


def _named(parsed: Parsed, rows: Rows) -> list[int]:
    """By token the stop of the name that it stands in, 0 outside names."""
    tokens = tokens_of(parsed)
    inside = [0] * len(tokens)
    for row in rows["mentions"]:
        if row["actor_type"] in _NAMED_TYPES and row["via"] in _NAMED_VIA:
            first, stop = tokens.range(row["start"], row["end"])
            for k in range(first, stop):
                if tokens.word[k][0].isupper():
                    inside[k] = stop
    return inside


def _allowed(
    tokens: Tokens,
    ready: Compiled,
    places: Mapping[int, list[tuple[int, int]]],
    named: list[int],
    one: Indicator,
    first: int,
    stop: int,
) -> bool:
    """Whether the indicator may count at tokens first..stop: outside names, and where its conditions hold."""
    if not one.names and named[first] and stop <= named[first] and one.pattern.elements[0].kind != "actor":
        return False
    sentence = tokens.sent[first]
    if any(_inside(tokens, places, ready.conditions[p.elements], sentence) for p in one.unless):
        return False
    return not one.requires or any(
        _inside(tokens, places, ready.conditions[p.elements], sentence) for p in one.requires
    )


def _inside(tokens: Tokens, places: Mapping[int, list[tuple[int, int]]], number: int, sentence: int) -> bool:
    return any(tokens.sent[first] == sentence for first, _ in places.get(number, ()))


def _hit(tokens: Tokens, speech: Speech, owner: tuple[Code, Indicator], first: int, stop: int) -> Hit | None:
    code, one = owner
    where = position(tokens, head_of(tokens, first, stop))
    if one.position == "main" and where != "main":
        return None
    negated = negation(tokens, first, stop) if one.negated != "any" or code.attributes else None
    if (one.negated == "no" and negated is not None) or (one.negated == "only" and negated is None):
        return None
    start, end = tokens.start[first], tokens.end[stop - 1]
    quote = speech.at(start)
    if (one.quotation == "inside" and quote is None) or (one.quotation == "outside" and quote is not None):
        return None
    return Hit(code, one, first, stop, start, end, tokens.sent[first], where, negated, quote)


def head_of(tokens: Tokens, first: int, stop: int) -> int:
    """The word among first..stop that governs the others."""
    return next((k for k in range(first, stop) if not first <= tokens.head[k] < stop or tokens.head[k] == k), first)


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Without hits that lie inside a longer one of the same code; of equal ones the first."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.code.code, h.first, -h.stop, -h.indicator.weight)):
        last = out[-1] if out and out[-1].code.code == hit.code.code else None
        if last is None or hit.stop > last.stop:
            out.append(hit)
    return sorted(out, key=lambda h: (h.first, h.stop, h.code.code))
