"""Actors: who is named, and everything that refers to them.

Order of evidence: the gazetteers (codebooks), names told by their head word, persons told by office, apposition,
reporting verb or the model, then the model's other entities. A later part of a name, a role noun or a pronoun
resolves to what the article has named before. `via` and `rule` of each mention say how it was resolved.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus_tools.layers.actors import lexicon, names, offices, people, placed, references
from corpus_tools.layers.actors.kinds import asides, bodies, collectives, found, persons, places
from corpus_tools.layers.actors.model import Entity, Found, Naming, Person, Spans
from corpus_tools.layers.actors.rules import RULES
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Row, Rows

__all__ = ["RULES", "read"]


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """Rows of the mentions and actors tables for one article; ids hold within the article until `link` joins them."""
    tokens = tokens_of(parsed)
    verbs = lexicon.reporting_lemmas()
    spans = Spans(tokens)
    listed = names.gazetteer(tokens)
    ents = names.entities(tokens)
    named = _outer_names(tokens, spans, listed, ents)
    named += bodies.in_brackets(tokens, spans, named)
    named += bodies.of_companies(tokens, spans, named, _last_words(tokens, ents))
    told = persons.find(tokens, spans, names.runs(tokens), ents, verbs)
    named += told.things
    for naming in told.namings:
        if naming.via == "name":
            people.state_facts(tokens, spans, naming)
    named += found.bodies_named_after_states(tokens, spans, ents)
    named += places.find(tokens, spans, listed, verbs)
    named += found.model_names(tokens, spans, ents)
    named = bodies.one_identity(tokens, named)
    placed.tell(tokens, spans, told.namings)
    where = placed.of_bodies(tokens, spans, named)
    named += bodies.said_again(tokens, spans, named)
    named = bodies.with_article(tokens, spans, named) + named
    parts = places.short_forms(tokens, spans, named)
    named = parts + [f for f in named if not any(f.start <= g.start < f.end for g in parts)]
    known = told.people.persons
    people.number(known)
    mentions = [_person_row(parsed, tokens, naming) for naming in told.namings]
    mentions += [_row(parsed, f) for f in named]
    mentions += [_row(parsed, f) for f in collectives.find(tokens, spans, verbs)]
    mentions = _unique(mentions)
    mentions = _unique(mentions + offices.find(parsed, tokens, spans, known, told.namings))
    mentions = _unique(mentions + references.find(parsed, tokens, spans, mentions, known, verbs))
    mentions += _aside_rows(parsed, mentions, known)
    mentions.sort(key=lambda r: (r["start"], -r["end"]))
    return {"mentions": mentions, "actors": _actor_rows(mentions, known, where)}


def _last_words(tokens: Tokens, ents: list[Entity]) -> frozenset[str]:
    """Last words of the longer names that the model reads as persons'."""
    return frozenset(tokens.word[stop - 1] for first, stop, label in ents if label == "PERSON" and stop - first > 1)


def _outer_names(tokens: Tokens, spans: Spans, gazetteer: list[Found], ents: list[Entity]) -> list[Found]:
    """Bodies, media, programmes and occasions; each claims its tokens, the longer name first."""
    listed = [f for f in gazetteer if f.type in ("organisation", "media", "programme", "event")]
    headed = [f for f in bodies.headed(tokens, ents) if not _same_as(f, gazetteer)]
    people_at = {i for first, stop, label in ents if label == "PERSON" for i in range(first, stop)}
    out = []
    for f in sorted(listed + headed, key=lambda f: (f.start - f.end, f.start)):
        if spans.free(f.start, f.end):
            spans.take(_claim(tokens, f, people_at))
            out.append(f)
    for f in gazetteer:
        if f.type in places.PLACES and spans.free(f.start, f.end):
            spans.take(f)
    return [found.identified(tokens, f) for f in out]


def _claim(tokens: Tokens, name: Found, people_at: set[int]) -> Found:
    """What a name keeps from other readings: of "the Lund administration" the head alone, for Lund is a person."""
    first, stop = tokens.range(name.start, name.end)
    if name.rule == "body-of-a-state" and all(i in people_at for i in range(first, stop - 1)):
        return name._replace(start=tokens.start[stop - 1])
    return name


def _same_as(name: Found, gazetteer: list[Found]) -> bool:
    return any(g.start <= name.start and name.end <= g.end for g in gazetteer)


def _person_row(parsed: Parsed, tokens: Tokens, naming: Naming) -> Row:
    person = naming.person
    return parsed.row(
        "mentions",
        tokens.start[naming.first],
        tokens.end[naming.stop - 1],
        naming.rule,
        actor_id=person.actor_id,
        actor_name=person.name,
        actor_type="person",
        via=naming.via,
        country=person.country,
    )


def _row(parsed: Parsed, f: Found) -> Row:
    return parsed.row(
        "mentions",
        f.start,
        f.end,
        f.rule,
        actor_id=f.actor_id,
        actor_name=f.name,
        actor_type=f.type,
        via=f.via,
        country=f.country,
    )


def _unique(rows: list[Row]) -> list[Row]:
    """The rows without those of a span that an earlier row has."""
    out: dict[tuple[int, int], Row] = {}
    for row in rows:
        out.setdefault((row["start"], row["end"]), row)
    return list(out.values())


def _aside_rows(parsed: Parsed, rows: list[Row], known: list[Person]) -> list[Row]:
    """Rows of names in captions, credits and datelines."""
    if not any(block.kind in asides.KINDS for block in parsed.blocks):
        return []
    forms: dict[str, asides.Named] = {}
    for r in rows:
        if r["via"] in ("name", "surname", "alias") and r["actor_type"] != "collective":
            forms[r["text"]] = asides.Named(r["actor_type"], r["via"], r["actor_id"], r["actor_name"], r["country"])
    for p in known:
        for form, via in ((p.name, "name"), (p.parts[-1], "surname")):
            forms.setdefault(form, asides.Named("person", via, p.actor_id, p.name, p.country))
    return [_row(parsed, f) for f in asides.find(parsed, forms)]


def _actor_rows(rows: list[Row], known: list[Person], where: dict[str, str]) -> list[Row]:
    """One row an actor, with every printed name as alias and what the text states of a person or body."""
    facts = {p.actor_id: p for p in known}
    actors: dict[str, Row] = {}
    for row in rows:
        actor = actors.setdefault(
            row["actor_id"],
            {
                "actor_id": row["actor_id"],
                "actor_name": row["actor_name"],
                "actor_type": row["actor_type"],
                "country": row["country"],
                "role": None,
                "affiliation": None,
                "place": where.get(row["actor_id"]),
                "aliases": [],
            },
        )
        if row["via"] != "pronoun" and row["text"] not in actor["aliases"]:
            actor["aliases"].append(row["text"])
        person = facts.get(row["actor_id"])
        if person is not None:
            actor.update(role=person.role, affiliation=person.affiliation, country=person.country, place=person.place)
    for actor in actors.values():
        actor["aliases"].sort()
    return sorted(actors.values(), key=lambda a: a["actor_id"])
