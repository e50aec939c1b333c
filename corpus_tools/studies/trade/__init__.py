"""The questions on trade, each one function: stated figures against each other and beside the cited series."""

from corpus_tools.studies.trade.findings import (
    say_apart,
    say_beside_world,
    say_multiples,
    say_path,
    say_periods,
    say_same_quantity,
    say_sums,
    say_targets,
    say_without_figures,
)
from corpus_tools.studies.trade.growth import (
    beside_world,
    by_partner,
    flows_by_partner,
    growth_by_start_year,
    view,
    yearly_path,
)
from corpus_tools.studies.trade.ledger import coverage, stated_figures
from corpus_tools.studies.trade.multiples import end_years, implied_multiples, stands_for
from corpus_tools.studies.trade.pairs import same_quantity, sums_and_remainders
from corpus_tools.studies.trade.periods import period_of_growth
from corpus_tools.studies.trade.targets import against_reference, main_unit, targets_beside_later
from corpus_tools.studies.trade.words import (
    takeaway_beside_reporters,
    takeaway_by_partner,
    takeaway_start_year,
    title_beside_reporters,
    title_by_partner,
    title_start_year,
)

__all__ = [
    "against_reference",
    "beside_world",
    "by_partner",
    "coverage",
    "end_years",
    "flows_by_partner",
    "growth_by_start_year",
    "implied_multiples",
    "main_unit",
    "period_of_growth",
    "same_quantity",
    "say_apart",
    "say_beside_world",
    "say_multiples",
    "say_path",
    "say_periods",
    "say_same_quantity",
    "say_sums",
    "say_targets",
    "say_without_figures",
    "stands_for",
    "stated_figures",
    "sums_and_remainders",
    "takeaway_beside_reporters",
    "takeaway_by_partner",
    "takeaway_start_year",
    "targets_beside_later",
    "title_beside_reporters",
    "title_by_partner",
    "title_start_year",
    "view",
    "yearly_path",
]
