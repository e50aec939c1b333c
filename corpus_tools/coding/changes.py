"""A codebook beside the one that it replaces: what is written differently, and which rows appear and vanish with it.

A codebook against its own examples and near misses: the layer that reads articles reads each of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.codebooks.model import Code, Codebook, Indicator
from corpus_tools.measures.agreement.codings import TOOL, changes, of_codes
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, records, typed
from corpus_tools.measures.wording import counted

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.sources.corpus import Corpus


EXAMPLE, NEAR_MISS = "example", "near miss"


class Case(NamedTuple):
    """An example or a near miss. `number`: from 1 within its code and kind; `found`: codes that the tool gives it."""

    code: str
    kind: str
    number: int
    text: str
    found: tuple[str, ...]

    @property
    def passes(self) -> bool:
        """Whether an example gets its code, or a near miss does not."""
        return (self.code in self.found) == (self.kind == EXAMPLE)


def cases(book: Codebook) -> tuple[Case, ...]:
    """Every example and near miss of `book` with the codes that the tool gives it, each read as an article of its own.

    Nothing is cached: somebody who writes a codebook runs this after every change.
    """
    from corpus_tools.pipeline import annotate

    wanted = list(_wanted(book))
    corpus = _corpus([text for *_, text in wanted])
    rows = annotate(corpus, codebooks=[book], cache=False).codes
    own = rows[rows["scheme"] == book.scheme]
    found = {article: tuple(dict.fromkeys(part["code"])) for article, part in own.groupby("article_id")}
    pairs = zip(wanted, corpus.articles, strict=True)
    return tuple(Case(*one, found.get(article.id, ())) for one, article in pairs)


def _wanted(book: Codebook) -> Iterator[tuple[str, str, int, str]]:
    for code in book.codes:
        for kind, texts in ((EXAMPLE, code.examples), (NEAR_MISS, code.near_misses)):
            yield from ((code.code, kind, number, text) for number, text in enumerate(texts, 1))


def _corpus(texts: list[str]) -> Corpus:
    from corpus_tools.sources.corpus import Article, Corpus

    made = []
    for number, text in enumerate(texts):
        digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
        made.append(Article(f"case-{number:04}", f"case-{number:04}.txt", f"{text}\n", digest, "utf-8"))
    return Corpus(tuple(made))


def say_cases(book: Codebook, tested: Iterable[Case]) -> list[str]:
    """The check in lines of text: each case that fails with what the tool gives it, then how many do not."""
    tested = list(tested)
    out = [_failure(case) for case in tested if not case.passes]
    kinds = (EXAMPLE, "examples get their code"), (NEAR_MISS, "near misses do not get it")
    totals = []
    for kind, words in kinds:
        of_kind = [case.passes for case in tested if case.kind == kind]
        totals.append(f"{sum(of_kind)} of {len(of_kind)} {words}")
    return [*out, f"{book.id}, {len(book.codes)} codes: {', '.join(totals)}"]


def _failure(case: Case) -> str:
    wanted = "does not get its code" if case.kind == EXAMPLE else "gets the code"
    return f"{case.code}: {case.kind} {case.number} {wanted} (found: {', '.join(case.found) or 'none'}): {case.text}"


WRITTEN = {"code": TEXT, "change": TEXT, "field": TEXT, "before": TEXT, "after": TEXT}
ROWS = {"code": TEXT, "change": TEXT, "id": TEXT, "article_id": TEXT, "file": TEXT, "line": WHOLE, "start": WHOLE,
        "end": WHOLE, "text": TEXT, "sentence": TEXT, "row_ids": LIST}  # fmt: skip
COUNTS = {"code": TEXT, "before": WHOLE, "after": WHOLE, "kept": WHOLE, "dropped": WHOLE, "added": WHOLE,
          "row_ids": LIST}  # fmt: skip
ADDED, GONE, REWORDED = "code added", "code gone", "reworded"
INDICATOR_ADDED, INDICATOR_GONE, INDICATOR_CHANGED = "indicator added", "indicator gone", "indicator changed"
APPEARS, VANISHES = "appears", "vanishes"
# Example sentences and texts for people are wording; what decides what is found is told apart from it.
_HEAD = ("title", "source", "unit", "positions")
_CODE = ("label", "definition", "include", "exclude", "source", "crosswalk", "threshold", "beside", "attributes",
         "target", "residual", "finder", "examples", "near_misses")  # fmt: skip
_CONDITIONS = ("weight", "unless", "requires", "position", "quotation", "negated", "reporting", "names", "yields",
               "attributes")  # fmt: skip
_LONG = 100


def written_changes(before: Codebook, after: Codebook) -> pd.DataFrame:
    """What `after` writes differently from `before`, by code in the order of `after`; codes that are gone come last.

    Columns: code (empty for the head of the codebook), change (code added, code gone, reworded, indicator added,
    indicator gone, indicator changed), field (of the code, or the indicator as written), before, after.
    """
    old, new = ({code.code: code for code in book.codes} for book in (before, after))
    rows = [*_reworded("", before, after, _HEAD), *_interests(before, after)]
    for name, code in new.items():
        rows += _code(old[name], code) if name in old else [_row(name, ADDED, "label", None, code.label)]
    rows += [_row(name, GONE, "label", code.label, None) for name, code in old.items() if name not in new]
    return typed(rows, WRITTEN)


def _code(old: Code, new: Code) -> Iterator[dict[str, Any]]:
    yield from _reworded(new.code, old, new, _CODE)
    had, has = _indicators(old), _indicators(new)
    for pattern in has:
        if pattern not in had:
            yield _row(new.code, INDICATOR_ADDED, pattern, None, has[pattern])
        elif had[pattern] != has[pattern]:
            yield _row(new.code, INDICATOR_CHANGED, pattern, had[pattern], has[pattern])
    yield from (_row(new.code, INDICATOR_GONE, p, had[p], None) for p in had if p not in has)


def _interests(before: Codebook, after: Codebook) -> Iterator[dict[str, Any]]:
    had, has = ([p.written for p in book.on_behalf] for book in (before, after))
    yield from (_row("", INDICATOR_ADDED, "on_behalf", None, p) for p in dict.fromkeys(has) if p not in had)
    yield from (_row("", INDICATOR_GONE, "on_behalf", p, None) for p in dict.fromkeys(had) if p not in has)


def _reworded(code: str, old: Any, new: Any, fields: Iterable[str]) -> Iterator[dict[str, Any]]:
    for field in fields:
        before, after = getattr(old, field), getattr(new, field)
        if before != after:
            yield _row(code, REWORDED, field, _shown(before), _shown(after))


def _indicators(code: Code) -> dict[str, str]:
    """Each pattern of the code as written -> its weight and conditions in words; a pattern may stand there twice."""
    found: dict[str, list[str]] = {}
    for indicator in code.indicators:
        held = found.setdefault(indicator.pattern.written, [])
        told = _conditions(indicator)
        held += [told] if told not in held else []
    return {pattern: " / ".join(told) for pattern, told in found.items()}


def _conditions(indicator: Indicator) -> str:
    parts = []
    for name in _CONDITIONS:
        value = getattr(indicator, name)
        if name == "weight" or value not in ("any", False, ()):
            parts.append(f"{name} {_shown(value)}")
    return ", ".join(parts)


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return " | ".join(_shown(v) for v in value)
    if hasattr(value, "items"):
        return ", ".join(f"{k}: {_shown(v)}" for k, v in value.items())
    return value.written if hasattr(value, "written") else f"{value:g}" if isinstance(value, float) else str(value)


def _row(code: str, change: str, field: str, before: str | None, after: str | None) -> dict[str, Any]:
    return {"code": code, "change": change, "field": field, "before": before, "after": after}


def row_changes(before: Annotations, after: Annotations, scheme: str) -> pd.DataFrame:
    """Rows of the tool that only one of the two has, by code and then in the order of the text.

    `before` and `after`: the same articles coded with two codebooks of `scheme`. Columns: code, change (appears,
    vanishes), id, article_id, file, line, start, end, text (the row's own words), sentence, row_ids.
    """
    had, has = _coded(before, scheme), _coded(after, scheme)
    files = dict(zip(after.articles["article_id"], after.articles["file"], strict=True))
    sentences = dict(zip(after.sentences["id"], after.sentences["text"], strict=True))
    rows = [_moved(has[i], APPEARS, files, sentences) for i in has if i not in had]
    rows += [_moved(had[i], VANISHES, files, sentences) for i in had if i not in has]
    return typed(sorted(rows, key=lambda r: (r["code"], r["article_id"], r["start"], r["end"])), ROWS)


def _coded(notes: Annotations, scheme: str) -> dict[str, dict[str, Any]]:
    frame = notes.codes
    return {row["id"]: row for row in records(frame[(frame["scheme"] == scheme) & (frame["coder"] == TOOL)])}


def _moved(row: dict[str, Any], change: str, files: dict[str, str], sentences: dict[str, str]) -> dict[str, Any]:
    keys = ("code", "id", "article_id", "start", "end", "line", "text")
    sentence = sentences.get(row["sentence_id"], row["text"])
    return {k: row[k] for k in keys} | {"change": change, "file": files[row["article_id"]], "sentence": sentence,
                                        "row_ids": [row["id"]]}  # fmt: skip


def counts(before: Annotations, after: Annotations, book: Codebook) -> pd.DataFrame:
    """The tool against itself, by code of `book`, then codes that only `before` has.

    Of a codebook of sentences the sentences of the body are counted (`coding_differences.changes`), of one of words
    the rows. Columns: code, before, after, kept, dropped, added, row_ids (what was dropped or added).
    """
    names = [code.code for code in book.codes]
    if book.unit == "sentence":
        return changes(of_codes(before, scheme=book.scheme), of_codes(after, scheme=book.scheme), names)
    had, has = _coded(before, book.scheme), _coded(after, book.scheme)
    others = sorted({row["code"] for row in had.values()} - set(names))
    rows = []
    for name in (*names, *others):
        one, other = ({i for i, row in coded.items() if row["code"] == name} for coded in (had, has))
        rows.append({"code": name, "before": len(one), "after": len(other), "kept": len(one & other),
                     "dropped": len(one - other), "added": len(other - one),
                     "row_ids": sorted(one ^ other)})  # fmt: skip
    return typed(rows, COUNTS)


def say_written(before: Codebook | None, after: Codebook) -> list[str]:
    """`written_changes` in lines of text; `before` None: there is nothing to compare with."""
    if before is None:
        return [f"{after.scheme} is a new scheme: coded beside those that come with the package"]
    rows = records(written_changes(before, after))
    if not rows:
        return [f"against {before.id}: nothing that decides or words a code has changed"]
    return [f"against {before.id}:", *(f"  {_say(row)}" for row in rows)]


def _say(row: dict[str, Any]) -> str:
    start = f"{row['code'] or 'the codebook'}: {row['change']}"
    if row["change"] in (ADDED, GONE):
        return f"{start} ({row['before'] or row['after']})"
    if row["field"] == "on_behalf":
        return f"{start} to on_behalf: {row['before'] or row['after']}"
    if row["change"] in (INDICATOR_ADDED, INDICATOR_GONE):
        return f"{start}: {row['field']} ({row['before'] or row['after']})"
    return f"{start}: {row['field']}: {_cut(row['before'])} -> {_cut(row['after'])}"


def say_rows(before: Annotations, after: Annotations, book: Codebook) -> list[str]:
    """`counts` and `row_changes` in lines of text, code by code: what appears and vanishes, each with file and line."""
    moved = records(row_changes(before, after, book.scheme))
    unit = "sentences of the body" if book.unit == "sentence" else "places"
    out = [f"{counted(len(after.articles), 'article')}, {unit} by code, before and after:"]
    for row in records(counts(before, after, book)):
        out.append(f"  {row['code']}: {row['before']} -> {row['after']}, {row['added']} more, {row['dropped']} fewer")
        out += [f"    {_place(m)}" for m in moved if m["code"] == row["code"]]
    counts_of = {change: sum(m["change"] == change for m in moved) for change in (APPEARS, VANISHES)}
    return [*out, f"rows in all: {counts_of[APPEARS]} appear, {counts_of[VANISHES]} vanish"]


def _place(row: dict[str, Any]) -> str:
    told = row["sentence"] if row["text"] == row["sentence"] else f"[{row['text']}] {row['sentence']}"
    return f"{row['change']} {row['file']}:{row['line']} {_cut(told)}"


def _cut(text: str) -> str:
    """The beginning of a text in one line, without signs that a terminal would obey."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _LONG else f"{line[: _LONG - 1].rstrip()}…"
