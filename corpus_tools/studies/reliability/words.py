"""Sentences on trust; every number and name in them is computed from the tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement.measured import DEVICES, LAYERS, PEOPLE, QUOTATIONS
from corpus_tools.measures.agreement.spans import Reading, two
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import capital, several, spelled
from corpus_tools.studies.reliability import firm, trust

if TYPE_CHECKING:
    import pandas as pd

_WELL = 0.8
# Names in a sentence; rankings that reverse in more than this share of the draws are named as loose.
_FEW_NAMED, _MOST_NAMED = 3, 6
_OFTEN = 0.1
_OFTENER = "oftener than one time in ten"
LIMIT_TRUST = "Whether a reading is right; and made-up text may be easier to read than a paper’s."
LIMIT_WEAK = "Where fewer than ten were read, one more or less moves the score far; those stand last."
LIMIT_DIFFERENCES = "Which of the two is right; often each has a point."
LIMIT_READERS = (
    "How well people would agree: runs of one language model agree more than two people do, and they err together. "
    "Beyond chance, 1 is full agreement and 0 what chance alone would give (Krippendorff’s alpha)."
)
LIMIT_RANKINGS = "Which places are wrong. An error measured on few texts is uncertain too, which the draws take along."
LIMIT_WAYS = "Other choices that a reader could make, such as other codes."


def of_hundred(share: float | None) -> str:
    """A share as so many of a hundred.

    >>> of_hundred(0.784), of_hundred(None), of_hundred(0.997)
    ('78', '–', '100')
    """
    return "–" if share is None else f"{100 * share:.0f}"


def many(number: int, noun: str) -> str:
    """A number with its noun, as a newspaper prints it in a sentence."""
    return f"{spelled(number)} {noun if number == 1 else noun + 's'}"


def _or_none(number: int) -> str:
    return spelled(number) if number else "none"


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


def read_here(scores: pd.DataFrame, sentences: int, readings: Iterable[Reading]) -> str:
    """Who read the articles at hand, and how often: the one place that says how much people have coded."""
    rows = records(scores)
    if not rows:
        return f"Nobody has read these articles for comparison: of {many(sentences, 'sentence')}, people coded none."
    people, read = sum(r["by_people"] for r in rows), sum(r["read"] for r in rows)
    if not people:
        each = Counter((reading.layer, article) for reading in readings for article in reading.articles).values()
        low, high = spelled(min(each)), spelled(max(each))
        number = low if low == high else f"{low} to {high}"
        return (
            "A score on these articles compares the tool with readings by language models, "
            f"{number} an article; readings by people: 0."
        )
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
    named = capital(several(map(called, better)))
    return f"{named} score higher, right and found taken together, on these articles{why} than elsewhere."


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
    kinds: dict[str, list[str]] = {}
    for row in records(table):
        if row["read"] >= trust.FEW:
            kinds.setdefault(row["layer"], []).append(lower(row["label"]))
    named = {kind: list(dict.fromkeys(own)) for kind, own in kinds.items()}
    number = sum(map(len, named.values()))
    if not number:
        return ""
    be = "is" if number == 1 else "are"
    start = (
        f"Of frames and devices with {spelled(trust.FEW)} or more cases, {spelled(number)} {be} not yet read reliably"
    )
    if number > _MOST_NAMED:
        return f"{start}."
    each = several(f"the {kind[:-1] if len(own) == 1 else kind} {several(own)}" for kind, own in named.items())
    return f"{start}: {each}."


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
    return several(labels) if len(labels) <= _FEW_NAMED else f"{spelled(len(labels))} of them"


def title_differences(table: pd.DataFrame, compared: int) -> str:
    """In how many of the compared sentences the tool and a reading differ."""
    if not compared:
        return "No reading of frames is there to compare with"
    return f"The tool and a reading differ on {_or_none(len(table))} of {many(compared, 'sentence')}"


def caption_differences(table: pd.DataFrame, compared: int, shown: int) -> str:
    """The same above a table that shows so many of these sentences."""
    title = title_differences(table, compared)
    more = "is one" if shown == 1 else f"are {spelled(shown)}"
    return f"{title}; here {more} of them" if 0 < shown < len(table) else title


def level(winner: str) -> str:
    """What comes first in a way of counting, for a cell; two that are equal stand level.

    >>> level("Aid"), level("Aid = Trade")
    ('Aid', 'Aid and Trade level')
    """
    return f"{several(winner.split(' = '))} level" if " = " in winner else winner


def takeaway_differences(table: pd.DataFrame) -> str:
    """How many differences are a code more, how many one less, how many one in another's place."""
    rows = records(table)
    more = sum(not r["only_first"] for r in rows)
    less = sum(not r["only_second"] for r in rows)
    other = len(rows) - more - less
    if not rows:
        return "There is no sentence to show."
    kinds = (
        (more, "the tool adds to the frames of the reading"),
        (less, "it leaves out some"),
        (other, "it does both"),
    )
    parts = [f"in {spelled(number)} {what}" for number, what in kinds if number]
    first = parts[0].replace(" it ", " the tool ", 1)
    return f"Of the {many(len(rows), 'sentence')} on which they differ, {', '.join([first, *parts[1:]])}."


