"""What the study of voices says: sentences and titles, every number and name in them computed from the tables.

A sentence says what is printed and found. Where the place of a voice is not printed it says of how many it is, and
never that nobody is from somewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.sides import OPEN
from corpus_tools.measures.wording import capital, several, with_the
from corpus_tools.measures.wording import spelled as in_letters
from corpus_tools.studies.actors.shares import ARTICLE, NAMED, UNNAMED, leading, totals
from corpus_tools.studies.actors.voices import QUOTED

if TYPE_CHECKING:
    import pandas as pd

# Words that the first sentence of an answer may have, and each of the others.
_LEAD, _POINT = 25, 30
# A sentence names no more than this many; of more it says how many they are.
_NAMES = 3


def spelled(number: int) -> str:
    """`wording.spelled`, and "zero" where there is nothing: of what stays open no sentence may say that it is not."""
    return in_letters(number) if number else "zero"


def numbered(number: int, noun: str, plural: str = "") -> str:
    """A spelled number with its noun.

    >>> numbered(1, "article"), numbered(0, "person", "people")
    ('one article', 'zero people')
    """
    return f"{spelled(number)} {noun if number == 1 else plural or noun + 's'}"


def percent(part: int, whole: int) -> str:
    """A share in whole percent; what would round to 0 or to 100 without being it is said so.

    >>> percent(1267, 1781), percent(1, 900), percent(899, 900), percent(0, 9)
    ('71', 'under 1', 'over 99', '0')
    """
    share = part / whole * 100
    if 0 < share < 0.5:
        return "under 1"
    return "over 99" if 99.5 <= share < 100 else f"{share:.0f}"


def _verb(number: int, one: str = "is", more: str = "are") -> str:
    return one if number == 1 else more


def some(names: Iterable[str], most: int = _NAMES) -> str:
    """Names as words; of more than `most` the first, and how many more there are."""
    names = list(names)
    return several(names if len(names) <= most else [*names[:most], f"{len(names) - most} more"])


# Whose words: sides


def _side_names(table: pd.DataFrame) -> dict[str, str]:
    """side -> its name as it stands in a sentence."""
    return {r["side"]: with_the(r["side_name"]) for r in records(table)}


def _sides(table: pd.DataFrame, found: Mapping[str, int], start: str, most: int | None = None) -> str:
    """Shares of the first `most` sides: "71 percent belong to people connected with A, 25 with B"."""
    names = _side_names(table)
    whole, placed = sum(found.values()), [s for s in found if s != OPEN][:most]
    parts = [f"{percent(found[s], whole)}{' percent ' + start if i == 0 else ''} with {names[s]}"
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


def direct(table: pd.DataFrame) -> str:
    """The same shares of the words in direct quotations, and whether the order is the same; empty without any."""
    found, every = totals(table, "direct"), totals(table)
    if not found:
        return "Direct quotations of named people were not found." if every else ""
    if list(found) == [OPEN]:
        return "For the people quoted directly, the articles leave place and body open."
    said = [_sides(table, found, "belong to people connected", most) for most in (None, 2)]
    return _short([f"In direct quotations{_order(every, found)}: {shares}." for shares in said], _POINT)


def _order(every: Mapping[str, int], found: Mapping[str, int]) -> str:
    """How the order of the sides in direct quotations (`found`) lies to that in all words (`every`)."""
    one, two = leading(every), leading(found)
    if one is None or two is None:
        return ", as far as a place is printed" if OPEN in every else ""
    if one == two:
        return " the first is the same"
    ranks = [[side for side in side_words if side != OPEN][:2] for side_words in (every, found)]
    return " the order is the other way round" if ranks[0] == ranks[1][::-1] else " another side comes first"


def without_one(table: pd.DataFrame) -> str:
    """The range of the first side's share with each article left out (`shares.left_out`); empty for one article."""
    rows = [r for r in records(table) if r["share"] is not None]
    if len(rows) < 2 or rows[0]["side"] == OPEN:
        return ""
    low, high = (f"{value * 100:.0f}" for value in (min(r["share"] for r in rows), max(r["share"] for r in rows)))
    span = f"lies between {low} and {high} percent" if low != high else f"stays at {low} percent"
    stays = sum(r["leading"] == r["side"] for r in rows)
    tail = "and stays the largest" if stays == len(rows) else f"and is the largest in {stays} of {len(rows)} cases"
    who = f"people connected with {with_the(rows[0]['side_name'])}"
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
    parts = [f"people connected with {names[first]} have most of the attributed words in "
             f"{of_articles(number[first], len(by_article))}"]  # fmt: skip
    parts += [f"with {names[side]} in {spelled(number[side])}" for side in rest]
    parts += [f"in {spelled(by_article.count(None))} it stays open"] if None in by_article else []
    return capital(", ".join(parts))


