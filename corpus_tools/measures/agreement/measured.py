"""What was measured of the tool on text that it was not written for: the counts, with who read it, how much, and when.

The counts are data (`codebooks/measured.csv`), for the texts are others' and do not come with the project, or are read
by tests alone. What people annotated stands before what a language model wrote and read: two runs of one model err
together, and a text made up for a test may be easier than a paper's.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import NamedTuple

from corpus_tools.codebooks.data_files import check, csv_rows, error, one_of

PEOPLE, MODEL = "people", "language model"
QUOTATIONS, PERSONS, FIGURES, FRAMES, DEVICES = "quotations", "persons", "stated figures", "frames", "devices"
LAYERS = (QUOTATIONS, PERSONS, FIGURES, FRAMES, DEVICES)
FILE = "measured.csv"


class Row(NamedTuple):
    """The columns of the file, as written."""

    what: str
    code: str
    read_by: str
    read: str
    found: str
    right: str
    texts: str
    counted_as: str
    date: str
    version: str
    source: str


class Measured(NamedTuple):
    """One measurement: `read` things by the readers, `found` by the tool, `right` of these as they were read.

    `what`: one of LAYERS. `code`: of a scheme, empty for the layer as a whole. `read_by`: people, or a language model.
    `texts`: on what, in words with their number. `counted_as`: what counts as the same thing. `date`: of the
    measurement (ISO). `version`: of the tool. `source`: who made the texts and the annotation.
    """

    what: str
    code: str
    read_by: str
    read: int
    found: int
    right: int
    texts: str
    counted_as: str
    date: str
    version: str
    source: str

    @property
    def precision(self) -> float | None:
        """The share of what was found that is right; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """The share of what was read that was found; None where nothing was read."""
        return self.right / self.read if self.read else None

    @property
    def f1(self) -> float | None:
        """The harmonic mean of the two; None where nothing was read or found."""
        return 2 * self.right / (self.read + self.found) if self.read + self.found else None

    @property
    def on(self) -> str:
        """The texts and how many things were read in them, as a reader would say it."""
        return f"{self.texts}, {self.read:,} read by {'people' if self.read_by == PEOPLE else 'a language model'}"


def load(path: Traversable) -> tuple[Measured, ...]:
    """The measurements of a file in their order; CodebookError names file, line, value and fix of a mistake."""
    out = []
    for line, cells in csv_rows(path, Row):
        one_of(path, line, cells["what"], LAYERS)
        one_of(path, line, cells["read_by"], (PEOPLE, MODEL))
        check(path, line, "date", cells["date"], r"\d{4}-\d\d-\d\d", "write the day of the measurement, 2026-01-31")
        for name in ("read", "found", "right"):
            check(path, line, name, cells[name], r"\d+", "write a whole number")
        numbers = {name: int(cells[name]) for name in ("read", "found", "right")}
        if numbers["right"] > min(numbers["read"], numbers["found"]):
            raise error(path, line, cells["right"], "write no more right than were read or found")
        for name in ("texts", "counted_as", "version", "source"):
            check(path, line, name, cells[name], r"\S.*", "state it; a number without it tells nothing")
        out.append(Measured(**{**cells, **numbers}))
    return tuple(out)


@cache
def measured() -> tuple[Measured, ...]:
    """The measurements that come with the tool."""
    return load(files("corpus_tools.codebooks") / FILE)


def measured_on(what: str, code: str = "", among: tuple[Measured, ...] | None = None) -> Measured | None:
    """The measurement of a layer, or of one of its codes, on unseen text: where people read, theirs, else the model's.

    None where there is none, or where it holds nothing right: no error can be worked out from it. A code has its own
    measurement and never that of its layer, for codes differ.

    >>> measured_on("stated figures").read_by
    'language model'
    >>> measured_on("frames", "NO_SUCH_CODE") is None
    True
    """
    own = [m for m in (measured() if among is None else among) if (m.what, m.code) == (what, code) and m.right]
    return min(own, key=lambda m: m.read_by != PEOPLE, default=None)
