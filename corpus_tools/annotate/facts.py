"""What is known of an article: the manifest first, then what its blocks state."""

from __future__ import annotations

from typing import Any

from corpus_tools.blocks import Block
from corpus_tools.corpus import Article


def facts(article: Article, blocks: list[Block]) -> dict[str, Any]:
    """Fields of the articles table other than file, sha256 and words."""
    return {"label": article.id}
