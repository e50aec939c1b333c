"""What the study of actors shows: each chart or table with what it shows, what it does not, and its rows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from corpus_tools.charts import GREY, SIDES, Look, foot_line, selected
from corpus_tools.codebooks.gazetteers import subdivisions
from corpus_tools.measures.rows import records
from corpus_tools.measures.sides import OTHER
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.studies.actors import about, plain, shares, side_words, words
from corpus_tools.studies.actors.drawing import bars, charted, circle
from corpus_tools.studies.exhibit import Exhibit, Finding, Findings

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.studies.actors.whole import ActorStudy

IN_ROLE = "in the role"
LIMIT_LISTS = (
    "What is said of a state is not counted. Two with “and” are alone, unless a word such as “including” tells that "
    "they belong to a group. A to Z implies no view on status."
)


def _foot(study: ActorStudy, n: str, source: str) -> str:
    chosen = sorted({row["selection"] or NOT_STATED for row in records(study.notes.articles)})
    return foot_line(n, source, selected(", ".join(chosen) or NOT_STATED))


def _found(text: str, rows: Any = None) -> Findings:
    return Findings([Finding(text, rows)])


def attributed(study: ActorStudy, name: str = "attributed") -> Exhibit:
    """Bars of 100 percent: the words that each article attributes to named people, by side."""
    table = study.attributed_shares
    quoted = [i for r in records(table) for i in (*r["direct_ids"], *r["part_ids"])]
    made, parts = charted.by_side(table)
    axis = f"percent of the words attributed to named people; darker: {charted.QUOTED}"
    count = (
        f"{int(table['words'].sum()):,} words of {len(shares.voice_ids(study.said))} people, in "
        f"{plain.of_articles(table['article_id'].nunique(), len(study.labels))}"
    )
    return Exhibit(
        name,
        side_words.title_sides(table),
        _found(side_words.takeaway_sides(study.left_out, table), quoted),
        _printed(table, {"article": "article", "side_name": "connected with", "voices": "people",
                         "statements": "statements", "words": "words", "direct": charted.QUOTED}),
        caption="Words attributed to named people",
        foot=_foot(study, count, "quotations and speakers read by rules"),
        plotted=table,
        **_shares(made, parts, axis),
        limits=side_words.limit_places(study.people, study.placed),
        notes=study.notes,
    )  # fmt: skip


def _shares(made: Sequence[bars.Bar], parts: Sequence[str], axis: str) -> dict[str, Any]:
    """The two drawings of bars of 100 percent."""
    return {
        "drawing": partial(bars.whole, made, parts, axis),
        "drawing_interactive": partial(bars.interactive, made, axis, shares=True),
    }


def _counts(made: Sequence[bars.Bar], axis: str) -> dict[str, Any]:
    """The two drawings of bars as long as what they count."""
    return {"drawing": partial(bars.counted, made, axis), "drawing_interactive": partial(bars.interactive, made, axis)}


def _printed(table: pd.DataFrame, heads: dict[str, str]) -> pd.DataFrame:
    """The columns of `heads` under their headings, ids kept."""
    return table[["row_ids", *heads]].rename(columns=heads)


def who_speaks(study: ActorStudy, name: str = "who_speaks") -> Exhibit:
    """A table of the people who are named, who says most first."""
    people = study.people
    people = people.assign(place=_places(study, records(people)))
    shown = _printed(people, {"actor_name": "name", "role": "role, as printed", "place": "place or body, as printed",
                              "articles": "in", "statements": "statements", "words": "words",
                              "direct": charted.QUOTED})  # fmt: skip
    only = [i for r in records(people) if not r["statements"] for i in r["row_ids"]]
    return Exhibit(
        name,
        words.title_people(people),
        _found(words.takeaway_people(people), only),
        shown.fillna({"role, as printed": NOT_STATED}),
        limits="Who was asked and did not answer, or answered and was left out, cannot be seen in a text.",
        notes=study.notes,
    )


def _places(study: ActorStudy, people: list[dict[str, Any]]) -> list[str]:
    """Place or body as printed with each person; else the words that name a state with him or her."""
    told = {r["voice_id"]: r["side_text"] for r in records(study.connected)}
    words_ = [(r["place"] or told.get(r["actor_id"]) or NOT_STATED, r["role"]) for r in people]
    return [IN_ROLE if place == role else place for place, role in words_]


def reported(study: ActorStudy, name: str = "reported") -> Exhibit:
    """Bars of 100 percent: each article's own words, and the words of its sources, quoted and retold."""
    table = study.speech
    made, parts = charted.by_voice(table)
    axis = f"percent of the words of the article; of sources, darker: {charted.QUOTED}"
    partly = {i for r in records(table) for i in r["part_ids"]}
    marked = {q["id"]: q["between"] - q["quoted"] for q in study.said if q["id"] in partly}
    unnamed = [i for r in records(table) if r["voice"] == shares.UNNAMED for i in r["row_ids"]]
    shown = table.assign(voice=[charted.SPEECH_PARTS[v] for v in table["voice"].tolist()])
    return Exhibit(
        name,
        words.title_speech(table),
        _found(words.takeaway_speech(table, marked.values()), [*unnamed, *marked]),
        _printed(shown, {"article": "article", "voice": "whose words", "names": "names", "statements": "statements",
                         "words": "words", "direct": charted.QUOTED}),
        caption="Whose words fill the articles",
        foot=_foot(study, f"{int(table['words'].sum()):,} words, headlines included", "quotations read by rules"),
        plotted=table,
        **_shares(made, parts, axis),
        limits="Retold words are the reporter’s: how near they are to what was said is not in the text.",
        notes=study.notes,
    )  # fmt: skip


