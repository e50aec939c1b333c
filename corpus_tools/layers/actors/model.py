"""What the steps of the actor layer hand to each other: names found, persons, the model's entities, gazetteer terms."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from corpus_tools.text.tokens import Tokens

# Token indices of a run of capitalised words: first and one past the last.
Run = tuple[int, int]


class Term(NamedTuple):
    """A printed form in a gazetteer and the actor it stands for; `via` as in the mentions table.

    `article`: only "the" before it makes it this name, as in "the West".
    """

    form: str
    actor_id: str
    name: str
    type: str
    via: str
    country: str | None
    article: bool = False


class Entity(NamedTuple):
    """What the language model reads as a name: token indices `first` and `stop`, and its label (PERSON, ORG, ...)."""

    first: int
    stop: int
    label: str


class Found(NamedTuple):
    """A named span (character offsets) with its kind; actor_id and name are None until the article tells them."""

    start: int
    end: int
    type: str
    rule: str
    via: str = "name"
    actor_id: str | None = None
    name: str | None = None
    country: str | None = None


class Spans:
    """Which found name each token of an article belongs to, so that no token is claimed twice."""

    def __init__(self, tokens: Tokens) -> None:
        """No token is taken yet."""
        self.tokens = tokens
        self.owner: list[Found | None] = [None] * len(tokens)

    def free(self, start: int, end: int) -> bool:
        """Whether no token of the stretch (character offsets) is taken."""
        first, stop = self.tokens.range(start, end)
        return all(self.owner[i] is None for i in range(first, stop))

    def take(self, found: Found) -> None:
        """Claim the tokens of `found`."""
        first, stop = self.tokens.range(found.start, found.end)
        self.owner[first:stop] = [found] * (stop - first)


@dataclass
class Person:
    """One person of the article, and what the text states of them.

    `parts` are the words of the fullest name, `name` is that name as printed; `first` is the character offset of the
    first naming, `places` are those of all namings in the order in which they were told. `gender` is "f", "m" or empty.
    `place`: a place or body as printed with the name. `actor_id` is given once all are known (`people.number`).
    """

    parts: tuple[str, ...]
    first: int
    name: str
    gender: str = ""
    role: str | None = None
    affiliation: str | None = None
    country: str | None = None
    place: str | None = None
    places: list[int] = field(default_factory=list)
    actor_id: str = ""


@dataclass
class Naming:
    """A name as printed: token indices `first` and `stop`, its person, and the rule that took it for a name."""

    first: int
    stop: int
    rule: str
    person: Person
    via: str = "name"


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
