"""How well each layer reads: on text that people annotated, on unseen made-up text, and on the articles at hand.

A score compares the tool with one reading. It is accuracy against that reading: no reliability, which is a word for
coders who work independently, and no validity, for a reading can be wrong as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import codings, of_actors, of_codes, of_quotes, spans
from corpus_tools.measures.agreement.measured import (
    DEVICES,
    FIGURES,
    FRAMES,
    LAYERS,
    PEOPLE,
    PERSONS,
    QUOTATIONS,
    Measured,
    measured,
)
from corpus_tools.measures.agreement.spans import PERSON, Reading
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

STRICT = 0.8
# With fewer things read, one more or less moves the score far.
LEAST_F1, FEW = of_codes.LEAST_F1, of_codes.LEAST_POSITIVES
HERE = "here"
GROUPS = {
    PEOPLE: "news that people annotated",
    "unseen": "made-up text, unseen",
    "here by people": "these articles, read by people",
    "here": "these articles",
}
NAMES = {"quotes": QUOTATIONS, "mentions": PERSONS, "amounts": FIGURES, "blocks": "parts of a page",
         "times": "dates and times", "frames": FRAMES, "rhetoric": DEVICES, "marked": DEVICES}  # fmt: skip
_COUNTS = {"read": WHOLE, "found": WHOLE, "read_met": WHOLE, "found_met": WHOLE}
_RATIOS = {"precision": REAL, "recall": REAL, "f1": REAL}
SCORES = {"layer": TEXT, "codes": LIST, "measure": TEXT, "reader": TEXT, "badge": TEXT, "by_people": WHOLE, **_COUNTS,
          **_RATIOS, "row_ids": LIST}  # fmt: skip
TRUST = {"layer": TEXT, "group": TEXT, "texts": TEXT, **_COUNTS, **_RATIOS, "readings": WHOLE, "row_ids": LIST}
WEAK = {"layer": TEXT, "label": TEXT, "codes": LIST, "group": TEXT, "texts": TEXT, **_COUNTS, **_RATIOS,
        "row_ids": LIST}  # fmt: skip


def scores(readings: Iterable[Reading], notes: Annotations) -> pd.DataFrame:
    """The layers of `notes` against each reading: one row a layer, or a code or device of it, and reading.

    Columns: layer (as in NAMES), codes (that are compared; none for a layer as a whole), measure (how things are
    matched), reader, badge (whether the rules were written with these texts in view), by_people (of the things read,
    how many by people), read and found (how many), read_met and found_met (how many of these the other side has, and
    of quotations with the right speaker), precision, recall, f1, row_ids (rows found).
    """
    return typed((_ratios(row) for r in readings for row in _scored(r, notes)), SCORES)


def _scored(reading: Reading, notes: Annotations) -> Iterator[dict[str, Any]]:
    head = {"layer": NAMES.get(reading.layer, reading.layer), "codes": [], "reader": reading.reader,
            "badge": codings.badge(reading.sample), "row_ids": []}  # fmt: skip
    for row in _measured_here(reading, notes):
        people = row["read"] if reading.method == PERSON else 0
        yield head | {"by_people": people} | row


def _measured_here(reading: Reading, notes: Annotations) -> Iterator[dict[str, Any]]:
    if reading.layer == "quotes":
        tally = of_quotes.parts(of_quotes.score_quotes(reading, notes), STRICT)[of_quotes.ALL]
        right = min(tally.right, tally.rows_hit)
        yield {"measure": "four fifths of the words, and the speaker", **_met(tally.lines, tally.rows, right)}
    elif reading.layer == "mentions":
        hits = of_actors.persons(of_actors.score_actors(reading, notes))
        yield {"measure": "equal words, persons by name", **_met(hits.lines, hits.rows, hits.hits)}
    elif reading.layer == codings.FRAMES:
        for row in records(of_codes.accuracy([reading], notes)):
            met = _met(row["both"] + row["only_first"], row["both"] + row["only_second"], row["both"])
            if row["code"] != of_codes.ALL:
                yield {"codes": [row["code"]], "measure": "the same sentence", **met, "row_ids": row["row_ids"]}
    elif reading.layer in ("rhetoric", "marked"):
        for row in records(of_codes.devices([reading], notes)):
            met = {k: row[k] for k in _COUNTS}
            yield {"codes": row["codes"].split(", "), "measure": "overlapping words", **met, "row_ids": row["row_ids"]}
    elif reading.layer in NAMES:
        made = spans.score([reading], notes)[0]
        yield {"measure": "equal words", **_met(len(reading.spans), made.rows, made.exact)}


def _met(read: int, found: int, both: int) -> dict[str, int]:
    return {"read": read, "found": found, "read_met": both, "found_met": both}


def _ratios(row: Mapping[str, Any]) -> dict[str, Any]:
    """`row` with precision, recall and F1; None where there is nothing to divide by."""
    p = row["found_met"] / row["found"] if row["found"] else None
    r = row["read_met"] / row["read"] if row["read"] else None
    f1 = None if p is None and r is None else 2 * p * r / (p + r) if p and r else 0.0
    return {**row, "precision": p, "recall": r, "f1": f1}


def _summed(rows: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    rows = list(rows)
    total = {k: sum(r[k] for r in rows) for k in _COUNTS}
    return _ratios(total) | {"row_ids": list(dict.fromkeys(i for r in rows for i in r["row_ids"]))}


def trust(here: pd.DataFrame, elsewhere: Iterable[Measured] | None = None) -> pd.DataFrame:
    """How well the five layers read, in each kind of text: one row a layer and kind, people's annotation first.

    `here`: `scores` of the articles at hand; what several readings say of them is summed. `elsewhere`: what was
    measured on other texts (by default what comes with the tool). Columns: layer, group (a key of GROUPS), texts (in
    words), read, found, read_met, found_met, precision, recall, f1, readings (how many; of the articles at hand),
    row_ids (rows found in the articles at hand).
    """
    other = measured() if elsewhere is None else tuple(elsewhere)
    out = []
    for layer in LAYERS:
        out += [_elsewhere(m) for m in other if m.what == layer and not m.code]
        own = [r for r in records(here) if r["layer"] == layer]
        for group, rows in _by_reader(own).items():
            texts, readers = GROUPS[group], {r["reader"] for r in rows}
            out.append({"layer": layer, "group": group, "texts": texts, "readings": len(readers)} | _summed(rows))
    return typed(out, TRUST)


def _elsewhere(m: Measured) -> dict[str, Any]:
    group = PEOPLE if m.read_by == PEOPLE else "unseen"
    counts = _ratios(_met(m.read, m.found, m.right))
    return {"layer": m.what, "group": group, "texts": m.texts, "row_ids": []} | counts


def _by_reader(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    out: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        out.setdefault("here by people" if row["by_people"] else "here", []).append(row)
    return out


def best_known(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Layer -> the row of `trust` that counts most: people's annotation, else unseen text, else the articles at hand.

    A layer that was measured nowhere is left out.
    """
    out: dict[str, dict[str, Any]] = {}
    for row in records(table):
        if row["f1"] is not None:
            out.setdefault(row["layer"], row)
    return out