def of_articles(number: int, whole: int) -> str:
    """So many of so many articles."""
    if number == whole:
        return "the article" if whole == 1 else f"all {spelled(whole)} articles"
    return f"{spelled(number)} of {numbered(whole, 'article')}"


def takeaway_sides(left: pd.DataFrame, table: pd.DataFrame) -> str:
    """On which single article the first place hangs, in all attributed words and in direct quotations."""
    rows = records(left)
    if not rows:
        return "Words attributed to named people were not found."
    if len(rows) == 1:
        return f"{capital(rows[0]['article'])} is the only article that attributes words to named people."
    parts = [
        _hangs(f"in {what}", leading(totals(table, column)), [(r["article"], r[key]) for r in rows])
        for what, column, key in (("all attributed words", "words", "leading"),
                                  ("direct quotations", "direct", "direct_leading"))
        if totals(table, column)
    ]  # fmt: skip
    return capital("; ".join(parts)) + "."


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
    of_all = (
        f"{spelled(known)} of the {numbered(len(ids), 'person', 'people')} who {_verb(len(ids), 'speaks', 'speak')}"
    )
    start = f"A place or body is printed with {of_all}; it" if ids else "A place printed with a name"
    return f"{start} is not a nationality, and an envoy counts with the state that sends him or her."


# Whose words: people and offices


def title_people(people: pd.DataFrame) -> str:
    """How many people are named, and of how many words are reported."""
    rows = records(people)
    said = sum(r["status"] == QUOTED for r in rows)
    if not rows:
        return "Named people were not found"
    if not said:
        start = f"{capital(numbered(len(rows), 'person', 'people'))} {_verb(len(rows))} named"
        return f"{start}; reported words of theirs were not found"
    if said == len(rows):
        who = "the one named person" if said == 1 else f"all {spelled(said)} named people"
        return f"Words of {who} are reported"
    return (
        f"Of {numbered(len(rows), 'person', 'people')} named, words of {spelled(said)} are reported; "
        f"{spelled(len(rows) - said)} {_verb(len(rows) - said)} only named"
    )


def takeaway_people(people: pd.DataFrame) -> str:
    """Who has most words, and who is only named."""
    rows = records(people)
    heard = [f"{r['actor_name']} ({r['words']:,})" for r in rows if r["words"]]
    only = [r["actor_name"] for r in rows if r["status"] != QUOTED]
    parts = [f"Most words: {several(heard[:_NAMES])}."] if heard else []
    parts += [f"Only named: {some(sorted(only, key=by_name), 8)}."] if only else []
    return " ".join(parts) or "Named people were not found."


def offices(holders: pd.DataFrame, office: str) -> str:
    """How many holders of `office` are named, of whom words are reported, and where."""
    rows = [r for r in records(holders) if r["office"] == office]
    if not rows:
        return f"Among the people named, the word “{office}” was not found."
    called = {r["actor_id"]: r["actor_name"] for r in rows}
    said = {r["actor_id"]: r["actor_name"] for r in rows if r["status"] == QUOTED}
    where = list(dict.fromkeys(r["article"] for r in rows if r["status"] == QUOTED))
    start = f"{capital(numbered(len(called), office))} {_verb(len(called))} named"
    if not said:
        return f"{start} ({some(called.values(), 5)}); reported words of theirs were not found."
    names = f": {several(said.values())}" if len(said) <= _NAMES else ""
    count = "are reported" if len(said) == len(called) == 1 else f"of {spelled(len(said))} are reported"
    return f"{start}; words {count}{names}, in {some(where, 2)}."


# How much is quoted and how much retold


