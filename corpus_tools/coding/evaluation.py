"""What `corpus-tools evaluate` prints: each reading beside the layer, in the measure that its layer is judged by.

Frames and rhetoric: the tool against each reading, code by code, and readers of the same sentences against each other.
Quotations, mentions and the rest: lines and rows at equal or overlapping spans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.agreement import of_actors, of_quotes
from corpus_tools.measures.agreement.codings import (
    FRAMES,
    Coding,
    badge,
    confusion,
    disagreements,
    human_coded,
    of_codes,
    of_reading,
    sentences,
    shared,
)
from corpus_tools.measures.agreement.of_codes import LEAST_POSITIVES, RARE, alphas, counts, left_out, score_devices
from corpus_tools.measures.agreement.spans import PERSON, SCHEMES, Reading, check, heading, report_lines, score, two
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted

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
            out += of_tool(reading, notes, misses)
        else:
            out += report_lines(score([reading], notes))
    return out + between_readers(readings, notes)


def _quotes(reading: Reading, notes: Annotations, texts: Mapping[str, str], misses: bool) -> list[str]:
    made = of_quotes.score_quotes(reading, notes)
    out = [heading(reading, len(made.lines), len(made.rows))]
    for least in of_quotes.OVERLAPS:
        rows = of_quotes.parts(made, least) | of_quotes.articles(made, least)
        head = (f"overlap {least}", *_HEAD, "speaker right", "named alike", "human-coded")
        out += lined_up(head, [_quote_cells(name, t, reading) for name, t in rows.items()])
    if misses:
        strict = of_quotes.OVERLAPS[-1]
        for line in made.missed(strict):
            out.append(_only("only in the reading", line.article_id, line.start, line.end, _printed(texts, line)))
        out += [
            _only("only in the layer", r["article_id"], r["start"], r["end"], r["text"]) for r in made.spurious(strict)
        ]
    return [*out, *_foot(reading, len(made.lines), made.left_out)]


def _quote_cells(name: str, t: of_quotes.Tally, reading: Reading) -> tuple[str, ...]:
    return (
        name,
        *(str(t.lines), str(t.rows), two(t.precision), two(t.recall), two(t.f1)),
        f"{t.right} of {t.lines_hit}",
        f"{t.alike} of {t.named}",
        _coded(reading, t.lines),
    )


def _actors(reading: Reading, notes: Annotations, misses: bool) -> list[str]:
    made = of_actors.score_actors(reading, notes)
    out = [heading(reading, len(made.lines), len(made.rows))]
    places = {"all": None} | {name: name for name in reading.articles}
    named = [_hit_cells(name, of_actors.persons(made, place), reading) for name, place in places.items()]
    out += lined_up(("persons by name", *_HEAD, "human-coded"), named)
    out += lined_up(
        ("one id a person", "mentions", "precision", "recall", "F1", "several ids", "several persons"),
        [_id_cells(name, of_actors.identity(made, place)) for name, place in places.items()],
    )
    types = [_hit_cells(name, hits, reading) for name, hits in of_actors.by_type(made).items()]
    out += lined_up(("mentions by type", *_HEAD, "human-coded"), types)
    if misses:
        lines, rows = of_actors.unmatched_persons(made)
        out += [_only("only in the reading", x.article_id, x.start, x.end, x.text or "") for x in lines]
        out += [_only("only in the layer", r["article_id"], r["start"], r["end"], r["text"]) for r in rows]
    return [*out, *_foot(reading, len(made.lines), made.left_out)]


def _hit_cells(name: str, hits: of_actors.Hits, reading: Reading) -> tuple[str, ...]:
    return name, str(hits.lines), str(hits.rows), *map(two, hits.ratios), _coded(reading, hits.lines)


def _id_cells(name: str, i: of_actors.Identity) -> tuple[str, ...]:
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


def _only(where: str, article_id: str, start: int, end: int, text: str) -> str:
    """One line; what a terminal would obey is not passed on."""
    return f"  {where}: {article_id} {start}-{end} {one_line(text)}"


# The confusions that are shown without being asked for.
MOST = 5
_CODE_HEAD = ("read", "found", "both", "neither", "agreement", "precision", "recall", "F1", "human-coded")


def of_tool(reading: Reading, notes: Annotations, misses: bool = False) -> list[str]:
    """Lines on the tool's codes against one reading of frames, of rhetoric or of marked words."""
    return _frames(reading, notes, misses) if reading.layer == FRAMES else _devices(reading, notes, misses)


def _frames(reading: Reading, notes: Annotations, misses: bool) -> list[str]:
    read, tool = of_reading(reading, notes), of_codes(notes, articles=reading.articles)
    units = shared(read, tool)
    out = [_title("frames", reading, counted(len(units), "sentence")), *_codes(read, tool)]
    micro = []
    for article in reading.articles:
        own = [u for u, row in sentences(notes).items() if row["article_id"] == article]
        micro.append(_cells({**records(counts(read.only(own), tool))[-1], "code": article}))
    out += lined_up(("all codes, by article", *_CODE_HEAD), micro)
    mixed = [r for r in records(confusion(read, tool)) if r["first_code"] != r["second_code"]]
    told = (f"{r['first_code']} read, {r['second_code']} found: {r['units']}" for r in mixed[:MOST])
    out += [f"  taken for another: {'; '.join(told)}"] if mixed else []
    out += _differing(read, tool, notes) if misses else []
    return [*out, *_left(read, notes), f"  {human_coded([read], units)}"]


