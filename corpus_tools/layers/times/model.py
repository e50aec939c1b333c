"""What the steps of the times layer pass on: rules, expressions of time, their nodes, and what they resolve to.

A node says what is printed and not which days it is: `Month(None, 4)` is "April" of a year still to be told. Each form
of expression has a node of its own, and `forms.period_of` turns a node into days by its class.

Every `year` of a node is a number, None where none is printed, or the word that tells it: this, last, next (from the
article's date), same, following, previous (from what is dated before), the ("the first half of the year") and fiscal.
Every `unit` is a unit of time in the singular: day, week, fortnight, weekend, month, quarter, half, year, decade,
century.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

YearWord = Literal["this", "last", "next", "same", "following", "previous", "the", "fiscal"]
YearRef = int | YearWord | None
PartWord = Literal["early", "mid", "late", "start", "end"]


class Node:
    """What a match of the grammar says; the classes below are its forms."""


@dataclass(frozen=True)
class Undated(Node):
    """Names no days, for `reason`."""

    reason: str


@dataclass(frozen=True)
class Days(Node):
    """Day `first` to day `last` of a month, or one day."""

    year: YearRef
    month: int
    first: int
    last: int


@dataclass(frozen=True)
class Month(Node):
    """A month by its name."""

    year: YearRef
    month: int


@dataclass(frozen=True)
class NearMonth(Node):
    """A month with last, this, next or coming before it."""

    which: str
    month: int


@dataclass(frozen=True)
class Quarter(Node):
    """Quarter 1 to 4 of a year."""

    number: int
    year: YearRef


@dataclass(frozen=True)
class Half(Node):
    """Half 1 or 2 of a year."""

    number: int
    year: YearRef


@dataclass(frozen=True)
class Months(Node):
    """Month `first` to month `last` of a year: "the first nine months"."""

    first: int
    last: int
    year: YearRef


@dataclass(frozen=True)
class Year(Node):
    """A year in digits."""

    year: int


@dataclass(frozen=True)
class Decade(Node):
    """Ten years by their first."""

    first: int


@dataclass(frozen=True)
class Weekday(Node):
    """Weekday 0 (Monday) to 6.

    `which`: last, next, this, coming, earlier or later, as printed with it. `week`: this, last, next, same, following
    or previous, where its week is named.
    """

    number: int
    which: str | None = None
    week: str | None = None


@dataclass(frozen=True)
class Weekend(Node):
    """The weekend by the article's date."""


@dataclass(frozen=True)
class Unit(Node):
    """The whole unit that lies `number` units from the article's date: -1 for "last year"."""

    number: int
    unit: str


@dataclass(frozen=True)
class Past(Node):
    """So many units that end with the article's date."""

    number: float
    unit: str


@dataclass(frozen=True)
class Coming(Node):
    """So many units that begin with the article's date; `fewest` and `most` differ in "five to ten years"."""

    fewest: float
    most: float
    unit: str


@dataclass(frozen=True)
class Ago(Node):
    """So many units before the article's date; `bound`: more ("more than"), less ("up to") or None."""

    number: float
    unit: str
    bound: str | None = None


@dataclass(frozen=True)
class Later(Node):
    """So many units after what is dated before, before it where the number is negative."""

    number: float
    unit: str


@dataclass(frozen=True)
class Following(Node):
    """ "The next week": after what is dated before in a story of the past, else after the article's date."""

    number: float
    unit: str


@dataclass(frozen=True)
class Same(Node):
    """The unit that holds what is dated before: "the same month"."""

    unit: str


@dataclass(frozen=True)
class Shifted(Node):
    """The period of the amount that is compared, moved: "a year earlier" after "up 5 percent from"."""

    number: float
    unit: str


@dataclass(frozen=True)
class SameOf(Node):
    """The period of the amount that is compared, in another year: "the same period of 2015"."""

    year: int


@dataclass(frozen=True)
class Trailing(Node):
    """So many months that end with a month, or on a day of it."""

    size: int
    month: int
    year: YearRef
    day: int | None


@dataclass(frozen=True)
class WeeksTo(Node):
    """So many weeks that end on a day."""

    weeks: int
    year: YearRef
    month: int
    day: int


@dataclass(frozen=True)
class Range(Node):
    """From the beginning of one to the end of the other."""

    first: Node
    last: Node


@dataclass(frozen=True)
class Since(Node):
    """From the beginning of `start` to the article's date."""

    start: Node


@dataclass(frozen=True)
class Before(Node):
    """What precedes `end`; its own beginning is open."""

    end: Node


@dataclass(frozen=True)
class After(Node):
    """What follows `start`; its own end is open."""

    start: Node


@dataclass(frozen=True)
class Elapsed(Node):
    """What is over of `whole` at the article's date: "so far this year"."""

    whole: Node


@dataclass(frozen=True)
class Remaining(Node):
    """What is left of `whole` at the article's date: "later this year"."""

    whole: Node


@dataclass(frozen=True)
class Part(Node):
    """The early, mid or late part of `whole`, or its start or end."""

    word: PartWord
    whole: Node


@dataclass(frozen=True)
class Anniversary(Node):
    """The day or year on which an event is so many years old."""

    years: int


def whole(node: Node) -> Node:
    """What `node` is a part of, or itself."""
    return node.whole if isinstance(node, Part) else node


class Rule(NamedTuple):
    """A rule of the grammar; `needs` are substrings one of which any match holds, so that most rules cost nothing."""

    name: str
    kind: str
    needs: tuple[str, ...]
    pattern: re.Pattern[str]
    build: Callable[[re.Match[str]], Node | None]


def rule(
    name: str, kind: str, needs: tuple[str, ...], pattern: str, build: Callable[[re.Match[str]], Node | None]
) -> Rule:
    """A rule whose pattern matches without regard to case; `needs` are in lower case."""
    return Rule(name, kind, needs, re.compile(pattern, re.IGNORECASE), build)


class Simple(NamedTuple):
    """One time expression without its preposition: half-open offsets into the text read, kind, rule and node."""

    start: int
    end: int
    kind: str
    rule: str
    node: Node


class Expression(NamedTuple):
    """A time expression: half-open offsets (characters of the text read), its words, kind, rule and node."""

    start: int
    end: int
    text: str
    kind: str
    rule: str
    node: Node


class Period(NamedTuple):
    """First and last day, both inclusive; None where that end is open; `grain` is the unit it is told in."""

    start: date | None
    end: date | None
    grain: str


class Closed(Period):
    """A period with a first and a last day."""

    __slots__ = ()
    if TYPE_CHECKING:
        start: date
        end: date


class Anchor(NamedTuple):
    """A time resolved before: the number of its sentence, period, printed words, and node (of a part, the whole)."""

    sentence: int
    period: Period
    text: str
    node: Node


@dataclass(frozen=True)
class Context:
    """What surrounds an expression.

    `tense`: past, future or None. `sentence`: the number of its sentence. `before`: the times resolved before it, in
    order; `after`: those after it in its sentence. `basis`: what the article's date rests on (stated, inferred ...).
    """

    tense: str | None = None
    sentence: int = 0
    before: Sequence[Anchor] = ()
    after: Sequence[Anchor] = ()
    basis: str | None = None


class Resolution(NamedTuple):
    """First and last day (None where open or unresolved), what they rest on, why there are none, and the grain."""

    start: date | None
    end: date | None
    against: str | None
    reason: str | None
    grain: str | None = None
