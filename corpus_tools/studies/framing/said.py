"""Titles and sentences on whose needs, gains and contests are told, by whom, and on what was looked for.

Every number and name is computed from the tables; no sentence says whether a need is real or a charge is right.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import with_the
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.framing.words import labels_of, listed

if TYPE_CHECKING:
    import pandas as pd

# Names in a sentence before the rest are counted; words of a sentence of the answer.
MOST, LONGEST, MOST_TARGETS = 4, 30, 2
_UNNAMED, _ARTICLE = "unnamed", "article"


# Needs and gains


def title_interests(by_voice: pd.DataFrame) -> str:
    """A title: of the party with most sentences, how many, and how many of these by voices of its own side."""
    rows = _of_first(by_voice)
    if not rows:
        return "No words of need or gain are found with a state or region"
    own = sum(r["sentences"] for r in rows if r["own"])
    open_ = sum(r["sentences"] for r in rows if r["voice_id"] is not None and r["side"] is None)
    told = f"{spelled(own)} by voices of that side" if own else "none by a voice known to be of that side"
    more = f" and {spelled(open_)} by voices of no stated country" if open_ else ""
    return f"{_found_of(rows)}, {told}{more}"


def _found_of(rows: Sequence[Mapping[str, Any]]) -> str:
    total = sum(r["sentences"] for r in rows)
    return f"Needs or gains of {with_the(rows[0]['whose'])} are found {_times(total)}"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{spelled(number)} times")


def say_interests(by_voice: pd.DataFrame) -> str:
    """A sentence: who says what the party with most sentences needs or gains, with how often, in at most 30 words."""
    rows = _of_first(by_voice)
    if not rows:
        return f"{title_interests(by_voice)}."
    voices = [r for r in rows if r["voice_type"] != _ARTICLE]
    own = sum(r["sentences"] for r in rows if r["voice_type"] == _ARTICLE)
    said = ""
    for most in range(len(voices), -1, -1):
        said = f"{_found_of(rows)}: {several([*_by_times(voices, most), *_by_articles(own)])}."
        if len(said.split()) <= LONGEST:
            break
    return said


def _by_times(rows: Sequence[Mapping[str, Any]], most: int) -> list[str]:
    """How many sentences are by the first `most` voices, those with as many together; the others counted."""
    parts, rest = [], sum(r["sentences"] for r in rows[most:])
    for number in dict.fromkeys(r["sentences"] for r in rows[:most]):
        names = [_called(r, whole=False) for r in rows[:most] if r["sentences"] == number]
        parts.append(f"{spelled(number)}{' each' if len(names) > 1 else ''} by {several(names)}")
    return [*parts, *([f"{spelled(rest)} by others" if parts else f"{spelled(rest)} by voices"] if rest else [])]


def _by_articles(own: int) -> list[str]:
    """How many sentences are in articles' own words."""
    return [f"{spelled(own)} by {'an article' if own == 1 else 'articles'}"] if own else []


def takeaway_interests(by_voice: pd.DataFrame) -> str:
    """Who states needs, and who gains."""
    rows = _of_first(by_voice)
    if not rows:
        return "Such words are looked for around the names of states and regions, and with “we” of a known side."
    parts: list[str] = []
    for name, key in (("needs", "needs"), ("gains", "gains")):
        voices = [f"{_called(r)} ({r[key]})" for r in sorted(rows, key=lambda r: -r[key]) if r[key]]
        parts += [f"{name}{' are stated' if not parts else ''} by {listed(voices, MOST + 1)}"] if voices else []
    return f"{capital('; '.join(parts))}."


def interest_rows(by_voice: pd.DataFrame) -> list[str]:
    """Ids of the sentences on the party with most of them."""
    return [i for r in _of_first(by_voice) for i in r["row_ids"]]


def _of_first(by_voice: pd.DataFrame) -> list[dict[str, Any]]:
    rows = records(by_voice)
    return [r for r in rows if r["whose"] == rows[0]["whose"]]


def _called(row: Mapping[str, Any], whole: bool = True) -> str:
    """A voice in a sentence; `whole`: of an unnamed one whose side is open, that it is."""
    if row["voice_type"] != _UNNAMED or row["side"]:
        return str(row["voice_name"])
    return f"unnamed {row['voice_name']}{', country not stated' if whole else ''}"


# Contests and criticism


def title_contests(contests: pd.DataFrame, names: Iterable[str], total: int) -> str:
    """A title: how many sentences (`total`) with these codes, and whom most of them are about."""
    rows, what = records(contests), _or(names)
    if not rows:
        return f"No sentence with {what} is found"
    return _about(rows, what, total, [with_the(r["target"]) for r in rows[:MOST_TARGETS]])


