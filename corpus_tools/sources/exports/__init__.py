"""Exports of databases: a text or page with several articles, each cut out with what its labelled lines state."""

from __future__ import annotations

import re
from collections.abc import Callable

from corpus_tools.sources import Document, ReaderError
from corpus_tools.sources.exports import factiva, newsbank, nexis, proquest, ris
from corpus_tools.sources.exports.labelled import Source

Found = list[Document | ReaderError]
# The surest signs first.
DATABASES: tuple[tuple[Callable[[str], bool], Callable[[Source], Found]], ...] = tuple(
    (kind.is_one, kind.read) for kind in (ris, proquest, nexis, factiva, newsbank)
)
# Lines that no article prints, and exports do; so many of them make an export of a layout that is not known.
_SIGNS = re.compile(
    r"^\s*(?:Document \d+ of \d+|\d+ of \d+ DOCUMENTS?|LENGTH: ?\d+ words|Length: ?\d+ words|LOAD-DATE:.*|Load-Date:.*|"
    r"Record Number:.*|ProQuest document ID:.*|End of Document|Accession number:?.*|Document [A-Z]{4,}\w{10,})\s*$",
    re.M,
)
_LEAST_SIGNS = 3


def split(text: str, file: str, sha256: str, encoding: str, basis: str) -> list[Document | ReaderError] | None:
    """The articles of an export in order, or None where the text is none.

    Raises ReaderError where it looks like an export in a layout that is not known: read as one article, its labels
    would be taken for speakers and its download for its headline.
    """
    source = Source(text, file, sha256, encoding, basis)
    for is_one, read in DATABASES:
        if is_one(text) and (found := read(source)):
            return found
    signs = _SIGNS.findall(text)
    if len(signs) >= _LEAST_SIGNS:
        raise ReaderError(
            file,
            f"looks like an export of a database ({len(signs)} lines such as '{signs[0].strip()[:40]}') in a layout "
            "that is not known; download it as text from Nexis, ProQuest or NewsBank, as RIS, or one article a file",
        )
    return None
