"""Quotations as speech of a voice: who speaks, how many words, and which mentions lie inside.

A voice is an actor, named or not. Persons, bodies, media and states are named voices, and so is an office with the
state or body that it is of ("the Nordic ministers"); collectives ("experts") and documents ("official data") are
unnamed ones; a quotation without any source has none.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import groups
from corpus_tools.measures.rows import grouped, records
from corpus_tools.text import word_count
from corpus_tools.text.parsed import READ_KINDS

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

NO_SOURCE, TOOL = "no source", "tool"
UNNAMED_TYPES, OFFICE = ("collective", "document"), "office"
# As `stated_by` in the table of amounts writes a source that has no name.
UNNAMED = "unnamed:"


def quotations(notes: Annotations) -> list[dict[str, Any]]:
    """Rows of `quotes` in the order of articles and text, with the voice that each belongs to.

    Added: voice_id (actor_id; `unnamed:<words>` where the source is no known actor; None without a source),
    voice_name, voice_type (actor type; document; office, which is a named source), voice_country (alpha-3; of an
    unnamed voice or an office the one state that its printed words name), voice_region (of such a voice without a
    country the one region that its words name, where the region's members are known), source (named, unnamed,
    ambiguous, none), body (stands in a paragraph).
    """
    order = {article_id: i for i, article_id in enumerate(notes.articles["article_id"])}
    actors = {r["actor_id"]: r for r in records(notes.actors)}
    near = dict(grouped(notes.mentions, "article_id"))
    places = Places(notes)
    rows = sorted(records(notes.quotes), key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["id"]))
    rows = [
        r | _voice(r, actors, near.get(r["article_id"], [])) | {"body": places.in_body(r["article_id"], r["start"])}
        for r in rows
    ]
    _carry_places(rows)
    return rows


_PLACE = ("voice_country", "voice_region")


def _carry_places(rows: list[dict[str, Any]]) -> None:
    """Give "they" the state or region of the group that it stands for, as the article last printed it."""
    last: dict[tuple[str, str], dict[str, Any]] = {}
    for row in rows:
        key = (row["article_id"], row["voice_id"])
        if any(row[c] for c in _PLACE):
            last[key] = {c: row[c] for c in _PLACE}
        elif (row["speaker_text"] or "").casefold() == "they":
            row |= last.get(key, {})


# The code of words in quotation marks that read as speech and for which no source is given.
UNSOURCED = "quotation_without_source"


def without_source(notes: Annotations) -> list[dict[str, Any]]:
    """Words printed as speech of nobody: the one count of quotations without a source.

    Rows of `quotes` without a source, and of `codes` the tool's marked words that read as speech and stand in none of
    these, in the order of articles and text, each with `body` (stands in a paragraph). Their other columns are those of
    the table that a row is from; id, article_id, start, end, text and line are in both.
    """
    order = {article_id: i for i, article_id in enumerate(notes.articles["article_id"])}
    places, rows = Places(notes), [q for q in records(notes.quotes) if _sourceless(q)]
    held = [(q["article_id"], q["start"], q["end"]) for q in rows]
    for code in records(notes.codes) if "codes" in notes.names() else []:
        at = code["article_id"], code["start"], code["end"]
        if code["code"] == UNSOURCED and code["coder"] == TOOL and not any(_overlap(at, other) for other in held):
            rows.append(code)
    rows.sort(key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["id"]))
    return [r | {"body": places.in_body(r["article_id"], r["start"])} for r in rows]


def _sourceless(quote: Mapping[str, Any]) -> bool:
    return quote["status"] == "unattributed" or not (quote["speaker_text"] or quote["speaker_id"])


def _overlap(one: tuple[str, int, int], other: tuple[str, int, int]) -> bool:
    return one[0] == other[0] and one[1] < other[2] and other[1] < one[2]


def mentioned(notes: Annotations) -> list[dict[str, Any]]:
    """Rows of `mentions` in what the articles say: in paragraphs, titles and subheads.

    Captions, credits, bylines, datelines and menus are set around an article; who is named there is not counted.
    """
    places = Places(notes)
    return [r for r in records(notes.mentions) if places.is_read(r["article_id"], r["start"])]


def _voice(
    quote: Mapping[str, Any], actors: Mapping[str, dict[str, Any]], mentions: list[dict[str, Any]]
) -> dict[str, Any]:
    words, actor_id = quote["speaker_text"], quote["speaker_id"]
    if _sourceless(quote):
        empty = dict.fromkeys(("voice_id", "voice_type", "voice_country", "voice_region"))
        return empty | {"voice_name": NO_SOURCE, "source": "none"}
    inside = _inside_source(quote, mentions)
    if actor_id is None:
        # A collective is no single speaker, so that the quotation has only its words; the mention has its id.
        actor_id = next((m["actor_id"] for m in inside if m["actor_type"] in UNNAMED_TYPES), None)
    actor = actors.get(actor_id, {})
    office = quote["speaker_type"] == OFFICE
    kind = OFFICE if office else actor.get("actor_type") or quote["speaker_type"]
    named = office or (quote["speaker_id"] is not None and kind not in UNNAMED_TYPES)
    country = actor.get("country") or (None if named and not office else _only(inside, "state"))
    region = None if (named and not office) or country else _only(inside, "region")
    return {
        "voice_id": actor_id or f"{UNNAMED}{words.casefold()}",
        "voice_name": actor.get("actor_name") or quote["speaker_name"] or words or actor_id,
        "voice_type": kind or "collective",
        "voice_country": country,
        "voice_region": region if region in groups() else None,
        "source": "ambiguous" if quote["status"] == "ambiguous" else "named" if named else "unnamed",
    }


def _only(mentions: list[dict[str, Any]], actor_type: str) -> str | None:
    found = {m["actor_id"] for m in mentions if m["actor_type"] == actor_type}
    return found.pop() if len(found) == 1 else None


def _inside_source(quote: Mapping[str, Any], mentions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    start, end = quote["speaker_start"], quote["speaker_end"]
    if start is None or end is None:
        return []
    inside = [m for m in mentions if start <= m["start"] and m["end"] <= end]
    return sorted(inside, key=lambda m: (m["start"] - m["end"], m["start"]))


# Persons stand before bodies with a name, and these before groups: "ministers, Ana Soto and Olav Dahl" would make
# ministers of the two.
_RANKS = {"article": 0, "person": 1, "state": 2, "organisation": 2, "media": 2, "programme": 2, "region": 2}


def voice_names(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    """Names of the voices of `rows` (voice_name and voice_type), each once: persons, bodies, groups, each A to Z.

    The article itself comes first.
    """
    ranks: dict[str, int] = {}
    for row in rows:
        ranks.setdefault(row["voice_name"], _RANKS.get(row["voice_type"], 3))
    return sorted(ranks, key=lambda name: (ranks[name], name.casefold()))


def spans(quote: Mapping[str, Any]) -> list[list[int]]:
    """The spans of a quotation's content; its hull where none are given."""
    return [list(s) for s in quote["spans"]] or [[quote["start"], quote["end"]]]


