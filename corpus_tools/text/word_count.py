"""What counts as a word, in one place for all tables: sentences, articles, blocks, speech, phrases.

A word is an unbroken run of letters and digits. Hyphens, apostrophes and, inside a name or a number, points join what
stands on both sides; commas, colons and slashes join digits only, and an ampersand letters. Dashes, slashes between
words and white space part them, and a mark alone is no word. A missing space after a full stop parts two words where a
capitalised one follows, since a sentence ends there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# Letters and digits with combining accents; soft hyphens are no break of a word.
_RUN = r"[^\W_](?:[^\W_]|[\u0300-\u036f\u00ad])*"
_JOINT = r"(?:\.?[-\u2010\u2011'’ʼ]|\.(?![A-ZÀ-ÖØ-Þ][^\W\d_A-ZÀ-ÖØ-Þ])|(?<=\d)[,:/](?=\d)|(?<=[^\W\d_])&(?=[^\W\d_]))"
_WORD = re.compile(rf"{_RUN}(?:{_JOINT}{_RUN})*")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """(first character, one past the last) of each word of `text`, offsets into `text`.

    >>> text = "“It’s a win-win,” she said"
    >>> [text[start:end] for start, end in spans(text)]
    ['It’s', 'a', 'win-win', 'she', 'said']
    """
    return (match.span() for match in _WORD.finditer(text))


def count(text: str) -> int:
    """How many words `text` has.

    >>> count("2,500 jobs"), count("$2.5 billion, or 12%"), count("at 10:30 on 05/06/2023")
    (2, 4, 4)
    >>> count("the U.S.-led well-being talks"), count("R&D at example.com"), count("don’t")
    (4, 3, 1)
    >>> count("2022–23"), count("trade — and/or aid"), count("It ended.Then it began"), count("*** - –")
    (2, 4, 5, 0)
    """
    return sum(1 for _ in _WORD.finditer(text))
