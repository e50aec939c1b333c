"""`Article`, `Corpus`, `read_corpus`."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


class CorpusError(ValueError):
    """A corpus cannot be read: one line that names what, where and the next step."""


@dataclass(frozen=True)
class Article:
    """One article. `text` is exactly as decoded and never changes; `stated` is what the manifest says of it."""

    id: str
    file: str
    text: str
    sha256: str
    encoding: str
    stated: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Corpus:
    """Articles in order of their ids, and the files that could not be read, each with the reason."""

    articles: tuple[Article, ...]
    skipped: tuple[tuple[str, str], ...] = ()
    name: str = ""

    def __len__(self) -> int:
        """Number of articles."""
        return len(self.articles)

    def __iter__(self) -> Iterator[Article]:
        """Articles in order."""
        return iter(self.articles)

    def __getitem__(self, article_id: str) -> Article:
        """The article of that id; KeyError names the ids there are."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(f"no article {article_id!r}; articles: {', '.join(a.id for a in self.articles)}")


def read_corpus(source) -> Corpus:
    """Read a file or a folder of articles."""
    root = Path(source)
    files = [root] if root.is_file() else sorted(root.glob("*.txt"))
    articles = []
    for path in files:
        raw = path.read_bytes()
        articles.append(
            Article(path.stem, path.name, raw.decode(), hashlib.sha256(raw).hexdigest(), "utf-8")
        )
    return Corpus(tuple(articles), (), root.name)
