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
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import charts, markup
from corpus_tools.errors import InputError
from corpus_tools.measures.rows import missing, records
from corpus_tools.trace import evidence, held, in_context, packed, row_ids

if TYPE_CHECKING:
    import pandas as pd
    import plotly.graph_objects as go
    from markupsafe import Markup
    from matplotlib.figure import Figure

    from corpus_tools.notes import Annotations

PLOTLY = "application/vnd.plotly.v1+json"
META = "corpus_tools"
# What stands behind a sentence in its line of plain text.
RESTS = " ("
# Names the place where a report wants a copy of each printed chart: the beginning of a path.
COPIES = "CORPUS_TOOLS_CHARTS"
# Set where the charts to explore are wanted beside the printed ones: by a report, whose reader has no kernel.
EXPLORED = "CORPUS_TOOLS_EXPLORE"
# Printed sentences in one fold, visible lines of a table, and lines of a folded one: what a reader looks through; the
# saved tables hold all.
MOST_PLACES, MOST_LINES, MOST_FOLDED = 12, 12, 500
DIGITS = 6
DPI, PALETTE = 130, 64
# A page shows a chart 700 pixels wide, whatever its resolution, so that its type is as large as the text around it.
_PER_INCH = 700 / charts.WIDTH
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
    small, pixels = _small(buffer)
    bundle = {"image/png": small, "text/plain": f"{alt} [figure, data {digest(data)}]"}
    return Output(bundle, {META: about, "image/png": {"alt": alt, "width": round(pixels / dpi * _PER_INCH)}})


