"""Analyses of stated figures, on a reading of the seeds and on made-up tables in other papers' manner."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as s
from trade_readings import NOTHING, cited_from, made_up, seed_amounts, seed_articles, yearly_value

from corpus_tools import tables
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import period_words, printed_step, round_to
from corpus_tools.studies.trade import cited as cited_figures
from corpus_tools.studies.trade import growth, ledger, multiples, pairs, said, targets
from corpus_tools.studies.trade.growth import View

FISH = {"measure": "exports", "parties": ["ISL", "NOR"], "status": "observed"}
Y2009 = {"period_from": "2009-01-01", "period_to": "2009-12-31", "period_basis": "stated"}
Y2014 = {"period_from": "2014-01-01", "period_to": "2014-12-31", "period_basis": "stated"}
SPAN = {"period_from": "2009-01-01", "period_to": "2014-12-31", "period_basis": "stated"}


BY_2020 = {"status": "target", "period_from": "2020-01-01", "period_to": "2020-12-31"}


def exact(value):
    return {"value": value, "value_min": value, "value_max": value}


def _down(value):
    return exact(value) | FISH | SPAN | {"direction": "decrease"}


def _up(value):
    return exact(value) | FISH | Y2009 | {"direction": "increase"}


@pytest.fixture(scope="module")
def amounts(corpus):
    return seed_amounts(corpus)


@pytest.fixture(scope="module")
def articles(corpus):
    return seed_articles(corpus)


@pytest.fixture(scope="module")
def nothing():
    return tables.build("amounts"), tables.build("articles")


@pytest.fixture(scope="module")
def cited():
    """A made-up series of two figures for Iceland and Norway."""
    return cited_from(*(yearly_value(year, value, flow="exports") for year, value in ((2009, 2e6), (2014, 9e6))))


SIDES = (("CHN",), ("KAZ", "KGZ", "TJK", "TKM", "UZB"))


@pytest.fixture(scope="module")
def series(corpus):
    """The cited figures of the seeds."""
    return cited_figures.cited(corpus.project.reference, SIDES)


@pytest.fixture(scope="module")
def grown(series):
    """Growth to the years that the seeds' multiples end in."""
    return growth.growth_by_start_year(series, SHOWN)


SHOWN = View(("CHN", "central-asia"), "trade", "USD", None, (2021, 2022))


# The reading itself


def test_the_reading_is_a_well_formed_amounts_table(amounts, corpus):
    tables.check("amounts", amounts, {a.id: a.text for a in corpus})


# The ledger


def test_ledger_has_one_row_a_figure_with_words_for_value_and_period(amounts, articles):
    found = ledger.stated_amounts(amounts, articles)
    assert len(found) == (amounts["kind"] != "count").sum()
    row = found[found["text"] == "22 percent"].iloc[0]
    assert (row["shown"], row["period"], row["source"], row["source_basis"]) == ("22 percent", "2023 Q1", "Xinhua",
                                                                               "carried")  # fmt: skip
    assert all(len(ids) == 1 for ids in found["row_ids"])


def test_ledger_can_list_counts_and_quote_the_sentence(amounts, articles):
    sentence = {"id": amounts["sentence_id"].iloc[0], "text": "The whole sentence.", "start": 0, "end": 19}
    sentences = tables.build("sentences", [sentence | {"line": 1, "position": 0, "words": 3}])
    found = ledger.stated_amounts(amounts, articles, sentences, kinds=("money", "count"))
    assert set(found["kind"]) == {"money", "count"}
    assert found["quotation"].iloc[0] == "The whole sentence."


