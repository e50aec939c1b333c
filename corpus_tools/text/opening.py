"""Opens articles for the layers: blocks, facts and parses, and the rows of the tables that need no layer."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from corpus_tools.sources.corpus import Article
from corpus_tools.text import word_count
from corpus_tools.text.parsed import Parsed, Sentence


def open_articles(articles: Sequence[Article], model: str) -> list[Parsed]:
    """The articles with their blocks, facts, parses and sentences, before any layer.

    All their blocks are parsed in one stream: full batches took two thirds of the time of a stream an article, with
    equal parses.
    """
    from corpus_tools.text import language
    from corpus_tools.text.blocks.find import find_blocks
    from corpus_tools.text.facts import facts
    from corpus_tools.text.parsed import READ_KINDS

    blocks = [find_blocks(article.text, model, article.told) for article in articles]
    read = [[b for b in found if b.kind in READ_KINDS] for found in blocks]
    texts = [a.text[b.start : b.end] for a, kept in zip(articles, read, strict=True) for b in kept]
    docs = iter(list(language.parse(texts, model)))
    return [
        Parsed(article, facts(article, found), found, [(block, next(docs)) for block in kept])
        for article, found, kept in zip(articles, blocks, read, strict=True)
    ]


def ground_rows(parsed: Parsed) -> dict[str, list[dict[str, Any]]]:
    """Rows of articles, blocks, sentences and tokens."""
    return {
        "articles": [_article_row(parsed)],
        "blocks": _block_rows(parsed),
        "sentences": _sentence_rows(parsed),
        "tokens": _token_rows(parsed),
    }


def _article_row(parsed: Parsed) -> dict[str, Any]:
    article = parsed.article
    words = sum(_words(parsed, s) for s in parsed.sentences if s.paragraph is not None)
    known = {"article_id": article.id, "file": article.file, "sha256": article.sha256}
    return {**known, **parsed.facts, "words": words}


def _words(parsed: Parsed, sentence: Sentence) -> int:
    return word_count.count(parsed.article.text[sentence.start : sentence.end])


def _block_rows(parsed: Parsed) -> list[dict[str, Any]]:
    return [parsed.row("blocks", b.start, b.end, b.rule, kind=b.kind, position=i) for i, b in enumerate(parsed.blocks)]


def _sentence_rows(parsed: Parsed) -> list[dict[str, Any]]:
    return [
        parsed.row("sentences", s.start, s.end, "spacy-parser", block_kind=s.block.kind, paragraph=s.paragraph,
                    position=s.position, words=_words(parsed, s))
        for s in parsed.sentences
    ]  # fmt: skip


def _token_rows(parsed: Parsed) -> list[dict[str, Any]]:
    return [
        parsed.row("tokens", block.start + t.idx, block.start + t.idx + len(t), "spacy", lemma=t.lemma_, pos=t.pos_,
                    tag=t.tag_, dep=t.dep_, head=block.start + t.head.idx)
        for block, doc in parsed.parses
        for t in doc
    ]  # fmt: skip
