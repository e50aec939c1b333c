"""Cited figures: parties, quantity, kind and year of every published one, and what is added up."""

import datetime

import pytest
from trade_readings import NOTHING, cited_from, yearly_value

from corpus_tools.measures import regions
from corpus_tools.sources import reference
from corpus_tools.studies.trade.cited import citations, cited, of_parties, reporters_apart, series


@pytest.fixture(scope="module")
def table(corpus):
    return cited(corpus.project.reference)


def test_every_row_names_reporter_period_unit_and_citation(table):
    needed = ["reference_id", "reporter", "partner", "flow", "measure", "kind", "value", "unit", "period_from",
              "period_to", "source", "citation", "address"]  # fmt: skip
    assert not table[needed].isna().any().any()
    assert (table["period_from"] <= table["period_to"]).all()


def test_money_says_its_prices(table):
    assert set(table[table["kind"] == "money"]["price_basis"]) == {"nominal"}
    assert table[table["kind"] != "money"]["price_basis"].isna().all()


def test_reference_ids_are_unique_and_cannot_be_taken_for_rows_of_articles(table):
    assert table["reference_id"].is_unique
    assert not table["reference_id"].str.contains(":").any()


def test_every_named_component_is_a_published_figure(table, corpus):
    known = set(reference.read_reference(corpus.project.reference)["reference_id"])
    assert all(set(ids) <= known for ids in table["reference_ids"])


def test_a_total_is_added_up_from_both_flows_only_where_none_is_published(table):
    added = table[table["reference_ids"].map(len) > 1]
    assert set(added["valuation"]) == {"FOB + CIF"} and set(added["quantity"]) == {"trade"}
    assert len(added) == 5 * 24 and not added["partner"].eq("central-asia").any()
    known = table.set_index("reference_id")["value"]
    assert all(row.value == sum(known[name] for name in row.reference_ids) for row in added.itertuples())


def test_published_totals_are_the_sum_over_the_members_but_for_rounding(table):
    imf = table[(table["source"] == "IMF") & table["flow"].isin(["exports", "imports"])]
    members = imf[imf["partner"] != "central-asia"].groupby(["flow", "year"])["value"].sum()
    whole = imf[imf["partner"] == "central-asia"].set_index(["flow", "year"])["value"]
    assert len(whole) == 2 * 24
    assert (whole - members).abs().max() < 0.5e6


@pytest.mark.parametrize(
    ("parties", "flow", "year", "value"),
    [(["CHN", "central-asia"], "trade", 1992, 460e6), (["CHN", "KAZ"], "imports", 2001, 960.8e6),
     (["CHN", "WLD"], "trade", 2022, 6.3e12)],
)  # fmt: skip
def test_single_values(table, parties, flow, year, value):
    found = series(table, parties, flow)
    assert found[found["year"] == year]["value"].tolist() == [value]


def test_bounds_follow_the_wording(table):
    found = table[table["kind"] == "multiple"]
    assert found["value_min"].isna().tolist() == [True, False]
    assert found["value_max"].isna().tolist() == [False, True]


def test_two_reporters_of_one_flow_stand_side_by_side(table):
    rows = of_parties(table, ["CHN", "KAZ"])
    in_2021 = rows[(rows["period_to"] == datetime.datetime(2021, 12, 31)) & (rows["kind"] == "money")]
    assert set(in_2021["reporter"]) == {"CHN", "KAZ"}


def test_parties_match_in_either_order_and_folded(table):
    members = ["CHN", *regions.groups()["central-asia"]]
    folded = of_parties(table, members)["reference_id"].tolist()
    assert folded == of_parties(table, ["central-asia", "CHN"])["reference_id"].tolist()
    assert any(source == "EDB" for source in of_parties(table, members)["source"])
    assert not of_parties(table, members)["partner"].eq("KAZ").any()


def test_a_group_absorbs_members_named_beside_it():
    assert regions.parties_key(["CHN", "central-asia", "KAZ"]) == ("CHN", "central-asia")
    assert regions.parties_key(["CHN", "KAZ"]) == ("CHN", "KAZ")
    assert regions.parties_key(None) == ()