def test_coverage_lists_articles_without_figures(amounts, articles):
    covered = ledger.coverage(amounts, articles).set_index("article_id")
    assert len(covered) == len(articles)
    assert covered["none"].sum() == 2
    third = covered[covered.index.str.startswith("003")].iloc[0]
    assert (third["amounts"], third["without_source"], third["without_period"]) == (6, 3, 0)
    assert covered[covered.index.str.startswith("002")]["without_period"].iloc[0] == 1
    assert covered["amounts"].tolist() == [len(ids) for ids in covered["row_ids"]]


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2022, 1, 1), date(2022, 12, 31), "2022"),
        (date(1992, 1, 1), date(2021, 12, 31), "1992–2021"),
        (date(2023, 1, 1), date(2023, 3, 31), "2023 Q1"),
        (date(2024, 2, 1), date(2024, 2, 29), "February 2024"),
        (date(2021, 1, 1), date(2021, 11, 30), "January to November 2021"),
        (date(1992, 1, 1), date(2023, 5, 18), "1 Jan 1992 to 18 May 2023"),
        (date(1984, 5, 4), date(1984, 5, 4), "4 May 1984"),
        (None, None, "not stated"),
        (date(1999, 1, 1), None, "1 Jan 1999 to …"),
    ],
)
def test_period_words(first, last, words):
    assert period_words(first, last) == words


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("$70.2 billion", 70.2e9, 1e8),
        ("70 billion USD", 70e9, 1e9),
        ("Rs 3.25 crore", 3.25e7, 1e5),
        ("80 pence", 0.8, 0.01),
        ("1,250 tonnes", 1250, 1),
        ("between 5 and 10 percent", 5, 1),
        ("half a million francs", 5e5, None),
        ("a dozen", 12, None),
    ],
)
def test_printed_step(text, value, step):
    assert printed_step(text, value) == pytest.approx(step) if step else step is None


@given(s.integers(1, 10**6), s.integers(0, 3), s.sampled_from([1.0, 1e3, 1e6, 1e9]))
def test_printed_step_is_the_last_printed_digit(number, decimals, scale):
    text = f"{number / 10**decimals:.{decimals}f}"
    if float(text):
        step = printed_step(f"about {text} thalers", float(text) * scale)
        assert step == pytest.approx(scale * 10**-decimals)


@given(s.floats(1, 1e12), s.sampled_from([0.1, 1.0, 1e3, 1e9]))
def test_rounding_moves_a_value_by_at_most_half_a_step(value, step):
    assert abs(round_to(value, step) - value) <= step / 2 * (1 + 1e-6) + 1e-3


# The same quantity


def test_same_quantity_in_two_articles_rounds_to_the_same(amounts, articles):
    found = pairs.same_quantity(amounts, articles)
    assert found["text_a"].tolist() == ["$70.2 billion"] and found["text_b"].tolist() == ["70 billion USD"]
    assert found["agreement"].tolist() == [pairs.ROUNDS]
    assert found["difference"].iloc[0] == pytest.approx(-0.2e9)
    assert found["relative"].iloc[0] == pytest.approx(-0.2 / 70.2)
    assert len(found["row_ids"].iloc[0]) == 2


@pytest.mark.parametrize(
    ("text_a", "a", "text_b", "b", "expected"),
    [
        ("3.4 million kroner", exact(3.4e6), "3.4m kroner", exact(3.4e6), pairs.SAME),
        ("3.4 million kroner", exact(3.4e6), "3 million kroner", exact(3e6), pairs.ROUNDS),
        ("3.4 million kroner", exact(3.4e6), "4 million kroner", exact(4e6), pairs.DIFFERS),
        ("3.5 million kroner", exact(3.5e6), "4 million kroner", exact(4e6), pairs.ROUNDS),
        ("more than 3 million kroner", {"value": 3e6, "value_min": 3e6}, "3.9 million kroner", exact(3.9e6),
         pairs.BOUND),
        ("up to 5 million kroner", {"value": 5e6, "value_max": 5e6}, "5.6 million kroner", exact(5.6e6),
         pairs.DIFFERS),
        ("2 to 4 million kroner", {"value": 2e6, "value_min": 2e6, "value_max": 4e6}, "3.1 million kroner",
         exact(3.1e6), pairs.BOUND),
    ],
)  # fmt: skip
def test_agreement_of_two_figures(text_a, a, text_b, b, expected):
    rows = [
        ("herald", 4, text_a, "money", "NOK", a | FISH | Y2009),
        ("post", 9, text_b, "money", "NOK", b | FISH | Y2009),
    ]
    found = pairs.same_quantity(*made_up(rows))
    assert found["agreement"].tolist() == [expected]


