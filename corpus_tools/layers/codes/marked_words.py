"""What stands in quotation marks and is nobody's attributed speech: marked words, and quotations without a source.

The quotation layer decides what is speech. What it leaves is a term, a title, a name or a word held at a distance, or
else a quotation whose source is missing: a clause, or words that a passive without an agent introduces.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from corpus_tools.codebooks import word_lists
from corpus_tools.layers.codes.marked_source import (
    INSCRIBED,
    PHRASE_WORDS,
    SAID_OF,
    attributed,
    inner,
    said_within,
    titled,
)
from corpus_tools.layers.codes.model import Place
from corpus_tools.layers.codes.reports import human
from corpus_tools.layers.quotes import cues
from corpus_tools.layers.quotes.indirect.fixed import nouns
from corpus_tools.layers.quotes.speakers import is_people
from corpus_tools.tables import Row, Rows
from corpus_tools.text.marks import Marked, find_marked
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import Tokens, tokens_of

_FINITE = ("VBD", "VBZ", "VBP", "MD")
# "is viewed as ...", "was described as ...": somebody's words, and nobody is named.
_AGENTLESS = re.compile(
    rf"\b(?:is|are|was|were|been|being|be)\s+(?:\w+\s+)?{word_lists.either('codes', 'agentless')}\s+"
    r"(?:as|to\s+be)?\s*(?:an?|the)?\s*$"
)
_NAMING = re.compile(rf"\b{word_lists.either('codes', 'naming_participles')}\s*(?:an?|the)?\s*$")
_WORK = re.compile(rf"\b{word_lists.either('codes', 'works')},?\s*$")
_OPENS_PREDICATE = ("VB", "VBN", "VBG", "TO")
_COINING = frozenset(("dub", "nickname", "christen"))
# Tokens between two stretches of one speech ("he said."), and between a verb of calling and the name.
_FEW = 8
# Tokens back to the verb that says something of a person: "was, he said, not ...".
_VERB_BEFORE = 4
_QUESTION = re.compile(
    r"\b(?:[Aa]sked|[Qq]uestioned|[Pp]ressed)\s+(?:\w+\s+){0,2}(?:about|on|over)\s+(?:[\w'’-]+\s+){0,2}$"
)
_GOES_THE_SAYING = re.compile(
    r"\W*(?:(?:is|was|as)\s+)?(?:(?:what|as|so)\s+(?:they|people|some|locals|we|elders)\s+say\b"
    r"|(?:as|so)?\s*(?:the|an?)?\s*(?:\w+\s+)?(?:saying|proverb|adage)\s+(?:goes|has\s+it)\b"
    r"|(?:goes|runs|ran|went)\s+(?:the|an?)\s+(?:[\w-]+\s+){0,2}(?:saying|proverb|adage|joke)\b)"
)
_CALLING = frozenset(("call", "name", "nickname", "dub", "term"))
_JUDGING = frozenset(("consider", "deem", "judge", "find", "think", "rate"))
# Words from which marked words are a clause, and up to which they are a term or a name.
_CLAUSE_WORDS, _LONGEST_TERM = 5, 4
# Characters before marks, or behind them, in which what they are is told: by a verb or a noun right before, by a verb
# with its objects, by "so-called".
_JUST_BEFORE, _BEFORE, _SO_CALLED = 30, 60, 12
# Verbs of what somebody does who then speaks, and words that point back to what was said.
_ABOUT_TO_SPEAK = word_lists.words("codes", "about_to_speak")


def marked_words(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """Places of words in marks outside speech, marks left out."""
    for m, inside in parsed.once(_silent, rows):
        if not _reads_as_speech(parsed, m):
            start, end = inner(m)
            while end > start + 1 and parsed.article.text[end - 1] in ",.;:":
                end -= 1
            yield Place(start, end, {"inside_quotation_of": inside})


def unsourced(parsed: Parsed, rows: Rows) -> Iterable[Place]:
    """Places of quotations without a source: rows of the quotation layer, and what it left."""
    tokens = tokens_of(parsed)
    for quote in rows["quotes"]:
        untold = quote["status"] == "unattributed" and quote["marks"] != "none"
        if untold and not _source_before(tokens, quote["start"]) and not _source_after(tokens, quote["end"]):
            yield Place(quote["start"], quote["end"])
    for m, inside in parsed.once(_silent, rows):
        if inside is None and _reads_as_speech(parsed, m):
            yield Place(*inner(m))


def marked_stretches(parsed: Parsed) -> list[Marked]:
    """Everything that stands in quotation marks; made once an article."""
    return parsed.once(_marked)


def _marked(parsed: Parsed) -> list[Marked]:
    tokens = tokens_of(parsed)
    return find_marked(tokens.text, [(s, e) for s, e, _ in tokens.blocks])


class _Silent(NamedTuple):
    """A marked stretch that is no speech, and the speaker of the quotation around it (None outside quotations)."""

    marked: Marked
    inside: str | None


def _silent(parsed: Parsed, rows: Rows) -> list[_Silent]:
    tokens, quotes = tokens_of(parsed), rows["quotes"]
    return [_Silent(m, inside) for m in marked_stretches(parsed) for inside in _kept(tokens, m, quotes)]


def _kept(tokens: Tokens, m: Marked, quotes: Sequence[Row]) -> Iterable[str | None]:
    """The speaker around a stretch that is no speech (None: nobody); nothing where it is speech."""
    start, end = inner(m)
    if not any(c.isalpha() for c in tokens.text[start:end]):
        return
    around = [q for q in quotes if any(s < end and start < e for s, e in q["spans"])]
    own = m.depth == 0 and (
        _title_of_work(tokens, m) or _saying(tokens, m) or _usual_name(tokens, m) or _asked_about(tokens, m)
    )
    if own or any(_inscribed(q) for q in around):
        yield None
        return
    for q in around:
        same = any(abs(s - start) <= 2 and abs(e - end) <= 2 for s, e in q["spans"])
        if same and _spoken_of_by_many(tokens, m, q):
            yield None
            return
        if same or (m.depth == 0 and _spoken_in(tokens, m, q)):
            return
    if m.depth and said_within(tokens, m):
        return
    if not around and (attributed(tokens, m) or _carried_on(tokens, m, quotes) or _told_of_self(tokens, m)):
        return
    holder = min(around, key=lambda q: q["end"] - q["start"], default=None)
    yield holder["speaker_name"] or holder["speaker_text"] if holder is not None else None


def _spoken_in(tokens: Tokens, m: Marked, quote: Row) -> bool:
    """Whether the words are the source's own within its report: said of something, or holding a verb."""
    if quote["kind"] != "indirect":
        return not _term_in_report(tokens, m, quote)
    first, stop = tokens.range(*inner(m))
    if quote["rule"] == "colon-in-heading" and (stop - first >= PHRASE_WORDS or _closes(tokens, m, stop)):
        return True
    if quote["rule"] == "reported-noun-phrase" and quote["start"] == m.start and stop - first > 1:
        # "warns of 'long winter'": without its article the noun is the source's, as headlines print it.
        return True
    before = tokens.text[max(0, m.start - _JUST_BEFORE) : m.start]
    judged = any(tokens.lemma[tokens.head[k]].lower() in _JUDGING for k in range(first, stop))
    if judged and any(tokens.dep[k] in ("oprd", "ccomp", "acomp") for k in range(first, stop)):
        return True  # "considered the price 'insane'"
    return bool(SAID_OF.search(before)) or any(tokens.tag[k] in (*_FINITE, "VB") for k in range(first, stop))


