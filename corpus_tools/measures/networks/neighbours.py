"""One network over all articles, for a reader who chooses: edges, nodes, degrees, the neighbours of one actor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks import lists
from corpus_tools.measures.networks.edges import CO_MENTIONS, co_mentions, spoken_about
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, records, typed
from corpus_tools.measures.wording import counted

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

TOGETHER, SPOKEN, EVERY = "together", "spoken", ""
COUNTED, PAIRS, SENTENCES = "counted", "pairs", "sentences"
STATES = ("state",)
EDGES = {"source": TEXT, "target": TEXT, "source_name": TEXT, "target_name": TEXT, "weight": WHOLE, "row_ids": LIST}
DEGREES = {"actor": TEXT, "weighted degree": WHOLE, "neighbours": WHOLE}


def edges(notes: Annotations, kind: str = TOGETHER, lists: str = COUNTED) -> pd.DataFrame:
    """Edges summed over the articles, the heaviest first.

    `kind`: together (mentioned in one sentence; undirected) or spoken (who speaks about whom; from source to target).
    `lists`: counted, or without the pairs that only a list joins (pairs), or without every sentence that lists three
    states or more (sentences); of mentions in one sentence only. Columns: source, target, source_name, target_name,
    weight (sentences, or mentions), row_ids.
    """
    if kind == TOGETHER:
        table = co_mentions(notes, lists=lists != PAIRS)
        table = without_listing(notes, table) if lists == SENTENCES else table
        names = ("source", "target", "source_name", "target_name")
    else:
        table = spoken_about(notes)
        table = table[table["speaker_id"].notna()]
        names = ("speaker_id", "actor_id", "speaker_name", "actor_name")
    summed: list[dict[str, Any]] = [
        {"source": source, "target": target, "source_name": own[0][names[2]], "target_name": own[0][names[3]],
         "weight": sum(r["weight"] for r in own), "row_ids": [i for r in own for i in r["row_ids"]]}
        for (source, target), own in grouped(table, *names[:2])
    ]  # fmt: skip
    ordered = sorted(summed, key=lambda e: (-e["weight"], e["source_name"], e["target_name"]))
    return typed(ordered, EDGES)


def without_listing(notes: Annotations, table: pd.DataFrame) -> pd.DataFrame:
    """`co_mentions` without the sentences that list three states or more; its row_ids are sentences then."""
    listing = set(list_sentences(notes))
    kept = (r | {"unit_ids": [u for u in r["unit_ids"] if u not in listing]} for r in records(table))
    rows = [r | {"weight": len(r["unit_ids"]), "row_ids": r["unit_ids"]} for r in kept if r["unit_ids"]]
    return typed(rows, CO_MENTIONS)


def list_sentences(notes: Annotations) -> list[str]:
    """Ids of the sentences that list three states or more, each once."""
    return list(dict.fromkeys(lists.lists(notes, STATES)["sentence_id"]))


def nodes(table: pd.DataFrame) -> dict[str, str]:
    """Actor id -> name of everybody with an edge, A to Z by name."""
    found = {}
    for row in records(table):
        found[row["source"]], found[row["target"]] = row["source_name"], row["target_name"]
    return dict(sorted(found.items(), key=lambda item: (item[1].casefold(), item[0])))


def degrees_of(table: pd.DataFrame) -> pd.DataFrame:
    """Weighted degree and number of neighbours of each actor, the greatest first."""
    weights: dict[str, int] = {}
    beside: dict[str, set[str]] = {}
    for row in records(table):
        for one, other in ((row["source"], row["target"]), (row["target"], row["source"])):
            weights[one] = weights.get(one, 0) + row["weight"]
            beside.setdefault(one, set()).add(other)
    names = nodes(table)
    rows = [{"actor": names[a], "weighted degree": weights[a], "neighbours": len(beside[a])} for a in weights]
    return typed(sorted(rows, key=lambda r: (-r["weighted degree"], r["actor"])), DEGREES)


def say(table: pd.DataFrame, kind: str, actor: str = "") -> str:
    """Which pair is the heaviest, as a title."""
    if not len(table):
        return f"No pair {f'with {actor} ' if actor else ''}reaches the threshold"
    first = records(table)[0]
    if kind == TOGETHER:
        pair = f"{first['source_name']} and {first['target_name']}"
        return f"{pair} stand together most often, in {counted(first['weight'], 'sentence')}"
    mentions = counted(first["weight"], "mention")
    return f"{first['source_name']} speaks most often about {first['target_name']}, in {mentions}"


def say_size(table: pd.DataFrame, actor: str = "") -> str:
    """How many pairs and actors there are, in one sentence."""
    if not len(table):
        return say(table, "", actor) + "."
    beside = f" with {actor}" if actor else ""
    pairs, actors = counted(len(table), "pair"), counted(len(nodes(table)), "actor")
    return f"{pairs}{beside}; {actors}; weights add up to {table['weight'].sum()}."