@pytest.mark.parametrize(
    "change",
    [{"period_from": "2010-01-01", "period_to": "2010-12-31"}, {"measure": "imports"}, {"parties": ["ISL", "SWE"]},
     {"status": "target"}, {"unit": "SEK"}, {"period_from": None}],
)  # fmt: skip
def test_another_quantity_is_not_compared(change):
    base = {"unit": "NOK"} | exact(3e6) | FISH | Y2009
    rows = [
        ("herald", 4, "3 million kroner", "money", "NOK", base),
        ("post", 9, "3m kroner", "money", "NOK", base | change),
    ]
    assert not len(pairs.same_quantity(*made_up(rows)))


def test_figures_of_one_article_are_not_paired():
    rows = [("herald", line, "3 million kroner", "money", "NOK", exact(3e6) | FISH | Y2009) for line in (1, 2)]
    assert not len(pairs.same_quantity(*made_up(rows)))


# Multiples


def test_what_each_stated_multiple_stands_for(amounts, articles, series):
    implied = multiples.implied_multiples(amounts, articles, series)
    table = multiples.stands_for(implied).set_index("text")
    assert table.loc["more than 100 times", "agreements"] == [multiples.LOOSE]
    assert table.loc["more than 100 times", "highest"] == pytest.approx(153.0, abs=0.1)
    assert table.loc["over 100-fold", "end_years"] == [2022]
    assert table.loc["over 100-fold", "agreements"] == [multiples.LOOSE]
    first = implied[(implied["text"] == "100-fold") & (implied["basis"] == "same article")].iloc[0]
    assert first["implied"] == pytest.approx(50.1 / 0.46)
    assert (first["as_times"], first["as_increase"]) == (multiples.CONSISTENT, multiples.CONSISTENT)


def test_every_pair_of_end_points_is_used_once(amounts, articles, series):
    implied = multiples.implied_multiples(amounts, articles, series)
    keys = [(*r["row_ids"], *r["reference_ids"]) for r in implied.to_dict("records")]
    assert len(keys) == len(set(keys)) == 24


@pytest.mark.parametrize(
    ("implied", "stated", "low", "high", "expected"),
    [
        (153, 100, 100, None, multiples.LOOSE),
        (110, 100, 100, None, multiples.CONSISTENT),
        (99, 100, 100, None, multiples.BELOW),
        (108.9, 100, 100, 100, multiples.CONSISTENT),
        (153, 100, 100, 100, multiples.ABOVE),
        (87, 100, 100, 100, multiples.BELOW),
        (2.46, 2.5, 2.5, 2.5, multiples.CONSISTENT),
        (2.6, 2.5, 2.5, 2.5, multiples.ABOVE),
        (97, 100, None, 100, multiples.CONSISTENT),
        (60, 100, None, 100, multiples.LOOSE),
        (101, 100, None, 100, multiples.ABOVE),
        (3.2, 3, None, None, multiples.CONSISTENT),
        (4, 3, None, None, multiples.ABOVE),
        (2.5, 2, 2, 3, multiples.CONSISTENT),
        (1.5, 2, 2, 3, multiples.BELOW),
    ],
)
def test_implied_beside_stated(implied, stated, low, high, expected):
    assert multiples.compare(implied, stated, low, high) == expected


def _fish(multiple, **more):
    return [
        ("herald", 2, "2 million kroner", "money", "NOK", exact(2e6) | FISH | Y2009),
        ("post", 5, "6 million kroner", "money", "NOK", exact(6e6) | FISH | Y2014),
        ("post", 5, "a threefold increase", "multiple", "times", exact(multiple) | FISH | SPAN | more),
    ]


