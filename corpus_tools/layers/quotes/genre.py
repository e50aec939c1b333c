"""What the kind of text decides: answers of an interview, a signed statement, the "I" and "we" of who wrote it.

Attribution by a colon: "Fares will rise: ferry owner" in a heading, "Nora Lund: ..." at a paragraph's start.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from corpus_tools.codebooks.word_lists import either, words
from corpus_tools.layers.actors.lexicon import is_role, slug
from corpus_tools.layers.quotes import cues, limits
from corpus_tools.layers.quotes.cues import FINITE
from corpus_tools.layers.quotes.direct import CLOSING, OPENING
from corpus_tools.layers.quotes.model import Cue, Label, Mention, Quote, Range, Speaker
from corpus_tools.layers.quotes.speakers import Mentions, can_report, speaker_at
from corpus_tools.text.marks import mark_style
from corpus_tools.text.tokens import Tokens

_WRITERS = words("quotes", "paper_people")
# Labels of interviews: the abbreviations, and the few words that are printed in their place.
_QUESTION = frozenset(("q", "question", "interviewer", "host", "moderator"))
_ANSWER = frozenset(("a", "answer", "interviewee", "guest"))
_LABEL = re.compile(r"\s*(?:((?:[A-Z][\w.'’-]*)(?:\s+[A-Z][\w.'’-]*){0,3})\s*[:：]|([QA])\.)\s+(?=\S)")
_OPINION = re.compile(rf"\b{either('quotes', 'opinion_genres')}\b", re.I)
# "Press release", "news release", "statement by ...", "company announcement": no more forms are met.
_RELEASE = re.compile(r"\b(?:release|statement|announcement)\b", re.I)


def turns_and_statements(tokens: Tokens, mentions: Mentions, known: list[Quote]) -> list[Quote]:
    """Quotations that the form of the text shows: labelled turns of an interview, and statements signed below."""
    return _interview(tokens, mentions, known) + _signed(tokens, mentions, known)


def _interview(tokens: Tokens, mentions: Mentions, known: list[Quote]) -> list[Quote]:
    """Turns behind labels, or answers behind questions that stand in lines of their own.

    Labels must be two and one of them come twice; paragraphs without a label go on with the turn before.
    """
    labels = [_label(tokens, n) for n in range(len(tokens.blocks))]
    counted = Counter(_key(found.text) for found in labels if found)
    asked = {"q", "a"} <= set(counted)
    if not asked and (len(counted) < 2 or max(counted.values()) < 2):
        labels = _questions(tokens)
        if not labels:
            return []
    out: list[Quote] = []
    current: Speaker | None = None
    first_turn = next(n for n, found in enumerate(labels) if found)
    guest = _guest(tokens, mentions, tokens.blocks[first_turn][0])
    for n, (start, end, kind) in enumerate(tokens.blocks):
        if n < first_turn or not (labels[n] or kind == "paragraph"):
            continue
        label = labels[n]
        content = label.content if label else start
        if label:
            current = _turn_speaker(tokens, mentions, label.text, start, guest)
        else:
            # Where the person answering is named, the writer has the word again.
            current = None if _told_of(tokens, mentions, current, start, end) else current
        marked = any(q.kind == "direct" and start <= q.start < end for q in known)
        if current is None or marked or end - content < 2:
            continue
        # The mark that ends the label attributes what follows it.
        cue = Cue.uncoded(tokens.at(content) - 1, ":") if content > start else None
        quote = Quote([(content, end)], "direct", "interview-turn", cue=cue, implicit=cue is None)
        quote.speaker = current if current.name else None
        quote.status = "attributed" if quote.speaker else "unattributed"
        out.append(quote)
    return out


def _key(label: str) -> str:
    """One key for "TOM PIKE" and "Pike"."""
    return label.split()[-1].lower().rstrip(".")


def _questions(tokens: Tokens) -> list[Label | None]:
    """By block of an interview without labels: "Q" for a short question, "A" for the block that follows it.

    Asked for: two questions, each a block of its own, and answers of which half are in the first person.
    """
    found: list[Label | None] = []
    answers = []
    before: Label | None = None
    for n, (start, end, _) in enumerate(tokens.blocks):
        text = tokens.text[start:end].strip()
        question = text.endswith("?") and len(text) < limits.QUESTION_CHARACTERS and n > 0
        answer = not question and before is not None and before.text == "Q"
        if answer:
            first, stop = tokens.range(start, end)
            answers.append(any(low in _FIRST for low in tokens.low[first:stop]))
        before = Label("Q", start) if question else Label("A", start) if answer else None
        found.append(before)
    return found if len(answers) >= 2 and sum(answers) * 2 >= len(answers) else []


# All forms of the first person that an answer begins or goes on with; "mine" and "ours" stand beside one of these.
_FIRST = frozenset(("i", "we", "my", "our", "me", "us"))


def _told_of(tokens: Tokens, mentions: Mentions, speaker: Speaker | None, start: int, end: int) -> bool:
    """Whether the paragraph names the speaker, as nobody does who speaks."""
    own = speaker.actor_id if speaker is not None else None
    rows = (r for r in mentions.rows if start <= r.start < end and r.via in ("name", "surname"))
    return own is not None and any(r.actor_id == own for r in rows)


def _label(tokens: Tokens, n: int) -> Label | None:
    """The label of block `n` where it begins with a short one and a colon, or with "Q." or "A."."""
    start, end, _ = tokens.blocks[n]
    found = _LABEL.match(tokens.text, start, min(end, start + limits.LABEL_CHARACTERS))
    return Label(found[1] or found[2], found.end()) if found else None


def _guest(tokens: Tokens, mentions: Mentions, before: int) -> Mention | None:
    """The person most often named before the first question; the first of equals."""
    rows = [r for r in mentions.rows if r.is_person() and r.start < before]
    if not rows:
        return None
    counted = Counter(r.actor_id for r in rows)
    return max(rows, key=lambda r: (counted[r.actor_id], -r.start))


def _turn_speaker(tokens: Tokens, mentions: Mentions, label: str, start: int, guest: Mention | None) -> Speaker:
    """Whom a label stands for: a person by name, surname or initials, the guest behind "A:", a medium, or nobody."""
    low = label.lower().rstrip(".")
    at = tokens.text.find(label, start, start + limits.LABEL_CHARACTERS)
    span = (at, at + len(label)) if at >= 0 else (start, start + 1)
    if low in _ANSWER and guest is not None:
        if at < 0 or tokens.text[span[1]] not in ".:：":
            span = (guest.start, guest.end)
        return Speaker(*span, guest.actor_id, guest.actor_name, "person")
    if low in _QUESTION or low in _ANSWER:
        return Speaker(*span, None, None, None)
    row = mentions.at(tokens.at(at))
    if row is None or row.start != at:
        people = (r for r in mentions.rows if r.is_person())
        named = (r for r in people if _key(r.actor_name) == _key(label) or _initials(r.actor_name) == label)
        row = next(named, row)
    if row is not None and row.actor_type in ("person", "media", "organisation"):
        return Speaker(*span, row.actor_id, row.actor_name, row.actor_type)
    return Speaker(*span, None, label, None)


def _initials(name: str | None) -> str:
    """
    >>> _initials("Nora Lund")
    'NL'
    """
    return "".join(part[0] for part in (name or "").split() if part[0].isupper())


def _signed(tokens: Tokens, mentions: Mentions, known: list[Quote]) -> list[Quote]:
    """A paragraph that ends in a name and an office, without a verb: a signed statement, or one pulled out.

    Nobody else's words are told in it; the name of who writes for the paper stands below the paper's own text.
    """
    out: list[Quote] = []
    for start, end, kind in tokens.blocks:
        if kind != "paragraph" or any(start <= p[0] < end for q in known for p in q.pieces):
            continue
        first, stop = tokens.range(start, end)
        signature = _signature(tokens, mentions, first, stop)
        row = mentions.at(signature) if signature is not None else None
        if signature is None or row is None or not _stated(tokens, first, signature, stop):
            continue
        dash = tokens.word[signature - 1] in "—–-―"
        cue = Cue.uncoded(signature - 1, tokens.word[signature - 1]) if dash else None
        speaker = Speaker(row.start, row.end, row.actor_id, row.actor_name, "person")
        piece = (tokens.start[first], tokens.end[signature - 1])
        out.append(Quote([piece], "direct", "signed-below", speaker=speaker, cue=cue))
    return out


def _stated(tokens: Tokens, first: int, signature: int, stop: int) -> bool:
    """Whether tokens `first` to `signature` are words of who signs them at `signature` to `stop`.

    In the first person they are. Other words must have a verb, and their signer must not write for the paper.
    """
    if any(tokens.low[i] in ("i", "we", "our", "my") for i in range(first, signature)):
        return True
    writer = any(tokens.low[i] in _WRITERS for i in range(signature, stop))
    return not writer and any(tokens.tag[i] in FINITE for i in range(first, signature))


def _signature(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    """First token of a name, after a full stop or a dash, followed by a comma and an office to the paragraph's end."""
    for i in range(max(first + limits.SIGNED, stop - limits.SIGNATURE), stop - 2):
        row = mentions.at(i)
        if row is None or not row.is_person("name") or row.start != tokens.start[i]:
            continue
        after = tokens.at(row.end)
        ends = tokens.word[i - 1] in (".", "!", "?", "—", "–", "-", "―")
        office = any(is_role(tokens.low[k]) for k in range(after, stop))
        if ends and after < stop and tokens.word[after] == "," and office:
            return None if any(tokens.tag[k] in FINITE for k in range(i, stop)) else i
    return None


