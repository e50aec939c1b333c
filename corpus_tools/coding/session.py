"""Coding by a person: sentences in random order, the tool's codes out of sight, every step saved at once.

Blind, because a coder who sees a code tends to agree with it; in random order, because neighbours colour each other
(Krippendorff, Content Analysis, 4th ed. 2018, ch. 7). A second coder gets the same sentences in an order of their own.
The file of a session is what agreement is computed from and what the learning coder learns from.

A file that keeps what a person decided, one line of JSON a step: appended at once, never rewritten.

A step is on the disk before the next one begins, so that a killed kernel loses at most what is on the screen. A last
line that was cut off in the middle is passed over. What is undone is marked by a further line: nothing is deleted.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.agreement.codings import Coding, CodingError, sentences
from corpus_tools.measures.agreement.spans import PERSON

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations


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


CODE, UNDO, BEGIN = "code", "undo", "begin"
SEED = 1


def corpus_digest(notes: Annotations) -> str:
    """First 16 hexadecimal digits of a SHA-256 over the articles' own: which texts a journal belongs to."""
    frame = notes["articles"]
    held = sorted(zip(frame["article_id"], frame["sha256"], strict=True))
    return hashlib.sha256(repr(held).encode()).hexdigest()[:16]


def sample(notes: Annotations, size: int | None = None, seed: int = SEED) -> list[str]:
    """Ids of `size` sentences of the body, drawn at random with `seed`; all of them where `size` is None or too large.

    Drawn from a sorted list by Python's own generator, so that the same seed gives the same sample everywhere.
    """
    every = sorted(sentences(notes))
    return sorted(random.Random(seed).sample(every, min(size if size is not None else len(every), len(every))))


@dataclass
class Session:
    """One coder's coding of a sample with one codebook, kept in a file.

    `units`: ids of the sentences in the order in which they are asked for. `given`: unit -> codes, of those coded so
    far. `undone`: how many steps were taken back.
    """

    path: Path
    coder: str
    scheme: str
    codebook: str
    codes: tuple[str, ...]
    units: tuple[str, ...]
    given: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def next(self) -> str | None:
        """The sentence that is asked for: the first in order that has no coding; None when all are coded."""
        return next((u for u in self.units if u not in self.given), None)

    def code(self, unit: str, codes: Iterable[str]) -> None:
        """Save the codes of a sentence, none too; CodingError for a code or a sentence that is not asked for."""
        chosen = list(dict.fromkeys(codes))
        unknown = [c for c in chosen if c not in self.codes]
        if unknown:
            raise CodingError(f"no code {unknown[0]!r} in codebook {self.codebook}; codes: {', '.join(self.codes)}")
        if unit not in self.units:
            raise CodingError(f"sentence {unit!r} is not in the sample of this session; code those in session.units")
        append(self.path, CODE, unit=unit, codes=chosen, at=moment())
        self.given.pop(unit, None)
        self.given[unit] = tuple(chosen)

    def undo(self) -> str | None:
        """Take the last coding back (in the file it stays, undone); returns its sentence, None without one."""
        if not self.given:
            return None
        append(self.path, UNDO, at=moment())
        steps = standing(read(self.path), CODE)
        last = next(reversed(self.given))
        self.given = _given(steps)
        return last

    def coding(self) -> Coding:
        """What the coder gave so far, as agreement and the learning coder take it: a person's coding."""
        return Coding(f"{self.coder} ({PERSON})", PERSON, {u: frozenset(c) for u, c in self.given.items()})

    def only(self, units: Collection[str]) -> list[str]:
        """Those of `units` that are coded."""
        return [u for u in units if u in self.given]


def open_session(
    path: str | Path,
    notes: Annotations,
    book: Codebook,
    coder: str,
    size: int | None = None,
    seed: int = SEED,
) -> Session:
    """The session kept in `path`, as it was left, or a new one where there is no such file.

    `size`: how many sentences, drawn with `seed`; two coders with the same size and seed get the same sentences,
    each in an order of their own. JournalError where the file belongs to another coder, codebook or corpus.
    """
    if not coder.strip():
        raise CodingError("a coder has no name; give one, such as your initials")
    path = Path(path)
    repair(path)
    steps = read(path)
    wanted = {"coder": coder, "scheme": book.scheme, "codebook": book.digest, "corpus": corpus_digest(notes)}
    first = header(steps, path, **wanted)
    if first is None:
        units = sample(notes, size, seed)
        random.Random(f"{seed}:{coder}").shuffle(units)
        first = append(path, BEGIN, **wanted, book=book.id, seed=seed, units=units, at=moment())
    codes = tuple(code.code for code in book.codes)
    given = _given(standing(steps, CODE))
    return Session(path, coder, book.scheme, book.id, codes, tuple(first["units"]), given)


def codings(folder: str | Path, notes: Annotations, scheme: str, codebook: str | None = None) -> list[Coding]:
    """Every person's coding of these texts by `scheme` that is kept in `folder` (files *.jsonl), by coder.

    `codebook`: the digest of a codebook; only what was coded with exactly that wording.
    """
    wanted = {"corpus": corpus_digest(notes), "scheme": scheme} | ({"codebook": codebook} if codebook else {})
    out = []
    for path in sorted(Path(folder).glob("*.jsonl")) if Path(folder).is_dir() else []:
        steps = read(path)
        begun = steps[0] if steps else {}
        if "coder" in begun and all(begun.get(key) == value for key, value in wanted.items()):
            given = _given(standing(steps, CODE))
            session = Session(path, begun["coder"], scheme, begun.get("book", ""), (), tuple(begun["units"]), given)
            out.append(session.coding())
    return out


def _given(steps: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for step in steps:
        out.pop(step["unit"], None)
        out[step["unit"]] = tuple(step["codes"])
    return out
