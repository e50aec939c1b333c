"""Coding schemes as data: the codebook of frames, of rhetorical devices, or one that a user brings.

A codebook is a TOML file that somebody who writes no code can review: each code has a label, a definition, what it
includes and excludes, its source, examples, near misses, and the indicators by which the tool finds it. `codebooks/
README.md` describes the fields. The loader refuses what it does not know, and names file, line, code and fix.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from pathlib import Path
from typing import Any

from corpus_tools.codebooks.data_files import CodebookError, Toml
from corpus_tools.codebooks.model import Code, Codebook, Indicator
from corpus_tools.codebooks.patterns import Pattern, PatternError, parse, phrase
from corpus_tools.sources.located import Place

SHIPPED = {"frames": "frames.toml", "rhetoric": "rhetoric.toml"}
# Codebooks to start from: those that the package codes with, and examples of other domains.
TEMPLATES = {**SHIPPED, "energy": "examples/energy_policy.toml", "exercise": "examples/exercise.toml"}
UNITS = ("sentence", "words")
POSITIONS, QUOTATION, NEGATED = ("any", "main"), ("any", "inside", "outside"), ("any", "no", "only")
REPORTING = ("any", "no", "only")
VALENCES = ("negative", "neutral", "positive")
# What the tool finds by rules of its own, for a code of a codebook of words.
FINDERS = ("superlatives", "reporting_verbs", "marked_words", "quotation_without_source", "unmarked_speech",
           "inclusive_pronouns")  # fmt: skip
LEAST_EXAMPLES = 2
# How much an indicator counts that does not stand in the main clause; a codebook may set its own.
WEIGHTS = {"main": 1.0, "subordinate": 0.8, "adverbial": 0.6, "list": 0.6}

_known: dict[str, Any] = {}
_TOP = ("codebook", "code")
_HEAD = {"name": str, "version": str, "scheme": str, "unit": str, "title": str, "source": str}
_HEAD_OPTIONAL = {"threshold": float, "positions": dict, "on_behalf": list}
_CODE = {"code": str, "label": str, "definition": str, "include": str, "exclude": str, "source": str,
         "examples": list, "near_misses": list}  # fmt: skip
_CODE_OPTIONAL = {
    "crosswalk": list,
    "threshold": float,
    "beside": float,
    "attributes": dict,
    "indicator": list,
    "target": bool,
    "residual": bool,
    "finder": str,
}
_INDICATOR_OPTIONAL = {"lemmas": list, "phrases": list, "patterns": list, "weight": float, "unless": list,
                       "requires": list, "position": str, "quotation": str, "negated": str, "names": bool,
                       "yields": bool, "reporting": str, "attributes": dict, "source": str}  # fmt: skip
_KINDS = {str: "a text in quotes", list: 'a list: ["...", "..."]', dict: 'a table: { name = "..." }',
          float: "a number", bool: "true or false"}  # fmt: skip


@functools.cache
def shipped(scheme: str) -> Codebook:
    """The codebook that comes with the package for `scheme` ("frames" or "rhetoric")."""
    if scheme not in SHIPPED:
        raise CodebookError(f"no codebook for {scheme!r} comes with the package; there are: {', '.join(SHIPPED)}")
    return load_codebook(Path(str(files("corpus_tools.codebooks") / SHIPPED[scheme])))


def template(scheme: str) -> Path:
    """The file of the codebook for `scheme` that comes with the package; CodebookError names those there are."""
    if scheme not in TEMPLATES:
        raise CodebookError(f"no codebook {scheme!r} comes with the package; there are: {', '.join(TEMPLATES)}")
    return Path(str(files("corpus_tools.codebooks") / TEMPLATES[scheme]))


def write_copy(scheme: str, path: Path | str) -> Path:
    """Write a copy of the codebook for `scheme` to `path`, byte for byte; nothing there is ever replaced."""
    content, path = template(scheme).read_bytes(), Path(path)
    try:
        with path.open("xb") as file:
            file.write(content)
    except FileExistsError:
        raise CodebookError(f"{path}: is there already and is left alone; give another name for the copy") from None
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror or error}; give a path that can be written") from None
    return path


def load_codebook(path: Path | str) -> Codebook:
    """The codebook in the TOML file at `path`; CodebookError names file, line, code and fix of the first mistake."""
    path = Path(path)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror or error}; give the path of a codebook (a TOML file)") from None
    book = _read(Toml(path.name, content), hashlib.sha256(content).hexdigest())
    _known[book.id] = book
    return book


def known(book_id: str) -> Codebook | None:
    """The codebook of that name and version ("frames 1") that this process has loaded last, or ships; else None."""
    if book_id not in _known:
        for scheme in SHIPPED:
            shipped(scheme)
    return _known.get(book_id)


def loaded(paths: Iterable[Path | str | Codebook] = ()) -> tuple[Codebook, ...]:
    """The codebooks of `paths`, in order; CodebookError where two have one scheme."""
    own: dict[str, Codebook] = {}
    for path in paths:
        book = path if isinstance(path, Codebook) else load_codebook(path)
        if book.scheme in own:
            raise CodebookError(
                f"{book.file}: {own[book.scheme].file} has the scheme {book.scheme!r} too; give one codebook for each "
                f"scheme"
            )
        own[book.scheme] = book
    return tuple(own.values())


def in_use(own: Iterable[Path | str | Codebook], of_project: Iterable[Path | str | Codebook]) -> tuple[Codebook, ...]:
    """The codebooks that a project names, each replaced by the one of `own` with its scheme; others of `own` added."""
    books = {book.scheme: book for book in loaded(of_project)} | {book.scheme: book for book in loaded(own)}
    return tuple(books.values())


def with_shipped(own: Iterable[Codebook]) -> tuple[Codebook, ...]:
    """The codebooks to code with: those shipped, each replaced by the one of `own` with its scheme; others added."""
    books = {book.scheme: book for book in own}
    shipped_ones = {scheme: books.pop(scheme) if scheme in books else shipped(scheme) for scheme in SHIPPED}
    return (*shipped_ones.values(), *books.values())


def chosen(paths: Iterable[Path | str | Codebook] = ()) -> tuple[Codebook, ...]:
    """The codebooks to code with where `paths` are a user's own (see `loaded` and `with_shipped`)."""
    return with_shipped(loaded(paths))


