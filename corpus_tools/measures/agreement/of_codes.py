"""Agreement on codes: two coders beside each other, code by code, with the sentences on which they differ.

Two measures are kept apart. Between two readers agreement is reliability, and Krippendorff's alpha says how far it is
above chance (Krippendorff, Content Analysis, 4th ed. 2018, ch. 12; Hayes and Krippendorff, Communication Methods and
Measures 1, 2007). The tool against a reading is accuracy against that reading, and never reliability: the tool applies
one rule twice alike, and a reading is no second measurement by the same instrument.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

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
from corpus_tools.measures.agreement.spans import Reading, ratios
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

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
