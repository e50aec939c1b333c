"""Reporting verbs: which words report whose speech, and what the writer's choice of them does.

The stance is the codebook's: a verb vouches for what was said ("pointed out"), leaves it in doubt ("claimed"), or does
neither ("said"); Thompson and Ye (1991), Hyland (2002). It is the writer's, and says nothing about the speaker.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.news_words import reporting_verbs
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, typed
from corpus_tools.measures.speech import quotations, voice_names

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

DISTANCE, NEUTRAL, ENDORSE = "distance", "neutral", "endorse"
# What stands first is rarest and asks most of a reader.
STANCES = (DISTANCE, ENDORSE, NEUTRAL)
# What reports that have no cue in words are counted under; a headline may have a colon alone.
NO_VERB = "no verb"
VERBS = {"verb": TEXT, "stance": TEXT, "printed": LIST, "voices": LIST, "kinds": LIST, "articles": LIST,
         "quotations": WHOLE, "row_ids": LIST}  # fmt: skip


def verbs(notes: Annotations) -> pd.DataFrame:
    """By which words all that is reported is reported, with the stance that the codebook gives them.

    One row a verb and stance: those that keep a distance, those that vouch, the rest, each by quotations. Columns: verb
    (dictionary form with its particle; "according to" as it is; "no verb", last, of quotations without a cue in words),
    stance (distance, endorse, neutral, which includes every verb that is not listed), printed (the cues as printed, A
    to Z), voices (whose words are reported, see `voice_names`), kinds (of what type each of these is), articles
    (labels, in the order of the corpus), quotations (how many), row_ids.
    """
    names = labels(notes.articles)
    found: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for quote in reported(notes):
        found.setdefault((quote["verb"], quote["writer_stance"]), []).append(quote)
    rows: list[dict[str, Any]] = []
    for (verb, stance), own in found.items():
        voices, kinds = voice_names(own), {q["voice_name"]: q["voice_type"] for q in own}
        rows.append({
            "verb": verb,
            "stance": stance,
            "printed": sorted({" ".join((q["cue_text"] or "").split()) for q in own}, key=str.casefold),
            "voices": voices,
            "kinds": [kinds[v] for v in voices],
            "articles": list(dict.fromkeys(names.get(q["article_id"], q["article_id"]) for q in own)),
            "quotations": len(own),
            "row_ids": [q["id"] for q in own],
        })  # fmt: skip
    rows.sort(key=lambda r: (STANCES.index(r["stance"]), r["verb"] == NO_VERB, -r["quotations"], r["verb"]))
    return typed(rows, VERBS)


def reported(notes: Annotations) -> list[dict[str, Any]]:
    """All quotations, with `verb`, a stance and the voice."""
    lemma = _lemmas(notes)
    return [
        q
        | {"verb": lemma(q) if any(c.isalpha() for c in q["cue_text"] or "") else NO_VERB,
           "writer_stance": q["writer_stance"] if q["writer_stance"] in STANCES else NEUTRAL}
        for q in quotations(notes)
    ]  # fmt: skip


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
            cue = " ".join(quote["cue_text"].casefold().split())
            return _listed(cue, cue)
        tail = [w[1].casefold() for w in words[main + 1 :] if any(c.isalpha() for c in w[1])]
        return " ".join([_listed(words[main][1].casefold(), words[main][2].casefold()), *tail])

    return verb


def _listed(form: str, lemma: str) -> str:
    """The dictionary form: the model's where the list has it, else the list's ("hoping" is no form of "hop")."""
    listed = reporting_verbs().verbs
    if any(lemma == v.lemma or lemma in v.forms for v in listed):
        return lemma
    return next((v.lemma for v in listed if form in v.forms or _inflected(form, v.lemma)), lemma)


def _inflected(form: str, verb: str) -> bool:
    """Whether `form` is a regular form of a verb.

    >>> _inflected("hoping", "hope"), _inflected("hoping", "hopscotch")
    (True, False)
    """
    return form in (verb, f"{verb}s", f"{verb}ed", f"{verb}d", f"{verb}ing", f"{verb.removesuffix('e')}ing")