def replaced(book: Codebook, other: Path | str | None = None) -> Codebook | None:
    """The codebook in whose place `book` is used: the one at `other`, else the one shipped; None for a new scheme."""
    if other is None:
        return shipped(book.scheme) if book.scheme in SHIPPED else None
    before = load_codebook(other)
    if before.scheme != book.scheme:
        fix = f"compare with a codebook of the scheme {book.scheme!r}"
        raise CodebookError(
            f"{before.file}: its scheme is {before.scheme!r}, that of {book.file} {book.scheme!r}; {fix}"
        )
    return before


def for_sentences(paths: Iterable[Path | str | Codebook] = ()) -> Codebook:
    """The codebook that a study of frames shows: the first of `paths` that codes sentences, else that of frames."""
    return _first(paths, "sentence", "frames")


def for_words(paths: Iterable[Path | str | Codebook] = ()) -> Codebook:
    """The codebook that a study of rhetoric shows: the first of `paths` that codes words, else that of rhetoric."""
    return _first(paths, "words", "rhetoric")


def _first(paths: Iterable[Path | str | Codebook], unit: str, scheme: str) -> Codebook:
    return next((book for book in loaded(paths) if book.unit == unit), None) or shipped(scheme)


def _read(toml: Toml, digest: str) -> Codebook:
    toml.only((), toml.content, dict.fromkeys(_TOP, None), "")
    head = toml.content.get("codebook")
    if not isinstance(head, dict):
        raise toml.error((), "codebook", "", "begin the file with a table [codebook]: name, version, scheme, unit, ...")
    at = ("codebook",)
    _fields(toml, at, head, _HEAD, _HEAD_OPTIONAL, "")
    if head["unit"] not in UNITS:
        raise toml.error(at, "unit", head["unit"], f"write one of {', '.join(UNITS)}")
    for key in ("name", "scheme"):
        if not re.fullmatch(r"[a-z][a-z0-9_-]*", head[key]):
            raise toml.error(at, key, head[key], "write lower-case letters, digits, - and _, beginning with a letter")
    if not re.fullmatch(r"[\w.-]+", head["version"]):
        raise toml.error(at, "version", head["version"], 'write a version without spaces, such as "1" or "2.1"')
    threshold = _number(toml, at, head, "threshold", 1.0, "")
    codes = _codes(toml, threshold)
    for number, table in enumerate(toml.content["code"]):
        if head["unit"] == "words" and "beside" in table:
            fix = "leave it out where the unit is words: each find is a row of its own"
            raise toml.error(("code", number), "beside", table["beside"], fix, table["code"])
    return Codebook(
        name=head["name"],
        version=head["version"],
        scheme=head["scheme"],
        unit=head["unit"],
        title=head["title"],
        source=head["source"],
        positions=_positions(toml, at, head.get("positions", {})),
        on_behalf=tuple(_patterns(toml, at, head, "on_behalf", "")),
        codes=codes,
        digest=digest,
        file=toml.name,
    )


