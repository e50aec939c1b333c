"""Titles and sentences on frames: which come first, what separates the articles, who voices them, how firm that is.

Every number and name is computed from the tables. They say what is emphasised, by whom and where, never whether it
ought to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement.doubt import NOT_MEASURED
from corpus_tools.measures.agreement.of_codes import LEAST_F1, unreliable
from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.sentences import TOOL, VOICE_KINDS
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.framing.first_places import SEPARATES

if TYPE_CHECKING:
    import pandas as pd

OWN_VOICE, NAMED = "article", "speaker"
OTHERS = {"speaker": "named speakers", "collective": "unnamed sources", "none": "speech without a source"}
# As `multiverse.holding` calls it where nothing comes first.
NONE = "none"
# Names in a sentence before the rest are "others"; sentences below which a share says little.
MOST, FEWEST, LONGEST = 3, 10, 30


def percent(share: float) -> str:
    """A share as whole percent."""
    return f"{share * 100:.0f} percent"


def _points(share: float) -> str:
    return counted(round(share * 100), "point") if round(share * 100) else "less than a point"


def _lower(label: str) -> str:
    """A label inside a sentence; one that begins with an abbreviation stays."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def labels_of(names: Iterable[str]) -> str:
    """Labels of codes inside a sentence; those of equals are joined by " = "."""
    return several(_lower(part) for name in names for part in name.split(" = "))


def some(number: int, noun: str) -> str:
    """A number in letters with its noun.

    >>> some(1, "article"), some(3, "reading"), some(14, "reading")
    ('one article', 'three readings', '14 readings')
    """
    return f"{spelled(number)} {noun}{'' if number == 1 else 's'}"


def listed(names: Sequence[str], most: int = MOST) -> str:
    """Names as words; beyond `most` the rest are counted."""
    rest = len(names) - most
    return several(names) if rest < 1 else several([*names[:most], f"{spelled(rest)} other{'s' if rest > 1 else ''}"])


# What comes first


def lead(shares: pd.DataFrame) -> str:
    """The bottom line: in how many articles each frame comes first."""
    tops, articles = _tops(shares), list(dict.fromkeys(r["article"] for r in records(shares)))
    if not articles:
        return "There is no article to read."
    if not tops:
        return (
            f"{capital(spelled(0))} sentence of the {counted(len(articles), 'article')} has a frame of this codebook."
        )
    if len(articles) == 1:
        (top,) = tops.values()
        many = f"each found in {top[0]['sentences']}" if len(top) > 1 else f"found in {top[0]['sentences']}"
        names = several([top[0]["label"], *(_lower(r["label"]) for r in top[1:])])
        return f"{names} {'come' if len(top) > 1 else 'comes'} first, {many} of {_sentences(top[0]['of_sentences'])}."
    firsts: dict[str, int] = {}
    for top in tops.values():
        for row in top:
            firsts[row["label"]] = firsts.get(row["label"], 0) + 1
    (label, number), *rest = sorted(firsts.items(), key=lambda item: -item[1])
    parts = [f"{_lower(name)} in {spelled(n)}" for name, n in rest[:2]]
    parts += [f"{some(len(rest) - 2, 'other frame')} in the rest"] if len(rest) > 2 else []
    ties, bare = sum(len(top) > 1 for top in tops.values()), len(articles) - len(tops)
    tie = f", with {spelled(ties)} tie{'s' if ties > 1 else ''}" if ties else ""
    tie += f"; {spelled(bare)} {'has' if bare == 1 else 'have'} no frame" if bare else ""
    where = "all" if number == len(articles) else f"{spelled(number)} of"
    return f"{label} comes first in {where} {spelled(len(articles))} articles{_then(parts)}{tie}."


def _then(parts: Sequence[str]) -> str:
    return f", {several(parts)}" if parts else ""


def _sentences(number: int) -> str:
    return f"its {counted(number, 'sentence')}" if number > 1 else "its one sentence"


