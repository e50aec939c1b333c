"""The indicators of a codebook in an article: where each stands, and whether its conditions hold.

Where a word stands in its sentence: main clause, subordinate clause, setting, list; under a negation; in speech.

What a sentence asserts in its main clause weighs more than what it mentions on the way (Givón 1987, Beyond foreground
and background). A report's content is the assertion: the clause under "he said that" counts as a main clause.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from corpus_tools.codebooks import word_lists
from corpus_tools.codebooks.model import Code, Codebook, Indicator
from corpus_tools.codebooks.patterns import AMOUNTS, Element, Pattern, PatternSet, View, Words
from corpus_tools.layers.codes.model import Hit, Matched
from corpus_tools.tables import Row, Rows
from corpus_tools.text.parsed import Parsed
from corpus_tools.text.tokens import SUBJECTS, Tokens, tokens_of

MAIN, SUBORDINATE, ADVERBIAL, LIST = "main", "subordinate", "adverbial", "list"
# What opens a setting ("since they met", "at the summit"), not the point: clauses, and phrases.
_OPENS_CLAUSE = word_lists.words("codes", "clause_openers")
_OPENS_PHRASE = word_lists.words("codes", "phrase_openers")
# Clauses that add to another one; the content of a report (ccomp) is none of them.
_SUBORDINATE = ("advcl", "relcl", "acl", "csubj")
_CLAUSE = (*_SUBORDINATE, "ccomp", "ROOT", "parataxis")
# What opens a clause that contrasts with the one before it.
_CONTRASTING = ("while", "whereas", "whilst")
# Members from which an enumeration is a list, in which each weighs less; two joined by "and" are a pair.
_LONG_LIST = 3
_NEGATIONS, _DENYING = word_lists.words("codes", "negations"), word_lists.words("codes", "denying")
# Behind these "no" and "not" add, or tell of time and certainty.
_NO_NEGATION = ("only", "just", "merely", "doubt", "longer", "matter")
_UNNAMED = ("collective", "document")
# How many words up the tree a negation may stand, how many tokens before the words, and how many of these tokens are
# looked at for "rather than".
_REACH, _NEAR, _BEFORE = 6, 3, 5
# Quotations that may begin before the one that holds a character: those inside it, and the pieces of others.
_HELD = 40
# Steps up the tree: no sentence is deeper, but a parse may hold a loop.
_DEEPEST, _DEEPEST_LIST = 40, 12


def position(tokens: Tokens, i: int) -> str:
    """main, subordinate, adverbial or list: where the token `i` stands in its sentence."""
    if _listed(tokens, i):
        return LIST
    at, seen = i, 0
    while seen < _DEEPEST:
        if tokens.dep[at] in _SUBORDINATE and _has_verb(tokens, at) and not _contrasts(tokens, at):
            opened = (tokens.low[k] for k in tokens.kids[at] if tokens.dep[k] in ("mark", "advmod"))
            return ADVERBIAL if any(word in _OPENS_CLAUSE for word in opened) else SUBORDINATE
        head = tokens.head[at]
        if head == at:
            return MAIN
        if tokens.dep[at] in ("prep", "advmod") and at != i and _opens_setting(tokens, at):
            return ADVERBIAL
        at, seen = head, seen + 1
    return MAIN


def _contrasts(tokens: Tokens, at: int) -> bool:
    """Whether the clause is set against the one before it ("…, while Peru stirs discord") and so weighs as much.

    Such a clause follows a comma or a semicolon and has its own subject (Quirk et al. 1985, section 15.43).
    """
    kids = tokens.kids[at]
    marks = [k for k in kids if tokens.low[k] in _CONTRASTING and tokens.dep[k] in ("mark", "advmod")]
    return any(k and tokens.low[k - 1] in (",", ";") for k in marks) and any(tokens.dep[k] in SUBJECTS for k in kids)


def _opens_setting(tokens: Tokens, at: int) -> bool:
    """A preposition of time, place or circumstance; "with" only where it opens the sentence."""
    return tokens.low[at] in _OPENS_PHRASE or (tokens.low[at] == "with" and at == tokens.sent_first[tokens.sent[at]])


def _has_verb(tokens: Tokens, at: int) -> bool:
    return tokens.pos[at] in ("VERB", "AUX")


def _listed(tokens: Tokens, i: int) -> bool:
    """Whether `i` belongs to an enumeration of three noun phrases or more."""
    at, seen = i, 0
    while seen < _DEEPEST_LIST and tokens.head[at] != at:
        if tokens.dep[at] == "conj" and tokens.pos[at] in ("NOUN", "PROPN", "ADJ"):
            return _chain(tokens, at) >= _LONG_LIST
        if any(tokens.dep[k] == "conj" for k in tokens.kids[at]) and tokens.pos[at] in ("NOUN", "PROPN"):
            return _chain(tokens, at) >= _LONG_LIST
        if tokens.pos[at] in ("VERB", "AUX"):
            return False
        at, seen = tokens.head[at], seen + 1
    return False


def _chain(tokens: Tokens, at: int) -> int:
    """How many members the enumeration around `at` has."""
    while tokens.dep[at] == "conj":
        at = tokens.head[at]
    members, todo = 1, [at]
    while todo:
        joined = [k for k in tokens.kids[todo.pop()] if tokens.dep[k] == "conj"]
        members += len(joined)
        todo += joined
    return members


def negation(tokens: Tokens, first: int, stop: int) -> int | None:
    """The token that negates the words first..stop, or None: on their way up to the verb, or just before them."""
    begin = max(tokens.sent_first[tokens.sent[first]], first - _BEFORE)
    for k in range(first - 1, begin - 1, -1):
        if tokens.low[k] == "than" and k and tokens.low[k - 1] == "rather":
            return k - 1
        if tokens.low[k] in (",", ";", ":", ".", "but", "than"):
            break
        if first - k <= _NEAR and tokens.low[k] in _NEGATIONS and not _only(tokens, k):
            # Who "never opposes" something does not turn it down.
            return None if any(tokens.lemma[i].lower() in _DENYING for i in range(k + 1, first)) else k
    for head in _heads_up(tokens, first, stop):
        for k in tokens.kids[head]:
            negates = tokens.dep[k] == "neg" or tokens.low[k] in _NEGATIONS
            if negates and not first <= k < stop and not _only(tokens, k):
                return None if not first <= head < stop and tokens.lemma[head].lower() in _DENYING else k
        if not first <= head < stop and tokens.lemma[head].lower() in _DENYING:
            return head
    return None


def _only(tokens: Tokens, k: int) -> bool:
    """ "not only" adds, "no longer" and "no doubt" tell of time and certainty."""
    return k + 1 < len(tokens) and tokens.low[k + 1] in _NO_NEGATION


def _heads_up(tokens: Tokens, first: int, stop: int) -> Iterable[int]:
    """The words that govern first..stop up to the verb of their clause."""
    at = next((k for k in range(first, stop) if not first <= tokens.head[k] < stop or tokens.head[k] == k), first)
    for _ in range(_REACH):
        yield at
        if tokens.head[at] == at or (tokens.pos[at] in ("VERB", "AUX") and tokens.dep[at] in _CLAUSE):
            return
        # "The plot did not help" denies no plot; "a plot is not likely" does.
        if tokens.dep[at] == "nsubj" and tokens.pos[tokens.head[at]] == "VERB":
            return
        at = tokens.head[at]


class Speech:
    """The quotations of an article by place: who voices a stretch of text."""

    def __init__(self, quotes: Sequence[Row], mentions: Sequence[Row] = ()) -> None:
        """`quotes`, `mentions`: rows of these tables; mentions tell which group an unnamed source is."""
        self._groups = {(m["start"], m["end"]): m["actor_id"] for m in mentions if m["actor_type"] in _UNNAMED}
        pieces = [(s, e, q) for q in quotes for s, e in q["spans"]]
        self._pieces = sorted(pieces, key=lambda p: (p[0], -p[1]))
        self._starts = [p[0] for p in self._pieces]

    def at(self, offset: int) -> Row | None:
        """The innermost quotation whose content holds the character at `offset`."""
        last = bisect.bisect_right(self._starts, offset)
        held = [p for p in self._pieces[max(0, last - _HELD) : last] if p[0] <= offset < p[1]]
        return min(held, key=lambda p: p[1] - p[0])[2] if held else None

    def voice(self, spans: Iterable[tuple[int, int]]) -> Row | None:
        """The quotation that holds most of `spans` (character offsets), or None: the article's own voice."""
        weight: dict[str, int] = {}
        found: dict[str, Row] = {}
        own = 0
        for start, end in spans:
            quote = self.at((start + end - 1) // 2)
            if quote is None:
                own += end - start
            else:
                weight[quote["id"]] = weight.get(quote["id"], 0) + end - start
                found[quote["id"]] = quote
        best = max(weight, key=lambda k: (weight[k], k), default=None)
        return found[best] if best is not None and weight[best] >= own else None

    def fields(self, quote: Row | None) -> dict[str, str | None]:
        """voice_type and voice_id of a row that `quote` holds; of the article's own words where there is none."""
        if quote is None:
            return {"voice_type": "article", "voice_id": "article"}
        if quote["status"] == "unattributed" or not quote["speaker_text"]:
            return {"voice_type": "none", "voice_id": None}
        if quote["speaker_id"] and quote["speaker_type"] not in _UNNAMED:
            return {"voice_type": "speaker", "voice_id": quote["speaker_id"]}
        words = " ".join(quote["speaker_text"].split()).casefold()
        group = quote["speaker_id"] or self._group(quote["speaker_start"], quote["speaker_end"])
        # An office of a named state or body is a source with a name, whoever holds it.
        kind = "speaker" if quote["speaker_type"] == "office" else "collective"
        return {"voice_type": kind, "voice_id": group or f"unnamed:{words}"}

    def _group(self, start: int, end: int) -> str | None:
        """The group that the words of a source name; of several inside them the longest."""
        inside = [(e - s, group) for (s, e), group in self._groups.items() if start <= s and e <= end]
        return max(inside)[1] if inside else None


# A word inside such a name says nothing of the sentence: "trade" in "World Trade Organization".
_NAMED_TYPES = ("organisation", "media", "event", "programme", "person")
_NAMED_VIA = ("name", "alias", "surname")


class Compiled(NamedTuple):
    """A codebook's patterns in one set. `owners`: by pattern number the (code, indicator), or None for a condition."""

    patterns: PatternSet
    owners: tuple[tuple[Code, Indicator] | None, ...]
    conditions: Mapping[tuple[Element, ...], int]


_compiled: dict[str, Compiled] = {}


def compiled(book: Codebook) -> Compiled:
    """The pattern set of `book`, made once a process."""
    if book.digest not in _compiled:
        _compiled[book.digest] = _compile(book)
    return _compiled[book.digest]


def _compile(book: Codebook) -> Compiled:
    patterns: list[Pattern] = []
    owners: list[tuple[Code, Indicator] | None] = []
    for code in book.codes:
        for indicator in code.indicators:
            patterns.append(indicator.pattern)
            owners.append((code, indicator))
    conditions: dict[tuple[Element, ...], int] = {}
    wanted = [p for c in book.codes for i in c.indicators for p in (*i.unless, *i.requires)]
    for pattern in (*wanted, *book.on_behalf):
        if pattern.elements not in conditions:
            conditions[pattern.elements] = len(patterns)
            patterns.append(pattern)
            owners.append(None)
    return Compiled(PatternSet(patterns), tuple(owners), conditions)


def view_of(parsed: Parsed, rows: Rows) -> View:
    """The article's words as the matcher sees them."""
    tokens = tokens_of(parsed)
    actors: dict[int, list[tuple[str, int]]] = {}
    for row in rows["mentions"]:
        if row["via"] != "pronoun":
            first, stop = tokens.range(row["start"], row["end"])
            if first < stop:
                actors.setdefault(first, []).append((row["actor_type"], stop))
    for row in rows["amounts"]:
        first, stop = tokens.range(row["start"], row["end"])
        if row["kind"] in AMOUNTS and first < stop:
            actors.setdefault(first, []).append((row["kind"], stop))
    return View(Words(tokens.low, tokens.lemma, tokens.pos, tokens.sent, actors))


def speech_of(parsed: Parsed, rows: Rows) -> Speech:
    """The article's quotations by place; made once an article."""
    return parsed.once(_speech, rows)


def _speech(parsed: Parsed, rows: Rows) -> Speech:
    return Speech(rows["quotes"], rows["mentions"])


def match(parsed: Parsed, rows: Rows, book: Codebook) -> Matched:
    """Every indicator of `book` whose conditions hold in the article, in the order of the text."""
    tokens, ready = tokens_of(parsed), compiled(book)
    found = ready.patterns.find(parsed.once(view_of, rows))
    places: dict[int, list[tuple[int, int]]] = {}
    for f in found:
        if ready.owners[f.number] is None:
            places.setdefault(f.number, []).append((f.first, f.stop))
    named = parsed.once(_named, rows)
    speech, cues = speech_of(parsed, rows), parsed.once(_cues, rows)
    hits = []
    for f in found:
        owner = ready.owners[f.number]
        if owner is None or not _allowed(tokens, ready, places, named, owner[1], f.first, f.stop):
            continue
        hit = _hit(tokens, speech, owner, f.first, f.stop)
        if hit is not None and _reports(hit, cues):
            hits.append(hit)
    return Matched(hits, places, ready.conditions)


def _cues(parsed: Parsed, rows: Rows) -> list[tuple[int, int]]:
    """Character offsets of the words that report quotations."""
    return [(q["cue_start"], q["cue_end"]) for q in rows["quotes"] if q["cue_start"] is not None]


def _reports(hit: Hit, cues: list[tuple[int, int]]) -> bool:
    wanted = hit.indicator.reporting
    return wanted == "any" or (wanted == "only") == any(s < hit.end and hit.start < e for s, e in cues)


def _named(parsed: Parsed, rows: Rows) -> list[int]:
    """By token the stop of the name that it stands in, 0 outside names."""
    tokens = tokens_of(parsed)
    inside = [0] * len(tokens)
    for row in rows["mentions"]:
        if row["actor_type"] in _NAMED_TYPES and row["via"] in _NAMED_VIA:
            first, stop = tokens.range(row["start"], row["end"])
            for k in range(first, stop):
                if tokens.word[k][0].isupper():
                    inside[k] = stop
    return inside


def _allowed(
    tokens: Tokens,
    ready: Compiled,
    places: Mapping[int, list[tuple[int, int]]],
    named: list[int],
    one: Indicator,
    first: int,
    stop: int,
) -> bool:
    """Whether the indicator may count at tokens first..stop: outside names, and where its conditions hold."""
    if not one.names and named[first] and stop <= named[first] and one.pattern.elements[0].kind != "actor":
        return False
    sentence = tokens.sent[first]
    if any(_inside(tokens, places, ready.conditions[p.elements], sentence) for p in one.unless):
        return False
    return not one.requires or any(
        _inside(tokens, places, ready.conditions[p.elements], sentence) for p in one.requires
    )


def _inside(tokens: Tokens, places: Mapping[int, list[tuple[int, int]]], number: int, sentence: int) -> bool:
    return any(tokens.sent[first] == sentence for first, _ in places.get(number, ()))


def _hit(tokens: Tokens, speech: Speech, owner: tuple[Code, Indicator], first: int, stop: int) -> Hit | None:
    code, one = owner
    where = position(tokens, head_of(tokens, first, stop))
    if one.position == "main" and where != "main":
        return None
    negated = negation(tokens, first, stop) if one.negated != "any" or code.attributes else None
    if (one.negated == "no" and negated is not None) or (one.negated == "only" and negated is None):
        return None
    start, end = tokens.start[first], tokens.end[stop - 1]
    quote = speech.at(start)
    if (one.quotation == "inside" and quote is None) or (one.quotation == "outside" and quote is not None):
        return None
    return Hit(code, one, first, stop, start, end, tokens.sent[first], where, negated, quote)


def head_of(tokens: Tokens, first: int, stop: int) -> int:
    """The word among first..stop that governs the others."""
    return next((k for k in range(first, stop) if not first <= tokens.head[k] < stop or tokens.head[k] == k), first)


def longest(hits: Iterable[Hit]) -> list[Hit]:
    """Without hits that lie inside a longer one of the same code; of equal ones the first."""
    out: list[Hit] = []
    for hit in sorted(hits, key=lambda h: (h.code.code, h.first, -h.stop, -h.indicator.weight)):
        last = out[-1] if out and out[-1].code.code == hit.code.code else None
        if last is None or hit.stop > last.stop:
            out.append(hit)
    return sorted(out, key=lambda h: (h.first, h.stop, h.code.code))


def apart(hits: Iterable[Hit]) -> list[Hit]:
    """Of hits of one code that share words the longest, so that "open a new chapter for" is one find and not two."""
    kept: list[Hit] = []
    for hit in sorted(longest(hits), key=lambda h: (h.first - h.stop, h.first)):
        near = (k for k in kept if k.code.code == hit.code.code)
        if not any(k.first < hit.stop and hit.first < k.stop for k in near):
            kept.append(hit)
    return sorted(kept, key=lambda h: (h.first, h.stop, h.code.code))
