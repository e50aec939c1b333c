"""Titles and sentences on frames: in the order of the text, their shares by tool and readings, who voices them.

Every number and name is computed from the tables. They say what is emphasised, by whom and where, never whether it
ought to be.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement.of_codes import LEAST_F1, unreliable
from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.sentences import TOOL, VOICE_KINDS
from corpus_tools.measures.wording import counted, several, spelled

if TYPE_CHECKING:
    import pandas as pd

OWN_VOICE, NAMED = "article", "speaker"
OTHERS = {"speaker": "named speakers", "collective": "unnamed sources", "none": "speech without a source"}
# Names in a sentence before the rest are "others"; sentences below which a share says little.
MOST, FEWEST = 3, 10


def percent(share: float) -> str:
    """A share as whole percent."""
    return f"{share * 100:.0f} percent"


def points(share: float) -> str:
    """A difference of shares as whole points."""
    return counted(round(share * 100), "point") if round(share * 100) else "less than a point"


def lower(label: str) -> str:
    """A label inside a sentence; one that begins with an abbreviation stays."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def labels_of(names: Iterable[str]) -> str:
    """Labels of codes inside a sentence; those of equals are joined by " = "."""
    return several(lower(part) for name in names for part in name.split(" = "))


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


# In the order of the text


def title_order(rows: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """A title: whether the most frequent frames are in the articles' own voice or in that of others."""
    own, every = _own(records(rows), codes)
    if not every:
        return "No sentence has a frame of this codebook"
    names = (
        f"Taken together, the {spelled(len(codes))} most frequent frames are"
        if len(codes) > 1
        else f"{next(iter(codes.values()))} is"
    )
    if 2 * own == every:
        return f"{names} half in {_whose(rows)}, half in that of others"
    return f"{names} mostly in {_whose(rows) if 2 * own > every else 'the voice of others'}"


def takeaway_order(rows: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """How many sentences with these frames are in whose voice; in the articles' own, with the articles at both ends."""
    own, every = _own(records(rows), codes)
    if not every:
        return "No sentence has a frame, so that there is nothing to draw."
    by_article = {a: _own(held, codes) for a, held in grouped(rows, "article")}
    ranked = sorted((a for a in by_article if by_article[a][1]), key=lambda a: -by_article[a][0] / by_article[a][1])
    ends = [f"{_of(by_article[a])} in {a}" for a in (ranked[0], ranked[-1])]
    where = f" ({', '.join(ends)})" if len(ranked) > 1 and own else ""
    kinds = [r["voice_type"] for r in records(rows) if r["code"] in codes]
    parts = [f"{own or 'none'} in {_whose(rows)}{where}"]
    parts += [f"{kinds.count(kind)} by {name}" for kind, name in OTHERS.items() if kinds.count(kind)]
    return f"Taken together they stand {every:,} {'time' if every == 1 else 'times'}, {several(parts)}."


def _whose(rows: pd.DataFrame) -> str:
    return "the article’s own voice" if len({r["article"] for r in records(rows)}) == 1 else "the articles’ own voice"


def _of(pair: tuple[int, int]) -> str:
    return f"{pair[0]} of {pair[1]}"


def _own(rows: Iterable[Mapping[str, Any]], codes: Mapping[str, str]) -> tuple[int, int]:
    held = [r["voice_type"] for r in rows if r["code"] in codes]
    return held.count(OWN_VOICE), len(held)


# Shares, and what tool and readings make of them


def title_shares(shares: pd.DataFrame, firsts: pd.DataFrame) -> str:
    """A title: in how many articles tool and readings share a first frame; how many frames one has, without them."""
    compared = {a: [set(r["first"]) for r in own] for a, own in grouped(firsts, "article") if len(own) > 1}
    if not compared:
        return _how_many(shares)
    same = sum(all(one == own[0] for one in own) for own in compared.values())
    part = sum(bool(set.intersection(*own)) for own in compared.values() if any(one != own[0] for one in own))
    number = f"{spelled(same) if same else 'none'} of {some(len(compared), 'article')}"
    more = f"; in {spelled(part)}{' more' if same else ''} they agree in part" if part else ""
    return f"Tool and readings put the same frame first in {number}{more}"


def _how_many(shares: pd.DataFrame) -> str:
    each = [sum(r["rank"] is not None for r in own) for _, own in grouped(shares, "article")]
    if not any(each):
        return "No sentence has a frame of this codebook"
    low, high = min(each), max(each)
    if len(each) == 1:
        return f"The article has {some(high, 'frame')} of this codebook"
    between = "or" if high - low == 1 else "to"
    many = some(high, "frame") if low == high else f"{spelled(low)} {between} {some(high, 'frame')}"
    return f"The articles have {many} of this codebook each"


def takeaway_shares(ranges: pd.DataFrame) -> str:
    """How far tool and readings are apart at most, and usually, where one of them finds the frame."""
    compared = [r for r in records(ranges) if r["width"] is not None and len(r["readers"]) > 1 and r["high"]]
    if not compared:
        return "No article was read by anybody beside this tool, so that there is no range."
    widest = max(compared, key=lambda r: r["width"])
    if not widest["width"]:
        return "This tool and the readings give the same share of every frame."
    middle = sorted(r["width"] for r in compared)[len(compared) // 2]
    half = f"half of the ranges are at most {points(middle)} wide" if round(middle * 100) else \
        "half of the ranges are narrower than a point"  # fmt: skip
    return f"They differ by up to {points(widest['width'])} ({lower(widest['label'])} in {widest['article']}); {half}."


def limits_shares(by_reader: pd.DataFrame, people: int) -> str:
    """How many have read each article, and what a range is not."""
    each = [len({r["reader"] for r in own}) - 1 for _, own in grouped(by_reader, "article")]
    if not any(each):
        return "Without a reading by somebody else, how far another reader would differ is not known."
    low, high = min(each), max(each)
    many = some(high, "reading") if low == high else f"{spelled(low) if low else 'none'} to {some(high, 'reading')}"
    return (
        f"Beside this tool each article has {many} (by people: {people}); another reader may differ more. "
        "A difference between articles that is smaller than the ranges says nothing."
    )


def say_firsts(firsts: pd.DataFrame) -> str:
    """Which frame comes first in each article, by reader, where they differ."""
    parts = []
    for article, own in grouped(firsts, "article"):
        said: dict[str, list[str]] = {}
        for row in own:
            first = labels_of(row["first_labels"]) or "no frame"
            level = f"{first} level" if len(row["first_labels"]) > 1 else first
            said.setdefault(level, []).append("this tool" if row["reader"] == TOOL else row["reader"])
        if len(said) > 1:
            parts.append(f"{article}: {', '.join(f'{first} ({several(who)})' for first, who in said.items())}")
    return f"{'; '.join(parts)}." if parts else "In no article do this tool and the readings differ in it."


def say_unreliable(accuracy: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """The frames whose F1 against a reading is below 0.6, reading by reading."""
    parts = []
    for reader, own in accuracy.groupby("reader", sort=False):
        scores = {r["code"]: r["f1"] for r in records(own)}
        low = [f"{lower(codes.get(c, c))} ({scores[c]:.2f})" for c in unreliable(own)]
        parts += [f"against {reader}: {several(low)}"] if low else []
    return f"With F1 below {LEAST_F1}, {'; '.join(parts)}." if parts else f"None has an F1 below {LEAST_F1}."


# Who voices the frames


def title_voices(kinds: pd.DataFrame, articles: int = 2) -> str:
    """A title: a frame that is mostly in the articles' own voice, and one that mostly is not.

    Of frames with ten sentences or more, where there are such, those in which the majority is the greatest.
    """
    rows = [r for r in records(kinds) if r["voice_type"] == OWN_VOICE and r["of"]]
    often = [r for r in rows if r["of"] >= FEWEST] or rows
    if not often:
        return "No frame is voiced by anybody"
    ranked = sorted(often, key=lambda r: (-r["sentences"] / r["of"], by_name(r["label"])))
    own, other = ranked[0], ranked[-1]
    whose = "the article’s own voice" if articles == 1 else "the articles’ own voice"
    of_others = f"{_most(other['of'] - other['sentences'], other['of'], 'that of others')}"
    others = f"{lower(other['label'])} {{}}{of_others}" if 2 * other["sentences"] < other["of"] else ""
    if 2 * own["sentences"] > own["of"]:
        rest = f", {others.format('')}" if others else ""
        return f"{own['label']} is {_most(own['sentences'], own['of'], whose)}{rest}"
    if others:
        return f"No frame is mostly in {whose}; {others.format('is ')}"
    return f"Every frame is half in {whose}, half in that of others"


def _most(part: int, whole: int, voice: str) -> str:
    return f"{'wholly' if part == whole else 'mostly'} in {voice} ({_of((part, whole))})"


def takeaway_voices(kinds: pd.DataFrame, voiced: pd.DataFrame) -> str:
    """How much is whose over all frames, with the named speakers who have most."""
    sums: dict[str, int] = dict.fromkeys(VOICE_KINDS, 0)
    for row in records(kinds):
        sums[row["voice_type"]] += row["sentences"]
    if not any(sums.values()):
        return "No sentence has a frame."
    speakers: dict[str, int] = {}
    for row in records(voiced):
        if row["voice_type"] == NAMED:
            speakers[row["voice_name"]] = speakers.get(row["voice_name"], 0) + row["sentences"]
    ranked = sorted(speakers, key=lambda n: (-speakers[n], by_name(n)))[:MOST]
    among = f" (among them {several(f'{n} {speakers[n]}' for n in ranked)})" if len(speakers) > 1 else ""
    names = ("the article itself speaks {}", f"a named speaker {{}}{among}", "an unnamed source {}", "nobody named {}")
    parts = [name.format(_times(sums[kind])) for kind, name in zip(VOICE_KINDS, names, strict=True) if sums[kind]]
    return f"Over all frames {several(parts)}."


def _times(number: int) -> str:
    return "once" if number == 1 else "twice" if number == 2 else f"{number} times"
