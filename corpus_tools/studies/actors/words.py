"""Titles and sentences for the charts on actors; every number and name in them is computed from the tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import by_name, records
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.actors.network_words import say_holders
from corpus_tools.studies.actors.voices import QUOTED

if TYPE_CHECKING:
    import pandas as pd


def _are(number: int, word: str) -> str:
    return f"{number or 'none'} {'is' if number == 1 else 'are'} {word}"


def title_ledger(voices: pd.DataFrame, holders: pd.DataFrame) -> str:
    """What `voices.voices` and `voices.office_holders` show, as a title."""
    persons, quoted = _persons(voices)
    if not persons:
        return "No person is named or quoted"
    start = f"Of {counted(len(persons), 'person')}, {_are(len(quoted), 'quoted')}"
    for office, own in holders.groupby("office", sort=False):
        heard = own[own["status"] == QUOTED]["actor_id"].nunique()
        start += f"; of {counted(own['actor_id'].nunique(), str(office))} among them, {_are(heard, 'quoted')}"
    return start


def _persons(voices: pd.DataFrame) -> tuple[set[str], set[str]]:
    rows = [r for r in records(voices) if r["voice_type"] == "person"]
    return {r["voice_id"] for r in rows}, {r["voice_id"] for r in rows if r["status"] == QUOTED}


def takeaway_ledger(voices: pd.DataFrame, holders: pd.DataFrame, offices: Iterable[str]) -> str:
    """What `voices.voices` shows, in sentences: how many persons, who of `offices`, who has most words."""
    persons, quoted = _persons(voices)
    if not persons and not len(voices):
        return "Nobody is named or quoted."
    only = len(persons) - len(quoted)
    open_ = len({r["voice_id"] for r in records(voices) if r["voice_type"] == "person" and r["country"] is None})
    start = (
        f"{counted(len(persons), 'person').capitalize()}: {_are(len(quoted), 'quoted')}, {only or 'none'} only named; "
        f"the country of {open_ or 'none'} is stated nowhere."
    )
    top = max((r["words"] for r in records(voices)), default=0)
    most = several(f"{r['voice_name']} in {r['article']}" for r in records(voices) if r["words"] == top > 0)
    tail = f"Most words of one voice in one article: {most} ({top})." if most else "No word is quoted."
    return " ".join([start, *say_holders(holders, offices), tail])


def title_alone(alone: pd.DataFrame) -> str:
    """A title: each state, A to Z, over all articles."""
    totals = alone.groupby("actor_name", sort=False, dropna=False)[["alone", "mentions"]].sum()
    if not totals["mentions"].any():
        return "None of the states is mentioned"
    parts = [f"{name} {n} of {m}" for name, n, m in totals.itertuples()]
    return f"Mentioned alone, not in a list: {several(parts)}"


def takeaway_alone(alone: pd.DataFrame, lists: pd.DataFrame) -> str:
    """Sentences: each state, who is never alone, the lists."""
    totals = alone.groupby("actor_name", sort=False, dropna=False)["alone"].sum()
    never = several(totals.index[totals == 0])
    parts = [f"{title_alone(alone)}."]
    parts += [f"Nowhere alone: {never}."] if never and len(lists) else []
    texts = len(set(lists["article_id"]))
    where = f" in {counted(texts, 'article')}" if texts else ""
    count = counted(len(lists), "list")
    parts.append(f"There {'is' if len(lists) < 2 else 'are'} {count} of three or more states{where}.")
    return " ".join(parts)


def title_spoken(spoken: pd.DataFrame) -> str:
    """A title: who is spoken about most."""
    total, ranked = _spoken_about(spoken)
    if not ranked:
        return "No quotation mentions another actor"
    first = several(f"{name} ({n})" for name, n in ranked[:2])
    return f"Spoken about most: {first} of {counted(total, 'mention')} in quotations"


def _spoken_about(spoken: pd.DataFrame) -> tuple[int, list[tuple[str, int]]]:
    totals: dict[str, int] = {}
    for row in records(spoken):
        totals[row["actor_name"]] = totals.get(row["actor_name"], 0) + row["weight"]
    return sum(totals.values()), sorted(totals.items(), key=lambda item: (-item[1], by_name(item[0])))


def takeaway_spoken(spoken: pd.DataFrame) -> str:
    """Sentences: who is spoken about most, and by how many voices."""
    total, ranked = _spoken_about(spoken)
    if not ranked:
        return "No quotation mentions another actor."
    rows = records(spoken)
    voices = {(r["article_id"], r["speaker_id"]) for r in rows}
    parts = []
    for name, n in ranked[:3]:
        by = {(r["article_id"], r["speaker_id"]) for r in rows if r["actor_name"] == name}
        parts.append(f"{name} ({counted(n, 'mention')} by {counted(len(by), 'voice')})")
    return (
        f"{counted(len(voices), 'voice').capitalize()} (each counted once an article) "
        f"{'mentions' if len(voices) == 1 else 'mention'} {counted(len(ranked), 'other actor')}, "
        f"{counted(total, 'mention')} in all; most: {several(parts)}."
    )


def title_together(side_by_side: pd.DataFrame) -> str:
    """A title: how many co-mentions lists alone make."""
    rows = records(side_by_side)
    whole, bare = (sum(r[c] for r in rows) for c in ("with_lists", "without_lists"))
    if not whole:
        return "No two states or territories are mentioned in one sentence"
    pairs = {(r["source"], r["target"]) for r in rows}
    left = {(r["source"], r["target"]) for r in rows if r["without_lists"]}
    return (
        f"Lists alone make {whole - bare or 'none'} of {counted(whole, 'co-mention')} of states and territories; of "
        f"{counted(len(pairs), 'pair')}, {len(pairs) - len(left) or 'none'} would vanish without them"
    )


def takeaway_together(side_by_side: pd.DataFrame, pairs: pd.DataFrame) -> str:
    """Sentences: what lists make, and the pairs that come first."""
    found = records(pairs)
    parts = [f"{title_together(side_by_side)}."]
    for column, words in (("with_lists", "with lists"), ("without_lists", "without")):
        top = max((r[column] for r in found), default=0)
        first = several(f"{r['source_name']} with {r['target_name']}" for r in found if r[column] == top > 0)
        parts += [f"Most often together, {words}: {first} ({counted(top, 'sentence')})."] if first else []
    return " ".join(parts)


def title_sources(sources: pd.DataFrame) -> str:
    """A title: the share of reported words of unnamed sources by article."""
    shares, nobody = [], 0
    for _, own in sources.groupby("article_id", sort=False):
        total = int(own["words"].sum())
        nobody += int(own.loc[own["source"] == "none", "quotations"].sum())
        if total:
            shares.append(int(own.loc[own["source"] == "unnamed", "words"].sum()) / total * 100)
    if not shares:
        return "No article quotes anybody"
    low, high = min(shares), max(shares)
    span = f"{low:.0f}" if f"{low:.0f}" == f"{high:.0f}" else f"{low:.0f} to {high:.0f}"
    tail = f"{counted(nobody, 'quotation')} {'has' if nobody == 1 else 'have'} no source at all"
    tail = tail if nobody else "every quotation has a source"
    return f"Unnamed sources say {span} percent of an article’s reported words; {tail}"


def takeaway_sources(sources: pd.DataFrame) -> str:
    """Sentences: the words of unnamed sources in each article."""
    parts = []
    for _, own in sources.groupby("article_id", sort=False):
        total = int(own["words"].sum())
        if total:
            words = int(own.loc[own["source"] == "unnamed", "words"].sum())
            parts.append(f"{own['article'].iloc[0]} {words} of {total}")
    start = f"{title_sources(sources)}."
    return f"{start} Reported words of unnamed sources: {several(parts)}." if parts else start


def say_flip_of(article: str, table: pd.DataFrame, what: str) -> list[str]:
    """Sentence for `uncertainty.flip_order` within one article."""
    rows = records(table)
    if not rows:
        return [f"{article}, {what}: only one to count."]
    row = rows[0]
    start = f"{article}, {what}: {row['first_name']} {row['first_count']}, {row['second_name']} {row['second_count']}"
    if row["first_count"] == row["second_count"]:
        return [f"{start}; they are equal, and a single row decides."]
    kinds = [f"{row[k]} {word}" for k, word in (("recode", "recoded"), ("drop", "dropped"), ("add", "added"))
             if row[k] is not None]  # fmt: skip
    return [f"{start}; the order reverses with {' or '.join(kinds)}."]


def say_never(never: pd.DataFrame) -> list[str]:
    """Sentence for `shown.never_quoted`."""
    rows = records(never)
    if not rows:
        return ["Everybody who is named is quoted somewhere, or nobody is named."]
    names = several(r["actor_name"] for r in rows)
    start = counted(len(rows), "person").capitalize()
    return [f"{start} {'is' if len(rows) == 1 else 'are'} named and nowhere quoted: {names}."]


def say_first_last(table: pd.DataFrame) -> list[str]:
    """Sentences for `shown.first_and_last_words`, one an article with quotations."""
    out = []
    for row in records(table):
        who = f"the last word, {row['last_word']}"
        out.append(f"{row['article']}: the first word, {row['first_word']}; {'the last, too' if row['same'] else who}.")
    return out or ["No article quotes anybody."]


def say_concepts(concepts: pd.DataFrame) -> list[str]:
    """Sentences for `edges.actor_concept`: which frames how many voices share, or that none is coded."""
    rows = records(concepts)
    if not rows:
        return [
            "No frame is coded in these articles, by the tool or by a person, so that the table of actors and "
            "frames is empty: which actors share a frame cannot be said here."
        ]
    shared: dict[str, set] = {}
    for row in rows:
        shared.setdefault(row["concept"], set()).add(row["actor_name"])
    coders = several(sorted({r["coder"] or "no coder named" for r in rows}))
    return [f"{frame}: {counted(len(actors), 'voice')} ({several(sorted(actors, key=by_name))}); coded by {coders}."
            for frame, actors in sorted(shared.items())]  # fmt: skip


def say_material(table: pd.DataFrame) -> str:
    """Sentence for `ActorStudy.material`: how many mentions, actors and quotations were read."""
    totals = {c: int(table[c].sum()) for c in ("mentions", "quotations", "without_source")}
    return (
        f"{counted(len(table), 'article').capitalize()}: {counted(totals['mentions'], 'mention')} of actors and "
        f"{counted(totals['quotations'], 'quotation')}, {totals['without_source'] or 'none'} of them without a source."
    )


def say_selection(articles: pd.DataFrame, mentions: pd.DataFrame) -> list[str]:
    """What the articles have in common: outlets that printed several, the event that most of them mention."""
    rows, out = records(articles), []
    outlets = [r["outlet"] for r in rows if r["outlet"]]
    for outlet in sorted({o for o in outlets if outlets.count(o) > 1}, key=by_name):
        out.append(f"{outlets.count(outlet)} of {counted(len(rows), 'article')} are of one outlet, {outlet}.")
    events = mentions[(mentions["actor_type"] == "event").fillna(False)]
    texts = events.groupby("actor_name", sort=False, dropna=False)["article_id"].nunique()
    most = max(texts, default=0)
    if most > 1:
        names = several(sorted(texts.index[texts == most], key=by_name))
        out.append(f"{most} of {counted(len(rows), 'article')} speak of the same event: {names}.")
    return out or ["No outlet printed more than one of the articles, and no event is mentioned in two."]


def say_row(row: pd.DataFrame) -> str:
    """One row of the ledger, of who speaks about whom, or of pairs, as the caption of its evidence."""
    found = records(row)
    if not found:
        return "No such row"
    r = found[0]
    if "speaker_name" in r:
        return f"{r['speaker_name']} about {r['actor_name']}, {r['article']}: {counted(r['weight'], 'mention')}"
    if "with_lists" in r:
        return f"{r['source_name']} with {r['target_name']}: {counted(r['with_lists'], 'sentence')}"
    return (
        f"{r['voice_name']}, {r['article']}: {counted(r['words'], 'word')} in {counted(r['quotations'], 'quotation')}"
    )
