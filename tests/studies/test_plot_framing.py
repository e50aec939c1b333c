"""Charts of frames: what is drawn is what the tables hold, in the size and type of a page."""

from pathlib import Path

import pytest
from chart_words import alt_text
from framing_tables import BOOK, code, made_notes
from network_tables import article

from corpus_tools.measures.agreement.codings import readings_of
from corpus_tools.pipeline import empty
from corpus_tools.studies.framing import multiverse, shares, voices
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.framing.drawing import barcode as drawn
from corpus_tools.studies.framing.drawing import shares as amounts

GOLD = Path(__file__).parents[1] / "gold"
LABELS = ("a title", "a foot", "an alternative")
TALLEST = 2000


@pytest.fixture(scope="module")
def study(notes):
    return framing_study.study(notes, readings=readings_of(GOLD, notes))


@pytest.fixture(scope="module")
def many():
    """Articles numbered by their length: the first has three sentences, each next one more."""
    texts = [article(f"t{n:02}", [[f"Ports grow {i}." for i in range(n + 3)]]) for n in range(32)]
    return made_notes([code(t, 0, "WAYS") for t in texts] + [code(texts[0], 1, "BONDS")], texts)


def test_the_barcode_has_a_row_an_article_and_a_line_each_of_the_most_frequent_frames(study):
    chart = drawn.barcode(study.barcode, study.frequent, *LABELS)
    (axes,) = chart.axes
    bars = {b.get_label(): (b[0].get_x(), b[0].get_width()) for b in axes.containers}
    coded = study.barcode[study.barcode["code"].isin(list(study.frequent))]
    assert bars == {r.row_id: (r.x0, r.x1 - r.x0) for r in coded.itertuples()}
    lines = {round(b[0].get_y(), 3) for b in axes.containers}
    assert len(study.frequent) == 4 and len(lines) <= 4 * coded["article"].nunique()
    assert alt_text(chart) == LABELS[2]


def test_a_bar_has_the_hue_and_the_hatch_of_its_voice(study):
    chart = drawn.barcode(study.barcode, study.frequent, *LABELS)
    voice = dict(zip(study.barcode["row_id"], study.barcode["voice_type"], strict=True))
    looks = {(voice[b.get_label()], b[0].get_hatch() or "") for b in chart.axes[0].containers}
    assert looks == {(kind, drawn.LOOKS[kind].hatch) for kind, _ in looks}
    names = [t.get_text() for t in chart.legends[0].get_texts()]
    assert names == [drawn.NAMES[kind] for kind in drawn.LOOKS if kind in {k for k, _ in looks}]


def test_the_interactive_barcode_opens_each_bar_to_its_row(study):
    chart = drawn.barcode_interactive(study.barcode, study.frequent, *LABELS)
    held = [row for trace in chart.data for ids in trace.customdata for row in ids]
    assert sorted(held) == sorted(study.barcode.loc[study.barcode["code"].isin(list(study.frequent)), "row_id"])
    assert all("<script" not in text for trace in chart.data for text in trace.hovertext)


def test_many_articles_are_the_longest_eleven_and_the_others_by_place(many):
    rows = shares.barcode(many, BOOK)
    shown, rest = drawn.split(rows.to_dict("records"))
    assert len(shown) == 11 and len(rest) == 21 and "T31" in shown and "T00" in rest
    chart = drawn.barcode(rows, {"WAYS": "Ways", "BONDS": "Bonds"}, *LABELS)
    texts = [t.get_text().replace("\n", " ") for t in chart.axes[0].texts]
    assert "the 21 other articles" in texts
    assert chart.get_size_inches()[1] * 130 < TALLEST
    table = shares.frame_shares(many, BOOK)
    groups = multiverse.by_group(multiverse.reading_range(multiverse.by_reader(many, {}, {}, BOOK)), table)
    assert groups["group"].nunique() == 12
    others = groups[(groups["group"] == "21 others") & (groups["code"] == "BONDS")].iloc[0]
    rest_rows = table[~table["article"].isin(groups["group"]) & (table["code"] == "BONDS")]
    assert others["tool"] == rest_rows["sentences"].sum() / rest_rows["of_sentences"].sum()
    chart = amounts.by_article(groups, {"WAYS": "Ways", "BONDS": "Bonds"}, *LABELS)
    assert chart.get_size_inches()[1] * 130 < TALLEST


def test_a_range_is_drawn_from_its_low_end_to_its_high_one(study):
    chart = amounts.by_article(study.groups, study.ordered, *LABELS)
    axes = next(a for a in chart.axes if a.get_title(loc="left"))
    article_ = study.groups["group"].iloc[0]
    own = study.groups[study.groups["group"] == article_].set_index("code")
    ends = [line.get_xdata() for line in axes.lines if len(line.get_xdata()) == 2 and line.get_linewidth() == 3]
    expected = [[own.loc[c, "low"] * 100, own.loc[c, "high"] * 100] for c in study.ordered]
    assert [list(e) for e in ends] == expected
    dots = [c.get_offsets()[0][0] for c in axes.collections if len(c.get_offsets())]
    assert dots == [own.loc[c, "tool"] * 100 for c in study.ordered]


def test_what_separates_has_a_dot_an_article(study):
    order = list(study.separates["code"])
    axes = amounts.separates(study.shares, order, *LABELS).axes[0]
    used = study.shares.groupby("code")["sentences"].sum()
    assert len(axes.get_yticks()) == (used > 0).sum()
    assert {len(c.get_offsets()) for c in axes.collections} == {study.shares["article"].nunique()}


def test_voices_are_bars_of_a_hundred_percent(study):
    axes = amounts.by_voice(study.kinds, *LABELS).axes[0]
    wide = {c.get_label(): c[0].get_width() for c in axes.containers}
    assert wide == {f"{r.code} {r.voice_type}": pytest.approx(r.share * 100) for r in study.kinds.itertuples()
                    if r.sentences and f"{r.code} {r.voice_type}" in wide}  # fmt: skip
    for place in range(len(axes.get_yticks())):
        own = [c[0] for c in axes.containers if round(c[0].get_y() + 0.37) == place]
        assert sum(bar.get_width() for bar in own) == pytest.approx(100)


def test_nothing_is_drawn_of_nothing_and_nothing_fails():
    none = framing_study.study(empty())
    drawn.barcode(none.barcode, none.codes, *LABELS)
    drawn.barcode_interactive(none.barcode, none.codes, *LABELS)
    amounts.by_article(none.groups, none.codes, *LABELS)
    amounts.separates(none.shares, [], *LABELS)
    amounts.by_voice(voices.by_kind(none.voiced), *LABELS)
    assert all(exhibit.outputs() for exhibit in none.exhibits.values())