def test_only_whole_calendar_years_have_a_year(table):
    rows = of_parties(table, ["CHN", "central-asia"])
    assert rows[rows["period_to"] == datetime.datetime(2021, 11, 30)]["year"].isna().all()
    years = set(rows["year"].dropna())
    assert {1992, 2001, 2024} <= years and not {1993, 2000} & years


def test_every_code_has_a_name(table):
    assert set(table["partner"]) | set(table["reporter"]) <= set(regions.names())


def test_where_several_sources_give_a_year_the_longest_series_is_taken():
    rows = [yearly_value(2009, 1, source="single"), *(yearly_value(y, 5, source="series") for y in (2009, 2010))]
    found = series(cited_from(*rows), ["NOR", "ISL"])
    assert found[["year", "source"]].values.tolist() == [[2009, "series"], [2010, "series"]]


def test_exports_of_one_side_are_not_mixed_with_those_of_the_other():
    rows = [
        yearly_value(2009, 1, flow="exports"),
        *(yearly_value(y, 7, "NOR", "ISL", flow="exports") for y in (2009, 10)),
    ]
    rows[-1] |= {"period_from": "2010-01-01", "period_to": "2010-12-31"}
    table = cited_from(*rows)
    assert series(table, ["ISL", "NOR"], "exports")["reporter"].tolist() == ["NOR", "NOR"]
    assert series(table, ["ISL", "NOR"], "exports", reporter="ISL")["value"].tolist() == [1]


def test_units_are_not_mixed_and_money_comes_before_counts():
    rows = [*(yearly_value(y, 3, unit="tonnes") for y in (2008, 2009, 2010)), yearly_value(2009, 8)]
    table = cited_from(*rows)
    assert series(table, ["ISL", "NOR"])["unit"].tolist() == ["NOK"]
    assert len(series(table, ["ISL", "NOR"], unit="tonnes")) == 3


def test_partners_of_a_side_are_added_up_where_all_are_there_and_no_sum_is_published(tmp_path):
    path = tmp_path / "two.csv"
    head = "reporter,partner,flow,unit,value,source,period_from,period_to"
    lines = [f"NOR,{p},exports,NOK,{v},made up,{y}-01-01,{y}-12-31" for y, p, v in
             ((2009, "POL", 5), (2009, "SWE", 6), (2010, "POL", 7))]  # fmt: skip
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    table = cited([path], (("NOR",), ("POL", "SWE")))
    found = series(table, ["NOR", "POL", "SWE"], "exports")
    assert found[["year", "value"]].values.tolist() == [[2009, 11]]
    assert found["reference_ids"].tolist() == [["two.csv, line 2", "two.csv, line 3"]]
    assert not len(series(cited([path]), ["NOR", "POL", "SWE"], "exports"))


def test_exports_are_compared_with_the_imports_of_the_other_side():
    theirs = (yearly_value(2009, v, "NOR", "ISL", flow=f, source="B") for f, v in (("imports", 8), ("exports", 99)))
    found = reporters_apart(cited_from(yearly_value(2009, 10, flow="exports", source="A"), *theirs))
    assert found[["flow", "source_a", "source_b"]].values.tolist() == [["exports", "A", "B"]]
    assert found["relative"].tolist() == [pytest.approx(-0.2)]


def test_citations_count_published_figures(table, corpus):
    found = citations(table)
    assert found["values"].sum() == len(reference.read_reference(corpus.project.reference))
    imf = found[found["source"] == "IMF"].iloc[0]
    assert (imf["values"], imf["prices"]) == (312, "nominal USD") and "not stated" in set(found["valuation"])


def test_nothing_cited_is_empty_and_typed(table):
    assert len(NOTHING) == 0 and list(NOTHING.columns) == list(table.columns)
    assert NOTHING.dtypes.astype(str).to_dict() == table.dtypes.astype(str).to_dict()
    assert (
        not len(series(NOTHING, ["NOR", "PER"])) and not len(citations(NOTHING)) and not len(reporters_apart(NOTHING))
    )
