"""Keyword in context: rows of any layer with the printed words before and behind them, for a reader to confirm."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.measures.reuse.phrases import ARTICLE, ARTICLE_ITSELF
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.speech import innermost, quotations

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

SORTS = ("print", "left", "right", "keyword")
WORDS = 8
CONCORDANCE = {"id": TEXT, "domain": TEXT, "left": TEXT, "keyword": TEXT, "right": TEXT, "article_id": TEXT,
               "article": TEXT, "line": WHOLE, "voice_id": TEXT, "voice_name": TEXT, "confirmed": FLAG,
               "row_ids": LIST}  # fmt: skip


class Around(NamedTuple):
    """The blocks that contexts are cut out of, and the function that gives a row's voice."""

    context: Any
    voice: Any


class ConcordanceError(InputError):
    """A concordance was asked for in an order that there is not, or of rows that have no place in print."""


def concordance(
    rows: pd.DataFrame,
    notes: Annotations,
    sort: str = "print",
    words: int = WORDS,
    confirmed: Mapping[str, bool] | None = None,
    around: Around | None = None,
) -> pd.DataFrame:
    """`rows` of any layer as keywords in their context.

    `sort`: print (articles in order), left (by the words before, the nearest first), right (by the words behind),
    keyword; rows of one domain stand together. `words`: how many on either side; the context ends with its block.
    `confirmed`: row id -> what a person decided. `around`: blocks and voices of `notes` with the same `words`, where
    many concordances are made of the same articles; read anew by default.

    Columns: id, domain (of a metaphor; else the code; else empty), left, keyword, right (on one line), article_id,
    article (label), line, voice_id, voice_name (the row's own voice where it has one, else the speaker of the innermost
    quotation, or the article), confirmed (empty until a person has filled it), row_ids. Raises ConcordanceError for
    another `sort`, and for a table without article_id, start, end, text.
    """
    if sort not in SORTS:
        raise ConcordanceError(f"no order {sort!r}; orders: {', '.join(SORTS)}")
    lacking = [c for c in ("id", "article_id", "start", "end", "text") if c not in rows.columns]
    if lacking:
        raise ConcordanceError(
            f"the rows lack the column {', '.join(lacking)}; give rows of a layer, such as notes.codes"
        )
    context, voice = around or Around(_Context(notes, words), _voices(notes))
    names = labels(notes.articles)
    order = {a: i for i, a in enumerate(names)}
    made = []
    for row in records(rows):
        left, right = context.around(row["article_id"], row["start"], row["end"])
        made.append(
            {
                "id": row["id"],
                "domain": attributes(row).get("domain") or row.get("code"),
                "left": left,
                "keyword": " ".join(row["text"].split()),
                "right": right,
                "article_id": row["article_id"],
                "article": names.get(row["article_id"], row["article_id"]),
                "line": row.get("line"),
                **voice(row),
                "confirmed": (confirmed or {}).get(row["id"]),
                "row_ids": [row["id"]],
                "place": (order.get(row["article_id"], len(order)), row["start"], row["end"]),
            }
        )
    made.sort(key=lambda r: (r["domain"] or "", _key(r, sort), r["place"]))
    return typed(made, CONCORDANCE)


def around(notes: Annotations, words: int = WORDS) -> Around:
    """Blocks and voices of `notes`, to be handed to `concordance` again and again."""
    return Around(_Context(notes, words), _voices(notes))


def metaphors(
    notes: Annotations, sort: str = "left", words: int = WORDS, confirmed: Mapping[str, bool] | None = None
) -> pd.DataFrame:
    """The words of metaphor source domains as a concordance, domain by domain; columns as in `concordance`."""
    codes = notes.codes
    chosen = codes[((codes["scheme"] == "rhetoric") & (codes["code"] == "metaphor")).fillna(False)]
    return concordance(chosen, notes, sort, words, confirmed)


def attributes(row: Mapping[str, Any]) -> dict[str, Any]:
    """The attributes of a row of `codes`, from their JSON; empty where it has none."""
    return json.loads(row["attributes"]) if row.get("attributes") else {}


def _key(row: Mapping[str, Any], sort: str) -> tuple[Any, ...]:
    if sort == "print":
        return ()
    words = {"left": row["left"].split()[::-1], "right": row["right"].split(), "keyword": [row["keyword"]]}[sort]
    return tuple(w.casefold().strip("\"'“”‘’.,;:()") for w in words)


class _Context:
    """The blocks of each article, to cut contexts out of."""

    def __init__(self, notes: Annotations, words: int) -> None:
        self._words = words
        self._blocks = {a: sorted(own, key=itemgetter("start")) for a, own in grouped(notes.blocks, "article_id")}
        self._starts = {a: [b["start"] for b in own] for a, own in self._blocks.items()}

    def around(self, article_id: str, start: int, end: int) -> tuple[str, str]:
        at = bisect_right(self._starts.get(article_id, []), start) - 1
        if at < 0:
            return "", ""
        first, text = itemgetter("start", "text")(self._blocks[article_id][at])
        before, after = text[: start - first].split(), text[max(0, end - first) :].split()
        return " ".join(before[len(before) - self._words :] if len(before) > self._words else before), " ".join(
            after[: self._words]
        )


def _voices(notes: Annotations) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    """A function: voice_id and voice_name of a row."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for quote in quotations(notes):
        by_article.setdefault(quote["article_id"], []).append(quote)
    names = {r["actor_id"]: r["actor_name"] for r in records(notes.actors)}

    def voice(row: Mapping[str, Any]) -> dict[str, Any]:
        own = row.get("voice_id") or row.get("speaker_id")
        if own:
            known = names.get(own) or (ARTICLE_ITSELF if own == ARTICLE else own.removeprefix("unnamed:"))
            return {"voice_id": own, "voice_name": known}
        quote = innermost(row, by_article.get(row["article_id"], ()))
        if quote is None:
            return {"voice_id": ARTICLE, "voice_name": ARTICLE_ITSELF}
        return {"voice_id": quote["voice_id"], "voice_name": quote["voice_name"]}

    return voice
