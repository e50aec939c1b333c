"""Codebooks to start from: those that the package codes with, and examples of other domains."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.schemes import SHIPPED

EXAMPLES = {"energy": "examples/energy_policy.toml", "exercise": "examples/exercise.toml"}
TEMPLATES = {**SHIPPED, **EXAMPLES}


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
