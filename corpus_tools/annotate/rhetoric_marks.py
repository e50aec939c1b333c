"""What stands in quotation marks and is nobody's attributed speech: marked words, and quotations without a source.

The quotation layer decides what is speech. What it leaves is a term, a title, a name or a word held at a distance, or
else a quotation whose source is missing: a clause, or words that a passive without an agent introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.annotate.actor_tokens import Tokens, tokens_of
from corpus_tools.annotate.quote_marks import Marked, find_marked
from corpus_tools.annotate.reading import Reading

_FINITE = ("VBD", "VBZ", "VBP", "MD")
# "is viewed as ...", "was described as ...": somebody's words, and nobody is named.
_AGENTLESS = re.compile(
    r"\b(?:is|are|was|were|been|being|be)\s+(?:\w+\s+)?(?:viewed|seen|regarded|described|considered|hailed|labell?ed"
    r"|called|dubbed|branded|billed|touted|characteri[sz]ed|portrayed|denounced|condemned|praised)\s+"
    r"(?:as|to\s+be)?\s*(?:an?|the)?\s*$"
)
_NAMING = re.compile(
    r"\b(?:called|dubbed|known\s+as|named|titled|entitled|nicknamed|code-?named|termed)\s*(?:an?|the)?\s*$"
)
# "was “largely good-humoured”": said of something, where a noun with its article is a term.
_SAID_OF = re.compile(
    r"\b(?:is|are|was|were|be|been|being|becomes?|became|remains?|remained|looks?|seems?)\s+(?:\w+\s+)?$"
)
_WORK = re.compile(
    r"\b(?:memoirs?|book|novel|film|movie|song|album|paper|essay|column|play|series|poem|painting|documentary|report"
    r"|article|opera|show|podcast|single|lecture|exhibition),?\s*$"
)
_MESSAGE = re.compile(
    r"\b(?:note|letter|message|e-?mail|tweet|post|text|telegram|postcard)s?:\s*$"
    r"|\b(?:warning|promise|talk|threat|vision|fear|accusation|claim|pledge|description)s?\s+of\s+(?:an?\s+|the\s+)?$"
    r"|\bby\s+(?:[\w'’-]+\s+){1,5}as\s+(?:an?\s+|the\s+)?$"
)
_INSCRIBED = frozenset(("banner", "sign", "poster", "placard", "card", "sticker", "plaque", "shirt", "motto", "slogan",
                        "inscription", "graffiti", "billboard", "label", "flag", "badge"))  # fmt: skip
_CLAUSE_WORDS = 5
_Found = tuple[int, int, Mapping[str, Any]]


def marked_words(reading: Reading) -> Iterable[_Found]:
    """(start, end, attributes) of words in marks outside speech, marks left out."""
    for m, inside in _silent(reading):
        if not _reads_as_speech(reading, m):
            yield *_inner(m), {"inside_quotation_of": inside}


def unsourced(reading: Reading) -> Iterable[_Found]:
    """(start, end, attributes) of quotations without a source: rows of the quotation layer, and what it left."""
    for quote in reading.rows.get("quotes", []):
        if quote["status"] == "unattributed" and quote["marks"] != "none":
            yield quote["start"], quote["end"], {}
    for m, inside in _silent(reading):
        if inside is None and _reads_as_speech(reading, m):
            yield *_inner(m), {}


def marked_stretches(reading: Reading) -> list[Marked]:
    """Everything that stands in quotation marks; made once an article."""
    if "marked" not in reading.made:
        tokens = tokens_of(reading)
        reading.made["marked"] = find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])
    return reading.made["marked"]


def _silent(reading: Reading) -> list[tuple[Marked, str | None]]:
    """Marked stretches that are no speech, each with the speaker of the quotation around it."""
    if "silent" not in reading.made:
        tokens = tokens_of(reading)
        quotes = reading.rows.get("quotes", [])
        reading.made["silent"] = [(m, inside) for m in marked_stretches(reading) for inside in _kept(tokens, m, quotes)]
    return reading.made["silent"]


def _kept(tokens: Tokens, m: Marked, quotes: list[Mapping[str, Any]]) -> Iterable[str | None]:
    """The speaker around a stretch that is no speech (None: nobody); nothing where it is speech."""
    start, end = _inner(m)
    if not any(c.isalpha() for c in tokens.text[start:end]):
        return
    around = [q for q in quotes if any(s < end and start < e for s, e in q["spans"])]
    if _title_of_work(tokens, m) or any(_inscribed(q) for q in around):
        yield None
        return
    for q in around:
        same = any(abs(s - start) <= 2 and abs(e - end) <= 2 for s, e in q["spans"])
        if same or (m.depth == 0 and _spoken_in(tokens, m, q)):
            return
    if not around and _message(tokens, m):
        return
    holder = min(around, key=lambda q: q["end"] - q["start"], default=None)
    yield holder["speaker_name"] or holder["speaker_text"] if holder is not None else None


def _spoken_in(tokens: Tokens, m: Marked, quote: Mapping[str, Any]) -> bool:
    """Whether the words are the source's own within its report: said of something, or holding a verb."""
    if quote["kind"] != "indirect":
        return not _term_in_report(tokens, m, quote)
    first, stop = tokens.range(*_inner(m))
    before = tokens.text[max(0, m.start - 30) : m.start]
    return bool(_SAID_OF.search(before)) or any(tokens.tag[k] in (*_FINITE, "VB") for k in range(first, stop))


