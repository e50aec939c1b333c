"""Attribution by a colon: "Fares will rise: ferry owner" in a heading, "Nora Lund: ..." at a paragraph's start."""

from __future__ import annotations

from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.direct import CLOSING, OPENING
from corpus_tools.layers.quotes.model import Cue, Quote, Range
from corpus_tools.layers.quotes.speakers import Mentions, can_report, speaker_at
from corpus_tools.text.marks import mark_style
from corpus_tools.text.tokens import Tokens

_HEADINGS = ("title", "subhead")


def attributed_by_colon(tokens: Tokens, mentions: Mentions, known: list[Quote]) -> list[Quote]:
    """Quotations whose source stands before or behind a colon, in headings and at the start of a paragraph.

    Blocks in which a quotation is known already are passed over, unless it is of "I" or "we".
    """
    out: list[Quote] = []
    firsts: dict[int, int] = {}
    for i, number in enumerate(tokens.block):
        firsts.setdefault(number, i)
    for n in sorted(firsts):
        first = firsts[n]
        stop = firsts.get(n + 1, len(tokens))
        start, end, kind = tokens.blocks[n]
        if any(start <= p[0] < end and not _own(tokens, q) for q in known for p in q.pieces):
            continue
        # A first line without a stop at its end is a title that was not told apart as one.
        heading = kind in _HEADINGS or (n == 0 and tokens.text[end - 1] not in '.?!"”')
        made = _heading(tokens, mentions, first, stop) if heading else _label(tokens, mentions, first, stop)
        if made is not None:
            out.append(made)
    return out


def _own(tokens: Tokens, quote: Quote) -> bool:
    """Whether the report is of "I" or "we", so that somebody printed beside it says the whole."""
    return quote.speaker is not None and tokens.low[tokens.at(quote.speaker.start)] in ("i", "we")


def _colon(tokens: Tokens, first: int, stop: int) -> int | None:
    """The only colon between tokens `first` and `stop`; in a title without one, the only dash near its end."""
    found = [i for i in range(first + 1, stop - 1) if tokens.word[i] == ":"]
    if not found and cues.in_title(tokens, first):
        found = [
            i
            for i in range(first + 2, stop - 1)
            if tokens.word[i] in ("–", "—", "--") and i > stop - limits.DASH_TO_END
        ]
    return found[0] if len(found) == 1 else None


def _heading(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> Quote | None:
    """What a heading, tokens `first` to `stop`, reports on the other side of its colon than the source."""
    colon = _colon(tokens, first, stop)
    if colon is None:
        return None
    if _marked_whole(tokens, first, colon) and (source := _first_named(tokens, mentions, colon + 1, stop)) is not None:
        quote = _quote(tokens, mentions, colon, source, (first + 1, colon - 1), "colon-in-heading", "direct")
        if quote is not None:
            quote.marks = "single" if tokens.word[first] in ("'", "‘") else mark_style(tokens.word[first])
        return quote
    if stop - colon - 1 <= limits.SOURCE_BEHIND_COLON and colon - first > stop - colon:
        source = _source(tokens, mentions, colon + 1, stop)
        content = (first, colon)
    else:
        source = _source(tokens, mentions, first, colon) if colon - first <= limits.SOURCE_BEFORE_COLON else None
        content = (colon + 1, stop)
    return _quote(tokens, mentions, colon, source, content, "colon-in-heading", "indirect")


def _marked_whole(tokens: Tokens, first: int, colon: int) -> bool:
    """Whether all that stands before the colon stands in quotation marks: "'We were lucky': miners tell of escape"."""
    return tokens.word[first] in OPENING and tokens.word[colon - 1] in CLOSING


def _first_named(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    """The head of the first noun phrase behind the colon, where it can speak: "miners", "the mayor", a name."""
    last = first
    while last < min(first + limits.FIRST_PHRASE, stop) and tokens.pos[last] in ("DET", "ADJ", "NOUN", "PROPN", "NUM"):
        last += 1
    # The verb of a headline is often taken for a noun ("miners tell"), so that the head is the last that can speak.
    return next((k for k in range(last - 1, first - 1, -1) if can_report(tokens, mentions, k)), None)


def _label(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> Quote | None:
    """A paragraph that begins with a name and a colon: a turn of an interview, or a printed statement."""
    colon = _colon(tokens, first, min(stop, first + limits.LABEL))
    if colon is None or stop - colon < limits.LABELLED:
        return None
    row = mentions.at(first) or mentions.at(colon - 1)
    if row is None or row.actor_type not in ("person", "media") or row.end != tokens.end[colon - 1]:
        return None
    return _quote(tokens, mentions, colon, colon - 1, (colon + 1, stop), "name-and-colon", "direct")


def _quote(
    tokens: Tokens, mentions: Mentions, colon: int, source: int | None, content: Range, rule: str, kind: str
) -> Quote | None:
    """The quotation of the tokens of `content`, or None without a source or with hardly any content."""
    if source is None or content[1] - content[0] < limits.CONTENT:
        return None
    piece = (tokens.start[content[0]], tokens.end[content[1] - 1])
    return Quote([piece], kind, rule, speaker=speaker_at(tokens, mentions, source), cue=Cue.uncoded(colon, ":"))


def _source(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    """Head token of a few words that name a source: a person, a body, a state, or a role."""
    words = [i for i in range(first, stop) if tokens.word[i][0].isalnum()]
    if not words or any(tokens.tag[i] in cues.FINITE for i in words):
        return None
    last = words[-1]
    row = mentions.at(last)
    if row is not None and row.actor_type in ("person", "organisation", "media", "state", "collective"):
        return last if row.via != "adjective" else None
    return last if can_report(tokens, mentions, last) else None
