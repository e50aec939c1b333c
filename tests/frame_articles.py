"""Made-up articles, each sentence coded by a reader from the scheme, and how many of their codes the tool finds."""

import functools

from actor_cases import cases as articles
from one_article import read_article

from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL


def told(article):
    """(text of the article, [(start, end, codes of the reader)])."""
    text = "\n\n".join(" ".join(s["text"] for s in paragraph) for paragraph in article["paragraphs"])
    at, coded = 0, []
    for sentence in (s for paragraph in article["paragraphs"] for s in paragraph):
        start = text.index(sentence["text"], at)
        at = start + len(sentence["text"])
        coded.append((start, at, set(sentence["frames"])))
    return text, coded


def coded(article):
    """[(codes of the reader, codes of the tool)] of the article's sentences."""
    text, sentences = told(article)
    dated = {"published_from": article["published"], "published_to": article["published"]}
    rows = read_article(Article("made-up", "made-up.txt", text, "", "utf-8", dated), model=MODEL)["codes"]
    # A row belongs to the sentence that holds its middle: the sentence splitter may cut otherwise than the reader.
    found = [(r["code"], (r["start"] + r["end"]) / 2) for r in rows if r["scheme"] == "frames"]
    return [(wanted, {code for code, at in found if start <= at < end}) for start, end, wanted in sentences]


def counted(article):
    """(right, found, asked for): single codes of the article's sentences."""
    pairs = coded(article)
    return tuple(sum(len(own) for own in each) for each in zip(*((g & w, g, w) for w, g in pairs), strict=True))


@functools.cache
def totals(name):
    """(right, found, asked for): single codes over the articles of that file of cases."""
    return tuple(sum(column) for column in zip(*map(counted, articles(name)), strict=True))


def micro_f1(name):
    """Micro F1 over the articles of that file of cases."""
    right, found, asked = totals(name)
    return 2 * right / (found + asked)
