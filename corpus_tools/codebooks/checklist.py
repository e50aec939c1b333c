"""A checklist of what articles may leave out: subjects fixed before coding, with the words that touch them.

Which subjects could be expected belongs to a corpus; its project names the file.
"""

from __future__ import annotations

import functools
import re
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from corpus_tools.codebooks.data_files import Toml, error

RULES = ("words", "programme", "official")
_FIELDS = ("code", "label", "rule", "definition", "source", "words", "except", "offices", "states", "examples",
           "near_misses")  # fmt: skip
_OPTIONAL = ("except", "offices", "states")
_LEAST_EXAMPLES = 2


class Check(NamedTuple):
    """One subject: what it is, the forms that touch it, the longer phrases in which they do not (`not_in`).

    `rule`: words, programme or official; `offices`: role nouns of officials; `states`: alpha-3 codes that the
    examples take for those of the relation.
    """

    code: str
    label: str
    rule: str
    definition: str
    source: str
    words: tuple[str, ...]
    not_in: tuple[str, ...]
    offices: tuple[str, ...]
    states: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    def find(self, text: str) -> list[tuple[int, int]]:
        """Spans of its forms in `text`, from left to right, longest first; none inside a phrase of `not_in`."""
        if not self.words:
            return []
        barred = [m.span() for m in _pattern(self.not_in).finditer(text)] if self.not_in else []
        found = [m.span() for m in _pattern(self.words).finditer(text)]
        return [(s, e) for s, e in found if not any(b <= s and e <= c for b, c in barred)]

    def office(self, words: str | None) -> bool:
        """Whether `words` (a role as printed) begin with one of its offices that is held now, or name one."""
        if not words or not self.offices:
            return False
        now = re.sub(r"(?i)\b(?:former|ex|late|then)[ -]\S+(?: (?:minister|president))?", " ", words)
        return bool(_pattern(self.offices).search(now))


@functools.lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    joined = "|".join(r"[ -]".join(map(re.escape, re.split(r"[ -]", form))).replace("'", "['’]") for form in longest)
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w])", re.IGNORECASE)


@functools.cache
def checklist(path: Traversable) -> tuple[Check, ...]:
    """The entries of the checklist at `path`, in order.

    Raises CodebookError naming file, line, value and fix for an unknown or missing field, a code or a form given
    twice, an unknown rule, or fewer than two examples or near misses.
    """
    book, seen = Toml.of(path), {}
    book.text_value("version")
    out = []
    for entry in book.tables("entry", _FIELDS, _OPTIONAL):
        code = entry["code"]
        if code in seen:
            raise error(path, book.find(code, last=True), code, "this code already stands above; give another")
        if entry["rule"] not in RULES:
            raise error(path, book.find(entry["rule"]), entry["rule"], f"write a rule out of {', '.join(RULES)}")
        _check_forms(path, book, entry)
        for kind in ("examples", "near_misses"):
            if len(entry[kind]) < _LEAST_EXAMPLES:
                raise error(path, book.find(code), code, f"give at least two {kind}, sentences of your own")
        seen[code] = entry
        out.append(Check(**{("not_in" if k == "except" else k): v for k, v in entry.items()}))
    return tuple(out)


def _check_forms(path: Traversable, book: Toml, entry: dict[str, Any]) -> None:
    code, words = entry["code"], [w.casefold() for w in entry["words"]]
    if entry["rule"] != "programme" and not words:
        raise error(path, book.find(code), code, "give it words")
    if entry["rule"] == "official" and not entry["offices"]:
        raise error(path, book.find(code), code, "give it offices, the role nouns of officials")
    twice = next((w for w in words if words.count(w) > 1), None)
    if twice:
        raise error(path, book.find(twice, last=True), twice, f"this form of {code} is given twice; keep one")
