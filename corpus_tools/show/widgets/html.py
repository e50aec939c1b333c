"""What the widgets show, as HTML from templates: every word from an article, a codebook or a person is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import markup
from corpus_tools.display import cell
from corpus_tools.measures.rows import labels, records
from corpus_tools.show.widgets.highlights import LAYERS, Block, Mark, Piece
from corpus_tools.trace import evidence, find
from corpus_tools.trace import in_context as printed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Code
    from corpus_tools.notes import Annotations

PAGE = 20
_TEMPLATES = Path(__file__).resolve().parent / "templates"
_HIDDEN = {"id", "article_id", "sentence_id", "text", "line", "rule", "start", "end", "spans", "matched", "block_ids"}


def _render(template: str, /, **values: Any) -> str:
    # A plain string: a trait of a widget goes over the wire, and nothing is added to it.
    return str(markup.render(_TEMPLATES / f"{template}.html", **values))


def said(text: str, strong: str = "", small: str = "") -> str:
    """A paragraph: `strong` before the text, `small` below it."""
    return _render("said", text=text, strong=strong, small=small)


def problem(error: Exception) -> str:
    """One line that says what was wrong and what to do."""
    return _render("problem", text=error)


def article(blocks: Iterable[Block], chosen: str = "") -> str:
    """An article block by block; `chosen`: id of the row whose pieces are set off together.

    Each marked stretch carries the offset of its first character as data-id; only the first stretch of a mark is
    reached with the tab key.
    """
    out, seen = [], set[Mark]()
    for block in blocks:
        pieces = []
        for piece in block.pieces:
            pieces.append(_piece(piece, bool(set(piece.marks) - seen), chosen))
            seen.update(piece.marks)
        look = "ct-title" if block.kind == "title" else "" if block.kind == "paragraph" else "ct-other"
        kind = "" if block.kind in ("paragraph", "title") else block.kind.replace("_", " ")
        out.append((look, pieces, kind))
    return _render("article", blocks=out)


def _piece(piece: Piece, new: bool, chosen: str) -> dict[str, Any]:
    kinds = dict.fromkeys(f"ct-l-{m.layer}" for m in piece.marks)
    on = ["ct-on"] if any(m.row_id == chosen for m in piece.marks) else []
    return {
        "text": piece.text,
        "marks": piece.marks,
        "start": piece.start,
        "look": " ".join(["ct-m", *kinds, *on]),
        "tab": 0 if new else -1,
        "title": "; ".join(m.label for m in piece.marks),
    }


def legend(layers: Iterable[str]) -> str:
    """What the highlights mean, each in its own look."""
    shown = [(name, LAYERS[name]) for name in layers]
    return _render("legend", layers=shown) if shown else said("No highlights are chosen.")


def rows(ids: Sequence[str], notes: Annotations) -> str:
    """The rows behind a stretch: phrase, speaker, rule and definition, and their values."""
    if not ids:
        return said("Choose a highlight to see its row, its rule and what the rule means.")
    return _render("rows", rows=[_row(row_id, notes) for row_id in ids])


def _row(row_id: str, notes: Annotations) -> dict[str, Any]:
    table, row = find(row_id, notes)
    where = evidence([row_id], notes).iloc[0]
    told = [("speaker", where["speaker"]), ("rule", where["rule"]), ("meaning", where["definition"])]
    told += [(name, value) for name, value in row.items() if name not in _HIDDEN]
    words = [(str(name).replace("_", " "), cell(value)) for name, value in told]
    return {
        "table": table,
        "file": where["file"],
        "line": where["line"],
        "phrase": str(where["phrase"])[:300],
        "told": [(name, value) for name, value in words if value not in ("–", "")],
    }


def sentences(ids: Sequence[str], notes: Annotations, start: int = 0, action: str = "") -> str:
    """Rows as sentences with the phrase marked, article, line and speaker; `PAGE` at a time from `start`.

    `action`: the words of a button behind each, whose data-id is the row's.
    """
    if not ids:
        return said("Nothing is chosen. Choose a point, a bar or a row to read the sentences behind it.")
    names = labels(notes.articles)
    shown = [_sentence(row_id, notes, names) for row_id in ids[start : start + PAGE]]
    return _render("sentences", first=start + 1, last=start + len(shown), every=len(ids), rows=shown, action=action)


def _sentence(row_id: str, notes: Annotations, names: Mapping[str, str]) -> dict[str, Any]:
    where = evidence([row_id], notes).iloc[0]
    before, phrase, after = printed(row_id, notes)
    return {
        "id": row_id,
        "before": before,
        "phrase": phrase,
        "after": after,
        "label": names.get(row_id.split(":", 1)[0], where["file"]),
        "file": where["file"],
        "line": where["line"],
        "speaker": where["speaker"] if isinstance(where["speaker"], str) else "",
    }


def in_context(table: pd.DataFrame, start: int = 0, size: int = PAGE) -> str:
    """A concordance as a table, `size` lines from `start`; the keyword carries its number as data-id."""
    if not len(table):
        return said("No place was found.")
    return _render("in_context", start=start, rows=records(table.iloc[start : start + size]), every=len(table))


def changes(table: pd.DataFrame, heading: str) -> str:
    """Statements before and after; those that changed first and in bold, with the word "changed"."""
    return _render("changes", said=heading, rows=sorted(records(table), key=lambda r: not r["changed"]))


def coding(sentence: str, where: str, codes: Sequence[Code], keys: Mapping[str, str], chosen: Iterable[str]) -> str:
    """A sentence to be coded, and the codes with their keys; `keys`: key -> code."""
    by_code = {code: key for key, code in keys.items()}
    picked = set(chosen)
    shown = [(code, by_code.get(code.code, ""), code.code in picked) for code in codes]
    return _render("coding", sentence=sentence, where=where, codes=shown)


def plain_table(table: pd.DataFrame, caption: str) -> str:
    """A table of values, every value escaped."""
    heads = [str(c).replace("_", " ") for c in table.columns]
    rows = [[cell(v) for v in values] for values in table.itertuples(index=False, name=None)]
    return str(markup.table(heads, rows, caption))


def log(rows: Iterable[Mapping[str, Any]]) -> str:
    """The corrections that stand, one a line."""
    return _render("log", rows=list(rows))
