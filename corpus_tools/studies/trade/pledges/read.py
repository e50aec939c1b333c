"""Pledges and targets one by one: what is promised, with which number, by when, by whom and to whom."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import names as region_names
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.studies.trade.ledger import has_source, said_by
from corpus_tools.studies.trade.words import party_words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

# What is promised (`promise`) and what is announced, as the speech acts of quotations have it.
_PROMISE, _ANNOUNCE = "promise", "announce"
_STATUSES = ("pledge", "target")
# Parts of a sentence between commas; a comma inside a number is none.
_PARTS = re.compile(r"(?<=[,;]) +")
# Parts of an announcement that name something to be done: "a plan to widen the road", "and opening a school".
_PLANNED = re.compile(
    r"(?:and |including )*(?:(?:(?:an?|the|its|their) )?(?:plans?|initiatives?|programmes?|programs?) (?:to|for) |"
    r"[a-z]+ing (?:an?|the|its|their|more|new|joint|up) )"
)
# Who speaks commits himself in the first person only: what he says that others will do is no pledge of theirs.
_OWN = re.compile(r"\b(?:we|i)(?: will|['’]ll) (?!not\b|never\b|be\b|have\b|see\b|need\b|tell\b|say\b)", re.IGNORECASE)
# What joins a part to the one before it.
_JOINED = re.compile(r"^(?:and |as well as |including )+")
_LONGEST, _LEAD = 18, 9
_GIVERS = ("state", "region", "organisation", "person")
_AHEAD = "coming-span"
_COMPLEMENT = re.compile(r"(?:to|that|(?:[\w’']+ )?to)?[ “\"']*", re.IGNORECASE)
_PRONOUN = re.compile(r"he|she|it|they|we|i|his|her|their|its", re.IGNORECASE)
_HANDED = re.compile(r"commit(?:s|ted|ting)?", re.IGNORECASE)
NO_NUMBER, NO_DATE = "no number", "no date"
PROMISED = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "text": TEXT, "number": TEXT, "by_when": TEXT,
            "said_by": TEXT, "to_whom": TEXT, "row_ids": LIST}  # fmt: skip


def promised(notes: Annotations) -> pd.DataFrame:
    """Every pledge and target that was found, in the order of the articles.

    One row an amount whose status is pledge or target, and one a statement without such an amount that promises
    something, that announces something to be done, or in which somebody says what "we will" do. Columns: article_id,
    article, line, text (the part of the sentence, at most 18 words), number (as printed, or `NO_NUMBER`), by_when (the
    words of time that end its period, or `NO_DATE`), said_by, to_whom (the first other party, or not stated), row_ids.
    """
    titles, reader = labels(notes.articles), _Reader(notes)
    rows = [*reader.amounts(), *reader.statements()]
    order = {article_id: i for i, article_id in enumerate(titles)}
    rows.sort(key=lambda r: (order.get(r["article_id"], len(order)), r["at"]))
    return typed([r | {"article": titles.get(r["article_id"], r["article_id"])} for r in rows], PROMISED)


class _Reader:
    """The tables that a pledge is read from, by sentence."""

    def __init__(self, notes: Annotations) -> None:
        self._notes = notes
        self._sentences = {r["id"]: r for r in records(notes.sentences)}
        self._times = dict(grouped(notes.times, "sentence_id"))
        self._mentions = dict(grouped(notes.mentions, "sentence_id"))
        actors = records(notes.actors)
        self._days = {r["article_id"]: r["published_to"] for r in records(notes.articles)}
        self._names = {r["actor_id"]: r["actor_name"] for r in actors}
        self._countries = {r["actor_id"]: r["country"] for r in actors}
        self._amounts = [r for r in records(notes.amounts) if r["status"] in _STATUSES]

    def amounts(self) -> Iterator[dict[str, Any]]:
        for row in self._amounts:
            giver = self._giver(row)
            own = self._countries.get(row["stated_by"]) or self._countries.get(giver or "") or giver
            others = [p for p in row["parties"] if p != own]
            itself = self._names.get(giver or "", NOT_STATED)
            yield {
                "article_id": row["article_id"], "line": row["line"], "at": row["start"], "number": row["text"],
                "text": self._part(row, row["start"]), "by_when": self._until(row),
                "said_by": said_by(row, self._names) if has_source(row) else itself,
                "to_whom": party_words(others) if others else NOT_STATED, "row_ids": [row["id"]],
            }  # fmt: skip

    def statements(self) -> Iterator[dict[str, Any]]:
        for row in records(self._notes.quotes):
            for start, text in _promises(row, self._between(row)):
                end = start + len(text)
                same = (a for a in self._amounts if a["article_id"] == row["article_id"])
                if any(start <= a["start"] < end for a in same):
                    continue
                told = row["speaker_text"] if not _PRONOUN.fullmatch(row["speaker_text"] or "") else None
                unnamed = f"{told}, not named" if told else NOT_STATED
                name = self._names.get(row["speaker_id"] or "") or row["speaker_name"] if row["speaker_id"] else unnamed
                yield {
                    "article_id": row["article_id"], "line": row["line"], "at": start, "number": NO_NUMBER,
                    "text": _short(text), "by_when": self._dated(row, start, end), "said_by": name or unnamed,
                    "to_whom": self._named(row, start, end), "row_ids": [row["id"]],
                }  # fmt: skip

    def _giver(self, row: Mapping[str, Any]) -> str | None:
        """Who is named first in the sentence of an amount, before it: the subject of what is to be given or done."""
        own = self._mentions.get(row["sentence_id"], [])
        return next((m["actor_id"] for m in own if m["start"] < row["start"] and m["actor_type"] in _GIVERS), None)

    def _part(self, row: Mapping[str, Any], at: int) -> str:
        """The part of the sentence between commas that holds the offset `at`, at most 18 words of it."""
        start, part = self._cut(row)
        return _short(part, at - start)

    def _cut(self, row: Mapping[str, Any]) -> tuple[int, str]:
        """The part of the sentence between commas that holds an amount, with its offset."""
        sentence = self._sentences.get(row["sentence_id"])
        parts = () if sentence is None else _parts(sentence["text"], sentence["start"])
        whole = (row["start"], str(row["text"]))
        return next(((at, part) for at, part in parts if at <= row["start"] < at + len(part)), whole)

    def _until(self, row: Mapping[str, Any]) -> str:
        """The words of time that an amount's period ends with."""
        told = self._times.get(row["sentence_id"], [])
        own = [t for t in told if t["resolved_to"] == row["period_to"] and row["period_basis"] != "carried"]
        if row["period_to"] is None:
            # Without the day of the article "in the next three years" leads nowhere, and is a date all the same.
            first, part = self._cut(row)
            own = [t for t in told if t["rule"].startswith(_AHEAD) and first <= t["start"] < first + len(part)]
        return " ".join(own[-1]["text"].split()) if own else NO_DATE

    def _dated(self, row: Mapping[str, Any], start: int, end: int) -> str:
        """The words of time inside a statement that lead to a day, month or year after the article."""
        day = self._days.get(row["article_id"])
        own = [t for t in self._times.get(row["sentence_id"], []) if start <= t["start"] < end]
        known = [t for t in own if t["resolved_to"] is not None and day is not None and t["resolved_to"] > day]
        return " ".join(known[0]["text"].split()) if known else NO_DATE

    def _between(self, row: Mapping[str, Any]) -> str | None:
        """The words between what reports a statement and the statement behind it; None where it stands elsewhere."""
        sentence, spans = self._sentences.get(row["sentence_id"]), row["spans"] or []
        if sentence is None or not spans or row["cue_end"] is None or row["cue_end"] > spans[0][0]:
            return None
        return str(sentence["text"][row["cue_end"] - sentence["start"] : spans[0][0] - sentence["start"]]).strip()

    def _named(self, row: Mapping[str, Any], start: int, end: int) -> str:
        """The first state or region of a statement that is not the speaker's own."""
        own = self._countries.get(row["speaker_id"] or "")
        inside = [m for m in self._mentions.get(row["sentence_id"], []) if start <= m["start"] < end]
        found = [m["actor_id"] for m in inside if m["actor_type"] in ("state", "region") and m["actor_id"] != own]
        return region_names().get(found[0], self._names.get(found[0], found[0])) if found else NOT_STATED


