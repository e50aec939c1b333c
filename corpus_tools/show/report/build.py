"""`write_report`: notebooks executed on a corpus, then pages, tables and charts in one folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.display import COPIES
from corpus_tools.errors import WorkError
from corpus_tools.show.report import execute, folder

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from corpus_tools.codebooks.model import Codebook


CODEBOOKS, READINGS = "CODEBOOKS", "READINGS"


class ReportError(WorkError):
    """The report cannot be written: one line that says what, where and the next step."""


@dataclass(frozen=True)
class Written:
    """What a report consists of: its first page, the pages, and the articles that could not be read."""

    index: Path
    pages: tuple[Path, ...]
    skipped: tuple[tuple[str, str], ...]


def write_report(
    source: str | Path, out: str | Path, progress: bool = False, codebooks: Iterable[str | Path] = ()
) -> Written:
    """Execute every notebook on the corpus at `source` and write the report into the folder `out`.

    `codebooks`: coding schemes as for `annotate`. Their files are copied into codebooks/, and each notebook that has a
    parameter CODEBOOKS is given the copies.

    `out` gets notebooks/ (executed), report/ (index.html and a page a notebook, without any network), tables/
    (Parquet, CSV, and columns.csv that explains them), networks/ (GraphML, GEXF, and events.csv) and figures/ (SVG
    and PNG). An earlier report there is replaced
    as a whole; nothing is left behind where something fails. Raises CorpusError for what cannot be read, ReportError
    for a notebook that fails or a folder that may not be written.
    """
    from corpus_tools.codebooks.schemes import loaded
    from corpus_tools.pipeline import annotate
    from corpus_tools.show.export.files import save_tables
    from corpus_tools.show.export.graphs import save_networks
    from corpus_tools.show.report.site import write_site
    from corpus_tools.sources.corpus import read_corpus

    source, out = Path(source), Path(out)
    files = {path: Path(path) for path in codebooks}
    try:
        folder.check(out, source)
        books = loaded(files.values())
        corpus = read_corpus(source)
        notes = annotate(corpus, progress=progress, codebooks=books)
        with folder.replaced(out, source) as work:
            own = _copied(zip(files.values(), books, strict=True), work / "codebooks")
            executed = dict(_execute(source, out, work, own, progress))
            save_tables(notes, work / "tables")
            save_networks(notes, work / "networks")
            (work / "figures").mkdir(exist_ok=True)
            pages = write_site(executed, corpus, notes, work)
    except (execute.NotebookError, folder.FolderError) as error:
        raise ReportError(str(error)) from error
    site = out / "report"
    return Written(site / "index.html", tuple(site / p for p in pages), (*corpus.skipped, *notes.skipped))


def _copied(books: Iterable[tuple[Path, Codebook]], place: Path) -> list[str]:
    """Copies of the codebooks in `place`, named as the notebooks see them: no page holds a path of the machine."""
    import shutil

    names: list[str] = []
    for path, book in books:
        place.mkdir(exist_ok=True)
        name = path.name if path.name not in names else f"{book.scheme}-{path.name}"
        shutil.copyfile(path, place / name)
        names.append(name)
    return [f"../{place.name}/{name}" for name in names]


def _execute(
    source: Path, out: Path, work: Path, codebooks: list[str], progress: bool
) -> Iterator[tuple[str, NotebookNode]]:
    import nbformat
    from tqdm import tqdm

    place = work / "notebooks"
    place.mkdir()
    for path in tqdm(execute.notebooks(), disable=not progress, unit="notebook"):
        notebook = execute.parametrise(execute.read(path), path.name, SOURCE=_from(place, out, source))
        given: dict[str, Any] = {CODEBOOKS: codebooks} if codebooks else {}
        given[READINGS] = _readings(place, out, source)
        for key, value in given.items():
            if execute.has_parameter(notebook, key):
                execute.parametrise(notebook, path.name, **{key: value})
        # The notebook runs in another folder, from which a relative path would lead elsewhere.
        prefix = str(work.resolve() / "figures" / f"{path.stem}-")
        notebook = execute.tidy(execute.run(notebook, place, path.name, {COPIES: prefix}))
        nbformat.write(notebook, place / path.name)
        yield path.stem, notebook


def _readings(place: Path, out: Path, source: Path) -> str:
    """The folder of readings as the notebooks see it; empty for articles from outside the project, which have none."""
    found = execute.readings()
    if found is None or not source.resolve().is_relative_to(found.parent.parent):
        return ""
    return _from(place, out, found)


def _from(place: Path, out: Path, source: Path) -> str:
    """`source` as seen from the notebooks' folder, the same before and after that folder takes its name."""
    assert place.parent.parent.resolve() == out.parent.resolve()
    try:
        return Path(os.path.relpath(source.resolve(), place.resolve())).as_posix()
    except ValueError:  # Another drive has no relative path.
        return source.resolve().as_posix()