def _positions(toml: Toml, at: Place, table: Mapping[str, Any]) -> dict[str, float]:
    for key, value in table.items():
        if key not in WEIGHTS:
            raise toml.error(at, "positions", key, f"write only {', '.join(WEIGHTS)}")
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 2:
            raise toml.error(at, "positions", f"{key} = {value}", "write a factor from 0 to 2")
    return {**WEIGHTS, **{k: float(v) for k, v in table.items()}}


def _codes(toml: Toml, threshold: float) -> tuple[Code, ...]:
    tables = toml.content.get("code")
    if not isinstance(tables, list) or not tables:
        raise toml.error((), "code", "", "add at least one table [[code]]")
    seen: dict[str, int] = {}
    claims = _Claims(toml)
    out = []
    for number, table in enumerate(tables):
        at = ("code", number)
        name = table.get("code") if isinstance(table.get("code"), str) else f"number {number + 1}"
        _fields(toml, at, table, _CODE, _CODE_OPTIONAL, name)
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", name):
            raise toml.error(at, "code", name, "write letters, digits and _, beginning with a letter", name)
        if name in seen:
            raise toml.error(at, "code", name, f"this code already stands in line {seen[name]}; give each code once")
        seen[name] = toml.line(at, "code")
        out.append(_code(toml, at, table, name, threshold, claims))
    return tuple(out)


def _code(toml: Toml, at: Place, table: Mapping[str, Any], name: str, threshold: float, claims: _Claims) -> Code:
    for key in ("examples", "near_misses"):
        if len(table[key]) < LEAST_EXAMPLES:
            raise toml.error(at, key, "", f"give at least {LEAST_EXAMPLES}, each a whole sentence", name)
        for text in table[key]:
            if not isinstance(text, str) or not text.strip():
                raise toml.error(at, key, text, "write each as a sentence in quotes", name)
    allowed = {}
    for key, values in table.get("attributes", {}).items():
        if not isinstance(values, list) or not values or not all(isinstance(v, str) for v in values):
            raise toml.error(at, "attributes", key, f'list the values that {key} may take: ["...", "..."]', name)
        allowed[key] = tuple(values)
    target = table.get("target", False)
    if target:
        allowed.setdefault("valence", VALENCES)
    finder = table.get("finder", "")
    if finder and finder not in FINDERS:
        raise toml.error(at, "finder", finder, f"write one of {', '.join(FINDERS)}, or leave it out", name)
    indicators: list[Indicator] = []
    for number, one in enumerate(table.get("indicator", [])):
        place = (*at, "indicator", number)
        indicators += _indicators(toml, place, one, name, allowed, claims)
    return Code(
        code=name,
        label=table["label"],
        definition=table["definition"],
        include=table["include"],
        exclude=table["exclude"],
        source=table["source"],
        crosswalk=tuple(table.get("crosswalk", ())),
        threshold=(least := _number(toml, at, table, "threshold", threshold, name)),
        beside=_number(toml, at, table, "beside", least, name),
        attributes=allowed,
        indicators=tuple(indicators),
        target=target,
        residual=table.get("residual", False),
        finder=finder,
        examples=tuple(table["examples"]),
        near_misses=tuple(table["near_misses"]),
    )