def test_both_readings_of_an_increase_are_reported(cited):
    only = cited[cited["reference_id"] == "none"]
    row = multiples.implied_multiples(*made_up(_fish(3, direction="increase")), only).iloc[0]
    assert (row["as_times"], row["as_increase"], row["agreement"]) == (multiples.CONSISTENT, multiples.BELOW,
                                                                      multiples.DEPENDS)  # fmt: skip
    row = multiples.implied_multiples(*made_up(_fish(2, direction="increase")), only).iloc[0]
    assert (row["as_times"], row["as_increase"]) == (multiples.ABOVE, multiples.CONSISTENT)
    assert row["basis"] == "articles"


def test_a_reference_of_another_reporter_is_a_further_pair(cited):
    found = multiples.implied_multiples(*made_up(_fish(3)), cited)
    assert sorted(round(v, 2) for v in found["implied"]) == [3.0, 3.0, 4.5, 4.5]
    assert set(found["basis"]) == {"articles", "articles and reference", "reference"}


def test_a_decrease_is_start_over_end(cited):
    rows = [("post", 5, "6 million kroner", "money", "NOK", exact(6e6) | FISH | Y2009),
            ("post", 5, "2 million kroner", "money", "NOK", exact(2e6) | FISH | Y2014),
            ("post", 5, "a threefold fall", "multiple", "times", _down(3))]  # fmt: skip
    found = multiples.implied_multiples(*made_up(rows), cited.iloc[:0])
    assert found["implied"].tolist() == [3.0] and found["agreement"].tolist() == [multiples.CONSISTENT]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"measure": None}, "what is measured is not stated"),
        ({"parties": []}, "whose figure it is, is not stated"),
        ({"period_from": None, "period_to": None}, "the start year is not stated"),
        ({"period_from": "2003-01-01"}, "no figure for the start year 2003"),
        ({"period_to": "2016-12-31"}, "no figure for the end year 2016"),
    ],
)
def test_a_multiple_that_cannot_be_computed_says_why(change, reason, cited):
    found = multiples.implied_multiples(*made_up(_fish(3, **change)), cited)
    assert found["agreement"].tolist() == [multiples.NOT_COMPUTABLE]
    assert found["reason"].iloc[0].startswith(reason)
    assert multiples.stands_for(found)["pairs"].tolist() == [0]


def test_a_start_year_may_come_from_another_multiple_and_says_so(cited):
    rows = [*_fish(3), ("mail", 7, "threefold", "multiple", "times", exact(3) | FISH | Y2014)]
    found = multiples.implied_multiples(*made_up(rows), cited.iloc[:0])
    row = found[found["article"] == "Mail"].iloc[0]
    assert row["start_year"] == 2009 and row["start_basis"] == "taken from 'a threefold increase'"


# Growth


def test_growth_from_every_start_year_with_the_gap_as_empty_rows(grown):
    found = grown
    one = found[found["end_year"] == 2021]
    assert one["start_year"].tolist() == list(range(1992, 2021))
    assert one[one["multiple"].isna()]["start_year"].tolist() == list(range(1993, 2001))
    assert not any(ids for ids, m in zip(one["reference_ids"], one["multiple"].isna(), strict=True) if m)
    first = one.iloc[0]
    assert first["multiple"] == pytest.approx(49989.3 / 460)
    assert (first["start_source"], bool(first["same_source"])) == ("China News", False)


@given(s.floats(1.01, 200), s.integers(1, 40))
def test_compound_growth_gives_the_multiple_back(multiple, years):
    assert (1 + growth.compound(multiple, years) / 100) ** years == pytest.approx(multiple)


def test_growth_of_other_parties_and_flows(series):
    found = growth.growth_by_start_year(series, View(("CHN", "TKM"), "imports", "USD", "CHN", (2024,)))
    assert found["start_year"].min() == 2001 and not found["multiple"].isna().any()


def test_an_end_year_without_a_figure_is_named_with_the_years_there_are(series):
    with pytest.raises(
        ValueError, match=r"no cited trade figure for CHN and central-asia in 1995; years .* 1992, 2001"
    ):
        growth.growth_by_start_year(series, replace(SHOWN, ends=(1995,)))


