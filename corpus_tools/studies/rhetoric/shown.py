"""The tables of rhetoric in a reader's words, as the exhibits show them, and the grid of shared phrases."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.reuse.shared import PLACES
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, records, typed
from corpus_tools.studies.rhetoric import distance as far
from corpus_tools.studies.rhetoric import verbs as reporting

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

MANNERS = {
    far.LABEL: "a label",
    far.ADJECTIVE: "an adjective",
    far.MARKS: "marks around the word",
    far.VERB: "a reporting verb",
    far.PORTRAYAL: "a verb of portraying",
}
STANCES = {reporting.DISTANCE: "keeps its distance", reporting.ENDORSE: "vouches", reporting.NEUTRAL: "neither"}
LABELS = {"hedge": "words that hold back", "booster": "words that push", "modality": "modal verbs"}
# Phrases and columns that a page has room for.
PHRASES, COLUMNS = 8, 12
OTHERS = "others"
_GENITIVE = r"^(['’]s?)(?:\s|$)"
GRID = {**PLACES, "column": TEXT}


def distance(table: pd.DataFrame) -> pd.DataFrame:
    """Where words are kept at a distance, in print order."""
    kept = {"article": "article", "line": "line", "printed": "as printed", "manner": "kept by",
            "about_name": "of whom", "voice_name": "in whose voice", "row_ids": "row_ids"}  # fmt: skip
    out = table[list(kept)].copy()
    out["manner"] = out["manner"].map(MANNERS).astype("string")
    return out.rename(columns=kept)


def verbs(table: pd.DataFrame, articles: Sequence[str]) -> pd.DataFrame:
    """The verbs that keep a distance or vouch, one line each, and all others in one; `articles` in their order."""
    rows = []
    stated = [r for r in records(table) if r["stance"] != reporting.NEUTRAL]
    rest = [r for r in records(table) if r["stance"] == reporting.NEUTRAL]
    for row in stated:
        rows.append({"verb or phrase": row["verb"], "what it does": STANCES[row["stance"]], "times": row["quotations"],
                     "whose words": row["voices"], "in": row["articles"], "row_ids": row["row_ids"]})  # fmt: skip
    if rest:
        said = [f"{r['verb']} ({r['quotations']})" if r["quotations"] > 1 else r["verb"] for r in rest]
        number = len({v for r in rest for v in r["voices"]})
        own = {a for r in rest for a in r["articles"]}
        rows.append({"verb or phrase": ", ".join(said), "what it does": STANCES[reporting.NEUTRAL],
                     "times": sum(r["quotations"] for r in rest), "whose words": [f"{number} different sources"],
                     "in": [a for a in articles if a in own],
                     "row_ids": [i for r in rest for i in r["row_ids"]]})  # fmt: skip
    return typed(rows, {"verb or phrase": TEXT, "what it does": TEXT, "times": WHOLE, "whose words": LIST, "in": LIST,
                        "row_ids": LIST})  # fmt: skip


def names(table: pd.DataFrame) -> pd.DataFrame:
    """Who or what has several names, by whom they are used."""
    rows = [
        {"who or what": r["actor_name"], "names": r["names"], "in the articles’ own words": r["own"],
         "in words given to others": r["given"], "articles": len(r["articles"]), "row_ids": r["row_ids"]}
        for r in records(table)
    ]  # fmt: skip
    return typed(rows, {"who or what": TEXT, "names": WHOLE, "in the articles’ own words": LIST,
                        "in words given to others": LIST, "articles": WHOLE, "row_ids": LIST})  # fmt: skip


def shared(table: pd.DataFrame) -> pd.DataFrame:
    """Shared phrases, the strongest first."""
    kept = {"phrase": "phrase", "article_labels": "in", "places": "places", "first_from": "first on",
            "voices": "in whose voice", "row_ids": "row_ids"}  # fmt: skip
    return table[list(kept)].rename(columns=kept)


def strength(table: pd.DataFrame, codes: Mapping[str, str]) -> pd.DataFrame:
    """The words of each article, by kind."""
    kept = {"article": "article", **codes, "firsts": "firsts and superlatives",
            "repeated": "percent in a phrase it repeats", "row_ids": "row_ids"}  # fmt: skip
    return table[list(kept)].rename(columns=kept)


def in_context(table: pd.DataFrame) -> pd.DataFrame:
    """Places with a few words around them."""
    kept = {"article": "article", "line": "line", "before": "before", "text": "as printed", "after": "after",
            "voice_name": "in whose voice", "row_ids": "row_ids"}  # fmt: skip
    out = table[list(kept)].copy()
    # The sign of a genitive stands with its word.
    genitive = out["after"].str.extract(_GENITIVE, expand=False).fillna("")
    out["text"] += genitive
    out["after"] = out["after"].str.replace(_GENITIVE, "", regex=True).str.strip()
    return out.rename(columns=kept)


def ascribed(table: pd.DataFrame) -> pd.DataFrame:
    """Who is said to see, want or fear something, by whom."""
    rows = [
        {"of whom": r["about_name"] or "not named beside the words", "times": r["uses"],
         "in the articles’ own words": r["own"],
         "in words given to others": r["given"], "to whom": r["voices"], "row_ids": r["row_ids"]}
        for r in records(table)
    ]  # fmt: skip
    return typed(rows, {"of whom": TEXT, "times": WHOLE, "in the articles’ own words": LIST,
                        "in words given to others": LIST, "to whom": LIST, "row_ids": LIST})  # fmt: skip


# The grid of shared phrases


def chosen(shared_: pd.DataFrame, most: int = PHRASES) -> list[str]:
    """The strongest phrases of three content words or more, without one that holds another or stands in it."""
    out: list[str] = []
    for row in records(shared_):
        words = f" {row['phrase'].casefold()} "
        if row["content_words"] > 2 and not any(
            words in f" {p.casefold()} " or f" {p.casefold()} " in words for p in out
        ):
            out.append(row["phrase"])
    return out[:most]


def grid(places: pd.DataFrame, columns_: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """`shared.places` with the column in which each is drawn (article_id, or "others").

    The source is what kind of voice says it: article, named, unnamed, or none, which holds the ambiguous ones too.
    """
    named = {c["column"] for c in columns_}
    rows = [
        r
        | {"column": r["article_id"] if r["article_id"] in named else OTHERS,
           "source": "none" if r["source"] == "ambiguous" else r["source"]}
        for r in records(places)
    ]  # fmt: skip
    return typed(rows, GRID)


def columns(notes: Annotations, places: pd.DataFrame) -> list[dict[str, Any]]:
    """The articles by day of publication, those without a day last; of many those with most places, and the others.

    Each as column (article_id, or "others"), label, day, last.
    """
    names = labels(notes.articles)
    facts = {r["article_id"]: r for r in records(notes.articles)}
    counts = places["article_id"].value_counts().to_dict()
    order = sorted(names, key=lambda a: (facts[a]["published_from"] is None, facts[a]["published_from"] or 0))
    if len(order) > COLUMNS:
        kept = set(sorted(order, key=lambda a: -counts.get(a, 0))[: COLUMNS - 1])
        order = [a for a in order if a in kept]
    made = [{"column": a, "label": names[a], "day": facts[a]["published_from"], "last": facts[a]["published_to"]}
            for a in order]  # fmt: skip
    return made if len(order) == len(names) else [*made, {"column": OTHERS, "label": OTHERS, "day": None, "last": None}]
