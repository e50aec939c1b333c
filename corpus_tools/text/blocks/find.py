"""Splits an article's text into typed blocks, so that layers read the body and the rest is still there.

Every character that is not white space stands in exactly one block; blocks are in order and never overlap. In
doubt a line is body ("paragraph"): a lost sentence is worse than a stray line. Lines are told by their own words
(`lines`), by their place on the page (here), and at the start of paragraphs (`heads`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from corpus_tools.sources import Told
from corpus_tools.text.blocks import heads, lines
from corpus_tools.text.blocks.layout import find_units
from corpus_tools.text.blocks.lines import AGENCY, FULL_NAME, SECTIONS, either
from corpus_tools.text.blocks.rules import RULES
from corpus_tools.text.language import fold

__all__ = ["BODY", "RULES", "Block", "find_blocks"]

BODY, NOTICE = "paragraph", "notice"
# The most words of a headline, a subhead, a label above it and an item of a menu; in doubt a line is body.
_TITLE_WORDS, _SUBHEAD_WORDS, _KICKER_WORDS, _MENU_WORDS = 30, 12, 4, 4
# Words from which a line is a sentence: with a stop at its end, and without one.
_PROSE_WORDS, _UNSTOPPED_PROSE_WORDS = 2, 25
# A paragraph has to be longer by so many characters than words set apart from it, or the two are one line twice.
_LONGER = 20
# Lines from which a run is a list; the most words of a pointer to another article; the fewest of a pull quote.
_LIST, _RELATED_WORDS, _QUOTED_WORDS = 3, 25, 6
_BROKEN_OFF = re.compile(rf"\b{either('broken_off')}$")
_ABOUT = re.compile(rf"({FULL_NAME})\s+{either('author_verbs')}\b")
_SPEAKER = re.compile(r"(?:Q|A|Question|Answer|[A-Z][\w.]*(?:\s[A-Z][\w.]*){0,2})\s*:\s")
_SIGNED = re.compile(rf"(?<=[.!?\"')])\s+[(\[](?:{AGENCY}|END|End)[)\]]\.?$")


class Block(NamedTuple):
    """A typed stretch of an article: half-open character offsets, kind, and the rule that told its kind."""

    kind: str
    start: int
    end: int
    rule: str


@dataclass
class _Piece:
    """A unit while it is being told: its folded words, and what is known of it so far."""

    start: int
    end: int
    line: str
    kind: str | None = None
    rule: str = ""

    def tell(self, kind: str, rule: str) -> None:
        self.kind, self.rule = kind, rule

    @cached_property
    def words(self) -> int:
        return len(lines.words(self.line))

    @cached_property
    def prose(self) -> bool:
        """Whether the words read as one or more sentences, and so as body."""
        if self.words >= _UNSTOPPED_PROSE_WORDS:
            return True
        return self.words >= _PROSE_WORDS and lines.ends(self.line)

    @property
    def open(self) -> bool:
        return self.kind is None


def find_blocks(text: str, model: str | None = None, told: Sequence[Told] = ()) -> list[Block]:
    """Blocks of `text` in order. `model`: the installed spaCy model that tells run-in subheads; by default the
    pinned one. It is loaded only where a paragraph begins in a way that calls for it. `told`: what the format of the
    file states of stretches of the text; where it tells running text the rules here only cut datelines and signs from
    it, and all that it leaves open is a notice.

    >>> find_blocks("Trade grows\\n\\nTrade grew last year, the ministry said.")[0]
    Block(kind='title', start=0, end=11, rule='first-headline')
    """
    if any(one.kind == BODY for one in told):
        return list(_cut(text, list(_as_told(text, told)), model))
    pieces = [_Piece(u.start, u.end, fold(text[u.start : u.end])) for u in find_units(text)]
    for piece in pieces:
        known = next((one for one in told if one.start <= piece.start and piece.end <= one.end), None)
        if known is not None:
            piece.tell(known.kind, known.rule)
    for piece in pieces:
        named = lines.tell(" ".join(piece.line.split())) if piece.open else None
        if named:
            piece.tell(*named)
    first, last = _body_range(pieces)
    _tell_menus(pieces, first, last)
    _tell_related(pieces)
    _tell_top(pieces)
    first, last = _body_range(pieces)
    _tell_between(pieces, first, last)
    _tell_bottom(pieces, last)
    _tell_repeats(pieces)
    _tell_quoted_again(pieces)
    return list(_cut(text, pieces, model))


def _as_told(text: str, told: Sequence[Told]) -> Iterator[_Piece]:
    """What the format tells, and what it leaves open as notices, in order; running text is left to be cut."""
    at = 0
    for one in (*told, Told(NOTICE, len(text), len(text))):
        for unit in find_units(text[at : one.start]):
            yield _Piece(at + unit.start, at + unit.end, "", NOTICE, "format-open")
        start, end = one.start, one.end
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        if start < end:
            kind = None if one.kind == BODY else one.kind
            yield _Piece(start, end, fold(text[start:end]), kind, one.rule)
        at = max(at, one.end)


def _body_range(pieces: list[_Piece]) -> tuple[int, int]:
    """First and last piece of body; the length of `pieces` and -1 where there is none."""
    prose = [i for i, p in enumerate(pieces) if p.open and p.prose]
    return (prose[0], prose[-1]) if prose else (len(pieces), -1)


def _tell_menus(pieces: list[_Piece], first: int, last: int) -> None:
    """Runs of short bullets or of section words above and below the body."""
    for run in _runs(pieces, lambda p: p.kind in (None, "menu") and _is_menu_item(p)):
        inside = run[0].start > pieces[first].start and run[-1].end < pieces[last].end if last >= 0 else False
        before = [p for p in pieces if p.end <= run[0].start]
        if inside or (before and before[-1].line.endswith(":")):
            continue
        named = sum(lines.is_section_word(p.line) for p in run)
        if all(lines.BULLET.match(p.line) for p in run):
            # Bullets below the title may be points of the article; those above everything else are the site's.
            is_menu = len(run) > 1 and last >= 0 and (all(p.kind == "menu" for p in before) or 2 * named >= len(run))
        else:
            is_menu = len(run) >= _LIST and 2 * named >= len(run)
        if is_menu:
            for piece in run[: _menu_length(run)]:
                piece.tell("menu", "menu-run")


def _menu_length(run: list[_Piece]) -> int:
    """A section word that ends a run of other words is the label of the article below it."""
    *others, last = run
    labelled = not lines.is_menu_word(last.line) and all(lines.is_menu_word(p.line) for p in others)
    return len(others) if labelled and not lines.BULLET.match(last.line) else len(run)


def _is_menu_item(piece: _Piece) -> bool:
    line = lines.BULLET.sub("", piece.line)
    return 0 < len(lines.words(line)) <= _MENU_WORDS and not lines.ends(line) and line[-1] not in ":;,"


def _runs(pieces: list[_Piece], test: Callable[[_Piece], object]) -> Iterator[list[_Piece]]:
    run: list[_Piece] = []
    for piece in pieces:
        if test(piece):
            run.append(piece)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _tell_related(pieces: list[_Piece]) -> None:
    """The lines listed under a heading like "Related news", up to the next sentence of body."""
    listed = False
    for piece in pieces:
        if piece.kind == "related":
            listed = piece.rule == "related-heading"
        elif not piece.open:
            continue
        elif listed and piece.words <= _RELATED_WORDS and not lines.ends(piece.line):
            piece.tell("related", "related-list")
        else:
            listed = False


def _tell_top(pieces: list[_Piece]) -> None:
    """Section labels, the title, lines under it, and an author's name, above the first sentence of body."""
    first, _ = _body_range(_after_question(pieces))
    top = [p for p in pieces[:first] if p.open]
    if first == len(pieces) and not any(p.kind == "dateline" for p in pieces):
        return
    while len(top) > 1 and _is_kicker(top[0]) and _is_headline(top[1]) and top[1].words > top[0].words:
        top.pop(0).tell("kicker", "section-label")
    if not top or not _is_headline(top[0]):
        return
    title = top.pop(0)
    title.tell("title", "first-headline")
    for piece in top:
        if piece.line == title.line:
            piece.tell("duplicate", "title-again")
        elif heads.is_dateline(piece.line):
            piece.tell("dateline", "dateline-line")
        elif lines.is_name(piece.line):
            piece.tell("byline", "name-under-title")
        elif _is_kicker(piece):
            piece.tell("kicker", "section-label")
        elif _is_headline(piece) and not lines.BULLET.match(piece.line):
            piece.tell("subhead", "line-under-title")


