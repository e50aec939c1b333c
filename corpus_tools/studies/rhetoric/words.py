"""Sentences on rhetoric; every number, name and word in them is computed from the tables.

They say which words stand where and who uses them, never what they are meant to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.reuse.phrases import ARTICLE, ARTICLE_ITSELF
from corpus_tools.measures.rows import records
from corpus_tools.measures.speech import voice_names
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.rhetoric import distance as far
from corpus_tools.studies.rhetoric import verbs as reporting
from corpus_tools.studies.rhetoric.phrasing import (
    NAMED,
    fitting,
    marked,
    none_or,
    of_articles,
    often,
    opened_quote,
    some,
    speakers,
    stand,
    with_the,
)  # fmt: skip

if TYPE_CHECKING:
    import pandas as pd

# Words in a bottom line, and in another sentence of an answer.
_LEAD, _POINT = 25, 30


# Words at a distance


def lead_distance(table: pd.DataFrame) -> str:
    """The bottom line: how often words are kept at a distance, and of whom."""
    groups = far.by_whom(table)
    if not groups:
        return "None of the listed words that keep a distance is found."
    start = f"Words are kept at a distance {often(len(table))}"
    if len(groups) == 1:
        return f"{start}, of {with_the(groups[0][0])}."
    return fitting((f"{start}: {_of_whom(groups, most)}." for most in range(len(groups), 0, -1)), _LEAD)


def _of_whom(groups: Sequence[tuple[str, list[dict[str, Any]]]], most: int) -> str:
    """ "of Norway twice, of Chile and Peru once each", and how many are of others."""
    shown, rest = groups[:most], groups[most:]
    by_number: dict[int, list[str]] = {}
    for name, rows in shown:
        by_number.setdefault(len(rows), []).append(with_the(name))
    parts = [f"of {several(names)} {often(number)}{' each' if len(names) > 1 else ''}"
             for number, names in sorted(by_number.items(), reverse=True)]  # fmt: skip
    parts += [f"of others {often(sum(len(rows) for _, rows in rest))}"] if rest else []
    return ", ".join(parts)


def distance_by_article(table: pd.DataFrame) -> str:
    """Which of these words stand in which article; empty where there are none."""
    by_article: dict[str, list[dict[str, Any]]] = {}
    for row in records(table):
        by_article.setdefault(row["article"], []).append(row)
    ordered = sorted(by_article.items(), key=lambda a: -len(a[1]))
    said = [(several(dict.fromkeys(map(_word, rows))), len(rows), article) for article, rows in ordered]
    if not said:
        return ""
    first, number, article = said[0]
    start = f"{opened_quote(first)} {stand(number)} in {article}"
    ways = (
        ", ".join([start, *(f"{words} in {where}" for words, _, where in said[1:most])])
        + f"{_more_articles(len(said) - most)}."
        for most in range(len(said), 0, -1)
    )
    return fitting(ways, _POINT)


def _more_articles(number: int) -> str:
    return f", and others in {counted(number, 'more article', 'more articles')}" if number > 0 else ""


def _word(row: Mapping[str, Any]) -> str:
    voice = "" if row["voice_id"] == ARTICLE else f" (said by {row['voice_name']})"
    return f"{'marked ' if row['manner'] == far.MARKS else ''}{marked(row['word'])}{voice}"


def title_distance(table: pd.DataFrame, of: int) -> str:
    """A title: how many places in how many articles."""
    if not len(table):
        return "None of the listed words that keep a distance is found"
    return f"Words are kept at a distance {of_articles(table['article_id'].nunique(), of)}, {often(len(table))}"


def takeaway_distance(table: pd.DataFrame, articles: Sequence[str]) -> str:
    """A sentence: in whose voice they stand, and which articles have none."""
    rows = records(table)
    if not rows:
        return "They are looked for in titles, subheads and paragraphs, whoever is speaking."
    without = [a for a in articles if a not in {r["article"] for r in rows}]
    tail = f"; none is found in {some(without)}" if without else ""
    return f"{capital(_in_whose_words(rows))}{tail}."


def _in_whose_words(rows: Sequence[Mapping[str, Any]]) -> str:
    """How many of the places stand in articles' own words, and how many in words of others, and whose."""
    given = [r for r in rows if r["voice_id"] != ARTICLE]
    return _own_and_given(len(rows) - len(given), len(given), voice_names(given))


