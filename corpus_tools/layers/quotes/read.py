"""Quotations: what is reported as said or written, by whom, with which words.

Marks are scanned character by character, clauses are taken from the parse. A quotation that names no source stays,
as unattributed; one that goes on from the sentence before is marked implicit.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.word_lists import either
from corpus_tools.layers.quotes import limits
from corpus_tools.layers.quotes.carry import carry_speakers, continued
from corpus_tools.layers.quotes.direct import speech, with_lead
from corpus_tools.layers.quotes.genre import attributed_by_colon, first_person, turns_and_statements
from corpus_tools.layers.quotes.indirect.clauses import naming, reports_in
from corpus_tools.layers.quotes.model import Cue, Quote, Speaker, Speech
from corpus_tools.layers.quotes.rules import RULES
from corpus_tools.layers.quotes.speakers import Mentions, named_behind, not_named_by_itself, speaker_at
from corpus_tools.text.marks import Marked, Span, find_marked
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.tables import Rows

__all__ = ["RULES", "read"]

# An initial's stop ends no sentence either.
_ABBREVIATED = re.compile(rf"\b(?:{either('quotes', 'abbreviations')}|[A-Z])\.")


def read(parsed: Parsed, rows: Rows, codebooks: Sequence[Codebook]) -> Rows:
    """The table `quotes` of one article: one row per quotation, in the order in which their contents begin.

    `rows` holds the mentions that the layer of actors found: who a source is, is taken from these. Coding schemes play
    no part. Spans are offsets into the article's text; a quotation without a source stays, as unattributed.
    """
    tokens = tokens_of(parsed)
    mentions = Mentions(tokens, rows["mentions"])
    marked = find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])
    quotes = _direct(tokens, mentions, marked)
    quotes += _reported(tokens, mentions, marked, quotes)
    quotes += turns_and_statements(tokens, mentions, quotes)
    quotes += attributed_by_colon(tokens, mentions, quotes)
    quotes = sorted(quotes, key=lambda q: (q.start, -q.end))
    carry_speakers(tokens, mentions, quotes)
    quotes += continued(tokens, mentions, quotes)
    quotes = _nested(_distinct(sorted(quotes, key=lambda q: (q.start, -q.end))))
    first_person(tokens, mentions, parsed.facts, quotes)
    for q in quotes:
        if q.speaker is not None:
            q.speaker = not_named_by_itself(tokens, mentions, q.speaker, q.pieces)
            q.speaker = named_behind(tokens, mentions, q.speaker, q.end)
    made = {id(q): _row(parsed, tokens, q) for q in quotes}
    for q in quotes:
        if q.parent is not None:
            made[id(q)]["parent_id"] = made[id(q.parent)]["id"]
    return {"quotes": list(made.values())}


def _direct(tokens: Tokens, mentions: Mentions, marked: list[Marked]) -> list[Quote]:
    """Direct speech; stretches with one cue between them are one quotation in two pieces.

    Also over a full stop: in '"We lost," Lund said. "We were tired."' the second sentence has no other cue.
    """
    outer = [m for m in marked if m.depth == 0]
    out: list[Quote] = []
    for m in outer:
        found = speech(tokens, mentions, m, outer)
        last = out[-1] if out else None
        if last is not None and last.cue is not None and _goes_on(tokens, last, last.cue, m, found):
            last.pieces.extend(m.pieces)
        elif found is not None:
            pieces, kind = with_lead(tokens, m, outer, found)
            quote = Quote(pieces, kind, found.rule, m.marks, status="unattributed")
            if (beside := found.beside) is not None:
                quote.speaker = speaker_at(tokens, mentions, beside.source, beside.cue.verb)
                quote.cue, quote.status = beside.cue, "attributed"
            out.append(quote)
    return out


def _goes_on(tokens: Tokens, last: Quote, cue: Cue, m: Marked, found: Speech | None) -> bool:
    """Whether the stretch goes on with the quotation before it, with only that one's `cue` between them."""
    if found is None:
        return _second_piece(tokens, last, cue, m)
    if found.beside is not None:
        between = _ABBREVIATED.sub("", tokens.text[last.end : m.start])
        return cue.verb == found.beside.cue.verb and "." not in between
    after_cue = last.end <= tokens.start[cue.first] < m.start
    here = tokens.block[tokens.at(m.start)] == tokens.block[tokens.at(last.end - 1)]
    between = _ABBREVIATED.sub("", tokens.text[last.end : m.start])
    return here and after_cue and len(re.findall(r"[.?!](?=\s)", between)) == 1


