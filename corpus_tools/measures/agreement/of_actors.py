"""Agreement on actors: mentions by type, persons by name, and whether a person has one id.

Mentions are compared at equal spans. A reading lists forms that it looked for (`mention`: name, adjective, nominal,
pronoun); a pronoun of the layer counts against it only where the reading marks pronouns. Where a line lies in a block
that the layers do not read (a menu, a link), it is left out and counted in `ActorScore.left_out`.

One id a person: B-cubed (Bagga and Baldwin, "Algorithms for Scoring Coreference Chains", LREC 1998), over the named
mentions of persons that both sides mark, at overlapping spans. What only one side marks is the mentions' score, not
this one's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.agreement.spans import Reading, Span, pair_up, ratios, rows_read
from corpus_tools.measures.rows import grouped

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

# Blocks without sentences in which names are read all the same.
ASIDES = ("byline", "caption", "credit", "dateline")
PERSON = "person"
UNNAMED = ("nominal", "pronoun")

Row = Mapping[str, Any]


class ActorScore(NamedTuple):
    """A reading of mentions beside the layer: what was compared, and what was left out and why."""

    reading: Reading
    lines: tuple[Span, ...]
    rows: tuple[Row, ...]
    left_out: dict[str, int]


class Hits(NamedTuple):
    """Counts of one part: `hits` mentions at equal spans and of the same type, of `lines` read and `rows` found."""

    lines: int
    rows: int
    hits: int

    @property
    def ratios(self) -> tuple[float | None, float | None, float | None]:
        """Precision, recall and F1; None where there is nothing to divide by."""
        return ratios(self.hits, self.rows, self.lines)


class Identity(NamedTuple):
    """Whether a person has one id, over `mentions` that both sides mark.

    `split`: persons of the reading with more than one id, sorted; `merged`: ids with more than one person, sorted.
    """

    mentions: int
    precision: float | None
    recall: float | None
    f1: float | None
    persons: int
    ids: int
    split: tuple[str, ...]
    merged: tuple[str, ...]


def score_actors(reading: Reading, notes: Annotations) -> ActorScore:
    """The reading against the table `mentions` of `notes`."""
    import pandas as pd

    blocks = notes["blocks"]
    parts = pd.concat([notes["sentences"], blocks[blocks["kind"].isin(ASIDES)]])
    spans = dict(grouped(parts[["article_id", "start", "end"]], "article_id"))
    return compare(
        reading,
        rows_read(reading, notes),
        lambda line: any(r["start"] <= line.start < r["end"] for r in spans.get(line.article_id, [])),
    )


def compare(reading: Reading, mentions: Iterable[Row], is_read: Callable[[Span], bool] | None = None) -> ActorScore:
    """The reading against rows of the table `mentions`; `is_read` tells whether a line lies in text that was read."""
    lines = [line for line in reading.spans if is_read is None or is_read(line)]
    rows = list(mentions)
    left = {"lines in blocks that are not read": len(reading.spans) - len(lines)}
    if not any(form(line) == "pronoun" for line in lines):
        kept = [row for row in rows if row["via"] != "pronoun"]
        left["pronouns"], rows = len(rows) - len(kept), kept
    return ActorScore(reading, tuple(lines), tuple(rows), {why: n for why, n in left.items() if n})


def form(line: Span) -> str:
    """How a line names its actor: its `mention`, or else `via`, or else "name"."""
    return line.more.get("mention") or line.fields.get("via") or "name"


def persons(score: ActorScore, article_id: str | None = None) -> Hits:
    """Persons by name (nominals and pronouns left aside on both sides), in one article or in all."""
    lines, rows = _named(score)
    return _hits(
        [x for x in lines if article_id in (None, x.article_id)],
        [x for x in rows if article_id in (None, x["article_id"])],
    )


def by_type(score: ActorScore) -> dict[str, Hits]:
    """Mentions of every form, by type of actor; the types that either side has, A to Z."""
    kinds = {_type(x) for x in score.lines} | {row["actor_type"] for row in score.rows}
    return {
        kind: _hits([x for x in score.lines if _type(x) == kind], [r for r in score.rows if r["actor_type"] == kind])
        for kind in sorted(kinds)
    }


def unmatched_persons(score: ActorScore) -> tuple[list[Span], list[Row]]:
    """Named persons that only the reading has, and those that only the layer has, at equal spans."""
    lines, rows = _named(score)
    read, found = {_span(x) for x in lines}, {_row_span(x) for x in rows}
    return [x for x in lines if _span(x) not in found], [x for x in rows if _row_span(x) not in read]


def identity(score: ActorScore, article_id: str | None = None) -> Identity:
    """B-cubed over named persons, and who has more than one id, in one article or over all that were read."""
    lines, rows = _named(score)
    lines = [x for x in lines if article_id in (None, x.article_id)]
    matched = pair_up(lines, rows, _common)
    pairs = [(line.fields["actor_name"], row["actor_id"]) for _, line, row in matched if "actor_name" in line.fields]
    names, ids = _groups(pairs), _groups([(i, name) for name, i in pairs])
    return Identity(
        len(pairs),
        *b_cubed(pairs),
        len(names),
        len(ids),
        tuple(sorted(name for name, found in names.items() if len(found) > 1)),
        tuple(sorted(i for i, found in ids.items() if len(found) > 1)),
    )


def b_cubed(pairs: Sequence[tuple[Any, Any]]) -> tuple[float | None, float | None, float | None]:
    """B-cubed precision, recall and F1 of mentions given as (true, found) identities; None without mentions.

    >>> b_cubed([("Ann", 1), ("Ann", 1), ("Ann", 2), ("Bob", 2)])
    (0.75, 0.6666666666666666, 0.7058823529411765)
    """
    if not pairs:
        return None, None, None
    true, found = [a for a, _ in pairs], [b for _, b in pairs]
    both = [pairs.count(pair) for pair in pairs]
    precision = sum(n / found.count(b) for n, b in zip(both, found, strict=True)) / len(pairs)
    recall = sum(n / true.count(a) for n, a in zip(both, true, strict=True)) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def _named(score: ActorScore) -> tuple[list[Span], list[Row]]:
    lines = [x for x in score.lines if _type(x) == PERSON and form(x) not in UNNAMED]
    return lines, [r for r in score.rows if r["actor_type"] == PERSON and r["via"] not in UNNAMED]


def _hits(lines: Sequence[Span], rows: Sequence[Row]) -> Hits:
    read, found = {_span(x) for x in lines}, {_row_span(x) for x in rows}
    return Hits(len(read), len(found), len(read & found))


def _common(line: Span, row: Row) -> int:
    return int(min(line.end, row["end"]) - max(line.start, row["start"]))


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, set[str]]:
    groups: dict[str, set[str]] = {}
    for key, value in pairs:
        groups.setdefault(key, set()).add(value)
    return groups


def _type(line: Span) -> str:
    return line.fields.get("actor_type") or "type not stated"


def _span(line: Span) -> tuple[str, int, int]:
    return line.article_id, line.start, line.end


def _row_span(row: Row) -> tuple[str, int, int]:
    return row["article_id"], row["start"], row["end"]