def say_contests(contests: pd.DataFrame, names: Iterable[str], total: int) -> str:
    """A sentence of the answer: whom they are about, and how many of these are denied."""
    rows, what = records(contests), _or(names)
    if not rows:
        return f"No sentence with {what} is found."
    told = [f"{with_the(r['target'])} ({_told(r)})" for r in rows[:MOST_TARGETS]]
    return f"{_about(rows, what, total, told)}."


def _about(rows: Sequence[Mapping[str, Any]], what: str, total: int, whom: Sequence[str]) -> str:
    """How many sentences there are, and how many are about each of the first."""
    if total == 1:
        return f"The one sentence with {what} is about {whom[0]}"
    parts = [f"{spelled(r['sentences'])} about {name}" for r, name in zip(rows, whom, strict=False)]
    parts[0] = parts[0].replace(" about ", f" {'are' if rows[0]['sentences'] > 1 else 'is'} about ", 1)
    return f"Of {counted(total, 'sentence')} with {what}, {several(parts)}"


def takeaway_contests(contests: pd.DataFrame, total: int) -> str:
    """How many are denied, and how many of those about the first."""
    rows = records(contests)
    denied = sum(r["denied"] for r in rows)
    if not rows:
        return "So there is nobody whom one would be about."
    if total == 1:
        return f"It is {'' if denied else 'not '}negated where it stands."
    if not denied:
        return f"None of the {total} is negated where it stands."
    verb = "is" if denied == 1 else "are"
    each = several(_denied(r) for r in rows[:MOST_TARGETS])
    stand = "it stands" if denied == 1 else "they stand"
    return f"{capital(spelled(denied))} of {total} {verb} negated where {stand}: {each}."


def _denied(row: Mapping[str, Any]) -> str:
    whom, number = with_the(row["target"]), row["sentences"]
    if number == 1:
        return f"{'the' if row['denied'] else 'not the'} one about {whom}"
    many = "all" if row["denied"] == number else f"{_none(row['denied'])} of the"
    return f"{many} {spelled(number)} about {whom}"


def _told(row: Mapping[str, Any]) -> str:
    """How many of the sentences about somebody are denied."""
    if row["sentences"] == 1:
        return "negated" if row["denied"] else "not negated"
    return "all negated" if row["denied"] == row["sentences"] else f"{_none(row['denied'])} negated"


def _none(number: int) -> str:
    return spelled(number) if number else "none"


def _or(names: Iterable[str]) -> str:
    return labels_of(names).replace(" and ", " or ") or "a contest"


# Looked for and not found


def title_hardly(totals: pd.DataFrame) -> str:
    """A title: the subjects of the list that are not found, or only of others."""
    rows = records(totals)
    if not rows:
        return "No list of subjects to look for"
    start = f"Of {counted(len(rows), 'subject')} looked for by their words, "
    never, theirs = ([r["label"] for r in rows if not r["found"] and bool(r["of_others"]) is o] for o in (False, True))
    parts = [f"{spelled(len(never))} {_is(never)} not found ({several(never)})"] if never else []
    parts += (
        [f"{spelled(len(theirs))}{'' if parts else f' {_is(theirs)}'} only of others ({several(theirs)})"]
        if theirs
        else []
    )
    return start + (several(parts) if parts else "each is found in at least one sentence")


def _is(items: Sequence[Any]) -> str:
    return "is" if len(items) == 1 else "are"


def takeaway_hardly(totals: pd.DataFrame, hardly: pd.DataFrame) -> str:
    """What is found most and in how many sentences, and how much of all is denied or a formula."""
    rows = records(totals)
    if not rows:
        return (
            "There is no list of subjects to look for. To add one, name its file in corpus.toml (checklist = "
            '"checklist.toml"): each subject with its words, best fixed before anything is coded.'
        )
    found = sorted((r for r in rows if r["found"]), key=lambda r: -r["found"])
    if not found:
        return "Nothing was found by the words looked for."
    most = several(f"{r['label']} ({counted(r['found'], 'sentence')})" for r in found[:2])
    denied, formulas = (sum(r[k] for r in rows) for k in ("denied", "formulas"))
    more = [f"{spelled(denied)} {'is' if denied == 1 else 'are'} denied or refused"] if denied else []
    more += [f"{spelled(formulas)} {'is a formula' if formulas == 1 else 'are formulas'}"] if formulas else []
    total = sum(r["found"] for r in rows)
    tail = f"; of {counted(total, 'such sentence')}, {several(more)}" if more else ""
    return f"Most is found on {most}{tail}."
