"""Shared wordings with small changes: set against each other word by word, dated, with who voices each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.reuse.phrases import NAME_KINDS, Found, Phrase, Run, Word
from corpus_tools.measures.reuse.shared import search, shared, shared_phrases
from corpus_tools.measures.rows import DAY, FLAG, LIST, TEXT, WHOLE, typed
from corpus_tools.text import word_count

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

SAME, CHANGED, INSERTED, LEFT_OUT = "same", "changed", "inserted", "left out"
_NAMES = {"equal": SAME, "replace": CHANGED, "insert": INSERTED, "delete": LEFT_OUT}

# (what happened, words before, words now)
Piece = tuple[str, str, str]


def pieces(before: Sequence[str], now: Sequence[str]) -> list[Piece]:
    """`now` set against `before`, word by word.

    >>> pieces("a community with a shared future".split(), "a community of shared destiny".split())[1:]
    [('changed', 'with a', 'of'), ('same', 'shared', 'shared'), ('changed', 'future', 'destiny')]
    """
    left, right = [w.casefold() for w in before], [w.casefold() for w in now]
    return [(what, " ".join(before[a:b]), " ".join(now[c:d])) for what, a, b, c, d in steps(left, right)]


def steps(before: Sequence[str], now: Sequence[str]) -> list[tuple[str, int, int, int, int]]:
    """What happened from `before` to `now`: (what, first and last word before, the same now), last ones exclusive."""
    found = SequenceMatcher(None, before, now, autojunk=False).get_opcodes()
    return [(_NAMES[op], a, b, c, d) for op, a, b, c, d in found]


def marked(found: Sequence[Piece]) -> str:
    """Pieces as one line: [old → new] is changed, [+ new] inserted, [− old] left out.

    >>> marked(pieces("peace and lasting stability".split(), "peace and stability here".split()))
    'peace and [− lasting] stability [+ here]'
    """
    return " ".join(_shown(*piece) for piece in found)


def _shown(what: str, old: str, new: str) -> str:
    return {SAME: new, CHANGED: f"[{old} → {new}]", INSERTED: f"[+ {new}]", LEFT_OUT: f"[− {old}]"}[what]


def chains(left: Sequence[str], right: Sequence[str], gap: int = 2) -> list[tuple[int, int, int, int, list[int]]]:
    """Stretches that two runs of words share with at most `gap` other words between two shared ones, on either side.

    Each as (first and last word, exclusive, on the left; the same on the right; the shared words' places on the left).
    """
    blocks = [b for b in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks() if b.size]
    out: list[list[Any]] = []
    for a, b, size in blocks:
        if out and a - out[-1][1] <= gap and b - out[-1][3] <= gap:
            out[-1][1], out[-1][3] = a + size, b + size
            out[-1][4] += range(a, a + size)
        else:
            out.append([a, a + size, b, b + size, list(range(a, a + size))])
    return [tuple(c) for c in out]


# Least share of its words that a wording keeps, content words outside names that two wordings have in common, and
# other words that may stand between two common ones.
KEPT, COMMON, GAP = 0.6, 3, 2
# A pair of words in more sentences than this belongs to the subject, not to one wording.
TOO_COMMON = 60

_PLACE = {"article_id": TEXT, "article": TEXT, "outlet": TEXT, "published_from": DAY, "published_to": DAY,
          "line": WHOLE, "start": WHOLE, "end": WHOLE, "voice_id": TEXT, "voice_name": TEXT,
          "voice_type": TEXT}  # fmt: skip
ALIGNED = {"phrase": TEXT, **_PLACE, "printed": TEXT, "exact": FLAG, "marked": TEXT, "pieces": LIST,
           "row_ids": LIST}  # fmt: skip
NEAR = {"earlier": TEXT, "later": TEXT, "common_words": WHOLE, "changed_words": WHOLE, "marked": TEXT, "pieces": LIST,
        **{f"{side}_{name}": dtype for side in ("earlier", "later") for name, dtype in _PLACE.items()},
        "row_ids": LIST}  # fmt: skip


def aligned(notes: Annotations, near: bool = True, found: Found | None = None) -> pd.DataFrame:
    """Every place of each shared phrase, and with `near` every place that words it a little differently.

    Names, dates and amounts are left out. A place is near where, in order and with at most two other words between
    them, it holds two thirds of the phrase's content words, inflected or not (of a phrase of two both), and where one
    other content word at most stands in the place of its first or last. In the order of `shared`, then by date.
    Columns: phrase, article_id, article (label), outlet, published_from, published_to, line, start, end, voice_id,
    voice_name, voice_type (the innermost quotation's, or the article), printed, exact, marked (see
    `marked`), pieces (lists of what: same, changed, inserted or left out; the phrase's words; the words
    here), row_ids (the sentence).
    """
    found = found or search(notes)
    order = {phrase: i for i, phrase in enumerate(shared(notes, found=found)["phrase"])}
    index, rows = _lemma_index(found), []
    for phrase in shared_phrases(found):
        if phrase.kind in NAME_KINDS:
            continue
        title, model = found.printed(phrase), _model(found, phrase)
        exact = [(r, w, w + len(phrase.key)) for r, w in phrase.places]
        more = list(_near_places(found, phrase, index)) if near else []
        for run, first, last in exact + more:
            rows.append({"phrase": title} | _aligned(found, model, run, first, last))
    rows.sort(key=lambda r: (order[r["phrase"]], *_when(r)))
    return typed(rows, ALIGNED)


def _model(found: Found, phrase: Phrase) -> tuple[Run, int, int]:
    title = found.printed(phrase)
    run, first = next(p for p in phrase.places if found.run(p).printed(p[1], p[1] + len(phrase.key)) == title)
    return found.texts.runs[run], first, first + len(phrase.key)


def _aligned(found: Found, model: tuple[Run, int, int], run: int, first: int, last: int) -> dict[str, Any]:
    here = (found.texts.runs[run], first, last)
    made = _pieces(model, here)
    place = found.place((run, first), last - first)
    return _facts(found, place) | {
        "printed": here[0].printed(first, last),
        "exact": all(what == SAME for what, _, _ in made),
        "marked": marked(made),
        "pieces": [list(p) for p in made],
        "row_ids": [place["sentence_id"]],
    }


def _facts(found: Found, place: dict[str, Any]) -> dict[str, Any]:
    article = found.texts.articles[place["article_id"]]
    more = {"article": found.texts.labels[place["article_id"]]}
    return {k: (place | article | more).get(k) for k in _PLACE} | {"line": place["line"]}


def _when(row: dict[str, Any]) -> tuple[Any, ...]:
    day = row["published_from"]
    return (day is None, 0 if day is None else day, row["article_id"], row["start"])


def _pieces(before: tuple[Run, int, int], now: tuple[Run, int, int]) -> list[Piece]:
    (old, a0, a1), (new, b0, b1) = before, now
    found = steps([w.key for w in old.words[a0:a1]], [w.key for w in new.words[b0:b1]])
    return [(what, old.printed(a0 + a, a0 + b), new.printed(b0 + c, b0 + d)) for what, a, b, c, d in found]


def _lemma_index(found: Found) -> dict[str, set[int]]:
    index: dict[str, set[int]] = {}
    for number, run in enumerate(found.texts.runs):
        for word in run.words:
            if word.content:
                index.setdefault(word.lemma, set()).add(number)
    return index


def _near_places(found: Found, phrase: Phrase, index: dict[str, set[int]]) -> Iterator[tuple[int, int, int]]:
    """Places in sentences without the phrase itself that hold enough of its content words, in order."""
    run, first = phrase.places[0]
    words = found.texts.runs[run].words[first : first + len(phrase.key)]
    lemmas = {w.lemma for w in words if w.content}
    least = max(2, -(-2 * len(lemmas) // 3))
    had = {r for r, _ in phrase.places}
    counts = Counter(r for lemma in lemmas for r in index.get(lemma, ()) if r not in had)
    for number in sorted(r for r, n in counts.items() if n >= least):
        there = found.texts.runs[number].words
        for chain in chains([w.lemma for w in words], [w.lemma for w in there], GAP):
            kept = {words[i].lemma for i in chain[4] if words[i].content}
            free = any(words[i].content and not words[i].name for i in chain[4])
            if len(kept) >= least and free:
                place = _with_edges(words, there, chain)
                if place:
                    yield number, *place


def _with_edges(words: list[Word], there: list[Word], chain: tuple[Any, ...]) -> tuple[int, int] | None:
    """Where the wording stands, one other content word in the place of the phrase's first and last included.

    None where an end of the phrase has nothing in its place: that is a shorter phrase, and no wording of this one.
    """
    before, after = chain[0], len(words) - chain[1]
    first, last = chain[2] - before, chain[3] + after
    if before > 1 or after > 1 or first < 0 or last > len(there):
        return None
    if before and (not there[first].content or there[first + 1].pause):
        return None
    if after and (not there[last - 1].content or there[last - 1].pause):
        return None
    return first, last


def _to_content(words: list[Word], first: int, last: int) -> tuple[int, int]:
    while last - first > 1 and not words[first].content:
        first += 1
    while last - first > 1 and not words[last - 1].content:
        last -= 1
    return first, last


def near(notes: Annotations, found: Found | None = None) -> pd.DataFrame:
    """Pairs of wordings in two articles that are alike and not the same, whether or not a phrase is shared exactly.

    Two stretches are alike that have three content words outside names in common, in order, with at most two other
    words between two common ones, where these are at least 60 percent of the longer one. The earlier article is set
    first (of equals, and without dates, the first of the corpus). The most common words first. Columns: earlier, later
    (as printed), common_words (content words outside names), changed_words (changed, inserted or left out, on the side
    that has more), marked, pieces (see `aligned`), for each side article_id, article, outlet, published_from,
    published_to, line, start, end, voice_id, voice_name, voice_type, and row_ids (both sentences).
    """
    found = found or search(notes)
    rows: list[dict[str, Any]] = []
    for left, right in sorted(_candidates(found)):
        rows += _alike(found, *_in_time(found, left, right))
    rows.sort(key=lambda r: (-r["common_words"], r["changed_words"], r["row_ids"]))
    return typed(rows, NEAR)


def _candidates(found: Found) -> set[tuple[int, int]]:
    """Pairs of sentences of two articles that have two neighbouring content words in common."""
    runs = found.texts.runs
    index: dict[tuple[str, str], set[int]] = {}
    for number, run in enumerate(runs):
        words = [w for w in run.words if w.content]
        for a, b in [*pairwise(words), *zip(words, words[2:], strict=False)]:
            if not (a.name and b.name):
                index.setdefault((a.lemma, b.lemma), set()).add(number)
    groups = (g for g in index.values() if 1 < len(g) <= TOO_COMMON)
    return {pair for g in groups for pair in combinations(sorted(g), 2)
            if runs[pair[0]].article_id != runs[pair[1]].article_id}  # fmt: skip


def _in_time(found: Found, left: int, right: int) -> tuple[int, int]:
    order = {article_id: i for i, article_id in enumerate(found.texts.labels)}

    def key(number: int) -> tuple[Any, ...]:
        article_id = found.texts.runs[number].article_id
        return _when({"published_from": found.texts.articles[article_id]["published_from"], "article_id": "",
                      "start": order[article_id]})  # fmt: skip

    return (left, right) if key(left) <= key(right) else (right, left)


def _alike(found: Found, left: int, right: int) -> Iterable[dict[str, Any]]:
    one, two = found.texts.runs[left], found.texts.runs[right]
    for chain in chains([w.lemma for w in one.words], [w.lemma for w in two.words], GAP):
        a0, a1 = _to_content(one.words, chain[0], chain[1])
        b0, b1 = _to_content(two.words, chain[2], chain[3])
        common = sum(one.words[i].content and not one.words[i].name for i in chain[4] if a0 <= i < a1)
        made = _pieces((one, a0, a1), (two, b0, b1))
        if common < COMMON or all(p[0] == SAME for p in made):
            continue
        if len([i for i in chain[4] if a0 <= i < a1]) < KEPT * max(a1 - a0, b1 - b0):
            continue
        sides = {"earlier": found.place((left, a0), a1 - a0), "later": found.place((right, b0), b1 - b0)}
        yield {
            "earlier": one.printed(a0, a1),
            "later": two.printed(b0, b1),
            "common_words": common,
            "changed_words": sum(max(map(word_count.count, two)) for what, *two in made if what != SAME),
            "marked": marked(made),
            "pieces": [list(p) for p in made],
            "row_ids": [s["sentence_id"] for s in sides.values()],
        } | {f"{side}_{k}": v for side, place in sides.items() for k, v in _facts(found, place).items()}
