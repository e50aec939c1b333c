"""What is said of people, of speech and of who is mentioned; every number and name computed from the tables."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from corpus_tools.measures.regions import with_the
from corpus_tools.measures.rows import by_name, grouped, records
from corpus_tools.measures.wording import capital, several
from corpus_tools.studies.actors.plain import NAMES, numbered, percent, some, spelled, verb, with_genre
from corpus_tools.studies.actors.shares import ARTICLE, NAMED, UNNAMED
from corpus_tools.studies.actors.voices import QUOTED

if TYPE_CHECKING:
    import pandas as pd


# Whose words: people and offices


def title_people(people: pd.DataFrame) -> str:
    """How many people are named, and of how many words are reported."""
    rows = records(people)
    said = sum(r["status"] == QUOTED for r in rows)
    if not rows:
        return "Named people were not found"
    if not said:
        start = f"{capital(numbered(len(rows), 'person', 'people'))} {verb(len(rows))} named"
        return f"{start}; reported words of theirs were not found"
    if said == len(rows):
        who = "the one named person" if said == 1 else f"all {spelled(said)} named people"
        return f"Words of {who} are reported"
    return (
        f"Of {numbered(len(rows), 'person', 'people')} named, words of {spelled(said)} are reported; "
        f"{spelled(len(rows) - said)} {verb(len(rows) - said)} only named"
    )


def takeaway_people(people: pd.DataFrame) -> str:
    """Who has most words, and who is only named."""
    rows = records(people)
    heard = [f"{r['actor_name']} ({r['words']:,})" for r in rows if r["words"]]
    only = [r["actor_name"] for r in rows if r["status"] != QUOTED]
    parts = [f"Most words: {several(heard[:NAMES])}."] if heard else []
    parts += [f"Only named: {some(sorted(only, key=by_name), 8)}."] if only else []
    return " ".join(parts) or "Named people were not found."


def offices(holders: pd.DataFrame, office: str) -> str:
    """How many people the articles call by `office`, of whom words are reported, and where."""
    rows = [r for r in records(holders) if r["office"] == office]
    if not rows:
        return f"Among the people named, the word “{office}” was not found."
    called = {r["actor_id"]: r["actor_name"] for r in rows}
    said = {r["actor_id"]: r["actor_name"] for r in rows if r["status"] == QUOTED}
    where = list(dict.fromkeys(r["article"] for r in rows if r["status"] == QUOTED))
    start = f"{capital(numbered(len(called), 'person', 'people'))} {verb(len(called))} called {office}"
    if not said:
        return f"{start} ({some(called.values(), 5)}); reported words of theirs were not found."
    names = f": {several(said.values())}" if len(said) <= NAMES else ""
    count = "are reported" if len(said) == len(called) == 1 else f"of {spelled(len(said))} are reported"
    return f"{start}; words {count}{names}, in {some(where, 2)}."


# How much is quoted and how much retold


def retold(table: pd.DataFrame, genres: Mapping[str, str | None]) -> str:
    """How many reported statements are direct quotations, their share of the words, where most of them stand.

    And how many more have a part of them between quotation marks.
    """
    rows = [r for r in records(table) if r["voice"] != ARTICLE]
    statements, words = (sum(r[c] for r in rows) for c in ("statements", "words"))
    quoted, direct_words = sum(len(r["direct_ids"]) for r in rows), sum(r["direct"] for r in rows)
    if not statements:
        return "Reported statements were not found in these articles."
    partly = sum(len(r["part_ids"]) for r in rows)
    if not quoted:
        start = (
            "The one reported statement found is"
            if statements == 1
            else f"All {spelled(statements)} reported statements found are"
        )
        some_ = ", with words between quotation marks" if statements == 1 else (
            f"; {spelled(partly)} {verb(partly, 'has', 'have')} words between quotation marks")  # fmt: skip
        return f"{start} retold{some_ if partly else '; direct quotations were not found'}."
    by_article: dict[str, int] = {}
    for row in rows:
        by_article[row["article_id"]] = by_article.get(row["article_id"], 0) + len(row["direct_ids"])
    most = max(by_article, key=lambda a: by_article[a])
    where = with_genre(next(r for r in rows if r["article_id"] == most), genres)
    much = len(by_article) > 1 < quoted and by_article[most] * 2 >= quoted
    place = f", {spelled(by_article[most])} of them in {where}" if much else ""
    part = f"; {spelled(partly)} more {verb(partly, 'does', 'do')} in part" if partly else ""
    return (
        f"Of {numbered(statements, 'reported statement')}, {spelled(quoted)} {verb(quoted, 'stands', 'stand')} wholly "
        f"between quotation marks, {percent(direct_words, words)} percent of the reported words{place}{part}."
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


def takeaway_speech(table: pd.DataFrame, marked: Iterable[int]) -> str:
    """What is said by sources without a name, and how many retold statements have words between quotation marks.

    `marked`: how many words of each of these.
    """
    rows = [r for r in records(table) if r["voice"] != ARTICLE]
    words = sum(r["words"] for r in rows)
    if not words:
        return "Reported speech was not found."
    named, unnamed = (sum(r["words"] for r in rows if r["voice"] == v) for v in (NAMED, UNNAMED))
    sizes = sorted(marked)
    few = f". {_quoted_in_part(sizes)}" if sizes else ""
    who = "a source named as a person, office or body"
    if words in (named, unnamed):
        return f"All reported words have {who if named else 'a source that is not named'}{few}."
    return (
        f"Of the reported words, {percent(named, words)} percent have {who}, {percent(unnamed, words)} percent one "
        f"that is not{few}."
    )


def _quoted_in_part(sizes: list[int]) -> str:
    """How many retold statements have words between quotation marks, and how many words; `sizes` from least on."""
    if len(sizes) == 1:
        return f"One of the retold statements has {numbered(sizes[0], 'word')} between quotation marks"
    low, high = spelled(sizes[0]), spelled(sizes[-1])
    each = f"{low} each" if low == high else f"from {low} to {high} each"
    return f"{capital(spelled(len(sizes)))} of the retold statements have words between quotation marks, {each}"


# Who is mentioned


def title_spoken(table: pd.DataFrame) -> str:
    """Whom the speakers mention most (`about.spoken_about`), article by article."""
    first: dict[str, int] = {}
    groups = [own for _, own in grouped(table, "article")]
    for own in groups:
        for row in own:
            if row["mentions"] == max(r["mentions"] for r in own):
                first[row["actor_name"]] = first.get(row["actor_name"], 0) + 1
    if not groups:
        return "Speakers who mention others were not found"
    ranked = [with_the(name) for name in sorted(first, key=lambda name: (-first[name], by_name(name)))]
    # Who comes first in an article is often a matter of one mention, and its error was not measured.
    named = _either(ranked if len(ranked) <= NAMES else [*ranked[: NAMES - 1], "another"])
    each = f"In each of {spelled(len(groups))} articles the" if len(groups) > 1 else "The"
    return f"{each} speakers mention {named} most"


def _either(names: Sequence[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]]) if len(names) > 1 else names[0]


def takeaway_spoken(table: pd.DataFrame, inside: Iterable[str]) -> str:
    """Which states beside `inside` (codes of the two sides) the speakers mention most; `table` over all articles."""
    rows, kept = records(table), set(inside)
    others = [r for r in rows if r["actor_type"] == "state" and r["actor_id"] not in kept]
    total = sum(r["mentions"] for r in rows)
    if not rows:
        return "Speakers who mention others were not found."
    what = numbered(len(rows), "state, region, body or person", "states, regions, bodies and people")
    start = f"The speakers mention {what}, {spelled(total)} {verb(total, 'time', 'times')} in all"
    named = several(f"{with_the(r['actor_name'])} ({r['mentions']})" for r in others[:NAMES])
    often = "most often " if len(others) > NAMES else ""
    return f"{start}; of states and territories of neither side {often}{named}." if named else f"{start}."


def title_states(table: pd.DataFrame) -> str:
    """How often the state that stands alone most does so, beside the others together."""
    rows = sorted(records(table), key=lambda r: (-r["alone"], by_name(r["actor_name"])))
    if not rows:
        return "The states that were looked for are not mentioned"
    first, rest = rows[0], rows[1:]
    if not first["alone"] or all(r["alone"] == r["mentions"] for r in rows):
        who = with_the(first["actor_name"]) if not rest else f"all {spelled(len(rows))} states"
        how = "in every mention" if first["alone"] else "in lists only"
        return capital(f"{who} {verb(len(rows), 'stands', 'stand')} {'alone ' if first['alone'] else ''}{how}")
    said = (
        f"{first['actor_name']} stands alone in {spelled(first['alone'])} of {numbered(first['mentions'], 'mention')}"
    )
    if not rest:
        return said
    alone, mentions = (sum(r[c] for r in rest) for c in ("alone", "mentions"))
    other = with_the(rest[0]["actor_name"]) if len(rest) == 1 else f"the {spelled(len(rest))} other states together"
    return f"{said}, {other} in {f'{spelled(alone)} of {spelled(mentions)}' if alone else 'lists only'}"


def takeaway_states(table: pd.DataFrame, lists: pd.DataFrame) -> str:
    """Who stands in lists only, and how many lists there are."""
    only = [f"{r['actor_name']} ({numbered(r['mentions'], 'mention')})" for r in records(table) if not r["alone"]]
    articles = lists["article_id"].nunique()
    start = (
        f"{capital(numbered(len(lists), 'list'))} of states {verb(len(lists), 'stands', 'stand')} in "
        f"{numbered(articles, 'article')}"
        if len(lists)
        else "Lists of states were not found"
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
    only, most = sum(not r["outside"] for r in rows), max(r["outside"] for r in rows)
    first = [
        f"{with_the(r['source_name'])} with {with_the(r['target_name'])}" for r in rows if r["outside"] == most > 0
    ]
    start, often = f"Of {numbered(len(rows), 'pair')}, {spelled(only)} {verb(only, 'occurs', 'occur')}", "elsewhere"
    start += " only in sentences with a list of states"
    if not only:
        start, often = f"{'The one pair occurs' if len(rows) == 1 else 'All pairs occur'} outside lists", "there"
    return f"{start}; {often} most often: {some(first)} ({numbered(most, 'sentence')})." if first else f"{start}."
