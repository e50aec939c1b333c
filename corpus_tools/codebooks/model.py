"""What a codebook holds: codes, their indicators, and the scheme that they are of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.patterns import Pattern


class Indicator(NamedTuple):
    """Words that speak for a code, and where they do.

    `pattern`: what is looked for. `weight`: how strongly (1 is enough by itself at the default threshold). `unless`,
    `requires`: patterns that must not, or must, stand in the same sentence. `position`: any, or main clause only.
    `quotation`: any, or only inside or outside quotations. `negated`: any, no (not under a negation), only.
    `reporting`: any, or not (or only) where they hold the cue of a quotation. `names`: counts inside a name too.
    `yields`: not where words of one other code stand in its noun phrase. `attributes`: what a row gets from it.
    """

    pattern: Pattern
    weight: float
    unless: tuple[Pattern, ...]
    requires: tuple[Pattern, ...]
    position: str
    quotation: str
    negated: str
    reporting: str
    names: bool
    yields: bool
    attributes: tuple[tuple[str, str], ...]
    source: str


class Code(NamedTuple):
    """A code of the scheme. `attributes`: the values that its rows may take, by name; `crosswalk`: codes elsewhere.

    `threshold`: the weight from which it holds; `beside`: the one it needs where another code holds too. `target`: its
    rows say whom the code is about, with which valence, and whether it is denied. `residual`: what no other code
    covers, so that it is counted and never said to come first. `finder`: one of FINDERS, a rule of the tool that
    finds what no pattern can; empty where indicators alone do.
    """

    code: str
    label: str
    definition: str
    include: str
    exclude: str
    source: str
    crosswalk: tuple[str, ...]
    threshold: float
    beside: float
    attributes: Mapping[str, tuple[str, ...]]
    indicators: tuple[Indicator, ...]
    target: bool
    residual: bool
    finder: str
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]


class Codebook(NamedTuple):
    """A coding scheme. `unit`: sentence (a code is of the sentence) or words (of the words found).

    `scheme` is what the table of codes calls it; two codebooks of one scheme replace each other. `positions`: factor
    of an indicator by where it stands. `on_behalf`: patterns that state somebody's interest. `digest`: SHA-256 of the
    file. `file`: its name.
    """

    name: str
    version: str
    scheme: str
    unit: str
    title: str
    source: str
    positions: Mapping[str, float]
    on_behalf: tuple[Pattern, ...]
    codes: tuple[Code, ...]
    digest: str
    file: str

    @property
    def id(self) -> str:
        """Name and version, as the table of codes has them."""
        return f"{self.name} {self.version}"

    def code(self, name: str) -> Code:
        """The code of that name; CodebookError names those there are."""
        for code in self.codes:
            if code.code == name:
                return code
        raise CodebookError(f"{self.file}: no code {name!r}; codes: {', '.join(c.code for c in self.codes)}")
