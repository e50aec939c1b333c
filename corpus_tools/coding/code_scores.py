"""What `corpus-tools evaluate` prints of frames and rhetoric: the tool against each reading, readers beside readers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import TYPE_CHECKING, Any

from corpus_tools.coding.columns import lined_up, one_line
from corpus_tools.measures.agreement.codings import (
    FRAMES,
    Coding,
    badge,
    human_coded,
    of_codes,
    of_reading,
    sentences,
    shared,
)
from corpus_tools.measures.agreement.differences import confusion, disagreements
from corpus_tools.measures.agreement.of_codes import LEAST_POSITIVES, RARE, alphas, counts
from corpus_tools.measures.agreement.of_devices import left_out, score_devices
from corpus_tools.measures.agreement.spans import PERSON, Reading, two
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

# The confusions that are shown without being asked for.
MOST = 5
_HEAD = ("read", "found", "both", "neither", "agreement", "precision", "recall", "F1", "human-coded")


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
    out += lined_up(("all codes, by article", *_HEAD), micro)
    mixed = [r for r in records(confusion(read, tool)) if r["first_code"] != r["second_code"]]
    told = (f"{r['first_code']} read, {r['second_code']} found: {r['units']}" for r in mixed[:MOST])
    out += [f"  taken for another: {'; '.join(told)}"] if mixed else []
    out += _differing(read, tool, notes) if misses else []
    return [*out, *_left(read, notes), f"  {human_coded([read], units)}"]


def _codes(read: Coding, tool: Coding) -> list[str]:
    table = [_cells(row) for row in records(counts(read, tool))]
    return lined_up(("accuracy against a reading", *_HEAD), table)


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
        out += [_only(s.device, "reading", x.article_id, x.start, x.end, x.text or "") for x in s.missed]
        out += [_only(s.device, "layer", r["article_id"], r["start"], r["end"], r["text"]) for r in s.spurious]
    none = ", ".join(f"{n} {device}" for device, n in left_out(reading).items())
    out += [f"  left out, no code stands for them: {none}"] if none else []
    return [*out, f"  human-coded: {reading.people} of {len(reading.spans)}"]


def _only(device: str, side: str, article_id: str, start: int, end: int, text: str) -> str:
    return f"  {device}, only in the {side}: {article_id} {start}-{end} {one_line(text)}"


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
