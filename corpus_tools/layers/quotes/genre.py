"""What the kind of text decides: answers of an interview, a signed statement, the "I" and "we" of who wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from corpus_tools.layers.actors.lexicon import is_role, slug, words
from corpus_tools.layers.quotes.cues import FINITE, Cue
from corpus_tools.layers.quotes.speakers import Mentions, Speaker
from corpus_tools.text.tokens import Tokens

_WRITERS = words("""
author columnist contributor correspondent editor journalist photographer producer reporter translator writer
""")
_QUESTION = words("q question interviewer host moderator")
_ANSWER = words("a answer interviewee guest")
_LABEL = re.compile(r"\s*(?:((?:[A-Z][\w.'’-]*)(?:\s+[A-Z][\w.'’-]*){0,3})\s*[:：]|([QA])\.)\s+(?=\S)")
_OPINION = re.compile(r"\b(?:opinion|op-ed|commentary|comment|column|editorial|essay|blog|letter|analysis)\b", re.I)
_RELEASE = re.compile(r"\b(?:release|statement|announcement)\b", re.I)
MAX_LABEL = 45


def read(tokens: Tokens, mentions: Mentions, facts: Mapping[str, Any], known: list, make) -> list:
    """Quotations that the form of the text shows: labelled turns of an interview, and statements signed below."""
    return _interview(tokens, mentions, known, make) + _signed(tokens, mentions, known, make)


def _interview(tokens: Tokens, mentions: Mentions, known: list, make) -> list:
    """Turns behind labels, or answers behind questions that stand in lines of their own.

    Labels must be two and one of them come twice; paragraphs without a label go on with the turn before.
    """
    labels = [_label(tokens, n) for n in range(len(tokens.blocks))]
    counted = Counter(_key(found[0]) for found in labels if found)
    asked = {"q", "a"} <= set(counted)
    if not asked and (len(counted) < 2 or max(counted.values()) < 2):
        labels = _questions(tokens)
        if not labels:
            return []
    out, current = [], None
    first_turn = next(n for n, found in enumerate(labels) if found)
    guest = _guest(tokens, mentions, tokens.blocks[first_turn][0])
    for n, (start, end, kind) in enumerate(tokens.blocks):
        if n < first_turn or not (labels[n] or kind == "paragraph"):
            continue
        if labels[n]:
            label, content = labels[n]
            current = _turn_speaker(tokens, mentions, label, start, guest)
        else:
            content = start
            # Where the person answering is named, the writer has the word again.
            current = None if _told_of(tokens, mentions, current, start, end) else current
        marked = any(q.kind == "direct" and start <= q.start < end for q in known)
        if current is None or marked or end - content < 2:
            continue
        cue = _colon(tokens, content) if content > start else None
        speaker = current if current.name else None
        quote = make([(content, end)], "direct", "interview-turn", "none", speaker, cue, cue is None)
        quote.status = "attributed" if speaker else "unattributed"
        out.append(quote)
    return out


def _key(label: str) -> str:
    """One key for "TOM PIKE" and "Pike"."""
    return label.split()[-1].lower().rstrip(".")


def _questions(tokens: Tokens) -> list[tuple[str, int] | None]:
    """Blocks of an interview without labels: ("Q", start) for a short question, ("A", start) for what follows it.

    Asked for: two questions, each a block of its own, and answers of which half are in the first person.
    """
    found: list[tuple[str, int] | None] = []
    answers = []
    for n, (start, end, _) in enumerate(tokens.blocks):
        text = tokens.text[start:end].strip()
        question = text.endswith("?") and len(text) < 200 and n > 0
        answer = not question and n > 0 and found[-1] is not None and found[-1][0] == "Q"
        if answer:
            first, stop = tokens.range(start, end)
            answers.append(any(low in _FIRST for low in tokens.low[first:stop]))
        found.append(("Q", start) if question else ("A", start) if answer else None)
    return found if len(answers) >= 2 and sum(answers) * 2 >= len(answers) else []


_FIRST = words("i we my our me us")


def _told_of(tokens: Tokens, mentions: Mentions, speaker: Speaker | None, start: int, end: int) -> bool:
    """Whether the paragraph names the speaker, as nobody does who speaks."""
    own = speaker.actor_id if speaker is not None else None
    rows = (r for r in mentions.rows if start <= r["start"] < end and r["via"] in ("name", "surname"))
    return own is not None and any(r["actor_id"] == own for r in rows)


def _label(tokens: Tokens, n: int) -> tuple[str, int] | None:
    """(label, offset of what follows) of a block that begins with a short label and a colon, or with "Q." or "A."."""
    start, end, _ = tokens.blocks[n]
    found = _LABEL.match(tokens.text, start, min(end, start + MAX_LABEL))
    return (found[1] or found[2], found.end()) if found else None


def _guest(tokens: Tokens, mentions: Mentions, before: int) -> dict | None:
    """The person most often named before the first question; the first of equals."""
    rows = [r for r in mentions.rows if r["actor_type"] == "person" and r["start"] < before]
    if not rows:
        return None
    counted = Counter(r["actor_id"] for r in rows)
    return max(rows, key=lambda r: (counted[r["actor_id"]], -r["start"]))


def _turn_speaker(tokens: Tokens, mentions: Mentions, label: str, start: int, guest: dict | None) -> Speaker:
    """Whom a label stands for: a person by name, surname or initials, the guest behind "A:", a medium, or nobody."""
    low = label.lower().rstrip(".")
    at = tokens.text.find(label, start, start + MAX_LABEL)
    span = (at, at + len(label)) if at >= 0 else (start, start + 1)
    if low in _ANSWER and guest is not None:
        if at < 0 or tokens.text[span[1]] not in ".:：":
            span = (guest["start"], guest["end"])
        return Speaker(*span, guest["actor_id"], guest["actor_name"], "person")
    if low in _QUESTION or low in _ANSWER:
        return Speaker(*span, None, None, None)
    row = mentions.at(tokens.at(at))
    if row is None or row["start"] != at:
        people = (r for r in mentions.rows if r["actor_type"] == "person")
        named = (r for r in people if _key(r["actor_name"]) == _key(label) or _initials(r["actor_name"]) == label)
        row = next(named, row)
    if row is not None and row["actor_type"] in ("person", "media", "organisation"):
        return Speaker(*span, row["actor_id"], row["actor_name"], row["actor_type"])
    return Speaker(*span, None, label, None)


def _initials(name: str | None) -> str:
    """
    >>> _initials("Nora Lund")
    'NL'
    """
    return "".join(part[0] for part in (name or "").split() if part[0].isupper())


def _colon(tokens: Tokens, content: int) -> Cue:
    at = tokens.at(content) - 1
    return Cue(at, at + 1, at, ":", "neutral", "assert", ("any",))


def _signed(tokens: Tokens, mentions: Mentions, known: list, make) -> list:
    """A paragraph that ends in a name and an office, without a verb: a signed statement, or one pulled out.

    Nobody else's words are told in it; the name of who writes for the paper stands below the paper's own text.
    """
    out = []
    for start, end, kind in tokens.blocks:
        if kind != "paragraph" or any(start <= p[0] < end for q in known for p in q.pieces):
            continue
        first, stop = tokens.range(start, end)
        signature = _signature(tokens, mentions, first, stop)
        if signature is None or not _stated(tokens, first, signature, stop):
            continue
        row = mentions.at(signature)
        cue = Cue(signature - 1, signature, signature - 1, tokens.word[signature - 1], "neutral", "assert", ("any",))
        speaker = Speaker(row["start"], row["end"], row["actor_id"], row["actor_name"], "person")
        piece = (tokens.start[first], tokens.end[signature - 1])
        out.append(make([piece], "direct", "signed-below", "none", speaker, cue if cue.lemma in "—–-―" else None))
    return out


def _stated(tokens: Tokens, first: int, signature: int, stop: int) -> bool:
    if any(tokens.low[i] in ("i", "we", "our", "my") for i in range(first, signature)):
        return True
    writer = any(tokens.low[i] in _WRITERS for i in range(signature, stop))
    return not writer and any(tokens.tag[i] in FINITE for i in range(first, signature))


def _signature(tokens: Tokens, mentions: Mentions, first: int, stop: int) -> int | None:
    """First token of a name, after a full stop or a dash, followed by a comma and an office to the paragraph's end."""
    for i in range(max(first + 5, stop - 14), stop - 2):
        row = mentions.at(i)
        if row is None or row["actor_type"] != "person" or row["start"] != tokens.start[i] or row["via"] != "name":
            continue
        after = tokens.at(row["end"])
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


def first_person(tokens: Tokens, mentions: Mentions, facts: Mapping[str, Any], quotes: list) -> None:
    """Give "I" and "we" outside all quotations to who wrote the text: an opinion's author, a release's issuer."""
    name, basis = own_voice(facts)
    if basis == "outlet":
        name, basis = facts.get("author"), "author"
    ids = {r["actor_id"] for r in mentions.rows}
    for q in quotes:
        if q.speaker is None or q.parent is not None or q.speaker.actor_id is not None:
            continue
        low = tokens.text[q.speaker.start : q.speaker.end].lower()
        if low not in ("i", "we") or (low == "we" and basis != "issuer") or not name:
            continue
        made = slug(name)
        kind = "organisation" if basis == "issuer" else "person"
        q.speaker = q.speaker._replace(actor_id=made if made in ids else None, name=name, type=kind)