def test_path_shows_what_two_end_points_hide(series):
    path = growth.yearly_path(growth.cited_series(series, SHOWN)).set_index("year")
    assert path.loc[2021, "highest_before_year"] == 2013 and bool(path.loc[2021, "below_highest"])
    assert path.loc[2021, "first_reached"] == 2013
    assert path["change_percent"].isna().tolist()[:2] == [True, True]
    assert (path["change_percent"].dropna() < 0).sum() == 5


def test_growth_beside_the_world_needs_both_series(series):
    found = growth.beside_world(series, SHOWN)
    assert set(zip(found["start_year"], found["end_year"], strict=True)) == {(2002, 2021), (2002, 2022), (2021, 2022)}
    assert (found["ratio"] - found["multiple"] / found["world_multiple"]).abs().max() < 1e-12
    assert not len(growth.beside_world(series, View(("ISL", "NOR"), ends=(2022,))))


def test_partners_in_one_year_are_in_alphabetical_order_with_their_balance(series):
    listed = growth.pairs_of(series, SHOWN, SIDES)
    assert listed == growth.pairs_of(series, SHOWN)
    found = growth.by_partner(series, listed, 2022)
    assert found["name"].tolist() == sorted(found["name"]) and len(found) == 5
    assert (found["balance"] == found["exports"] - found["imports"]).all()
    assert not len(growth.by_partner(series, listed, 1992)) and not len(growth.by_partner(series, listed, None))


def test_exports_of_the_other_side_are_not_taken_for_ones_own():
    mine = [yearly_value(y, v, flow=f) for y, f, v in ((2009, "exports", 5), (2009, "imports", 3))]
    theirs = [yearly_value(2009, v, "NOR", "ISL", flow=f) for f, v in (("exports", 30), ("imports", 50))]
    table = cited_from(*theirs, *mine)
    own = growth.by_partner(table, growth.pairs_of(table, View(("ISL", "NOR")), (("ISL",), ("NOR",))), 2009)
    assert own[["party", "exports", "imports"]].values.tolist() == [["Iceland", 5, 3]]
    other = growth.by_partner(table, growth.pairs_of(table, View(("ISL", "NOR")), (("NOR",), ("ISL",))), 2009)
    assert other[["party", "exports", "imports"]].values.tolist() == [["Norway", 30, 50]]


def test_several_reporters_of_a_side_are_named_before_their_partners():
    rows = [
        yearly_value(2009, v, r, "PER", flow=f) for r in ("NOR", "ISL") for f, v in (("exports", 5), ("imports", 3))
    ]
    table = cited_from(*rows)
    listed = growth.pairs_of(table, View(), (("NOR", "ISL"), ("PER",)))
    assert growth.by_partner(table, listed, 2009)["name"].tolist() == ["Iceland: Peru", "Norway: Peru"]


def test_flows_by_partner_lists_every_year_once(series):
    found = growth.flows_by_partner(series, growth.pairs_of(series, SHOWN, SIDES))
    assert len(found) == 5 * 2 * 24 and not found.duplicated(["partner", "flow", "year"]).any()


def test_growth_figures_stand_beside_the_cited_growth_of_their_period(amounts, articles, series):
    found = pairs.period_of_growth(amounts, articles, series)
    assert set(found["text"]) == {"22 percent"}
    by_relation = found.groupby("relation")["reference_value"].apply(list)
    assert by_relation["same period"] == [22.0]
    assert by_relation["inside it"] == [22.0]
    assert sorted(round(v, 1) for v in by_relation["year before"]) == [40.0, 40.8]


def test_a_share_is_no_growth_and_a_growth_without_reference_keeps_its_row():
    share = exact(12) | FISH | Y2009
    rows = [("post", 1, "12 percent", "percent", "percent", share),
            ("post", 2, "up 9 percent", "percent", "percent", _up(9))]  # fmt: skip
    found = pairs.period_of_growth(*made_up(rows), NOTHING)
    assert found["text"].tolist() == ["up 9 percent"] and found["reference_value"].isna().all()


