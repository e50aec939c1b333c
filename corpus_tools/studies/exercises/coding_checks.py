"""Exercises on coding: two coders and a rewritten definition, a codebook to repair, a finding to turn round."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.gazetteers import countries
from corpus_tools.codebooks.model import Codebook
from corpus_tools.codebooks.schemes import load_codebook, shipped, template
from corpus_tools.coding.changes import written_changes
from corpus_tools.coding.corrections import Corrections, corrected
from corpus_tools.coding.session import codings
from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement.codings import Coding
from corpus_tools.measures.agreement.of_codes import ALL
from corpus_tools.measures.rows import labels, records, typed
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.exercises import exchange
from corpus_tools.studies.exercises.checks import NO, NOTHING, OPEN, YES, checked, row
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.reliability import firm

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.sources.corpus import Corpus

SIZE = 20
BROKEN = "exercise"


def coding(
    notes: Annotations, first: str | Path, second: str | Path, rewritten: str | Path = "", size: int = SIZE
) -> pd.DataFrame:
    """Whether two have coded `size` sentences twice, the second time with one definition rewritten.

    `first`, `second`: the folders in which `widgets.coder` keeps the two rounds. `rewritten`: the codebook of the
    second round, a copy of the shipped one; only what was coded with exactly that wording counts. What changed between
    the rounds is shown, not judged: agreement may fall.
    """
    book = shipped(framing_study.FRAMES)
    wordings = (book.digest, _digest(rewritten))
    rounds = [codings(folder, notes, book.scheme, digest) if digest else [] for folder, digest in
              zip((first, second), wordings, strict=True)]  # fmt: skip
    rows = [_round("first", rounds[0], size), _rewritten(book, rewritten), _round("second", rounds[1], size)]
    return checked([*rows, _compared(rounds, size)])


def _digest(path: str | Path) -> str:
    """Digest of the codebook in the file; "" where there is none that loads."""
    try:
        return load_codebook(path).digest if path else ""
    except CodebookError:
        return ""


def _round(name: str, people: list[Coding], size: int) -> dict[str, Any]:
    question = f"{size} sentences, coded by two in the {name} round"
    if not people:
        return row(question, None, "", OPEN)
    done = several(f"{c.coder.split(' (')[0]} {len(c.given)} of {size}" for c in people)
    pair = _pair(people, size)
    if pair is None:
        return row(question, done, "two coders with all sentences are needed", NO)
    return row(question, done, _agreement(pair)[1], YES, sorted(pair[0].given))


def _pair(people: list[Coding], size: int) -> tuple[Coding, Coding] | None:
    """The first two who coded at least `size` sentences in common."""
    full = [c for c in people if len(c.given) >= size]
    pairs = ((a, b) for i, a in enumerate(full) for b in full[i + 1 :] if len(a.given.keys() & b.given.keys()) >= size)
    return next(pairs, None)


def _agreement(pair: tuple[Coding, Coding]) -> tuple[float | None, str]:
    """Alpha over all decisions (sentence and code), with the same in words."""
    total = next(r for r in records(of_codes.counts(*pair)) if r["code"] == ALL)
    if total["agreement"] is None:
        return None, "both gave no code at all"
    cells = [total[k] for k in ("both", "only_first", "only_second", "neither")]
    alpha = of_codes.alpha_of(*cells)
    differ = total["only_first"] + total["only_second"]
    words = f"alike in {total['agreement']:.0%} of {total['units']} decisions, {differ} differ"
    return alpha, f"{words}; alpha {alpha:.2f}" if alpha is not None else words


def _rewritten(book: Codebook, path: str | Path) -> dict[str, Any]:
    question = "one definition rewritten"
    if not path:
        return row(question, None, "", OPEN)
    try:
        changed = written_changes(book, load_codebook(path))
    except CodebookError as error:
        return row(question, Path(path).name, str(error), NO)
    told = [(r["code"], r["field"]) for r in records(changed)]
    wording = [code for code, field in told if field == "definition"]
    result = several(dict.fromkeys(f"{field} of {code}" if code else field for code, field in told)) or "nothing"
    return row(question, Path(path).name, f"differs in: {result}", YES if len(wording) == len(told) == 1 else NO)


def _compared(rounds: list[list[Coding]], size: int) -> dict[str, Any]:
    question = "agreement of the two rounds, side by side"
    pairs = [pair for people in rounds if (pair := _pair(people, size)) is not None]
    if len(pairs) < len(rounds):
        return row(question, None, "", OPEN)
    one, two = (_agreement(pair)[0] for pair in pairs)
    if one is None or two is None:
        return row(question, None, "no alpha: a round has no variation", NO)
    return row(question, None, f"alpha {one:.2f}, then {two:.2f}: {two - one:+.2f}", YES)


def repair(corpus: Corpus, path: str | Path, one: str | None, other: str | None, mover: str = "") -> pd.DataFrame:
    """Whether a codebook loads, fits its examples, and codes alike when states `one` and `other` are exchanged.

    `path`: the reader's copy of the exercise's codebook; "" where there is none (nothing is answered then). `mover`:
    the code whose rows move with the names, as the reader names it from an earlier run. None for states that the
    articles do not have: then the two questions on them cannot be asked. ExchangeError for states that the gazetteer
    lacks.
    """
    shown = Path(path).name if path else None
    asked = ("the codebook loads", "examples and near misses get what they should", "the code that moves with a name",
             "no code moves any more")  # fmt: skip
    if not path and not mover:
        return checked(row(question, None, "", OPEN) for question in asked)
    try:
        book = load_codebook(path or template(BROKEN))
    except CodebookError as error:
        waiting = (row(question, None, "waits until the codebook loads", OPEN) for question in asked[1:])
        return checked([row(asked[0], shown, str(error), NO), *waiting])
    rows = [row(asked[0], shown, f"{counted(len(book.codes), 'code')}", YES), _cases(asked[1], book, shown)]
    if one is None or other is None:
        return checked([*rows, *(row(q, shown, exchange.NO_STATES, NOTHING) for q in asked[2:])])
    moved = exchange.moved_codes(corpus, one, other, [book], book.scheme)
    return checked([*rows, _mover(asked[2], mover), _moves(asked[3], moved, shown)])


def _cases(question: str, book: Codebook, shown: str | None) -> dict[str, Any]:
    from corpus_tools.coding.changes import cases, say_cases

    tested = cases(book)
    return row(question, shown, "; ".join(say_cases(book, tested)), YES if all(c.passes for c in tested) else NO)


def _mover(question: str, mover: str) -> dict[str, Any]:
    """The answer is held against the exercise's own codebook, for in a repaired one nothing moves."""
    if not mover:
        return row(question, None, "", OPEN)
    planted = _named_codes()
    return row(question, mover, "its indicators name a state" if mover in planted else "its indicators name no state",
               YES if mover in planted else NO)  # fmt: skip


