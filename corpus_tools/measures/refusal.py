"""No p-value and no sampling interval on articles that were chosen: the refusal, with its reason.

A p-value and a sampling interval say what other samples of the same population would have given. Chosen articles are
no sample of any population, so that there is nothing that the number could be about (Freedman and Lane 1983, A
nonstochastic interpretation of reported significance levels, Journal of Business & Economic Statistics 1; Berk,
Western and Weiss 1995, Statistical inference for apparent populations, Sociological Methodology 25). What can be said
of them: reading range, flip number, multiverse.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.errors import InputError
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

CHOSEN, SAMPLED, COMPLETE, MIXED, NOT_STATED = "chosen", "sampled", "complete", "mixed", "not stated"
INSTEAD = "give the reading range (uncertainty_range), flip number (uncertainty) or multiverse (uncertainty_multiverse)"


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


def p_value(notes: Annotations, exceed: int, draws: int) -> float:
    """The Monte Carlo p-value: of `draws` draws under a null hypothesis, `exceed` were at least as extreme.

    (exceed + 1) / (draws + 1), never zero (Phipson and Smyth 2010, Permutation p-values should never be zero,
    Statistical Applications in Genetics and Molecular Biology 9). Raises ChosenError on articles that are no sample,
    ValueError for counts that cannot be.
    """
    require_sample(notes, "a p-value")
    if not 0 <= exceed <= draws or draws < 1:
        raise ValueError(f"exceed {exceed} of draws {draws}: no such count; give 0 to {max(draws, 1)} of at least 1")
    return (exceed + 1) / (draws + 1)
