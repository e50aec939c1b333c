"""Stated amounts one by one: the ledger, what it covers, and how a value and a period are written."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import parties_key
from corpus_tools.measures.rows import DAY, FLAG, LIST, REAL, TEXT, WHOLE, in_order, labels, records, typed
from corpus_tools.measures.wording import NOT_STATED, period_words, value_words

if TYPE_CHECKING:
    import pandas as pd

AMOUNT_KINDS = ("money", "percent", "multiple")


def stated_amounts(
    amounts: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    kinds: Iterable[str] = AMOUNT_KINDS,
    actors: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """The ledger: one row a stated amount of the kinds asked for, in the order of the articles.

    Columns: id, article_id, article (its label), line, text (the phrase), kind, value, unit, shown (value and unit in
    words), measure, parties, period (in words), period_from, period_to, period_basis, status, source (the printed
    words for who states it), source_basis, said_by (who states it in a reader's words, with the full name where
    `actors` is given), caveat (what the row itself calls for), quotation (the sentence where `sentences` is given, else
    the phrase), row_ids.
    """
    names = labels(articles)
    full = {} if actors is None else dict(zip(actors["actor_id"], actors["actor_name"], strict=True))
    printed = {} if sentences is None else dict(zip(sentences["id"], sentences["text"], strict=True))
    wanted = tuple(kinds)
    days = {r["article_id"]: (r["published_from"], r["published_to"]) for r in records(articles)}
    rows = [
        _ledger_row(r, names, printed, full) | {"period": _period(r, days.get(r["article_id"]))}
        for r in in_order(amounts, articles)
        if r["kind"] in wanted
    ]
    return typed(rows, LEDGER)


LEDGER = {"id": TEXT, "article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "kind": TEXT,
          "value": REAL, "unit": TEXT, "shown": TEXT, "measure": TEXT, "parties": LIST, "period": TEXT,
          "period_from": DAY, "period_to": DAY, "period_basis": TEXT, "status": TEXT, "source": TEXT,
          "source_basis": TEXT, "said_by": TEXT, "caveat": TEXT, "quotation": TEXT, "row_ids": LIST}  # fmt: skip


def _ledger_row(row: dict, names: Mapping[str, str], printed: Mapping[str, str], full: Mapping[str, str]) -> dict:
    kept = {key: row.get(key) for key in LEDGER}
    return kept | {
        "article": names.get(row["article_id"], row["article_id"]),
        "shown": value_words(row["value"], row["unit"]),
        "parties": list(parties_key(row["parties"])),
        "source": row["stated_by_text"] or NOT_STATED,
        "source_basis": row["stated_by_basis"],
        "said_by": said_by(row, full),
        "caveat": "; ".join(caveats(row)) or None,
        "quotation": printed.get(row["sentence_id"], row["text"]),
        "row_ids": [row["id"]],
    }


def _period(row: Mapping[str, Any], published: tuple[Any, Any] | None) -> str:
    """A period in words; where it is counted from or to the day of the article, that is said in place of a date."""
    first, last = row["period_from"], row["period_to"]
    if first is None or last is None or first == last or row["period_basis"] != "resolved" or published is None:
        return period_words(first, last)
    if last == published[1] and first != published[0]:
        whole = (first.month, first.day) == (1, 1)
        return f"{first.year if whole else period_words(first, first)} to the article’s day"
    if first == published[0] and last != published[1]:
        return f"the article’s day to {period_words(last, last)}"
    return period_words(first, last)


# The article's own figure, and what an unnamed source is that cannot speak for itself.
ITSELF = "the article itself, no source"
_DATA = re.compile(
    r"\b(?:data|estimates|figures|numbers|poll(?:s|ing)?|records|reports?|reviews?|statistics|stud(?:y|ies)|surveys?)$",
    re.IGNORECASE,
)


def said_by(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Who states an amount, in a reader's words; `names`: the full names of actors.

    >>> said_by({"stated_by": "unnamed:Harbour data", "stated_by_text": "Harbour data"}, {})
    'harbour data, body not named'
    """
    stated, text = row["stated_by"], row["stated_by_text"] or ""
    if not has_source(row):
        return ITSELF
    if not stated.startswith("unnamed:"):
        return names.get(stated) or text or stated
    text = text or stated.partition(":")[2]
    # "Official data" begins a sentence; "Harbour Post data" and "WTO data" hold a name.
    lowered = text[:1].lower() + text[1:] if text[1:] == text[1:].lower() else text
    return f"{lowered}, {'body not named' if _DATA.search(text) else 'not named'}"


