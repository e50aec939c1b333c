"""Corrections by a reader as a layer over the tool's codes: what was changed, by whom, when and why, and undone.

The tool's rows stay as they are. `corrected` makes annotations in which the corrections stand in place of the rows
that they change, so that every table, finding and flip number can be computed with and without them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import tables
from corpus_tools.coding import session
from corpus_tools.coding.session import corpus_digest
from corpus_tools.measures.agreement.codings import FRAMES, TOOL, CodingError
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, records, typed
from corpus_tools.notes import Annotations

if TYPE_CHECKING:
    import pandas as pd

DROP, ADD = "drop", "add"
CHANGE, UNDO, BEGIN = "change", "undo", "begin"
LOG = {"number": WHOLE, "at": TEXT, "who": TEXT, "article_id": TEXT, "line": WHOLE, "sentence": TEXT, "before": TEXT,
       "after": TEXT, "why": TEXT, "row_ids": LIST}  # fmt: skip
RULES = {"corrected": "A reader's correction of the tool's codes; who, when and why stand in the log of corrections."}


class Change(NamedTuple):
    """One step: a sentence's code `before` (empty where one is added) becomes `after` (empty where one is dropped)."""

    unit: str
    before: str
    after: str
    who: str
    why: str
    at: str


class Corrections:
    """The log of one reader or several, kept in a file or, without a path, for the time of the kernel.

    `changes`: those that stand, oldest first.
    """

    def __init__(self, notes: Annotations, path: str | Path | None = None, scheme: str = FRAMES) -> None:
        """The log in `path` as it was left; JournalError where it belongs to other texts or another scheme."""
        self.scheme, self.path = scheme, None if path is None else Path(path)
        self._steps: list[dict[str, Any]] = []
        if self.path is not None:
            session.repair(self.path)
            self._steps = session.read(self.path)
            self._wanted = {"corpus": corpus_digest(notes), "scheme": scheme}
            session.header(self._steps, self.path, **self._wanted)

    @property
    def changes(self) -> list[Change]:
        """Those that stand, oldest first."""
        return [Change(**{k: s.get(k) or "" for k in Change._fields}) for s in session.standing(self._steps, CHANGE)]

    def recode(self, notes: Annotations, unit: str, before: str, after: str, who: str, why: str = "") -> Change:
        """Put code `after` in place of `before` on sentence `unit`: "" before adds a code, "" after drops one.

        `notes`: the tool's annotations, uncorrected. CodingError where the sentence does not have `before` now, has
        `after` already, or nothing would change.
        """
        present = codes_of(corrected(notes, self), self.scheme).get(unit, [])
        if unit not in set(notes["sentences"]["id"]):
            raise CodingError(f"no sentence {unit!r} in these articles; give an id of notes.sentences")
        if before == after:
            raise CodingError("nothing would change: the code before and the code after are the same")
        if before and before not in present:
            raise CodingError(f"the sentence has no code {before!r}; it has {', '.join(present) or 'none'}")
        if after and after in present:
            raise CodingError(f"the sentence has the code {after!r} already")
        step = {"unit": unit, "before": before, "after": after, "who": who.strip() or "a reader", "why": why.strip()}
        self._write(CHANGE, **step, at=session.moment())
        return self.changes[-1]

    def undo(self) -> Change | None:
        """Take the last change back; it stays in the log as undone. Returns it, None where there is none."""
        standing = self.changes
        if not standing:
            return None
        self._write(UNDO, at=session.moment())
        return standing[-1]

    def steps(self) -> list[dict[str, Any]]:
        """Every step that was taken, undone ones included, as written."""
        return list(self._steps)

    def _write(self, step: str, **more: Any) -> None:
        if self.path is not None and not self._steps and step != BEGIN:
            # The file is begun with the first change, so that whoever only looks leaves none behind.
            self._write(BEGIN, **self._wanted, at=session.moment())
        written = {"step": step, **more} if self.path is None else session.append(self.path, step, **more)
        self._steps.append(written)


def codes_of(notes: Annotations, scheme: str = FRAMES, coder: str = TOOL) -> dict[str, list[str]]:
    """Sentence id -> the codes that `coder` gave it, in the order of the table."""
    frame = notes["codes"]
    own = frame[(frame["scheme"] == scheme) & (frame["coder"] == coder)]
    return {str(unit): codes.tolist() for unit, codes in own.groupby("sentence_id", sort=False)["code"]}


def corrected(notes: Annotations, corrections: Corrections | Sequence[Change]) -> Annotations:
    """`notes` with the corrections in place of the tool's rows that they change; `notes` stays as it is.

    A corrected row keeps the voice of the row that it replaces, and on whose behalf it speaks; an added one has those
    of another code of the sentence, else none. Its rule is "corrected", its id is that of the code in the tool's name,
    so that tables count it.
    """
    changes = corrections.changes if isinstance(corrections, Corrections) else list(corrections)
    scheme = corrections.scheme if isinstance(corrections, Corrections) else FRAMES
    if not changes:
        return notes
    import pandas as pd

    frame = notes["codes"]
    mine = (frame["scheme"] == scheme) & (frame["coder"] == TOOL)
    units = {c.unit for c in changes}
    touched = mine & frame["sentence_id"].isin(units)
    rows: dict[str, dict[str, dict[str, Any]]] = {}
    for row in records(frame[touched]):
        rows.setdefault(row["sentence_id"], {})[row["code"]] = row
    places = {r["id"]: r for r in records(notes["sentences"][notes["sentences"]["id"].isin(units)])}
    for change in changes:
        own = rows.setdefault(change.unit, {})
        old = own.pop(change.before, None)
        if change.after and change.unit in places:
            own[change.after] = _row(places[change.unit], change, scheme, old or next(iter(own.values()), None))
    made = [row for own in rows.values() for row in own.values()]
    codes = pd.concat([frame[~touched], tables.build("codes", made)], ignore_index=True) if made else frame[~touched]
    order = {a: i for i, a in enumerate(notes["articles"]["article_id"])}
    codes = codes.assign(_at=codes["article_id"].map(order)).sort_values(["_at", "start", "end"], kind="stable")
    return notes.with_tables({"codes": codes.drop(columns="_at").reset_index(drop=True)})


def _row(place: dict[str, Any], change: Change, scheme: str, like: dict[str, Any] | None) -> dict[str, Any]:
    kept = {k: place[k] for k in ("article_id", "start", "end", "text", "line")}
    shared = ("voice_type", "voice_id", "on_behalf_of", "codebook")
    voice = {k: like[k] for k in shared} if like else {"voice_type": "none"}
    return {
        **kept,
        **voice,
        "id": f"{place['article_id']}:codes:{place['start']}-{place['end']}:{scheme}:{change.after}:{TOOL}",
        "sentence_id": place["id"],
        "rule": "corrected",
        "scheme": scheme,
        "coder": TOOL,
        "code": change.after,
        "matched": [],
    }


def log(notes: Annotations, corrections: Corrections) -> pd.DataFrame:
    """The changes that stand as a table: number, at, who, article_id, line, sentence, before, after, why, row_ids."""
    places = {r["id"]: r for r in notes["sentences"].to_dict("records")}
    rows: Iterable[dict[str, Any]] = (
        {
            "number": n,
            "at": c.at,
            "who": c.who,
            "article_id": places[c.unit]["article_id"],
            "line": places[c.unit]["line"],
            "sentence": places[c.unit]["text"],
            "before": c.before or None,
            "after": c.after or None,
            "why": c.why or None,
            "row_ids": [c.unit],
        }
        for n, c in enumerate(corrections.changes, 1)
    )
    return typed(rows, LOG)
