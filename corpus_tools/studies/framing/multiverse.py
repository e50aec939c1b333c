"""The multiverse of a finding: every defensible way of counting, and in which of them the finding holds.

Counting words or sentences, with titles or without, with list sentences or without, and with each article left out in
turn are choices that a reader could have made otherwise; all paths are shown (Steegen, Tuerlinckx, Gelman and Vanpaemel
2016, Increasing transparency through a multiverse analysis, Perspectives on Psychological Science 11).

The reading range: the lowest and the highest that the tool and each reading give, and who gives them.

For chosen texts the doubt is not which texts were drawn, but how they are read; it is shown as the span over those who
read them (the disagreement is data: Aroyo and Welty 2015, Truth is a lie: crowd truth and the seven myths of human
annotation, AI Magazine 36; as a range over defensible codings: Leamer 1985, Sensitivity analyses would help, American
Economic Review 75). It is no interval of probability: another reading may lie outside.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.rows import FLAG, LIST, REAL, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.sentences import (
    FRAMES,
    TOOL,
    UNITS,
    FramingError,
    check_unit,
    code_names,
    list_sentences,
    residual,
)
from corpus_tools.studies.framing.shares import frame_shares, separates

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


BY_READER = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "reader": TEXT, "sentences": WHOLE,
             "words": WHOLE, "share": REAL, "rank": WHOLE, "row_ids": LIST}  # fmt: skip
RANGE = {"article_id": TEXT, "article": TEXT, "code": TEXT, "label": TEXT, "readers": LIST, "tool": REAL, "low": REAL,
         "high": REAL, "low_by": LIST, "high_by": LIST, "low_sentences": WHOLE, "high_sentences": WHOLE, "width": REAL,
         "rank_low": WHOLE, "rank_high": WHOLE, "row_ids": LIST}  # fmt: skip
GROUPS = {"group": TEXT, "code": TEXT, "label": TEXT, "tool": REAL, "low": REAL, "high": REAL,
          "row_ids": LIST}  # fmt: skip
MOST_GROUPS = 12
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
        for row in records(frame_shares(own, _book(labels, residual(codebook)), unit=unit, **options)):
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


class _Named(NamedTuple):
    """A code with its label, as a codebook holds it."""

    code: str
    label: str
    residual: bool


def _book(names: Mapping[str, str], last: Collection[str]) -> list[_Named]:
    return [_Named(code, label, code in last) for code, label in names.items()]


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
    row_ids (of all readers).
    """
    rows = []
    for _, own in grouped(table, "article_id", "code"):
        known = [r for r in own if r["share"] is not None]
        head = {k: own[0][k] for k in ("article_id", "article", "code", "label")}
        head |= {"readers": _readers(own), "row_ids": [i for r in own for i in r["row_ids"]]}
        rows.append(head | (_ends(known) if known else {"low_by": [], "high_by": []}))
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


def by_group(ranges: pd.DataFrame, shares: pd.DataFrame) -> pd.DataFrame:
    """`reading_range` by article; of more than twelve articles the eleven with most sentences, and the others as one.

    `shares`: of `shares.frame_shares`. The share of the others is that of all their sentences; it has no range.
    Columns: group (the article's label, or how many others), code, label, tool, low, high (shares), row_ids (of the
    tool's codes).
    """
    size = {r["article"]: r["of_sentences"] for r in records(shares)}
    longest = sorted(size, key=lambda a: -size[a])[: MOST_GROUPS - 1] if len(size) > MOST_GROUPS else list(size)
    own_ids = {(r["article_id"], r["code"]): r["row_ids"] for r in records(shares)}
    rows = [r | {"group": r["article"], "row_ids": own_ids.get((r["article_id"], r["code"]), [])}
            for r in records(ranges) if r["article"] in longest]  # fmt: skip
    rest = [r for r in records(shares) if r["article"] not in longest]
    name = f"{len(size) - len(longest)} others"
    for code in dict.fromkeys(r["code"] for r in rest):
        own = [r for r in rest if r["code"] == code]
        whole = sum(r["of_sentences"] for r in own)
        part = sum(r["sentences"] for r in own) / whole if whole else None
        head = {"group": name, "code": code, "label": own[0]["label"], "tool": part, "low": part, "high": part}
        rows.append(head | {"row_ids": [i for r in own for i in r["row_ids"]]})
    return typed(rows, GROUPS)


def first_by_reader(table: pd.DataFrame) -> pd.DataFrame:
    """Which code comes first in each article, by reader: one row an article and reader of `by_reader`.

    Columns: article_id, article (label), reader, first (codes; several where equal, none where nothing is coded),
    first_labels, share, agrees (the other readers of the article who have the same first), row_ids (of those codes).
    """
    read = grouped(table, "article_id", "article", "reader")
    groups = {key: [r for r in own if r["rank"] == 1] for key, own in read}
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


PATHS = {"finding": TEXT, "path": WHOLE, "unit": TEXT, "titles": FLAG, "lists": FLAG, "without": TEXT,
         "without_article": TEXT, "winner": TEXT, "margin": REAL, "holds": FLAG, "applies": FLAG,
         "row_ids": LIST}  # fmt: skip
SUMMARY = {"finding": TEXT, "winner": TEXT, "paths": WHOLE, "holds": WHOLE, "share": REAL, "others": LIST,
           "breaks_with": LIST, "row_ids": LIST}  # fmt: skip


class Outcome(NamedTuple):
    """What a finding says on one path: the winner's name (None where there is none), by how much, and its rows.

    Equals for first place have all their names, joined by " = ", and a margin of 0.
    """

    winner: str | None
    margin: float | None
    row_ids: tuple[str, ...] = ()


