"""Facts: the manifest first, then what the page prints; nothing guessed."""

import dataclasses
from pathlib import Path

import pytest

from corpus_tools import tables
from corpus_tools.sources.corpus import Article, read_corpus
from corpus_tools.text.blocks.find import find_blocks
from corpus_tools.text.facts import authors, facts, read_date, short_name

SEEDS = Path(__file__).parents[2] / "seeds"
BODY = "\n\nThe ministers met on Monday and agreed to meet again.\nThey set no date.\n"


def known(text, **stated):
    article = Article("2023/a", "2023/a.txt", text, "0", "utf-8", stated)
    return facts(article, find_blocks(text))


def test_a_page_that_states_everything():
    text = (
        "Port strike enters second week\nBy Hanna Lindqvist and Ole Dahl, Staff Writers\n"
        "Published: 3 March 2021, 10:15 GMT" + BODY
    )
    assert known(text) == {
        "label": "a",
        "title": "Port strike enters second week",
        "title_basis": "stated",
        "title_evidence": "line 1: 'Port strike enters second week'",
        "author": "Hanna Lindqvist, Ole Dahl",
        "author_basis": "stated",
        "author_evidence": "line 2: 'By Hanna Lindqvist and Ole Dahl, Staff Writers'",
        "published_from": "2021-03-03",
        "published_to": "2021-03-03",
        "published_basis": "stated",
        "published_evidence": "line 3: 'Published: 3 March 2021, 10:15 GMT'",
    }


def test_a_page_that_states_nothing():
    assert known(BODY) == {"label": "a"}


def test_manifest_comes_first():
    stated = {
        "title": "Another title",
        "title_basis": "external",
        "title_evidence": "a library catalogue",
        "label": "Post",
        "published_from": "2020-01-01",
        "published_to": "2020-12-31",
        "published_basis": "inferred",
        "published_evidence": "line 2",
        "selection": "chosen",
    }
    found = known("Port strike enters second week\nMarch 3, 2021" + BODY, **stated)
    assert found == stated


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("BEIJING, May 11, 2023 /PRNewswire/ — ", {"place": "Beijing", "genre": "press release", "day": "2023-05-11"}),
        ("XI'AN, China, May 19 (Xinhua) -- ", {"place": "Xi'an, China", "issuer": "Xinhua"}),
        ("WASHINGTON, D.C. – ", {"place": "Washington, D.C."}),
        ("DUSHANBE, Tajikistan (AP) — ", {"place": "Dushanbe, Tajikistan", "issuer": "AP"}),
        ("(Reuters) - ", {"issuer": "Reuters"}),
        ("SAN JOSE, Calif.--(BUSINESS WIRE)--", {"place": "San Jose, Calif.", "genre": "press release"}),
    ],
)
def test_dateline_states_place_agency_and_day(line, expected):
    found = known(line + "The ministers met on Monday and agreed to meet again.\nThey set no date.")
    day = found.get("published_from")
    keys = ("place", "issuer", "genre", "outlet")
    assert {key: found[key] for key in keys if key in found} | ({"day": day} if day else {}) == expected
    assert all(found[f"{key}_evidence"].startswith("line 1: '") for key in keys if key in found)


def test_distribution_is_inferred_to_be_a_release():
    found = known("OSLO, March 2, 2022 /PRNewswire/ -- Fjordline said it had ordered two ferries.\nSOURCE Fjordline AS")
    assert (found["genre"], found["genre_basis"]) == ("press release", "inferred")
    assert (found["issuer"], found["issuer_evidence"]) == ("Fjordline AS", "line 2: 'SOURCE Fjordline AS'")


