"""How firm the first places are: other ways of counting, the flip number, and the tool's measured error beside it.

A flip number alone says nothing of how likely the sentences are to be coded wrongly; where no error was measured for a
code, there is neither the one nor the other (see `measures.agreement.doubt`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement.doubt import DOUBT, DRAWS, Bar, doubt, expected_missed, expected_wrong, redrawn
from corpus_tools.measures.agreement.measured import FRAMES as MEASURED
from corpus_tools.measures.agreement.measured import MODEL, PEOPLE, Measured, measured_on
from corpus_tools.measures.flips import flip_order
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook

    Error = Callable[[str], Measured | None]

FIRM = {"finding": TEXT, "article": TEXT, "first": TEXT, "second": TEXT, "first_count": WHOLE, "second_count": WHOLE,
        "holds": WHOLE, "ways": WHOLE, "others": LIST, "breaks_with": LIST, "rivals": LIST,
        "fewest": WHOLE, **DOUBT, "row_ids": LIST}  # fmt: skip
SEPARATES, FIRST = "What separates the articles most", "What comes first in "
# The share of draws of the expected errors from which an order that they reverse is open.
MOST_REVERSED = 0.1
# Beyond so many articles all pairs of them are too many to try.
MOST_ARTICLES = 12


def errors(book: Codebook) -> Error:
    """Code -> its measured error on unseen text; none for a codebook that is not shipped: nobody measured it."""
    from corpus_tools.codebooks.schemes import SHIPPED, shipped

    own = book.scheme in SHIPPED and book.digest == shipped(book.scheme).digest
    return lambda code: measured_on(MEASURED, code) if own else None


def firmness(shares: pd.DataFrame, flip: pd.DataFrame, paths: pd.DataFrame, error: Error) -> pd.DataFrame:
    """How firm each first place is: one row for what separates the articles, and one an article with a code.

    `shares`: of `shares.frame_shares`; `flip`: of `shares.flip_separates`; `paths`: of `multiverse.holding`. Columns:
    finding, article (label; empty for all), first and second (labels), first_count and second_count (sentences; of all
    articles together for what separates them), holds and ways (ways of counting that can matter), others (first there),
    breaks_with (single choices by which it no longer holds), rivals (labels that the expected errors put before the
    first in more than one draw in ten, the nearest first; a residual code is neither first nor a rival), fewest
    (sentences to be coded otherwise before the second is first; empty where no error was measured), those of `doubt`
    (for what separates, of all articles), row_ids.
    """
    held = {r["finding"]: r for r in records(paths)}
    rows = [_separates(shares, row, error) for row in records(flip) if row["first_range"]]
    for article, own in grouped(shares[shares["rank"].notna()], "article"):
        table = typed(own, dict.fromkeys(("code", "label"), TEXT) | {"sentences": WHOLE, "of": WHOLE, "row_ids": LIST})
        table["of"] = own[0]["of_sentences"]
        order = flip_order(table, "sentences", "code", "label", "of", error)
        rivals = _overtake(own, error)
        rows += [_first(article, own, row) | rivals for row in records(order)] or [_alone(article, own[0])]
    for row in rows:
        found = held.get(row["finding"])
        row |= {"holds": found["holds"], "ways": found["paths"]} if found else {}
        row |= {k: found[k] if found else [] for k in ("others", "breaks_with")}
        row.setdefault("rivals", [])
        if row.get("wrong") is None:
            row["fewest"] = None
    return typed(rows, FIRM)


def _first(article: str, own: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> dict[str, Any]:
    most = [r["label"] for r in own if r["sentences"] == row["first_count"]]
    names = {"first": " = ".join(most), "second": row["second_name"]}
    if len(most) > 1:
        names["second"] = next((r["label"] for r in sorted(own, key=lambda r: -r["sentences"]) if r["label"] not in
                                most), None)  # fmt: skip
    kept = {k: row[k] for k in ("first_count", "second_count", "fewest", "row_ids", *DOUBT)}
    return {"finding": f"{FIRST}{article}", "article": article} | names | kept


def _overtake(own: Sequence[Mapping[str, Any]], error: Error) -> dict[str, list[str]]:
    """`rivals` of the first of an article's rows, by its own rows of `frame_shares`."""
    first, *rest = sorted(own, key=lambda r: -r["sentences"])
    bar, *bars = [Bar(r["sentences"], r["of_sentences"], error(r["code"])) for r in (first, *rest)]
    beaten = [(row["label"], doubt(bar, other).get("reversed")) for row, other in zip(rest, bars, strict=True)]
    return {"rivals": [label for label, part in beaten if isinstance(part, float) and part > MOST_REVERSED]}


def _alone(article: str, own: Mapping[str, Any]) -> dict[str, Any]:
    head = {"finding": f"{FIRST}{article}", "article": article, "first": own["label"]}
    return head | {"first_count": own["sentences"], "row_ids": own["row_ids"]}


def _separates(shares: pd.DataFrame, flip: Mapping[str, Any], error: Error) -> dict[str, Any]:
    """The widest range and the next, with what the errors let expect of all bars of both, and `rivals`."""
    rows = {c: [r for r in own if r["share"] is not None] for c, own in grouped(shares, "code")}
    first, second = (rows[flip[k]] for k in ("first", "second"))
    counts = {f"{k}_count": sum(r["sentences"] for r in own) for k, own in (("first", first), ("second", second))}
    head = {"finding": SEPARATES, "first": flip["first_label"], "second": flip["second_label"]} | counts
    out = head | {"fewest": flip["fewest"], "rows": sum(counts.values()), "row_ids": flip["row_ids"]}
    placed = [own for own in rows.values() if any(r["rank"] for r in own) and own is not first]
    parts = {own[0]["label"]: _wider(first, own, error) for own in sorted(placed, key=_range, reverse=True)}
    out["rivals"] = [label for label, part in parts.items() if part is not None and part > MOST_REVERSED]
    bars = _bars([*first, *second], error)
    if any(bar.error is None for bar in bars):
        return out
    out |= {"wrong": sum(expected_wrong(b) or 0.0 for b in bars)}
    out |= {"missed": sum(expected_missed(b) or 0.0 for b in bars)}
    level = flip["first_range"] == flip["second_range"]
    out |= {"reversed": None if level else parts.get(flip["second_label"]), "draws": DRAWS}
    return out | {"measured_on": _texts(bars)}


def _range(own: Sequence[Mapping[str, Any]]) -> float:
    parts = [r["share"] for r in own]
    return max(parts) - min(parts)


def _bars(rows: Sequence[Mapping[str, Any]], error: Error) -> list[Bar]:
    return [Bar(r["sentences"], r["of_sentences"], error(r["code"])) for r in rows]


def _wider(first: Sequence[Mapping[str, Any]], other: Sequence[Mapping[str, Any]], error: Error) -> float | None:
    """In what share of draws of the errors the other's range is wider; None where an error was not measured.

    All bars of both codes are redrawn, for any article can become an end.
    """
    bars = _bars([*first, *other], error)
    drawn = redrawn(bars)
    if drawn is None:
        return None
    part, middle = drawn / [bar.units for bar in bars], len(first)
    one, two = (side.max(axis=1) - side.min(axis=1) for side in (part[:, :middle], part[:, middle:]))
    return float((two > one).mean())


def _texts(bars: Sequence[Bar]) -> str:
    each = dict.fromkeys(bar.error for bar in bars if bar.error is not None)
    by = "people" if next(iter(each)).read_by == PEOPLE else f"a {MODEL}"
    return f"{' and '.join(dict.fromkeys(m.texts for m in each))}, {sum(m.read for m in each):,} read by {by}"
