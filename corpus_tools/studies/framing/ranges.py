"""The reading range: the lowest and the highest that the tool and each reading give, and who gives them.

For chosen texts the doubt is not which texts were drawn, but how they are read; it is shown as the span over those who
read them (the disagreement is data: Aroyo and Welty 2015, Truth is a lie: crowd truth and the seven myths of human
annotation, AI Magazine 36; as a range over defensible codings: Leamer 1985, Sensitivity analyses would help, American
Economic Review 75). It is no interval of probability: another reading may lie outside.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.coded import FRAMES, TOOL, FramingError, check_unit, code_names
from corpus_tools.measures.flips import flip_number
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, by_name, records, typed
from corpus_tools.studies.framing.shares import frame_shares

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

BY_READER = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "reader": TEXT, "sentences": WHOLE,
             "words": WHOLE, "share": REAL, "rank": WHOLE, "row_ids": LIST}  # fmt: skip
RANGE = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "readers": LIST, "tool": REAL, "low": REAL,
         "high": REAL, "low_by": LIST, "high_by": LIST, "low_sentences": WHOLE, "high_sentences": WHOLE, "width": REAL,
         "rank_low": WHOLE, "rank_high": WHOLE, "fewest": WHOLE, "row_ids": LIST}  # fmt: skip
FIRST = {"article_id": TEXT, "article": TEXT, "reader": TEXT, "first": LIST, "first_labels": LIST, "share": REAL,
         "agrees": LIST, "row_ids": LIST}  # fmt: skip


def by_reader(
    notes: Annotations,
    readings: Mapping[str, pd.DataFrame],
    read: Mapping[str, Collection[str]],
    codebook: object = None,
    not_read: Mapping[str, Collection[str]] | None = None,
    unit: str = "sentences",
    **options: Any,
) -> pd.DataFrame:
    """What the tool and each reader count: one row an article, code and reader who read both.

    `readings`: reader -> rows with the columns of `codes` (article_id, sentence_id of the tool's sentence, code, id at
    least), whatever their coder is called. `read`: reader -> ids of the articles read, so that an article without a
    code is zero and an article not read is nothing. `not_read`: reader -> codes not looked for. The tool's rows are
    those of `notes.codes`, reader "tool". `options` of `shares.frame_shares`. Columns: article_id, article (label),
    code, label, reader, sentences, words, share (of the unit), rank, row_ids (ids of the codes; those of a reading are
    its own and stand in no table of `notes`). Raises FramingError for a reader without articles or unknown articles.
    """
    check_unit(unit)
    _check(notes, readings, read)
    found = {c for frame in readings.values() for c in frame["code"].dropna()}
    mine = notes.codes[(notes.codes["scheme"] == options.get("scheme", FRAMES)) & (notes.codes["coder"] == TOOL)]
    names = code_names(codebook, found | set(mine["code"].dropna()))
    rows = []
    for reader in (TOOL, *readings):
        own = notes if reader == TOOL else _replaced(notes, readings[reader], options.get("scheme", FRAMES))
        left_out = set((not_read or {}).get(reader, ()))
        labels = {code: name for code, name in names.items() if code not in left_out}
        for row in records(frame_shares(own, _book(labels), unit=unit, **options)):
            seen = reader == TOOL or row["article_id"] in set(read[reader])
            if seen and row["code"] not in left_out:
                rows.append(row | {"reader": reader})
    order = {a: i for i, a in enumerate(notes.articles["article_id"])}
    place = {c: i for i, c in enumerate(names)}
    rows.sort(key=lambda r: (order[r["article_id"]], place[r["code"]]))
    return typed(rows, BY_READER)


def _check(notes: Annotations, readings: Mapping[str, Any], read: Mapping[str, Collection[str]]) -> None:
    known = set(notes.articles["article_id"])
    for reader in readings:
        if reader == TOOL:
            raise FramingError(f"reader {reader!r}: this name is the tool's; give the reading another")
        if reader not in read:
            raise FramingError(f"reader {reader!r}: no articles are given; say in `read` which ones were read")
        unknown = sorted(set(read[reader]) - known)
        if unknown:
            raise FramingError(f"reader {reader!r}: no article {unknown[0]!r}; articles: {', '.join(sorted(known))}")


class _Named:
    """A code with its label, as a codebook holds it."""

    def __init__(self, code: str, label: str) -> None:
        self.code, self.label = code, label


def _book(names: Mapping[str, str]) -> list[_Named]:
    return [_Named(code, label) for code, label in names.items()]


def _replaced(notes: Annotations, reading: pd.DataFrame, scheme: str) -> Annotations:
    """`notes` whose codes are those of a reading, as if the tool had given them."""
    from corpus_tools import tables

    declared = {c.name for c in tables.columns("codes")}
    blank = {"start": 0, "end": 0, "line": 0}
    rows = [
        blank | {k: v for k, v in r.items() if k in declared and v is not None} | {"scheme": scheme, "coder": TOOL}
        for r in records(reading)
    ]
    return notes.with_tables({"codes": tables.build("codes", rows)})


def reading_range(table: pd.DataFrame) -> pd.DataFrame:
    """From lowest to highest share over the readers of `by_reader`: one row an article and code.

    Columns: article_id, article (label), code, label, readers (A to Z, the tool first), tool (its share), low and high
    (share), low_by and high_by (who gives them), low_sentences and high_sentences (the fewest and most sentences),
    width (high less low), rank_low and rank_high (best and worst rank in the article; empty where all give none),
    fewest (rows to recode, add or drop in the tool's coding before this code and the one next to it in the article by
    count change places, as `uncertainty.flip_number`; empty for a single code), row_ids (of all readers).
    """
    rows = []
    groups: dict[tuple, list[dict]] = {}
    for row in records(table):
        groups.setdefault((row["article_id"], row["code"]), []).append(row)
    for own in groups.values():
        known = [r for r in own if r["share"] is not None]
        head = {k: own[0][k] for k in ("article_id", "article", "code", "label")}
        head |= {"readers": _readers(own), "row_ids": [i for r in own for i in r["row_ids"]]}
        rows.append(head | (_ends(known) if known else {"low_by": [], "high_by": []}))
    counts = {(r["article_id"], r["code"]): r["sentences"] for r in records(table) if r["reader"] == TOOL}
    for row in rows:
        row["fewest"] = _fewest(row["article_id"], row["code"], counts)
    return typed(rows, RANGE)


def _readers(rows: list[dict]) -> list[str]:
    return sorted({r["reader"] for r in rows}, key=lambda name: (name != TOOL, by_name(name)))


def _ends(rows: list[dict]) -> dict[str, Any]:
    low, high = min(r["share"] for r in rows), max(r["share"] for r in rows)
    ranks = [r["rank"] for r in rows if r["rank"] is not None]
    return {
        "tool": next((r["share"] for r in rows if r["reader"] == TOOL), None),
        "low": low,
        "high": high,
        "low_by": _readers([r for r in rows if r["share"] == low]),
        "high_by": _readers([r for r in rows if r["share"] == high]),
        "low_sentences": min(r["sentences"] for r in rows),
        "high_sentences": max(r["sentences"] for r in rows),
        "width": high - low,
        "rank_low": min(ranks, default=None),
        "rank_high": max(ranks, default=None),
    }


def _fewest(article_id: str, code: str, counts: Mapping[tuple[str, str], int]) -> int | None:
    """The flip number between a code's count and the nearest other count in its article."""
    mine = counts.get((article_id, code))
    others = [n for (a, c), n in counts.items() if a == article_id and c != code]
    if mine is None or not others:
        return None
    return min(f for f in (flip_number(mine, n).fewest for n in others) if f is not None)


def first_by_reader(table: pd.DataFrame) -> pd.DataFrame:
    """Which code comes first in each article, by reader: one row an article and reader of `by_reader`.

    Columns: article_id, article (label), reader, first (codes; several where equal, none where nothing is coded),
    first_labels, share, agrees (the other readers of the article who have the same first), row_ids (of those codes).
    """
    groups: dict[tuple, list[dict]] = {}
    for row in records(table):
        groups.setdefault((row["article_id"], row["article"], row["reader"]), [])
        if row["rank"] == 1:
            groups[row["article_id"], row["article"], row["reader"]].append(row)
    rows = []
    for (article_id, article, reader), own in groups.items():
        codes = {r["code"] for r in own}
        same = [o for (a, _, o), theirs in groups.items() if a == article_id and o != reader
                and codes and {r["code"] for r in theirs} == codes]  # fmt: skip
        rows.append(
            {"article_id": article_id, "article": article, "reader": reader, "first": [r["code"] for r in own]}
            | {"first_labels": [r["label"] for r in own], "share": own[0]["share"] if own else None}
            | {"agrees": same, "row_ids": [i for r in own for i in r["row_ids"]]}
        )
    return typed(rows, FIRST)
