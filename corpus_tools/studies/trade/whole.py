"""All tables of the question on trade, made once from the annotations, with the words for their source."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import labels
from corpus_tools.studies import trade
from corpus_tools.studies.trade import reference
from corpus_tools.studies.trade import words as takeaways

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


# Columns of each table in print: name -> heading. Values named with "bn" are in billions of their unit.
PRINTED = {
    "covered": {"article": "article", "figures": "figures", "money": "money", "percent": "percentages",
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
    "partners": {"name": "partner", "year": "year", "exports": "exports, bn", "imports": "imports, bn",
                 "balance": "exports less imports, bn", "unit": "unit", "source": "source"},
    "sums": {"article": "article", "line": "line", "total_text": "whole", "part_texts": "parts",
             "remainder": "left over", "source": "stated by", "reference_parts": "a cited report gives",
             "reference_source": "reported by"},
    "periods": {"article": "article", "line": "line", "text": "as printed", "period": "its period",
                "reference_value": "cited, percent", "reference_period": "for", "relation": "relation",
                "reference_source": "by"},
}  # fmt: skip
_KEPT = ("id", "row_ids")


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
    def apart(self) -> pd.DataFrame:
        """Cited figures for one quantity that differ by reporter (see reference.reporters_apart)."""
        return reference.reporters_apart()

    @cached_property
    def citations(self) -> pd.DataFrame:
        """The sources of the cited figures (see reference.citations)."""
        return reference.citations()

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

    def printed(self, name: str) -> pd.DataFrame:
        """Table `name` with the columns of PRINTED under their headings, parties by name; ids are kept for evidence."""
        table = getattr(self, name)
        if name == "growth":
            # The years without a cited figure are a gap in the drawing; as rows they would say nothing.
            table = table[table["multiple"].notna()]
        out = table[[c for c in (*_KEPT, *PRINTED[name]) if c in table.columns]].copy()
        for column, heading in PRINTED[name].items():
            if heading.endswith(", bn"):
                out[column] = (out[column].astype("Float64") / 1e9).round(2)
        if "parties" in out:
            out["parties"] = [takeaways.party_words(parties) for parties in out["parties"]]
        if "source" in out and "row_ids" in out:
            out["source"] = out["source"].fillna("the article itself")
        return out.rename(columns=PRINTED[name])

    def source(self, text: str) -> str:
        """The source of a figure in words: `text`, and which articles."""
        return f"{text}; articles: {takeaways.several(sorted(labels(self.notes.articles).values()))}"


def study(notes: Annotations) -> TradeStudy:
    """The trade tables of `notes`."""
    return TradeStudy(notes)
