"""Networks as edge tables: who is mentioned with whom, who speaks about whom, which actor stands where and for what.

Edges are counted by article. `pooled` adds them up over articles, for a picture only: a sum over five texts is mostly
the longest of them. Weighted degree and its rank are all that is computed on them. Enumerations make cliques by
construction (see `lists`), in which betweenness and eigenvector centrality measure the length of the lists.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.networks.lists import LEAST, LISTED, listed
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.speech import NO_SOURCE, Places, innermost, mentioned, quotations

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

UNITS = ("sentence", "paragraph")
# Actors that have a name and can act: a medium is mostly named as the place where something was said, a region,
# a programme and an event as what is spoken of.
TYPES = ("organisation", "person", "state")
ARTICLE_VOICE, ARTICLE_VOICE_NAME = "article", "the article itself"

_PAIR = {"source": TEXT, "target": TEXT, "source_name": TEXT, "target_name": TEXT, "source_type": TEXT,
         "target_type": TEXT}  # fmt: skip
PAIRS = {"article_id": TEXT, "unit_id": TEXT, "block_id": TEXT, **_PAIR, "source_ids": LIST, "target_ids": LIST,
         "row_ids": LIST}  # fmt: skip
CO_MENTIONS = {"article_id": TEXT, "article": TEXT, **_PAIR, "weight": WHOLE, "unit_ids": LIST,
               "row_ids": LIST}  # fmt: skip
SPOKEN = {"article_id": TEXT, "article": TEXT, "speaker_id": TEXT, "speaker_name": TEXT, "speaker_type": TEXT,
          "speaker_country": TEXT, "actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT, "weight": WHOLE,
          "quotations": WHOLE, "row_ids": LIST}  # fmt: skip
ARTICLE_ACTOR = {"article_id": TEXT, "article": TEXT, "actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT,
                 "weight": WHOLE, "row_ids": LIST}  # fmt: skip
ACTOR_CONCEPT = {"article_id": TEXT, "article": TEXT, "actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT,
                 "scheme": TEXT, "concept": TEXT, "coder": TEXT, "agreement": FLAG, "weight": WHOLE,
                 "row_ids": LIST}  # fmt: skip


# A quotation, and a mention that stands in it.
_Told = tuple[Mapping[str, Any], Mapping[str, Any]]


class NetworkError(InputError):
    """A network was asked for that cannot be made."""


def actor_facts(notes: Annotations) -> dict[str, dict[str, Any]]:
    """actor_id -> its row of `actors`, or what its first mention says where it has none."""
    found: dict[str, dict[str, Any]] = {}
    for row in records(notes.mentions):
        if row["actor_id"] is not None:
            kept = {k: row[k] for k in ("actor_id", "actor_name", "actor_type", "country")}
            found.setdefault(row["actor_id"], kept | {"role": None, "affiliation": None})
    return found | {row["actor_id"]: row for row in records(notes.actors)}


def pairs(
    notes: Annotations,
    unit: str = "sentence",
    lists: bool = True,
    types: Iterable[str] | None = TYPES,
    least: int = LEAST,
) -> pd.DataFrame:
    """One row for every two actors that are mentioned in one unit: what co-mentions are counted from.

    Parameters as in `co_mentions`. Columns: article_id, unit_id (id of the sentence or block), block_id (of the first
    mention), source, target (actor ids, A to Z by name), source_name, target_name, source_type, target_type,
    source_ids, target_ids (ids of the mentions of each that count), row_ids (of both). Raises NetworkError for an
    unknown unit.
    """
    if unit not in UNITS:
        raise NetworkError(f"unit {unit!r}: no such unit of co-mention; units: {', '.join(UNITS)}")
    places, facts = Places(notes), actor_facts(notes)
    rows = (r | {"unit_id": places.unit(r, unit)} for r in records(listed(notes, types, least)))
    table, out = typed(rows, LISTED | {"unit_id": TEXT}).dropna(subset=["unit_id", "actor_id"]), []
    for (article_id, unit_id), own in grouped(table, "article_id", "unit_id"):
        block = places.block(article_id, min(r["start"] for r in own))
        head = {"article_id": article_id, "unit_id": unit_id, "block_id": block and block["id"]}
        out += [head | pair for pair in _pairs_of_unit(own, lists, facts)]
    return typed(out, PAIRS)


def _pairs_of_unit(rows: list[dict[str, Any]], lists: bool, facts: dict[str, dict[str, Any]]) -> list[dict[str, Any]]:
    by_actor: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        by_actor.setdefault(row["actor_id"], []).append(row)
    order = sorted(by_actor, key=lambda i: by_name(facts[i]["actor_name"], i))
    out = []
    for one, two in combinations(order, 2):
        counted = [(a, b) for a in by_actor[one] for b in by_actor[two] if _apart(a, b, lists)]
        if counted:
            first, second = (list(dict.fromkeys(pair[side]["id"] for pair in counted)) for side in (0, 1))
            out.append(_ends(one, two, facts) | {"source_ids": first, "target_ids": second, "row_ids": first + second})
    return out


def _apart(one: dict[str, Any], two: dict[str, Any], lists: bool) -> bool:
    """Whether two mentions count as a pair: neither inside the other and, without lists, not in the same list."""
    nested = one["start"] < two["end"] and two["start"] < one["end"]
    return not nested and (lists or one["list_id"] is None or one["list_id"] != two["list_id"])


def _ends(one: str, two: str, facts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    return {
        "source": one,
        "target": two,
        "source_name": facts[one]["actor_name"],
        "target_name": facts[two]["actor_name"],
        "source_type": facts[one]["actor_type"],
        "target_type": facts[two]["actor_type"],
    }


def co_mentions(
    notes: Annotations,
    unit: str = "sentence",
    lists: bool = True,
    types: Iterable[str] | None = TYPES,
    least: int = LEAST,
) -> pd.DataFrame:
    """Who is mentioned together: one row an article and pair of actors; undirected.

    `unit`: sentence or paragraph (a title or subhead is a unit of its own). `lists`: with False a pair whose mentions
    stand in one and the same list only is not counted. `types`: actor types, None for all. `least`: how many make a
    list. A mention inside another ("Ukraine" in "the Ukraine crisis") makes no pair with it.

    Columns: article_id, article (label), source, target (actor ids, A to Z by name), source_name, target_name,
    source_type, target_type, weight (units in which both stand), unit_ids (those sentences or blocks), row_ids (of
    the mentions). Rows in the order of articles and names.
    """
    return _summed(notes, pairs(notes, unit, lists, types, least))


def _summed(notes: Annotations, table: pd.DataFrame) -> pd.DataFrame:
    names = labels(notes.articles)
    rows = [
        {k: own[0][k] for k in ("article_id", *_PAIR)}
        | {
            "article": names.get(own[0]["article_id"], own[0]["article_id"]),
            "weight": len(own),
            "unit_ids": [r["unit_id"] for r in own],
            "row_ids": list(dict.fromkeys(i for r in own for i in r["row_ids"])),
        }
        for _, own in grouped(table, "article_id", "source", "target")
    ]
    return typed(_ordered(rows, names, "source", "target"), CO_MENTIONS)


def _ordered(rows: list[dict[str, Any]], names: dict[str, str], *ends: str) -> list[dict[str, Any]]:
    """Rows in the order of the articles, then A to Z by the names of their ends."""
    order = {article_id: i for i, article_id in enumerate(names)}

    def key(row: dict[str, Any]) -> tuple[Any, ...]:
        ends_key = [by_name(row[f"{end.removesuffix('_id')}_name"], row[end]) for end in ends]
        return (order.get(row["article_id"], len(order)), *ends_key)

    return sorted(rows, key=key)


def spoken_about(notes: Annotations, types: Iterable[str] | None = None, speaker_too: bool = False) -> pd.DataFrame:
    """Who speaks about whom: one row an article, speaker and actor mentioned in that speaker's words; directed.

    A mention counts for the innermost quotation around it, also where a pronoun stands for the actor. The speakers
    themselves are left out unless `speaker_too`. What no source is given for has an empty speaker_id and the
    speaker_name "no source"; unnamed speakers ("experts") have the id of their mention, or `unnamed:<words>`.

    Columns: article_id, article (label), speaker_id, speaker_name, speaker_type, speaker_country (alpha-3), actor_id,
    actor_name, actor_type, weight (mentions), quotations (in which they stand), row_ids (of these quotations and
    mentions, weight + quotations of them).
    """
    wanted, names, facts = None if types is None else set(types), labels(notes.articles), actor_facts(notes)
    quotes: dict[str, list[dict[str, Any]]] = {}
    for quote in quotations(notes):
        quotes.setdefault(quote["article_id"], []).append(quote)
    groups: dict[tuple[Any, ...], list[_Told]] = {}
    for row in mentioned(notes):
        said = innermost(row, quotes.get(row["article_id"], []))
        if said is None or (wanted is not None and row["actor_type"] not in wanted):
            continue
        if speaker_too or row["actor_id"] != said["voice_id"]:
            groups.setdefault((row["article_id"], said["voice_id"], row["actor_id"]), []).append((said, row))
    rows = [_spoken_row(own, names, facts) for own in groups.values()]
    return typed(_ordered(rows, names, "speaker_id", "actor_id"), SPOKEN)


def _spoken_row(own: list[_Told], names: dict[str, str], facts: dict[str, dict[str, Any]]) -> dict[str, Any]:
    quote, mention = own[0]
    quote_ids = list(dict.fromkeys(q["id"] for q, _ in own))
    return {
        "article_id": mention["article_id"],
        "article": names.get(mention["article_id"], mention["article_id"]),
        **{f"speaker_{k}": quote[f"voice_{k}"] for k in ("id", "name", "type", "country")},
        **{k: facts[mention["actor_id"]][k] for k in ("actor_id", "actor_name", "actor_type")},
        "weight": len(own),
        "quotations": len(quote_ids),
        "row_ids": quote_ids + [m["id"] for _, m in own],
    }


def article_actor(notes: Annotations, types: Iterable[str] | None = None) -> pd.DataFrame:
    """Which actors each article mentions: one row an article and actor; bipartite.

    Columns: article_id, article (label), actor_id, actor_name, actor_type, weight (mentions), row_ids (of them).
    """
    wanted, names, facts = None if types is None else set(types), labels(notes.articles), actor_facts(notes)
    groups: dict[tuple[str, str], list[str]] = {}
    for row in mentioned(notes):
        if wanted is None or row["actor_type"] in wanted:
            groups.setdefault((row["article_id"], row["actor_id"]), []).append(row["id"])
    rows = [
        {"article_id": article_id, "article": names.get(article_id, article_id), "weight": len(ids), "row_ids": ids}
        | {k: facts[actor_id][k] for k in ("actor_id", "actor_name", "actor_type")}
        for (article_id, actor_id), ids in groups.items()
    ]
    return typed(_ordered(rows, names, "actor_id"), ARTICLE_ACTOR)


def actor_concept(notes: Annotations, people: Iterable[str] = (), scheme: str | None = None) -> pd.DataFrame:
    """Which actor voices which frame or other code: one row an article, actor, code, coder and agreement; bipartite.

    Counted from `codes`, each coder by itself. Whether an actor agrees with a concept or rejects it is a judgement:
    `agreement` is empty for every row that no person coded. `people` names the coders who are persons; of them the
    field "agreement" (true or false) in a row's attributes is taken.

    Columns: article_id, article (label), actor_id (`article` where the text speaks itself; empty without a source),
    actor_name, actor_type, scheme, concept (the code), coder, agreement, weight (coded rows), row_ids (of them).
    """
    persons, names, facts = set(people), labels(notes.articles), actor_facts(notes)
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in records(notes.codes):
        if scheme is None or row["scheme"] == scheme:
            actor = row["voice_id"] or (ARTICLE_VOICE if row["voice_type"] == "article" else None)
            said = agreement(row, persons)
            key = (row["article_id"], actor, row["scheme"], row["code"], row["coder"], said)
            groups.setdefault(key, []).append(row)
    rows = []
    for (article_id, actor, of, code, coder, said), own in groups.items():
        known = facts.get(actor, {})
        name = {None: NO_SOURCE, ARTICLE_VOICE: ARTICLE_VOICE_NAME}.get(actor, known.get("actor_name") or actor)
        rows.append(
            {
                "article_id": article_id,
                "article": names.get(article_id, article_id),
                "actor_id": actor,
                "actor_name": name,
                "actor_type": known.get("actor_type"),
                "scheme": of,
                "concept": code,
                "coder": coder,
                "agreement": said,
                "weight": len(own),
                "row_ids": [r["id"] for r in own],
            }
        )
    rows.sort(key=lambda r: (r["scheme"] or "", r["concept"] or "", r["coder"] or "", str(r["agreement"])))
    return typed(_ordered(rows, names, "actor_id"), ACTOR_CONCEPT)


def agreement(row: Mapping[str, Any], people: Collection[str]) -> bool | None:
    """Whether the voice of a row of `codes` agrees with its code, where one of `people` coded it; else None."""
    import json

    if row["coder"] not in people:
        return None
    held = row["attributes"]
    value = (json.loads(held) if isinstance(held, str) else held or {}).get("agreement")
    return value if isinstance(value, bool) else None