def _title_of_work(tokens: Tokens, m: Marked) -> bool:
    """A title in capitals right behind the word for the work: "in his memoir, 'Two Passports'"."""
    start, end = _inner(m)
    return bool(_WORK.search(tokens.text[max(0, m.start - 30) : m.start])) and _titled(tokens.text[start:end].split())


def _inscribed(quote: Mapping[str, Any]) -> bool:
    """A banner or a sign holds words of nobody in particular."""
    source = (quote["speaker_text"] or "").lower().split()
    return bool(source) and source[-1].rstrip("s") in _INSCRIBED


def _message(tokens: Tokens, m: Marked) -> bool:
    """Words that a note, a warning or a passive with its agent gives as somebody's."""
    return bool(_MESSAGE.search(tokens.text[max(0, m.start - 70) : m.start]))


def _term_in_report(tokens: Tokens, m: Marked, quote: Mapping[str, Any]) -> bool:
    """A name or a term in marks inside a longer partly marked report: capitals throughout, or "so-called"."""
    start, end = _inner(m)
    words = tokens.text[start:end].split()
    if quote["kind"] == "direct" or len(words) > 4:
        return False
    before = tokens.text[max(0, m.start - 12) : m.start].lower()
    titled = len(words) > 1 and all(w[0].isupper() or w.lower() in ("of", "the", "and", "for") for w in words)
    return titled or before.rstrip().endswith(("so-called", "so called"))


def _reads_as_speech(reading: Reading, m: Marked) -> bool:
    """A clause, or words behind a passive without an agent; a title in capitals and a name are none."""
    tokens = tokens_of(reading)
    start, end = _inner(m)
    words = tokens.text[start:end].split()
    before = tokens.text[max(0, m.start - 60) : m.start]
    if _NAMING.search(before) or _titled(words):
        return False
    if _AGENTLESS.search(before):
        return True
    first, stop = tokens.range(start, end)
    return len(words) >= _CLAUSE_WORDS and any(tokens.tag[k] in _FINITE for k in range(first, stop))


def _titled(words: list[str]) -> bool:
    long = [w for w in words if len(w) > 3 and w[0].isalpha()]
    return len(long) > 1 and sum(w[0].isupper() for w in long) > len(long) * 0.7


def _inner(m: Marked) -> tuple[int, int]:
    return m.pieces[0][0], m.pieces[-1][1]
