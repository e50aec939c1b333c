"""The study of trade: its tables, made once from the annotations, its sentences and its exhibits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import labels
from corpus_tools.studies.exhibit import Exhibit, Findings, Study, found
from corpus_tools.studies.trade import cited, exhibits, growth, words
from corpus_tools.studies.trade.ledger import coverage, stated_amounts
from corpus_tools.studies.trade.multiples import end_years, implied_multiples, stands_for
from corpus_tools.studies.trade.pairs import same_quantity, sums_and_remainders
from corpus_tools.studies.trade.periods import period_of_growth
from corpus_tools.studies.trade.targets import against_reference, targets_beside_later

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


# Columns of each table in print: name -> heading. A heading that ends in "bn" is written with what
# the largest value calls for: billions, millions or thousands of the unit.
PRINTED = {
    "covered": {"article": "article", "amounts": "figures", "money": "money", "percent": "percentages",
                "multiple": "multiples", "without_source": "no source", "without_period": "no period",
                "count": "counts beside"},
    "ledger": {"article": "article", "line": "line", "text": "as printed", "shown": "value", "measure": "measure",
               "parties": "parties", "period": "period", "period_basis": "period is", "status": "status",
               "source": "stated by", "source_basis": "source is"},
    "same": {"measure": "measure", "parties": "parties", "period": "period", "article_a": "one article",
             "text_a": "prints", "source_a": "stated by", "article_b": "another", "text_b": "prints too",
             "source_b": "stated there by", "agreement": "together"},
    "stands": {"article": "article", "line": "line", "text": "as printed", "start_year": "from", "end_years": "to",
               "pairs": "pairs", "lowest": "lowest", "highest": "highest", "agreements": "beside the end points",
               "reason": "how"},
    "growth": {"start_year": "from", "end_year": "to", "start_value": "start, bn", "end_value": "end, bn",
               "unit": "unit", "multiple": "times", "yearly_growth": "percent a year", "start_source": "start from",
               "end_source": "end from"},
    "path": {"year": "year", "value": "trade, bn", "unit": "unit", "change_percent": "change, percent",
             "highest_before_year": "highest year before", "below_highest": "below it", "source": "source"},
    "world": {"start_year": "from", "end_year": "to", "multiple": "times, with the partners",
              "world_multiple": "times, with the world", "source": "source", "world_source": "source for the world"},
    "targets": {"article": "article", "line": "line", "text": "as printed", "target_year": "for", "source": "stated by",
                "stated_on": "on", "base_year": "last known year", "asked_growth": "percent a year asked",
                "growth_before": "percent a year before", "reached_stated_year": "reached, as stated",
                "reached_stated_by": "stated in", "reached_reference_year": "reached, as cited",
                "articles_with_later": "texts with a later figure",
                "articles_with_later_and_target": "of these, with the target"},
    "beside": {"article": "article", "line": "line", "text": "as printed", "measure": "measure", "period": "period",
               "status": "status", "reference_source": "reporter", "reference_value": "gives, bn",
               "relative": "differs by, share", "valuation": "valuation", "reason": "why none"},
    "apart": {"parties": "parties", "flow": "flow", "period_from": "from day", "period_to": "to day",
              "source_a": "one reporter", "value_a": "gives, bn", "source_b": "another", "value_b": "has, bn",
              "unit": "unit", "relative": "differs by, share"},
    "citations": {"source": "source", "values": "figures", "valuation": "valuation", "prices": "prices",
                  "citation": "citation"},
    "partners": {"name": "partner", "year": "year", "exports": "exports, bn", "imports": "imports, bn",
                 "balance": "exports less imports, bn", "unit": "unit", "source": "source"},
    "sums": {"article": "article", "line": "line", "total_text": "whole", "part_texts": "parts",
             "remainder": "left over", "source": "stated by", "reference_parts": "a cited report gives",
             "reference_source": "reported by"},
    "periods": {"article": "article", "line": "line", "text": "as printed", "period": "its period",
                "reference_value": "cited, percent", "reference_period": "for", "relation": "relation",
                "reference_source": "by"},
}  # fmt: skip
# Sentences by table, and the tables that are nothing without a published series.
SAYS = {
    "covered": words.say_without_amounts,
    "same": words.say_same_quantity,
    "stands": words.say_multiples,
    "path": words.say_path,
    "world": words.say_beside_world,
    "targets": words.say_targets,
    "apart": words.say_apart,
    "sums": words.say_sums,
    "periods": words.say_periods,
}
NEED_SERIES = ("growth", "path", "world", "beside", "apart", "citations", "partners", "flows")
_KEPT = ("id", "row_ids")
_SHORT = {"billion ": "bn", "million ": "mn", "thousand ": "thousand", "": "units"}


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
        return stated_amounts(self.notes.amounts, self.notes.articles, self.notes.sentences)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Every stated count, in the ledger's columns."""
        return stated_amounts(self.notes.amounts, self.notes.articles, self.notes.sentences, kinds=("count",))

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
    def flows(self) -> pd.DataFrame:
        """Exports and imports by partner and year (see `growth.flows_by_partner`)."""
        return growth.flows_by_partner(self.cited, self._pairs)

    @property
    def lacking(self) -> str:
        """Why nothing can be set beside the articles, and how to bring a series; empty text where there is one."""
        return words.lacking(self.cited, self.view)

    @cached_property
    def amounts_by_article(self) -> Exhibit:
        """How many amounts each article states, with and without source and period."""
        return exhibits.of_table(self, "amounts_by_article", "covered", "Stated figures by article")

    @cached_property
    def every_amount(self) -> Exhibit:
        """Every stated sum of money, percentage and multiple with its words."""
        caption = "Every stated sum of money, percentage and multiple"
        return exhibits.of_table(self, "every_amount", "ledger", caption)

    @cached_property
    def same_quantity(self) -> Exhibit:
        """Amounts of two articles for one quantity and period."""
        return exhibits.of_table(self, "same_quantity", "same", "Pairs of figures for one quantity and period")

    @cached_property
    def multiples(self) -> Exhibit:
        """What each stated multiple stands for."""
        return exhibits.of_table(self, "multiples", "stands", "What each stated multiple stands for")

    @cached_property
    def start_years(self) -> Exhibit:
        """Growth from every possible start year."""
        return exhibits.start_years(self, "start_years")

    @cached_property
    def year_by_year(self) -> Exhibit:
        """The published series and its changes."""
        return exhibits.of_table(self, "year_by_year", "path", "The cited series, year by year")

    @cached_property
    def beside_world(self) -> Exhibit:
        """Growth with the partners beside growth with all partners."""
        return exhibits.of_table(self, "beside_world", "world", "Growth with these partners and with the world")

    @cached_property
    def targets_reached(self) -> Exhibit:
        """Each target beside the later amount that first reached it."""
        return exhibits.of_table(self, "targets_reached", "targets", "Targets beside later figures")

    @cached_property
    def reporters(self) -> Exhibit:
        """Each stated sum beside what each reporter gives."""
        return exhibits.reporters(self, "reporters")

    @cached_property
    def reporters_apart(self) -> Exhibit:
        """Published amounts for one quantity that differ by reporter."""
        return exhibits.of_table(self, "reporters_apart", "apart", "One quantity, two reporters")

    @cached_property
    def cited_sources(self) -> Exhibit:
        """Who reported the published amounts, and through whom they are known here."""
        return exhibits.of_table(self, "cited_sources", "citations", "The cited sources")

    @cached_property
    def by_partner(self) -> Exhibit:
        """Exports and imports by partner."""
        return exhibits.by_partner(self, "by_partner")

    @cached_property
    def remainders(self) -> Exhibit:
        """Stated totals, their parts, and what is left over."""
        return exhibits.of_table(self, "remainders", "sums", "Totals, parts and remainders")

    @cached_property
    def growth_periods(self) -> Exhibit:
        """Which period each stated percentage belongs to."""
        return exhibits.of_table(self, "growth_periods", "periods", "Stated percentages and the periods they belong to")

    def answer(self) -> Findings:
        """The answer to the question in sentences, each computed, on the rows of the ledger."""
        said = [exhibit.takeaway for exhibit in (self.reporters, self.start_years, self.by_partner)]
        return found(said, self.ledger)

    def said(self, name: str) -> list[str]:
        """What table `name` says, in computed sentences; where it wants a series that is not there, that and why."""
        table = getattr(self, name)
        if self.lacking and name in NEED_SERIES and not len(table):
            return [self.lacking]
        return SAYS[name](table)

    def printed(self, name: str) -> pd.DataFrame:
        """Table `name` with the columns of PRINTED under their headings, parties by name; ids are kept for evidence."""
        table = getattr(self, name)
        if name == "growth":
            # The years without a cited figure are a gap in the drawing; as rows they would say nothing.
            table = table[table["multiple"].notna()]
        out = table[[c for c in (*_KEPT, *PRINTED[name]) if c in table.columns]].copy()
        headings = dict(PRINTED[name])
        if name == "path":
            headings["value"] = f"{self.view.quantity}, bn"
        large = [column for column, heading in headings.items() if heading.endswith(", bn")]
        scale, word = cited.magnitude(v for column in large for v in out[column].dropna())
        for column in large:
            out[column] = (out[column].astype("Float64") / scale).round(2)
            headings[column] = headings[column].replace(", bn", f", {_SHORT[word]}" if len(out) else "")
        if "parties" in out:
            out["parties"] = [words.party_words(parties) for parties in out["parties"]]
        if "source" in out and "row_ids" in out:
            out["source"] = out["source"].fillna("the article itself")
        return out.rename(columns=headings)

    def source(self, text: str) -> str:
        """The source of a chart in words: `text`, and which articles."""
        return f"{text}; articles: {words.several(sorted(labels(self.notes.articles).values()))}"


def study(notes: Annotations, reference: Iterable[str | Path] = (), parties: cited.Sides | None = None) -> TradeStudy:
    """The trade tables of `notes`.

    `reference`: files of published series (see `sources.reference`) beside those that the corpus's project names.
    `parties`: the two sides, each a list of ISO 3166-1 alpha-3 codes or ids of regions, in place of the project's.
    """
    project = notes.project
    series = dict.fromkeys((*project.reference, *map(Path, reference)))
    return TradeStudy(notes, tuple(series), project.studies.parties if parties is None else parties)
