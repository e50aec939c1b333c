"""Whatever codes sentences, behind one interface: the codebook's coder, one that learns, or a model of your own.

A coder has a name, a scheme, and `code(notes)`, which returns rows of the table `codes`. `with_codes` puts them beside
those that are there, so that every table, figure and measure of agreement takes them like any other.

>>> from corpus_tools import tables
>>> from corpus_tools.notes import Annotations
>>> sentence = {"id": "a:sentences:0-12", "article_id": "a", "sentence_id": "a:sentences:0-12", "start": 0, "end": 12,
...             "text": "Trade doubled", "line": 1, "block_kind": "paragraph", "position": 0, "words": 2}
>>> notes = Annotations({n: tables.build(n, [sentence] if n == "sentences" else []) for n in tables.TABLES})
>>> def mine(text):
...     return ["ECONOMY"] if "trade" in text.lower() else []
>>> coded = with_codes(notes, FunctionCoder("my model", mine))
>>> coded.codes[["coder", "code", "sentence_id"]].values.tolist()
[['my model', 'ECONOMY', 'a:sentences:0-12']]
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

from corpus_tools import tables
from corpus_tools.measures.agreement.codings import FRAMES, CodingError, sentences
from corpus_tools.notes import Annotations

if TYPE_CHECKING:
    import pandas as pd


@runtime_checkable
class Coder(Protocol):
    """What codes sentences."""

    @property
    def name(self) -> str:
        """What stands in the column `coder`."""
        ...

    @property
    def scheme(self) -> str:
        """What stands in the column `scheme`."""
        ...

    def code(self, notes: Annotations) -> pd.DataFrame:
        """Rows of the table `codes` for `notes`, none where nothing is coded; `notes` stays as it is."""
        ...


class FunctionCoder(NamedTuple):
    """A model of your own: `label` takes a sentence's printed words and returns its codes."""

    name: str
    label: Callable[[str], Iterable[str]]
    scheme: str = FRAMES

    def code(self, notes: Annotations) -> pd.DataFrame:
        """A row for each code that `label` returns for a sentence of the body."""
        given = ((unit, self.label(row["text"])) for unit, row in sentences(notes).items())
        return code_rows(notes, ((u, code, {}) for u, codes in given for code in dict.fromkeys(codes)), self)


def code_rows(notes: Annotations, given: Iterable[tuple[str, str, Mapping[str, Any]]], coder: Coder) -> pd.DataFrame:
    """Rows of the table `codes` from (sentence id, code, further columns); who voices the code stays open ("none").

    CodingError where `notes` has no such sentence of the body.
    """
    known, rows = sentences(notes), []
    for unit, code, more in given:
        if unit not in known:
            raise CodingError(
                f"coder {coder.name!r}: no sentence {unit!r} in the body; give ids of notes.sentences of block_kind "
                f"paragraph"
            )
        own = known[unit]
        place = {k: own[k] for k in ("article_id", "start", "end", "text", "line")}
        row_id = f"{own['article_id']}:codes:{own['start']}-{own['end']}:{coder.scheme}:{code}:{coder.name}"
        fixed = {"id": row_id, "sentence_id": unit, "scheme": coder.scheme, "coder": coder.name, "code": code}
        rows.append({"voice_type": "none", "rule": coder.name, **place, **more, **fixed})
    return tables.build("codes", rows)


def with_codes(notes: Annotations, coder: Coder) -> Annotations:
    """`notes` with the rows of `coder` in the table `codes`, in place of any of the same coder and scheme."""
    import pandas as pd

    made = tables.check("codes", coder.code(notes))
    frame = notes["codes"]
    kept = frame[(frame["coder"] != coder.name) | (frame["scheme"] != coder.scheme)]
    parts = [part for part in (kept, made) if len(part)]
    codes = pd.concat(parts, ignore_index=True) if parts else made
    return notes.with_tables({"codes": codes})
