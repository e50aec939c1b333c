"""Sentences of the answers to further questions on trust; every number and name is computed from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement.codings import LEARNED, TOOL
from corpus_tools.measures.agreement.measured import DEVICES, LAYERS, QUOTATIONS, measured_on
from corpus_tools.measures.agreement.spans import two
from corpus_tools.measures.rows import records
from corpus_tools.measures.sampled import CHOSEN, COMPLETE, SAMPLED
from corpus_tools.measures.wording import capital, several
from corpus_tools.studies.reliability.words import lower, many, of_hundred

if TYPE_CHECKING:
    import pandas as pd


def confused(table: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Which two frames stand most often for each other."""
    mixed = [r for r in records(table) if r["first_code"] != r["second_code"]]
    if not mixed:
        return "None: in no sentence does one frame stand where a reading has another."
    top = mixed[0]
    given, read = (labels.get(top[k], top[k]) for k in ("second_code", "first_code"))
    return f"{given} where a reading has {lower(read)}, in {many(top['units'], 'sentence')}."


def learned(table: pd.DataFrame) -> str:
    """How a coder that learns from the readings compares with the codebook."""
    totals = [r for r in records(table) if r["code"] == of_codes.ALL and r["f1"] is not None]
    if not totals:
        return "That cannot be told: it needs readings of at least two articles."
    by_coder: dict[str, list[float]] = {}
    for r in totals:
        by_coder.setdefault(r["coder"], []).append(r["f1"])
    names = {TOOL: "the tool", LEARNED: "the coder that learns"}
    each = ", ".join(f"{names.get(name, name)} {_span(own)}" for name, own in by_coder.items())
    start = "Right and found taken together (F1, 1 at most), reading by reading"
    return f"{start}: {each}. It is off by default, for it cannot say why."


def _span(values: list[float]) -> str:
    ends = list(dict.fromkeys((two(min(values)), two(max(values)))))
    return " to ".join(ends)


def other_layers(scores: pd.DataFrame) -> str:
    """How well the layers beside the five are read on these articles."""
    rows = [r for r in records(scores) if r["layer"] not in LAYERS and r["recall"] is not None]
    if not rows:
        return "No reading of these articles tells."
    each = several(f"of {r['read']:,} {r['layer']} read {of_hundred(r['recall'])} in 100 are found" for r in rows)
    return f"{capital(each)}."


def no_interval(selection: str, articles: int) -> str:
    """Why there is no p-value or sampling interval, by how the articles came together."""
    if not articles:
        return "There is no article."
    if selection == SAMPLED:
        return "The articles were drawn by chance, so that intervals can be given; these pages give none."
    one = articles == 1
    subject, were, are = (
        ("The one article", "was", "is") if one else (f"The {many(articles, 'article')}", "were", "are")
    )
    why = {CHOSEN: f"{were} chosen", COMPLETE: f"{are} all there {are} of the kind"}
    said = why.get(selection, f"{were} not drawn by chance, as far as is stated")
    return f"{subject} {said}: there is no larger whole from which chance drew, and so nothing to infer to."


def every_kind() -> str:
    """How many attributions of every kind, of which reports with a verb of speech are a part, are found."""
    row = measured_on(QUOTATIONS, "every_kind")
    if row is None:
        return "That was not measured."
    return (
        f"Far less well: of {row.read} attributions of every kind that people marked in {row.texts}, {row.right} are "
        f"found with their source."
    )


def stance() -> str:
    """How well the stance of reporting verbs is told on unseen text."""
    row = measured_on(DEVICES, "reporting_verb")
    if row is None:
        return "That was not measured."
    return f"Of {row.read} made-up sentences that the rules had not seen, {row.right} are read as they were meant."
