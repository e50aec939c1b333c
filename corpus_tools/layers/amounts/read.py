"""The amounts layer: money, percentages, multiples and counts, each as value, unit, period, parties and source.

Amounts are found in the block's text (`scan`, `counts`), then read in their sentence: what they measure (`measure`),
which way they move and whether they are observed (`context`), for when (`period`), between whom (`parties`), on whose
word and with which others (`statement`). A value that the words do not give stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from corpus_tools.layers.amounts import context, period, statement
from corpus_tools.layers.amounts.counts import counts, counts_parties
from corpus_tools.layers.amounts.measure import measure, measure_cues
from corpus_tools.layers.amounts.model import Amount, Time
from corpus_tools.layers.amounts.parties import Parties
from corpus_tools.layers.amounts.rules import RULES
from corpus_tools.layers.amounts.scan import scan
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    import datetime as dt

    from spacy.tokens import Doc

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Row, Rows
    from corpus_tools.text.blocks.find import Block
    from corpus_tools.text.parsed import Parsed

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
        amount.direction = statement.shared_direction(amount, before)
    for amount in amounts:
        amount.source = (statement.carried_source(amount, last) if last else None) or amount.source
    for amount, first in zip(amounts, statement.groups(amounts), strict=True):
        amount.group = first
    for amount in amounts:
        one = statement.repeated(amount, earlier)
        if one and one.period:
            amount.repeats, amount.measure, amount.parties = one, one.measure, one.parties
            amount.period = one.period._replace(basis="carried")
    _read_periods(amounts, known, last)
    for amount in amounts:
        amount.compared = statement.base(amount, amounts)
        # Asked for every amount, since the pair of the one before is remembered for the next.
        found = parties.of(amount)
        amount.parties = amount.parties or found


def _read_alone(amounts: list[Amount], known: _Known) -> None:
    cues = measure_cues(amounts[0].clause)
    for amount in amounts:
        amount.source = statement.source(amount, known.quotes)
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
        amount.period = statement.growth_period(amount, amounts, known.events, inside, known.today)
    for amount in amounts:
        amount.period = statement.shared_period(amount, amounts)
    if last and not inside:
        for amount in amounts:
            amount.period = statement.carried_period(amount, last)


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
