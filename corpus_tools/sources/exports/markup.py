"""Exports as HTML or XML: Factiva with field codes, Europresse of 2019 and later, NITF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports.composed import Composed
from corpus_tools.sources.exports.labelled import day_of

_FACTIVA = {"SN": "outlet", "SE": "section", "LA": "language", "ED": "edition"}
_FRENCH = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre",
           "décembre")  # fmt: skip
_FRENCH_DAY = re.compile(rf"(\d{{1,2}})(?:er)? ({'|'.join(_FRENCH)}) (\d{{4}})", re.I)
_WEEKDAYS = r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)"


def words_of(element: Any) -> str:
    """All printed words below an element."""
    return "".join(element.itertext())


def named(element: Any, name: str) -> list[Any]:
    """The elements below `element` that have the class `name`."""
    return list(element.xpath(f".//*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]"))


def split(tree: Any, file: str, sha256: str, encoding: str) -> list[Document | ReaderError] | None:
    """The articles of an export in order; None where the page is none that is known."""
    kinds = ((_factiva_parts(tree), factiva), (_europresse_parts(tree), europresse), (list(tree.iter("nitf")), nitf))
    for parts, read in kinds:
        if parts:
            out: list[Document | ReaderError] = []
            for number, part in enumerate(parts, 1):
                made = read(part).document(file, sha256, encoding, "the format's own")
                why = "has no running text; download it with its full text"
                out.append(made or ReaderError(f"{file}, article {number}", why))
            return out
    return None


def _factiva_parts(tree: Any) -> list[Any]:
    return [part for part in named(tree, "article") if any(words_of(b).strip() == "HD" for b in part.iter("b"))]


def factiva(part: Any) -> Composed:
    """An article as a table of field codes: HD headline, BY byline, PD day, SN source, LP and TD text."""
    made = Composed()
    rows = {words_of(cells[0]).strip(): cells[1] for row in part.iter("tr") if len(cells := row.findall("td")) > 1}
    if "HD" in rows:
        made.add("title", words_of(rows["HD"]))
        made.state("title", words_of(rows["HD"]), "HD")
    if "BY" in rows:
        byline = words_of(rows["BY"]).strip()
        made.add("byline", byline)
        made.state("author", re.sub(r"^By\s+", "", byline), "BY")
    for code, name in _FACTIVA.items():
        made.state(name, words_of(rows[code]) if code in rows else None, code)
    if "PD" in rows:
        printed = " ".join(words_of(rows["PD"]).split())
        made.day(day_of(printed), f"PD: '{printed}'")
    if "AN" in rows:
        made.state("document_id", re.sub(r"^\s*Document\s+", "", words_of(rows["AN"])), "AN")
    for code in ("LP", "TD"):
        _paragraphs(made, rows[code]) if code in rows else None
    return made


def _paragraphs(made: Composed, element: Any) -> None:
    parts = list(element.iter("p"))
    for part in parts or [element]:
        made.add("paragraph", words_of(part))


def _europresse_parts(tree: Any) -> list[Any]:
    return [part for part in tree.iter("article") if named(part, "DocPublicationName") or named(part, "DocText")]


def europresse(part: Any) -> Composed:
    """An article with its classes: publication, "Section, weekday day month year, p. 9", headline, authors, text."""
    made = Composed()
    title = [*named(part, "rdp__articletitle"), *named(part, "titreArticleVisu")][:1]
    for element in title:
        made.add("title", words_of(element))
        made.state("title", words_of(element), "headline")
    for element in named(part, "rdp__subtitle"):
        made.add("subhead", words_of(element))
    for element in named(part, "docAuthors")[:1]:
        made.add("byline", words_of(element))
        made.state("author", re.sub(r"^\s*(?:By|Par)\s+", "", words_of(element)), "authors")
    for element in named(part, "DocPublicationName")[:1]:
        made.state("outlet", re.sub(r"\s*\((?:site web|web site)[^)]*\)", "", words_of(element)), "publication")
    for element in named(part, "DocHeader")[:1]:
        printed = " ".join(words_of(element).split())
        made.day(_french_day(printed), f"header: '{printed}'")
        section = re.split(rf",?\s*{_WEEKDAYS}\b", printed, maxsplit=1, flags=re.I)[0]
        made.state("section", section if section != printed else None, "header")
    number = [words_of(e) for e in part.iter("span") if str(e.get("id") or "").endswith("lblNodoc")]
    made.state("document_id", number[0] if number else None, "document number")
    for element in [*named(part, "docOcurrContainer"), *named(part, "DocText")][:1]:
        _paragraphs(made, element)
    return made


def _french_day(words: str) -> str | None:
    match = _FRENCH_DAY.search(words)
    if match:
        return f"{int(match[3]):04}-{_FRENCH.index(match[2].lower()) + 1:02}-{int(match[1]):02}"
    later = re.split(rf"{_WEEKDAYS},?\s+", words, maxsplit=1, flags=re.I)
    return day_of(later[-1])


def nitf(part: Any) -> Composed:
    """A story in the News Industry Text Format: what stands in body.content outside of media is running text."""
    made = Composed()
    for element in _first(part, "hl1"):
        made.add("title", words_of(element))
        made.state("title", words_of(element), "hl1")
    made.state("title", next((words_of(e) for e in part.iter("title")), None), "title")
    for element in part.iter("hl2"):
        made.add("subhead", words_of(element))
    for element in _first(part, "byline"):
        made.add("byline", words_of(element))
        people = [words_of(e) for e in element.iter("person")]
        made.state("author", ", ".join(people) or re.sub(r"^\s*By\s+", "", words_of(element)), "byline")
    for element in part.iter("pubdata"):
        made.state("outlet", element.get("name"), "pubdata")
        made.state("section", element.get("position.section"), "pubdata")
        made.state("edition", element.get("edition.name"), "pubdata")
    made.state("outlet", next((words_of(e) for e in part.iter("distributor")), None), "distributor")
    for element in part.iter("doc-id"):
        made.state("document_id", element.get("id-string"), "doc-id")
    norms = [e.get("norm") or "" for e in part.iter("date.issue")] + [
        e.get("date.publication") or "" for e in part.iter("pubdata")
    ]
    for norm in norms:
        made.day(day_of(norm), f"issued: '{norm}'")
    for element in _first(part, "body.content"):
        for below in _text_parts(element):
            kind = "subhead" if below.tag in ("hl2", "hl3") else "paragraph"
            made.add(kind, words_of(below))
    return made


def _first(part: Any, tag: str) -> list[Any]:
    return list(part.iter(tag))[:1]


def _text_parts(element: Any) -> Iterator[Any]:
    """Paragraphs below an element, those of pictures and tables left out."""
    for child in _elements(element):
        if child.tag in ("p", "hl2", "hl3"):
            yield child
        elif child.tag not in ("media", "table", "fn", "note"):
            yield from _text_parts(child)


def _elements(element: Any) -> Iterable[Any]:
    return (child for child in element if isinstance(child.tag, str))
