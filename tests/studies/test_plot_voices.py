"""The charts on voices and mentions show the tables that they were given, at any number of articles."""

import json
from itertools import pairwise

import pandas as pd
import pytest
from chart_words import alt_text
from matplotlib.text import Text
from network_tables import ACTORS, FIRST, NORDIC, PEOPLE, SECOND, article, notes_of

from corpus_tools import charts
from corpus_tools.measures.networks import neighbours
from corpus_tools.studies import actors
from corpus_tools.studies.actors.drawing import bars, charted, circle

WORDS = ("A title", "n = 5. Source: made up. Chosen, not sampled.", "Alternative text.")
PARTIES = (("SWE",), ("NOR",))


def many(number):
    """The study of so many articles, each with a statement of its own length."""
    made = []
    for i in range(number):
        content = " ".join(["Iceland", "and", "Norway", "gain", *["more"] * i])
        quotes = [(content, "Anna Berg", "anna-berg", {"kind": "direct" if i % 2 else "indirect"})]
        made.append(article(f"a{i:02}", [[f"{content}, Anna Berg said."]], PEOPLE, quotes))
    return actors.study(notes_of(*made, actors=ACTORS), ["president"], PARTIES)


@pytest.fixture(scope="module")
def study():
    return actors.study(notes_of(FIRST, SECOND, actors=ACTORS), ["president"], PARTIES)


@pytest.fixture(scope="module")
def nothing():
    return actors.study(notes_of(), ["president"], PARTIES)


def drawn_by(chart):
    """Label of each bar -> its widths, in order."""
    out = {}
    for held in chart.axes[0].containers:
        out.setdefault(held.get_label(), []).append(round(held.patches[0].get_width(), 6))
    return out


def test_pieces_of_a_bar_are_the_shares_of_the_words(study):
    made, parts = charted.by_voice(study.speech)
    drawn = drawn_by(bars.whole(made, parts, "percent", *WORDS))
    for article_id, own in study.speech.groupby("article_id"):
        name, whole = own["article"].iloc[0], own["words"].sum()
        assert article_id and sum(sum(v) for k, v in drawn.items() if k.startswith(f"{name}:")) == pytest.approx(100)
        for row in own.to_dict("records"):
            part = f"{name}: {charted.SPEECH_PARTS[row['voice']]}"
            assert sum(drawn[part]) == pytest.approx(row["words"] / whole * 100, abs=1e-5)


def test_direct_quotations_are_the_darker_piece():
    table = many(2).attributed_shares
    made, _ = charted.by_side(table)
    looks = {bar.name: [(p.look.colour, round(p.size)) for p in bar.pieces] for bar in made}
    full, pale = charts.SIDES["first"].colour, bars.paler(charts.SIDES["first"]).colour
    assert looks["A00"] == [(pale, 100)] and looks["A01"] == [(full, 100)]
    assert looks["all articles"] == [(full, 56), (pale, 44)]
    assert full != pale and bars.paler(charts.SIDES["open"]) == charts.SIDES["open"]


def test_names_of_the_parts_stand_above_the_bars_and_do_not_meet(notes):
    made, parts = charted.by_side(actors.study(notes).attributed_shares)
    chart = bars.whole(made, parts, "percent", *WORDS)
    chart.canvas.draw()
    heads = [t for t in chart.axes[0].texts if t.get_text() in parts]
    assert [t.get_text() for t in heads] == parts
    boxes = [Text.get_window_extent(t) for t in heads]
    assert all(one.x1 <= two.x0 for one, two in pairwise(boxes))


def test_counts_are_as_long_as_what_they_count(study):
    made = charted.alone(study.states_alone)
    drawn = drawn_by(bars.counted(made, "mentions", *WORDS))
    for row in study.states_alone.to_dict("records"):
        assert drawn.get(f"{row['actor_name']}: alone", [0]) == [row["alone"]]
        assert drawn.get(f"{row['actor_name']}: in lists", [0]) == [row["listed"]]


def test_a_line_of_the_network_is_as_wide_as_its_sentences_and_goes_where_only_lists_make_it(study):
    pairs = circle.drawn(study.pairs)
    rows, most = pairs.to_dict("records"), max(pairs["sentences"])
    every, outside = circle.network(pairs, *WORDS).axes
    for axes, column in ((every, "sentences"), (outside, "outside")):
        widths = sorted(line.get_linewidth() for line in axes.lines if len(line.get_xdata()) == 2)
        assert widths == pytest.approx(sorted(0.8 + 5.2 * row[column] / most for row in rows if row[column]))
    names = [t.get_text().replace("\n", " ") for t in every.texts]
    assert names == sorted({r[end] for r in rows for end in ("source_name", "target_name")})
    beads = [t for t in circle.network_interactive(pairs, *WORDS).data if t.mode == "markers"]
    ids = [i for trace in beads for own in trace.customdata for i in own]
    assert sorted(ids) == sorted(i for row in rows for i in row["row_ids"])
    assert circle.network(pairs.head(0), *WORDS) is None


def test_a_network_of_many_states_keeps_those_with_most_sentences():
    names = [f"S{n:02}" for n in range(30)]
    rows = [{"source_name": one, "target_name": two, "sentences": 1 + (one < "S05"), "outside": 1, "articles": 1,
             "row_ids": [], "outside_ids": []} for one, two in pairwise(names)]  # fmt: skip
    kept = circle.drawn(pd.DataFrame(rows))
    assert len({*kept["source_name"], *kept["target_name"]}) == circle.MOST


