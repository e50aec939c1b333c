"""Titles and sentences for the charts on framing; every number and name in them is computed from the tables.

They say what is emphasised, by whom and where, never whether it ought to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.sentences import TOOL, VOICE_KINDS
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.framing.voices import voice_totals

if TYPE_CHECKING:
    import pandas as pd


KIND_NAMES = dict(
    zip(VOICE_KINDS, ("the article itself", "a named speaker", "an unnamed collective", "nobody named"), strict=True)
)


def _percent(share: float) -> str:
    return f"{share * 100:.0f} percent"


def _points(share: float) -> str:
    return counted(round(share * 100), "point") if round(share * 100) else "less than a point"


def _unique(values: Iterable[Any]) -> list:
    return list(dict.fromkeys(values))


# The barcode


def title_barcode(barcode: pd.DataFrame) -> str:
    """A title: how many sentences have how many codes."""
    rows = records(barcode)
    if not rows:
        return "No sentence was read"
    every, coded = {r["sentence_id"] for r in rows}, {r["sentence_id"] for r in rows if r["code"] is not None}
    found = [r["sentence_id"] for r in rows if r["code"] is not None]
    several_ = sum(found.count(sentence) > 1 for sentence in coded)
    if not coded:
        return f"Of {counted(len(every), 'sentence')}, none has a frame"
    more = f", {several_ or 'none'} of them more than one"
    return f"{len(coded)} of {counted(len(every), 'sentence')} {'has' if len(coded) == 1 else 'have'} a frame{more}"


def takeaway_barcode(barcode: pd.DataFrame, shares: pd.DataFrame) -> str:
    """Sentences: what comes first in each article."""
    parts = [f"{title_barcode(barcode)}."]
    for article, own in grouped(shares, "article"):
        top = [r for r in own if r["rank"] == 1]
        if not top:
            parts.append(f"{article}: no frame.")
            continue
        names = several(r["label"] for r in top)
        each = ", each" if len(top) > 1 else ""
        number = f"{top[0]['sentences']} of {counted(top[0]['of_sentences'], 'sentence')}"
        parts.append(f"{article}: most often {names} ({number}{each}).")
    return " ".join(parts)


def say_runs(runs: pd.DataFrame) -> list[str]:
    """Sentences for `framing.runs`, one an article: its longest run of one frame, and the frames that span it."""
    out = []
    for article, own in grouped(runs, "article"):
        length = max(r["longest_run"] for r in own)
        longest = several(r["label"] for r in own if r["longest_run"] == length)
        wide = max(own, key=lambda r: r["ends"] - r["begins"])
        span = f"{_percent(wide['begins'])} to {_percent(wide['ends'])}"
        out.append(
            f"{article}: the longest run is of {longest} ({counted(length, 'sentence')}); the widest span is that of "
            f"{wide['label']}, from {span} of the article’s sentences."
        )
    return out or ["No sentence has a frame."]


# Frame by voice


def title_voices(voiced: pd.DataFrame) -> str:
    """A title: who voices how much of all coded sentences."""
    totals = {kind: n for kind, n in voice_totals(voiced).items() if n}
    if not totals:
        return "No frame is voiced by anybody"
    parts = [f"{KIND_NAMES.get(kind, kind)} {n}" for kind, n in totals.items()]
    return f"Who voices the frames, in coded sentences: {several(parts)}"


def takeaway_voices(voiced: pd.DataFrame) -> str:
    """Sentences: each frame's commonest kind of voice, and one voice."""
    parts = [f"{title_voices(voiced)}."]
    for _, own in grouped(voiced, "code"):
        kinds = {kind: sum(r["sentences"] for r in own if r["voice_type"] == kind) for kind in VOICE_KINDS}
        most = max(kinds.values())
        names = several(KIND_NAMES[kind] for kind, n in kinds.items() if n == most)
        total = sum(r["sentences"] for r in own)
        parts.append(f"{own[0]['label']}: most by {names} ({most} of {total}).")
    speakers = [r for r in records(voiced) if r["voice_type"] == "speaker"]
    if speakers:
        parts.append(_loudest(speakers))
    return " ".join(parts)


def _loudest(rows: list[dict]) -> str:
    totals: dict[str, int] = {}
    for row in rows:
        totals[row["voice_name"]] = totals.get(row["voice_name"], 0) + row["sentences"]
    most = max(totals.values())
    names = several(sorted((n for n, total in totals.items() if total == most), key=by_name))
    return f"Of named speakers, most coded sentences: {names} ({most} of {sum(totals.values())})."


def say_behalf(behalf: pd.DataFrame) -> list[str]:
    """Sentences for `voices.on_behalf`, one for each that is spoken for: by how many of its own, by whom."""
    by_whom = dict(grouped(behalf, "on_behalf_name"))
    out = []
    for whom in sorted(by_whom, key=by_name):
        own = by_whom[whom]
        total = sum(r["sentences"] for r in own)
        parts = []
        for value, words in (
            (True, "by voices of its own"),
            (False, "by voices of others"),
            (None, "by voices of no stated country"),
        ):
            found = [r for r in own if r["own"] is value or (value is not None and r["own"] == value)]
            names = several(sorted({r["voice_name"] for r in found}, key=by_name))
            parts += [f"{sum(r['sentences'] for r in found)} {words} ({names})"] if found else []
        out.append(f"What {whom} may need or want is stated in {counted(total, 'sentence')}: {several(parts)}.")
    return out or ["Nobody’s needs or interests are stated by a voice in these articles."]


# What separates