def _own_and_given(own: int, given: int, voices: Sequence[str]) -> str:
    """ "two stand in articles' own words and one in words given to Ana Soto"."""
    parts = [f"{spelled(own)} {stand(own)} in articles’ own words"] if own else []
    if given:
        number = spelled(given) if own else f"{spelled(given)} {stand(given)}"
        parts.append(f"{number} in words given to {speakers(voices)}")
    return several(parts)


# Reporting verbs


def _stances(verbs: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    rows = records(verbs)
    return {stance: [r for r in rows if r["stance"] == stance] for stance in reporting.STANCES}


def title_verbs(verbs: pd.DataFrame) -> str:
    """A title: how many reports have a verb that keeps a distance or vouches, and how many neither."""
    return _by_verbs({stance: (rows, "") for stance, rows in _stances(verbs).items()})


def point_verbs(verbs: pd.DataFrame) -> str:
    """A sentence of the answer: the counts, with the verbs that keep a distance or vouch."""
    found = _stances(verbs)
    named = {s: (rows, f" ({some(marked(r['verb']) for r in rows)})" if rows else "") for s, rows in found.items()}
    return fitting((f"{_by_verbs(named)}.", f"{title_verbs(verbs)}."), _POINT)


def _by_verbs(found: Mapping[str, tuple[Sequence[Mapping[str, Any]], str]]) -> str:
    """How many reports have a verb of each stance; behind each number what is given with it."""
    counts = {s: sum(r["quotations"] for r in rows) for s, (rows, _) in found.items()}
    (distance, said_of_distance), (endorse, said_of_endorse), neither = (
        (counts[s], found[s][1]) for s in reporting.STANCES
    )
    total = distance + endorse + neither[0]
    if not total:
        return "No reported statement is found"
    if not distance + endorse:
        who = "The one reported statement has no" if total == 1 else f"None of {total} reported statements has a"
        return f"{who} listed verb that keeps a distance or vouches"
    if total == 1:
        verb = f"verb of distance{said_of_distance}" if distance else f"verb that vouches{said_of_endorse}"
        return f"The one reported statement comes with a listed {verb}"
    come = "comes" if distance < 2 else "come"
    return (
        f"Of {total} reported statements {none_or(distance)} {come} with a listed verb of distance{said_of_distance}, "
        f"{none_or(endorse)} with a verb that vouches{said_of_endorse}, and {none_or(neither[0])} with neither"
    )


def takeaway_verbs(verbs: pd.DataFrame) -> str:
    """A sentence: whose words are kept at a distance, and whose are vouched for."""
    found = _stances(verbs)
    parts = []
    for stance, said in ((reporting.DISTANCE, "a distance is kept from words of {}"),
                         (reporting.ENDORSE, "the verb vouches for words of {}")):  # fmt: skip
        voices = [
            {"voice_name": name, "voice_type": kind}
            for r in found[stance]
            for name, kind in zip(r["voices"], r["kinds"], strict=True)
        ]
        parts += [said.format(speakers(voice_names(voices), 6))] if voices else []
    if not parts:
        return "Listed are verbs and phrases that report, with what their choice does."
    return f"{capital('; '.join(parts))}."


# Names


def title_names(names: pd.DataFrame) -> str:
    """A title: who or what has most names."""
    rows = records(names)
    if not rows:
        return "Nobody and nothing is found under more than one name"
    top = [r["actor_name"] for r in rows if r["names"] == rows[0]["names"]]
    verb = "is" if len(top) == 1 else "are"
    each = "" if len(top) == 1 else " each"
    return f"{capital(some(map(with_the, top)))} {verb} printed under {spelled(rows[0]['names'])} names{each}"


def takeaway_names(names: pd.DataFrame) -> str:
    """A sentence: the names of the first, by whom."""
    rows = records(names)
    if not rows:
        return "Compared are the names of persons, states, regions, bodies, media, events and programmes."
    first = rows[0]
    own, given = ([n.rsplit(" (", 1)[0] for n in first[k]] for k in ("own", "given"))
    parts = [f"the articles’ own words say {several(map(marked, own))}"] if own else []
    parts += [f"{'others' if own else 'words given to others'} say {several(map(marked, given))}"] if given else []
    return f"Of {with_the(first['actor_name'])} {', '.join(parts)}."


# Phrases that articles share, and that they repeat


def title_shared(shared: pd.DataFrame, of: int) -> str:
    """A title: the strongest phrase and in how many articles it stands."""
    rows = records(shared)
    if not rows:
        none = "No phrase besides names is found in more than one article"
        return none if of != 1 else "There is no second article to share a phrase with"
    return f"{opened_in_marks(rows[0]['phrase'])} is printed {of_articles(rows[0]['articles'], of)}"


def places_drawn(places: pd.DataFrame) -> str:
    """A title: how many places of the phrases that are drawn stand in words given to others; empty where none is."""
    sources = [r["source"] for r in records(places)]
    if not sources:
        return ""
    own, without = sources.count(ARTICLE), sources.count("none")
    given = len(sources) - own - without
    tail = f", {spelled(without)} in quotations without a source" if without else ""
    where = f"{none_or(given)} {stand(given)} in words given to others, {none_or(own)} in articles’ own words{tail}"
    return f"Of {spelled(len(sources))} places of the longer shared phrases {where}"


def opened_in_marks(words: str) -> str:
    """A phrase in marks, as a sentence begins with it."""
    return marked(capital(words))


def takeaway_shared(shared: pd.DataFrame) -> str:
    """A sentence: in whose words the strongest phrases stand."""
    rows = records(shared)
    if not rows:
        return "Looked for are the same words in the same order, of which two or more are no names or function words."
    parts = []
    for row in rows[:2]:
        others = [v for v in row["voices"] if v != ARTICLE_ITSELF]
        own = ARTICLE_ITSELF in row["voices"]
        where = f"in words given to {speakers(others)}" if others else "in articles’ own words only"
        where = f"{where} and in articles’ own words" if own and others else f"always {where}" if others else where
        parts.append(f"{marked(row['phrase'])} stands {where}")
    return f"{opened_quote('; '.join(parts))}."


def point_shared(shared: pd.DataFrame, of: int) -> str:
    """A sentence of the answer: the strongest shared phrase and whose words it is in."""
    if not len(shared):
        return f"{title_shared(shared, of)}."
    first = takeaway_shared(shared.head(1)).partition(" stands ")[2]
    return fitting((f"{title_shared(shared, of)}, {first}", f"{title_shared(shared, of)}."), _POINT)


def point_repetition(repetition: pd.DataFrame) -> str:
    """A sentence: how much of an article stands in a phrase that it prints more than once."""
    rows = [r for r in records(repetition) if r["share"] is not None]
    if not rows:
        return "There are no words in which to look for repeats."
    rows.sort(key=lambda r: -r["share"])
    top, rest = rows[0], rows[1:]
    share = f"{top['share'] * 100:.0f}"
    if share == "0":
        return "In no article is a longer phrase found twice that is more than names."
    start = f"{share} percent of the words of {top['article']} stand in a phrase that it prints more than once"
    if not rest:
        return f"{start}."
    low, high = (f"{r['share'] * 100:.0f}" for r in (rest[-1], rest[0]))
    others = "the other" if len(rest) == 1 else f"the other {spelled(len(rest))}"
    return f"{start}; of {others} {low if low == high else f'{low} to {high}'} percent."


# Words by article


def title_strength(table: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """A title: in how many articles more words push than hold back."""
    rows = records(table)
    if not {"hedge", "booster"} <= set(codes) or not rows:
        return f"{capital(several(codes.values()) or 'words')} by article"
    more = sum(_uses(r["booster"]) > _uses(r["hedge"]) for r in rows)
    if not any(_uses(r[c]) for r in rows for c in ("hedge", "booster")):
        return "None of the listed words that hold back or push is found"
    where = of_articles(more, len(rows)) if more else "in no article"
    return f"Listed words that push outnumber those that hold back {where}"


def _uses(words: Iterable[str]) -> int:
    """How many places words stand for: "significant (5)" is five."""
    return sum(int(m[1]) if (m := re.search(r" \((\d+)\)$", w)) else 1 for w in words)


def takeaway_strength(table: pd.DataFrame, codes: Mapping[str, str]) -> str:
    """A sentence: how many of each kind, and how often something is a first or of the highest degree."""
    rows = records(table)
    parts = [f"{label} ({none_or(sum(_uses(r[c]) for r in rows))})" for c, label in codes.items()]
    parts.append(f"firsts and superlatives ({none_or(sum(_uses(r['firsts']) for r in rows))})")
    return f"Found are {several(parts)}."


# First persons, those left unnamed, and what somebody is said to see


def title_unmarked(unmarked: pd.DataFrame) -> str:
    """A title: whose words stand in the first person without marks."""
    rows = records(unmarked)
    if not rows:
        return "In this copy no speaker’s words in the first person are found without quotation marks"
    times, whose = capital(often(len(rows))), speakers(voice_names(rows))
    return f"{times} words of {whose} stand in the first person and without quotation marks"


def takeaway_unmarked(unmarked: pd.DataFrame) -> str:
    """A sentence: in which articles."""
    rows = records(unmarked)
    if not rows:
        return "Looked for are “I”, “we” and “our” in what a speaker is reported to say."
    where = some(dict.fromkeys(r["article"] for r in rows))
    those = "They stand" if len(rows) > 1 else "It stands"
    return f"{those} in {where}; the first person there is the speaker, not the writer."


def title_unnamed(unnamed: pd.DataFrame) -> str:
    """A title: how often, with the wordings."""
    rows = records(unnamed)
    if not rows:
        return "None of the listed wordings for somebody spoken against and not named is found"
    wordings = dict.fromkeys(r["text"].casefold() for r in rows)
    return f"Somebody is spoken against and not named {often(len(rows))}: {some(map(marked, wordings))}"


def takeaway_unnamed(unnamed: pd.DataFrame) -> str:
    """A sentence: in whose voice."""
    rows = records(unnamed)
    if not rows:
        return "Looked for are wordings such as “certain countries”, “outside forces” or “somebody’s puppet”."
    return f"{capital(_in_whose_words(rows))}."


def title_ascribed(ascribed: pd.DataFrame, of: int) -> str:
    """A title: of whom it is said most often, how often, and in how many articles."""
    rows = [r for r in records(ascribed) if r["about_name"]]
    if not rows:
        return "None of the listed words ascribes seeing, wanting or fearing to a state, body or group"
    first = rows[0]
    where = f" ({of_articles(len(first['articles']), of)})" if of > 1 else ""
    most = ", more often than to anybody else" if len(rows) > 1 and first["uses"] > rows[1]["uses"] else ""
    return (
        f"A view, a wish or a fear is ascribed to {with_the(first['about_name'])} {often(first['uses'])}{where}{most}"
    )


def takeaway_ascribed(ascribed: pd.DataFrame) -> str:
    """A sentence: in whose words it is said of the first, and of whom else it is said, and how often."""
    rows = [r for r in records(ascribed) if r["about_name"]]
    if not rows:
        return "Looked for are words of seeing, wanting and fearing beside the name of a state, region, body or group."
    first, rest = rows[0], rows[1:]
    own = _uses(first["own"])
    said = capital(_own_and_given(own, first["uses"] - own, first["voices"]))
    others = [(r["about_name"], [r] * r["uses"]) for r in rest]
    return f"{said}{f'; such words are also printed {_of_whom(others, NAMED)}' if rest else ''}."
