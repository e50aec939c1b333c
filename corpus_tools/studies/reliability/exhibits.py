"""What the study of trust shows: each chart or table with what it shows, what it does not, and its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.charts import foot_line, selected
from corpus_tools.measures.agreement.doubt import NOT_MEASURED
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, records, typed, where
from corpus_tools.measures.sampled import selection
from corpus_tools.studies.exhibit import Exhibit, Finding, Findings
from corpus_tools.studies.reliability import drawing, firm, words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.studies.reliability.whole import ReliabilityStudy

MOST_QUOTED = 5
_NOT_READ = "There is no reading of these articles to compare with."


def _found(text: str, rows: Any = None) -> Findings:
    return Findings([Finding(text, rows)])


def _table(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """Rows under headings that are the reader's, with the ids of what they rest on."""
    return typed(rows, {"row_ids": LIST, **columns})


def _percent(share: float | None) -> int | None:
    return None if share is None else round(100 * share)


_SCORED = {"read": WHOLE, "found": WHOLE, "right, of 100 found": WHOLE, "found, of 100 read": WHOLE}


def _scored(row: Mapping[str, Any]) -> dict[str, Any]:
    """The columns of _SCORED of a row of `trust` or `weak`, with its ids."""
    shares = (_percent(row["precision"]), _percent(row["recall"]))
    return {"row_ids": row["row_ids"], **dict(zip(_SCORED, (row["read"], row["found"], *shares), strict=True))}


def trusted(study: ReliabilityStudy, name: str = "trusted") -> Exhibit:
    """A chart: of each layer and kind of text the share of what is found that is right, and of what is there found."""
    table = study.trust
    rows = [{"what is read": words.called(r["layer"]), "in": r["texts"], **_scored(r)} for r in records(table)]
    return Exhibit(
        name,
        words.title_trust(table),
        _found(words.takeaway_trust(table, study.in_view), _rows_of(table)),
        _table(rows, {"what is read": TEXT, "in": TEXT, **_SCORED}),
        caption="How well each thing is read",
        foot=foot_line(f"{int(table['read'].sum()):,} things read", "the texts named in the table below",
                       selected(selection(study.notes))),
        plotted=table,
        drawing=lambda title, foot, alt: drawing.trust(table, title, foot, alt),
        drawing_interactive=lambda title, foot, alt: drawing.trust_interactive(table, title, foot, alt),
        limits=words.LIMIT_TRUST,
        notes=study.notes,
    )  # fmt: skip


def _rows_of(table: pd.DataFrame) -> list[str] | None:
    ids = list(dict.fromkeys(i for r in records(table) for i in r["row_ids"]))
    return ids or None


def not_yet(study: ReliabilityStudy, name: str = "not_yet") -> Exhibit:
    """A table: codes and devices that are not yet read reliably."""
    table = study.weak
    rows = [{"what": r["label"], "kind": r["layer"], "measured on": r["texts"], **_scored(r)} for r in records(table)]
    return Exhibit(
        name,
        words.title_weak(table),
        _found(words.takeaway_weak(table), _rows_of(table)),
        _table(rows, {"what": TEXT, "kind": TEXT, "measured on": TEXT, **_SCORED}),
        why="Nothing that was measured lies below the line.",
        limits=words.LIMIT_WEAK if rows else "",
        notes=study.notes,
    )  # fmt: skip


def where_they_differ(study: ReliabilityStudy, name: str = "where_they_differ") -> Exhibit:
    """A table: at most five sentences that a reading and the tool code differently, from as many articles as can be."""
    table, names = study.differences, labels(study.notes.articles)
    rows = [
        {"row_ids": r["row_ids"], "article, line": where(r, names), "sentence": r["text"],
         "only the reading": _labelled(r["only_first"], study.labels),
         "only the tool": _labelled(r["only_second"], study.labels)}
        for r in some(records(table))
    ]  # fmt: skip
    return Exhibit(
        name,
        words.title_differences(table, len(study.compared)),
        _found(words.takeaway_differences(table), [r["id"] for r in records(table)] or None),
        _table(rows, {"article, line": TEXT, "sentence": TEXT, "only the reading": TEXT, "only the tool": TEXT}),
        caption=words.caption_differences(table, len(study.compared), len(rows)),
        why=_NOT_READ if not study.compared else "",
        limits=words.LIMIT_DIFFERENCES if rows else "",
        notes=study.notes,
    )  # fmt: skip


