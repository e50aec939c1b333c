"""The questions on the articles, each one function, and `study`, which holds all their tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from corpus_tools.studies.articles.counted import named_and_counted, say_named_and_counted
from corpus_tools.studies.articles.firsts import described, ordinals, same_thing, say_same_thing
from corpus_tools.studies.articles.followed import richest_sentence, say_through, through_layers, words_of
from corpus_tools.studies.articles.material import bases, damage, known, not_article, shares
from corpus_tools.studies.articles.words import (
    answer,
    say_articles,
    say_bases,
    say_damage,
    say_described,
    say_material,
    takeaway_not_article,
    title_not_article,
)
from corpus_tools.studies.articles.years import say_years, spans_to_years, years_together
from corpus_tools.studies.exhibit import Study

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.sources.corpus import Corpus

__all__ = [
    "ArticleStudy", "answer", "bases", "damage", "described", "known", "named_and_counted", "not_article", "ordinals",
    "richest_sentence", "same_thing", "say_articles", "say_bases", "say_damage", "say_described", "say_material",
    "say_named_and_counted", "say_same_thing", "say_through", "say_years", "shares", "spans_to_years", "study",
    "takeaway_not_article", "through_layers", "title_not_article", "words_of", "years_together",
]  # fmt: skip


@dataclass(frozen=True)
class ArticleStudy(Study):
    """The tables on the articles of one corpus by name; each is computed when first asked for."""

    corpus: Corpus
    notes: Annotations

    @cached_property
    def known(self) -> pd.DataFrame:
        """What is known of each article, field by field (see `known`)."""
        return known(self.notes.articles)

    @cached_property
    def bases(self) -> pd.DataFrame:
        """On what basis each field of each article is known (see `bases`)."""
        return bases(self.known)

    @cached_property
    def parts(self) -> pd.DataFrame:
        """What stands in each file by kind of block (see `not_article`)."""
        return not_article(self.notes.blocks, self.notes.articles)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """How much of each file is not body (see `shares`)."""
        return shares(self.parts)

    @cached_property
    def damage(self) -> pd.DataFrame:
        """Traces of decoding in each text (see `damage`)."""
        return damage(self.corpus.warnings, self.notes.blocks, self.notes.articles)

    @cached_property
    def ordinals(self) -> pd.DataFrame:
        """Everything that is numbered (see `ordinals`)."""
        return ordinals(self.notes)

    @cached_property
    def same_thing(self) -> pd.DataFrame:
        """Ordinals and counts of one noun side by side (see `same_thing`)."""
        return same_thing(self.ordinals, self.notes)

    @cached_property
    def described(self) -> pd.DataFrame:
        """How what is numbered is described (see `described`)."""
        return described(self.same_thing, self.notes)

    @cached_property
    def counted(self) -> pd.DataFrame:
        """Numbers of a region's states beside those named (see `named_and_counted`)."""
        return named_and_counted(self.notes)

    @cached_property
    def spans(self) -> pd.DataFrame:
        """Expressions that count years (see `spans_to_years`)."""
        return spans_to_years(self.notes)

    @cached_property
    def years(self) -> pd.DataFrame:
        """The years that these expressions lead to (see `years_together`)."""
        return years_together(self.spans)

    @cached_property
    def left_out(self) -> pd.DataFrame:
        """Files that were not read as articles: file and reason."""
        import pandas as pd

        return pd.DataFrame(self.corpus.skipped, columns=["file", "reason"])

    @cached_property
    def through(self) -> pd.DataFrame:
        """The richest sentence through every layer (see `through_layers`), without definitions."""
        return through_layers(self.notes)

    def answer(self) -> list[str]:
        """The answer to the question in sentences, each computed."""
        return answer(self.known, self.shares, self.same_thing, self.counted, self.spans)


def study(corpus: Corpus, notes: Annotations) -> ArticleStudy:
    """The tables on the articles of `corpus`, annotated as `notes`."""
    return ArticleStudy(corpus, notes)
