"""The amounts layer: money, percentages, multiples and counts, each as value, unit, period, parties and source.

Amounts are found in the block's text (`scan`, `counts`), then read in their sentence: what they measure,
which way they move and whether they are observed (`context`), for when (`period`), between whom (`parties`), and, here,
what the amounts of one statement have in common: who states them, their group, direction, period and base. Each
function tells one thing of one amount and changes nothing; `read` writes it down. A value that the words do not give
stays empty.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.amounts import context, period
from corpus_tools.layers.amounts.context import measure, measure_cues
from corpus_tools.layers.amounts.counts import counts, counts_parties
from corpus_tools.layers.amounts.model import ARTICLE, Amount, Period, Source, Time
from corpus_tools.layers.amounts.parties import Parties, distance
from corpus_tools.layers.amounts.period import event_anchor, span_of_growth
from corpus_tools.layers.amounts.rules import RULES
from corpus_tools.layers.amounts.scan import scan
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Row, Rows
    from corpus_tools.text.blocks.find import Block
    from corpus_tools.text.parsed import Parsed


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
    if amount.ongoing or amount.ends or not last.period or not last.ends or not follows(amount, last):
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


__all__ = ["RULES", "read"]


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """Rows of the amounts table for one article."""
    known = _known(parsed, rows)
    remembered: Parties | None = None
    amounts: list[Amount] = []
    for block, doc in parsed.parses:
        folded = fold(doc.text)
        found = _amounts(parsed, block, doc, folded, known)
        remembered = Parties(folded, found, remembered)
        for sentence in _by_sentence(found):
            _read_sentence(sentence, known, remembered, amounts)
            amounts += sentence
    return {"amounts": [_row(parsed, amount) for amount in amounts]}


@dataclass(frozen=True)
class _Known:
    """What is known of the article before its amounts are read.

    `published`: the first and the last day it can be of. `dated`: its times that can date an amount; `events`: what
    it dates, by verb and object; `quotes`, `times`: their rows.
    """

    published: tuple[dt.date | None, dt.date | None]
    dated: list[Time]
    events: Mapping[tuple[str, str], Time]
    quotes: Sequence[Row]
    times: Sequence[Row]

    @property
    def today(self) -> dt.date | None:
        return self.published[1]


def _known(parsed: Parsed, rows: Rows) -> _Known:
    dated = period.times(parsed, rows)
    published = (period.day(parsed.facts.get("published_from")), period.day(parsed.facts.get("published_to")))
    events = period.dated_events(parsed.sentences, dated)
    return _Known(published, dated, events, rows["quotes"], rows["times"])


def _amounts(parsed: Parsed, block: Block, doc: Doc, folded: str, known: _Known) -> list[Amount]:
    """Amounts of one block in order, not yet read."""
    found, free = scan(folded, known.today.year if known.today else None)
    if not found and not free:
        return []
    free = [n for n in free if not _is_time(known.times, block.start + n.start, block.start + n.end)]
    out = []
    for item in sorted([*found, *counts(doc, folded, free)], key=lambda f: (f.start, f.end)):
        tokens = doc.char_span(item.bare_start, item.end, alignment_mode="expand")
        if tokens is None:
            continue
        sentence = parsed.sentence_at(block.start + item.start)
        out.append(Amount(item, block.start, sentence, tokens, context.is_base(item, folded)))
    for before, amount in pairwise(out):
        amount.is_base = amount.is_base or (before.sentence is amount.sentence and context.also_base(before, amount))
    return out


def _is_time(times: Sequence[Row], start: int, end: int) -> bool:
    return any(r["start"] < end and start < r["end"] for r in times)


def _by_sentence(amounts: Sequence[Amount]) -> list[list[Amount]]:
    groups: dict[str | None, list[Amount]] = {}
    for amount in amounts:
        groups.setdefault(amount.sentence.id if amount.sentence else None, []).append(amount)
    return list(groups.values())


def _read_sentence(amounts: list[Amount], known: _Known, parties: Parties, earlier: Sequence[Amount]) -> None:
    """Write down all that is read of the amounts of one sentence; `earlier` are those of the sentences before."""
    last = earlier[-1] if earlier else None
    _read_alone(amounts, known)
    for before, amount in pairwise(amounts):
        amount.direction = shared_direction(amount, before)
    for amount in amounts:
        amount.source = (carried_source(amount, last) if last else None) or amount.source
    for amount, first in zip(amounts, groups(amounts), strict=True):
        amount.group = first
    for amount in amounts:
        one = repeated(amount, earlier)
        if one and one.period:
            amount.repeats, amount.measure, amount.parties = one, one.measure, one.parties
            amount.period = one.period._replace(basis="carried")
    _read_periods(amounts, known, last)
    for amount in amounts:
        amount.compared = base(amount, amounts)
        # Asked for every amount, since the pair of the one before is remembered for the next.
        found = parties.of(amount)
        amount.parties = amount.parties or found


def _read_alone(amounts: list[Amount], known: _Known) -> None:
    cues = measure_cues(amounts[0].clause)
    for amount in amounts:
        amount.source = source(amount, known.quotes)
        amount.measure = measure(amount, amounts, cues)
        # How many states there are is no finding: nothing rises, and nobody pledges it.
        if not counts_parties(amount.found):
            amount.direction, amount.status = context.direction(amount), context.status(amount)


def _read_periods(amounts: list[Amount], known: _Known, last: Amount | None) -> None:
    sentence = amounts[0].sentence
    inside = [t for t in known.dated if sentence is not None and sentence.start <= t.start < sentence.end]
    speech = [(a, b) for q in known.quotes for a, b in (q.get("spans") or []) if not q.get("implicit")]
    fresh = [amount for amount in amounts if not amount.repeats]
    for amount in fresh:
        amount.ongoing = period.is_ongoing(amount, fresh)
    for amount, own in zip(fresh, period.periods(fresh, inside, speech, known.published), strict=True):
        amount.period = own
    for amount in fresh:
        amount.period = growth_period(amount, amounts, known.events, inside, known.today)
    for amount in amounts:
        amount.period = shared_period(amount, amounts)
    if last and not inside:
        for amount in amounts:
            amount.period = carried_period(amount, last)


def _id(parsed: Parsed, amount: Amount) -> str:
    return f"{parsed.article.id}:amounts:{amount.start}-{amount.end}"


def _row(parsed: Parsed, amount: Amount) -> Row:
    found, held = amount.found, amount.period
    return parsed.row(
        "amounts",
        amount.start,
        amount.end,
        found.rule,
        kind=found.kind,
        value=found.value,
        value_min=found.value_min,
        value_max=found.value_max,
        unit=found.unit,
        qualifier=found.qualifier,
        direction=amount.direction,
        measure=amount.measure,
        compared_to=_id(parsed, amount.compared) if amount.compared else None,
        group_id=_id(parsed, amount.group),
        period_from=amount.begins,
        period_to=amount.ends,
        period_basis=held.basis if held else None,
        parties=amount.parties,
        status=amount.status,
        stated_by=amount.source.by,
        stated_by_text=amount.source.words,
        stated_by_basis=amount.source.basis,
    )
