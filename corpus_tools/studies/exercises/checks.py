"""Exercises for a class: what a student answers, and whether it holds, computed from the articles.

Every check gives one table: the question, the answer as given, what the texts give, and whether the answer holds. What
is not answered says so and gives nothing away.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import InputError
from corpus_tools.measures.networks import edges
from corpus_tools.measures.networks.neighbours import STATES, list_sentences, without_listing
from corpus_tools.measures.rows import LIST, TEXT, WHOLE, by_name, labels, records, typed
from corpus_tools.measures.wording import counted, number_words, several
from corpus_tools.studies.trade.multiples import CONSISTENT, compare

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

YES, NO, OPEN, NOTHING = "yes", "no", "not answered yet", "cannot be asked of these articles"
CHECKED = {"question": TEXT, "your_answer": TEXT, "what_the_texts_give": TEXT, "holds": TEXT, "row_ids": LIST}
NONE = "none"
DEGREES = {"actor_id": TEXT, "state": TEXT, "degree": WHOLE, "without_list_sentences": WHOLE, "partners": WHOLE,
           "row_ids": LIST}  # fmt: skip


class ExerciseError(InputError):
    """An answer that cannot be read; one line with the value and how to write it."""


def row(question: str, answer: object, result: str, holds: str, row_ids: Iterable[str] = ()) -> dict[str, Any]:
    """A line of a check."""
    shown = None if answer is None or answer == "" else str(answer)
    return {"question": question, "your_answer": shown, "what_the_texts_give": result or None, "holds": holds,
            "row_ids": list(dict.fromkeys(row_ids))}  # fmt: skip


def checked(rows: Iterable[Mapping[str, Any]]) -> pd.DataFrame:
    """The table of a check: question, your_answer, what_the_texts_give, holds (yes, no, …), row_ids."""
    return typed(rows, CHECKED)


def say(table: pd.DataFrame) -> str:
    """One sentence: how many of the answers hold.

    >>> say(checked([row("a", 1, "1", YES), row("b", None, "", OPEN)]))
    '1 of 2 answers hold; 1 is not answered yet.'
    """
    if (table["holds"] == OPEN).all():
        return "No answer is given."
    if (table["holds"] == NOTHING).all():
        return "This cannot be asked of these articles."
    held, waiting = (int((table["holds"] == value).sum()) for value in (YES, OPEN))
    rest = f"; {waiting} {'is' if waiting == 1 else 'are'} not answered yet" if waiting else ""
    return f"{held} of {counted(len(table), 'answer')} {'holds' if held == len(table) == 1 else 'hold'}{rest}."


def start_years(growth: pd.DataFrame, answers: Mapping[str, int | None], why: str = "") -> pd.DataFrame:
    """Whether each start year gives the multiple that it is the answer to.

    `growth`: `study.growth`; `why`: `study.lacking`, what the exercise needs where there is none. `answers`: "100-fold"
    (any number) or "none" (no growth at all) -> a year, None where not answered. A year holds where the multiple to one
    of the end years rounds to the number at its significant digits (see `multiples.compare`), for "none" where it is 1
    or less. ExerciseError for another question.
    """
    known = {r["start_year"] for r in records(growth)} if len(growth) else set()
    return checked([_start_year(growth, known, question, year, why) for question, year in answers.items()])


def _start_year(growth: pd.DataFrame, known: set[int], question: str, year: int | None, why: str) -> dict[str, Any]:
    match = re.fullmatch(r"(\d+(?:\.\d+)?)-fold", question)
    if not match and question != NONE:
        raise ExerciseError(f'{question!r}: no such question; write "100-fold", another number with -fold, or "none"')
    asked = f"a start year that gives {'no growth at all' if question == NONE else question}"
    if not known:
        return row(asked, year, why or "no series is cited for what these articles multiply", NOTHING)
    if year is None:
        return row(asked, None, "", OPEN)
    rows = [r for r in records(growth) if r["start_year"] == year and r["multiple"] is not None]
    if not rows:
        return row(asked, year, f"no figure is cited for {year}, so nothing can be computed from it", NO)
    holds = any(_gives(r["multiple"], float(match[1]) if match else None) for r in rows)
    given = several(f"{number_words(r['multiple'])} times by {r['end_year']}" for r in rows)
    return row(asked, year, given, YES if holds else NO)


def _gives(multiple: float, stated: float | None) -> bool:
    if stated is None:
        return multiple <= 1
    return compare(multiple, stated, stated, stated) == CONSISTENT


def degrees(notes: Annotations) -> pd.DataFrame:
    """Weighted degree of each state in the network of states named in one sentence, all articles together, A to Z.

    Columns: actor_id, state, degree (sentences shared with each other state, added up), without_list_sentences (the
    same without every sentence that lists three states or more), partners, row_ids (the sentences).
    """
    pairs = edges.co_mentions(notes, types=STATES)
    left = _weights(without_listing(notes, pairs))
    found: dict[str, dict[str, Any]] = {}
    for edge in records(pairs):
        for end, other in (("source", "target"), ("target", "source")):
            own = found.setdefault(edge[end], {"actor_id": edge[end], "state": edge[f"{end}_name"], "met": set(),
                                               "row_ids": []})  # fmt: skip
            own["met"].add(edge[other])
            own["row_ids"] += [u for u in edge["unit_ids"] if u not in own["row_ids"]]
    for actor_id, weight in _weights(pairs).items():
        found[actor_id] |= {"degree": weight, "without_list_sentences": left.get(actor_id, 0)}
    rows = ({**r, "partners": len(r["met"])} for r in found.values())
    return typed(sorted(rows, key=lambda r: by_name(r["state"], r["actor_id"])), DEGREES)


def _weights(pairs: pd.DataFrame) -> dict[str, int]:
    """Actor id -> weighted degree."""
    out: dict[str, int] = {}
    for edge in records(pairs):
        for end in ("source", "target"):
            out[edge[end]] = out.get(edge[end], 0) + edge["weight"]
    return out


def without_lists(
    notes: Annotations,
    predicted: Mapping[str, int | None],
    vanished: Iterable[str] = (),
    explained: Mapping[str, Iterable[str]] | None = None,
) -> pd.DataFrame:
    """Whether predicted degrees, the states that vanish, and the lines that explain it hold without list sentences.

    `predicted`: state (name or alpha-3 code) -> its degree without the sentences that list states. `vanished`: the
    states that are left without any other. `explained`: one of them -> the lines that named it beside others, each as
    "article, line 12". ExerciseError for a state that no other is named with.
    """
    table = degrees(notes)
    rows, states = records(table), _by_state(records(table))
    if not rows:
        return checked([row("the network without lists", None, "no two states are named in one sentence", NOTHING)])
    out = [_predicted(_state(states, name), degree) for name, degree in predicted.items()]
    out = out or [row("degrees without list sentences, of two states", None, "", OPEN)]
    gone = {r["state"] for r in rows if not r["without_list_sentences"]}
    named = {_state(states, name)["state"] for name in vanished}
    out.append(_vanished(gone, named))
    explained = explained or {}
    if not explained:
        out.append(row("the lines that explain one of them", None, "", OPEN))
    out += [_explained(notes, _state(states, name), lines) for name, lines in explained.items()]
    return checked(out)


def _by_state(rows: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {key.casefold(): r for r in rows for key in (r["actor_id"], r["state"])}


def _state(states: Mapping[str, dict[str, Any]], name: str) -> dict[str, Any]:
    if name.casefold() not in states:
        known = several(sorted({r["state"] for r in states.values()}))
        raise ExerciseError(f"{name!r}: no state that is named beside another one; states: {known}")
    return states[name.casefold()]


def _predicted(state: Mapping[str, Any], degree: int | None) -> dict[str, Any]:
    question = f"degree of {state['state']} without list sentences (with them: {state['degree']})"
    if degree is None:
        return row(question, None, "", OPEN)
    left = state["without_list_sentences"]
    return row(question, degree, str(left), YES if degree == left else NO, state["row_ids"])


def _vanished(gone: set[str], named: set[str]) -> dict[str, Any]:
    question = "the states that vanish"
    if not named:
        return row(question, None, "", OPEN)
    right, wrong = named & gone, sorted(named - gone)
    stays = f"; {several(wrong)} {'stays' if len(wrong) == 1 else 'stay'}" if wrong else ""
    result = f"{len(right)} of {counted(len(gone), 'state')}{stays}"
    return row(question, several(sorted(named)), result, YES if named == gone else NO)


def _explained(notes: Annotations, state: Mapping[str, Any], lines: Iterable[str]) -> dict[str, Any]:
    """The lines given against those on which the state is named beside another."""
    names = labels(notes.articles)
    places = {r["id"]: f"{names[r['article_id']]}, line {r['line']}" for r in records(notes.sentences)}
    wanted = {places[u] for u in state["row_ids"]}
    given = {" ".join(line.split()) for line in lines}
    question = f"the lines that name {state['state']} beside other states"
    if not given:
        return row(question, None, "", OPEN)
    in_lists = {places[u] for u in list_sentences(notes)}
    result = [f"{len(given & wanted)} of {counted(len(wanted), 'line')}"]
    result += [f"not there: {several(sorted(given - wanted))}"] if given - wanted else []
    if given == wanted:
        result.append(f"{len(wanted & in_lists)} of them list three states or more")
    return row(question, several(sorted(given)), "; ".join(result), YES if given == wanted else NO, state["row_ids"])
