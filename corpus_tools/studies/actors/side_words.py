"""What is said of the sides: whose words the articles attribute to named people and print as quotations.

Where the place of a voice is not printed a sentence says of how many words that holds, and never that nobody is from
somewhere; what stays open can decide no order.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures.regions import with_the
from corpus_tools.measures.rows import records
from corpus_tools.measures.sides import OPEN
from corpus_tools.measures.wording import capital
from corpus_tools.studies.actors.plain import numbered, of_articles, percent, some, spelled, verb, with_genre
from corpus_tools.studies.actors.shares import NEITHER, leading, totals
from corpus_tools.studies.actors.voices import QUOTED

if TYPE_CHECKING:
    import pandas as pd

# Words that the first sentence of an answer may have, and each of the others.
_LEAD, _POINT = 25, 30


def _side_names(table: pd.DataFrame) -> dict[str, str]:
    """side -> its name as it stands in a sentence."""
    return {r["side"]: with_the(r["side_name"]) for r in records(table)}


def _with(side: str, names: Mapping[str, str]) -> str:
    """How a side stands after "people connected": with a place, or elsewhere than both."""
    return "elsewhere" if names[side].startswith(f"{NEITHER} ") else f"with {names[side]}"


def _sides(table: pd.DataFrame, found: Mapping[str, int], start: str, most: int | None = None) -> str:
    """Shares of the first `most` sides: "71 percent belong to people connected with A, 25 with B"."""
    names = _side_names(table)
    whole, placed = sum(found.values()), [s for s in found if s != OPEN][:most]
    parts = [f"{percent(found[s], whole)}{' percent ' + start if i == 0 else ''} {_with(s, names)}"
             for i, s in enumerate(placed)]  # fmt: skip
    if found.keys() & {OPEN}:
        left = percent(found[OPEN], whole)
        return f"{', '.join(parts)}; {left} {'stays' if left in ('1', 'under 1') else 'stay'} open"
    return ", ".join(parts)


def lead(table: pd.DataFrame) -> str:
    """The shares of the words attributed to named people (`shares.attributed`) by side."""
    found = totals(table)
    if not found:
        return "In these articles, words attributed to named people were not found."
    if list(found) == [OPEN]:
        return "For the named people whose words are reported, the articles leave place and body open."
    if len(found) == 1:
        who = _side_names(table)[next(iter(found))]
        return f"All words attributed to named people belong to people the articles connect with {who}."
    said = [
        f"Of {of} attributed to named people, {_sides(table, found, f'belong to people {connected}')}."
        for of, connected in (("the words", "the articles connect"), ("the words", "connected"), ("words", "connected"))
    ]
    said.append(f"Of words attributed to named people, {_sides(table, found, 'belong to people connected', 2)}.")
    return _short(said, _LEAD)


def _short(said: Sequence[str], most: int) -> str:
    """The first sentence of at most so many words, else the last."""
    return next((s for s in said if len(s.split()) <= most), said[-1])


def direct(table: pd.DataFrame, genres: Mapping[str, str | None]) -> str:
    """The same shares of the words in direct quotations, and what they would be without an article that decides them.

    `genres`: article_id -> genre, printed with the article's label. Empty where nobody's words are reported.
    """
    found, every = totals(table, "direct"), totals(table)
    if not found:
        return "Statements of named people wholly between quotation marks were not found." if every else ""
    if list(found) == [OPEN]:
        return "For the people quoted wholly between quotation marks, the articles leave place and body open."
    told = {True: _deciding(table, genres), False: _deciding(table, {})}
    belong = "belong to people connected"
    said = [
        f"Of words in named people’s statements {printed} between quotation marks, "
        f"{_sides(table, found, belong, most)}{told[genre]}."
        for most, genre in ((None, True), (None, False), (2, False))
        for printed in ("printed wholly", "wholly")
    ]
    return _short(said, _POINT)


def _deciding(table: pd.DataFrame, genres: Mapping[str, str | None]) -> str:
    """What direct quotations would be without the one article that decides which side comes first; empty without it.

    Of several such articles that one without which the first side has least.
    """
    found = totals(table, "direct")
    first = leading(found)
    rows = {r["article_id"]: r for r in records(table) if r["direct"]}
    if first is None:
        return ""
    if len(rows) == 1:
        (row,) = rows.values()
        return f"; all stand in {with_genre(row, genres)}" if table["article_id"].nunique() > 1 else ""
    left = {article: totals(table, "direct", article) for article in rows}
    turning = [article for article in rows if leading(left[article]) != first]
    if not turning:
        return ""
    most = min(turning, key=lambda article: left[article].get(first, 0) / sum(left[article].values()))
    then, names = left[most], _side_names(table)
    ahead = leading(then)
    rest = f"{percent(then[ahead], sum(then.values()))} {_with(ahead, names)}" if ahead else "the first stays open"
    return f"; without {with_genre(rows[most], genres)}, {rest}"


def between(table: pd.DataFrame) -> str:
    """The shares of all words between quotation marks, those in retold statements too; empty without such."""
    wholly, found = sum(totals(table, "direct").values()), totals(table, "between")
    more = sum(found.values()) - wholly
    if not more:
        return ""
    shares = "all places stay open" if list(found) == [OPEN] else _sides(table, found, "belong to people connected")
    them = "one word in a retold statement" if more == 1 else f"{spelled(more)} words in retold statements"
    return f"Of named people’s words between quotation marks, {them} included, {shares}."


def without_one(table: pd.DataFrame) -> str:
    """The range of the first side's share with each article left out (`shares.left_out`); empty for one article."""
    rows = [r for r in records(table) if r["share"] is not None]
    if len(rows) < 2 or rows[0]["side"] == OPEN:
        return ""
    low, high = (f"{value * 100:.0f}" for value in (min(r["share"] for r in rows), max(r["share"] for r in rows)))
    span = f"lies between {low} and {high} percent" if low != high else f"stays at {low} percent"
    stays = sum(r["leading"] == r["side"] for r in rows)
    tail = "and stays the largest" if stays == len(rows) else f"and is the largest in {stays} of {len(rows)} cases"
    side = rows[0]["side"]
    who = f"people connected {_with(side, {side: with_the(rows[0]['side_name'])})}"
    return f"With any one article left out, the share of {who} {span} {tail}."