def _after_question(pieces: list[_Piece]) -> list[_Piece]:
    """`pieces` with a title that asks or exclaims not counted as body: a short first line, with body after it."""
    opened = [p for p in pieces if p.open]
    prose = [p for p in opened if p.prose]
    if len(prose) < _LIST or not _is_headline(prose[0]) or prose[0].words > _SUBHEAD_WORDS:
        return pieces
    if not all(_is_kicker(p) for p in opened[: opened.index(prose[0])]):
        return pieces
    return [_Piece(p.start, p.end, p.line, "title") if p is prose[0] else p for p in pieces]


def _is_kicker(piece: _Piece) -> bool:
    if piece.words > _KICKER_WORDS or lines.ends(piece.line):
        return False
    name = piece.line.strip(" :|/").lower()
    labelled = re.search(r"\s[/|>]\s|:$", piece.line)
    capitals = piece.line.isupper() and len(name) > 1
    return bool(labelled) or name in SECTIONS or (capitals and (piece.words < 3 or _names_section(name)))


def _names_section(name: str) -> bool:
    return any(word in SECTIONS for word in name.split())


def _is_headline(piece: _Piece) -> bool:
    line = piece.line
    if not 1 <= piece.words <= _TITLE_WORDS or not any(c.isalpha() for c in line):
        return False
    if line[-1] in ",;:" or _BROKEN_OFF.search(line):
        return False
    return not lines.ends(line) or bool(re.search(r"[?!][\"']?$", line))


