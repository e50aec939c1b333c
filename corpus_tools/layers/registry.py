"""The layers by name, in the order of reading: the one list of them.

Importing this module loads no layer. A shipped layer's module, which holds `read` and `RULES`, is imported when its
rows or the meanings of its rules are first asked for; none of them loads spaCy for its rules.

`Layer` says what a layer is: it makes rows of one or more tables from an opened article. A layer of one's own is
checked here, and its source is told for the key of the cache.
"""

from __future__ import annotations

import hashlib
import linecache
import pickle
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

from corpus_tools import tables
from corpus_tools.errors import InputError
from corpus_tools.notes import Annotations

if TYPE_CHECKING:
    from types import CodeType

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Columns, Rows
    from corpus_tools.text.parsed import Parsed


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
            f"(corpus_tools.layers.registry)"
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


PARTS = ("name", "writes", "needs", "rules", "read")


class LayerError(InputError):
    """A layer that there is not, that is not whole, or that gives what it does not declare."""


class Layer(Protocol):
    """A layer. Class attributes will do for all but `read`; an example of ten lines stands in CONTRIBUTING.md."""

    @property
    def name(self) -> str:
        """As it is asked for."""

    @property
    def writes(self) -> Mapping[str, Columns]:
        """The tables that it makes rows of, each with its columns."""

    @property
    def needs(self) -> Sequence[str]:
        """The names of the layers whose rows it reads."""

    @property
    def rules(self) -> Mapping[str, str]:
        """Each name that its rows have in the column `rule`, with a sentence that says what it means."""

    def read(self, parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
        """Rows of one article by table: of the tables of `writes`, and no other.

        `parsed`: the article with its blocks, sentences and parses, whose `row` makes a row; `rows`: those of the
        tables that the layers of `needs` write; `codebooks`: the coding schemes to code with.
        """


@dataclass(frozen=True)
class Shipped:
    """A layer of this package: `home` is the module that holds its `read` and its `RULES`."""

    name: str
    home: str
    tables: tuple[str, ...]
    needs: tuple[str, ...] = ()

    @property
    def writes(self) -> dict[str, Columns]:
        """The tables that it makes rows of, each with its columns."""
        return {name: tables.columns(name) for name in self.tables}

    @property
    def rules(self) -> dict[str, str]:
        """Each name that its rows have in the column `rule`, with what it means."""
        rules: dict[str, str] = import_module(self.home).RULES
        return rules

    def read(self, parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
        """Rows of one article by table."""
        made: Rows = import_module(self.home).read(parsed, rows, codebooks)
        return made


_SHIPPED = (
    Shipped("times", "corpus_tools.layers.times.read", ("times",)),
    Shipped("actors", "corpus_tools.layers.actors.read", ("mentions", "actors")),
    Shipped("quotes", "corpus_tools.layers.quotes.read", ("quotes",), needs=("actors",)),
    Shipped("amounts", "corpus_tools.layers.amounts.read", ("amounts",), needs=("times", "quotes")),
    Shipped("frames", "corpus_tools.layers.codes.frames", ("codes",), needs=("actors", "quotes", "amounts")),
    Shipped("rhetoric", "corpus_tools.layers.codes.rhetoric", ("codes",), needs=("actors", "quotes", "amounts")),
)
LAYERS: Mapping[str, Layer] = {layer.name: layer for layer in _SHIPPED}


def resolve(asked: str | Layer | Iterable[str | Layer] | None = None) -> tuple[Layer, ...]:
    """The layers to run, in the order of reading: those asked for and those that they need; all shipped for None.

    A name asks for a shipped layer. An object is a layer of one's own, which runs after the shipped ones.

    >>> [layer.name for layer in resolve("quotes")]
    ['actors', 'quotes']

    Raises LayerError for a name that there is not, and for a layer of one's own that is not whole.
    """
    if asked is None:
        return tuple(LAYERS.values())
    given = [asked] if isinstance(asked, str) or not isinstance(asked, Iterable) else list(asked)
    added = [one for one in given if not isinstance(one, str | Shipped)]
    known = {**LAYERS, **{layer.name: layer for layer in checked(added, LAYERS)}}
    order: dict[str, Layer] = {}
    for one in given:
        _add(one if isinstance(one, str) else one.name, known, order, ())
    first = [name for name in LAYERS if name in order]
    return tuple(order[name] for name in (*first, *(name for name in order if name not in LAYERS)))


def _add(name: str, known: Mapping[str, Layer], order: dict[str, Layer], asking: tuple[str, ...]) -> None:
    """Put a layer into `order` behind those that it needs; `asking`: the layers that led here."""
    if name not in known:
        by = f"; layer {asking[-1]!r} needs it" if asking else ""
        raise LayerError(f"no layer {name!r}{by}; layers: {', '.join(known)}")
    if name in asking:
        raise LayerError(f"layers need each other in a circle: {' -> '.join((*asking, name))}; break it")
    if name not in order:
        for needed in known[name].needs:
            _add(needed, known, order, (*asking, name))
        order[name] = known[name]


def written(layers: Iterable[Layer]) -> dict[str, Columns]:
    """The tables that the layers add to those declared in `corpus_tools.tables`, each with its columns."""
    return {name: columns for one in layers for name, columns in one.writes.items() if name not in tables.TABLES}


def rules() -> dict[str, str]:
    """Every rule of the shipped layers with what it means."""
    return {rule: meaning for layer in LAYERS.values() for rule, meaning in layer.rules.items()}
