"""The scores that README.md shows: a table of Markdown, written there by `make refresh`, compared by a test."""

from __future__ import annotations

from pathlib import Path

import amount_cases

HEAD = ["| read | measured on | precision | recall | F1 |", "|---|---|---|---|---|"]
NAMES = {"amounts": "stated figures", "blocks": "blocks of a page", "quotes": "quotations", "times": "times"}


def table(notes) -> list[str]:
    """Lines of the table: seeds first (in-sample), then sentences on which no rule was written."""
    return [*HEAD, *_seeds(notes), *_cases()]


def _seeds(notes) -> list[str]:
    from corpus_tools.analyse.agreement import ratios, read_gold, score

    out = []
    for one in score(read_gold(Path(__file__).parent / "gold"), notes):
        if one.reading.layer in NAMES:
            numbers = ratios(one.exact, one.rows, len(one.reading.spans))
            reader = one.reading.reader
            on = f"the five articles, in-sample: {len(one.reading.spans)} read ({reader}), equal spans"
            out.append(_line(NAMES[one.reading.layer], on, numbers))
    return out


def _cases() -> list[str]:
    sets = {"unseen": "amounts_unseen", "seen while the rules were written": "amounts"}
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


def _line(what: str, on: str, numbers) -> str:
    return f"| {what} | {on} | " + " | ".join("–" if n is None else f"{n:.2f}" for n in numbers) + " |"
