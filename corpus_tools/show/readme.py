"""The findings that README.md shows: computed sentences, written there by `make refresh`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from corpus_tools.errors import InputError

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations


class FindingsError(InputError):
    """The text has no place for the findings."""


def readme_findings(notes: Annotations) -> list[str]:
    """Findings on trade and on voices, as sentences, every number computed from `notes` and the published series."""
    from corpus_tools.studies import trade
    from corpus_tools.studies.actors import whole as actors
    from corpus_tools.studies.actors import words as actor_words
    from corpus_tools.studies.trade import words

    made, heard = trade.study(notes), actors.study(notes)
    return [
        words.takeaway_start_year(made.growth, made.stands, made.lacking),
        " ".join(made.said("targets")),
        words.takeaway_by_partner(made.partners, made.ledger),
        actor_words.takeaway_ledger(heard.voices, heard.holders, heard.offices),
        actor_words.takeaway_alone(heard.alone, heard.lists),
    ]


def marks(name: str) -> tuple[str, str]:
    """The lines between which the block `name` stands.

    >>> marks("findings")
    ('<!-- findings:begin -->', '<!-- findings:end -->')
    """
    return f"<!-- {name}:begin -->", f"<!-- {name}:end -->"


def block(lines: list[str], name: str = "findings") -> str:
    """Lines of Markdown as a list between the two marks; a line of a table stays as it is.

    >>> print(block(["One.", "Two."]))
    <!-- findings:begin -->
    - One.
    - Two.
    <!-- findings:end -->
    """
    begin, end = marks(name)
    return "\n".join([begin, *(line if line.startswith("|") else f"- {' '.join(line.split())}" for line in lines), end])


def placed(text: str, lines: list[str], name: str = "findings") -> str:
    """`text` with the block `name` written anew; FindingsError where its marks are not there."""
    begin, end = marks(name)
    before, found, rest = text.partition(begin)
    _, closed, after = rest.partition(end)
    if not found or not closed:
        raise FindingsError(f"no place for the {name}; put the lines {begin} and {end} into the text")
    return before + block(lines, name) + after
