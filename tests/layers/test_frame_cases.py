"""Frames on sentences in the manner of other papers, about states everywhere: which codes hold, which do not."""

import pytest
from actor_cases import cases
from device_cases import FLOORS, codes

CASES = cases("frames")


def _single():
    for case in CASES:
        for code, wanted in [(c, True) for c in case["has"]] + [(c, False) for c in case["has_not"]]:
            known = case.get("known_failures", {}).get(code)
            marks = [pytest.mark.xfail(reason=known, strict=True)] if known else []
            yield pytest.param(
                case, code, wanted, id=f"{case['name']}-{code}-{'has' if wanted else 'not'}", marks=marks
            )


def right(case, code, wanted):
    return any(row["code"] == code for row in codes(case["text"], "frames")) == wanted


@pytest.mark.parametrize(("case", "code", "wanted"), list(_single()))
def test_single_code(case, code, wanted):
    assert right(case, code, wanted), case["comment"]


def test_cases_are_many_and_each_code_is_asked_for_and_refused():
    assert len(CASES) >= 60
    assert len({c["text"] for c in CASES}) == len(CASES)
    assert sum(not c["has"] for c in CASES) >= 15
    asked = {code for c in CASES for code in c["has"]}
    assert asked == {code for c in CASES for code in c["has_not"]} | {"OTHER"}
    assert len(asked) == 13


def test_single_codes_have_not_fallen():
    """Known failures count as wrong."""
    judged = [right(*p.values) for p in _single()]
    found = sum(judged) / len(judged)
    assert found >= FLOORS["frames"], f"{found:.2f} of {len(judged)} single codes"
