"""The figure on what is not article shows the table it was given."""

import pandas as pd
import pytest
from chart_words import alt_text

from corpus_tools.studies.articles import drawing as plot
from corpus_tools.studies.articles import material

WORDS = ("A title", "n = 2. Source: made up.", "Alternative text.")
TITLES = "headline and subheads"


def table(rows):
    made = [
        {"article_id": a, "article": f"Paper {a}", "kind": kind, "group": group, "blocks": 1, "characters": size,
         "words": 1, "share": 0.1, "row_ids": [f"{a}:blocks:{i}-{i + 1}"]}
        for i, (a, kind, group, size) in enumerate(rows)
    ]  # fmt: skip
    parts = pd.DataFrame(made, columns=material.PARTS)
    return parts, material.shares(parts)


@pytest.fixture
def made():
    return table([
        ("a", "paragraph", material.BODY_GROUP, 900), ("a", "title", TITLES, 60), ("a", "caption", "captions", 40),
        ("b", "paragraph", material.BODY_GROUP, 475), ("b", "subhead", TITLES, 5), ("b", "title", TITLES, 20),
    ])  # fmt: skip


def bars(chart):
    """The parts of the bars, without the patches that say beside them what each texture is."""
    return {bar.get_label(): bar.patches[0] for bar in chart.axes[0].containers if bar.get_label() != "_key"}


def test_each_segment_is_as_long_as_its_share_of_the_file(made):
    drawn = bars(plot.not_article_by_file(*made, *WORDS))
    assert {label: bar.get_width() for label, bar in drawn.items()} == pytest.approx(
        {f"Paper a: {TITLES}": 6, "Paper a: captions": 4, f"Paper b: {TITLES}": 5}
    )
    assert drawn["Paper a: captions"].get_x() == pytest.approx(6)


def test_a_group_has_one_grey_and_a_texture_of_its_own(made):
    drawn = bars(plot.not_article_by_file(*made, *WORDS))
    first, other = drawn[f"Paper a: {TITLES}"], drawn["Paper a: captions"]
    assert first.get_facecolor() == drawn[f"Paper b: {TITLES}"].get_facecolor()
    assert first.get_hatch() != other.get_hatch()
    assert first.get_facecolor() != other.get_facecolor()
    assert len(material.GROUPS) < len(plot._LOOKS)


def test_each_bar_says_what_it_is_made_of(made):
    texts = [" ".join(t.get_text().split()) for t in plot.not_article_by_file(*made, *WORDS).axes[0].texts]
    assert texts == [f"{TITLES} 6.0 %", "captions 4.0 %; together 10 %", f"{TITLES} 5.0 %"]


def test_printed_and_interactive_forms_agree_and_lead_to_the_blocks(made):
    chart = plot.not_article_by_file_interactive(*made, *WORDS)
    shown = {(t.name, y): (x, list(ids)) for t in chart.data for x, y, ids in zip(t.x, t.y, t.customdata, strict=True)}
    assert shown == {
        ("captions", 0): (4, ["a:blocks:2-3"]),
        (TITLES, 0): (6, ["a:blocks:1-2"]),
        (TITLES, 1): (5, ["b:blocks:4-5", "b:blocks:5-6"]),
    }
    assert len({t.marker.pattern.shape for t in chart.data}) == 2
    assert {t.marker.pattern.fillmode for t in chart.data} == {"overlay"}
    assert alt_text(chart) == "Alternative text."


def test_of_many_files_those_with_the_largest_share_are_drawn_and_the_others_together():
    rows = [r for i in range(40) for r in ((f"f{i:02}", "paragraph", material.BODY_GROUP, 1000 - i),
                                           (f"f{i:02}", "caption", "captions", i))]  # fmt: skip
    drawn = plot.bars(*table(rows))
    assert [r["article"] for r in drawn[:2]] == ["Paper f39", "Paper f38"]
    assert (len(drawn), drawn[-1]["article"]) == (plot.MOST, "29 others")
    assert sum(s["characters"] for r in drawn for s in r["segments"].values()) == sum(range(40))
    assert plot.not_article_by_file(*table(rows), *WORDS).get_size_inches()[1] * 100 < 2000


def test_without_a_file_there_is_nothing_to_draw():
    assert plot.not_article_by_file(*table([]), *WORDS) is None
    assert plot.not_article_by_file_interactive(*table([]), *WORDS) is None


def test_a_file_of_running_text_alone_has_no_bar():
    parts, shares = table([("a", "paragraph", material.BODY_GROUP, 10)])
    assert bars(plot.not_article_by_file(parts, shares, *WORDS)) == {}
    assert list(plot.not_article_by_file_interactive(parts, shares, *WORDS).data) == []


def test_an_article_cannot_put_markup_into_a_label(made):
    parts, shares = (frame.assign(article="<script>x</script>") for frame in made)
    chart = plot.not_article_by_file_interactive(parts, shares, *WORDS)
    text = chart.to_json()
    assert "<script>" not in text.replace("\\u003c", "<")


def test_no_label_runs_out_of_the_figure(notes):
    parts = material.not_article(notes.blocks, notes.articles)
    chart = plot.not_article_by_file(parts, material.shares(parts), *WORDS)
    chart.canvas.draw()
    width = chart.get_size_inches()[0] * chart.dpi
    extents = [t.get_window_extent() for t in (*chart.axes[0].texts, *chart.axes[0].get_yticklabels())]
    assert min(e.x0 for e in extents) >= 0
    assert max(e.x1 for e in extents) <= width


@pytest.mark.parametrize(
    ("selection", "said"),
    [("chosen", "Chosen, not sampled"), ("sampled", "selected: sampled"), ("not stated", "selected: not stated")],
)
def test_the_foot_says_how_the_articles_were_selected(made, selection, said):
    line = plot.foot(made[1], selection)
    assert said in line
    assert line.startswith("n = 2 files. Source: the files as read, in characters.")
