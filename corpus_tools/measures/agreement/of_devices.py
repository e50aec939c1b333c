"""Rhetorical devices against a reading: precision and recall of each device at overlapping spans.

A reader's word for a device may stand for several codes of the scheme, or for none: the reading's own first line says
which (`devices`, see `agreement.read_gold`); a word that it does not explain is a code's name. What no code stands for
is compared with nothing, and counted.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.agreement.codings import TOOL, badge
from corpus_tools.measures.agreement.spans import PERSON, Reading, Span, rows_read
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, missing, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

DEVICES = {"reader": TEXT, "badge": TEXT, "device": TEXT, "codes": TEXT, "read": WHOLE, "found": WHOLE,
           "read_met": WHOLE, "found_met": WHOLE, "precision": REAL, "recall": REAL, "f1": REAL, "human_coded": TEXT,
           "row_ids": LIST}  # fmt: skip
DEVICE = "device"


class DeviceScore(NamedTuple):
    """One device: lines of the reading and rows of the tool, and of each those that overlap one of the others."""

    device: str
    codes: tuple[str, ...]
    lines: tuple[Span, ...]
    rows: tuple[Mapping[str, Any], ...]

    @property
    def missed(self) -> list[Span]:
        """Lines that no row overlaps."""
        return [line for line in self.lines if not any(_overlap(line, row) for row in self.rows)]

    @property
    def spurious(self) -> list[Mapping[str, Any]]:
        """Rows that no line overlaps."""
        return [row for row in self.rows if not any(_overlap(line, row) for line in self.lines)]

    @property
    def ratios(self) -> tuple[float | None, float | None, float | None]:
        """Precision (rows met), recall (lines met), their harmonic mean; None where there is nothing to divide by."""
        p = 1 - len(self.spurious) / len(self.rows) if self.rows else None
        r = 1 - len(self.missed) / len(self.lines) if self.lines else None
        if p is None and r is None:
            return None, None, None
        return p, r, 2 * p * r / (p + r) if p and r else 0.0


def _overlap(line: Span, row: Mapping[str, Any]) -> bool:
    return bool(line.article_id == row["article_id"] and line.start < row["end"] and row["start"] < line.end)


def score_devices(reading: Reading, notes: Annotations, coder: str = TOOL) -> list[DeviceScore]:
    """The devices that codes of the scheme stand for, A to Z; a row and a line may each meet several of the others."""
    rows = [row for row in rows_read(reading, notes) if row["coder"] == coder]
    by_device = _by_device(reading)
    out = []
    for device in sorted({*by_device, *reading.devices}):
        wanted = reading.devices.get(device, [device])
        if wanted:
            held = tuple(row for row in rows if any(_stands_for(row, w) for w in wanted))
            out.append(DeviceScore(device, _codes(wanted), tuple(by_device.get(device, ())), held))
    return out


def left_out(reading: Reading) -> dict[str, int]:
    """Devices of the reading that no code stands for, with how many lines."""
    return {d: len(lines) for d, lines in sorted(_by_device(reading).items()) if reading.devices.get(d) == []}


def _by_device(reading: Reading) -> dict[str, list[Span]]:
    out: dict[str, list[Span]] = {}
    for span in reading.spans:
        out.setdefault(str(span.more.get(DEVICE, "")), []).append(span)
    return out


def _codes(wanted: Sequence[Any]) -> tuple[str, ...]:
    return tuple(w if isinstance(w, str) else w["code"] for w in wanted)


def _stands_for(row: Mapping[str, Any], wanted: str | Mapping[str, Any]) -> bool:
    if isinstance(wanted, str):
        return bool(row["code"] == wanted)
    told = {} if missing(row["attributes"]) else json.loads(row["attributes"])
    same = row["code"] == wanted["code"]
    return bool(same and all(told.get(k) in v for k, v in wanted.items() if k != "code"))


def devices(readings: Iterable[Reading], notes: Annotations, coder: str = TOOL) -> pd.DataFrame:
    """Accuracy of the devices against each reading of rhetoric or of marked words, one row a device.

    Columns: reader, badge, device (the reader's word), codes (of the scheme), read, found, read_met, found_met (lines
    and rows that overlap), precision, recall, f1, human_coded, row_ids (rows of `codes`).
    """
    out = []
    for reading in readings:
        if "device" not in _fields(reading):
            continue
        for score in score_devices(reading, notes, coder):
            out.append(_row(reading, score))
    return typed(out, DEVICES)


def _fields(reading: Reading) -> set[str]:
    return {name for span in reading.spans for name in span.more} | ({DEVICE} if reading.devices else set())


def _row(reading: Reading, score: DeviceScore) -> dict[str, Any]:
    read, found = len(score.lines), len(score.rows)
    precision, recall, f1 = score.ratios
    return {
        "reader": f"{reading.reader} ({reading.method})",
        "badge": badge(reading.sample),
        "device": score.device,
        "codes": ", ".join(dict.fromkeys(score.codes)),
        "read": read,
        "found": found,
        "read_met": read - len(score.missed),
        "found_met": found - len(score.spurious),
        "precision": precision,
        "recall": recall,
        "f1": f1,
        "human_coded": f"human-coded: {read if reading.method == PERSON else 0} of {read}",
        "row_ids": [row["id"] for row in score.rows],
    }
