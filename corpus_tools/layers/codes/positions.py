"""Where a word stands in its sentence: main clause, subordinate clause, setting, list; under a negation; in speech.

What a sentence asserts in its main clause weighs more than what it mentions on the way (Givón 1987, Beyond foreground
and background). A report's content is the assertion: the clause under "he said that" counts as a main clause.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Sequence

from corpus_tools.codebooks import word_lists
from corpus_tools.tables import Row
from corpus_tools.text.tokens import Tokens

MAIN, SUBORDINATE, ADVERBIAL, LIST = "main", "subordinate", "adverbial", "list"
# What opens a setting ("since they met", "at the summit"), not the point: clauses, and phrases.
_OPENS_CLAUSE = word_lists.words("codes", "clause_openers")
_OPENS_PHRASE = word_lists.words("codes", "phrase_openers")
# Clauses that add to another one; the content of a report (ccomp) is none of them.
_SUBORDINATE = ("advcl", "relcl", "acl", "csubj")
_CLAUSE = (*_SUBORDINATE, "ccomp", "ROOT", "parataxis")
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
        if tokens.dep[at] in _SUBORDINATE and _has_verb(tokens, at):
            opened = (tokens.low[k] for k in tokens.kids[at] if tokens.dep[k] in ("mark", "advmod"))
            return ADVERBIAL if any(word in _OPENS_CLAUSE for word in opened) else SUBORDINATE
        head = tokens.head[at]
        if head == at:
            return MAIN
        if tokens.dep[at] in ("prep", "advmod") and at != i and _opens_setting(tokens, at):
            return ADVERBIAL
        at, seen = head, seen + 1
    return MAIN


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
            return k
    for head in _heads_up(tokens, first, stop):
        for k in tokens.kids[head]:
            negates = tokens.dep[k] == "neg" or tokens.low[k] in _NEGATIONS
            if negates and not first <= k < stop and not _only(tokens, k):
                return k
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
        return {"voice_type": "collective", "voice_id": group or f"unnamed:{words}"}

    def _group(self, start: int, end: int) -> str | None:
        """The group that the words of a source name; of several inside them the longest."""
        inside = [(e - s, group) for (s, e), group in self._groups.items() if start <= s and e <= end]
        return max(inside)[1] if inside else None
