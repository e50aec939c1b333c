"""Reporting verbs: which words report whose speech, and what the writer's choice of them does.

The stance is the codebook's: a verb vouches for what was said ("pointed out"), leaves it in doubt ("claimed"), or does
neither ("said"); Thompson and Ye (1991), Hyland (2002). It is the writer's, and says nothing about the speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, typed
from corpus_tools.measures.speech import quotations

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

DISTANCE, NEUTRAL, ENDORSE = "distance", "neutral", "endorse"
# What stands first is rarest and asks most of a reader.
STANCES = (DISTANCE, ENDORSE, NEUTRAL)
VERBS = {"verb": TEXT, "stance": TEXT, "printed": LIST, "voices": LIST, "articles": LIST, "quotations": WHOLE,
         "row_ids": LIST}  # fmt: skip


def verbs(notes: Annotations) -> pd.DataFrame:
    """Reporting words with the stance that the codebook gives them; quotations without a cue in words are left out.

    One row a verb and stance: those that doubt, those that vouch, the rest, each by quotations. Columns: verb
    (dictionary form with its particle; "according to" as it is), stance (distance, endorse, neutral), printed (the cues
    as printed, A to Z), voices (whose words are reported, A to Z), articles (labels, in the order of the corpus),
    quotations (how many), row_ids.
    """
    names = labels(notes.articles)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for quote in reported(notes):
        found.setdefault((quote["verb"], quote["writer_stance"]), []).append(quote)
    rows: list[dict[str, Any]] = [
        {
            "verb": verb,
            "stance": stance,
            "printed": sorted({" ".join(q["cue_text"].split()) for q in own}, key=str.casefold),
            "voices": sorted({q["voice_name"] for q in own}, key=str.casefold),
            "articles": list(dict.fromkeys(names.get(q["article_id"], q["article_id"]) for q in own)),
            "quotations": len(own),
            "row_ids": [q["id"] for q in own],
        }
        for (verb, stance), own in found.items()
    ]
    rows.sort(key=lambda r: (STANCES.index(r["stance"]), -r["quotations"], r["verb"]))
    return typed(rows, VERBS)


def reported(notes: Annotations) -> list[dict[str, Any]]:
    """Quotations with a cue in words (no bare colon) and a known stance, with `verb` and the voice."""
    lemma = _lemmas(notes)
    return [
        q | {"verb": lemma(q)}
        for q in quotations(notes)
        if any(c.isalpha() for c in q["cue_text"] or "") and q["writer_stance"] in STANCES
    ]


def _lemmas(notes: Annotations) -> Callable[[Mapping[str, Any]], str]:
    """A function: the verb of a quotation's cue in its dictionary form; auxiliaries before it are left out."""
    tokens, kept = notes["tokens"], ("article_id", "start", "end", "text", "lemma", "pos")
    at: dict[tuple[str, int], tuple[Any, ...]] = {}
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
