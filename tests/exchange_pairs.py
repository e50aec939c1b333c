"""Which pairs of states are exchanged on every run, and which are left to the night.

All pairs of six states take minutes. Two of them, with four states and with a name that takes "the" among these, are
exchanged whenever the tests run; `make nightly` exchanges all others, and fails where it finds none to exchange.
"""

import pytest

EVERY_RUN = (("CHN", "KAZ"), ("RUS", "USA"))


def spread(pairs, every_run=EVERY_RUN):
    """The pairs as parameters of a test; all but those of every run are marked `nightly`."""
    assert set(every_run) <= set(pairs), "a pair that is to be exchanged on every run is not among them"
    return [pytest.param(*pair, marks=() if pair in every_run else pytest.mark.nightly) for pair in pairs]
