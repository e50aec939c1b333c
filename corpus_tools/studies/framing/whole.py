"""All tables and exhibits of the question on framing, made once from the annotations, with the words for their source.

Nothing here names a code: the codebook brings its scheme, its codes and their labels, so that another takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.agreement import codings, of_codes
from corpus_tools.measures.agreement.codings import as_rows
from corpus_tools.measures.agreement.spans import IN_SAMPLE, Reading
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, labels, records, typed
from corpus_tools.measures.sentences import residual
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, Question, Study
from corpus_tools.studies.framing import (
    exhibits,
    first_places,
    hardly_there,
    interests,
    leads,
    multiverse,
    said,
    shares,
    voices,
    words,
)

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

FRAMES = "frames"
# Frames in the barcode: as many lines as an article's row can hold and be read.
MOST_FREQUENT = 4
MATERIAL = {"article_id": TEXT, "article": TEXT, "sentences": WHOLE, "coded": WHOLE, "codes": WHOLE, "several": WHOLE,
            "row_ids": LIST}  # fmt: skip


@dataclass(frozen=True)
class FramingStudy(Study):
    """The tables on the codes of one codebook by name; each is computed when first asked for."""

    notes: Annotations
    book: Codebook
    readings: tuple[Reading, ...] = ()

    @property
    def codes(self) -> dict[str, str]:
        """Code -> label, in the codebook's order."""
        return {code.code: code.label for code in self.book.codes}

    @property
    def ordered(self) -> dict[str, str]:
        """Code -> label of the codes that occur, the most frequent over all articles first, a residual one last."""
        total = self.shares.groupby("code", sort=False)["sentences"].sum().to_dict()
        names = dict(zip(self.shares["code"], self.shares["label"], strict=True))
        return {c: names[c] for c in sorted(names, key=lambda c: (c in self.residual, -total[c])) if total[c]}

    @property
    def frequent(self) -> dict[str, str]:
        """The four most frequent of `ordered`, without a residual one."""
        return dict([(c, name) for c, name in self.ordered.items() if c not in self.residual][:MOST_FREQUENT])

    @property
    def residual(self) -> frozenset[str]:
        """The codes of what no other code covers."""
        return residual(self.book)

    @property
    def aimed(self) -> list[str]:
        """Labels of the codes that can be about somebody, as the codebook says."""
        return [code.label for code in self.book.codes if code.target]

    @property
    def aimed_sentences(self) -> int:
        """How many sentences have such a code."""
        return len(self.targets.drop_duplicates(["article_id", "line", "text"]))

    @cached_property
    def _options(self) -> dict[str, Any]:
        return {"codebook": self.book, "scheme": self.book.scheme}

    @cached_property
    def material(self) -> pd.DataFrame:
        """How many body sentences of each article have a code that is not residual, and how many have several codes."""
        rows = []
        for article_id, label in labels(self.notes.articles).items():
            own = self.barcode[self.barcode["article_id"] == article_id]
            coded = own[own["code"].notna()]
            per = coded.groupby("sentence_id").size()
            framed = coded[~coded["code"].isin(self.residual)]["sentence_id"].nunique()
            rows.append(
                {
                    "article_id": article_id,
                    "article": label,
                    "sentences": own["sentence_id"].nunique(),
                    "coded": framed,
                    "codes": len(coded),
                    "several": int((per > 1).sum()),
                    "row_ids": [i for ids in own["row_ids"] for i in ids],
                }
            )
        return typed(rows, MATERIAL)

    @cached_property
    def barcode(self) -> pd.DataFrame:
        """Every sentence in order with its codes (see `shares.barcode`)."""
        return shares.barcode(self.notes, **self._options)

    @cached_property
    def shares(self) -> pd.DataFrame:
        """How much of each article has each code (see `shares.frame_shares`)."""
        return shares.frame_shares(self.notes, **self._options)

    @cached_property
    def separates(self) -> pd.DataFrame:
        """Which code separates the articles most (see `shares.separates`)."""
        return shares.separates(self.notes, **self._options)

    @cached_property
    def voiced(self) -> pd.DataFrame:
        """Who voices each code (see `voices.frame_by_voice`)."""
        return voices.frame_by_voice(self.notes, **self._options)

    @cached_property
    def kinds(self) -> pd.DataFrame:
        """Who voices each code over all articles, by kind of voice (see `voices.by_kind`)."""
        return voices.by_kind(self.voiced)

    @cached_property
    def stated(self) -> pd.DataFrame:
        """Sentences that state a need or a gain of somebody (see `interests.stated`)."""
        return interests.stated(self.notes)

    @cached_property
    def interests(self) -> pd.DataFrame:
        """Who says what somebody needs or gains (see `interests.by_voice`)."""
        return interests.by_voice(self.stated)

    @cached_property
    def targets(self) -> pd.DataFrame:
        """Whom the codes with a target are about (see `voices.targets`)."""
        return voices.targets(self.notes, self.book)

    @cached_property
    def contests(self) -> pd.DataFrame:
        """`targets` by whom they are about (see `voices.contests`)."""
        return voices.contests(self.targets)

    @cached_property
    def definitions(self) -> pd.DataFrame:
        """The codes of the codebook with how often they are found (see `voices.definitions`)."""
        return voices.definitions(self.book, self.shares)

    @cached_property
    def hardly(self) -> pd.DataFrame:
        """What is found of the subjects looked for, each sentence (see `hardly_there.hits`)."""
        return hardly_there.hits(self.notes)

    @cached_property
    def totals(self) -> pd.DataFrame:
        """The subjects looked for, found or not, over all articles (see `hardly_there.subjects`)."""
        return hardly_there.subjects(self.notes, self.hardly)

    @property
    def revised(self) -> str:
        """When the list of subjects was revised, and what that means; empty where it does not say."""
        from corpus_tools.codebooks.checklist import revision

        path = self.notes.project.checklist
        told = revision(path) if path is not None else None
        return (
            "" if told is None or not told.revised else f"The list was revised on {told.revised}. {told.note}".strip()
        )

    @cached_property
    def _own_readings(self) -> tuple[Reading, ...]:
        """Readings are of the shipped scheme; against another codebook they say nothing."""
        return tuple(r for r in self.readings if r.layer == FRAMES) if self.book.scheme == FRAMES else ()

    @cached_property
    def by_reader(self) -> pd.DataFrame:
        """What the tool and each reading count (see `multiverse.by_reader`)."""
        read = {r.reader: r for r in self._own_readings}
        return multiverse.by_reader(
            self.notes,
            {name: as_rows(r, self.notes) for name, r in read.items()},
            {name: r.articles for name, r in read.items()},
            not_read={name: r.not_read for name, r in read.items()},
            **self._options,
        )

    @property
    def people(self) -> int:
        """How many of the readings are by people."""
        return sum(r.people > 0 for r in self._own_readings)

    @cached_property
    def ranges(self) -> pd.DataFrame:
        """From lowest to highest over the tool and each reading (see `multiverse.reading_range`)."""
        return multiverse.reading_range(self.by_reader)

    @cached_property
    def groups(self) -> pd.DataFrame:
        """`ranges` by article; with more than twelve the longest eleven and the others (see `multiverse.by_group`)."""
        return multiverse.by_group(self.ranges, self.shares)

    @cached_property
    def firsts(self) -> pd.DataFrame:
        """Which code comes first by each reader who looked for all (see `multiverse.first_by_reader`)."""
        partial = {r.reader for r in self._own_readings if len(r.not_read) > 1}
        return multiverse.first_by_reader(self.by_reader[~self.by_reader["reader"].isin(partial)])

    @cached_property
    def accuracy(self) -> pd.DataFrame:
        """Counts, precision and recall against each reading (see `of_codes.accuracy`)."""
        return of_codes.accuracy(self._own_readings, self.notes)

    @cached_property
    def paths(self) -> pd.DataFrame:
        """In how many ways of counting the main findings hold (see `multiverse.holding`)."""
        findings: dict[str, Any] = {first_places.SEPARATES: _within(multiverse.most_separating, self._options)}
        for article_id, label in labels(self.notes.articles).items():
            made = _within(lambda codebook, a=article_id: multiverse.most_frame(a, codebook), self._options)
            made.articles = (article_id,)
            findings[f"{first_places.FIRST}{label}"] = made
        return multiverse.holding(multiverse.multiverse(self.notes, findings))

    @cached_property
    def firm(self) -> pd.DataFrame:
        """How firm the first places are (see `first_places.firmness`)."""
        few = len(self.notes.articles) <= first_places.MOST_ARTICLES
        flip = shares.flip_separates(self.notes, **self._options, count=few)
        return first_places.firmness(self.shares, flip, self.paths, first_places.errors(self.book))

    @cached_property
    def in_order(self) -> Exhibit:
        """The barcode."""
        return exhibits.in_order(self)

    @cached_property
    def by_article(self) -> Exhibit:
        """Shares with their range over readers."""
        return exhibits.by_article(self)

    @cached_property
    def what_separates(self) -> Exhibit:
        """Of each frame every article's share."""
        return exhibits.what_separates(self)

    @cached_property
    def who_voices(self) -> Exhibit:
        """Of each frame the shares of the kinds of voice."""
        return exhibits.who_voices(self)

    @cached_property
    def whose_interests(self) -> Exhibit:
        """Who says what a party needs or gains."""
        return exhibits.whose_interests(self)

    @cached_property
    def whom_contests_concern(self) -> Exhibit:
        """Whom a contest is about."""
        return exhibits.whom_contests_concern(self)

    @cached_property
    def looked_for(self) -> Exhibit:
        """What was looked for and found, or not."""
        return exhibits.looked_for(self)

    def answer(self) -> Answer:
        """What comes first in each article; what separates them; interests, contests, what was looked for."""
        bare = sum(2 * r["coded"] < r["sentences"] for r in records(self.material))
        shown = [Finding(leads.lead(self.shares, self.firm, bare), leads.top_rows(self.shares))]
        if len(self.notes.articles) > 1:
            rows = leads.separating_rows(self.separates, self.firm)
            shown.append(Finding(leads.say_separates(self.separates, self.firm), rows))
        shown.append(Finding(said.say_interests(self.interests), said.interest_rows(self.interests)))
        if self.aimed:
            shown.append(Finding(said.say_contests(self.contests, self.aimed, self.aimed_sentences), self.contests))
        if len(self.totals):
            missing = self.totals[self.totals["found"] == 0]
            shown.append(Finding(f"{said.title_hardly(self.totals)}.", missing))
        return self.answered(shown)

    def questions(self) -> Iterator[Question]:
        """What no exhibit answers."""
        coded, several_ = (int(self.material[c].fillna(0).sum()) for c in ("coded", "several"))
        every = int(self.material["sentences"].fillna(0).sum())
        yield Question(
            "How many sentences have a frame?",
            f"{coded} of {counted(every, 'sentence')} of the body, {several_ or 'none'} of them more than one.",
            self.barcode[self.barcode["code"].notna() & ~self.barcode["code"].isin(self.residual)],
        )
        if len(self.firsts):
            differ = words.say_firsts(self.firsts)
            yield Question("Where do this tool and the readings put another frame first?", differ, None)
        yield Question("Which frames agree too little with a reading to be relied on?", self.say_unreliable(), None)
        yield Question("Which first places hold however one counts?", leads.say_firm(self.firm), self.firm)

    def say_unreliable(self) -> str:
        """Which codes agree too little with a reading to be relied on, or that nobody has read these articles."""
        if not len(self.accuracy):
            count = counted(int(self.material["sentences"].fillna(0).sum()), "sentence")
            return f"There is no reading of these articles by this scheme; read by people: 0 of {count}."
        return words.say_unreliable(self.accuracy, self.codes)

    def badge(self) -> str:
        """What stands beside every count: whether the codebook was written with these texts in view."""
        samples = {r.sample for r in self._own_readings}
        if not samples:
            return "no reading of these texts"
        seen = sorted({a for r in self._own_readings if r.sample == IN_SAMPLE for a in r.articles})
        names = labels(self.notes.articles)
        parts = [f"{codings.badge(IN_SAMPLE)}: {several(names[a] for a in seen)}"] if seen else []
        rest = sorted({a for r in self._own_readings if r.sample != IN_SAMPLE for a in r.articles} - set(seen))
        parts += [f"coding unseen by the codebook’s author: {several(names[a] for a in rest)}"] if rest else []
        return "; ".join(parts)

    def foot(self) -> str:
        """The line below a chart: how many sentences and codes, by which codebook, and how the texts were selected."""
        coded, every = (int(self.material[c].fillna(0).sum()) for c in ("codes", "sentences"))
        source = f"sentences of the body coded by the codebook {self.book.id} ({self.badge()})"
        size = f"{counted(coded, 'code')} on {counted(every, 'sentence')}"
        return charts.foot_line(size, source, charts.selected(self.notes.project.selection or "not stated"))


def _within(make: Any, options: dict[str, Any]) -> Any:
    """A finding of the multiverse under the scheme of the study's codebook."""
    inner = make(options["codebook"])

    def finding(notes: Annotations, **path: Any) -> Any:
        return inner(notes, scheme=options["scheme"], **path)

    return finding


def study(
    notes: Annotations,
    codebooks: Codebook | Iterable[Path | str] | None = (),
    readings: Iterable[Reading] | None = None,
) -> FramingStudy:
    """The tables on the codes of a codebook: the first of sentences among `codebooks`, which take the place of the
    project's; those of the project, or the shipped frames, where there is none.

    `readings` of frames; those that the project names where None.
    """
    from corpus_tools.codebooks import schemes
    from corpus_tools.codebooks.model import Codebook

    given: tuple[Path | str | Codebook, ...] = (
        (codebooks,) if isinstance(codebooks, Codebook) else tuple(codebooks or ())
    )
    book = schemes.for_sentences(schemes.in_use(given, notes.project.codebooks))
    read = codings.readings_of(notes.project.readings, notes) if readings is None else readings
    return FramingStudy(notes, book, tuple(read))