def _closes(tokens: Tokens, m: Marked, stop: int) -> bool:
    """ "Ministry: sanctions 'illegal'": what a headline says of the noun before, and nothing behind."""
    first = tokens.range(m.start, m.end)[0]
    last = stop + 1 >= len(tokens) or tokens.block[stop + 1] != tokens.block[first]
    return last and first > 0 and tokens.pos[first - 1] in ("NOUN", "PROPN")


def _title_of_work(tokens: Tokens, m: Marked) -> bool:
    """A title in capitals right behind the word for the work: "in his memoir, 'Two Passports'"."""
    start, end = inner(m)
    words = tokens.text[start:end].split()
    capitals = titled(words) or (len(words) > 1 and all(w[0].isupper() for w in words))
    return capitals and bool(_WORK.search(tokens.text[max(0, m.start - _JUST_BEFORE) : m.start]))


def _source_before(tokens: Tokens, start: int) -> bool:
    """Whether the sentence before, in the same paragraph, is about somebody who can speak: its subject is a person."""
    first = tokens.at(start)
    opens = tokens.sent_first[tokens.sent[first]]
    if opens == 0 or tokens.block[opens - 1] != tokens.block[first]:
        return False
    before = range(tokens.sent_first[tokens.sent[opens - 1]], opens)
    root = next((k for k in before if tokens.head[k] == k), None)
    subject = tokens.subject(root) if root is not None else None
    if root is None or subject is None:
        return False
    return _can_speak(tokens, subject) or tokens.lemma[root] in _ABOUT_TO_SPEAK


_PLACES = ("GPE", "LOC", "FAC", "NORP", "DATE", "TIME", "EVENT")


def _can_speak(tokens: Tokens, k: int) -> bool:
    """Whether the subject is a person, people, or a name that is no place's."""
    if human(tokens, k) or is_people(tokens, k):
        return True
    place = any(first <= k < stop and label in _PLACES for first, stop, label in tokens.ents)
    return tokens.tag[k] == "NNP" and not place


_POINTING_BACK = ("that", "this", "those", "such", "so", "thus")


def _source_after(tokens: Tokens, end: int) -> bool:
    """ "'The bear is well.' That was all a keeper would say.": the next sentence points back to the words."""
    at = tokens.at(end)
    while at < len(tokens) and not tokens.word[at][0].isalnum():
        at += 1
    if at >= len(tokens) or tokens.low[at] not in _POINTING_BACK or tokens.block[at] != tokens.block[at - 1]:
        return False
    rest = range(at + 1, tokens.sent_stop[tokens.sent[at]])
    return any(tokens.lemma[k].lower() in cues.STRONG or tokens.low[k] in nouns() for k in rest)


