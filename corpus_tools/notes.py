"""`Annotations`: the tables of an annotated corpus by name; saved to a folder and loaded from it."""

from __future__ import annotations

import csv
import functools
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import tables

if TYPE_CHECKING:
    import pandas as pd

FORMATS = ("parquet", "csv", "jsonl")


@dataclass(frozen=True)
class Annotations:
    """Tables by name: `notes.amounts` and `notes["amounts"]` are the same DataFrame.

    `deferred` holds functions for tables that are loaded only when asked for (tokens); `skipped` names the files of
    articles that could not be annotated, each with the reason.
    """

    tables: Mapping[str, pd.DataFrame]
    deferred: Mapping[str, Callable[[], pd.DataFrame]] = field(default_factory=dict, repr=False)
    skipped: tuple[tuple[str, str], ...] = ()

    def __getitem__(self, name: str) -> pd.DataFrame:
        """The table of that name; KeyError names the tables there are."""
        if name in self.tables:
            return self.tables[name]
        if name in self.deferred:
            return self.deferred[name]()
        raise KeyError(f"no table {name!r}; tables: {', '.join(self.names())}")

    def __getattr__(self, name: str) -> pd.DataFrame:
        """The table of that name as an attribute."""
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __iter__(self) -> Iterator[str]:
        """Names of the tables."""
        return iter(self.names())

    def __repr__(self) -> str:
        """The tables and their sizes."""
        return f"Annotations({', '.join(f'{n}: {len(t)}' for n, t in self.tables.items())})"

    def names(self) -> list[str]:
        """Names of the tables, in the order of their declaration."""
        return [n for n in tables.TABLES if n in self.tables or n in self.deferred]

    def save(self, folder: str | Path, format: str = "parquet") -> list[Path]:
        """Write each table as `<table>.<format>` into `folder`; returns the paths. Nothing is half-written."""
        if format not in FORMATS:
            raise tables.TableError(f"no format {format!r}; formats: {', '.join(FORMATS)}")
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".corpus-tools-", dir=folder))
        try:
            for name in self.names():
                _WRITERS[format](self[name], name, work / f"{name}.{format}")
            return [path.replace(folder / path.name) for path in sorted(work.iterdir())]
        finally:
            shutil.rmtree(work, ignore_errors=True)


def load(folder: str | Path) -> Annotations:
    """Annotations from the tables in `folder`, in whichever of the formats; equal to those saved."""
    folder, found = Path(folder), {}
    for name in tables.TABLES:
        for format in FORMATS:
            path = folder / f"{name}.{format}"
            if path.is_file():
                found[name] = _READERS[format](path, name)
                break
    if not found:
        raise tables.TableError(
            f"{folder}: no table there; expected files such as amounts.parquet, "
            f"written by Annotations.save or `corpus-tools annotate`"
        )
    return Annotations(found)


def plain(frame: pd.DataFrame, name: str) -> pd.DataFrame:
    """`frame` with dates as ISO 8601 text and, where `name` declares lists, those unchanged."""
    out = frame.copy()
    for column in tables.columns(name):
        if column.dtype == tables.DATE:
            out[column.name] = frame[column.name].dt.strftime("%Y-%m-%d").astype("string")
    return out


def _write_parquet(frame: pd.DataFrame, name: str, path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(arrow(frame, name), path)


def arrow(frame: pd.DataFrame, name: str):
    """`frame` as an Arrow table with the declared types, so that an empty list column keeps its type."""
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, schema=schema(name), preserve_index=False)
    return table.replace_schema_metadata(None)


def arrow_rows(rows: Sequence[Mapping[str, Any]], name: str):
    """`rows` as the Arrow table of `tables.build(name, rows)`, without the price of a DataFrame an article."""
    import pyarrow as pa

    declared, arrays = schema(name), []
    for column, values in tables.cells(name, rows):
        # Dates come in several forms, which pandas reads; the few columns of them can afford it.
        cast = tables._series(values, column.dtype) if column.dtype == tables.DATE else values
        arrays.append(pa.array(cast, declared.field(column.name).type, from_pandas=True))
    return pa.Table.from_arrays(arrays, schema=declared)


@functools.cache
def schema(name: str):
    """The Arrow schema of table `name`."""
    import pyarrow as pa

    kinds = {
        tables.STRING: pa.string(),
        tables.INTEGER: pa.int64(),
        tables.POSITION: pa.int64(),
        tables.FLOAT: pa.float64(),
        tables.BOOLEAN: pa.bool_(),
        tables.DATE: pa.timestamp("ms"),
        tables.MAPPING: pa.string(),
        tables.STRINGS: pa.list_(pa.string()),
        tables.SPANS: pa.list_(pa.list_(pa.int64())),
    }
    return pa.schema([(c.name, kinds[c.dtype]) for c in tables.columns(name)])


def from_arrow(table, name: str) -> pd.DataFrame:
    """A declared table from its Arrow form: lists as Python lists, declared dtypes."""
    import pandas as pd

    out = {}
    for column in tables.columns(name):
        values = table.column(column.name)
        if column.dtype in tables.LISTS or column.dtype == tables.DATE:
            out[column.name] = tables._series(values.to_pylist(), column.dtype)
        elif column.dtype == tables.POSITION:
            out[column.name] = pd.Series(values.to_numpy(), dtype="int64")
        else:
            dtype = pd.api.types.pandas_dtype("string" if column.dtype == tables.MAPPING else column.dtype)
            out[column.name] = dtype.__from_arrow__(values)
    return pd.DataFrame(out, copy=False)


def _read_parquet(path: Path, name: str) -> pd.DataFrame:
    return from_arrow(read_parquet(path), name)


def read_parquet(source: Path | io.BytesIO):
    """The Arrow table in a Parquet file, read without Arrow's threads.

    With them a process aborted at its exit ("terminate called without an active exception", pyarrow 26) in 9 of
    243 runs, without in 0 of 210; tables of this size are read no slower.
    """
    import pyarrow.parquet as pq

    return pq.ParquetFile(source).read(use_threads=False)


def _write_csv(frame: pd.DataFrame, name: str, path: Path) -> None:
    out = plain(frame, name)
    for column in tables.columns(name):
        if column.dtype in tables.LISTS:
            out[column.name] = [json.dumps(v, ensure_ascii=False) for v in frame[column.name]]
    # The writer quotes what holds the line end it writes; a lone carriage return in a cell would end the row.
    returns = any("\r" in v for c in out.columns for v in out[c] if isinstance(v, str))
    quoting = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    out.to_csv(path, index=False, encoding="utf-8", lineterminator="\n", quoting=quoting)


def _read_csv(path: Path, name: str) -> pd.DataFrame:
    import pandas as pd

    return tables.coerce(name, pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""]))


def _write_jsonl(frame: pd.DataFrame, name: str, path: Path) -> None:
    import pandas as pd

    out = plain(frame, name).astype(object)
    lines = []
    for row in out.to_dict("records"):
        clean = {k: v if isinstance(v, list) else (None if pd.isna(v) else v) for k, v in row.items()}
        lines.append(json.dumps(clean, ensure_ascii=False))
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _read_jsonl(path: Path, name: str) -> pd.DataFrame:
    with path.open(encoding="utf-8") as lines:
        return tables.build(name, (json.loads(line) for line in lines if line.strip()))


_WRITERS = {"parquet": _write_parquet, "csv": _write_csv, "jsonl": _write_jsonl}
_READERS = {"parquet": _read_parquet, "csv": _read_csv, "jsonl": _read_jsonl}
