"""The questions on trade, each one function: stated figures against each other and beside the cited series."""

from corpus_tools.analyse.figures import coverage, stated_figures
from corpus_tools.analyse.growth import (
    beside_world,
    by_partner,
    flows_by_partner,
    growth_by_start_year,
    period_of_growth,
    yearly_path,
)
from corpus_tools.analyse.multiples import implied_multiples, stands_for
from corpus_tools.analyse.pairs import same_quantity, sums_and_remainders
from corpus_tools.analyse.takeaways import (
    takeaway_beside_reporters,
    takeaway_by_partner,
    takeaway_start_year,
)
from corpus_tools.analyse.targets import against_reference, targets_beside_later

__all__ = [
    "against_reference",
    "beside_world",
    "by_partner",
    "coverage",
    "flows_by_partner",
    "growth_by_start_year",
    "implied_multiples",
    "period_of_growth",
    "same_quantity",
    "stands_for",
    "stated_figures",
    "sums_and_remainders",
    "takeaway_beside_reporters",
    "takeaway_by_partner",
    "takeaway_start_year",
    "targets_beside_later",
    "yearly_path",
]
