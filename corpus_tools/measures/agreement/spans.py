"""Agreement of the annotations with a reading: precision, recall and F1 at equal and at overlapping spans.

A reading is a reference to measure against, not the truth; every result names who read and how.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import tables
from corpus_tools.errors import InputError
from corpus_tools.measures.rows import missing, records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

PERSON = "person"
IN_SAMPLE, UNSEEN = "in-sample", "unseen"
_BODY = "paragraph"
# A reading of actors marks their mentions.
_TABLES = {"actors": "mentions"}
# Readings of codes: what was read -> the scheme in the table `codes`.
SCHEMES = {"frames": "frames", "rhetoric": "rhetoric", "marked": "rhetoric"}
# The column that tells the kinds of a layer's rows apart.
_KIND = {"mentions": "actor_type"}
_PARTS = ("articles", "kinds", "spans", "sample", "not_read")
_OWN = ("id", "layer", "article_id", "start", "end", "text", "line", "rule", "reader", "method", "note")


class GoldError(InputError):
    """A reading cannot be used: one line that names file, line and the next step."""


class Span(NamedTuple):
    """One line of a reading: half-open offsets (code points) and the fields that the reader filled in.

    `fields` are columns of the layer; `more` is what else the line says (`agentless`, `mention`, ...).
    """

    article_id: str
    start: int
    end: int
    fields: Mapping[str, Any]
    place: str
    text: str | None = None
    more: Mapping[str, Any] = {}


class Reading(NamedTuple):
    """What one reader marked for one layer; `articles` are those read, also where nothing was marked.

    `method`: "person" or how else it was read ("language model"). `kinds`: the kinds of row (of mentions: the types of
    actor) that the reader looked for; empty where all were. `sample`: "in-sample" where the rules were written with
    these articles in view, "unseen" where they were not, empty where the reading does not say. `not_read`: codes that
    the reader did not look for. `devices`: the reader's word for a device -> codes of the scheme that stand for it,
    each a code or {"code": ..., attribute: [values]}.
    """

    layer: str
    reader: str
    method: str
    articles: tuple[str, ...]
    kinds: tuple[str, ...]
    spans: tuple[Span, ...]
    sample: str = ""
    not_read: tuple[str, ...] = ()
    devices: Mapping[str, Sequence[str | Mapping[str, Any]]] = {}

    @property
    def people(self) -> int:
        """How many of the lines were read by a person."""
        return len(self.spans) if self.method == PERSON else 0


class Score(NamedTuple):
    """Agreement of one reading with the rows of its layer. `fields`: name -> (equal, compared) at equal spans."""

    reading: Reading
    rows: int
    exact: int
    overlap: int
    fields: dict[str, tuple[int, int]]


# Judgements of the notebooks' answers lie beside the readings and are none.
ANSWERS = "answers.jsonl"


def read_gold(path: Path, reader: str = "") -> list[Reading]:
    """Readings from a JSON Lines file, or from every one in a folder; `reader` read the lines that name nobody.

    A line holds article_id, start, end and reader ("A (language model)": who, and in brackets how, or else `method`),
    and may hold text and any column of its layer; the layer is `layer` or else the file's name up to "_" or ".". A
    line without start gives values for the lines below it, and may list the `articles` that were read, the `kinds` (of
    actors: the `types`) looked for, and whether the articles are a `sample` that the rules were written on ("in-sample"
    or "unseen"). A reading of blocks that marks no paragraph looked for what is not body. A reading of codes is of the
    layer "frames" (every sentence read, with a list `frames`), "rhetoric" or "marked" (with a `device`); its first line
    may name `codes_not_read`, and for each device the codes of the scheme that stand for it (`devices`).
    """
    path = Path(path)
    files = sorted(p for p in path.glob("*.jsonl") if p.name != ANSWERS) if path.is_dir() else [path]
    if not files:
        raise GoldError(f"{path}: no reading there; expected files such as amounts.jsonl")
    found: _Found = {}
    for file in files:
        _collect(file, found, {"reader": reader} if reader else {})
    if not found:
        raise GoldError(f"{path}: the reading is empty; expected one JSON object a line")
    readings = []
    for (layer, reader, method), parts in sorted(found.items()):
        read = dict.fromkeys([*parts["articles"], *(s.article_id for s in parts["spans"])])
        readings.append(
            Reading(
                layer,
                reader,
                method,
                articles=tuple(sorted(read)),
                kinds=tuple(parts["kinds"]),
                spans=tuple(parts["spans"]),
                sample=(parts["sample"] or [""])[-1],
                not_read=tuple(dict.fromkeys(parts["not_read"])),
                devices=parts["devices"],
            )
        )
    return readings


# (layer, reader, method) -> what its lines hold, by part.
_Found = dict[tuple[str, str, str], dict[str, Any]]


def _collect(file: Path, found: _Found, given: Mapping[str, Any]) -> None:
    stem = re.split(r"[._]", file.name)[0]
    defaults: dict[str, Any] = {"layer": _TABLES.get(stem, stem), **given}
    for place, line in _objects(file):
        if "start" not in line:
            defaults |= line
        row = _provenance(defaults | line, place)
        layers = (*tables.TEXT_LAYERS, *SCHEMES)
        if row["layer"] not in layers:
            raise GoldError(f"{place}: no layer {row['layer']!r}; layers: {', '.join(layers)}")
        key = (row["layer"], row["reader"], row["method"])
        parts = found.setdefault(key, {n: [] for n in _PARTS} | {"devices": {}})
        if "start" in line:
            parts["spans"].append(_span(row, place))
        else:
            parts["articles"] += _listed(line, "articles", place)
            parts["kinds"] += [*_listed(line, "kinds", place), *_listed(line, "types", place)]
            parts["sample"] += [_sample(line["sample"], place)] if "sample" in line else []
            parts["not_read"] += _listed(line, "codes_not_read", place)
            parts["devices"] |= _devices(line.get("devices", {}), place)


def _listed(line: Mapping[str, Any], name: str, place: str) -> list[str]:
    value = line.get(name, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise GoldError(f'{place}: {name} {value!r} is no list of names; write ["...", "..."]')
    return value


def _devices(value: Any, place: str) -> dict[str, list[Any]]:
    listed = isinstance(value, dict) and all(isinstance(codes, list) for codes in value.values())
    codes = [code for given in value.values() for code in given] if listed else []
    named = listed and all(isinstance(c, str) or (isinstance(c, dict) and "code" in c) for c in codes)
    if not named:
        raise GoldError(f'{place}: devices {value!r} give no lists of codes; write {{"hedge": ["hedge"]}}')
    return dict(value)


def _sample(value: Any, place: str) -> str:
    if value not in (IN_SAMPLE, UNSEEN):
        raise GoldError(
            f"{place}: sample {value!r} is neither {IN_SAMPLE!r} nor {UNSEEN!r}; say which, or leave it out"
        )
    return str(value)


def _provenance(row: dict[str, Any], place: str) -> dict[str, Any]:
    """`row` with reader and method apart: "A (language model)" names both, "language model" alone the method."""
    reader = row.get("reader")
    if not isinstance(reader, str) or not reader.strip():
        raise GoldError(f'{place}: no \'reader\'; name who read, and how: "A ({PERSON})" or "A (language model)"')
    named = re.fullmatch(r"(.*?)\s*\(([^()]+)\)", reader.strip())
    if "method" in row:
        return row
    if named:
        return row | {"reader": named[1], "method": named[2]}
    return row | {"reader": "reference reading", "method": reader.strip()}


def _objects(file: Path) -> Iterable[tuple[str, dict[str, Any]]]:
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise GoldError(f"{file}: not UTF-8 text ({error.reason}); save the reading as UTF-8") from error
    except OSError as error:
        raise GoldError(f"{file}: {error.strerror}; give a JSON Lines file of readings") from error
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        place = f"{file}, line {number}"
        try:
            value = json.loads(line)
        except json.JSONDecodeError as error:
            raise GoldError(f"{place}: not JSON ({error.msg}); write one object a line") from error
        if not isinstance(value, dict):
            raise GoldError(f"{place}: not an object; write one object a line")
        yield place, value


def _span(row: Mapping[str, Any], place: str) -> Span:
    start, end = row.get("start"), row.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end):
        raise GoldError(f"{place}: start {start!r} and end {end!r} are no span; give half-open code-point offsets")
    if not isinstance(row.get("article_id"), str):
        raise GoldError(f"{place}: no 'article_id'; name the article by its path without ending")
    declared = {c.name for c in tables.columns(_table(row["layer"]))} - set(_OWN)
    fields = {k: v for k, v in row.items() if k in declared}
    more = {k: v for k, v in row.items() if k not in declared and k not in _OWN}
    return Span(row["article_id"], start, end, fields, place, row.get("text"), more)


def score(readings: Iterable[Reading], notes: Annotations, texts: Mapping[str, str] | None = None) -> list[Score]:
    """Each reading against the rows of its layer in the articles that were read.

    With `texts` (article_id -> text) a line's `text` must be printed at its offsets, else GoldError.
    """
    readings = list(readings)
    check(readings, notes, texts)
    return [_score(reading, notes) for reading in readings]


def check(readings: Iterable[Reading], notes: Annotations, texts: Mapping[str, str] | None = None) -> None:
    """GoldError where a reading names an article that is not there, or a text that is not printed at its offsets."""
    known = notes["articles"]["article_id"].tolist()
    for reading in readings:
        for article_id in reading.articles:
            if article_id not in known:
                raise GoldError(
                    f"the reading of {reading.layer} names the article {article_id!r}, which the corpus lacks; "
                    f"articles: {', '.join(known) or 'none'}"
                )
        _check_texts(reading, texts or {})


def _check_texts(reading: Reading, texts: Mapping[str, str]) -> None:
    for span in reading.spans:
        if span.text is None or span.article_id not in texts:
            continue
        printed = texts[span.article_id][span.start : span.end]
        if printed != span.text:
            raise GoldError(
                f"{span.place}: {span.text!r} was read at {span.start}-{span.end}, but {printed!r} is printed "
                f"there; the article has changed since, or the offsets count something else than code points"
            )


def rows_read(reading: Reading, notes: Annotations) -> list[dict[str, Any]]:
    """Rows of the reading's layer in the articles that were read, of the kinds that were looked for."""
    frame, kind = notes[_table(reading.layer)], _KIND.get(reading.layer, "kind")
    if reading.layer in SCHEMES:
        frame = frame[frame["scheme"] == SCHEMES[reading.layer]]
    frame = frame[frame["article_id"].isin(reading.articles)]
    if reading.layer == "blocks" and not any(s.fields.get("kind") == _BODY for s in reading.spans):
        frame = frame[frame["kind"] != _BODY]
    if reading.kinds and kind in frame.columns:
        frame = frame[frame[kind].isin(reading.kinds)]
    return records(frame)


