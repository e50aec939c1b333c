"""Tables as plain rows and back: None for every empty value, and declared dtypes, also where there is no row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

TEXT, WHOLE, REAL, FLAG, DAY, LIST = "string", "Int64", "Float64", "boolean", "datetime64[s]", "object"


def typed(rows: Iterable[Mapping[str, Any]], columns: Mapping[str, str]) -> pd.DataFrame:
    """The table of `columns` (name -> dtype) from `rows`; what a row does not hold is empty.

    >>> typed([], {"article_id": TEXT, "weight": WHOLE}).dtypes.astype(str).tolist()
    ['string', 'Int64']
    """
    import pandas as pd

    rows = list(rows)
    return pd.DataFrame({n: pd.Series([r.get(n) for r in rows], dtype=dtype) for n, dtype in columns.items()})


def by_name(name: str | None, actor_id: str | None = None) -> tuple[str, str]:
    """Key that sorts names A to Z whatever their case; the id decides between equal names."""
    return ((name or "").casefold(), actor_id or "")


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


def in_order(amounts: pd.DataFrame, articles: pd.DataFrame) -> list[dict]:
    """Rows of `amounts` as dicts, in the order of `articles` and of the text."""
    order = {article_id: i for i, article_id in enumerate(articles["article_id"])}
    return sorted(records(amounts), key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["id"]))


def missing(value: Any) -> bool:
    """Whether a scalar stands for "not stated": None, NA, NaN, NaT or empty text."""
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or value == "" or value != value