def _second_piece(tokens: Tokens, last: Quote, cue: Cue, m: Marked) -> bool:
    """'"Why," asked the clerk, "was it you?"': words that cannot stand alone, behind a cue and a comma."""
    between = tokens.text[last.end : m.start].rstrip()
    cue_between = last.end <= tokens.start[cue.first] < m.start
    ends = tokens.text[m.end - 2 : m.end + 1]
    return (
        cue_between
        and between.endswith(",")
        and not re.search(r"[.?!:;]", _ABBREVIATED.sub("", between))
        and any(c in ends for c in ".?!")
    )


def _reported(tokens: Tokens, mentions: Mentions, marked: list[Marked], direct: list[Quote]) -> list[Quote]:
    """Indirect and mixed speech of all sentences outside direct speech."""
    taken = [p for q in direct for p in q.pieces]
    used = {q.cue.verb for q in direct if q.cue is not None}
    out = []
    for first, stop in zip(tokens.sent_first, tokens.sent_stop, strict=True):
        for report in reports_in(tokens, mentions, first, stop):
            at = tokens.start[report.cue.first]
            if report.cue.verb in used:
                continue
            pieces = [(tokens.start[a], tokens.end[b - 1]) for a, b in report.pieces if b > a]
            home = next((t for t in taken if t[0] <= at < t[1]), None)
            if home is None:
                pieces = [r for p in pieces for r in _outside(tokens.text, p, taken)]
            else:
                pieces = [(s, _unpointed(tokens.text, s, min(e, home[1]))) for s, e in pieces if home[0] <= s < home[1]]
            if not pieces:
                continue
            kind, style = _kind_of(tokens, marked, pieces)
            speaker = speaker_at(tokens, mentions, report.source, report.cue.verb)
            pieces = [_balanced(tokens.text, p, marked) for p in pieces]
            if whole := next((m for m in marked if pieces == [(m.start, m.end)]), None):
                pieces, kind, style = list(whole.pieces), "direct", whole.marks
            out.append(Quote(pieces, kind, report.rule, style, speaker, report.cue))
    return out + _named_in_marks(tokens, mentions, marked, direct + out)


def _named_in_marks(tokens: Tokens, mentions: Mentions, marked: list[Marked], known: list[Quote]) -> list[Quote]:
    """Fragments in marks outside all quotations so far that a source's naming verb governs."""
    out = []
    covered = [p for q in known for p in q.pieces]
    for m in marked:
        if m.depth or any(s < m.end and m.start < e for s, e in covered):
            continue
        first, stop = tokens.range(m.start, m.end)
        words = len(tokens.text[m.start : m.end].split())
        report = naming(tokens, mentions, first, stop, words) if first < stop else None
        if report is not None:
            begin, end = tokens.start[report.pieces[0][0]], max(m.end, tokens.end[report.pieces[0][1] - 1])
            if not any(s < end and begin < e for s, e in covered):
                speaker = speaker_at(tokens, mentions, report.source, report.cue.verb)
                out.append(Quote([(begin, end)], "mixed", report.rule, m.marks, speaker, report.cue))
    return out


def _outside(text: str, piece: Span, taken: list[Span]) -> list[Span]:
    """What of the piece is no direct speech: the words before it, where they are more than a few."""
    start, end = piece
    for s, e in taken:
        if s < end and start < e:
            end = s
    while end < piece[1] and end > start and not text[end - 1].isalnum():
        end -= 1
    return [(start, end)] if len(text[start:end].split()) >= (1 if end == piece[1] else limits.LEAD) else []


