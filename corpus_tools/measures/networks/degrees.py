"""Edge tables added up over articles, weighted degree with its rank, and networkx graphs.

How much a ranking depends on single paragraphs, and how few mentions would turn its first place.

Ranks that change when a tenth of the text is left out say little. Dropping shares of the material and correlating the
ranks follows Costenbader and Valente 2003 (The stability of centrality measures when networks are sampled, Social
Networks 25) and Borgatti, Carley and Krackhardt 2006 (On the robustness of centrality measures under conditions of
imperfect data, Social Networks 28). It describes these texts; chosen articles are no sample, and nothing is inferred.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.flips import fewest
from corpus_tools.measures.networks.edges import TYPES, NetworkError, co_mentions, pairs
from corpus_tools.measures.networks.lists import LEAST
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, by_name, grouped, records, typed
from corpus_tools.measures.speech import NO_SOURCE

if TYPE_CHECKING:
    import networkx
    import numpy
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


SHARES = (0.1, 0.2, 0.3, 0.4, 0.5)
STABILITY = {"share_dropped": REAL, "paragraphs": WHOLE, "dropped": WHOLE, "actors": WHOLE, "draws": WHOLE,
             "median": REAL, "lowest": REAL, "highest": REAL, "first_stays": REAL, "row_ids": LIST}  # fmt: skip
FLIP = {"first": TEXT, "first_name": TEXT, "second": TEXT, "second_name": TEXT, "first_degree": WHOLE,
        "second_degree": WHOLE, "drop": WHOLE, "recode": WHOLE, "add": WHOLE, "fewest": WHOLE,
        "row_ids": LIST}  # fmt: skip


def stability(
    notes: Annotations,
    shares: Sequence[float] = SHARES,
    draws: int = 200,
    seed: int = 0,
    unit: str = "sentence",
    lists: bool = True,
    types: Iterable[str] | None = TYPES,
    least: int = LEAST,
) -> pd.DataFrame:
    """Rank correlation of weighted degrees after dropping paragraphs at random: one row a share.

    Of the body's paragraphs `share` is dropped (at least one; titles and subheads stay), in each of `draws` draws
    with the same generator, so that a second run gives the same table. Ranks of all actors of the full network are
    correlated with the full ranks (Spearman; equals share the mean rank; who vanishes has degree 0). The other
    parameters are those of `networks.co_mentions`.

    Columns: share_dropped, paragraphs, dropped (paragraphs), actors, draws (those with a correlation: it is undefined
    where all actors are equal), median, lowest, highest, first_stays (share of those draws in which nobody is above
    the actors that were first), row_ids (of the mentions in the full network). Raises NetworkError for a share
    outside 0 to 1 or fewer than one draw.
    """
    import numpy as np

    _check(shares, draws)
    table = pairs(notes, unit, lists, types, least)
    body = [r["id"] for r in records(notes.blocks) if r["kind"] == "paragraph"]
    matrix, fixed = _contributions(table, body)
    full, generator, out = matrix.sum(axis=0) + fixed, np.random.default_rng(seed), []
    ids = list(dict.fromkeys(i for row in table["row_ids"] for i in row))
    for share in shares:
        dropped = max(1, math.floor(share * len(body) + 0.5)) if body else 0
        kept = [np.sort(generator.permutation(len(body))[dropped:]) for _ in range(draws)]
        found = _correlations(np.array([matrix[rows].sum(axis=0) + fixed for rows in kept]), full)
        head = {"share_dropped": share, "paragraphs": len(body), "dropped": dropped, "actors": len(full)}
        out.append(head | found | {"row_ids": ids})
    return typed(out, STABILITY)


def _check(shares: Sequence[float], draws: int) -> None:
    wrong = [share for share in shares if not 0 < share < 1]
    if wrong:
        raise NetworkError(f"share {wrong[0]}: no share of the paragraphs; give one between 0 and 1, such as 0.1")
    if draws < 1:
        raise NetworkError(f"draws {draws}: nothing would be drawn; give at least 1")


def _contributions(table: pd.DataFrame, body: list[str]) -> tuple[numpy.ndarray, numpy.ndarray]:
    """What each paragraph adds to each actor's degree, and what stands outside paragraphs; actors in order of id."""
    import numpy as np

    rows = records(table)
    actors = sorted({r[end] for r in rows for end in ("source", "target")})
    column, line = {a: i for i, a in enumerate(actors)}, {b: i for i, b in enumerate(body)}
    matrix, fixed = np.zeros((len(body), len(actors)), dtype=np.int64), np.zeros(len(actors), dtype=np.int64)
    for row in rows:
        into = matrix[line[row["block_id"]]] if row["block_id"] in line else fixed
        into[[column[row["source"]], column[row["target"]]]] += 1
    return matrix, fixed