def two_states(notes: Annotations) -> tuple[str | None, str | None]:
    """The states to exchange: the one mentioned most, and the one that the exercise's codebook names by mistake."""
    return exchange.two_states(notes, [state for _, state in _named()])


def _named_codes() -> set[str]:
    """Codes of the exercise's codebook with a state's name among their indicators."""
    return {code for code, _ in _named()}


def _named() -> Iterator[tuple[str, str]]:
    """Codes of the exercise's codebook and the states that their indicators name."""
    raw = tomllib.loads(template(BROKEN).read_text(encoding="utf-8"))
    for code in raw["code"]:
        printed = [p for i in code["indicator"] for key in ("lemmas", "phrases", "patterns") for p in i.get(key, ())]
        for state in countries():
            names = [n for n in (state.name, *state.names, *state.adjectives, *state.capital) if n]
            if any(re.search(rf"\b{re.escape(name)}\b", words) for words in printed for name in names):
                yield code["code"], state.alpha3


def _moves(question: str, moved: pd.DataFrame, shown: str | None) -> dict[str, Any]:
    rows = records(moved)
    places = several(f"{r['code']} {r['change']} ({r['article']}, line {r['line']})" for r in rows)
    ids = [i for r in rows for i in r["row_ids"]]
    return row(question, shown, places or "no code moves", NO if rows else YES, ids)


def first_frames(made: framing_study.FramingStudy) -> pd.DataFrame:
    """Which frame comes first in each article, before which, and the flip number of that order.

    Columns as `ReliabilityStudy.flips`.
    """
    return typed(firm.frame_flips(made), firm.FLIPS)


def title_first_frames(orders: pd.DataFrame) -> str:
    """How few recodings turn one of the orders, as a title."""
    fewest = [r["fewest"] for r in records(orders) if r["fewest"] is not None]
    if not fewest:
        return "No article has a first frame that could be reversed"
    if max(fewest) == 1:
        return "A single sentence would reverse the first frame of any article"
    if min(fewest) == max(fewest):
        return f"{max(fewest)} sentences would reverse the first frame of any article"
    return f"From {min(fewest)} to {max(fewest)} sentences would reverse the first frame of an article"


def flipped(notes: Annotations, path: str | Path, book: Codebook | None = None) -> pd.DataFrame:
    """Which orders of frames the corrections in `path` have reversed, and with how many, beside the flip number.

    One row an order that a correction touches. It holds where the order is reversed with as few corrections as its flip
    number; with more it says so.
    """
    made = Corrections(notes, path)
    question = "a finding reversed"
    if not made.changes:
        return checked([row(question, None, "", OPEN)])
    book = book or shipped(framing_study.FRAMES)
    before = list(firm.frame_flips(framing_study.study(notes, book)))
    after = framing_study.study(corrected(notes, made), book).shares
    rows = list(_orders(notes, before, after, made, {c.label: c.code for c in book.codes}))
    counts = f"{counted(len(made.changes), 'correction')} made"
    return checked(rows or [row(question, counts, "no correction touches the first or second frame of an article", NO)])


def _orders(notes: Annotations, before: list[dict], after: pd.DataFrame, made: Corrections, codes: dict) -> Iterator:
    now = {(r["article"], r["label"]): r["sentences"] for r in records(after)}
    article = dict(zip(notes["sentences"]["id"], notes["sentences"]["article_id"], strict=True))
    names = labels(notes.articles)
    for order in before:
        label = order["finding"].removeprefix(firm.FIRST_FRAME)
        pair = {codes.get(order["first"]), codes.get(order["second"])}
        touching = [c for c in made.changes if names[article[c.unit]] == label and pair & {c.before, c.after}]
        if touching:
            yield _order(order, now.get((label, order["first"]), 0), now.get((label, order["second"]), 0), touching)


def _order(order: dict[str, Any], first: int, second: int, touching: list) -> dict[str, Any]:
    was = f"{order['first']} ({order['first_count']}) before {order['second']} ({order['second_count']})"
    reversed_, fewest = second > first, order["fewest"]
    result = f"now {first} and {second}: {'reversed' if reversed_ else 'not reversed'}; flip number {fewest}"
    if reversed_ and len(touching) > fewest:
        result += f", so {len(touching) - fewest} more than needed"
    holds = YES if reversed_ and len(touching) == fewest else NO
    return row(f"{order['finding']}: {was}", counted(len(touching), "correction"), result, holds, order["row_ids"])
