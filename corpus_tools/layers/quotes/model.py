"""What the steps of this layer hand on.

Tokens are counted over the whole article, from 0; offsets are characters of the article's text. A `Range` is a pair
of tokens and a `Span` a pair of offsets, both half-open: the second is one past the last.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from corpus_tools.codebooks.news_words import ReportingNoun, ReportingPhrase, ReportingVerb
from corpus_tools.text.marks import Span

Range = tuple[int, int]  # of tokens
# What a codebook says of a word that reports.
Entry = ReportingVerb | ReportingNoun


@dataclass(frozen=True, slots=True)
class Mention:
    """A row of the mentions table, as far as quotations need it; `start` and `end` are offsets."""

    start: int
    end: int
    actor_id: str
    actor_name: str
    actor_type: str
    via: str
    rule: str

    @classmethod
    def of_row(cls, row: Mapping[str, Any]) -> Mention:
        """The mention that a row of the table tells of."""
        return cls(
            row["start"],
            row["end"],
            row["actor_id"],
            row["actor_name"],
            row["actor_type"],
            row["via"],
            row["rule"],
        )

    def is_person(self, *vias: str) -> bool:
        """Whether a person is mentioned and, where ways of mentioning are given, in one of these ways."""
        return self.actor_type == "person" and (not vias or self.via in vias)


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that say that something is reported: tokens `first` to `stop`, the main one, and their codes.

    `verb` is the main token, a noun or a mark of punctuation where no verb reports. `lemma` is the entry of the
    codebook; `complement` says in which forms the reported words may follow.
    """

    first: int
    stop: int
    verb: int
    lemma: str
    writer_stance: str
    speech_act: str
    complement: tuple[str, ...]

    @classmethod
    def of_word(cls, at: int, entry: Entry) -> Cue:
        """The verb or noun of the codebook that stands at token `at`."""
        return cls(at, at + 1, at, entry.lemma, entry.writer_stance, entry.speech_act, entry.complement)

    @classmethod
    def of_phrase(cls, first: int, stop: int, verb: int, phrase: ReportingPhrase, *complement: str) -> Cue:
        """The phrase of the codebook that runs over tokens `first` to `stop`."""
        return cls(first, stop, verb, phrase.text, phrase.writer_stance, phrase.speech_act, complement)

    @classmethod
    def uncoded(cls, at: int, printed: str) -> Cue:
        """The token `at`, a colon, a dash or a verb that no codebook has: it says that somebody says, and no more."""
        return cls(at, at + 1, at, printed, "neutral", "assert", ("any",))


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source as printed, from offset `start` to `end`, and the actor that it is; None for what is not known."""

    start: int
    end: int
    actor_id: str | None
    name: str | None
    type: str | None

    def known_as(self, actor_id: str | None, name: str | None, kind: str | None) -> Speaker:
        """The words of this source, taken for another actor."""
        return Speaker(self.start, self.end, actor_id, name, kind)


@dataclass(frozen=True, slots=True)
class Report:
    """Words reported without quotation marks of their own: token ranges, cue, head token of the source, rule."""

    pieces: tuple[Range, ...]
    cue: Cue
    source: int
    rule: str


@dataclass(frozen=True, slots=True)
class Aside:
    """Tokens of the comma and the verb of a source set apart by commas: ", people at the plant say." """

    comma: int
    verb: int


@dataclass(frozen=True, slots=True)
class Beside:
    """A cue beside words in quotation marks, the head token of its source, and the rule that found the two."""

    cue: Cue
    source: int
    rule: str


@dataclass(frozen=True, slots=True)
class Speech:
    """Words in quotation marks taken for speech, with the cue beside them; None where no word says who speaks."""

    rule: str
    beside: Beside | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Tokens around words in quotation marks, in the sentences these begin and end in.

    `before_first` to `before_stop` stand before the opening mark, `after_first` to `after_stop` behind the closing one.
    """

    before_first: int
    before_stop: int
    after_first: int
    after_stop: int


@dataclass(frozen=True, slots=True)
class Label:
    """What a block of an interview begins with: "Q", "A", a name; `content` is the offset of what follows."""

    text: str
    content: int


@dataclass(slots=True, eq=False)
class Quote:
    """A quotation before it becomes a row; `pieces` are the offsets of its content, in order.

    Steps after the first fill in the speaker, the status and the quotation that holds this one.
    """

    pieces: list[Span]
    kind: str
    rule: str
    marks: str = "none"
    speaker: Speaker | None = None
    cue: Cue | None = None
    implicit: bool = False
    status: str = "attributed"
    parent: Quote | None = None

    @property
    def start(self) -> int:
        """Offset of the first character of the content."""
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        """Offset one past the last character of the content."""
        return self.pieces[-1][1]

    def is_inside(self, other: Quote) -> bool:
        """Whether all of this quotation stands within one piece of another."""
        return other is not self and any(s <= self.start and self.end <= e for s, e in other.pieces)
