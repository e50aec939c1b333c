"""Place or body as printed with a person or a body: "based in Tavira, Portugal", "an archive founded in Norway".

The words say where somebody works or what body he or she is of, and nothing of a nationality.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Found, Naming, Spans
from corpus_tools.layers.actors.people import belongs, is_subject_matter
from corpus_tools.text.tokens import Tokens

_PLACES, _BODIES = ("state", "region", "capital"), ("organisation", "media")
# "Based", "founded": what says of a body or a person where it is.
_PLACED = lexicon.listed("placed")
# Prepositions before a place or body that is somebody's own; "to", "on" and "for" name what the work is about.
_AT, _WHERE = ("at", "from", "in", "of", "under", "with"), ("at", "in", "near", "of", "outside")
_HOME_VERBS = lexicon.listed("home_verbs")
# Tokens behind a name within which a description has to end, within which its office has to stand, and from an article
# to the word for where the body is ("an independent organization established in").
_DESCRIPTION, _OFFICE_WITHIN, _TO_PLACED = 40, 9, 8
_MARKS = (",", "(", "—", "–")
_FINITE = ("VBD", "VBZ", "MD", "VBP")


def tell(tokens: Tokens, spans: Spans, namings: Iterable[Naming]) -> None:
    """Fill the place of each naming's person where it is still unknown, from the words beside the full name."""
    for naming in namings:
        if naming.via == "name" and naming.person.place is None:
            naming.person.place = _behind(tokens, spans, naming) or _before(tokens, spans, naming)


def of_bodies(tokens: Tokens, spans: Spans, named: Iterable[Found]) -> dict[str, str]:
    """actor_id -> the place printed with the body's name, for the bodies that have one."""
    out: dict[str, str] = {}
    for f in named:
        if f.type not in _BODIES or f.actor_id is None or f.actor_id in out:
            continue
        first, stop = tokens.range(f.start, f.end)
        end = tokens.sent_stop[tokens.sent[first]]
        at = _placed_behind(tokens, spans, _bracket_stop(tokens, stop, end), end)
        town = _hyphened(tokens, spans, first - 1)
        if at is not None:
            out[f.actor_id] = _text(tokens, at, _place_stop(tokens, spans, at, end))
        elif town:
            out[f.actor_id] = town
    return out


def _behind(tokens: Tokens, spans: Spans, naming: Naming) -> str | None:
    """From ", analyst based in Tavira, Portugal", ", who teaches at the Institute", "of Norway"."""
    at, end = naming.stop, tokens.sent_stop[tokens.sent[naming.first]]
    if at + 1 < end and tokens.low[at] in ("of", "from"):
        return _stretch(tokens, spans, at, end)
    if at + 2 < end and tokens.word[at] == "," and tokens.word[at + 1].isdigit() and tokens.word[at + 2] == ",":
        at += 2
    if at + 1 >= end or tokens.word[at] not in _MARKS or not _describes(tokens, at + 1, end):
        return None
    return _stretch(tokens, spans, at + 1, end)


