"""The persons of one article: their names, the parts by which they are called, and what the text states of them.

A full name introduces a person; a later surname, or any part of the name used alone, resolves to it. So the order
of family and given name need not be known: the article itself shows by which part it calls a person.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Person, same_name
from corpus_tools.text.tokens import Tokens

# Generations, which are no part of the name by which somebody is called; there are no others in use.
SUFFIXES = frozenset(("jr", "jr.", "sr", "sr.", "ii", "iii", "iv"))


class Known(NamedTuple):
    """Whom a part of a name means, and the rule by which."""

    person: Person
    rule: str


class People:
    """The persons of one article, and the look-up of a name's parts."""

    def __init__(self, tokens: Tokens) -> None:
        """Nobody is known yet."""
        self.tokens = tokens
        self.persons: list[Person] = []
        self.by_part: dict[str, list[Person]] = {}

    def parts(self, first: int, stop: int) -> tuple[str, ...]:
        """Words of the name at tokens first..stop, without marks and suffixes; hyphenated names as one part."""
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
        """The person of the full name at tokens first..stop, known or new."""
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

    def known(self, first: int, stop: int, gender: str = "") -> Known | None:
        """The person meant by the part of a name at tokens first..stop; of several the last one named before."""
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
            return Known(owners[0], "part-of-full-name")
        at = self.tokens.start[first]
        before = [p for p in owners if p.first < at] or owners
        nearest = max(before, key=lambda p: max((x for x in p.places if x < at), default=p.first))
        return Known(nearest, "nearest-of-several-namesakes")


def number(persons: Iterable[Person]) -> None:
    """Give each person a readable actor_id; two persons of one name are told apart by a number."""
    seen: dict[str, int] = {}
    for person in persons:
        slug = lexicon.slug(" ".join(person.parts))
        seen[slug] = seen.get(slug, 0) + 1
        person.actor_id = slug if seen[slug] == 1 else f"{slug}-{seen[slug]}"