def _tell_between(pieces: list[_Piece], first: int, last: int) -> None:
    """Subheads: short lines without a stop between body paragraphs. Three and more of them in a row are a list."""
    listed = {id(p) for run in _runs(pieces, lambda p: p.open and not p.prose) if len(run) >= _LIST for p in run}
    before = pieces[first] if first < len(pieces) else None
    for i in range(first + 1, last):
        piece = pieces[i]
        if piece.rule == "dated-line" and not re.search(r"[:|]", piece.line):
            piece.tell("subhead", "day-between-paragraphs")
        elif piece.open and piece.prose and not _asks(piece):
            before = piece
        elif not piece.open or id(piece) in listed or not _is_subhead(piece):
            continue
        elif before is not None and lines.ends(before.line):
            after = next((p for p in pieces[i + 1 : last + 1] if p.open), None)
            if after is not None and not after.line[0].islower():
                piece.tell("subhead", "line-between-paragraphs")


def _asks(piece: _Piece) -> bool:
    return piece.words <= _SUBHEAD_WORDS and bool(re.search(r"\?[\"']?$", piece.line))


def _is_subhead(piece: _Piece) -> bool:
    line = piece.line
    if not 1 <= piece.words <= _SUBHEAD_WORDS or not (line[0].isupper() or line[0].isdigit() or line[0] in "\"'"):
        return False
    if sum(c.isalpha() for c in line) * 2 < len(line) or _SPEAKER.match(line) or line[-1] in ",;:":
        return False
    if lines.ends(line) and not re.search(r"\?[\"']?$", line):
        return False
    return not _BROKEN_OFF.search(line) and not lines.BULLET.match(line)


def _tell_bottom(pieces: list[_Piece], last: int) -> None:
    """What follows the last sentence of body: names, notes on the author, a list of other headlines."""
    if last < 0:
        return
    tail = pieces[last + 1 :]
    for run in _runs(tail, lambda p: p.open and _is_headline(p)):
        if len(run) >= _LIST and not pieces[last].line.endswith(":"):
            for piece in run:
                piece.tell("related", "headlines-after-body")
        elif len(run) == 1 and lines.is_name(run[0].line):
            run[0].tell("byline", "name-after-body")
    prose = [p for p in pieces if p.open]
    named = [p.line for p in pieces if p.kind == "byline"]
    for piece in prose[-2:] if len(prose) > 2 else []:
        if lines.is_author_note(piece.line) or _is_about_author(piece.line, named):
            piece.tell("credit", "author-note")


def _is_about_author(line: str, bylines: list[str]) -> bool:
    match = _ABOUT.match(line)
    return match is not None and any(match.group(1) in byline for byline in bylines)


def _tell_repeats(pieces: list[_Piece]) -> None:
    """Later printings of a caption, title or other line that is not body."""
    seen: dict[str, bool] = {}
    for piece in pieces:
        key = " ".join(piece.line.lower().split())
        if key in seen and piece.words and (not piece.open or seen[key]):
            piece.tell("duplicate", "printed-before")
        elif not piece.open:
            seen.setdefault(key, piece.kind in ("title", "caption"))


def _tell_quoted_again(pieces: list[_Piece]) -> None:
    """Pull quotes: a piece whose words all stand inside a longer paragraph."""
    body = [(p, " ".join(p.line.split())) for p in pieces if p.open]
    for piece in pieces:
        if piece.kind not in (None, "subhead") or piece.words < _QUOTED_WORDS:
            continue
        words = " ".join(piece.line.split()).strip("\"' ")
        if any(other is not piece and len(line) > len(words) + _LONGER and words in line for other, line in body):
            piece.tell("duplicate", "pull-quote")


def _cut(text: str, pieces: list[_Piece], model: str | None) -> Iterator[Block]:
    """Blocks of the pieces: paragraphs cut where a dateline, a run-in subhead or an agency's sign is part of them."""
    first = True
    for piece in pieces:
        if piece.kind is not None:
            yield Block(piece.kind, piece.start, piece.end, piece.rule)
            continue
        yield from _cut_paragraph(text, piece, first, model)
        first = False


def _cut_paragraph(text: str, piece: _Piece, first: bool, model: str | None) -> Iterator[Block]:
    start, end = piece.start, piece.end
    head = heads.dateline_end(text[start:end]) or (heads.first_dateline_end(text, start, end) if first else None)
    if head:
        kind = "publication_line" if head.rule == "date-run-in" else "dateline"
        yield Block(kind, start, start + head.end, head.rule)
        start = _skip(text, start + head.end)
    elif (subhead := heads.run_in_end(text[start:end], model)) is not None:
        yield Block("subhead", start, start + subhead, "run-in-subhead")
        start = _skip(text, start + subhead)
    signed = _SIGNED.search(fold(text[start:end]))
    if signed:
        yield Block(BODY, start, start + signed.start(), "paragraph")
        yield Block("credit", _skip(text, start + signed.start()), end, "sign-off")
    else:
        yield Block(BODY, start, end, "paragraph")


def _skip(text: str, at: int) -> int:
    while text[at].isspace():
        at += 1
    return at
