"""The study on rhetoric: its tables, exhibits, answer and further questions, each made when asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import display
from corpus_tools.charts import foot_line, selected
from corpus_tools.measures import concordance
from corpus_tools.measures.reuse import shared
from corpus_tools.measures.rows import labels
from corpus_tools.measures.wording import counted
from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, More, Question, Study, found
from corpus_tools.studies.rhetoric import devices, drawing, further, naming, shown, words
from corpus_tools.studies.rhetoric import distance as far
from corpus_tools.studies.rhetoric import verbs as reporting

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations


@dataclass(frozen=True, eq=False)
class MoreAndConcordance(More):
    """Further questions, and the words of metaphors in their context, folded for a reader to confirm."""

    metaphors: pd.DataFrame

    def outputs(self) -> list[display.Output]:
        """The folded table of questions and the folded concordance."""
        number = len(self.metaphors)
        folded = f"Words of metaphors in context, for a reader to confirm ({number})"
        table = [display.table(further.concordance(self.metaphors), folded, folded=folded)] if number else []
        return [*super().outputs(), *table]


@dataclass(frozen=True)
class RhetoricStudy(Study):
    """Which words keep a distance, vouch, name, repeat, push and hold back; by one codebook, the shipped by default."""

    notes: Annotations
    book: Codebook

    @property
    def _articles(self) -> list[str]:
        """The labels of the articles, in the order of the corpus."""
        return list(labels(self.notes.articles).values())

    @cached_property
    def distances(self) -> pd.DataFrame:
        """Where words are kept at a distance (see `distance.distance`)."""
        return far.distance(self.notes, self.book.scheme)

    @cached_property
    def verbs(self) -> pd.DataFrame:
        """Reporting verbs with their stance (see `verbs.verbs`)."""
        return reporting.verbs(self.notes)

    @cached_property
    def names(self) -> pd.DataFrame:
        """Who or what is printed under several names (see `naming.names`)."""
        return naming.names(self.notes)

    @cached_property
    def _found(self) -> Any:
        return shared.search(self.notes)

    @cached_property
    def shared(self) -> pd.DataFrame:
        """Shared phrases without names, and without what only stands inside a longer one (see `shared.shared`)."""
        table = shared.shared(self.notes, found=self._found)
        return table[~table["names"] & table["part_of"].isna()].reset_index(drop=True)

    @cached_property
    def places(self) -> pd.DataFrame:
        """Every place of the strongest shared phrases (see `shared.places`)."""
        return shared.places(self.notes, shown.chosen(self.shared), self._found)

    @cached_property
    def inside(self) -> pd.DataFrame:
        """Phrases that one article repeats (see `shared.inside`)."""
        return shared.inside(self.notes, found=self._found)

    @cached_property
    def repetition(self) -> pd.DataFrame:
        """How much of each article stands in a phrase that it repeats (see `shared.repetition`)."""
        return shared.repetition(self.notes, found=self._found)

    @cached_property
    def devices(self) -> pd.DataFrame:
        """The devices of the codebook with their words (see `devices.devices`)."""
        return devices.devices(self.notes, self.book.scheme)

    @cached_property
    def by_article(self) -> pd.DataFrame:
        """Words of some strength in each article (see `devices.by_article`)."""
        return devices.by_article(self.notes, list(self._with_strength), self.repetition, self.book.scheme)

    @cached_property
    def first_person(self) -> pd.DataFrame:
        """Words in the first person without quotation marks (see `further.first_person`)."""
        return further.first_person(self.notes, self.book.scheme)

    @cached_property
    def unnamed(self) -> pd.DataFrame:
        """Who is spoken against and not named (see `devices.places`)."""
        return devices.places(self.notes, "left_unnamed", scheme=self.book.scheme)

    @cached_property
    def said_to_see(self) -> pd.DataFrame:
        """Who is said to see, want or fear something (see `devices.ascribed`)."""
        return devices.ascribed(self.notes, self.book.scheme)

    @cached_property
    def metaphors(self) -> pd.DataFrame:
        """Words of metaphor source domains in context (see `concordance.metaphors`)."""
        return concordance.metaphors(self.notes)

    @property
    def _with_strength(self) -> dict[str, str]:
        """Codes that say how strong a word is -> what they are called on the page, in the codebook's order."""
        codes = [c for c in self.book.codes if "strength" in c.attributes]
        return {c.code: shown.LABELS.get(c.code, c.label) for c in codes[:4]}

    # Exhibits

    @cached_property
    def distance(self) -> Exhibit:
        """Where words are kept at a distance: as printed, of whom, in whose voice."""
        table = self.distances
        return self._table(
            "distance", words.title_distance(table, len(self._articles)),
            words.takeaway_distance(table, self._articles), table, shown.distance(table),
            "Only listed words, and marks around a word that the article also prints without them, are found; whether "
            "the writer meant to keep a distance is for a reader to judge.",
        )  # fmt: skip

    @cached_property
    def reporting(self) -> Exhibit:
        """Which verbs report whose words."""
        return self._table(
            "reporting", words.title_verbs(self.verbs), words.takeaway_verbs(self.verbs),
            self.verbs[self.verbs["stance"] != reporting.NEUTRAL], shown.verbs(self.verbs, self._articles),
            "The list asks only whether what was said is presented as so or left to its source: verbs of belief, "
            "promise, stress or doubt count as neither, and a verb is often mere custom; how often such "
            "verbs are missed, the page on reliability tells.",
        )  # fmt: skip

    @cached_property
    def called(self) -> Exhibit:
        """By which names the same one is called."""
        return self._table(
            "called", words.title_names(self.names), words.takeaway_names(self.names), self.names.head(1),
            shown.names(self.names),
            "A short form counts as a name; a surname, an adjective or “the region” does not. That the names "
            "mean the same one is this project’s reading.",
        )  # fmt: skip

    @cached_property
    def shared_phrases(self) -> Exhibit:
        """Which phrases articles share, by date."""
        columns = shown.columns(self.notes, self.places)
        grid = shown.grid(self.places, columns)
        drawn = self.shared[self.shared["phrase"].isin(self.places["phrase"])]
        # The answer tells of the strongest.
        told = drawn[1:3] if len(drawn) > 1 else (drawn if len(drawn) else self.shared).head(1)
        draw, explore = drawing.shared_phrases, drawing.shared_phrases_interactive
        return Exhibit(
            "shared_phrases",
            words.places_drawn(self.places) or words.title_shared(self.shared, len(self._articles)),
            found([words.takeaway_shared(told)], told),
            shown.shared(self.shared),
            caption="Phrases in several articles, the strongest first",
            foot=self._foot(grid),
            plotted=grid,
            drawing=partial(draw, grid, columns),
            drawing_interactive=partial(explore, grid, columns),
            limits="The same words in two articles do not say who had them from whom, or whether from anybody; "
            "articles on one event share words for reasons of their own. Names are left out.",
            notes=self.notes,
        )

    @cached_property
    def strength(self) -> Exhibit:
        """Words that hold back or push in each article, firsts and superlatives, and repeats."""
        codes = self._with_strength
        return self._table(
            "strength", words.title_strength(self.by_article, codes), words.takeaway_strength(self.by_article, codes),
            self.by_article, shown.strength(self.by_article, codes),
            "A word that holds back can be honest care, one that pushes a plain fact. Words of speakers count with the "
            "article that prints them; words that no list names are "
            "missed.",
        )  # fmt: skip

    @cached_property
    def unmarked(self) -> Exhibit:
        """Words in the first person that stand without quotation marks in this copy."""
        table = self.first_person
        return self._table(
            "unmarked", words.title_unmarked(table), words.takeaway_unmarked(table), table, further.excerpts(table),
            "The original may have marks that this copy has lost.",
        )  # fmt: skip

    @cached_property
    def left_unnamed(self) -> Exhibit:
        """Who is spoken against and not named."""
        table = self.unnamed
        return self._table(
            "left_unnamed", words.title_unnamed(table), words.takeaway_unnamed(table), table, shown.in_context(table),
            "Who is meant is not printed there and is not guessed here; whether somebody is spoken against shows in "
            "the whole sentence.",
        )  # fmt: skip

    @cached_property
    def ascribed(self) -> Exhibit:
        """Who is said to see, want or fear something."""
        table = self.said_to_see
        return self._table(
            "ascribed", words.title_ascribed(table, len(self._articles)), words.takeaway_ascribed(table),
            table[table["about_name"].notna()], shown.ascribed(table),
            "Where several are joined, the place counts for each; the words do not tell whether somebody said so or "
            "the writer reads it so.",
        )  # fmt: skip

    def _table(self, name: str, title: str, takeaway: str, rows: pd.DataFrame, table: pd.DataFrame,
               limits: str) -> Exhibit:  # fmt: skip
        said = found([takeaway], rows if len(rows) else None)
        return Exhibit(name, title, said, table, limits=limits, notes=self.notes)

    def _foot(self, grid: pd.DataFrame) -> str:
        number = counted(len(grid), "place")
        chosen = sorted({s for s in self.notes.articles["selection"].dropna()})
        source = f"the same words in the articles, names left out; {counted(len(self._articles), 'article')}"
        return foot_line(number, source, selected(", ".join(chosen) or "not stated"))

    # What the study says

    def kept_at_distance(self) -> list[Finding]:
        """Where words are kept at a distance: the bottom line, and which words in which article."""
        rows = self.distances if len(self.distances) else None
        said = [Finding(words.lead_distance(self.distances), rows)]
        more = words.distance_by_article(self.distances)
        return [*said, Finding(more, rows)] if more else said

    def answer(self) -> Answer:
        """Where words are kept at a distance, and what verbs, shared phrases and repeats show besides."""
        stated = self.verbs[self.verbs["stance"] != reporting.NEUTRAL]
        top = self.repetition.sort_values("share", ascending=False).head(1)
        return self.answered(
            [
                *self.kept_at_distance(),
                Finding(words.point_verbs(self.verbs), stated if len(stated) else None),
                Finding(words.point_shared(self.shared, len(self._articles)), self.shared.head(1)),
                Finding(words.point_repetition(self.repetition), top),
            ]
        )

    def questions(self) -> Iterator[Question]:
        """Further questions with their answers."""
        return further.questions(self)

    def more(self) -> MoreAndConcordance:
        """`questions` as one folded table, and the words of metaphors in their context, folded too."""
        return MoreAndConcordance(tuple(self.questions()), self.metaphors)

    def label(self, code: str) -> str:
        """The label of a code; the code itself where the codebook has none."""
        return next((c.label for c in self.book.codes if c.code == code), code)


def study(notes: Annotations, codebooks: Iterable[Codebook | Path | str] = ()) -> RhetoricStudy:
    """The study on the devices of a codebook whose unit are words: one of `codebooks`, of the project, or the shipped.

    `codebooks`: those that the articles were annotated with, where any were given.
    """
    from corpus_tools.codebooks.schemes import for_words, in_use

    return RhetoricStudy(notes, for_words(in_use(codebooks, notes.project.codebooks)))
