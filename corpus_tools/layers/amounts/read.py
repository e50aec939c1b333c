"""The amounts layer: money, percentages, multiples and counts, each as value, unit, period, parties and source.

Figures are found in the block's text (`amount_scan`, `amount_counts`), then read in their sentence: what they
measure, which way they move, whether they are observed (`amount_context`), for when (`amount_period`), between whom
(`amount_parties`) and on whose word (`amount_source`). A value that the words do not give stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from corpus_tools.layers.amounts import context
from corpus_tools.layers.amounts import (
    counts as amount_counts,
)
from corpus_tools.layers.amounts import (
    period as amount_period,
)
from corpus_tools.layers.amounts import (
    scan as amount_scan,
)
from corpus_tools.layers.amounts import (
    source as amount_source,
)
from corpus_tools.layers.amounts.context import Figure
from corpus_tools.layers.amounts.parties import Parties
from corpus_tools.layers.amounts.states import distance
from corpus_tools.text.language import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Row, Rows
    from corpus_tools.text.parsed import Parsed

RULES = {**amount_scan.RULES, **amount_counts.RULES}

# A statement ties a count to its money, a change to its level, a whole to its parts.
_TIED = re.compile(
    r"^\W*(?:worth|valued at|at a cost of|costing|with|totall?ing|to|from|at|of which|including|and|or|up|"
    r"down|a|an|an? \w+ of|representing|in \d{4}|\(.*|\w+ing|compared with)?\b",
    re.IGNORECASE,
)
_CARRIES = re.compile(
    r"^(?:the|this|that|these|those|it|its|they|their|such|of that|of this|both|gas|\w+s)\b", re.IGNORECASE
)


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """Rows of the amounts table for one article."""
    year = _year(parsed)
    dated = amount_period.times(parsed, rows)
    quotes = rows["quotes"]
    by_block: dict[int, list[Figure]] = {}
    remembered: Parties | None = None
    everything: list[Figure] = []
    events = amount_period.dated_events(parsed.sentences, dated, lambda s: s.block.start)
    for block, doc in parsed.parses:
        folded = fold(doc.text)
        figures = _figures(parsed, rows["times"], block.start, doc, folded, year)
        remembered = Parties(folded, figures, remembered)
        for group in _by_sentence(figures):
            _read_sentence(parsed, group, block.start, dated, events, quotes, remembered, everything)
            everything += group
        by_block[block.start] = figures
    return {"amounts": [_row(parsed, f) for f in everything]}


def _year(parsed: Parsed) -> int | None:
    published = amount_period.day(parsed.facts.get("published_to"))
    return published.year if published else None


def _figures(parsed: Parsed, times: list[Row], offset: int, doc: Doc, folded: str, year: int | None) -> list[Figure]:
    found, free = amount_scan.scan(folded, year)
    if not found and not free:
        return []
    free = [n for n in free if not _is_time(times, offset + n.start, offset + n.end)]
    out = []
    for item in sorted([*found, *amount_counts.counts(doc, folded, free)], key=lambda f: (f.start, f.end)):
        span = doc.char_span(item.bare_start, item.end, alignment_mode="expand")
        sentence = parsed.sentence_at(offset + item.start)
        figure = Figure(item, offset + item.start, offset + item.end, sentence, span)
        figure.base = context.is_base(figure)
        out.append(figure)
    return out


def _is_time(times: list[Row], start: int, end: int) -> bool:
    return any(r["start"] < end and start < r["end"] for r in times)


def _by_sentence(figures: list[Figure]) -> list[list[Figure]]:
    groups: dict[str | None, list[Figure]] = {}
    for figure in figures:
        groups.setdefault(figure.sentence.id if figure.sentence else None, []).append(figure)
    return list(groups.values())


def _read_sentence(parsed, figures, offset, dated, events, quotes, parties, earlier) -> None:
    cues = context.measure_cues(figures[0].clause)
    for figure in figures:
        figure.fields.update(amount_source.source(figure, quotes))
        figure.fields["measure"] = (
            context.measure(figure, figures, cues)
            if figure.found.kind != "count"
            else (_count_measure(figure, figures, cues))
        )
        settled = figure.found.kind == "count" and amount_counts.counts_parties(figure.found.unit)
        figure.fields["direction"] = None if settled else context.direction(figure)
        figure.fields["status"] = "observed" if settled else context.status(figure, figure.fields["measure"])
    _share_direction(figures)
    _carry_source(figures, earlier)
    sentence = figures[0].sentence
    inside = [t for t in dated if sentence is not None and sentence.start <= t.start < sentence.end]
    speech = [(a, b) for q in quotes for a, b in (q.get("spans") or []) if not q.get("implicit")]
    _tie(figures)
    _repeat(figures, earlier)
    fresh = [f for f in figures if not f.fields.get("repeats")]
    today = amount_period.day(parsed.facts.get("published_to"))
    since = amount_period.day(parsed.facts.get("published_from"))
    amount_period.assign(fresh, inside, speech, offset, today, since)
    for figure in fresh:
        _period_of_growth(figure, figures, events, inside, offset, today)
    _share_period(figures)
    _carry_period(figures, earlier, inside)
    _compare(figures)
    for figure in figures:
        span = figure.fields.get("source_span")
        local = (span[0] - offset, span[1] - offset) if span else None
        found = parties.of(figure, figure.fields["measure"], local)
        figure.fields["parties"] = figure.fields.get("parties") or found


def _count_measure(figure: Figure, figures: list[Figure], cues) -> str | None:
    if amount_counts.counts_parties(figure.found.unit):
        return None
    code = context.measure(figure, figures, cues)
    return code if code in ("population", "exports", "imports", "assistance", "output") else None


def _tie(figures: list[Figure]) -> None:
    """Give the figures of one statement one group: neighbours that share a measure, a noun, or a tying word."""
    group = figures[0]
    group.fields["group"] = group
    for before, figure in pairwise(figures):
        gap = figure.span.doc.text[before.span.end_char : figure.span.start_char]
        if not _tied(before, figure, gap):
            group = figure
        figure.fields["group"] = group


def _tied(before: Figure, figure: Figure, gap: str) -> bool:
    apart = distance(fold(gap))
    if re.search(r"[;:]", gap) or apart > 160:
        return False
    if before.found.kind == figure.found.kind == "count":
        return before.found.unit == figure.found.unit
    one, other = before.fields["measure"], figure.fields["measure"]
    if "count" in (before.found.kind, figure.found.kind):
        return (apart < 40 and bool(_TIED.match(gap.strip()))) or before.fields["group"].found.unit == figure.found.unit
    return one == other or one is None or other is None or apart < 30


def _period_of_growth(figure: Figure, figures: list[Figure], events, inside, offset: int, today) -> None:
    if figure.found.kind not in ("multiple", "percent") or (
        figure.found.kind == "percent" and figure.fields.get("period_to")
    ):
        return
    mates = [f for f in figures if f.fields["group"] is figure.fields["group"]]
    if figure.found.kind == "multiple" and amount_period.span_of_growth(figure, mates):
        return
    anchor = amount_period.event_anchor(figure, events, inside, offset, today)
    if anchor is None:
        return
    first, last, basis = anchor
    ends = [f.fields["period_to"] for f in mates if f is not figure and f.fields.get("period_to")]
    last = max(ends) if ends else last or figure.fields.get("period_to")
    if last is not None:
        figure.fields.update(period_from=first, period_to=last, period_basis=basis)


def _share_direction(figures: list[Figure]) -> None:
    """The level after a change moves with it: "up 9 percent at 3.6 million bags"."""
    for before, figure in pairwise(figures):
        gap = figure.span.doc.text[before.span.end_char : figure.found.start]
        if (
            figure.fields["direction"] is None
            and not figure.base
            and re.fullmatch(r",?\s+(?:at|to)\s+(?:a record\s+)?", gap)
        ):
            figure.fields["direction"] = before.fields["direction"]


def _share_period(figures: list[Figure]) -> None:
    """A change and the level it leads to ("up 22 percent to $3 billion") hold for one period."""
    for figure in figures:
        if (
            figure.fields.get("period_from")
            or figure.fields.get("period_to")
            or figure.base
            or figure.fields.get("ongoing")
        ):
            continue
        mates = [
            f
            for f in figures
            if f.fields["group"] is figure.fields["group"] and f.fields.get("period_to") and not f.base
        ]
        if mates and figure.found.kind != "count":
            nearest = min(mates, key=lambda f: abs(f.start - figure.start))
            _copy(nearest, figure, "period_from", "period_to", "period_basis")


def _carry_source(figures: list[Figure], earlier: list[Figure]) -> None:
    """A report goes on: the next sentence of the paragraph, on the same measure, with no source of its own."""
    if not earlier:
        return
    last = earlier[-1]
    for figure in figures:
        if figure.fields["stated_by_basis"] == "article" and _goes_on(figure, last) and last.fields["stated_by_text"]:
            _copy(last, figure, "stated_by", "stated_by_text")
            figure.fields["stated_by_basis"] = "carried"


def _goes_on(figure: Figure, last: Figure) -> bool:
    one, other = last.sentence, figure.sentence
    if one is None or other is None or one.block is not other.block or other.position != one.position + 1:
        return False
    same = figure.fields["measure"] is not None and figure.fields["measure"] == last.fields["measure"]
    return same and bool(_CARRIES.match(other.span.text)) and last.fields["stated_by_basis"] != "article"


def _carry_period(figures: list[Figure], earlier: list[Figure], inside: list) -> None:
    if inside or not earlier:
        return
    last = earlier[-1]
    one, other = last.sentence, figures[0].sentence
    if one is None or other is None or one.block is not other.block or other.position != one.position + 1:
        return
    for figure in figures:
        if (
            figure.fields.get("period_to")
            or not last.fields.get("period_to")
            or figure.fields["status"] != last.fields["status"]
        ):
            continue
        if figure.fields["status"] == "observed" and figure.found.kind != "count":
            _copy(last, figure, "period_from", "period_to")
            figure.fields["period_basis"] = "carried"


def _repeat(figures: list[Figure], earlier: list[Figure]) -> None:
    """ "The 100-fold jump" takes up a figure stated before: same kind, value and unit, with a definite article."""
    for figure in figures:
        if figure.found.kind == "count" or not _definite(figure):
            continue
        same = [
            f
            for f in earlier
            if (f.found.kind, f.found.value, f.found.unit) == (figure.found.kind, figure.found.value, figure.found.unit)
            and f.fields.get("period_to")
        ]
        if same:
            _copy(same[-1], figure, "period_from", "period_to", "measure", "parties")
            figure.fields["period_basis"] = "carried"
            figure.fields["repeats"] = same[-1]


def _definite(figure: Figure) -> bool:
    first = figure.span.start
    return first > 0 and figure.span.doc[first - 1].lower_ in ("the", "this", "that", "such")


def _copy(one: Figure, other: Figure, *names: str) -> None:
    for name in names:
        other.fields[name] = one.fields.get(name)


def _id(parsed: Parsed, figure: Figure) -> str:
    return f"{parsed.article.id}:amounts:{figure.start}-{figure.end}"


def _compare(figures: list[Figure]) -> None:
    """A level is measured against the base of its statement, a multiple against the base or the earliest level."""
    for figure in figures:
        mates = [f for f in figures if f.fields["group"] is figure.fields["group"] and f is not figure]
        bases = [f for f in mates if f.base and f.found.kind != "multiple"]
        if figure.found.kind == "multiple":
            levels = sorted(
                (f for f in mates if f.found.kind == "money" and f.fields.get("period_from")),
                key=lambda f: (f.fields["period_from"], f.start),
            )
            bases = bases or (levels[:1] if len(levels) > 1 else [])
        else:
            bases = [] if figure.base else [f for f in bases if f.found.unit == figure.found.unit]
        figure.fields["compared"] = bases[0] if bases else None


def _row(parsed: Parsed, figure: Figure) -> dict[str, Any]:
    found, fields = figure.found, figure.fields
    base = fields.get("compared")
    cue = found.qualifier
    return parsed.row(
        "amounts",
        figure.start,
        figure.end,
        found.rule,
        kind=found.kind,
        value=found.value,
        value_min=found.value_min,
        value_max=found.value_max,
        unit=found.unit,
        qualifier=cue,
        direction=fields["direction"],
        measure=fields["measure"],
        compared_to=_id(parsed, base) if base is not None else None,
        group_id=_id(parsed, fields["group"]),
        period_from=fields.get("period_from"),
        period_to=fields.get("period_to"),
        period_basis=fields.get("period_basis"),
        parties=fields["parties"],
        status=fields["status"],
        stated_by=fields["stated_by"],
        stated_by_text=fields["stated_by_text"],
        stated_by_basis=fields["stated_by_basis"],
    )