def _small(png: io.BytesIO) -> tuple[bytes, int]:
    """The PNG with a palette, and its width: a chart has few colours, and a notebook is read over slow lines too.

    Octree keeps each plotted colour within 1 of 255; median cut merged green into blue.
    """
    from PIL import Image

    out = io.BytesIO()
    with Image.open(png) as image:
        flat = image.convert("RGB").quantize(PALETTE, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        flat.save(out, format="PNG", optimize=True)
        return out.getvalue(), image.width


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
    """JupyterLab sets what stands between two dollar signs as mathematics; the classes keep it from that."""
    kept = markup.render(markup.TEMPLATES / "plain_text.html", content=html)
    return Output({"text/html": str(kept), "text/plain": line}, {META: about})


def takeaway(text: str) -> Output:
    """The sentence below a chart that says what it shows."""
    return paragraph("ct-takeaway", _said(text), {"kind": "takeaway"})


def finding(text: str, rows: Any = None) -> Output:
    """A computed sentence; `rows` (any form that evidence() takes) are what it rests on."""
    ids = [] if rows is None else row_ids(rows)
    about = {"kind": "finding", "rows": packed(ids)}
    return paragraph("ct-finding", text, about, f"{RESTS}{_count(ids)})" if ids else "")


def findings(sentences: Iterable[str | tuple[Any, ...]], rows: Any = None) -> list[Output]:
    """Each sentence as a finding; where there is none, one output that says so.

    `rows`: what they rest on together. A sentence that rests on rows of its own is given as (sentence, rows).
    """
    shown = [finding(s, rows) if isinstance(s, str) else finding(s[0], s[1]) for s in sentences]
    return shown or [empty("Nothing to say: the articles have no such rows.", "nothing to say")]


def answer(
    said: Sequence[tuple[Any, ...]], notes: Annotations, preface: tuple[Any, ...] | None = None, heading: str = ""
) -> Output:
    """The bottom line in bold and what else is to be said in a list, each sentence with the places it rests on.

    `said`: (sentence, rows, notebook that unfolds it or ""). `preface`: such a sentence, which stands before them.
    `heading`: what the articles are called, above all.
    """
    every = [*([preface] if preface else []), *said]
    ids = [[] if rows is None else row_ids(rows) for _, rows, _ in every]
    parts = [(text, unfolds, places(own, notes)) for (text, _, unfolds), own in zip(every, ids, strict=True)]
    html = markup.render(markup.TEMPLATES / "answer.html", said=parts, preface=bool(preface), heading=heading)
    lines = [f"{text}{f'{RESTS}{_count(own)})' if own else ''}" for (text, *_), own in zip(every, ids, strict=True)]
    about = {
        "kind": "answer",
        "sentences": [text for text, *_ in every],
        "unfolds": [unfolds for _, _, unfolds in every],
        "rows": [packed(own) for own in ids],
        "preface": bool(preface),
    }
    return _html(html, "\n".join(lines), about)


def meaning(shows: str, limits: str, rows: Any, notes: Annotations | None) -> Output:
    """What an exhibit shows and what it does not, each in a sentence, with the places that it rests on."""
    ids = [] if rows is None else row_ids(rows)
    folded = places(ids, notes) if notes is not None else ""
    html = markup.render(markup.TEMPLATES / "meaning.html", shows=shows, limits=limits, places=folded)
    line = " ".join(part for part in (shows, limits) if part) + (f"{RESTS}{_count(ids)})" if ids else "")
    return _html(html, line, {"kind": "meaning", "shows": shows, "limits": limits, "rows": packed(ids)})


class Place(NamedTuple):
    """A printed sentence: the article's label, the line, the words before, in and after the phrase, who says it."""

    article: str
    line: str
    before: str
    phrase: str
    after: str
    speaker: str


def places(ids: Sequence[str], notes: Annotations) -> Markup | str:
    """The printed sentences in which rows stand, each once, as a closed fold; nothing where there are none."""
    made = _places(ids, notes)
    if not made:
        return ""
    more = len(made) - MOST_PLACES
    rest = f"And {more:,} more: they stand in the report and in the saved tables." if more > 0 else ""
    summary = "1 place" if len(made) == 1 else f"{len(made):,} places"
    shown = [Place(*_in_print(row, notes)) for row in made[:MOST_PLACES]]
    return markup.render(markup.TEMPLATES / "places.html", summary=summary, places=shown, rest=rest)


def _places(ids: Sequence[str], notes: Annotations) -> list[dict[str, Any]]:
    """Rows of evidence, the first of each sentence."""
    first: dict[tuple[Any, ...], dict[str, Any]] = {}
    for row in records(evidence(held(ids, notes), notes)):
        first.setdefault((row["file"], row["line"], row["sentence"]), row)
    return list(first.values())


def _in_print(row: dict[str, Any], notes: Annotations) -> tuple[str, ...]:
    names = {r["file"]: r["label"] for r in records(notes.articles)}
    before, phrase, after = in_context(row["id"], notes)
    whole = not (before.strip() or after.strip())
    said = ("", "", phrase or row["phrase"]) if whole else (before, phrase, after)
    return (names[row["file"]], str(row["line"]), *said, _spoken(row["speaker"]))


def _spoken(speaker: str | None) -> str:
    """Who says it, in a reader's words; the article itself where nobody does.

    >>> _spoken("unnamed: observers"), _spoken(None)
    ('observers (unnamed)', 'the article itself')
    """
    kind, _, name = (speaker or "").partition(": ")
    return f"{name} (unnamed)" if kind == "unnamed" else (speaker or "the article itself")


def empty(text: str, line: str, **about: Any) -> Output:
    """A sentence in place of what there is not; `line`: its text/plain."""
    html = markup.render(markup.TEMPLATES / "paragraph.html", look="ct-empty", text=text, rests="")
    return _html(html, line, {"kind": "table", **about})


def _count(ids: list[str]) -> str:
    return "1 place" if len(ids) == 1 else f"{len(ids)} places"


def table(frame: pd.DataFrame, caption: str, limit: int | None = MOST_LINES, why: str = "", folded: str = "") -> Output:
    """`frame` as an HTML table with a caption; where it has more than `limit` lines, the whole stands folded below.

    Ids are not printed; a report links the head of each line to the rows behind it. A frame without rows is a sentence
    that says so; `why` gives the reason, where it is not that the articles have no such rows. `folded`: the words that
    unfold the table; without them it stands open.
    """
    if not len(frame):
        reason = f"nothing to show. {why}" if why else "nothing to show, the articles have no such rows."
        return empty(f"{caption}: {reason}", f"{caption}: nothing to show", rows=[])
    whole = frame.head(MOST_FOLDED)
    cut = caption if len(whole) == len(frame) else f"{caption} (the first {len(whole):,} of {len(frame):,} lines)"
    ids = _row_ids(whole)
    if folded or limit is None or len(frame) <= limit:
        html, linked = _rendered(whole, cut, ids), ids
        html = _folded(folded, html) if folded else html
    else:
        part, linked = whole.head(limit), [*ids[:limit], *ids]
        unfolds = f"All {len(frame):,} lines ({limit} of them above)"
        html = _rendered(part, caption, ids[:limit]) + _folded(unfolds, _rendered(whole, cut, ids))
    header, rows = _printed(whole)
    lines = [cut, *(" | ".join(r) for r in [header, *rows])]
    about = {"kind": "table", "caption": caption, "rows": [packed(i) for i in linked if i]}
    return _html(html, "\n".join(lines), about)


def _folded(summary: str, content: Markup) -> Markup:
    return markup.render(markup.TEMPLATES / "folded.html", summary=summary, content=content)


def _rendered(frame: pd.DataFrame, caption: str, ids: list[list[str]]) -> Markup:
    header, rows = _printed(frame)
    linked = [bool(own) for own in ids] or [False] * len(rows)
    return markup.table(header, rows, caption, _numeric(frame[_shown(frame)]), linked)


def _printed(frame: pd.DataFrame) -> tuple[list[str], list[list[str]]]:
    shown = _shown(frame)
    rows = [[cell(v) for v in values] for values in frame[shown].itertuples(index=False, name=None)]
    return [str(c).replace("_", " ") for c in shown], rows


def _shown(frame: pd.DataFrame) -> list[str]:
    """Columns to print: no ids, and no article_id where the article's label stands beside it."""
    hidden = (*_HIDDEN, "article_id") if {"article", "label"} & set(frame.columns) else _HIDDEN
    return [c for c in frame.columns if c not in hidden]


def _row_ids(frame: pd.DataFrame) -> list[list[str]]:
    column = next((c for c in ("row_ids", "id") if c in frame.columns), None)
    return [] if column is None else [row_ids(v) for v in frame[column]]


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
