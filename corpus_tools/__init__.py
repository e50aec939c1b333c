"""Read a small set of news articles closely: who says what, with which figures, in which words.

>>> import corpus_tools as ct
>>> corpus = ct.read_corpus("seeds")        # doctest: +SKIP
>>> notes = ct.annotate(corpus)             # doctest: +SKIP
>>> ct.evidence(notes.amounts, notes)       # doctest: +SKIP

Names are imported on first use (PEP 562): importing the package itself loads neither pandas nor spaCy.
"""

from importlib import import_module

__version__ = "0.1.0"

_HOME = {
    "Annotations": "corpus_tools.notes",
    "Article": "corpus_tools.sources.corpus",
    "Corpus": "corpus_tools.sources.corpus",
    "CorpusError": "corpus_tools.sources.corpus",
    "TableError": "corpus_tools.tables",
    "annotate": "corpus_tools.pipeline",
    "evidence": "corpus_tools.trace",
    "load": "corpus_tools.notes",
    "read_corpus": "corpus_tools.sources.corpus",
}

__all__ = [*sorted(_HOME), "__version__"]


def __getattr__(name: str):
    """Import a public name when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'corpus_tools' has no attribute {name!r}; public names: {', '.join(__all__)}")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """List the public names, loaded or not."""
    return sorted(set(globals()) | set(__all__))
