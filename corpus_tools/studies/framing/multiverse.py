"""The multiverse of a finding: every defensible way of counting, and in which of them the finding holds.

Counting words or sentences, with titles or without, with list sentences or without, and with each article left out in
turn are choices that a reader could have made otherwise; all paths are shown (Steegen, Tuerlinckx, Gelman and Vanpaemel
2016, Increasing transparency through a multiverse analysis, Perspectives on Psychological Science 11).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from itertools import product
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.coded import UNITS, list_sentences
from corpus_tools.measures.rows import FLAG, LIST, REAL, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.studies.framing.shares import frame_shares, separates

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

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
        return first_of([r for r in rows if r["article_id"] == article_id], "share", "label")

    setattr(finding, OWN, (article_id,))
    return finding


def most_separating(codebook: object = None) -> Finding:
    """The finding which frame separates the articles most."""
    return lambda notes, **path: first_of(records(separates(notes, codebook, **path)), "range", "label")


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
    `articles`, paths that leave out one of these do not apply. The first path (first unit, titles and lists, no article
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
            applies = without not in getattr(finding, OWN, ())
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
    groups: dict[str, list[dict]] = {}
    for row in records(table):
        groups.setdefault(row["finding"], []).append(row)
    rows = []
    for finding, own in groups.items():
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
