"""The notation in which a codebook writes its indicators, and the finding of what it stands for in parsed words.

| written | stands for |
|---|---|
| `invest` | the word in any form (its lemma), or as printed; in `phrases` as printed only |
| `trade\\|commerce` | either word |
| `fight/VERB`, `*/ADJ` | the word, or any word, as that part of speech (Universal Dependencies) |
| `=shares` | the printed form alone, in any case |
| `{state}`, `{state\\|region}`, `{actor}` | a mention of an actor of that type, however many words it has |
| `{number}`, `{money}`, `{percent}` | a number in figures or words; a stated sum; a percentage |
| `..3` | up to three words of any kind, within commas; `..1` is one word and no comma |
| `new?` | a word that may be missing |
| `!free` | any word but this one; at the end of a pattern it is looked at and not found with the rest |

Hyphens between words and quotation marks are passed over, so that `win-win` finds "win-win", "win win" and a "win-win".
A pattern never reaches over the end of a sentence.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from corpus_tools.errors import InputError

ACTOR_TYPES = ("person", "state", "region", "organisation", "media", "collective", "programme", "event")
AMOUNTS = ("money", "percent")
ANY_ACTOR, NUMBER = "actor", "number"
POS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB", "X",
)  # fmt: skip
# Words that a gap may pass over: further off, two words of a sentence say little of each other.
LONGEST_GAP = 8
_ONE_WORD = ("state", "region", "person")
# As spaCy's tokeniser cuts English: a hyphen between letters and the ending of a possessive are tokens.
_TOKEN = re.compile(r"n't|'(?:s|re|ve|ll|d|m)\b|[^\W_]+(?:[.&][^\W_]+)*\.?(?<!\w\w\.)|[^\w\s]")
_PASSED_OVER = frozenset("-–—\"'`‘’“”") | {"''", "``"}
_PLURAL = re.compile(r"(?:([^s])s|(\w)ies)$")


class PatternError(InputError):
    """A pattern breaks the notation; the message says where and how to write it."""


class Element(NamedTuple):
    """One place of a pattern. `kind`: word, form, any, actor, number, gap, not; `most`: words of a gap."""

    kind: str
    values: frozenset[str] = frozenset()
    pos: frozenset[str] = frozenset()
    optional: bool = False
    most: int = 0


class Pattern(NamedTuple):
    """A pattern as written and its elements; the first is a word, an actor or a number."""

    written: str
    elements: tuple[Element, ...]


class Found(NamedTuple):
    """Where a pattern was found: its number in the set, and token indices (first, stop) of the text."""

    number: int
    first: int
    stop: int


class Words(NamedTuple):
    """A text as the matcher sees it, lists by token: folded lower-case form, lower-case lemma, part of speech,
    sentence number; `actors` gives of a token the mentions that begin there as (actor type, stop), and the amounts."""

    low: Sequence[str]
    lemma: Sequence[str]
    pos: Sequence[str]
    sent: Sequence[int]
    actors: Mapping[int, Sequence[tuple[str, int]]]


def words_of(text: str) -> list[str]:
    """The words of a phrase in a codebook, cut as the parser cuts a text, without what is passed over.

    >>> words_of("Win-win"), words_of("people's right"), words_of("U.S. aid")
    (['win', 'win'], ['people', "'s", 'right'], ['u.s.', 'aid'])
    """
    return [w for w in _TOKEN.findall(text.replace("’", "'").lower()) if w not in _PASSED_OVER]


def phrase(written: str, forms_only: bool) -> Pattern:
    """A sequence of words: by their printed forms only, or also by their lemmas.

    >>> [sorted(e.values) for e in phrase("Free trade", True).elements]
    [['free'], ['trade']]
    """
    words = words_of(written)
    if not words:
        raise PatternError(f"{written!r} holds no word; write one or more words")
    kind = "form" if forms_only else "word"
    return Pattern(written, tuple(Element(kind, frozenset((w,))) for w in words))


def parse(written: str) -> list[Pattern]:
    """The pattern of a notation, or several: a compound among alternatives stands for a pattern of its own.

    PatternError names the part that is wrong and how to write it.

    >>> [[e.kind for e in p.elements] for p in parse("{state} ..2 build|lay/VERB new? road")]
    [['actor', 'gap', 'word', 'word', 'word']]
    >>> [[sorted(e.values) for e in p.elements] for p in parse("air-raid|attack on")]
    [[['attack'], ['on']], [['air'], ['raid'], ['on']]]
    """
    ways = itertools.product(*(_ways(part) for part in written.split()))
    return [_checked(written, tuple(e for way in each for e in way)) for each in ways]


def _checked(written: str, elements: tuple[Element, ...]) -> Pattern:
    if not elements:
        raise PatternError(f"{written!r} is empty; write one or more words")
    first = elements[0]
    if first.optional or first.kind in ("gap", "any", "not"):
        raise PatternError(
            f"{written!r} begins with {written.split()[0]!r}; let a pattern begin with a word, {{actor type}} or "
            f"{{number}}, so that it can be looked up"
        )
    if elements[-1].kind == "gap":
        raise PatternError(f"{written!r} ends with a gap; write what follows it, or leave it out")
    return Pattern(written, elements)


def _ways(part: str) -> list[tuple[Element, ...]]:
    """What one part of a notation may be, each a sequence of places."""
    optional = len(part) > 1 and part.endswith("?")
    body = part[:-1] if optional else part
    if body.startswith(".."):
        return [(Element("gap", most=_gap(part)),)]
    if body.startswith("{"):
        return [(_class(body, optional),)]
    if body.startswith("!"):
        return [(Element("not", frozenset(_values(body[1:], part)), optional=optional),)]
    if body.startswith("="):
        return [(Element("form", frozenset(_values(body[1:], part)), optional=optional),)]
    return _words(body, part, optional)


def _gap(part: str) -> int:
    if not re.fullmatch(r"\.\.[1-9]", part) or int(part[2:]) > LONGEST_GAP:
        raise PatternError(f"{part!r} is no gap; write ..1 to ..{LONGEST_GAP}")
    return int(part[2:])


def _class(body: str, optional: bool) -> Element:
    names = body[1:-1].split("|") if body.endswith("}") else [body]
    if names == [NUMBER]:
        return Element("number", optional=optional)
    known = (*ACTOR_TYPES, *AMOUNTS, ANY_ACTOR)
    for name in names:
        if name not in known:
            raise PatternError(f"{body!r}: no such class; write one of {{{', '.join((*known, NUMBER))}}}")
    return Element("actor", frozenset(ACTOR_TYPES if ANY_ACTOR in names else names), optional=optional)


def _words(body: str, part: str, optional: bool) -> list[tuple[Element, ...]]:
    text, slash, tags = body.partition("/")
    pos = frozenset(tags.split("|")) if slash else frozenset()
    for tag in sorted(pos - set(POS)):
        raise PatternError(f"{part!r}: no part of speech {tag!r}; write one of {', '.join(POS)}")
    if text == "*":
        return [(Element("any", pos=pos, optional=optional),)]
    options = [words_of(v) for v in _values(text, part)]
    single = frozenset(o[0] for o in options if len(o) == 1)
    ways = [(Element("word", single, pos, optional),)] if single else []
    return ways + [tuple(Element("word", frozenset((w,)), pos, optional) for w in o) for o in options if len(o) > 1]


def _values(text: str, part: str) -> list[str]:
    values = text.lower().split("|")
    if not all(any(c.isalnum() for c in v) or (v in "'s%$€£" and v) for v in values):
        raise PatternError(f"{part!r}: a word is missing; write word, word|word, word/POS, *, {{type}} or ..2")
    return values


class PatternSet:
    """Many patterns, found in one walk over a text; each is looked up by what it begins with."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        """`patterns`: their order gives the numbers that `find` reports."""
        self.patterns = tuple(patterns)
        self._by_word: dict[str, list[int]] = {}
        self._by_actor: dict[str, list[int]] = {}
        self._numbers: list[int] = []
        # Most candidates end at their second word: it is looked at before the matching proper begins.
        self._seconds = [_second(p.elements) for p in self.patterns]
        self._single = [len(p.elements) == 1 and not p.elements[0].pos for p in self.patterns]
        for number, pattern in enumerate(self.patterns):
            first = pattern.elements[0]
            if first.kind == "number":
                self._numbers.append(number)
            index = self._by_actor if first.kind == "actor" else self._by_word
            for value in first.values:
                index.setdefault(value, []).append(number)

    def find(self, words: Words | View) -> list[Found]:
        """Every place of every pattern, in the order of the text; of one pattern at one place the longest.

        Several sets that look through one text share a `View` of it.
        """
        view = words if isinstance(words, View) else View(words)
        out = []
        for at in range(len(view)):
            end = view.sentence_end(at)
            for number in self._candidates(view, at, end):
                single = self._single[number] and self.patterns[number].elements[0].kind == "word"
                stop = at + 1 if single else _match(self.patterns[number].elements, 0, view, at, end)
                if stop is not None:
                    out.append(Found(number, view.index[at], view.index[stop - 1] + 1))
        return out

    def _candidates(self, view: View, at: int, end: int) -> Iterable[int]:
        low, lemma = view.keys[at]
        found = list(self._by_word.get(low, ()))
        if lemma != low:
            found += self._by_word.get(lemma, ())
        if found:
            after = view.keys[at + 1] if at + 1 < end else ("", "")
            seconds = self._seconds
            found = [n for n in found if (second := seconds[n]) is None or after[0] in second or after[1] in second]
        for actor_type, _ in view.actors_at(at):
            found += self._by_actor.get(actor_type, ())
        if self._numbers and view.pos(at) == "NUM":
            found += self._numbers
        return sorted(set(found)) if len(found) > 1 else found


def _second(elements: tuple[Element, ...]) -> frozenset[str] | None:
    """The words that must stand in the second place, or None where other things may."""
    if len(elements) < 2 or elements[0].kind not in ("word", "form"):
        return None
    second = elements[1]
    return second.values if second.kind in ("word", "form") and not second.optional else None


class View:
    """The words of a text without those that are passed over; `keys` are the printed form and the lemma."""

    def __init__(self, words: Words) -> None:
        """`words`: the text."""
        self.words = words
        self.index = [i for i, low in enumerate(words.low) if low not in _PASSED_OVER]
        self.keys = [self._key(i) for i in self.index]
        self.at = {i: at for at, i in enumerate(self.index)}
        self._ends = self._sentence_ends()

    def __len__(self) -> int:
        """Places: words that are not passed over."""
        return len(self.index)

    def _key(self, i: int) -> tuple[str, str]:
        low, lemma = self.words.low[i], self.words.lemma[i].lower()
        if self.words.pos[i] == "PROPN" and lemma == low:
            # A word of a name or a headline keeps its plural as lemma ("Railways").
            lemma = _PLURAL.sub(lambda m: m[1] or f"{m[2]}y", low)
        return low, lemma

    def _sentence_ends(self) -> list[int]:
        ends, end = [0] * len(self.index), len(self.index)
        for at in range(len(self.index) - 1, -1, -1):
            if at + 1 < len(self.index) and self.words.sent[self.index[at]] != self.words.sent[self.index[at + 1]]:
                end = at + 1
            ends[at] = end
        return ends

    def sentence_end(self, at: int) -> int:
        """One past the last place of the sentence."""
        return self._ends[at]

    def pos(self, at: int) -> str:
        """Part of speech."""
        return self.words.pos[self.index[at]]

    def gap(self, at: int, most: int, end: int) -> list[int]:
        """The places behind none, one, ... up to `most` words passed over from `at`.

        No stop, colon or bracket is passed over, a comma only in a longer gap. A state, a region or a person is one
        word however long its name: what is found may not depend on who is named.
        """
        out = [at]
        while len(out) <= most and out[-1] < end:
            here = out[-1]
            if self.pos(here) == "PUNCT" and (self.keys[here][0] != "," or most == 1):
                break
            stops = [self.after(stop) for kind, stop in self.actors_at(here) if kind in _ONE_WORD]
            out.append(min(max([here + 1, *stops]), end))
        return out

    def actors_at(self, at: int) -> Sequence[tuple[str, int]]:
        """Mentions that begin here, as (type, stop token)."""
        return self.words.actors.get(self.index[at], ())

    def after(self, stop: int) -> int:
        """The first place at or behind the token `stop`."""
        while stop < len(self.words.low) and stop not in self.at:
            stop += 1
        return self.at.get(stop, len(self.index))


def _match(elements: tuple[Element, ...], number: int, view: View, at: int, end: int) -> int | None:
    """The place behind the longest match of elements[number:] at `at`, or None."""
    if number == len(elements):
        return at
    element = elements[number]
    if element.kind == "gap":
        for behind in reversed(view.gap(at, element.most, end)):
            stop = _match(elements, number + 1, view, behind, end)
            if stop is not None:
                return stop
        return None
    if element.kind == "not" and number == len(elements) - 1:
        # What follows is looked at, and is no part of what is found.
        allowed = _fits(element, view, at) if at < end else element.optional
        return at if allowed else None
    if at < end:
        for behind in _places(element, view, at):
            stop = _match(elements, number + 1, view, behind, end) if behind <= end else None
            if stop is not None:
                return stop
    # "any word but this, or none at the end": a word that is barred may not be passed over.
    barred = element.kind == "not" and at < end
    return _match(elements, number + 1, view, at, end) if element.optional and not barred else None


def _places(element: Element, view: View, at: int) -> Iterator[int]:
    """Places behind `element` where it fits at `at`."""
    if element.kind == "actor":
        yield from (view.after(stop) for actor_type, stop in view.actors_at(at) if actor_type in element.values)
    elif _fits(element, view, at):
        yield at + 1


def _fits(element: Element, view: View, at: int) -> bool:
    low, lemma = view.keys[at]
    kind, values = element.kind, element.values
    if kind == "form":
        return low in values
    if kind == "word":
        return (low in values or lemma in values) and (not element.pos or view.pos(at) in element.pos)
    if kind == "number":
        return view.pos(at) == "NUM"
    if kind == "not":
        return low not in values and lemma not in values
    return not element.pos or view.pos(at) in element.pos
