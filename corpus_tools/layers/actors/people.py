"""The persons of one article: their names, the parts by which they are called, and what the text states of them.

A full name introduces a person; a later surname, or any part of the name used alone, resolves to it. So the order
of family and given name need not be known: the article itself shows by which part it calls a person.

What the text states of a person beside the name: office, body and state, as printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from corpus_tools.layers.actors import lexicon
from corpus_tools.layers.actors.model import Found, Naming, Person, Spans, same_name
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


_SENT_TO, _PREPOSITIONS = lexicon.listed("sent_to"), lexicon.listed("affiliation_prepositions")
# Tokens behind a name within which an apposition has to end, and those of them in which its office has to stand: what
# goes on for longer is mostly the rest of a list or a clause.
_APPOSITION, _OFFICE_WITHIN = 30, 9
_BODIES, _SCHOLARS = ("organisation", "media"), lexicon.listed("scholars")
# Words between which and an office a state may stand: "former Norwegian minister".
_TIMES_OF_OFFICE = ("acting", "deputy", "ex", "former", "late", "new", "then", "vice")
# Tokens of a short bracket, "(D., Me.)", and of what may stand between a body and the office behind it.
_BRACKET, _BEHIND_BODY = 7, 4


def state_facts(tokens: Tokens, spans: Spans, naming: Naming) -> None:
    """Fill role, affiliation and country of the naming's person where they are still unknown."""
    person = naming.person
    _owner(tokens, spans, naming)
    _before(tokens, spans, naming, naming.first)
    if naming.first > 1 and tokens.word[naming.first - 1] == "," and person.role is None:
        _before(tokens, spans, naming, naming.first - 1)
    _after(tokens, spans, naming)
    if person.role:
        words = person.role.lower().split()
        person.gender = person.gender or next((g for w in words if (g := _gender(w))), "")


def _gender(word: str) -> str:
    told = lexicon.HONORIFICS.get(word) or lexicon.RELATIONS.get(word, "")
    return told or ("f" if word.endswith(("woman", "tress")) and len(word) > 6 else "")


def _owner(tokens: Tokens, spans: Spans, naming: Naming) -> None:
    """ "The bank's Nora Lund": a possessive right before the name gives its holder's body or state."""
    i = naming.first - 1
    if i < 1 or tokens.low[i] not in ("'s", "'"):
        return
    _belongs_to(naming.person, tokens, spans.owner[i - 1])


def _belongs_to(person: Person, tokens: Tokens, owner: Found | None) -> None:
    """Fill affiliation or country from the body or state that the text gives as the person's."""
    if owner is not None and owner.type in _BODIES:
        person.affiliation = person.affiliation or tokens.text[owner.start : owner.end]
    elif owner is not None and owner.type == "state":
        person.country = person.country or owner.country


def _before(tokens: Tokens, spans: Spans, naming: Naming, end: int) -> None:
    """ "Norwegian Ambassador to Kenya Nora Lund": the words before `end`, back to what cannot belong to it."""
    first, sentence = end, tokens.sent_first[tokens.sent[naming.first]]
    while first > sentence and belongs(tokens, first - 1):
        first -= 1
    while first < end and (tokens.pos[first] in ("ADP", "CCONJ", "DET") or not tokens.word[first][0].isalnum()):
        first += 1
    words, person = range(first, end), naming.person
    if end < naming.first and not (words and (_describes(tokens, end - 1) or _held_of(tokens, naming, words))):
        return
    related = next((lexicon.RELATIONS[tokens.low[i]] for i in words if tokens.low[i] in lexicon.RELATIONS), "")
    person.gender = person.gender or related
    if not any(lexicon.is_role(tokens.low[i]) for i in words):
        return
    if tokens.low[end - 1].rstrip(".") in lexicon.COURTESY and len(words) == 1:
        return
    if person.role is None:
        person.role = tokens.text[tokens.start[first] : tokens.end[end - 1]]
    for i in words:
        owner = spans.owner[i]
        if owner is None or (owner.type == "state" and _in_longer_name(tokens, spans, i, first)):
            continue
        if owner.type != "state" or not (tokens.low[i - 1] == "to" and tokens.low[i - 2] in _SENT_TO):
            _belongs_to(person, tokens, owner)


def _in_longer_name(tokens: Tokens, spans: Spans, i: int, first: int) -> bool:
    """Whether a state's name ends a longer name: "Oneida Indian Nation leader", "Ferries USA director"."""
    k = i - 1
    if k < first or spans.owner[k] is not None or tokens.pos[k] != "PROPN" or lexicon.is_role(tokens.low[k]):
        return False
    return tokens.low[k] not in _TIMES_OF_OFFICE


def _describes(tokens: Tokens, i: int) -> bool:
    """Whether the noun before a comma describes the name behind it: an office or a relation, in the singular."""
    return tokens.tag[i] in ("NN", "NNP") and (lexicon.is_role(tokens.low[i]) or tokens.low[i] in lexicon.RELATIONS)


