"""What the cells of a notebook call: set-up, charts, findings, tables and lines to copy, each shown at once."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools import display
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import period_words
from corpus_tools.studies.trade.ledger import caveats
from corpus_tools.trace import evidence, find, packed, row_ids

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

    from corpus_tools.notes import Annotations

_unnamed = itertools.count(1)


def setup() -> None:
    """Prepare a notebook: no log lines, plain table and chart settings, plotly as its mimetype alone."""
    global _unnamed
    import logging

    # On a new machine matplotlib announces its font cache on stderr, which would be an output of the cell.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    _unnamed = itertools.count(1)
    import pandas as pd

    for option, value in (("max_columns", None), ("max_colwidth", 80), ("width", 110), ("max_rows", 60)):
        pd.set_option(f"display.{option}", value)
    import plotly.io

    plotly.io.renderers.default = "plotly_mimetype"
    import matplotlib

    matplotlib.rcParams.update({"svg.hashsalt": "corpus-tools", "svg.fonttype": "path", "figure.dpi": 100})


def show(chart: Figure | None, alt: str, data: Any, name: str | None = None, dpi: int = display.DPI) -> None:
    """Show a printed chart with its takeaway `alt` below; `data` is what was plotted (see `display.picture`).

    `name`: a file name without ending, for the copy that a report keeps; the chart's number by default. Where there is
    nothing to draw (`chart` is None), the takeaway stands alone.
    """
    made = [] if chart is None else [display.picture(chart, alt, data, name or f"figure-{next(_unnamed)}", dpi)]
    display.publish([*made, display.takeaway(alt)])


def show_plotly(chart: go.Figure | None, alt: str) -> None:
    """Show an interactive chart with its takeaway `alt` below (see `display.interactive`).

    Nothing is shown where there is nothing to draw (`chart` is None): the printed form has said so.
    """
    if chart is not None:
        display.publish([display.interactive(chart, alt), display.takeaway(alt)])


def finding(text: str, rows: Any = None) -> None:
    """Show a computed sentence as a finding; `rows` (any form that evidence() takes) are what it rests on."""
    display.publish([display.finding(text, rows)])


def findings(sentences: Iterable[str | tuple[str, Any]], rows: Any = None) -> None:
    """Show each sentence as a finding; where there is none, say so.

    `rows`: what they rest on together. A sentence that rests on rows of its own is given as (sentence, rows).
    """
    display.publish(display.findings(sentences, rows))


def table(frame: pd.DataFrame, caption: str, limit: int | None = None, why: str = "") -> None:
    """Show `frame` as a table with a caption; at most `limit` rows, the caption then says of how many.

    `why`: the reason for a table without rows, where it is not that the articles have none.
    """
    display.publish([display.table(frame, caption, limit, why)])


def copy_line(row: Any, notes: Annotations, caveat: str | None = None) -> str:
    """Show and return one line that is ready to copy: amount, reporter, period, quotation, file and line, caveat.

    `row`: a row of `amounts` (or its id). The caveats that the row itself calls for come first (loose bounds, a
    period or source carried from another sentence or not stated, a target that is no observation).
    """
    line = copy_text(row, notes, caveat)
    display.publish([display.paragraph("ct-copy", line, {"kind": "copy", "rows": packed(row_ids(row))})])
    return line


def copy_text(row: Any, notes: Annotations, caveat: str | None = None) -> str:
    """The line that `copy_line` shows, as text."""
    row = find(row if isinstance(row, str) else row["id"], notes)[1]
    where = records(evidence([row["id"]], notes))[0]
    told = [*caveats(row), *([caveat] if caveat else [])]
    parts = [
        f"{row['text']}{_measure(row)}",
        f"stated by {where['speaker'] or 'a source that is not named'}",
        f"period: {_period(row)}",
        f"“{where['sentence']}”",
        f"{where['file']}, line {where['line']}",
    ]
    return " · ".join([*parts, f"Caveat: {'; '.join(told)}." if told else "No caveat in the row."])


def _period(row: Mapping[str, Any]) -> str:
    return period_words(row["period_from"], row["period_to"])


def _measure(row: Mapping[str, Any]) -> str:
    words = [w for w in (row["measure"], " / ".join(row["parties"])) if w]
    return f" ({', '.join(words)})" if words else ""
