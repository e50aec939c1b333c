"""Whether the clause around a time looks back or ahead: from the parse, or from the words alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_tools.codebooks.word_lists import either, words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

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
