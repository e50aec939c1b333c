"""Edge tables added up over articles, weighted degree with its rank, and networkx graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.networks.edges import NetworkError
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, grouped, records, typed
from corpus_tools.measures.speech import NO_SOURCE

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from corpus_tools.notes import Annotations


DEGREES = {"actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT, "partners": WHOLE, "weighted_degree": WHOLE,
           "rank": WHOLE, "row_ids": LIST}  # fmt: skip
DEGREES_BY_ARTICLE = {"article_id": TEXT, "article": TEXT, **DEGREES}


class Ends(NamedTuple):
    """Columns of an edge table that hold its two ends, whether edges have a direction and the ends are of two kinds."""

    source: str
    source_name: str
    source_type: str | None
    target: str
    target_name: str
    target_type: str | None
    directed: bool = False
    bipartite: bool = False


# From the most particular columns to the least: the first whose columns are all there describes the table.
_KINDS = (
    Ends("source", "source_name", "source_type", "target", "target_name", "target_type"),
    Ends("speaker_id", "speaker_name", "speaker_type", "actor_id", "actor_name", "actor_type", directed=True),
    Ends("actor_id", "actor_name", "actor_type", "concept", "concept", None, bipartite=True),
    Ends("article_id", "article", None, "actor_id", "actor_name", "actor_type", bipartite=True),
)
# Keeps the two sides of a bipartite graph apart where an article or a code is called like an actor.
_PREFIX = {"article_id": "article:", "concept": "concept:"}


def ends(edges: pd.DataFrame) -> Ends:
    """Which columns of an edge table of `networks` are its ends; NetworkError for any other table."""
    for kind in _KINDS:
        if {kind.source, kind.target, "weight"} <= set(edges.columns):
            return kind
    raise NetworkError(
        f"no edge table: it has the columns {', '.join(map(str, edges.columns))}; give a table of "
        "co_mentions, spoken_about, article_actor or actor_concept"
    )


def pooled(edges: pd.DataFrame) -> list[dict[str, Any]]:
    """Edges added up over articles, A to Z by name.

    Each a dict: source, target (ids, with a prefix where they are an article or a concept), source_name, target_name,
    source_type, target_type, weight, articles (labels), row_ids.
    """
    kind = ends(edges)
    out = [
        {
            "source": _node(own[0], kind.source),
            "target": _node(own[0], kind.target),
            "source_name": own[0][kind.source_name],
            "target_name": own[0][kind.target_name],
            "source_type": own[0][kind.source_type] if kind.source_type else kind.source.removesuffix("_id"),
            "target_type": own[0][kind.target_type] if kind.target_type else kind.target.removesuffix("_id"),
            "weight": int(sum(r["weight"] for r in own)),
            "articles": list(dict.fromkeys(r["article"] for r in own)),
            "row_ids": list(dict.fromkeys(i for r in own for i in r["row_ids"])),
        }
        for _, own in grouped(edges, kind.source, kind.target)
    ]
    return sorted(out, key=lambda r: (by_name(r["source_name"], r["source"]), by_name(r["target_name"], r["target"])))


def _node(row: Mapping[str, Any], column: str) -> str:
    return NO_SOURCE if row[column] is None else f"{_PREFIX.get(column, '')}{row[column]}"


def degrees(edges: pd.DataFrame, side: str = "both", by_article: bool = False) -> pd.DataFrame:
    """Weighted degree and rank of each actor, A to Z by name.

    `side`: which end of an edge counts: both, source or target (of directed edges: how much somebody speaks about
    others, how much somebody is spoken about). Columns: actor_id, actor_name, actor_type, partners (different
    actors), weighted_degree (sum of the weights), rank (1 for the greatest; equals share the least rank, so that two
    first ones are followed by a third), row_ids. With `by_article`: article_id and article before them, ranks within
    each article. NetworkError for another side.
    """
    if side not in ("both", "source", "target"):
        raise NetworkError(f"side {side!r}: no such end of an edge; sides: both, source, target")
    if not by_article:
        return typed(_ranked(pooled(edges), side), DEGREES)
    out = []
    for article_id, own in edges.groupby("article_id", sort=False):
        head = {"article_id": article_id, "article": own["article"].iloc[0]}
        out += [head | row for row in _ranked(pooled(own), side)]
    return typed(out, DEGREES_BY_ARTICLE)


def _ranked(edges: Iterable[Mapping[str, Any]], side: str) -> list[dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for edge in edges:
        for end, other in (("source", "target"), ("target", "source")):
            if side in ("both", end):
                new = {"actor_id": edge[end], "actor_name": edge[f"{end}_name"], "actor_type": edge[f"{end}_type"]}
                row = found.setdefault(edge[end], new | {"met": set(), "weighted_degree": 0, "row_ids": []})
                row["met"].add(edge[other])
                row["weighted_degree"] += edge["weight"]
                row["row_ids"] += edge["row_ids"]
    totals = [row["weighted_degree"] for row in found.values()]
    for row in found.values():
        row["partners"] = len(row["met"])
        row["rank"] = 1 + sum(total > row["weighted_degree"] for total in totals)
        row["row_ids"] = list(dict.fromkeys(row["row_ids"]))
    return sorted(found.values(), key=lambda r: by_name(r["actor_name"], r["actor_id"]))


def graph(edges: pd.DataFrame, notes: Annotations | None = None) -> networkx.Graph[str]:
    """A networkx graph of an edge table, added up over articles; nodes and edges A to Z, so that it is always the same.

    A Graph for co_mentions, article_actor and actor_concept (in the last two each node's `bipartite` is 0 or 1), a
    DiGraph for spoken_about. Nodes have name, type, weighted_degree and, with `notes`, country (empty text where the
    text states none); edges have weight, articles and row_ids, each joined in one text ("; " and "|"), because the
    formats of other programs hold no lists. `agreement` and `coder` stay in the table: to tell them apart, select rows
    of actor_concept first.
    """
    import networkx

    kind, rows = ends(edges), pooled(edges)
    out: networkx.Graph[str] = networkx.DiGraph() if kind.directed else networkx.Graph()
    countries = {} if notes is None else {r["actor_id"]: r["country"] for r in records(notes.actors)}
    sides = {r["target"]: 1 for r in rows} | {r["source"]: 0 for r in rows}
    for row in _ranked(rows, "both"):
        node = {"name": row["actor_name"] or row["actor_id"], "type": row["actor_type"] or "",
                "weighted_degree": row["weighted_degree"]}  # fmt: skip
        if notes is not None:
            node["country"] = countries.get(row["actor_id"]) or ""
        if kind.bipartite:
            node["bipartite"] = sides[row["actor_id"]]
        out.add_node(row["actor_id"], **node)
    for row in rows:
        joined = {"articles": "; ".join(row["articles"]), "row_ids": "|".join(row["row_ids"])}
        out.add_edge(row["source"], row["target"], weight=row["weight"], **joined)
    return out
