"""Figures show the tables they were given."""

import json

import pandas as pd
import pytest
from chart_words import alt_text
from trade_readings import NOTHING, made_up, seed_amounts, seed_articles

from corpus_tools import charts
from corpus_tools.measures.rows import records
from corpus_tools.studies.trade import drawing as plot
from corpus_tools.studies.trade import growth, ledger, multiples, targets, years
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
def by_year(amounts, articles, series):
    found = years.by_reporter(series, SHOWN)
    return (
        found,
        years.stated_by_year(ledger.stated_amounts(amounts, articles), found, SHOWN, articles),
        articles,
        "trade",
    )


@pytest.fixture(scope="module")
def rise(series):
    return growth.rise_by_partner(series, growth.pairs_of(series, SHOWN), 2022)


@pytest.fixture(scope="module")
def asked(amounts, articles, series):
    (target,) = records(targets.targets_beside_later(amounts, articles, series))
    return growth.yearly_path(growth.cited_series(series, SHOWN)), target


@pytest.fixture(scope="module")
def flows(series):
    return growth.flows_by_partner(series, growth.pairs_of(series, SHOWN))


def lines(chart):
    return {line.get_label(): line for axes in chart.axes for line in axes.get_lines()}


@pytest.fixture(scope="module")
def everything(starts, by_year, flows, rise, asked, articles):
    """Every chart: printed form, interactive form, what they are drawn from."""
    return (
        (plot.every_start_year, plot.every_start_year_interactive, starts),
        (plot.by_year, plot.by_year_interactive, by_year),
        (plot.exports_imports_by_partner, plot.exports_imports_by_partner_interactive, (flows, articles)),
        (plot.rise_by_partner, plot.rise_by_partner_interactive, (rise,)),
        (plot.growth_asked, plot.growth_asked_interactive, asked),
    )


def test_start_years_draw_every_multiple_and_leave_the_gap_open(starts):
    growth, stated = starts
    axes = plot.every_start_year(growth, stated, *WORDS).axes[0]
    drawn = {int(bar.get_label().removeprefix("from ")): bar.patches[0] for bar in axes.containers}
    rows = growth[(growth["end_year"] == 2022) & growth["multiple"].notna()].set_index("start_year")
    assert {year: bar.get_height() for year, bar in drawn.items()} == pytest.approx(dict(rows["multiple"].items()))
    assert not set(range(1993, 2001)) & set(drawn)
    hollow = [year for year, bar in drawn.items() if bar.get_facecolor()[:3] == (1, 1, 1)]
    assert hollow == [1992] == rows.index[~rows["same_source"]].tolist()


def test_start_years_tell_the_first_the_lowest_and_the_last_value(starts):
    growth, stated = starts
    told = [t.get_text() for t in plot.every_start_year(growth, stated, *WORDS).axes[0].texts]
    words = [text.replace("\n", " ") for text in told if " times" in text and "stated" not in text]
    assert words == [
        "153 times, 1992 by another source", "47 times (2001)", "1.4 times (2013)", "2.3 times (2016)",
        "1.4 times (2021)",
    ]  # fmt: skip


def test_start_years_mark_each_stated_multiple_with_its_words(starts):
    chart = plot.every_start_year(*starts, *WORDS)
    dash = lines(chart)["stated: 100 times from 1992"]
    assert set(dash.get_ydata()) == {100.0}
    words = "\n".join(text.get_text() for text in chart.axes[0].texts)
    assert all(f"“{text}”" in words for text in starts[1]["text"])


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
    from corpus_tools.studies.trade.drawing.days import publication_days, said

    days = publication_days(articles)
    assert [label for _, label in days] == ["Jan 2022 (1)", "Apr 2023 to Jul 2023 (1)", "May 2023 (3)"]
    assert said(days * 3) == "2022 to 2023" and said([]) == ""
    drawn = plot.exports_imports_by_partner(flows, articles, *WORDS).axes[2].get_lines()
    upright = [line.get_xdata()[0] for line in drawn if len(set(line.get_xdata())) == 1]
    assert upright == pytest.approx([place for place, _ in days])


