"""`Annotations`: the tables of an annotated corpus by name; saved to a folder and loaded from it."""

from __future__ import annotations

import csv
import functools
import io
import json
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from corpus_tools import tables
from corpus_tools.sources.project import Project
from corpus_tools.tables import NONE, Columns, Row

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

FORMATS = ("parquet", "csv", "jsonl")
# Beside the tables of layers of one's own: their columns and what their rules mean.
OWN = "own_layers.json"


@dataclass(frozen=True)
class Annotations:
    """Tables by name: `notes.amounts` and `notes["amounts"]` are the same DataFrame.

    `deferred` holds functions for tables that are loaded only when asked for (tokens); `skipped` names the files of
    articles that could not be annotated, each with the reason, `left_out` those that were not read as articles at all
    (duplicates, other languages; nothing where the tables were loaded). Of layers of one's own, `own` holds the columns
    of their tables and `rules` what their rules mean. `project` is what the corpus's folder says of itself (nothing,
    where the tables were loaded).
    """

    tables: Mapping[str, pd.DataFrame]
    deferred: Mapping[str, Callable[[], pd.DataFrame]] = field(default_factory=dict, repr=False)
    skipped: tuple[tuple[str, str], ...] = ()
    own: Mapping[str, Columns] = field(default_factory=dict, repr=False)
    rules: Mapping[str, str] = field(default_factory=dict, repr=False)
    project: Project = field(default_factory=Project, repr=False)
    left_out: tuple[tuple[str, str], ...] = ()

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
        """Names of the tables, in the order of their declaration; those of one's own layers come last."""
        return [n for n in (*tables.TABLES, *self.own) if n in self.tables or n in self.deferred]

    def with_tables(self, changed: Mapping[str, pd.DataFrame]) -> Annotations:
        """The same annotations with some tables in place of those of the same names."""
        return replace(self, tables={**self.tables, **changed})

    def save(self, folder: str | Path, format: str = "parquet") -> list[Path]:
        """Write each table as `<table>.<format>` into `folder`; returns the paths. Nothing is half-written.

        Where layers of one's own made rows, `own_layers.json` says what their columns and rules mean. Raises TableError
        for an unknown format.
        """
        if format not in FORMATS:
            raise tables.TableError(f"no format {format!r}; formats: {', '.join(FORMATS)}")
        folder = Path(folder)
        folder.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".corpus-tools-", dir=folder))
        try:
            for name in self.names():
                _WRITERS[format](self[name], tables.columns(name, self.own), work / f"{name}.{format}")
            if self.own or self.rules:
                _write_own(self.own, self.rules, work / OWN)
            _remove_own(folder, self.own)
            return [path.replace(folder / path.name) for path in sorted(work.iterdir())]
        finally:
            shutil.rmtree(work, ignore_errors=True)


def load(folder: str | Path) -> Annotations:
    """Annotations from the tables in `folder`, in whichever of the formats; equal to those saved.

    Raises TableError where the folder holds no table, or one that lacks a column.
    """
    folder, found = Path(folder), {}
    own, rules = _read_own(folder / OWN)
    for name in (*tables.TABLES, *own):
        for format in FORMATS:
            path = folder / f"{name}.{format}"
            if path.is_file():
                found[name] = _READERS[format](path, name, own)
                break
    if not found:
        raise tables.TableError(
            f"{folder}: no table there; expected files such as amounts.parquet, "
            f"written by Annotations.save or `corpus-tools annotate`"
        )
    return Annotations(found, own=own, rules=rules)


