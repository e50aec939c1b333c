"""Rhetorical devices as coded: by article, strength and voice, always with the printed words, never a bare total.

Reporting verbs: which words report whose speech, and the writer's stance that they carry.

The stance is the codebook's, of verbs that present what was said as so ("pointed out"), as open ("said") or at a
distance ("claimed"); Thompson and Ye (1991), Hyland (2002). It is the writer's, and says nothing about the speaker.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.concordance import attributes
from corpus_tools.measures.regions import groups
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.reuse.phrases import ARTICLE, ARTICLE_ITSELF
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.speech import quotations, words_of

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
    ['could', 'may (2)', 'The delta needs']
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
    rows = [r | {"wording": " ".join(r["text"].split()).casefold()} for r in coded(notes, "left_unnamed", coder)]
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


STANCES = ("distance", "neutral", "endorse")
NOT_STATED, ELSEWHERE = "country not stated", "elsewhere"
_WHOM = {"country": TEXT, "country_name": TEXT, "speaker_type": TEXT}
VERBS = {"article_id": TEXT, "article": TEXT, "verb": TEXT, "printed": LIST, "stance": TEXT, "speech_act": TEXT,
         **_WHOM, "voices": LIST, "quotations": WHOLE, "words": WHOLE, "row_ids": LIST}  # fmt: skip
SIDES = {"side": TEXT, "verb": TEXT, "stance": TEXT, "printed": LIST, "voices": LIST, "articles": WHOLE,
         "quotations": WHOLE, "row_ids": LIST}  # fmt: skip
STRIP = {"reported": TEXT, "verb": TEXT, "stance": TEXT, "x": WHOLE, "rank": WHOLE, "quotations": WHOLE,
         "articles": LIST, "voices": LIST, "row_ids": LIST}  # fmt: skip


def verbs(notes: Annotations) -> pd.DataFrame:
    """Reporting words by article, verb, stance and who is reported; quotations without a cue in words are left out.

    In the order of articles, then of verbs A to Z, countries, types. Columns: article_id, article (label), verb
    (dictionary form with its particle; "according to" as it is), printed (the cues as printed, A to Z), stance
    (endorse, neutral, distance; empty where the codebook gives none), speech_act, country (alpha-3 of the reported
    source, as the text states it; empty where it does not), country_name, speaker_type (actor type; document; empty
    without a source), voices (who is reported, A to Z), quotations, words (reported, each once), row_ids.
    """
    order = {a: i for i, a in enumerate(labels(notes.articles))}
    groups_: dict[tuple, list[dict]] = {}
    for quote in reported(notes):
        key = tuple(quote[k] for k in ("article_id", "verb", "writer_stance", "voice_country", "voice_type"))
        groups_.setdefault(key, []).append(quote)
    rows = [_verb_row(own, notes) for own in groups_.values()]
    rows.sort(key=lambda r: (order.get(r["article_id"], len(order)), r["verb"], r["stance"] or "",
                             r["country_name"] or "", r["speaker_type"] or ""))  # fmt: skip
    return typed(rows, VERBS)


def reported(notes: Annotations) -> list[dict[str, Any]]:
    """Quotations with a cue in words (no bare colon), with `verb` (see `verbs`) and the voice (`speech.quotations`)."""
    lemma = _lemmas(notes)
    return [q | {"verb": lemma(q)} for q in quotations(notes) if any(c.isalpha() for c in q["cue_text"] or "")]


def _lemmas(notes: Annotations):
    """A function: the verb of a quotation's cue in its dictionary form; auxiliaries before it are left out."""
    tokens, kept = notes["tokens"], ("article_id", "start", "end", "text", "lemma", "pos")
    at: dict[tuple[str, int], tuple] = {}
    for article_id, start, end, *rest in zip(*(tokens[c].tolist() for c in kept), strict=True):
        at[article_id, start] = (end, *rest)

    def verb(quote: Mapping[str, Any]) -> str:
        first, last = quote["cue_start"], quote["cue_end"]
        words = [at[quote["article_id"], i] for i in range(first or 0, last or 0) if (quote["article_id"], i) in at]
        main = next((i for i, w in enumerate(words) if w[3] == "VERB"), None)
        if main is None or quote["cue_text"].casefold().startswith("according"):
            return " ".join(quote["cue_text"].casefold().split())
        tail = [w[1].casefold() for w in words[main + 1 :] if any(c.isalpha() for c in w[1])]
        return " ".join([words[main][2].casefold(), *tail])

    return verb


