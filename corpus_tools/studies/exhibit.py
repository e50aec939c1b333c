"""What every study is made of: findings, exhibits that display themselves, and the base of the seven studies.

A study computes its tables when they are first asked for, and says in exhibits what is to be seen in them. An exhibit
holds no widget, so that its output can be compared; the widget that answers clicks is opened by `Study.explore`.
"""

from __future__ import annotations

import importlib
import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from corpus_tools import display
from corpus_tools.errors import InputError
from corpus_tools.trace import row_ids

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

    from corpus_tools.notes import Annotations

# A function that draws a chart with the title, the foot line and the alternative text that it is given; it returns None
# where there is nothing to draw.
Drawing = Callable[[str, str, str], "Figure | None"]
InteractiveDrawing = Callable[[str, str, str], "go.Figure | None"]
_MAKES_WIDGETS = "corpus_tools.show"
_UNFOLDS = "The table behind this chart"


class StudyError(InputError):
    """A study cannot do what it was asked for: one line that says what and the next step."""


class Finding(NamedTuple):
    """A computed sentence, the rows that it rests on, and the notebook that unfolds it.

    `rows`: in any form that `evidence` takes; None where it rests on no row. `unfolds`: the notebook's file name
    without ending, for a sentence that is shown elsewhere.
    """

    text: str
    rows: Any = None
    unfolds: str = ""


class Question(NamedTuple):
    """A question of a reader that no exhibit answers, its computed answer, and the rows that this rests on."""

    question: str
    answer: str
    rows: Any = None


class Findings(tuple[Finding, ...]):
    """Findings in their order, which display themselves."""

    def _ipython_display_(self) -> None:
        display.publish(display.findings(self))


@dataclass(frozen=True, eq=False)
class Answer:
    """The bottom line of a study and up to four sentences more, which display themselves, each with its places.

    `preface`: a sentence that stands before the bottom line, for what a reader must know first. `heading`: what the
    articles are about, where the page does not say it.
    """

    findings: Findings
    notes: Annotations
    preface: Finding | None = None
    heading: str = ""

    def __iter__(self) -> Iterator[Finding]:
        """The findings in their order."""
        return iter(self.findings)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.findings)

    def outputs(self) -> list[display.Output]:
        """One output with all sentences, the first as the lead; one that says so where there is nothing to say."""
        if not self.findings:
            return display.findings(())
        return [display.answer(self.findings, self.notes, self.preface, self.heading)]

    def _ipython_display_(self) -> None:
        display.publish(_or_why_not(self.outputs, "The answer"))


@dataclass(frozen=True, eq=False)
class More:
    """Questions beyond the exhibits with their answers, as one folded table that displays itself."""

    questions: tuple[Question, ...]

    def outputs(self) -> list[display.Output]:
        """The folded table; nothing where there are no questions."""
        import pandas as pd

        rows = [(q.question, q.answer, [] if q.rows is None else row_ids(q.rows)) for q in self.questions]
        frame = pd.DataFrame(rows, columns=["question", "answer", "row_ids"])
        return [display.table(frame, "More questions", folded=f"More questions ({len(rows)})")] if rows else []

    def _ipython_display_(self) -> None:
        display.publish(_or_why_not(self.outputs, "More questions"))


def found(sentences: Iterable[str], rows: Any = None) -> Findings:
    """Sentences that rest on the same `rows`, as findings."""
    return Findings(Finding(sentence, rows) for sentence in sentences)


@dataclass(frozen=True, eq=False)
class Exhibit:
    """A chart or a table with its title, what is to be seen in it, and its rows.

    `name`: that of the study's property; with hyphens, of the picture's file in a report. `title`: the finding, a
    computed sentence. `findings`: what it means, of which the first is the takeaway; None where a table is shown
    without a sentence. `limits`: what it does not show, in a sentence. `notes`: the annotations, from which come the
    printed sentences in the fold. `plotted`: the tables that are drawn, from which come the digest in the output and
    the row ids in its metadata (`table`, where they are not given). Without a `drawing` the table itself is the
    exhibit, `limit` lines of it visible; with one it stands folded below. Where there is nothing to draw the exhibit is
    its takeaway and its table; `why` says why the table has no rows, where it is not that the articles have none.
    `dpi`: of the picture, in dots an inch.
    """

    name: str
    title: str
    findings: Findings | None
    table: pd.DataFrame | None = None
    caption: str = ""
    foot: str = ""
    plotted: Any = None
    drawing: Drawing | None = None
    drawing_interactive: InteractiveDrawing | None = None
    limit: int | None = display.MOST_LINES
    why: str = ""
    dpi: int = display.DPI
    limits: str = ""
    notes: Annotations | None = None

    @property
    def takeaway(self) -> str:
        """The sentence that says what the exhibit shows; empty where it has none."""
        return self.findings[0].text if self.findings else ""

    @property
    def row_ids(self) -> list[str]:
        """Ids of the rows that the chart and the table rest on."""
        return display.ids_of([self.plotted, self.table])

    def draw(self) -> Figure | None:
        """The printed chart, built when first asked for; StudyError where the exhibit is a table."""
        return self._printed

    def draw_interactive(self) -> go.Figure | None:
        """The chart to explore, its points' customdata row ids, built when first asked for; StudyError without one."""
        return self._explored

    @cached_property
    def _printed(self) -> Figure | None:
        if self.drawing is None:
            raise StudyError(f"{self.name} is a table and has no chart; show it, or take its .table")
        return self.drawing(self.title, self.foot, self.takeaway)

    @cached_property
    def _explored(self) -> go.Figure | None:
        if self.drawing_interactive is None:
            raise StudyError(f"{self.name} has no chart to explore; take .draw() or .table")
        return self.drawing_interactive(self.title, self.foot, self.takeaway)

    @property
    def alt(self) -> str:
        """The chart in words: its title and what it means."""
        title = self.title if self.title[-1:] in ".?!" else f"{self.title}."
        return f"{title} {self.takeaway}".strip()

    def outputs(self) -> list[display.Output]:
        """What is displayed: picture or table, what it shows and what it does not, and the folded table of a chart."""
        if self.drawing is None:
            return [*self._table(), *self._meaning()]
        return [*self._picture(), *self._meaning(), *self._table(_UNFOLDS), *self._to_explore()]

    def _picture(self) -> list[display.Output]:
        chart, plotted = self.draw(), self.table if self.plotted is None else self.plotted
        file = self.name.replace("_", "-")
        return [] if chart is None else [display.picture(chart, self.alt, plotted, file, self.dpi)]

    def _meaning(self) -> list[display.Output]:
        shows = " ".join(finding.text for finding in self.findings or ())
        if not shows and not self.limits:
            return []
        rows = [finding.rows for finding in self.findings or () if finding.rows is not None]
        return [display.meaning(shows, self.limits, rows, self.notes)]

    def _table(self, folded: str = "") -> list[display.Output]:
        caption = self.caption or self.title
        return [] if self.table is None else [display.table(self.table, caption, self.limit, self.why, folded)]

    def _to_explore(self) -> list[display.Output]:
        wanted = bool(os.environ.get(display.EXPLORED)) and self.drawing_interactive is not None
        chart = self.draw_interactive() if wanted else None
        return [] if chart is None else [display.interactive(chart, self.alt)]

    def _ipython_display_(self) -> None:
        display.publish(_or_why_not(self.outputs, self.title))


