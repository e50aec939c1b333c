"""Rankings of the other notebooks, and how firm each is: the fewest rows that decide, and the error measured in these.

A ranking is an order of two counts: the first has more than the second.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement.doubt import DOUBT
from corpus_tools.measures.agreement.measured import FIGURES, QUOTATIONS, Measured, measured_on
from corpus_tools.measures.flips import flip_order
from corpus_tools.measures.networks.degrees import degrees
from corpus_tools.measures.networks.edges import spoken_about
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.speech import quotations
from corpus_tools.measures.totals import BODY
from corpus_tools.measures.totals import FIGURES as STATED
from corpus_tools.studies import actors
from corpus_tools.studies.framing.first_places import errors

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.studies.framing.whole import FramingStudy

TRADE, ACTORS, FRAMING = "01", "02", "03"
FIRST_FRAME = "Which frame comes first in "
FLIPS = {"notebook": TEXT, "finding": TEXT, "first": TEXT, "first_count": WHOLE, "second": TEXT, "second_count": WHOLE,
         "drop": WHOLE, "recode": WHOLE, "add": WHOLE, "fewest": WHOLE, **DOUBT, "row_ids": LIST}  # fmt: skip
_COUNTED = {"id": TEXT, "name": TEXT, "n": WHOLE, "row_ids": LIST}
Error = Callable[[str], Measured | None]


def rankings(notes: Annotations, framing: FramingStudy) -> pd.DataFrame:
    """How few rows reverse each ranking: one row a ranking, those that fall oftest first, what was not measured last.

    Columns: notebook, finding, first, first_count, second, second_count, drop, recode, add, fewest (see
    `flips.flip_order`), those of `doubt.doubt`, row_ids (of both).
    """
    rows = [*_figures(notes), *_voices(notes), *frame_flips(framing)]
    return typed(sorted(rows, key=_order), FLIPS)


def _order(row: Mapping[str, Any]) -> tuple[Any, ...]:
    unknown = row["wrong"] is None
    tie = row["first_count"] == row["second_count"]
    return unknown, tie, -(row["reversed"] or 0), row["fewest"] or 0, row["notebook"], row["finding"]


def is_tie(row: Mapping[str, Any]) -> bool:
    """Whether the two of a ranking are equal, so that there is no order."""
    return bool(row["first_count"] == row["second_count"])


def _sentences(notes: Annotations) -> dict[str, int]:
    """article_id -> how many sentences of body text it has: so many rows can be added."""
    body = notes.sentences[notes.sentences["block_kind"] == BODY]
    return {str(a): int(n) for a, n in body.groupby("article_id").size().items()}


def _ranked(
    table: pd.DataFrame, notebook: str, finding: str, columns: tuple[str, str, str], units: Any, error: Error | None
) -> Iterator[dict[str, Any]]:
    """The ranking of `table` by columns (count, key, name); none where fewer than two have any."""
    count, key, name = columns
    own = table[(table[count] > 0).fillna(False)]
    for row in records(flip_order(own, count, key, name, units, error)):
        kept = {k: row[k] for k in FLIPS if k in row}
        named = {"first": row["first_name"], "second": row["second_name"]}
        yield {"notebook": notebook, "finding": finding} | kept | named


def _figures(notes: Annotations) -> Iterator[dict[str, Any]]:
    stated = notes.amounts[notes.amounts["kind"].isin(STATED)]
    names = labels(notes.articles)
    rows = [
        {"id": article_id, "name": names[article_id], "n": len(own), "row_ids": [r["id"] for r in own]}
        for article_id, own in grouped(stated, "article_id")
    ]
    known = measured_on(FIGURES)
    table = typed(rows, _COUNTED)
    yield from _ranked(table, TRADE, "Which article states most figures", ("n", "id", "name"), None, lambda _: known)


def _quoted(notes: Annotations) -> pd.DataFrame:
    rows: dict[tuple[str, str], dict[str, Any]] = {}
    for quote in quotations(notes):
        if quote["source"] == "named":
            key = (quote["article_id"], quote["voice_id"])
            row = rows.setdefault(key, {"article_id": key[0], "id": key[1], "name": quote["voice_name"], "row_ids": []})
            row["row_ids"].append(quote["id"])
    made = [row | {"n": len(row["row_ids"])} for row in rows.values()]
    return typed(made, {"article_id": TEXT, **_COUNTED})


def _voices(notes: Annotations) -> Iterator[dict[str, Any]]:
    by_actor = ("actor_id", "actor_name")
    known, units = measured_on(QUOTATIONS), _sentences(notes)
    spoken = degrees(spoken_about(notes), "target", by_article=True)
    alone = actors.study(notes).alone
    alone = alone.assign(row_ids=alone["alone_ids"])
    tables: tuple[tuple[pd.DataFrame, str, tuple[str, str, str], Error | None], ...] = (
        (_quoted(notes), "Who is reported most often in {}", ("n", "id", "name"), lambda _: known),
        (spoken, "Whom the speakers of {} mention most", ("weighted_degree", *by_actor), None),
        (alone, "Which state stands alone most often in {}", ("alone", *by_actor), None),
    )
    for table, finding, columns, error in tables:
        for article_id, label in labels(notes.articles).items():
            own = table[table["article_id"] == article_id]
            limit = units.get(article_id) if error else None
            yield from _ranked(own, ACTORS, finding.format(label), columns, limit, error)


def frame_flips(made: FramingStudy) -> Iterator[dict[str, Any]]:
    """Rows of FLIPS for the codes of a study: article by article, what comes first before what comes second."""
    error = errors(made.book)
    for article_id, label in labels(made.notes.articles).items():
        # A residual code has no rank.
        own = made.shares[(made.shares["article_id"] == article_id) & made.shares["rank"].notna()]
        columns = ("sentences", "code", "label")
        yield from _ranked(own, FRAMING, f"{FIRST_FRAME}{label}", columns, "of_sentences", error)
