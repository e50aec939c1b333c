"""A checklist of what articles may speak of: subjects, each with the words that are looked for.

Which subjects could be expected belongs to a corpus; its project names the file.
"""

from __future__ import annotations

import functools
import re
from importlib.resources.abc import Traversable
from typing import Any, NamedTuple

from corpus_tools.codebooks.data_files import Toml, error

RULES = ("words", "official")
_FIELDS = ("code", "label", "rule", "definition", "source", "words", "between", "outside", "formulas", "except",
           "offices", "states", "examples", "near_misses")  # fmt: skip
_OPTIONAL = ("between", "outside", "formulas", "except", "offices", "states")
_LEAST_EXAMPLES = 2
# What stands in a form for a name like "G5+1" or "ASEAN+3": a format of so many states and others.
SUM, _SUM_PATTERN = "{n}+{n}", r"\w*\d\w*\+\w+|\w+\+\w*\d\w*"


class Revision(NamedTuple):
    """Which edition of a list it is: version, the day of its revision (ISO) and what that means; empty if not told."""

    version: str
    revised: str
    note: str


class Check(NamedTuple):
    """One subject: what it is and the forms that are looked for.

    `rule`: words or official; `between` and `outside`: further forms, which count only where the sentence names both
    sides of the relation, or somebody outside it; `formulas`: set phrases that name the subject and nothing of it;
    `not_in`: longer phrases in which a form means something else; `offices`: role nouns of officials; `states`: alpha-3
    codes that the examples take for the sides of the relation.
    """

    code: str
    label: str
    rule: str
    definition: str
    source: str
    words: tuple[str, ...]
    between: tuple[str, ...]
    outside: tuple[str, ...]
    formulas: tuple[str, ...]
    not_in: tuple[str, ...]
    offices: tuple[str, ...]
    states: tuple[str, ...]
    examples: tuple[str, ...]
    near_misses: tuple[str, ...]

    @property
    def looked_for(self) -> tuple[str, ...]:
        """Every form that is looked for, in the list's order, each once."""
        return tuple(dict.fromkeys(f for f in (*self.words, *self.between, *self.outside) if f != SUM))

    def find(self, text: str, forms: tuple[str, ...] | None = None) -> list[tuple[int, int]]:
        """Spans of `forms` (its words) in `text`, from left to right, longest first; none inside one of `not_in`."""
        forms = self.words if forms is None else forms
        if not forms:
            return []
        found = [m.span() for m in _pattern(forms).finditer(text)]
        barred = [m.span() for m in _pattern(self.not_in).finditer(text)] if found and self.not_in else []
        return [(s, e) for s, e in found if not any(b <= s and e <= c for b, c in barred)]

    def formula(self, words: str) -> bool:
        """Whether printed `words` are one of its formulas."""
        return bool(self.formulas) and _pattern(self.formulas).fullmatch(words) is not None

    def office(self, words: str | None) -> bool:
        """Whether `words` (a role as printed) begin with one of its offices that is held now, or name one."""
        if not words or not self.offices:
            return False
        now = re.sub(r"(?i)\b(?:former|ex|late|then)[ -]\S+(?: (?:minister|president))?", " ", words)
        return bool(_pattern(self.offices + tuple(f"{office}s" for office in self.offices)).search(now))


@functools.lru_cache(maxsize=256)
def _pattern(forms: tuple[str, ...]) -> re.Pattern[str]:
    longest = sorted(forms, key=lambda form: (-len(form), form))
    joined = "|".join(map(_form, longest))
    return re.compile(rf"(?<![\w-])(?:{joined})(?![\w])", re.IGNORECASE)


def _form(form: str) -> str:
    if form == SUM:
        return _SUM_PATTERN
    return r"[ -]".join(map(re.escape, re.split(r"[ -]", form))).replace("'", "['’]")


@functools.cache
def revision(path: Traversable) -> Revision:
    """Version, day of revision and note of the checklist at `path`."""
    book = Toml.of(path)
    said = {key: book.content.get(key, "") for key in ("revised", "note")}
    return Revision(book.text_value("version"), str(said["revised"]), str(said["note"]))


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
    code = entry["code"]
    words = [w.casefold() for key in ("words", "between", "outside") for w in entry[key]]
    if not words:
        raise error(path, book.find(code), code, "give it words")
    if entry["rule"] == "official" and not entry["offices"]:
        raise error(path, book.find(code), code, "give it offices, the role nouns of officials")
    twice = next((w for w in words if words.count(w) > 1), None)
    if twice:
        raise error(path, book.find(twice, last=True), twice, f"this form of {code} is given twice; keep one")
