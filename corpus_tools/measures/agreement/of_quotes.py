"""Agreement on quotations: who is said to say what, by overlap of the words and by the speaker.

Spans of indirect speech rarely agree to the character, so a match is a share of common words, counted at a lenient and
a strict threshold, and each kind of quotation is scored apart. Exact beside partial matches, by direct, indirect and
mixed: Pareti, O'Keefe, Konstas, Curran and Koprinska, "Automatically Detecting and Attributing Indirect Quotations"
(EMNLP 2013). The thresholds 0.3 and 0.8, and speakers judged on matched quotations: Asr et al., "The Gender Gap
Tracker" (PLOS ONE 16(1), 2021).

What is compared is attributed speech on the first level. Left out, and counted in `QuoteScore.left_out`:
of the reading, lines called agentless, lines without any source, and nested ones; of the layer, rows of status
unattributed, and nested ones (`parent_id`). A row of the layer is never left out because of what the reading says
there: attributed speech where the reading sees no source counts against precision.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.agreement.spans import GoldError, Reading, Span, pair_up, rows_read
from corpus_tools.measures.rows import missing, records

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

OVERLAPS = (0.3, 0.8)
KINDS = ("direct", "mixed", "indirect")
ALL, EXPLICIT, IMPLICIT = "all", "explicit", "implicit"

Row = Mapping[str, Any]


class Pair(NamedTuple):
    """A line of the reading and the row that it was matched with.

    `overlap`: Jaccard, of characters of content. `speaker`: whether the source is right (`same_speaker`). `named`:
    whether that source is taken for the same actor (`same_name`); None where the reading gives it no name.
    """

    line: Span
    row: Row
    overlap: float
    speaker: bool
    named: bool | None


class QuoteScore(NamedTuple):
    """A reading of quotations beside the layer: what was compared, the pairs, and what was left out and why."""

    reading: Reading
    lines: tuple[Span, ...]
    rows: tuple[Row, ...]
    pairs: tuple[Pair, ...]
    left_out: dict[str, int]

    def missed(self, least: float) -> list[Span]:
        """Lines without a row at that overlap."""
        hit = {id(p.line) for p in self.pairs if p.overlap >= least}
        return [line for line in self.lines if id(line) not in hit]

    def spurious(self, least: float) -> list[Row]:
        """Rows without a line at that overlap."""
        hit = {id(p.row) for p in self.pairs if p.overlap >= least}
        return [row for row in self.rows if id(row) not in hit]


class Tally(NamedTuple):
    """Counts of one part: `lines_hit` of `lines` and `rows_hit` of `rows` are matched.

    Of the matched lines `right` have the right speaker; `named` give the speaker a name, in `alike` of them the same.
    """

    lines: int
    rows: int
    lines_hit: int
    rows_hit: int
    right: int
    alike: int
    named: int

    @property
    def precision(self) -> float | None:
        """Share of the rows that are matched; None without rows."""
        return self.rows_hit / self.rows if self.rows else None

    @property
    def recall(self) -> float | None:
        """Share of the lines that are matched; None without lines."""
        return self.lines_hit / self.lines if self.lines else None

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there are neither lines nor rows."""
        if not self.lines and not self.rows:
            return None
        p, r = self.precision or 0, self.recall or 0
        return 2 * p * r / (p + r) if p + r else 0.0

    @property
    def speaker(self) -> float | None:
        """Share of the matched lines whose speaker is right; None where none is matched."""
        return self.right / self.lines_hit if self.lines_hit else None


def score_quotes(reading: Reading, notes: Annotations) -> QuoteScore:
    """The reading against the table `quotes` of `notes`; GoldError for a line that cannot be used."""
    return compare(reading, rows_read(reading, notes), records(notes["actors"]))


def compare(reading: Reading, quotes: Iterable[Row], actors: Iterable[Row] = ()) -> QuoteScore:
    """The reading against rows of the table `quotes`; `actors` (rows of that table) give names and aliases by id.

    One line goes with one row at most, the largest overlap first (`agreement.pair_up`); where the lines do not overlap
    each other, nor the rows, no other matching finds more pairs above one half.
    """
    for line in reading.spans:
        _check(line)
    lines, why_line = _sorted_out(reading.spans, _no_quotation)
    rows, why_row = _sorted_out(quotes, _not_compared)
    names = {a["actor_id"]: [a["actor_name"], *a["aliases"]] for a in actors}
    found = pair_up(lines, rows, lambda line, row: overlap(content(line), row["spans"]))
    pairs = [Pair(x, row, n, same_speaker(x, row, names), same_name(x, row, names)) for n, x, row in found]
    return QuoteScore(reading, tuple(lines), tuple(rows), tuple(pairs), why_line | why_row)


def parts(score: QuoteScore, least: float) -> dict[str, Tally]:
    """A tally for all, for each kind, and for explicit and implicit speech, at an overlap of `least`.

    Recall goes by the kind that the reading gives, precision by the kind that the row has: a match counts for both,
    also where the kinds differ.
    """
    tests: dict[str, Callable[[Row], bool]] = {ALL: lambda f: True}
    tests |= {kind: partial(_has, "kind", kind) for kind in KINDS}
    tests |= {EXPLICIT: lambda f: not is_true(f.get("implicit")), IMPLICIT: lambda f: is_true(f.get("implicit"))}
    return {name: _tally(score, least, partial(_of_fields, t), t) for name, t in tests.items()}


def _has(field: str, value: str, row: Row) -> bool:
    return bool(row.get(field) == value)


