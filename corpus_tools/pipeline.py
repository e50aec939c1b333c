"""`annotate(corpus)`: every layer over every article, from the cache where nothing has changed."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from corpus_tools import tables
from corpus_tools.errors import WorkError
from corpus_tools.layers import registry
from corpus_tools.layers.registry import LAYERS, LayerError, resolve, written
from corpus_tools.notes import Annotations, arrow_rows

if TYPE_CHECKING:
    from pathlib import Path

    import pandas as pd

    from corpus_tools.codebooks.model import Codebook
    from corpus_tools.layers.cache import Entry
    from corpus_tools.layers.registry import Layer
    from corpus_tools.sources.corpus import Article, Corpus
    from corpus_tools.tables import Row, Rows
    from corpus_tools.text.parsed import Parsed

    Layers = str | Layer | Iterable[str | Layer] | None
    Books = Iterable[Path | str | Codebook]

CHUNK = 16
Made = TypeVar("Made")


class AnnotationError(WorkError):
    """Not one article of the corpus could be annotated; the message gives the first reason."""


def annotate(
    corpus: Corpus,
    *,
    layers: Layers = None,
    processes: int = 1,
    cache: bool = True,
    model: str | None = None,
    progress: bool = False,
    codebooks: Books = (),
) -> Annotations:
    """Annotate the articles of a corpus: who says what, with which amounts, when, framed how.

    Returns Annotations, one table a name (see `corpus_tools.tables`). An article that a layer cannot read is left out
    and named with the reason in `.skipped`; it never loses the others.

    `layers`: names of shipped layers and layers of one's own (`corpus_tools.layers.registry`); all shipped by default.
    A layer brings those that it needs; `[*LAYERS, Mine()]` runs all shipped and one more. `processes`: how many
    processes share the articles; the tables do not depend on it. `cache`: use and fill the cache (the user's cache
    folder, or CORPUS_TOOLS_CACHE). `model`: an installed spaCy model by its import name; the pinned model by default.
    `codebooks`: files of coding schemes; one of the scheme "frames" or "rhetoric" takes the place of the shipped one,
    any other is coded beside them. Those that the corpus's project names are used too, unless one of `codebooks` has
    the same scheme.

    Raises LayerError for a layer that there is not or that is not whole, CodebookError for a codebook that cannot be
    read, ModelError where an article must be parsed and the model is not installed, and AnnotationError where no
    article could be annotated.
    """
    from corpus_tools.codebooks.schemes import in_use, with_shipped
    from corpus_tools.layers import cache as store
    from corpus_tools.layers.actors.link import link
    from corpus_tools.text.language import MODEL

    given = in_use(codebooks, corpus.project.codebooks)
    wanted, model = resolve(layers), model or MODEL
    own = written(wanted)
    keys = {a.id: store.key(a, model, wanted, given) for a in corpus} if cache else {}
    found = {a.id: store.get(keys[a.id], own) for a in corpus} if cache else {}
    missing = [a for a in corpus if found.get(a.id) is None]
    aside = {a.id: why for a in missing if (why := _other_language(a, corpus.project.language))}
    skipped = [(a.file, aside[a.id]) for a in missing if a.id in aside]
    missing = [a for a in missing if a.id not in aside]
    # The package's own codebooks are read only where an article is: they are part of the source that the key covers.
    books = with_shipped(given) if missing else ()
    for article, made in zip(missing, _read_all(missing, wanted, model, books, processes, progress), strict=True):
        if isinstance(made, str):
            skipped.append((article.file, made))
            warnings.warn(f"{article.file} is left out: {made}", RuntimeWarning, stacklevel=2)
        else:
            found[article.id] = store.put(keys[article.id], made, own) if cache else store.pack(made, own)
    packed = [entry for a in corpus if (entry := found.get(a.id)) is not None]
    if skipped and not packed:
        raise AnnotationError(f"no article could be annotated; {skipped[0][0]}: {skipped[0][1]}")
    meanings = {rule: said for layer in wanted if layer.name not in LAYERS for rule, said in layer.rules.items()}
    tables_ = link(store.join(packed, own))
    return Annotations(
        tables_, {"tokens": _later(packed)}, tuple(skipped), own, meanings, corpus.project, corpus.skipped
    )


def _other_language(article: Article, wanted: str) -> str | None:
    from corpus_tools.text import languages

    return languages.why_set_aside(article, wanted or languages.READ)


def _read_all(
    articles: list[Article],
    layers: tuple[Layer, ...],
    model: str,
    books: tuple[Codebook, ...],
    processes: int,
    progress: bool,
) -> Iterator[Rows | str]:
    if processes < 1:
        raise LayerError(f"processes is {processes}; give 1 or more")
    if not articles:
        return
    from tqdm import tqdm

    bar = functools.partial(tqdm, total=len(articles), disable=not progress, unit="article")
    if processes == 1 or len(articles) < 2:
        made = (rows for chunk in _chunks(articles, 1) for rows in _read_chunk(chunk, layers, model, books))
        yield from bar(made)
        return
    import multiprocessing

    registry.check_for_processes(layer for layer in layers if layer.name not in LAYERS)
    # "spawn" starts from a clean interpreter on every system, so that nothing depends on the parent's state.
    context = multiprocessing.get_context("spawn")
    chunks = _chunks(articles, processes)
    with ProcessPoolExecutor(min(processes, len(chunks)), mp_context=context) as pool:
        done = pool.map(_job, [(chunk, layers, model, books) for chunk in chunks])
        yield from bar(rows for chunk in done for rows in chunk)


def _chunks(articles: list[Article], processes: int) -> list[list[Article]]:
    """Articles that are parsed in one stream: many fill the batches, few keep the memory small."""
    size = max(1, min(CHUNK, -(-len(articles) // processes)))
    return [articles[i : i + size] for i in range(0, len(articles), size)]


def _job(job: tuple[list[Article], tuple[Layer, ...], str, tuple[Codebook, ...]]) -> list[Rows | str]:
    return _read_chunk(*job)


def _read_chunk(
    articles: list[Article], layers: tuple[Layer, ...], model: str, books: tuple[Codebook, ...]
) -> list[Rows | str]:
    """Each article's rows, or why it cannot be read: whatever goes wrong in one article must not lose the others."""
    from corpus_tools.text import opening

    opened = _attempt(lambda: opening.open_articles(articles, model))
    if isinstance(opened, str):
        if len(articles) == 1:
            return [opened]
        return [rows for article in articles for rows in _read_chunk([article], layers, model, books)]
    return [_attempt(functools.partial(_rows, parsed, layers, books)) for parsed in opened]


