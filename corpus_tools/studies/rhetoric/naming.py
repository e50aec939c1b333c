"""Naming choice: by which names the same one is called, in an article's own words and in those of others.

The printed names are set side by side. Which of them fits is for the reader to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.reuse.phrases import ARTICLE, Texts
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, labels, typed
from corpus_tools.measures.speech import mentioned

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# Collectives are left out: "five countries" and "six countries" need not be the same ones.
TYPES = ("person", "state", "region", "organisation", "media", "event", "programme")
# "Norwegian" is no other name of Norway, a surname behind the full name is custom, and "the meeting" or a pronoun is no
# name.
_NO_NAMES = ("adjective", "surname", "nominal", "pronoun")
NAMES = {"actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT, "names": WHOLE, "own": LIST, "given": LIST,
         "articles": LIST, "mentions": WHOLE, "row_ids": LIST}  # fmt: skip


def names(notes: Annotations, texts: Texts | None = None, types: Iterable[str] = TYPES) -> pd.DataFrame:
    """Who or what is printed under more than one name, one row each.

    The most names first, then the most articles, then A to Z. Names that differ in capitals only are one, written as
    printed most often. Columns: actor_id, actor_name, actor_type, names (how many different ones), own (names in
    articles' own words, each with how often, the most frequent first), given (names in words given to others),
    articles (labels of those that name it), mentions (by these names), row_ids (the mentions).
    """
    texts, labelled, kinds = texts or Texts(notes), labels(notes.articles), set(types)
    found: dict[str, list[dict[str, Any]]] = {}
    for row in mentioned(notes):
        if row["via"] not in _NO_NAMES and row["actor_type"] in kinds:
            voice = texts.voice(row["article_id"], row["start"], row["end"])
            name = {"name": " ".join(row["text"].split()), "own": voice["voice_id"] == ARTICLE}
            found.setdefault(row["actor_id"], []).append(row | name)
    rows = []
    for actor_id, own in found.items():
        different = {_key(r["name"]) for r in own}
        if len(different) > 1:
            printed = list(dict.fromkeys(labelled.get(r["article_id"], r["article_id"]) for r in own))
            rows.append({
                "actor_id": actor_id,
                "actor_name": own[0]["actor_name"],
                "actor_type": own[0]["actor_type"],
                "names": len(different),
                "own": _counted(r["name"] for r in own if r["own"]),
                "given": _counted(r["name"] for r in own if not r["own"]),
                "articles": sorted(printed, key=list(labelled.values()).index),
                "mentions": len(own),
                "row_ids": [r["id"] for r in own],
            })  # fmt: skip
    rows.sort(key=lambda r: (-r["names"], -len(r["articles"]), by_name(r["actor_name"], r["actor_id"])))
    return typed(rows, NAMES)


def _key(name: str) -> str:
    return name.replace("’", "'").casefold()


def _counted(given: Iterable[str]) -> list[str]:
    """Names as printed most often, each with how often, the most frequent first.

    >>> _counted(["NSI", "Nordic Sea Institute", "NSI"])
    ['NSI (2)', 'Nordic Sea Institute']
    """
    forms: dict[str, Counter[str]] = {}
    for name in given:
        forms.setdefault(_key(name), Counter())[name] += 1
    ordered = sorted(forms.values(), key=lambda f: (-f.total(), _most(f).casefold()))
    return [_most(f) if f.total() == 1 else f"{_most(f)} ({f.total()})" for f in ordered]


def _most(forms: Mapping[str, int]) -> str:
    return min(forms, key=lambda f: (-forms[f], f))
