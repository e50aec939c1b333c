"""Pieces of sentences: names, words in marks, how often, in how many articles."""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus_tools.measures.wording import capital, several, spelled

# Words, names or groups that a sentence names before it says how many more there are.
NAMED = 4
# Words that a sentence of ours quotes of a longer passage.
_QUOTED = 10
# What a source is printed as where nobody tells who it is.
_PRONOUNS = frozenset(("i", "he", "it", "one", "she", "that", "they", "this", "those", "we", "who", "you"))
# Names of states and bodies that English gives "the".
_WITH_THE = re.compile(
    r"(?:United |U[SK]$|G\d+$|Group of |.*\b(?:Republic|Federation|Islands|Emirates|Kingdom|States|Union|Group"
    r"|Organi[sz]ation|Ministry|Commission|Committee|Council|Bank|Fund|Court|Initiative|Summit|Institute"
    r"|[Aa]dministration|[Gg]overnment|Movement|Treaty|[Mm]echanism)$)"
)


def some(items: Iterable[str], named: int = NAMED) -> str:
    """The first of `items`, and how many more there are.

    >>> some(["a", "b", "c"], 2), some(["a", "b"])
    ('a, b and 1 more', 'a and b')
    """
    items = list(items)
    rest = len(items) - named
    return f"{', '.join(items[:named])} and {rest} more" if rest > 0 else several(items)


def marked(words: str) -> str:
    """Words as quoted in a sentence of ours, the first of many; marks in them become single ones.

    >>> marked('US "aid"'), marked("a b c d e f g h i j k l")
    ('“US ‘aid’”', '“a b c d e f g h i j …”')
    """
    split = words.split()
    words = words if len(split) <= _QUOTED + 1 else " ".join([*split[:_QUOTED], "…"])
    inner = re.sub(r'["“”„«»]([^"“”„«»]*)["“”„«»]', r"‘\1’", words)
    return f"“{inner}”"


def none_or(number: int) -> str:
    """A number that stands for itself in a sentence.

    >>> none_or(0), none_or(3)
    ('none', 'three')
    """
    return spelled(number) if number else "none"


def with_the(name: str) -> str:
    """A name as it stands in a sentence.

    >>> with_the("United States"), with_the("Peru"), with_the("some Nordic media"), with_the("We")
    ('the United States', 'Peru', 'some Nordic media', 'somebody called only “we”')
    """
    if name.casefold() in _PRONOUNS:
        return f"somebody called only “{name if name == 'I' else name.casefold()}”"
    return f"the {name}" if _WITH_THE.match(name) else name


def often(number: int) -> str:
    """How often, in words.

    >>> often(1), often(2), often(5)
    ('once', 'twice', 'five times')
    """
    return {1: "once", 2: "twice"}.get(number, f"{spelled(number)} times")


def of_articles(number: int, of: int) -> str:
    """In how many articles.

    >>> of_articles(3, 5), of_articles(5, 5), of_articles(1, 1)
    ('in three of five articles', 'in all five articles', 'in the one article')
    """
    if number == of:
        return "in the one article" if of == 1 else f"in all {spelled(of)} articles"
    return f"in {spelled(number)} of {spelled(of)} articles"


def fitting(sentences: Iterable[str], most: int) -> str:
    """The first of `sentences` that has at most so many words, else the last."""
    said = list(sentences)
    return next((s for s in said if len(s.split()) <= most), said[-1])


def speakers(names: Iterable[str], named: int = NAMED) -> str:
    """Names of voices in their order, as they stand in a sentence, and how many more there are."""
    return some(map(with_the, names), named)


def stand(number: int) -> str:
    """The verb of so many words."""
    return "stands" if number == 1 else "stand"


def opened_quote(words: str) -> str:
    """Words in marks with a capital behind the first mark."""
    return words[:1] + words[1:2].upper() + words[2:] if words[:1] == "“" else capital(words)
