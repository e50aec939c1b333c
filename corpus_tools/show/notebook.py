"""Set-up of a notebook, and display of figures, tables and findings so that each output can be compared.

Every output carries a text/plain line. A picture's line ends in a digest of the plotted data, because pixels are
not compared when outputs are validated. What a display rests on (row ids) goes into its metadata, packed by article and
layer, from which the report makes links to the evidence.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import missing
from corpus_tools.measures.wording import period_words
from corpus_tools.show import markup
from corpus_tools.show.packing import packed
from corpus_tools.trace import evidence, find, row_ids

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

PLOTLY = "application/vnd.plotly.v1+json"
META = "corpus_tools"
# What stands behind a finding in its line of plain text.
RESTS = " (rests on "
FIGURES = "CORPUS_TOOLS_FIGURES"
DIGITS = 6
DPI, PALETTE = 130, 64
# plotly.js has a "Share chart" button by default that sends the data to a host: no button, and no address for it.
_CONFIG = {
    "displaylogo": False,
    "modeBarButtonsToRemove": ["lasso2d", "select2d"],
    "plotlyServerURL": "",
    "responsive": True,
    "showSendToCloud": False,
}
_HIDDEN = ("id", "row_ids", "reference_ids", "sentence_id")
_counter = iter(())


class DisplayError(ValueError):
    """Something cannot be shown in the form that every display of a notebook has."""


def setup() -> None:
    """Prepare a notebook: no log lines, plain table and figure settings, plotly as its mimetype alone."""
    global _counter
    import itertools
    import logging

    # On a new machine matplotlib announces its font cache on stderr, which would be an output of the cell.
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    _counter = itertools.count(1)
    import pandas as pd

    for option, value in (("max_columns", None), ("max_colwidth", 80), ("width", 110), ("max_rows", 60)):
        pd.set_option(f"display.{option}", value)
    import plotly.io

    plotly.io.renderers.default = "plotly_mimetype"
    import matplotlib

    matplotlib.rcParams.update({"svg.hashsalt": "corpus-tools", "svg.fonttype": "path", "figure.dpi": 100})


def show(figure: Any, alt: str, data: Any, name: str | None = None, dpi: int = DPI) -> None:
    """Show a matplotlib `figure` with its takeaway `alt` below; `data` is what was plotted.

    The picture is a PNG; its text/plain line is `alt` and a digest of `data`, rounded to 6 significant digits.
    `data` with a column id or row_ids links the figure to its evidence. `name`: a file name without ending, for
    the copy that a report keeps; the figure's number by default. `dpi`: of the PNG, in dots an inch; less for a tall
    figure, so that the notebook stays small.
    """
    import matplotlib.pyplot as plt
    from IPython.display import display

    alt = _said(alt)
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", dpi=dpi, bbox_inches="tight", metadata={"Software": None})
    kept = _keep(figure, name)
    plt.close(figure)
    about = {"kind": "figure", "alt": alt, "rows": packed(_ids(data)), "file": kept}
    bundle = {"image/png": _small(buffer), "text/plain": f"{alt} [figure, data {digest(data)}]"}
    display(bundle, raw=True, metadata={META: about, "image/png": {"alt": alt}})
    _takeaway(alt)


def _small(picture: io.BytesIO) -> bytes:
    """The PNG with a palette: a chart has few colours, and a committed notebook is read over slow lines too.

    Octree keeps each plotted colour within 1 of 255; median cut merged green into blue.
    """
    from PIL import Image

    out = io.BytesIO()
    with Image.open(picture) as image:
        flat = image.convert("RGB").quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        flat.save(out, format="PNG", optimize=True)
    return out.getvalue()


def _keep(figure: Any, name: str | None) -> str:
    """Save the figure as SVG and PNG where a report asked for it; returns its file name without ending."""
    stem = name or f"figure-{next(_counter, 0)}"
    prefix = os.environ.get(FIGURES)
    if prefix:
        from corpus_tools.show.export.pictures import save_figure

        save_figure(figure, Path(f"{prefix}{stem}"))
    return stem


def show_plotly(figure: Any, takeaway: str) -> None:
    """Show a plotly `figure` as its mimetype, with `takeaway` below.

    Numbers are plain lists rounded to 6 significant digits; labels keep bold, italics and line breaks and show any
    other markup as typed. The traces' customdata (row ids) link the points to their evidence.
    """
    from IPython.display import display

    takeaway, data = _said(takeaway), plotly_json(figure)
    about = {"kind": "plotly", "alt": takeaway, "rows": packed(_custom(data))}
    line = f"{takeaway} [interactive figure, data {digest(data['data'])}]"
    display({PLOTLY: data, "text/plain": line}, raw=True, metadata={META: about})
    _takeaway(takeaway)


def plotly_json(figure: Any) -> dict[str, Any]:
    """`figure` as plain JSON values: data, layout and a configuration that names no host."""
    data = [_labels(plain(trace.to_plotly_json())) for trace in figure.data]
    layout = _labels(plain(figure.layout.to_plotly_json()))
    return {"config": dict(_CONFIG), "data": data, "layout": layout}


def _labels(value: Any, key: str = "") -> Any:
    if isinstance(value, str):
        return value if key in ("customdata", "ids") else markup.hover(value)
    if isinstance(value, list):
        return [_labels(v, key) for v in value]
    if isinstance(value, dict):
        return {k: _labels(v, k) for k, v in value.items()}
    return value


def _custom(data: Mapping[str, Any]) -> list[str]:
    """Row ids among the customdata of all traces, each once."""
    return [v for v in row_ids(_strings([t.get("customdata") for t in data["data"]])) if v.count(":") >= 2]


def _strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [s for v in value for s in _strings(v)] if isinstance(value, list) else []


def _ids(data: Any) -> list[str]:
    names = set(getattr(data, "columns", ()))
    return row_ids(data) if names & {"id", "row_ids"} else []


def plain(value: Any) -> Any:
    """`value` as JSON has it: lists, dicts, text, ISO dates, numbers rounded to 6 significant digits.

    >>> plain({"x": (1, 2.00000049, float("nan")), "y": "a"})
    {'x': [1, 2.0, None], 'y': 'a'}
    """
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, Mapping):
        return {str(k): plain(v) for k, v in value.items()}
    if hasattr(value, "to_dict") and hasattr(value, "columns"):
        return plain(value.to_dict("list"))
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(v) for v in value]
    if missing(value):
        return None
    if isinstance(value, float):
        return float(f"{value:.{DIGITS}g}")
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def digest(data: Any) -> str:
    """First 12 hexadecimal digits of the SHA-256 of `data` as plain JSON."""
    text = json.dumps(plain(data), sort_keys=True, ensure_ascii=False, allow_nan=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _said(takeaway: str) -> str:
    if not takeaway.strip():
        raise DisplayError("a figure has no takeaway; say in a computed sentence what it shows")
    return " ".join(takeaway.split())


def _takeaway(text: str) -> None:
    _html(f'<p class="ct-takeaway">{markup.escape(text)}</p>', text, {"kind": "takeaway"})


def _html(html: str, line: str, about: dict[str, Any]) -> None:
    from IPython.display import display

    display({"text/html": html, "text/plain": line}, raw=True, metadata={META: about})


def finding(text: str, rows: Any = None) -> None:
    """Show a computed sentence as a finding; `rows` (any form that evidence() takes) are what it rests on."""
    ids = [] if rows is None else row_ids(rows)
    rest = f"{RESTS}{_count(ids)})" if ids else ""
    note = f' <small class="ct-rests">{rest.strip()}</small>' if ids else ""
    html = f'<p class="ct-finding">{markup.escape(text)}{note}</p>'
    _html(html, text + rest, {"kind": "finding", "rows": packed(ids)})


def findings(sentences: Iterable[str | tuple[str, Any]], rows: Any = None) -> None:
    """Show each sentence as a finding; where there is none, say so.

    `rows`: what they rest on together. A sentence that rests on rows of its own is given as (sentence, rows).
    """
    shown = [(s, rows) if isinstance(s, str) else s for s in sentences]
    for sentence, own in shown:
        finding(sentence, own)
    if not shown:
        _html(
            '<p class="ct-empty">Nothing to say: the articles have no such rows.</p>',
            "nothing to say",
            {"kind": "table"},
        )


def _count(ids: list[str]) -> str:
    return "1 row" if len(ids) == 1 else f"{len(ids)} rows"


def table(frame: pd.DataFrame, caption: str, limit: int | None = None) -> None:
    """Show `frame` as an HTML table with a caption; at most `limit` rows, the caption then says of how many.

    Ids are not printed; where there are any, a last column says how many rows (or which line) stand behind each
    line, and the report links it to them. A frame without rows is shown as a sentence that says so.
    """
    if not len(frame):
        html = f'<p class="ct-empty">{markup.escape(caption)}: nothing to show, the articles have no such rows.</p>'
        _html(html, f"{caption}: nothing to show", {"kind": "table", "rows": []})
        return
    part = frame if limit is None else frame.head(limit)
    if len(part) < len(frame):
        caption = f"{caption} (the first {len(part)} of {len(frame)} rows)"
    shown = _shown(frame)
    rows = [[cell(v) for v in values] for values in part[shown].itertuples(index=False, name=None)]
    ids = _row_ids(part)
    links = _links(part, ids)
    header = [str(c).replace("_", " ") for c in shown]
    html = markup.table(header, rows, caption, _numeric(part[shown]), links)
    lines = [" | ".join(r) for r in [header, *rows]]
    _html(html, "\n".join([caption, *lines]), {"kind": "table", "caption": caption, "rows": [packed(i) for i in ids]})


def _shown(frame: pd.DataFrame) -> list[str]:
    """Columns to print: no ids, and no article_id where the article's label stands beside it."""
    hidden = (*_HIDDEN, "article_id") if {"article", "label"} & set(frame.columns) else _HIDDEN
    return [c for c in frame.columns if c not in hidden]