def _describes(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the words from `first` on tell of the person before: an office, "based in", "of", "who works"."""
    low = tokens.low[first]
    if low == "who":
        return any(
            tokens.lemma[i] in _HOME_VERBS or tokens.low[i] in _PLACED for i in range(first, min(first + 3, end))
        )
    if low in _PLACED or low in _AT:
        return True
    within = range(first, min(first + _OFFICE_WITHIN, end))
    stop = next((i for i in within if _ends(tokens, i)), within.stop)
    return any(lexicon.is_role(tokens.low[i]) for i in range(first, stop))


def _stretch(tokens: Tokens, spans: Spans, first: int, end: int) -> str | None:
    """The printed words from the first body or place of the description to its last one."""
    found = list(_parts(tokens, spans, first, min(end, first + _DESCRIPTION)))
    return _text(tokens, found[0][0], found[-1][1]) if found else None


def _parts(tokens: Tokens, spans: Spans, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the bodies and places of a description, in order; what "and" adds is another description."""
    i, reached = first, first
    while i < end:
        closed = _bracket_stop(tokens, i, end) if i > first else i
        if closed > i:
            reached = closed if reached == i else reached
            i = closed
            continue
        if reached > first and tokens.low[i] in ("and", "or", "but", "while"):
            return
        owner = spans.owner[i]
        if owner is not None:
            stop = tokens.range(owner.start, owner.end)[1]
            if _is_body(owner) and tokens.low[i - 1] not in ("to", "on", "about"):
                yield i, stop
                reached = stop
            elif owner.type in _PLACES and owner.via != "adjective" and _own_place(tokens, i, first):
                stop = _place_stop(tokens, spans, i, end)
                yield i, stop
                reached = stop
            i = max(stop, i + 1)
        elif tokens.word[i] == "," and i == reached > first and _placed_behind(tokens, spans, i, end) is not None:
            i = _placed_behind(tokens, spans, i, end) or i + 1
        elif _ends(tokens, i) and not (tokens.low[first] == "who" and i < first + 3):
            return
        else:
            i += 1


def _bracket_stop(tokens: Tokens, i: int, end: int) -> int:
    """One past the bracket that opens at `i`, as around a short form; `i` where none opens or it does not close."""
    if i >= end or tokens.word[i] != "(":
        return i
    return next((k + 1 for k in range(i, end) if tokens.word[k] == ")"), i)


def _own_place(tokens: Tokens, i: int, first: int) -> bool:
    """Whether the place at `i` is where somebody is and not what the work is about."""
    k = i - 1 - (tokens.low[i - 1] == "the")
    return k >= first - 1 and tokens.low[k] in _AT and not is_subject_matter(tokens, i)


def _placed_behind(tokens: Tokens, spans: Spans, at: int, end: int) -> int | None:
    """Token of the place in ", an organization established in Norway", ", based in Oslo" or "based in Oslo" at `at`."""
    k = at + (at < end and tokens.word[at] in (",", "("))
    if k < end and k > at and tokens.low[k] in ("a", "an", "the", "which", "that"):
        reach = min(k + _TO_PLACED, end)
        k = next((i for i in range(k + 1, reach) if tokens.low[i] in _PLACED or tokens.word[i] in (",", ".", ";")), end)
    if k + 1 >= end or tokens.low[k] not in _PLACED or tokens.low[k + 1] not in _WHERE:
        return None
    k += 2
    k += k < end and tokens.low[k] == "the"
    return k if k < end and _is_place(spans, k) else None


def _place_stop(tokens: Tokens, spans: Spans, i: int, end: int) -> int:
    """One past the last token of the place at `i`, with what it lies in: "Tavira, Portugal"."""
    owner = spans.owner[i]
    stop = i + 1 if owner is None else tokens.range(owner.start, owner.end)[1]
    while stop + 1 < end and tokens.word[stop] == "," and _is_place(spans, stop + 1) and _lies_in(spans, i, stop + 1):
        further = spans.owner[stop + 1]
        stop = stop + 2 if further is None else tokens.range(further.start, further.end)[1]
    return stop


def _lies_in(spans: Spans, i: int, k: int) -> bool:
    """Whether place `i` can lie in place `k`: a state lies in none."""
    inner, outer = spans.owner[i], spans.owner[k]
    return inner is not None and outer is not None and inner.type != "state" and outer.via != "adjective"


def _before(tokens: Tokens, spans: Spans, naming: Naming) -> str | None:
    """From "Tavira-based analyst Nora Lund", "Harbour Institute fellow Nora Lund"; a state is in `country`."""
    first, sentence = naming.first, tokens.sent_first[tokens.sent[naming.first]]
    while first > sentence and (belongs(tokens, first - 1) or tokens.low[first - 1] == "based"):
        first -= 1
    words = range(first, naming.first)
    if not any(lexicon.is_role(tokens.low[i]) for i in words):
        return None
    for i in words:
        owner = spans.owner[i]
        if town := _hyphened(tokens, spans, i):
            return town
        if owner is None or tokens.low[i - 1] == "to" or owner.start != tokens.start[i]:
            continue
        if _is_body(owner) or (owner.type in _PLACES and owner.type != "state" and owner.via == "name"):
            return _owned(tokens, spans, i)
    return None


def _hyphened(tokens: Tokens, spans: Spans, i: int) -> str | None:
    """The place in "Tavira-based", where "based" stands at `i`; else None."""
    if i < 2 or tokens.low[i] != "based" or tokens.word[i - 1] != "-" or not tokens.word[i - 2][0].isupper():
        return None
    return _owned(tokens, spans, i - 2)


def _is_body(owner: Found) -> bool:
    return owner.type in _BODIES


def _is_place(spans: Spans, i: int) -> bool:
    owner = spans.owner[i]
    return owner is not None and owner.type in _PLACES and owner.via != "adjective"


def _owned(tokens: Tokens, spans: Spans, i: int) -> str:
    owner = spans.owner[i]
    return tokens.word[i] if owner is None else tokens.text[owner.start : owner.end]


def _text(tokens: Tokens, first: int, stop: int) -> str:
    return tokens.text[tokens.start[first] : tokens.end[stop - 1]]


def _ends(tokens: Tokens, i: int) -> bool:
    return tokens.word[i] in (",", ")", ";", ".", "—", "–") or tokens.tag[i] in _FINITE
