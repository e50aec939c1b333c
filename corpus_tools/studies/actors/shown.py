"""Tables of actors as a page can hold them: country names, printed words for hover labels, and no more than fits."""

from __future__ import annotations

import textwrap
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.studies.actors.voices import VOICES

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# Sections of the ledger in the order in which they are printed.
PERSONS, BODIES, UNNAMED, NOBODY = "persons", "bodies, media and states", "unnamed voices", "without a source"
SECTIONS = (PERSONS, BODIES, UNNAMED, NOBODY)
LEDGER = {**VOICES, "section": TEXT, "country_name": TEXT, "lines": LIST}
POOLED = {"source": TEXT, "target": TEXT, "source_name": TEXT, "target_name": TEXT, "with_lists": WHOLE,
          "without_lists": WHOLE, "articles": LIST, "row_ids": LIST, "lines": LIST}  # fmt: skip
# Types of actors spoken about, in the order of a table's columns.
TYPE_ORDER = ("state", "region", "organisation", "media", "person", "collective", "programme", "event")
# What fits on a page and can be read there: voices of a ledger, speakers and actors of a matrix, states of a circle.
MOST_VOICES, MOST_SPEAKERS, MOST_ACTORS, MOST_STATES = 60, 60, 30, 24
_WIDTH = 70


def ledger(voices: pd.DataFrame, notes: Annotations, most: int = MOST_VOICES) -> pd.DataFrame:
    """`voices.voices` for the chart: at most `most` voices, those with most reported words, then most often named.

    Adds section (persons; bodies, media and states; unnamed voices; without a source), country_name ("not stated"
    where the text states none) and lines (where the words stand, with the words). row_ids are what a mark shows: the
    quotations of a voice that is quoted, the mentions of one that is only named.
    """
    rows = records(with_lines(voices, notes))
    kept = _most({r["voice_id"] or "": 0 for r in rows}, rows, "voice_id", ("words", "named"), most)
    for row in rows:
        row["section"] = _section(row)
        row["row_ids"] = list(row["row_ids"])[: row["quotations"] or None]
        row["country_name"] = reference_names().get(row["country"], row["country"]) or NOT_STATED
    return typed((r for r in rows if (r["voice_id"] or "") in kept), LEDGER)


def _section(row: Mapping[str, Any]) -> str:
    if row["source"] in ("none", "ambiguous"):
        return NOBODY
    if row["source"] == "unnamed":
        return UNNAMED
    return PERSONS if row["voice_type"] == "person" else BODIES


def _most(found: dict, rows: Iterable[Mapping], key: str, counts: tuple[str, ...], most: int) -> set[str]:
    """The `most` keys with the greatest sums of `counts`, the first count first; of equals the first A to Z."""
    totals: dict[str, tuple] = {k: (0,) * len(counts) for k in found}
    for row in rows:
        had = totals[row[key] or ""]
        totals[row[key] or ""] = tuple(a + (row[c] or 0) for a, c in zip(had, counts, strict=True))
    ranked = sorted(totals, key=lambda k: (tuple(-n for n in totals[k]), k))
    return set(ranked[:most])


def with_lines(table: pd.DataFrame, notes: Annotations) -> pd.DataFrame:
    """`table` with a column lines: for each row its first quotation, or else its first sentence, as printed.

    It is "line 12: “…”", with the article before it where the row itself names none.
    """
    index, out = _index(notes), table.copy()
    out["lines"] = typed(
        ({"lines": _lines(ids, index, "article" not in table.columns)} for ids in table["row_ids"]), {"lines": LIST}
    )["lines"].to_numpy()
    return out


def _index(notes: Annotations) -> dict[str, dict[str, Any]]:
    """Id of a quotation, mention or sentence -> its row, with its layer and the article's label."""
    names = labels(notes.articles)
    return {
        row["id"]: row | {"layer": layer, "article": names.get(row["article_id"], row["article_id"])}
        for layer in ("quotes", "mentions", "sentences")
        for row in records(notes[layer])
    }


def _lines(ids: Iterable[str], index: Mapping[str, dict], with_article: bool) -> list[str]:
    known = [index[i] for i in ids if i in index]
    quotes = [r for r in known if r["layer"] == "quotes"]
    found = quotes or [index.get(r["sentence_id"] or "", r) if r["layer"] == "mentions" else r for r in known]
    unique = list({r["id"]: r for r in found}.values())
    said = [_line(r, with_article) for r in unique[:1]]
    return said + ([f"and {len(unique) - 1} more"] if len(unique) > 1 else [])


def _line(row: Mapping[str, Any], with_article: bool) -> str:
    words = textwrap.shorten(" ".join(row["text"].split()), _WIDTH, placeholder=" …")
    return f"{row['article'] + ', ' if with_article else ''}line {row['line']}: “{words}”"


