"""The findings that README.md shows: computed sentences, written there by `make refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from corpus_tools.annotate import Annotations

# The years whose trade the seeds state.
YEARS = (2021, 2022)
BEGIN, END = "<!-- findings:begin -->", "<!-- findings:end -->"


class FindingsError(ValueError):
    """The text has no place for the findings."""


def readme_findings(notes: Annotations) -> list[str]:
    """Three findings on trade, as sentences; every number in them is computed from `notes` and the reference."""
    from corpus_tools.analyse import trade

    amounts, articles = notes["amounts"], notes["articles"]
    stated = trade.stands_for(trade.implied_multiples(amounts, articles))
    ledger = trade.stated_figures(amounts, articles)
    beside = trade.against_reference(amounts, articles)
    covered = trade.coverage(amounts, articles)
    targets = trade.targets_beside_later(amounts, articles)
    return [
        trade.takeaway_start_year(trade.growth_by_start_year(YEARS), stated),
        trade.takeaway_beside_reporters(beside, covered, targets),
        trade.takeaway_by_partner(trade.by_partner(YEARS[-1]), ledger),
    ]


def block(findings: list[str]) -> str:
    """The findings as a Markdown list between the two marks.

    >>> print(block(["One.", "Two."]))
    <!-- findings:begin -->
    - One.
    - Two.
    <!-- findings:end -->
    """
    return "\n".join([BEGIN, *(f"- {' '.join(f.split())}" for f in findings), END])


def placed(text: str, findings: list[str]) -> str:
    """`text` with the block between the marks written anew; FindingsError where the marks are not there."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise FindingsError(f"no place for the findings; put the lines {BEGIN} and {END} into the text")
    return before + block(findings) + after
