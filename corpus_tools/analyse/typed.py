"""Tables from plain rows with declared dtypes, so that an empty table has the columns and dtypes of a full one."""

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
