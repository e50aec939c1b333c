"""The writer's stance towards reported words, on cases in the manner of many papers.

Two files: cases that the rules were written with, one test each; and unseen ones, scored as a whole, whose sentences
no failure shows.
"""

from collections import Counter

import pytest
from actor_cases import cases
from device_cases import FLOORS, share, stance_right, stances

CASES, UNSEEN = cases("stance"), cases("stance_unseen")


def _param(case):
    marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_param(c) for c in CASES])
def test_stance(case):
    assert stance_right(case), (case["stance"], stances(case), case["comment"])


def test_cases_are_many_and_three_in_ten_negative():
    assert len(CASES) >= 200
    assert len({c["text"] for c in CASES} | {c["text"] for c in UNSEEN}) == len(CASES) + len(UNSEEN)
    assert len({c["construction"] for c in CASES}) >= 25
    assert sum(c["stance"] is None for c in CASES) / len(CASES) >= 0.3
    told = Counter(c["stance"] for c in CASES)
    assert min(told[s] for s in ("endorse", "neutral", "distance")) >= 40


@pytest.mark.parametrize("case", CASES + UNSEEN, ids=lambda c: c["name"])
def test_a_cue_stands_where_its_case_says(case):
    start = case["cue_start"]
    assert case["text"][start : start + len(case["cue"])] == case["cue"]
    assert case["stance"] in ("endorse", "neutral", "distance", None)


def test_the_stance_is_right_on_19_cases_of_20():
    """A known failure counts as wrong."""
    assert share(stance_right, CASES) >= 0.95


def test_the_stance_of_unseen_cases_has_not_fallen():
    # No sentence in the message: whoever reads them while writing rules loses what they measure.
    found = share(stance_right, UNSEEN)
    assert found >= FLOORS["stance_unseen"], f"{found:.2f} of {len(UNSEEN)} unseen cases"
