"""The tables on voices and mentions as bars: which pieces a chart has, how each looks, and what is printed on it.

Up to twelve articles have a bar each; of more the eleven largest, and the others together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools import charts
from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import counted
from corpus_tools.studies.actors.drawing.bars import Bar, Piece, paler
from corpus_tools.studies.actors.shares import ARTICLE, KINDS, NAMED, NEITHER, NOBODY, UNCLEAR, UNNAMED, VOICES

if TYPE_CHECKING:
    import pandas as pd

ALL = "all articles"
MOST = 12
SPEECH_PARTS = {ARTICLE: "the article itself", NAMED: "named sources", UNNAMED: "unnamed sources",
                UNCLEAR: "several possible", NOBODY: "no source"}  # fmt: skip
_SPEECH_LOOKS = {ARTICLE: "article", NAMED: "named", UNNAMED: "unnamed", UNCLEAR: "none", NOBODY: "none"}
QUOTED, _RETOLD = "wholly between quotation marks", "retold"


def by_side(table: pd.DataFrame) -> tuple[list[Bar], list[str]]:
    """`shares.attributed` as bars of 100 percent, all articles first; and the names of the sides from left to right."""
    rows = records(table)
    names = {side: next((r["side_name"] for r in rows if r["side"] == side), "") for side in KINDS}
    names = {side: "neither of the two" if n.startswith(f"{NEITHER} ") else n for side, n in names.items()}
    looks = {side: charts.SIDES[side] for side in KINDS}
    bars = _bars(rows, "side", names, looks)
    return bars, [names[side] for side in KINDS if names[side]]


def by_voice(table: pd.DataFrame) -> tuple[list[Bar], list[str]]:
    """`shares.speech` as bars of 100 percent, all articles first; and the names of the voices from left to right."""
    rows = records(table)
    looks = {voice: charts.VOICES[_SPEECH_LOOKS[voice]] for voice in VOICES}
    found = {r["voice"] for r in rows}
    return _bars(rows, "voice", SPEECH_PARTS, looks), [SPEECH_PARTS[v] for v in VOICES if v in found]


def _bars(
    rows: list[dict[str, Any]], key: str, names: Mapping[str, str], looks: Mapping[str, charts.Look]
) -> list[Bar]:
    groups = _shown(rows)
    whole = [(ALL, rows), *groups] if len(groups) > 1 else groups
    return [_bar(name, own, key, names, looks) for name, own in whole if sum(r["words"] for r in own)]


def _shown(rows: list[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Rows by article; of more than twelve articles the eleven with most words, and the others together."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row["article_id"], []).append(row)
    if len(groups) <= MOST:
        return [(own[0]["article"], own) for own in groups.values()]
    ranked = sorted(groups.values(), key=lambda own: -sum(r["words"] for r in own))
    first, rest = ranked[: MOST - 1], ranked[MOST - 1 :]
    kept = [(own[0]["article"], own) for own in groups.values() if own in first]
    return [*kept, (f"{len(rest)} others", [r for own in rest for r in own])]


def _bar(
    name: str, rows: list[dict[str, Any]], key: str, names: Mapping[str, str], looks: Mapping[str, charts.Look]
) -> Bar:
    whole = sum(r["words"] for r in rows)
    pieces: list[Piece] = []
    for kind, called in names.items():
        own = [r for r in rows if r[key] == kind]
        direct, words = sum(r["direct"] for r in own), sum(r["words"] for r in own)
        label = f"{words / whole * 100:.0f}%"
        parts = [(QUOTED, direct, looks[kind]), (_RETOLD, words - direct, paler(looks[kind]))]
        if kind == ARTICLE:
            parts = [("", words, looks[kind])]
        parts = [part for part in parts if part[1]]
        for how, size, look in parts:
            ids = [i for r in own for i in r["direct_ids" if how == QUOTED else "row_ids"]]
            said = f"{name}: {counted(size, 'word')} {how}".strip()
            pieces.append(Piece(called, size / whole * 100, look, label, said, tuple(dict.fromkeys(ids))))
    return Bar(name, tuple(pieces), counted(whole, "word") if whole < 2 else f"{whole:,} words")


def spoken_about(table: pd.DataFrame, look: Callable[[str], charts.Look]) -> list[Bar]:
    """`about.spoken_about` as bars under a heading for each article; `look`: actor_id -> how its bar looks."""
    out = []
    for article, own in grouped(table, "article"):
        for place, row in enumerate(own):
            said = f"{counted(row['mentions'], 'mention')} by {counted(row['voices'], 'voice')}"
            piece = Piece(row["actor_name"], row["mentions"], look(row["actor_id"]), "", said, tuple(row["row_ids"]))
            out.append(Bar(row["actor_name"], (piece,), f"{row['mentions']:,}", "" if place else article))
    return out


def alone(table: pd.DataFrame) -> list[Bar]:
    """`about.states` as bars: mentions alone dark, mentions in lists pale beside them."""
    return [
        Bar(r["actor_name"], _split(r["alone"], r["listed"], r["alone_ids"], r["listed_ids"], "mention", "alone"),
            f"{r['alone']} of {r['mentions']} alone")
        for r in records(table)
    ]  # fmt: skip


def _split(
    free: int, listed: int, free_ids: Iterable[str], listed_ids: Iterable[str], what: str, name: str
) -> tuple[Piece, ...]:
    dark, pale = charts.Look(charts.INK), charts.Look(charts.PALE, charts.PALE_HATCH)
    pieces = (
        Piece(name, free, dark, "", f"{counted(free, what)} {name}", tuple(free_ids)),
        Piece("in lists", listed, pale, "", f"{counted(listed, what)} in lists", tuple(listed_ids)),
    )
    return tuple(piece for piece in pieces if piece.size)
