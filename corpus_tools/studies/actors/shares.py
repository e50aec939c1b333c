"""Whose words the articles report, each word once: by side, by kind of voice, and whether quoted or retold.

A word belongs to the innermost quotation around it, whose voice says it. It is quoted where a direct quotation of that
voice prints it, and retold otherwise, also where a retold sentence has words between quotation marks: a report that is
quoted in part is a kind of its own, "mixed" (Pareti 2015, Attribution; Newell et al. 2018, PolNeAR). What the shares
would be with these words too is counted beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.regions import parties_key, with_the
from corpus_tools.measures.rows import LIST, REAL, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.sides import FIRST, OPEN, OTHER, SECOND
from corpus_tools.measures.speech import quotations, spans
from corpus_tools.measures.wording import several
from corpus_tools.text import word_count
from corpus_tools.text.marks import find_marked

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

NEITHER = "neither"
KINDS = (FIRST, SECOND, OTHER, OPEN)
DIRECT = "direct"
# Whose words: the article's own, a named speaker's, those of a source without a name, of one of several possible
# speakers, of no source.
ARTICLE, NAMED, UNNAMED, UNCLEAR, NOBODY = "article", "named", "unnamed", "ambiguous", "none"
VOICES = (ARTICLE, NAMED, UNNAMED, UNCLEAR, NOBODY)
ATTRIBUTED = {"article_id": TEXT, "article": TEXT, "side": TEXT, "side_name": TEXT, "statements": WHOLE, "words": WHOLE,
              "direct": WHOLE, "between": WHOLE, "voices": LIST, "row_ids": LIST, "direct_ids": LIST,
              "part_ids": LIST}  # fmt: skip
LEFT_OUT = {"article_id": TEXT, "article": TEXT, "side": TEXT, "side_name": TEXT, "share": REAL, "direct_share": REAL,
            "leading": TEXT, "direct_leading": TEXT, "row_ids": LIST}  # fmt: skip
SPEECH = {"article_id": TEXT, "article": TEXT, "voice": TEXT, "statements": WHOLE, "words": WHOLE, "direct": WHOLE,
          "between": WHOLE, "names": LIST, "row_ids": LIST, "direct_ids": LIST, "part_ids": LIST}  # fmt: skip


class Side(NamedTuple):
    """One of the two sides that are compared: its kind (first, second), its name, its states by alpha-3 code."""

    kind: str
    name: str
    codes: tuple[str, ...]


def side_name(codes: Iterable[str]) -> str:
    """What a side is called: its region where it is all of one, else its states A to Z, at most two of them.

    >>> side_name(["NOR"]), side_name(["DNK", "FIN", "ISL", "NOR", "SWE"]), side_name(["POL", "DEU"])
    ('Norway', 'Nordic countries', 'Germany and Poland')
    """
    known = reference_names()
    called = sorted((known.get(code, code) for code in parties_key(codes)), key=by_name)
    return several(called) if len(called) < 3 else f"{called[0]} and {len(called) - 1} other states"


def spoken_words(notes: Annotations) -> list[dict[str, Any]]:
    """Rows of `speech.quotations` with the words that the quotation's voice says here, each once.

    `said`: all of them; `quoted`: those that a direct quotation of the voice prints; `between`: these and those that a
    retold statement has between quotation marks.
    """
    quotes = quotations(notes)
    by_article: dict[str, list[dict[str, Any]]] = {}
    for quote in quotes:
        quote |= {"said": 0, "quoted": 0, "between": 0, "marked": _marked(quote)}
        by_article.setdefault(quote["article_id"], []).append(quote)
    for own in by_article.values():
        holding: dict[int, list[dict[str, Any]]] = {}
        for quote in own:
            for start in _words(quote):
                holding.setdefault(start, []).append(quote)
        for start, around in holding.items():
            inner = min(around, key=lambda q: (q["end"] - q["start"], q["start"], q["id"]))
            inner["said"] += 1
            same = (q["kind"] for q in around if q["voice_id"] == inner["voice_id"])
            quoted = DIRECT in same
            inner["quoted"] += quoted
            inner["between"] += quoted or any(first <= start < last for first, last in inner["marked"])
    return quotes


def _marked(quote: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Where the words between quotation marks inside a quotation stand, as offsets into the article."""
    found = find_marked(quote["text"], [(0, len(quote["text"]))])
    return [(first + quote["start"], last + quote["start"]) for m in found for first, last in m.pieces]


