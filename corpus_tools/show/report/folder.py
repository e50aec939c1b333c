"""The output folder: written beside its place, then put there as a whole; only a folder of our own is replaced."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus_tools.errors import CorpusToolsError

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
