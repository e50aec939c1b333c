"""A file that keeps what a person decided, one line of JSON a step: appended at once, never rewritten.

A step is on the disk before the next one begins, so that a killed kernel loses at most what is on the screen. A last
line that was cut off in the middle is passed over. What is undone is marked by a further line: nothing is deleted.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus_tools.errors import InputError


class JournalError(InputError):
    """A file is no journal of this kind, or belongs to other texts; one line with the file, the line and what to do."""


def moment() -> str:
    """Now, as it is written into a journal: UTC to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read(path: str | Path) -> list[dict[str, Any]]:
    """The steps in the file, in order; none where there is no file.

    JournalError names the line that is no step. The last line may be cut off (the computer stopped while it was being
    written): it is left out.
    """
    path = Path(path)
    if not path.exists():
        return []
    text = path.read_text(encoding="utf-8", errors="replace")
    lines = text.split("\n")
    steps = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            step = json.loads(line)
        except json.JSONDecodeError:
            step = None
        if isinstance(step, dict) and isinstance(step.get("step"), str):
            steps.append(step)
        elif number < len(lines):
            raise JournalError(
                f"{path.name}, line {number}: no step of a journal; restore the file or name another one"
            )
    return steps


def append(path: str | Path, step: str, **more: Any) -> dict[str, Any]:
    """Write one step at the end of the file and wait until the disk has it; returns the step.

    A cut-off last line is closed first, so that the new step stands on a line of its own.
    """
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    written = {"step": step, **more}
    line = json.dumps(written, ensure_ascii=False) + "\n"
    with path.open("ab+") as file:
        if file.tell():
            file.seek(-1, os.SEEK_END)
            line = line if file.read(1) == b"\n" else "\n" + line
        file.write(line.encode("utf-8", "surrogatepass"))
        file.flush()
        os.fsync(file.fileno())
    return written


def repair(path: str | Path) -> bool:
    """Cut off an incomplete last line, so that later steps can follow it; whether there was one."""
    path = Path(path)
    if not path.exists():
        return False
    content = path.read_bytes()
    end = content.rfind(b"\n") + 1
    if end == len(content):
        return False
    try:
        json.loads(content[end:])
    except ValueError:
        with path.open("rb+") as file:
            file.truncate(end)
        return True
    return False


def standing(steps: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    """The steps of `kind` that no later step "undo" takes back; an undo takes back the last that still stands.

    >>> standing([{"step": "code", "n": 1}, {"step": "code", "n": 2}, {"step": "undo"}], "code")
    [{'step': 'code', 'n': 1}]
    """
    out: list[dict[str, Any]] = []
    for step in steps:
        if step["step"] == kind:
            out.append(step)
        elif step["step"] == "undo" and out:
            out.pop()
    return out


def header(steps: Sequence[Mapping[str, Any]], path: str | Path, **wanted: Any) -> Mapping[str, Any] | None:
    """The first step, "begin", where it holds what is `wanted`; None for an empty journal, else JournalError."""
    if not steps:
        return None
    first = steps[0]
    if first["step"] != "begin":
        raise JournalError(f"{Path(path).name}, line 1: not the beginning of a journal; name another file")
    for key, value in wanted.items():
        if first.get(key) != value:
            raise JournalError(
                f"{Path(path).name} was begun with {key} {first.get(key)!r}, not {value!r}; name another file for these"
            )
    return first
