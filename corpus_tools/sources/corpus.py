"""`Article`, `Corpus`, `read_corpus`: files or tables in, articles out, and a named reason for all that is left out.

What is stated of an article here comes from a manifest or a table's columns; what its own text says is found later.
"""

from __future__ import annotations

import bisect
import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeGuard

from corpus_tools.errors import InputError
from corpus_tools.sources import Document, ReaderError, Told, archive, html, manifest, markdown, pdf, word
from corpus_tools.sources import plain as text
from corpus_tools.sources import tabular as table
from corpus_tools.sources.plain import find_damage
from corpus_tools.sources.project import FOLDERS, NAME, Project, ProjectError, read_project

if TYPE_CHECKING:
    import pandas as pd

Reader = Callable[[Path, str, str | None], list[Document | ReaderError]]
READERS: Mapping[str, Reader] = {
    ".txt": text.read,
    ".text": text.read,
    ".ris": text.read,
    ".md": markdown.read,
    ".markdown": markdown.read,
    ".html": html.read,
    ".htm": html.read,
    ".xhtml": html.read,
    ".xml": html.read,
    ".pdf": pdf.read,
    ".docx": word.read,
    ".rtf": word.read,
    ".csv": table.read,
    ".tsv": table.read,
    ".jsonl": table.read,
    ".ndjson": table.read,
    ".parquet": table.read,
    ".json": table.read,
    ".xlsx": table.read,
    ".xlsm": table.read,
}
MANIFEST, ARCHIVE = "manifest.csv", ".zip"
_NEVER_ARTICLES = frozenset({"readme.md", MANIFEST, NAME})
_TABLES = frozenset(ending for ending, read in READERS.items() if read is table.read)
_SHOWN, _SHOWN_PATH, _LONGEST_PATH = 5, 40, 1024
GUESSED, UNUSED = "encoding guessed", "column not used"


class CorpusError(InputError):
    """A corpus cannot be read: one line that names what, where and the next step."""


class TextWarning(NamedTuple):
    """Something a reader of the article should know; `start` and `end` are empty where it concerns the whole file.

    kind: one of readers.damage.KINDS, "encoding guessed" or "column not used". Where there are offsets,
    article.text[start:end] == text.
    """

    article_id: str
    line: int
    kind: str
    text: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Article:
    """One article. `text` is exactly as decoded and never changes; `stated` is what the manifest says of it."""

    id: str
    file: str
    text: str
    sha256: str
    encoding: str
    stated: Mapping[str, Any] = field(default_factory=dict)
    encoding_basis: str = "valid UTF-8"
    unused: tuple[str, ...] = ()
    told: tuple[Told, ...] = ()
    first_line: int = 1

    def line(self, offset: int) -> int:
        """1-based line of the source file at `offset`."""
        return bisect.bisect_right(self._line_starts, offset) + self.first_line - 1

    @cached_property
    def _line_starts(self) -> list[int]:
        return line_starts(self.text)

    @property
    def warnings(self) -> tuple[TextWarning, ...]:
        """A guessed encoding, unused columns, and every damaged place of the text, in order."""
        whole = (
            [TextWarning(self.id, self.first_line, GUESSED, self.encoding)] if self.encoding_basis == "guess" else []
        )
        whole += [TextWarning(self.id, self.first_line, UNUSED, column) for column in self.unused]
        return (
            *whole,
            *(
                TextWarning(self.id, self.line(d.start), d.kind, self.text[d.start : d.end], d.start, d.end)
                for d in find_damage(self.text)
            ),
        )