def _held_of(tokens: Tokens, naming: Naming, words: range) -> bool:
    """ "Kenya's ambassador to Norway, Nora Lund, spoke": an office with what it is of, and the name between commas."""
    closed = naming.stop < len(tokens) and tokens.word[naming.stop] in (",", ".", ";")
    return closed and any(_describes(tokens, i) and tokens.low[i + 1] in ("of", "to", "for") for i in words[:-1])


def belongs(tokens: Tokens, i: int) -> bool:
    """Whether token `i` can be part of the office before a name: "Norwegian Ambassador to Kenya"."""
    low, pos = tokens.low[i], tokens.pos[i]
    if pos in ("PROPN", "ADJ", "NOUN") or lexicon.is_role(low):
        return low not in ("today", "yesterday", "tomorrow", "week", "month", "year") and tokens.tag[i] != "NNS"
    if low in ("of", "the", "'s", "-", "’s"):
        return True
    if low in ("and", "&"):
        return i > 0 and lexicon.is_role(tokens.low[i - 1])
    return low in ("to", "for") and i > 0 and tokens.low[i - 1] in _SENT_TO


def _after(tokens: Tokens, spans: Spans, naming: Naming) -> None:
    """ ", director of the research department at the Institute of ...", "of Norway", "(left)"."""
    person, at, end = naming.person, naming.stop, tokens.sent_stop[tokens.sent[naming.first]]
    if at + 1 < end and tokens.low[at] == "of":
        after_article = spans.owner[at + 2] if tokens.low[at + 1] == "the" and at + 2 < end else None
        _belongs_to(person, tokens, spans.owner[at + 1] or after_article)
    if at < end and tokens.word[at] == "(" and (closed := _bracketed(tokens, at, end)):
        at = closed
    if at + 1 >= end or tokens.word[at] not in (",", "(", "—", "–"):
        return
    first = at + 1 + (tokens.low[at + 1] in ("a", "an", "the"))
    stop = first
    while stop < end and stop < first + _APPOSITION and not _ends_apposition(tokens, stop):
        stop += 1
    if not any(lexicon.is_role(tokens.low[i]) for i in range(first, min(stop, first + _OFFICE_WITHIN))):
        return
    cut, body = stop, next((i for i in range(first, stop) if (f := spans.owner[i]) and f.type in _BODIES), None)
    owner = spans.owner[body] if body is not None else None
    if body is not None and owner is not None:
        _belongs_to(person, tokens, owner)
        if not _office_behind(tokens, owner, stop):
            cut = body
            while cut > first and (tokens.low[cut - 1] in _PREPOSITIONS or tokens.low[cut - 1] == "the"):
                cut -= 1
        elif body == first and tokens.low[tokens.at(owner.end)] == "'s":
            first = tokens.at(owner.end) + 1
    if person.role is None and cut > first:
        person.role = tokens.text[tokens.start[first] : tokens.end[cut - 1]]
    for i in range(first, stop):
        state = spans.owner[i]
        if person.country is None and state and state.type == "state" and not is_subject_matter(tokens, i):
            person.country = state.country


def is_subject_matter(tokens: Tokens, i: int) -> bool:
    """Whether the state at token `i` is what an office is held to, or what somebody studies.

    "Ambassador to Kenya", "an expert on Kenya", "a scholar of Kenya".
    """
    k = i - 1 - (tokens.low[i - 1] == "the")
    return tokens.low[k] in ("to", "on", "about") or (tokens.low[k] == "of" and tokens.low[k - 1] in _SCHOLARS)


def _office_behind(tokens: Tokens, body: Found, stop: int) -> bool:
    """Whether the office stands behind the body, before token `stop`: "a former bank official", "the bank's chairman".

    In "director of the institute under the president" the office behind the body is somebody else's.
    """
    behind = tokens.at(body.end)
    behind += behind < stop and tokens.low[behind] == "'s"
    for i in range(behind, min(behind + _BEHIND_BODY, stop)):
        if tokens.pos[i] == "ADP":
            return False
        if lexicon.is_role(tokens.low[i]):
            return True
    return False


def _bracketed(tokens: Tokens, at: int, end: int) -> int:
    """Token behind a short bracket such as "(D., Me.)" that a comma follows; else 0."""
    stop = next((i for i in range(at, min(at + _BRACKET, end)) if tokens.word[i] == ")"), 0)
    named = any(lexicon.is_role(tokens.low[i]) for i in range(at, stop))
    return stop + 1 if stop and stop + 1 < end and tokens.word[stop + 1] == "," and not named else 0


def _ends_apposition(tokens: Tokens, i: int) -> bool:
    return tokens.word[i] in (",", ")", ";", ".", "—", "–") or tokens.tag[i] in ("VBD", "VBZ", "MD", "VBP", "WP", "WDT")