def _unpointed(text: str, start: int, end: int) -> int:
    """`end` without the comma or stop that marked speech ends with."""
    while end > start + 1 and text[end - 1] in ",.; ":
        end -= 1
    return end


def _kind_of(tokens: Tokens, marked: list[Marked], pieces: list[Span]) -> tuple[str, str]:
    """mixed where the content holds marked words that are more than a term, else indirect."""
    inside = [m for m in marked if any(s <= m.start and m.end <= e + limits.MARK for s, e in pieces)]
    long = [m for m in inside if len(tokens.text[m.start : m.end].split()) >= limits.QUOTED or _verbal(tokens, m)]
    if long:
        return "mixed", long[0].marks
    return "indirect", "none"


def _verbal(tokens: Tokens, m: Marked) -> bool:
    """Whether the marked words hold a verb: a predicate is quoted speech where a noun may be a term."""
    first, stop = tokens.range(m.start, m.end)
    return any(tokens.tag[k] in ("VB", "VBD", "VBZ", "VBP", "MD") for k in range(first, stop))


def _balanced(text: str, piece: Span, marked: list[Marked]) -> Span:
    """A mixed piece keeps both marks of what it quotes: a closing mark cut off by the trimming comes back."""
    start, end = piece
    for m in marked:
        if start <= m.start < end < m.end <= end + limits.MARK_AND_STOP:
            end = m.end
        if start < m.end <= end and m.start < start and start - m.start <= limits.MARK:
            start = m.start
    return start, end


def _distinct(quotes: list[Quote]) -> list[Quote]:
    """No two quotations over the same stretch: the first found stays."""
    seen: dict[Span, Quote] = {}
    for q in quotes:
        seen.setdefault((q.start, q.end), q)
    return list(seen.values())


def _nested(quotes: list[Quote]) -> list[Quote]:
    """Each quotation knows the smallest one that holds it."""
    for q in quotes:
        holders = [h for h in quotes if q.is_inside(h)]
        if holders:
            q.parent = min(holders, key=lambda h: h.end - h.start)
            _said_by_outer(q, q.parent.speaker)
    return quotes


def _said_by_outer(q: Quote, outer: Speaker | None) -> None:
    """In nested speech "I", the only source of one letter, is the outer speaker."""
    own = q.speaker is not None and q.speaker.actor_id is None and q.speaker.end - q.speaker.start == 1
    if q.speaker is not None and own and outer is not None and q.cue is not None:
        q.speaker = q.speaker.known_as(outer.actor_id, outer.name, outer.type)


def _row(parsed: Parsed, tokens: Tokens, q: Quote) -> dict[str, Any]:
    """The row of a quotation; `parent_id` is filled in when all rows are made."""
    speaker, cue = q.speaker, q.cue
    text = tokens.text
    cue_at = (tokens.start[cue.first], tokens.end[cue.stop - 1]) if cue is not None else (None, None)
    return parsed.row(
        "quotes",
        q.start,
        q.end,
        q.rule,
        spans=[list(p) for p in q.pieces],
        kind=q.kind,
        marks=q.marks,
        implicit=q.implicit,
        parent_id=None,
        block_ids=_block_ids(parsed, q),
        speaker_text=text[speaker.start : speaker.end] if speaker else None,
        speaker_start=speaker.start if speaker else None,
        speaker_end=speaker.end if speaker else None,
        speaker_id=speaker.actor_id if speaker else None,
        speaker_name=speaker.name if speaker else None,
        speaker_type=speaker.type if speaker else None,
        cue_text=text[cue_at[0] : cue_at[1]] if cue else None,
        cue_start=cue_at[0],
        cue_end=cue_at[1],
        writer_stance=cue.writer_stance if cue else None,
        speech_act=cue.speech_act if cue else None,
        status=q.status if speaker else "unattributed",
    )


def _block_ids(parsed: Parsed, q: Quote) -> list[str]:
    """Ids of the blocks over which the content of a quotation runs."""
    return [
        f"{parsed.article.id}:blocks:{b.start}-{b.end}"
        for b in parsed.blocks
        if any(s < b.end and b.start < e for s, e in q.pieces)
    ]
