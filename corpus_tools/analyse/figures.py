"""Stated figures one by one: the ledger, what it covers, and how a value and a period are written."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.analyse.reference import parties_key

if TYPE_CHECKING:
    import pandas as pd

FIGURE_KINDS = ("money", "percent", "multiple")
NOT_STATED = "not stated"
_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
# Thousand to trillion, lakh and crore, and cents: what a printed numeral is multiplied by to give its value.
_FACTORS = (1.0, 0.01, 1e3, 1e5, 1e6, 1e7, 1e9, 1e12)
_NUMERAL = re.compile(r"\d[\d,]*(?:\.\d+)?")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of `frame` as dicts with None for every empty value."""
    import pandas as pd

    def plain(value: Any) -> Any:
        single = isinstance(value, str) or not hasattr(value, "__len__")
        return None if single and pd.isna(value) else value

    return [{k: plain(v) for k, v in row.items()} for row in frame.to_dict("records")]


def labels(articles: pd.DataFrame) -> dict[str, str]:
    """article_id -> label, the id itself where an article has no label."""
    return {row["article_id"]: row["label"] or row["article_id"] for row in records(articles)}


def where(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Article and line of a row, for a reader."""
    return f"{names.get(row['article_id'], row['article_id'])}, line {row['line']}"


def number_words(value: float, digits: int = 4) -> str:
    """A number as read aloud, at most `digits` significant digits.

    >>> number_words(70_200_000_000), number_words(460e6), number_words(5000), number_words(108.91)
    ('70.2 billion', '460 million', '5,000', '108.9')
    """
    for scale, name in _SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.{digits}g} {name}"
    if value == int(value):
        return f"{int(value):,}"
    decimals = max(0, digits - 1 - math.floor(math.log10(abs(value))))
    return f"{value:,.{decimals}f}".rstrip("0").rstrip(".")


def value_words(value: float | None, unit: str | None) -> str:
    """A value with its unit.

    >>> value_words(22, "percent"), value_words(100, "times"), value_words(4.45e9, "USD")
    ('22 percent', '100 times', '4.45 billion USD')
    """
    return NOT_STATED if value is None else f"{number_words(value)} {unit or ''}".strip()


def period_words(first, last) -> str:
    """A period as a reader would name it: 2022, 1992–2021, 2023 Q1, May 2023, or its two days.

    >>> from datetime import date
    >>> period_words(date(2023, 1, 1), date(2023, 3, 31)), period_words(date(1992, 1, 1), date(2021, 12, 31))
    ('2023 Q1', '1992–2021')
    """
    if first is None or last is None:
        return NOT_STATED if first is None and last is None else f"{_day(first) or '…'} to {_day(last) or '…'}"
    from_start, to_end = first.day == 1, _last_of_month(last)
    if from_start and to_end and first.month == 1 and last.month == 12:
        return f"{first.year}" if first.year == last.year else f"{first.year}–{last.year}"
    if from_start and to_end and first.year == last.year:
        if first.month % 3 == 1 and last.month == first.month + 2:
            return f"{first.year} Q{last.month // 3}"
        if first.month == last.month:
            return f"{first:%B %Y}"
        return f"{first:%B} to {last:%B %Y}"
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def printed_step(text: str, value: float | None) -> float | None:
    """The smallest difference that the printed form of `value` can show; None where no numeral gives the value.

    >>> printed_step("$70.2 billion", 70.2e9), printed_step("70 billion USD", 70e9), printed_step("a dozen", 12)
    (100000000.0, 1000000000.0, None)
    """
    for match in _NUMERAL.finditer(text):
        digits = match[0].replace(",", "")
        for factor in _FACTORS:
            if value is not None and float(digits) and math.isclose(float(digits) * factor, value, rel_tol=1e-9):
                return factor * 10.0 ** -len(digits.partition(".")[2])
    return None


def round_to(value: float, step: float) -> float:
    """`value` rounded half up to a multiple of `step`."""
    return math.floor(value / step + 0.5 + 1e-9) * step


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


def in_order(amounts: pd.DataFrame, articles: pd.DataFrame) -> list[dict]:
    """Rows of `amounts` as dicts, in the order of `articles` and of the text."""
    order = {article_id: i for i, article_id in enumerate(articles["article_id"])}
    return sorted(records(amounts), key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["id"]))


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


def _day(value) -> str | None:
    return None if value is None else f"{value.day} {value:%b %Y}"


def _last_of_month(day) -> bool:
    from datetime import timedelta

    return (day + timedelta(days=1)).day == 1
