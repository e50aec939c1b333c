"""Who published the articles, in a line, and how far the texts themselves say so."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import several, spelled
from corpus_tools.studies.exhibit import Finding

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

# Publishers named one by one in a sentence; those that follow are counted.
MOST_NAMED = 3
_LETTERS = re.compile(r"[^\W_]+")
# Blocks in which a page prints its date.
_DATED = ("publication_line", "dateline")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)


def who_published(notes: Annotations) -> Finding:
    """Who published the articles or issued them, most first, and how many name no publisher: one sentence.

    It rests on the places in which each article prints its publisher's name; on the article as a whole, where it
    prints none.
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
    if every == 1:
        return f"{_publisher(rows[0])} {_did(rows[0])} the article{_as(rows)}."
    groups = sorted(_groups(named).items(), key=lambda item: (-len(item[1]), item[0][0].casefold()))
    shown = [(*key, own) for key, own in (groups if len(groups) <= MOST_NAMED + 1 else groups[:MOST_NAMED])]
    rest = groups[len(shown) :]
    # Those of one verb share it: "A published two of the five articles and B one, C issued one".
    verbs = list(dict.fromkeys(verb for _, verb, _ in shown))
    parts: list[str] = []
    for verb in verbs:
        own = [(name, held) for name, did, held in shown if did == verb]
        words = [_share(name, verb, held, every, first=not parts and not i, spoken=not i)
                 for i, (name, held) in enumerate(own)]  # fmt: skip
        parts.append(several(words))
    if rest:
        number = sum(len(own) for _, own in rest)
        parts.append(f"{spelled(len(rest))} other publishers {spelled(number)}")
    if open_:
        parts.append(_unnamed(open_))
    return f"{parts[0]}." if len(parts) == 1 else f"{', '.join(parts[:-1])}, and {parts[-1]}."


def _publisher(row: Mapping[str, Any]) -> str | None:
    return row["issuer"] or row["outlet"]


def _did(row: Mapping[str, Any]) -> str:
    return "issued" if row["issuer"] else "published"


def _groups(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], list[Mapping[str, Any]]]:
    out: dict[tuple[str, str], list[Mapping[str, Any]]] = {}
    for row in rows:
        out.setdefault((str(_publisher(row)), _did(row)), []).append(row)
    return out


def _share(name: str, verb: str, rows: list[Mapping[str, Any]], every: int, first: bool, spoken: bool) -> str:
    number = spelled(len(rows)) if len(rows) < every else "both" if every == 2 else f"all {spelled(every)}"
    of = "" if not first else f" of the {spelled(every)} articles" if len(rows) < every else " articles"
    kind = _as(rows) if verb == "issued" else ""
    return f"{name} {verb + ' ' if spoken else ''}{number}{of}{kind}"


def _as(rows: list[Any]) -> str:
    """ "as a press release": the kind of text, where all of one publisher are of one kind."""
    kinds = {r["genre"] for r in rows}
    kind = kinds.pop() if len(kinds) == 1 else None
    if not kind:
        return ""
    return f" as {'an' if _VOWEL.match(kind) else 'a'} {kind}" if len(rows) == 1 else ""


def _unnamed(rows: list[dict[str, Any]]) -> str:
    number = spelled(len(rows))
    if all(r["author"] is None for r in rows):
        return f"{number} {'prints' if len(rows) == 1 else 'print'} neither publisher nor author"
    return f"of {number} no publisher is known"


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
