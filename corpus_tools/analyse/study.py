"""All tables of the question on trade, made once from the annotations, with the words for their source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus_tools.analyse import takeaways, trade
from corpus_tools.analyse.figures import labels

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.annotate import Annotations


@dataclass(frozen=True)
class TradeStudy:
    """The trade tables of one corpus by name; each is computed when first asked for.

    `parties` and `ends` (years) say what growth is computed between: the pair and the years that the corpus's own
    multiples are stated for, where the reference has them.
    """

    notes: Annotations

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Every stated sum of money, percentage and multiple (see trade.stated_figures)."""
        return trade.stated_figures(self.notes.amounts, self.notes.articles, self.notes.sentences)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Every stated count, in the ledger's columns."""
        return trade.stated_figures(self.notes.amounts, self.notes.articles, self.notes.sentences, kinds=("count",))

    @cached_property
    def covered(self) -> pd.DataFrame:
        """Figures by article, with and without source and period (see trade.coverage)."""
        return trade.coverage(self.notes.amounts, self.notes.articles)

    @cached_property
    def same(self) -> pd.DataFrame:
        """The same quantity and period in two articles (see trade.same_quantity)."""
        return trade.same_quantity(self.notes.amounts, self.notes.articles)

    @cached_property
    def implied(self) -> pd.DataFrame:
        """Each stated multiple beside each pair of end points (see trade.implied_multiples)."""
        return trade.implied_multiples(self.notes.amounts, self.notes.articles)

    @cached_property
    def stands(self) -> pd.DataFrame:
        """What each stated multiple stands for (see trade.stands_for)."""
        return trade.stands_for(self.implied)

    @cached_property
    def view(self) -> tuple[tuple[str, ...], list[int]]:
        """The pair of parties and the end years that growth is computed for (see trade.view)."""
        return trade.view(self.notes.amounts, trade.end_years(self.stands))

    @cached_property
    def growth(self) -> pd.DataFrame:
        """Multiple and yearly growth from every possible start year (see trade.growth_by_start_year)."""
        parties, ends = self.view
        return trade.growth_by_start_year(ends, parties)

    @cached_property
    def path(self) -> pd.DataFrame:
        """The series year by year (see trade.yearly_path)."""
        return trade.yearly_path(self.view[0])

    @cached_property
    def world(self) -> pd.DataFrame:
        """Growth beside the growth of trade with the world (see trade.beside_world)."""
        return trade.beside_world(self.view[1], self.view[0])

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Targets beside later figures (see trade.targets_beside_later)."""
        return trade.targets_beside_later(self.notes.amounts, self.notes.articles)

    @cached_property
    def sums(self) -> pd.DataFrame:
        """Totals, parts and remainders of counts (see trade.sums_and_remainders)."""
        return trade.sums_and_remainders(self.notes.amounts, self.notes.articles)

    @cached_property
    def periods(self) -> pd.DataFrame:
        """Percentages and the periods they belong to (see trade.period_of_growth)."""
        return trade.period_of_growth(self.notes.amounts, self.notes.articles)

    @cached_property
    def beside(self) -> pd.DataFrame:
        """Stated sums beside each reporter's figure (see trade.against_reference)."""
        return trade.against_reference(self.notes.amounts, self.notes.articles)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """Exports, imports and balance by partner in the last end year (see trade.by_partner)."""
        return trade.by_partner(max(self.view[1]))

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Exports and imports by partner and year (see trade.flows_by_partner)."""
        return trade.flows_by_partner()

    def answer(self) -> list[str]:
        """The answer to the question in sentences, each computed."""
        return [
            takeaways.takeaway_beside_reporters(self.beside, self.covered, self.targets),
            takeaways.takeaway_start_year(self.growth, self.stands),
            takeaways.takeaway_by_partner(self.partners, self.ledger),
        ]

    def source(self, text: str) -> str:
        """The source of a figure in words: `text`, and which articles."""
        return f"{text}; articles: {takeaways.several(sorted(labels(self.notes.articles).values()))}"


def study(notes: Annotations) -> TradeStudy:
    """The trade tables of `notes`."""
    return TradeStudy(notes)
