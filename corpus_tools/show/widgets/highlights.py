"""An article cut into pieces for reading: which rows of which layers cover each stretch of its printed words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.concordance import attributes
from corpus_tools.measures.rows import records

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# What can be switched on and off, in the order in which it is listed: name -> what it marks.
LAYERS = {
    "quotations": "words that a source is given for",
    "speakers": "who speaks",
    "cues": "the words that report",
    "actors": "persons, bodies, states and groups",
    "amounts": "stated figures",
    "frames": "sentences with a frame",
    "devices": "words with a rhetorical device",
}
DEFAULT = ("quotations", "speakers", "cues")


class Mark(NamedTuple):
    """A stretch that a layer marks: offsets into the article, the row that it comes from, a word for it."""

    start: int
    end: int
    layer: str
    row_id: str
    label: str


class Piece(NamedTuple):
    """Printed words that the same marks cover; `marks` from the widest to the narrowest."""

    start: int
    end: int
    text: str
    marks: tuple[Mark, ...]


class Block(NamedTuple):
    """A block of the page: its id, its kind (paragraph, title, ...), its line, and its pieces."""

    id: str
    kind: str
    line: int
    pieces: tuple[Piece, ...]


def marks(notes: Annotations, article_id: str, layers: Iterable[str] = DEFAULT) -> list[Mark]:
    """The marks of `layers` (names of LAYERS) in one article, by place; KeyError for another name."""
    out: list[Mark] = []
    for layer in layers:
        out += _MAKERS[layer](notes, article_id)
    return sorted(out, key=lambda m: (m.start, -m.end, list(LAYERS).index(m.layer), m.row_id))


def blocks(notes: Annotations, article_id: str, layers: Iterable[str] = DEFAULT) -> list[Block]:
    """The article block by block, each cut where a mark begins or ends; every printed character once."""
    every = marks(notes, article_id, layers)
    out = []
    for row in records(_of(notes, "blocks", article_id)):
        inside = [m for m in every if m.start < row["end"] and row["start"] < m.end]
        out.append(Block(row["id"], row["kind"], row["line"], tuple(_pieces(row, inside))))
    return out


def _pieces(row: Mapping[str, Any], inside: Sequence[Mark]) -> Iterable[Piece]:
    edges = {row["start"], row["end"]}
    for mark in inside:
        edges |= {max(mark.start, row["start"]), min(mark.end, row["end"])}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        covering = [m for m in inside if m.start <= start and end <= m.end]
        covering.sort(key=lambda m: (m.start - m.end, m.start))
        text = row["text"][start - row["start"] : end - row["start"]]
        yield Piece(start, end, text, tuple(covering))


def _of(notes: Annotations, table: str, article_id: str) -> pd.DataFrame:
    frame = notes[table]
    return frame[frame["article_id"] == article_id]


def _quotations(notes: Annotations, article_id: str) -> Iterable[Mark]:
    for row in records(_of(notes, "quotes", article_id)):
        who = row["speaker_name"] or row["speaker_text"] or "no source given"
        for start, end in row["spans"]:
            yield Mark(start, end, "quotations", row["id"], f"quotation: {who}")


def _speakers(notes: Annotations, article_id: str) -> Iterable[Mark]:
    for row in records(_of(notes, "quotes", article_id)):
        if row["speaker_start"] is not None:
            name = row["speaker_name"] or row["speaker_text"]
            yield Mark(row["speaker_start"], row["speaker_end"], "speakers", row["id"], f"speaker: {name}")


def _cues(notes: Annotations, article_id: str) -> Iterable[Mark]:
    for row in records(_of(notes, "quotes", article_id)):
        if row["cue_start"] is not None:
            yield Mark(row["cue_start"], row["cue_end"], "cues", row["id"], f"cue: {row['writer_stance'] or 'neutral'}")


def _actors(notes: Annotations, article_id: str) -> Iterable[Mark]:
    for row in records(_of(notes, "mentions", article_id)):
        yield Mark(row["start"], row["end"], "actors", row["id"], f"{row['actor_type']}: {row['actor_name']}")


def _amounts(notes: Annotations, article_id: str) -> Iterable[Mark]:
    for row in records(_of(notes, "amounts", article_id)):
        yield Mark(row["start"], row["end"], "amounts", row["id"], "stated figure")


def _codes(scheme: str, layer: str) -> Callable[[Annotations, str], Iterable[Mark]]:
    def make(notes: Annotations, article_id: str) -> Iterable[Mark]:
        frame = _of(notes, "codes", article_id)
        for row in records(frame[frame["scheme"] == scheme]):
            more = attributes(row).get("domain") or attributes(row).get("stance")
            label = row["code"].replace("_", " ") + (f" ({more})" if more else "")
            yield Mark(row["start"], row["end"], layer, row["id"], label)

    return make


_MAKERS = {
    "quotations": _quotations,
    "speakers": _speakers,
    "cues": _cues,
    "actors": _actors,
    "amounts": _amounts,
    "frames": _codes("frames", "frames"),
    "devices": _codes("rhetoric", "devices"),
}
