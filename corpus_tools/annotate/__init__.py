"""`annotate(corpus)`: every layer over every article, from the cache where nothing has changed."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

from corpus_tools import tables
from corpus_tools.annotate.notes import Annotations, load
from corpus_tools.callable_module import make_callable
from corpus_tools.corpus import Article, Corpus

if TYPE_CHECKING:
    from corpus_tools.annotate.reading import Reading

__all__ = ["LAYERS", "AnnotationError", "Annotations", "LayerError", "annotate", "load"]

# The order is the order of reading: each layer may use the rows of those before it.
LAYERS: dict[str, tuple[str, ...]] = {
    "times": ("times",),
    "actors": ("mentions", "actors"),
    "quotes": ("quotes",),
    "amounts": ("amounts",),
    "frames": (),
    "rhetoric": (),
}
GROUND = ("articles", "blocks", "sentences", "tokens")


class LayerError(ValueError):
    """A layer that does not exist was asked for."""


class AnnotationError(RuntimeError):
    """Not one article of the corpus could be annotated; the message gives the first reason."""


def annotate(
    corpus: Corpus,
    *,
    layers: Iterable[str] | None = None,
    processes: int = 1,
    cache: bool = True,
    model: str | None = None,
    progress: bool = False,
) -> Annotations:
    """Annotate `corpus`; returns Annotations, one table a name (see corpus_tools.tables).

    `layers`: names out of LAYERS (all by default; a layer brings those before it that it reads).
    `processes`: how many processes share the articles; the tables do not depend on it.
    `cache`: use and fill the cache (platformdirs' user cache folder, or CORPUS_TOOLS_CACHE).
    `model`: an installed spaCy model by its import name; the pinned model by default.

    An article that a layer cannot read is left out and named with the reason in `.skipped`; it never loses the others.
    """
    from corpus_tools.annotate import cache as store
    from corpus_tools.annotate.link import link
    from corpus_tools.language import MODEL

    wanted, model = resolve(layers), model or MODEL
    keys = {a.id: store.key(a, model, wanted) for a in corpus} if cache else {}
    found = {a.id: store.get(keys[a.id]) for a in corpus} if cache else {}
    missing = [a for a in corpus if found.get(a.id) is None]
    skipped = []
    for article, made in zip(missing, _read_all(missing, wanted, model, processes, progress), strict=True):
        if isinstance(made, str):
            skipped.append((article.file, made))
            warnings.warn(f"{article.file} is left out: {made}", RuntimeWarning, stacklevel=2)
        else:
            found[article.id] = store.put(keys[article.id], made) if cache else store.pack(made)
    packed = [found[a.id] for a in corpus if found.get(a.id) is not None]
    if skipped and not packed:
        raise AnnotationError(f"no article could be annotated; {skipped[0][0]}: {skipped[0][1]}")
    return Annotations(link(store.join(packed)), {"tokens": _later(packed)}, tuple(skipped))


def resolve(layers: Iterable[str] | None) -> tuple[str, ...]:
    """The layers to run, in order: those asked for and all before the last of them."""
    if layers is None:
        return tuple(LAYERS)
    asked = [layers] if isinstance(layers, str) else list(layers)
    unknown = [name for name in asked if name not in LAYERS]
    if unknown:
        raise LayerError(f"no layer {unknown[0]!r}; layers: {', '.join(LAYERS)}")
    last = max((list(LAYERS).index(name) for name in asked), default=-1)
    return tuple(LAYERS)[: last + 1]


def _read_all(articles: list[Article], layers: tuple[str, ...], model: str, processes: int, progress: bool):
    if processes < 1:
        raise LayerError(f"processes is {processes}; give 1 or more")
    if not articles:
        return
    from tqdm import tqdm

    bar = {"total": len(articles), "disable": not progress, "unit": "article"}
    if processes == 1 or len(articles) < 2:
        yield from tqdm((_try(a, layers, model) for a in articles), **bar)
        return
    import multiprocessing

    # "spawn" starts from a clean interpreter on every system, so that nothing depends on the parent's state.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(processes, len(articles)), mp_context=context) as pool:
        jobs = [(a, layers, model) for a in articles]
        yield from tqdm(pool.map(_job, jobs), **bar)


def _job(job: tuple[Article, tuple[str, ...], str]) -> dict[str, list[dict[str, Any]]] | str:
    return _try(*job)


def _try(article: Article, layers: tuple[str, ...], model: str) -> dict[str, list[dict[str, Any]]] | str:
    """The article's rows, or why it cannot be read: whatever goes wrong in one article must not lose the others."""
    from corpus_tools.language import ModelError

    try:
        return read_article(article, layers, model)
    except ModelError:
        raise
    except Exception as error:
        return f"cannot be annotated ({type(error).__name__}: {error}); please report it with the article"


def read_article(article: Article, layers: tuple[str, ...], model: str) -> dict[str, list[dict[str, Any]]]:
    """Rows of every table for one article."""
    from importlib import import_module

    reading = open_article(article, model)
    rows = {
        "articles": [_article_row(reading)],
        "blocks": _block_rows(reading),
        "sentences": _sentence_rows(reading),
        "tokens": _token_rows(reading),
    }
    for layer in layers:
        if LAYERS[layer]:
            made = import_module(f"corpus_tools.annotate.{layer}").read(reading)
            reading.rows.update(made)
            rows.update(made)
    return rows


def open_article(article: Article, model: str) -> Reading:
    """The article with its blocks, facts, parses and sentences, before any layer."""
    from corpus_tools import language
    from corpus_tools.annotate.facts import facts
    from corpus_tools.annotate.reading import READ_KINDS, Reading
    from corpus_tools.blocks import find_blocks

    blocks = find_blocks(article.text, model)
    read = [b for b in blocks if b.kind in READ_KINDS]
    docs = language.parse((article.text[b.start : b.end] for b in read), model)
    return Reading(article, facts(article, blocks), blocks, list(zip(read, docs, strict=True)))


def _article_row(reading: Reading) -> dict[str, Any]:
    words = sum(_words(s.span) for s in reading.sentences if s.paragraph is not None)
    article = reading.article
    return {
        "article_id": article.id,
        "file": article.file,
        "sha256": article.sha256,
        **reading.facts,
        "words": words,
    }


def _words(span) -> int:
    return sum(1 for t in span if t.text[0].isalnum())


def _block_rows(reading: Reading) -> list[dict[str, Any]]:
    return [
        reading.row("blocks", b.start, b.end, b.rule, kind=b.kind, position=i) for i, b in enumerate(reading.blocks)
    ]


def _sentence_rows(reading: Reading) -> list[dict[str, Any]]:
    return [
        reading.row(
            "sentences",
            s.start,
            s.end,
            "spacy-parser",
            block_kind=s.block.kind,
            paragraph=s.paragraph,
            position=s.position,
            words=_words(s.span),
        )
        for s in reading.sentences
    ]


def _token_rows(reading: Reading) -> list[dict[str, Any]]:
    rows = []
    for block, doc in reading.parses:
        for t in doc:
            start = block.start + t.idx
            rows.append(
                reading.row(
                    "tokens",
                    start,
                    start + len(t),
                    "spacy",
                    lemma=t.lemma_,
                    pos=t.pos_,
                    tag=t.tag_,
                    dep=t.dep_,
                    head=block.start + t.head.idx,
                )
            )
    return rows


def _later(packed: list):
    """The tokens of all articles, joined when they are asked for."""

    @functools.cache
    def tokens():
        from corpus_tools.annotate import cache as store

        return store.join_table("tokens", packed)

    return tokens


def empty() -> Annotations:
    """Annotations of no article: every table, typed and empty."""
    return Annotations({name: tables.build(name) for name in tables.TABLES})


make_callable(__name__)
