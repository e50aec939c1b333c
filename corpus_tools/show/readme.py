"""The findings that README.md shows: computed sentences, written there by `make refresh`.

What is in a folder of notebooks: the question of each, how much there is to read, and how long that takes.
"""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


# Silent reading of English non-fiction: 238 words a minute on average (Brysbaert, How many words do we read per
# minute?, Journal of Memory and Language 109, 2019); a chart with its sentence is given half a minute.
WORDS_A_MINUTE, MINUTES_A_CHART = 238, 0.5
COLUMNS = ("notebook", "question", "words", "figures", "minutes")


def contents(folder: str | Path) -> pd.DataFrame:
    """One row a numbered notebook of `folder`, in order.

    Columns: notebook (file name), question (its title), words (of prose), figures (pictures among the committed
    outputs), minutes (to read both, whole). A file that is no notebook is left out.
    """
    import pandas as pd

    rows = [row for path in sorted(Path(folder).glob("[0-9]*.ipynb")) if (row := _row(path)) is not None]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"notebook": "string", "question": "string", "words": int, "figures": int, "minutes": int})


def _row(path: Path) -> dict[str, Any] | None:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError):
        return None
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    title = re.search(r"^# (.+)$", prose, re.MULTILINE)
    words = len(re.findall(r"\w[\w'’-]*", prose))
    outputs = [o for c in cells for o in c.get("outputs", [])]
    charts = sum("image/png" in o.get("data", {}) for o in outputs)
    minutes = math.ceil(words / WORDS_A_MINUTE + charts * MINUTES_A_CHART)
    question = title[1].strip() if title else path.stem
    return {"notebook": path.name, "question": question, "words": words, "figures": charts, "minutes": minutes}


class FindingsError(InputError):
    """The text has no place for the findings."""


def readme_findings(notes: Annotations) -> list[str]:
    """Findings on trade and on voices, as sentences, every number computed from `notes` and the published series."""
    from corpus_tools.studies import actors, trade

    made, heard = trade.study(notes), actors.study(notes)
    return [
        *(f.text for f in (made.finding_target(), made.finding_multiples(), made.finding_growth()) if f is not None),
        *(f.text for f in (heard.finding_attributed(), heard.finding_direct(), heard.finding_retold())),
    ]


_COLUMNS = {"people": "news that people annotated", "unseen": "made-up text, unseen", "here": "these articles"}


def trust_lines(notes: Annotations) -> list[str]:
    """How well each thing is read, as a small table of Markdown, and two lines on what it counts and its sources."""
    from corpus_tools.measures.agreement.measured import LAYERS, PEOPLE, measured
    from corpus_tools.studies import reliability
    from corpus_tools.studies.reliability.words import called

    cells = {(r["layer"], r["group"]): r for r in records(reliability.study(notes).trust)}
    rows = [[called(layer), *(_cell(cells.get((layer, group))) for group in _COLUMNS)] for layer in LAYERS]
    table = [["what is read", *_COLUMNS.values()], ["---"] * (len(_COLUMNS) + 1), *rows]
    people = "; ".join(f"{m.what}: {m.texts}, {m.source}" for m in measured() if m.read_by == PEOPLE and not m.code)
    return [
        *(f"| {' | '.join(cells)} |" for cells in table),
        "Right of 100 that are found / found of 100 that are there (how many were read). The last two columns were "
        "read by a language model, by people none; the rules were written with these articles in view.",
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
