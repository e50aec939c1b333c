"""The study of trust: what was measured and on which text, what is not yet reliable, and how firm each ranking is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks import schemes
from corpus_tools.measures.agreement import codings, of_codes
from corpus_tools.measures.agreement.measured import FRAMES, Measured, measured
from corpus_tools.measures.agreement.spans import IN_SAMPLE, Reading
from corpus_tools.measures.rows import columns_of, records, typed
from corpus_tools.measures.sampled import selection
from corpus_tools.measures.totals import BODY
from corpus_tools.studies.exhibit import Answer, Exhibit, Finding, Question, Study
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.reliability import exhibits, firm, further, trust, words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

# A reading that left out more codes than this looked for one code only, and is no reading of a sentence's frames.
_MOST_NOT_READ = 1


@dataclass(frozen=True)
class ReliabilityStudy(Study):
    """The tables on trust of one corpus by name; each is computed when first asked for.

    `readings`: complete codings of the articles, of any layer. `books`: the codebooks used besides those shipped.
    """

    notes: Annotations
    readings: tuple[Reading, ...] = ()
    books: tuple[Codebook, ...] = ()

    @property
    def book(self) -> Codebook:
        """The codebook of frames that was used."""
        return schemes.for_sentences(self.books)

    @cached_property
    def labels(self) -> dict[str, str]:
        """Code -> label, of the codebook of frames and of that of devices."""
        both = (schemes.for_words(self.books), self.book)
        return {code.code: code.label for book in both for code in book.codes}

    @cached_property
    def elsewhere(self) -> tuple[Measured, ...]:
        """What was measured on other texts; nothing of frames where another codebook takes the place of the shipped."""
        own = schemes.shipped(codings.FRAMES).digest == self.book.digest
        return tuple(m for m in measured() if own or m.what != FRAMES)

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Every layer against every reading (see `trust.scores`)."""
        return trust.scores(self.readings, self.notes)

    @cached_property
    def trust(self) -> pd.DataFrame:
        """How well the layers read in each kind of text (see `trust.trust`)."""
        return trust.trust(self.scores, self.elsewhere)

    @cached_property
    def weak(self) -> pd.DataFrame:
        """What is not yet read reliably (see `trust.weak`)."""
        return trust.weak(self.scores, self.labels, self.elsewhere)

    @cached_property
    def rankings(self) -> pd.DataFrame:
        """The rankings of the other notebooks, and how firm they are (see `firm.rankings`)."""
        return firm.rankings(self.notes, self.framing)

    @cached_property
    def framing(self) -> framing_study.FramingStudy:
        """The study of frames of the same articles."""
        return framing_study.study(self.notes, self.book, self._frames)

    @cached_property
    def ways(self) -> pd.DataFrame:
        """In how many ways of counting each finding on frames holds, the least firm first (see `multiverse.holding`).

        A finding without a first place is none.
        """
        table = self.framing.paths
        return table[table["winner"].notna()].sort_values("share", kind="stable", ignore_index=True)

    @cached_property
    def _frames(self) -> tuple[Reading, ...]:
        """Readings are of the shipped scheme; against another codebook they say nothing."""
        own = self.book.scheme == codings.FRAMES
        return tuple(r for r in self.readings if r.layer == codings.FRAMES and own)

    @cached_property
    def _whole(self) -> tuple[Reading, ...]:
        return tuple(r for r in self._frames if len(r.not_read) <= _MOST_NOT_READ)

    @cached_property
    def alphas(self) -> pd.DataFrame:
        """Readers of frames against each other, code by code (see `of_codes.alphas`), with the codes' labels."""
        import pandas as pd

        read = [codings.of_reading(r, self.notes) for r in self._frames]
        pairs = [(a, b) for a, b in combinations(read, 2) if codings.shared(a, b) and codings.compared(a, b)]
        made = [of_codes.alphas(a, b) for a, b in pairs]
        table = pd.concat(made, ignore_index=True) if made else typed([], of_codes.ALPHAS)
        return table.assign(label=table["code"].map(lambda c: self.labels.get(c, c)).astype("string"))

    @cached_property
    def differences(self) -> pd.DataFrame:
        """Sentences that the tool and a reading code differently (see `codings.disagreements`)."""
        return self._joined(lambda read, tool: codings.disagreements(read, tool, self.notes),
                            codings.DIFFERENCES)  # fmt: skip

    @cached_property
    def compared(self) -> list[str]:
        """Sentences that the tool and a reading of all frames have both coded; of each article the first reading."""
        return list(dict.fromkeys(u for read in self._first_readings() for u in read.given))

    @cached_property
    def confusion(self) -> pd.DataFrame:
        """Which code the tool gives where a reading gives another (see `codings.confusion`)."""
        return self._joined(codings.confusion, codings.CONFUSION)

    def _joined(self, make: Any, columns: Mapping[str, str]) -> pd.DataFrame:
        import pandas as pd

        tool = codings.of_codes(self.notes)
        made = [make(read, tool) for read in self._first_readings()]
        return pd.concat(made, ignore_index=True) if made else typed([], columns)

    def _first_readings(self) -> list[codings.Coding]:
        """Readings of all frames, each cut to the sentences that no earlier one covers: no sentence counts twice."""
        seen: set[str] = set()
        out = []
        for reading in self._whole:
            made = codings.of_reading(reading, self.notes)
            out.append(made.only([u for u in made.given if u not in seen]))
            seen |= set(made.given)
        return [made for made in out if made.given]

    @cached_property
    def learned(self) -> pd.DataFrame:
        """The coder that learns beside the codebook, over all codes; empty where nothing can be learned from."""
        from corpus_tools.coding import learned

        if len({a for r in self._whole for a in r.articles}) <= 1:
            return typed([], learned.BESIDE)
        return learned.beside(self.notes, self._whole)

    @property
    def in_view(self) -> bool:
        """Whether these articles were in view when the rules were written, by any reading of them."""
        return any(r.sample == IN_SAMPLE for r in self.readings)

    @property
    def sentences(self) -> int:
        """How many sentences of body text there are."""
        return columns_of(self.notes.sentences)["block_kind"].count(BODY)

    def answer(self) -> Answer:
        """The bottom line: what is read well; people's annotation; who read these articles; how firm rankings are."""
        said, ids = words.rankings(self.rankings)
        weak = [i for r in records(self.weak) if r["read"] >= trust.FEW for i in r["row_ids"]]
        every = (
            Finding(words.lead(self.trust)),
            Finding(words.by_people(self.trust)),
            Finding(words.read_here(self.scores, self.sentences, self.readings)),
            Finding(said, ids or None),
            Finding(words.say_weak(self.weak), weak or None),
        )
        return self.answered(f for f in every if f.text)

    @cached_property
    def trusted(self) -> Exhibit:
        """How well each layer reads in each kind of text, as a picture."""
        return exhibits.trusted(self)

    @cached_property
    def not_yet(self) -> Exhibit:
        """What is not yet read reliably, as a table."""
        return exhibits.not_yet(self)

    @cached_property
    def where_they_differ(self) -> Exhibit:
        """Sentences that the tool and a reading code differently, at most five."""
        return exhibits.where_they_differ(self)

    @cached_property
    def two_readings(self) -> Exhibit:
        """Two readings against each other, frame by frame."""
        return exhibits.two_readings(self)

    @cached_property
    def how_firm(self) -> Exhibit:
        """The rankings of the other notebooks, and how firm they are."""
        return exhibits.how_firm(self)

    @cached_property
    def other_ways(self) -> Exhibit:
        """In how many ways of counting the main findings on frames hold."""
        return exhibits.other_ways(self)

    def questions(self) -> Iterable[Question]:
        """Questions that no exhibit answers."""
        articles = len(self.notes.articles)
        mixed = self.confusion[self.confusion["first_code"] != self.confusion["second_code"]].head(1)
        chosen = selection(self.notes)
        return (
            Question("Which frame does the tool most often give in the place of another?",
                     further.confused(self.confusion, self.labels), mixed),
            Question("Would a coder that learns from the readings do better?", further.learned(self.learned)),
            Question("How well are dates and the parts of a page read?", further.other_layers(self.scores)),
            Question("Are beliefs, plans and what documents say found as well as speech?", further.every_kind()),
            Question("Is it told whether a reporting verb doubts or vouches?", further.stance()),
            Question("Why is there no p-value?", further.no_interval(chosen, articles)),
        )  # fmt: skip


def study(
    notes: Annotations,
    codebooks: Iterable[Path | str | Codebook] = (),
    readings: Iterable[Reading] | None = None,
) -> ReliabilityStudy:
    """The tables on trust of `notes`; `codebooks`: as given to `annotate`, beside those that the project names.

    `readings` of any layer; by default those that the project names.
    """
    books = schemes.in_use(codebooks, notes.project.codebooks)
    read = codings.readings_of(notes.project.readings, notes, None) if readings is None else readings
    return ReliabilityStudy(notes, tuple(read), books)
