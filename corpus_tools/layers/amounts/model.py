"""What the steps of the amounts layer pass on: what the scan finds, and an amount as it is being read."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Span

    from corpus_tools.text.numbers import Number
    from corpus_tools.text.parsed import Sentence

Kind = Literal["money", "percent", "multiple", "count"]


@dataclass(frozen=True)
class Found:
    """A number with its unit, as the scan finds it in a block's text.

    `start` to `end`: half-open character offsets into the block, with the qualifier; `bare_start`: without one before
    it. `value_min` and `value_max`: the bounds that a range or a qualifier gives, None where it is open. `unit`: an
    ISO 4217 code, percent, percentage points, times, or the counted noun; None where a currency stays ambiguous.
    """

    start: int
    end: int
    kind: Kind
    value: float
    value_min: float | None
    value_max: float | None
    unit: str | None
    qualifier: str | None
    rule: str
    bare_start: int


class Piece(NamedTuple):
    """A number with its unit, before ranges are joined and qualifiers read; offsets as in `Found`.

    `factor` turns its number into the unit: 0.01 for cents.
    """

    start: int
    end: int
    number: Number
    unit: str | None
    kind: Kind
    rule: str
    factor: float = 1.0


class Qualified(NamedTuple):
    """An amount's half-open character offsets together with its qualifier, the qualifier's words, and its bound.

    `bound`: lower ("more than"), upper ("up to"), about ("around"), or None where nothing loosens the number.
    """

    start: int
    end: int
    words: str | None
    bound: str | None


class Period(NamedTuple):
    """For which days an amount holds, both inclusive, None where open; `basis`: stated, resolved or carried."""

    first: dt.date | None
    last: dt.date | None
    basis: str


class Time(NamedTuple):
    """A resolved expression of time: half-open character offsets into the article, its period and printed words."""

    start: int
    end: int
    period: Period
    text: str


@dataclass(frozen=True)
class Source:
    """On whose word an amount stands.

    `by`: "article", an actor's id, "unnamed:" with the printed words, or None where a quotation names nobody.
    `basis`: article, quotation, or carried (from a sentence before). `span`: character offsets of the source's words
    in the article.
    """

    by: str | None
    words: str | None
    basis: str
    span: tuple[int, int] | None = None


ARTICLE = Source("article", None, "article")


@dataclass(eq=False)
class Amount:
    """A stated number being read: where it stands, and what its sentence and those before tell of it so far.

    `offset` is where its block starts in the article (characters), `tokens` its words in the block's parse. `is_base`:
    it is where a change starts. `ongoing`: it counts what is going on as the article is written. `group` is the first
    amount of its statement, which may be itself; `repeats` the one before that it takes up; `compared` the one of its
    statement that it is measured against.
    """

    found: Found
    offset: int
    sentence: Sentence | None
    tokens: Span
    is_base: bool
    source: Source = ARTICLE
    measure: str | None = None
    direction: str | None = None
    status: str = "observed"
    ongoing: bool = False
    period: Period | None = None
    parties: list[str] = field(default_factory=list)
    repeats: Amount | None = field(default=None, repr=False)
    compared: Amount | None = field(default=None, repr=False)
    group: Amount = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Make the amount a statement of its own until others are tied to it."""
        self.group = self

    @property
    def start(self) -> int:
        """Character offset into the article where the amount begins, its qualifier included."""
        return self.offset + self.found.start

    @property
    def end(self) -> int:
        """Character offset into the article right after the amount."""
        return self.offset + self.found.end

    @property
    def clause(self) -> Span:
        """The tokens of its sentence."""
        return self.tokens.sent if self.sentence is None else self.sentence.span

    @property
    def ends(self) -> dt.date | None:
        """The last day of its period, where one is known."""
        return self.period.last if self.period else None

    @property
    def begins(self) -> dt.date | None:
        """The first day of its period, where one is known."""
        return self.period.first if self.period else None
