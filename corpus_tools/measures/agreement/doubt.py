"""What the tool's measured error lets expect of two counts that are compared, and how often their order would reverse.

A flip number says how few rows decide, not how likely they are wrong. Beside it stands what follows from the precision
and recall of just these rows, as measured on text that the tool was not written for (`agreement.measured`): how many
of them are expected to be wrong or missed, and in what share of draws of such errors the order reverses. Where no
error was measured, nothing can be said, and nothing is shown.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.measures.agreement.measured import MODEL, PEOPLE, Measured
from corpus_tools.measures.rows import REAL, TEXT, WHOLE

if TYPE_CHECKING:
    import numpy

DOUBT = {"rows": WHOLE, "wrong": REAL, "missed": REAL, "reversed": REAL, "draws": WHOLE, "measured_on": TEXT}
DRAWS, SEED = 1000, 20230518
NOT_MEASURED = "error not measured"
_JEFFREYS = 0.5


class Bar(NamedTuple):
    """A count that is compared: how many rows, of how many sentences (None: not limited), and their measured error."""

    rows: int
    units: int | None = None
    error: Measured | None = None


def redrawn(bars: Sequence[Bar], draws: int = DRAWS, seed: int = SEED) -> numpy.ndarray | None:
    """What the counts would be without the tool's errors: `draws` rows, a column a bar; None where an error is unknown.

    In each draw precision and recall come from their Beta posteriors under Jeffreys' prior (`sampled` has the sources),
    one pair a measurement, so that bars of one code err alike. Each found row is right with that precision; for each
    right one as many were missed as a negative binomial with that recall gives; no count exceeds the bar's `units`.
    """
    import numpy as np

    if any(bar.error is None for bar in bars):
        return None
    generator = np.random.default_rng(seed)
    drawn: dict[Measured, tuple[numpy.ndarray, numpy.ndarray]] = {}
    out = np.zeros((draws, len(bars)), dtype=int)
    for place, bar in enumerate(bars):
        if bar.error not in drawn and bar.error is not None:
            right, wrong = bar.error.right, bar.error.found - bar.error.right
            drawn[bar.error] = (
                generator.beta(right + _JEFFREYS, wrong + _JEFFREYS, draws),
                generator.beta(right + _JEFFREYS, bar.error.read - right + _JEFFREYS, draws),
            )
        precision, recall = drawn[bar.error] if bar.error is not None else (1.0, 1.0)
        kept = generator.binomial(bar.rows, precision)
        missed = np.where(kept > 0, generator.negative_binomial(np.maximum(kept, 1), recall), 0)
        total = kept + missed
        out[:, place] = total if bar.units is None else np.minimum(total, max(bar.units, bar.rows))
    return out


def expected_wrong(bar: Bar) -> float | None:
    """How many of the bar's rows are expected to be wrong; None where no error was measured."""
    precision = None if bar.error is None else bar.error.precision
    return None if precision is None else bar.rows * (1 - precision)


def expected_missed(bar: Bar) -> float | None:
    """How many rows are expected to be missing from the bar; None where no error was measured."""
    precision, recall = (None, None) if bar.error is None else (bar.error.precision, bar.error.recall)
    if precision is None or not recall:
        return None
    missed = bar.rows * precision * (1 - recall) / recall
    return missed if bar.units is None else min(missed, float(max(bar.units - bar.rows, 0)))


def doubt(first: Bar, second: Bar, shares: bool = False, draws: int = DRAWS, seed: int = SEED) -> dict[str, object]:
    """What stands beside a flip number: the columns of DOUBT, but for `rows` empty where an error was not measured.

    rows (in the two bars), wrong and missed (how many of them are expected to be, by the measured error), reversed (the
    share of `draws` with such errors in which the second has more than the first; empty for equal bars, which have no
    order), draws, measured_on (the texts, with how much was read there). `shares`: the bars are compared as shares of
    their units. The same seed gives the same numbers.
    """
    out: dict[str, object] = {"rows": first.rows + second.rows}
    counts = redrawn((first, second), draws, seed)
    if counts is None or first.error is None or second.error is None:
        return out
    one, two = (first.units or 1, second.units or 1) if shares else (1, 1)
    level = Fraction(first.rows, one) == Fraction(second.rows, two)
    wrong, missed = ([f(bar) for bar in (first, second)] for f in (expected_wrong, expected_missed))
    out |= {"wrong": sum(n or 0.0 for n in wrong), "missed": sum(n or 0.0 for n in missed)}
    out |= {"reversed": None if level else float((counts[:, 1] * one > counts[:, 0] * two).mean()), "draws": draws}
    return out | {"measured_on": _on(first.error, second.error)}


def _on(*errors: Measured) -> str:
    """The texts of some measurements, how many things were read in them, and by whom."""
    each = list(dict.fromkeys(errors))
    texts, by = dict.fromkeys(m.texts for m in each), {m.read_by for m in each}
    said = " or ".join(name for who, name in ((PEOPLE, PEOPLE), (MODEL, f"a {MODEL}")) if who in by)
    return f"{' and '.join(texts)}, {sum(m.read for m in each):,} read by {said}"