def _attempt(work: Callable[[], Made]) -> Made | str:
    """What `work` gives, or the reason why it failed."""
    from corpus_tools.text.language import ModelError

    try:
        return work()
    except ModelError:
        raise
    except LayerError as error:
        return f"cannot be annotated ({error})"
    except Exception as error:
        return f"cannot be annotated ({type(error).__name__}: {error}); please report it with the article"


def open_article(article: Article, model: str | None = None) -> Parsed:
    """The article with its blocks, facts, parses and sentences, before any layer."""
    from corpus_tools.text import opening
    from corpus_tools.text.language import MODEL

    return opening.open_articles([article], model or MODEL)[0]


def read_layers(parsed: Parsed, layers: Layers = None, codebooks: Books = ()) -> Rows:
    """Rows of every table for one opened article; `layers` and `codebooks` as for `annotate`."""
    from corpus_tools.codebooks.schemes import chosen

    return _rows(parsed, resolve(layers), chosen(codebooks))


def _rows(parsed: Parsed, layers: tuple[Layer, ...], books: tuple[Codebook, ...]) -> Rows:
    """Rows of every table for one opened article, the layers one after the other."""
    from corpus_tools.text.opening import ground_rows

    rows: dict[str, list[Row]] = ground_rows(parsed)
    tables_of = {layer.name: tuple(layer.writes) for layer in layers}
    for layer in layers:
        needed = {table: rows.get(table, []) for name in layer.needs for table in tables_of[name]}
        for table, made in _made(layer, parsed, needed, books).items():
            # Two layers write codes.
            rows[table] = [*rows.get(table, ()), *made]
    return rows


def _made(layer: Layer, parsed: Parsed, needed: Rows, books: tuple[Codebook, ...]) -> Rows:
    """The layer's rows; LayerError that names a layer of one's own where it fails or gives what it does not declare."""
    if layer.name in LAYERS:
        return layer.read(parsed, needed, books)
    try:
        made = dict(layer.read(parsed, needed, books))
        for table, rows in made.items():
            if table not in layer.writes:
                raise LayerError(f"it gave rows of {table!r}, and writes {', '.join(layer.writes)}")
            arrow_rows(rows, table, layer.writes)
    except Exception as error:
        raise LayerError(f"layer {layer.name!r} failed with {type(error).__name__}: {error}") from error
    return made


def _later(packed: list[Entry]) -> Callable[[], pd.DataFrame]:
    """The tokens of all articles, joined when they are asked for."""

    @functools.cache
    def tokens() -> pd.DataFrame:
        from corpus_tools.layers import cache as store

        return store.join_table("tokens", packed)

    return tokens


def empty() -> Annotations:
    """Annotations of no article: every table, typed and empty."""
    return Annotations({name: tables.build(name) for name in tables.TABLES})
