"""Figures show the tables they were given."""

import json

import pytest
from trade_readings import NOTHING, cited_from, made_up, seed_amounts, seed_articles, yearly_value

from corpus_tools import charts
from corpus_tools.studies.trade import drawing as plot
from corpus_tools.studies.trade import growth, multiples, targets
from corpus_tools.studies.trade.cited import cited

WORDS = ("A title", "n = 5. Source: made up. Chosen, not sampled.", "Alternative text.")


@pytest.fixture(scope="module")
def amounts(corpus):
    return seed_amounts(corpus)


@pytest.fixture(scope="module")
def articles(corpus):
    return seed_articles(corpus)


@pytest.fixture(scope="module")
def series(corpus):
    return cited(corpus.project.reference)


SHOWN = growth.View(("CHN", "central-asia"), "trade", "USD", None, (2021, 2022))


@pytest.fixture(scope="module")
def starts(amounts, articles, series):
    stands = multiples.stands_for(multiples.implied_multiples(amounts, articles, series))
    return growth.growth_by_start_year(series, SHOWN), stands


@pytest.fixture(scope="module")
def beside(amounts, articles, series):
    return targets.against_reference(amounts, articles, series)


@pytest.fixture(scope="module")
def flows(series):
    return growth.flows_by_partner(series, growth.pairs_of(series, SHOWN))


def lines(chart):
    return {line.get_label(): line for axes in chart.axes for line in axes.get_lines()}


def everything(starts, beside, flows, articles):
    return (
        (plot.every_start_year, plot.every_start_year_interactive, starts),
        (plot.stated_beside_reporters, plot.stated_beside_reporters_interactive, (beside,)),
        (plot.exports_imports_by_partner, plot.exports_imports_by_partner_interactive, (flows, articles)),
    )


def test_start_years_draw_every_multiple_and_leave_the_gap_open(starts):
    growth, stated = starts
    drawn = lines(plot.every_start_year(growth, stated, *WORDS))
    for end in (2021, 2022):
        rows = growth[growth["end_year"] == end]
        inner = rows[rows["same_source"]].set_index("start_year")["multiple"]
        line = drawn[f"reached in {end}"]
        shown = {x: y for x, y in zip(line.get_xdata(), line.get_ydata(), strict=True) if y == y}
        assert shown == pytest.approx(dict(inner.items()))
        assert not set(range(1992, 2001)) & set(shown)
        outer = drawn[f"reached in {end}, start from another source"]
        first = rows[rows["start_year"] == 1992]["multiple"].iloc[0]
        assert (list(outer.get_xdata()), list(outer.get_ydata())) == ([1992], [pytest.approx(first)])
        assert outer.get_markerfacecolor() == "white"


def test_start_years_mark_each_stated_multiple_with_its_words(starts):
    chart = plot.every_start_year(*starts, *WORDS)
    dash = lines(chart)["stated: 100 times from 1992"]
    assert set(dash.get_ydata()) == {100.0}
    words = "\n".join(text.get_text() for text in chart.axes[0].texts)
    assert all(f"“{text}”" in words for text in starts[1]["text"])


def test_beside_reporters_draws_every_figure_and_every_tick(beside):
    drawn = lines(plot.stated_beside_reporters(beside, *WORDS))
    for row in beside.astype(object).itertuples():
        assert list(drawn[f"stated: {row.id}"].get_xdata()) == [pytest.approx(row.value / 1e9)]
        for reference_id in row.reference_ids:
            assert list(drawn[f"cited: {reference_id}"].get_xdata()) == [pytest.approx(row.reference_value / 1e9)]
    assert sum(label.startswith("stated: ") for label in drawn) == beside["id"].nunique()


def test_beside_reporters_tells_status_by_shape_too(beside):
    drawn = lines(plot.stated_beside_reporters(beside, *WORDS))
    shapes = {row.status: drawn[f"stated: {row.id}"].get_marker() for row in beside.itertuples()}
    assert len(set(shapes.values())) == len(shapes) == 3


def test_beside_reporters_shows_one_unit():
    base = {"value": 5e6, "measure": "trade", "parties": ["ISL", "NOR"], "period_from": "2009-01-01",
            "period_to": "2009-12-31"}  # fmt: skip
    rows = [("post", 1, "5 million kroner", "money", "NOK", base), ("post", 2, "$5 million", "money", "USD", base)]
    table = targets.against_reference(*made_up(rows), cited_from(yearly_value(2009, 4e6)))
    chart = plot.stated_beside_reporters(table, *WORDS)
    drawn = lines(chart)
    assert chart.axes[0].get_xlabel() == "million NOK, nominal"
    assert [label for label in drawn if label.startswith("stated")] == [f"stated: {table['id'].iloc[0]}"]


def test_partners_draw_both_flows_on_one_scale(flows, articles):
    table = flows
    chart = plot.exports_imports_by_partner(table, articles, *WORDS)
    drawn = lines(chart)
    for (name, flow), rows in table.groupby(["name", "flow"]):
        line = drawn[f"{flow} {name}"]
        assert list(line.get_xdata()) == rows["year"].tolist()
        assert list(line.get_ydata()) == pytest.approx((rows["value"] / 1e9).tolist())
    assert [axes.get_title(loc="left") for axes in chart.axes] == sorted(set(table["name"]))
    assert len({axes.get_ylim() for axes in chart.axes}) == 1