def _tops(shares: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Article -> its rows of rank 1; articles without a frame are left out."""
    found = {article: [r for r in own if r["rank"] == 1] for article, own in grouped(shares, "article")}
    return {article: own for article, own in found.items() if own}


def top_rows(shares: pd.DataFrame) -> list[str]:
    """Ids of the codes that come first in their articles."""
    return [i for own in _tops(shares).values() for row in own for i in row["row_ids"]]


# In the order of the text


def title_order(rows: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """A title: whether the most frequent frames are in the articles' own voice or in that of others."""
    own, every = _own_voice(rows, codes)
    if not every:
        return "No sentence has a frame of this codebook"
    names, verb = capital(labels_of(codes.values())), "are" if len(codes) > 1 else "is"
    whose = "the articles’ own voice" if _articles(rows) > 1 else "the article’s own voice"
    if every == 1:
        return f"{names} {verb} stressed once, {'in' if own else 'not in'} {whose}"
    start = "Most is said by others" if 2 * own < every else f"Most is in {whose}"
    return f"{start}: {_lower(names)} {verb} stressed {every} times, {own or 'none'} of them in {whose}"


def takeaway_order(rows: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """Where the own voice has most and least of it, and who else speaks."""
    by_article = {a: _own(own, codes) for a, own in grouped(rows, "article")}
    known = {a: (n, of) for a, (n, of) in by_article.items() if of}
    if not known:
        return "No sentence has a frame, so that there is nothing to draw."
    ranked = sorted(known, key=lambda a: -known[a][0] / known[a][1])
    most, least = ranked[0], ranked[-1]
    said = f"The own voice has {_of(known[most])} in {most}"
    if known[most][0] / known[most][1] > known[least][0] / known[least][1]:
        said = f"The own voice has most of it in {most} ({_of(known[most])}), least in {least} ({_of(known[least])})"
    kinds = [r["voice_type"] for r in records(rows) if r["code"] in codes]
    others = [f"{name} ({kinds.count(kind)})" for kind, name in OTHERS.items() if kinds.count(kind)]
    return f"{said}; the rest is by {several(others)}." if others else f"{said}."


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}"


def _articles(rows: pd.DataFrame) -> int:
    return len({r["article"] for r in records(rows)})


def _own_voice(rows: pd.DataFrame, codes: Mapping[str, str]) -> tuple[int, int]:
    return _own(records(rows), codes)


def _own(rows: Iterable[Mapping[str, Any]], codes: Mapping[str, str]) -> tuple[int, int]:
    held = [r["voice_type"] for r in rows if r["code"] in codes]
    return held.count(OWN_VOICE), len(held)


# Shares, and what tool and readings make of them


def title_shares(shares: pd.DataFrame, firsts: pd.DataFrame) -> str:
    """A title: in how many articles tool and readings share a first frame; the first places, without readings."""
    compared = {a: own for a, own in grouped(firsts, "article") if len(own) > 1}
    if not compared:
        return lead(shares).rstrip(".")
    same = sum(bool(set.intersection(*(set(r["first"]) for r in own))) for own in compared.values())
    number = f"{spelled(same) if same else 'none'} of {some(len(compared), 'article')}"
    return f"This tool and the readings agree on what comes first in {number}"


def takeaway_shares(ranges: pd.DataFrame) -> str:
    """How far tool and readings are apart at most, and usually."""
    compared = [r for r in records(ranges) if r["width"] is not None and len(r["readers"]) > 1]
    if not compared:
        return "No article was read by anybody beside this tool, so that there is no range."
    widest = max(compared, key=lambda r: r["width"])
    if not widest["width"]:
        return "This tool and the readings give the same share of every frame."
    middle = sorted(r["width"] for r in compared)[len(compared) // 2]
    half = f"half of the ranges are at most {_points(middle)} wide" if round(middle * 100) else \
        "half of the ranges are narrower than a point"  # fmt: skip
    return (
        f"They differ by up to {_points(widest['width'])} ({_lower(widest['label'])} in {widest['article']}); {half}."
    )


def limits_shares(by_reader: pd.DataFrame, people: int) -> str:
    """How many have read each article, and what a range is not."""
    each = [len({r["reader"] for r in own}) - 1 for _, own in grouped(by_reader, "article")]
    if not any(each):
        return "Without a reading by somebody else, how far another reader would differ is not known."
    low, high = min(each), max(each)
    many = some(high, "reading") if low == high else f"{spelled(low)} to {some(high, 'reading')}"
    return (
        f"The range is over this tool and {many} an article (by people: {people}); another reader may lie outside it, "
        "and a difference between articles that is smaller than it is none."
    )


def say_firsts(firsts: pd.DataFrame) -> str:
    """Which frame comes first in each article, by reader, where they differ."""
    parts = []
    for article, own in grouped(firsts, "article"):
        said: dict[str, list[str]] = {}
        for row in own:
            reader = "this tool" if row["reader"] == TOOL else row["reader"]
            said.setdefault(labels_of(row["first_labels"]) or "no frame", []).append(reader)
        if len(said) > 1:
            parts.append(f"{article}: {several(f'{first} for {several(who)}' for first, who in said.items())}")
    return f"{'; '.join(parts)}." if parts else "In no article do this tool and the readings differ in it."


def say_unreliable(accuracy: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """The frames whose F1 against a reading is below 0.6, reading by reading."""
    parts = []
    for reader, own in accuracy.groupby("reader", sort=False):
        scores = {r["code"]: r["f1"] for r in records(own)}
        low = [f"{_lower(codes.get(c, c))} ({scores[c]:.2f})" for c in unreliable(own)]
        parts += [f"against {reader}: {several(low)}"] if low else []
    return f"With F1 below {LEAST_F1}, {'; '.join(parts)}." if parts else f"None has an F1 below {LEAST_F1}."


# What separates


def title_separates(separates: pd.DataFrame, ranges: pd.DataFrame | None = None) -> str:
    """A title: the frame of the widest range, with the articles at its ends; with `ranges` what a reading has there."""
    rows = records(separates)
    if not rows or not rows[0]["range"]:
        return "No frame separates the articles"
    top = [r for r in rows if r["rank"] == 1]
    if len(top) > 1:
        names = capital(labels_of(r["label"] for r in top))
        return f"{names} separate the articles alike, by {_points(top[0]['range'])}"
    row = top[0]
    low, high = (_read(ranges, row["code"], row[f"{end}_articles"][0]) for end in ("lowest", "highest"))
    unit = "percent of sentences" if low or high else "percent of the sentences"
    return (
        f"{row['label']} separates the articles most: {row['lowest'] * 100:.0f} {unit} in "
        f"{listed(row['lowest_articles'], 1)}{low}, {row['highest'] * 100:.0f} in "
        f"{listed(row['highest_articles'], 1)}{high}"
    )


def takeaway_separates(firm: pd.DataFrame) -> str:
    """In how many ways of counting that holds, and how few sentences decide, with what is expected wrong there."""
    row = next((r for r in records(firm) if r["finding"] == SEPARATES), None)
    if row is None or row["ways"] is None:
        return "There is nothing that differs from article to article."
    named = [name for name in row["others"] if name != NONE]
    others = f" (elsewhere {labels_of(named)} {'does' if len(named) == 1 else 'do'})" if named else ""
    start = f"It does so in {row['holds']} of {counted(row['ways'], 'way')} of counting{others}"
    if row["wrong"] is None:
        return f"{start}; {NOT_MEASURED}."
    return f"{start}{_flip(row)}; {_doubt(row)}."


def _flip(row: Mapping[str, Any]) -> str:
    """How many sentences decide; nothing where that was not tried."""
    if row["fewest"] is None or row["second"] is None:
        return ""
    verb = "sentence would" if row["fewest"] == 1 else "sentences would"
    return f"; {spelled(row['fewest'])} {verb} have to be coded otherwise before {_lower(row['second'])} did"


def _doubt(row: Mapping[str, Any]) -> str:
    """What the measured error lets expect of the sentences counted."""
    wrong, missed = (round(row[k]) or "none" for k in ("wrong", "missed"))
    said = f"of the {row['rows']} counted, about {wrong} are expected to be wrong and {missed} more missed"
    if row["reversed"] is None:
        return f"{said}, and the two are equal"
    return f"{said}, and {percent(row['reversed'])} of {row['draws']:,} draws of such errors reverse the order"


def say_separates(separates: pd.DataFrame, firm: pd.DataFrame, ranges: pd.DataFrame) -> str:
    """A sentence of the answer: the widest range, what a reading has there, and in how many ways of counting."""
    row = next((r for r in records(firm) if r["finding"] == SEPARATES), None)
    if row is None:
        return f"{title_separates(separates)}."
    words = "words" in row["breaks_with"] and row["others"] and row["others"][0] != NONE
    so = f"counted by words, {labels_of(row['others'][:1])} does" if words else ""
    so = so or f"so in {row['holds']} of {counted(row['ways'], 'way')} of counting"
    start = title_separates(separates, ranges)
    whole = f"{start}; {so}."
    # The exhibit tells the ways of counting too; a sentence of the answer is short.
    return whole if len(whole.split()) <= LONGEST else f"{start}."


def _read(ranges: pd.DataFrame | None, code: str, article: str) -> str:
    """The share that a reading gives where it is another than this tool's."""
    rows = [] if ranges is None else records(ranges)
    own = next((r for r in rows if (r["code"], r["article"]) == (code, article)), None)
    if own is None or own["tool"] is None:
        return ""
    other = max((own["low"], own["high"]), key=lambda share: abs(share - own["tool"]))
    differs = round(other * 100) != round(own["tool"] * 100)
    return f" ({other * 100:.0f} by a reading)" if differs else ""


# How firm


def say_firm(firm: pd.DataFrame) -> str:
    """How many first places hold in every way of counting."""
    rows = [r for r in records(firm) if r["ways"]]
    if not rows:
        return "There is no first place to try."
    held = sum(r["holds"] == r["ways"] for r in rows)
    start = f"{capital(spelled(held) if held else 'none')} of {some(len(rows), 'first place')}"
    return f"{start} {'holds' if held == 1 else 'hold'} in every way of counting that can matter."


def limits_firm(firm: pd.DataFrame) -> str:
    """On what the error was measured, and what ways of counting are."""
    start = "Ways of counting: sentences or words, headings and lists in or out, each article left out."
    measured = [r for r in records(firm) if r["measured_on"]]
    if not len(firm):
        return ""
    if not measured:
        return start
    texts, read = measured[0]["measured_on"].rpartition(", ")[::2]
    who = read.partition(" read by ")[2]
    most = sorted(int(r["measured_on"].rpartition(", ")[2].split()[0].replace(",", "")) for r in measured)
    numbers = f"{most[0]} to {most[-1]}" if most[0] < most[-1] else f"{most[0]}"
    return (
        f"{start} Errors were measured on {texts}, {numbers} of them with one of the two frames, as read by {who}: few."
    )


# Who voices the frames


def title_voices(kinds: pd.DataFrame) -> str:
    """A title: the frame with the largest and with the smallest share in the articles' own voice."""
    rows = [r for r in records(kinds) if r["voice_type"] == OWN_VOICE and r["of"]]
    often = [r for r in rows if r["of"] >= FEWEST] or rows
    if not often:
        return "No frame is voiced by anybody"
    ranked = sorted(often, key=lambda r: (-r["sentences"] / r["of"], by_name(r["label"])))
    most, least = ranked[0], ranked[-1]
    if most["share"] == least["share"]:
        own, whole = (sum(r[k] for r in often) for k in ("sentences", "of"))
        voice = "in the articles’ own voice"
        if whole == 1:
            return f"The one sentence with a frame is {'' if own else 'not '}{voice}"
        return f"{own or 'None'} of {counted(whole, 'sentence')} with a frame {'is' if own < 2 else 'are'} {voice}"
    start = f"{most['label']} is told most in the articles’ own voice ({_of((most['sentences'], most['of']))})"
    return f"{start}, {_lower(least['label'])} least ({_of((least['sentences'], least['of']))})"


def takeaway_voices(kinds: pd.DataFrame, voiced: pd.DataFrame) -> str:
    """How much is whose over all frames, and the named speakers with most."""
    sums: dict[str, int] = dict.fromkeys(VOICE_KINDS, 0)
    for row in records(kinds):
        sums[row["voice_type"]] += row["sentences"]
    if not any(sums.values()):
        return "No sentence has a frame."
    names = ("in the articles’ own voice", "by named speakers", "by unnamed sources", "without a source")
    (first, name), *rest = [(sums[kind], name) for kind, name in zip(VOICE_KINDS, names, strict=True) if sums[kind]]
    parts = [f"{first} {'is' if first == 1 else 'are'} {name}", *(f"{n} {name}" for n, name in rest)]
    speakers: dict[str, int] = {}
    for row in records(voiced):
        if row["voice_type"] == NAMED:
            speakers[row["voice_name"]] = speakers.get(row["voice_name"], 0) + row["sentences"]
    ranked = sorted(speakers, key=lambda n: (-speakers[n], by_name(n)))[:MOST]
    loudest = f"; most by {several(f'{n} ({speakers[n]})' for n in ranked)}" if ranked else ""
    return f"Over all frames {several(parts)}{loudest}."