@dataclass(frozen=True)
class Corpus:
    """Articles in order of their ids, what was left out: (file, reason), and what the folder says of itself."""

    articles: tuple[Article, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    name: str = ""
    project: Project = field(default_factory=Project)

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        """Articles in order."""
        return iter(self.articles)

    def __getitem__(self, article_id: str) -> Article:
        """The article of that id; KeyError names the ids there are."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(f"no article {article_id!r}; articles: {', '.join(a.id for a in self.articles)}")

    @property
    def warnings(self) -> tuple[TextWarning, ...]:
        """The articles' warnings, in order."""
        return tuple(warning for article in self.articles for warning in article.warnings)

    @property
    def selection(self) -> str:
        """How the articles came together: "chosen", "sampled", "complete", "mixed", or "not stated"."""
        stated = {article.stated.get("selection", "not stated") for article in self.articles}
        return stated.pop() if len(stated) == 1 else "mixed" if stated else "not stated"


def line_starts(source: str) -> list[int]:
    r"""Offsets at which the lines of `source` begin; a line ends with \n, \r\n or \r, as in any editor.

    >>> line_starts("a\r\nb\rc\nd")
    [0, 3, 5, 7]
    """
    ends = (i + 1 for i, c in enumerate(source) if c == "\n" or (c == "\r" and source[i + 1 : i + 2] != "\n"))
    return [0, *ends]


def read_corpus(
    source: str | Path | pd.DataFrame,
    *,
    encoding: str | None = None,
    manifest: str | Path | None = None,
    columns: Mapping[str, str] | None = None,
    date_from_name: str = "",
) -> Corpus:
    """Read a file, a folder with its subfolders, or a table of articles.

    source: a .txt file; a folder of .txt files; a table (CSV, TSV, JSONL, Parquet file or DataFrame) with an article
    a row: its text in the column `text`, its id in `article_id` or `file` if it has one, and metadata in the columns
    of a manifest. Files that cannot be read, and articles that repeat another, are left out: `Corpus.skipped` names
    them with the reason. README.md, manifest.csv, corpus.toml with the files that it names, hidden files, and what
    lies in the subfolders reference, codebooks, readings and coding are never articles. `Corpus.project` is what
    corpus.toml says (see `sources.project`).
    encoding: of every file, by any name that Python knows; else a byte order mark, UTF-8, or the likeliest counts.
    columns: our name of a column (text, title, published, outlet, author, ...) -> its name in the tables, beside those
    of corpus.toml; usual names are known without it. date_from_name: a pattern of `strptime` that the files' names
    hold, "*" for what is no part of the day.
    manifest: path of the manifest; by default `manifest.csv` in the folder, if there is one.

    Raises CorpusError, one line, where nothing can be read, or the manifest or corpus.toml cannot be used.
    """
    if encoding is not None:
        try:
            text.check_encoding(encoding)
        except LookupError as error:
            raise CorpusError(str(error)) from None
    if _is_frame(source):
        if manifest is not None:
            raise CorpusError("manifest: a table of articles has its metadata in its own columns; leave it out")
        return _corpus(_frame(source, columns), "table", "table")
    root = _existing(source)
    if root.is_dir():
        return _read_folder(root, _project(root, columns, date_from_name), encoding, manifest)
    return _read_file(root, _project(root.parent, columns, date_from_name), encoding, manifest)


def _is_frame(source: str | Path | pd.DataFrame) -> TypeGuard[pd.DataFrame]:
    """Whether it is a DataFrame, told by what it can do: pandas need not be imported for a path."""
    return hasattr(source, "itertuples")


def _existing(source: Any) -> Path:
    try:
        root = Path(source)
    except TypeError:
        raise CorpusError(f"source is of type {type(source).__name__}; give a path or a DataFrame") from None
    given = str(source)
    if len(given) > _LONGEST_PATH or not given.isprintable():
        raise CorpusError(
            f"{given[:_SHOWN_PATH]!r}…: this is no path; a text goes into a file, or into the column "
            "'text' of a DataFrame"
        )
    try:
        found = root.exists()
    except OSError as error:
        raise CorpusError(f"{source}: cannot be opened ({error.strerror}); check the path") from None
    if not found:
        where = "" if root.is_absolute() else f" (it is looked for in {Path.cwd()})"
        raise CorpusError(f"{source}: no such file or folder; check the path{where}")
    return root


def _read_folder(root: Path, project: Project, encoding: str | None, manifest_path: str | Path | None) -> Corpus:
    files = _files(root, project)
    if not files:
        raise CorpusError(f"{root}: no articles in this folder; put .txt files into it, or name another folder")
    known = _metadata(root, [f for f, _ in files], manifest_path, only=False)
    readable = [f for f, path in files if path.suffix.lower() in (*READERS, ARCHIVE)]
    twins = Counter(_stem(f) for f in readable)
    found: list[tuple[str, Document | ReaderError]] = []
    for file, path in files:
        name = file if twins[_stem(file)] > 1 else _stem(file)
        found += _named(_read(path, file, encoding, project), name, _known(file, known, project))
    return _corpus(found, root.resolve().name, str(root), project)


def _read_file(path: Path, project: Project, encoding: str | None, manifest_path: str | Path | None) -> Corpus:
    known = _metadata(path.parent, [path.name], manifest_path, only=True)
    found = _named(_read(path, path.name, encoding, project), _stem(path.name), _known(path.name, known, project))
    return _corpus(found, path.name, str(path), project)


def _project(folder: Path, columns: Mapping[str, str] | None = None, date_from_name: str = "") -> Project:
    """What corpus.toml says, and what was said for this once."""
    path = folder / NAME
    try:
        project = read_project(path) if path.is_file() else Project()
    except ProjectError as error:
        raise CorpusError(str(error)) from None
    more: dict[str, Any] = {"columns": {**project.columns, **columns}} if columns else {}
    more |= {"date_from_name": date_from_name} if date_from_name else {}
    return replace(project, **more) if more else project


def _files(root: Path, project: Project) -> list[tuple[str, Path]]:
    """Paths below `root`, in order, with the posix form by which an article's file is called."""
    named = {path.resolve() for path in project.files}
    paths = [(path.relative_to(root), path) for path in root.rglob("*") if not path.is_dir()]
    wanted = (
        (inner.as_posix(), path)
        for inner, path in paths
        if inner.name.lower() not in _NEVER_ARTICLES
        and not any(p.startswith(".") for p in inner.parts)
        and inner.parts[0] not in FOLDERS
        and path.resolve() not in named
    )
    return sorted(wanted, key=lambda pair: (_stem(pair[0]), pair[0]))


def _known(file: str, known: Mapping[str, Mapping[str, str]], project: Project) -> dict[str, str]:
    """What the manifest says of `file`, and what the project says where the manifest is silent."""
    out = dict(known.get(file, {}))
    if project.selection:
        out.setdefault("selection", project.selection)
    day = project.published(file) if "published_from" not in out else None
    if day:
        evidence = f"the file's name, by date_from_name in {NAME}"
        out |= manifest.tidy({"published": day}, evidence, lambda column, value, fix: CorpusError(f"{file}: {fix}"))
    return out


def _stem(file: str) -> str:
    suffix = Path(file).suffix
    return file.removesuffix(suffix) if suffix else file


def _metadata(root: Path, files: list[str], given: str | Path | None, *, only: bool) -> dict[str, dict[str, str]]:
    path = Path(given) if given is not None else root / MANIFEST
    if given is None and not path.is_file():
        return {}
    if not path.is_file():
        raise CorpusError(f"{given}: no such manifest; check the path")

    def digest(file: str) -> str:
        return hashlib.sha256((root / file).read_bytes()).hexdigest()

    try:
        return manifest.read_manifest(path, str(given) if given is not None else MANIFEST, files, digest, only=only)
    except manifest.ManifestError as error:
        raise CorpusError(str(error)) from None


def _read(path: Path, file: str, encoding: str | None, project: Project) -> list[Document | ReaderError]:
    ending = path.suffix.lower()
    if ending == ARCHIVE:
        try:
            return archive.read(path, file, lambda inner, name: _read(inner, name, encoding, project))
        except ReaderError as error:
            return [error]
    if ending not in READERS:
        what = f"no reader for {ending}" if ending else "no reader for a file without an ending"
        return [ReaderError(file, f"{what}; convert to .txt")]
    try:
        if ending in _TABLES:
            return table.read(path, file, encoding, project.columns)
        return READERS[ending](path, file, encoding)
    except ReaderError as error:
        return [error]


def _frame(frame: pd.DataFrame, columns: Mapping[str, str] | None = None) -> list[tuple[str, Document | ReaderError]]:
    try:
        return _named(table.from_frame(frame, columns=columns), "table", {})
    except ReaderError as error:
        raise CorpusError(str(error)) from None


def _named(
    found: list[Document | ReaderError], name: str, known: Mapping[str, str]
) -> list[tuple[str, Document | ReaderError]]:
    """What was found in one file, each with its article_id; a manifest adds what the rows of a table leave open."""
    several = len(found) > 1
    out: list[tuple[str, Document | ReaderError]] = []
    for number, one in enumerate(found, 1):
        if isinstance(one, ReaderError):
            out.append((name, one))
            continue
        article_id = one.article_id or (f"{name}#{number}" if several else name)
        stated = {**known, **one.stated}
        out.append((article_id, one if stated == one.stated else Document(**{**vars(one), "stated": stated})))
    return out


def _corpus(
    found: Iterable[tuple[str, Document | ReaderError]], name: str, source: str, project: Project | None = None
) -> Corpus:
    left_out: list[tuple[str, str]] = []
    articles: list[Article] = []
    ids: dict[str, str] = {}
    texts: dict[bytes, str] = {}
    for article_id, one in found:
        if isinstance(one, ReaderError):
            left_out.append((one.file, one.reason))
            continue
        folded = hashlib.sha256(" ".join(one.text.split()).encode()).digest()
        if folded in texts:
            left_out.append((one.file, f"repeats {texts[folded]}; left out so that nothing is counted twice"))
        elif article_id in ids:
            left_out.append((one.file, f"its id {article_id!r} is that of {ids[article_id]}; give it another"))
        else:
            ids[article_id], texts[folded] = one.file, one.file
            articles.append(
                Article(
                    article_id,
                    one.file,
                    one.text,
                    one.sha256,
                    one.encoding,
                    one.stated,
                    one.encoding_basis,
                    one.unused,
                    one.told,
                    one.first_line,
                )
            )
    if not articles:
        raise CorpusError(_nothing(source, name, left_out))
    return Corpus(tuple(articles), tuple(left_out), name, project or Project())


def _nothing(source: str, name: str, left_out: list[tuple[str, str]]) -> str:
    if len(left_out) == 1 and left_out[0][0] == name:
        return f"{source}: {left_out[0][1]}"
    shown = "; ".join(f"{file}: {reason}" for file, reason in left_out[:_SHOWN])
    more = f"; and {len(left_out) - _SHOWN} more" if len(left_out) > _SHOWN else ""
    return f"{source}: no article could be read ({shown}{more})"
