"""Tables made elsewhere: usual names of columns, days in several forms, lists in cells, Excel, JSON, semicolons."""

import json

import openpyxl
import pytest

from corpus_tools import cli
from corpus_tools.sources import ReaderError, columns, tabular
from corpus_tools.sources.corpus import CorpusError, read_corpus


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (["Headline", "pub_date", "content", "n"], {"content": "text", "Headline": "title", "pub_date": "published"}),
        (["publishedAt", "source", "body"], {"body": "text", "publishedAt": "published", "source": "outlet"}),
        (["media_name", "source", "text"], {"media_name": "outlet"}),
        (["text", "title", "outlet"], {}),
    ],
)
def test_usual_names(printed, found):
    assert columns.usual_names(printed, [c for c in printed if c in ("text", "title", "outlet")]) == found


@pytest.mark.parametrize(
    ("printed", "days"),
    [
        (["2023-05-12T00:00:00Z", "2023-01-21 07:30:00+09:00"], ["2023-05-12", "2023-01-21"]),
        (["14 May 2024", "May 15, 2024", "Thu, 16 May 2024 09:00:00 GMT"], ["2024-05-14", "2024-05-15", "2024-05-16"]),
        (["03/04/2021", "25/12/2021"], ["2021-04-03", "2021-12-25"]),
        (["03/04/2021", "12/25/2021"], ["2021-03-04", "2021-12-25"]),
        (["03.04.2021"], ["2021-04-03"]),
        (["05/05/2021"], ["2021-05-05"]),
        # Nothing tells, or both are told, or it is no day.
        (["03/04/2021", "05/06/2021"], [None, None]),
        (["25/12/2021", "12/25/2021", "03/04/2021"], [None, None, None]),
        (["31/02/2021", "soon", ""], [None, None, None]),
    ],
)
def test_days_are_read_over_the_column(printed, days):
    assert columns.days(printed) == days


@pytest.mark.parametrize(
    ("cell", "said"),
    [(["Ann Lee", "Bob Ray"], "Ann Lee, Bob Ray"), ("['Ann Lee', 'Bob Ray']", "Ann Lee, Bob Ray"),
     ({"id": None, "name": "The Post"}, "The Post"), ([{"name": "Ann Lee"}], "Ann Lee"), ("[sic", "[sic")],
)  # fmt: skip
def test_lists_and_records_in_cells(cell, said):
    assert columns.words(cell) == said


def test_json_as_sites_give_it(tmp_path):
    held = [
        {
            "source": {"id": None, "name": "The Post"},
            "author": "Ann Lee",
            "title": "Ferry fares rise",
            "url": "https://post.example/1",
            "publishedAt": "2024-05-14T08:00:00Z",
            "content": "Fares rose, she said.",
        }
    ]
    (tmp_path / "news.json").write_text(json.dumps({"status": "ok", "articles": held}), encoding="utf-8")
    (article,) = read_corpus(tmp_path)
    stated = {k: v for k, v in article.stated.items() if not k.endswith(("_basis", "_evidence"))}
    assert stated == {"title": "Ferry fares rise", "outlet": "The Post", "author": "Ann Lee",
                      "address": "https://post.example/1", "published_from": "2024-05-14",
                      "published_to": "2024-05-14"}  # fmt: skip


def test_a_workbook_with_real_dates_and_a_sheet_of_notes(tmp_path):
    import datetime

    book = openpyxl.Workbook()
    book.active.append(["Title", "Date", "Article text"])
    book.active.append(["Ferry fares rise", datetime.datetime(2024, 5, 14), "Fares rose, she said."])
    book.create_sheet("notes").append(["Coded in June"])
    book["notes"].append(["twice"])
    book.save(tmp_path / "coded.xlsx")
    corpus = read_corpus(tmp_path)
    (article,) = corpus
    assert (article.text, article.stated["published_from"]) == ("Fares rose, she said.", "2024-05-14")
    assert corpus.skipped == (("coded.xlsx, sheet 'notes'", "has no column of texts; left out"),)


def test_a_damaged_workbook_is_named(tmp_path):
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 half of a workbook")
    with pytest.raises(ReaderError, match=r"cut\.xlsx: cannot be read as a workbook"):
        tabular.read(tmp_path / "cut.xlsx", "cut.xlsx")


@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_the_sign_between_cells_is_told_by_the_header(tmp_path, sign):
    lines = [sign.join(["headline", "body", "Unnamed: 0"]), sign.join(["Fares", '"Fares, they; rose|."', "0"])]
    (tmp_path / "t.csv").write_text("\n".join(lines), encoding="cp1252")
    (article,) = read_corpus(tmp_path)
    assert (article.stated["title"], article.text, article.unused) == ("Fares", "Fares, they; rose|.", ())


def test_names_of_ones_own_on_the_command_line(tmp_path, capsys):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "t.csv").write_text("words,when\nFares rose she said.,14 May 2024\n", encoding="utf-8")
    with pytest.raises(SystemExit) as done:
        cli.main(["annotate", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--columns",
                  "text=words,published=when", "--layers", "times", "--format", "jsonl"])  # fmt: skip
    assert done.value.code == 0
    row = json.loads((tmp_path / "out" / "articles.jsonl").read_text(encoding="utf-8"))
    assert row["published_from"][:10] == "2024-05-14"
    with pytest.raises(SystemExit) as bad:
        cli.main(["annotate", str(tmp_path / "in"), "--out", str(tmp_path / "out"), "--columns", "words=text"])
    assert bad.value.code == 2 and "--columns words=text: write OURS=THEIRS" in capsys.readouterr().err


def test_a_day_that_cannot_be_told_is_named_and_the_article_kept(tmp_path):
    (tmp_path / "t.csv").write_text("text,date\nFares rose.,03/04/2021\nFares fell.,05/06/2021\n", encoding="utf-8")
    corpus = read_corpus(tmp_path)
    assert len(corpus) == 2 and not any("published_from" in a.stated for a in corpus)
    assert [w.text for w in corpus.warnings] == ["date of '03/04/2021' (the day cannot be told from it)"]


def test_no_column_of_texts_says_what_to_do(tmp_path):
    (tmp_path / "t.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="or name it: --columns text=NAME"):
        read_corpus(tmp_path / "t.csv")
