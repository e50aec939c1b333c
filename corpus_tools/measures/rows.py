"""Tables as plain rows and back: None for every empty value, and declared dtypes, also where there is no row."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator, Mapping
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

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


class _Kept(NamedTuple):
    """A table, a copy of it as it was read, and its plain values by column."""

    frame: weakref.ref[pd.DataFrame]
    copy: pd.DataFrame
    values: dict[str, list[Any]]


# Tables are asked for their rows again and again (294 places do); by identity, for as long as a table lives.
_KEPT: dict[int, _Kept] = {}


def columns_of(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """Plain values of `frame` by column, None for every empty one; read once a table, and not to be changed.

    A table that was changed in place since is read again: it is compared with a copy, a tenth of the work of reading
    it. Lists in cells are the table's own.
    """
    held = _KEPT.get(id(frame))
    if held is not None and held.frame() is frame and frame.equals(held.copy):
        return held.values
    key, values = id(frame), _read(frame)
    _KEPT[key] = _Kept(weakref.ref(frame, lambda _: _KEPT.pop(key, None)), frame.copy(), values)
    return values


def _read(frame: pd.DataFrame) -> dict[str, list[Any]]:
    import pandas as pd

    empty, out = pd.NA, {}
    for name, column in frame.items():
        values = column.tolist()
        if column.dtype == object:
            lists = [hasattr(v, "__len__") for v in values]
            values = [v if kept or (v is not empty and v == v) else None for v, kept in zip(values, lists, strict=True)]
        else:
            values = [None if v is empty or v != v else v for v in values]
        out[str(name)] = values
    return out


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of `frame` as dicts with None for every empty value; the dicts are the caller's own.

    >>> records(typed([{"article_id": "a"}], {"article_id": TEXT, "weight": WHOLE}))
    [{'article_id': 'a', 'weight': None}]
    """
    columns = columns_of(frame)
    return [dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True)]


def grouped(frame: pd.DataFrame, *columns: str) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """Groups of rows of `frame` that are equal in `columns`, in order of first appearance, empty values a group too.

    Each is a pair: the value of the column (a tuple for several columns), and the rows as in `records`.

    >>> table = typed([{"actor": "b"}, {"actor": None}, {"actor": "a"}, {"actor": "b"}], {"actor": TEXT})
    >>> [(actor, len(rows)) for actor, rows in grouped(table, "actor")]
    [('b', 2), (None, 1), ('a', 1)]
    """
    import pandas as pd

    rows, key = pd.Series(records(frame), dtype=object), itemgetter(*columns)
    for _, group in rows.groupby([frame[c].array for c in columns], sort=False, dropna=False):
        own = group.tolist()
        yield key(own[0]), own


def labels(articles: pd.DataFrame) -> dict[str, str]:
    """article_id -> label, the id itself where an article has no label."""
    columns = columns_of(articles)
    return {i: label or i for i, label in zip(columns["article_id"], columns["label"], strict=True)}


def where(row: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Article and line of a row, for a reader."""
    return f"{names.get(row['article_id'], row['article_id'])}, line {row['line']}"


def in_order(amounts: pd.DataFrame, articles: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows of `amounts` as dicts, in the order of `articles` and of the text."""
    order = {article_id: i for i, article_id in enumerate(articles["article_id"])}
    return sorted(records(amounts), key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["id"]))


def missing(value: Any) -> bool:
    """Whether a scalar stands for "not stated": None, NA, NaN, NaT or empty text."""
    import pandas as pd

    return value is None or value is pd.NA or value is pd.NaT or value == "" or value != value
