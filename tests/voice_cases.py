"""Scores the layers of actors and quotations on articles that no rule was written for: tests/cases/voices_unseen.json.

Only totals leave this module, so that nobody who works on the rules reads which sentence failed.

A case: `name`, `manner`, `text`; `quotes`, each with `spans` (or `content`: the pieces as [start, end] or as printed),
`start`, `speaker_start`, `speaker_end`, `speaker_name`, `kind`, `cue`; `actors`, each with `name`, `type`, `mentions`.
"""

from __future__ import annotations

import json
from pathlib import Path

from actor_cases import read

from corpus_tools.measures.agreement import of_actors as actor_agreement
from corpus_tools.measures.agreement import of_quotes as quote_agreement
from corpus_tools.measures.agreement.spans import UNSEEN, Reading, Span

PATH = Path(__file__).resolve().parent / "cases" / "voices_unseen.json"
PRONOUNS = (
    *("he", "him", "his", "himself", "she", "her", "hers", "herself"),
    *("they", "them", "their", "theirs", "themselves", "it", "its", "itself"),
)
SPEAKER = ("speaker_start", "speaker_end", "speaker_name", "kind", "implicit")


def load(path: Path = PATH) -> list[dict]:
    """The cases of a file."""
    return json.loads(path.read_text(encoding="utf-8"))


def score(cases: list[dict]) -> dict:
    """Totals over the cases, each read as a corpus of its own.

    `articles`, `quotes` (overlap -> quote_agreement.Tally), `persons` (actor_agreement.Hits), `ids` (Identity).
    """
    rows = {"quotes": [], "mentions": [], "actors": []}
    for case in cases:
        for name, found in read(case["text"], case["name"]).rows.items():
            if name in rows:
                rows[name] += [_own(row, case["name"]) for row in found]
    quotes = quote_agreement.compare(_reading("quotes", cases, quote_lines), rows["quotes"], rows["actors"])
    actors = actor_agreement.compare(_reading("mentions", cases, mention_lines), rows["mentions"])
    return {
        "articles": len(cases),
        "quotes": {o: quote_agreement.parts(quotes, o)[quote_agreement.ALL] for o in quote_agreement.OVERLAPS},
        "persons": actor_agreement.persons(actors),
        "ids": actor_agreement.identity(actors),
    }


def _own(row: dict, name: str) -> dict:
    """The row with ids that no other case has: a Smith here and a Smith there are two persons."""
    return row | {key: f"{name}/{row[key]}" for key in ("actor_id", "speaker_id") if row.get(key) is not None}


def _reading(layer: str, cases: list[dict], lines) -> Reading:
    names = tuple(case["name"] for case in cases)
    spans = tuple(line for case in cases for line in lines(case))
    return Reading(layer, "writer of the cases", "language model", names, (), spans, UNSEEN)


def quote_lines(case: dict) -> list[Span]:
    """The quotations of a case as lines of a reading."""
    out = []
    for quote in case["quotes"]:
        spans = quote.get("spans") or _pieces(case["text"], quote)
        fields = {key: quote[key] for key in SPEAKER if key in quote} | {"spans": spans}
        place = f"{case['name']}, quotation at {spans[0][0]}"
        out.append(Span(case["name"], spans[0][0], spans[-1][1], fields, place))
    return out


def _pieces(text: str, quote: dict) -> list[list[int]]:
    out, at = [], quote.get("start", 0)
    for piece in quote["content"]:
        start, end = (text.index(piece, at), 0) if isinstance(piece, str) else piece
        out.append([start, end or start + len(piece)])
        at = out[-1][1]
    return out


def mention_lines(case: dict) -> list[Span]:
    """The mentions of a case as lines of a reading; the form of each is told by its letters."""
    out = []
    for actor in case["actors"]:
        fields = {"actor_name": f"{case['name']}/{actor['name']}", "actor_type": actor["type"]}
        for start, end in actor["mentions"]:
            text = case["text"][start:end]
            out.append(Span(case["name"], start, end, fields, case["name"], text, {"mention": _form(text)}))
    return out


def _form(text: str) -> str:
    if text.casefold() in PRONOUNS:
        return "pronoun"
    return "nominal" if text == text.lower() else "name"
