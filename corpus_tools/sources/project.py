"""corpus.toml: what belongs to one corpus and its subject, kept in the corpus folder and nowhere in the library."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from corpus_tools.errors import InputError
from corpus_tools.sources.located import Located
from corpus_tools.sources.manifest import METADATA, SELECTIONS

NAME = "corpus.toml"
# Subfolders of a corpus folder that hold what the project brings along; nothing in them is an article.
FOLDERS = ("reference", "codebooks", "readings", "coding")
_TOP = ("title", "language", "selection", "group_by", "codebooks", "checklist", "reference", "date_from_name",
        "columns", "studies", "readings")  # fmt: skip
_STUDIES, _READING = ("offices", "parties"), ("path", "coder")
_COLUMNS = ("text", "article_id", "file", *METADATA)
# What strptime reads of a day, as a pattern; a name without a day or month gives the span of its month or year.
_DIRECTIVES = {"%Y": r"\d{4}", "%m": r"\d\d?", "%d": r"\d\d?", "%y": r"\d\d", "%b": "[A-Za-z]{3}", "%B": "[A-Za-z]+"}


class ProjectError(InputError):
    """A corpus.toml cannot be used: one line that names file, line, key, value and fix."""


class ProjectFile(Located):
    """A corpus.toml with its lines."""

    kind = ProjectError
    what = "it"


@dataclass(frozen=True)
class NamedReading:
    """A complete coding kept as reference: its file, and who coded ("A (language model)")."""

    path: Path
    coder: str


@dataclass(frozen=True)
class Interests:
    """What the studies look at more closely.

    `offices`: role nouns whose holders are followed ("president"). `parties`: the two sides of an exchange, each by the
    codes of its states (ISO 3166-1 alpha-3) or regions; empty where the articles decide.
    """

    offices: tuple[str, ...] = ()
    parties: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Project:
    """What a corpus folder says of itself; every part may be empty, and then the studies do without it.

    `title` heads the report. `language`: ISO 639-1 code of the articles to keep. `selection`: how the articles came
    together (chosen, sampled, complete) where the manifest does not say. `group_by`: a column of the manifest.
    `codebooks`, `checklist`, `reference`, `readings`: files. `columns`: our name of a column -> its name in the tables
    of articles. `date_from_name`: how file names give the day of publication, in the directives of strptime.
    """

    title: str = ""
    language: str = ""
    selection: str = ""
    group_by: str = ""
    codebooks: tuple[Path, ...] = ()
    checklist: Path | None = None
    reference: tuple[Path, ...] = ()
    date_from_name: str = ""
    columns: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    studies: Interests = Interests()
    readings: tuple[NamedReading, ...] = ()

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that the project names."""
        named = (*self.codebooks, *self.reference, *(r.path for r in self.readings))
        return (*named, self.checklist) if self.checklist else named

    def published(self, file: str) -> str | None:
        """The day, month or year (ISO 8601) that the name of `file` gives by `date_from_name`; None where it has none.

        >>> Project(date_from_name="%Y-%m-%d_*").published("2023/2023-05-18_summit.txt")
        '2023-05-18'
        >>> Project(date_from_name="*-%b%y").published("post-Mar99.txt"), Project().published("1999.txt")
        ('1999-03', None)
        """
        if not self.date_from_name:
            return None
        pattern, directives = _name_pattern(self.date_from_name)
        match = re.fullmatch(pattern, Path(file).stem)
        if not match:
            return None
        try:
            day = datetime.strptime(" ".join(match.groups()), " ".join(directives))
        except ValueError:
            return None
        month = bool({"%m", "%b", "%B"} & set(directives))
        return day.strftime("%Y-%m-%d" if "%d" in directives and month else "%Y-%m" if month else "%Y")


def _name_pattern(form: str) -> tuple[str, list[str]]:
    """The regular expression of `date_from_name`, a group a directive, and the directives in order."""
    parts = re.split(r"(%[A-Za-z]|\*)", form)
    made = (".*" if p == "*" else f"({_DIRECTIVES[p]})" if p in _DIRECTIVES else re.escape(p) for p in parts)
    return "".join(made), [p for p in parts if p in _DIRECTIVES]