def _row_ids(frame: pd.DataFrame) -> list[list[str]]:
    column = next((c for c in ("row_ids", "id") if c in frame.columns), None)
    return [] if column is None else [row_ids(v) for v in frame[column]]


def _links(frame: pd.DataFrame, ids: list[list[str]]) -> list[str] | None:
    if not ids:
        return None
    if "row_ids" not in frame.columns and "line" in frame.columns:
        return [f"line {line}" for line in frame["line"]]
    return [_count(i) for i in ids]


def _numeric(frame: pd.DataFrame) -> list[int]:
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    return [
        i for i, c in enumerate(frame.columns) if is_numeric_dtype(frame[c].dtype) and not is_bool_dtype(frame[c].dtype)
    ]


def cell(value: Any) -> str:
    """A table value as words: dates ISO, lists joined, numbers short, four-digit numbers (years) unbroken.

    >>> [cell(v) for v in (None, 2022, 70e9, 22.456, ["CHN", "KAZ"], True)]
    ['–', '2022', '70,000,000,000', '22.46', 'CHN, KAZ', 'yes']
    """
    if isinstance(value, (list, tuple)):
        return ", ".join(cell(v) for v in value) or "–"
    if missing(value):
        return "–"
    if isinstance(value, bool) or type(value).__name__ in ("bool_", "bool"):
        return "yes" if value else "no"
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    if isinstance(value, str):
        return value
    return _number(float(value))


