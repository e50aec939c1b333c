"""Salience of actors in each article, several measures side by side, because each tells another story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.edges import actor_facts
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.speech import Places, mentioned, quotations, spoken, words_of

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

SALIENCE = {"article_id": TEXT, "article": TEXT, "actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT,
            "mentions": WHOLE, "quotations": WHOLE, "sentences_of_speech": WHOLE, "words_of_speech": WHOLE,
            "solo_sentences": WHOLE, "first_position": WHOLE, "first_word": FLAG, "last_word": FLAG,
            "row_ids": LIST}  # fmt: skip


def salience(notes: Annotations, types: Iterable[str] | None = None) -> pd.DataFrame:
    """How much room each actor has in each article: one row an article and actor, A to Z by name.

    Every actor that is mentioned or quoted, of the actor types `types` (None: of all). Columns: article_id, article
    (label), actor_id (`unnamed:<words>` for a source that is no known actor), actor_name, actor_type, mentions,
    quotations, sentences_of_speech (touched by them), words_of_speech (reported words, each once), solo_sentences
    (that mention no other actor of this type), first_position (position of the first sentence that mentions the
    actor, from 0; empty for one only quoted), first_word and last_word (speaks first or last in the body, nested
    speech and headings aside; nobody does where that quotation has no source), row_ids (mentions and quotations).
    """
    wanted, facts, names = None if types is None else set(types), actor_facts(notes), labels(notes.articles)
    places, position = Places(notes), {r["id"]: r["position"] for r in records(notes.sentences)}
    mentions = _grouped(r for r in mentioned(notes) if r["actor_id"] is not None)
    quotes = _grouped(quotations(notes))
    rows = []
    for article_id, label in labels(notes.articles).items():
        own, said = mentions.get(article_id, []), quotes.get(article_id, [])
        alone, (first, last) = _solo(own), first_and_last(said)
        for actor_id in {r["actor_id"] for r in own} | {q["voice_id"] for q in said} - {None}:
            found = [r for r in own if r["actor_id"] == actor_id]
            spoke = [q for q in said if q["voice_id"] == actor_id]
            known = facts.get(actor_id) or _of_voice(spoke[0])
            if wanted is not None and known["actor_type"] not in wanted:
                continue
            at = [position[r["sentence_id"]] for r in found if r["sentence_id"] in position]
            rows.append(
                {k: known[k] for k in ("actor_name", "actor_type")}
                | {"article_id": article_id, "article": label, "actor_id": actor_id}
                | {"mentions": len(found), "solo_sentences": len(alone.get(actor_id, ()))}
                | {"first_position": min(at, default=None)}
                | _speech(spoke, places)
                | {"first_word": actor_id == first, "last_word": actor_id == last}
                | {"row_ids": [r["id"] for r in found] + [q["id"] for q in spoke]}
            )
    order = {article_id: i for i, article_id in enumerate(names)}
    rows.sort(key=lambda r: (order[r["article_id"]], by_name(r["actor_name"], r["actor_id"])))
    return typed(rows, SALIENCE)


def _grouped(rows: Iterable[dict]) -> dict[str, list[dict]]:
    out: dict[str, list[dict]] = {}
    for row in rows:
        out.setdefault(row["article_id"], []).append(row)
    return out


def _of_voice(quote: dict) -> dict[str, Any]:
    return {"actor_name": quote["voice_name"], "actor_type": quote["voice_type"]}


def _speech(quotes: list[dict], places: Places) -> dict[str, int]:
    """Measures of what one voice says in one article."""
    touched = {
        s["id"] for q in quotes for _, start, end in spoken([q]) for s in places.sentences(q["article_id"], start, end)
    }
    return {
        "quotations": len(quotes),
        "sentences_of_speech": len(touched),
        "words_of_speech": words_of(quotes),
    }


def _solo(mentions: list[dict]) -> dict[str, set[str]]:
    """actor_id -> sentences in which no other actor of the same type is mentioned."""
    by_sentence: dict[tuple[str, str], set[str]] = {}
    for row in mentions:
        if row["sentence_id"] is not None:
            by_sentence.setdefault((row["sentence_id"], row["actor_type"]), set()).add(row["actor_id"])
    out: dict[str, set[str]] = {}
    for (sentence_id, _), actors in by_sentence.items():
        if len(actors) == 1:
            out.setdefault(next(iter(actors)), set()).add(sentence_id)
    return out


def first_and_last(quotes: Iterable[dict]) -> tuple[str | None, str | None]:
    """voice_id of the first and of the last quotation of one article's body; None where it has no source."""
    body = [q for q in quotes if q["body"] and q["parent_id"] is None]
    if not body:
        return None, None
    return body[0]["voice_id"], max(body, key=lambda q: (q["end"], q["start"]))["voice_id"]