def _correlations(drawn: numpy.ndarray, full: numpy.ndarray) -> dict[str, Any]:
    import pandas as pd

    if len(full) < 2:
        return {"draws": 0}
    ranks = pd.DataFrame(drawn.T).rank()
    with_full = ranks.corrwith(pd.Series(full).rank(), axis=0) if ranks.size else pd.Series(dtype=float)
    defined = with_full.notna().to_numpy() & (pd.DataFrame(drawn).nunique(axis=1) > 1).to_numpy()
    values = with_full[defined].round(12)
    if values.empty:
        return {"draws": 0}
    stays = (drawn[:, full == full.max()].max(axis=1) == drawn.max(axis=1))[defined]
    return {
        "draws": len(values),
        "median": float(values.median()),
        "lowest": float(values.min()),
        "highest": float(values.max()),
        "first_stays": float(stays.mean()),
    }


def flip_first(
    notes: Annotations,
    unit: str = "sentence",
    lists: bool = True,
    types: Iterable[str] | None = TYPES,
    least: int = LEAST,
) -> pd.DataFrame:
    """How few mentions would put the second by weighted degree before the first: one row, none with fewer than two.

    One mention makes a co-mention with everybody in its sentence, so that mentions, not co-mentions, are what a
    reader would correct. Counted are mentions of the first that are dropped, or read as the second instead, and
    mentions of the second that are added to units that hold a co-mention already; each kind of change by itself, the
    fewest of its kind, all mentions of an actor in a unit changed together. Among equals the first by name counts as
    first, and one more co-mention decides.

    Columns: first, first_name, second, second_name, first_degree, second_degree, drop, recode, add (empty where no
    number of such changes is enough), fewest (the least of them), row_ids (of the mentions of both).
    """
    ranked = records(degrees(co_mentions(notes, unit, lists, types, least)))
    if len(ranked) < 2:
        return typed([], FLIP)
    first, second = sorted(ranked, key=lambda r: r["rank"])[:2]
    one, two = first["actor_id"], second["actor_id"]
    gap = first["weighted_degree"] - second["weighted_degree"] + 1
    changes = _changes(pairs(notes, unit, lists, types, least), one, two)
    numbers = {kind: fewest(options, gap) for kind, options in changes.items()}
    known = [n for n in numbers.values() if n is not None]
    mine = {r["id"] for r in records(notes.mentions) if r["actor_id"] in (one, two)}
    row = {
        "first": one,
        "first_name": first["actor_name"],
        "second": two,
        "second_name": second["actor_name"],
        "first_degree": first["weighted_degree"],
        "second_degree": second["weighted_degree"],
        **numbers,
        "fewest": min(known) if known else None,
        "row_ids": [i for i in dict.fromkeys(first["row_ids"] + second["row_ids"]) if i in mine],
    }
    return typed([row], FLIP)


def _changes(table: pd.DataFrame, one: str, two: str) -> dict[str, list[tuple[int, int]]]:
    """(mentions changed, how far the second gains on the first) for each unit and kind of change."""
    out: dict[str, list[tuple[int, int]]] = {"drop": [], "recode": [], "add": []}
    for _, own in grouped(table, "unit_id"):
        there = {r[end] for r in own for end in ("source", "target")}
        held = [r for r in own if one in (r["source"], r["target"])]
        if held:
            ids = {i for r in held for i in (r["source_ids"] if r["source"] == one else r["target_ids"])}
            left = len(held) - any(two in (r["source"], r["target"]) for r in held)
            out["drop"].append((len(ids), left))
            out["recode"].append((len(ids), left if two in there else 2 * len(held)))
        if two not in there:
            out["add"].append((1, len(there) - (one in there)))
    return out
