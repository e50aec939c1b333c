"""Coding sentences by hand: blind to the tool's codes, in random order, by keyboard, saved after every step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.schemes import load_codebook, shipped
from corpus_tools.coding import session as coding_session
from corpus_tools.coding.session import JournalError
from corpus_tools.display import cell
from corpus_tools.measures.agreement import codings, of_codes
from corpus_tools.measures.agreement.codings import CodingError
from corpus_tools.measures.rows import labels, records
from corpus_tools.show.widgets import html, page

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
SAVE, BACK = "Enter", "Backspace"
TOOL = "the tool"


def coder(
    notes: Annotations,
    folder: str | Path = "coding",
    book: Codebook | str | Path | None = None,
    size: int = 20,
    coder: str = "",
) -> Any:
    """Code `size` sentences of `notes` with `book` (our frames by default); each coder has a file in `folder`.

    `book`: a codebook, or the path of its file; what is wrong in the file is said in the widget.
    Give a name and press "begin". A digit or letter chooses a code, Enter saves the sentence and shows the next (also
    without a code), Backspace takes the last one back. A second coder with another name gets the same
    sentences. When there are codings to compare, agreement and the sentences to discuss are shown.
    """
    return Coder(notes, folder, book, size, coder).view


class Coder:
    """The state of the coding; `view` is the widget, `session` what is being coded."""

    def __init__(
        self,
        notes: Annotations,
        folder: str | Path = "coding",
        book: Codebook | str | Path | None = None,
        size: int = 20,
        coder: str = "",
    ) -> None:
        """Nothing is written before "begin"."""
        self.notes, self.folder, self.size = notes, Path(folder), size
        self.book, problem = _book(book)
        self.keys = dict(zip(KEYS, (c.code for c in self.book.codes), strict=False))
        self.session: coding_session.Session | None = None
        self.chosen: list[str] = []
        self.names = labels(notes.articles)
        self.places = codings.sentences(notes)
        self.name = page.text("coder", coder, "your name or initials", "16rem")
        self.work = page.page("coding", html.said("Give your name and press begin."), keys=[*self.keys, SAVE, BACK])
        self.said = page.page("progress")
        self.other = page.dropdown("compare with", [TOOL], width="20rem")
        self.agreement = page.page("agreement and what to discuss", height="26rem")
        self.view = page.column(
            page.row(self.name, page.button("begin", self.begin)),
            self.said,
            self.work,
            page.row(page.button("save and next", self.save, "Enter"), page.button("undo", self.undo, "Backspace")),
            page.row(self.other, page.button("compare", self.compare)),
            self.agreement,
        )
        page.on_click(self.work, self.toggle)
        page.on_key(self.work, self.press)
        self.said.html = html.problem(problem) if problem else ""
        self.refused = problem
        if coder:
            self.begin()

    def begin(self) -> None:
        """Open the coder's file, as it was left, and show the first sentence without a coding."""
        name = self.name.value.strip()
        if self.refused:
            return
        try:
            path = self.folder / f"{_file_name(name)}.jsonl"
            self.session = coding_session.open_session(path, self.notes, self.book, name, self.size)
        except (CodingError, JournalError, OSError) as error:
            self.session = None
            self.said.html = html.problem(error)
            return
        others = [c.coder for c in self._people() if c.coder != self.session.coding().coder]
        self.other.options = [TOOL, *others]
        self.chosen = []
        self.draw()

    def draw(self) -> None:
        """Show the sentence that is asked for and how far the coder is."""
        session = self.session
        if session is None:
            return
        done, every = len(session.given), len(session.units)
        self.said.html = html.said(f"{done} of {every} coded by {session.coder}; saved in {session.path.name}.")
        unit = session.next
        if unit is None:
            self.work.html = html.said("All sentences are coded. Compare them below, or undo the last.")
            return
        row = self.places[unit]
        where = f"{self.names[row['article_id']]}, line {row['line']}"
        self.work.label = f"sentence {done + 1} of {every}"
        self.work.html = html.coding(row["text"], where, self.book.codes, self.keys, self.chosen)

    def toggle(self, code: str) -> None:
        """Choose a code, or take the choice back."""
        if self.session is not None and self.session.next is not None:
            self.chosen = [c for c in self.chosen if c != code] if code in self.chosen else [*self.chosen, code]
            self.draw()

    def press(self, key: str) -> None:
        """A key: a code's, Enter or Backspace."""
        if key in self.keys:
            self.toggle(self.keys[key])
        elif key == SAVE:
            self.save()
        elif key == BACK:
            self.undo()

    def save(self) -> None:
        """Save the chosen codes of this sentence and go on."""
        if self.session is None or self.session.next is None:
            return
        try:
            self.session.code(self.session.next, self.chosen)
        except OSError as error:
            self.said.html = html.problem(error)
            return
        self.chosen = []
        self.draw()

    def undo(self) -> None:
        """Take the last coding back."""
        if self.session is not None:
            self.session.undo()
            self.chosen = []
            self.draw()

    def _people(self) -> list[codings.Coding]:
        return coding_session.codings(self.folder, self.notes, self.book.scheme)

    def compare(self) -> None:
        """Show agreement with the other coder, or accuracy of the tool against this coding, and the differences."""
        if self.session is None or not self.session.given:
            self.agreement.html = html.said("Nothing is coded yet.")
            return
        mine = self.session.coding()
        if self.other.value == TOOL:
            units = mine.given
            other = codings.of_codes(self.notes, scheme=self.book.scheme).only(units)
            table = of_codes.counts(mine, other)
            kept = ["code", "both", "only_first", "only_second", "agreement", "f1"]
            said = "The tool against this coding: accuracy against a reading, not reliability."
        else:
            other = next(c for c in self._people() if c.coder == self.other.value)
            table = of_codes.alphas(mine, other)
            kept = ["code", "units", "positives", "agreement", "alpha", "low", "high", "verdict"]
            said = f"{mine.coder} and {other.coder}: Krippendorff’s alpha, with its interval."
        human = codings.human_coded([mine], list(self.places))
        differ = codings.disagreements(mine, other, self.notes)
        self.agreement.html = "".join(
            [html.said(human, strong=said),
             html.plain_table(table[kept], "agreement, code by code"),
             html.said(f"{len(differ)} sentences to discuss"),
             *(_differs(row) for row in records(differ))]
        )  # fmt: skip


def _book(given: Codebook | str | Path | None) -> tuple[Codebook, CodebookError | None]:
    """The codebook, and what is wrong with its file; the shipped one stands in its place then, and nothing is coded."""
    if not isinstance(given, str | Path):
        return given or shipped(codings.FRAMES), None
    try:
        return load_codebook(given), None
    except CodebookError as error:
        return shipped(codings.FRAMES), error


def _differs(row: dict[str, Any]) -> str:
    parts = [("only you", row["only_first"]), ("only the other", row["only_second"]), ("both", row["both"])]
    told = "; ".join(f"{name}: {cell(codes)}" for name, codes in parts if codes)
    return html.said(row["text"], small=told)


def _file_name(coder: str) -> str:
    """A file name for the coder's own: letters, digits and - of the name; CodingError where none is left."""
    kept = "".join(c if c.isalnum() else "-" for c in coder).strip("-")
    if not kept:
        raise CodingError("a coder has no name; give one, such as your initials")
    return kept[:60]
