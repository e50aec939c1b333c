import datetime

import pytest

from corpus_tools.measures import regions
from corpus_tools.studies.trade import reference as ref


@pytest.fixture(scope="module")
def table():
    return ref.reference()


def test_every_row_names_reporter_period_unit_and_citation(table):
    needed = ["reference_id", "reporter", "party", "partner", "flow", "kind", "value", "unit", "period_from",
              "period_to", "valuation", "source", "citation", "address"]  # fmt: skip
    assert list(table.columns) == list(ref.COLUMNS)
    assert not table[needed].isna().any().any()
    assert (table["period_from"] <= table["period_to"]).all()


def test_money_says_its_prices(table):
    money = table[table["kind"] == "money"]
    assert set(money["prices"]) == {"nominal US dollars", "nominal CNY"}
    assert (money["prices"] == "nominal US dollars").equals(money["unit"] == "USD")
    assert table[table["kind"] != "money"]["prices"].isna().all()


def test_reference_ids_are_unique_and_cannot_be_taken_for_rows_of_articles(table):
    assert table["reference_id"].is_unique
    assert not table["reference_id"].str.contains(":").any()


def test_every_named_component_exists(table):
    known = set(table["reference_id"])
    assert all(set(ids) <= known for ids in table["reference_ids"])


def test_trade_is_exports_and_imports_of_the_same_year_and_partner():
    rows = ref.trade_by_partner()
    wide = rows.pivot(index=["partner", "period_from"], columns="flow", values="value")
    assert (wide["trade"] == wide["exports"] + wide["imports"]).all()
    assert set(rows["valuation"]) == {"FOB", "CIF", "FOB + CIF"}
    assert len(wide) == 5 * 24


def test_yearly_totals_are_the_sum_over_the_members():
    parts, whole = ref.trade_by_partner(), ref.trade_yearly()
    sums = parts.groupby(["flow", "period_from"])["value"].sum()
    for row in whole.itertuples():
        assert row.value == pytest.approx(sums[row.flow, row.period_from], abs=1)
        assert len(row.reference_ids) == 5


def test_the_check_on_load_names_file_year_and_both_values(monkeypatch):
    real = ref._rows

    def changed(name):
        rows = real(name)
        if name == "trade_yearly.csv":
            rows[3] = rows[3] | {"trade_usd_million": "9999.9"}
        return rows

    monkeypatch.setattr(ref, "_rows", changed)
    with pytest.raises(ref.ReferenceFileError, match=r"trade_yearly.csv, 2004, .*9999\.9 is shipped .* 5838\.4"):
        ref.trade_yearly()


def test_a_reference_id_that_occurs_twice_is_named(monkeypatch):
    official = ref.official_figures()
    monkeypatch.setattr(ref, "official_figures", lambda: official.iloc[[0, 0]])
    with pytest.raises(ref.ReferenceFileError, match="official/trade-1992 occurs twice"):
        ref.reference()


@pytest.mark.parametrize(
    ("name", "value"),
    [("trade-1992", 460e6), ("trade-2022", 70.2e9), ("trade-2024-partner-side", 66.2e9), ("growth-2023-q1", 22)],
)
def test_single_figures_by_name(name, value):
    rows = ref.official_figures().set_index("reference_id")
    assert rows.loc[f"official/{name}", "value"] == value


def test_bounds_follow_the_wording():
    rows = ref.official_figures().set_index("reference_id")
    near, over = rows.loc["official/multiple-1992-2021-near"], rows.loc["official/multiple-1992-2021-over"]
    assert near.isna()["value_min"] and near["value_max"] == 100
    assert over["value_min"] == 100 and over.isna()["value_max"]


def test_two_reporters_of_one_flow_stand_side_by_side(table):
    rows = ref.between(table, ["CHN", "KAZ"])
    in_2021 = rows[(rows["period_to"] == datetime.datetime(2021, 12, 31)) & (rows["kind"] == "money")]
    assert set(in_2021["reporter"]) == {"CHN", "KAZ"}


def test_parties_match_in_either_order_and_folded(table):
    members = ["CHN", *regions.groups()["central-asia"]]
    folded = ref.between(table, members)["reference_id"].tolist()
    assert folded == ref.between(table, ["central-asia", "CHN"])["reference_id"].tolist()
    assert "official/trade-2024-partner-side" in folded
    assert not any("/KAZ/" in name for name in folded)


def test_a_group_absorbs_members_named_beside_it():
    assert regions.parties_key(["CHN", "central-asia", "KAZ"]) == ("CHN", "central-asia")
    assert regions.parties_key(["CHN", "KAZ"]) == ("CHN", "KAZ")


def test_yearly_keeps_whole_calendar_years_only(table):
    years = ref.yearly(ref.between(table, ["CHN", "central-asia"]))
    assert "official/trade-2021-jan-nov" not in set(years["reference_id"])
    assert {1992, 2001, 2024} <= set(years["year"])
    assert not {1993, 2000} & set(years["year"])


def test_every_code_has_a_name(table):
    used = set(table["party"]) | set(table["partner"]) | set(table["reporter"])
    assert used <= set(regions.names())
