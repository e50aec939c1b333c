"""Titles and sentences on whose needs, gains and contests are told, by whom, and on what was looked for.

Every number and name is computed from the tables; no sentence says whether a need is real or a charge is right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import with_the
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.framing.voices import NOT_STATED
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
        return "Listed words find no need or gain of a state or region"
    own = sum(r["sentences"] for r in rows if r["own"])
    open_ = sum(r["sentences"] for r in rows if r["voice_id"] is not None and r["side"] is None)
    told = f"{spelled(own)} by {_voices(own)} of that side" if own else "none by a voice known to be of that side"
    more = f" and {spelled(open_)} by {_voices(open_)} of no stated country" if open_ else ""
    return f"{_found_of(rows)}, {told}{more}"


def _found_of(rows: Sequence[Mapping[str, Any]]) -> str:
    total = sum(r["sentences"] for r in rows)
    return f"Listed words find needs or gains of {with_the(rows[0]['whose'])} {_times(total)}"


def _voices(number: int) -> str:
    return "a voice" if number == 1 else "voices"


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{spelled(number)} times")


def say_interests(by_voice: pd.DataFrame) -> str:
    """A sentence: who says what the party with most sentences needs or gains, with how often, in at most 30 words."""
    rows = _of_first(by_voice)
    if not rows:
        return f"{title_interests(by_voice)}."
    voices = [r for r in rows if r["voice_type"] != _ARTICLE]
    own = [r for r in rows if r["voice_type"] == _ARTICLE]
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
    return [*parts, *([_by_others(rest, len(rows) - most, bool(parts))] if rest else [])]


def _by_others(sentences: int, voices: int, more: bool) -> str:
    """How many sentences are by how many voices that are not named; `more`: others are."""
    if voices == 1:
        return f"{spelled(sentences)} by {'another' if more else 'a voice'}"
    many = f"{spelled(voices)} {'others' if more else 'voices'}"
    return f"one each by {many}" if sentences == voices else f"{spelled(sentences)} by {many}"


def _by_articles(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """How many sentences are in articles' own words."""
    one = len({a for r in rows for a in r["articles"]}) == 1
    return [f"{spelled(sum(r['sentences'] for r in rows))} by {'an article' if one else 'articles'}"] if rows else []


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
    return _about(rows, what, total, _whom(rows))


def say_contests(contests: pd.DataFrame, names: Iterable[str], total: int) -> str:
    """A sentence of the answer: whom they are about, how many are denied, and whether anybody from there speaks."""
    rows, what = records(contests), _or(names)
    if not rows:
        return f"No sentence with {what} is found."
    said = ""
    for spoken in (True, False):
        told = [f"{whom} ({_told(r, spoken)})" for r, whom in zip(_first_targets(rows), _whom(rows), strict=True)]
        said = f"{_about(rows, what, total, told)}."
        if len(said.split()) <= LONGEST:
            break
    return said


def _first_targets(rows: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    return [r for r in rows if r["target"] != NOT_STATED][:MOST_TARGETS]


def _whom(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """The first targets; one that another sentence names together with somebody else is "alone"."""
    joined = {part for r in rows for part in re.split(", | and ", r["target"]) if part != r["target"]}
    alone = (" alone" if r["target"] in joined else "" for r in _first_targets(rows))
    return [f"{with_the(r['target'])}{more}" for r, more in zip(_first_targets(rows), alone, strict=True)]


def _about(rows: Sequence[Mapping[str, Any]], what: str, total: int, whom: Sequence[str]) -> str:
    """How many sentences there are, and how many are about each of the first."""
    first = _first_targets(rows)
    if not first:
        several_ = f"any of {counted(total, 'sentence')}" if total > 1 else "the one sentence"
        return f"Whom it is about is not stated in {several_} with {what}"
    if total == 1:
        return f"The one sentence with {what} is about {whom[0]}"
    parts = [f"{spelled(r['sentences'])} about {name}" for r, name in zip(first, whom, strict=True)]
    parts[0] = parts[0].replace(" about ", f" {'are' if first[0]['sentences'] > 1 else 'is'} about ", 1)
    return f"Of {counted(total, 'sentence')} with {what}, {several(parts)}"


def takeaway_contests(contests: pd.DataFrame, total: int) -> str:
    """How many are denied or contrasted, and who says those about the first."""
    rows = records(contests)
    denied = sum(r["denied"] for r in rows)
    if not rows:
        return "So there is nobody whom one would be about."
    if total == 1:
        how = f"{'' if denied else 'not '}denied or contrasted"
        return f"It is {how} where it stands, and is said by {_speakers(rows[0])}."
    stand = "it stands" if denied == 1 else "they stand"
    start = f"{capital(_none(denied))} of {total} {'is' if denied == 1 else 'are'} denied or contrasted where {stand}"
    by = [f"{_those(r)} about {whom} {'is' if r['sentences'] == 1 else 'are'} said by {_speakers(r)}"
          for r, whom in zip(_first_targets(rows), _whom(rows), strict=True)]  # fmt: skip
    return f"{'; '.join([start, *by])}."


def _those(row: Mapping[str, Any]) -> str:
    return "the one" if row["sentences"] == 1 else f"the {spelled(row['sentences'])}"


def _speakers(row: Mapping[str, Any]) -> str:
    return listed(row["voices"], MOST)


def _told(row: Mapping[str, Any], spoken: bool) -> str:
    """How many of the sentences about somebody are denied; with `spoken`, that nobody from there speaks."""
    one, denied = row["sentences"] == 1, row["denied"]
    many = ("" if denied else "not ") if one else f"{'all' if denied == row['sentences'] else _none(denied)} "
    return f"{many}denied or contrasted{', no speaker from there' if spoken and row['apart'] else ''}"


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
    start = f"Of {counted(len(rows), 'subject')} looked for by listed words, "
    never, theirs = ([r["label"] for r in rows if not r["found"] and bool(r["of_others"]) is o] for o in (False, True))
    parts = [f"{spelled(len(never))} {_is(never)} not found ({_subjects(never)})"] if never else []
    parts += (
        [f"{spelled(len(theirs))}{'' if parts else f' {_is(theirs)}'} only about third parties ({_subjects(theirs)})"]
        if theirs
        else []
    )
    return start + (several(parts) if parts else "each is found in at least one sentence")


def _subjects(names: Sequence[str]) -> str:
    """Subjects as words; with semicolons where one of them holds an "and" itself."""
    return "; ".join(names) if any(" and " in name for name in names) else several(names)


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
    total, theirs = (sum(r[k] for r in rows) for k in ("found", "of_others"))
    tail = f"; of {total} in all, a sentence counted once for each subject, {several(more)}" if more else ""
    tail += f"; {spelled(theirs)} more {_is(range(theirs))} only about third parties" if theirs else ""
    return f"Most is found on {most}{tail}."
