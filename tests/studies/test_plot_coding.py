"""Charts of frames and trust: what is drawn is what the tables hold."""

from pathlib import Path

import pytest

from corpus_tools import charts
from corpus_tools.measures.agreement.codings import readings_of
from corpus_tools.pipeline import empty
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.framing.drawing import barcode as drawn
from corpus_tools.studies.framing.drawing import shares as framing_shares

GOLD = Path(__file__).parents[1] / "gold"
LABELS = ("a title", "a foot", "an alternative")


@pytest.fixture(scope="module")
def study(notes):
    return framing_study.study(notes, readings=readings_of(GOLD, notes))


def test_the_barcode_has_a_bar_for_each_code_as_wide_as_its_sentence(study):
    chart = drawn.barcode(study.barcode, study.codes, *LABELS)
    bars = {b.get_label(): (b[0].get_x(), b[0].get_width()) for axes in chart.axes for b in axes.containers}
    coded = study.barcode[study.barcode["code"].notna()]
    assert bars == {r.row_id: (r.x0, r.x1 - r.x0) for r in coded.itertuples()}
    assert charts.alt_text(chart) == LABELS[2]


def test_the_interactive_barcode_opens_each_bar_to_its_row(study):
    chart = drawn.barcode_interactive(study.barcode, study.codes, *LABELS)
    held = [row for trace in chart.data for ids in trace.customdata for row in ids]
    assert sorted(held) == sorted(study.barcode.loc[study.barcode["code"].notna(), "row_id"])
    assert all("<script" not in text for trace in chart.data for text in trace.hovertext)


def test_a_code_has_one_colour_whatever_is_drawn(study):
    colours = drawn.code_colours(list(study.codes))
    assert list(colours) == list(study.codes)
    assert len(set(colours.values())) == len(colours)


def test_voices_are_drawn_with_their_counts(study):
    chart = framing_shares.frame_by_voice(study.groups, study.codes, *LABELS)
    widths = sum(p.get_width() for axes in chart.axes for p in axes.patches)
    assert widths == study.groups["sentences"].sum()


def test_ranges_have_a_mark_for_each_reader(study):
    chart = framing_shares.reading_range(study.by_reader, study.ranges, study.codes, *LABELS)
    shown = set(study.ranges.loc[study.ranges["high"] > 0, "code"])
    marks = sum(len(c.get_offsets()) for axes in chart.axes for c in axes.collections)
    assert marks == study.by_reader["code"].isin(shown).sum()


def test_what_separates(study):
    chart = framing_shares.separates(study.shares, list(study.separates["code"]), *LABELS)
    used = study.shares.groupby("code")["sentences"].sum()
    assert len(chart.axes[0].get_yticks()) == (used > 0).sum()


def test_nothing_is_drawn_of_nothing_and_nothing_fails():
    frames = framing_study.study(empty())
    drawn.barcode(frames.barcode, frames.codes, *LABELS)
    drawn.barcode_interactive(frames.barcode, frames.codes, *LABELS)
    framing_shares.frame_by_voice(frames.groups, frames.codes, *LABELS)
    framing_shares.reading_range(frames.by_reader, frames.ranges, frames.codes, *LABELS)
    framing_shares.separates(frames.shares, [], *LABELS)
