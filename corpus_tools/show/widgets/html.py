"""What the widgets show, as HTML: every word from an article, a codebook or a person is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import labels, records
from corpus_tools.show.markup import escape
from corpus_tools.show.notebook import cell
from corpus_tools.show.widgets.highlights import LAYERS, Block
from corpus_tools.trace import evidence, find
from corpus_tools.trace import in_context as printed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Code
    from corpus_tools.notes import Annotations

PAGE = 20
_HIDDEN = {"id", "article_id", "sentence_id", "text", "line", "rule", "start", "end", "spans", "matched", "block_ids"}


def article(blocks: Iterable[Block], chosen: str = "") -> str:
    """An article block by block; `chosen`: id of the row whose pieces are set off together.

    Each marked stretch carries the offset of its first character as data-id; only the first stretch of a mark is
    reached with the tab key.
    """
    out, seen = [], set()
    for block in blocks:
        inside = []
        for piece in block.pieces:
            if not piece.marks:
                inside.append(escape(piece.text))
                continue
            new = [m for m in piece.marks if m not in seen]
            seen.update(new)
            kinds = " ".join(dict.fromkeys(f"ct-l-{m.layer}" for m in piece.marks))
            on = " ct-on" if any(m.row_id == chosen for m in piece.marks) else ""
            tab = 0 if new else -1
            title = escape("; ".join(m.label for m in piece.marks))
            inside.append(
                f'<span class="ct-m {kinds}{on}" data-id="{piece.start}" tabindex="{tab}" role="button" '
                f'title="{title}">'
                f"{escape(piece.text)}</span>"
            )
        look = "ct-title" if block.kind == "title" else "" if block.kind == "paragraph" else "ct-other"
        kind = (
            "" if block.kind in ("paragraph", "title") else f" <small>[{escape(block.kind.replace('_', ' '))}]</small>"
        )
        out.append(f'<p class="{look}">{"".join(inside)}{kind}</p>')
    return "\n".join(out)


def legend(layers: Iterable[str]) -> str:
    """What the highlights mean, each in its own look."""
    parts = [f'<span class="ct-m ct-l-{name}">{escape(name)}</span> {escape(LAYERS[name])}' for name in layers]
    return f"<p>{' · '.join(parts)}</p>" if parts else "<p>No highlights are chosen.</p>"


def rows(ids: Sequence[str], notes: Annotations) -> str:
    """The rows behind a stretch: phrase, speaker, rule and definition, and their values."""
    if not ids:
        return "<p>Choose a highlight to see its row, its rule and what the rule means.</p>"
    out = []
    for row_id in ids:
        table, row = find(row_id, notes)
        where = evidence([row_id], notes).iloc[0]
        told = [("speaker", where["speaker"]), ("rule", where["rule"]), ("meaning", where["definition"])]
        told += [(name, value) for name, value in row.items() if name not in _HIDDEN]
        lines = [
            f'<tr><th scope="row">{escape(str(name).replace("_", " "))}</th><td>{escape(cell(value))}</td></tr>'
            for name, value in told
            if cell(value) not in ("–", "")
        ]
        head = f"{escape(table)}, {escape(where['file'])}, line {escape(where['line'])}"
        words = escape(str(where["phrase"])[:300])
        out.append(f"<h4>{head}</h4><p><mark>{words}</mark></p><table>{''.join(lines)}</table>")
    return "\n".join(out)


def sentences(ids: Sequence[str], notes: Annotations, start: int = 0, action: str = "") -> str:
    """Rows as sentences with the phrase marked, article, line and speaker; `PAGE` at a time from `start`.

    `action`: the words of a button behind each, whose data-id is the row's.
    """
    if not ids:
        return "<p>Nothing is chosen. Choose a point, a bar or a row to read the sentences behind it.</p>"
    names = labels(notes.articles)
    shown = ids[start : start + PAGE]
    out = [f"<p>{start + 1} to {start + len(shown)} of {len(ids)}</p>"]
    for row_id in shown:
        where = evidence([row_id], notes).iloc[0]
        before, phrase, after = printed(row_id, notes)
        label = names.get(row_id.split(":", 1)[0], where["file"])
        who = f", {escape(where['speaker'])}" if isinstance(where["speaker"], str) else ""
        act = (
            f' <button class="ct-button" data-id="{escape(row_id)}" type="button">{escape(action)}</button>'
            if action
            else ""
        )
        out.append(
            f"<p>{escape(before)}<mark>{escape(phrase)}</mark>{escape(after)}<br>"
            f"<small>{escape(label)}, {escape(where['file'])}, line {escape(where['line'])}{who}</small>{act}</p>"
        )
    return "\n".join(out)


def in_context(table: pd.DataFrame, start: int = 0, size: int = PAGE) -> str:
    """A concordance as a table, `size` lines from `start`; the keyword carries its number as data-id."""
    if not len(table):
        return "<p>No place was found.</p>"
    lines = []
    part = records(table.iloc[start : start + size])
    for number, row in enumerate(part, start):
        lines.append(
            f'<tr><td class="ct-left">{escape(row["left"])}</td>'
            f'<td><mark data-id="{number}" tabindex="0" role="button">{escape(row["keyword"])}</mark></td>'
            f"<td>{escape(row['right'])}</td><td>{escape(row['article'])}</td><td>{escape(row['line'])}</td>"
            f"<td>{escape(row['voice_name'] or '')}</td></tr>"
        )
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("before", "keyword", "behind", "article", "line", "voice"))
    said = f"Lines {start + 1} to {start + len(part)} of {len(table)}"
    return f"<table><caption>{said}</caption><thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody></table>"


def changes(table: pd.DataFrame, said: str) -> str:
    """Statements before and after; those that changed first and in bold, with the word "changed"."""
    lines = []
    for row in sorted(records(table), key=lambda r: not r["changed"]):
        look, word = (' class="ct-changed"', "changed") if row["changed"] else ("", "as before")
        lines.append(
            f'<tr{look}><th scope="row">{escape(row["what"])}</th><td>{escape(row["before"] or "–")}</td>'
            f"<td>{escape(row['after'] or '–') if row['changed'] else ''}</td><td>{word}</td></tr>"
        )
    heads = "".join(f'<th scope="col">{h}</th>' for h in ("statement", "before", "after", ""))
    body = f"<thead><tr>{heads}</tr></thead><tbody>{''.join(lines)}</tbody>"
    return f"<p><strong>{escape(said)}</strong></p><table>{body}</table>"


def coding(sentence: str, where: str, codes: Sequence[Code], keys: Mapping[str, str], chosen: Iterable[str]) -> str:
    """A sentence to be coded, and the codes with their keys; `keys`: key -> code."""
    by_code = {code: key for key, code in keys.items()}
    picked = set(chosen)
    items = []
    for code in codes:
        state = "true" if code.code in picked else "false"
        mark = "☑" if code.code in picked else "☐"
        key = f"<kbd>{escape(by_code[code.code])}</kbd> " if code.code in by_code else ""
        items.append(
            f'<span class="ct-code" role="checkbox" aria-checked="{state}" tabindex="0" data-id="{escape(code.code)}" '
            f'title="{escape(code.include)}">{mark} {key}{escape(code.label)}: {escape(code.definition)}</span>'
        )
    return f'<p class="ct-sentence">{escape(sentence)}</p><p><small>{escape(where)}</small></p>{"".join(items)}'


def plain_table(table: pd.DataFrame, caption: str) -> str:
    """A table of values; numbers flush right, every value escaped."""
    from corpus_tools.show.markup import table as made

    heads = [str(c).replace("_", " ") for c in table.columns]
    rows = [[cell(v) for v in values] for values in table.itertuples(index=False, name=None)]
    return made(heads, rows, caption)


def log(rows: Iterable[Mapping[str, Any]]) -> str:
    """The corrections that stand, one a line."""
    out = []
    for row in rows:
        change = f"{row['before'] or 'no code'} → {row['after'] or 'no code'}"
        why = f": {escape(row['why'])}" if row["why"] else ""
        out.append(
            f"<p>{row['number']}. {escape(change)} by {escape(row['who'])}, {escape(row['at'])}{why}<br>"
            f"<small>{escape(row['sentence'])}</small></p>"
        )
    return "".join(out)


def problem(error: Exception) -> str:
    """One line that says what was wrong and what to do."""
    return f'<p class="ct-problem" role="alert">{escape(error)}</p>'
