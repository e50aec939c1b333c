"""The layer of times: every expression of time in the text, resolved to days where the text and its date allow.

Kinds: date (one or more days), month, quarter, half, year, decade, range, relative (counted from the article's date or
from what is dated before), anniversary, comparison (against another period), duration (a length), time_of_day, vague.

An article of an unknown day has no relative times; where only a span of possible days is known, each relative time
covers all that they allow. Weeks run from Monday to Sunday (ISO 8601), quarters are those of the calendar year.
A weekday in a clause of the past is the last one up to the article's date, in one of the future the next after it;
a month or a day without a year is the latest or the next by the same test, or the next after the month that the
story told last. "By 2030" and "until 2030" name 2030; "since 2015" ends with the article's date; "after 2013" and
"before 2013" are open. "31 years ago" is the year, "five months ago" the month; "the past 30 years" runs back from
the article's date; "more than 20 years ago" ends 20 years before it and is open towards the past.

Whether the clause around a time looks back or ahead: from the parse, or from the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.word_lists import either, words
from corpus_tools.layers.times import model
from corpus_tools.layers.times.forms import resolve
from corpus_tools.layers.times.model import Anchor, Context, Expression, Period, Resolution
from corpus_tools.layers.times.phrases import find_times
from corpus_tools.layers.times.rules import RULES

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Rows
    from corpus_tools.text.parsed import Parsed, Sentence


_MODALS = words("times", "modals")
_PLANNING = words("times", "planning")
_TIMETABLE = words("times", "timetable_verbs")
_AHEAD = re.compile(rf"\b{either('times', 'ahead')}\b|'ll\b", re.IGNORECASE)
_BACK = re.compile(rf"\b(?:\w+ed|{either('times', 'back')})\b", re.IGNORECASE)
_ENDS = (". ", "! ", "? ", "\n", ";")
# "Will be held": characters from the end of an auxiliary in which the participle that belongs to it begins, with
# "have been" or an adverb in between.
_PARTICIPLE = 22


def tense_of_words(text: str, start: int) -> str:
    """ "past" or "future" by the nearest telling word of the sentence around `start`; past if there is none.

    For text without a parse. A word before the time counts as half as far away as one after it.
    """
    left = max(text.rfind(mark, 0, start) for mark in _ENDS) + 1
    ends = [i for i in (text.find(mark, start) for mark in _ENDS) if i >= 0]
    right = min(ends, default=len(text))
    marks = [(m, "future") for m in _AHEAD.finditer(text, left, right)]
    marks += [(m, "past") for m in _BACK.finditer(text, left, right)]
    marks = [(m, tense) for m, tense in marks if not (tense == "past" and _AHEAD.fullmatch(m[0]))]
    # "will be held": the participle of a future clause belongs to the auxiliary before it.
    covered = [(a.start(), a.end() + _PARTICIPLE) for a, tense in marks if tense == "future"]
    marks = [(m, t) for m, t in marks if t == "future" or not any(s < m.start() < e for s, e in covered)]
    if not marks:
        return "past"
    return min(marks, key=lambda mt: start - mt[0].end() if mt[0].end() <= start else 2 * (mt[0].start() - start))[1]


def tense_of(sentence: Span, start: int, end: int, *, title: bool) -> str:
    """ "past" or "future" of the verb that governs characters `start` to `end` of the sentence's Doc.

    `title`: a headline's present tense tells what has happened, and its infinitive what will.
    """
    tokens = [t for t in sentence if t.idx < end and t.idx + len(t) > start]
    if not tokens:
        return "past"
    inside = {t.i for t in tokens}
    root = next((t for t in tokens if t.head.i not in inside or t.head is t), tokens[-1])
    for token in (root, *root.ancestors):
        if token.i not in inside and token.pos_ in ("VERB", "AUX"):
            found = _tense(token, title)
            if found:
                return found
    return "past"


def _tense(verb: Token, title: bool) -> str | None:
    helpers = [c for c in verb.lefts if c.dep_ in ("aux", "auxpass")]
    printed = [h.lower_ for h in helpers]
    if any(w in _MODALS for w in printed) and "have" not in printed:
        return "future"
    if verb.lower_ in ("scheduled", "slated", "due", "expected", "planned") and verb.tag_ == "VBN" and helpers:
        return "future"
    if "to" in printed and "have" not in printed:
        return _infinitive(verb, title)
    if verb.tag_ == "VBD" or verb.tag_ == "VBN":
        return None if verb.dep_ in ("amod", "compound") else "past"
    if verb.tag_ == "VBG":
        return "future" if any(w in ("is", "are", "am", "'s", "'re") for w in printed) and _dated(verb) else None
    if verb.tag_ in ("VBZ", "VBP"):
        return "future" if not title and verb.lemma_ in _TIMETABLE and _dated(verb) else "past"
    return None


def _dated(verb: Token) -> bool:
    """A present tense with a day beside it is a timetable ("opens on Thursday"), unless it tells a habit."""
    return any(t.ent_type_ in ("DATE", "TIME") for t in verb.subtree)


def _infinitive(verb: Token, title: bool) -> str | None:
    head = verb.head
    if head.i == verb.i:
        return "future"
    planned = head.lemma_.lower() in _PLANNING or head.lower_ in _PLANNING
    if planned or title or head.pos_ in ("NOUN", "PROPN", "ADJ"):
        return "future"
    # "agreed in March to cut": other infinitives share the time of the verb above them.
    return None


__all__ = ["RULES", "Context", "Expression", "Resolution", "find_times", "read", "resolve", "resolve_all"]

# An expression and the tense of its clause: past, future or None.
Told = tuple[Expression, str | None]
# A comparison looks at the times on both sides of it, so it waits for the others of its sentence.
_WAITING = (model.Shifted, model.SameOf, model.Anniversary)


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """Rows of the times table for one article."""
    facts = parsed.facts
    published = (as_date(facts.get("published_from")), as_date(facts.get("published_to")))
    found = [(s.position, _in_sentence(parsed, s)) for s in parsed.sentences]
    made = []
    for one, said in resolve_all(found, *published, facts.get("published_basis") or None):
        made.append(
            parsed.row(
                "times",
                one.start,
                one.end,
                one.rule,
                kind=one.kind,
                resolved_from=said.start and said.start.isoformat(),
                resolved_to=said.end and said.end.isoformat(),
                resolved_against=said.against,
                reason=said.reason,
            )
        )
    return {"times": made}


def resolve_all(
    sentences: Iterable[tuple[int, list[Told]]],
    published_from: date | None,
    published_to: date | None,
    basis: str | None = None,
) -> Iterator[tuple[Expression, Resolution]]:
    """Resolve the expressions of numbered sentences in order: (number, [(expression, tense), ...]), ...

    `basis`: on what the article's date rests (stated, inferred, external); it is named in `against`.
    """
    told: list[Anchor] = []
    for number, found in sentences:
        said: dict[int, Resolution] = {}
        order = sorted(range(len(found)), key=lambda i: isinstance(found[i][0].node, _WAITING))
        for i in order:
            one, tense = found[i]
            before = [*told, *_anchors(number, found[:i], said)]
            after = _anchors(number, found, said, i + 1)
            context = Context(tense, number, before, after, basis)
            said[i] = resolve(one, published_from, published_to, context)
        told += _anchors(number, found, said)
        for i, (one, _) in enumerate(found):
            yield one, said[i]


def _anchors(number: int, found: list[Told], said: dict[int, Resolution], first: int = 0) -> list[Anchor]:
    made = []
    for i in range(first, len(found)):
        one, result = found[i][0], said.get(i)
        if result and (result.start or result.end) and one.kind not in ("comparison", "anniversary"):
            period = Period(result.start, result.end, result.grain or "open")
            made.append(Anchor(number, period, one.text, model.whole(one.node)))
    return made


def _in_sentence(parsed: Parsed, sentence: Sentence) -> list[Told]:
    text = parsed.article.text[sentence.start : sentence.end]
    found: list[Told] = []
    for one in find_times(text):
        start = sentence.start - sentence.block.start + one.start
        end = start + one.end - one.start
        if _is_name(sentence, one, start, end):
            continue
        tense = tense_of(sentence.span, start, end, title=sentence.block.kind != "paragraph")
        shifted = one._replace(start=one.start + sentence.start, end=one.end + sentence.start)
        found.append((shifted, tense))
    return found


def _is_name(sentence: Sentence, one: Expression, start: int, end: int) -> bool:
    """A month that the model takes for a person: "a deal offered by May"."""
    if not one.rule.startswith("month") or any(c.isdigit() for c in one.text):
        return False
    last = [t for t in sentence.span if start <= t.idx < end][-1:]
    return bool(last) and last[0].ent_type_ == "PERSON" and last[0].dep_ != "compound"


def as_date(value: Any) -> date | None:
    """A day from a date, a time stamp or ISO 8601 text; None for what is empty."""
    if str(value) in ("None", "", "nan", "NaT", "<NA>"):
        return None
    return date.fromisoformat(str(value)[:10])


def read_text(
    text: str, published_from: date | None = None, published_to: date | None = None, basis: str | None = None
) -> list[tuple[Expression, Resolution]]:
    """Expressions of `text` with their days, without a parse: the tense comes from the words around each."""
    sentences: dict[int, list[Told]] = {}
    ends = [
        m.end() for m in re.finditer(r"(?<!\b[A-Z])(?<!\b(?:Jan|Feb|Mar|Apr|Aug|Oct|Nov|Dec))(?<!\bSept)[.!?]\s", text)
    ]
    for one in find_times(text):
        sentences.setdefault(sum(e <= one.start for e in ends), []).append((one, tense_of_words(text, one.start)))
    return list(resolve_all(sentences.items(), published_from, published_to, basis))
