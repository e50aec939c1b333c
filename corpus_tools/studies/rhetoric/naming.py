"""Naming choice: what the same referent is called, where and by whom; and how one head noun is modified.

The printed words are set side by side. Which of them fits is for the reader to say.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.reuse.phrases import ARTICLE, Texts
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.speech import mentioned

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# Rungs and nouns drawn where nothing else is asked for, as many as a page shows.
RUNGS, HEADS = 12, 12
TYPES = ("person", "state", "region", "organisation", "event", "programme")
_MODIFIERS = ("amod", "compound", "nmod", "poss")
_REFERENT = {"actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT}
_WHO = {"article_id": TEXT, "article": TEXT, "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT}
NAMING = {**_REFERENT, **_WHO, "wording": TEXT, "via": LIST, "count": WHOLE, "first_line": WHOLE,
          "row_ids": LIST}  # fmt: skip
LADDER = {"rung": WHOLE, **_REFERENT, "article_id": TEXT, "article": TEXT, "wording": TEXT, "voices": LIST,
          "count": WHOLE, "first_line": WHOLE, "wordings": WHOLE, "articles": WHOLE, "row_ids": LIST}  # fmt: skip
ROLES = {**_REFERENT, "article_id": TEXT, "article": TEXT, "description": TEXT, "part": TEXT, "line": WHOLE,
         "row_ids": LIST}  # fmt: skip
MODIFIED = {"head": TEXT, **_WHO, "modifiers": TEXT, "printed": LIST, "count": WHOLE, "first_line": WHOLE,
            "row_ids": LIST}  # fmt: skip


def naming(notes: Annotations, texts: Texts | None = None) -> pd.DataFrame:
    """What each actor is called: one row an actor, article, voice and wording; pronouns are left out.

    Wordings that differ in capitals only are one, written as printed most often. In the order of actors A to Z, then of
    articles, the most frequent wording first. Columns: actor_id, actor_name, actor_type, article_id, article (label),
    voice_id, voice_name, voice_type (who says it: the speaker of the innermost quotation, or the article), wording,
    via (name, surname, alias, adjective, nominal), count, first_line, row_ids (the mentions).
    """
    texts = texts or Texts(notes)
    order = {a: i for i, a in enumerate(texts.labels)}
    groups: dict[tuple, list[dict]] = {}
    for row in mentioned(notes):
        if row["via"] != "pronoun":
            voice = texts.voice(row["article_id"], row["start"], row["end"])
            wording = _one_line(row["text"]).casefold()
            groups.setdefault((row["actor_id"], row["article_id"], voice["voice_id"], wording), []).append(row | voice)
    rows: list[dict[str, Any]] = [
        {k: own[0].get(k) for k in (*_REFERENT, *_WHO)}
        | {
            "article": texts.labels.get(own[0]["article_id"], own[0]["article_id"]),
            "wording": _printed(r["text"] for r in own),
            "via": sorted({r["via"] for r in own if r["via"]}),
            "count": len(own),
            "first_line": own[0]["line"],
            "row_ids": [r["id"] for r in own],
        }
        for own in groups.values()
    ]
    rows.sort(key=lambda r: (by_name(r["actor_name"], r["actor_id"]), order.get(r["article_id"], len(order)),
                             -r["count"], r["wording"].casefold(), r["voice_id"] or ""))  # fmt: skip
    return typed(rows, NAMING)


def _one_line(text: str) -> str:
    return " ".join(text.replace("’", "'").split())


def _printed(texts: Iterable[str]) -> str:
    forms = Counter(" ".join(t.split()) for t in texts)
    return min(forms, key=lambda f: (-forms[f], f))


def ladder(
    table: pd.DataFrame, least_articles: int = 2, most: int | None = RUNGS, types: Iterable[str] = TYPES
) -> pd.DataFrame:
    """`naming` for a chart: the referents with most different wordings, article by article.

    Chosen are those that at least `least_articles` articles name and that have at least two wordings, adjectives not
    counted ("Norwegian" is no other name of Norway); the most wordings first, then the most articles, then A to Z, at
    most `most` of them. `types`: of actors; collectives are left out, because "five countries" and "six countries" need
    not be the same ones. Columns: rung (from 1), actor_id, actor_name, actor_type, article_id, article, wording, voices
    (who uses it there, A to Z, the article first), count, first_line, wordings (different ones of the referent),
    articles (that name it), row_ids (the mentions).
    """
    named = table["via"].map(lambda via: list(via) != ["adjective"]).astype(bool)
    by_actor = dict(grouped(table[table["actor_type"].isin(list(types)) & named], "actor_id"))
    sizes = {a: (len({_one_line(r["wording"]).casefold() for r in own}), len({r["article_id"] for r in own}))
             for a, own in by_actor.items()}  # fmt: skip
    chosen = [a for a, (wordings, articles) in sizes.items() if wordings > 1 and articles >= least_articles]
    chosen.sort(key=lambda a: (-sizes[a][0], -sizes[a][1], by_name(by_actor[a][0]["actor_name"], a)))
    rows = []
    for rung, actor_id in enumerate(chosen[:most], 1):
        wordings, articles = sizes[actor_id]
        rows += [r | {"rung": rung, "wordings": wordings, "articles": articles} for r in _rung(by_actor[actor_id])]
    return typed(rows, LADDER)


def _rung(own: list[dict]) -> list[dict]:
    groups: dict[tuple, list[dict]] = {}
    for row in own:
        groups.setdefault((row["article_id"], _one_line(row["wording"]).casefold()), []).append(row)
    return [
        rows[0]
        | {
            "voices": _voices(rows),
            "count": sum(r["count"] for r in rows),
            "first_line": min(r["first_line"] for r in rows),
            "row_ids": [i for r in rows for i in r["row_ids"]],
        }
        for rows in groups.values()
    ]


def _voices(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    named = {(r["voice_id"] != ARTICLE, r["voice_name"]) for r in rows}
    return [name for _, name in sorted(named, key=lambda v: (v[0], v[1].casefold()))]


def roles(notes: Annotations) -> pd.DataFrame:
    """Descriptions of actors as printed beside their names (titles, appositions): where each stands.

    One row an actor, article and description that a sentence with a mention of the actor prints; a role that is printed
    nowhere near a mention is not listed. Columns: actor_id, actor_name, actor_type, article_id, article (label),
    description, part (role, affiliation), line (of the first such sentence), row_ids (those sentences).
    """
    names, sentences = labels(notes.articles), {r["id"]: r for r in records(notes.sentences)}
    near: dict[str, dict[str, list[str]]] = {}
    for row in mentioned(notes):
        if row["sentence_id"] in sentences:
            near.setdefault(row["actor_id"], {}).setdefault(row["article_id"], []).append(row["sentence_id"])
    rows = []
    for actor in sorted(records(notes.actors), key=lambda a: by_name(a["actor_name"], a["actor_id"])):
        for part in ("role", "affiliation"):
            for article_id, label in names.items():
                ids = dict.fromkeys(near.get(actor["actor_id"], {}).get(article_id, ()))
                held = [i for i in ids if actor[part] and _prints(sentences[i]["text"], actor[part])]
                if held:
                    rows.append({k: actor[k] for k in _REFERENT}
                                | {"article_id": article_id, "article": label, "description": actor[part],
                                   "part": part, "line": sentences[held[0]]["line"], "row_ids": held})  # fmt: skip
    return typed(rows, ROLES)


def _prints(text: str, words: str) -> bool:
    return _one_line(words).casefold() in _one_line(text).casefold()


def modified(notes: Annotations, most: int | None = HEADS, texts: Texts | None = None) -> pd.DataFrame:
    """How nouns that name no actor are modified: one row a head noun, article, voice and set of modifiers.

    Heads are chosen by count: nouns outside names, dates and amounts that at least two articles print with modifiers,
    and with at least two different ones; those with most different modifiers first, then with most articles, then A to
    Z, at most `most` (None: all). Modifiers are the adjectives, nouns and possessors in front of the head with what
    hangs on them; a bare use has none. Columns: head (lemma), article_id, article (label), voice_id, voice_name,
    voice_type, modifiers (as printed, in small letters; empty for a bare use), printed (the noun phrases, A to Z),
    count, first_line, row_ids (the sentences).
    """
    texts = texts or Texts(notes)
    found = _phrases(notes, texts)
    sizes = {}
    for head, own in found.items():
        kinds = {r["modifiers"] for r in own if r["modifiers"]}
        places = {r["article_id"] for r in own if r["modifiers"]}
        if len(kinds) > 1 and len(places) > 1:
            sizes[head] = (-len(kinds), -len(places), head)
    rows = []
    for head in sorted(sizes, key=lambda head: sizes[head])[:most]:
        rows += _modified_rows(found[head], texts)
    return typed(rows, MODIFIED)


def _phrases(notes: Annotations, texts: Texts) -> dict[str, list[dict]]:
    """Head lemma -> its uses in body, titles and subheads."""
    tokens, read = notes["tokens"], {r.sentence_id: r for r in texts.runs}
    names = {(run.article_id, w.start) for run in texts.runs for w in run.words if w.name}
    kept = [c for c in ("article_id", "sentence_id", "text", "start", "end", "line", "lemma", "pos", "dep", "head")]
    words = [dict(zip(kept, row, strict=True)) for row in zip(*(tokens[c].tolist() for c in kept), strict=True)]
    words = [w for w in words if w["sentence_id"] in read]
    below: dict[tuple, list[dict]] = {}
    for word in words:
        below.setdefault((word["article_id"], word["head"]), []).append(word)
    out: dict[str, list[dict]] = {}
    for word in words:
        at = (word["article_id"], word["start"])
        if word["pos"] == "NOUN" and at not in names and word["dep"] not in _MODIFIERS and word["text"].isalpha():
            run = read[word["sentence_id"]]
            start = _left_edge(word, below)
            before, printed = (
                " ".join(run.text[start - run.start : end - run.start].split()) for end in (word["start"], word["end"])
            )
            use = word | {"modifiers": _one_line(before).casefold(), "printed": printed}
            out.setdefault(word["lemma"].casefold(), []).append(use)
    return out


def _left_edge(head: dict, below: Mapping[tuple, list[dict]]) -> int:
    """Where the modifiers in front of `head` begin, with all that hangs on them."""
    direct = [w for w in below.get((head["article_id"], head["start"]), ()) if w["dep"] in _MODIFIERS]
    todo = [w for w in direct if w["start"] < head["start"] and w["pos"] not in ("PRON", "ADP", "DET")]
    edge, seen = head["start"], {head["start"]}
    while todo:
        word = todo.pop()
        if word["pos"] not in ("DET", "PUNCT"):
            edge = min(edge, word["start"])
        seen.add(word["start"])
        kids = below.get((head["article_id"], word["start"]), ())
        todo += [w for w in kids if w["start"] not in seen and w["start"] < head["start"]]
    return edge


def _modified_rows(own: list[dict], texts: Texts) -> list[dict]:
    groups: dict[tuple, list[dict]] = {}
    for use in own:
        voice = texts.voice(use["article_id"], use["start"], use["end"])
        groups.setdefault((use["article_id"], voice["voice_id"], use["modifiers"]), []).append(use | voice)
    rows = [
        {k: uses[0].get(k) for k in _WHO}
        | {
            "head": uses[0]["lemma"].casefold(),
            "article": texts.labels[uses[0]["article_id"]],
            "modifiers": uses[0]["modifiers"] or None,
            "printed": sorted({u["printed"] for u in uses}, key=str.casefold),
            "count": len(uses),
            "first_line": uses[0]["line"],
            "start": uses[0]["start"],
            "row_ids": list(dict.fromkeys(u["sentence_id"] for u in uses)),
        }
        for uses in groups.values()
    ]
    order = {a: i for i, a in enumerate(texts.labels)}
    return sorted(rows, key=lambda r: (order[r["article_id"]], r["start"]))
