"""Who speaks and who is only named: voices by article, people over all articles, holders of an office.

Also which side's voices each article has, and who has its first and its last word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.edges import actor_facts
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.sides import OPEN
from corpus_tools.measures.speech import mentioned
from corpus_tools.studies.actors.shares import NAMED, NOBODY, Side, spoken_words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

QUOTED, NAMED_ONLY = "quoted", "named only"
_SOURCES = (NAMED, "unnamed", "ambiguous", NOBODY)
VOICES = {"article_id": TEXT, "article": TEXT, "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT,
          "source": TEXT, "country": TEXT, "role": TEXT, "place": TEXT, "quotations": WHOLE, "words": WHOLE,
          "direct": WHOLE, "named": WHOLE, "status": TEXT, "row_ids": LIST}  # fmt: skip
PEOPLE = {"actor_id": TEXT, "actor_name": TEXT, "role": TEXT, "place": TEXT, "articles": LIST, "statements": WHOLE,
          "words": WHOLE, "direct": WHOLE, "named": WHOLE, "status": TEXT, "row_ids": LIST}  # fmt: skip
HEARD = {"article_id": TEXT, "article": TEXT, "side": TEXT, "side_name": TEXT, "voices": LIST, "statements": WHOLE,
         "words": WHOLE, "placed": LIST, "open": LIST, "row_ids": LIST}  # fmt: skip
HOLDERS = {"office": TEXT, "article_id": TEXT, "article": TEXT, "actor_id": TEXT, "actor_name": TEXT,
           "country": TEXT, "role": TEXT, "basis": TEXT, "named": WHOLE, "quotations": WHOLE, "words": WHOLE,
           "status": TEXT, "row_ids": LIST}  # fmt: skip
FIRST_LAST = {"article_id": TEXT, "article": TEXT, "first_word": TEXT, "last_word": TEXT, "same": FLAG,
              "row_ids": LIST}  # fmt: skip


def voices(notes: Annotations, said: Iterable[dict[str, Any]] | None = None) -> pd.DataFrame:
    """One row an article and voice: persons that are named or quoted, and all others that are quoted.

    In the order of articles, then of countries and names A to Z; voices without a stated country last. `said`: rows of
    `shares.spoken_words`, where they are at hand. Columns: article_id, article (label), voice_id (actor_id;
    `unnamed:<words>`; empty for no source), voice_name, voice_type (actor type, or document; empty for no source),
    source (named, unnamed, ambiguous, none), country (alpha-3 as stated; of an unnamed source the state in its own
    words), role, place (place or body), both as printed, quotations, words (reported words, each once), direct (of
    them, in direct quotations), named (mentions), status (quoted, named only), row_ids (quotations and mentions).
    """
    facts, order = actor_facts(notes), {a: i for i, a in enumerate(labels(notes.articles))}
    mentions: dict[tuple[str, str | None], list[str]] = {}
    for row in mentioned(notes):
        mentions.setdefault((row["article_id"], row["actor_id"]), []).append(row["id"])
    quotes: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
    for quote in spoken_words(notes) if said is None else said:
        quotes.setdefault((quote["article_id"], quote["voice_id"]), []).append(quote)
    persons = {key for key in mentions if key[1] in facts and facts[key[1]]["actor_type"] == "person"}
    rows = [
        _voice_row(key, quotes.get(key, []), mentions.get(key, []), facts, notes) for key in persons | quotes.keys()
    ]
    rows.sort(key=lambda r: (order.get(r["article_id"], len(order)), *_by_country(r)))
    return typed(rows, VOICES)


def _voice_row(
    key: tuple[str, str | None],
    quotes: list[dict[str, Any]],
    mentions: list[str],
    facts: Mapping[Any, Mapping[str, Any]],
    notes: Annotations,
) -> dict[str, Any]:
    article_id, voice_id = key
    known = facts.get(voice_id, {})
    first: Mapping[str, Any] = quotes[0] if quotes else {}
    countries = [q["voice_country"] for q in quotes if q["voice_country"]]
    sources = [s for s in _SOURCES if any(q["source"] == s for q in quotes)]
    return {
        "article_id": article_id,
        "article": labels(notes.articles).get(article_id, article_id),
        "voice_id": voice_id,
        "voice_name": known.get("actor_name") or first.get("voice_name") or voice_id,
        "voice_type": known.get("actor_type") or first.get("voice_type"),
        "source": sources[0] if sources else NAMED,
        "country": known.get("country") or (countries[0] if countries else None),
        "role": known.get("role"),
        "place": known.get("place"),
        "quotations": len(quotes),
        "words": sum(q["said"] for q in quotes),
        "direct": sum(q["quoted"] for q in quotes),
        "named": len(mentions),
        "status": QUOTED if quotes else NAMED_ONLY,
        "row_ids": [q["id"] for q in quotes] + mentions,
    }


def _by_country(row: Mapping[str, Any]) -> tuple[Any, ...]:
    code, name = row["country"], row["voice_name"]
    return (code is None, by_name(reference_names().get(code or "", code or ""), code), by_name(name, row["voice_id"]))


def people(table: pd.DataFrame) -> pd.DataFrame:
    """Persons of `voices` over all articles: one row a person.

    Who says most stands first, of equals who is named most. Columns: actor_id, actor_name, role, place (place or body),
    both as printed, articles (labels of those that report the person's words; of those that name who is only named),
    statements, words, direct (of them, in direct quotations), named (mentions), status (quoted, named only), row_ids
    (the statements of who is quoted, the mentions of who is only named).
    """
    persons = table[(table["voice_type"] == "person").fillna(False)]
    rows = [
        {
            "actor_id": actor_id,
            "actor_name": own[0]["voice_name"],
            "role": own[0]["role"],
            "place": own[0]["place"],
            "articles": [r["article"] for r in own if not said or r["quotations"]],
            "statements": said,
            "words": sum(r["words"] for r in own),
            "direct": sum(r["direct"] for r in own),
            "named": sum(r["named"] for r in own),
            "status": QUOTED if said else NAMED_ONLY,
            "row_ids": [i for r in own for i in r["row_ids"][: r["quotations"] if said else None]],
        }
        for actor_id, own in grouped(persons, "voice_id")
        for said in [sum(r["quotations"] for r in own)]
    ]
    rows.sort(key=lambda r: (-r["words"], -r["statements"], -r["named"], by_name(r["actor_name"], r["actor_id"])))
    return typed(rows, PEOPLE)


def heard(notes: Annotations, said: Iterable[Mapping[str, Any]], sides: Iterable[Side]) -> pd.DataFrame:
    """Which voices each article has of each side: one row an article and side, with those whose place is open.

    `said`: rows of `shares.spoken_words`, each with `side`. All sources count, named or not. Columns: article_id,
    article (label), side, side_name, voices (names, A to Z), statements, words, placed (all voices of the article
    whose place is printed), open (those of which none is), row_ids (of the side's quotations).
    """
    said, sides, rows = [q for q in said if q["source"] != NOBODY], list(sides), []
    for article_id, label in labels(notes.articles).items():
        own = [q for q in said if q["article_id"] == article_id]
        of_all = {"placed": _names(q for q in own if q["side"] != OPEN),
                  "open": _names(q for q in own if q["side"] == OPEN)}  # fmt: skip
        for side in sides:
            theirs = [q for q in own if q["side"] == side.kind]
            rows.append(
                {"article_id": article_id, "article": label, "side": side.kind, "side_name": side.name}
                | {"voices": _names(theirs), "statements": len(theirs), "words": sum(q["said"] for q in theirs)}
                | {"row_ids": [q["id"] for q in theirs]}
                | of_all
            )
    return typed(rows, HEARD)


def _names(quotes: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({q["voice_id"]: q["voice_name"] for q in quotes}.values(), key=by_name)


def office_holders(notes: Annotations, offices: Iterable[str]) -> pd.DataFrame:
    """Which holders of each of `offices` (role nouns) are named and which are quoted: one row an article and person.

    A person has the office where the text gives it as the role or prints it right before the name ("President X").
    Deputies, vice holders and former ones have another office, and so has who works for the holder. What the office
    is of (a state, a bank) stays as printed, in `role`. Once stated, it holds in every article of the
    corpus. In the order of articles, countries, names.

    Columns: office, article_id, article (label), actor_id, actor_name, country (alpha-3), role (as printed), basis
    (role, title), named (mentions), quotations, words, status (quoted, named only), row_ids (quotations, mentions).
    """
    heard = records(voices(notes))
    rows = [
        {k: row[k] for k in HOLDERS if k in row}
        | {"office": office, "actor_id": row["voice_id"], "actor_name": row["voice_name"]}
        | {"basis": held[row["voice_id"]]}
        for office, held in ((office, _holders(notes, office)) for office in offices)
        for row in heard
        if row["voice_id"] in held
    ]
    return typed(rows, HOLDERS)


def _holders(notes: Annotations, office: str) -> dict[str, str]:
    """actor_id -> where the office is stated."""
    word = re.compile(
        rf"(?<!\w)(?<!vice )(?<!vice-)(?<!deputy )(?<!deputy-)(?<!former )(?<!ex-){re.escape(office)}(?![\w-])", re.I
    )
    before = re.compile(rf"{word.pattern}\s+$", re.I)
    sentences = {r["id"]: r for r in records(notes.sentences)}
    titled = {}
    for row in mentioned(notes):
        sentence = sentences.get(row["sentence_id"])
        if row["actor_type"] == "person" and sentence is not None:
            printed = sentence["text"][: row["start"] - sentence["start"]]
            if before.search(printed) or _starts_with(row["text"], word):
                titled[row["actor_id"]] = "title"
    roles = {
        r["actor_id"]: "role"
        for r in records(notes.actors)
        if r["actor_type"] == "person" and r["role"] and any(word.search(head) for head in _offices(r["role"]))
    }
    return titled | roles


def _offices(role: str) -> list[str]:
    """A role's offices without what they are of: "aide to the president" is the office of an aide.

    >>> _offices("chairman of the board and president of the bank"), _offices("aide to the president")
    (['chairman', 'president'], ['aide'])
    """
    return [re.split(r"\s(?:of|to|at|under|for|in|with)\s", part)[0] for part in re.split(r"\s+(?:and|&)\s+", role)]


def _starts_with(text: str, word: re.Pattern) -> bool:
    """Whether a mention's own words begin with the office and go on ("President X")."""
    match = word.match(text)
    return match is not None and match.end() < len(text)


def first_and_last(said: Iterable[Mapping[str, Any]], notes: Annotations) -> pd.DataFrame:
    """Who speaks first and last in the body of each article with quotations; nested speech and headings aside.

    Columns: article_id, article (label), first_word, last_word (names; "no source"), same (one voice has both),
    row_ids (of the two quotations).
    """
    said, rows = list(said), []
    for article_id, label in labels(notes.articles).items():
        own = [q for q in said if q["article_id"] == article_id and q["body"] and q["parent_id"] is None]
        if own:
            first, last = own[0], max(own, key=lambda q: (q["end"], q["start"]))
            rows.append(
                {"article_id": article_id, "article": label, "same": first["voice_id"] == last["voice_id"],
                 "first_word": first["voice_name"], "last_word": last["voice_name"],
                 "row_ids": list(dict.fromkeys([first["id"], last["id"]]))}
            )  # fmt: skip
    return typed(rows, FIRST_LAST)
