"""States exchanged for each other in a text, and what is coded before and after, by place.

The exchange itself is the library's (`corpus_tools.studies.exercises.exchange`); each text is parsed once a run.
"""

import re

from corpus_tools.pipeline import open_article, read_layers
from corpus_tools.sources.corpus import Article
from corpus_tools.studies.exercises import exchange
from corpus_tools.studies.exercises.exchange import moved
from corpus_tools.text.language import MODEL
from corpus_tools.text.tokens import tokens_of

_READ = {}


def read(article):
    """An article's text with its parse and the rows of every layer; each text is parsed once a run."""
    if article.text not in _READ:
        parsed = open_article(article, MODEL)
        _READ[article.text] = parsed, read_layers(parsed)
    return _READ[article.text]


def article_of(text):
    return Article("a", "a.txt", text, "", "utf-8")


def exchanged(article, new):
    """The article with its states exchanged, and the edits."""
    parsed, rows = read(article)
    return exchange.exchanged(article, new, exchange.Opened(tokens_of(parsed), rows["mentions"]))


def coded(article):
    """What must not change, by place (start, end): frames with the end of their sentence, devices with their words.

    A sentence is known by its end, since "the" may be put before its first word; of a device "the" is left out.
    """
    _, rows = read(article)
    found = set()
    for row in rows["codes"]:
        told = row["attributes"]
        if row["scheme"] == "frames":
            found.add((row["end"], row["end"], row["code"], told.get("denied"), told.get("valence")))
        elif row["scheme"] == "rhetoric":
            the = re.match(r"(?:[Tt]he|[Aa]n?) ", row["text"])
            start = row["start"] + (the.end() if the else 0)
            found.add((start, row["end"], row["code"], told.get("stance"), told.get("inside_quotation_of") is not None))
    return found


def differences(article, new):
    """What an exchange of states changes: (code, what, words around) of each; None where no state is printed."""
    other, edits = exchanged(article, new)
    if not edits:
        return None
    now = coded(other)
    before = {(moved(edits, s), moved(edits, e), *rest) for s, e, *rest in coded(article)}
    changed = [(c, "lost") for c in before - now] + [(c, "new") for c in now - before]
    return sorted((c[2], what, other.text[max(0, c[0] - 90) : c[1] + 30]) for c, what in changed)
