"""Agreement on codes: two coders beside each other, code by code, with the sentences on which they differ.

Two measures are kept apart. Between two readers agreement is reliability, and Krippendorff's alpha says how far it is
above chance (Krippendorff, Content Analysis, 4th ed. 2018, ch. 12; Hayes and Krippendorff, Communication Methods and
Measures 1, 2007). The tool against a reading is accuracy against that reading, and never reliability: the tool applies
one rule twice alike, and a reading is no second measurement by the same instrument.

Rhetorical devices against a reading: precision and recall of each device at overlapping spans.

A reader's word for a device may stand for several codes of the scheme, or for none: the reading's own first line says
which (`devices`, see `agreement.read_gold`); a word that it does not explain is a code's name. What no code stands for
is compared with nothing, and counted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.agreement.codings import (
    FRAMES,
    TOOL,
    Coding,
    CodingError,
    badge,
    compared,
    human_coded,
    of_codes,
    of_reading,
    shared,
)
from corpus_tools.measures.agreement.spans import PERSON, Reading, Span, ratios, rows_read
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, missing, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


# Below it a code is named as not yet reliable. Classifiers of news frames reach about 0.58 to 0.66 on their own data.
LEAST_F1 = 0.6
RARE = "too rare to judge"
LEAST_POSITIVES = 10
RESAMPLES, SEED = 2000, 20230518
ALL = "all codes"

COUNTS = {"code": TEXT, "both": WHOLE, "only_first": WHOLE, "only_second": WHOLE, "neither": WHOLE, "units": WHOLE,
          "agreement": REAL, "precision": REAL, "recall": REAL, "f1": REAL, "first": TEXT, "second": TEXT,
          "human_coded": TEXT, "row_ids": LIST}  # fmt: skip
ACCURACY = {"reader": TEXT, "badge": TEXT, **COUNTS}
ALPHAS = {"code": TEXT, "units": WHOLE, "positives": WHOLE, "agreement": REAL, "alpha": REAL, "low": REAL, "high": REAL,
          "verdict": TEXT, "first": TEXT, "second": TEXT, "human_coded": TEXT, "row_ids": LIST}  # fmt: skip


def counts(one: Coding, other: Coding, codes: Iterable[str] = ()) -> pd.DataFrame:
    """The 2 × 2 counts of each code over the sentences that both coded, and a last row for all codes together.

    Columns: code, both, only_first, only_second, neither, units (sentences; in the last row sentences times codes),
    agreement (share alike), precision (of what the second gave), recall (of what the first gave), f1 (in the last row:
    micro), first, second (the coders), human_coded, row_ids (the sentences with the code, and rows of `codes`).
    """
    units = shared(one, other)
    table = [_cells(code, one, other, units) for code in compared(one, other, codes)]
    names = {"first": one.coder, "second": other.coder, "human_coded": human_coded([one, other], units)}
    return typed(({**_shares(row), **names} for row in [*table, _summed(table)]), COUNTS)


def _cells(code: str, one: Coding, other: Coding, units: Sequence[str]) -> dict[str, Any]:
    first, second = ({u for u in units if code in coding.given[u]} for coding in (one, other))
    held = [u for u in units if u in first | second]
    ids = [c.rows[u, code] for u in held for c in (one, other) if (u, code) in c.rows]
    return {
        "code": code,
        "both": len(first & second),
        "only_first": len(first - second),
        "only_second": len(second - first),
        "neither": len(units) - len(held),
        "row_ids": [*held, *ids],
    }


def _summed(table: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    total = {k: sum(row[k] for row in table) for k in ("both", "only_first", "only_second", "neither")}
    ids = dict.fromkeys(i for row in table for i in row["row_ids"])
    return {"code": ALL, **total, "row_ids": list(ids)}


def _shares(row: Mapping[str, Any]) -> dict[str, Any]:
    both, first, second = row["both"], row["both"] + row["only_first"], row["both"] + row["only_second"]
    n = first + row["only_second"] + row["neither"]
    precision, recall, f1 = ratios(both, second, first)
    agreement = (both + row["neither"]) / n if n else None
    return {**row, "units": n, "agreement": agreement, "precision": precision, "recall": recall, "f1": f1}


def accuracy(
    readings: Iterable[Reading], notes: Annotations, coder: str = TOOL, codes: Iterable[str] = ()
) -> pd.DataFrame:
    """`counts` of `coder` (the second) against each reading of frames (the first): accuracy against a reading.

    Columns: reader, badge (whether the codebook's author had these texts in view), and those of `counts`. Readings of
    texts in view and of unseen ones stand apart, and nothing is summed over them.
    """
    import pandas as pd

    out, codes = [], list(codes)
    for reading in readings:
        if reading.layer == FRAMES:
            read = of_reading(reading, notes)
            table = counts(read, of_codes(notes, coder), codes)
            table.insert(0, "badge", pd.Series([badge(reading.sample)] * len(table), dtype=TEXT))
            table.insert(0, "reader", pd.Series([read.coder] * len(table), dtype=TEXT))
            out.append(table)
    return pd.concat(out, ignore_index=True) if out else typed([], ACCURACY)


def micro(table: pd.DataFrame) -> float | None:
    """F1 over all codes of one `counts`; None where nobody gave a code."""
    import pandas as pd

    value = table.loc[table["code"] == ALL, "f1"].iloc[0]
    return None if pd.isna(value) else float(value)


def unreliable(table: pd.DataFrame) -> list[str]:
    """Codes of one `counts` or one reader of `accuracy` with F1 below 0.6, lowest first; none that nobody gave."""
    low = [(r["f1"], r["code"]) for r in records(table) if r["code"] != ALL and r["f1"] is not None]
    return [code for f1, code in sorted(low) if f1 < LEAST_F1]


def alphas(one: Coding, other: Coding, codes: Iterable[str] = ()) -> pd.DataFrame:
    """Krippendorff's alpha of two readers, nominal, each code as there or not there, with a bootstrap interval.

    Columns: code, units, positives (sentences that at least one gave the code), agreement, alpha, low, high (2.5th and
    97.5th percentile over resampled sentences: how far the value hangs on single sentences, nothing about other texts),
    verdict ("too rare to judge" below ten positives, and then no alpha; "no variation" where every sentence has the
    code), first, second, human_coded, row_ids.

    CodingError where one of the two is the tool: its agreement with a reading is accuracy, see `accuracy`.
    """
    for coding in (one, other):
        if not coding.is_reader:
            raise CodingError(
                f"coder {coding.coder!r} is no reader ({coding.method}): alpha is reliability, between readers only; "
                f"use accuracy() or counts() for the tool"
            )
    table = counts(one, other, codes)
    rows = records(table[table["code"] != ALL])
    return typed(({**row, **_judged(row)} for row in rows), ALPHAS)


def _judged(row: Mapping[str, Any]) -> dict[str, Any]:
    cells = [row["both"], row["only_first"], row["only_second"], row["neither"]]
    positives = sum(cells[:3])
    if positives < LEAST_POSITIVES:
        return {"positives": positives, "verdict": RARE}
    alpha = alpha_of(*cells)
    if alpha is None:
        return {"positives": positives, "verdict": "no variation"}
    low, high = interval(*cells)
    return {"positives": positives, "alpha": alpha, "low": low, "high": high, "verdict": ""}


def nominal_alpha(values: Iterable[Sequence[Hashable | None]]) -> float | None:
    """Krippendorff's alpha of nominal values, for two or more coders; None where nothing can differ.

    `values`: for each unit what each coder gave, None where a coder gave nothing; units with fewer than two values pair
    nothing and are left out. 1 - (n - 1) · Σ coincidences of two different values / Σ products of the totals of two
    different values, n paired values in all (Krippendorff, Content Analysis, 2nd ed. 2004, ch. 11; Computing
    Krippendorff's Alpha-Reliability, 2011).

    >>> nominal_alpha([("a", "a"), ("b", "b"), ("b", "a"), ("b", "b"), ("a", None)])
    0.5333333333333333
    """
    totals: Counter[Hashable] = Counter()
    alike = 0.0
    for given in values:
        own = Counter(value for value in given if value is not None)
        if own.total() > 1:
            totals += own
            alike += sum(n * (n - 1) for n in own.values()) / (own.total() - 1)
    n = totals.total()
    by_chance = n * n - sum(total * total for total in totals.values())
    return 1 - (n - 1) * (n - alike) / by_chance if by_chance else None


def alpha_of(both: int, only_first: int, only_second: int, neither: int) -> float | None:
    """Krippendorff's nominal alpha of a 2 × 2 table; None where all values are alike.

    >>> round(alpha_of(12, 2, 1, 5), 4)
    0.6667
    """
    cells = ((1, 1), both), ((1, 0), only_first), ((0, 1), only_second), ((0, 0), neither)
    value = nominal_alpha(pair for pair, times in cells for _ in range(times))
    return None if value is None else round(value, 6)


def interval(both: int, only_first: int, only_second: int, neither: int) -> tuple[float | None, float | None]:
    """2.5th and 97.5th percentile of alpha over resamples of the units (percentile bootstrap, fixed seed).

    Drawing units with replacement is drawing the four counts from a multinomial distribution. For two coders and two
    values alpha is 1 - (n - 1) · differing pairs / (values "there" · values "not there"), n values in all. A resample
    in which all values are alike has no alpha and is left out.
    """
    import numpy as np

    cells = np.array([both, only_first, only_second, neither])
    total = int(cells.sum())
    if not total:
        return None, None
    drawn = np.random.default_rng(SEED).multinomial(total, cells / total, size=RESAMPLES)
    differ = drawn[:, 1] + drawn[:, 2]
    there = 2 * drawn[:, 0] + differ
    varied = (there > 0) & (there < 2 * total)
    if not varied.any():
        return None, None
    there, differ = there[varied], differ[varied]
    values = 1 - (2 * total - 1) * differ / (there * (2 * total - there))
    low, high = np.percentile(values, [2.5, 97.5])
    return round(float(low), 6), round(float(high), 6)


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
