"""Words looked up in the articles, as printed, by lemma or by a pattern; each hit is a row for a concordance."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.rows import TEXT, WHOLE, records, typed

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

BY = ("words", "lemmas", "pattern")
HITS = {"id": TEXT, "article_id": TEXT, "sentence_id": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT, "line": WHOLE}
# A pattern that a person types is run on every sentence; one longer than this is a slip.
_LONGEST = 200


class SearchError(InputError):
    """What was typed cannot be looked up; one line with the value and what to write."""


def search(notes: Annotations, typed_words: str, by: str = "words") -> pd.DataFrame:
    """Every place of `typed_words` in the sentences of the articles, in order.

    `by`: words (as printed, in any case; * stands for the rest of a word), lemmas (any form of each word; needs the
    table of tokens), pattern (a regular expression of Python). Columns: id (of the sentence), article_id, sentence_id,
    start, end, text, line. SearchError for another `by`, for nothing to look up, and for a pattern that is none.
    """
    if by not in BY:
        raise SearchError(f"cannot look up by {by!r}; look up by {', '.join(BY)}")
    if not typed_words.strip():
        raise SearchError("nothing to look up; type a word")
    if len(typed_words) > _LONGEST:
        raise SearchError(
            f"{len(typed_words)} characters are more than the {_LONGEST} that can be looked up; shorten them"
        )
    if by == "lemmas":
        return typed(_by_lemma(notes, typed_words), HITS)
    pattern = _pattern(typed_words, by)
    return typed(_by_pattern(notes, pattern), HITS)


def _pattern(typed_words: str, by: str) -> re.Pattern[str]:
    if by == "words":
        parts = [re.escape(word).replace(r"\*", r"[\w'’-]*") for word in typed_words.split()]
        return re.compile(r"(?<!\w)" + r"\s+".join(parts) + r"(?!\w)", re.IGNORECASE)
    try:
        return re.compile(typed_words)
    except re.error as error:
        raise SearchError(f"{typed_words!r} is no pattern: {error}; correct it, or look up by words") from None


def _by_pattern(notes: Annotations, pattern: re.Pattern[str]) -> Iterable[dict[str, Any]]:
    # Column by column: on a thousand articles a dict for every sentence would take longer than the search.
    frame = notes["sentences"]
    columns = [frame[c].tolist() for c in ("id", "article_id", "line", "start", "text")]
    for unit, article, line, start, text in zip(*columns, strict=True):
        for match in pattern.finditer(text):
            if match.end() > match.start():
                row = {"id": unit, "article_id": article, "line": line}
                yield _hit(row, start + match.start(), start + match.end(), match.group())


def _by_lemma(notes: Annotations, typed_words: str) -> Iterable[dict[str, Any]]:
    wanted = [w.casefold() for w in typed_words.split()]
    places = {r["id"]: r for r in records(notes["sentences"])}
    tokens = notes["tokens"]
    lemmas = tokens["lemma"].str.casefold().tolist()
    words = tokens["text"].str.casefold().tolist()
    units, starts, ends = tokens["sentence_id"].tolist(), tokens["start"].tolist(), tokens["end"].tolist()
    for i in range(len(lemmas) - len(wanted) + 1):
        last = i + len(wanted) - 1
        same = all(w in (lemmas[i + k], words[i + k]) for k, w in enumerate(wanted))
        if same and units[i] == units[last] and units[i] in places:
            row = places[units[i]]
            yield _hit(row, starts[i], ends[last], row["text"][starts[i] - row["start"] : ends[last] - row["start"]])


def _hit(row: dict[str, Any], start: int, end: int, text: str) -> dict[str, Any]:
    kept = {k: row[k] for k in ("article_id", "line")}
    return {**kept, "id": row["id"], "sentence_id": row["id"], "start": start, "end": end, "text": text}
