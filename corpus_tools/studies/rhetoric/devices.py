"""Rhetorical devices as coded: by article, strength and voice, always with the printed words, never a bare total."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.concordance import attributes
from corpus_tools.measures.reuse.phrases import ARTICLE, ARTICLE_ITSELF
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, labels, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

TOOL, SCHEME = "tool", "rhetoric"
NO_STRENGTH, NO_VOICE = "no strength given", "no voice"
_STRENGTHS = ("strong", "medium", "weak", NO_STRENGTH)
_WORDS = {"words": LIST, "uses": WHOLE, "row_ids": LIST}
DEVICES = {"article_id": TEXT, "article": TEXT, "device": TEXT, "strength": TEXT, **_WORDS}
ADVERSARIES = {"wording": TEXT, "printed": LIST, "voice_type": TEXT, "voice_id": TEXT, "voice_name": TEXT,
               "articles": LIST, "uses": WHOLE, "row_ids": LIST}  # fmt: skip
ASCRIBED = {"about": TEXT, "about_name": TEXT, "article_id": TEXT, "article": TEXT, "voice_id": TEXT,
            "voice_name": TEXT, **_WORDS}  # fmt: skip
EXCHANGED = {"article_id": TEXT, "sentence": WHOLE, "device": TEXT, "strength": TEXT, "stance": TEXT, "before": WHOLE,
             "after": WHOLE, "row_ids": LIST}  # fmt: skip


def coded(
    notes: Annotations, device: str | None = None, coder: str = TOOL, scheme: str = SCHEME
) -> list[dict[str, Any]]:
    """Rows of `codes` of one scheme by one coder, in print order, one device or all.

    Added: article (label), device, strength, fields (the attributes), voice_name.
    """
    names, order = labels(notes.articles), {a: i for i, a in enumerate(notes.articles["article_id"])}
    actors = {r["actor_id"]: r["actor_name"] for r in records(notes.actors)}
    codes = notes.codes
    chosen = codes[((codes["scheme"] == scheme) & (codes["coder"] == coder)).fillna(False)]
    rows = []
    for row in records(chosen):
        if device is None or row["code"] == device:
            fields = attributes(row)
            rows.append(row | {"article": names.get(row["article_id"], row["article_id"]), "device": row["code"],
                               "strength": fields.get("strength") or NO_STRENGTH, "fields": fields,
                               "voice_name": actor_words(row["voice_id"], actors)})  # fmt: skip
    return sorted(rows, key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["end"], r["id"]))


def actor_words(actor_id: str | None, actors: Mapping[str, str | None]) -> str:
    """An actor, the article or an unnamed source in words.

    >>> actor_words("unnamed:some experts", {}), actor_words("article", {}), actor_words(None, {})
    ('some experts', 'the article itself', 'no voice')
    """
    if not actor_id:
        return NO_VOICE
    return actors.get(actor_id) or (ARTICLE_ITSELF if actor_id == ARTICLE else actor_id.removeprefix("unnamed:"))


def devices(notes: Annotations, coder: str = TOOL, scheme: str = SCHEME) -> pd.DataFrame:
    """Which devices stand in which article, by strength, with their words.

    In the order of articles, devices A to Z, from strong to weak. Columns: article_id, article (label), device,
    strength ("no strength given" where the device has none), words (each printed word with how often, A to Z, capitals
    aside), uses (how many in all), row_ids.
    """
    rows = _grouped(coded(notes, coder=coder, scheme=scheme), ("article_id", "article", "device", "strength"))
    articles = list(dict.fromkeys(r["article_id"] for r in rows))
    rows.sort(key=lambda r: (articles.index(r["article_id"]), r["device"], _strength(r["strength"])))
    return typed(rows, DEVICES)


def _strength(strength: str) -> tuple[int, str]:
    return (_STRENGTHS.index(strength) if strength in _STRENGTHS else len(_STRENGTHS), strength)


def _grouped(rows: Iterable[dict], keys: tuple[str, ...]) -> list[dict[str, Any]]:
    groups: dict[tuple, list[dict]] = {}
    for row in rows:
        groups.setdefault(tuple(row[k] for k in keys), []).append(row)
    return [dict(zip(keys, key, strict=True)) | _uses(own) for key, own in groups.items()]


def _uses(own: list[dict]) -> dict[str, Any]:
    return {"words": counted_words(r["text"] for r in own), "uses": len(own), "row_ids": [r["id"] for r in own]}


def counted_words(texts: Iterable[str]) -> list[str]:
    """Printed words A to Z, capitals aside, in the form printed most often (of equals that with small letters); those
    that occur more than once with how often.

    >>> counted_words(["May", "could", "may", "The delta needs"])
    ['The delta needs', 'could', 'may (2)']
    """
    found: dict[str, Counter] = {}
    for text in texts:
        words = " ".join(text.split())
        found.setdefault(words.casefold(), Counter())[words] += 1
    out = []
    for _, forms in sorted(found.items()):
        form = max(forms, key=lambda f: (forms[f], f))
        out.append(form if forms.total() == 1 else f"{form} ({forms.total()})")
    return out


def adversaries(notes: Annotations, coder: str = TOOL) -> pd.DataFrame:
    """Who is meant and left unnamed, and by whom: one row a wording and voice, over the articles.

    Wordings A to Z, capitals aside, then the article before other voices A to Z. Columns: wording (small letters),
    printed (as printed, A to Z), voice_type, voice_id, voice_name, articles (labels), uses, row_ids.
    """
    rows = [r | {"wording": " ".join(r["text"].split()).casefold()} for r in coded(notes, "unnamed_adversary", coder)]
    groups: dict[tuple, list[dict]] = {}
    for row in rows:
        groups.setdefault((row["wording"], row["voice_type"], row["voice_id"], row["voice_name"]), []).append(row)
    made = [
        dict(zip(("wording", "voice_type", "voice_id", "voice_name"), key, strict=True))
        | {"printed": sorted({" ".join(r["text"].split()) for r in own}, key=str.casefold),
           "articles": list(dict.fromkeys(r["article"] for r in own)), **_uses(own)}
        for key, own in groups.items()
    ]  # fmt: skip
    made.sort(key=lambda r: (r["wording"], r["voice_id"] != ARTICLE, by_name(r["voice_name"], r["voice_id"])))
    return typed(made, ADVERSARIES)


def ascribed(notes: Annotations, coder: str = TOOL) -> pd.DataFrame:
    """To whom thoughts are ascribed, and by whom: one row an article, voice and whom it is about.

    Whom it is about A to Z (last where the code names nobody), then articles. Columns: about (actor_id or words),
    about_name, article_id, article (label), voice_id, voice_name, words (each with how often, A to Z), uses, row_ids.
    """
    actors = {r["actor_id"]: r["actor_name"] for r in records(notes.actors)}
    rows = []
    for row in coded(notes, "ascribed_thought", coder):
        about = row["fields"].get("about") or None
        rows.append(row | {"about": about, "about_name": actor_words(about, actors) if about else None})
    made = _grouped(rows, ("about", "about_name", "article_id", "article", "voice_id", "voice_name"))
    made.sort(key=lambda r: (r["about_name"] is None, by_name(r["about_name"], r["about"])))
    return typed(made, ASCRIBED)


def exchanged(before: Annotations, after: Annotations, coder: str = TOOL) -> pd.DataFrame:
    """Which devices differ after names were exchanged in the texts: sentence by sentence, names and offsets aside.

    Empty where no code depends on a name. Columns: article_id, sentence (its position in the article; -1 outside
    sentences), device, strength, stance (of reporting verbs), before, after (how many codes), row_ids (those before; an
    added code has none there).
    """
    old, new = _signature(before, coder), _signature(after, coder)
    keys = ("article_id", "sentence", "device", "strength", "stance")
    rows = [
        dict(zip(keys, key, strict=True))
        | {"before": len(old.get(key, [])), "after": len(new.get(key, [])), "row_ids": old.get(key, [])}
        for key in sorted(old.keys() | new.keys())
        if len(old.get(key, [])) != len(new.get(key, []))
    ]
    return typed(rows, EXCHANGED)


def _signature(notes: Annotations, coder: str) -> dict[tuple, list[str]]:
    position = dict(zip(notes.sentences["id"], notes.sentences["position"], strict=True))
    out: dict[tuple, list[str]] = {}
    for row in coded(notes, coder=coder):
        at = int(position.get(row["sentence_id"], -1))
        key = (row["article_id"], at, row["device"], row["strength"], row["fields"].get("stance") or "")
        out.setdefault(key, []).append(row["id"])
    return out
