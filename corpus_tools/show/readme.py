"""The findings that README.md shows: computed sentences, written there by `make refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations


class FindingsError(InputError):
    """The text has no place for the findings."""


def readme_findings(notes: Annotations) -> list[str]:
    """The findings of the corpus as sentences, every number computed: those of the front page, in its order."""
    from corpus_tools.studies import front

    study = front.study(notes)
    return [finding.text for finding in (study.published(), *study.found())]


_COLUMNS = {"people": "news that people annotated", "unseen": "made-up text, unseen", "here": "these articles"}


def trust_lines(notes: Annotations) -> list[str]:
    """How well each thing is read, as a small table of Markdown, and two lines on what it counts and its sources."""
    from corpus_tools.measures.agreement.measured import LAYERS, PEOPLE, measured
    from corpus_tools.studies import reliability
    from corpus_tools.studies.reliability.words import called

    cells = {(r["layer"], r["group"]): r for r in records(reliability.study(notes).trust)}
    rows = [[called(layer), *(_cell(cells.get((layer, group))) for group in _COLUMNS)] for layer in LAYERS]
    table = [["what is read", *_COLUMNS.values()], ["---"] * (len(_COLUMNS) + 1), *rows]
    own = [m for m in measured() if m.read_by == PEOPLE and not m.code]
    people = "; ".join(f"{m.counted_as}, in {m.texts}: {m.source}" for m in own)
    return [
        *(f"| {' | '.join(cells)} |" for cells in table),
        "Right, of 100 found / found, of 100 there (how many were read). The last two columns were read by a language "
        "model, by people none; the rules were written with these articles in view.",
        f"Annotated by people: {people}.",
    ]


def _cell(row: dict[str, Any] | None) -> str:
    if row is None or row["precision"] is None or row["recall"] is None:
        return "not measured"
    return f"{100 * row['precision']:.0f} / {100 * row['recall']:.0f} ({row['read']:,})"


def marks(name: str) -> tuple[str, str]:
    """The lines between which the block `name` stands.

    >>> marks("findings")
    ('<!-- findings:begin -->', '<!-- findings:end -->')
    """
    return f"<!-- {name}:begin -->", f"<!-- {name}:end -->"


def block(lines: list[str], name: str = "findings") -> str:
    """Lines of Markdown as a list between the two marks; a line of a table stays as it is.

    >>> print(block(["One.", "Two."]))
    <!-- findings:begin -->
    - One.
    - Two.
    <!-- findings:end -->
    """
    begin, end = marks(name)
    return "\n".join([begin, *(line if line.startswith("|") else f"- {' '.join(line.split())}" for line in lines), end])


def placed(text: str, lines: list[str], name: str = "findings") -> str:
    """`text` with the block `name` written anew; FindingsError where its marks are not there."""
    begin, end = marks(name)
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise FindingsError(f"no place for the {name}; put the lines {begin} and {end} into the text")
    return before + block(lines, name) + after
