"""Actors: who is named, and everything that refers to them.

Order of evidence: the gazetteers (codebooks), names told by their head word, persons told by office, apposition,
reporting verb or the model, then the model's other entities. A later part of a name, a role noun or a pronoun
resolves to what the article has named before. `via` and `rule` of each mention say how it was resolved.
"""

from __future__ import annotations

from typing import Any

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors import (
    names as actor_names,
)
from corpus_tools.layers.actors import (
    pointing as actor_pointing,
)
from corpus_tools.layers.actors import (
    rules as actor_rule_names,
)
from corpus_tools.layers.actors import (
    stated as actor_facts,
)
from corpus_tools.layers.actors.kinds import (
    asides as actor_asides,
)
from corpus_tools.layers.actors.kinds import (
    bodies as actor_heads,
)
from corpus_tools.layers.actors.kinds import (
    collectives as actor_groups,
)
from corpus_tools.layers.actors.kinds import (
    found as actor_found,
)
from corpus_tools.layers.actors.kinds import (
    persons as actor_persons,
)
from corpus_tools.layers.actors.kinds import (
    places as actor_places,
)
from corpus_tools.layers.actors.kinds import (
    short as actor_short,
)
from corpus_tools.layers.actors.names import Found, Spans
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

RULES = actor_rule_names.RULES


def read(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    """Rows of the mentions and actors tables for one article; ids hold within the article until `link` joins them."""
    tokens = tokens_of(parsed)
    verbs = lexicon.reporting_lemmas()
    spans = Spans(tokens)
    gazetteer = actor_names.gazetteer(tokens)
    ents = actor_names.entities(tokens)
    names = _outer_names(tokens, spans, gazetteer, ents)
    names += actor_short.in_brackets(tokens, spans, names)
    names += actor_short.of_companies(tokens, spans, names, _last_words(tokens, ents))
    people, namings, things = actor_persons.find(tokens, spans, actor_names.runs(tokens), ents, verbs)
    names += things
    for naming in namings:
        if naming.via == "name":
            actor_facts.state_facts(tokens, spans, naming)
    names += actor_found.bodies_named_after_states(tokens, spans, ents)
    names += actor_places.find(tokens, spans, gazetteer, verbs)
    names += actor_found.model_names(tokens, spans, ents)
    names = actor_short.one_identity(tokens, names)
    names += actor_short.said_again(tokens, spans, names)
    names = actor_short.with_article(tokens, spans, names) + names
    short = actor_places.short_forms(tokens, spans, names)
    names = short + [f for f in names if not any(f.start <= g.start < f.end for g in short)]
    ids = _person_ids(people.persons)
    rows = _person_rows(parsed, tokens, namings, ids)
    rows += [_row(parsed, f) for f in names]
    groups = actor_groups.find(tokens, spans, verbs)
    rows += [_row(parsed, f) for f in groups]
    rows = _unique(rows)
    rows = _unique(rows + actor_pointing.find(parsed, tokens, spans, rows, people, ids, verbs))
    rows += _aside_rows(parsed, rows, people, ids)
    rows.sort(key=lambda r: (r["start"], -r["end"]))
    return {"mentions": rows, "actors": _actor_rows(rows, people, ids)}


def _last_words(tokens: Tokens, ents: list) -> frozenset[str]:
    """Last words of the longer names that the model reads as persons'."""
    return frozenset(tokens.word[stop - 1] for first, stop, label in ents if label == "PERSON" and stop - first > 1)


def _outer_names(tokens: Tokens, spans: Spans, gazetteer: list[Found], ents: list) -> list[Found]:
    """Bodies, media, programmes and occasions; each claims its tokens, the longer name first."""
    listed = [f for f in gazetteer if f.type in ("organisation", "media", "programme", "event")]
    headed = [f for f in actor_heads.headed(tokens, ents) if not _same_as(f, gazetteer)]
    persons = {i for first, stop, label in ents if label == "PERSON" for i in range(first, stop)}
    out = []
    for f in sorted(listed + headed, key=lambda f: (f.start - f.end, f.start)):
        if spans.free(f.start, f.end):
            spans.take(_claim(tokens, f, persons))
            out.append(f)
    for f in gazetteer:
        if f.type in actor_places.PLACES and spans.free(f.start, f.end):
            spans.take(f)
    return [actor_found.identified(tokens, f) for f in out]


def _claim(tokens: Tokens, found: Found, persons: set[int]) -> Found:
    """What a name keeps from other readings: of "the Lund administration" the head alone, for Lund is a person."""
    first, stop = tokens.range(found.start, found.end)
    if found.rule == "body-of-a-state" and all(i in persons for i in range(first, stop - 1)):
        return found._replace(start=tokens.start[stop - 1])
    return found


def _same_as(found: Found, gazetteer: list[Found]) -> bool:
    return any(g.start <= found.start and found.end <= g.end for g in gazetteer)


def _person_ids(persons: list) -> dict[int, str]:
    """Readable ids, two persons of one name told apart by a number."""
    out: dict[int, str] = {}
    seen: dict[str, int] = {}
    for p in persons:
        slug = lexicon.slug(" ".join(p.parts))
        seen[slug] = seen.get(slug, 0) + 1
        out[id(p)] = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
    return out


def _person_rows(parsed: Parsed, tokens: Tokens, namings: list, ids: dict[int, str]) -> list[dict[str, Any]]:
    rows = []
    for n in namings:
        p = n.person
        rows.append(
            parsed.row(
                "mentions",
                tokens.start[n.first],
                tokens.end[n.stop - 1],
                n.rule,
                actor_id=ids[id(p)],
                actor_name=p.name,
                actor_type="person",
                via=n.via,
                country=p.country,
            )
        )
    return rows


def _row(parsed: Parsed, f: Found) -> dict[str, Any]:
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


def _unique(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    out: dict[tuple[int, int], dict[str, Any]] = {}
    for row in rows:
        out.setdefault((row["start"], row["end"]), row)
    return list(out.values())


def _aside_rows(parsed: Parsed, rows: list, people, ids: dict[int, str]) -> list[dict[str, Any]]:
    """Rows of names in captions, credits and datelines."""
    if not any(block.kind in actor_asides.KINDS for block in parsed.blocks):
        return []
    known = {}
    for row in rows:
        if row["via"] in ("name", "surname", "alias") and row["actor_type"] != "collective":
            known[row["text"]] = Found(
                0,
                0,
                row["actor_type"],
                "named-in-the-body",
                row["via"],
                row["actor_id"],
                row["actor_name"],
                row["country"],
            )
    for p in people.persons:
        for form, via in ((p.name, "name"), (p.parts[-1], "surname")):
            known.setdefault(form, Found(0, 0, "person", "named-in-the-body", via, ids[id(p)], p.name, p.country))
    return [_row(parsed, f) for f in actor_asides.find(parsed, known)]


def _actor_rows(rows: list[dict[str, Any]], people, ids: dict[int, str]) -> list[dict[str, Any]]:
    """One row an actor, with every printed name as alias and what the text states of a person."""
    facts = {ids[id(p)]: p for p in people.persons}
    actors: dict[str, dict[str, Any]] = {}
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
                "aliases": [],
            },
        )
        if row["via"] not in ("pronoun",) and row["text"] not in actor["aliases"]:
            actor["aliases"].append(row["text"])
        person = facts.get(row["actor_id"])
        if person is not None:
            actor.update(role=person.role, affiliation=person.affiliation, country=person.country)
    for actor in actors.values():
        actor["aliases"].sort()
    return sorted(actors.values(), key=lambda a: a["actor_id"])
