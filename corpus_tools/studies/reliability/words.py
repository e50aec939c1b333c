"""Sentences on trust; every number and name in them is computed from the tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement.codings import LEARNED, TOOL
from corpus_tools.measures.agreement.measured import DEVICES, LAYERS, PEOPLE, QUOTATIONS, measured_on
from corpus_tools.measures.agreement.spans import two
from corpus_tools.measures.rows import records
from corpus_tools.measures.sampled import CHOSEN, COMPLETE, SAMPLED
from corpus_tools.measures.wording import capital, counted, several, spelled
from corpus_tools.studies.reliability import firm, trust

if TYPE_CHECKING:
    import pandas as pd

_WELL = 0.8
# Names in a sentence; rankings that reverse in more than this share of the draws are named as loose.
_FEW_NAMED, _MOST_NAMED = 3, 6
_OFTEN = 0.1
LIMIT_TRUST = "Whether a reading is right; and made-up text may be easier to read than a paper’s."
LIMIT_WEAK = "Where fewer than ten were read, one more or less moves the score far; those stand last."
LIMIT_DIFFERENCES = "Which of the two is right; often each has a point."
LIMIT_READERS = (
    "How well people would agree: runs of one language model agree more than two people do, and they err together. "
    "The value is Krippendorff’s alpha, agreement beyond chance."
)
LIMIT_RANKINGS = "Which places are wrong. An error measured on few texts is uncertain too, which the draws take along."
LIMIT_WAYS = "Other choices that a reader could make, such as other codes."


def of_hundred(share: float | None) -> str:
    """A share as so many of a hundred.

    >>> of_hundred(0.784), of_hundred(None), of_hundred(0.997)
    ('78', '–', '100')
    """
    return "–" if share is None else f"{100 * share:.0f}"


def called(layer: str) -> str:
    """A layer as a reader would call it.

    >>> called("devices"), called("frames")
    ('rhetorical devices', 'frames')
    """
    return "rhetorical devices" if layer == DEVICES else layer


def lower(label: str) -> str:
    """A label within a sentence; an abbreviation stays as it is.

    >>> lower("Reporting verb"), lower("EU")
    ('reporting verb', 'EU')
    """
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def lead(table: pd.DataFrame) -> str:
    """Which layers are read well on text that no rule was written for, which less well, which were not measured.

    By the measurement that counts most (`trust.best_known`): F1 from 0.8 well, from 0.6 less well, below poorly.
    """
    known = trust.best_known(table)
    unseen = {layer: row["f1"] for layer, row in known.items() if not row["group"].startswith(trust.HERE)}
    levels = {
        "well": [layer for layer, f1 in unseen.items() if f1 >= _WELL],
        "less well": [layer for layer, f1 in unseen.items() if trust.LEAST_F1 <= f1 < _WELL],
        "poorly": [layer for layer, f1 in unseen.items() if f1 < trust.LEAST_F1],
    }
    said = [(several(map(called, layers)), how) for how, layers in levels.items() if layers]
    if not said:
        return "How well the layers are read was not measured on text that no rule was written for."
    first, *others = said
    rest = [called(layer) for layer in LAYERS if layer not in unseen]
    text = ", ".join([f"On unseen text {first[0]} are read {first[1]}", *(f"{what} {how}" for what, how in others)])
    return f"{text}; {several(rest)} were not measured there." if rest else f"{text}."


def by_people(table: pd.DataFrame) -> str:
    """How many of the quotations that people annotated are found, and how many of those found are right."""
    row = next((r for r in records(table) if (r["layer"], r["group"]) == (QUOTATIONS, PEOPLE)), None)
    if row is None:
        return ""
    return (
        f"Of 100 reports with a verb of speech that people marked in {row['texts']}, {of_hundred(row['recall'])} are "
        f"found with their speaker; of 100 found, {of_hundred(row['precision'])} are right."
    )


def read_here(scores: pd.DataFrame, sentences: int) -> str:
    """Who read the articles at hand: the one place that says how much people have coded."""
    rows = records(scores)
    if not rows:
        return f"Nobody has read these articles for comparison: of {counted(sentences, 'sentence')}, people coded none."
    people, read = sum(r["by_people"] for r in rows), sum(r["read"] for r in rows)
    if not people:
        return "A score on these articles compares the tool with one reading by a language model; people: 0."
    return f"Of {read:,} things read in these articles for comparison, people read {people:,}."


def title_trust(table: pd.DataFrame) -> str:
    """How many of a hundred are found of the layer that is read best and of the one read worst, off these articles."""
    known = trust.best_known(table)
    away = {k: r for k, r in known.items() if not r["group"].startswith(trust.HERE)}
    where, among = ("unseen text", away) if away else ("these articles", known)
    if not among:
        return "No layer was measured"
    best, worst = (choose(among, key=lambda k: among[k]["f1"]) for choose in (max, min))
    text = f"In {where} {of_hundred(among[best]['recall'])} of 100 {called(best)} are found"
    return text if best == worst else f"{text}, and {of_hundred(among[worst]['recall'])} of 100 {called(worst)}"


def takeaway_trust(table: pd.DataFrame, in_view: bool) -> str:
    """Which layers score higher on the articles at hand; `in_view`: the rules were written with these in view."""
    rows = records(table)
    here = {r["layer"]: r["f1"] for r in rows if r["group"].startswith(trust.HERE)}
    away = {k: r["f1"] for k, r in trust.best_known(table[~table["group"].str.startswith(trust.HERE)]).items()}
    both = [k for k in here if k in away and here[k] is not None]
    better = [k for k in both if here[k] > away[k]]
    if not both:
        return "Only other texts were measured: of these articles there is no reading to compare with."
    why = ", which were in view when the rules were written," if in_view else ""
    if not better:
        return f"Nothing scores higher on these articles{why} than on other texts."
    return f"{capital(several(map(called, better)))} score higher on these articles{why} than on other texts."


def title_weak(table: pd.DataFrame) -> str:
    """How many codes and devices are not yet read reliably."""
    rows = records(table)
    if not rows:
        return "No frame or device that was measured is read unreliably"
    kinds = dict.fromkeys(r["layer"] for r in rows)
    number = {kind: len({r["label"] for r in rows if r["layer"] == kind}) for kind in kinds}
    each = several(f"{spelled(n)} {called(kind)[:-1] if n == 1 else called(kind)}" for kind, n in number.items())
    return f"Not yet read reliably: {each}"


def say_weak(table: pd.DataFrame) -> str:
    """The codes and devices not yet read reliably, by name; those of which fewer than ten were read are left out."""
    named = list(dict.fromkeys(lower(r["label"]) for r in records(table) if r["read"] >= trust.FEW))
    more = len(named) - _MOST_NAMED
    shown = several(named) if more <= 0 else f"{', '.join(named[:_MOST_NAMED])} and {more} more"
    return f"Not yet read reliably, of what was read {trust.FEW} times or more: {shown}." if named else ""


def takeaway_weak(table: pd.DataFrame) -> str:
    """Whether what is weak is missed or wrongly found."""
    rows = [r for r in records(table) if r["precision"] is not None and r["recall"] is not None]
    missed, wrong = ([r for r in rows if (r["recall"] < r["precision"]) == low] for low in (True, False))
    if not rows:
        return "The line is at 60 of 100, right and found taken together (F1 0.6)."
    if not wrong:
        return "Each is missed oftener than wrongly found: a count of it is too low."
    if not missed:
        return "Each is wrongly found oftener than missed: a count of it is too high."
    return (
        f"Missed oftener than wrongly found, so that a count is too low: {_named(missed)}; the other way round: "
        f"{_named(wrong)}."
    )


def _named(rows: list[dict[str, Any]]) -> str:
    labels = list(dict.fromkeys(lower(r["label"]) for r in rows))
    return several(labels) if len(labels) <= _FEW_NAMED else f"{len(labels)} of them"


def title_differences(table: pd.DataFrame, compared: int) -> str:
    """In how many of the compared sentences the tool and a reading differ."""
    if not compared:
        return "No reading of frames is there to compare with"
    return f"The tool and a reading differ on {len(table) or 'none'} of {counted(compared, 'sentence')}"


def takeaway_differences(table: pd.DataFrame) -> str:
    """How many differences are a code more, how many one less, how many one in another's place."""
    rows = records(table)
    more = sum(not r["only_first"] for r in rows)
    less = sum(not r["only_second"] for r in rows)
    other = len(rows) - more - less
    if not rows:
        return "There is no sentence to show."
    return (
        f"In {more or 'none'} of them the tool gives a frame more, in {less or 'none'} one less, in {other or 'none'} "
        "another in its place."
    )


