"""The scores that docs/how-well-it-reads.md shows: written there by `make refresh`, compared by a test."""

from __future__ import annotations

from pathlib import Path

import amount_cases
import device_cases
import frame_articles
import voice_cases
from actor_cases import cases

# Of the two overlaps at which quotations are scored, the one that the table shows.
STRICT = 0.8
GOLD = Path(__file__).parent / "gold"
HEAD = ["| read | measured on | precision | recall | F1 |", "|---|---|---|---|---|"]
UNSEEN, SEEN = "unseen", "seen while the rules were written"
ARTICLES = {"frames_articles_unseen": UNSEEN, "frames_articles": SEEN}
NAMES = {"amounts": "stated figures", "blocks": "blocks of a page", "times": "times"}


def table(notes) -> list[str]:
    """Lines of the table: what people annotated, the seeds (in-sample), what no rule was written on."""
    return [*HEAD, *_people(), *_seeds(notes), *_unseen_articles(), *_frames(), *_cases(), *_devices()]


def _people() -> list[str]:
    from corpus_tools.measures.agreement.measured import PEOPLE, measured

    return [
        _line(m.what, f"{m.texts}, annotated by people: {m.read} read, {m.counted_as} ({m.source}; measured {m.date})",
              (m.precision, m.recall, m.f1))
        for m in measured()
        if m.read_by == PEOPLE
    ]  # fmt: skip


def _seeds(notes) -> list[str]:
    from corpus_tools.measures.agreement import of_actors as actor_agreement
    from corpus_tools.measures.agreement import of_quotes as quote_agreement
    from corpus_tools.measures.agreement.spans import SCHEMES, read_gold, score

    out = []
    for reading in read_gold(GOLD):
        on = f"{len(reading.articles)} of the {len(notes.articles)} seeds, {reading.sample}: "
        if reading.layer == "quotes":
            made = quote_agreement.score_quotes(reading, notes)
            out += _quotations(on, quote_agreement.parts(made, STRICT)[quote_agreement.ALL], reading.reader)
        elif reading.layer == "mentions":
            made = actor_agreement.score_actors(reading, notes)
            out += _persons(on, actor_agreement.persons(made), actor_agreement.identity(made), reading.reader)
        elif SCHEMES.get(reading.layer) in set(notes.codes["scheme"]):
            out += _codes(on, reading, notes)
        elif reading.layer in NAMES:
            out.append(_equal_spans(on, score([reading], notes)[0]))
    return out


def _codes(on: str, reading, notes) -> list[str]:
    from corpus_tools.measures.agreement import (
        codings as coding_units,
    )
    from corpus_tools.measures.agreement import of_codes
    from corpus_tools.measures.agreement import (
        of_codes as coding_agreement,
    )

    if reading.layer == coding_units.FRAMES:
        read = coding_units.of_reading(reading, notes)
        row = coding_agreement.counts(read, coding_units.of_codes(notes)).to_dict("records")[-1]
        what = f"{on}{len(read.given)} sentences read ({reading.reader}), all codes"
        return [_line("frames", what, (row["precision"], row["recall"], row["f1"]))]
    scores = of_codes.score_devices(reading, notes)
    name = {"rhetoric": "devices", "marked": "marked words"}[reading.layer]
    out = []
    for s in scores:
        what = f"{on}{len(s.lines)} read ({reading.reader}), overlapping spans"
        out.append(_line(name if len(scores) == 1 else f"{name}: {s.device.replace('_', ' ')}", what, s.ratios))
    return out


def _equal_spans(on: str, score) -> str:
    from corpus_tools.measures.agreement.spans import ratios

    read, reader = len(score.reading.spans), score.reading.reader
    numbers = ratios(score.exact, score.rows, read)
    return _line(NAMES[score.reading.layer], f"{on}{read} read ({reader}), equal spans", numbers)


def _quotations(on: str, tally, reader: str) -> list[str]:
    what = f"{on}{tally.lines} read ({reader}), overlap {STRICT}"
    return [
        _line("quotations", what, (tally.precision, tally.recall, tally.f1)),
        f"| their speakers | the same, of those matched | {tally.right} of {tally.lines_hit} right | | |",
    ]


def _persons(on: str, hits, ids, reader: str) -> list[str]:
    several = f"{len(ids.split)} of {ids.persons} with several ids, {len(ids.merged)} of {ids.ids} ids shared"
    return [
        _line("persons by name", f"{on}{hits.lines} read ({reader}), equal spans", hits.ratios),
        _line("one id a person", f"the same, B-cubed: {several}", (ids.precision, ids.recall, ids.f1)),
    ]


def _unseen_articles() -> list[str]:
    if not voice_cases.PATH.exists():
        return []
    made = voice_cases.score(voice_cases.load())
    on = f"{made['articles']} articles in the manner of other papers, unseen: "
    reader = "their writer"
    return [*_quotations(on, made["quotes"][STRICT], reader), *_persons(on, made["persons"], made["ids"], reader)]


def _cases() -> list[str]:
    sets = {UNSEEN: "amounts_unseen", SEEN: "amounts"}
    out = []
    for what, name in sets.items():
        score = amount_cases.score(name)
        on = f"{len(amount_cases.cases(name))} sentences in the manner of other papers, {what}"
        out.append(_line("stated figures", on, (score["precision"], score["recall"], score["f1"])))
        right, judged = (sum(pair[i] for pair in score["fields"].values()) for i in (0, 1))
        out.append(
            f"| their bounds, measure, period, parties, status, source | the same | {right} of {judged} right | | |"
        )
    return out


def _frames() -> list[str]:
    out = []
    for name, seen in ARTICLES.items():
        right, found, asked = frame_articles.totals(name)
        articles = frame_articles.articles(name)
        sentences = sum(len(paragraph) for article in articles for paragraph in article["paragraphs"])
        on = (
            f"{len(articles)} articles in the manner of other papers, {seen}: {sentences} sentences read (their writer)"
        )
        out.append(_line("frames", on + ", all codes", (right / found, right / asked, 2 * right / (found + asked))))
    return out


def _devices() -> list[str]:
    """Cases with one thing to tell each: the stance of a cue, whether marked words are speech."""
    out = []
    for what, name, seen, judged in (
        ("the writer's stance", "stance_unseen", UNSEEN, device_cases.stance_right),
        ("the writer's stance", "stance", SEEN, device_cases.stance_right),
        ("marked words told from speech", "marked_words", SEEN, device_cases.marks_right),
    ):
        given = cases(name)
        right = sum(map(judged, given))
        out.append(f"| {what} | {len(given)} cases in the manner of other papers, {seen} | {right} right | | |")
    return out


def _line(what: str, on: str, numbers) -> str:
    return f"| {what} | {on} | " + " | ".join("–" if n is None or n != n else f"{n:.2f}" for n in numbers) + " |"