def _promises(row: Mapping[str, Any], between: str | None) -> Iterator[tuple[int, str]]:
    """Where in a quotation something is promised, and the words; offsets are characters of the article.

    `between`: the words between what reports it and the quotation. "Pledged to build", "promised that", "promised a
    school": what stands before "he vowed", or far behind it, may be anything.
    """
    for (start, _), text in zip(row["spans"] or [], [row["text"]], strict=False):
        if row["speech_act"] == _PROMISE:
            # "Committed the picture to silk": only with "to" is it a promise.
            handed = _HANDED.fullmatch(row["cue_text"] or "") and not between
            if between is not None and _COMPLEMENT.fullmatch(between) and not handed:
                yield start, text
        elif row["speech_act"] == _ANNOUNCE:
            yield from ((at, part) for at, part in _parts(text, start) if _PLANNED.match(part))
        elif (own := _OWN.search(text)) and row["speaker_text"]:
            yield start + own.start(), text[own.start() :]


def _parts(text: str, start: int) -> Iterator[tuple[int, str]]:
    """Parts of `text` between commas with their offsets, `text` beginning at `start`."""
    at = 0
    for part in _PARTS.split(text):
        at = text.index(part, at)
        yield start + at, part
        at += len(part)


def _short(text: str, at: int = 0) -> str:
    """At most 18 words of `text`, those around the character `at`."""
    words = _JOINED.sub("", text).strip(" ,;.").split()
    if len(words) <= _LONGEST:
        return " ".join(words)
    before = len(text[:at].split())
    first = max(0, min(before - _LEAD, len(words) - _LONGEST))
    cut = words[first : first + _LONGEST]
    return f"{'… ' if first else ''}{' '.join(cut)}{' …' if first + _LONGEST < len(words) else ''}"
