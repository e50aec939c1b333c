"""The closed loop: a bar, its sentences, a correction, and at once what it changes; logged, undone, exported."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.schemes import shipped
from corpus_tools.coding import corrections
from corpus_tools.coding import session as coding_session
from corpus_tools.coding.corrections import Corrections, codes_of, corrected
from corpus_tools.measures.agreement.codings import CodingError
from corpus_tools.measures.agreement.spans import Reading
from corpus_tools.measures.rows import records
from corpus_tools.show.export import methods
from corpus_tools.show.widgets import html, page
from corpus_tools.show.widgets.evidence_view import Evidence
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.reliability import loop as effects
from corpus_tools.trace import find

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

NO_CODE = ""


def loop(
    notes: Annotations,
    readings: Sequence[Reading] = (),
    book: Codebook | None = None,
    path: str | Path | None = "corrections.jsonl",
    out: str | Path = "methods",
    coding: str | Path = "coding",
) -> Any:
    """Correct the tool's codes and see what that changes.

    A bar of the chart shows its sentences; "recode" behind a sentence opens the form; "correct" writes the change to
    the log in `path` (None: for this kernel only) and computes every finding, flip number and score again; "undo" takes
    the last change back; "write the methods appendix" writes it, and the tables, into the folder `out`. People's
    codings in the folder `coding` stand in the appendix.
    """
    return Loop(notes, readings, book, path, out, coding).view


class Loop:
    """The state of the loop; `view` is the widget, `log` the corrections, `table` statements before and after."""

    def __init__(
        self,
        notes: Annotations,
        readings: Sequence[Reading] = (),
        book: Codebook | None = None,
        path: str | Path | None = None,
        out: str | Path = "methods",
        coding: str | Path = "coding",
    ) -> None:
        """The log in `path` as it was left."""
        self.notes, self.readings, self.out, self.coding = notes, tuple(readings), Path(out), Path(coding)
        self.book = book or shipped(framing_study.FRAMES)
        self.log = Corrections(notes, path, self.book.scheme)
        self.before = effects.state(notes, self.book, self.readings)
        self.table = self.before
        self.unit = ""
        labels = [(c.label, c.code) for c in self.book.codes]
        self.evidence = Evidence(_bars(notes, self.book), notes, self.open)
        self.sentence = page.page("the sentence to correct", html.said("Choose recode behind a sentence."))
        self.old = page.dropdown("code now", [("no code, add one", NO_CODE)], width="20rem")
        self.new = page.dropdown("should be", [("no code, drop it", NO_CODE), *labels], width="20rem")
        self.who = page.text("who", "", "your name", "14rem")
        self.why = page.text("why", "", "the reason, for the log", "28rem")
        self.said = page.page("what happened")
        self.changes = page.page("statements before and after", height="30rem")
        self.history = page.page("log of corrections", height="14rem")
        self.view = page.column(
            self.evidence.view,
            self.sentence,
            page.row(self.old, self.new),
            page.row(self.who, self.why),
            page.row(
                page.button("correct", self.correct),
                page.button("undo", self.undo),
                page.button("write the methods appendix", self.write),
            ),
            self.said,
            self.changes,
            self.history,
        )
        self.compute()

    @property
    def now(self) -> Annotations:
        """The annotations with the corrections that stand."""
        return corrected(self.notes, self.log)

    def open(self, row_id: str) -> None:
        """Open the form for the sentence of that row."""
        _, row = find(row_id, self.notes)
        self.unit = row.get("sentence_id") or row_id
        present = codes_of(self.now, self.book.scheme).get(self.unit, [])
        names = {c.code: c.label for c in self.book.codes}
        self.old.options = [*((names.get(c, c), c) for c in present), ("no code, add one", NO_CODE)]
        if row.get("code") in present:
            self.old.value = row["code"]
        self.sentence.html = html.sentences([self.unit], self.notes)

    def correct(self) -> None:
        """Write the change that the form holds and compute again."""
        try:
            if not self.unit:
                raise CodingError("no sentence is chosen; choose recode behind one")
            self.log.recode(self.notes, self.unit, self.old.value, self.new.value, self.who.value, self.why.value)
        except (CodingError, OSError) as error:
            self.said.html = html.problem(error)
            return
        self.compute()
        self._refresh_form()

    def undo(self) -> None:
        """Take the last change back and compute again."""
        back = self.log.undo()
        self.compute()
        if back is None:
            self.said.html = html.said("There is no correction to undo.")
        self._refresh_form()

    def _refresh_form(self) -> None:
        if self.unit:
            self.open(self.unit)

    def compute(self) -> None:
        """Every statement anew, beside what it was."""
        after = effects.state(self.now, self.book, self.readings)
        self.table = effects.changes(self.before, after)
        said = effects.say_changes(self.table, len(self.log.changes))
        self.said.html = html.said(said)
        self.changes.html = html.changes(self.table, said)
        rows = records(corrections.log(self.notes, self.log))
        self.history.html = html.log(rows) if rows else html.said("The log is empty.")

    def write(self) -> None:
        """Write the methods appendix and the tables."""
        people = coding_session.codings(self.coding, self.notes, self.book.scheme)
        try:
            files = methods.write(self.out, self.notes, books=[self.book], readings=self.readings, people=people,
                                  made=self.log, changes=self.table)  # fmt: skip
        except OSError as error:
            self.said.html = html.problem(error)
            return
        names = ", ".join(f.name for f in files)
        self.said.html = html.said(f"Written to the folder {self.out.name}: {names}.")


def _bars(notes: Annotations, book: Codebook) -> Any:
    from corpus_tools.studies.framing.drawing import barcode

    return barcode.bars(framing_study.study(notes, book).shares)
