"""`write_report`: notebooks executed on a corpus, then pages, tables and charts in one folder.

The output folder: written beside its place, then put there as a whole; only a folder of our own is replaced.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus_tools.display import COPIES, EXPLORED
from corpus_tools.errors import CorpusToolsError, WorkError
from corpus_tools.show.report import execute

if TYPE_CHECKING:
    from nbformat import NotebookNode


MARK = ".written-by-corpus-tools"
_NOTE = "corpus-tools report wrote this folder and replaces it as a whole on the next run.\n"


class FolderError(CorpusToolsError, OSError):
    """The output cannot be written there: one line that names the folder and the next step."""


@contextmanager
def replaced(out: Path, keep: Path) -> Iterator[Path]:
    """An empty folder to write into, which takes the place of `out` if all goes well; else nothing changes.

    `keep`: what is read (the corpus); `out` may not be or hold it. Raises FolderError where `out` is a file, or a
    folder with content that this function did not write.
    """
    check(out, keep)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        work = Path(tempfile.mkdtemp(prefix=".corpus-tools-", dir=out.parent))
    except OSError as error:
        raise FolderError(f"{out}: cannot be written ({error.strerror}); choose another --out") from error
    try:
        work.chmod(0o755)
        yield work
        (work / MARK).write_text(_NOTE, encoding="utf-8")
        _swap(work, out)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def check(out: Path, keep: Path) -> None:
    """Raise FolderError where `out` may not be replaced."""
    if out.exists() and not out.is_dir():
        raise FolderError(f"{out}: is a file, not a folder; choose another --out")
    if keep.resolve().is_relative_to(out.resolve()):
        raise FolderError(f"{out}: holds the articles themselves; choose another --out")
    if out.is_dir() and any(out.iterdir()) and not (out / MARK).is_file():
        raise FolderError(
            f"{out}: was not written by corpus-tools report and is left alone; choose another --out or remove it"
        )


def _swap(work: Path, out: Path) -> None:
    old = Path(tempfile.mkdtemp(prefix=".corpus-tools-", dir=out.parent))
    moved = None
    try:
        if out.exists():
            moved = out.replace(old / "old")
        work.replace(out)
    except OSError as error:
        if moved is not None and not out.exists():
            moved.replace(out)
        raise FolderError(f"{out}: cannot be replaced ({error.strerror}); choose another --out") from error
    finally:
        shutil.rmtree(old, ignore_errors=True)


CODEBOOKS, REFERENCE = "CODEBOOKS", "REFERENCE"


class ReportError(WorkError):
    """The report cannot be written: one line that says what, where and the next step."""


@dataclass(frozen=True)
class Written:
    """What a report consists of: its first page, the pages, the articles that could not be read, and what of the pages
    could not be shown, a line each."""

    index: Path
    pages: tuple[Path, ...]
    skipped: tuple[tuple[str, str], ...]
    lost: tuple[str, ...] = ()


def write_report(
    source: str | Path,
    out: str | Path,
    progress: bool = False,
    codebooks: Iterable[str | Path] = (),
    reference: Iterable[str | Path] = (),
    title: str = "",
) -> Written:
    """Execute every notebook on the corpus at `source` and write the report into the folder `out`.

    `codebooks`: coding schemes as for `annotate`; `reference`: files of published series as for `trade.study`. They
    are copied into codebooks/ and reference/, and each notebook that has a parameter CODEBOOKS or REFERENCE is given
    the copies. `title` heads the pages, in place of the title of the corpus's project.

    `out` gets notebooks/ (executed), report/ (index.html and a page a notebook, without any network), tables/
    (Parquet, CSV, and columns.csv that explains them), networks/ (GraphML, GEXF, and events.csv) and figures/ (SVG
    and PNG). An earlier report there is replaced
    as a whole; nothing is left behind where something fails. Raises CorpusError for what cannot be read, ReportError
    for a notebook that fails or a folder that may not be written.
    """
    from corpus_tools.codebooks.schemes import loaded
    from corpus_tools.pipeline import annotate
    from corpus_tools.show.export.graphs import save_networks, save_tables
    from corpus_tools.show.report.site import write_site
    from corpus_tools.sources.corpus import read_corpus
    from corpus_tools.studies.trade.cited import cited

    source, out = Path(source), Path(out)
    files, series = [Path(path) for path in codebooks], [Path(path) for path in reference]
    try:
        check(out, source)
        books = loaded(files)
        corpus = read_corpus(source)
        # A mistake in a series shows before any notebook runs.
        cited((*corpus.project.reference, *series))
        notes = annotate(corpus, progress=progress, codebooks=books)
        with replaced(out, source) as work:
            given = {
                CODEBOOKS: _copied(files, work / "codebooks", [book.scheme for book in books]),
                REFERENCE: _copied(series, work / "reference"),
            }
            lost: list[str] = []
            executed = dict(_execute(source, out, work, given, progress, lost))
            save_tables(notes, work / "tables")
            save_networks(notes, work / "networks")
            (work / "figures").mkdir(exist_ok=True)
            pages = write_site(executed, corpus, notes, work, title)
    except (execute.NotebookError, FolderError) as error:
        raise ReportError(str(error)) from error
    site = out / "report"
    lacking = ((r.path.name, "no such reading beside the corpus; left out") for r in corpus.project.readings
               if not r.path.is_file())  # fmt: skip
    return Written(site / "index.html", tuple(site / p for p in pages), (*corpus.skipped, *notes.skipped, *lacking),
                   tuple(lost))  # fmt: skip


def _copied(files: list[Path], place: Path, marks: Iterable[object] | None = None) -> list[str]:
    """Copies of the files in `place`, named as the notebooks see them: no page holds a path of the machine.

    `marks` (numbers by default) tell files of one name apart.
    """
    import shutil

    names: list[str] = []
    for path, mark in zip(files, marks or range(1, len(files) + 1), strict=True):
        place.mkdir(exist_ok=True)
        name = path.name if path.name not in names else f"{mark}-{path.name}"
        shutil.copyfile(path, place / name)
        names.append(name)
    return [f"../{place.name}/{name}" for name in names]


def _execute(
    source: Path, out: Path, work: Path, given: dict[str, list[str]], progress: bool, lost: list[str]
) -> Iterator[tuple[str, NotebookNode]]:
    import nbformat
    from tqdm import tqdm

    place = work / "notebooks"
    place.mkdir()
    for path in tqdm(execute.notebooks(), disable=not progress, unit="notebook"):
        notebook = execute.parametrise(execute.read(path), path.name, SOURCE=_from(place, out, source))
        for key, value in given.items():
            if value and execute.has_parameter(notebook, key):
                execute.parametrise(notebook, path.name, **{key: value})
        # The notebook runs in another folder, from which a relative path would lead elsewhere.
        prefix = str(work.resolve() / "figures" / f"{path.stem}-")
        notebook = execute.tidy(execute.run(notebook, place, path.name, {COPIES: prefix, EXPLORED: "1"}, lost))
        nbformat.write(notebook, place / path.name)
        yield path.stem, notebook


def _from(place: Path, out: Path, source: Path) -> str:
    """`source` as seen from the notebooks' folder, the same before and after that folder takes its name."""
    assert place.parent.parent.resolve() == out.parent.resolve()
    try:
        return Path(os.path.relpath(source.resolve(), place.resolve())).as_posix()
    except ValueError:  # Another drive has no relative path.
        return source.resolve().as_posix()