def title_sides(table: pd.DataFrame) -> str:
    """In how many articles each side has most of the words attributed to named people."""
    names = _side_names(table)
    by_article = [leading(totals(table, "words", only=a)) for a in dict.fromkeys(table["article_id"].tolist())]
    if not by_article:
        return "Words attributed to named people were not found"
    number = {side: by_article.count(side) for side in by_article if side is not None}
    if not number:
        return "Which side has most of the attributed words stays open"
    first, *rest = sorted(number, key=lambda side: (-number[side], names[side]))
    parts = [f"among named people, those connected {_with(first, names)} have most words in "
             f"{of_articles(number[first], len(by_article))}"]  # fmt: skip
    parts += [f"{_with(side, names)} in {spelled(number[side])}" for side in rest]
    parts += [f"in {spelled(by_article.count(None))} it stays open"] if None in by_article else []
    return capital(", ".join(parts))


def takeaway_sides(left: pd.DataFrame, table: pd.DataFrame) -> str:
    """What the shares would be with what retold statements quote; where they quote nothing, what hangs on one article.

    On which single article the first place hangs, in all attributed words and in direct quotations.
    """
    rows = records(left)
    if not rows:
        return "Words attributed to named people were not found."
    if len(rows) == 1:
        return f"{capital(rows[0]['article'])} is the only article that attributes words to named people."
    parts = [
        _hangs(f"in {what}", leading(totals(table, column)), [(r["article"], r[key]) for r in rows])
        for what, column, key in (("all attributed words", "words", "leading"),
                                  ("those wholly between quotation marks", "direct", "direct_leading"))
        if totals(table, column)
    ]  # fmt: skip
    return between(table) or f"{capital('; '.join(parts))}."


def _hangs(what: str, side: str | None, without: Iterable[tuple[str, str | None]]) -> str:
    """Whether another side, or none for sure, would be first without an article."""
    if side is None:
        return f"the first place {what} stays open"
    turned = [article for article, then in without if then != side]
    return f"the first place {what} " + (
        f"depends on {some(turned)}" if turned else "does not depend on a single article"
    )


def limit_places(people: pd.DataFrame, placed: Mapping[str, bool]) -> str:
    """For how many of those who speak a place is known, and what a place is not."""
    ids = [r["actor_id"] for r in records(people) if r["status"] == QUOTED]
    known = sum(placed.get(i, False) for i in ids)
    speak = f"the {numbered(len(ids), 'person', 'people')} who {verb(len(ids), 'speaks', 'speak')}"
    of = speak if known == len(ids) else f"{spelled(known)} of {speak}"
    start = f"For {of} a state, place or known body is printed; it" if known else "A printed place"
    return f"{start} is not a nationality, and an envoy counts with the state that sends him or her."