def test_partners_mark_the_days_of_the_articles(flows, articles):
    from corpus_tools.studies.trade.drawing.partners import publication_days

    days = publication_days(articles)
    assert [label for _, label in days] == ["Jan 2022 (1)", "Apr 2023 to Jul 2023 (1)", "May 2023 (3)"]
    drawn = plot.exports_imports_by_partner(flows, articles, *WORDS).axes[2].get_lines()
    upright = [line.get_xdata()[0] for line in drawn if len(set(line.get_xdata())) == 1]
    assert upright == pytest.approx([place for place, _ in days])


def test_both_forms_carry_title_foot_and_alternative_text(starts, beside, flows, articles):
    for printed, interactive, args in everything(starts, beside, flows, articles):
        one, two = printed(*args, *WORDS), interactive(*args, *WORDS)
        assert charts.alt_text(one) == charts.alt_text(two) == WORDS[2]
        assert {WORDS[0], WORDS[1]} <= {text.get_text() for text in one.texts}
        assert two.layout.title.text == WORDS[0] and two.layout.meta["foot"] == WORDS[1]
        assert one.get_size_inches()[0] == charts.WIDTH


def test_interactive_charts_hold_plain_lists_with_row_ids(starts, beside, flows, articles):
    known = set(beside["id"])
    for _, interactive, args in everything(starts, beside, flows, articles):
        chart = interactive(*args, *WORDS)
        text = chart.to_json()
        assert "bdata" not in text and "NaN" not in text
        for trace in json.loads(text)["data"]:
            if trace["x"] != [None]:
                assert len(trace["customdata"]) == len(trace["x"]) == len(trace["hovertext"])
                assert all(isinstance(i, str) for ids in trace["customdata"] for i in ids)
    chart = plot.stated_beside_reporters_interactive(beside, *WORDS)
    carried = {
        i for trace in chart.data if trace.name != "a reporter’s figure" for ids in trace.customdata for i in ids
    }
    assert carried == known


def test_interactive_start_years_keep_the_gap_as_empty_values(starts):
    chart = plot.every_start_year_interactive(*starts, *WORDS)
    trace = chart.data[0]
    empty = [x for x, y in zip(trace.x, trace.y, strict=True) if y is None]
    assert empty == list(range(1993, 2001)) and trace.connectgaps is False


def test_words_of_articles_are_escaped_where_they_are_shown_as_html():
    base = {"value": 5e6, "value_min": 5e6, "value_max": 5e6, "measure": "<i>trade</i>", "parties": ["ISL", "NOR"],
            "period_from": "2009-01-01", "period_to": "2009-12-31"}  # fmt: skip
    hostile = "<img src=x onerror=alert(1)> $5 million"
    built, listed = made_up([("<b>post</b>", 1, hostile, "money", "USD", base | {"stated_by_text": "<script>"})])
    table = cited_from(yearly_value(2009, 5e6, unit="USD", measure="<i>trade</i>", source="<b>made up</b>"))
    text = plot.stated_beside_reporters_interactive(trace := targets.against_reference(built, listed, table), *WORDS)
    shown = [h for t in text.data for h in t.hovertext] + list(text.layout.yaxis.ticktext)
    assert len(trace) == 1 and not any(mark in label.replace("<br>", "") for label in shown for mark in "<>")
    titled = plot.stated_beside_reporters_interactive(trace, "<b>5 & 6</b>", "<u>foot</u>", "alt")
    assert titled.layout.title.text == "&lt;b&gt;5 &amp; 6&lt;/b&gt;"
    assert titled.layout.annotations[-1].text == "&lt;u&gt;foot&lt;/u&gt;"


def test_dollar_signs_are_no_formulas(beside):
    from io import BytesIO

    row = beside.iloc[[0]].assign(text="$5 to $6 billion")
    chart = plot.stated_beside_reporters(row, *WORDS)
    chart.savefig(BytesIO(), format="png")
    label = chart.axes[0].get_yticklabels()[0]
    assert "$5 to $6 billion" in label.get_text() and not label.get_parse_math()


def test_where_there_is_nothing_to_show_nothing_is_drawn():
    nothing, listed = made_up([("post", 1, "$5 million", "money", "USD", {"value": 5e6})])
    beside = targets.against_reference(nothing, listed, NOTHING)
    stated = multiples.stands_for(multiples.implied_multiples(nothing, listed, NOTHING))
    empty = growth.growth_by_start_year(NOTHING, growth.View()), stated
    for printed, interactive, args in everything(empty, beside, growth.flows_by_partner(NOTHING, []), listed):
        assert printed(*args, *WORDS) is interactive(*args, *WORDS) is None


def test_labels_stay_within_the_printed_page(starts, beside, flows, articles):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    for printed, _, args in everything(starts, beside, flows, articles):
        chart = printed(*args, "A long title " * 12, WORDS[1] * 4, WORDS[2])
        renderer = FigureCanvasAgg(chart).get_renderer()
        chart.draw(renderer)
        width, height = chart.bbox.size
        drawn = [*chart.texts, *(t for a in chart.axes for t in [*a.texts, *a.get_yticklabels(), a.xaxis.label])]
        for text in (t for t in drawn if t.get_text()):
            box = text.get_window_extent(renderer)
            assert box.x0 >= -1 and box.y0 >= -1 and box.x1 <= width + 1 and box.y1 <= height + 1, text.get_text()


def test_no_red_and_no_colour_alone():
    for colour in (*charts.COLOURS, charts.INK, charts.GREY):
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        assert not (red > 180 and green < 100 and blue < 100)
    assert len(charts.COLOURS) == len(charts.MARKERS) == len(charts.LINES) == len(charts.SYMBOLS) == len(charts.DASHES)


def test_settings_of_the_session_are_left_alone(starts):
    import matplotlib

    before = dict(matplotlib.rcParams)
    plot.every_start_year(*starts, *WORDS)
    assert dict(matplotlib.rcParams) == before