def title_readers(table: pd.DataFrame) -> str:
    """The range of alpha between two readings."""
    judged = [r["alpha"] for r in records(table) if r["alpha"] is not None]
    if not len(table):
        return "No two readings cover the same sentences"
    if not judged:
        return "Two readings cover the same sentences, but no frame is frequent enough to judge"
    span = " to ".join(dict.fromkeys(map(two, (min(judged), max(judged)))))
    return f"Two readings of the same sentences agree, beyond chance, at {span}, where 1 is full agreement"


def takeaway_readers(table: pd.DataFrame) -> str:
    """Where the two readings differ most, and what is too rare to judge."""
    rows = [r for r in records(table) if r["alpha"] is not None]
    rare = sum(r["verdict"] == of_codes.RARE for r in records(table))
    if not rows:
        return f"Too rare to judge: {many(rare, 'frame')}." if rare else "There is nothing to judge."
    low = min(rows, key=lambda r: (r["alpha"], r["code"]))
    few = f"; {many(rare, 'frame')} {'is' if rare == 1 else 'are'} too rare to judge" if rare else ""
    return f"They differ most on {lower(low['label'])}{few}."


def rankings(table: pd.DataFrame) -> tuple[str, list[str]]:
    """How many rankings are ties or reverse in draws of errors; and the rows of these."""
    rows = records(table)
    if not rows:
        return "No two things are counted that could be ranked and turn round.", []
    ties, known, unknown = _tested(rows)
    loose = _loose(known)
    ids = [i for r in [*ties, *loose] for i in r["row_ids"]]
    parts = [f"{spelled(len(ties))} {'is a tie' if len(ties) == 1 else 'are ties'}"] if ties else []
    parts += [f"for {spelled(len(unknown))} no error was measured"] if unknown else []
    start = f"Of {many(len(rows), 'ranking')}"
    if not known:
        return f"{start}, {several(parts)}.", ids
    errors = "errors at the measured rate reverse"
    if not parts:
        return f"{start}, {errors} {_or_none(len(loose))} {_OFTENER}.", ids
    said = f"of the other {spelled(len(known))}, {errors} {_or_none(len(loose))} {_OFTENER}"
    if len(known) == 1:
        said = f"{errors} the other {_OFTENER if loose else 'at most one time in ten'}"
    return f"{start}, {several(parts)}; {said}.", ids


def _tested(rows: list[dict[str, Any]]) -> tuple[list[dict[str, Any]], ...]:
    """Rankings that are ties, those with a measured error, and the others."""
    ties = [r for r in rows if firm.is_tie(r)]
    known = [r for r in rows if r["reversed"] is not None]
    return ties, known, [r for r in rows if r["reversed"] is None and not firm.is_tie(r)]


def _loose(known: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [r for r in known if r["reversed"] > _OFTEN]


def title_rankings(table: pd.DataFrame) -> str:
    """How many of the rankings with a measured error reverse in more than a tenth of the draws."""
    _, known, _ = _tested(records(table))
    loose = _loose(known)
    if not known:
        return "No ranking can be held against a measured error"
    if len(known) == 1:
        return f"The one ranking with a measured error would reverse {_OFTENER if loose else 'at most one time in ten'}"
    number = f"{_or_none(len(loose))} of {spelled(len(known))}"
    return f"{capital(number)} rankings with a measured error would reverse {_OFTENER}"


def takeaway_rankings(table: pd.DataFrame) -> str:
    """The loosest and the firmest ranking, how many are ties and how many have no measured error."""
    ties, known, unknown = _tested(records(table))
    parts = [f"{many(len(ties), 'ranking')} more {'is a tie' if len(ties) == 1 else 'are ties'}"] if ties else []
    parts += [f"for {many(len(unknown), 'other')} no error was measured"] if unknown else []
    rest = ", ".join(parts)
    if not known:
        return f"{capital(rest or 'there is nothing to rank')}."
    low, high = (choose(known, key=lambda r: (r["reversed"], r["finding"])) for choose in (max, min))
    said = f"Least firm: {_asked(low)}; firmest: {_asked(high)}" if low != high else f"Its question: {_asked(low)}"
    return f"{said}; {rest}." if rest else f"{said}."


def _asked(row: Mapping[str, Any]) -> str:
    return f"{row['finding'][:1].lower()}{row['finding'][1:]} ({row['first']})"


def title_ways(table: pd.DataFrame) -> str:
    """In how many main findings every way of counting agrees."""
    rows = records(table)
    if not rows:
        return "There is no finding on frames to count in other ways"
    same = sum(r["holds"] == r["paths"] for r in rows)
    if len(rows) == 1:
        return f"The one finding on frames {'holds however it is counted' if same else 'depends on how one counts'}"
    verb, they = ("holds", "it is") if same == 1 else ("hold", "they are")
    number = f"all {spelled(same)}" if same == len(rows) else f"{_or_none(same)} of {spelled(len(rows))}"
    return f"{capital(number)} findings on frames {verb} however {they} counted"


def takeaway_ways(table: pd.DataFrame) -> str:
    """Which finding changes most with the way of counting."""
    rows = [r for r in records(table) if r["holds"] < r["paths"]]
    if not rows:
        return "Words or sentences, titles or none, lists or none: no such choice changes what comes first."
    low = min(rows, key=lambda r: (r["holds"] / r["paths"], r["finding"]))
    finding = f"{low['finding'][:1].lower()}{low['finding'][1:]}"
    return f"Least firm: {finding}, the same in {spelled(low['holds'])} of {many(low['paths'], 'way')} of counting."
