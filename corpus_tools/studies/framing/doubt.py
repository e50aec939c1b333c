"""Sentences on doubt: "x of n" articles with what the articles share, and in how many ways of counting a finding holds.

"Three of five articles" sounds like a count of independent witnesses; which of them are of one publisher, and which
report one event, stands beside it, computed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import by_name, labels, records
from corpus_tools.measures.wording import counted, several

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


def shared(notes: Annotations, among: Collection[str] | None = None) -> dict[str, dict[str, list[str]]]:
    """What several of the articles `among` (ids; None: all) share: "publisher" and "event", each name -> article ids.

    A publisher is the outlet, or else the issuer, as stated or inferred in `articles`; an article counts for each. An
    event is one that two articles or more mention; only the event that most of them mention is given, all of equals.
    """
    chosen = set(labels(notes.articles)) if among is None else set(among)
    publishers: dict[str, list[str]] = {}
    for row in records(notes.articles):
        for name in {row["outlet"], row["issuer"]} - {None}:
            if row["article_id"] in chosen:
                publishers.setdefault(name, []).append(row["article_id"])
    events: dict[str, set[str]] = {}
    for row in records(notes.mentions):
        if row["actor_type"] == "event" and row["article_id"] in chosen:
            events.setdefault(row["actor_name"], set()).add(row["article_id"])
    most = max(map(len, events.values()), default=0)
    found = {name: sorted(ids) for name, ids in events.items() if len(ids) == most > 1}
    return {
        "publisher": {n: publishers[n] for n in sorted(publishers, key=by_name) if len(publishers[n]) > 1},
        "event": {n: found[n] for n in sorted(found, key=by_name)},
    }


def x_of_n(notes: Annotations, articles: Collection[str], what: str = "") -> str:
    """The sentence "x of n articles `what`", noting how many of all and of the x are of one publisher or one event.

    `articles`: ids of those that are counted; `what` continues the sentence ("mention the target"). Raises ValueError
    for an article that is not there.
    """
    names, held = labels(notes.articles), list(dict.fromkeys(articles))
    unknown = [a for a in held if a not in names]
    if unknown:
        raise ValueError(f"article {unknown[0]!r}: not among the articles; articles: {', '.join(names)}")
    start = f"{len(held) or 'None'} of {counted(len(names), 'article')}{f' {what}' if what else ''}"
    notes_ = _note(shared(notes), held)
    return f"{start} ({'; '.join(notes_)})." if notes_ else f"{start}."


def _note(found: Mapping[str, Mapping[str, list[str]]], held: list[str]) -> list[str]:
    """How many share a publisher or an event, of all articles and of those that are counted."""
    out = [
        f"{_among(ids, held)} {'is' if len(ids) == 1 else 'are'} of one publisher, {name}"
        for name, ids in found["publisher"].items()
    ]
    groups: dict[tuple[str, ...], list[str]] = {}
    for name, ids in found["event"].items():
        groups.setdefault(tuple(ids), []).append(name)
    out += [f"{_among(ids, held)} speak of one event, {several(names)}" for ids, names in groups.items()]
    return out


def _among(ids: Collection[str], held: Collection[str]) -> str:
    inside = len(set(ids) & set(held))
    return f"{len(ids)} of all, {inside or 'none'} of these," if held else f"{len(ids)} of all"


def say_multiverse(table: pd.DataFrame) -> list[str]:
    """Sentences for `uncertainty_multiverse.holding`, one a finding."""
    out = []
    for row in records(table):
        ways = f"{row['holds']} of {counted(row['paths'], 'way')} of counting"
        if row["winner"] is None:
            out.append(f"{row['finding']}: nothing comes first; so in {ways}.")
            continue
        start = f"{row['finding']}: {row['winner']}, in {ways}"
        breaks = f"; one choice alone changes it: {' or '.join(row['breaks_with'])}" if row["breaks_with"] else ""
        others = f"; elsewhere {several(row['others'])}" if row["others"] else ""
        out.append(f"{start}{others}{breaks}.")
    return out or ["No finding was given."]


def say_flip_shares(row: Mapping[str, Any]) -> str:
    """The flip number of a row of `framing.separates` in words, or that no change is enough."""
    kinds = [f"{row[kind]} {word}" for kind, word in (("drop", "dropped there"), ("add", "added here"))
             if row[kind] is not None]  # fmt: skip
    return f"the order reverses with {' or '.join(kinds)}" if kinds else "no row dropped or added reverses the order"