def read_project(path: Path) -> Project:
    """The project in the file at `path`; its paths are relative to the file's folder.

    Raises ProjectError for an unknown key, a value of another form than the key's, or a file that is missing. A
    reading outside the folder may be missing, for the folder may be passed on without it.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ProjectError(f"{path.name}: {error.strerror or error}; check the file") from None
    toml = ProjectFile(path.name, content)
    toml.only((), toml.content, _TOP)
    top, folder = toml.content, path.parent
    checklist = _text(toml, (), top, "checklist")
    return Project(
        title=_text(toml, (), top, "title"),
        language=_checked(toml, "language", r"[a-z]{2}", 'write an ISO 639-1 code, such as "en"'),
        selection=_checked(toml, "selection", "|".join(SELECTIONS), "write chosen, sampled or complete"),
        group_by=_text(toml, (), top, "group_by"),
        codebooks=tuple(_file(toml, (), "codebooks", p, folder) for p in _texts(toml, (), top, "codebooks")),
        checklist=_file(toml, (), "checklist", checklist, folder) if checklist else None,
        reference=tuple(_file(toml, (), "reference", p, folder) for p in _texts(toml, (), top, "reference")),
        date_from_name=_date_form(toml),
        columns=MappingProxyType(_columns(toml)),
        studies=_interests(toml),
        readings=tuple(_readings(toml, folder)),
    )


def _text(toml: Located, at: tuple[str | int, ...], table: Mapping[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str) or (key in table and not value.strip()):
        raise toml.error(at, key, value, "write one text in quotes")
    return value


def _texts(toml: Located, at: tuple[str | int, ...], table: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) and v.strip() for v in value):
        raise toml.error(at, key, value, 'write a list of texts, such as ["one", "two"]')
    return tuple(value)


def _checked(toml: Located, key: str, pattern: str, fix: str) -> str:
    value = _text(toml, (), toml.content, key)
    if value and not re.fullmatch(pattern, value):
        raise toml.error((), key, value, fix)
    return value


def _file(toml: Located, at: tuple[str | int, ...], key: str, given: str, folder: Path, may_lack: bool = False) -> Path:
    path = folder / given
    outside = ".." in Path(given).parts or Path(given).is_absolute()
    if not path.is_file() and not (may_lack and outside):
        raise toml.error(at, key, given, "no such file; paths are relative to the folder of corpus.toml")
    return path


def _date_form(toml: Located) -> str:
    value = _text(toml, (), toml.content, "date_from_name")
    unknown = [p for p in re.findall("%.?", value) if p not in _DIRECTIVES]
    if unknown or (value and not {"%Y", "%y"} & set(re.findall("%.", value))):
        fix = f'use {", ".join(_DIRECTIVES)}, one of them the year, and * for any words, such as "%Y-%m-%d_*"'
        raise toml.error((), "date_from_name", value, fix)
    return value


def _table(toml: Located, key: str) -> Mapping[str, Any]:
    value = toml.content.get(key, {})
    if not isinstance(value, dict):
        raise toml.error((), key, value, f"write it as a table: [{key}]")
    return value


def _columns(toml: Located) -> dict[str, str]:
    table = _table(toml, "columns")
    toml.only(("columns",), table, _COLUMNS)
    return {key: _text(toml, ("columns",), table, key) for key in table}


def _interests(toml: Located) -> Interests:
    at, table = ("studies",), _table(toml, "studies")
    toml.only(at, table, _STUDIES)
    sides = table.get("parties", [])
    good = isinstance(sides, list) and all(isinstance(side, list) and side for side in sides) and len(sides) in (0, 2)
    if not good or not all(isinstance(code, str) and code for side in sides for code in side):
        raise toml.error(at, "parties", sides, 'write two sides, each a list of codes: [["NOR"], ["POL", "SWE"]]')
    for code in (code for side in sides for code in side):
        if not re.fullmatch(PARTY, code):
            raise toml.error(at, "parties", code, PARTY_FIX)
    return Interests(_texts(toml, at, table, "offices"), tuple(map(tuple, sides)))


# How a state or a region is written, wherever a person writes one.
PARTY = r"[A-Z]{3}|[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
PARTY_FIX = "write the ISO 3166-1 alpha-3 code of a state (NOR) or the id of a region (nordic-countries)"


def _readings(toml: Located, folder: Path) -> list[NamedReading]:
    value = toml.content.get("readings", [])
    if not isinstance(value, list) or not all(isinstance(entry, dict) for entry in value):
        raise toml.error((), "readings", value, "write each reading as a table: [[readings]]")
    out = []
    for number, entry in enumerate(value):
        at = ("readings", number)
        toml.only(at, entry, _READING)
        given, coder = _text(toml, at, entry, "path"), _text(toml, at, entry, "coder")
        if not given or not coder:
            raise toml.error(at, "coder" if given else "path", "", "a reading has both, a path and a coder")
        out.append(NamedReading(_file(toml, at, "path", given, folder, may_lack=True), coder))
    return out
