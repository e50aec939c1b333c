"""What corrections change: findings, flip numbers and agreement before and after, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement.of_codes import ALL
from corpus_tools.measures.agreement.spans import Reading
from corpus_tools.measures.rows import FLAG, LIST, TEXT, records, typed
from corpus_tools.measures.wording import counted
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.reliability import firm
from corpus_tools.trace import row_ids

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

FINDING, FLIP, AGREEMENT = "finding", "flip number", "agreement"
STATE = {"kind": TEXT, "what": TEXT, "value": TEXT, "row_ids": LIST}
CHANGES = {"kind": TEXT, "what": TEXT, "before": TEXT, "after": TEXT, "changed": FLAG, "row_ids": LIST}


def state(notes: Annotations, book: Codebook | None = None, readings: Sequence[Reading] = ()) -> pd.DataFrame:
    """What is found in `notes` now: one row a finding on codes, an order's flip number, a score against a reading.

    Columns: kind (finding, flip number, agreement), what, value (in words), row_ids (what it rests on).
    """
    study = framing_study.study(notes, book, readings)
    rows: list[dict[str, Any]] = []
    for number, (said, behind, *_) in enumerate(study.answer(), 1):
        ids = [] if behind is None else row_ids(behind)
        rows.append({"kind": FINDING, "what": f"finding {number}", "value": said, "row_ids": ids})
    rows += _counts(study)
    rows += [_flip(row) for row in firm.frame_flips(study)]
    rows += _scores(study)
    return typed(rows, STATE)


def _counts(study: framing_study.FramingStudy) -> list[dict[str, Any]]:
    """How many sentences of each article have each code, the most frequent first."""
    out = []
    for article, own in study.shares.groupby("article", sort=False):
        rows = sorted((r for r in records(own) if r["sentences"]), key=lambda r: (-r["sentences"], r["label"]))
        value = ", ".join(f"{r['label']} {r['sentences']}" for r in rows) or "no code"
        ids = [i for r in rows for i in r["row_ids"]]
        out.append({"kind": FINDING, "what": f"codes in {article}", "value": value, "row_ids": ids})
    return out


def _flip(row: dict[str, Any]) -> dict[str, Any]:
    order = f"{row['first']} ({row['first_count']}) before {row['second']} ({row['second_count']})"
    few = "no change of rows is enough" if row["fewest"] is None else f"{counted(row['fewest'], 'row')} to reverse it"
    return {"kind": FLIP, "what": row["finding"], "value": f"{order}: {few}", "row_ids": row["row_ids"]}


def _scores(study: framing_study.FramingStudy) -> list[dict[str, Any]]:
    table = of_codes.accuracy([r for r in study.readings if r.layer == framing_study.FRAMES], study.notes)
    out = []
    for row in records(table[table["code"] == ALL]):
        value = "no code was given" if row["f1"] is None else f"micro F1 {row['f1']:.2f}; {row['human_coded']}"
        out.append({"kind": AGREEMENT, "what": f"accuracy against {row['reader']}", "value": value, "row_ids": []})
    return out


def changes(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Two tables of `state` beside each other; columns: kind, what, before, after, changed, row_ids (of after).

    What stands in one of them only is empty in the other, and changed.
    """
    old = {(r["kind"], r["what"]): r for r in records(before)}
    new = {(r["kind"], r["what"]): r for r in records(after)}
    rows = []
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key, {}), new.get(key, {})
        rows.append(
            {
                "kind": key[0],
                "what": key[1],
                "before": was.get("value"),
                "after": now.get("value"),
                "changed": was.get("value") != now.get("value"),
                "row_ids": (now or was)["row_ids"],
            }
        )
    return typed(rows, CHANGES)


def say_changes(table: pd.DataFrame, corrections: int) -> str:
    """One sentence: how many statements the corrections changed."""
    changed = int(table["changed"].fillna(False).sum())
    if not corrections:
        return "No correction stands; all statements are the tool’s."
    return (
        f"{counted(corrections, 'correction')} changed {changed} of {counted(len(table), 'statement')}"
        f" (findings, flip numbers, agreement)."
    )
