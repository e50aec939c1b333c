"""The study of the articles themselves: its tables, its answer and its exhibits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

from corpus_tools import display
from corpus_tools.measures.sampled import selection
from corpus_tools.studies.articles import counted, drawing, firsts, intervals, material, publishers, said_first, years
from corpus_tools.studies.articles import words as said
from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, Findings, Question, Study

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


_NOTHING = "No wordings that number, count or date one thing differently were found."


@dataclass(frozen=True, eq=False)
class WithEvidence(Exhibit):
    """An exhibit with a second table behind it, folded: what its values rest on."""

    evidence: pd.DataFrame | None = None

    def outputs(self) -> list[display.Output]:
        """What every exhibit displays, and the folded evidence."""
        if self.evidence is None or not len(self.evidence):
            return super().outputs()
        folded = f"On what evidence ({len(self.evidence):,} values)"
        return [*super().outputs(), display.table(self.evidence, "What each value rests on", folded=folded)]


@dataclass(frozen=True, eq=False)
class ArticleStudy(Study):
    """What is known of each article, what its file holds beside it, and where the texts do not fit together."""

    notes: Annotations

    @cached_property
    def fields(self) -> pd.DataFrame:
        """What is known of each article, field by field (see `material.known`)."""
        return material.known(self.notes.articles)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """What stands in each file by kind of block (see `material.not_article`)."""
        return material.not_article(self.notes.blocks, self.notes.articles)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """How much of each file is not running text (see `material.shares`)."""
        return material.shares(self.parts)

    @cached_property
    def damage(self) -> pd.DataFrame:
        """Traces of decoding in each text (see `material.damage`)."""
        return material.damage(self.notes.blocks, self.notes.articles)

    @cached_property
    def ordinals(self) -> pd.DataFrame:
        """Everything that is numbered (see `firsts.ordinals`)."""
        return firsts.ordinals(self.notes)

    @cached_property
    def same_thing(self) -> pd.DataFrame:
        """Ordinals and counts of one noun side by side (see `firsts.same_thing`)."""
        return firsts.same_thing(self.ordinals, self.notes)

    @cached_property
    def called(self) -> pd.DataFrame:
        """What several articles call the first, and what is told of before (see `said_first.called_first`)."""
        described = firsts.described(self.same_thing, self.notes)
        return said_first.called_first(self.same_thing, described, self.notes)

    @cached_property
    def counts(self) -> pd.DataFrame:
        """Numbers of a region's states beside those named (see `counted.named_and_counted`)."""
        return counted.named_and_counted(self.notes)

    @cached_property
    def spans(self) -> pd.DataFrame:
        """Expressions that count years (see `years.spans_to_years`)."""
        return years.spans_to_years(self.notes)

    @cached_property
    def together(self) -> pd.DataFrame:
        """The years that these expressions lead to (see `years.years_together`)."""
        return years.years_together(self.spans)

    @cached_property
    def distances(self) -> pd.DataFrame:
        """So long before or after, held against the dates of both ends (see `intervals.intervals`)."""
        return intervals.intervals(self.notes)

    @cached_property
    def published(self) -> Finding:
        """Who published the articles, in a sentence (see `publishers.who_published`)."""
        return publishers.who_published(self.notes)

    def answer(self) -> Answer:
        """Who published the articles and how that is known; where they number, count and date the same otherwise."""
        if not len(self.notes.articles):
            return self.answered([self.published])
        differ = [
            said_first.title_first(self.called),
            counted.title_counted(self.counts),
            years.title_years(self.together),
        ]
        found = [finding for finding in differ if finding.rows] or [Finding(_NOTHING, None)]
        return self.answered([self.published, publishers.stated_in_print(self.notes), *found])

    @cached_property
    def known(self) -> Exhibit:
        """What is known of each article."""
        return WithEvidence(
            "known",
            publishers.stated_in_print(self.notes).text,
            Findings([said.bases_found(self.fields)]),
            material.overview(self.fields, self.notes.articles),
            caption="What is known of each article; in brackets how: stated in the text, inferred from it, or taken "
            "from elsewhere",
            limits="A file may have lost what the page once printed, and an inferred outlet is a reason and no proof.",
            notes=self.notes,
            evidence=material.evidence_of(self.fields),
        )

    @cached_property
    def not_article(self) -> Exhibit:
        """How much of each file is not running text."""
        return Exhibit(
            "not_article",
            said.title_not_article(self.shares),
            Findings([said.takeaway_not_article(self.shares, self.parts)]),
            self.parts[["article", "kind", "blocks", "characters", "words", "row_ids"]].assign(
                kind=self.parts["kind"].str.replace("_", " ").replace({"paragraph": material.BODY_GROUP})
            ),
            caption="What stands in each file, by kind",
            foot=drawing.foot(self.shares, selection(self.notes)),
            plotted=[self.parts, self.shares],
            drawing=partial(drawing.not_article_by_file, self.parts, self.shares),
            drawing_interactive=partial(drawing.not_article_by_file_interactive, self.parts, self.shares),
            limits="What the page showed around the text and the file did not keep cannot be measured.",
            notes=self.notes,
        )

    @cached_property
    def first(self) -> Exhibit:
        """What several articles call the first, and in which respect."""
        columns = said_first.PRINTED
        return self._held_against(
            "first",
            said_first.title_first(self.called),
            said_first.takeaway_first(self.called),
            self.called[[*columns, "row_ids"]].rename(columns=columns),
            "Called the first by more than one article, and told of before",
            "Whether they mean one and the same, and which of them is right, the words alone do not decide.",
        )

    @cached_property
    def counted(self) -> Exhibit:
        """Numbers of a region's states beside the states named."""
        return self._held_against(
            "counted",
            counted.title_counted(self.counts),
            counted.takeaway_counted(self.counts),
            counted.printed_counted(self.counts),
            "A number of states beside the states that the same article names",
            "A difference is no mistake by itself: an article may name only those that it writes about. The list of a "
            "region’s states is one of several and implies no view on status.",
        )

    @cached_property
    def same_year(self) -> Exhibit:
        """Expressions that count years, by the year that they lead to."""
        return self._held_against(
            "same_year",
            years.title_years(self.together),
            years.takeaway_years(self.spans),
            years.printed_years(self.together),
            "Years that are counted to",
            "A round number may be meant loosely; here each is taken at its word, from the day of its article.",
        )

    @cached_property
    def later(self) -> Exhibit:
        """So long before or after, held against the dates of both ends."""
        columns, said_ = intervals.PRINTED, intervals.title_intervals(self.distances)
        return self._held_against(
            "later",
            said_,
            said_,
            self.distances[[*columns, "row_ids"]].rename(columns=columns),
            "So long before or after, and the dates that are printed for it",
            "Days that a calendar outside the texts would add are not used.",
        )

    def _held_against(
        self, name: str, title: Finding, takeaway: Finding, table: pd.DataFrame, caption: str, limits: str
    ) -> Exhibit:
        """A table of what is held against each other; without a line, a sentence that says so and nothing more."""
        if not len(table):
            return Exhibit(name, title.text, Findings([Finding(title.text, None)]), notes=self.notes)
        return Exhibit(name, title.text, Findings([takeaway]), table, caption=caption, limits=limits, notes=self.notes)

    def questions(self) -> Iterable[Question]:
        """What no exhibit answers."""
        return said.questions(self)


def study(notes: Annotations) -> ArticleStudy:
    """The study of the articles of `notes`."""
    return ArticleStudy(notes)