def _verb_row(own: list[dict], notes: Annotations) -> dict[str, Any]:
    first = own[0]
    acts = Counter(q["speech_act"] for q in own if q["speech_act"])
    return {
        "article_id": first["article_id"],
        "article": labels(notes.articles).get(first["article_id"], first["article_id"]),
        "verb": first["verb"],
        "printed": sorted({" ".join(q["cue_text"].split()) for q in own}, key=str.casefold),
        "stance": first["writer_stance"],
        "speech_act": min(acts, key=lambda a: (-acts[a], a), default=None),
        "country": first["voice_country"],
        "country_name": reference_names().get(first["voice_country"], first["voice_country"]),
        "speaker_type": first["voice_type"],
        "voices": _voices(own),
        "quotations": len(own),
        "words": words_of(own),
        "row_ids": [q["id"] for q in own],
    }


def _voices(quotes: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({q["voice_name"] for q in quotes}, key=str.casefold)


def by_side(notes: Annotations, sides: Mapping[str, Iterable[str]]) -> pd.DataFrame:
    """Reporting words by the side that is reported: one row a side, verb and stance.

    `sides`: side -> alpha-3 codes; a source that only names a region belongs to the side that holds all of its states.
    Other countries are "elsewhere", sources without a stated country stand by themselves. In the order of `sides`,
    then by quotations. Columns: side, verb, stance, printed, voices (A to Z), articles (how many), quotations, row_ids.
    """
    known = {name: set(codes) for name, codes in sides.items()}
    order = [*known, ELSEWHERE, NOT_STATED]
    return typed(_tallied(reported(notes), lambda q: _side(q, known), order, "side"), SIDES)


def _side(quote: Mapping[str, Any], sides: Mapping[str, set[str]]) -> str:
    codes = set(groups()[quote["voice_region"]]) if quote["voice_region"] else {quote["voice_country"]} - {None}
    if not codes:
        return NOT_STATED
    return next((name for name, own in sides.items() if codes <= own), ELSEWHERE)


def _tallied(quotes: list[dict], whom, order: list[str], column: str) -> list[dict[str, Any]]:
    """One row for each of whom, verb and stance; by `order`, then the most quotations, then A to Z."""
    found: dict[tuple, list[dict]] = {}
    for quote in quotes:
        found.setdefault((whom(quote), quote["verb"], quote["writer_stance"]), []).append(quote)
    rows = [
        {
            column: who,
            "verb": verb,
            "stance": stance,
            "printed": sorted({" ".join(q["cue_text"].split()) for q in own}, key=str.casefold),
            "voices": _voices(own),
            "articles": len({q["article_id"] for q in own}),
            "quotations": len(own),
            "row_ids": [q["id"] for q in own],
        }
        for (who, verb, stance), own in found.items()
    ]
    place = {name: i for i, name in enumerate(order)}
    return sorted(rows, key=lambda r: (place[r[column]], -r["quotations"], r["verb"], r["stance"] or ""))


def carrying(table: pd.DataFrame) -> pd.DataFrame:
    """Rows of `verbs` whose verb carries a stance (endorse or distance), the latter first; columns as there."""
    kept = table[table["stance"].isin(("distance", "endorse")).fillna(False)]
    return kept.sort_values("stance", kind="stable").reset_index(drop=True)


def strip(notes: Annotations) -> pd.DataFrame:
    """The verb strip: a row for who is reported, verbs as words, x by the writer's stance.

    Who is reported is the country that the text states for the source, else the kind of source ("person, country not
    stated"). Verbs without a stance in the codebook are left out. Countries A to Z, then the rest; in each from
    distance to endorse, and of one stance by quotations. Columns: reported, verb, stance, x (-1 distance, 0 neutral,
    1 endorse), rank (order among the words of one row and stance, from 0), quotations, articles (labels), voices (A to
    Z), row_ids.
    """
    names = labels(notes.articles)
    quotes = [q for q in reported(notes) if q["writer_stance"] in STANCES]
    stated = {_reported(q) for q in quotes if q["voice_country"]}
    others = {_reported(q) for q in quotes if not q["voice_country"]}
    order = sorted(stated, key=by_name) + sorted(others - stated, key=by_name)
    rows = _tallied(quotes, _reported, order, "reported")
    articles = {q["id"]: names.get(q["article_id"], q["article_id"]) for q in quotes}
    place = {name: i for i, name in enumerate(order)}
    rows.sort(key=lambda r: (place[r["reported"]], STANCES.index(r["stance"])))
    ranks: Counter = Counter()
    for row in rows:
        cell = (row["reported"], row["stance"])
        row |= {"x": STANCES.index(row["stance"]) - 1, "rank": ranks[cell],
                "articles": list(dict.fromkeys(articles[i] for i in row["row_ids"]))}  # fmt: skip
        ranks[cell] += 1
    return typed(rows, STRIP)


def _reported(quote: Mapping[str, Any]) -> str:
    code = quote["voice_country"]
    if code:
        return reference_names().get(code, code)
    return f"{quote['voice_type']}, {NOT_STATED}" if quote["voice_type"] else "no source"
