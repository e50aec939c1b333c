"""Rhetorical devices as coded: where each stands, in whose voice, always with the printed words, never a bare total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures import concordance
from corpus_tools.measures.concordance import attributes
from corpus_tools.measures.reuse.phrases import ARTICLE, ARTICLE_ITSELF
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.speech import UNNAMED, quotations, voice_names

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

TOOL, SCHEME = "tool", "rhetoric"
FIRSTS = ("first", "superlative")
_STATES = ("countries", "nations", "republics", "states")
# Words printed on either side of a place.
AROUND = 7
_WORDS = {"words": LIST, "uses": WHOLE, "row_ids": LIST}
DEVICES = {"device": TEXT, "articles": LIST, **_WORDS}
PLACES = {"article_id": TEXT, "article": TEXT, "device": TEXT, "line": WHOLE, "text": TEXT, "before": TEXT,
          "after": TEXT, "voice_id": TEXT, "voice_name": TEXT, "voice_type": TEXT, "row_ids": LIST}  # fmt: skip
ASCRIBED = {"about": TEXT, "about_name": TEXT, "own": LIST, "given": LIST, "voices": LIST, "articles": LIST,
            "uses": WHOLE, "row_ids": LIST}  # fmt: skip


def coded(notes: Annotations, device: str | None = None, scheme: str = SCHEME) -> list[dict[str, Any]]:
    """Rows of `codes` of one scheme by the tool, in print order, one device or all.

    Added: article (label), device, fields (the attributes), voice_name; voice_type is that of the actor, where the
    voice is one.
    """
    names, order = labels(notes.articles), {a: i for i, a in enumerate(notes.articles["article_id"])}
    actors = actor_names(notes)
    kinds = {r["actor_id"]: r["actor_type"] for r in records(notes.actors)}
    codes = notes.codes
    chosen = codes[((codes["scheme"] == scheme) & (codes["coder"] == TOOL)).fillna(False)]
    rows = [
        row
        | {"article": names.get(row["article_id"], row["article_id"]), "device": row["code"],
           "fields": attributes(row), "voice_name": actor_words(row["voice_id"], actors),
           "voice_type": kinds.get(row["voice_id"]) or row["voice_type"]}
        for row in records(chosen)
        if device is None or row["code"] == device
    ]  # fmt: skip
    return sorted(rows, key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["end"], r["id"]))


def actor_names(notes: Annotations) -> dict[str, str | None]:
    """Names of actors by id; sources without a name by theirs, as they are printed."""
    quoted = (r["speaker_text"] for r in records(notes.quotes) if r["speaker_text"] and not r["speaker_id"])
    printed = {f"{UNNAMED}{' '.join(words.split()).casefold()}": " ".join(words.split()) for words in quoted}
    return printed | {r["actor_id"]: r["actor_name"] for r in records(notes.actors)}


def actor_words(actor_id: str | None, actors: Mapping[str, str | None]) -> str:
    """An actor, the article or an unnamed source in words.

    >>> actor_words("unnamed:some experts", {}), actor_words("article", {}), actor_words(None, {})
    ('some experts', 'the article itself', 'nobody given')
    """
    if not actor_id:
        return "nobody given"
    return actors.get(actor_id) or (ARTICLE_ITSELF if actor_id == ARTICLE else actor_id.removeprefix(UNNAMED))


def devices(notes: Annotations, scheme: str = SCHEME) -> pd.DataFrame:
    """Which devices are found, with their words: one row a device, A to Z.

    Columns: device, articles (labels), words (each printed word with how often, A to Z, capitals aside), uses (how many
    in all), row_ids.
    """
    rows = [
        {"device": device, "articles": list(dict.fromkeys(r["article"] for r in own)), **_uses(own)}
        for device, own in _by(coded(notes, scheme=scheme), "device")
    ]
    return typed(sorted(rows, key=lambda r: r["device"]), DEVICES)


def _by(rows: Iterable[dict[str, Any]], column: str) -> list[tuple[Any, list[dict[str, Any]]]]:
    groups: dict[Any, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return list(groups.items())


def _uses(own: list[dict[str, Any]]) -> dict[str, Any]:
    return {"words": counted_words(r["text"] for r in own), "uses": len(own), "row_ids": [r["id"] for r in own]}


def counted_words(texts: Iterable[str]) -> list[str]:
    """Printed words A to Z, capitals aside, in the form printed most often (of equals that with small letters); those
    that occur more than once with how often.

    >>> counted_words(["May", "could", "may", "The delta needs"])
    ['could', 'may (2)', 'The delta needs']
    """
    found: dict[str, Counter[str]] = {}
    for text in texts:
        words = " ".join(text.split())
        found.setdefault(words.casefold(), Counter())[words] += 1
    out = []
    for _, forms in sorted(found.items()):
        form = max(forms, key=lambda f: (forms[f], f))
        out.append(form if forms.total() == 1 else f"{form} ({forms.total()})")
    return out


def places(notes: Annotations, *codes: str, scheme: str = SCHEME) -> pd.DataFrame:
    """Where devices stand: one row a place, in print order; a place inside another of the same device is left out.

    Columns: article_id, article (label), device, line, text (on one line), before and after (a few words of the same
    block), voice_id, voice_name, voice_type, row_ids.
    """
    rows = _outermost(r for code in codes for r in coded(notes, code, scheme))
    order = {a: i for i, a in enumerate(notes.articles["article_id"])}
    rows.sort(key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["end"]))
    context = concordance.around(notes, AROUND).context
    made = []
    for row in rows:
        before, after = context.around(row["article_id"], row["start"], row["end"])
        kept = ("article_id", "article", "device", "line", "voice_id", "voice_name", "voice_type")
        made.append({k: row[k] for k in kept}
                    | {"text": " ".join(row["text"].split()), "before": before, "after": after,
                       "row_ids": [row["id"]]})  # fmt: skip
    return typed(made, PLACES)


def _outermost(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows that touch no longer one of the same device ("open a new chapter" holds "new chapter for")."""
    kept: list[dict[str, Any]] = []
    for row in sorted(rows, key=lambda r: (r["start"] - r["end"], r["start"], r["id"])):
        same = (k for k in kept if (k["article_id"], k["device"]) == (row["article_id"], row["device"]))
        if not any(k["start"] < row["end"] and row["start"] < k["end"] for k in same):
            kept.append(row)
    return kept


