"""One article of a test, read by itself and not from the cache."""

from corpus_tools.pipeline import open_article, read_layers


def read_article(article, layers=None, model=None, codebooks=()):
    """Rows of every table for one article, as mappings, before actors are joined; arguments as for `annotate`."""
    return read_layers(open_article(article, model), layers, codebooks)
