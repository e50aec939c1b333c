"""Frames on made-up articles in the manner of papers of many regions, each sentence coded by a reader from the scheme.

Two files: articles whose coding the patterns were mended with, and unseen ones, scored as a whole.
"""

import functools

import pytest
from actor_cases import cases
from device_cases import FLOORS

from corpus_tools.annotate import LAYERS, read_article
from corpus_tools.corpus import Article
from corpus_tools.language import MODEL

CASES = cases("frames_articles")


def _told(article):
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
    text, coded = _told(article)
    dated = {"published_from": article["published"], "published_to": article["published"]}
    rows = read_article(Article("made-up", "made-up.txt", text, "", "utf-8", dated), tuple(LAYERS), MODEL)["codes"]
    right = found = asked = 0
    for start, end, wanted in coded:
        # A row belongs to the sentence that holds its middle: the sentence splitter may cut otherwise than the reader.
        got = {r["code"] for r in rows if r["scheme"] == "frames" and start <= (r["start"] + r["end"]) / 2 < end}
        right, found, asked = right + len(got & wanted), found + len(got), asked + len(wanted)
    return right, found, asked


@functools.cache
def micro_f1(name):
    """Micro F1 over the articles of that file of cases."""
    right, found, asked = (sum(column) for column in zip(*map(counted, cases(name)), strict=True))
    return 2 * right / (found + asked)


def test_the_articles_are_many_and_ask_for_every_code():
    coded = [codes for article in CASES for _, _, codes in _told(article)[1]]
    assert len(CASES) >= 18
    assert len(coded) >= 350
    assert len(set().union(*coded)) == 13
    assert sum(not codes for codes in coded) >= 30


@pytest.mark.parametrize("name", ["frames_articles"])
def test_frames_of_articles_have_not_fallen(name):
    found = micro_f1(name)
    assert found >= FLOORS[name], f"{found:.3f}"
