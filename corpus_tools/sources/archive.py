"""ZIP archives: each file in them read as it would be in a folder, and nothing written anywhere for good."""

from __future__ import annotations

import tempfile
import zipfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from corpus_tools.sources import Document, ReaderError

Read = Callable[[Path, str], list[Document | ReaderError]]
# An archive that unpacks to more, or a file that shrinks to less than a thousandth, is no archive of articles.
_LARGEST, _DENSEST = 500_000_000, 1000
_ENCRYPTED = 0x1
# What Nexis lays beside the articles of a download.
_NO_ARTICLE = "_doclist"


def read(path: Path, file: str, read_one: Read) -> list[Document | ReaderError]:
    """The articles of the files in the archive, in order of their names; each is called `archive.zip/name`.

    `read_one` reads a file by its path and its name. A member that cannot be read is a ReaderError in its place.
    Raises ReaderError where the archive itself cannot be opened.
    """
    try:
        with zipfile.ZipFile(path) as archive, tempfile.TemporaryDirectory() as folder:
            members = sorted((m for m in archive.infolist() if not m.is_dir()), key=lambda m: m.filename)
            if sum(m.file_size for m in members) > _LARGEST:
                raise ReaderError(file, "unpacks to more than 500 MB; unpack it, and name the folder")
            return [one for number, m in enumerate(members) for one in
                    _member(archive, m, file, Path(folder) / str(number), read_one)]  # fmt: skip
    except (zipfile.BadZipFile, OSError, EOFError) as error:
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(file, f"is damaged and cannot be opened as a ZIP ({reason}); download it again") from None


def _member(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, file: str, place: Path, read_one: Read
) -> list[Document | ReaderError]:
    name = PurePosixPath(member.filename.replace("\\", "/"))
    called = f"{file}/{member.filename}"
    if name.name.startswith((".", "~$")) or "__MACOSX" in name.parts:
        return []
    if _NO_ARTICLE in name.stem.lower():
        return [ReaderError(called, "is the list of documents of a download, no article; left out")]
    if member.flag_bits & _ENCRYPTED:
        return [ReaderError(called, "is protected by a password; unpack it, and name the folder")]
    if member.file_size > _DENSEST * max(member.compress_size, 1):
        return [ReaderError(called, "unpacks to a thousand times its size; left out")]
    try:
        content = archive.read(member)
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, OSError, EOFError) as error:
        return [
            ReaderError(called, f"is damaged in the archive ({' '.join(str(error).split())[:60]}); download it again")
        ]
    # The name in the archive is never a path: the file lies in a folder of its own, and goes with it.
    place.mkdir()
    inner = place / f"article{name.suffix}"
    inner.write_bytes(content)
    return read_one(inner, called)