def some(rows: list[dict[str, Any]], most: int = MOST_QUOTED) -> list[dict[str, Any]]:
    """At most `most` of the rows: in turn of each article what differs most, the shorter sentence first of equals."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in sorted(rows, key=lambda r: (-len([*r["only_first"], *r["only_second"]]), len(r["text"]), r["id"])):
        by_article.setdefault(row["article_id"], []).append(row)
    turns = sorted((n, row["article_id"], row["id"]) for own in by_article.values() for n, row in enumerate(own))
    chosen = {row_id for _, _, row_id in turns[:most]}
    return [row for row in rows if row["id"] in chosen]


def _labelled(codes: Iterable[str], names: Mapping[str, str]) -> str | None:
    return ", ".join(names.get(c, c) for c in codes) or None


def two_readings(study: ReliabilityStudy, name: str = "two_readings") -> Exhibit:
    """A table: two readings of the same sentences against each other, frame by frame, the lowest agreement first."""
    table = study.alphas
    ordered = sorted(records(table), key=lambda r: (r["alpha"] is None, r["alpha"] or 0, r["label"]))
    rows = [
        {"row_ids": r["row_ids"], "frame": r["label"], "sentences with it": r["positives"],
         "alike, of 100 sentences": _percent(r["agreement"]),
         "alike beyond chance": r["verdict"] if r["alpha"] is None else f"{r['alpha']:.2f}"}
        for r in ordered
    ]  # fmt: skip
    return Exhibit(
        name,
        words.title_readers(table),
        _found(words.takeaway_readers(table)),
        _table(rows, {"frame": TEXT, "sentences with it": WHOLE, "alike, of 100 sentences": WHOLE,
                      "alike beyond chance": TEXT}),
        why="No two readings cover the same sentences.",
        limits=words.LIMIT_READERS if rows else "",
        notes=study.notes,
    )  # fmt: skip


def how_firm(study: ReliabilityStudy, name: str = "how_firm") -> Exhibit:
    """A table: rankings with a measured error, the loosest first; ties and what was not measured after them.

    A flip number (`places that would turn it`) never stands without a measured error.
    """
    table = study.rankings
    rows = [
        {"row_ids": r["row_ids"], "ranking": r["finding"], "first": f"{r['first']} ({r['first_count']})",
         "second": f"{r['second']} ({r['second_count']})",
         "places that would turn it": None if r["wrong"] is None else r["fewest"],
         "of both, expected wrong": _whole(r["wrong"]), "expected missed": _whole(r["missed"]),
         "reversed, of 100 draws": _reversed(r)}
        for r in records(table)
    ]  # fmt: skip
    ids = [i for r in records(table) if r["reversed"] is not None for i in r["row_ids"]]
    return Exhibit(
        name,
        words.title_rankings(table),
        _found(words.takeaway_rankings(table), ids or None),
        _table(rows, {"ranking": TEXT, "first": TEXT, "second": TEXT, "places that would turn it": WHOLE,
                      "of both, expected wrong": WHOLE, "expected missed": WHOLE, "reversed, of 100 draws": TEXT}),
        limits=words.LIMIT_RANKINGS if rows else "",
        notes=study.notes,
    )  # fmt: skip


def _whole(number: float | None) -> int | None:
    return None if number is None else round(number)


def _reversed(row: Mapping[str, Any]) -> str:
    if firm.is_tie(row):
        return "a tie"
    return NOT_MEASURED if row["wrong"] is None else words.of_hundred(row["reversed"])


def other_ways(study: ReliabilityStudy, name: str = "other_ways") -> Exhibit:
    """A table: in how many ways of counting each main finding on frames holds."""
    table = study.ways
    rows = [
        {"row_ids": r["row_ids"], "finding": r["finding"], "as counted": words.level(r["winner"]),
         "holds in": f"{r['holds']} of {r['paths']} ways",
         "otherwise": "; ".join(map(words.level, r["others"])) or None}
        for r in records(table)
    ]  # fmt: skip
    return Exhibit(
        name,
        words.title_ways(table),
        _found(words.takeaway_ways(table)),
        _table(rows, {"finding": TEXT, "as counted": TEXT, "holds in": TEXT, "otherwise": TEXT}),
        limits=words.LIMIT_WAYS if rows else "",
        notes=study.notes,
    )  # fmt: skip