def spoken(quotes: Iterable[Mapping[str, Any]]) -> list[tuple[str, int, int]]:
    """What `quotes` of one article cover, each stretch once: (printed words, first character, one past the last).

    Speech inside speech of the same voice is covered already, so that no word is counted twice for it.
    """
    out, at = [], -1
    pieces = sorted((s, e, q["text"][s - q["start"] : e - q["start"]]) for q in quotes for s, e in spans(q))
    for start, end, text in pieces:
        if end > at:
            first = max(start, at)
            out.append((text[first - start :], first, end))
            at = end
    return out


def words_of(quotes: Iterable[Mapping[str, Any]]) -> int:
    """Words that `quotes` of one article report, each once."""
    return sum(word_count.count(text) for text, _, _ in spoken(quotes))


def innermost(mention: Mapping[str, Any], quotes: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """The quotation whose content holds `mention`: of nested ones the shortest, whose voice says the words."""
    holding = [q for q in quotes if any(s <= mention["start"] and mention["end"] <= e for s, e in spans(q))]
    return min(holding, key=lambda q: (q["end"] - q["start"], q["start"], q["id"]), default=None)


class Places:
    """Which block and which sentence of an article holds an offset."""

    def __init__(self, notes: Annotations) -> None:
        """Index the blocks and sentences of `notes`."""
        self._blocks, self._sentences = _index(notes.blocks), _index(notes.sentences)

    def block(self, article_id: str, offset: int) -> dict[str, Any] | None:
        """The block that holds `offset`, or None."""
        return _at(self._blocks, article_id, offset)

    def in_body(self, article_id: str, offset: int) -> bool:
        """Whether `offset` stands in a paragraph of the body."""
        block = self.block(article_id, offset)
        return block is not None and block["kind"] == "paragraph"

    def is_read(self, article_id: str, offset: int) -> bool:
        """Whether `offset` stands in what the article says: a paragraph, title or subhead."""
        block = self.block(article_id, offset)
        return block is not None and block["kind"] in READ_KINDS

    def sentences(self, article_id: str, start: int, end: int) -> list[dict[str, Any]]:
        """The sentences that [start, end) touches."""
        return [s for s in self._sentences.get(article_id, ([], []))[1] if s["start"] < end and start < s["end"]]

    def unit(self, mention: Mapping[str, Any], unit: str) -> str | None:
        """Id of the sentence or of the paragraph (any block that was read) in which a mention stands, or None."""
        if unit == "sentence" and mention["sentence_id"] is not None:
            return str(mention["sentence_id"])
        block = self.block(mention["article_id"], mention["start"])
        return None if block is None else str(block["id"])


def _index(frame: pd.DataFrame) -> dict[str, tuple[list[int], list[dict[str, Any]]]]:
    rows = {a: sorted(own, key=lambda r: (r["start"], r["end"])) for a, own in grouped(frame, "article_id")}
    return {article_id: ([r["start"] for r in own], own) for article_id, own in rows.items()}


def _at(
    index: dict[str, tuple[list[int], list[dict[str, Any]]]], article_id: str, offset: int
) -> dict[str, Any] | None:
    starts, rows = index.get(article_id, ([], []))
    at = bisect_right(starts, offset) - 1
    return rows[at] if at >= 0 and offset < rows[at]["end"] else None
