"""How much a ranking depends on single paragraphs, and how few mentions would turn its first place.

Ranks that change when a tenth of the text is left out say little. Dropping shares of the material and correlating the
ranks follows Costenbader and Valente 2003 (The stability of centrality measures when networks are sampled, Social
Networks 25) and Borgatti, Carley and Krackhardt 2006 (On the robustness of centrality measures under conditions of
imperfect data, Social Networks 28). It describes these texts; chosen articles are no sample, and nothing is inferred.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.flips import fewest
from corpus_tools.measures.networks.degrees import degrees
from corpus_tools.measures.networks.edges import TYPES, NetworkError, co_mentions, pairs
from corpus_tools.measures.networks.lists import LEAST
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, records, typed

if TYPE_CHECKING:
    import numpy
    import pandas as pd

    from corpus_tools.notes import Annotations

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
    changes = _changes(records(pairs(notes, unit, lists, types, least)), one, two)
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


def _changes(rows: list[dict[str, Any]], one: str, two: str) -> dict[str, list[tuple[int, int]]]:
    """(mentions changed, how far the second gains on the first) for each unit and kind of change."""
    units: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        units.setdefault(row["unit_id"], []).append(row)
    out: dict[str, list[tuple[int, int]]] = {"drop": [], "recode": [], "add": []}
    for own in units.values():
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
