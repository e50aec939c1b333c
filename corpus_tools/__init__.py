"""Read news articles closely: who says what, about whom, with which amounts, in which words.

>>> import corpus_tools as ct
>>> corpus = ct.read_corpus("seeds")
>>> notes = ct.annotate(corpus)
>>> len(notes.articles)
5
>>> list(ct.evidence(notes.amounts, notes).columns)
['id', 'file', 'line', 'sentence', 'phrase', 'speaker', 'rule', 'definition']

A name is imported when it is first used (PEP 562): importing the package loads neither pandas nor spaCy.
"""

from importlib import import_module

# Type checkers take this name for true; the module `typing` would make up most of the time that the import takes.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from corpus_tools.errors import CorpusToolsError
    from corpus_tools.notes import Annotations, load
    from corpus_tools.pipeline import annotate
    from corpus_tools.sources.corpus import Article, Corpus, read_corpus
    from corpus_tools.trace import evidence

__version__ = "0.1.0"

__all__ = [
    "Annotations",
    "Article",
    "Corpus",
    "CorpusToolsError",
    "__version__",
    "annotate",
    "evidence",
    "load",
    "read_corpus",
]

_HOME = {
    "Annotations": "corpus_tools.notes",
    "Article": "corpus_tools.sources.corpus",
    "Corpus": "corpus_tools.sources.corpus",
    "CorpusToolsError": "corpus_tools.errors",
    "annotate": "corpus_tools.pipeline",
    "evidence": "corpus_tools.trace",
    "load": "corpus_tools.notes",
    "read_corpus": "corpus_tools.sources.corpus",
}


def __getattr__(name: str) -> object:
    """A public name, imported when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"module 'corpus_tools' has no attribute {name!r}; public names: {', '.join(__all__)}")
    value: object = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, whatever else has been imported."""
    return list(__all__)