def title_readers(table: pd.DataFrame) -> str:
    """The range of alpha between two readings."""
    judged = [r["alpha"] for r in records(table) if r["alpha"] is not None]
    if not len(table):
        return "No two readings cover the same sentences"
    if not judged:
        return "Two readings cover the same sentences, but no frame is frequent enough to judge"
    return f"Two readings of the same sentences agree at {two(min(judged))} to {two(max(judged))}, of 1 at most"


def takeaway_readers(table: pd.DataFrame) -> str:
    """Where the two readings differ most, and what is too rare to judge."""
    rows = [r for r in records(table) if r["alpha"] is not None]
    rare = sum(r["verdict"] == of_codes.RARE for r in records(table))
    if not rows:
        return f"Too rare to judge: {counted(rare, 'frame')}." if rare else "There is nothing to judge."
    low = min(rows, key=lambda r: (r["alpha"], r["code"]))
    few = f"; {counted(rare, 'frame')} {'is' if rare == 1 else 'are'} too rare to judge" if rare else ""
    return f"They differ most on {lower(low['label'])}{few}."


def rankings(table: pd.DataFrame) -> tuple[str, list[str]]:
    """How many rankings are ties or reverse in draws of errors; and the rows of these."""
    rows = records(table)
    if not rows:
        return "No two things are counted that could be ranked and turn round.", []
    ties = [r for r in rows if firm.is_tie(r)]
    known = [r for r in rows if r["reversed"] is not None]
    loose = _loose(known)
    ids = [i for r in [*ties, *loose] for i in r["row_ids"]]
    be = "is a tie" if len(ties) == 1 else "are ties"
    text = f"Of {counted(len(rows), 'ranking')} of what comes first in these articles {len(ties) or 'none'} {be}"
    if not known:
        return f"{text}; for the others no error was measured.", ids
    would = f"of {counted(len(known), 'other')} with a measured error, such errors reverse {len(loose) or 'none'}"
    return f"{text}; {would} in over one draw in ten.", ids


