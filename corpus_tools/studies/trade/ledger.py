"""Stated figures one by one: the ledger, what it covers, and how a value and a period are written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import parties_key
from corpus_tools.measures.rows import in_order, labels
from corpus_tools.measures.wording import NOT_STATED, period_words, value_words

if TYPE_CHECKING:
    import pandas as pd

FIGURE_KINDS = ("money", "percent", "multiple")


def stated_figures(
    amounts: pd.DataFrame,
    articles: pd.DataFrame,
    sentences: pd.DataFrame | None = None,
    kinds: Iterable[str] = FIGURE_KINDS,
) -> pd.DataFrame:
    """The ledger: one row a stated figure of the kinds asked for, in the order of the articles.

    Columns: id, article_id, article (its label), line, text (the phrase), kind, value, unit, shown (value and unit in
    words), measure, parties, period (in words), period_from, period_to, period_basis, status, source (the printed
    words for who states it), source_basis, quotation (the sentence where `sentences` is given, else the phrase),
    row_ids.
    """
    import pandas as pd

    names = labels(articles)
    printed = {} if sentences is None else dict(zip(sentences["id"], sentences["text"], strict=True))
    wanted = tuple(kinds)
    rows = [_ledger_row(r, names, printed) for r in in_order(amounts, articles) if r["kind"] in wanted]
    table = pd.DataFrame(rows, columns=LEDGER)
    return table.astype({"value": "Float64", "period_from": "datetime64[s]", "period_to": "datetime64[s]"})


LEDGER = (
    "id",
    "article_id",
    "article",
    "line",
    "text",
    "kind",
    "value",
    "unit",
    "shown",
    "measure",
    "parties",
    "period",
    "period_from",
    "period_to",
    "period_basis",
    "status",
    "source",
    "source_basis",
    "quotation",
    "row_ids",
)


def _ledger_row(row: dict, names: Mapping[str, str], printed: Mapping[str, str]) -> dict:
    kept = {key: row.get(key) for key in LEDGER}
    return kept | {
        "article": names.get(row["article_id"], row["article_id"]),
        "shown": value_words(row["value"], row["unit"]),
        "parties": list(parties_key(row["parties"])),
        "period": period_words(row["period_from"], row["period_to"]),
        "source": row["stated_by_text"] or NOT_STATED,
        "source_basis": row["stated_by_basis"],
        "quotation": printed.get(row["sentence_id"], row["text"]),
        "row_ids": [row["id"]],
    }


def has_source(row: Mapping[str, Any]) -> bool:
    """Whether the text names someone, named or unnamed, as the source of the figure."""
    return row["stated_by"] not in (None, "article")


def has_period(row: Mapping[str, Any]) -> bool:
    """Whether the figure's period is known at either end."""
    return row["period_from"] is not None or row["period_to"] is not None


def coverage(amounts: pd.DataFrame, articles: pd.DataFrame, kinds: Iterable[str] = FIGURE_KINDS) -> pd.DataFrame:
    """What each article states: one row an article, those without a figure included.

    Columns: article_id, article, figures (of the kinds asked for), money, percent, multiple, count (all kinds counted),
    trade_figures (figures whose measure is trade, exports, imports or balance), without_source, without_period,
    none (no figure of the kinds asked for), row_ids (of the figures).
    """
    import pandas as pd

    wanted, rows = tuple(kinds), []
    by_article: dict[str, list[dict]] = {}
    for row in in_order(amounts, articles):
        by_article.setdefault(row["article_id"], []).append(row)
    for article_id, label in labels(articles).items():
        own = by_article.get(article_id, [])
        figures = [r for r in own if r["kind"] in wanted]
        rows.append(
            {
                "article_id": article_id,
                "article": label,
                "figures": len(figures),
                **{kind: sum(r["kind"] == kind for r in own) for kind in (*FIGURE_KINDS, "count")},
                "trade_figures": sum(r["measure"] in TRADE_MEASURES for r in figures),
                "without_source": sum(not has_source(r) for r in figures),
                "without_period": sum(not has_period(r) for r in figures),
                "none": not figures,
                "row_ids": [r["id"] for r in figures],
            }
        )
    return pd.DataFrame(rows, columns=COVERAGE)


TRADE_MEASURES = ("trade", "exports", "imports", "balance")
COVERAGE = (
    "article_id",
    "article",
    "figures",
    *FIGURE_KINDS,
    "count",
    "trade_figures",
    "without_source",
    "without_period",
    "none",
    "row_ids",
)
