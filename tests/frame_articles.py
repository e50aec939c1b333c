"""Made-up articles, each sentence coded by a reader from the scheme, and how many of their codes the tool finds."""

import functools

from actor_cases import cases as articles

from corpus_tools.pipeline import read_article
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


def counted(article):
    """(right, found, asked for): single codes of the article's sentences."""
    text, coded = told(article)
    dated = {"published_from": article["published"], "published_to": article["published"]}
    rows = read_article(Article("made-up", "made-up.txt", text, "", "utf-8", dated), model=MODEL)["codes"]
    right = found = asked = 0
    for start, end, wanted in coded:
        # A row belongs to the sentence that holds its middle: the sentence splitter may cut otherwise than the reader.
        got = {r["code"] for r in rows if r["scheme"] == "frames" and start <= (r["start"] + r["end"]) / 2 < end}
        right, found, asked = right + len(got & wanted), found + len(got), asked + len(wanted)
    return right, found, asked


@functools.cache
def totals(name):
    """(right, found, asked for): single codes over the articles of that file of cases."""
    return tuple(sum(column) for column in zip(*map(counted, articles(name)), strict=True))


def micro_f1(name):
    """Micro F1 over the articles of that file of cases."""
    right, found, asked = totals(name)
    return 2 * right / (found + asked)
