"""Sampling intervals, for articles that were drawn by chance; refused, with the reason, for any others.

A sampling interval says what other samples of the same population would have given. Chosen articles are no sample of
any population, so that there is nothing that the number could be about (Freedman and Lane 1983, A nonstochastic
interpretation of reported significance levels, Journal of Business & Economic Statistics 1; Berk, Western and Weiss
1995, Statistical inference for apparent populations, Sociological Methodology 25). What can be said of them: reading
range, flip number, multiverse.

Sentences of one article are not independent, so that whole articles are drawn with replacement (cluster bootstrap:
Davison and Hinkley 1997, Bootstrap Methods and their Application, section 3.8), and the interval is the percentile one
(Efron and Tibshirani 1993, An Introduction to the Bootstrap, chapter 13). An automatic code is wrong at times: in each
draw precision and recall are drawn from their Beta posteriors under Jeffreys' prior (Brown, Cai and DasGupta 2001,
Interval estimation for a binomial proportion, Statistical Science 16; Goutte and Gaussier 2005, A probabilistic
interpretation of precision, recall and F-score, ECIR), and the count found is corrected by precision / recall, the
estimator of a true count from a classified one (Rogan and Gladen 1978, Estimating prevalence from the results of a
screening test, American Journal of Epidemiology 107, in the form that needs no count of true negatives). The
correction takes the error to be the same in all articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, grouped, records, typed

if TYPE_CHECKING:
    import numpy
    import pandas as pd

    from corpus_tools.notes import Annotations

CHOSEN, SAMPLED, COMPLETE, MIXED, NOT_STATED = "chosen", "sampled", "complete", "mixed", "not stated"
INSTEAD = "give the reading range, the flip number or the ways of counting: ranges, flip and paths of the framing study"


class ChosenError(InputError):
    """A p-value or sampling interval was asked for on articles that are no sample: the message says why."""


def selection(notes: Annotations) -> str:
    """How the articles came together, as stated: chosen, sampled, complete, mixed, or not stated."""
    stated = {row.get("selection") or NOT_STATED for row in records(notes.articles)}
    return stated.pop() if len(stated) == 1 else MIXED if stated else NOT_STATED


def require_sample(notes: Annotations, what: str = "a sampling interval") -> None:
    """Raise ChosenError unless the manifest calls every article sampled; `what` names what was asked for."""
    found = selection(notes)
    if found == SAMPLED:
        return
    number = len(notes.articles)
    reason = {
        CHOSEN: f"the manifest calls all {number} articles chosen, so that they are no sample of other articles",
        COMPLETE: f"the {number} articles are all there are of their kind, so that there are no others to speak of",
        MIXED: f"the manifest does not call all {number} articles sampled ({_counts(notes)}), and those that are not "
        "are no sample of other articles",
        NOT_STATED: f"the manifest does not say how the {number} articles were selected; if they were drawn by chance, "
        "write sampled in its column 'selection'",
    }[found]
    raise ChosenError(f"{what}: {reason}; {INSTEAD}")


def _counts(notes: Annotations) -> str:
    stated = [row.get("selection") or NOT_STATED for row in records(notes.articles)]
    return ", ".join(f"{stated.count(s)} {s}" for s in (CHOSEN, SAMPLED, COMPLETE, NOT_STATED) if s in stated)


INTERVAL = {"code": TEXT, "label": TEXT, "articles": WHOLE, "share": REAL, "low": REAL, "high": REAL,
            "corrected": REAL, "corrected_low": REAL, "corrected_high": REAL, "level": REAL, "draws": WHOLE,
            "row_ids": LIST}  # fmt: skip
_JEFFREYS = 0.5
LEAST_ARTICLES = 2


class Evaluation(NamedTuple):
    """Counts of an evaluation of one code: found and right, found and wrong, missed."""

    right: int
    wrong: int
    missed: int


def intervals(
    notes: Annotations,
    shares: pd.DataFrame,
    evaluations: dict[str, Evaluation] | None = None,
    draws: int = 2000,
    level: float = 0.95,
    seed: int = 0,
    unit: str = "sentences",
) -> pd.DataFrame:
    """The share of each code over all articles with its interval: one row a code of `framing.frame_shares`.

    `evaluations`: code -> counts of its evaluation against a reading; a code without one has no corrected values. The
    same seed gives the same table. Columns: code, label, articles (drawn from), share (of the unit over all articles),
    low and high (percentile bootstrap by article), corrected, corrected_low, corrected_high (the same with extractor
    error carried in: the median and bounds of the draws; a corrected share is capped at 1), level, draws, row_ids.
    Raises ChosenError unless the manifest calls every article sampled, ValueError for fewer than two articles, an
    impossible level, number of draws or count.
    """
    require_sample(notes)
    _check(draws, level, evaluations or {})
    rows = []
    for position, (code, own) in enumerate(grouped(shares, "code")):
        if len(own) < LEAST_ARTICLES:
            raise ValueError(f"articles {len(own)}: too few to draw from; give shares of at least {LEAST_ARTICLES}")
        found = (evaluations or {}).get(code)
        values = _interval([(r[unit], r[f"of_{unit}"]) for r in own], found, draws, level, (seed, position))
        head = {"code": code, "label": own[0]["label"], "articles": len(own), "level": level, "draws": draws}
        rows.append(head | values | {"row_ids": [i for r in own for i in r["row_ids"]]})
    return typed(rows, INTERVAL)


def _interval(
    counts: Sequence[tuple[int, int]],
    found: Evaluation | None,
    draws: int,
    level: float,
    seed: tuple[int, int],
) -> dict[str, float]:
    import numpy as np

    generator, table = np.random.default_rng(seed), np.array(counts, dtype=float)
    total, whole = table.sum(axis=0)
    if not whole:
        return {}
    drawn = table[generator.integers(len(table), size=(draws, len(table)))].sum(axis=1)
    drawn = drawn[drawn[:, 1] > 0]
    shares, tails = drawn[:, 0] / drawn[:, 1], [(1 - level) / 2, (1 + level) / 2]
    low, high = np.quantile(shares, tails)
    out = {"share": total / whole, "low": low, "high": high}
    if found is not None:
        corrected = np.minimum(1.0, shares * corrections(found, len(shares), generator))
        bottom, top = np.quantile(corrected, tails)
        out |= {"corrected": np.median(corrected), "corrected_low": bottom, "corrected_high": top}
    return {key: float(value) for key, value in out.items()}


def corrections(found: Evaluation, draws: int, generator: numpy.random.Generator) -> numpy.ndarray:
    """Draws of precision / recall, each from its Beta posterior: what a count found is multiplied by."""
    precision = generator.beta(found.right + _JEFFREYS, found.wrong + _JEFFREYS, draws)
    recall = generator.beta(found.right + _JEFFREYS, found.missed + _JEFFREYS, draws)
    return precision / recall


def _check(draws: int, level: float, evaluations: dict[str, Evaluation]) -> None:
    if draws < 1:
        raise ValueError(f"draws {draws}: nothing would be drawn; give at least 1")
    if not 0 < level < 1:
        raise ValueError(f"level {level}: no share of the draws; give one between 0 and 1, such as 0.95")
    for code, found in evaluations.items():
        if min(found) < 0:
            raise ValueError(f"evaluation of {code} {tuple(found)}: a count is not below 0; give three counts")
