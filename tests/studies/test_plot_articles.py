"""The figure on what is not article shows the table it was given."""

import pandas as pd
import pytest

from corpus_tools import charts
from corpus_tools.studies.articles import drawing as plot
from corpus_tools.studies.articles import material
from corpus_tools.studies.articles import whole as articles

WORDS = ("A title", "n = 2. Source: made up.", "Alternative text.")


def table(rows):
    made = [
        {"article_id": a, "article": f"Paper {a}", "kind": kind, "group": group, "blocks": 1, "characters": size,
         "words": 1, "share": 0.1, "row_ids": [f"{a}:blocks:{i}-{i + 1}"]}
        for i, (a, kind, group, size) in enumerate(rows)
    ]  # fmt: skip
    parts = pd.DataFrame(made, columns=material.PARTS)
    return parts, articles.shares(parts)


@pytest.fixture
def made():
    return table([
        ("a", "paragraph", "body", 900), ("a", "title", "title and subheads", 60), ("a", "caption", "captions", 40),
        ("b", "paragraph", "body", 400), ("b", "subhead", "title and subheads", 5),
        ("b", "title", "title and subheads", 20),
    ])  # fmt: skip


def bars(chart):
    return {bar.get_label(): bar.patches[0] for bar in chart.axes[0].containers}


def test_each_segment_is_as_long_as_its_characters(made):
    drawn = bars(plot.not_article_by_file(*made, *WORDS))
    assert {label: bar.get_width() for label, bar in drawn.items()} == {
        "a: captions": 40,
        "a: title and subheads": 60,
        "b: title and subheads": 25,
    }
    assert drawn["a: title and subheads"].get_x() == 40


def test_a_group_has_one_colour_and_a_texture_of_its_own(made):
    drawn = bars(plot.not_article_by_file(*made, *WORDS))
    first, other = drawn["a: title and subheads"], drawn["a: captions"]
    assert first.get_facecolor() == drawn["b: title and subheads"].get_facecolor()
    assert first.get_hatch() != other.get_hatch()
    assert first.get_facecolor() != other.get_facecolor()


def test_totals_and_shares_stand_beside_the_bars(made):
    texts = [t.get_text() for t in plot.not_article_by_file(*made, *WORDS).axes[0].texts]
    assert "100 of 1,000 (10.0 %)" in texts
    assert "25 of 425 (5.9 %)" in texts


def test_printed_and_interactive_forms_agree_and_lead_to_the_blocks(made):
    chart = plot.not_article_by_file_interactive(*made, *WORDS)
    shown = {(t.name, y): (x, list(ids)) for t in chart.data for x, y, ids in zip(t.x, t.y, t.customdata, strict=True)}
    assert shown == {
        ("captions", 0): (40, ["a:blocks:2-3"]),
        ("title and subheads", 0): (60, ["a:blocks:1-2"]),
        ("title and subheads", 1): (25, ["b:blocks:4-5", "b:blocks:5-6"]),
    }
    assert len({t.marker.pattern.shape for t in chart.data}) == 2
    assert {t.marker.pattern.fillmode for t in chart.data} == {"overlay"}
    assert charts.alt_text(chart) == "Alternative text."


@pytest.mark.parametrize("rows", [[], [("a", "paragraph", "body", 10)]], ids=["no file", "body alone"])
def test_nothing_to_show_is_a_figure_all_the_same(rows):
    parts, shares = table(rows)
    assert bars(plot.not_article_by_file(parts, shares, *WORDS)) == {}
    assert list(plot.not_article_by_file_interactive(parts, shares, *WORDS).data) == []


def test_an_article_cannot_put_markup_into_a_label(made):
    parts, shares = (frame.assign(article="<script>x</script>") for frame in made)
    chart = plot.not_article_by_file_interactive(parts, shares, *WORDS)
    text = chart.to_json()
    assert "<script>" not in text.replace("\\u003c", "<")


def test_no_label_runs_out_of_the_figure(notes):
    parts = articles.not_article(notes.blocks, notes.articles)
    chart = plot.not_article_by_file(parts, articles.shares(parts), *WORDS)
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
    assert line.startswith("n = 2 files. Source: the files as read; articles: Paper a, Paper b.")
