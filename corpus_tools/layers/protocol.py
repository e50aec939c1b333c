"""What a layer is: it makes rows of one or more tables from an opened article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from corpus_tools.errors import InputError

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Columns, Rows
    from corpus_tools.text.parsed import Parsed

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
