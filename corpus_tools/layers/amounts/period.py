"""For which period an amount holds, from the times layer: the words nearest it in its own sentence first.

An amount of growth over a span ("from A in 1992 to B in 2021, a 100-fold increase") takes the span. A time that
belongs to the act of speaking ("told the paper on Tuesday") dates no amount.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.amounts.counts import counts_parties
from corpus_tools.layers.amounts.model import Amount, Period, Time
from corpus_tools.layers.amounts.parties import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from corpus_tools.tables import Row, Rows
    from corpus_tools.text.parsed import Parsed, Sentence

# Costs are in characters between a time and an amount, names of states counted alike. None is finely set: with each
# at half or at twice its value the 200 cases of tests/cases/amounts.json and amounts_unseen.json read the same.
# How far a time may stand: for a count of states or people, which seldom is of a period, for the base of a change,
# whose time follows at once, and for all other amounts, about a clause.
_FAR_FOR_PARTIES, _FAR_FOR_BASE, _FAR = 12, 30, 100
# A time behind the amount is likelier its own than one as far before it.
_BEFORE = 8
# A time at the head of the sentence holds for all of it: however far, it costs no more than this.
_LEADING, _LEADING_START = 30, 4
# What stands in between or apart costs as much as these many characters: another amount; a subordinate clause of its
# own; another amount that the time follows at once (within _OWN characters).
_AMOUNT_BETWEEN, _APART, _OWNED, _OWN = 25, 70, 60, 2
# A time with a colon after it heads the next item of a list: out of reach.
_HEADS_NEXT = 200
# Characters from the end of a count to the sum it is worth ("15 projects worth $3 million being built").
_WORTH = 30
# Steps up the parse from a time to its verb; deeper than that it belongs to a noun.
_CLIMBED = 6
# Leap day has no like in the year before.
_LEAP_DAY, _FEBRUARY_END = (2, 29), 28

_SKIPPED = {"duration", "comparison", "vague", "time_of_day", "anniversary"}
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:by|until|till|up to|before)\b", re.IGNORECASE)
_RESOLVED = {"relative", "weekday"}
_ONGOING = re.compile(
    rf"\s+(?:projects? )?(?:(?:is|are|still|now|currently) )*(?:being \w+|{either('amounts', 'under_way')})\b",
    re.IGNORECASE,
)
_STANDS = re.compile(rf"\b{either('amounts', 'stands_now')}\s+$", re.IGNORECASE)
# Between a count and the sum it is worth.
_WORTH_WORDS = ("worth", "valued at", "with a value of", "costing", "at a cost of")
_DOCUMENT_AFTER = re.compile(
    rf"\s+(?:(?!(?:the|an?|this|that|its|their)\b)\w+\s+)?{either('amounts', 'dated_documents')}\b", re.IGNORECASE
)
_DOCUMENT_BEFORE = re.compile(rf"\b{either('amounts', 'dated_documents')}\s+(?:of\s+)?$", re.IGNORECASE)
# Characters from the end of a base to the time that is its own: "of 2019", "in 2018".
_OF_BASE = 4
# Characters before a time in which the noun of a document is looked for.
_DOCUMENT_LEAD = 24


def day(value: Any) -> dt.date | None:
    """A date from a date, an ISO string or a missing value."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value)[:10]) if isinstance(value, str) and value else None


def times(parsed: Parsed, rows: Rows) -> list[Time]:
    """Resolved expressions of time of the article that can date an amount, in order."""
    out = []
    published = day(parsed.facts.get("published_to"))
    for row in rows["times"]:
        first, last = day(row.get("resolved_from")), day(row.get("resolved_to"))
        if row["kind"] in _SKIPPED or (first is None and last is None):
            continue
        basis = "resolved" if row["kind"] in _RESOLVED or _is_relative(row) else "stated"
        if _SINCE.match(row["text"]):
            last = published or last
        elif _UNTIL.match(row["text"]) and last is not None:
            first = _unit_start(row["text"], first, last)
        out.append(Time(row["start"], row["end"], Period(first, last, basis), row["text"]))
    return out


def _is_relative(row: Row) -> bool:
    against = str(row.get("resolved_against") or "")
    return against.startswith(("published", "article"))


def _unit_start(text: str, first: dt.date | None, last: dt.date) -> dt.date | None:
    """First day of the unit that "by 2030" names: the year, or the month where one is printed."""
    if re.search(r"\b(?:\d{4}|end of the (?:year|decade)|year-end|end-\d{4})\W*$", text) and last.month == 12:
        return dt.date(last.year, 1, 1)
    return first or dt.date(last.year, last.month, 1)