def _or_why_not(outputs: Callable[[], list[display.Output]], title: str) -> list[display.Output]:
    """The outputs, or a line that says why there are none: IPython would print the error and let the cell pass."""
    try:
        return outputs()
    except Exception as error:
        said = f"{title}: cannot be shown ({type(error).__name__}: {' '.join(str(error).split())})"
        return [display.empty(said, said)]


Held = TypeVar("Held")


class Named(Mapping[str, Held]):
    """What a study holds of one kind, by name, in the order in which it is declared; computed when asked for."""

    def __init__(self, study: Study, kind: str) -> None:
        """`kind`: name of the type that a cached property of the study's class returns."""
        self._study = study
        self._names = [
            name
            for base in reversed(type(study).__mro__)
            for name, value in vars(base).items()
            if isinstance(value, cached_property) and _returns(value) == kind
        ]

    def __getitem__(self, name: str) -> Held:
        """What stands under `name`; KeyError names the others."""
        if name not in self._names:
            raise KeyError(f"no {name!r}; there are {', '.join(self._names) or 'none'}")
        return getattr(self._study, name)

    def __iter__(self) -> Iterator[str]:
        """The names, without computing anything."""
        return iter(self._names)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._names)


def _returns(made: cached_property[Any]) -> str:
    """The name of the type that a cached property is declared to return, without the module's."""
    stated = made.func.__annotations__.get("return", "")
    return str(getattr(stated, "__name__", stated)).rpartition(".")[2]


class Study(ABC):
    """The base of the studies: the annotations, and tables, findings and exhibits by name.

    A cached property of a subclass that returns a DataFrame is one of its tables, one that returns an Exhibit one of
    its exhibits.
    """

    notes: Annotations

    @property
    def tables(self) -> Named[pd.DataFrame]:
        """The tables by name."""
        return Named(self, "DataFrame")

    @property
    def exhibits(self) -> Named[Exhibit]:
        """The exhibits by name."""
        return Named(self, "Exhibit")

    @property
    def findings(self) -> dict[str, Findings]:
        """What each exhibit says, by the exhibit's name."""
        return {name: exhibit.findings for name, exhibit in self.exhibits.items() if exhibit.findings is not None}

    @abstractmethod
    def answer(self) -> Answer:
        """The bottom line: a sentence of at most 25 words, and at most four of at most 30, each with its rows."""

    def answered(self, findings: Iterable[Finding], preface: Finding | None = None) -> Answer:
        """`findings` as the answer of this study; `preface` stands before them."""
        return Answer(Findings(findings), self.notes, preface)

    def questions(self) -> Iterable[Question]:
        """Questions that no exhibit answers, with computed answers."""
        return ()

    def more(self) -> More:
        """`questions` as one folded table."""
        return More(tuple(self.questions()))

    def explore(self) -> Any:
        """A widget that shows the sentences behind whatever is chosen in any exhibit; StudyError where none is at hand.

        The room of widgets stands below the studies: it names its function with `explore_with` when it is imported,
        here at the latest.
        """
        if _explorer is None:
            # By its name alone: a study knows nothing of what stands below it.
            importlib.import_module(_MAKES_WIDGETS)
        if _explorer is None:
            raise StudyError("nothing here makes widgets; import corpus_tools.show, which does, and ask again")
        return _explorer(self)


_explorer: Callable[[Study], Any] | None = None


def explore_with(make: Callable[[Study], Any]) -> None:
    """Have `Study.explore` call `make`."""
    global _explorer
    _explorer = make
