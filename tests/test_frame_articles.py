"""Frames on made-up articles in the manner of papers of many regions, each sentence coded by a reader from the scheme.

The patterns were mended with these codings in view.
"""

from device_cases import FLOORS
from frame_articles import articles, micro_f1, told

CASES = articles("frames_articles")


def test_the_articles_are_many_and_ask_for_every_code():
    coded = [codes for article in CASES for _, _, codes in told(article)[1]]
    assert len(CASES) >= 18
    assert len(coded) >= 350
    assert len(set().union(*coded)) == 13
    assert sum(not codes for codes in coded) >= 30


def test_frames_of_articles_have_not_fallen():
    found = micro_f1("frames_articles")
    assert found >= FLOORS["frames_articles"], f"{found:.3f}"
