"""Coding by a person: sentences in random order, the tool's codes out of sight, every step saved at once.

Blind, because a coder who sees a code tends to agree with it; in random order, because neighbours colour each other
(Krippendorff, Content Analysis, 4th ed. 2018, ch. 7). A second coder gets the same sentences in an order of their own.
The file of a session is what agreement is computed from and what the learning coder learns from.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.coding import journal
from corpus_tools.measures.agreement.codings import Coding, CodingError, sentences
from corpus_tools.measures.agreement.spans import PERSON

if TYPE_CHECKING:
    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

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
        journal.append(self.path, CODE, unit=unit, codes=chosen, at=journal.moment())
        self.given.pop(unit, None)
        self.given[unit] = tuple(chosen)

    def undo(self) -> str | None:
        """Take the last coding back (in the file it stays, undone); returns its sentence, None without one."""
        if not self.given:
            return None
        journal.append(self.path, UNDO, at=journal.moment())
        steps = journal.standing(journal.read(self.path), CODE)
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
    journal.repair(path)
    steps = journal.read(path)
    wanted = {"coder": coder, "scheme": book.scheme, "codebook": book.digest, "corpus": corpus_digest(notes)}
    first = journal.header(steps, path, **wanted)
    if first is None:
        units = sample(notes, size, seed)
        random.Random(f"{seed}:{coder}").shuffle(units)
        first = journal.append(path, BEGIN, **wanted, book=book.id, seed=seed, units=units, at=journal.moment())
    codes = tuple(code.code for code in book.codes)
    given = _given(journal.standing(steps, CODE))
    return Session(path, coder, book.scheme, book.id, codes, tuple(first["units"]), given)


def codings(folder: str | Path, notes: Annotations, scheme: str, codebook: str | None = None) -> list[Coding]:
    """Every person's coding of these texts by `scheme` that is kept in `folder` (files *.jsonl), by coder.

    `codebook`: the digest of a codebook; only what was coded with exactly that wording.
    """
    wanted = {"corpus": corpus_digest(notes), "scheme": scheme} | ({"codebook": codebook} if codebook else {})
    out = []
    for path in sorted(Path(folder).glob("*.jsonl")) if Path(folder).is_dir() else []:
        steps = journal.read(path)
        begun = steps[0] if steps else {}
        if "coder" in begun and all(begun.get(key) == value for key, value in wanted.items()):
            given = _given(journal.standing(steps, CODE))
            session = Session(path, begun["coder"], scheme, begun.get("book", ""), (), tuple(begun["units"]), given)
            out.append(session.coding())
    return out


def _given(steps: Iterable[dict[str, Any]]) -> dict[str, tuple[str, ...]]:
    out: dict[str, tuple[str, ...]] = {}
    for step in steps:
        out.pop(step["unit"], None)
        out[step["unit"]] = tuple(step["codes"])
    return out
