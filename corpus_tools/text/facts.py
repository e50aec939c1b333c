"""What is known of an article: the manifest or table first, then what its blocks print. Nothing is guessed.

A value read from the page has the basis "stated" and the line it stands on as evidence. A date is taken only where
day, month and year are printed and can be read one way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from corpus_tools.sources.corpus import Article
from corpus_tools.sources.manifest import FIELDS
from corpus_tools.text.blocks.find import Block
from corpus_tools.text.blocks.heads import dateline_parts
from corpus_tools.text.blocks.lines import AGENCY, DATED, FULL_DATE, FULL_NAME, MONTH, NAME, RELEASE_WIRES, either
from corpus_tools.text.language import fold

DATE_FIELDS = ("published_from", "published_to", "published_basis", "published_evidence")
# Characters of a short name, of those of its end that tell articles apart, and of a line shown as evidence.
_LABEL, _LABEL_TAIL, _EVIDENCE = 24, 9, 120
# Letters from which a place in capitals is written as a name: "UAE" stays as it is.
_LEAST_PLACE = 4
_DATE = re.compile(rf"(?<!\w){FULL_DATE}")
_PUBLISHED = re.compile(rf"\b(?:{DATED})\b\s*:?[^|\d]{{0,20}}?({FULL_DATE})")
_UPDATED = re.compile(r"[Uu]pdate|UPDATE|[Mm]odified|[Rr]eviewed|[Ee]dited")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BY = re.compile(
    r"\(?\s*(?:(?:(?:additional |with )?reporting|writing|written|story|words|text|compiled)\s+)?by\s*:?\s+", re.I
)
_AUTHOR_ROLE = re.compile(
    rf"(?:(?:staff|senior|special|contributing|our)\s+)?{either('author_roles')}\s*[|:/]\s*",
    re.I,
)
_NO_PERSON = re.compile(rf"(?:{AGENCY})$|.*\b{either('no_authors')}\b", re.I)
_CUT_OFF = re.compile(r"\s+(?:in|for|at|from)\s+|\s*[;|(\[]|\s+-{1,2}\s+|\.$")
_SMALL = ("DE", "OF", "LA", "EL", "AND")
_WIRES = frozenset(wire.upper() for wire in RELEASE_WIRES)
_ISSUER = re.compile(r"SOURCE:?\s+(.+)", re.S)


def facts(article: Article, blocks: list[Block]) -> dict[str, Any]:
    """Fields of the articles table other than article_id, file, sha256 and words; dates as ISO days.

    What the manifest leaves open is filled from the blocks; a field that neither states is left out.
    """
    known = {field: article.stated.get(field) for field in ("label", *DATE_FIELDS, "selection")}
    for field in FIELDS:
        for column in (field, f"{field}_basis", f"{field}_evidence"):
            known[column] = article.stated.get(column)
    for field, value, basis, evidence in _printed(article, blocks, known):
        if not known.get(field):
            known |= {field: value, f"{field}_basis": basis, f"{field}_evidence": evidence}
    if not known["published_from"]:
        known |= dict(zip(DATE_FIELDS, _published(article, blocks), strict=True))
    known["label"] = known["label"] or short_name(article.id)
    return {field: value for field, value in known.items() if value}


def short_name(article_id: str) -> str:
    """The last part of `article_id`, its middle left out where it is long: both ends tell articles apart.

    >>> short_name("2023/summit-report-of-the-second-day-17")
    'summit-report-…nd-day-17'
    """
    name = article_id.rsplit("/", 1)[-1]
    return name if len(name) <= _LABEL else f"{name[: _LABEL - _LABEL_TAIL - 1]}…{name[-_LABEL_TAIL:]}"


class Fact(NamedTuple):
    """What the page says of its article: a field of the articles table, its value, basis and evidence."""

    field: str
    value: str
    basis: str
    evidence: str


def _printed(article: Article, blocks: list[Block], known: dict[str, Any]) -> Iterator[Fact]:
    """Facts that blocks state, first printing first."""
    for block in blocks:
        line = " ".join(article.text[block.start : block.end].split())
        evidence = _evidence(article, block.start, line)
        if block.kind == "title" and not known["title"]:
            yield Fact("title", line, "stated", evidence)
        elif block.kind in ("byline", "credit", "publication_line"):
            names = authors(fold(line))
            if names:
                yield Fact("author", ", ".join(names), "stated", evidence)
        elif block.kind == "dateline":
            yield from _from_dateline(line, evidence)
        elif block.kind == "link" and block.rule == "issuer-line" and (issued := _ISSUER.fullmatch(line)):
            yield Fact("issuer", issued.group(1), "stated", evidence)


def _from_dateline(line: str, evidence: str) -> Iterator[Fact]:
    place, agency = dateline_parts(fold(line))
    if place:
        yield Fact("place", _as_name(place), "stated", evidence)
    if agency and agency.upper() in _WIRES:
        # These wires carry what companies and institutions pay to have distributed, so the genre follows.
        yield Fact("genre", "press release", "inferred", evidence)
    elif agency:
        yield Fact("issuer", agency, "stated", evidence)


def _evidence(article: Article, start: int, line: str) -> str:
    shown = line if len(line) <= _EVIDENCE else line[:_EVIDENCE].rstrip() + "…"
    return f"line {article.line(start)}: '{shown}'"


def _as_name(place: str) -> str:
    """A place in capitals as a name; abbreviations (D.C., UAE) stay as printed.

    >>> _as_name("SA'ADA, Yemen"), _as_name("RIO DE JANEIRO"), _as_name("WASHINGTON, D.C.")
    ("Sa'ada, Yemen", 'Rio de Janeiro', 'Washington, D.C.')
    """
    return ", ".join(" ".join(_as_names(part.split())) for part in place.split(", "))


def _as_names(words: list[str]) -> list[str]:
    if not all(w.isupper() for w in words) or (len(words) == 1 and (len(words[0]) < _LEAST_PLACE or "." in words[0])):
        return words
    return [w.lower() if w in _SMALL else re.sub(r"[^\W_]['\w]*", lambda m: m.group().capitalize(), w) for w in words]


def authors(line: str) -> list[str]:
    """Persons that a byline or credit names as authors, as printed; agencies and desks are no persons.

    >>> authors("By Jane Doe and John Smith, Reuters"), authors("Reporter | Li Wei"), authors("Editor: Ann Lee")
    (['Jane Doe', 'John Smith'], ['Li Wei'], [])
    """
    opened = _BY.match(line) or _AUTHOR_ROLE.match(line)
    plain = opened is None and re.match(rf"{FULL_NAME}(?:\s*[,|]|\s*$)", line)
    if not opened and not plain:
        return []
    rest = line[opened.end() :] if opened else line
    name = FULL_NAME if plain or _BY.match(line) else NAME
    found = []
    for part in re.split(r"\s*(?:,|&|/|\band\b|\bAND\b)\s*", _CUT_OFF.split(rest, maxsplit=1)[0]):
        if not re.fullmatch(name, part) or _NO_PERSON.match(part):
            break
        found.append(part)
    return found


def _published(article: Article, blocks: list[Block]) -> tuple[str, str, str, str] | tuple[None, None, None, None]:
    """Day of publication from the publication lines, else from the dateline."""
    for kind in ("publication_line", "dateline"):
        for block in sorted((b for b in blocks if b.kind == kind), key=lambda b: _is_update(article, b)):
            line = " ".join(article.text[block.start : block.end].split())
            day = read_date(fold(line))
            if day:
                return day, day, "stated", _evidence(article, block.start, line)
    return None, None, None, None


def _is_update(article: Article, block: Block) -> bool:
    line = article.text[block.start : block.end]
    return bool(_UPDATED.search(line)) and not re.search(r"[Pp]ublished|PUBLISHED|[Pp]osted", line)


def read_date(line: str) -> str | None:
    """The day printed in a publication line or dateline as an ISO date; None where it could be read two ways.

    >>> read_date("Updated: May 19, 2023 | Published: May 18, 2023"), read_date("05/06/2023"), read_date("13.06.2023")
    ('2023-05-18', None, '2023-06-13')
    """
    labelled = [m for m in _PUBLISHED.finditer(line) if not _UPDATED.search(m.group())]
    match = labelled[0] if labelled else _DATE.search(line)
    if not match:
        return None
    days = _days(match.group(1) if labelled else match.group())
    return days.pop() if len(days) == 1 else None


def _days(printed: str) -> set[str]:
    """Every day of the calendar that a full date can mean; a year comes first or last, never in the middle."""
    numbers, name = [int(n) for n in re.findall(r"\d+", printed)], re.search(MONTH, printed)
    if name:
        day, year = sorted(numbers)
        orders = [(year, _MONTHS.index(name.group()[:3].lower()) + 1, day)]
    elif printed[:4].isdecimal():
        orders = [(numbers[0], numbers[1], numbers[2])]
    else:
        one, other, year = numbers
        orders = [(year, one, other), (year, other, one)]
    return {found.isoformat() for found in map(_day, orders) if found}


def _day(order: tuple[int, int, int]) -> date | None:
    try:
        return date(*order)
    except ValueError:
        return None
