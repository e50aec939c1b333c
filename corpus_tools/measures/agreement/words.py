"""Titles and sentences on agreement; every number and name in them is computed from the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement.of_codes import ALL, LEAST_POSITIVES
from corpus_tools.measures.agreement.spans import two
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import several

if TYPE_CHECKING:
    import pandas as pd

# Below it a code is named as not yet reliable. Classifiers of news frames reach about 0.58 to 0.66 on their own data.
LEAST_F1 = 0.6
MOST = 3
_NOTHING = "No reading of frames is there to compare with."


def unreliable(table: pd.DataFrame) -> list[str]:
    """Codes of one `counts` or one reader of `accuracy` with F1 below 0.6, lowest first; none that nobody gave."""
    low = [(r["f1"], r["code"]) for r in records(table) if r["code"] != ALL and r["f1"] is not None]
    return [code for f1, code in sorted(low) if f1 < LEAST_F1]


def say_accuracy(table: pd.DataFrame) -> list[str]:
    """Sentences for `accuracy`, one a reading: micro F1, the codes not yet reliable, who has coded, whether in view."""
    if not len(table):
        return [_NOTHING]
    return [_accuracy(own) for _, own in table.groupby("reader", sort=False)]


def _accuracy(own: pd.DataFrame) -> str:
    rows = records(own)
    total = next(r for r in rows if r["code"] == ALL)
    start = (
        f"Against {total['reader']} ({total['badge']}): accuracy against a reading, micro F1 {two(total['f1'])}, "
        f"precision {two(total['precision'])}, recall {two(total['recall'])}"
    )
    return f"{start}. {_weak(own)} {_rare(rows)} {total['human_coded']}.".replace("  ", " ")


def _weak(own: pd.DataFrame) -> str:
    by_code = {r["code"]: r["f1"] for r in records(own)}
    weak = [f"{code} ({two(by_code[code])})" for code in unreliable(own)]
    if not weak:
        return f"No code lies below F1 {LEAST_F1}."
    return f"Not yet reliable, with F1 below {LEAST_F1}: {several(weak)}."


def _rare(rows: Iterable[dict[str, Any]]) -> str:
    few = [r["code"] for r in rows if r["code"] != ALL and r["both"] + r["only_first"] < LEAST_POSITIVES]
    return (
        f"Read in fewer than {LEAST_POSITIVES} sentences, so that one more or less moves the score: {several(few)}."
        if few
        else ""
    )