def _table(layer: str) -> str:
    return "codes" if layer in SCHEMES else layer


def _score(reading: Reading, notes: Annotations) -> Score:
    rows = rows_read(reading, notes)
    by_span = {(r["article_id"], r["start"], r["end"]): r for r in rows}
    pairs = [(s, by_span[s[:3]]) for s in reading.spans if s[:3] in by_span]
    fields: dict[str, tuple[int, int]] = {}
    for span, row in pairs:
        for name, value in span.fields.items():
            equal, compared = fields.get(name, (0, 0))
            fields[name] = (equal + _same(value, row[name]), compared + 1)
    exact = len({s[:3] for s, _ in pairs})
    return Score(reading, len(rows), exact, _overlaps(reading.spans, rows), fields)


def _overlaps(spans: Sequence[Span], rows: Sequence[Mapping[str, Any]]) -> int:
    """Pairs of a line and a row that share characters, each in one pair at most, the longest overlaps first."""
    return len(pair_up(spans, rows, lambda span, row: min(span.end, row["end"]) - max(span.start, row["start"])))


def pair_up(
    spans: Sequence[Span], rows: Sequence[Mapping[str, Any]], likeness: Callable[[Span, Mapping[str, Any]], float]
) -> list[tuple[float, Span, Mapping[str, Any]]]:
    """(likeness, line, row), best first: each line and each row in one pair at most, likeness above 0.

    Greedy: the likest pair of all is taken first, ties in the order given. The pairs above a threshold are therefore
    the same whether the threshold is set before or after.
    """
    alike = []
    for i, span in enumerate(spans):
        for j, row in enumerate(rows):
            value = likeness(span, row) if span.article_id == row["article_id"] else 0
            if value > 0:
                alike.append((-value, i, j))
    lines, taken, pairs = set(), set(), []
    for value, i, j in sorted(alike):
        if i not in lines and j not in taken:
            lines.add(i)
            taken.add(j)
            pairs.append((-value, spans[i], rows[j]))
    return pairs


