"""Intervals for sampled articles, and the refusal of them for chosen ones."""

import numpy as np
import pytest
from framing_tables import BOOK, made_notes

from corpus_tools.measures import sampled as S
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import shares as F


def selected(*values):
    notes = made_notes()
    return Annotations(dict(notes.tables) | {"articles": notes.articles.assign(selection=list(values))})


SAMPLE = selected("sampled", "sampled")


def test_the_seeds_are_chosen_and_the_manifest_says_so(notes):
    assert S.selection(notes) == "chosen"
    with pytest.raises(S.ChosenError, match="a sampling interval: the manifest calls all 5 articles chosen"):
        S.require_sample(notes)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        (("chosen", "chosen"), "a sampling interval: the manifest calls all 2 articles chosen, so that they are no"),
        (("chosen", "sampled"), r"does not call all 2 articles sampled \(1 chosen, 1 sampled\)"),
        ((None, None), "does not say how the 2 articles were selected; if they were drawn by chance, write sampled"),
        (("sampled", None), r"\(1 sampled, 1 not stated\)"),
    ],
)
def test_what_is_no_sample_is_refused_with_the_reason_and_what_to_do_instead(values, said):
    notes = selected(*values)
    with pytest.raises(S.ChosenError, match=said) as error:
        S.intervals(notes, F.frame_shares(notes, BOOK))
    assert "reading range" in str(error.value)
    assert "\n" not in str(error.value)


def test_the_interval_holds_the_share_and_is_drawn_by_article():
    shares = F.frame_shares(SAMPLE, BOOK)
    table = S.intervals(SAMPLE, shares)
    ways = table.iloc[0]
    assert ways["share"] == 0.4
    # Two articles, 3 of 6 and 1 of 4: a quarter of the draws has the one twice, a quarter the other.
    assert (ways["low"], ways["high"]) == (0.25, 0.5)
    assert table["corrected"].isna().all()
    assert S.intervals(SAMPLE, shares).equals(table)
    assert not S.intervals(SAMPLE, shares, draws=3, seed=1).equals(S.intervals(SAMPLE, shares, draws=3, seed=2))
    assert len(ways["row_ids"]) == 4
    never = table.iloc[3]
    assert (never["low"], never["high"]) == (0, 0)


def test_the_extractors_error_moves_and_widens_the_interval():
    shares = F.frame_shares(SAMPLE, BOOK)
    good, poor = (
        S.intervals(SAMPLE, shares, {"WAYS": S.Evaluation(*counts)}).iloc[0] for counts in ((1000, 0, 0), (10, 10, 0))
    )
    assert good["corrected"] == pytest.approx(0.4, abs=0.01)
    assert poor["corrected"] < good["corrected"]
    assert poor["corrected_high"] - poor["corrected_low"] > good["corrected_high"] - good["corrected_low"]
    missed = S.intervals(SAMPLE, shares, {"WAYS": S.Evaluation(10, 0, 10)}).iloc[0]
    assert missed["corrected"] > good["corrected"]
    assert missed["corrected_high"] <= 1


def test_corrections_have_the_mean_of_the_posterior():
    drawn = S.corrections(S.Evaluation(80, 20, 0), 20000, np.random.default_rng(0))
    assert drawn.mean() == pytest.approx((80.5 / 101) * 1.006, abs=0.01)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"draws": 0}, "draws 0: nothing would be drawn"),
        ({"level": 1}, "level 1: no share of the draws"),
        ({"evaluations": {"WAYS": S.Evaluation(1, -1, 0)}}, "evaluation of WAYS"),
    ],
)
def test_what_cannot_be_drawn_is_named(options, said):
    with pytest.raises(ValueError, match=said):
        S.intervals(SAMPLE, F.frame_shares(SAMPLE, BOOK), **options)


def test_one_article_is_no_sample_to_draw_from():
    with pytest.raises(ValueError, match="articles 1: too few to draw from"):
        S.intervals(SAMPLE, F.frame_shares(SAMPLE, BOOK, without=["two"]))
