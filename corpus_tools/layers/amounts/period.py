"""For which period a stated figure holds, from the times layer: the words nearest it in its own sentence first.

A figure of growth over a span ("from A in 1992 to B in 2021, a 100-fold increase") takes the span. A time that
belongs to the act of speaking ("told the paper on Tuesday") dates no figure.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.layers.amounts.counts import counts_parties
from corpus_tools.layers.amounts.states import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

    from corpus_tools.layers.amounts.context import Figure
    from corpus_tools.tables import Rows
    from corpus_tools.text.parsed import Parsed

_SKIPPED = {"duration", "comparison", "vague", "time_of_day", "anniversary"}
_SINCE = re.compile(r"since\b", re.IGNORECASE)
_UNTIL = re.compile(r"(?:by|until|till|up to|before)\b", re.IGNORECASE)
_RESOLVED = {"relative", "weekday"}


class Time(NamedTuple):
    """A resolved time expression: offsets into the article, first and last day, and how it was resolved."""

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    basis: str
    text: str


def day(value: Any) -> dt.date | None:
    """A date from a date, an ISO string or a missing value."""
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    return dt.date.fromisoformat(str(value)[:10]) if isinstance(value, str) and value else None


def times(parsed: Parsed, rows: Rows) -> list[Time]:
    """Resolved time expressions of the article that can date a figure, in order."""
    out = []
    published = day(parsed.facts.get("published_to"))
    for row in rows["times"]:
        first, last = day(row.get("resolved_from")), day(row.get("resolved_to"))
        if row["kind"] in _SKIPPED or (first is None and last is None):
            continue
        basis = "resolved" if row["kind"] in _RESOLVED or _relative(row) else "stated"
        if _SINCE.match(row["text"]):
            last = published or last
        elif _UNTIL.match(row["text"]) and last is not None:
            first = _unit_start(row["text"], first, last)
        out.append(Time(row["start"], row["end"], first, last, basis, row["text"]))
    return out


def _relative(row: dict[str, Any]) -> bool:
    against = str(row.get("resolved_against") or "")
    return against.startswith(("published", "article"))


def _unit_start(text: str, first: dt.date | None, last: dt.date) -> dt.date | None:
    """First day of the unit that "by 2030" names: the year, or the month where one is printed."""
    if re.search(r"\b(?:\d{4}|end of the (?:year|decade)|year-end|end-\d{4})\W*$", text) and last.month == 12:
        return dt.date(last.year, 1, 1)
    return first or dt.date(last.year, last.month, 1)


def assign(
    figures: list[Figure],
    found: list[Time],
    speech: list[tuple[int, int]],
    offset: int,
    today: dt.date | None,
    since: dt.date | None = None,
) -> None:
    """Set period_from, period_to and period_basis of the figures of one sentence.

    `found` are the times of that sentence, `speech` the spans of reported speech in it, `offset` the block's start,
    `since` and `today` the first and last day the article can be of, for which a figure of what is going on holds.
    """
    if _respectively(figures, found):
        return
    for figure in figures:
        usable = [t for t in found if not _dates_speech(t, figure, speech) and not _dates_report(figure, t)]
        best = min(((_cost(figure, t, figures), i) for i, t in enumerate(usable)), default=None)
        limit = 12 if counts_parties(figure.found.unit) else 30 if figure.base else 100
        if _ongoing(figure, figures):
            figure.fields["ongoing"] = True
            if today is not None:
                figure.fields.update(period_from=since or today, period_to=today, period_basis="resolved")
            continue
        if best is None or best[0] > limit:
            continue
        time = _before(usable[best[1]], today) if figure.base else usable[best[1]]
        if time is not None:
            _set(figure, time)


def _before(time: Time, today: dt.date | None) -> Time | None:
    """The time of a base, which lies behind even where the sentence looks ahead: last September, not the next.

    None where the time is a stated one to come ("from 14 million tons by 2030"): it is not the base's.
    """
    if today is None or time.first is None or time.last is None or time.first <= today:
        return time
    if time.basis == "stated":
        return None
    day = 28 if (time.last.month, time.last.day) == (2, 29) else time.last.day
    first, last = time.first.replace(year=time.first.year - 1), time.last.replace(year=time.last.year - 1, day=day)
    return time._replace(first=first, last=last)


def _set(figure: Figure, time: Time, basis: str | None = None) -> None:
    figure.fields.update(period_from=time.first, period_to=time.last, period_basis=basis or time.basis)


def _dates_speech(time: Time, figure: Figure, speech: list[tuple[int, int]]) -> bool:
    """Whether the time belongs to the act of speaking: it stands outside the reported words that hold the figure."""

    def inside(start: int) -> bool:
        return any(a <= start < b for a, b in speech)

    return inside(figure.start) and not inside(time.start)


def _dates_report(figure: Figure, time: Time) -> bool:
    """Whether the time says when something was said: "said on Thursday", "announced on May 4"."""
    doc, offset = figure.span.doc, figure.start - figure.found.start
    words = doc.char_span(time.start - offset, time.end - offset, alignment_mode="expand")
    # A longer time may belong to what is said, which the parser often hangs on the verb of saying: "in 2010, he said".
    if words is None or time.first != time.last:
        return False
    if words.start and doc[words.start - 1].lemma_.lower() in _reporting() and doc[words.start - 1].pos_ == "VERB":
        return not any(
            figure.span.root in child.subtree for child in doc[words.start - 1].children if child.dep_ == "dobj"
        )
    verb = _governing_verb(figure.span, time.start - offset, time.end - offset)
    if verb is None or verb.lemma_.lower() not in _reporting():
        return False
    token = figure.span.root
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


def _respectively(figures: list[Figure], found: list[Time]) -> bool:
    if len(figures) < 2 or len(figures) != len(found) or "respectively" not in figures[0].clause.text:
        return False
    for figure, time in zip(figures, found, strict=True):
        _set(figure, time)
    return True


_ONGOING = re.compile(
    r"\s+(?:projects? )?(?:(?:is|are|still|now|currently) )*(?:being \w+|under (?:way|construction|"
    r"implementation|review|discussion|negotiation)|in progress|ongoing|underway)\b"
)


def _ongoing(figure: Figure, figures: list[Figure]) -> bool:
    """Whether the figure is of what is going on: "15 projects being built", "15 projects worth X being built"."""
    text = figure.span.doc.text
    if _ONGOING.match(text, figure.span.end_char):
        return True
    worth = [
        f
        for f in figures
        if text[figure.span.end_char : f.span.start_char].strip().startswith("worth")
        and f.start - figure.end < 30
        and f is not figure
    ]
    return bool(worth) and _ONGOING.match(text, worth[0].span.end_char) is not None


def _elsewhere(figure: Figure, time: Time, offset: int) -> bool:
    """Whether the time stands in a subordinate clause that the figure is not part of."""
    verb = _governing_verb(figure.span, time.start - offset, time.end - offset)
    if verb is None or verb.dep_ not in ("advcl", "relcl", "acl", "pcomp", "csubj"):
        return False
    return figure.span.root not in verb.subtree


def _cost(figure: Figure, time: Time, figures: list[Figure]) -> float:
    text, offset = fold(figure.span.doc.text), figure.start - figure.found.start
    labelled = (
        re.match(r"\s*:\s*$", text[time.end - offset : figure.start - offset]) if time.end <= figure.start else None
    )
    if labelled:
        return 0
    if time.start >= figure.end and text[time.end - offset : time.end - offset + 1] == ":":
        return 200
    apart = 70 if _elsewhere(figure, time, offset) else 0
    if time.start >= figure.end:
        gap = distance(text[figure.end - offset : time.start - offset])
        between = sum(1 for f in figures if f is not figure and figure.end <= f.start < time.start)
        return gap + 25 * between + apart
    gap = distance(text[time.end - offset : figure.start - offset])
    between = sum(1 for f in figures if f is not figure and time.end <= f.start < figure.start)
    # A time that follows a figure at once is that figure's own.
    owned = any(f is not figure and 0 <= time.start - f.end <= 2 for f in figures)
    leading = figure.sentence is not None and time.start - figure.sentence.start < 4
    return (min(gap, 30) if leading else gap) + 8 + 25 * between + (60 if owned else 0) + apart


def span_of_growth(figure: Figure, figures: list[Figure]) -> bool:
    """Give a multiple the span from the earliest to the latest of the figures it compares; True where it has one."""
    own = [
        f
        for f in figures
        if f.found.kind == "money"
        and f.fields.get("period_from")
        and f.fields.get("period_to")
        and f.fields.get("measure") == figure.fields.get("measure")
    ]
    starts = {f.fields["period_from"] for f in own}
    if len(starts) < 2:
        return False
    figure.fields.update(
        period_from=min(starts), period_to=max(f.fields["period_to"] for f in own), period_basis="stated"
    )
    return True


def event_key(verb: Token) -> tuple[str, str] | None:
    """What a clause says was done: its verb's lemma and its object's, or None."""
    objects = [c for c in verb.children if c.dep_ in ("dobj", "nsubjpass")]
    return (verb.lemma_.lower(), objects[0].lemma_.lower()) if objects else None


def dated_events(sentences: list, found: list[Time], block_start) -> dict[tuple[str, str], Time]:
    """Events that the article dates ("established ties … 31 years ago"), by verb and object."""
    events: dict[tuple[str, str], Time] = {}
    for sentence in sentences:
        offset = block_start(sentence)
        for time in found:
            if not (sentence.start <= time.start < sentence.end) or time.first is None:
                continue
            verb = _governing_verb(sentence.span, time.start - offset, time.end - offset)
            key = event_key(verb) if verb is not None else None
            if key:
                events.setdefault(key, time)
    return events


def _governing_verb(span: Span, start: int, end: int) -> Token | None:
    words = span.doc.char_span(start, end, alignment_mode="expand")
    token = words.root if words is not None else None
    for _ in range(6):
        if token is None or token.head.i == token.i:
            return token if token is not None and token.pos_ == "VERB" else None
        token = token.head
        if token.pos_ == "VERB":
            return token
    return None


def event_anchor(
    figure: Figure, events: dict[tuple[str, str], Time], found: list[Time], offset: int, today: dt.date | None
) -> tuple[dt.date, dt.date | None, str] | None:
    """From when a growth is counted, where a clause tells it: "since China established ties … 31 years ago".

    The clause's own time counts, else an event that the article dates elsewhere ("when the two sides established
    ties"). Returns first day, last day (the article's date after "since", else None) and the basis.
    """
    for verb in figure.clause:
        if verb.pos_ not in ("VERB", "AUX") or verb.i <= figure.span.end:
            continue
        mark = next((c.lower_ for c in verb.children if c.lower_ in ("when", "since", "after")), None)
        if mark is None:
            continue
        last = today if mark == "since" else None
        inside = [t for t in found if t.first and any(w.idx + offset == t.start for w in verb.subtree)]
        if inside:
            return inside[0].first, last, "resolved"
        key = event_key(verb)
        if key in events:
            return events[key].first, last, "carried"
    return None