def periods(
    amounts: Sequence[Amount],
    found: Sequence[Time],
    speech: Sequence[tuple[int, int]],
    published: tuple[dt.date | None, dt.date | None],
) -> list[Period | None]:
    """The period of each of the `amounts` of one sentence, from the times of that sentence; None where none tells it.

    `speech`: character offsets into the article of reported speech. `published`: the first and the last day the
    article can be of, for which an amount of what is going on holds.
    """
    if _respectively(amounts, found):
        return [time.period for time in found]
    return [_period(amount, amounts, found, speech, published) for amount in amounts]


def _period(
    amount: Amount,
    amounts: Sequence[Amount],
    found: Sequence[Time],
    speech: Sequence[tuple[int, int]],
    published: tuple[dt.date | None, dt.date | None],
) -> Period | None:
    today = published[1]
    # What is going on holds as it is told: neither the day of publication nor a time told beside it is its period.
    if amount.ongoing:
        return None
    usable = [
        t for t in found
        if not _dates_speech(t, amount, speech) and not _dates_report(amount, t)
        and not _of_base(t, amount, amounts) and not _names_document(amount, t)
    ]  # fmt: skip
    best = min(((_cost(amount, t, amounts), i) for i, t in enumerate(usable)), default=None)
    limit = _FAR_FOR_PARTIES if counts_parties(amount.found) else _FAR_FOR_BASE if amount.is_base else _FAR
    if best is None or best[0] > limit:
        return None
    period = usable[best[1]].period
    return _before(period, today) if amount.is_base else period


def _of_base(time: Time, amount: Amount, amounts: Sequence[Amount]) -> bool:
    """Whether the time is that of a base it follows at once: "$3 million this year, against $2 million in 2018"."""
    return not amount.is_base and any(a.is_base and 0 <= time.start - a.end <= _OF_BASE for a in amounts)


def _names_document(amount: Amount, time: Time) -> bool:
    """Whether the time names a legal text: "the 2005 Act", "under the treaty of 1998"."""
    text, start, end = amount.tokens.doc.text, time.start - amount.offset, time.end - amount.offset
    if start < 0 or not time.text[-1:].isdigit():
        return False
    return bool(
        _DOCUMENT_AFTER.match(text, end) or _DOCUMENT_BEFORE.search(text[max(0, start - _DOCUMENT_LEAD) : start])
    )


def _before(period: Period, today: dt.date | None) -> Period | None:
    """The period of a base, which lies behind even where the sentence looks ahead: last September, not the next.

    None where it is a stated one to come ("from 14 million tons by 2030"): it is not the base's.
    """
    first, last, basis = period
    if today is None or first is None or last is None or first <= today:
        return period
    if basis == "stated":
        return None
    day = _FEBRUARY_END if (last.month, last.day) == _LEAP_DAY else last.day
    return Period(first.replace(year=first.year - 1), last.replace(year=last.year - 1, day=day), basis)


def _dates_speech(time: Time, amount: Amount, speech: Sequence[tuple[int, int]]) -> bool:
    """Whether the time belongs to the act of speaking: it stands outside the reported words that hold the amount."""

    def inside(start: int) -> bool:
        return any(a <= start < b for a, b in speech)

    return inside(amount.start) and not inside(time.start)


def _dates_report(amount: Amount, time: Time) -> bool:
    """Whether the time says when something was said: "said on Thursday", "announced on May 4"."""
    doc, offset = amount.tokens.doc, amount.offset
    words = doc.char_span(time.start - offset, time.end - offset, alignment_mode="expand")
    # A longer time may belong to what is said, which the parser often hangs on the verb of saying: "in 2010, he said".
    if words is None or time.period.first != time.period.last:
        return False
    if words.start and doc[words.start - 1].lemma_.lower() in _reporting() and doc[words.start - 1].pos_ == "VERB":
        return not any(
            amount.tokens.root in child.subtree for child in doc[words.start - 1].children if child.dep_ == "dobj"
        )
    verb = _governing_verb(amount.tokens, time.start - offset, time.end - offset)
    if verb is None or verb.lemma_.lower() not in _reporting():
        return False
    token = amount.tokens.root
    while token.head.i != token.i and token.i != verb.i:
        if token.dep_ == "ccomp" and token.head.i == verb.i:
            return True
        token = token.head
    return False


@functools.cache
def _reporting() -> frozenset[str]:
    from corpus_tools.codebooks.news_words import reporting_verbs

    acts = {"assert", "announce", "answer", "write", "deny", "warn"}
    return frozenset(v.lemma for v in reporting_verbs().verbs if v.speech_act in acts) - {"show", "reach", "mark"}


def _respectively(amounts: Sequence[Amount], found: Sequence[Time]) -> bool:
    """Whether each amount has the time of its place: "5 and 7 percent in 2019 and 2020, respectively"."""
    return len(amounts) > 1 and len(amounts) == len(found) and "respectively" in amounts[0].clause.text


