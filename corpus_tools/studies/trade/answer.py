"""The bottom line of the study of trade, and the questions of a reader that no exhibit answers: computed sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import NOT_STATED, counted, number_words, several, value_words
from corpus_tools.studies.exhibit import Finding, Question
from corpus_tools.studies.trade import printed, said
from corpus_tools.studies.trade.cited import body
from corpus_tools.studies.trade.ledger import ITSELF, TRADE_MEASURES
from corpus_tools.studies.trade.targets import Later, later_articles
from corpus_tools.studies.trade.words import (
    opened,
    party_words,
    percent_words,
    possessive,
    spelled,
    starts,
    times_words,
    was,
    whose,
)
from corpus_tools.text import word_count
from corpus_tools.trace import row_ids

if TYPE_CHECKING:
    from corpus_tools.studies.trade.whole import TradeStudy

# A reader takes in about so many wordings in one sentence; of more the sentence says how many hold. And the words that
# the first sentence of an answer has at most, and each other one.
_WORDINGS = 4
_LEAD, _POINT = 25, 30
# So many answers to one question are printed.
_ANSWERS = 6
_POINTS = 5


def findings(study: TradeStudy) -> list[Finding]:
    """The answer: the target if there is one, how many figures, what the multiples make, and growth.

    Each sentence has the rows that it is about; what the articles do not allow to be said is left out.
    """
    made = (target(study), figures(study), multiples(study), growth(study))
    return [finding for finding in made if finding is not None][:_POINTS]


def target(study: TradeStudy) -> Finding | None:
    """The first target, the figure that reached it, and how many later articles mention it; None without a target."""
    row = said.first_target(study.targets)
    if row is None:
        return None
    reached = said.reached_in(row)
    later = later_articles(row, study.notes.amounts, study.notes.articles, study.notes.sentences)
    printing = printed_later(later, len(row["articles_with_later"]), reached) if reached else ""
    if reached:
        end = f"was reached in {reached}"
    else:
        end = "is not reached by any later figure" if row["later_figures"] else "has no later figure beside it"
    rest = f"; {told}" if (told := printing or mention(later)) else ""
    sentences = [f"{goal} {end}{rest}." for goal in _goals(study, row)]
    fits = (sentence for sentence in sentences if word_count.count(sentence) <= _LEAD)
    return Finding(next(fits, sentences[-1]), row["row_ids"])


def _goals(study: TradeStudy, row: dict) -> list[str]:
    """A target with who states it, its year and sum, the fullest words first: "Ada Lind’s 2030 trade target, …,"."""
    kind = {"exports": "export", "imports": "import"}.get(row["measure"], row["measure"])
    who = next((r["said_by"] for r in records(study.ledger) if r["id"] == row["id"]), ITSELF)
    named = who != ITSELF and not who.endswith("not named")
    told = f"{row['target_year']} {kind} target, {value_words(row['target'], row['unit'])},"
    return [*([f"{possessive(who)} {told}"] if named else []), f"A {told}"]


def printed_later(later: Later, figure: int, year: int) -> str:
    """How many of several later articles print the figure of `year` that reaches the target, and how many the target.

    Empty text where fewer than two came later, or where one prints the target's year and not its value.

    >>> printed_later(Later(("b", "c", "d"), (), (), (2023,)), 2, 2022)
    'of three articles of 2023 two print the 2022 figure, none the target'
    """
    every, some = len(later.articles), len(later.states)
    if every < 2 or later.prints_year:
        return ""
    which = f"articles of {later.years[0]}" if len(later.years) == 1 else "later articles"
    told = f"{spelled(figure) if figure else 'none'} {'prints' if figure <= 1 else 'print'} the {year} figure"
    return f"of {spelled(every)} {which} {told}, {spelled(some) if some else 'none'} the target"


def mention(later: Later) -> str:
    """How many of the articles that came later mention the target; empty text where none came later.

    >>> mention(Later(("b", "c"), ("c",), (), (2023,))), mention(Later(("b",), (), (), (2022, 2023)))
    ('of the two articles of 2023 one mentions it', 'the one later article does not mention it')
    """
    every, some = len(later.articles), len(later.states)
    if not every:
        return ""
    of = f" of {later.years[0]}" if len(later.years) == 1 else ""
    if every == 1:
        which = f"the one article{of}" if of else "the one later article"
        start = f"{which} {'mentions' if some else 'does not state' if later.prints_year else 'does not mention'} it"
        return f"{start}, but prints its year" if later.prints_year else start
    if later.prints_year:
        told = f"{spelled(some) if some else 'none'} {'states' if some <= 1 else 'state'} it"
        return f"of {spelled(every)} later articles {told}, {spelled(len(later.prints_year))} its year"
    which = f"articles{of}" if of else "later articles"
    verb = "mentions" if some <= 1 else "mention"
    return f"of the {spelled(every)} {which} {spelled(some) if some else 'none'} {verb} it"


def figures(study: TradeStudy) -> Finding:
    """How many figures are stated in how many articles, and how many of them without a source."""
    rows, every = records(study.ledger), len(study.notes.articles)
    if not every:
        return Finding("There is no article to read.")
    if not rows:
        where = "the article" if every == 1 else f"any of the {spelled(every)} articles"
        return Finding(f"No sum of money, percentage or multiple was found in {where}.")
    without = sum(r["said_by"] == ITSELF for r in rows)
    holding = len({r["article_id"] for r in rows})
    one = len(rows) == 1
    whole = "the one article" if every == 1 else "both articles" if every == 2 else f"all {spelled(every)} articles"
    where = whole if holding == every else f"{spelled(holding)} of {spelled(every)} articles"
    lack = f"{spelled(without) if without else 'none'} {'has' if without <= 1 else 'have'} no source"
    if without in (0, len(rows)):
        every_one = ("it has" if one else "each has") if not without else ("it has no" if one else "none has a")
        lack = f"{every_one} {'a ' if not without else ''}source"
    what = "figure (a sum, percentage or multiple) stands" if one else "sums, percentages and multiples stand"
    start = f"{opened(spelled(len(rows)))} {what} in {where}"
    return Finding(f"{start}; {lack}.", study.ledger)


def multiples(study: TradeStudy) -> Finding | None:
    """What each wording of a multiple makes by its two ends; None where no two ends are known."""
    known = printed.wordings(study.ends)
    if not known:
        return None
    rows = list(dict.fromkeys(i for r in records(study.ends) if r["makes"] is not None for i in r["row_ids"]))
    sentence = f"{_made(known)}{_held(known)}."
    if len(known) > _WORDINGS or word_count.count(sentence) > _POINT:
        held = sum(one.verdict.startswith("holds") for one in known)
        sentence = f"Of {len(known)} wordings of a multiple {spelled(held)} hold against their two ends."
    return Finding(sentence, rows)


def _made(known: list[printed.Wording]) -> str:
    """What each wording makes, those with the same ends together, and where their ends are printed."""
    groups: dict[str, list[printed.Wording]] = {}
    for one in known:
        groups.setdefault(one.ends, []).append(one)
    parts: list[str] = []
    for ends, own in groups.items():
        first, *others = own
        told = several([f"“{first.text}” makes {first.makes}", *(f"“{o.text}” {o.makes}" for o in others)])
        # Behind a single wording "its article" is plain; before several the ends come first.
        parts.append(f"{told} {ends}" if len(own) == 1 and not parts else f"{ends} {told}")
    return opened("; ".join(parts))


def _held(known: list[printed.Wording]) -> str:
    """Whether the wordings hold, the end of the sentence; those that do not are named with what their ends say."""
    apart = [one for one in known if not one.verdict.startswith("holds") or one.verdict == printed.ONE_READING]
    if not apart:
        return f": {'it holds' if len(known) == 1 else 'each holds'} as worded"
    if len(known) == 1:
        return f", which {apart[0].verdict}"
    rest = len(known) - len(apart)
    told = [f"“{one.text}” {one.verdict}" for one in apart]
    others = [f"{'the other holds' if rest == 1 else 'the others hold'} as worded"] if rest else []
    return f": {several([*told, *others])}"


def growth(study: TradeStudy) -> Finding | None:
    """What the same trade comes to from other years; None without a series."""
    rows = starts(study.growth)
    if not rows:
        return None
    flow, last = rows[0]["flow"], rows[0]["end_year"]
    by = f"By {whose([study.reporter])} figures " if study.reporter else "By the published figures "
    first, *rest = (f"{times_words(r['multiple'])}-fold from {r['start_year']}" for r in rows)
    told = several([f"{first} to {last}", *rest])
    below = said.below_before(study.growth, study.path)
    end = f"; {said.below_words(below, flow, year=False)}" if below is not None else ""
    return Finding(f"{by}{flow} grew {told}{end}.")


def separated(study: TradeStudy) -> Finding | None:
    """How many articles give a figure for exports or imports alone; None where no figure of trade is stated."""
    rows = [r for r in records(study.ledger) if r["measure"] in TRADE_MEASURES]
    if not rows:
        return None
    alone = [r for r in rows if r["measure"] in ("exports", "imports")]
    articles = len({r["article_id"] for r in alone})
    if not alone:
        return Finding("No figure for exports or imports alone was found in the articles.", [r["id"] for r in rows])
    verb = "gives" if articles == 1 else "give"
    start = f"{opened(spelled(articles))} {'article' if articles == 1 else 'articles'}"
    return Finding(f"{start} {verb} a figure for exports or imports alone.", [r["id"] for r in alone])


def questions(study: TradeStudy) -> Iterator[Question]:
    """Questions beyond the exhibits; what the articles and the series do not allow to be answered is not asked."""
    makers = (_alone, _same, _counts, _periods, _lacking, _compared, _falls, _world, _apart, _sources)
    found: dict[str, list[Question]] = {}
    for question in (question for make in makers for question in make(study)):
        found.setdefault(question.question, []).append(question)
    for asked, own in found.items():
        more = [f"and {len(own) - _ANSWERS} more."] if len(own) > _ANSWERS else []
        rows = [i for q in own if q.rows is not None for i in row_ids(q.rows)]
        yield Question(asked, " ".join([*(q.answer for q in own[:_ANSWERS]), *more]), rows or None)


def _alone(study: TradeStudy) -> Iterator[Question]:
    found = separated(study)
    if found is not None:
        yield Question("Is there a figure for exports or imports alone?", found.text, found.rows)


def _same(study: TradeStudy) -> Iterator[Question]:
    asked = "Do two articles give the same quantity, and do they agree?"
    for r in records(study.same):
        told = f"“{r['text_a']}” ({r['article_a']}) and “{r['text_b']}” ({r['article_b']}) for {r['period']}"
        yield Question(asked, f"{told}: {r['agreement']}.", r["row_ids"])


def _counts(study: TradeStudy) -> Iterator[Question]:
    for r in records(study.sums):
        parts = several(r["part_texts"])
        rest = f"; {number_words(r['remainder'])} are not described" if r["remainder"] else ", and nothing is left over"
        answer = f"“{r['total_text']}” ({r['article']}) are {parts}{rest}."
        if r["money"] is not None:
            start, _, end = (r["money_bound"] or "").partition(", ")
            value = value_words(r["money"], r["money_unit"])
            answer += f" The sums named with them come to {' '.join(part for part in (start, value, end) if part)}."
        if r["reference_parts"]:
            answer += f" {body(r['reference_source'], None)}: {several(r['reference_parts'])}."
        yield Question("What do the counts of a whole and its parts add up to?", answer, r["row_ids"])


def _periods(study: TradeStudy) -> Iterator[Question]:
    asked = "Which period does a stated growth belong to, and what is published for it?"
    for _, rows in grouped(study.periods, "id"):
        first = rows[0]
        same = [r for r in rows if r["relation"] == "same period"]
        near = [r for r in rows if r["relation"] == "around it"] or [r for r in rows if r["relation"] == "year before"]
        told = ((number_words(r["reference_value"], 3), r) for r in (*same[:2], *near[:2]))
        shown = [f"{value} percent for {r['reference_period']} ({r['reference_source']})" for value, r in told]
        end = f"; published: {several(shown)}" if shown else "; no growth is published for it"
        period = "no stated period" if first["period"] == NOT_STATED else first["period"]
        yield Question(asked, f"“{first['text']}” ({first['article']}) is for {period}{end}.", first["row_ids"])


def _lacking(study: TradeStudy) -> Iterator[Question]:
    none = [r["article"] for r in records(study.covered) if r["none"]]
    if none and len(none) < len(study.covered):
        shown = several(none) if len(none) <= 6 else counted(len(none), "article")
        yield Question("Which articles state no figure?", f"{shown}: no sum of money, percentage or multiple.")
    undated = [r for r in records(study.ledger) if r["period"] == NOT_STATED]
    if undated:
        words = [f"“{r['text']}” ({r['article']})" for r in undated[:6]]
        more = [f"{len(undated) - 6} more"] if len(undated) > 6 else []
        yield Question("Which figures have no period?", f"{several([*words, *more])}.", [r["id"] for r in undated])


def _compared(study: TradeStudy) -> Iterator[Question]:
    rows = [r for r in records(study.beside) if r["relative"] is not None]
    if rows:
        widest = max(rows, key=lambda r: abs(r["relative"]))
        count, every = len({r["id"] for r in rows}), study.beside["id"].nunique()
        share = percent_words(widest["relative"] * 100)
        which = f"“{widest['text']}”, {widest['article']}, beside {widest['reference_source']}"
        answer = f"{count} of {counted(every, 'stated sum')}; the widest difference is {share} ({which})."
        yield Question("How many stated sums have a published figure beside them?", answer, [r["id"] for r in rows])


def _falls(study: TradeStudy) -> Iterator[Question]:
    rows = [r for r in records(study.path) if r["change_percent"] is not None]
    fell = [r["year"] for r in rows if r["change_percent"] < 0]
    if rows:
        span = f"of {counted(len(rows), 'year')} from {rows[0]['year']} to {rows[-1]['year']}"
        answer = f"In {several(fell)}, {span}." if fell else f"In none {span}."
        yield Question(f"In which years did {study.view.quantity} fall?", answer)


def _world(study: TradeStudy) -> Iterator[Question]:
    longest: dict[int, dict] = {}
    for r in records(study.world):
        longest.setdefault(r["end_year"], r)
    for r in longest.values():
        answer = (
            f"From {r['start_year']} to {r['end_year']} {r['flow']} with these partners {was(r['flow'])} multiplied by "
            f"{times_words(r['multiple'])}, with the world by {times_words(r['world_multiple'])}."
        )
        yield Question("Did trade with the whole world grow as fast?", answer)


def _apart(study: TradeStudy) -> Iterator[Question]:
    for r in records(study.apart):
        answer = (
            f"{opened(r['flow'])} between {party_words(r['parties'])} in {r['period_from']:%Y}: "
            f"{number_words(r['value_a'], 3)} {r['unit']} by {r['body_a']}, {number_words(r['value_b'], 3)} by "
            f"{r['body_b']}, {percent_words(r['relative'] * 100)} less."
        )
        yield Question("Where do two reporters of one quantity differ?", answer)


def _sources(study: TradeStudy) -> Iterator[Question]:
    bodies = list(dict.fromkeys(body(r["citation"], r["source"]) for r in records(study.citations)))
    if bodies:
        yield Question("Whose published figures stand beside the articles?", f"{'; '.join(bodies)}.")
