"""The exercises of one lesson on a corpus: what is shown before an answer, and each answer as it is checked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import REAL, TEXT, WHOLE, records, typed
from corpus_tools.measures.wording import number_words
from corpus_tools.studies import framing, trade
from corpus_tools.studies.exercises import checks, coding_checks, exchange, followed
from corpus_tools.studies.exhibit import Exhibit, Finding, Findings
from corpus_tools.trace import definition

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations
    from corpus_tools.sources.corpus import Corpus

_ANSWERED = {"question": "question", "your_answer": "your answer", "what_the_texts_give": "what the texts give",
             "holds": "does it hold?"}  # fmt: skip
_DEGREES = {"state": "state or territory", "degree": "sentences shared, added up", "partners": "others beside it"}
# The folders of the two rounds of coding.
_ROUNDS = ("exercise-first", "exercise-second")
_ORDERS = {"finding": TEXT, "first": TEXT, "its sentences": WHOLE, "second": TEXT, "sentences of it": WHOLE,
           "to reverse": REAL, "row_ids": "object"}  # fmt: skip


class Lesson:
    """Five exercises on `corpus`, annotated as `notes`, and one sentence to begin with."""

    def __init__(
        self, corpus: Corpus, notes: Annotations, reference: Iterable[str | Path] = (), folder: str | Path = "coding"
    ) -> None:
        """`reference`: files of published series, beside those that the corpus brings; `folder`: keeps the codings."""
        self.corpus, self.notes, self._reference, self._folder = corpus, notes, tuple(reference), Path(folder)

    @cached_property
    def trade(self) -> Any:
        """The study of trade, whose series the first exercise asks about."""
        return trade.study(self.notes, self._reference)

    @cached_property
    def framing(self) -> Any:
        """The study of frames, whose orders the last exercise turns."""
        return framing.study(self.notes)

    @property
    def book(self) -> Codebook:
        """The codebook of frames in use."""
        book: Codebook = self.framing.book
        return book

    @cached_property
    def layers(self) -> Exhibit:
        """One sentence through every layer."""
        through = followed.through_layers(self.notes, define=definition)
        columns = {"phrase": "as printed", "read": "taken for", "definition": "by the rule"}
        sentences = through.loc[through["layer"] == "sentences", "row_ids"].explode().tolist()
        return self._table(
            "layers",
            followed.say_through(through),
            through.loc[~through["layer"].isin(("sentences", "tokens")), [*columns, "row_ids"]].rename(columns=columns),
            "One sentence through every layer",
            sentences,
            "A line is a reading and no fact: what is wrong in it is an error of the tool.",
        )

    @cached_property
    def path(self) -> Exhibit:
        """The cited series, year by year."""
        rows = [{"year": str(r["year"]), "value": f"{number_words(r['value'], 3)} {r['unit'] or ''}".strip(),
                 "source": r["source"]} for r in records(self.trade.path) if r["value"] is not None]  # fmt: skip
        table = typed(rows, {"year": TEXT, "value": TEXT, "source": TEXT})
        return Exhibit("path", "The cited series, year by year", None, table, why=self.trade.lacking, notes=self.notes)

    def start_years(self, answers: Mapping[str, int | None]) -> Exhibit:
        """Whether each start year gives the multiple that it is the answer to (see `checks.start_years`)."""
        return self._check("Start years", checks.start_years(self.trade.growth, answers, self.trade.lacking))

    def round(self, rewritten: str | Path = "") -> tuple[Path, Path | None, int]:
        """Where a round of coding is kept, by which codebook (None: the shipped one), and how many sentences it has.

        The first round, and with `rewritten`, the codebook with one definition written anew, the second.
        """
        folder = self._folder / (_ROUNDS[1] if rewritten else _ROUNDS[0])
        return folder, Path(rewritten) if rewritten else None, coding_checks.SIZE

    def coding(self, rewritten: str | Path = "") -> Exhibit:
        """Whether two have coded twice, with one definition rewritten (see `coding_checks.coding`)."""
        first, second = (self._folder / name for name in _ROUNDS)
        return self._check("Two rounds of coding", coding_checks.coding(self.notes, first, second, rewritten))

    @cached_property
    def degrees(self) -> Exhibit:
        """How often each state is named beside others, lists counted."""
        table = checks.degrees(self.notes)[[*_DEGREES, "row_ids"]].rename(columns=_DEGREES)
        title = "Sentences that each state or territory, A to Z, shares with others; implies no view on status"
        return Exhibit("degrees", title, None, table, why="No two are named in one sentence.", notes=self.notes)

    def without_lists(
        self, predicted: Mapping[str, int | None], vanished: Iterable[str], lines: Mapping[str, Iterable[str]]
    ) -> Exhibit:
        """Whether predicted degrees, vanished states and their lines hold (see `checks.without_lists`)."""
        return self._check("Without lists", checks.without_lists(self.notes, predicted, vanished, lines))

    @cached_property
    def states(self) -> tuple[str | None, str | None]:
        """The two states whose names are exchanged."""
        return coding_checks.two_states(self.notes)

    @cached_property
    def moved(self) -> Exhibit:
        """What is coded otherwise once two states have changed places; parses the exchanged texts."""
        table = exchange.moved_by(self.corpus, self.states, [self.book])
        columns = {"article": "article", "line": "line", "code": "code", "change": "change"}
        said = exchange.say_moved(table, *self.states)
        shown = table[[*columns, "row_ids"]].rename(columns=columns)
        limits = "One pair of names is exchanged; another pair could move a code that this one leaves."
        return self._table("moved", said, shown if len(shown) else None, "Codes that move with the names", [], limits)

    def repair(self, path: str | Path, mover: str = "") -> Exhibit:
        """Whether a repaired codebook loads, fits its examples and moves with no name (see `coding_checks.repair`)."""
        return self._check("A broken codebook", coding_checks.repair(self.corpus, path, *self.states, mover))

    @cached_property
    def orders(self) -> Exhibit:
        """Which frame comes first in each article, before which, and how few sentences turn it."""
        orders = coding_checks.first_frames(self.framing)
        rows = [
            {"finding": r["finding"], "first": r["first"], "its sentences": r["first_count"], "second": r["second"],
             "sentences of it": r["second_count"], "to reverse": r["fewest"], "row_ids": r["row_ids"]}
            for r in records(orders)
        ]  # fmt: skip
        return self._table(
            "orders",
            f"{coding_checks.title_first_frames(orders)}.",
            typed(rows, _ORDERS).rename(columns={"finding": "question"}),
            "The first frame of each article, and how few recoded sentences would turn the order",
            [i for r in rows for i in r["row_ids"]],
            "How many of these sentences the tool is likely to misread stands in the notebook on how reliable it is.",
        )

    def flipped(self, path: str | Path) -> Exhibit:
        """Which orders the corrections in `path` have turned (see `coding_checks.flipped`)."""
        return self._check("Orders that your corrections touch", coding_checks.flipped(self.notes, path, self.book))

    def _table(
        self, name: str, said: str, table: pd.DataFrame | None, caption: str, rows: list[str], limits: str
    ) -> Exhibit:
        return Exhibit(name, said, Findings([Finding(said, rows)]), table, caption, limits=limits, notes=self.notes)

    def _check(self, caption: str, table: pd.DataFrame) -> Exhibit:
        """A check as it is shown: before the first answer what is asked, then what holds."""
        name = caption.casefold().replace(" ", "_")
        if (table["holds"] == checks.OPEN).all():
            asked = f"To be answered here: {'; '.join(table['question'])}."
            return Exhibit(name, caption, Findings([Finding(asked, None)]))
        shown = table[[*_ANSWERED, "row_ids"]].rename(columns=_ANSWERED)
        said = Findings([Finding(checks.say(table), table)])
        return Exhibit(name, caption, said, shown, caption, notes=self.notes)


def lesson(
    corpus: Corpus, notes: Annotations, reference: Iterable[str | Path] = (), folder: str | Path = "coding"
) -> Lesson:
    """The exercises on `corpus`, annotated as `notes`; `folder`: where the rounds of coding are kept."""
    return Lesson(corpus, notes, reference, folder)