# Targets


def test_target_beside_the_first_later_figure(amounts, articles, series):
    row = targets.targets_beside_later(amounts, articles, series).iloc[0]
    assert (row["target_year"], row["base_year"], row["reached_stated_year"]) == (2030, 2021, 2022)
    assert row["asked_growth"] == pytest.approx(((70 / 50.1) ** (1 / 9) - 1) * 100)
    assert row["growth_before"] == pytest.approx(((49989.3 / 45263.9) ** (1 / 9) - 1) * 100)
    assert (row["reached_reference_year"], row["years_early"]) == (2022, 8)
    assert len(row["articles_with_later"]) == 2 and row["articles_with_later_and_target"] == []


def _target(later_text, later):
    return made_up(
        [("herald", 2, "2 million kroner", "money", "NOK", exact(2e6) | FISH | Y2009),
         ("herald", 3, "8 million kroner by 2020", "money", "NOK",
          exact(8e6) | FISH | BY_2020),
         ("post", 5, later_text, "money", "NOK", exact(later) | FISH | Y2014)],
        {"herald": "2010-03-04", "post": "2015-03-04"})  # fmt: skip


@pytest.mark.parametrize(
    ("text", "value", "reached"),
    [("8 million kroner", 8e6, 2014), ("7.7 million kroner", 7.7e6, 2014), ("7.4 million kroner", 7.4e6, None)],
)
def test_a_target_is_reached_at_the_precision_it_is_printed_with(text, value, reached, cited):
    row = targets.targets_beside_later(*_target(text, value), cited.iloc[:0]).astype(object).iloc[0]
    assert (row["reached_stated_year"] if reached else None) == reached
    assert len(row["articles_with_later"]) == (1 if reached else 0)


def test_a_target_without_figures_before_it_asks_for_no_growth(cited):
    rows = [("herald", 3, "8 million kroner", "money", "NOK",
             exact(8e6) | FISH | BY_2020)]  # fmt: skip
    found = targets.targets_beside_later(*made_up(rows), cited.iloc[:0])
    assert found["asked_growth"].isna().all() and found["years_early"].isna().all()
    assert found["later_figures"].tolist() == [0]


def test_a_text_that_gives_both_is_counted(cited):
    built, listed = _target("8 million kroner", 8e6)
    repeated = built[built["status"] == "target"].assign(article_id="post", id="post:amounts:900-910")
    import pandas as pd

    row = targets.targets_beside_later(pd.concat([built, repeated], ignore_index=True), listed, cited.iloc[:0]).iloc[0]
    assert row["articles_with_later"] == row["articles_with_later_and_target"] == ["Post"]


# Beside the reporters


def test_stated_sums_beside_each_reporter(amounts, articles, series):
    found = targets.against_reference(amounts, articles, series)
    both = found[found["text"] == "70 billion USD"]
    assert both["reference_source"].tolist() == ["IMF", "MOFCOM"]
    assert both["difference"].iloc[1] == pytest.approx(-0.2e9)
    assert found["id"].nunique() == (amounts["kind"] == "money").sum()
    without = found[found["reference_value"].isna()]
    assert not without["reason"].isna().any() and found[found["reference_value"].notna()]["reason"].isna().all()


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"measure": None}, "what is measured, or whose"),
        ({"measure": "exports"}, "which party exports"),
        ({"parties": ["ISL", "NOR"]}, "the reference has no trade figure for these parties in USD"),
        ({"period_from": "1995-01-01", "period_to": "1995-12-31"}, "the reference has no figure for the period: 1995"),
    ],
)
def test_a_sum_without_a_cited_figure_says_why(change, reason, series):
    base = {"measure": "trade", "parties": ["CHN", "KAZ"]} | exact(18e9) | Y2014
    found = targets.against_reference(*made_up([("post", 1, "$18 billion", "money", "USD", base | change)]), series)
    assert found["reason"].iloc[0].startswith(reason)


# Sums


