"""Which of the project's two parties each voice is connected with, on what printed words: no nationality is claimed.

An envoy belongs to the state that sends him or her. Elsewhere a person is connected with the state that the text gives
with the name, the place or body printed with it, or the body's seat. Where the text gives none of these, the side is
open, and nothing may be said of the voice as if it were on no side.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.codebooks import gazetteers, word_lists
from corpus_tools.measures.regions import groups, parties_key
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, records, typed
from corpus_tools.measures.speech import mentioned, quotations
from corpus_tools.measures.wording import several

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

    _Rows = Sequence[Mapping[str, Any]]

FIRST, SECOND, OTHER, OPEN = "first", "second", "other", "open"
# On what words a side is told, firmest first.
ENVOY, STATED, PLACE, NAME, SEAT = "envoy of", "state printed with the name", "place as printed", "name of the body", \
    "seat of the body"  # fmt: skip
SIDES = {"voice_id": TEXT, "name": TEXT, "actor_type": TEXT, "quoted": FLAG, "side": TEXT, "party": TEXT,
         "side_basis": TEXT, "side_text": TEXT, "article_id": TEXT, "start": WHOLE, "end": WHOLE,
         "row_ids": LIST}  # fmt: skip


# Characters before a name within which its state stands: "Norwegian Deputy Prime Minister and Minister of Finance".
_NEAR_NAME = 60


class _Told(NamedTuple):
    """A state or region (alpha-3 or id), on what basis, and the printed words that tell it."""

    place: str
    basis: str
    text: str


def sides(notes: Annotations, parties: Sequence[Iterable[str]] | None = None) -> pd.DataFrame:
    """Every voice with the side that it is connected with: one row a voice, in the order of first appearance.

    Voices are the persons that are named or quoted, and whoever else is quoted. `parties`: two lists of alpha-3 codes;
    those of the project where None. Columns: voice_id, name, actor_type, quoted (in any article), side (label of the
    party, else the name of the other state or region; empty where it is open), party (first, second, other, open),
    side_basis (envoy of; state printed with the name; place as printed; name of the body; seat of the body, from the
    gazetteers; empty where open), side_text (the printed words that tell it), article_id, start, end (code points:
    where these words stand; empty where they stand in no sentence with the name), row_ids (the mention beside them;
    else the voice's first mention or quotation).
    """
    chosen = _parties(notes, parties)
    told = _Reader(notes)
    rows = []
    for voice_id, quotes, mentions in _voices(notes):
        found = told.of(voice_id, quotes, mentions)
        side, party = _label(found.place, chosen) if found else (None, OPEN)
        known, first = told.actors.get(voice_id, {}), (quotes or mentions)[0]
        at = told.printed(found.text, mentions) if found else None
        rows.append(
            {
                "voice_id": voice_id,
                "name": known.get("actor_name") or first.get("voice_name") or first.get("actor_name"),
                "actor_type": known.get("actor_type") or first.get("voice_type"),
                "quoted": bool(quotes),
                "side": side,
                "party": party,
                "side_basis": found.basis if found else None,
                "side_text": found.text if found else None,
                **(at or {"row_ids": [(mentions or quotes)[0]["id"]]}),
            }
        )
    return typed(rows, SIDES)


def party_labels(notes: Annotations, parties: Sequence[Iterable[str]] | None = None) -> tuple[str, ...]:
    """The name of each party: of one state its own, of all states of a region the region's, else the states' names."""
    return tuple(_party_name(codes) for codes in _parties(notes, parties))


def _parties(notes: Annotations, parties: Sequence[Iterable[str]] | None) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(codes) for codes in (notes.project.studies.parties if parties is None else parties))


def _party_name(codes: Sequence[str]) -> str:
    called = reference_names()
    return several(sorted((called.get(code, code) for code in parties_key(codes)), key=by_name))


def _label(place: str, parties: Sequence[Sequence[str]]) -> tuple[str, str]:
    """Label and party of a state or region; a region is of a party that holds all its states."""
    states = groups().get(place, (place,))
    for party, codes in zip((FIRST, SECOND), parties, strict=False):
        if set(states) <= set(codes):
            return _party_name(codes), party
    return reference_names().get(place, place), OTHER


def _voices(notes: Annotations) -> Iterator[tuple[str, list[dict[str, Any]], list[dict[str, Any]]]]:
    """Voice, its quotations and its mentions; in the order of first appearance."""
    said: dict[str, list[dict[str, Any]]] = {}
    for quote in quotations(notes):
        if quote["voice_id"] is not None:
            said.setdefault(quote["voice_id"], []).append(quote)
    order = {a: i for i, a in enumerate(notes.articles["article_id"])}
    named = sorted(mentioned(notes), key=lambda r: (order.get(r["article_id"], len(order)), r["start"]))
    seen: dict[str, list[dict[str, Any]]] = {}
    for row in named:
        if row["actor_id"] in said or row["actor_type"] == "person":
            seen.setdefault(row["actor_id"], []).append(row)
    for voice_id in dict.fromkeys([*seen, *said]):
        yield voice_id, said.get(voice_id, []), seen.get(voice_id, [])


class _Reader:
    """What tells the state or region of a voice."""

    def __init__(self, notes: Annotations) -> None:
        self.actors = {r["actor_id"]: r for r in records(notes.actors)}
        self.bodies = {alias: r for r in self.actors.values() if r["actor_type"] in ("organisation", "media")
                       for alias in r["aliases"]}  # fmt: skip
        self.sentences = {r["id"]: r for r in records(notes.sentences)}

    def of(self, voice_id: str, quotes: _Rows, mentions: _Rows) -> _Told | None:
        """The state or region of a voice; None where it is open."""
        actor = self.actors.get(voice_id)
        if actor is None or actor["actor_type"] not in ("person", "organisation", "media", "state", "region"):
            return _of_unnamed(quotes)
        if actor["actor_type"] == "person":
            return self._of_person(actor, mentions)
        return self._of_body(actor)

    def _of_person(self, actor: Mapping[str, Any], mentions: _Rows) -> _Told | None:
        role, country = actor["role"] or "", actor["country"]
        if country is not None:
            if country in {place for place, _, _ in _places(role)}:
                return _Told(country, ENVOY if _sent().search(role) else STATED, role)
            place = actor["place"] or ""
            named = country in {place for place, _, _ in _places(place)}
            return _Told(country, STATED, place if named else self._before(country, mentions))
        # Where an envoy of an unstated state is posted says nothing of the state that sent him or her.
        return None if _POSTED.search(role) else self._of_words(actor["place"] or actor["affiliation"])

    def _of_words(self, words: str | None) -> _Told | None:
        """Of a place or body as printed: the last place in it, else what is known of the body."""
        if not words:
            return None
        if (place := _seated(words)) is not None:
            return _Told(place, PLACE, words)
        body = self.bodies.get(words) or next((b for alias, b in self.bodies.items() if words.startswith(alias)), None)
        known = self._of_body(body) if body else None
        if known is not None:
            return known._replace(text=words)
        seat = _seat(words)
        return _Told(seat, SEAT, words) if seat else None

    def _of_body(self, actor: Mapping[str, Any]) -> _Told | None:
        if actor["actor_type"] == "state":
            return _Told(actor["country"] or actor["actor_id"], STATED, actor["actor_name"])
        if actor["actor_type"] == "region":
            lies_in = _codes().get(actor["actor_name"]) or _seat(actor["actor_name"])
            return _Told(lies_in, STATED, actor["actor_name"]) if lies_in else None
        if actor["place"] and (place := _seated(f"in {actor['place']}")) is not None:
            return _Told(place, PLACE, actor["place"])
        for name in (actor["actor_name"], *actor["aliases"]):
            if (place := _seated(name)) is not None:
                return _Told(place, NAME, name)
        country = actor["country"] or _seat(actor["actor_name"]) or _seat(actor["place"] or "")
        return _Told(country, SEAT, actor["actor_name"]) if country else None

    def _before(self, country: str, mentions: _Rows) -> str:
        """The words from the state to the name right behind it: "Chinese President Xi"; else the name."""
        for row in mentions:
            sentence = self.sentences.get(row["sentence_id"])
            before = sentence["text"][: row["start"] - sentence["start"]] if sentence else ""
            near = before[-_NEAR_NAME:]
            starts = [start for place, start, _ in _places(near) if place == country]
            if starts and not re.search(r"[.;:]", near[starts[-1] :]):
                return near[starts[-1] :] + str(row["text"])
        return str(mentions[0]["text"]) if mentions else ""

    def printed(self, words: str, mentions: _Rows) -> dict[str, Any] | None:
        """Where `words` stand in a sentence with the voice's name."""
        for row in mentions:
            sentence = self.sentences.get(row["sentence_id"])
            at = sentence["text"].find(words) if sentence else -1
            if sentence and at >= 0:
                start = sentence["start"] + at
                where = {"article_id": row["article_id"], "start": start, "end": start + len(words)}
                return where | {"row_ids": [row["id"]]}
        return None


_POSTED = re.compile(r"\b(?:ambassador|attach[eé]|charg[eé]|consul|envoy)", re.I)


@functools.cache
def _sent() -> re.Pattern[str]:
    """An office that is held at or for somebody: "ambassador to"."""
    return re.compile(rf"\b(?:{'|'.join(sorted(word_lists.words('actors', 'sent_to')))})\s+to\b", re.I)


def _of_unnamed(quotes: _Rows) -> _Told | None:
    """Of an office or a source without a name, by its own words, "Norwegian observers"; open where they differ."""
    told = [(q["voice_country"] or q["voice_region"], q["speaker_text"]) for q in quotes]
    told = [(place, words) for place, words in told if place is not None]
    return _Told(told[0][0], STATED, told[0][1]) if len({place for place, _ in told}) == 1 else None


# What follows a place that is the subject of a body's work: "Kenya Studies Centre", "African Affairs".
_SUBJECT = re.compile(r"\s+(?:Studies|Study|Research|Affairs|Policy|Relations|Program(?:me)?|Desk|Watch|Initiative)\b")
_FOR = re.compile(r"\b(?:for|on|to|about|with)\s+(?:the\s+)?$")
_NEAR = re.compile(r"(?:^|\b(?:in|of|at|from|near)\s+(?:the\s+)?|,\s*)$")


def _seated(words: str) -> str | None:
    """The state, or region whose states are listed, where a body or person as printed is; the last of several.

    >>> _seated("Institute for Nordic Studies of the Kenya Academy"), _seated("Institute for Kenya")
    ('KEN', None)
    """
    found = [
        place
        for place, start, end in _places(words)
        if (place in groups() or place.isupper())
        and not _SUBJECT.match(words, end)
        and not _FOR.search(words[:start])
        and _NEAR.search(words[:start])
    ]
    return found[-1] if found else None


def _places(words: str) -> Iterator[tuple[str, int, int]]:
    """States and regions that the words name, with their offsets; of a capital and a subdivision the state."""
    at = 0
    for match in _forms().finditer(words):
        if match.start() >= at:
            at = match.end()
            yield _codes()[match.group()], match.start(), at


@functools.cache
def _codes() -> dict[str, str]:
    out: dict[str, str] = {}
    for country in gazetteers.countries():
        forms = (country.name, *country.names, *country.adjectives, *country.demonyms, *country.capital)
        out |= dict.fromkeys(forms, country.alpha3)
    for region in gazetteers.subdivisions():
        state = region.members[0] if region.members else region.actor_id
        out |= {f: state for f in (region.name, *region.names, *region.adjectives) if f not in out}
    for region in gazetteers.regions():
        out |= {f: region.actor_id for f in (region.name, *region.names, *region.adjectives) if f not in out}
    return out


@functools.cache
def _forms() -> re.Pattern[str]:
    forms = sorted(_codes(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def _seat(words: str) -> str | None:
    """The state where a listed body or town lies that the words name; of several the last one named."""
    found = [(match.start(), gazetteers.seats()[match.group()]) for match in _seat_forms().finditer(words)]
    return found[-1][1] if found else None


@functools.cache
def _seat_forms() -> re.Pattern[str]:
    forms = sorted(gazetteers.seats(), key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