def weak(here: pd.DataFrame, labels: Mapping[str, str], elsewhere: Iterable[Measured] | None = None) -> pd.DataFrame:
    """The codes and devices that are not yet read reliably, wherever they were measured: F1 below 0.6, lowest first.

    `labels`: code -> label. On the articles at hand the readings are summed; a code that was measured on unseen text
    is judged there too. Columns: layer, label, codes, group (a key of GROUPS), texts, read, found, read_met, found_met,
    precision, recall, f1, row_ids (rows found here).
    """
    other = measured() if elsewhere is None else tuple(elsewhere)
    out = [_elsewhere(m) | {"label": labels[m.code], "codes": [m.code]} for m in other if m.code in labels]
    by_codes: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for row in records(here):
        if row["codes"]:
            by_codes.setdefault((row["layer"], *row["codes"]), []).append(row)
    for (layer, *codes), rows in by_codes.items():
        label = " or ".join(dict.fromkeys(labels.get(c, c.replace("_", " ")) for c in codes))
        head = {"layer": layer, "label": label, "codes": list(codes), "group": "here", "texts": GROUPS["here"]}
        out.append(head | _summed(rows))
    low = [r for r in out if r["f1"] is not None and r["read"] and r["f1"] < LEAST_F1]
    return typed(sorted(low, key=lambda r: (r["read"] < FEW, r["f1"], r["label"])), WEAK)
