"""What two coders coded: the same sentences, each with its codes, whoever coded them; and where they differ.

The unit is the sentence of the body. A reading's sentence goes with the tool's sentence that it shares most characters
with, because headings that are printed into a sentence are cut off in readings; what finds no partner is left out and
counted.

Readings of the articles at hand, where there are any: what others read, beside what the tool found.

The corpus's project names them. Where it names none, the files were not passed on with it, or the articles are others,
there is no reading, and that is an ordinary answer.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.measures.agreement.spans import (
    ANSWERS,
    IN_SAMPLE,
    PERSON,
    UNSEEN,
    GoldError,
    Reading,
    Span,
    pair_up,
    read_gold,
)
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, records, typed
from corpus_tools.sources.project import NamedReading

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations


TOOL, LEARNED = "tool", "learned"
LEARNED_RULE = "learned-coder"
RULES = {
    LEARNED_RULE: "A logistic regression that has learned from coded sentences gives the code a probability of at "
    "least one half; the words shown are those that raised it most.",
}
FRAMES = "frames"
BADGES = {IN_SAMPLE: "codebook written on these texts", UNSEEN: "unseen"}
NO_BADGE = "sample not stated"
_BODY = "paragraph"


class CodingError(InputError):
    """Codings cannot be compared or learned from; one line with the value, the place and the next step."""


class Coding(NamedTuple):
    """What one coder gave: unit (a sentence's id) -> codes, also where there are none; what is not in it was not coded.

    `method`: "tool", "learned", "person", "language model", or "not stated". `not_read`: codes not looked for. `rows`:
    (unit, code) -> id in the table `codes`, where there is one. `sample`: as in `agreement.Reading`. `unmatched`:
    sentences of the coder that go with no sentence of the tool.
    """

    coder: str
    method: str
    given: Mapping[str, frozenset[str]]
    not_read: tuple[str, ...] = ()
    rows: Mapping[tuple[str, str], str] = {}
    sample: str = ""
    unmatched: int = 0

    @property
    def is_reader(self) -> bool:
        """Whether somebody or something read, and did not apply rules or weights."""
        return self.method not in (TOOL, LEARNED)

    @property
    def codes(self) -> set[str]:
        """The codes that were given at least once."""
        return {code for codes in self.given.values() for code in codes}

    def only(self, units: Collection[str]) -> Coding:
        """The same coder on some of the units."""
        return self._replace(given={u: c for u, c in self.given.items() if u in units})


def badge(sample: str) -> str:
    """The words that stand beside every count: whether the codebook's author had seen these texts.

    >>> badge("unseen"), badge("in-sample"), badge("")
    ('unseen', 'codebook written on these texts', 'sample not stated')
    """
    return BADGES.get(sample, NO_BADGE)


def human_coded(codings: Iterable[Coding], units: Collection[str]) -> str:
    """How many of the units a person has coded, as it stands beside every score.

    >>> human_coded([Coding("A", "language model", {"u1": frozenset()})], ["u1"])
    'human-coded: 0 of 1'
    """
    people = {u for coding in codings if coding.method == PERSON for u in coding.given}
    return f"human-coded: {len(people & set(units))} of {len(units)}"


def sentences(notes: Annotations) -> dict[str, dict[str, Any]]:
    """The units by id, in the order of the text: sentences of the body."""
    frame = notes["sentences"]
    return {row["id"]: row for row in records(frame[frame["block_kind"] == _BODY])}


def of_reading(reading: Reading, notes: Annotations) -> Coding:
    """The coding of a reading of frames (`read_gold`), each of its sentences with the tool's sentence."""
    units = [u for u in sentences(notes).values() if u["article_id"] in reading.articles]
    pairs = pair_up(reading.spans, units, lambda s, u: min(s.end, u["end"]) - max(s.start, u["start"]))
    found = {unit["id"]: frozenset(span.more.get("frames", ())) for _, span, unit in pairs}
    given = {u["id"]: found[u["id"]] for u in units if u["id"] in found}
    coder = f"{reading.reader} ({reading.method})"
    unmatched = len(reading.spans) - len(pairs)
    return Coding(coder, reading.method, given, reading.not_read, sample=reading.sample, unmatched=unmatched)


def of_codes(
    notes: Annotations,
    coder: str = TOOL,
    scheme: str = FRAMES,
    *,
    method: str | None = None,
    articles: Iterable[str] | None = None,
    not_read: Iterable[str] = (),
) -> Coding:
    """The coding that the rows of `coder` in the table `codes` make.

    `articles`: those coded, each of their sentences with or without a code; by default all for the tool, and for
    anybody else those in which there is a row. `method`: by default "tool" for the tool, else what stands in brackets
    behind the name ("C (person)"), else "not stated".
    """
    frame = notes["codes"]
    rows = frame[(frame["scheme"] == scheme) & (frame["coder"] == coder)].to_dict("records")
    method = method or _method(coder)
    everywhere = method in (TOOL, LEARNED)
    coded = set(articles) if articles is not None else None if everywhere else {r["article_id"] for r in rows}
    units = {u: row for u, row in sentences(notes).items() if coded is None or row["article_id"] in coded}
    given: dict[str, set[str]] = {unit: set() for unit in units}
    ids = {}
    for row in rows:
        if row["sentence_id"] in given:
            given[row["sentence_id"]].add(row["code"])
            ids[row["sentence_id"], row["code"]] = row["id"]
    return Coding(coder, method, {u: frozenset(c) for u, c in given.items()}, tuple(not_read), ids)


def _method(coder: str) -> str:
    named = re.fullmatch(r".*\(([^()]+)\)", coder.strip())
    if named:
        return named[1]
    return next((kind for kind in (TOOL, LEARNED) if re.match(rf"{kind}\b", coder)), "not stated")


def coders(notes: Annotations, scheme: str = FRAMES) -> list[str]:
    """Everybody with a row of `scheme` in the table `codes`, the tool first, then A to Z."""
    frame = notes["codes"]
    names = set(frame.loc[frame["scheme"] == scheme, "coder"].dropna())
    return sorted(names, key=lambda name: (name != TOOL, name.casefold(), name))


def shared(one: Coding, other: Coding) -> list[str]:
    """The units that both coded, in the order of the first."""
    return [unit for unit in one.given if unit in other.given]


def compared(one: Coding, other: Coding, codes: Iterable[str] = ()) -> list[str]:
    """The codes to compare: those asked for, then any other that was given, A to Z; none that one did not look for."""
    found = sorted(one.only(other.given).codes | other.only(one.given).codes)
    left = {*one.not_read, *other.not_read}
    return [code for code in dict.fromkeys([*codes, *found]) if code not in left]


CONFUSION = {"first_code": TEXT, "second_code": TEXT, "units": WHOLE, "human_coded": TEXT, "row_ids": LIST}
DIFFERENCES = {"id": TEXT, "article_id": TEXT, "line": WHOLE, "start": WHOLE, "end": WHOLE, "text": TEXT, "both": LIST,
               "only_first": LIST, "only_second": LIST, "first": TEXT, "second": TEXT, "row_ids": LIST}  # fmt: skip
CHANGES = {"code": TEXT, "before": WHOLE, "after": WHOLE, "kept": WHOLE, "dropped": WHOLE, "added": WHOLE,
           "row_ids": LIST}  # fmt: skip


def confusion(one: Coding, other: Coding) -> pd.DataFrame:
    """Which code of the first stands where the second has which, in sentences to which both gave something.

    A pair of two codes counts a sentence where the first gave only the one and the second only the other of them; a
    code with itself counts where both gave it. Most frequent first. Columns: first_code, second_code, units,
    human_coded, row_ids (the sentences).
    """
    codes, units = set(compared(one, other)), shared(one, other)
    pairs: dict[tuple[str, str], list[str]] = {}
    for unit in units:
        first, second = one.given[unit] & codes, other.given[unit] & codes
        if first and second:
            met = [(code, code) for code in first & second]
            met += [(a, b) for a in first - second for b in second - first]
            for pair in met:
                pairs.setdefault(pair, []).append(unit)
    told = human_coded([one, other], units)
    rows = [{"first_code": a, "second_code": b, "units": len(ids), "human_coded": told, "row_ids": ids}
            for (a, b), ids in sorted(pairs.items(), key=lambda item: (-len(item[1]), item[0]))]  # fmt: skip
    return typed(rows, CONFUSION)


def disagreements(one: Coding, other: Coding, notes: Annotations) -> pd.DataFrame:
    """The sentences that the two coded differently, in the order of the text.

    Columns: id, article_id, line, start, end, text, both, only_first, only_second (lists of codes, A to Z), first,
    second (the coders), row_ids (the sentence and the rows of `codes` that differ).
    """
    codes, known, out = set(compared(one, other)), sentences(notes), []
    for unit in shared(one, other):
        first, second = one.given[unit] & codes, other.given[unit] & codes
        if first == second:
            continue
        ids = [c.rows[unit, code] for code in sorted(first ^ second) for c in (one, other) if (unit, code) in c.rows]
        out.append({
            **known[unit],
            "both": sorted(first & second),
            "only_first": sorted(first - second),
            "only_second": sorted(second - first),
            "first": one.coder,
            "second": other.coder,
            "row_ids": [unit, *ids],
        })  # fmt: skip
    return typed(out, DIFFERENCES)


def changes(before: Coding, after: Coding, codes: Iterable[str] = ()) -> pd.DataFrame:
    """The tool against itself after a change of the codebook: what each code lost and won, in sentences.

    Columns: code, before, after, kept, dropped, added, row_ids (the sentences dropped or added).
    """
    units, rows = shared(before, after), []
    for code in compared(before, after, codes):
        had, has = ({u for u in units if code in coding.given[u]} for coding in (before, after))
        rows.append({"code": code, "before": len(had), "after": len(has), "kept": len(had & has),
                     "dropped": len(had - has), "added": len(has - had),
                     "row_ids": [u for u in units if u in had ^ has]})  # fmt: skip
    return typed(rows, CHANGES)


# An article of the same name is the one that was read where its text is the same for most of what was read in it.
_SAME = 0.5


def readings_of(
    given: Path | str | Iterable[NamedReading] | None, notes: Annotations, layer: str | None = "frames"
) -> tuple[Reading, ...]:
    """The readings of `layer` that are `given`, each with those of its articles that `notes` holds.

    `given`: those that a project names, or a folder of files <layer>*.jsonl. `layer` None: of every layer.

    Empty where nothing is given, a file is not there, and where none of its articles is among those of `notes` with the
    same text. Raises GoldError for a file that is no reading, or that names another reader than the project does.
    """
    named = _in_folder(given, layer) if isinstance(given, Path | str) else tuple(given or ())
    found = (reading for one in named for reading in _read(one) if layer in (None, reading.layer))
    return tuple(kept for kept in (_here(reading, notes) for reading in found) if kept.articles)


def _in_folder(folder: Path | str, layer: str | None) -> tuple[NamedReading, ...]:
    files = sorted(Path(folder).glob(f"{layer or ''}*.jsonl")) if folder and Path(folder).is_dir() else []
    return tuple(NamedReading(file, "") for file in files if file.name != ANSWERS)


def _read(named: NamedReading) -> list[Reading]:
    """The readings in one file; whoever the project names is the reader where the file names nobody."""
    if not named.path.is_file():
        return []
    found = read_gold(named.path, named.coder)
    for reading in found:
        told = f"{reading.reader} ({reading.method})"
        if named.coder not in ("", reading.reader, told):
            raise GoldError(
                f"{named.path.name}: its reader is {told!r}, but corpus.toml names {named.coder!r}; make them one"
            )
    return found


def _here(reading: Reading, notes: Annotations) -> Reading:
    """`reading` without the articles that `notes` has not, or has with another text."""
    articles = tuple(a for a in reading.articles if _is_read(a, reading.spans, notes))
    return reading._replace(articles=articles, spans=tuple(s for s in reading.spans if s.article_id in articles))


def _is_read(article_id: str, spans: Iterable[Span], notes: Annotations) -> bool:
    own = [s for s in spans if s.article_id == article_id and s.text]
    blocks = records(notes.blocks[notes.blocks["article_id"] == article_id])
    same = sum(any(b["text"][s.start - b["start"] : s.end - b["start"]] == s.text for b in blocks
                   if b["start"] <= s.start and s.end <= b["end"]) for s in own)  # fmt: skip
    known = article_id in set(notes.articles["article_id"])
    return known and (not own or same >= _SAME * len(own))


def as_rows(reading: Reading, notes: Annotations) -> pd.DataFrame:
    """A reading of frames as the framing study takes it: one row a sentence of the tool and code given.

    Columns: id (the sentence's own, which leads back to its words), article_id, sentence_id, code.
    """
    from corpus_tools.measures.rows import TEXT, typed

    units = sentences(notes)
    rows = [
        {"id": unit, "article_id": units[unit]["article_id"], "sentence_id": unit, "code": code}
        for unit, codes in of_reading(reading, notes).given.items()
        for code in sorted(codes)
    ]
    return typed(rows, dict.fromkeys(("id", "article_id", "sentence_id", "code"), TEXT))
