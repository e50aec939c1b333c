"""Which frame comes first in the articles and which separates them: sentences that carry their own doubt.

An order that another way of counting changes, or that the measured errors of the tool reverse in more than one draw in
ten (`first_places.firmness`), is never stated flatly: the sentence names the doubt, and the rivals where there is room.
A residual code has no place in an order. Every number and name is computed from the tables.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement.doubt import NOT_MEASURED
from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.framing.first_places import MOST_REVERSED, SEPARATES
from corpus_tools.studies.framing.words import labels_of, listed, lower, percent, points, some

if TYPE_CHECKING:
    import pandas as pd

# Words of the bottom line, and of two frames' names in it; frames that are named before the rest are "another".
LONGEST, LONG_NAMES, NAMED = 25, 7, 3


# What comes first


def lead(shares: pd.DataFrame, firm: pd.DataFrame, bare: int = 0) -> str:
    """The bottom line: in how many articles each frame comes first, and how many of these places are open.

    `bare`: articles most of whose sentences have no frame; where most articles are such, that comes first.
    """
    tops, articles = _tops(shares), list(dict.fromkeys(r["article"] for r in records(shares)))
    if not articles:
        return "There is no article to read."
    if not tops:
        the = "article" if len(articles) == 1 else counted(len(articles), "article")
        return f"No sentence of the {the} has a frame of this codebook."
    firsts = {r["article"]: r for r in records(firm) if r["article"] in tops}
    if len(articles) == 1:
        return _of_one(tops[articles[0]], firsts[articles[0]], bare)
    alone = {a: top[0]["label"] for a, top in tops.items() if len(top) == 1}
    doubted = [row for a, row in firsts.items() if a in alone and is_open(row)]
    if 2 * bare > len(articles):
        first, best = _places(alone, len(articles), within=False)[0], _best(alone)
        doubted = [row for row in doubted if row["first"] in best]
        start = f"{capital(_part(bare, len(articles), 'in'))} most sentences match no frame of this codebook"
        return _short([start, f"; {first}", f", not firmly in {spelled(len(doubted))}" if doubted else ""], (2, 1))
    places = _places(alone, len(articles))
    return _short([*places, _level(tops, len(articles)), _open(doubted, len(alone))], (1, 2))


def _short(parts: Sequence[str], spare: Sequence[int] = ()) -> str:
    """The parts as a sentence; where it is too long, without those at the places `spare`, one after the other."""
    kept, left_out = list(parts), list(spare)
    while len("".join(kept).split()) > LONGEST and left_out:
        kept[left_out.pop(0)] = ""
    return f"{capital(''.join(kept))}."


def _places(alone: Mapping[str, str], articles: int, within: bool = True) -> list[str]:
    """In how many articles the frames come first that do so most often, then the rest; `within`: of how many."""
    number = Counter(alone.values())
    most, best = max(number.values(), default=0), _best(alone)
    rest = [label for label in number if label not in best]
    where = _part(most, articles) if within or most == articles else spelled(most)
    if not number or len(best) >= NAMED:
        number_ = f"more than {spelled(most)}" if most else "any"
        return [f"no frame comes first alone in {number_} of {spelled(articles)} articles", ""]
    names = labels_of(best) if len(best) > 1 else lower(best[0])
    if len(best) > 1 and len(names.split()) > LONG_NAMES:
        names = f"{spelled(len(best))} frames"
    start = f"{names} {'each come' if len(best) > 1 else 'comes'} first in {where}"
    if not rest or not within:
        return [start, ""]
    what = lower(rest[0]) if len(rest) == 1 else "other frames"
    return [start, f", {what} in {spelled(sum(number[n] for n in rest))}"]


def _best(alone: Mapping[str, str]) -> list[str]:
    number = Counter(alone.values())
    return [label for label in number if number[label] == max(number.values())]


def _part(number: int, whole: int, start: str = "") -> str:
    """So many of the articles, all or both of them."""
    every = "both" if whole == 2 else f"all {spelled(whole)}"
    said = f"{every} articles" if number == whole else f"{spelled(number)} of {some(whole, 'article')}"
    return f"{start} {said}".strip()


def _level(tops: Mapping[str, Sequence[Any]], articles: int) -> str:
    ties, none = sum(len(top) > 1 for top in tops.values()), articles - len(tops)
    said = f", {spelled(ties)} {'is a tie' if ties == 1 else 'are ties'}" if ties else ""
    return said + (f", {spelled(none)} {'has' if none == 1 else 'have'} none" if none else "")


def _open(doubted: Sequence[Mapping[str, Any]], places: int) -> str:
    """How many of so many first places are open, and why."""
    if not places:
        return ""
    if not doubted:
        return "; it holds however it is counted" if places == 1 else "; all hold however they are counted"
    every = len(doubted) == places
    what = ("it" if places == 1 else f"{'both' if places == 2 else f'all {spelled(places)}'}") if every else ""
    return f"; {_why(doubted)} could change {what or spelled(len(doubted))}"


def _why(doubted: Iterable[Mapping[str, Any]]) -> str:
    counting, errors = (any(map(f, list(doubted))) for f in (_by_counting, lambda row: bool(row["rivals"])))
    if counting and errors:
        return "other counting or the tool’s errors"
    return "another way of counting" if counting else "the tool’s errors"


def _by_counting(row: Mapping[str, Any]) -> bool:
    return row["ways"] is not None and row["holds"] != row["ways"]


def is_open(row: Mapping[str, Any]) -> bool:
    """Whether another way of counting changes the order of a row of `firmness`, or the errors do in over one in ten."""
    return _by_counting(row) or bool(row["rivals"])


def rivals_of(row: Mapping[str, Any]) -> list[str]:
    """Labels that could come first in place of the first: by the errors, the nearest first, then by other counting."""
    own = row["first"].split(" = ")
    elsewhere = [name for names in row["others"] for name in names.split(" = ") if name != "none"]
    return [name for name in dict.fromkeys([*row["rivals"], *elsewhere]) if name not in own]


def _of_one(top: Sequence[Mapping[str, Any]], row: Mapping[str, Any], bare: int) -> str:
    """The bottom line of a single article."""
    number, of = top[0]["sentences"], top[0]["of_sentences"]
    whole = f"its {counted(of, 'sentence')}" if of > 1 else "its one sentence"
    names = several([top[0]["label"], *(lower(r["label"]) for r in top[1:])])
    found = f"each found in {number}" if len(top) > 1 else f"found in {number}"
    verb = "are level" if len(top) > 1 else "comes first"
    if bare:
        return f"Most of {whole} match no frame of this codebook; {lower(names)} {verb}, {found}."
    start = f"{names} {verb}, {found} of {whole}"
    if not is_open(row):
        return _short([start, ", however it is counted"])
    rivals = [] if len(top) > 1 else rivals_of(row)
    other = _either(rivals, 2) if rivals else "another"
    return _short([start, f"; {_why([row])} could put {other} first"])


def _either(names: Sequence[str], most: int = NAMED) -> str:
    """Labels as a choice; beyond `most` the rest are "another"."""
    kept = [lower(name) for name in names[:most]] + (["another"] if len(names) > most else [])
    return " or ".join([", ".join(kept[:-1]), kept[-1]]) if len(kept) > 1 else "".join(kept)


def _tops(shares: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """Article -> its rows of rank 1; articles without a frame are left out."""
    found = {article: [r for r in own if r["rank"] == 1] for article, own in grouped(shares, "article")}
    return {article: own for article, own in found.items() if own}


def top_rows(shares: pd.DataFrame) -> list[str]:
    """Ids of the codes that come first in their articles."""
    return [i for own in _tops(shares).values() for row in own for i in row["row_ids"]]


# What separates


def title_separates(separates: pd.DataFrame, firm: pd.DataFrame) -> str:
    """A title: the frame of the widest range, or between which it is open."""
    top, row = _widest(separates), _separating(firm)
    if not top:
        alone = all(len(r["lowest_articles"]) == 1 for r in records(separates))
        return "One article has no other to be compared with" if alone else "No frame separates the articles"
    if len(top) > 1:
        return f"{capital(labels_of(r['label'] for r in top))} separate the articles alike"
    if row is None or not is_open(row):
        return f"{top[0]['label']} separates the articles most"
    choice = capital(_either([row["first"], *rivals_of(row)]))
    return f"{choice}: which frame separates the articles most is open"


def say_separates(separates: pd.DataFrame, firm: pd.DataFrame) -> str:
    """A sentence of the answer: the widest range with its ends, or those between which it is open, with theirs."""
    top, row = _widest(separates), _separating(firm)
    if not top:
        return "No frame separates the articles."
    if len(top) > 1:
        return f"{title_separates(separates, firm)}, by {points(top[0]['range'])}."
    if row is None or not is_open(row):
        low, high = (listed(top[0][f"{end}_articles"], 1) for end in ("lowest", "highest"))
        sure = "" if row is None else ", however it is counted"
        return (
            f"{top[0]['label']} separates the articles most: {top[0]['lowest'] * 100:.0f} percent of the sentences in "
            f"{low}, {top[0]['highest'] * 100:.0f} in {high}{sure}."
        )
    by_label = {r["label"]: r for r in records(separates)}
    names = [row["first"], *rivals_of(row)]
    ends = [f"{by_label[n]['lowest'] * 100:.0f} to {by_label[n]['highest'] * 100:.0f}" for n in names[:NAMED]]
    ends[0] += " percent of sentences"
    choice = _either([f"{lower(n)} ({e})" for n, e in zip(names, ends, strict=False)] + names[NAMED:])
    return f"Which frame separates the articles most is open: {choice}."


def separating_rows(separates: pd.DataFrame, firm: pd.DataFrame) -> list[str]:
    """Ids of the codes that `say_separates` is about, in the articles at both ends."""
    row, rows = _separating(firm), records(separates)
    names = [r["label"] for r in _widest(separates)]
    if row is not None and len(names) == 1 and is_open(row):
        names = [row["first"], *rivals_of(row)][:NAMED]
    return [i for r in rows if r["label"] in names for i in r["row_ids"]]


def takeaway_separates(firm: pd.DataFrame) -> str:
    """In how many ways of counting the widest range is the same, and how often the errors reverse that."""
    row = _separating(firm)
    if row is None or row["ways"] is None:
        return "There is nothing that differs from article to article."
    start = f"{row['first']} has the widest range in {row['holds']} of {counted(row['ways'], 'way')} of counting"
    if row["wrong"] is None:
        return f"{start}; {NOT_MEASURED}."
    if row["reversed"] is None:
        return f"{start}; that of {lower(row['second'])} is as wide."
    return (
        f"{start}; in {percent(row['reversed'])} of {row['draws']:,} draws of the errors to be expected that of "
        f"{lower(row['second'])} is wider."
    )


def _widest(separates: pd.DataFrame) -> list[dict[str, Any]]:
    return [r for r in records(separates) if r["rank"] == 1 and r["range"]]


def _separating(firm: pd.DataFrame) -> dict[str, Any] | None:
    return next((r for r in records(firm) if r["finding"] == SEPARATES), None)


# How firm


def say_firm(firm: pd.DataFrame) -> str:
    """How many first places hold in every way of counting, and how many the expected errors often reverse."""
    rows = [r for r in records(firm) if r["ways"]]
    if not rows:
        return "There is no first place to try."
    held = sum(r["holds"] == r["ways"] for r in rows)
    start = f"{capital(spelled(held) if held else 'none')} of {some(len(rows), 'first place')}"
    start = f"{start} {'holds' if held == 1 else 'hold'} in every way of counting that can matter"
    if len(rows) == 1:
        start = f"The one first place {'holds' if held else 'does not hold'} in every way of counting that can matter"
    drawn = [r["reversed"] for r in rows if r["reversed"] is not None]
    if not drawn:
        return f"{start}." if any(r["wrong"] is not None for r in rows) else f"{start}; {NOT_MEASURED}."
    often = sum(part > MOST_REVERSED for part in drawn)
    return (
        f"{start}; of {spelled(len(drawn))} with an order and a measured error, such errors reverse "
        f"{spelled(often) if often else 'none'} in over one draw in ten."
    )


def limits_firm(firm: pd.DataFrame) -> str:
    """On what the error was measured, and what ways of counting are."""
    start = "Ways of counting: sentences or words, headings and lists in or out, each article left out."
    measured = [r for r in records(firm) if r["measured_on"]]
    if _separating(firm) is None:
        return ""
    if not measured:
        return start
    texts, read = measured[0]["measured_on"].rpartition(", ")[::2]
    who = read.partition(" read by ")[2]
    most = sorted(int(r["measured_on"].rpartition(", ")[2].split()[0].replace(",", "")) for r in measured)
    numbers = f"{most[0]} to {most[-1]}" if most[0] < most[-1] else f"{most[0]}"
    return f"{start} Errors were measured on few cases, {numbers} for two frames together, in {texts} read by {who}."