def _number(value: float) -> str:
    if abs(value) >= 1000:
        return f"{value:,.0f}" if abs(value) >= 10000 else f"{value:.0f}"
    return f"{value:.4g}"


def copy_line(row: Any, notes: Annotations, caveat: str | None = None) -> str:
    """Show and return one line that is ready to copy: figure, reporter, period, quotation, file and line, caveat.

    `row`: a row of `amounts` (or its id). The caveats that the row itself calls for come first (loose bounds, a
    period or source carried from another sentence or not stated, a target that is no observation).
    """
    line = copy_text(row, notes, caveat)
    _html(f'<p class="ct-copy">{markup.escape(line)}</p>', line, {"kind": "copy", "rows": packed(row_ids(row))})
    return line


def copy_lines(rows: pd.DataFrame, notes: Annotations) -> None:
    """Show one line ready to copy for each row of `rows` (a table with a column id of amounts)."""
    for row_id in rows["id"]:
        copy_line(str(row_id), notes)
    if not len(rows):
        _html('<p class="ct-empty">No stated figure, so no line to copy.</p>', "no line to copy", {"kind": "table"})


def copy_text(row: Any, notes: Annotations, caveat: str | None = None) -> str:
    """The line that `copy_line` shows, as text."""
    row = find(row if isinstance(row, str) else row["id"], notes)[1]
    where = evidence([row["id"]], notes).iloc[0]
    caveats = [*_caveats(row), *([caveat] if caveat else [])]
    parts = [
        f"{row['text']}{_measure(row)}",
        f"stated by {where['speaker'] or 'a source that is not named'}",
        f"period: {_period(row)}",
        f"“{where['sentence']}”",
        f"{where['file']}, line {where['line']}",
    ]
    return " · ".join([*parts, f"Caveat: {'; '.join(caveats)}." if caveats else "No caveat in the row."])


def _period(row: Mapping[str, Any]) -> str:
    return period_words(row["period_from"], row["period_to"])


def _measure(row: Mapping[str, Any]) -> str:
    words = [w for w in (row["measure"], " / ".join(row["parties"])) if w]
    return f" ({', '.join(words)})" if words else ""


def _caveats(row: Mapping[str, Any]) -> list[str]:
    found = []
    if row["status"] in ("target", "pledge", "estimate"):
        found.append(f"a {row['status']}, not an observation".replace("a estimate", "an estimate"))
    bounds = (row["value_min"] is None, row["value_max"] is None)
    found += {
        (False, True): ["a lower bound"],
        (True, False): ["an upper bound"],
        (True, True): ["rounded in the wording"],
    }.get(bounds, [])
    basis = row["period_basis"]
    found += ["the period is not stated"] if basis is None else []
    found += ["the period is carried from another sentence"] if basis == "carried" else []
    found += ["the source is carried from another sentence"] if row["stated_by_basis"] == "carried" else []
    found += ["no source is stated"] if row["stated_by"] == "article" else []
    return found
