"""Voices by article: who is quoted and who is only named, unnamed sources, sides without a voice, holders of an office.

Counts stand by article and are never summed into shares by country: such a share is mostly the one person whom the
longest interview is with.

Salience of actors in each article, several measures side by side, because each tells another story.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.edges import actor_facts
from corpus_tools.measures.regions import groups
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.speech import Places, mentioned, quotations, spoken, words_of

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


QUOTED, NAMED_ONLY = "quoted", "named only"
SOURCES = ("named", "unnamed", "ambiguous", "none")
VOICES = {"article_id": TEXT, "article": TEXT, "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT,
          "source": TEXT, "country": TEXT, "role": TEXT, "affiliation": TEXT, "quotations": WHOLE, "words": WHOLE,
          "named": WHOLE, "status": TEXT, "row_ids": LIST}  # fmt: skip
UNNAMED_SPEECH = {"article_id": TEXT, "article": TEXT, "source": TEXT, "voices": LIST, "quotations": WHOLE,
                  "words": WHOLE, "row_ids": LIST}  # fmt: skip
MISSING = {"article_id": TEXT, "article": TEXT, "side": TEXT, "countries": LIST, "voices": LIST, "quotations": WHOLE,
           "words": WHOLE, "missing": FLAG, "unstated": LIST, "row_ids": LIST}  # fmt: skip
HOLDERS = {"office": TEXT, "article_id": TEXT, "article": TEXT, "actor_id": TEXT, "actor_name": TEXT,
           "country": TEXT, "role": TEXT, "basis": TEXT, "named": WHOLE, "quotations": WHOLE, "words": WHOLE,
           "status": TEXT, "row_ids": LIST}  # fmt: skip


def voices(notes: Annotations) -> pd.DataFrame:
    """The ledger: one row an article and voice; persons that are named or quoted, and all others that are quoted.

    In the order of articles, then of countries and names A to Z; voices without a stated country last. Columns:
    article_id, article (label), voice_id (actor_id; `unnamed:<words>`; empty for no source), voice_name, voice_type
    (actor type, or document; empty for no source), source (named, unnamed, ambiguous, none), country (alpha-3 as
    stated; of an unnamed source the state in its own words), role and affiliation (as printed), quotations, words
    (reported words, each once), named (mentions), status (quoted, named only), row_ids (quotations and mentions).
    """
    facts, order = actor_facts(notes), {a: i for i, a in enumerate(labels(notes.articles))}
    mentions: dict[tuple[str, str | None], list[str]] = {}
    for row in mentioned(notes):
        mentions.setdefault((row["article_id"], row["actor_id"]), []).append(row["id"])
    said: dict[tuple[str, str | None], list[dict]] = {}
    for quote in quotations(notes):
        said.setdefault((quote["article_id"], quote["voice_id"]), []).append(quote)
    persons = {key for key in mentions if key[1] in facts and facts[key[1]]["actor_type"] == "person"}
    rows = [_voice_row(key, said.get(key, []), mentions.get(key, []), facts, notes) for key in persons | said.keys()]
    rows.sort(key=lambda r: (order.get(r["article_id"], len(order)), *_by_country(r)))
    return typed(rows, VOICES)


def _voice_row(key: tuple, quotes: list[dict], mentions: list[str], facts: Mapping, notes: Annotations) -> dict:
    article_id, voice_id = key
    known = facts.get(voice_id, {})
    first: Mapping[str, Any] = quotes[0] if quotes else {}
    countries = [q["voice_country"] for q in quotes if q["voice_country"]]
    sources = [s for s in SOURCES if any(q["source"] == s for q in quotes)]
    return {
        "article_id": article_id,
        "article": labels(notes.articles).get(article_id, article_id),
        "voice_id": voice_id,
        "voice_name": known.get("actor_name") or first.get("voice_name") or voice_id,
        "voice_type": known.get("actor_type") or first.get("voice_type"),
        "source": sources[0] if sources else "named",
        "country": known.get("country") or (countries[0] if countries else None),
        "role": known.get("role"),
        "affiliation": known.get("affiliation"),
        "quotations": len(quotes),
        "words": words_of(quotes),
        "named": len(mentions),
        "status": QUOTED if quotes else NAMED_ONLY,
        "row_ids": [q["id"] for q in quotes] + mentions,
    }


def _by_country(row: Mapping[str, Any]) -> tuple:
    code, name = row["country"], row.get("voice_name") or row.get("actor_name")
    return (code is None, by_name(reference_names().get(code, code), code), by_name(name, row.get("voice_id")))


def unnamed_speech(notes: Annotations) -> pd.DataFrame:
    """How much is said by named and by unnamed sources, and by nobody: four rows an article, zeros included.

    Columns: article_id, article (label), source (named; unnamed: collectives such as "experts", documents and words
    that are no known actor; ambiguous: more than one possible speaker; none: a quotation without a source), voices
    (names, A to Z), quotations, words (reported words, each once for each source), row_ids (of the quotations).
    """
    said: dict[tuple[str, str], list[dict]] = {}
    for quote in quotations(notes):
        said.setdefault((quote["article_id"], quote["source"]), []).append(quote)
    rows = []
    for article_id, label in labels(notes.articles).items():
        for source in SOURCES:
            own = said.get((article_id, source), [])
            rows.append(
                {
                    "article_id": article_id,
                    "article": label,
                    "source": source,
                    "voices": _names(own),
                    "quotations": len(own),
                    "words": words_of(own),
                    "row_ids": [q["id"] for q in own],
                }
            )
    return typed(rows, UNNAMED_SPEECH)


def _names(quotes: Iterable[Mapping[str, Any]]) -> list[str]:
    by_id = {q["voice_id"]: q["voice_name"] for q in quotes if q["voice_id"] is not None}
    return sorted(by_id.values(), key=str.casefold)


def missing_voices(
    notes: Annotations, countries: Iterable[str] | Mapping[str, Iterable[str]], named_only: bool = False
) -> pd.DataFrame:
    """Which articles quote nobody from a side: one row an article and side, in the order given.

    `countries`: alpha-3 codes, each a side of its own, or side -> codes ({"the islands": ["FJI", "TON"]}). A voice
    belongs to the country that the text states for it; an unnamed one that only names a region ("Nordic ministers")
    to the side that holds all states of that region. `named_only` leaves unnamed sources out. Columns: article_id,
    article (label), side, countries, voices (names of the quoted, A to Z), quotations, words, missing (nobody from
    that side is quoted), unstated (quoted voices whose country the text does not state, so that one of them may be
    from that side), row_ids (of the quotations).
    """
    sides = _sides(countries)
    quotes = [q for q in quotations(notes) if q["voice_id"] is not None]
    quotes = [q for q in quotes if q["source"] == "named" or not named_only]
    rows = []
    for article_id, label in labels(notes.articles).items():
        own = [q for q in quotes if q["article_id"] == article_id]
        unstated = _names(q for q in own if q["voice_country"] is None and q["voice_region"] is None)
        for side, codes in sides.items():
            heard = [q for q in own if _is_of(q, codes)]
            rows.append(
                {
                    "article_id": article_id,
                    "article": label,
                    "side": side,
                    "countries": list(codes),
                    "voices": _names(heard),
                    "quotations": len(heard),
                    "words": sum(words_of([q for q in heard if q["voice_id"] == v]) for v in _ids(heard)),
                    "missing": not heard,
                    "unstated": unstated,
                    "row_ids": [q["id"] for q in heard],
                }
            )
    return typed(rows, MISSING)


def _is_of(quote: Mapping[str, Any], codes: Iterable[str]) -> bool:
    region = quote["voice_region"]
    return quote["voice_country"] in codes or (region is not None and set(groups()[region]) <= set(codes))


def _ids(quotes: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(q["voice_id"] for q in quotes))


def _sides(countries: Iterable[str] | Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    if isinstance(countries, Mapping):
        return {side: tuple(sorted(codes)) for side, codes in countries.items()}
    return {reference_names().get(code, code): (code,) for code in countries}


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
