"""Layers of one's own: what they must have, and their source, which the cache's key covers."""

from __future__ import annotations

import hashlib
import linecache
import pickle
import sys
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from corpus_tools import tables
from corpus_tools.layers.protocol import PARTS, Layer, LayerError
from corpus_tools.notes import Annotations

if TYPE_CHECKING:
    from types import CodeType

    from corpus_tools.tables import Columns

# Made when an article is opened, before any layer.
_GROUND = ("articles", "blocks", "sentences", "tokens")


def checked(layers: Iterable[Any], shipped: Mapping[str, Layer]) -> list[Layer]:
    """The layers, if each is whole and no two have one name or differ on a table; else LayerError."""
    found: dict[str, Layer] = {}
    declared: dict[str, Columns] = dict(tables.TABLES)
    for layer in layers:
        _check_parts(layer)
        if layer.name in shipped or layer.name in found:
            raise LayerError(f"there is a layer {layer.name!r} already; give yours another name")
        for table, columns in layer.writes.items():
            _check_table(layer.name, table, columns, declared)
            declared[table] = columns
        found[layer.name] = layer
    return list(found.values())


def _check_parts(layer: Any) -> None:
    if isinstance(layer, type):
        raise LayerError(f"{layer.__name__} is a class; give a layer made from it: {layer.__name__}()")
    missing = [part for part in PARTS if not hasattr(layer, part)]
    if missing:
        raise LayerError(
            f"{layer!r} is no layer: it has no {', no '.join(missing)}; a layer has {', '.join(PARTS)} "
            f"(corpus_tools.layers.protocol)"
        )
    if not isinstance(layer.name, str) or not layer.name.isidentifier():
        raise LayerError(f"a layer is named {layer.name!r}; give it a name of letters, digits and underscores")
    if not isinstance(layer.writes, Mapping) or not layer.writes or not isinstance(layer.rules, Mapping):
        raise LayerError(
            f"layer {layer.name!r}: writes must be a mapping from table to columns, with one table at least, and rules "
            f"one from rule to meaning"
        )
    if isinstance(layer.needs, str):
        raise LayerError(f"layer {layer.name!r}: needs is the text {layer.needs!r}; give ({layer.needs!r},)")


def _check_table(layer: str, table: str, columns: Columns, declared: Mapping[str, Columns]) -> None:
    where = f"layer {layer!r}, table {table!r}"
    if table in _GROUND:
        raise LayerError(f"{where}: it is made before any layer; write to a table of another name")
    if table in declared and tuple(columns) != declared[table]:
        raise LayerError(f"{where}: its columns are declared otherwise; take them from there, or another name")
    if not table.isidentifier() or table.startswith("_") or table in _taken():
        raise LayerError(f"{where}: annotations cannot have a table of that name; give it another")
    tables.check_columns(table, columns)


def _taken() -> set[str]:
    return {*dir(Annotations), *(f.name for f in fields(Annotations))}


def digest(layer: Layer) -> str:
    """Digest of a layer of one's own: what it declares and holds, and the files or cells where its code stands.

    What the layer imports from elsewhere, or reads from other files, is not covered. Raises LayerError where the code
    stands nowhere (typed into a bare prompt, or made by `exec`), and where a value of the layer cannot be compared.
    """
    declared = [layer.name, sorted(layer.writes.items()), tuple(layer.needs), sorted(layer.rules.items())]
    made = hashlib.sha256(repr(declared).encode())
    for name, lines in sorted(_sources(layer).items()):
        made.update(f"{name}\0{lines}\0".encode("utf-8", "surrogatepass"))
    try:
        # What a copy would be made from, but for the class: attributes, slots, the parts of a tuple.
        copied = layer.__reduce_ex__(2)
        made.update(pickle.dumps(copied if isinstance(copied, str) else (copied[1][1:], copied[2:])))
    except (pickle.PicklingError, TypeError, AttributeError, ValueError) as error:
        raise LayerError(
            f"layer {layer.name!r} holds a value that cannot be compared with a later one ({error}); keep it outside "
            f"the layer, or annotate with cache=False"
        ) from error
    return made.hexdigest()


def _sources(layer: Layer) -> dict[str, str]:
    """The text of every file or notebook cell in which a function of the layer stands, by a name without its folder."""
    found = {}
    for code in _codes(layer):
        linecache.checkcache(code.co_filename)
        lines = linecache.getlines(code.co_filename)
        # Methods that a decorator makes, as those of a dataclass, stand nowhere and follow from what does.
        if not lines and code.co_name == "read":
            raise LayerError(
                f"layer {layer.name!r}: the source of {code.co_name} cannot be had, so a cached row could be "
                f"outdated unseen; write the layer into a file or a notebook's cell, or annotate with cache=False"
            )
        # A cell has another file name in every session.
        found[f"{code.co_name}:{code.co_firstlineno}"] = "".join(lines)
    return found


def _codes(layer: Layer) -> Iterable[CodeType]:
    """The code of every function of the layer's class and of those that it is derived from."""
    kinds = [kind for kind in type(layer).__mro__ if kind.__module__ != "builtins"]
    functions = [value for kind in kinds for value in vars(kind).values()]
    unwrapped = [getattr(value, "__func__", getattr(value, "fget", value)) for value in (layer.read, *functions)]
    return [function.__code__ for function in unwrapped if hasattr(function, "__code__")]


def check_for_processes(layers: Iterable[Layer]) -> None:
    """LayerError for a layer that stands in a notebook: other processes cannot import it."""
    for layer in layers:
        home = type(layer).__module__
        if home == "__main__" and not hasattr(sys.modules["__main__"], "__file__"):
            raise LayerError(
                f"layer {layer.name!r} stands in a notebook, which other processes cannot import; write it into a "
                f"file and import it, or annotate with processes=1"
            )
