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
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from corpus_tools.layers.times import model
from corpus_tools.layers.times.forms import resolve
from corpus_tools.layers.times.model import Anchor, Context, Expression, Period, Resolution
from corpus_tools.layers.times.phrases import find_times
from corpus_tools.layers.times.rules import RULES
from corpus_tools.layers.times.tense import tense_of, tense_of_words

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Rows
    from corpus_tools.text.parsed import Parsed, Sentence

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
