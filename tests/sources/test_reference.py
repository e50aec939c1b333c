"""Reference series: one long form, read once, each mistake named with file, line, column, value and fix."""

import pytest

from corpus_tools.sources.reference import COLUMNS, ReferenceFileError, read_reference

HEAD = ",".join(COLUMNS)
ROW = "NOR,POL,exports,trade,FOB,nominal,NOK,1000000,2019-01-01,2019-12-31,327.9,,,Office,Office of fish,,,"


@pytest.fixture
def write(tmp_path):
    def written(*rows, name="fish.csv", head=HEAD):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
        return path

    return written


def test_a_row_is_read_with_its_scale_its_days_and_its_place(write):
    table = read_reference([write(ROW)])
    row = table.iloc[0]
    assert (row["value"], row["unit"], row["reference_id"]) == (327.9e6, "NOK", "fish.csv, line 2")
    assert (f"{row['period_from']:%Y-%m-%d}", f"{row['period_to']:%Y-%m-%d}") == ("2019-01-01", "2019-12-31")
    assert table[["value_min", "address", "accessed", "note"]].isna().all(axis=None)
    assert "scale" not in table


def test_several_files_stand_one_after_the_other_and_equal_names_are_told_apart(write):
    one, two = write(ROW), write(ROW.replace("Office,", "Bureau,"), name="more/fish.csv")
    table = read_reference([one, two])
    assert table["source"].tolist() == ["Office", "Bureau"]
    assert table["reference_id"].tolist()[1] == "more/fish.csv, line 2"


def test_columns_that_are_not_needed_may_be_left_out_and_a_year_is_a_period(write):
    path = write(
        "NOR,POL,total,NOK,5,Office,2019,2019", head="reporter,partner,flow,unit,value,source,period_from,period_to"
    )
    row = read_reference([path]).iloc[0]
    assert (row["value"], f"{row['period_to']:%Y-%m-%d}") == (5, "2019-12-31")


def test_no_files_no_rows_and_the_same_columns(write):
    empty, full = read_reference([]), read_reference([write(ROW)])
    assert not len(empty) and empty.dtypes.to_dict() == full.dtypes.to_dict()


def test_a_file_that_has_changed_is_read_again(write):
    assert len(read_reference([write(ROW)])) == 1
    assert len(read_reference([write(ROW, ROW.replace("2019-", "2020-"))])) == 2


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("NOR,POL", "Norway,POL", "fish.csv, line 2, column 'reporter': 'Norway'; write the ISO 3166-1 alpha-3 code"),
        ("NOR,POL", "NRW,POL", "column 'reporter': 'NRW'; did you mean 'NOR'?"),
        ("NOR,POL", "NOR,NOR", "column 'partner': 'NOR'; it is the reporter too"),
        (",exports,", ",,", "column 'flow': ''; give it: exports or imports of the reporter, total for both"),
        ("327.9", "1 509", "column 'value': '1 509'; write a number such as 1509.6, without words or thousands"),
        ("327.9", "nan", "column 'value': 'nan'; write a number"),
        ("1000000", "-1", "column 'scale': '-1'; write what the value is to be multiplied by"),
        ("2019-12-31", "2019-02-30", "column 'period_to': '2019-02-30'; write a day that exists"),
        ("2019-12-31", "", "column 'period_to': ''; give both ends of the period, or neither"),
        ("2019-12-31", "2018-12-31", "column 'period_from': '2019-01-01'; it is after period_to, 2018-12-31"),
        ("Office,Office of fish", "Office,Office, of fish", "line 2: has 19 cells, but the header names 18 columns"),
    ],
)
def test_a_mistake_is_named(write, old, new, said):
    with pytest.raises(ReferenceFileError) as caught:
        read_reference([write(ROW.replace(old, new, 1))], {"NOR", "POL"})
    assert said in str(caught.value)


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (
            HEAD.replace("reporter", "reporters"),
            "fish.csv, line 1: unknown column 'reporters'; did you mean 'reporter'?",
        ),
        (HEAD.replace("note", "unit"), "the column 'unit' occurs twice; keep one"),
        ("partner,flow,unit,value,source", "no column 'reporter'; add it: whose exports, imports"),
        ("", "has no header; its first line names the columns reporter, partner"),
    ],
)
def test_a_header_that_is_none_is_named(write, head, said):
    with pytest.raises(ReferenceFileError) as caught:
        read_reference([write(head=head)])
    assert said in str(caught.value)


def test_one_figure_twice_and_a_missing_file_are_named(write, tmp_path):
    with pytest.raises(ReferenceFileError, match=r"line 3, column 'value': '327\.9'; line 2 gives the same figure"):
        read_reference([write(ROW, ROW)])
    with pytest.raises(ReferenceFileError, match=r"none\.csv: No such file or directory; give the path"):
        read_reference([tmp_path / "none.csv"])