def _words(quote: Mapping[str, Any]) -> Iterable[int]:
    """Where the words of a quotation's content begin, as offsets into the article."""
    for start, end in spans(quote):
        text = quote["text"][start - quote["start"] : end - quote["start"]]
        yield from (start + first for first, _ in word_count.spans(text))


def of_people(said: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Rows of `spoken_words` whose speaker is a person with a name."""
    return [q for q in said if q["source"] == NAMED and q["voice_type"] == "person"]


def sided(said: Iterable[dict[str, Any]], connected: pd.DataFrame) -> list[dict[str, Any]]:
    """`said` with `side` (first, second, other, open) and `place`, the name of the state or region of the voice.

    `connected`: a table of `measures.sides`. `place` is the side's for one of the two, and empty where it is open.
    """
    told = {r["voice_id"]: r for r in records(connected)}
    out = []
    for quote in said:
        known = told.get(quote["voice_id"], {})
        out.append(quote | {"side": known.get("party") or OPEN, "place": known.get("side")})
    return out


def attributed(notes: Annotations, said: Iterable[Mapping[str, Any]], sides: Iterable[Side]) -> pd.DataFrame:
    """Words that each article attributes to named people, by the side of the speaker: one row an article and side.

    `said`: rows of `sided`. Columns: article_id, article (label), side (first, second, other, open: no place is
    printed), side_name, statements, words, direct (words in direct quotations), between (these and those between
    quotation marks in retold statements), voices (names, A to Z), row_ids (of the quotations), direct_ids (of those
    that are direct), part_ids (of those retold with words between quotation marks). In the order of articles and
    sides; without rows for what has no word.
    """
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    people = of_people(said)
    for quote in people:
        groups.setdefault((quote["article_id"], quote["side"]), []).append(quote)
    others = {q["place"] for q in people if q["side"] == OTHER and q["place"]}
    sides = list(sides)
    elsewhere = others.pop() if len(others) == 1 else _neither(sides)
    called = {side.kind: side.name for side in sides} | {OTHER: elsewhere, OPEN: "place open"}
    rows = [
        {"article_id": article_id, "article": label, "side": kind, "side_name": called[kind]}
        | _counted(groups[article_id, kind])
        | {"voices": _names(groups[article_id, kind])}
        for article_id, label in labels(notes.articles).items()
        for kind in KINDS
        if (article_id, kind) in groups
    ]
    return typed(rows, ATTRIBUTED)


def _neither(sides: Iterable[Side]) -> str:
    """What is called who is connected with several places outside the sides."""
    names = [with_the(side.name) for side in sides]
    if len(names) > 1:
        return f"{NEITHER} {' nor '.join(names)}"
    return f"places other than {names[0]}" if names else "several places"


def _counted(quotes: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    quotes = list(quotes)
    return {
        "statements": len(quotes),
        "words": sum(q["said"] for q in quotes),
        "direct": sum(q["quoted"] for q in quotes),
        "between": sum(q["between"] for q in quotes),
        "row_ids": [q["id"] for q in quotes],
        "direct_ids": [q["id"] for q in quotes if q["kind"] == DIRECT],
        "part_ids": [q["id"] for q in quotes if q["kind"] != DIRECT and q["between"] > q["quoted"]],
    }


def _names(quotes: Iterable[Mapping[str, Any]]) -> list[str]:
    return sorted({q["voice_id"]: q["voice_name"] for q in quotes if q["voice_id"] is not None}.values(), key=by_name)


def totals(
    table: pd.DataFrame, column: str = "words", without: str | None = None, only: str | None = None
) -> dict[str, int]:
    """side -> sum of `column` over the articles, greatest first, of equals in the order of sides; zeros left out.

    `without`: the id of an article that is left out; `only`: that of the only one that counts.
    """
    found: dict[str, int] = {}
    for row in records(table):
        if row["article_id"] != without and only in (None, row["article_id"]):
            found[row["side"]] = found.get(row["side"], 0) + row[column]
    order = sorted(found, key=lambda side: (-found[side], KINDS.index(side)))
    return {side: found[side] for side in order if found[side]}


def left_out(table: pd.DataFrame) -> pd.DataFrame:
    """The share of the side with most words, with each article left out in turn: one row an article with such words.

    Columns: article_id, article, side, side_name (of the side that leads in all articles), share (of the words
    attributed to named people), direct_share (of their words in direct quotations), leading, direct_leading (the side
    that leads then; empty where it is open), row_ids (of the side's quotations in the other articles).
    """
    every, rows = totals(table), records(table)
    if not every:
        return typed([], LEFT_OUT)
    side = next(iter(every))
    out = []
    for article_id, label in {r["article_id"]: r["article"] for r in rows}.items():
        words, direct = totals(table, "words", article_id), totals(table, "direct", article_id)
        kept = [r for r in rows if r["side"] == side and r["article_id"] != article_id]
        out.append(
            {"article_id": article_id, "article": label, "side": side}
            | {"side_name": next(r["side_name"] for r in rows if r["side"] == side)}
            | {"share": _share(words, side), "direct_share": _share(direct, side)}
            | {"leading": leading(words), "direct_leading": leading(direct)}
            | {"row_ids": [i for r in kept for i in r["row_ids"]]}
        )
    return typed(out, LEFT_OUT)


def _share(found: Mapping[str, int], side: str) -> float | None:
    whole = sum(found.values())
    return found.get(side, 0) / whole if whole else None


def leading(found: Mapping[str, int]) -> str | None:
    """The side with most, whatever the sides of the words that stay open; None where two are equal or that decides.

    >>> leading({"first": 3, "second": 2}), leading({"first": 2, "second": 2}), leading({"first": 3, "open": 4})
    ('first', None, None)
    """
    ranked = sorted(((number, side) for side, number in found.items() if side != OPEN), reverse=True)
    if not ranked:
        return None
    next_most = ranked[1][0] if len(ranked) > 1 else 0
    return ranked[0][1] if ranked[0][0] > next_most + found.get(OPEN, 0) else None


def speech(notes: Annotations, said: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """How much of each article is whose: one row an article and kind of voice, in the order of articles and VOICES.

    Headlines and subheads are read too. Columns: article_id, article (label), voice (article: its own words; named,
    unnamed, ambiguous: several possible speakers, none: no source), statements, words, direct (words in direct
    quotations), between (these and those between quotation marks in retold statements), names (of the voices, A to Z),
    row_ids (quotations; of the article's own words the sentences in which there is no quotation), direct_ids, part_ids
    (retold, with words between quotation marks). Without rows for a kind of voice that an article does not have.
    """
    groups: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for quote in said:
        groups.setdefault((quote["article_id"], quote["source"]), []).append(quote)
    sentences: dict[str, list[dict[str, Any]]] = {}
    for row in records(notes.sentences):
        sentences.setdefault(row["article_id"], []).append(row)
    out = []
    for article_id, label in labels(notes.articles).items():
        own = {voice: groups[article_id, voice] for voice in VOICES if (article_id, voice) in groups}
        head = {"article_id": article_id, "article": label}
        every = [q for quotes in own.values() for q in quotes]
        out.append(head | {"voice": ARTICLE} | _own(sentences.get(article_id, []), every))
        out += [head | {"voice": v, "names": _names(quotes)} | _counted(quotes) for v, quotes in own.items()]
    return typed((r for r in out if r["words"] or r["statements"]), SPEECH)


def _own(sentences: list[dict[str, Any]], quotes: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The article's own words: those of its sentences that no quotation holds."""
    held = [span for quote in quotes for span in spans(quote)]
    free = [s["id"] for s in sentences if not any(s["start"] < end and start < s["end"] for start, end in held)]
    words = sum(s["words"] for s in sentences) - sum(q["said"] for q in quotes)
    none = {"statements": 0, "direct": 0, "between": 0, "names": [], "direct_ids": [], "part_ids": []}
    return none | {"words": max(words, 0), "row_ids": free}


def voice_ids(said: Iterable[Mapping[str, Any]]) -> list[str]:
    """Ids of the named people in `said`, each once."""
    return list(dict.fromkeys(q["voice_id"] for q in of_people(said)))
