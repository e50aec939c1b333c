"""Keyness: which words one article or one voice uses more than a reference does, with how evenly it uses them.

The measure is the log-odds ratio with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, Fightin' words:
lexical feature selection and evaluation for identifying the content of political conflict, Political Analysis 16,
equations 15 to 22). The prior is the frequency of each word in part and reference together, so that rare words are
drawn towards no difference. z, the log-odds by its standard error, orders the words; it is no test, and no word is
left out by it. Dispersion is Gries' DP (2008, Dispersions and adjusted frequencies in corpora, International Journal
of Corpus Linguistics 13), normalised as by Lijffijt and Gries (2012, same journal, 17): 0 is even over the paragraphs,
1 as clumped as can be. Names and words of repeated phrases are marked, for they are key for other reasons.
"""

from __future__ import annotations

import csv
import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.errors import InputError
from corpus_tools.measures.rows import FLAG, LIST, REAL, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.sentences import BODY
from corpus_tools.measures.speech import quotations, spoken

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

KEYNESS = {"word": TEXT, "part": TEXT, "reference": TEXT, "count": WHOLE, "of_count": WHOLE, "reference_count": WHOLE,
           "of_reference": WHOLE, "log_odds": REAL, "se": REAL, "z": REAL, "rank": WHOLE, "paragraphs": WHOLE,
           "of_paragraphs": WHOLE, "dp": REAL, "dp_norm": REAL, "in_names": WHOLE, "name": FLAG, "in_phrases": WHOLE,
           "phrase": FLAG, "row_ids": LIST}  # fmt: skip
FORMS = ("lemma", "text")
REST = "the rest of the corpus"
_NO_WORD = {"PUNCT", "SPACE", "SYM", "NUM"}
_NAMED = ("name", "surname", "alias", "adjective")
_PHRASE, _TWICE = 4, 2


class KeynessError(InputError):
    """Keyness cannot be computed: the message names the value, the place and the next step."""


class Frequencies(NamedTuple):
    """Counts of words in a reference, and its name and source as cited."""

    counts: Mapping[str, int]
    source: str


class _Token(NamedTuple):
    article_id: str
    sentence_id: str
    paragraph: int | None
    start: int
    end: int
    word: str


def keyness(
    notes: Annotations,
    article: str | None = None,
    voice: str | None = None,
    reference: Frequencies | None = None,
    form: str = "lemma",
    prior: float | None = None,
    length: int = _PHRASE,
) -> pd.DataFrame:
    """Every word of one part against the reference, the most typical first: one row a word.

    The part is the body of `article` (an id), what `voice` (an id, as in `speech.quotations`) says, or what that voice
    says in that article; the reference is the rest of the corpus's body, or a frequency list (`read_frequencies`).
    `form`: words are counted as lemma or as text, in lower case; numbers and marks are none. `prior`: its weight in
    words (None: as many as the part has). `length`: words in a row that occur twice in the corpus are a repeated
    phrase.

    Columns: word, part, reference (cited), count, of_count (all words of the part), reference_count, of_reference,
    log_odds (natural logarithm; above 0 is more in the part), se (standard error), z, rank (by z), paragraphs and
    of_paragraphs (with the word; of the part), dp, dp_norm (empty for a part of one paragraph), in_names (occurrences
    in names of actors), name (at least half are), in_phrases (occurrences in repeated phrases), phrase (at least
    half), row_ids (the sentences). Raises KeynessError for no part, an unknown one, or a reference without words.
    """
    if form not in FORMS:
        raise KeynessError(f"form {form!r}: no such form of a word; forms: {', '.join(FORMS)}")
    tokens = _tokens(notes, form)
    inside, name = _part(notes, tokens, article, voice)
    mine = [t for t, there in zip(tokens, inside, strict=True) if there]
    rest = [t for t, there in zip(tokens, inside, strict=True) if not there]
    counts = Counter(t.word for t in mine)
    against = Counter(t.word for t in rest) if reference is None else Counter(reference.counts)
    if mine and not against.total():
        raise KeynessError(f"{name}: the reference has no words; give another part, or a frequency list")
    scored = log_odds(counts, against, prior)
    marked = {"in_names": _in_names(notes, mine), "in_phrases": _in_phrases(tokens, length)}
    groups = _by_word(mine)
    shares = _paragraph_shares(mine)
    head = {"part": name, "reference": REST if reference is None else reference.source, "of_count": len(mine)}
    head |= {"of_reference": against.total(), "of_paragraphs": len(shares)}
    rows: list[dict[str, Any]] = [
        head | {"word": word, "count": len(own), "reference_count": against[word], **scored[word]}
        | _dispersion(own, shares) | _marks(own, marked)
        | {"row_ids": list(dict.fromkeys(t.sentence_id for t in own))}
        for word, own in groups.items()
    ]  # fmt: skip
    rows.sort(key=lambda r: (-r["z"], r["word"]))
    return typed([r | {"rank": i} for i, r in enumerate(rows, 1)], KEYNESS)


def log_odds(
    counts: Mapping[str, int], against: Mapping[str, int], prior: float | None = None
) -> dict[str, dict[str, float]]:
    """log_odds, se and z of each word of `counts` against `against`, the prior as heavy as `prior` words.

    >>> made = log_odds({"a": 3, "b": 1}, {"a": 1, "b": 3})
    >>> round(made["a"]["log_odds"], 3), made["a"]["log_odds"] == -made["b"]["log_odds"]
    (1.022, True)
    """
    n, m = sum(counts.values()), sum(against.values())
    weight = n if prior is None else prior
    out = {}
    for word, count in counts.items():
        other = against.get(word, 0)
        alpha = weight * (count + other) / (n + m)
        ratio = _log_odds(count + alpha, n + weight) - _log_odds(other + alpha, m + weight)
        error = math.sqrt(1 / (count + alpha) + 1 / (other + alpha))
        out[word] = {"log_odds": ratio, "se": error, "z": ratio / error}
    return out