def title_separates(separates: pd.DataFrame) -> str:
    """A title: the frame of the widest range, with the articles at its ends."""
    rows = records(separates)
    if not rows or not rows[0]["range"]:
        return "No frame separates the articles"
    top = [r for r in rows if r["rank"] == 1]
    if len(top) > 1:
        return f"{several(r['label'] for r in top)} separate the articles alike, by {_points(top[0]['range'])}"
    row = top[0]
    return (
        f"{row['label']} separates the articles most: {_percent(row['lowest'])} in {several(row['lowest_articles'])}, "
        f"{_percent(row['highest'])} in {several(row['highest_articles'])}"
    )


def takeaway_separates(separates: pd.DataFrame, flip: pd.DataFrame) -> str:
    """Sentences, with the flip numbers of both."""
    parts = [f"{title_separates(separates)}."]
    rows = [r for r in records(separates) if r["range"]]
    if rows:
        low, high = rows[0]["lowest_articles"][0], rows[0]["highest_articles"][0]
        parts.append(f"Between {high} (dropped there) and {low} (added here) {say_flip_shares(rows[0])}.")
    for row in records(flip):
        second = f"{row['second_label']} would separate them more"
        number = "after no such change" if row["fewest"] is None else f"after {counted(row['fewest'], 'row')}"
        parts.append(f"{second} {number} dropped or added." if row["fewest"] else f"{second} {number}.")
    return " ".join(parts)


# The reading range


def title_range(ranges: pd.DataFrame) -> str:
    """A title: how far readers are apart at most."""
    rows = [r for r in records(ranges) if r["width"] is not None]
    compared = [r for r in rows if len(r["readers"]) > 1]
    if not compared:
        return "No article was read by a second reader" if rows else "No article was read"
    widest = max(compared, key=lambda r: r["width"])
    if not widest["width"]:
        return "Tool and readings give the same share of every frame"
    middle = sorted(r["width"] for r in compared)[len(compared) // 2]
    return (
        f"Tool and readings differ by up to {_points(widest['width'])} of an article’s share "
        f"({widest['label']} in {widest['article']}); half of the ranges are within {_points(middle)}"
    )


def takeaway_range(ranges: pd.DataFrame, firsts: pd.DataFrame) -> str:
    """Sentences: what comes first in each article, by reader."""
    parts = [f"{title_range(ranges)}."]
    for article, own in grouped(firsts, "article"):
        parts.append(_firsts(article, own))
    return " ".join(parts)


def _firsts(article: str, own: Sequence[Mapping[str, Any]]) -> str:
    said: dict[str, list[str]] = {}
    for row in own:
        said.setdefault(several(row["first_labels"]) or "no frame", []).append(
            "the tool" if row["reader"] == TOOL else row["reader"]
        )
    if len(said) == 1:
        ((first, readers),) = said.items()
        return f"{article}: {first} first, for {several(readers)}."
    parts = [f"{first} for {several(readers)}" for first, readers in said.items()]
    return f"{article}: what comes first depends on the reader, {several(parts)}."


# Looked for and not found


def title_hardly(totals: pd.DataFrame) -> str:
    """A title: the subjects of the list that are not found, or only of others."""
    rows = records(totals)
    if not rows:
        return "No list of subjects to look for"
    never = [r["label"] + (", except about others" if r["of_others"] else "") for r in rows if not r["found"]]
    start = f"Of {counted(len(rows), 'subject')} looked for, "
    if not never:
        return f"{start}each is found in at least one sentence"
    return f"{start}{len(never)} {'is' if len(never) == 1 else 'are'} not found: {several(never)}"


def takeaway_hardly(totals: pd.DataFrame, hardly: pd.DataFrame) -> str:
    """Sentences: of each subject that is found how often, and how much of it is denied or a formula."""
    if not len(totals):
        return (
            "There is no list of subjects to look for. To add one, name its file in corpus.toml (checklist = "
            '"checklist.toml"): each subject with its words, best fixed before anything is coded.'
        )
    parts = [f"{title_hardly(totals)}."]
    for total in records(totals):
        if total["found"]:
            more = [f"{total['denied']} denied or refused"] * bool(total["denied"])
            more += [f"{total['formulas']} a formula"] * bool(total["formulas"])
            parts.append(
                f"{_upper(total['label'])}: {counted(total['found'], 'sentence')} in "
                f"{counted(total['articles'], 'article')}{f' ({several(more)})' if more else ''}."
            )
    return " ".join(parts)


def _upper(label: str) -> str:
    return label[:1].upper() + label[1:]


def say_multiverse(table: pd.DataFrame) -> list[str]:
    """Sentences for `multiverse.holding`, one a finding."""
    out = []
    for row in records(table):
        ways = f"{row['holds']} of {counted(row['paths'], 'way')} of counting"
        if row["winner"] is None:
            out.append(f"{row['finding']}: nothing comes first; so in {ways}.")
            continue
        start = f"{row['finding']}: {row['winner']}, in {ways}"
        breaks = f"; one choice alone changes it: {' or '.join(row['breaks_with'])}" if row["breaks_with"] else ""
        others = f"; elsewhere {several(row['others'])}" if row["others"] else ""
        out.append(f"{start}{others}{breaks}.")
    return out or ["No finding was given."]


def say_flip_shares(row: Mapping[str, Any]) -> str:
    """The flip number of a row of `framing.separates` in words, or that no change is enough."""
    kinds = [f"{row[kind]} {word}" for kind, word in (("drop", "dropped there"), ("add", "added here"))
             if row[kind] is not None]  # fmt: skip
    return f"the order reverses with {' or '.join(kinds)}" if kinds else "no row dropped or added reverses the order"