def test_both_forms_carry_title_foot_and_alternative_text(everything):
    for printed, interactive, args in everything:
        one, two = printed(*args, *WORDS), interactive(*args, *WORDS)
        assert alt_text(one) == alt_text(two) == WORDS[2]
        assert one.texts[0].get_text() == WORDS[0] and " ".join(one.texts[1].get_text().split()).endswith(WORDS[1])
        assert two.layout.title.text == WORDS[0] and two.layout.meta["foot"] == WORDS[1]
        assert one.get_size_inches()[0] == charts.WIDTH


def test_interactive_charts_hold_plain_lists_with_row_ids(everything):
    for _, interactive, args in everything:
        chart = interactive(*args, *WORDS)
        text = chart.to_json()
        assert "bdata" not in text and "NaN" not in text
        for trace in json.loads(text)["data"]:
            if trace["x"] != [None]:
                assert len(trace["customdata"]) == len(trace["x"]) == len(trace["hovertext"])
                assert all(isinstance(i, str) for ids in trace["customdata"] for i in ids)


def test_the_chart_by_year_draws_the_series_the_stated_figures_and_the_target(by_year):
    series, stated, *_ = by_year
    drawn = lines(plot.by_year(*by_year, *WORDS))
    own = series[series["main"] & (series["flow"] == "trade")].set_index("year")["value"] / 1e9
    line = drawn["trade CHN 2001"]
    assert dict(zip(line.get_xdata(), line.get_ydata(), strict=True)) == pytest.approx(dict(own[own.index > 2000]))
    alone = drawn["trade CHN 1992"]
    assert list(alone.get_xdata()) == [1992] and alone.get_markerfacecolor() == "white"
    for row in stated.itertuples():
        mark = drawn[f"stated: {row.id}"]
        assert (list(mark.get_xdata()), list(mark.get_ydata())) == ([row.year], [pytest.approx(row.value / 1e9)])
        assert mark.get_marker() == ("*" if row.status == "target" else "o")
    assert set(stated["year"]) == {1992, 2021, 2022, 2030}
    other = drawn["trade central-asia 2024"]
    assert list(other.get_ydata()) == [pytest.approx(66.2)] and other.get_marker() == "D"
    chart = plot.by_year_interactive(*by_year, *WORDS)
    carried = {i for trace in chart.data for ids in trace.customdata or () for i in ids}
    assert set(stated["id"]) <= carried


def test_the_chart_by_year_marks_the_articles_days_and_names_the_gap(by_year):
    axes = plot.by_year(*by_year, *WORDS).axes[0]
    words = [text.get_text() for text in axes.texts]
    assert "no figure\n1993–2000" in words and any(w.startswith("articles dated Jan 2022 (1)") for w in words)
    assert sum(line.get_label() == "_article" for line in axes.get_lines()) == 3


def test_the_change_of_a_year_is_drawn_flow_by_flow(rise):
    chart = plot.rise_by_partner(rise, *WORDS)
    bars = {bar.get_label(): bar.patches[0].get_width() for bar in chart.axes[0].containers}
    for row in rise.itertuples():
        for flow in ("exports", "imports"):
            assert bars[f"{flow} {row.name}"] == pytest.approx(getattr(row, flow) / 1e9)
    many = pd.concat([rise] * 4, ignore_index=True).assign(name=[f"partner {i}" for i in range(20)])
    labels = [label.get_text() for label in plot.rise_by_partner(many, *WORDS).axes[0].get_yticklabels()]
    assert len(labels) == 12 and labels[-1] == "others"


def test_what_a_target_asked_for_is_drawn_over_the_yearly_changes(asked):
    path, target = asked
    chart = plot.growth_asked(path, target, *WORDS)
    bars = {bar.get_label(): bar.patches[0].get_height() for bar in chart.axes[0].containers}
    known = path[path["change_percent"].notna()]
    assert bars == pytest.approx({f"change {r.year}": r.change_percent for r in known.itertuples()})
    assert set(lines(chart)["asked"].get_ydata()) == {target["asked_growth"]}
    assert plot.growth_asked(path, None, *WORDS) is None


