"""The findings of the whole corpus: sentences of the other studies, each with its rows and where it is unfolded.

Notebook, report and README print the same sentences, because all three ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from corpus_tools.studies import actors, articles, rhetoric, trade
from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, Study

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations
    from corpus_tools.studies.actors.whole import ActorStudy
    from corpus_tools.studies.trade.whole import TradeStudy

# The notebooks that unfold the sentences.
ARTICLES, TRADE, ACTORS, RHETORIC = "00_the_articles", "01_trade_trends", "02_actor_networks", "04_rhetoric"


@dataclass(frozen=True)
class FrontStudy(Study):
    """What the other studies found first, for a page that leads to them."""

    notes: Annotations

    @cached_property
    def actors(self) -> ActorStudy:
        """Who speaks and about whom."""
        return actors.study(self.notes)

    @cached_property
    def trade(self) -> TradeStudy:
        """Which figures are stated, and what they come to."""
        return trade.study(self.notes)

    @cached_property
    def by_side(self) -> Exhibit:
        """Whose words the articles report: words attributed to named people, by side and article."""
        return self.actors.attributed

    def found(self) -> list[Finding]:
        """The findings of the corpus in their order; those that its articles do not allow are left out."""
        made = [
            *_unfolded([self.actors.finding_attributed(), self.actors.finding_direct()], ACTORS),
            *_unfolded([self.actors.finding_without_one()], ACTORS),
            *_unfolded([self.trade.finding_target(), self.trade.finding_multiples()], TRADE),
            *_unfolded(rhetoric.study(self.notes).kept_at_distance()[:1], RHETORIC),
            *_unfolded([self.actors.finding_retold()], ACTORS),
        ]
        return [finding for finding in made if finding.text]

    def published(self) -> Finding:
        """Who published the articles: who is quoted follows from this choice."""
        return articles.study(self.notes).published._replace(unfolds=ARTICLES)

    def answer(self) -> Answer:
        """Who published the articles, and the findings."""
        return replace(self.answered(self.found(), self.published()), heading=self.notes.project.title)


def _unfolded(findings: Iterable[Finding | None], notebook: str) -> list[Finding]:
    return [finding._replace(unfolds=notebook) for finding in findings if finding is not None]


def study(notes: Annotations) -> FrontStudy:
    """The findings of the corpus of `notes`."""
    return FrontStudy(notes)
