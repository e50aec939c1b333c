"""What the amounts of one statement have in common: who states them, their group, direction, period and base.

Each function tells one thing of one amount and changes nothing; `read` writes it down.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.amounts.model import ARTICLE, Amount, Period, Source, Time
from corpus_tools.layers.amounts.period import event_anchor, span_of_growth
from corpus_tools.layers.amounts.states import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from corpus_tools.tables import Row

# Characters between neighbours of one statement, names of states counted alike: within a sentence of two clauses; for
# a count and its sum within a phrase; for different measures side by side.
_ONE_STATEMENT, _ONE_PHRASE, _SIDE_BY_SIDE = 160, 40, 30

_CARRIES = re.compile(rf"^(?:{either('amounts', 'carrying_openers')}|\w+s)\b", re.IGNORECASE)
_TO_LEVEL = re.compile(r",?\s+(?:at|to)\s+(?:a record\s+)?")


def source(amount: Amount, quotes: Iterable[Row]) -> Source:
    """Who states an amount: the speaker of the innermost of `quotes` (rows) that holds it, else the article.

    A quotation without a source states nothing of who speaks: `by` is None.
    """
    holding = [q for q in quotes if any(a <= amount.start and amount.end <= b + 1 for a, b in _spans(q))]
    if not holding:
        return ARTICLE
    return _speaker(min(holding, key=lambda q: (q["end"] - q["start"], q["start"])))


def _spans(quote: Row) -> list[list[int]]:
    return quote.get("spans") or [[quote["start"], quote["end"]]]


def _speaker(quote: Row) -> Source:
    words, actor = quote.get("speaker_text"), quote.get("speaker_id")
    at = (quote["speaker_start"], quote["speaker_end"]) if quote.get("speaker_start") is not None else None
    basis = "carried" if quote.get("implicit") else "quotation"
    if not words and not actor:
        return Source(None, None, basis, at)
    named = actor and quote.get("speaker_type") not in ("collective", "document")
    return Source(actor if named else f"unnamed:{words}", words, basis, at)


def carried_source(amount: Amount, last: Amount) -> Source | None:
    """The source of `last`, the amount before its sentence, where the report goes on about the same measure."""
    if amount.source.basis != "article" or last.source.basis == "article" or not last.source.words:
        return None
    other = amount.sentence
    goes_on = other is not None and follows(amount, last) and _CARRIES.match(other.span.text)
    if not goes_on or amount.measure is None or amount.measure != last.measure:
        return None
    return Source(last.source.by, last.source.words, "carried")


def follows(amount: Amount, last: Amount) -> bool:
    """Whether the sentence of `amount` is the next after that of `last` in one block."""
    one, other = last.sentence, amount.sentence
    if one is None or other is None:
        return False
    return one.block is other.block and other.position == one.position + 1


def shared_direction(amount: Amount, before: Amount) -> str | None:
    """The level after a change moves with it: "up 9 percent at 3.6 million bags"."""
    if amount.direction is not None or amount.is_base:
        return amount.direction
    gap = amount.tokens.doc.text[before.tokens.end_char : amount.found.start]
    return before.direction if _TO_LEVEL.fullmatch(gap) else None


def groups(amounts: Sequence[Amount]) -> list[Amount]:
    """For each amount of a sentence the first of its statement: neighbours share a measure, a noun, a tying word."""
    firsts = [amounts[0]]
    for before, amount in pairwise(amounts):
        gap = amount.tokens.doc.text[before.tokens.end_char : amount.tokens.start_char]
        firsts.append(firsts[-1] if _tied(before, firsts[-1], amount, gap) else amount)
    return firsts


def _tied(before: Amount, first: Amount, amount: Amount, gap: str) -> bool:
    apart = distance(fold(gap))
    if re.search(r"[;:]", gap) or apart > _ONE_STATEMENT:
        return False
    if before.found.kind == amount.found.kind == "count":
        return before.found.unit == amount.found.unit
    if "count" in (before.found.kind, amount.found.kind):
        # "52 projects worth $3 million"; nothing but a comma in between lists them.
        tied = apart < _ONE_PHRASE and re.search(r"\w", gap) is not None
        return tied or first.found.unit == amount.found.unit
    one, other = before.measure, amount.measure
    return one == other or one is None or other is None or apart < _SIDE_BY_SIDE


def repeated(amount: Amount, earlier: Iterable[Amount]) -> Amount | None:
    """The last amount of the same kind, value and unit that "the 100-fold jump", with its article, takes up."""
    first = amount.tokens.start
    definite = first > 0 and amount.tokens.doc[first - 1].lower_ in ("the", "this", "that", "such")
    if amount.found.kind == "count" or not definite:
        return None
    same = [a for a in earlier if _stated(a) == _stated(amount) and a.ends]
    return same[-1] if same else None


def _stated(amount: Amount) -> tuple[str, float, str | None]:
    return amount.found.kind, amount.found.value, amount.found.unit


def growth_period(
    amount: Amount,
    amounts: Iterable[Amount],
    events: Mapping[tuple[str, str], Time],
    inside: Iterable[Time],
    today: dt.date | None,
) -> Period | None:
    """The span over which a multiple, or a percentage without a period of its own, has grown; else its own period.

    `events` are those that the article dates, `inside` the times of its sentence, `today` the article's date.
    """
    multiple = amount.found.kind == "multiple"
    if not multiple and (amount.found.kind != "percent" or amount.ends):
        return amount.period
    mates = [a for a in amounts if a.group is amount.group]
    span = span_of_growth(amount, mates) if multiple else None
    if span is not None:
        return span
    anchor = event_anchor(amount, events, inside, today)
    if anchor is None:
        return amount.period
    ends = [a.ends for a in mates if a is not amount and a.ends]
    last = max(ends) if ends else anchor.last or amount.ends
    return amount.period if last is None else Period(anchor.first, last, anchor.basis)


def shared_period(amount: Amount, amounts: Iterable[Amount]) -> Period | None:
    """Its period, else that of its statement: a change and the level it leads to hold for one period."""
    if amount.period or amount.is_base or amount.ongoing or amount.found.kind == "count":
        return amount.period
    mates = [a for a in amounts if a.group is amount.group and a.ends and not a.is_base]
    return min(mates, key=lambda a: abs(a.start - amount.start)).period if mates else None


def carried_period(amount: Amount, last: Amount) -> Period | None:
    """Its period, else that of `last`, the amount before its sentence, where what is observed goes on."""
    if amount.ends or not last.period or not last.ends or not follows(amount, last):
        return amount.period
    observed = amount.status == last.status == "observed" and amount.found.kind != "count"
    return last.period._replace(basis="carried") if observed else amount.period


def base(amount: Amount, amounts: Iterable[Amount]) -> Amount | None:
    """What it is measured against: a level against the base of its statement, a multiple also against a first level."""
    mates = [a for a in amounts if a.group is amount.group and a is not amount]
    bases = [a for a in mates if a.is_base and a.found.kind != "multiple"]
    if amount.found.kind != "multiple":
        bases = [] if amount.is_base else [a for a in bases if a.found.unit == amount.found.unit]
    elif not bases:
        dated = [(a.begins, a.start, a) for a in mates if a.found.kind == "money" and a.begins]
        dated.sort(key=lambda level: level[:2])
        bases = [a for _, _, a in dated[:1]] if len(dated) > 1 else []
    return bases[0] if bases else None