def _indicators(
    toml: Toml, at: Place, table: Any, code: str, allowed: Mapping[str, tuple[str, ...]], claims: _Claims
) -> Iterator[Indicator]:
    _fields(toml, at, table, {}, _INDICATOR_OPTIONAL, code)
    options = (("position", POSITIONS), ("quotation", QUOTATION), ("negated", NEGATED), ("reporting", REPORTING))
    for key, values in options:
        if table.get(key, "any") not in values:
            raise toml.error(at, key, table[key], f"write one of {', '.join(values)}", code)
    attributes = table.get("attributes", {})
    for key, value in attributes.items():
        if key not in allowed:
            told = ", ".join(allowed) or "none"
            raise toml.error(at, "attributes", key, f"declare it in the code's attributes; declared: {told}", code)
        if value not in allowed[key]:
            raise toml.error(at, "attributes", value, f"write one of {', '.join(allowed[key])}", code)
    shared = {
        "weight": _number(toml, at, table, "weight", 1.0, code),
        "unless": tuple(_patterns(toml, at, table, "unless", code)),
        "requires": tuple(_patterns(toml, at, table, "requires", code)),
        **{key: table.get(key, "any") for key, _ in options},
        "names": table.get("names", False),
        "yields": table.get("yields", False),
        "attributes": tuple(sorted(attributes.items())),
        "source": table.get("source", ""),
    }
    found = [p for key in ("lemmas", "phrases", "patterns") for p in _patterns(toml, at, table, key, code)]
    if not found:
        raise toml.error(at, "indicator", "", "give lemmas, phrases or patterns", code)
    for pattern in found:
        claims.add(at, pattern, code, table)
        yield Indicator(pattern, **shared)


def _patterns(toml: Toml, at: Place, table: Mapping[str, Any], key: str, code: str) -> Iterator[Pattern]:
    for written in table.get(key, ()):
        if not isinstance(written, str):
            raise toml.error(at, key, written, "write each as a text in quotes", code)
        try:
            yield from [phrase(written, key == "phrases")] if key in ("lemmas", "phrases") else parse(written)
        except PatternError as error:
            raise toml.error(at, key, written, str(error), code) from None


def _number(toml: Toml, at: Place, table: Mapping[str, Any], key: str, default: float, code: str) -> float:
    value = table.get(key, default)
    if not 0 < value <= 10:
        raise toml.error(at, key, value, "write a number above 0, at most 10", code)
    return float(value)


def _fields(
    toml: Toml, at: Place, table: Any, needed: Mapping[str, type], optional: Mapping[str, type], code: str
) -> None:
    """Exactly the fields there are, each of its kind; a text that says nothing is missing."""
    if not isinstance(table, dict):
        raise toml.error(at, at[-1], table, "write a table", code)
    toml.only(at, table, {**needed, **optional}, code)
    for key in needed:
        if key not in table:
            raise toml.error(at, key, "", f"add {key}, {_KINDS[needed[key]]}", code)
    for key, value in table.items():
        kind = {**needed, **optional}[key]
        fits = isinstance(value, int | float) and not isinstance(value, bool) if kind is float else type(value) is kind
        if not fits:
            raise toml.error(at, key, value, f"write {_KINDS[kind]}", code)
        if kind is str and not value.strip():
            raise toml.error(at, key, value, f"say something for {key}", code)


class _Claims:
    """Which code claimed a pattern first: a second claim names both places."""

    def __init__(self, toml: Toml) -> None:
        self.toml = toml
        # By pattern and its conditions: the code that has it, and the line.
        self.seen: dict[Any, tuple[str, int]] = {}

    def add(self, at: Place, pattern: Pattern, code: str, table: Mapping[str, Any]) -> None:
        conditions = (tuple(table.get("requires", ())), table.get("quotation"), table.get("negated"))
        key = (pattern.elements, conditions)
        line = self.toml.line(at, value=pattern.written)
        if key in self.seen:
            other, first = self.seen[key]
            fix = f"this pattern already stands in line {first} ({other}); keep it in one place"
            raise self.toml.error(at, "pattern", pattern.written, fix, code)
        self.seen[key] = (code, line)
