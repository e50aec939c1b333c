"""Titles and sentences for the charts on rhetoric; every number, name and word in them is computed from the tables.

They say which words stand where and who uses them, never what they are meant to do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import by_name, records
from corpus_tools.measures.wording import counted, several

if TYPE_CHECKING:
    import pandas as pd

# Words that a sentence names before it says how many more there are.
NAMED = 5
_PLURAL = {
    "marked_words": "marked words without a speaker",
    "quotation_without_source": "quotations without a source",
    "first": "“firsts”",
    "modality": "words of modality",
    "left_unnamed": "passages that speak against somebody without a name",
    "unmarked_speech": "speech without marks",
    "agentless": "passages without an agent",
}


def _some(items: Iterable[str], named: int = NAMED) -> str:
    """The first of `items`, and how many more there are."""
    items = list(items)
    rest = len(items) - named
    return f"{', '.join(items[:named])} and {rest} more" if rest > 0 else several(items)


def _marked(words: str) -> str:
    return f"“{words}”"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _phrases(table: pd.DataFrame) -> list[dict[str, Any]]:
    return [r for r in records(table) if not r["names"]]


def title_shared(shared: pd.DataFrame) -> str:
    """A title: the strongest phrases that articles share."""
    rows = _phrases(shared)
    if not rows:
        return "No phrase besides names stands in more than one article"
    top = [r for r in rows if r["strength"] == rows[0]["strength"]]
    said = _some(f"{_marked(r['phrase'])} in {counted(r['articles'], 'article')}" for r in top)
    return f"Shared word by word: {said}"


def takeaway_shared(shared: pd.DataFrame, near: pd.DataFrame | None = None) -> str:
    """Sentences: the strongest phrases that articles share and, where given, wordings that are nearly alike."""
    rows, names = _phrases(shared), sum(r["names"] for r in records(shared))
    if not rows:
        return " ".join([f"{title_shared(shared)}.", *_say_names(names), *_say_near(near)])
    strong = [f"{_marked(r['phrase'])} ({counted(r['articles'], 'article')}, {counted(r['places'], 'place')})"
              for r in rows[:NAMED]]  # fmt: skip
    start = counted(len(rows), "phrase").capitalize()
    verb = "stands" if len(rows) == 1 else "stand"
    return " ".join([f"{start} besides names {verb} in more than one article; the strongest: {several(strong)}.",
                     *_say_names(names), *_say_known(rows), *_say_near(near)])  # fmt: skip


def _say_names(number: int) -> list[str]:
    noun = counted(number, "shared name, date or amount", "shared names, dates and amounts")
    return [f"{noun.capitalize()} {'stands' if number == 1 else 'stand'} apart."] if number else []


def _say_known(rows: list[dict]) -> list[str]:
    known = sorted({r["known_as"] for r in rows if r["known_as"]}, key=str.casefold)
    return [f"Known to the codebook: {several(known)}."] if known else []


def _say_near(near: pd.DataFrame | None) -> list[str]:
    if near is None:
        return []
    rows = records(near)
    if not rows:
        return ["No two articles have a longer wording in common with small changes."]
    first = rows[0]
    pair = counted(len(rows), "pair of wordings", "pairs of wordings").capitalize()
    tail = "differs" if len(rows) == 1 else "differ"
    return [f"{pair} of two articles {tail} in a few words, first {_marked(first['marked'])} "
            f"({first['earlier_article']}, then {first['later_article']})."]  # fmt: skip


def _by(rows: Iterable[Mapping[str, Any]], column: str) -> dict[str, list]:
    out: dict[str, list] = {}
    for row in rows:
        out.setdefault(row[column], []).append(row)
    return out


def title_repetition(repetition: pd.DataFrame) -> str:
    """A title: the range of the shares."""
    rows = [r for r in records(repetition) if r["share"] is not None]
    if not rows:
        return "There are no words in which to look for repeats"
    shares = sorted(r["share"] * 100 for r in rows)
    low, high = f"{shares[0]:.0f}", f"{shares[-1]:.0f}"
    span = low if low == high else f"{low} to {high}"
    return f"{span} percent of an article’s words stand in a phrase that it repeats"


def takeaway_repetition(repetition: pd.DataFrame) -> str:
    """Sentences: each article."""
    rows = [r for r in records(repetition) if r["share"] is not None]
    parts = [f"{r['article']} {r['repeated_words']} of {counted(r['words'], 'word')}" for r in rows]
    tail = f" Words in a repeated phrase: {several(parts)}." if parts else ""
    return f"{title_repetition(repetition)}.{tail}"


def title_ladder(ladder: pd.DataFrame) -> str:
    """A title: who or what is called by most different words."""
    rows = records(ladder)
    if not rows:
        return "No actor is called by more than one name in more than one article"
    top = max(r["wordings"] for r in rows)
    names = dict.fromkeys(r["actor_name"] for r in rows if r["wordings"] == top)
    return f"Most different wordings: {several(names)} ({top}{' each' if len(names) > 1 else ''})"


def takeaway_ladder(ladder: pd.DataFrame) -> str:
    """Sentences: the first rungs with their wordings."""
    parts = []
    for own in list(_by(records(ladder), "actor_id").values())[:3]:
        forms = sorted({r["wording"] for r in own}, key=str.casefold)
        parts.append(f"{own[0]['actor_name']} is printed as {several(map(_marked, forms))} "
                     f"in {counted(own[0]['articles'], 'article')}")  # fmt: skip
    return f"{title_ladder(ladder)}." if not parts else f"{'; '.join(parts)}."


def title_strip(strip: pd.DataFrame) -> str:
    """A title: how many quotations are reported at a distance, neutrally, as so."""
    totals = _stances(strip)
    total = sum(totals.values())
    if not total:
        return "No quotation has a reporting verb whose stance is known"
    distance, endorse = totals.get("distance", 0), totals.get("endorse", 0)
    far = f"{distance or 'none'} {_is(distance)} kept at a distance by the verb"
    return f"Of {counted(total, 'reported statement')}, {far} and {endorse or 'none'} presented as so"


def _stances(table: pd.DataFrame) -> dict[str, int]:
    return {s: sum(r["quotations"] for r in own) for s, own in _by(records(table), "stance").items() if s}


def takeaway_strip(strip: pd.DataFrame) -> str:
    """Sentences: which verbs carry a stance, and about whom."""
    rows, parts = records(strip), [f"{title_strip(strip)}."]
    for stance, words in (("distance", "At a distance"), ("endorse", "As so")):
        own = [r for r in rows if r["stance"] == stance]
        said = [f"{_marked(r['verb'])} of {several(r['voices'])}" for r in own]
        parts += [f"{words}: {'; '.join(said)}."] if said else []
    return " ".join(parts)


def title_device(devices: pd.DataFrame, device: str) -> str:
    """A title: in how many articles, and the words of most uses."""
    rows = [r for r in records(devices) if r["device"] == device]
    if not rows:
        return f"{_plural(device)}: none found"
    where = counted(len({r["article_id"] for r in rows}), "article")
    return f"{_plural(device)} in {where}: {_some(_words(rows))}"


def _plural(device: str) -> str:
    words = _PLURAL.get(device, device.replace("_", " ") + "s")
    return words[0].upper() + words[1:]


def _words(rows: Iterable[Mapping[str, Any]]) -> list[str]:
    return list(dict.fromkeys(_marked(w.split(" (")[0]) for r in rows for w in r["words"]))


def takeaway_device(devices: pd.DataFrame, device: str) -> str:
    """Sentences: each article, by strength, with its words."""
    found = _by((r for r in records(devices) if r["device"] == device), "article")
    if not found:
        return f"{_plural(device)}: none found in these articles."
    parts = [f"{article}: {'; '.join(_say_strength(r) for r in own)}" for article, own in found.items()]
    return f"{_plural(device)} with their words. {'. '.join(parts)}."


def _say_strength(row: Mapping[str, Any]) -> str:
    strength = "" if row["strength"].startswith("no ") else f"{row['strength']} "
    return f"{strength}{', '.join(row['words'])}"


def takeaway_hedges_boosters(devices: pd.DataFrame) -> str:
    """Hedges and boosters by strength with their words, as sentences."""
    return " ".join(takeaway_device(devices, device) for device in ("hedge", "booster"))


def title_adversaries(adversaries: pd.DataFrame) -> str:
    """A title: the wordings."""
    rows = list(_by(records(adversaries), "wording"))
    return f"Meant and not named: {_some(map(_marked, rows))}" if rows else "No adversary is meant and left unnamed"


def takeaway_adversaries(adversaries: pd.DataFrame) -> str:
    """Sentences: who uses which wording."""
    parts = []
    for voice, own in _by(records(adversaries), "voice_name").items():
        where = several(sorted({a for r in own for a in r["articles"]}, key=by_name))
        parts.append(f"{voice} ({where}): {several(_marked(r['wording']) for r in own)}")
    return f"Left unnamed, by {'; by '.join(parts)}." if parts else f"{title_adversaries(adversaries)}."


def title_metaphors(concordance: pd.DataFrame) -> str:
    """A title: how many words wait for a reader."""
    rows = records(concordance)
    if not rows:
        return "No word of a metaphor’s source domain is found"
    open_ = sum(r["confirmed"] is None for r in rows)
    domains = counted(len(_by(rows, "domain")), "source domain")
    start = f"{counted(len(rows), 'word')} of {domains}, in their context"
    return f"{start}: {open_ or 'none'} still to be confirmed by a reader"