def _write_own(own: Mapping[str, Columns], rules: Mapping[str, str], path: Path) -> None:
    held = {"tables": {name: [list(column) for column in columns] for name, columns in own.items()}, "rules": rules}
    path.write_text(json.dumps(held, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _read_own(path: Path) -> tuple[dict[str, Columns], dict[str, str]]:
    if not path.is_file():
        return {}, {}
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        own = {str(name): tuple(tables.Column(*c) for c in columns) for name, columns in held["tables"].items()}
        rules = {str(rule): str(meaning) for rule, meaning in held["rules"].items()}
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise tables.TableError(
            f"{path}: not as Annotations.save writes it ({type(error).__name__}: {error}); save the annotations anew, "
            f"or remove the file to load the other tables without those of your own layers"
        ) from error
    for name, columns in own.items():
        tables.check_columns(name, columns)
    return own, rules


def _remove_own(folder: Path, kept: Mapping[str, Columns]) -> None:
    """Remove tables of other layers of one's own that were saved there before: nothing would tell what they are."""
    try:
        own, _ = _read_own(folder / OWN)
    except tables.TableError:
        own = {}
    for name in set(own) - set(kept):
        for format in FORMATS:
            (folder / f"{name}.{format}").unlink(missing_ok=True)
    (folder / OWN).unlink(missing_ok=True)


def _with_iso_days(frame: pd.DataFrame, columns: Columns) -> pd.DataFrame:
    """`frame` with days as ISO 8601 text, and everything else as it is."""
    out = frame.copy()
    for column in columns:
        if column.dtype == tables.DATE:
            out[column.name] = frame[column.name].dt.strftime("%Y-%m-%d").astype("string")
    return out


def _write_parquet(frame: pd.DataFrame, columns: Columns, path: Path) -> None:
    import pyarrow.parquet as pq

    pq.write_table(arrow(frame, columns), path)


def arrow(frame: pd.DataFrame, columns: Columns) -> pa.Table:
    """`frame` as an Arrow table with the declared types, so that an empty list column keeps its type."""
    import pyarrow as pa

    table = pa.Table.from_pandas(frame, schema=schema(columns), preserve_index=False)
    return table.replace_schema_metadata(None)


def arrow_rows(rows: Sequence[Row], name: str, own: Mapping[str, Columns] = NONE) -> pa.Table:
    """`rows` as the Arrow table of `tables.build(name, rows, own)`, without the price of a DataFrame an article."""
    import pyarrow as pa

    declared, arrays = schema(tables.columns(name, own)), []
    for column, values in tables.cells(name, rows, own):
        # Dates come in several forms, which pandas reads; the few columns of them can afford it.
        cast = tables.series(values, column.dtype) if column.dtype == tables.DATE else values
        arrays.append(pa.array(cast, declared.field(column.name).type, from_pandas=True))
    return pa.Table.from_arrays(arrays, schema=declared)


@functools.cache
def schema(columns: Columns) -> pa.Schema:
    """The Arrow schema of a table with these columns."""
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
    return pa.schema([(c.name, kinds[c.dtype]) for c in columns])


def from_arrow(table: pa.Table, columns: Columns) -> pd.DataFrame:
    """A declared table from its Arrow form: lists as Python lists, declared dtypes."""
    import pandas as pd

    out = {}
    for column in columns:
        values = table.column(column.name)
        if column.dtype in tables.LISTS or column.dtype == tables.DATE:
            out[column.name] = tables.series(values.to_pylist(), column.dtype)
        elif column.dtype == tables.POSITION:
            out[column.name] = pd.Series(values.to_numpy(), dtype="int64")
        else:
            dtype: Any = pd.api.types.pandas_dtype("string" if column.dtype == tables.MAPPING else column.dtype)
            out[column.name] = dtype.__from_arrow__(values)
    return pd.DataFrame(out, copy=False)


def _read_parquet(path: Path, name: str, own: Mapping[str, Columns]) -> pd.DataFrame:
    return from_arrow(read_parquet(path), tables.columns(name, own))


def read_parquet(source: Path | io.BytesIO) -> pa.Table:
    """The Arrow table in a Parquet file, read without Arrow's threads.

    With them a process aborted at its exit ("terminate called without an active exception", pyarrow 26) in 9 of
    243 runs, without in 0 of 210; tables of this size are read no slower.
    """
    import pyarrow.parquet as pq

    return pq.ParquetFile(source).read(use_threads=False)


def _write_csv(frame: pd.DataFrame, columns: Columns, path: Path) -> None:
    out = _with_iso_days(frame, columns)
    for column in columns:
        if column.dtype in tables.LISTS:
            out[column.name] = [json.dumps(v, ensure_ascii=False) for v in frame[column.name]]
    # The writer quotes what holds the line end it writes; a lone carriage return in a cell would end the row.
    returns = any("\r" in v for c in out.columns for v in out[c] if isinstance(v, str))
    quoting: Literal[0, 2] = csv.QUOTE_NONNUMERIC if returns else csv.QUOTE_MINIMAL
    out.to_csv(path, index=False, encoding="utf-8", lineterminator="\n", quoting=quoting)


def _read_csv(path: Path, name: str, own: Mapping[str, Columns]) -> pd.DataFrame:
    import pandas as pd

    return tables.coerce(name, pd.read_csv(path, dtype="string", keep_default_na=False, na_values=[""]), own)


def _write_jsonl(frame: pd.DataFrame, columns: Columns, path: Path) -> None:
    import pandas as pd

    out = _with_iso_days(frame, columns).astype(object)
    lines = []
    for row in out.to_dict("records"):
        clean = {k: v if isinstance(v, list) else (None if pd.isna(v) else v) for k, v in row.items()}
        lines.append(json.dumps(clean, ensure_ascii=False))
    path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


def _read_jsonl(path: Path, name: str, own: Mapping[str, Columns]) -> pd.DataFrame:
    with path.open(encoding="utf-8") as lines:
        return tables.build(name, (json.loads(line) for line in lines if line.strip()), own)


_WRITERS = {"parquet": _write_parquet, "csv": _write_csv, "jsonl": _write_jsonl}
_READERS = {"parquet": _read_parquet, "csv": _read_csv, "jsonl": _read_jsonl}