Finding = Callable[..., Outcome]
# The attribute in which a finding names the articles that it is about.
OWN = "articles"


def first_of(rows: Iterable[Mapping[str, Any]], value: str, name: str) -> Outcome:
    """The row with the greatest `value`, by its `name`; its margin over the next; none where nothing is above 0."""
    known = sorted((r for r in rows if r[value]), key=lambda r: (-r[value], by_name(r[name])))
    if not known:
        return Outcome(None, None)
    top = [r for r in known if r[value] == known[0][value]]
    rest = known[len(top)][value] if len(known) > len(top) else 0
    margin = 0.0 if len(top) > 1 else float(top[0][value] - rest)
    return Outcome(" = ".join(r[name] for r in top), margin, tuple(i for r in top for i in r["row_ids"]))


def most_frame(article_id: str, codebook: object = None) -> Finding:
    """The finding which frame has the greatest share of one article."""

    def finding(notes: Annotations, **path: Any) -> Outcome:
        rows = records(frame_shares(notes, codebook, **path))
        return first_of([r for r in rows if r["article_id"] == article_id and r["rank"]], "share", "label")

    setattr(finding, OWN, (article_id,))
    return finding


def most_separating(codebook: object = None) -> Finding:
    """The finding which frame separates the articles most."""
    return lambda notes, **path: first_of(
        [r for r in records(separates(notes, codebook, **path)) if r["rank"]], "range", "label"
    )


def multiverse(
    notes: Annotations,
    findings: Mapping[str, Finding],
    units: Sequence[str] = UNITS,
    titles: Sequence[bool] = (False, True),
    lists: Sequence[bool] = (True, False),
    leave_out: bool = True,
) -> pd.DataFrame:
    """Every path of counting for each finding: one row a finding and path, the path as published first.

    `findings`: name -> a function of notes and of the keywords unit and titles that gives an Outcome; the notes it gets
    are without the article and the list sentences that the path leaves out (`reduced`). If it has an attribute
    `articles`, it is about these alone: paths that leave out an article, one of them or another, do not apply, because
    they take the finding away or cannot matter to it. The first path (first unit, titles and lists, no article
    out) is the one that the others are held against. Columns: finding, path (from 1), unit, titles, lists, without
    (article_id; empty for none), without_article (label), winner (empty for none), margin (in the finding's own unit),
    holds (the winner of the first path alone is first; of several equals all of them), applies, row_ids (the winner's
    rows).
    """
    names = labels(notes.articles)
    out_of: list[str | None] = [None, *(names if leave_out and len(names) > 1 else ())]
    listing, rows = list_sentences(notes), []
    left = {(a, k): reduced(notes, a, () if k else listing) for a in out_of for k in set(lists)}
    for name, finding in findings.items():
        base = Outcome(None, None)
        for number, (without, unit, title, listed) in enumerate(product(out_of, units, titles, lists), 1):
            applies = without is None or not hasattr(finding, OWN)
            path = {"unit": unit, "titles": title}
            outcome = finding(left[without, listed], **path) if applies else Outcome(None, None)
            base = outcome if number == 1 else base
            rows.append(
                {"finding": name, "path": number, **path, "lists": listed}
                | {"without": without, "without_article": names.get(without or "")}
                | {"winner": outcome.winner, "margin": outcome.margin, "row_ids": list(outcome.row_ids)}
                | {"applies": applies, "holds": outcome.winner == base.winner if applies else None}
            )
    return typed(rows, PATHS)


def reduced(notes: Annotations, without: str | None = None, sentences: Collection[str] = ()) -> Annotations:
    """`notes` without one article, in every table, and without some sentences and the codes on them.

    The tables that are loaded only when asked for (tokens) stay whole.
    """

    out = {}
    for name, table in notes.tables.items():
        if without is not None and "article_id" in table:
            table = table[table["article_id"] != without]
        key = {"sentences": "id", "codes": "sentence_id"}.get(name)
        out[name] = table[~table[key].isin(sentences).fillna(False)] if key and sentences else table
    return notes.with_tables(out)


def holding(table: pd.DataFrame) -> pd.DataFrame:
    """In how many paths each finding of `multiverse` holds: one row a finding.

    Columns: finding, winner (of the first path), paths (that apply), holds, share, others (winners elsewhere, A to Z;
    "none" where there is none), breaks_with (the single choices by which alone, from the first path, it no longer
    holds: "words", "titles in", "lists out", "without <label>", ...), row_ids (of the first path).
    """
    rows = []
    for finding, own in grouped(table, "finding"):
        base, valid = own[0], [r for r in own if r["applies"]]
        broken = [r for r in valid if not r["holds"]]
        steps = {r["path"]: _steps(r, base) for r in broken}
        rows.append(
            {"finding": finding, "winner": base["winner"], "paths": len(valid), "holds": len(valid) - len(broken)}
            | {"share": (len(valid) - len(broken)) / len(valid) if valid else None}
            | {"others": sorted({r["winner"] or "none" for r in broken}, key=by_name)}
            | {"breaks_with": [s[0] for s in steps.values() if len(s) == 1], "row_ids": base["row_ids"]}
        )
    return typed(rows, SUMMARY)


def _steps(row: Mapping[str, Any], base: Mapping[str, Any]) -> list[str]:
    """The choices in which a path differs from the first, in words."""
    out = [row["unit"]] if row["unit"] != base["unit"] else []
    for choice in ("titles", "lists"):
        if row[choice] != base[choice]:
            out.append(f"{choice} {'in' if row[choice] else 'out'}")
    return out + ([f"without {row['without_article']}"] if row["without"] is not None else [])