def caveats(row: Mapping[str, Any]) -> list[str]:
    """What a reader has to know of an amount before printing it, from its row alone."""
    found = []
    if row["status"] in ("target", "pledge", "estimate"):
        found.append(f"{'an' if row['status'] == 'estimate' else 'a'} {row['status']}, not an observation")
    bounds = (row["value_min"] is None, row["value_max"] is None)
    found += {
        (False, True): ["a lower bound"],
        (True, False): ["an upper bound"],
        (True, True): ["rounded in the wording"],
    }.get(bounds, [])
    basis = row["period_basis"]
    found += ["the period is not stated"] if basis is None else []
    found += ["the period is carried from another sentence"] if basis == "carried" else []
    found += ["the source is carried from another sentence"] if row["stated_by_basis"] == "carried" else []
    found += ["no source is stated"] if row["stated_by"] == "article" else []
    return found


def has_source(row: Mapping[str, Any]) -> bool:
    """Whether the text names someone, named or unnamed, as the source of the amount."""
    return row["stated_by"] not in (None, "article")


def has_period(row: Mapping[str, Any]) -> bool:
    """Whether the amount's period is known at either end."""
    return row["period_from"] is not None or row["period_to"] is not None


def coverage(amounts: pd.DataFrame, articles: pd.DataFrame, kinds: Iterable[str] = AMOUNT_KINDS) -> pd.DataFrame:
    """What each article states: one row an article, those without an amount included.

    Columns: article_id, article, amounts (of the kinds asked for), money, percent, multiple, count (all kinds counted),
    trade_amounts (amounts whose measure is trade, exports, imports or balance), without_source, without_period,
    none (no amount of the kinds asked for), row_ids (of the amounts).
    """
    wanted, rows = tuple(kinds), []
    by_article: dict[str, list[dict]] = {}
    for row in in_order(amounts, articles):
        by_article.setdefault(row["article_id"], []).append(row)
    for article_id, label in labels(articles).items():
        own = by_article.get(article_id, [])
        stated = [r for r in own if r["kind"] in wanted]
        rows.append(
            {
                "article_id": article_id,
                "article": label,
                "amounts": len(stated),
                **{kind: sum(r["kind"] == kind for r in own) for kind in (*AMOUNT_KINDS, "count")},
                "trade_amounts": sum(r["measure"] in TRADE_MEASURES for r in stated),
                "without_source": sum(not has_source(r) for r in stated),
                "without_period": sum(not has_period(r) for r in stated),
                "none": not stated,
                "row_ids": [r["id"] for r in stated],
            }
        )
    return typed(rows, COVERAGE)


TRADE_MEASURES = ("trade", "exports", "imports", "balance")
COVERAGE = {"article_id": TEXT, "article": TEXT, "amounts": WHOLE, "money": WHOLE, "percent": WHOLE,
            "multiple": WHOLE, "count": WHOLE, "trade_amounts": WHOLE, "without_source": WHOLE,
            "without_period": WHOLE, "none": FLAG, "row_ids": LIST}  # fmt: skip


EVERY = ""


def parties(ledger: pd.DataFrame) -> list[str]:
    """Every party that an amount of the ledger names, A to Z."""
    return sorted(set(ledger["parties"].explode().dropna()))


def choices(ledger: pd.DataFrame, column: str) -> list[str]:
    """The values of a column, A to Z."""
    return sorted({v for v in ledger[column].dropna()}, key=str.casefold)


def chosen(
    ledger: pd.DataFrame, status: str = EVERY, source: str = EVERY, party: str = EVERY, kind: str = EVERY
) -> pd.DataFrame:
    """The rows of the ledger with that status, source, party and kind; "" for any."""
    out = ledger
    for column, value in (("status", status), ("source", source), ("kind", kind)):
        if value:
            out = out[(out[column] == value).fillna(False)]
    return out[[party in (own if isinstance(own, list) else []) for own in out["parties"]]] if party else out