def test_projects_add_up_with_a_remainder(amounts, articles, series):
    row = pairs.sums_and_remainders(amounts, articles, series).iloc[0]
    assert (row["total"], row["parts"], row["remainder"]) == (52, [20, 15], 17)
    assert (row["money"], row["money_unit"], row["money_bound"]) == (9.45e9, "USD", "about, or more")
    assert (row["reference_remainder"], row["reference_part"]) == (17, "under review")
    assert len(row["row_ids"]) == 5


def _counts(*values, unit="ships"):
    return [("gazette", 3, f"{v} {unit}", "count", unit, exact(v)) for v in values]


@pytest.mark.parametrize(
    ("values", "remainder"),
    [((40, 25, 15), 0), ((40, 25, 10), 5), ((40, 25), None), ((25, 40, 10), None), ((40, 30, 20), None), ((40,), None)],
)
def test_a_sum_needs_a_total_first_and_parts_that_fit(values, remainder):
    found = pairs.sums_and_remainders(*made_up(_counts(*values)), NOTHING)
    assert found["remainder"].tolist() == ([] if remainder is None else [remainder])


def test_other_nouns_are_not_added():
    rows = [*_counts(40), *_counts(25, 10, unit="sailors")]
    assert not len(pairs.sums_and_remainders(*made_up(rows), NOTHING))


# Every table


BY_ITSELF = (ledger.stated_amounts, ledger.coverage, pairs.same_quantity)
WITH_SERIES = (multiples.implied_multiples, targets.targets_beside_later, pairs.sums_and_remainders,
               pairs.period_of_growth, targets.against_reference)  # fmt: skip


def every_table(amounts, articles, table):
    made = {f.__name__: f(amounts, articles) for f in BY_ITSELF}
    return made | {f.__name__: f(amounts, articles, table) for f in WITH_SERIES}


def test_everything_runs_on_articles_without_figures(nothing, series):
    made = every_table(*nothing, series)
    assert not any(len(t) for t in made.values())
    assert not len(multiples.stands_for(made["implied_multiples"]))
    assert not len(multiples.printed_ends(made["implied_multiples"]))


def test_inputs_are_left_as_they_were(amounts, articles, series):
    before = [table.to_dict("list") for table in (amounts, articles, series)]
    every_table(amounts, articles, series)
    assert [table.to_dict("list") for table in (amounts, articles, series)] == before


def test_row_ids_name_rows_of_amounts_only(amounts, articles, series):
    known, published = set(amounts["id"]), set(series["reference_id"])
    for name, found in every_table(amounts, articles, series).items():
        assert all(set(ids) <= known for ids in found["row_ids"]), name
        if "reference_ids" in found:
            assert all(set(ids) <= published for ids in found["reference_ids"]), name


def test_the_same_tables_for_swapped_names(amounts, articles, series):
    """Parties are codes to the analysis: other codes, the same pairs."""
    swapped = amounts.assign(parties=[["FIN", "EST"] if p else [] for p in amounts["parties"]])
    pairs_ = pairs.same_quantity(swapped, articles)
    assert pairs_["agreement"].tolist() == [pairs.ROUNDS]
    assert targets.against_reference(swapped, articles, series)["reference_value"].isna().all()


# Which series


def test_view_takes_the_parties_most_often_stated_that_the_reference_has(amounts, series):
    assert growth.view(amounts, [2021, 2022], series) == SHOWN
    kazakh = amounts.assign(parties=[["CHN", "KAZ"] if p else [] for p in amounts["parties"]])
    assert growth.view(kazakh, [1993], series) == View(("CHN", "KAZ"), "trade", "USD", None, (2024,))
    assert growth.view(amounts.iloc[:0], [], series).ends == (2024,)


def test_view_of_parties_that_are_named_looks_nowhere_else(amounts, series):
    assert growth.view(amounts, [2022], series, (("NOR",), ("POL",))) == View(("NOR", "POL"))
    assert growth.view(amounts, [2022], NOTHING) == View(("CHN", "central-asia"))
    assert growth.view(amounts, [2022], series, SIDES) == replace(SHOWN, ends=(2022,))