def ascribed(notes: Annotations, scheme: str = SCHEME) -> pd.DataFrame:
    """Who is said to see, want or fear something: one row of whom it is said, the most often first.

    Where several are joined ("Chile and Peru need rain"), the place counts for each; the states of a region ("Nordic
    countries") are the region. Columns: about (actor_id or words), about_name (empty where the words name nobody;
    last), own (the words in articles' own voice, with how often), given (those given to others), voices (these others,
    see `voice_names`), articles (labels), uses, row_ids.
    """
    actors, regions = actor_names(notes), _regions(notes)
    places: list[dict[str, Any]] = []
    for row in coded(notes, "ascribed_thought", scheme):
        whom = row["fields"].get("about_all") or [row["fields"].get("about")]
        places += [row | {"about": about} for about in dict.fromkeys(regions.get(a, a) for a in whom)]
    rows = []
    for about, own in _by(places, "about"):
        given = [r for r in own if r["voice_id"] != ARTICLE]
        rows.append({
            "about": about,
            "about_name": actor_words(about, actors) if about else None,
            "own": counted_words(r["text"] for r in own if r["voice_id"] == ARTICLE),
            "given": counted_words(r["text"] for r in given),
            "voices": voice_names(given),
            "articles": list(dict.fromkeys(r["article"] for r in own)),
            "uses": len(own),
            "row_ids": [r["id"] for r in own],
        })  # fmt: skip
    rows.sort(key=lambda r: (r["about_name"] is None, -r["uses"], by_name(r["about_name"], r["about"])))
    return typed(rows, ASCRIBED)


def _regions(notes: Annotations) -> dict[str, str]:
    """Collectives that are the states of a region ("Nordic countries") -> the region, where the articles name it."""
    regions = {r["text"].casefold(): r["actor_id"] for r in records(notes.mentions) if r["actor_type"] == "region"}
    found = {}
    for row in records(notes.actors):
        first, _, last = (row["actor_name"] or "").casefold().rpartition(" ")
        if row["actor_type"] == "collective" and last in _STATES and first in regions:
            found[row["actor_id"]] = regions[first]
    return found


def by_article(notes: Annotations, codes: Sequence[str], repetition: pd.DataFrame,
               scheme: str = SCHEME) -> pd.DataFrame:  # fmt: skip
    """The words of `codes` in each article, firsts and superlatives, and how much of it stands in a phrase it repeats.

    In the order of the corpus. Columns: article_id, article (label), one for each of `codes` (words with how often),
    firsts (words called first, or of the highest degree), repeated (percent of the words; empty without words),
    row_ids.
    """
    found = _by(coded(notes, scheme=scheme), "article_id")
    own = dict(found)
    shares = {r["article_id"]: r for r in records(repetition)}
    rows = []
    for article_id, label in labels(notes.articles).items():
        here, share = own.get(article_id, []), shares.get(article_id, {}).get("share")
        row: dict[str, Any] = {"article_id": article_id, "article": label}
        row |= {code: counted_words(r["text"] for r in here if r["device"] == code) for code in codes}
        row["firsts"] = counted_words(r["text"] for r in _outermost(r for r in here if r["device"] in FIRSTS))
        row["repeated"] = None if share is None else round(share * 100)
        row["row_ids"] = [r["id"] for r in here if r["device"] in (*codes, *FIRSTS)]
        rows.append(row)
    columns = {"article_id": TEXT, "article": TEXT, **dict.fromkeys(codes, LIST), "firsts": LIST, "repeated": REAL,
               "row_ids": LIST}  # fmt: skip
    return typed(rows, columns)


def first_and_last(notes: Annotations) -> list[dict[str, Any]]:
    """Whose reported words stand first and last in the body of each article that reports any.

    Each as article (label), first, last (voice names), row_ids (the two quotations).
    """
    body = [q for q in quotations(notes) if q["body"] and q["voice_id"]]
    names = labels(notes.articles)
    out = []
    for article_id, own in _by(body, "article_id"):
        first, last = min(own, key=lambda q: (q["start"], -q["end"])), max(own, key=lambda q: (q["end"], q["start"]))
        out.append({"article": names.get(article_id, article_id), "first": first["voice_name"],
                    "last": last["voice_name"], "row_ids": list(dict.fromkeys((first["id"], last["id"])))})  # fmt: skip
    return out


def domains(notes: Annotations, scheme: str = SCHEME) -> list[tuple[str, list[dict[str, Any]]]]:
    """Words of metaphors, to be confirmed, by source domain, the most first; a place inside another counts once."""
    rows = _outermost(coded(notes, "metaphor", scheme))
    own = _by((r | {"domain": r["fields"].get("domain") or "no domain"} for r in rows), "domain")
    return sorted(own, key=lambda d: (-len(d[1]), d[0]))
