"""The study of trade: its tables, made once from the annotations, its sentences and its exhibits."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, Question, Study
from corpus_tools.studies.trade import answer, cited, exhibits, growth, pledges, words
from corpus_tools.studies.trade.ledger import AMOUNT_KINDS, coverage, stated_amounts
from corpus_tools.studies.trade.multiples import end_years, implied_multiples, printed_ends, stands_for
from corpus_tools.studies.trade.pairs import period_of_growth, same_quantity, sums_and_remainders
from corpus_tools.studies.trade.printed import numbers
from corpus_tools.studies.trade.said import first_target
from corpus_tools.studies.trade.targets import against_reference, targets_beside_later
from corpus_tools.studies.trade.years import by_reporter, by_year, main_reporter, stated_by_year

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


@dataclass(frozen=True)
class TradeStudy(Study):
    """The trade tables and exhibits of one corpus by name; each is computed when first asked for.

    `reference`: files of published series. `parties`: the two sides whose exchange is looked at, each by the codes of
    its states; empty where the articles decide. Without a series, or with none on these parties, the tables that need
    one are empty, and the sentences say how to bring one.
    """

    notes: Annotations
    reference: tuple[Path, ...] = ()
    parties: cited.Sides = ()

    @cached_property
    def cited(self) -> pd.DataFrame:
        """Every published figure of the series (see `cited.cited`)."""
        return cited.cited(self.reference, self.parties)

    @cached_property
    def ledger(self) -> pd.DataFrame:
        """Every stated sum of money, percentage and multiple (see `ledger.stated_amounts`)."""
        return self._stated(AMOUNT_KINDS)

    def _stated(self, kinds: tuple[str, ...]) -> pd.DataFrame:
        return stated_amounts(self.notes.amounts, self.notes.articles, self.notes.sentences, kinds, self.notes.actors)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Every stated count, in the ledger's columns."""
        return self._stated(("count",))

    @cached_property
    def promised(self) -> pd.DataFrame:
        """Every pledge and target, with and without a number (see `pledges.promised`)."""
        return pledges.promised(self.notes)

    @cached_property
    def covered(self) -> pd.DataFrame:
        """Amounts by article, with and without source and period (see `ledger.coverage`)."""
        return coverage(self.notes.amounts, self.notes.articles)

    @cached_property
    def same(self) -> pd.DataFrame:
        """One quantity and period in two articles (see `pairs.same_quantity`)."""
        return same_quantity(self.notes.amounts, self.notes.articles)

    @cached_property
    def implied(self) -> pd.DataFrame:
        """Each stated multiple beside each pair of end points (see `multiples.implied_multiples`)."""
        return implied_multiples(self.notes.amounts, self.notes.articles, self.cited)

    @cached_property
    def stands(self) -> pd.DataFrame:
        """What each stated multiple stands for (see `multiples.stands_for`)."""
        return stands_for(self.implied)

    @cached_property
    def ends(self) -> pd.DataFrame:
        """Each stated multiple with the two ends nearest to its words, by date (see `multiples.printed_ends`)."""
        made = printed_ends(self.implied)
        days = dict(zip(self.notes.articles["article_id"], self.notes.articles["published_from"], strict=True))
        order = made["article_id"].map(days).sort_values(kind="stable", na_position="last").index
        return made.loc[order].reset_index(drop=True)

    @cached_property
    def view(self) -> growth.View:
        """The series that growth is shown for, and the years it is counted to (see `growth.view`)."""
        return growth.view(self.notes.amounts, end_years(self.stands), self.cited, self.parties)

    @cached_property
    def growth(self) -> pd.DataFrame:
        """Multiple and yearly growth from every possible start year (see `growth.growth_by_start_year`)."""
        return growth.growth_by_start_year(self.cited, self.view)

    @cached_property
    def path(self) -> pd.DataFrame:
        """The series year by year (see `growth.yearly_path`)."""
        return growth.yearly_path(growth.cited_series(self.cited, self.view))

    @cached_property
    def series(self) -> pd.DataFrame:
        """Every yearly value on the parties, by flow and reporter (see `years.by_reporter`)."""
        return by_reporter(self.cited, self.view)

    @cached_property
    def stated(self) -> pd.DataFrame:
        """The stated sums that belong on that series (see `years.stated_by_year`)."""
        return stated_by_year(self.ledger, self.series, self.view, self.notes.articles)

    @cached_property
    def years(self) -> pd.DataFrame:
        """The series year by year with what is stated for each (see `years.by_year`)."""
        return by_year(self.series, self.stated, self.view.quantity)

    @cached_property
    def world(self) -> pd.DataFrame:
        """Growth beside the growth of trade with the world (see `growth.beside_world`)."""
        return growth.beside_world(self.cited, self.view)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Targets beside later figures (see `targets.targets_beside_later`)."""
        return targets_beside_later(self.notes.amounts, self.notes.articles, self.cited)

    @cached_property
    def sums(self) -> pd.DataFrame:
        """Totals, parts and remainders of counts (see `pairs.sums_and_remainders`)."""
        return sums_and_remainders(self.notes.amounts, self.notes.articles, self.cited)

    @cached_property
    def periods(self) -> pd.DataFrame:
        """Percentages and the periods they belong to (see `periods.period_of_growth`)."""
        return period_of_growth(self.notes.amounts, self.notes.articles, self.cited)

    @cached_property
    def beside(self) -> pd.DataFrame:
        """Stated sums beside each reporter's figure (see `targets.against_reference`)."""
        return against_reference(self.notes.amounts, self.notes.articles, self.cited)

    @cached_property
    def apart(self) -> pd.DataFrame:
        """Cited figures for one quantity that differ by reporter (see `cited.reporters_apart`)."""
        return cited.reporters_apart(self.cited)

    @cached_property
    def citations(self) -> pd.DataFrame:
        """The sources of the cited figures (see `cited.citations`)."""
        return cited.citations(self.cited)

    @cached_property
    def _pairs(self) -> list[tuple[str, str]]:
        return growth.pairs_of(self.cited, self.view, self.parties)

    @cached_property
    def partners(self) -> pd.DataFrame:
        """Exports, imports and balance by partner in the last end year (see `growth.by_partner`)."""
        return growth.by_partner(self.cited, self._pairs, max(self.view.ends, default=None))

    @cached_property
    def rise(self) -> pd.DataFrame:
        """The change by partner to the last end year (see `growth.rise_by_partner`)."""
        return growth.rise_by_partner(self.cited, self._pairs, max(self.view.ends, default=None))

    @cached_property
    def target_path(self) -> pd.DataFrame:
        """The yearly series of what the first target is for (see `growth.yearly_path`)."""
        row = first_target(self.targets)
        empty = self.cited.head(0)
        own = empty if row is None else cited.series(self.cited, row["parties"], row["measure"], row["unit"])
        return growth.yearly_path(own)

    @cached_property
    def flows(self) -> pd.DataFrame:
        """Exports and imports by partner and year (see `growth.flows_by_partner`)."""
        return growth.flows_by_partner(self.cited, self._pairs)

    @property
    def lacking(self) -> str:
        """Why nothing can be set beside the articles, and how to bring a series; empty text where there is one."""
        return words.lacking(self.cited, self.view)

    @property
    def reporter(self) -> str:
        """The code of whose figures the series shown is; empty text without one."""
        return main_reporter(self.cited, self.view)

    @cached_property
    def by_year(self) -> Exhibit:
        """The series by year with the stated figures, the target and the days of the articles."""
        return exhibits.by_year(self)

    @cached_property
    def multiples(self) -> Exhibit:
        """What each stated multiple makes by the two ends nearest to it."""
        return exhibits.multiples(self)

    @cached_property
    def start_years(self) -> Exhibit:
        """Growth from every possible start year."""
        return exhibits.start_years(self)

    @cached_property
    def every_amount(self) -> Exhibit:
        """Every stated sum of money, percentage and multiple with its words."""
        return exhibits.every_amount(self)

    @cached_property
    def by_partner(self) -> Exhibit:
        """Exports and imports by partner."""
        return exhibits.by_partner(self)

    @cached_property
    def rise_by_partner(self) -> Exhibit:
        """The change of one year by partner."""
        return exhibits.rise_by_partner(self)

    @cached_property
    def growth_asked(self) -> Exhibit:
        """What a target asked for a year, beside the growth before it."""
        return exhibits.growth_asked(self)

    @cached_property
    def pledges(self) -> Exhibit:
        """Which pledges and targets have a number, a date, and who gives them."""
        return exhibits.pledged(self)

    def answer(self) -> Answer:
        """The answer to the question in sentences, each computed, each on its own rows."""
        return self.answered(answer.findings(self))

    def finding_target(self) -> Finding | None:
        """The first target, when it was reached and who of the later articles mentions it; None without one."""
        return answer.target(self)

    def finding_multiples(self) -> Finding | None:
        """What each wording of a multiple makes by its two ends; None where no two ends are known."""
        return answer.multiples(self)

    def finding_growth(self) -> Finding | None:
        """What the series comes to from other years; None without one."""
        return answer.growth(self)

    def questions(self) -> Iterator[Question]:
        """Questions that no exhibit answers."""
        return answer.questions(self)

    def printed(self, name: str) -> pd.DataFrame:
        """Table `name` (see `printed.COLUMNS`) under a reader's headings; ids are kept for evidence."""
        return numbers(getattr(self, name), name, self.view.quantity)


def study(notes: Annotations, reference: Iterable[str | Path] = (), parties: cited.Sides | None = None) -> TradeStudy:
    """The trade tables of `notes`.

    `reference`: files of published series (see `sources.reference`) beside those that the corpus's project names.
    `parties`: the two sides, each a list of ISO 3166-1 alpha-3 codes or ids of regions, in place of the project's.
    """
    project = notes.project
    series = dict.fromkeys((*project.reference, *map(Path, reference)))
    return TradeStudy(notes, tuple(series), project.studies.parties if parties is None else parties)
