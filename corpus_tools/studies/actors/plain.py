"""Numbers, shares and names as the sentences of this study print them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from corpus_tools.measures.wording import several
from corpus_tools.measures.wording import spelled as in_letters

# A sentence names no more than this many; of more it says how many they are.
NAMES = 3


def spelled(number: int) -> str:
    """`wording.spelled`, and "zero" where there is nothing: of what stays open no sentence may say that it is not."""
    return in_letters(number) if number else "zero"


def numbered(number: int, noun: str, plural: str = "") -> str:
    """A spelled number with its noun.

    >>> numbered(1, "article"), numbered(0, "person", "people")
    ('one article', 'zero people')
    """
    return f"{spelled(number)} {noun if number == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """A share in whole percent; what would round to 0 or to 100 without being it is said so.

    >>> percent(1267, 1781), percent(1, 900), percent(899, 900), percent(0, 9)
    ('71', 'under 1', 'over 99', '0')
    """
    share = part / whole * 100
    if 0 < share < 0.5:
        return "under 1"
    return "over 99" if 99.5 <= share < 100 else f"{share:.0f}"


def verb(number: int, one: str = "is", more: str = "are") -> str:
    """The verb that goes with so many.

    >>> verb(1), verb(0), verb(2, "stands", "stand")
    ('is', 'are', 'stand')
    """
    return one if number == 1 else more


def some(names: Iterable[str], most: int = NAMES) -> str:
    """Names as words; of more than `most` the first, and how many more there are."""
    names = list(names)
    return several(names if len(names) <= most else [*names[:most], f"{spelled(len(names) - most)} more"])


def with_genre(row: Mapping[str, Any], genres: Mapping[str, str | None]) -> str:
    """The article of a row with its genre, where `genres` has it by article_id.

    >>> with_genre({"article_id": "a", "article": "Courier 2024"}, {"a": "letter"})
    'Courier 2024 (letter)'
    """
    genre = genres.get(row["article_id"])
    return f"{row['article']} ({genre})" if genre else str(row["article"])


def of_articles(number: int, whole: int) -> str:
    """So many of so many articles."""
    if number == whole:
        return "the article" if whole == 1 else f"all {spelled(whole)} articles"
    return f"{spelled(number)} of {numbered(whole, 'article')}"