def _loose(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [r for r in known if r["reversed"] > _OFTEN]


def title_rankings(table: pd.DataFrame) -> str:
    """How many of the rankings with a measured error reverse in more than a tenth of the draws."""
    known = [r for r in records(table) if r["reversed"] is not None]
    loose = _loose(known)
    if not known:
        return "No ranking can be held against a measured error"
    return f"{len(loose) or 'None'} of {counted(len(known), 'ranking')} would reverse in over one draw in ten"


def takeaway_rankings(table: pd.DataFrame) -> str:
    """The loosest and the firmest ranking, and how many have no measured error."""
    known = [r for r in records(table) if r["reversed"] is not None]
    unknown = sum(r["wrong"] is None and not firm.is_tie(r) for r in records(table))
    none = f"for {counted(unknown, 'ranking')} no error was measured" if unknown else ""
    if not known:
        return f"{capital(none or 'there is nothing to rank')}."
    low, high = (choose(known, key=lambda r: (r["reversed"], r["finding"])) for choose in (max, min))
    said = f"Least firm: {_asked(low)}; firmest: {_asked(high)}" if low != high else f"It is {_asked(low)}"
    return f"{said}; {none}." if none else f"{said}."


def _asked(row: Mapping[str, Any]) -> str:
    return f"{row['finding'][:1].lower()}{row['finding'][1:]} ({row['first']})"


def title_ways(table: pd.DataFrame) -> str:
    """In how many main findings every way of counting agrees."""
    rows = records(table)
    if not rows:
        return "There is no finding on frames to count in other ways"
    same = sum(r["holds"] == r["paths"] for r in rows)
    verb, they = ("holds", "it is") if same == 1 else ("hold", "they are")
    return f"{same or 'None'} of {counted(len(rows), 'finding')} on frames {verb} however {they} counted"


def takeaway_ways(table: pd.DataFrame) -> str:
    """Which finding changes most with the way of counting."""
    rows = [r for r in records(table) if r["holds"] < r["paths"]]
    if not rows:
        return "Words or sentences, titles or none, lists or none: no such choice changes what comes first."
    low = min(rows, key=lambda r: (r["holds"] / r["paths"], r["finding"]))
    finding = f"{low['finding'][:1].lower()}{low['finding'][1:]}"
    return f"Least firm: {finding}, the same in {low['holds']} of {low['paths']} ways of counting."


def confused(table: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Which two frames stand most often for each other."""
    mixed = [r for r in records(table) if r["first_code"] != r["second_code"]]
    if not mixed:
        return "None: in no sentence does one frame stand where a reading has another."
    top = mixed[0]
    given, read = (labels.get(top[k], top[k]) for k in ("second_code", "first_code"))
    return f"{given} where a reading has {lower(read)}, in {counted(top['units'], 'sentence')}."


def learned(table: pd.DataFrame) -> str:
    """How a coder that learns from the readings compares with the codebook."""
    totals = [r for r in records(table) if r["code"] == of_codes.ALL and r["f1"] is not None]
    if not totals:
        return "That cannot be told: it needs readings of at least two articles."
    by_coder: dict[str, list[float]] = {}
    for r in totals:
        by_coder.setdefault(r["coder"], []).append(r["f1"])
    names = {TOOL: "the tool", LEARNED: "the coder that learns"}
    each = ", ".join(f"{names.get(name, name)} {_span(own)}" for name, own in by_coder.items())
    return f"F1 over all frames, reading by reading: {each}. It is off by default, for it cannot say why."


def _span(values: list[float]) -> str:
    ends = list(dict.fromkeys((two(min(values)), two(max(values)))))
    return " to ".join(ends)


def other_layers(scores: pd.DataFrame) -> str:
    """How well the layers beside the five are read on these articles."""
    rows = [r for r in records(scores) if r["layer"] not in LAYERS and r["recall"] is not None]
    if not rows:
        return "No reading of these articles tells."
    each = several(f"of {r['read']:,} {r['layer']} read {of_hundred(r['recall'])} in 100 are found" for r in rows)
    return f"{capital(each)}."


def no_interval(selection: str, articles: int) -> str:
    """Why there is no p-value or sampling interval, by how the articles came together."""
    if not articles:
        return "There is no article."
    if selection == SAMPLED:
        return "The articles were drawn by chance, so that intervals can be given; these pages give none."
    one = articles == 1
    subject, were, are = ("The one article", "was", "is") if one else (f"The {articles:,} articles", "were", "are")
    why = {CHOSEN: f"{were} chosen", COMPLETE: f"{are} all there {are} of the kind"}
    said = why.get(selection, f"{were} not drawn by chance, as far as is stated")
    return f"{subject} {said}: there is no larger whole from which chance drew, and so nothing to infer to."


def every_kind() -> str:
    """How many attributions of every kind, of which reports with a verb of speech are a part, are found."""
    row = measured_on(QUOTATIONS, "every_kind")
    if row is None:
        return "That was not measured."
    return (
        f"Far less well: of {row.read} attributions of every kind that people marked in {row.texts}, {row.right} are "
        f"found with their source."
    )


def stance() -> str:
    """How well the stance of reporting verbs is told on unseen text."""
    row = measured_on(DEVICES, "reporting_verb")
    if row is None:
        return "That was not measured."
    return f"Of {row.read} made-up sentences that the rules had not seen, {row.right} are read as they were meant."
