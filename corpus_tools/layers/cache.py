"""The cache: one file an article, named by a digest of all that can change a row.

It lies in the user's cache folder (platformdirs; CORPUS_TOOLS_CACHE moves it). A damaged or foreign entry reads
as None and is made anew. An entry is a zip of Parquet files, so that one open brings every table.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import io
import json
import os
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from importlib import util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import tables
from corpus_tools.layers import registry
from corpus_tools.layers.registry import LAYERS
from corpus_tools.notes import arrow_rows, from_arrow, read_parquet, schema
from corpus_tools.tables import NONE, Columns

if TYPE_CHECKING:
    import pandas as pd
    import pyarrow as pa

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.layers.registry import Layer
    from corpus_tools.sources.corpus import Article
    from corpus_tools.tables import Rows

    Entry = dict[str, pa.Table | io.BytesIO]

# Read only when asked for: they are as large as all other tables together.
DEFERRED = ("tokens",)
_PACKAGE = Path(__file__).resolve().parent.parent
# What a row can depend on. Studies, charts and all that is shown take rows as they are.
_SOURCES = ("tables.py", "sources", "codebooks", "text", "layers", "pipeline.py")


def folder() -> Path:
    """The cache folder: CORPUS_TOOLS_CACHE, or the user's cache folder for corpus-tools."""
    moved = os.environ.get("CORPUS_TOOLS_CACHE")
    if moved:
        return Path(moved)
    import platformdirs

    return Path(platformdirs.user_cache_dir("corpus-tools", appauthor=False))


def key(article: Article, model: str, layers: Iterable[Layer], books: Iterable[Codebook] = ()) -> str:
    """Digest of all that can change the article's rows, in 64 hexadecimal digits.

    It covers the text, the metadata used, the model, the layers, the codebooks, the source of what makes rows, and the
    versions of the libraries that parse; of a layer of one's own its source. Raises LayerError where that cannot be
    had.
    """
    parts = {
        "text": article.text,
        "article": [article.id, article.file, article.sha256],
        "told": [[*one] for one in article.told] + [article.first_line],
        "stated": {k: str(v) for k, v in sorted(article.stated.items())},
        "layers": [_layer_key(layer) for layer in layers],
        "codebooks": [[book.file, book.digest] for book in books],
        "ground": _ground(model),
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode("utf-8", "surrogatepass")).hexdigest()


def _layer_key(layer: Layer) -> str:
    return layer.name if layer.name in LAYERS else f"{layer.name} {registry.digest(layer)}"


@functools.cache
def _ground(model: str) -> dict[str, Any]:
    versions = {name: _version(name) for name in ("spacy", "thinc", "numpy")}
    sources = {name: _digest(_PACKAGE / name) for name in _SOURCES}
    return {"versions": versions, "source": sources, "model": _digest(_folder_of(model))}


def _version(package: str) -> str:
    """Version of an installed package, from the name of its metadata folder: importlib.metadata takes 30 ms to load."""
    home = _folder_of(package)
    found = [p.name for p in home.parent.glob(f"{package}-*.dist-info")] if home else []
    if len(found) == 1:
        return found[0].removeprefix(f"{package}-").removesuffix(".dist-info")
    from importlib import metadata

    return metadata.version(package)


def _folder_of(package: str) -> Path | None:
    try:
        spec = util.find_spec(package)
    except ImportError:
        return None
    return Path(spec.origin).parent if spec and spec.origin else None


def _digest(root: Path | None) -> str:
    """Digest of a file, or of every file below a folder; of nothing where there is none."""
    digest = hashlib.sha256()
    for name in _files(str(root)) if root else []:
        digest.update(name.removeprefix(str(root)).encode() + b"\0" + Path(name).read_bytes())
    return digest.hexdigest()


def _files(folder: str) -> list[str]:
    """Files below `folder` but for compiled ones, in the order of their names; of a file itself."""
    if not Path(folder).is_dir():
        return [folder] if Path(folder).is_file() else []
    found = []
    for entry in sorted(os.scandir(folder), key=lambda e: e.name):
        if entry.is_dir():
            found += _files(entry.path) if entry.name != "__pycache__" else []
        else:
            found.append(entry.path)
    return found


def pack(rows: Rows, own: Mapping[str, Columns] = NONE) -> Entry:
    """Each table of one article in its Arrow form; `own`: the tables of layers of one's own."""
    return {name: arrow_rows(rows.get(name, []), name, own) for name in (*tables.TABLES, *own)}


def put(key: str, rows: Rows, own: Mapping[str, Columns] = NONE) -> Entry:
    """Pack `rows` and keep them under `key`; a folder that cannot be written to is no reason to fail."""
    entry = pack(rows, own)
    with contextlib.suppress(OSError):
        _write(entry, key, folder())
    return entry


def _write(entry: Entry, key: str, target: Path) -> None:
    target.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w") as archive:
            # A copy of another entry under this name is told by the name inside.
            archive.comment = key.encode()
            for table, content in entry.items():
                archive.writestr(f"{table}.parquet", _parquet(content))
        Path(name).replace(target / f"{key}.zip")
    finally:
        Path(name).unlink(missing_ok=True)


def _parquet(table: pa.Table) -> bytes:
    import pyarrow.parquet as pq

    buffer = io.BytesIO()
    pq.write_table(table, buffer)
    return buffer.getvalue()


def get(key: str, own: Mapping[str, Columns] = NONE) -> Entry | None:
    """The tables kept under `key`, or None where there is no sound entry."""
    declared = {**tables.TABLES, **own}
    try:
        with zipfile.ZipFile(folder() / f"{key}.zip") as archive:
            if archive.comment != key.encode():
                return None
            content = {name: io.BytesIO(archive.read(f"{name}.parquet")) for name in declared}
        entry = {name: read_parquet(held) for name, held in content.items() if name not in DEFERRED}
    # Single changed bytes made the readers of zip files raise OSError, BadZipFile, RuntimeError (reads as encrypted),
    # an unknown version or method, and zlib.error; the article is still there to be read.
    except Exception:
        return None
    if not all(table.schema.equals(schema(tuple(declared[name]))) for name, table in entry.items()):
        return None
    if not all(_schema_of(content[name]).equals(schema(declared[name])) for name in DEFERRED):
        return None
    return {name: entry.get(name, held) for name, held in content.items()}


def _schema_of(content: io.BytesIO) -> pa.Schema:
    import pyarrow.parquet as pq

    return pq.read_schema(content)


def join(entries: list[Entry], own: Mapping[str, Columns] = NONE) -> dict[str, pd.DataFrame]:
    """The tables of all articles, one below the other; tokens are left to `join_table`."""
    return {name: join_table(name, entries, own) for name in (*tables.TABLES, *own) if name not in DEFERRED}


def join_table(name: str, entries: list[Entry], own: Mapping[str, Columns] = NONE) -> pd.DataFrame:
    """One table over all articles."""
    import pyarrow as pa

    if not entries:
        return tables.build(name, (), own)
    held = (entry[name] for entry in entries)
    parts = [read_parquet(part) if isinstance(part, io.BytesIO) else part for part in held]
    return from_arrow(pa.concat_tables(parts), tables.columns(name, own))
