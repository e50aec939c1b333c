"""Who voices each frame, and on whose behalf: the article itself, a named speaker, an unnamed collective, nobody."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.coded import VOICE_KINDS, covered, ids, material, share, words
from corpus_tools.measures.networks.edges import ARTICLE_VOICE, ARTICLE_VOICE_NAME, actor_facts
from corpus_tools.measures.regions import groups
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, REAL, TEXT, WHOLE, by_name, records, typed
from corpus_tools.measures.speech import NO_SOURCE, UNNAMED, quotations

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

VOICED = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "voice_type": TEXT, "voice_id": TEXT,
          "voice_name": TEXT, "country": TEXT, "sentences": WHOLE, "words": WHOLE, "share": REAL,
          "row_ids": LIST}  # fmt: skip
BEHALF = {"article_id": TEXT, "article": TEXT, "on_behalf_of": TEXT, "on_behalf_name": TEXT, "voice_type": TEXT,
          "voice_id": TEXT, "voice_name": TEXT, "country": TEXT, "own": FLAG, "codes": LIST, "sentences": WHOLE,
          "words": WHOLE, "row_ids": LIST}  # fmt: skip


def frame_by_voice(notes: Annotations, codebook: object = None, **options: Any) -> pd.DataFrame:
    """Who voices each code in each article: one row an article, code and voice that occur.

    `options` of `framing_rows.material`. In the order of articles, codes, kinds of voice, names A to Z. Columns:
    article_id, article (label), code, label, voice_type (article: the text itself; speaker; collective: unnamed;
    none: reported without a source), voice_id, voice_name, country (alpha-3 as the text or the gazetteer states it;
    of an unnamed collective the one state in its printed words; empty for the article itself), sentences, words (of
    the sentences), share (of the sentences of that code in that article; a sentence of two voices counts for both),
    row_ids (of the codes).
    """
    made, rows = material(notes, codebook, **options), []
    facts = voices_of(notes)
    for (article_id, code), coded in made.by_code().items():
        head = {"article_id": article_id, "article": made.articles[article_id], "code": code}
        whole = len(covered(coded))
        groups_: dict[tuple[str, str | None], list[dict[str, Any]]] = {}
        for row in coded:
            groups_.setdefault(voice_key(row), []).append(row)
        found = []
        for key, own in groups_.items():
            held = covered(own)
            counts = {"sentences": len(held), "words": words(held.values()), "share": share(len(held), whole)}
            found.append(head | {"label": made.names[code]} | facts(*key) | counts | {"row_ids": ids(own)})
        rows += sorted(found, key=_voice_order)
    return typed(rows, VOICED)


def on_behalf(notes: Annotations, codebook: object = None, **options: Any) -> pd.DataFrame:
    """Who states the interests of whom: one row an article, state, region or collective spoken for, and voice.

    From the rows of `codes` with `on_behalf_of` ("the island states need ...": said by whom?). Names A to Z within an
    article. Columns: article_id, article (label), on_behalf_of (actor_id), on_behalf_name, voice_type, voice_id,
    voice_name, country (of the voice, as in `frame_by_voice`), own (whether the voice is of the state spoken for, or
    of one of the region's states; empty where the voice's country or the members are not known), codes (A to Z),
    sentences, words, row_ids.
    """
    made, facts, known = material(notes, codebook, **options), voices_of(notes), actor_facts(notes)
    groups_: dict[tuple, list[dict]] = {}
    for row in made.codes:
        if row["on_behalf_of"] is not None:
            groups_.setdefault((row["article_id"], row["on_behalf_of"], *voice_key(row)), []).append(row)
    rows = []
    for (article_id, whom, *voice), own in groups_.items():
        who, held = facts(*voice), covered(own)
        name = known.get(whom, {}).get("actor_name") or reference_names().get(whom, whom.removeprefix(UNNAMED))
        rows.append(
            {"article_id": article_id, "article": made.articles[article_id], "on_behalf_of": whom}
            | {"on_behalf_name": name, **who, "own": _own(whom, who["country"])}
            | {"codes": sorted({r["code"] for r in own}), "sentences": len(held), "words": words(held.values())}
            | {"row_ids": ids(own)}
        )
    order = {a: i for i, a in enumerate(made.articles)}
    rows.sort(key=lambda r: (order[r["article_id"]], by_name(r["on_behalf_name"], r["on_behalf_of"]), _voice_order(r)))
    return typed(rows, BEHALF)


def _own(whom: str, country: str | None) -> bool | None:
    members = groups().get(whom) or ((whom,) if len(whom) == 3 and whom.isupper() else None)
    return None if country is None or members is None else country in members


def voice_key(row: Mapping[str, Any]) -> tuple[str, str | None]:
    """Kind and id of the voice of a row of codes; a row without a voice is of nobody."""
    kind = row["voice_type"] or "none"
    return kind, ARTICLE_VOICE if kind == "article" else row["voice_id"]


def voices_of(notes: Annotations) -> Callable[[str, str | None], dict[str, Any]]:
    """A function of kind and id of a voice that gives voice_type, voice_id, voice_name and country as stated."""
    known = actor_facts(notes)
    heard: dict[str | None, dict[str, Any]] = {}
    for quote in quotations(notes):
        heard.setdefault(quote["voice_id"], quote)

    def facts(kind: str, voice_id: str | None) -> dict[str, Any]:
        row, quote = known.get(voice_id or "", {}), heard.get(voice_id, {})
        country = None if voice_id is None else row.get("country") or quote.get("voice_country")
        return {"voice_type": kind, "voice_id": voice_id, "voice_name": _name(kind, voice_id, row), "country": country}

    return facts


def _name(kind: str, voice_id: str | None, known: Mapping[str, Any]) -> str:
    if kind == "article":
        return ARTICLE_VOICE_NAME
    if voice_id is None:
        return NO_SOURCE
    return known.get("actor_name") or voice_id.removeprefix(UNNAMED)


def voice_name(notes: Annotations) -> Callable[[Mapping[str, Any]], str]:
    """A function of a row of codes that gives its voice in words."""
    facts = voices_of(notes)
    return lambda row: facts(*voice_key(row))["voice_name"]


def _voice_order(row: Mapping[str, Any]) -> tuple:
    kind = row["voice_type"]
    place = VOICE_KINDS.index(kind) if kind in VOICE_KINDS else len(VOICE_KINDS)
    return place, by_name(row["voice_name"], row["voice_id"])


def voice_totals(table: pd.DataFrame) -> dict[str, int]:
    """Coded sentences of `frame_by_voice` by kind of voice, a sentence once for each code and voice."""
    totals = dict.fromkeys(VOICE_KINDS, 0)
    for row in records(table):
        totals[row["voice_type"]] = totals.get(row["voice_type"], 0) + row["sentences"]
    return totals