def is_ongoing(amount: Amount, amounts: Iterable[Amount]) -> bool:
    """Whether it counts what is going on or stands now: "15 works worth $3 million being built", "now totals $9"."""
    text, end = amount.tokens.doc.text, amount.tokens.end_char
    if _ONGOING.match(text, end) or _STANDS.search(text, 0, amount.tokens.start_char):
        return True
    worth = [
        a
        for a in amounts
        if a is not amount
        and 0 <= a.start - amount.end < _WORTH
        and text[end : a.tokens.start_char].strip().startswith(_WORTH_WORDS)
    ]
    return bool(worth) and _ONGOING.match(text, worth[0].tokens.end_char) is not None


def _elsewhere(amount: Amount, time: Time) -> bool:
    """Whether the time stands in a subordinate clause that the amount is not part of."""
    verb = _governing_verb(amount.tokens, time.start - amount.offset, time.end - amount.offset)
    if verb is None or verb.dep_ not in ("advcl", "relcl", "acl", "pcomp", "csubj"):
        return False
    return amount.tokens.root not in verb.subtree


def _cost(amount: Amount, time: Time, amounts: Iterable[Amount]) -> float:
    """How far `time` is from `amount`, in characters and what weighs like them."""
    text, offset = fold(amount.tokens.doc.text), amount.offset
    others = [a for a in amounts if a is not amount]
    apart = _APART if _elsewhere(amount, time) else 0
    if time.start >= amount.end:
        if text[time.end - offset : time.end - offset + 1] == ":":
            return _HEADS_NEXT
        gap = distance(text[amount.end - offset : time.start - offset])
        between = sum(1 for a in others if amount.end <= a.start < time.start)
        return gap + _AMOUNT_BETWEEN * between + apart
    if time.end <= amount.start and re.match(r"\s*:\s*$", text[time.end - offset : amount.start - offset]):
        return 0
    gap = distance(text[time.end - offset : amount.start - offset])
    between = sum(1 for a in others if time.end <= a.start < amount.start)
    # A time that follows an amount at once is that amount's own.
    owned = any(0 <= time.start - a.end <= _OWN for a in others)
    leading = amount.sentence is not None and time.start - amount.sentence.start < _LEADING_START
    nearness = min(gap, _LEADING) if leading else gap
    return nearness + _BEFORE + _AMOUNT_BETWEEN * between + (_OWNED if owned else 0) + apart


def span_of_growth(amount: Amount, mates: Iterable[Amount]) -> Period | None:
    """For a multiple, the span from the earliest to the latest of the sums it compares, where they differ."""
    own = [
        a.period
        for a in mates
        if a.found.kind == "money" and a.period and a.begins and a.ends and a.measure == amount.measure
    ]
    starts, ends = {p.first for p in own if p.first}, [p.last for p in own if p.last]
    return Period(min(starts), max(ends), "stated") if len(starts) > 1 else None


def event_key(verb: Token) -> tuple[str, str] | None:
    """What a clause says was done: its verb's lemma and its object's, or None."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return (verb.lemma_.lower(), objects[0].lemma_.lower()) if objects else None


def dated_events(sentences: Iterable[Sentence], found: Sequence[Time]) -> dict[tuple[str, str], Time]:
    """Events that the article dates ("established ties … 31 years ago"), by verb and object."""
    events: dict[tuple[str, str], Time] = {}
    for sentence in sentences:
        offset = sentence.block.start
        for time in found:
            if not (sentence.start <= time.start < sentence.end) or time.period.first is None:
                continue
            verb = _governing_verb(sentence.span, time.start - offset, time.end - offset)
            key = event_key(verb) if verb is not None else None
            if key:
                events.setdefault(key, time)
    return events


def _governing_verb(span: Span, start: int, end: int) -> Token | None:
    """The verb above characters `start` to `end` of the block that holds `span`."""
    words = span.doc.char_span(start, end, alignment_mode="expand")
    token = words.root if words is not None else None
    for _ in range(_CLIMBED):
        if token is None or token.head.i == token.i:
            return token if token is not None and token.pos_ == "VERB" else None
        token = token.head
        if token.pos_ == "VERB":
            return token
    return None


def event_anchor(
    amount: Amount, events: Mapping[tuple[str, str], Time], found: Iterable[Time], today: dt.date | None
) -> Period | None:
    """From when a growth is counted, where a clause tells it: "since the two states established ties 31 years ago".

    The clause's own time counts, else an event that the article dates elsewhere ("when the two sides established
    ties"). The period's last day is the article's date after "since", else None.
    """
    for verb in amount.clause:
        if verb.pos_ not in ("VERB", "AUX") or verb.i <= amount.tokens.end:
            continue
        mark = next((c.lower_ for c in verb.children if c.lower_ in ("when", "since", "after")), None)
        if mark is None:
            continue
        last = today if mark == "since" else None
        inside = [t for t in found if t.period.first and any(w.idx + amount.offset == t.start for w in verb.subtree)]
        if inside:
            return Period(inside[0].period.first, last, "resolved")
        key = event_key(verb)
        if key is not None and key in events:
            return Period(events[key].period.first, last, "carried")
    return None