def _of_fields(test: Callable[[Row], bool], line: Span) -> bool:
    return test(line.fields)


def _stands_in(article_id: str, line: Span) -> bool:
    return line.article_id == article_id


def articles(score: QuoteScore, least: float) -> dict[str, Tally]:
    """A tally for each article that was read, at an overlap of `least`."""
    return {
        name: _tally(score, least, partial(_stands_in, name), partial(_has, "article_id", name))
        for name in score.reading.articles
    }


def _tally(score: QuoteScore, least: float, line_in: Callable[[Span], bool], row_in: Callable[[Row], bool]) -> Tally:
    matched = [p for p in score.pairs if p.overlap >= least]
    hit = [p for p in matched if line_in(p.line)]
    return Tally(
        sum(map(line_in, score.lines)),
        sum(map(row_in, score.rows)),
        len(hit),
        sum(row_in(p.row) for p in matched),
        sum(p.speaker for p in hit),
        sum(p.named is True for p in hit),
        sum(p.named is not None for p in hit),
    )


def content(line: Span) -> list[tuple[int, int]]:
    """The pieces of a line's words: its `spans`, or else the whole of it."""
    return [(s, e) for s, e in line.fields.get("spans") or [(line.start, line.end)]]


def overlap(one: Iterable[tuple[int, int]], other: Iterable[tuple[int, int]]) -> float:
    """Jaccard overlap of two lists of spans: characters in both over characters in either.

    >>> overlap([(0, 4), (6, 10)], [(2, 8)])
    0.4
    """
    a = {i for s, e in one for i in range(s, e)}
    b = {i for s, e in other for i in range(s, e)}
    return len(a & b) / len(a | b) if a or b else 0.0


def same_speaker(line: Span, row: Row, names: Mapping[str, Iterable[str]] | None = None) -> bool:
    """Whether both give one source: the printed words overlap, or, where the line prints none, the names agree.

    A line prints no source of its own where it is implicit, or gives no offsets for the speaker. Names: `same_name`.
    """
    start, end = line.fields.get("speaker_start"), line.fields.get("speaker_end")
    printed = start is not None and not missing(row["speaker_start"])
    if printed and row["speaker_start"] < end and start < row["speaker_end"]:
        return True
    own = start is not None and not is_true(line.fields.get("implicit"))
    return not own and _one_of(_name(line), row, names or {})


def same_name(line: Span, row: Row, names: Mapping[str, Iterable[str]] | None = None) -> bool | None:
    """Whether the line's name for the speaker is one of the row's; None where it has none, or says "(unnamed)".

    The row's names are those printed and those of its actor (`names`: actor_id -> names and aliases); case, and what
    stands in brackets, do not count.
    """
    name = line.fields.get("speaker_name")
    return _one_of(name, row, names or {}) if name and "(unnamed" not in name else None


def _one_of(name: str, row: Row, names: Mapping[str, Iterable[str]]) -> bool:
    speaker = row["speaker_id"]
    forms = [row["speaker_name"], row["speaker_text"], *([] if missing(speaker) else names.get(speaker, []))]
    return _plain(name) in {_plain(form) for form in forms if not missing(form)}


def _name(line: Span) -> str:
    return line.fields.get("speaker_name") or line.more.get("speaker") or ""


def _plain(name: str) -> str:
    return " ".join(re.sub(r"\([^()]*\)", " ", name).casefold().split())


def is_true(value: Any) -> bool:
    """A nullable truth value, empty counted as false."""
    return not missing(value) and bool(value)


def _no_quotation(line: Span) -> str | None:
    if line.more.get("agentless"):
        return "agentless lines"
    if line.fields.get("speaker_start") is None and not _name(line):
        return "lines without a source"
    nested = line.more.get("nested") or line.fields.get("parent_id")
    return "nested lines" if nested else None


def _not_compared(row: Row) -> str | None:
    if row["status"] == "unattributed":
        return "rows without a source"
    return None if missing(row["parent_id"]) else "nested rows"


def _sorted_out(things: Iterable[Any], why: Callable[[Any], str | None]) -> tuple[list[Any], dict[str, int]]:
    kept: list[Any] = []
    left: dict[str, int] = {}
    for thing in things:
        reason = why(thing)
        if reason is None:
            kept.append(thing)
        else:
            left[reason] = left.get(reason, 0) + 1
    return kept, left


def _check(line: Span) -> None:
    kind, spans = line.fields.get("kind"), line.fields.get("spans")
    if kind is not None and kind not in KINDS:
        raise GoldError(f"{line.place}: kind {kind!r} is none of {', '.join(KINDS)}; give one of them, or leave it out")
    start, end = line.fields.get("speaker_start"), line.fields.get("speaker_end")
    if not (start is None and end is None) and not _is_span((start, end)):
        raise GoldError(
            f"{line.place}: speaker_start {start!r} and speaker_end {end!r} are no span; give half-open code-point "
            f"offsets, or null for both and the speaker_name"
        )
    inside = isinstance(spans, list) and all(_is_span(s) and line.start <= s[0] and s[1] <= line.end for s in spans)
    if spans is not None and not inside:
        raise GoldError(
            f"{line.place}: spans {spans!r} are not all inside {line.start}-{line.end}; give [[start, end], ...]"
        )


def _is_span(value: Any) -> bool:
    return (
        isinstance(value, list | tuple)
        and len(value) == 2
        and all(isinstance(v, int) for v in value)
        and 0 <= value[0] < value[1]
    )