def test_more_than_six_partners_are_the_six_largest(flows, articles):
    more = [
        flows.assign(name=flows["name"] + mark, value=flows["value"] / (i + 1)) for i, mark in enumerate(("", " b"))
    ]
    chart = plot.exports_imports_by_partner(pd.concat(more, ignore_index=True), articles, *WORDS)
    drawn = [axes.get_title(loc="left") for axes in chart.axes]
    assert len(drawn) == 6 and "Kazakhstan" in drawn and "Kazakhstan b" in drawn


def test_interactive_start_years_keep_the_gap_as_empty_values(starts):
    chart = plot.every_start_year_interactive(*starts, *WORDS)
    trace = chart.data[0]
    empty = [x for x, y in zip(trace.x, trace.y, strict=True) if y is None]
    assert empty == list(range(1993, 2001)) and trace.connectgaps is False


def test_words_of_articles_are_escaped_where_they_are_shown_as_html(by_year):
    series, stated, articles, quantity = by_year
    hostile = stated.assign(text="<img src=x onerror=alert(1)> $5 million", article="<b>post</b>", said_by="<script>")
    chart = plot.by_year_interactive(series.assign(source="<b>made up</b>"), hostile, articles, quantity,
                                     "<b>5 & 6</b>", "<u>foot</u>", "alt")  # fmt: skip
    shown = [h for trace in chart.data for h in trace.hovertext or ()]
    assert shown and not any(mark in label.replace("<br>", "") for label in shown for mark in "<>")
    assert chart.layout.title.text == "&lt;b&gt;5 &amp; 6&lt;/b&gt;"
    assert any(a.text == "&lt;u&gt;foot&lt;/u&gt;" for a in chart.layout.annotations)


def test_dollar_signs_are_no_formulas(by_year):
    from io import BytesIO

    series, stated, *rest = by_year
    chart = plot.by_year(series, stated.assign(text="$5 to $6 billion"), *rest, *WORDS)
    chart.savefig(BytesIO(), format="png")
    label = next(text for text in chart.axes[0].texts if "$5 to $6 billion" in text.get_text())
    assert not label.get_parse_math()


def test_where_there_is_nothing_to_show_nothing_is_drawn(by_year, articles):
    nothing, listed = made_up([("post", 1, "$5 million", "money", "USD", {"value": 5e6})])
    stated = multiples.stands_for(multiples.implied_multiples(nothing, listed, NOTHING))
    empty = (
        (plot.every_start_year, plot.every_start_year_interactive,
         (growth.growth_by_start_year(NOTHING, growth.View()), stated)),
        (plot.by_year, plot.by_year_interactive, (by_year[0].head(0), by_year[1].head(0), articles, "trade")),
        (plot.exports_imports_by_partner, plot.exports_imports_by_partner_interactive,
         (growth.flows_by_partner(NOTHING, []), listed)),
        (plot.rise_by_partner, plot.rise_by_partner_interactive, (growth.rise_by_partner(NOTHING, [], 2022),)),
        (plot.growth_asked, plot.growth_asked_interactive, (growth.yearly_path(NOTHING), None)),
    )  # fmt: skip
    for printed, interactive, args in empty:
        assert printed(*args, *WORDS) is interactive(*args, *WORDS) is None


def test_labels_stay_within_the_printed_page(everything):
    from matplotlib.backends.backend_agg import FigureCanvasAgg

    for printed, _, args in everything:
        chart = printed(*args, "A long title " * 12, WORDS[1] * 4, WORDS[2])
        renderer = FigureCanvasAgg(chart).get_renderer()
        chart.draw(renderer)
        width, height = chart.bbox.size
        drawn = [*chart.texts, *(t for a in chart.axes for t in [*a.texts, *a.get_yticklabels(), a.xaxis.label])]
        for text in (t for t in drawn if t.get_text()):
            box = text.get_window_extent(renderer)
            assert text.get_fontsize() >= charts.SMALLEST, text.get_text()
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