def spoken_shown(
    spoken: pd.DataFrame, notes: Annotations, speakers: int = MOST_SPEAKERS, actors: int = MOST_ACTORS
) -> pd.DataFrame:
    """`edges.spoken_about` for the charts: every state, and each other actor that two voices or more speak about.

    A voice is counted once an article. At most `speakers` voices and `actors` actors, those with most mentions.
    Ordered by article and speaker, then by the actor's type and name. Adds lines (where the words stand); row_ids are
    the quotations alone, in which the mentions stand.
    """
    rows = records(with_lines(spoken, notes))
    heard: dict[str, int] = {}
    for row in rows:
        row["voice"] = f"{row['article_id']}\n{row['speaker_id'] or ''}"
        row["row_ids"] = list(row["row_ids"])[: row["quotations"]]
        heard[row["actor_id"]] = heard.get(row["actor_id"], 0) + 1
    rows = [r for r in rows if r["actor_type"] == "state" or heard[r["actor_id"]] > 1]
    left = _most(dict.fromkeys(r["voice"] for r in rows), rows, "voice", ("weight",), speakers)
    right = _most(dict.fromkeys(r["actor_id"] for r in rows), rows, "actor_id", ("weight",), actors)
    order = {a: i for i, a in enumerate(labels(notes.articles))}
    kept = [r for r in rows if r["voice"] in left and r["actor_id"] in right]
    kept.sort(key=lambda r: (order[r["article_id"]], by_name(r["speaker_name"], r["speaker_id"]), *_place(r)))
    import pandas as pd

    out = pd.DataFrame(kept, columns=[*spoken.columns, "lines"])
    return out.astype({c: spoken[c].dtype for c in spoken.columns})


def _place(row: Mapping[str, Any]) -> tuple:
    kind = row["actor_type"]
    return (TYPE_ORDER.index(kind) if kind in TYPE_ORDER else len(TYPE_ORDER), by_name(row["actor_name"], kind))


def columns(spoken: pd.DataFrame) -> list[dict[str, Any]]:
    """The actors of `spoken_shown` in the order of the columns: states A to Z, then regions, organisations, …"""
    found = {r["actor_id"]: {k: r[k] for k in ("actor_id", "actor_name", "actor_type")} for r in records(spoken)}
    return sorted(found.values(), key=_place)


def pooled_pairs(side_by_side: pd.DataFrame, notes: Annotations, most: int = MOST_STATES) -> pd.DataFrame:
    """`edges.with_and_without_lists` added up over the articles, for a picture: one row a pair, A to Z.

    At most `most` actors, those with most co-mentions. Columns: source, target, source_name, target_name, with_lists,
    without_lists, articles (labels), row_ids and lines (of the sentences in which both stand).
    """
    rows = [_pooled(own) for _, own in grouped(side_by_side, "source", "target")]
    ends = [{"actor": r[e], "n": r["with_lists"]} for r in rows for e in ("source", "target")]
    kept = _most(dict.fromkeys(e["actor"] for e in ends), ends, "actor", ("n",), most)
    rows = [r for r in rows if r["source"] in kept and r["target"] in kept]
    rows.sort(key=lambda r: (by_name(r["source_name"], r["source"]), by_name(r["target_name"], r["target"])))
    return with_lines(typed(rows, {k: v for k, v in POOLED.items() if k != "lines"}), notes)


def _pooled(own: list[dict]) -> dict[str, Any]:
    return {k: own[0][k] for k in ("source", "target", "source_name", "target_name")} | {
        "with_lists": sum(r["with_lists"] for r in own),
        "without_lists": sum(r["without_lists"] for r in own),
        "articles": list(dict.fromkeys(r["article"] for r in own)),
        "row_ids": [i for r in own for i in r["unit_ids"]],
    }


NEVER = {"actor_id": TEXT, "actor_name": TEXT, "country": TEXT, "role": TEXT, "articles": LIST, "named": WHOLE,
         "row_ids": LIST}  # fmt: skip
WORDS = {"article_id": TEXT, "article": TEXT, "first_word": TEXT, "first_words": TEXT, "last_word": TEXT,
         "last_words": TEXT, "same": FLAG, "row_ids": LIST}  # fmt: skip


def never_quoted(voices: pd.DataFrame) -> pd.DataFrame:
    """Persons of `voices.voices` who are named and quoted in no article: one row a person, A to Z by name.

    Columns: actor_id, actor_name, country, role (as printed), articles (labels), named (mentions), row_ids (of them).
    """
    persons = voices[(voices["voice_type"] == "person").fillna(False)]
    groups = dict(grouped(persons, "voice_id"))
    rows = [
        {
            "actor_id": voice_id,
            "actor_name": own[0]["voice_name"],
            "country": own[0]["country"],
            "role": own[0]["role"],
            "articles": [r["article"] for r in own],
            "named": sum(r["named"] for r in own),
            "row_ids": [i for r in own for i in r["row_ids"]],
        }
        for voice_id, own in groups.items()
        if not any(r["quotations"] for r in own)
    ]
    return typed(sorted(rows, key=lambda r: by_name(r["actor_name"], r["actor_id"])), NEVER)


def first_and_last_words(quotes: Collection[Mapping[str, Any]], notes: Annotations) -> pd.DataFrame:
    """Who speaks first and last in the body of each article with quotations, and in which words.

    `quotes`: rows of `speech.quotations`. Nested speech and headings are left out. Columns: article_id, article
    (label), first_word, last_word (names; "no source"), first_words, last_words (as printed), same (one voice has
    both), row_ids (of the two quotations).
    """
    rows = []
    for article_id, label in labels(notes.articles).items():
        own = [q for q in quotes if q["article_id"] == article_id and q["body"] and q["parent_id"] is None]
        if own:
            first, last = own[0], max(own, key=lambda q: (q["end"], q["start"]))
            rows.append(
                {"article_id": article_id, "article": label, "same": first["voice_id"] == last["voice_id"],
                 "first_word": first["voice_name"], "first_words": " ".join(first["text"].split()),
                 "last_word": last["voice_name"], "last_words": " ".join(last["text"].split()),
                 "row_ids": [first["id"], last["id"]]}
            )  # fmt: skip
    return typed(rows, WORDS)