def test_publication_line_comes_before_dateline_and_first_printing_before_update():
    top = "Oil steadies\nUpdated: May 20, 2023\nPublished: May 19, 2023\n"
    found = known(top + "LONDON, May 18, 2023 (Reuters) - Oil rose on Thursday." + BODY)
    assert (found["published_from"], found["published_evidence"]) == ("2023-05-19", "line 3: 'Published: May 19, 2023'")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Published: May 15, 2023 11:25 PM", "2023-05-15"),
        ("Updated: May 19, 2023 | Published: May 18, 2023", "2023-05-18"),
        ("Xinhua | Updated: 2019-04-26 10:21", "2019-04-26"),
        ("18-May-2023", "2023-05-18"),
        ("Thu, 18 May 2023 10:15 GMT", "2023-05-18"),
        ("Sept. 5, 1987", "1987-09-05"),
        ("25/01/2022", "2022-01-25"),
        ("01/25/2022", "2022-01-25"),
        ("05/05/2023", "2023-05-05"),
        ("05/06/2023", None),
        ("31/02/2023", None),
        ("2023-13-01", None),
        ("21st of June, 2023", "2023-06-21"),
        ("JUNE 3rd 1999", "1999-06-03"),
        ("February 30, 2023", None),
        ("May 2023", None),
        ("TASHKENT, Jan. 5 (Xinhua) --", None),
        ("two hours ago", None),
    ],
)
def test_a_day_is_read_only_where_it_can_be_read_one_way(line, day):
    assert read_date(line) == day


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("By Jane Doe", ["Jane Doe"]),
        ("By JANE DOE and Ludwig van der Berg, Reuters", ["JANE DOE", "Ludwig van der Berg"]),
        ("Jane Doe, Economics Correspondent", ["Jane Doe"]),
        ("By Jane Doe in Almaty", ["Jane Doe"]),
        ("By Jane Doe | May 18, 2023", ["Jane Doe"]),
        ("(Reporting by Jane Doe in Almaty; Editing by Ann Lee)", ["Jane Doe"]),
        ("Reporter | Li Wei", ["Li Wei"]),
        ("Reporter | Mia", ["Mia"]),
        ("Author: Li Wei, Chen Yu", ["Li Wei", "Chen Yu"]),
        ("By Reuters Staff", []),
        ("By Associated Press", []),
        ("By our correspondent", []),
        ("Editor | Wing, Steven, Jerry", []),
        ("Photo: Anna Weiss", []),
        ("© 2022 Fjordline. All rights reserved.", []),
    ],
)
def test_authors(line, names):
    assert authors(line) == names


def test_short_names_keep_both_ends():
    assert short_name("a/b/summit") == "summit"
    assert short_name("summit-report-of-the-second-day-17") == "summit-report-…nd-day-17"
    assert len(short_name("x" * 400)) == 24


def test_seeds_state_what_the_manifest_calls_stated():
    """Read without the manifest, the page gives every value that the manifest has as stated, and no other day."""
    for article in read_corpus(SEEDS):
        blocks = find_blocks(article.text)
        alone = facts(dataclasses.replace(article, stated={}), blocks)
        for field in ("title", "place", "author"):
            if article.stated.get(f"{field}_basis") == "stated":
                assert alone[field] == article.stated[field]
        stated_day = article.stated["published_from"] if article.stated["published_basis"] == "stated" else None
        assert alone.get("published_from") == stated_day


def test_facts_fill_the_articles_table():
    rows = []
    for article in read_corpus(SEEDS):
        row = facts(article, find_blocks(article.text))
        rows.append({"article_id": article.id, **row})
    frame = tables.check("articles", tables.build("articles", rows))
    assert frame["label"].tolist() == [
        "Global Times 2023",
        "CGTN release 2023",
        "GDToday 2023",
        "Global Times 2022",
        "unsigned analysis 2023",
    ]
    assert frame["published_from"].dt.strftime("%Y-%m-%d").tolist() == [
        "2023-05-15",
        "2023-05-11",
        "2023-05-18",
        "2022-01-25",
        "2023-04-27",
    ]
    assert frame["published_basis"].tolist() == ["stated", "stated", "inferred", "external", "external"]
    assert frame["title"].isna().tolist() == [False, False, False, True, True]
    assert frame["outlet"].isna().tolist() == [False, False, False, False, True]