def retold(table: pd.DataFrame, genres: Mapping[str, str | None]) -> str:
    """How many reported statements are direct quotations, their share of the words, and where most of them stand."""
    rows = [r for r in records(table) if r["voice"] != ARTICLE]
    statements, words = (sum(r[c] for r in rows) for c in ("statements", "words"))
    quoted, direct_words = sum(len(r["direct_ids"]) for r in rows), sum(r["direct"] for r in rows)
    if not statements:
        return "Reported statements were not found in these articles."
    if not quoted:
        start = (
            "The one reported statement found is"
            if statements == 1
            else f"All {spelled(statements)} reported statements found are"
        )
        return f"{start} retold; direct quotations were not found."
    by_article: dict[str, int] = {}
    for row in rows:
        by_article[row["article_id"]] = by_article.get(row["article_id"], 0) + len(row["direct_ids"])
    most = max(by_article, key=lambda a: by_article[a])
    label = next(r["article"] for r in rows if r["article_id"] == most)
    genre = f" ({genres[most]})" if genres.get(most) else ""
    tail = f"; {spelled(by_article[most])} of the {spelled(quoted)} stand in {label}{genre}" if quoted > 1 else ""
    return (
        f"Of {numbered(statements, 'reported statement')}, {spelled(quoted)} "
        f"{'is a direct quotation' if quoted == 1 else 'are direct quotations'}, "
        f"{percent(direct_words, words)} percent of the reported words"
        f"{tail if len(by_article) > 1 and by_article[most] * 2 >= quoted else ''}."
    )


def title_speech(table: pd.DataFrame) -> str:
    """The least and the greatest share of reported words in an article."""
    shares = []
    for article, own in grouped(table, "article"):
        whole, mine = (sum(r["words"] for r in own if not of or r["voice"] == of) for of in ("", ARTICLE))
        if whole:
            shares.append((whole - mine, whole, article))
    if not shares:
        return "Words to count were not found"
    low, high = (pick(shares, key=lambda s: s[0] / s[1]) for pick in (min, max))
    if not high[0]:
        return "Reported speech was not found"
    first = f"Reported speech fills {percent(high[0], high[1])} percent of {high[2]}"
    if low == high:
        return first
    if not low[0]:
        return f"{first}; in {some([label for part, _, label in shares if not part], 2)} it was not found"
    return f"{first} and {percent(low[0], low[1])} percent of {low[2]}"


def takeaway_speech(table: pd.DataFrame, mixed: int) -> str:
    """What is said by sources without a name, and how many retold statements quote a few words."""
    rows = [r for r in records(table) if r["voice"] != ARTICLE]
    words = sum(r["words"] for r in rows)
    if not words:
        return "Reported speech was not found."
    named, unnamed = (sum(r["words"] for r in rows if r["voice"] == v) for v in (NAMED, UNNAMED))
    few = f"; {spelled(mixed)} of the retold statements {_verb(mixed, 'quotes', 'quote')} a few words" if mixed else ""
    return (
        f"Of the reported words, {percent(named, words)} percent have a source named as a person, office or body, "
        f"{percent(unnamed, words)} percent one that is not{few}."
    )


# Who is mentioned


def title_spoken(table: pd.DataFrame) -> str:
    """Whom the speakers mention most (`about.spoken_about`), article by article."""
    first: dict[str, int] = {}
    level, groups = 0, [own for _, own in grouped(table, "article")]
    for own in groups:
        most = [r["actor_name"] for r in own if r["mentions"] == max(r["mentions"] for r in own)]
        if len(most) == 1:
            first[most[0]] = first.get(most[0], 0) + 1
        level += len(most) > 1
    if not groups:
        return "Speakers who mention others were not found"
    ranked = sorted(first.items(), key=lambda item: (-item[1], by_name(item[0])))[:_NAMES]
    if not ranked:
        return "In each article the speakers mention several others equally often"
    parts = [f"Speakers mention {with_the(ranked[0][0])} most in {of_articles(ranked[0][1], len(groups))}"]
    parts += [f"{with_the(name)} in {spelled(number)}" for name, number in ranked[1:]]
    tie = f"; in {spelled(level)} the first are level" if level else ""
    return ", ".join(parts) + tie


