"""Traces of what decoding or an earlier tool did to a text. They are reported, never repaired."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus_tools.sources.plain import CONTROLS

REPLACED = "replacement character"
MOJIBAKE = "UTF-8 read as another encoding"
LOST = "letter or mark lost to a question mark"
NO_BREAK = "no-break space"
INVISIBLE = "invisible character"
CONTROL = "control character"
MARKUP = "markup left in the text"
REPEATED = "paragraph printed before"
KINDS = (REPLACED, MOJIBAKE, LOST, NO_BREAK, INVISIBLE, CONTROL, MARKUP, REPEATED)

# Lead bytes of the UTF-8 forms of Latin, Greek, Cyrillic, Arabic letters and of general punctuation, as cp1252 and
# Latin-1 show them; only runs that decode again to a letter or mark in use count (the idea is ftfy's).
_LEAD = "[ÂÃÄÅÎÏÐÑØÙâïð]"
_TAIL = "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
_WORD, _SMALL = r"[^\W\d_]", r"[^\W\d_A-Z]"
_PATTERNS = (
    (REPLACED, re.compile(r"\w*\ufffd+\w*")),
    (MOJIBAKE, re.compile(f"(?:{_LEAD}{_TAIL}{{1,3}})+")),
    (LOST, re.compile(rf"(?<![\w/=&?.-]){_WORD}+\?{_SMALL}[\w'’-]*(?![\w/=&])|(?<!\S)\?{_WORD}+")),
    (NO_BREAK, re.compile("[\u00a0\u202f\u2007]")),
    (INVISIBLE, re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")),
    (CONTROL, CONTROLS),
    (
        MARKUP,
        re.compile(
            r"&(?:amp|nbsp|quot|lt|gt|apos|[lr][sd]quo|[mn]dash|#\d{2,5}|#x[0-9a-fA-F]{2,5});"
            r"|</?(?:p|br|div|span|b|i|em|strong|a|img|h[1-6]|li|ul|ol|table|tr|td|script|style)\b[^<>]*>"
        ),
    ),
)
_PLAIN = re.compile("[\u00a0-\u024f\u0370-\u052f\u0600-\u06ff\u2010-\u203a\u20ac\u2122\ufeff\U0001f300-\U0001faff]+")
_REPEAT_WORDS = 25


class Damage(NamedTuple):
    """A damaged place: its kind and its half-open offsets into the text."""

    kind: str
    start: int
    end: int


def find_damage(text: str) -> list[Damage]:
    """Damaged places in `text`, in order; kinds are those of KINDS.

    >>> [(d.kind, "a na?ve view"[d.start:d.end]) for d in find_damage("a na?ve view")]
    [('letter or mark lost to a question mark', 'na?ve')]
    """
    found = [
        Damage(kind, *m.span())
        for kind, pattern in _PATTERNS
        for m in pattern.finditer(text)
        if kind != MOJIBAKE or _is_mojibake(m.group())
    ]
    return sorted([*found, *_repeated(text)], key=lambda d: (d.start, d.end, d.kind))


def _is_mojibake(run: str) -> bool:
    for encoding in ("cp1252", "latin-1"):
        try:
            return bool(_PLAIN.fullmatch(run.encode(encoding).decode("utf-8")))
        except UnicodeError:
            continue
    return False


def _repeated(text: str) -> Iterator[Damage]:
    seen: set[tuple[str, ...]] = set()
    for match in re.finditer(r"\S[^\n\r]*", text):
        words = tuple(match.group().split())
        if len(words) >= _REPEAT_WORDS and words in seen:
            yield Damage(REPEATED, match.start(), match.start() + len(match.group().rstrip()))
        seen.add(words)