def spoken_about(study: ActorStudy, name: str = "spoken_about") -> Exhibit:
    """Bars by article: whom its speakers mention most."""
    drawn, every = about.most_spoken_about(study.spoken_all), about.spoken_about(study.spoken_all, by_article=False)
    of_code = {code: side.kind for side in study.compared for code in side.codes}
    if study.region:
        of_code |= {study.region: next((s.kind for s in study.compared if s.codes == study.states), OTHER)}
    # A part of a state has the colour of that state.
    of_code |= {p.actor_id: of_code[p.members[0]] for p in subdivisions() if p.members and p.members[0] in of_code}
    made = charted.spoken_about(drawn, lambda actor: SIDES[of_code[actor]] if actor in of_code else Look(GREY))
    inside = {code for side in study.compared for code in side.codes}
    states = [r for r in records(every) if r["actor_type"] == "state" and r["actor_id"] not in inside][:3]
    first = "four of each article" if (drawn["article"] != about.ALL).any() else "twelve of all articles together"
    count = f"{int(drawn['mentions'].sum()):,} of {int(every['mentions'].sum()):,} mentions in reported speech"
    return Exhibit(
        name,
        words.title_spoken(study.spoken),
        _found(words.takeaway_spoken(every, inside), [i for r in states for i in r["row_ids"]]),
        _printed(study.spoken, {"article": "article", "actor_name": "mentioned", "mentions": "mentions",
                                "voices": "by so many voices"}),
        caption="Whom the speakers of each article mention",
        foot=_foot(study, count, f"mentions read by rules; the first {first}"),
        plotted=drawn,
        **_counts(made, "mentions by speakers, by name or pronoun"),
        limits="A mention may praise, warn or only locate. A few more or less are within the error of the rules, and "
        "that of first places was not measured.",
        notes=study.notes,
    )  # fmt: skip


def alone_or_listed(study: ActorStudy, name: str = "alone_or_listed") -> Exhibit:
    """Bars by state: mentions alone and in lists."""
    table, made = study.states_alone, charted.alone(study.states_alone)
    listed = [r for r in records(table) if not r["alone"]]
    by_article = study.alone[study.alone["mentions"] > 0]
    return Exhibit(
        name,
        words.title_states(table),
        _found(words.takeaway_states(table, study.lists), [i for r in listed for i in r["row_ids"]]),
        _printed(by_article, {"article": "article", "actor_name": "state", "mentions": "mentions", "alone": "alone",
                              "listed": "in lists"}),
        caption="Mentions alone and in lists, by article",
        foot=_foot(study, f"{int(table['mentions'].sum())} mentions", "names and adjectives read by rules"),
        plotted=table,
        **_counts(made, "mentions; dark: alone, pale: in a list of states"),
        limits=LIMIT_LISTS,
        notes=study.notes,
    )  # fmt: skip


def together(study: ActorStudy, name: str = "together") -> Exhibit:
    """A network on a circle: states in one sentence, with sentences that list three or more and without."""
    table, shown = study.pairs, circle.drawn(study.pairs)
    most = max([r["outside"] for r in records(table)], default=0)
    first = [i for r in records(table) if r["outside"] == most for i in r["outside_ids"]]
    return Exhibit(
        name,
        words.title_pairs(table),
        _found(words.takeaway_pairs(table), first),
        _printed(table, {"source_name": "one", "target_name": "the other", "sentences": "sentences",
                         "outside": "outside lists", "articles": "articles"}),
        caption="Pairs of states and territories in one sentence",
        foot=_foot(study, f"{len(shown)} of {len(table)} pairs, over all articles", "mentions read by rules; the wider "
                   "a line, the more sentences"),
        plotted=shown,
        drawing=partial(circle.network, shown),
        drawing_interactive=partial(circle.network_interactive, shown),
        limits="Two states in one sentence need not be tied: it may set them apart.",
        notes=study.notes,
    )  # fmt: skip
