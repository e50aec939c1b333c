"""What `corpus-tools evaluate` prints: each reading beside the layer, in the measure that its layer is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.coding import code_scores as coding_report
from corpus_tools.coding.columns import lined_up, one_line
from corpus_tools.measures.agreement import of_actors as actor_agreement
from corpus_tools.measures.agreement import of_quotes as quote_agreement
from corpus_tools.measures.agreement.spans import PERSON, SCHEMES, Reading, check, heading, report_lines, score, two

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

_HEAD = ("read", "found", "precision", "recall", "F1")


def report(
    readings: Iterable[Reading], notes: Annotations, texts: Mapping[str, str] | None = None, misses: bool = False
) -> list[str]:
    """Lines of text: a block for each reading, by layer and reader, within it by kind or type and by article.

    With `misses`, what only the reading has and what only the layer has are listed below (quotations at an overlap of
    0.8, persons by name), and sentences coded differently. Below all, what readers of the same sentences agree on.
    GoldError where a reading does not fit the articles; `texts` as in `agreement.score`.
    """
    readings = list(readings)
    check(readings, notes, texts)
    out: list[str] = []
    for reading in readings:
        if reading.layer == "quotes":
            out += _quotes(reading, notes, texts or {}, misses)
        elif reading.layer == "mentions":
            out += _actors(reading, notes, misses)
        elif reading.layer in SCHEMES:
            out += coding_report.of_tool(reading, notes, misses)
        else:
            out += report_lines(score([reading], notes))
    return out + coding_report.between_readers(readings, notes)


def _quotes(reading: Reading, notes: Annotations, texts: Mapping[str, str], misses: bool) -> list[str]:
    made = quote_agreement.score_quotes(reading, notes)
    out = [heading(reading, len(made.lines), len(made.rows))]
    for least in quote_agreement.OVERLAPS:
        rows = quote_agreement.parts(made, least) | quote_agreement.articles(made, least)
        head = (f"overlap {least}", *_HEAD, "speaker right", "named alike", "human-coded")
        out += lined_up(head, [_quote_cells(name, t, reading) for name, t in rows.items()])
    if misses:
        strict = quote_agreement.OVERLAPS[-1]
        for line in made.missed(strict):
            out.append(_only("reading", line.article_id, line.start, line.end, _printed(texts, line)))
        out += [_only("layer", r["article_id"], r["start"], r["end"], r["text"]) for r in made.spurious(strict)]
    return [*out, *_foot(reading, len(made.lines), made.left_out)]


def _quote_cells(name: str, t: quote_agreement.Tally, reading: Reading) -> tuple[str, ...]:
    return (
        name,
        *(str(t.lines), str(t.rows), two(t.precision), two(t.recall), two(t.f1)),
        f"{t.right} of {t.lines_hit}",
        f"{t.alike} of {t.named}",
        _coded(reading, t.lines),
    )


def _actors(reading: Reading, notes: Annotations, misses: bool) -> list[str]:
    made = actor_agreement.score_actors(reading, notes)
    out = [heading(reading, len(made.lines), len(made.rows))]
    places = {"all": None} | {name: name for name in reading.articles}
    named = [_hit_cells(name, actor_agreement.persons(made, place), reading) for name, place in places.items()]
    out += lined_up(("persons by name", *_HEAD, "human-coded"), named)
    out += lined_up(
        ("one id a person", "mentions", "precision", "recall", "F1", "several ids", "several persons"),
        [_id_cells(name, actor_agreement.identity(made, place)) for name, place in places.items()],
    )
    types = [_hit_cells(name, hits, reading) for name, hits in actor_agreement.by_type(made).items()]
    out += lined_up(("mentions by type", *_HEAD, "human-coded"), types)
    if misses:
        lines, rows = actor_agreement.unmatched_persons(made)
        out += [_only("reading", x.article_id, x.start, x.end, x.text or "") for x in lines]
        out += [_only("layer", r["article_id"], r["start"], r["end"], r["text"]) for r in rows]
    return [*out, *_foot(reading, len(made.lines), made.left_out)]


def _hit_cells(name: str, hits: actor_agreement.Hits, reading: Reading) -> tuple[str, ...]:
    return name, str(hits.lines), str(hits.rows), *map(two, hits.ratios), _coded(reading, hits.lines)


def _id_cells(name: str, i: actor_agreement.Identity) -> tuple[str, ...]:
    return (
        name,
        *(str(i.mentions), two(i.precision), two(i.recall), two(i.f1)),
        f"{len(i.split)} of {i.persons} persons",
        f"{len(i.merged)} of {i.ids} ids",
    )


def _coded(reading: Reading, lines: int) -> str:
    return f"{lines if reading.method == PERSON else 0} of {lines}"


def _foot(reading: Reading, lines: int, left_out: Mapping[str, int]) -> list[str]:
    left = [f"  left out: {', '.join(f'{n} {why}' for why, n in left_out.items())}"] if left_out else []
    return [*left, f"  human-coded: {_coded(reading, lines)}"]


def _printed(texts: Mapping[str, str], line: Any) -> str:
    return texts[line.article_id][line.start : line.end] if line.article_id in texts else line.text or ""


def _only(side: str, article_id: str, start: int, end: int, text: str) -> str:
    """One line; what a terminal would obey is not passed on."""
    return f"  only in the {side}: {article_id} {start}-{end} {one_line(text)}"
