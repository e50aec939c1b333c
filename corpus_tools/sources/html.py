"""Web pages and marked-up files: the article of a saved page, or the articles of an export; nothing is fetched."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus_tools.sources import Document, ReaderError, columns
from corpus_tools.sources.exports import markup
from corpus_tools.sources.exports.composed import Composed
from corpus_tools.sources.plain import decode, read_bytes

_DECLARED = re.compile(rb"<meta[^>]+charset=[\"']?\s*([\w-]+)|<\?xml[^>]+encoding=[\"']([\w-]+)", re.I)
# Kinds of schema.org that are an article.
_ARTICLES = re.compile(r"(?:News|Reportage|Opinion|Analysis|Background|Review|Blog)?(?:Article|NewsArticle|Posting)")
# Words from which extracted text is an article and not a remnant of a login page; a brief has as many.
_FEWEST_WORDS = 25


def read(path: Path, file: str, encoding: str | None = None) -> list[Document | ReaderError]:
    """The articles of the page or XML file at `path`, called `file` in messages.

    The body is found by trafilatura (Barbaresi 2021); headline, outlet, authors, day, section, language and address are
    those that the page states in JSON-LD, Open Graph or its metadata. Raises ReaderError for a page without an article.
    """
    raw = read_bytes(path, file)
    text, name, basis = decode(raw, file, encoding or _declared(raw))
    digest = hashlib.sha256(raw).hexdigest()
    tree = _tree(text, file, xml=path.suffix.lower() == ".xml")
    found = markup.split(tree, file, digest, name)
    if found is not None:
        return found
    if path.suffix.lower() == ".xml":
        raise ReaderError(file, "is XML in a form that is not known (NITF is read); save it as HTML or text")
    page = _page(tree, text)
    if page is None:
        raise ReaderError(file, "holds no article that can be told from its menus and notices; save its text as .txt")
    document = page.document(file, digest, name, basis)
    assert document is not None
    return [document]


def _declared(raw: bytes) -> str | None:
    """The encoding that the page declares, where its bytes are in it."""
    match = _DECLARED.search(raw[:4000])
    if match is None or raw.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return None
    name = (match[1] or match[2]).decode("ascii")
    # Browsers read Latin-1 as its superset (WHATWG Encoding Standard).
    name = "cp1252" if name.lower() in ("iso-8859-1", "latin-1", "latin1", "us-ascii") else name
    try:
        raw.decode(name)
    except (LookupError, UnicodeDecodeError):
        return None
    return name


def _tree(text: str, file: str, xml: bool) -> Any:
    from lxml import etree
    from lxml import html as parsed

    # Nothing is fetched, and no entity is expanded: neither a DTD of the network nor a bomb.
    safe = {"no_network": True, "huge_tree": False}
    try:
        if xml:
            parser = etree.XMLParser(resolve_entities=False, load_dtd=False, recover=False, **safe)
            return etree.fromstring(text.encode(), parser)
        return parsed.document_fromstring(text.encode(), parser=parsed.HTMLParser(encoding="utf-8", **safe))
    except (etree.LxmlError, ValueError) as error:
        reason = " ".join(str(error).split())[:80]
        raise ReaderError(file, f"is damaged and cannot be read ({reason}); download or save it again") from None


def _page(tree: Any, text: str) -> Composed | None:
    import trafilatura

    found = trafilatura.bare_extraction(
        text, include_comments=False, include_tables=False, favor_precision=True, with_metadata=False
    )
    body = str(getattr(found, "text", "") or "")
    if len(body.split()) < _FEWEST_WORDS:
        return None
    page = Composed()
    _metadata(page, tree)
    title = page.stated.get("title", "")
    page.add("title", title)
    for paragraph in body.split("\n"):
        words = " ".join(paragraph.split())
        if words and words != title:
            page.add("paragraph", words)
    return page


def _metadata(page: Composed, tree: Any) -> None:
    """What JSON-LD, then Open Graph and the page's own metadata state."""
    for item in _json_ld(tree):
        page.state("title", _text(item.get("headline") or item.get("name")), "JSON-LD headline")
        page.state("author", _text(item.get("author")), "JSON-LD author")
        page.state("outlet", _text(item.get("publisher")), "JSON-LD publisher")
        page.state("section", _text(item.get("articleSection")), "JSON-LD articleSection")
        page.state("language", _text(item.get("inLanguage")), "JSON-LD inLanguage")
        _day(page, _text(item.get("datePublished")), "JSON-LD datePublished")
    meta = {(m.get("property") or m.get("name") or "").lower(): m.get("content") or "" for m in tree.iter("meta")}
    for key in ("og:title", "twitter:title", "dc.title"):
        page.state("title", meta.get(key), key)
    for key in ("og:site_name", "application-name", "dc.publisher"):
        page.state("outlet", meta.get(key), key)
    for key in ("author", "article:author", "dc.creator", "byl"):
        value = meta.get(key, "")
        page.state("author", None if value.startswith("http") else re.sub(r"^By\s+", "", value), key)
    page.state("section", meta.get("article:section"), "article:section")
    for key in ("article:published_time", "datepublished", "pubdate", "date", "dc.date", "dc.date.issued"):
        _day(page, meta.get(key, ""), key)
    for element in tree.iter("time"):
        _day(page, element.get("datetime") or "", "time")
    links = [e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    page.state(
        "address", meta.get("og:url") or (links[0] if links else None), "og:url" if "og:url" in meta else "canonical"
    )
    page.state("language", tree.get("lang"), "html lang")
    for element in [*tree.iter("h1"), *tree.iter("title")]:
        page.state("title", markup.words_of(element), str(element.tag))


def _day(page: Composed, printed: str, evidence: str) -> None:
    page.day(columns.days([printed])[0] if printed else None, f"{evidence}: '{printed}'")


def _json_ld(tree: Any) -> Iterator[Mapping[str, Any]]:
    """The items of the page's JSON-LD that are articles."""
    for script in tree.iter("script"):
        if (script.get("type") or "").lower().startswith("application/ld+json"):
            try:
                yield from _articles(json.loads(script.text or ""))
            except (ValueError, RecursionError):
                continue


def _articles(value: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(value, list):
        for one in value:
            yield from _articles(one)
    elif isinstance(value, Mapping):
        kinds = value.get("@type")
        if any(_ARTICLES.fullmatch(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
            yield value
        yield from _articles(value.get("@graph"))


def _text(value: Any) -> str:
    said = columns.words(value)
    return said if isinstance(said, str) else ""