def takeaway_spoken(table: pd.DataFrame, inside: Iterable[str]) -> str:
    """Which states beside `inside` (codes of the two sides) the speakers mention most; `table` over all articles."""
    rows, kept = records(table), set(inside)
    others = [r for r in rows if r["actor_type"] == "state" and r["actor_id"] not in kept]
    total = sum(r["mentions"] for r in rows)
    if not rows:
        return "Speakers who mention others were not found."
    what = numbered(len(rows), "state, region, body or person", "states, regions, bodies and people")
    start = f"The speakers mention {what}, {spelled(total)} {_verb(total, 'time', 'times')} in all"
    named = several(f"{with_the(r['actor_name'])} ({r['mentions']})" for r in others[:_NAMES])
    return f"{start}; of states and territories of neither side most often {named}." if named else f"{start}."


def title_states(table: pd.DataFrame) -> str:
    """How often the state that stands alone most does so, beside the others together."""
    rows = sorted(records(table), key=lambda r: (-r["alone"], by_name(r["actor_name"])))
    if not rows:
        return "The states that were looked for are not mentioned"
    first, rest = rows[0], rows[1:]
    if not first["alone"] or all(r["alone"] == r["mentions"] for r in rows):
        who = with_the(first["actor_name"]) if not rest else f"all {spelled(len(rows))} states"
        how = "in every mention" if first["alone"] else "in lists only"
        return capital(f"{who} {_verb(len(rows), 'stands', 'stand')} {'alone ' if first['alone'] else ''}{how}")
    said = (
        f"{first['actor_name']} stands alone in {spelled(first['alone'])} of {numbered(first['mentions'], 'mention')}"
    )
    if not rest:
        return said
    alone, mentions = (sum(r[c] for r in rest) for c in ("alone", "mentions"))
    other = with_the(rest[0]["actor_name"]) if len(rest) == 1 else f"the {spelled(len(rest))} other states together"
    return f"{said}, {other} in {spelled(alone)} of {spelled(mentions)}"


def takeaway_states(table: pd.DataFrame, lists: pd.DataFrame) -> str:
    """Who stands in lists only, and how many lists there are."""
    only = [f"{r['actor_name']} ({numbered(r['mentions'], 'mention')})" for r in records(table) if not r["alone"]]
    articles = lists["article_id"].nunique()
    start = (
        f"{capital(numbered(len(lists), 'list'))} of three or more states {_verb(len(lists), 'stands', 'stand')} in "
        f"{numbered(articles, 'article')}"
        if len(lists)
        else "Lists of three or more states were not found"
    )
    told = only and len(only) < len(table) and len(lists)
    return f"{start}; in lists only: {some(only)}." if told else f"{start}."


def title_pairs(table: pd.DataFrame) -> str:
    """The pair that stands together most often."""
    rows = records(table)
    if not rows:
        return "Sentences that mention two states or territories were not found"
    first = rows[0]
    outside = {0: "all of them in lists", first["sentences"]: "all of them outside lists"}
    tail = outside.get(first["outside"], f"{spelled(first['outside'])} of them outside lists")
    count = numbered(first["sentences"], "sentence")
    ends = [with_the(first[f"{end}_name"]) for end in ("source", "target")]
    return f"{capital(several(ends))} stand together in {count}, {tail}"


def takeaway_pairs(table: pd.DataFrame) -> str:
    """How many pairs only lists make, and the first pair outside lists."""
    rows = records(table)
    if not rows:
        return "Sentences that mention two states or territories were not found."
    only = sum(not r["outside"] for r in rows)
    most = max(r["outside"] for r in rows)
    first = [
        f"{with_the(r['source_name'])} with {with_the(r['target_name'])}" for r in rows if r["outside"] == most > 0
    ]
    said = f"Sentences that list three or more states alone make {spelled(only)} of {numbered(len(rows), 'pair')}"
    often = "outside them most often"
    if not only:
        often = "most often"
        said = f"{'The one pair is' if len(rows) == 1 else f'All {spelled(len(rows))} pairs are'} found outside lists"
    return f"{said}; {often}: {some(first)} ({numbered(most, 'sentence')})." if first else f"{said}."
