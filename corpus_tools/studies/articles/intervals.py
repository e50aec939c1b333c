"""So long before or after: an interval in words, held against the dates that the text gives for its two ends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.wording import counted, period_words, quoted
from corpus_tools.studies.exhibit import Finding

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

COLUMNS = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "counted_from": TEXT, "starts": TEXT,
           "leads_to": TEXT, "also_printed": TEXT, "fewest_days": WHOLE, "most_days": WHOLE, "apart": TEXT,
           "row_ids": LIST}  # fmt: skip
PRINTED = {"text": "as printed", "article": "article", "line": "line", "counted_from": "counted from",
           "leads_to": "leads to", "also_printed": "date printed with it", "apart": "which makes"}  # fmt: skip
NO_DATE = "none"
# The rule of the times layer that counts so many units from a time told before; kinds that are dates of their own.
_COUNTED, _DATES = "later", ("date", "month", "year", "quarter", "range")
# Below so many days the two ends are told apart in days, else in years.
_LONG, _YEAR = 366, 365.25


def intervals(notes: Annotations) -> pd.DataFrame:
    """Every expression such as "two weeks later" whose two ends have a date, in the order of the articles.

    Columns: article_id, article, line, text, counted_from (the printed words that it counts from), starts and leads_to
    (the two ends in words), also_printed (a date that its sentence prints too, `NO_DATE` without), fewest_days and
    most_days (between the two ends, as far as they are given; the date printed with it stands in for the end), apart
    (the same in words), row_ids (of the expression, of what it counts from, of the date printed with it).
    """
    names, rows = labels(notes.articles), []
    for article_id, own in grouped(notes.times, "article_id"):
        own = sorted(own, key=lambda r: r["start"])
        for row in own:
            base = _base(row, own)
            if base is None or row["resolved_from"] is None or row["resolved_to"] is None:
                continue
            other = _other(row, base, own)
            rows.append({"article_id": article_id, "article": names.get(article_id, article_id)}
                        | _read(row, base, other))  # fmt: skip
    return typed(rows, COLUMNS)


def _base(row: dict[str, Any], own: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The time that `row` counts from, as the layer names it: the last one before with those words."""
    if row["rule"].split(":")[0].split("+")[0].removesuffix("-compared") != _COUNTED:
        return None
    against = row["resolved_against"] or ""
    before = [r for r in own if r["start"] < row["start"] and r["resolved_from"] is not None]
    named = [r for r in before if against.startswith(repr(r["text"])) and r["resolved_to"] is not None]
    return named[-1] if named else None


def _other(row: dict[str, Any], base: dict[str, Any], own: Iterable[dict[str, Any]]) -> dict[str, Any] | None:
    here = [r for r in own if r["sentence_id"] == row["sentence_id"] and r["id"] not in (row["id"], base["id"])]
    dated = [r for r in here if r["kind"] in _DATES and r["resolved_from"] is not None and r["resolved_to"] is not None]
    return dated[0] if dated else None


def _read(row: dict[str, Any], base: dict[str, Any], other: dict[str, Any] | None) -> dict[str, Any]:
    end = other or row
    spans = [(base["resolved_from"], base["resolved_to"]), (end["resolved_from"], end["resolved_to"])]
    (first_from, first_to), (last_from, last_to) = sorted(spans)
    fewest, most = max(0, (last_from - first_to).days), (last_to - first_from).days
    used = [row, base] + ([other] if other else [])
    return {
        "line": row["line"], "text": " ".join(row["text"].split()),
        "counted_from": f"{period_words(base['resolved_from'], base['resolved_to'])} "
                        f"(“{' '.join(base['text'].split())}”)",
        "starts": period_words(base["resolved_from"], base["resolved_to"]),
        "leads_to": period_words(row["resolved_from"], row["resolved_to"]),
        "also_printed": " ".join(other["text"].split()) if other else NO_DATE,
        "fewest_days": fewest, "most_days": most, "apart": _apart(fewest, most), "row_ids": [r["id"] for r in used],
    }  # fmt: skip


def _apart(fewest: int, most: int) -> str:
    """The distance in words: days up to a year, else years.

    >>> _apart(14, 14), _apart(1, 58), _apart(3289, 4016)
    ('14 days', '1 to 58 days', '9 to 11 years')
    """
    if most > _LONG:
        fewest, most, unit = round(fewest / _YEAR), round(most / _YEAR), "year"
    else:
        unit = "day"
    return counted(most, unit) if fewest == most else f"{fewest:,} to {counted(most, unit)}"


def title_intervals(table: pd.DataFrame) -> Finding:
    """The expression that leaves most open within a year (else the first one) and what it makes, with its rows."""
    rows = records(table)
    if not rows:
        return Finding("No interval that is counted from a printed date was found.", None)
    row = max(rows, key=lambda r: (r["most_days"] <= _LONG, r["most_days"] - r["fewest_days"]))
    said = f"{quoted(row['text'])} leads from {row['starts']} to {row['leads_to']}"
    if row["also_printed"] != NO_DATE:
        said += f"; {quoted(row['also_printed'])} is printed with it, and makes {row['apart']}"
    elif row["fewest_days"] != row["most_days"] <= _LONG:
        said += f": no day is printed with it, so that it may be {row['apart']}"
    return Finding(f"{said}.", row["row_ids"])