def _same(read: Any, found: Any) -> bool:
    if isinstance(found, list):
        return list(read or []) == found
    empty = missing(found)
    if read is None or empty:
        return read is None and empty
    if hasattr(found, "strftime"):
        return bool(str(read) == found.strftime("%Y-%m-%d"))
    if isinstance(read, int | float) and not isinstance(read, bool):
        return abs(float(found) - read) <= 1e-9 * max(1.0, abs(read))
    return bool(read == found)


def ratios(hits: int, rows: int, lines: int) -> tuple[float | None, float | None, float | None]:
    """Precision, recall and F1; None where there is nothing to divide by.

    >>> ratios(8, 10, 16)
    (0.8, 0.5, 0.6153846153846154)
    >>> ratios(0, 0, 3)
    (None, 0.0, 0.0)
    """
    precision = hits / rows if rows else None
    recall = hits / lines if lines else None
    return precision, recall, 2 * hits / (rows + lines) if rows + lines else None


def heading(reading: Reading, read: int, found: int) -> str:
    """The line above the scores of a reading: layer, reader, method, sample, how much, and where."""
    sample = f", {reading.sample}" if reading.sample else ""
    return (
        f"{reading.layer}, read by {reading.reader} ({reading.method}){sample}: {read} read, {found} found, "
        f"in {', '.join(reading.articles)}"
    )


def report_lines(scores: Iterable[Score]) -> list[str]:
    """The scores as lines of text; each block names layer, reader, method and how much people have read."""
    out = []
    for s in scores:
        lines = len(s.reading.spans)
        out.append(heading(s.reading, lines, s.rows))
        for label, hits in (("equal spans", s.exact), ("overlapping spans", s.overlap)):
            p, r, f = (two(v) for v in ratios(hits, s.rows, lines))
            out.append(f"  {label:<18} precision {p}  recall {r}  F1 {f}")
        if s.fields:
            told = (f"{name} {equal} of {compared}" for name, (equal, compared) in s.fields.items())
            out.append(f"  fields at equal spans: {', '.join(told)}")
        out.append(f"  human-coded: {s.reading.people} of {lines}")
    return out


def two(value: float | None) -> str:
    """A ratio with two decimals, or "none".

    >>> two(0.5), two(None)
    ('0.50', 'none')
    """
    return "none" if value is None else f"{value:.2f}"
