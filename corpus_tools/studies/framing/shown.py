"""Framing as the charts and tables of a notebook show it: voices in groups, matched words, targets, definitions."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.coded import TOOL, attributes
from corpus_tools.measures.networks.edges import actor_facts
from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.speech import UNNAMED
from corpus_tools.studies.framing.voices import voice_key, voices_of

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

ARTICLE, UNSTATED, UNNAMED_VOICE, NOBODY = "the article itself", "country not stated", "unnamed", "no source"
GROUPED = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "voice_type": TEXT, "group": TEXT,
           "sentences": WHOLE, "words": WHOLE, "row_ids": LIST}  # fmt: skip
TARGETS = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "code": TEXT, "label": TEXT, "target": TEXT,
           "target_name": TEXT, "valence": TEXT, "denied": FLAG, "voice_type": TEXT, "voice_name": TEXT,
           "country": TEXT, "matched": LIST, "text": TEXT, "row_ids": LIST}  # fmt: skip
DEFINED = {"code": TEXT, "label": TEXT, "definition": TEXT, "include": TEXT, "exclude": TEXT, "crosswalk": LIST,
           "sentences": WHOLE, "articles": WHOLE, "row_ids": LIST}  # fmt: skip


def voice_groups(voiced: pd.DataFrame) -> pd.DataFrame:
    """`voices.frame_by_voice` by group of voices: one row an article, code and group that occur.

    Columns: article_id, article (label), code, label, voice_type, group (the article itself; of named speakers their
    country as stated, or "country not stated"; unnamed; no source), sentences, words, row_ids (of the codes). Groups
    stand in this order, countries A to Z.
    """
    found: dict[tuple, dict[str, Any]] = {}
    for row in records(voiced):
        group = _group(row)
        head = {k: row[k] for k in ("article_id", "article", "code", "label", "voice_type")}
        made = found.setdefault((row["article_id"], row["code"], group), head | {"group": group} | _zero())
        for count in ("sentences", "words"):
            made[count] += row[count]
        made["row_ids"] += row["row_ids"]
    place = {key: i for i, key in enumerate(dict.fromkeys((r["article_id"], r["code"]) for r in found.values()))}
    rows = sorted(found.values(), key=lambda r: (place[r["article_id"], r["code"]], *group_order(r)))
    return typed(rows, GROUPED)


def _zero() -> dict[str, Any]:
    return {"sentences": 0, "words": 0, "row_ids": []}


def _group(row: Mapping[str, Any]) -> str:
    kind, country = row["voice_type"], row["country"]
    if kind == "speaker":
        return UNSTATED if country is None else reference_names().get(country, country)
    return {"article": ARTICLE, "collective": UNNAMED_VOICE}.get(kind, NOBODY)


def group_order(row: Mapping[str, Any]) -> tuple:
    """Key of a row of `voice_groups`: the article, countries A to Z, those not stated, unnamed voices, nobody."""
    group = row["group"]
    fixed = {ARTICLE: 0, UNSTATED: 2, UNNAMED_VOICE: 3, NOBODY: 4}
    return fixed.get(group, 1) if row["voice_type"] != "speaker" or group == UNSTATED else 1, by_name(group)


def matched_words(row: Mapping[str, Any]) -> list[str]:
    """The words of a row of `codes` on which it rests, as printed, each once.

    >>> matched_words({"text": "Trade grew.", "start": 10, "matched": [[10, 15], [16, 20]]})
    ['Trade', 'grew']
    """
    said = (row["text"][start - row["start"] : end - row["start"]] for start, end in row["matched"])
    return list(dict.fromkeys(" ".join(words.split()) for words in said))


def matched(notes: Annotations) -> dict[str, list[str]]:
    """`matched_words` by row id, for every row of `codes`."""
    return {row["id"]: matched_words(row) for row in records(notes.codes)}


def targets(notes: Annotations, book: Codebook, titles: bool = False) -> pd.DataFrame:
    """Whom the codes with a target (`Code.target`) are about: one row a coded sentence, in the order of the texts.

    Columns: article_id, article (label), line, code, label, target (actor_id, or "not stated"), target_name, valence
    (negative, neutral, positive), denied, voice_type, voice_name, country (of the voice, alpha-3 as stated), matched
    (words as printed), text (the sentence), row_ids. `titles`: headings count too.
    """
    own = {code.code: code.label for code in book.codes if code.target}
    place, facts, known = labels(notes.articles), voices_of(notes), actor_facts(notes)
    body = _body(notes, titles)
    rows = []
    for row in records(notes.codes):
        if (row["scheme"], row["coder"]) != (book.scheme, TOOL) or row["code"] not in own:
            continue
        if row["sentence_id"] in body:
            said, voice = attributes(row), facts(*voice_key(row))
            rows.append(
                {k: row[k] for k in ("article_id", "line", "code", "text")}
                | {"article": place[row["article_id"]], "label": own[row["code"]]}
                | {k: said.get(k) for k in ("target", "valence", "denied")}
                | {"target_name": actor_name(said.get("target"), known), "matched": matched_words(row)}
                | {k: voice[k] for k in ("voice_type", "voice_name", "country")}
                | {"row_ids": [row["id"]]}
            )
    return typed(rows, TARGETS)


def _body(notes: Annotations, titles: bool) -> Collection[str]:
    from corpus_tools.measures.coded import BODY

    return {s["id"] for s in records(notes.sentences) if titles or s["block_kind"] == BODY}


def actor_name(actor_id: str | None, known: Mapping[str, Mapping[str, Any]]) -> str | None:
    """An actor's name, of a state its name in the reference, of unnamed actors their printed words."""
    if actor_id is None:
        return None
    found = known.get(actor_id, {}).get("actor_name")
    return found or reference_names().get(actor_id, actor_id.removeprefix(UNNAMED))


def definitions(book: Codebook, shares: pd.DataFrame) -> pd.DataFrame:
    """The codes of a codebook with what `shares.frame_shares` found of each: one row a code, in its order.

    Columns: code, label, definition, include, exclude, crosswalk (codes elsewhere), sentences, articles (that have
    it), row_ids (of the codes).
    """
    rows = []
    for code in book.codes:
        own = [r for r in records(shares) if r["code"] == code.code]
        rows.append(
            {k: getattr(code, k) for k in ("code", "label", "definition", "include", "exclude")}
            | {"crosswalk": list(code.crosswalk), "sentences": sum(r["sentences"] for r in own)}
            | {"articles": sum(r["sentences"] > 0 for r in own), "row_ids": [i for r in own for i in r["row_ids"]]}
        )
    return typed(rows, DEFINED)