def test_view_takes_the_exports_of_one_side_where_there_is_no_total(amounts):
    table = cited_from(*(yearly_value(y, v, flow="exports") for y, v in ((2009, 2e6), (2014, 9e6))),
                       yearly_value(2009, 7e6, "NOR", "ISL", flow="exports"))  # fmt: skip
    shown = growth.view(amounts.iloc[:0], [], table)
    assert shown == View(("ISL", "NOR"), "exports", "NOK", "ISL", (2014,))
    found = growth.growth_by_start_year(table, shown)
    assert found["multiple"].dropna().tolist() == [4.5]
    assert said.title_start_year(found) == "Exports in 2014 were 4.5 times those of 2009"


def test_end_years_are_those_of_the_stated_multiples(amounts, articles, series):
    assert multiples.end_years(multiples.stands_for(multiples.implied_multiples(amounts, articles, series))) == [
        2021,
        2022,
    ]


def test_a_multiple_without_a_stated_end_takes_its_articles_last_figure(cited):
    rows = _fish(3, period_from="2009-01-01", period_to=None)
    found = multiples.implied_multiples(*made_up(rows), cited.iloc[:0])
    assert found["end_year"].tolist() == [2014] and found["implied"].tolist() == [3.0]
    assert found["end_basis"].iloc[0] == "last year that the article has a figure for"


def test_a_figure_without_a_value_is_no_error(cited):
    rows = [("post", 1, "millions of kroner", "money", "NOK", {"value": None} | FISH | Y2009),
            ("mail", 1, "several million kroner", "money", "NOK", {"value": None} | FISH | Y2009),
            ("post", 2, "many times", "multiple", "times", {"value": None} | FISH | SPAN)]  # fmt: skip
    built, listed = made_up(rows)
    assert not len(pairs.same_quantity(built, listed))
    assert multiples.implied_multiples(built, listed, cited)["reason"].tolist() == ["the value is not stated"]
    assert set(targets.against_reference(built, listed, cited)["reason"]) == {"the value is not stated"}
    assert ledger.stated_amounts(built, listed)["shown"].tolist() == ["not stated"] * 3


def test_the_main_unit_is_that_of_most_sums():
    base = {"measure": "trade", "parties": ["ISL", "NOR"]} | exact(5e6)
    rows = [("post", 1, "5 million kroner", "money", "NOK", base), ("post", 2, "$5 million", "money", "USD", base),
            ("mail", 3, "5m kroner", "money", "NOK", base)]  # fmt: skip
    table = cited_from(yearly_value(2009, 2e6))
    assert targets.main_unit(targets.against_reference(*made_up(rows), table)) == "NOK"
    assert targets.main_unit(targets.against_reference(*made_up([], {"post": None}), table)) is None


# The layer instead of the reading


def test_the_amounts_layer_gives_the_answers_that_the_reading_gives(notes, amounts, articles, series):
    def answers(rows, listed):
        stands = multiples.stands_for(multiples.implied_multiples(rows, listed, series))
        same, target = pairs.same_quantity(rows, listed), targets.targets_beside_later(rows, listed, series)
        sums, beside = pairs.sums_and_remainders(rows, listed, series), targets.against_reference(rows, listed, series)
        return {
            "multiples": stands[["id", "stated", "start_year", "end_years", "lowest", "highest", "agreements"]],
            "same": same[["text_a", "text_b", "difference", "agreement", "row_ids"]],
            "targets": target[["id", "target", "base_year", "asked_growth", "years_early"]],
            "sums": sums[["total", "parts", "remainder", "money", "money_bound"]],
            "beside": beside[["id", "value", "reference_source", "difference", "reference_ids"]],
            "growth": pairs.period_of_growth(rows, listed, series)[
                ["id", "value", "period", "relation", "reference_ids"]
            ],
        }

    found, read = answers(notes.amounts, notes.articles), answers(amounts, articles)
    for name, table in read.items():
        assert records(found[name]) == records(table), name
