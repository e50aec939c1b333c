"""Further questions on rhetoric with computed answers, and what is printed in the first person without marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import LIST, TEXT, WHOLE, records, typed
from corpus_tools.measures.speech import without_source
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.exhibit import Question
from corpus_tools.studies.rhetoric import devices
from corpus_tools.studies.rhetoric.phrasing import marked, often, some

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.studies.rhetoric.whole import RhetoricStudy

# Words around a pronoun, and items in an answer before it says how many more there are.
_AROUND, _ITEMS = 8, 8
_EDGES = ".,;:'’\"“”()"
FIRST_PERSON = {"article_id": TEXT, "article": TEXT, "line": WHOLE, "printed": TEXT, "voice_id": TEXT,
                "voice_name": TEXT, "voice_type": TEXT, "row_ids": LIST}  # fmt: skip
# Devices that an exhibit shows, or a question of its own asks about.
_SHOWN = ("distancing", "marked_words", "reporting_verb", "hedge", "booster", "modality", "superlative", "first",
          "left_unnamed", "ascribed_thought", "unmarked_speech", "metaphor", "inclusive_pronoun", "agentless",
          "quotation_without_source", "evidential", "formula")  # fmt: skip


def first_person(notes: Annotations, scheme: str = "rhetoric") -> pd.DataFrame:
    """Words in the first person that belong to a speaker and stand without quotation marks, in print order.

    Columns: article_id, article (label), line, printed (a few words on either side of the pronoun), voice_id,
    voice_name, voice_type, row_ids.
    """
    rows = [
        {k: r[k] for k in ("article_id", "article", "line", "voice_id", "voice_name", "voice_type")}
        | {"printed": _around(r["text"].split(), r["fields"].get("words", "")), "row_ids": [r["id"]]}
        for r in devices.coded(notes, "unmarked_speech", scheme)
    ]
    return typed(rows, FIRST_PERSON)


def _around(words: list[str], pronoun: str) -> str:
    """A few words on either side of the first `pronoun`, with an ellipsis where more follow.

    >>> _around("and so we go".split(), "we")
    'and so we go'
    """
    at = next((i for i, w in enumerate(words) if w.strip(_EDGES) == pronoun), 0)
    first, last = max(0, at - _AROUND), at + _AROUND + 1
    return " ".join([*(["…"] if first else []), *words[first:last], *(["…"] if last < len(words) else [])])


def excerpts(table: pd.DataFrame) -> pd.DataFrame:
    """`first_person` in a reader's words."""
    kept = {"article": "article", "line": "line", "printed": "as printed", "voice_name": "whose words",
            "row_ids": "row_ids"}  # fmt: skip
    return table[list(kept)].rename(columns=kept)


def concordance(metaphors: pd.DataFrame) -> pd.DataFrame:
    """The words of metaphors in their context, in a reader's words, with a column for what a reader decides."""
    kept = {"domain": "from the domain of", "left": "before", "keyword": "words", "right": "after",
            "article": "article", "line": "line", "confirmed": "a metaphor?", "row_ids": "row_ids"}  # fmt: skip
    return metaphors[list(kept)].rename(columns=kept)


def questions(study: RhetoricStudy) -> Iterator[Question]:
    """The questions in a reader's order, each with the rows of its answer."""
    yield _first_and_last(study)
    yield _repeated(study)
    yield _places(study, "What is called a first, or the most of its kind?", "first", "superlative")
    yield _places(study, "Which terms and names stand in quotation marks?", "marked_words")
    yield _found("Which quotations have no source?", without_source(study.notes))
    yield _voices(study, "Who says “we”?", "inclusive_pronoun")
    yield _places(study, "Which passives name nobody who says or thinks?", "agentless")
    yield _places(study, "Where is knowledge said to come from?", "evidential")
    yield _places(study, "Which set phrases of official language are printed?", "formula")
    yield _metaphors(study)
    others = [r for r in records(study.devices) if r["device"] not in _SHOWN]
    if others:
        said = some((f"{study.label(r['device'])} {often(r['uses'])}" for r in others), _ITEMS)
        yield Question("What else does the codebook find?", f"{said}.", [i for r in others for i in r["row_ids"]])


def _first_and_last(study: RhetoricStudy) -> Question:
    rows = devices.first_and_last(study.notes)
    parts = [f"{r['article']}: {_one_or_two(r)}" for r in rows[:_ITEMS]]
    rest = f"; and {counted(len(rows) - _ITEMS, 'more article')}" if len(rows) > _ITEMS else ""
    said = f"{'; '.join(parts)}{rest}." if parts else "No reported words are found."
    return Question("Whose reported words stand first, and whose last?", said, [i for r in rows for i in r["row_ids"]])


def _one_or_two(row: dict[str, Any]) -> str:
    return (
        f"first and last {row['first']}" if row["first"] == row["last"] else f"first {row['first']}, last {row['last']}"
    )


def _repeated(study: RhetoricStudy) -> Question:
    rows = sorted(records(study.inside), key=lambda r: -r["strength"])
    said = some((f"{marked(r['phrase'])} ({r['article']}, {often(r['places'])})" for r in rows), 5)
    return Question("Which phrases does an article print more than once?",
                    f"{said}." if rows else "None of four words, or of three that are more than names.",
                    study.inside.head(5))  # fmt: skip


def _places(study: RhetoricStudy, question: str, *codes: str) -> Question:
    return _found(question, records(devices.places(study.notes, *codes, scheme=study.book.scheme)))


def _found(question: str, rows: list[dict[str, Any]]) -> Question:
    if not rows:
        return Question(question, "None is found.")
    words = devices.counted_words(" ".join(r["text"].split()) for r in rows)
    where = len({r["article_id"] for r in rows})
    said = f"{capital(counted(len(rows), 'place'))} in {counted(where, 'article')}: {some(map(marked, words), _ITEMS)}."
    return Question(question, said, rows)


def _voices(study: RhetoricStudy, question: str, code: str) -> Question:
    table = devices.places(study.notes, code, scheme=study.book.scheme)
    voices: dict[str, int] = {}
    for row in records(table):
        voices[row["voice_name"]] = voices.get(row["voice_name"], 0) + 1
    ordered = sorted(voices, key=lambda v: (-voices[v], v.casefold()))
    said = some((f"{v} {often(voices[v])}" for v in ordered), _ITEMS)
    return Question(question, f"{capital(said)}." if voices else "Nobody, as far as is found.", table)


def _metaphors(study: RhetoricStudy) -> Question:
    found = devices.domains(study.notes, study.book.scheme)
    number, rows = sum(len(own) for _, own in found), [r["id"] for _, own in found for r in own]
    if not number:
        return Question("On which domains do metaphors draw?", "No word of such a domain is found.")
    said = several(f"{domain} {len(own)}" for domain, own in found[:_ITEMS])
    return Question(
        "On which domains do metaphors draw?",
        f"{capital(counted(number, 'word'))} of {spelled(len(found))} domains might be metaphors ({said}); no reader "
        "has confirmed one.",
        rows,
    )
