"""Words in quotation marks: whose speech they are, or nobody's; on cases in the manner of many papers.

Inside a report without marks of its own a noun with its article is a term ("the 'reform' had failed"): marked words
inside somebody's words. What is said of something, or holds a verb, is speech of the source.
"""

import pytest
from actor_cases import cases
from device_cases import MARKED, UNSOURCED, marks_right, marks_wrong, share

CASES = cases("marked_words")


def _param(case):
    marks = [pytest.mark.xfail(reason=case["known_failure"], strict=True)] if "known_failure" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_param(c) for c in CASES])
def test_marks(case):
    assert marks_wrong(case) == [], case["comment"]


def test_cases_are_many_and_three_in_ten_negative():
    assert len(CASES) >= 120
    assert len({c["text"] for c in CASES}) == len(CASES)
    assert len({c["construction"] for c in CASES}) >= 25
    # Negative: all that stands in marks is speech, or no mark is one of quotation.
    negative = [c for c in CASES if all(m["is"] == "speech" for m in c["marked"])]
    assert {c["origin"] for c in negative} == {"negative"}
    assert 0.3 <= len(negative) / len(CASES) <= 0.7
    assert {m["code"] for c in CASES for m in c["marked"] if "code" in m} == {MARKED, UNSOURCED}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["name"])
def test_marked_words_stand_where_their_case_says(case):
    for m in case["marked"]:
        assert case["text"][m["start"] : m["start"] + len(m["text"])] == m["text"]
        assert m["is"] in ("speech", "silent")


def test_marks_are_right_in_9_cases_of_10():
    """A known failure counts as wrong."""
    assert share(marks_right, CASES) >= 0.9
