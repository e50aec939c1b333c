"""`annotate(corpus)`: every layer over every article, from the cache where nothing has changed."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, Any

from corpus_tools import tables
from corpus_tools.notes import Annotations, load
from corpus_tools.sources.corpus import Article, Corpus

if TYPE_CHECKING:
    from pathlib import Path

    from corpus_tools.text.parsed import Parsed

__all__ = ["LAYERS", "AnnotationError", "Annotations", "LayerError", "annotate", "load"]

# The order is the order of reading: each layer may use the rows of those before it.
LAYERS: dict[str, tuple[str, ...]] = {
    "times": ("times",),
    "actors": ("mentions", "actors"),
    "quotes": ("quotes",),
    "amounts": ("amounts",),
    "frames": ("codes",),
    "rhetoric": ("codes",),
}
HOME = {
    "times": "corpus_tools.layers.times.read",
    "actors": "corpus_tools.layers.actors.read",
    "quotes": "corpus_tools.layers.quotes.read",
    "amounts": "corpus_tools.layers.amounts.read",
    "frames": "corpus_tools.layers.codes.frames",
    "rhetoric": "corpus_tools.layers.codes.rhetoric",
}
CHUNK = 16

Rows = dict[str, list[dict[str, Any]]]
Books = tuple[Any, ...]


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
    codebooks: Iterable[Path | str] = (),
) -> Annotations:
    """Annotate `corpus`; returns Annotations, one table a name (see corpus_tools.tables).

    `layers`: names out of LAYERS (all by default; a layer brings those before it that it reads).
    `processes`: how many processes share the articles; the tables do not depend on it.
    `cache`: use and fill the cache (platformdirs' user cache folder, or CORPUS_TOOLS_CACHE).
    `model`: an installed spaCy model by its import name; the pinned model by default.
    `codebooks`: files of coding schemes; one of the scheme "frames" or "rhetoric" takes the place of the shipped one,
    any other is coded beside them.

    An article that a layer cannot read is left out and named with the reason in `.skipped`; it never loses the others.
    """
    from corpus_tools.codebooks.schemes import loaded, with_shipped
    from corpus_tools.layers import cache as store
    from corpus_tools.layers.actors.link import link
    from corpus_tools.text.language import MODEL

    given = loaded(codebooks)
    wanted, model = resolve(layers), model or MODEL
    keys = {a.id: store.key(a, model, wanted, given) for a in corpus} if cache else {}
    found = {a.id: store.get(keys[a.id]) for a in corpus} if cache else {}
    missing = [a for a in corpus if found.get(a.id) is None]
    skipped = []
    # The package's own codebooks are read only where an article is: they are part of the source that the key covers.
    books = with_shipped(given) if missing else ()
    for article, made in zip(missing, _read_all(missing, wanted, model, books, processes, progress), strict=True):
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


def _read_all(
    articles: list[Article], layers: tuple[str, ...], model: str, books: Books, processes: int, progress: bool
):
    if processes < 1:
        raise LayerError(f"processes is {processes}; give 1 or more")
    if not articles:
        return
    from tqdm import tqdm

    bar = {"total": len(articles), "disable": not progress, "unit": "article"}
    if processes == 1 or len(articles) < 2:
        made = (rows for chunk in _chunks(articles, 1) for rows in _read_chunk(chunk, layers, model, books))
        yield from tqdm(made, **bar)
        return
    import multiprocessing

    # "spawn" starts from a clean interpreter on every system, so that nothing depends on the parent's state.
    context = multiprocessing.get_context("spawn")
    chunks = _chunks(articles, processes)
    with ProcessPoolExecutor(min(processes, len(chunks)), mp_context=context) as pool:
        done = pool.map(_job, [(chunk, layers, model, books) for chunk in chunks])
        yield from tqdm((rows for chunk in done for rows in chunk), **bar)


def _chunks(articles: list[Article], processes: int) -> list[list[Article]]:
    """Articles that are parsed in one stream: many fill the batches, few keep the memory small."""
    size = max(1, min(CHUNK, -(-len(articles) // processes)))
    return [articles[i : i + size] for i in range(0, len(articles), size)]


def _job(job: tuple[list[Article], tuple[str, ...], str, Books]) -> list[Rows | str]:
    return _read_chunk(*job)


def _read_chunk(articles: list[Article], layers: tuple[str, ...], model: str, books: Books) -> list[Rows | str]:
    """Each article's rows, or why it cannot be read: whatever goes wrong in one article must not lose the others."""
    from corpus_tools.text.opening import open_articles

    opened = _attempt(open_articles, articles, model, books)
    if isinstance(opened, str):
        if len(articles) == 1:
            return [opened]
        return [rows for article in articles for rows in _read_chunk([article], layers, model, books)]
    return [_attempt(read_layers, parsed, layers) for parsed in opened]


def _attempt(function, *arguments):
    """What `function` returns, or the reason why it failed."""
    from corpus_tools.text.language import ModelError

    try:
        return function(*arguments)
    except ModelError:
        raise
    except Exception as error:
        return f"cannot be annotated ({type(error).__name__}: {error}); please report it with the article"


def read_article(article: Article, layers: tuple[str, ...], model: str, codebooks: Iterable[Any] = ()) -> Rows:
    """Rows of every table for one article; `codebooks` as for `annotate`."""
    return read_layers(open_article(article, model, codebooks), layers)


def read_layers(parsed: Parsed, layers: tuple[str, ...]) -> Rows:
    """Rows of every table for one opened article, the layers one after the other."""
    from importlib import import_module

    from corpus_tools.text.opening import ground_rows

    rows = ground_rows(parsed)
    for layer in layers:
        if LAYERS[layer]:
            for table, made in import_module(HOME[layer]).read(parsed).items():
                # Two layers write codes.
                rows[table] = parsed.rows[table] = [*parsed.rows.get(table, ()), *made]
    return rows


def open_article(article: Article, model: str, codebooks: Iterable[Any] = ()) -> Parsed:
    """The article with its blocks, facts, parses and sentences, before any layer; `codebooks` as for `annotate`."""
    from corpus_tools.codebooks.schemes import chosen
    from corpus_tools.text.opening import open_articles

    return open_articles([article], model, chosen(codebooks))[0]


def _later(packed: list):
    """The tokens of all articles, joined when they are asked for."""

    @functools.cache
    def tokens():
        from corpus_tools.layers import cache as store

        return store.join_table("tokens", packed)

    return tokens


def empty() -> Annotations:
    """Annotations of no article: every table, typed and empty."""
    return Annotations({name: tables.build(name) for name in tables.TABLES})
