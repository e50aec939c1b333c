"""The study of actors: whose words the articles report, who is only named, and who is mentioned with whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks import edges, lists
from corpus_tools.measures.regions import groups
from corpus_tools.measures.rows import labels, records
from corpus_tools.measures.sides import FIRST, OPEN, SECOND, sides
from corpus_tools.measures.speech import mentioned
from corpus_tools.studies.actors import about, exhibits, further, shares, side_words, voices, words
from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, Question, Study

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# States looked at where no region's states are named: the most mentioned.
_STATES = 8


def _first_places(rows: Iterable[dict[str, Any]]) -> list[str]:
    """Of each holder in an article the reported statements, and the first place where he or she is named."""
    return [i for r in rows for i in r["row_ids"][: r["quotations"] + 1]]


@dataclass(frozen=True)
class ActorStudy(Study):
    """The tables on actors and voices of one corpus by name; each is computed when first asked for.

    `offices`: role nouns whose holders are followed; nothing is said of holders where there are none. `parties`: the
    two sides whose words are compared, each its states by alpha-3 code; where there are none, the region that the
    articles mention most and the state outside it that they mention most.
    """

    notes: Annotations
    offices: tuple[str, ...] = ()
    parties: tuple[tuple[str, ...], ...] = ()

    @cached_property
    def region(self) -> str | None:
        """The region, of those whose states the gazetteer lists, that the articles mention most; None without any."""
        known = groups()
        found = Counter(r["actor_id"] for r in mentioned(self.notes) if r["actor_id"] in known)
        return min(found, key=lambda i: (-found[i], i), default=None)

    @cached_property
    def _states_mentioned(self) -> list[str]:
        rows = [r for r in mentioned(self.notes) if r["actor_type"] == "state"]
        found = Counter(r["actor_id"] for r in rows)
        return sorted(found, key=lambda i: (-found[i], i))

    @cached_property
    def states(self) -> tuple[str, ...]:
        """The states of `region`; without a region those mentioned most."""
        return tuple(groups()[self.region]) if self.region else tuple(self._states_mentioned[:_STATES])

    @cached_property
    def compared(self) -> tuple[shares.Side, ...]:
        """The two sides (first, second); fewer where fewer states are mentioned."""
        outside = [s for s in self._states_mentioned if not self.region or s not in self.states]
        found = [(s,) for s in outside[: 1 if self.region else 2]] + ([self.states] if self.region else [])
        chosen = self.parties or tuple(found)
        kinds = (FIRST, SECOND)
        return tuple(
            shares.Side(kind, shares.side_name(codes), tuple(codes)) for kind, codes in zip(kinds, chosen, strict=False)
        )

    @property
    def sides(self) -> dict[str, tuple[str, ...]]:
        """Name -> states of the two sides."""
        return {side.name: side.codes for side in self.compared}

    @cached_property
    def said(self) -> list[dict[str, Any]]:
        """All quotations with the words that are their voice's, and its side (see `shares.spoken_words`)."""
        return shares.sided(shares.spoken_words(self.notes), self.connected)

    @cached_property
    def connected(self) -> pd.DataFrame:
        """With which side each voice is connected, and by which printed words (see `measures.sides`)."""
        return sides(self.notes, [side.codes for side in self.compared])

    @property
    def placed(self) -> dict[str, bool]:
        """Id of each voice -> whether a place or body is printed with it."""
        return {q["voice_id"]: q["side"] != OPEN for q in self.said if q["voice_id"] is not None}

    @cached_property
    def attributed_shares(self) -> pd.DataFrame:
        """Words attributed to named people by article and side (see `shares.attributed`)."""
        return shares.attributed(self.notes, self.said, self.compared)

    @cached_property
    def left_out(self) -> pd.DataFrame:
        """The first side's share with each article left out (see `shares.left_out`)."""
        return shares.left_out(self.attributed_shares)

    @cached_property
    def speech(self) -> pd.DataFrame:
        """How much of each article is its own words, and how much is whose (see `shares.speech`)."""
        return shares.speech(self.notes, self.said)

    @cached_property
    def voices(self) -> pd.DataFrame:
        """Who is quoted and who only named, by article (see `voices.voices`)."""
        return voices.voices(self.notes, self.said)

    @cached_property
    def people(self) -> pd.DataFrame:
        """Persons over all articles, who says most first (see `voices.people`)."""
        return voices.people(self.voices)

    @cached_property
    def holders(self) -> pd.DataFrame:
        """Holders of `offices` who are named or quoted (see `voices.office_holders`)."""
        return voices.office_holders(self.notes, self.offices)

    @cached_property
    def heard(self) -> pd.DataFrame:
        """Which voices each article has of each side (see `voices.heard`)."""
        return voices.heard(self.notes, self.said, self.compared)

    @cached_property
    def first_last(self) -> pd.DataFrame:
        """Who has the first and the last word (see `voices.first_and_last`)."""
        return voices.first_and_last(self.said, self.notes)

    @cached_property
    def alone(self) -> pd.DataFrame:
        """Mentions of the states alone and in lists, by article (see `lists.alone_or_listed`)."""
        return lists.alone_or_listed(self.notes, self.states)

    @cached_property
    def states_alone(self) -> pd.DataFrame:
        """The same over all articles (see `about.states`)."""
        return about.states(self.alone)

    @cached_property
    def lists(self) -> pd.DataFrame:
        """The lists of states themselves (see `lists.lists`)."""
        return lists.lists(self.notes, ("state",))

    @cached_property
    def spoken_all(self) -> pd.DataFrame:
        """Who speaks about whom, all of it (see `edges.spoken_about`)."""
        return edges.spoken_about(self.notes)

    @cached_property
    def spoken(self) -> pd.DataFrame:
        """Whom the speakers of each article mention (see `about.spoken_about`)."""
        return about.spoken_about(self.spoken_all)

    @cached_property
    def pairs(self) -> pd.DataFrame:
        """Which states are mentioned together, with sentences that list them and without (see `about.pairs`)."""
        return about.pairs(self.notes)

    @cached_property
    def concepts(self) -> pd.DataFrame:
        """Who voices which frame (see `edges.actor_concept`)."""
        return edges.actor_concept(self.notes, scheme="frames")

    def finding_attributed(self) -> Finding:
        """Shares of the words attributed to named people, by the side that they are connected with."""
        table = self.attributed_shares
        return Finding(side_words.lead(table), [i for r in records(table) for i in r["row_ids"]])

    def finding_direct(self) -> Finding:
        """The same shares of the words in direct quotations."""
        table = self.attributed_shares
        return Finding(side_words.direct(table, self._genres), [i for r in records(table) for i in r["direct_ids"]])

    def finding_without_one(self) -> Finding:
        """The range of the first side's share with each article left out."""
        first = next(iter(shares.totals(self.attributed_shares)), None)
        rows = [r for r in records(self.attributed_shares) if r["side"] == first]
        return Finding(side_words.without_one(self.left_out), [i for r in rows for i in r["row_ids"]])

    def findings_offices(self) -> list[Finding]:
        """For each office: how many holders are named, and of whom words are reported."""
        held = records(self.holders)
        return [
            Finding(words.offices(self.holders, o), _first_places(r for r in held if r["office"] == o))
            for o in self.offices
        ]

    def finding_retold(self) -> Finding:
        """How many statements are direct quotations, their share of the reported words, how many are quoted in part."""
        quoted = [i for r in records(self.speech) for i in (*r["direct_ids"], *r["part_ids"])]
        return Finding(words.retold(self.speech, self._genres), quoted)

    @property
    def _genres(self) -> dict[str, str | None]:
        return {r["article_id"]: r["genre"] for r in records(self.notes.articles)}

    def answer(self) -> Answer:
        """The bottom line: whose words are reported, quoted and left, which holders of an office are only named."""
        said = [self.finding_attributed(), self.finding_direct(), self.finding_without_one()]
        return self.answered(f for f in [*said, *self.findings_offices()[:1], self.finding_retold()] if f.text)

    @cached_property
    def attributed(self) -> Exhibit:
        """Words attributed to named people, by side and article."""
        return exhibits.attributed(self)

    @cached_property
    def who_speaks(self) -> Exhibit:
        """The people who are named, with what is printed of them."""
        return exhibits.who_speaks(self)

    @cached_property
    def reported(self) -> Exhibit:
        """How much of each article is reported speech, of what kind and from which source."""
        return exhibits.reported(self)

    @cached_property
    def spoken_about(self) -> Exhibit:
        """Whom the speakers mention."""
        return exhibits.spoken_about(self)

    @cached_property
    def alone_or_listed(self) -> Exhibit:
        """States mentioned alone and in lists."""
        return exhibits.alone_or_listed(self)

    @cached_property
    def together(self) -> Exhibit:
        """States mentioned in one sentence."""
        return exhibits.together(self)

    def questions(self) -> list[Question]:
        """Questions beyond the exhibits."""
        return further.questions(self)

    @property
    def labels(self) -> dict[str, str]:
        """article_id -> label."""
        return labels(self.notes.articles)


def study(
    notes: Annotations, offices: Iterable[str] | None = None, parties: Iterable[Iterable[str]] | None = None
) -> ActorStudy:
    """The study of voices of `notes`; `offices` and `parties` in place of those that the project names."""
    project = notes.project.studies
    return ActorStudy(
        notes,
        project.offices if offices is None else tuple(offices),
        project.parties if parties is None else tuple(tuple(p) for p in parties),
    )
