"""Copies of the notebooks to work in: opening, running and saving them never touches the committed ones.

The folder lies beside `notebooks`, so that every relative path in a notebook stays right, and git ignores it. A copy
that is there is kept; with `--fresh` all copies are made anew, and those that were changed go into a folder beside.
"""

import argparse
import shutil
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDER = "my_notebooks"


def opened(fresh: bool, root: Path = ROOT) -> list[str]:
    """Put a copy of each notebook where there is none; returns lines that say what was kept."""
    place = root / FOLDER
    place.mkdir(exist_ok=True)
    said = [_set_aside(place, root)] if fresh else []
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        copy = place / path.name
        if not copy.exists():
            shutil.copyfile(path, copy)
        elif copy.read_bytes() != path.read_bytes():
            said.append(f"{FOLDER}/{path.name}: your copy, kept")
    if not fresh and said:
        said.append("make lab FRESH=1 makes them anew and keeps yours beside them")
    return [line for line in said if line]


def _set_aside(place: Path, root: Path) -> str:
    """Move the copies that differ into the next folder `earlier-N`, and remove the others."""
    changed, number = [], 1
    for copy in sorted(place.glob("*.ipynb")):
        committed = root / "notebooks" / copy.name
        if not committed.exists():
            continue
        if copy.read_bytes() == committed.read_bytes():
            copy.unlink()
        else:
            changed.append(copy)
    if not changed:
        return ""
    while (place / f"earlier-{number}").exists():
        number += 1
    for copy in changed:
        (place / f"earlier-{number}").mkdir(exist_ok=True)
        copy.replace(place / f"earlier-{number}" / copy.name)
    return f"{FOLDER}/earlier-{number}: holds what you had changed"


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--fresh", action="store_true", help="make all copies anew")
    for line in opened(parser.parse_args().fresh):
        print(line, file=sys.stderr)
