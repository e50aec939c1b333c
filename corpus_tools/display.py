"""What a cell displays: charts, findings and tables as outputs that can be compared, with the rows they rest on.

It stands above the studies, because an exhibit displays itself. Every output carries a text/plain line. A picture's
line ends in a digest of the plotted data, because pixels are not compared when outputs are validated. What a display
rests on (row ids) goes into its metadata, packed by article and layer, from which the report makes links to the
evidence.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import charts, markup
from corpus_tools.errors import InputError
from corpus_tools.measures.rows import missing
from corpus_tools.trace import packed, row_ids

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from matplotlib.figure import Figure

PLOTLY = "application/vnd.plotly.v1+json"
META = "corpus_tools"
# What stands behind a finding in its line of plain text.
RESTS = " (rests on "
# Names the place where a report wants a copy of each printed chart: the beginning of a path.
COPIES = "CORPUS_TOOLS_CHARTS"
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


class DisplayError(InputError):
    """Something cannot be shown in the form that every display of a notebook has."""


class Output(NamedTuple):
    """One output of a cell: `data` by mimetype, and `metadata` that say what it rests on."""

    data: dict[str, Any]
    metadata: dict[str, Any]


def publish(outputs: Iterable[Output]) -> None:
    """Show the outputs in the running cell, in order."""
    from IPython.display import display

    for data, metadata in outputs:
        display(data, raw=True, metadata=metadata)


def picture(chart: Figure, alt: str, data: Any, name: str, dpi: int = DPI) -> Output:
    """A printed chart as PNG; its text/plain line is `alt` and a digest of `data`, rounded to 6 significant digits.

    `data`: what was plotted, a table or several; with a column id or row_ids it links the chart to its evidence.
    `name`: a file name without ending, for the copy that a report keeps. `dpi`: of the PNG, in dots an inch; less for a
    tall chart, so that the notebook stays small.
    """
    alt = _said(alt)
    buffer = io.BytesIO()
    chart.savefig(buffer, format="png", dpi=dpi, bbox_inches="tight", metadata={"Software": None})
    if os.environ.get(COPIES):
        charts.save(chart, Path(f"{os.environ[COPIES]}{name}"))
    about = {"kind": "figure", "alt": alt, "rows": packed(ids_of(data)), "file": name}
    bundle = {"image/png": _small(buffer), "text/plain": f"{alt} [figure, data {digest(data)}]"}
    return Output(bundle, {META: about, "image/png": {"alt": alt}})


def _small(png: io.BytesIO) -> bytes:
    """The PNG with a palette: a chart has few colours, and a committed notebook is read over slow lines too.

    Octree keeps each plotted colour within 1 of 255; median cut merged green into blue.
    """
    from PIL import Image

    out = io.BytesIO()
    with Image.open(png) as image:
        flat = image.convert("RGB").quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        flat.save(out, format="PNG", optimize=True)
    return out.getvalue()


def interactive(chart: go.Figure, alt: str) -> Output:
    """An interactive chart as plotly's mimetype; the traces' customdata (row ids) link its points to their evidence.

    Numbers are plain lists rounded to 6 significant digits; labels keep bold, italics and line breaks and show any
    other markup as typed.
    """
    alt, data = _said(alt), plotly_json(chart)
    about = {"kind": "plotly", "alt": alt, "rows": packed(_custom(data))}
    return Output(
        {PLOTLY: data, "text/plain": f"{alt} [interactive figure, data {digest(data['data'])}]"}, {META: about}
    )


def plotly_json(chart: go.Figure) -> dict[str, Any]:
    """`chart` as plain JSON values: data, layout and a configuration that names no host."""
    data = [_labels(plain(trace.to_plotly_json())) for trace in chart.data]
    return {"config": dict(_CONFIG), "data": data, "layout": _labels(plain(chart.layout.to_plotly_json()))}


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


def ids_of(data: Any) -> list[str]:
    """Ids of the rows that a table, or several, rests on, each once; none where a table has no column id or row_ids."""
    if isinstance(data, (list, tuple)):
        return row_ids([ids_of(part) for part in data])
    return row_ids(data) if set(getattr(data, "columns", ())) & {"id", "row_ids"} else []


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
        raise DisplayError("a chart has no takeaway; say in a computed sentence what it shows")
    return " ".join(takeaway.split())


def paragraph(look: str, text: str, about: dict[str, Any], rests: str = "") -> Output:
    """A paragraph of class `look`; `rests`: what stands small behind it."""
    html = markup.render(markup.TEMPLATES / "paragraph.html", look=look, text=text, rests=rests.strip())
    return _html(html, text + rests, about)


def _html(html: str, line: str, about: dict[str, Any]) -> Output:
    return Output({"text/html": str(html), "text/plain": line}, {META: about})


def takeaway(text: str) -> Output:
    """The sentence below a chart that says what it shows."""
    return paragraph("ct-takeaway", _said(text), {"kind": "takeaway"})


def finding(text: str, rows: Any = None) -> Output:
    """A computed sentence; `rows` (any form that evidence() takes) are what it rests on."""
    ids = [] if rows is None else row_ids(rows)
    about = {"kind": "finding", "rows": packed(ids)}
    return paragraph("ct-finding", text, about, f"{RESTS}{_count(ids)})" if ids else "")


def findings(sentences: Iterable[str | tuple[str, Any]], rows: Any = None) -> list[Output]:
    """Each sentence as a finding; where there is none, one output that says so.

    `rows`: what they rest on together. A sentence that rests on rows of its own is given as (sentence, rows).
    """
    shown = [finding(s, rows) if isinstance(s, str) else finding(*s) for s in sentences]
    return shown or [empty("Nothing to say: the articles have no such rows.", "nothing to say")]


def empty(text: str, line: str, **about: Any) -> Output:
    """A sentence in place of what there is not; `line`: its text/plain."""
    html = markup.render(markup.TEMPLATES / "paragraph.html", look="ct-empty", text=text, rests="")
    return _html(html, line, {"kind": "table", **about})


def _count(ids: list[str]) -> str:
    return "1 row" if len(ids) == 1 else f"{len(ids)} rows"


def table(frame: pd.DataFrame, caption: str, limit: int | None = None, why: str = "", folded: str = "") -> Output:
    """`frame` as an HTML table with a caption; at most `limit` rows, the caption then says of how many.

    Ids are not printed; where there are any, a last column says how many rows (or which line) stand behind each
    line, and the report links it to them. A frame without rows is a sentence that says so; `why` gives the reason,
    where it is not that the articles have no such rows. `folded`: the words that unfold the table; without them it
    stands open.
    """
    if not len(frame):
        reason = f"nothing to show. {why}" if why else "nothing to show, the articles have no such rows."
        return empty(f"{caption}: {reason}", f"{caption}: nothing to show", rows=[])
    part = frame if limit is None else frame.head(limit)
    if len(part) < len(frame):
        caption = f"{caption} (the first {len(part)} of {len(frame)} rows)"
    shown = _shown(frame)
    rows = [[cell(v) for v in values] for values in part[shown].itertuples(index=False, name=None)]
    ids = _row_ids(part)
    header = [str(c).replace("_", " ") for c in shown]
    html = markup.table(header, rows, caption, _numeric(part[shown]), _links(part, ids))
    if folded:
        html = markup.render(markup.TEMPLATES / "folded.html", summary=folded, content=html)
    lines = [caption, *(" | ".join(r) for r in [header, *rows])]
    return _html(html, "\n".join(lines), {"kind": "table", "caption": caption, "rows": [packed(i) for i in ids]})


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

    dtypes = [frame[c].dtype for c in frame.columns]
    return [i for i, dtype in enumerate(dtypes) if is_numeric_dtype(dtype) and not is_bool_dtype(dtype)]


def cell(value: Any) -> str:
    """A table value as words: dates ISO, lists joined, numbers short, four-digit numbers (years) unbroken.

    >>> [cell(v) for v in (None, 2022, 70e9, 22.456, ["NOR", "PER"], True)]
    ['–', '2022', '70,000,000,000', '22.46', 'NOR, PER', 'yes']
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
