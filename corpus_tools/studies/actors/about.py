"""Who is mentioned: by the speakers of an article, alone or in a list of states, and together in one sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.edges import co_mentions
from corpus_tools.measures.networks.neighbours import STATES, without_listing
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, grouped, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# Whom a speaker can speak of by a name: not "leaders" or "both sides", and no event or programme.
TYPES = ("state", "region", "organisation", "person")
# Articles up to which each has bars of its own, actors of each, and actors of all articles together.
MOST_ARTICLES, OF_EACH, OF_ALL = 6, 4, 12
MOST_STATES = 12
ALL = "all articles"
ABOUT = {"article": TEXT, "actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT, "mentions": WHOLE, "voices": WHOLE,
         "articles": WHOLE, "row_ids": LIST}  # fmt: skip
STATED = {"actor_id": TEXT, "actor_name": TEXT, "mentions": WHOLE, "alone": WHOLE, "listed": WHOLE, "articles": WHOLE,
          "alone_ids": LIST, "listed_ids": LIST, "row_ids": LIST}  # fmt: skip
PAIRS = {"source_name": TEXT, "target_name": TEXT, "sentences": WHOLE, "outside": WHOLE, "articles": WHOLE,
         "row_ids": LIST, "outside_ids": LIST}  # fmt: skip


def spoken_about(table: pd.DataFrame, by_article: bool = True) -> pd.DataFrame:
    """`edges.spoken_about` by whom is spoken about: one row an article and actor, or an actor over all articles.

    States, regions, organisations and persons only, most mentions first. Columns: article ("all articles" where they
    are added up), actor_id, actor_name, actor_type, mentions, voices (that mention it, each once an article), articles,
    row_ids (of the mentions).
    """
    named = table[table["actor_type"].isin(TYPES)]
    keys = ("article", "actor_id") if by_article else ("actor_id",)
    out = [
        {
            "article": own[0]["article"] if by_article else ALL,
            **{k: own[0][k] for k in ("actor_id", "actor_name", "actor_type")},
            "mentions": sum(r["weight"] for r in own),
            "voices": len({(r["article_id"], r["speaker_id"]) for r in own}),
            "articles": len({r["article_id"] for r in own}),
            "row_ids": [i for r in own for i in r["row_ids"][r["quotations"] :]],
        }
        for _, own in grouped(named, *keys)
    ]
    order = {article: i for i, article in enumerate(dict.fromkeys(r["article"] for r in out))}
    return typed(sorted(out, key=lambda r: (order[r["article"]], -r["mentions"], by_name(r["actor_name"]))), ABOUT)


def most_spoken_about(table: pd.DataFrame) -> pd.DataFrame:
    """The rows of `spoken_about` for a chart: up to six articles with four actors each, else twelve actors over all."""
    articles = table["article"].nunique()
    if articles <= MOST_ARTICLES:
        made = spoken_about(table)
        return made.groupby("article", sort=False, dropna=False).head(OF_EACH).reset_index(drop=True)
    return spoken_about(table, by_article=False).head(OF_ALL)


def states(alone: pd.DataFrame, most: int = MOST_STATES) -> pd.DataFrame:
    """`lists.alone_or_listed` over all articles: one row a state that is mentioned, at most `most`, A to Z.

    Columns: actor_id, actor_name, mentions, alone, listed, articles (that mention it), alone_ids, listed_ids, row_ids.
    """
    rows = [
        {
            "actor_id": actor_id,
            "actor_name": own[0]["actor_name"],
            **{c: sum(r[c] for r in own) for c in ("mentions", "alone", "listed")},
            "articles": sum(r["mentions"] > 0 for r in own),
            **{c: [i for r in own for i in r[c]] for c in ("alone_ids", "listed_ids", "row_ids")},
        }
        for actor_id, own in grouped(alone, "actor_id")
    ]
    found = sorted((r for r in rows if r["mentions"]), key=lambda r: (-r["mentions"], by_name(r["actor_name"])))[:most]
    return typed(sorted(found, key=lambda r: by_name(r["actor_name"], r["actor_id"])), STATED)


def pairs(notes: Annotations) -> pd.DataFrame:
    """Which states and territories stand in one sentence, over all articles: one row a pair, most sentences first.

    Columns: source_name, target_name (A to Z), sentences, outside (of them, those that list no three states or more),
    articles, row_ids (of the sentences), outside_ids.
    """
    full = co_mentions(notes, types=STATES)
    left = {(r["article_id"], r["source"], r["target"]): r["unit_ids"] for r in records(without_listing(notes, full))}
    rows = []
    for (source, target), own in grouped(full, "source", "target"):
        outside = [i for r in own for i in left.get((r["article_id"], source, target), ())]
        rows.append(_pair(own, outside))
    return typed(
        sorted(rows, key=lambda r: (-r["sentences"], -r["outside"], r["source_name"], r["target_name"])), PAIRS
    )


def _pair(own: Iterable[dict[str, Any]], outside: list[str]) -> dict[str, Any]:
    own = list(own)
    ids = [i for r in own for i in r["unit_ids"]]
    return {k: own[0][k] for k in ("source_name", "target_name")} | {
        "sentences": len(ids),
        "outside": len(outside),
        "articles": len({r["article_id"] for r in own}),
        "row_ids": ids,
        "outside_ids": outside,
    }
