"""The persons of one article: their names, the parts by which they are called, and what the text states of them.

A full name introduces a person; a later surname, or any part of the name used alone, resolves to it. So the order
of family and given name need not be known: the article itself shows by which part it calls a person.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus_tools.layers.actors import lexicon
from corpus_tools.text.tokens import Tokens

SUFFIXES = lexicon.words("jr jr. sr sr. ii iii iv")


@dataclass
class Person:
    """One person of the article: `parts` of the fullest name, first place, and what the text states of them."""

    parts: tuple[str, ...]
    first: int
    name: str
    gender: str = ""
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    places: list[int] = field(default_factory=list)


@dataclass
class Naming:
    """A name as printed: token range, its person once known, and the rule that took it for a person's name."""

    first: int
    stop: int
    rule: str
    via: str = "name"
    person: Person | None = None


class People:
    """The persons of one article, and the look-up of a name's parts."""

    def __init__(self, tokens: Tokens, verbs: frozenset[str]) -> None:
        """Nobody is known yet."""
        self.tokens = tokens
        self.verbs = verbs
        self.persons: list[Person] = []
        self.by_part: dict[str, list[Person]] = {}

    def parts(self, first: int, stop: int) -> tuple[str, ...]:
        """Words of a name, without marks, hyphens and generation suffixes; hyphenated names as one part."""
        words: list[str] = []
        glue = False
        for i in range(first, stop):
            word = self.tokens.word[i]
            if word[0] in "\"“”'‘’":
                continue
            if word == "-":
                glue = bool(words)
            elif glue:
                words[-1] += "-" + word
                glue = False
            elif self.tokens.low[i] not in SUFFIXES:
                words.append(word)
        return tuple(words)

    def introduce(self, first: int, stop: int) -> Person:
        """The person of a full name, known or new."""
        parts = self.parts(first, stop)
        place = self.tokens.start[first]
        for person in self.persons:
            if same_name(person.parts, parts):
                if len(parts) > len(person.parts):
                    person.parts, person.name = parts, self._printed(first, stop)
                    self._index(person)
                return person
        person = Person(parts, place, self._printed(first, stop))
        self.persons.append(person)
        self._index(person)
        return person

    def _printed(self, first: int, stop: int) -> str:
        return self.tokens.text[self.tokens.start[first] : self.tokens.end[stop - 1]]

    def _index(self, person: Person) -> None:
        for part in person.parts:
            owners = self.by_part.setdefault(part.lower(), [])
            if person not in owners:
                owners.append(person)

    def known(self, first: int, stop: int, gender: str = "") -> tuple[Person, str] | None:
        """The person meant by a part of a name, with the rule; of several the last one named before."""
        parts = [p.lower() for p in self.parts(first, stop)]
        if not parts:
            return None
        owners = [p for p in self.by_part.get(parts[-1], []) if set(parts) <= {x.lower() for x in p.parts}]
        owners = [p for p in owners if len(parts[-1]) > 1 and parts[-1] not in lexicon.NAME_PARTICLES]
        if gender:
            owners = [p for p in owners if p.gender in ("", gender)] or owners
        last = [p for p in owners if p.parts[-1].lower() == parts[-1]]
        owners = last or owners
        if not owners:
            return None
        if len(owners) == 1:
            return owners[0], "part-of-full-name"
        at = self.tokens.start[first]
        before = [p for p in owners if p.first < at] or owners
        nearest = max(before, key=lambda p: max((x for x in p.places if x < at), default=p.first))
        return nearest, "nearest-of-several-namesakes"


def same_name(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether two full names can be one person's: equal ends, initials and left-out middle names allowed.

    >>> same_name(("John", "F.", "Kennedy"), ("John", "Kennedy")), same_name(("Ann", "Lee"), ("Mary", "Lee"))
    (True, False)
    """
    a, b = [p.lower().strip(".") for p in one], [p.lower().strip(".") for p in other]
    if a == b:
        return True
    if len(a) < 2 or len(b) < 2:
        return False
    short, long = sorted((a, b), key=len)
    if len(short) > 2 and short != long and set(short) <= set(long):
        return True
    return (
        (a[-1] == b[-1] and (a[0] == b[0] or (1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0])))
        or (short == long[-len(short) :] and len(short) >= 2)
        or (short == long[: len(short)] and len(short) >= 2)
    )