@pytest.mark.parametrize(("number", "bars_drawn"), [(1, 1), (2, 3), (12, 13), (13, 13), (40, 13)])
def test_more_than_twelve_articles_are_the_eleven_largest_and_the_others(number, bars_drawn):
    made, _ = charted.by_side(many(number).attributed_shares)
    assert len(made) == bars_drawn
    names = [bar.name for bar in made]
    if number > 12:
        assert names[-1] == f"{number - 11} others" and names[0] == "all articles"
        assert f"A{number - 1:02}" in names and "A00" not in names


@pytest.mark.parametrize("number", [1, 6, 7, 40])
def test_no_chart_grows_with_the_articles(number):
    study = many(number)
    for name, exhibit in study.exhibits.items():
        if exhibit.drawing is not None:
            chart = exhibit.draw()
            assert chart is not None and chart.get_size_inches()[1] * 700 / charts.WIDTH < 1000, name
    named = study.exhibits["spoken_about"].draw().axes[0].get_yticklabels()
    assert len(named) == (2 * number if number < 7 else 2)


def test_both_forms_carry_title_foot_and_alternative_text(study):
    for name, exhibit in study.exhibits.items():
        if exhibit.drawing is None:
            continue
        one, two = exhibit.draw(), exhibit.draw_interactive()
        assert alt_text(one) == alt_text(two) == exhibit.takeaway
        assert two.layout.meta["foot"] == exhibit.foot and exhibit.foot.startswith("n = "), name


def test_where_there_is_nothing_no_chart_is_drawn_and_the_exhibit_says_so(nothing):
    for exhibit in nothing.exhibits.values():
        assert exhibit.outputs() and (exhibit.drawing is None or exhibit.draw() is None)
        assert exhibit.drawing_interactive is None or exhibit.draw_interactive() is None


def test_every_mark_on_the_screen_leads_to_its_rows(study):
    known = {i for layer in ("quotes", "mentions", "sentences") for i in study.notes[layer]["id"]}
    for name, exhibit in study.exhibits.items():
        if exhibit.drawing_interactive is None:
            continue
        traces = json.loads(exhibit.draw_interactive().to_json())["data"]
        # Lines and names of a network stand for no row: its beads do.
        carried = [ids for t in traces if t.get("hoverinfo") != "skip" for ids in t["customdata"]]
        assert carried and all(ids and set(ids) <= known for ids in carried), name


def test_words_of_articles_are_escaped_where_they_are_shown_as_html():
    nasty = "<img src=x onerror=alert(1)>"
    made = article(nasty, [[f"Iceland and Norway <b>gain</b>, {nasty} said."]], [(nasty, "nasty", nasty, "person")],
                   [("Iceland and Norway <b>gain</b>", nasty, "nasty", {"speaker_name": nasty})])  # fmt: skip
    study = actors.study(notes_of(made, actors=[{"actor_id": "nasty", "actor_name": nasty, "actor_type": "person"}]))
    for exhibit in study.exhibits.values():
        if exhibit.drawing_interactive is not None:
            text = exhibit.draw_interactive().to_json().replace("\\u003c", "<").replace("\\u003e", ">")
            labels = [h for t in json.loads(text)["data"] for h in (t.get("hovertext") or [])]
            assert labels and not any("<img" in label or "<b>gain" in label for label in labels)


def test_no_label_of_a_printed_chart_runs_out_of_the_page_or_is_too_small(notes):
    for exhibit in actors.study(notes).exhibits.values():
        if exhibit.drawing is None:
            continue
        chart = exhibit.drawing("A long title " * 12, WORDS[1] * 4, WORDS[2])
        chart.canvas.draw()
        width, height = chart.bbox.size
        drawn = [*chart.texts, *(t for a in chart.axes for t in [*a.texts, *a.get_yticklabels(), *ticks(a)])]
        for text in (t for t in drawn if t.get_text() and t.get_visible()):
            box = text.get_window_extent()
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text.get_text()
            assert text.get_fontsize() >= charts.SMALLEST, text.get_text()


def ticks(axes):
    """Labels of the ticks that are drawn: those beyond the limits are not."""
    low, high = axes.get_xlim()
    return [t for t in axes.get_xticklabels() if low <= t.get_position()[0] <= high]


def test_the_heaviest_pairs_of_a_network_carry_their_rows(study):
    edges = neighbours.edges(study.notes)
    chart = bars.heaviest(edges, "A title")
    assert list(chart.data[0].x) == edges["weight"].head(25).tolist()
    assert [c.split() for c in chart.data[0].customdata] == edges["row_ids"].head(25).tolist()


# The study


def test_the_region_and_the_sides_come_from_the_articles_where_the_project_names_none():
    made = actors.study(notes_of(article("a", [["The Nordic countries met Iceland and Estonia."], ["Estonia left."]],
                                         [("Nordic countries", "nordic-countries", "Nordic countries", "region"),
                                          ("Estonia", "EST", "Estonia", "state")])))  # fmt: skip
    assert made.region == "nordic-countries" and made.states == NORDIC
    assert made.sides == {"Estonia": ("EST",), "Nordic countries": NORDIC}


def test_without_a_region_the_sides_are_the_two_states_mentioned_most():
    made = actors.study(
        notes_of(article("a", [["Norway and Sweden met.", "Norway and Sweden left.", "Iceland came."]]))
    )
    assert made.region is None and made.sides == {"Norway": ("NOR",), "Sweden": ("SWE",)}


def test_the_sides_are_those_of_the_project(notes):
    study = actors.study(notes)
    assert tuple(study.sides.values()) == notes.project.studies.parties


def test_the_columns_of_tables_are_few_and_in_a_readers_words(notes):
    for name, exhibit in actors.study(notes).exhibits.items():
        heads = [c for c in exhibit.table.columns if c != "row_ids"]
        assert len(heads) <= 7 and not any("_" in head for head in heads), name