def _carried_on(tokens: Tokens, m: Marked, quotes: Sequence[Row]) -> bool:
    """ "'I have read it,' he said. 'Twice.'": a full stop within the marks, and speech a few words before."""
    if tokens.text[inner(m)[1] - 1] not in ".?!":
        return False
    first, _ = tokens.range(*inner(m))
    said = [q["end"] for q in quotes if q["kind"] == "direct" and q["status"] == "attributed" and q["end"] < m.start]
    last = tokens.range(0, max(said))[1] if said else 0
    return bool(said) and first - last <= _FEW and tokens.block[first] == tokens.block[last - 1]


def _told_of_self(tokens: Tokens, m: Marked) -> bool:
    """What somebody is, in several words: "the coach was 'not worried at all'", also with the person named before."""
    first, _ = tokens.range(*inner(m))
    words = tokens.text[slice(*inner(m))].split()
    if (
        len(words) < PHRASE_WORDS
        or titled(words)
        or not SAID_OF.search(tokens.text[max(0, m.start - _JUST_BEFORE) : m.start])
    ):
        return False
    opens = tokens.sent_first[tokens.sent[first]]
    be = next(
        (k for k in range(first - 1, max(opens, first - _VERB_BEFORE) - 1, -1) if tokens.pos[k] in ("AUX", "VERB")),
        None,
    )
    subject = tokens.subject(be) if be is not None else None
    if be is not None and subject is not None and tokens.low[subject] == "who" and tokens.dep[be] == "relcl":
        subject = tokens.head[be]
    if subject is not None and human(tokens, subject):
        return tokens.pos[first] != "DET"
    return _source_before(tokens, m.start)


def _asked_about(tokens: Tokens, m: Marked) -> bool:
    """ "Asked about the 'double dip', she said": the question's term, whoever speaks after it."""
    return bool(_QUESTION.search(tokens.text[max(0, m.start - _BEFORE) : m.start]))


def _saying(tokens: Tokens, m: Marked) -> bool:
    """ "'Count the geese at dusk' is what they say": a saying, which is nobody's in particular."""
    return bool(_GOES_THE_SAYING.match(tokens.text[m.end : m.end + _BEFORE]))


def _spoken_of_by_many(tokens: Tokens, m: Marked, quote: Row) -> bool:
    """ "Economists speak of 'greedlock' when ...": one word that a trade uses now is its term."""
    first, stop = tokens.range(*inner(m))
    if stop - first != 1 or quote["cue_text"] not in ("speak of", "talk of", "refer to"):
        return False
    source = tokens.range(quote["speaker_start"], quote["speaker_end"])[1] - 1
    return tokens.tag[source] == "NNS"


def _usual_name(tokens: Tokens, m: Marked) -> bool:
    """ "locals call the tower 'the Thermos'": what many call a thing now is its name, what one called it was said."""
    first, _ = tokens.range(*inner(m))
    opens = tokens.sent_first[tokens.sent[first]]
    for k in range(first - 1, max(opens, first - _FEW), -1):
        if tokens.lemma[k].lower() in _CALLING and tokens.tag[k].startswith("VB"):
            subject = tokens.subject(k)
            kept = tokens.lemma[k].lower() in _COINING and any(
                tokens.low[a] in ("have", "'ve", "’ve") for a in tokens.kids[k]
            )
            return (kept or tokens.tag[k] == "VBP") and subject is not None and (
                tokens.tag[subject] == "NNS" or tokens.low[subject] in ("they", "people", "we")
            )  # fmt: skip
    return False


def _inscribed(quote: Row) -> bool:
    """A banner or a sign holds words of nobody in particular."""
    source = (quote["speaker_text"] or "").lower().replace("-", " ").split()
    return bool(source) and source[-1].rstrip("s") in INSCRIBED


def _term_in_report(tokens: Tokens, m: Marked, quote: Row) -> bool:
    """A name or a term in marks inside a longer partly marked report: capitals throughout, or "so-called"."""
    start, end = inner(m)
    words = tokens.text[start:end].split()
    if quote["kind"] == "direct" or len(words) > _LONGEST_TERM:
        return False
    before = tokens.text[max(0, m.start - _SO_CALLED) : m.start].lower()
    capitals = len(words) > 1 and all(w[0].isupper() or w.lower() in ("of", "the", "and", "for") for w in words)
    return capitals or before.rstrip().endswith(("so-called", "so called"))


def _reads_as_speech(parsed: Parsed, m: Marked) -> bool:
    """A clause, or words behind a passive without an agent; a title in capitals and a name are none."""
    tokens = tokens_of(parsed)
    start, end = inner(m)
    words = tokens.text[start:end].split()
    before = tokens.text[max(0, m.start - _BEFORE) : m.start]
    if _NAMING.search(before) or titled(words):
        return False
    if _AGENTLESS.search(before):
        return True
    first, stop = tokens.range(start, end)
    if len(words) >= PHRASE_WORDS and tokens.tag[first] in _OPENS_PREDICATE:
        return True
    return len(words) >= _CLAUSE_WORDS and any(tokens.tag[k] in _FINITE for k in range(first, stop))
