"""Who published the articles, in a line, and how far the texts themselves say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import capital, several, spelled
from corpus_tools.studies.exhibit import Finding
from corpus_tools.text import word_count

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

# Publishers named one by one in a sentence; those that follow are counted. And words of the sentence.
MOST_NAMED, _LONGEST = 4, 25
_LETTERS = re.compile(r"[^\W_]+")
# Blocks in which a page prints its date.
_DATED = ("publication_line", "dateline")


def who_published(notes: Annotations) -> Finding:
    """Who published the articles or issued them, most first, and of how many no publisher is known: one sentence.

    It says of which the publisher is inferred and not printed. It rests on the places in which each article prints its
    publisher's name; on the article as a whole, where it prints none.
    """
    rows = records(notes.articles)
    places = printed_places(notes)
    ids = [i for r in rows for i in places[r["article_id"]]]
    return Finding(_sentence(rows), ids)


def _sentence(rows: list[dict[str, Any]]) -> str:
    if not rows:
        return "There is no article to read."
    named = [r for r in rows if _publisher(r)]
    open_ = [r for r in rows if not _publisher(r)]
    every = len(rows)
    if not named:
        which = "the article" if every == 1 else f"any of the {spelled(every)} articles"
        return f"No publisher is known of {which}."
    groups = sorted(_groups(named).items(), key=lambda item: (-len(item[1]), item[0].casefold()))
    told = (
        f"{_told(groups[:most], groups[most:], every)}{unknown}."
        for most in range(min(MOST_NAMED, len(groups)), 0, -1)
        for unknown in _unknown(open_)
    )
    said = list(told)
    return next((sentence for sentence in said if word_count.count(sentence) <= _LONGEST), said[-1])


def _publisher(row: Mapping[str, Any]) -> str | None:
    return row["issuer"] or row["outlet"]


def _groups(rows: Iterable[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    """Name -> articles; where one body issued what another carried, both are named: "Bank through Wire"."""
    out: dict[str, list[Mapping[str, Any]]] = {}
    for row in rows:
        carried = row["issuer"] and row["outlet"] and row["issuer"] != row["outlet"]
        name = f"{row['issuer']} through {row['outlet']}" if carried else str(_publisher(row))
        out.setdefault(name, []).append(row)
    return out


def _inferred(rows: Iterable[Mapping[str, Any]]) -> bool:
    """Whether the publisher of any of these is inferred and not printed."""
    return any(r["issuer_basis" if r["issuer"] else "outlet_basis"] == "inferred" for r in rows)


def _told(groups: list[tuple[str, list[Any]]], rest: list[tuple[str, list[Any]]], every: int) -> str:
    """Those whose publisher is printed or known from elsewhere, then those for whom it is inferred."""
    only = len(groups) == 1 and not rest and len(groups[0][1]) == every
    clauses = []
    for inferred in (False, True):
        own = [(name, rows) for name, rows in groups if _inferred(rows) == inferred]
        if not own:
            continue
        first = len(own[0][1])
        verb = f"{'is' if first == 1 else 'are'} {'inferred to be ' if inferred else ''}from"
        if only:
            whole = "the article" if every == 1 else "both articles" if every == 2 else f"all {spelled(every)} articles"
            return capital(f"{whole} {verb} {own[0][0]}")
        names = [f"{spelled(len(rows))} {f'{verb} ' if not i else 'from '}{name}" for i, (name, rows) in enumerate(own)]
        clauses.append(", ".join(names))
    if rest:
        number = sum(len(rows) for _, rows in rest)
        clauses.append(f"{spelled(number)} {'is' if number == 1 else 'are'} from {spelled(len(rest))} other publishers"
                       if len(rest) > 1 else f"{spelled(number)} from another publisher")  # fmt: skip
    return f"Of {spelled(every)} articles, {'; '.join(clauses)}"


def _unknown(rows: list[dict[str, Any]]) -> list[str]:
    """What is said of the articles without a known publisher, the fullest words first; empty text without any."""
    if not rows:
        return [""]
    short = f"; {spelled(len(rows))} {'has' if len(rows) == 1 else 'have'} no known publisher"
    full = f"; of {spelled(len(rows))} neither publisher nor author is known"
    return [full, short] if all(r["author"] is None for r in rows) else [short]


def stated_in_print(notes: Annotations) -> Finding:
    """In how many texts the outlet and the date are printed, and what is known of the others; with the places in print.

    These are where a publisher's name is printed, and the line or the dateline that prints a date.
    """
    rows = records(notes.articles)
    if not rows:
        return Finding("There is no article to read.", None)
    outlet, day = (_bases(rows, field) for field in ("outlet", "published"))
    places, dated = printed_places(notes), {r["article_id"] for r in rows if r["published_basis"] == "stated"}
    lines = notes.blocks[notes.blocks["kind"].isin(_DATED) & notes.blocks["article_id"].isin(dated)]
    named = [i for r in rows if r["outlet"] is not None for i in places[r["article_id"]] if i != r["article_id"]]
    ids = list(dict.fromkeys([*named, *lines["id"]]))
    return Finding(f"{_said('The outlet', outlet)}; {_said('the date', day)}.", ids)


def _bases(rows: list[dict[str, Any]], field: str) -> dict[str, int]:
    value = "published_from" if field == "published" else field
    out = {"stated": 0, "inferred": 0, "external": 0, "open": 0}
    for row in rows:
        last = row["published_to"] if field == "published" else None
        if row[value] is None and last is None:
            out["open"] += 1
        else:
            basis = row[f"{field}_basis"]
            out[basis if basis in out else "external"] += 1
    return out


_WORDS = {"stated": "printed", "inferred": "inferred", "external": "taken from elsewhere", "open": "not known"}


def _said(what: str, bases: Mapping[str, int]) -> str:
    """ "The outlet is printed in one, inferred for two and not known for one"; of one article without the number."""
    found = {basis: number for basis, number in bases.items() if number}
    if sum(found.values()) == 1:
        return f"{what} is {_WORDS[next(iter(found))]}"
    every = len(found) == 1
    parts = []
    for basis, number in found.items():
        if every and basis == "open":
            return f"{what} is not known for any"
        many = "both" if every and number == 2 else f"all {spelled(number)}" if every else spelled(number)
        parts.append(f"{_WORDS[basis]} {'in' if basis == 'stated' else 'for'} {many}")
    return f"{what} is {several(parts)}"


def printed_places(notes: Annotations) -> dict[str, list[str]]:
    """article_id -> ids of what prints its publisher's name: the first sentence or block for outlet and issuer each.

    The name is sought without spaces and case, as in "/PRNewswire/" and in addresses; the article itself stands in for
    what is printed nowhere.
    """
    printed: dict[str, list[dict[str, Any]]] = {}
    for table in (notes.sentences, notes.blocks):
        for article_id, own in grouped(table, "article_id"):
            printed.setdefault(article_id, []).extend(own)
    out = {}
    for row in records(notes.articles):
        own = printed.get(row["article_id"], [])
        wanted = [_folded(name) for name in (row["outlet"], row["issuer"]) if name]
        found = [next((r["id"] for r in own if name in _folded(r["text"])), None) for name in wanted if name]
        out[row["article_id"]] = list(dict.fromkeys(i for i in found if i)) or [row["article_id"]]
    return out


def _folded(text: str) -> str:
    return "".join(_LETTERS.findall(text)).casefold()