def _log_odds(count: float, total: float) -> float:
    # A part of a single word leaves nothing beside it; the odds are then against a half word.
    return math.log(count / max(total - count, 0.5))


def _tokens(notes: Annotations, form: str) -> list[_Token]:
    body = {s["id"]: s for s in records(notes.sentences) if s["block_kind"] == BODY}
    columns = ("article_id", "sentence_id", "start", "end", "pos", form)
    rows = zip(*(notes["tokens"][c].tolist() for c in columns), strict=True)
    return [
        _Token(article_id, sentence_id, body[sentence_id]["paragraph"], start, end, word.casefold())
        for article_id, sentence_id, start, end, pos, word in rows
        if sentence_id in body and pos not in _NO_WORD and any(c.isalpha() for c in word)
    ]


def _part(
    notes: Annotations, tokens: Sequence[_Token], article: str | None, voice: str | None
) -> tuple[list[bool], str]:
    """Whether each token is of the part, and what the part is called."""
    names = labels(notes.articles)
    if article is None and voice is None:
        raise KeynessError("no part: give an article's id, a voice's id, or both")
    if article is not None and article not in names:
        raise KeynessError(f"article {article!r}: not in the corpus; articles: {', '.join(names)}")
    if voice is None:
        return [t.article_id == article for t in tokens], names[article or ""]
    own = [q for q in quotations(notes) if q["voice_id"] == voice and article in (None, q["article_id"])]
    if not own:
        where = "" if article is None else f" in {article}"
        raise KeynessError(f"voice {voice!r}: says nothing{where}; the column voice_id of voices.voices has the voices")
    said = {a: spoken([q for q in own if q["article_id"] == a]) for a in {q["article_id"] for q in own}}
    inside = [any(s <= t.start < e for _, s, e in said.get(t.article_id, ())) for t in tokens]
    return inside, own[0]["voice_name"] + ("" if article is None else f" in {names[article]}")


def _by_word(tokens: Iterable[_Token]) -> dict[str, list[_Token]]:
    out: dict[str, list[_Token]] = {}
    for token in tokens:
        out.setdefault(token.word, []).append(token)
    return out


def _paragraph_shares(tokens: Sequence[_Token]) -> dict[tuple[str, int | None], float]:
    sizes = Counter((t.article_id, t.paragraph) for t in tokens)
    return {paragraph: size / len(tokens) for paragraph, size in sizes.items()}


def _dispersion(own: Sequence[_Token], shares: Mapping[tuple[Any, ...], float]) -> dict[str, Any]:
    found = Counter((t.article_id, t.paragraph) for t in own)
    dp = sum(abs(share - found[p] / len(own)) for p, share in shares.items()) / 2
    least = min(shares.values())
    return {"paragraphs": len(found), "dp": dp, "dp_norm": dp / (1 - least) if len(shares) > 1 else None}


def _marks(own: Sequence[_Token], marked: Mapping[str, Collection[tuple[str, int]]]) -> dict[str, Any]:
    counts = {column: sum((t.article_id, t.start) in places for t in own) for column, places in marked.items()}
    flags = {"name": counts["in_names"], "phrase": counts["in_phrases"]}
    return counts | {flag: 2 * n >= len(own) for flag, n in flags.items()}


def _in_names(notes: Annotations, tokens: Iterable[_Token]) -> set[tuple[str, int]]:
    named = notes.mentions[notes.mentions["via"].isin(_NAMED)]
    spans = {a: [(r["start"], r["end"]) for r in own] for a, own in grouped(named, "article_id")}
    return {(t.article_id, t.start) for t in tokens if any(s <= t.start < e for s, e in spans.get(t.article_id, ()))}


def _in_phrases(tokens: Sequence[_Token], length: int) -> set[tuple[str, int]]:
    """Places of words in a run of `length` words of one sentence that occurs at least twice in the corpus."""
    sentences: dict[str, list[_Token]] = {}
    for token in tokens:
        sentences.setdefault(token.sentence_id, []).append(token)
    found: dict[tuple[str, ...], list[list[_Token]]] = {}
    for own in sentences.values():
        for i in range(len(own) - length + 1):
            run = own[i : i + length]
            found.setdefault(tuple(t.word for t in run), []).append(run)
    return {(t.article_id, t.start) for runs in found.values() if len(runs) >= _TWICE for run in runs for t in run}


def read_frequencies(path: str | Path, source: str | None = None) -> Frequencies:
    """A frequency list from a CSV or tab-separated file with the columns word and count, in UTF-8.

    `source` is how it is to be cited (None: the file's name). Words are folded to lower case and added up. Raises
    KeynessError naming file, line, value and fix.
    """
    path = Path(path)
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise KeynessError(f"{path.name}: cannot be read ({type(error).__name__}); give a text file in UTF-8") from None
    rows = csv.reader(lines, delimiter="\t" if lines and "\t" in lines[0] else ",")
    header = [cell.strip().casefold() for cell in next(rows, [])]
    if not {"word", "count"} <= set(header):
        raise KeynessError(f"{path.name}, line 1: {lines[0] if lines else ''!r}; name the columns word and count")
    counts: Counter[str] = Counter()
    for cells in rows:
        row = dict(zip(header, cells, strict=False))
        word, count = row.get("word", "").strip().casefold(), row.get("count", "").strip()
        if not word or not count.isdecimal():
            raise KeynessError(
                f"{path.name}, line {rows.line_num}: {','.join(cells)!r}; write a word and a whole number"
            )
        counts[word] += int(count)
    return Frequencies(counts, source or path.name)