def _codes(read: Coding, tool: Coding) -> list[str]:
    table = [_cells(row) for row in records(counts(read, tool))]
    return lined_up(("accuracy against a reading", *_CODE_HEAD), table)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    read, found = row["both"] + row["only_first"], row["both"] + row["only_second"]
    ratios = (two(row[k]) for k in ("agreement", "precision", "recall", "f1"))
    numbers = (str(n) for n in (read, found, row["both"], row["neither"]))
    return (row["code"], *numbers, *ratios, row["human_coded"].removeprefix("human-coded: "))


def _differing(read: Coding, tool: Coding, notes: Annotations) -> list[str]:
    out = []
    for row in records(disagreements(read, tool, notes)):
        sides = (("reading", row["only_first"]), ("layer", row["only_second"]))
        told = "; ".join(f"only in the {side}: {', '.join(codes)}" for side, codes in sides if codes)
        out.append(f"  {told}: {row['article_id']}, line {row['line']}: {one_line(row['text'])}")
    return out


def _left(read: Coding, notes: Annotations) -> list[str]:
    held = {row["article_id"] for u, row in sentences(notes).items() if u in read.given}
    unread = sum(row["article_id"] in held and u not in read.given for u, row in sentences(notes).items())
    parts = [f"codes not read: {', '.join(read.not_read)}"] if read.not_read else []
    parts += [f"{counted(read.unmatched, 'sentence')} read without one of the layer"] if read.unmatched else []
    parts += [f"{counted(unread, 'sentence')} of the layer without one read"] if unread else []
    return [f"  left out: {'; '.join(parts)}"] if parts else []


def _devices(reading: Reading, notes: Annotations, misses: bool) -> list[str]:
    scores, out = score_devices(reading, notes), []
    found = sum(len(s.rows) for s in scores)
    out.append(_title(reading.layer, reading, f"{len(reading.spans)} read, {found} found"))
    rows = []
    for s in scores:
        met = (len(s.lines) - len(s.missed), len(s.rows) - len(s.spurious))
        people = len(s.lines) if reading.method == PERSON else 0
        numbers = (str(n) for n in (len(s.lines), len(s.rows), *met))
        rows.append((s.device, *numbers, *map(two, s.ratios), f"{people} of {len(s.lines)}"))
    head = ("accuracy against a reading", "read", "found", "read met", "found met", "precision", "recall", "F1")
    out += lined_up((*head, "human-coded"), rows)
    for s in scores if misses else ():
        out += [_only(f"{s.device}, only in the reading", x.article_id, x.start, x.end, x.text or "") for x in s.missed]
        out += [
            _only(f"{s.device}, only in the layer", r["article_id"], r["start"], r["end"], r["text"])
            for r in s.spurious
        ]
    none = ", ".join(f"{n} {device}" for device, n in left_out(reading).items())
    out += [f"  left out, no code stands for them: {none}"] if none else []
    return [*out, f"  human-coded: {reading.people} of {len(reading.spans)}"]


def _title(layer: str, reading: Reading, size: str) -> str:
    who = f"{layer}, read by {reading.reader} ({reading.method}), {badge(reading.sample)}"
    return f"{who}: {size}, in {', '.join(reading.articles)}"


def between_readers(readings: Iterable[Reading], notes: Annotations) -> list[str]:
    """Lines on every two readings of frames that share sentences: Krippendorff's alpha by code."""
    codings = [of_reading(r, notes) for r in readings if r.layer == FRAMES]
    return [line for one, other in combinations(codings, 2) if shared(one, other) for line in _alpha(one, other)]


def _alpha(one: Coding, other: Coding) -> list[str]:
    units = shared(one, other)
    rows = [_alpha_cells(row) for row in records(alphas(one, other))]
    head = ("agreement of the two", "positives", "alike", "alpha", "95 % over sentences", "human-coded")
    return [
        f"frames, {one.coder} beside {other.coder}: {counted(len(units), 'sentence')}",
        *lined_up(head, rows),
        f"  {RARE}: fewer than {LEAST_POSITIVES} sentences with the code",
        f"  {human_coded([one, other], units)}",
    ]


def _alpha_cells(row: Mapping[str, Any]) -> Sequence[str]:
    alpha, low, high = (row[k] for k in ("alpha", "low", "high"))
    told = (row["verdict"], "") if alpha is None else (two(alpha), f"{two(low)} to {two(high)}")
    people = row["human_coded"].removeprefix("human-coded: ")
    return (row["code"], str(row["positives"]), two(row["agreement"]), *told, people)


WIDEST = 70


def lined_up(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Columns as wide as they need: the first to the left, numbers to the right.

    >>> lined_up(("code", "read"), [("AID", "12")])
    ['  code    read', '    AID     12']
    """
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    out = []
    for n, row in enumerate((head, *rows)):
        first = f"  {row[0]}" if n == 0 else f"    {row[0]}"
        numbers = (c.rjust(w) for c, w in zip(row[1:], widths[1:], strict=True))
        out.append("  ".join([first.ljust(widths[0] + 4), *numbers]))
    return out


def one_line(text: str) -> str:
    """The text on one line, shortened; what a terminal would obey is not passed on.

    >>> one_line("one\\ntwo\\x1b[31m")
    'one two [31m'
    """
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return plain if len(plain) <= WIDEST else f"{plain[: WIDEST - 1]}…"
