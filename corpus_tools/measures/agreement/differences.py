"""Where two coders differ: which codes for which, in which sentences, and all of it as one table to export."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures.agreement.codings import Coding, compared, human_coded, sentences, shared
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

CONFUSION = {"first_code": TEXT, "second_code": TEXT, "units": WHOLE, "human_coded": TEXT, "row_ids": LIST}
DIFFERENCES = {"id": TEXT, "article_id": TEXT, "line": WHOLE, "start": WHOLE, "end": WHOLE, "text": TEXT, "both": LIST,
               "only_first": LIST, "only_second": LIST, "first": TEXT, "second": TEXT, "row_ids": LIST}  # fmt: skip
CHANGES = {"code": TEXT, "before": WHOLE, "after": WHOLE, "kept": WHOLE, "dropped": WHOLE, "added": WHOLE,
           "row_ids": LIST}  # fmt: skip
RAW = {"id": TEXT, "article_id": TEXT, "line": WHOLE, "start": WHOLE, "end": WHOLE, "text": TEXT, "coder": TEXT,
       "method": TEXT, "code": TEXT, "given": WHOLE}  # fmt: skip


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


def raw_table(codings: Sequence[Coding], notes: Annotations, codes: Iterable[str] = ()) -> pd.DataFrame:
    """Every sentence, coder and code, one a row, for other programs: `given` is 1, 0, or empty where it was not read.

    Columns: id, article_id, line, start, end, text, coder, method, code, given.
    """
    named = list(dict.fromkeys([*codes, *sorted({code for coding in codings for code in coding.codes})]))
    rows = []
    for unit, row in sentences(notes).items():
        for coding in codings:
            codes_here = coding.given.get(unit)
            for code in named:
                read = codes_here is not None and code not in coding.not_read
                given = int(code in codes_here) if read else None
                rows.append({**row, "coder": coding.coder, "method": coding.method, "code": code, "given": given})
    return typed(rows, RAW)
