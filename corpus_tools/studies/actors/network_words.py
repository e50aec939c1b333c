"""Findings on actors and voices as sentences; every number and name in them is computed from the tables.

They say who is named, quoted or left out, and how often, never who ought to be.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.actors.voices import QUOTED

if TYPE_CHECKING:
    import pandas as pd


def _unique(names: Iterable[str]) -> list[str]:
    return sorted(set(names), key=by_name)


def _is(number: int) -> str:
    return "is" if number in (0, 1) else "are"


def say_holders(table: pd.DataFrame, offices: Iterable[str]) -> list[str]:
    """Sentences for `voices.office_holders`: who of each office is named, who quoted, and where."""
    return [
        said for office in offices for said in _say_office([r for r in records(table) if r["office"] == office], office)
    ]


def _say_office(rows: list[dict], office: str) -> list[str]:
    if not rows:
        return [f"The articles name no {office}."]
    called = _unique(r["actor_name"] for r in rows)
    quoted = _unique(r["actor_name"] for r in rows if r["status"] == QUOTED)
    out = [f"{counted(len(called), office).capitalize()} {_is(len(called))} named ({several(called)})."]
    if not quoted:
        return [f"{out[0][:-1]}; none of them is quoted."]
    where = [
        f"{r['actor_name']} in {r['article']} ({counted(r['quotations'], 'quotation')}, {counted(r['words'], 'word')})"
        for r in rows
        if r["status"] == QUOTED
    ]
    return [*out, f"{len(quoted)} {_is(len(quoted))} quoted: {several(where)}."]


def say_alone(table: pd.DataFrame) -> list[str]:
    """Sentences for `lists.alone_or_listed`: one an article that mentions any of the states."""
    out = []
    for article, rows in grouped(table, "article"):
        found = [r for r in rows if r["mentions"]]
        never = [r["actor_name"] for r in rows if not r["alone"]]
        if not found:
            out.append(f"{article}: none of {several(r['actor_name'] for r in rows)} is mentioned.")
            continue
        parts = [f"{r['actor_name']} {r['alone']} of {counted(r['mentions'], 'mention')}" for r in found]
        tail = f" Never alone: {several(never)}." if never else ""
        out.append(f"{article}: mentioned alone, not in a list: {several(parts)}.{tail}")
    return out or ["The articles mention no state."]


def say_unnamed(table: pd.DataFrame) -> list[str]:
    """Sentences for `voices.unnamed_speech`: one an article with quotations."""
    out = []
    for article, own in grouped(table, "article"):
        rows = {r["source"]: r for r in own}
        total = sum(r["quotations"] for r in rows.values())
        if not total:
            out.append(f"{article}: no quotation.")
            continue
        unnamed, nobody, unclear = (rows[s] for s in ("unnamed", "none", "ambiguous"))
        words = f", {counted(unnamed['words'], 'word')}" if unnamed["quotations"] else ""
        who = f" ({several(unnamed['voices'])}{words})" if unnamed["quotations"] else ""
        parts = [f"{unnamed['quotations'] or 'none'} by unnamed sources{who}"]
        parts.append(f"{nobody['quotations'] or 'none'} without a source")
        if unclear["quotations"]:
            parts.append(f"{unclear['quotations']} with more than one possible speaker")
        out.append(f"{article}: of {counted(total, 'quotation')}, {several(parts)}.")
    return out or ["There is no article."]


def say_missing(table: pd.DataFrame) -> list[str]:
    """Sentences for `voices.missing_voices`: one a side."""
    out = []
    for side, rows in grouped(table, "side"):
        without = [r for r in rows if r["missing"]]
        if not without:
            out.append(f"{side}: every article quotes somebody from there.")
            continue
        open_ = [r["article"] for r in without if r["unstated"]]
        names = several(r["article"] for r in without)
        doubt = f" (the country of some voices is not stated in {several(open_)})" if open_ else ""
        out.append(f"{side}: nobody is quoted from there in {len(without)} of {counted(len(rows), 'article')}, "
                   f"{names}{doubt}.")  # fmt: skip
    return out or ["There is no article."]


def say_voices(table: pd.DataFrame) -> list[str]:
    """Sentences for `voices.voices`: persons quoted and only named, by article."""
    out = []
    persons = table[(table["voice_type"] == "person").fillna(False)]
    for article, rows in grouped(persons, "article"):
        quoted = [r["voice_name"] for r in rows if r["status"] == QUOTED]
        rest = [r["voice_name"] for r in rows if r["status"] != QUOTED]
        heard = f"{counted(len(quoted), 'person')} quoted" + (f" ({several(quoted)})" if quoted else "")
        only = f"{len(rest) or 'none'} only named" + (f" ({several(rest)})" if rest else "")
        out.append(f"{article}: {heard}, {only}.")
    return out or ["The articles name no person."]


def say_spoken_about(table: pd.DataFrame) -> list[str]:
    """Sentences for `edges.spoken_about`: in each article, whom its speakers mention most."""
    out = []
    for article, own in table.groupby("article", sort=False, dropna=False):
        totals = own.groupby("actor_name", sort=False, dropna=False)["weight"].sum()
        top = int(totals.max())
        most = _unique(totals.index[totals == top])
        speakers = own[["speaker_id", "speaker_name"]].drop_duplicates()
        out.append(f"{article}: {counted(len(speakers), 'voice')} mention{'s' if len(speakers) == 1 else ''} "
                   f"{counted(len(totals), 'other actor')}, most often {several(most)} "
                   f"({counted(top, 'mention')}).")  # fmt: skip
    return out or ["No quotation mentions an actor."]


def say_lists(table: pd.DataFrame) -> list[str]:
    """Sentences for `edges.with_and_without_lists`: what lists alone make."""
    rows = records(table)
    if not rows:
        return ["No two actors are mentioned together."]
    whole, bare = (sum(r[c] for r in rows) for c in ("with_lists", "without_lists"))
    only = sum(not r["without_lists"] for r in rows)
    return [
        f"Of {counted(whole, 'co-mention')}, {whole - bare or 'none'} {_is(whole - bare)} made by lists alone; of "
        f"{counted(len(rows), 'pair')} of actors in the articles, {only or 'none'} {_is(only)} found nowhere else."
    ]


def say_flip(table: pd.DataFrame, what: str) -> list[str]:
    """Sentences for `stability.flip_first` and `uncertainty.flip_order`; `what` is counted: "mentions alone"."""
    out = []
    for row in records(table):
        one, two = (row[f"{end}_{c}"] for end in ("first", "second")
                    for c in ("degree", "count") if f"{end}_{c}" in row)  # fmt: skip
        kinds = [f"{row[k]} {word}" for k, word in (("drop", "dropped"), ("recode", "recoded"), ("add", "added"))
                 if row[k] is not None]  # fmt: skip
        start = f"{what.capitalize()}: {row['first_name']} {one}, {row['second_name']} {two}"
        if one == two:
            out.append(f"{start}; they are equal, and a single row decides.")
        elif not kinds:
            out.append(f"{start}; no such change would reverse the order.")
        else:
            out.append(f"{start}; the order reverses with {' or '.join(kinds)}.")
    return out or [f"{what.capitalize()}: fewer than two to compare."]
