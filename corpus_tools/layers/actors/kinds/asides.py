"""Names beside the body: in captions, bylines, credits and datelines, which are not parsed.

They are read by what the article and the gazetteers know, and by the few forms that such lines have: a name before
"(left)", behind an office, before a comma and an office, or behind "By", "Editor |" or "Photo:". Their rows have no
sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Found
from corpus_tools.layers.actors.names import gazetteer_terms
from corpus_tools.text.blocks.find import Block
from corpus_tools.text.blocks.lines import AGENCY, FULL_NAME, NAME, PARTICLE, ROLE
from corpus_tools.text.language import fold
from corpus_tools.text.parsed import Parsed

# Blocks that are not parsed and hold names.
KINDS = ("byline", "caption", "credit", "dateline")
_CAP = r"[^\W\d_a-z][\w.'-]*"
_NAME = rf"{_CAP}(?: (?:{PARTICLE} )*{_CAP}){{1,3}}"
_CREDIT = re.compile(
    rf"(?:Photo|Image|Picture|Photograph|Video|Illustration|Graphic)s?(?: credit| courtesy)?(?:: ?| by | courtesy of )"
    rf"(?P<name>{_CAP}(?: {_CAP}){{0,3}})"
)
_MADE_BY = re.compile(rf"(?:(?P<role>{ROLE})\s*[|:/]\s*|\b[Bb][Yy]\s*:?\s+)(?=[^\W\d_a-z])")
_NEXT = re.compile(r"\s*(?:,|&|/|\band\b|\bAND\b)\s*")
_LINE = re.compile(r"[^\n;|(\[]*?(?=\s+(?:in|for|at|from|via|on)\s|\s+-{1,2}\s|[\n;|(\[]|\.(?:\s|$)|$)")
_SIDE = re.compile(rf"(?P<name>{_NAME}) ?\((?:[a-z]+ )?(?:L|R|C|left|right|center|centre|middle)\b")
_OPENING = re.compile(rf"(?P<name>{_NAME}), (?P<role>[^,.;]{{3,80}})")
_OFFICE = re.compile(rf"(?P<role>\w+) (?P<name>{_NAME})")
_PLACE = re.compile(r"[^\W\d_][^,(/:—–-]*[^\W\d_]")
# What stands before a name and is no part of it.
_LEADING = frozenset(lexicon.HONORIFICS) | lexicon.SHORT_TITLES | {"dr", "prof", "the"}
_NO_PERSON = (
    lexicon.ORGANISATION_HEADS | lexicon.EVENT_HEADS | lexicon.PROGRAMME_HEADS | lexicon.PLACE_HEADS | lexicon.CALENDAR
)


class Named(NamedTuple):
    """Whom a printed form means by what the body of the article tells; columns of mentions."""

    type: str
    via: str
    actor_id: str
    name: str
    country: str | None

    def at(self, start: int, end: int) -> Found:
        """The form found at these character offsets."""
        return Found(start, end, self.type, "named-in-the-body", self.via, self.actor_id, self.name, self.country)


def find(parsed: Parsed, known: Mapping[str, Named]) -> list[Found]:
    """Names in the unparsed blocks; `known` are the names that the body prints, and the last parts of persons'."""
    folded = fold(parsed.article.text)
    pattern = _pattern(known)
    out: list[Found] = []
    for block in parsed.blocks:
        if block.kind not in KINDS:
            continue
        held: list[Found] = []
        for f in _candidates(folded, block, known, pattern):
            if all(f.end <= h.start or f.start >= h.end for h in held):
                held.append(f)
        out += held
    return out


def _pattern(known: Mapping[str, Named]) -> re.Pattern[str] | None:
    forms = sorted((re.escape(fold(k)) for k in known), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(forms)})(?![\w-])") if forms else None


def _candidates(
    folded: str, block: Block, known: Mapping[str, Named], pattern: re.Pattern[str] | None
) -> Iterator[Found]:
    """What the block may name, the better founded first."""
    terms = list(gazetteer_terms(folded, block.start, block.end))
    yield from (f for f in terms if f.type in ("organisation", "media", "programme", "event"))
    if pattern is not None:
        for match in pattern.finditer(folded, block.start, block.end):
            owner = known.get(match.group())
            if owner is not None:
                yield owner.at(match.start(), match.end())
    yield from _credited(folded, block)
    if block.kind in ("byline", "credit"):
        yield from _authors(folded, block)
    yield from _persons(folded, block)
    for f in terms:
        if f.type == "capital":
            name = folded[f.start : f.end]
            name = name.title() if name.isupper() else name
            yield f._replace(type="region", via="name", actor_id=lexicon.slug(name), name=name, rule="capital-as-city")
        else:
            yield f
    if block.kind == "dateline" and (place := _PLACE.match(folded, block.start, block.end)):
        name = place.group()
        if not any(c.isdigit() for c in name):
            name = name.title() if name.isupper() else name
            yield _found(place.start(), place.end(), "region", "dateline", name)


def _found(start: int, end: int, kind: str, rule: str, name: str) -> Found:
    return Found(start, end, kind, rule, "name", lexicon.slug(name), name)


def _credited(folded: str, block: Block) -> Iterator[Found]:
    for match in _CREDIT.finditer(folded, block.start, block.end):
        start, name = match.start("name"), match["name"].rstrip(".-'")
        words = name.split()
        body = name.isupper() or words[-1].lower() in lexicon.ORGANISATION_HEADS
        if body or len(words) > 1:
            yield _found(start, start + len(name), "organisation" if body else "person", "credited", name)


def _authors(folded: str, block: Block) -> Iterator[Found]:
    """Persons behind "By", "Editor |", "Edited by": a list of names that ends where a part is none."""
    for head in _MADE_BY.finditer(folded, block.start, block.end):
        start = head.end()
        for part in _NEXT.split(next(_LINE.finditer(folded, start, block.end)).group()):
            name, lone = part.strip(" .)"), head["role"] is not None
            if not re.fullmatch(NAME if lone else FULL_NAME, name) or _no_person(name):
                break
            at = folded.index(name, start, block.end)
            yield _found(at, at + len(name), "person", "credited", name)
            start = at + len(name)


def _no_person(name: str) -> bool:
    low = name.lower().split()
    return bool(re.fullmatch(AGENCY, name) or {low[0], low[-1]} & _NO_PERSON or any(map(lexicon.is_role, low)))


def _persons(folded: str, block: Block) -> Iterator[Found]:
    for pattern, rule in (
        (_SIDE, "named-in-a-caption"),
        (_OPENING, "office-after-name"),
        (_OFFICE, "title-before-name"),
    ):
        for match in pattern.finditer(folded, block.start, block.end):
            start, name = match.start("name"), match["name"].rstrip(".-'")
            if "role" in pattern.groupindex and not any(lexicon.is_role(w) for w in match["role"].lower().split()[:6]):
                continue
            while (first := name.split(" ", 1))[0].lower() in _LEADING and len(first) > 1:
                start, name = start + len(first[0]) + 1, first[1]
            low = name.lower().split()
            if len(low) > 1 and not {low[0], low[-1]} & _NO_PERSON and not any(lexicon.is_role(w) for w in low):
                yield _found(start, start + len(name), "person", rule, name)
