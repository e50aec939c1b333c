"""The layers by name, in the order of reading: the one list of them.

Importing this module loads no layer. A shipped layer's module, which holds `read` and `RULES`, is imported when its
rows or the meanings of its rules are first asked for; none of them loads spaCy for its rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from corpus_tools import tables
from corpus_tools.layers import own
from corpus_tools.layers.protocol import Layer, LayerError

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Columns, Rows
    from corpus_tools.text.parsed import Parsed


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
    known = {**LAYERS, **{layer.name: layer for layer in own.checked(added, LAYERS)}}
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