def own_voice(facts: Mapping[str, Any]) -> tuple[str | None, str]:
    """(name, basis) of whoever speaks where the article speaks for itself.

    An opinion's author ("author"), a release's issuer ("issuer"), else the outlet ("outlet"); the name is None where
    the text and the manifest state none.
    """
    genre = facts.get("genre") or ""
    if _RELEASE.search(genre):
        return facts.get("issuer"), "issuer"
    if _OPINION.search(genre) or not facts.get("outlet"):
        return facts.get("author"), "author"
    return facts.get("outlet"), "outlet"


def first_person(tokens: Tokens, mentions: Mentions, facts: Mapping[str, Any], quotes: list[Quote]) -> None:
    """Give "I" and "we" outside all quotations to who wrote the text: an opinion's author, a release's issuer."""
    name, basis = own_voice(facts)
    if basis == "outlet":
        name, basis = facts.get("author"), "author"
    ids = {r.actor_id for r in mentions.rows}
    for q in quotes:
        if q.speaker is None or q.parent is not None or q.speaker.actor_id is not None:
            continue
        low = tokens.text[q.speaker.start : q.speaker.end].lower()
        if low not in ("i", "we") or (low == "we" and basis != "issuer") or not name:
            continue
        made = slug(name)
        kind = "organisation" if basis == "issuer" else "person"
        q.speaker = q.speaker.known_as(made if made in ids else None, name, kind)


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
        made = _heading(tokens, mentions, first, stop) if heading else _heading_label(tokens, mentions, first, stop)
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


def _heading_label(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> Quote | None:
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
