"""What the study of trade says: on made-up figures in other papers' manner, and on the seeds."""

from collections.abc import Mapping
from dataclasses import replace
from html import unescape

import pytest
from trade_readings import cited_from, made_up, yearly_value

from corpus_tools import tables
from corpus_tools.display import META
from corpus_tools.measures.rows import records
from corpus_tools.notes import Annotations
from corpus_tools.sources.project import Project
from corpus_tools.studies import trade
from corpus_tools.studies.trade import answer, growth, ledger, printed, said, years
from corpus_tools.studies.trade.growth import View
from corpus_tools.text.word_count import count

SIDES = (("ISL",), ("NOR",))
TRADE = {"measure": "trade", "parties": ["ISL", "NOR"], "status": "observed", "stated_by": "article",
         "stated_by_basis": "article"}  # fmt: skip
SERIES = tuple(
    yearly_value(y, v * 1e6) for y, v in ((2006, 2), (2007, 5), (2008, 3), (2009, 4), (2010, 4.5), (2014, 9))
)


def of(year, value, **more):
    """A stated figure of one year."""
    period = {"period_from": f"{year}-01-01", "period_to": f"{year}-12-31", "period_basis": "stated"}
    return {"value": value, "value_min": value, "value_max": value} | TRADE | period | more


def times(value, first, last, **more):
    """A stated multiple."""
    period = {"period_from": f"{first}-01-01", "period_to": f"{last}-12-31", "period_basis": "stated"}
    return {"value": value, "value_min": value, "value_max": value} | TRADE | period | {"direction": "increase"} | more


BASE = ("herald", 2, "4 million kroner", "money", "NOK", of(2009, 4e6))
GOAL = ("herald", 3, "8 million kroner by 2020", "money", "NOK", of(2020, 8e6, status="target"))
LATER = ("post", 5, "9 million kroner", "money", "NOK", of(2014, 9e6))
AGAIN = ("mail", 6, "8 million kroner", "money", "NOK", of(2020, 8e6, status="target"))
DAYS = {"herald": "2010-03-04", "post": "2015-03-04", "mail": "2015-06-01"}


@pytest.fixture(scope="module")
def study():
    """A function: the study of made-up figures, with a made-up series."""

    def made(rows, days=None, series=(), sentences=(), sides=SIDES):
        amounts, articles = made_up(rows, days)
        made_tables = {name: tables.build(name) for name in tables.TABLES}
        made_tables |= {
            "amounts": amounts,
            "articles": articles,
            "sentences": tables.build("sentences", list(sentences)),
        }
        own = Annotations(made_tables)
        built = trade.TradeStudy(own, (), sides)
        if series:
            built.__dict__["cited"] = cited_from(*series)
        return built

    return made


def sentence(article, text):
    return {"id": f"{article}:sentences:0-9", "article_id": article, "text": text, "start": 0, "end": len(text),
            "line": 1, "position": 0, "words": 3, "block_kind": "paragraph"}  # fmt: skip


# The answer


@pytest.mark.parametrize(
    ("rows", "days", "sentences", "expected"),
    [
        ([BASE, GOAL, LATER], DAYS | {"mail": "2015-06-01"}, [],
         "A 2020 trade target, 8 million NOK, was reached in 2014; of two articles of 2015 one prints the 2014 figure, "
         "none the target."),
        ([BASE, GOAL, LATER, AGAIN], DAYS, [],
         "A 2020 trade target, 8 million NOK, was reached in 2014; of two articles of 2015 one prints the 2014 figure, "
         "one the target."),
        ([BASE, GOAL, LATER], {"herald": "2010-03-04", "post": "2015-03-04", "mail": "2016-01-02"},
         [sentence("mail", "By 2020 the quay will be twice as long.")],
         "A 2020 trade target, 8 million NOK, was reached in 2014; of two later articles none "
         "states it, one its year."),
        ([BASE, GOAL, LATER], {"herald": "2010-03-04", "post": "2015-03-04"}, [],
         "A 2020 trade target, 8 million NOK, was reached in 2014; the one article of 2015 does not "
         "mention it."),
        ([BASE, GOAL, LATER], {"herald": "2010-03-04", "post": None}, [],
         "A 2020 trade target, 8 million NOK, was reached in 2014."),
        ([BASE, GOAL, LATER], {"herald": "2010-03-04", "post": "2010-03-04"}, [],
         "A 2020 trade target, 8 million NOK, was reached in 2014."),
        ([BASE, GOAL], {"herald": None}, [], "A 2020 trade target, 8 million NOK, has no later figure beside it."),
        ([BASE, GOAL, ("post", 1, "6 million", "money", "NOK", of(2014, 6e6))], {"herald": None, "post": None}, [],
         "A 2020 trade target, 8 million NOK, is not reached by any later figure."),
        ([BASE, (*GOAL[:5], GOAL[5] | {"stated_by": "ada-lind", "stated_by_text": "Ada Lind"})], {"herald": None}, [],
         "Ada Lind’s 2020 trade target, 8 million NOK, has no later figure beside it."),
        ([BASE, (*GOAL[:5], GOAL[5] | {"stated_by": "unnamed:officials", "stated_by_text": "officials"})],
         {"herald": None}, [], "A 2020 trade target, 8 million NOK, has no later figure beside it."),
        ([BASE, (*GOAL[:5], GOAL[5] | {"stated_by": "b", "stated_by_text": "Board " * 14})],
         {"herald": None}, [], "A 2020 trade target, 8 million NOK, has no later figure beside it."),
        ([BASE, (*GOAL[:5], GOAL[5] | {"measure": "investment"})], {"herald": None}, [],
         "A 2020 investment target, 8 million NOK, has no later figure beside it."),
    ],
)  # fmt: skip
def test_the_lead_says_when_a_target_was_reached_and_who_of_those_that_came_later_mentions_it(
    study, rows, days, sentences, expected
):
    made = study(rows, days, sentences=sentences)
    lead = made.answer().findings[0]
    assert lead.text == expected and count(lead.text) <= 25
    own = {GOAL[2], LATER[2]} if "was reached" in expected else {GOAL[2]}
    texts = {r["id"]: r["text"] for r in records(made.notes.amounts)}
    assert own <= {texts[i] for i in lead.rows}


@pytest.mark.parametrize(
    ("rows", "days", "expected"),
    [
        ([], {}, "There is no article to read."),
        ([], {"herald": None}, "No sum of money, percentage or multiple was found in the article."),
        ([], {"herald": None, "post": None},
         "No sum of money, percentage or multiple was found in any of the two articles."),
        ([BASE], {"herald": None},
         "One figure (a sum, percentage or multiple) stands in the one article; it has no source."),
        ([(*BASE[:5], BASE[5] | {"stated_by": "unnamed:officials", "stated_by_text": "officials"})], {"herald": None},
         "One figure (a sum, percentage or multiple) stands in the one article; it has a source."),
        ([BASE, (*LATER[:5], LATER[5] | {"stated_by": "unnamed:officials", "stated_by_text": "officials"})],
         {"herald": None, "post": None},
         "Two sums, percentages and multiples stand in both articles; one has no source."),
        ([BASE, LATER], DAYS, "Two sums, percentages and multiples stand in two of three articles; none has a source."),
    ],
)  # fmt: skip
def test_figures_are_counted_with_their_articles_and_their_sources(study, rows, days, expected):
    made = study(rows, days)
    assert answer.figures(made).text == expected


PLAIN = times(2, 2009, 2014, direction=None)
OVER = PLAIN | {"value_max": None}


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([PLAIN], "“words 1” makes 2.2 by the two ends its article prints: it holds as worded."),
        ([OVER, PLAIN],
         "By the two ends its article prints “words 1” makes 2.2 and “words 2” 2.2: each holds as worded."),
        ([PLAIN | {"value_min": None}],
         "“words 1” makes 2.2 by the two ends its article prints, which is less than the ends make."),
        ([times(4, 2009, 2014, direction=None)],
         "“words 1” makes 2.2 by the two ends its article prints, which is more than the ends make."),
        ([times(2, 2009, 2014)],
         "“words 1” makes 2.2 by the two ends its article prints, which holds in one reading of “increase”."),
        ([PLAIN, times(4, 2009, 2014, direction=None)],
         "By the two ends its article prints “words 1” makes 2.2 and “words 2” 2.2: “words 2” is more than the ends "
         "make and the other holds as worded."),
        ([PLAIN] * 4 + [times(9, 2009, 2014)] * 2,
         "Of 6 wordings of a multiple four hold against their two ends."),
        ([times(2, 1990, 2014)], None),
    ],
)  # fmt: skip
def test_each_wording_of_a_multiple_is_told_with_what_its_ends_make(study, rows, expected):
    ends = [("post", 1, "4.0 million kroner", "money", "NOK", of(2009, 4e6)),
            ("post", 1, "8.8 million kroner", "money", "NOK", of(2014, 8.8e6))]  # fmt: skip
    stated = [("post", 2, f"words {i}", "multiple", "times", row) for i, row in enumerate(rows, 1)]
    finding = answer.multiples(study([*ends, *stated]))
    assert (finding and finding.text) == expected
    assert finding is None or len(finding.rows) == len(set(finding.rows)) == 2 + len(rows)


def test_the_ends_of_the_article_itself_come_before_those_of_others(study):
    rows = [
        ("herald", 1, "3 million kroner", "money", "NOK", of(2009, 3e6)),
        ("post", 1, "4 million kroner", "money", "NOK", of(2009, 4e6)),
        ("post", 1, "8 million kroner", "money", "NOK", of(2014, 8e6)),
        ("post", 2, "twofold", "multiple", "times", times(2, 2009, 2014, direction=None)),
        ("mail", 2, "threefold", "multiple", "times", times(3, 2009, 2014, direction=None)),
    ]
    ends = study(rows, series=SERIES).ends.set_index("text")
    assert ends.loc["twofold", ["makes", "own_ends", "basis"]].tolist() == [2.0, 2, "same article"]
    assert ends.loc["threefold", ["own_ends", "basis"]].tolist() == [0, "articles"]
    assert printed.takeaway_multiples(ends.reset_index()) == (
        "One of the two articles that use a multiple prints at most one of its ends."
    )


def test_ends_that_another_article_prints_are_told_as_its_own(study):
    rows = [
        ("post", 1, "4 million kroner", "money", "NOK", of(2009, 4e6)),
        ("post", 1, "8 million kroner", "money", "NOK", of(2014, 8e6)),
        ("post", 2, "twofold", "multiple", "times", times(2, 2009, 2014, direction=None)),
        ("mail", 2, "12 million kroner", "money", "NOK", of(2015, 12e6)),
        ("mail", 2, "over twice", "multiple", "times", times(2, 2009, 2015, direction=None) | {"value_max": None}),
    ]
    assert answer.multiples(study(rows)).text == (
        "“twofold” makes 2.0 by the two ends its article prints; with the same 2009 value “over twice” makes 3.0: each "
        "holds as worded."
    )
    assert answer.multiples(study([rows[0], *rows[3:]])).text == (
        "“over twice” makes 3.0 with another article’s 2009 value: it holds as worded."
    )
    table = printed.multiples_table(study(rows).ends, study(rows).ledger)
    assert printed.title_multiples(study(rows).ends) == "What each multiple makes by the two ends nearest to its words"
    assert table["makes"].tolist() == ["2.0", "3.0"]


def test_a_period_up_to_the_day_of_the_article_says_so(study):
    rows = [
        ("post", 1, "twice", "multiple", "times",
         times(2, 2009, 2014) | {"period_to": "2015-03-04", "period_basis": "resolved"}),
        ("post", 2, "5 million", "money", "NOK",
         of(2014, 5e6) | {"period_from": "2015-03-04", "period_to": "2017-03-04", "period_basis": "resolved"}),
        ("post", 3, "6 million", "money", "NOK", of(2014, 6e6)),
    ]  # fmt: skip
    assert study(rows, DAYS).ledger["period"].tolist() == [
        "2009 to the article’s day", "the article’s day to 4 Mar 2017", "2014",
    ]  # fmt: skip


def test_growth_is_told_from_several_years_with_the_year_below_an_earlier_one(study):
    made = study([], {"herald": None}, SERIES)
    assert answer.growth(made).text == (
        "By Iceland’s figures trade grew 4.5-fold from 2006 to 2014 and 1.8-fold from 2007; in 2010 it was 10 percent "
        "below 2007."
    )
    assert answer.growth(study([], {"herald": None})) is None


def test_the_falls_of_the_series_are_counted_and_the_deepest_named(study):
    made = study([], {"herald": None}, SERIES)
    assert made.start_years.takeaway == ("Of four yearly changes in this series one is a fall, of 40 percent in 2008.")
    rising = study([], {"herald": None}, tuple(yearly_value(y, y * 1e6) for y in (2006, 2007, 2008)))
    assert rising.start_years.takeaway == "Of two yearly changes in this series none is a fall."


@pytest.mark.parametrize(
    ("measures", "expected"),
    [
        (["trade"], "No figure for exports or imports alone was found in the articles."),
        (["trade", "exports"], "One article gives a figure for exports or imports alone."),
        (["investment"], None),
    ],
)
def test_it_is_said_whether_a_figure_is_for_one_direction_alone(study, measures, expected):
    rows = [("post", i, f"{i} million", "money", "NOK", of(2009, 3e6, measure=m)) for i, m in enumerate(measures, 1)]
    finding = answer.separated(study(rows))
    assert (finding and finding.text) == expected
    if "exports" in measures:
        assert len(finding.rows) == 1


def test_each_sentence_of_the_answer_opens_its_own_rows(notes):
    rests = [f.rows for f in trade.study(notes).answer()]
    amounts = notes.amounts.set_index("id")
    assert set(amounts.loc[rests[0], "text"]) == {"$70 billion", "$50.1 billion", "$70.2 billion", "70 billion USD"}
    assert len(rests[1]) == (amounts["kind"] != "count").sum()
    assert set(amounts.loc[rests[2], "kind"]) == {"multiple", "money"}
    assert rests[3] is None and len(rests) == 4
    alone = next(q for q in trade.study(notes).questions() if q.question.startswith("Is there a figure for exports"))
    assert set(amounts.loc[alone.rows, "measure"]) == {"trade"}


def test_the_answer_on_the_seeds_is_what_a_careful_reader_found(notes):
    lead, *rest = [f.text for f in trade.study(notes).answer()]
    assert lead == (
        "Xi Jinping’s 2030 trade target, 70 billion USD, was reached in 2022; of four articles of 2023 two print the "
        "2022 figure, none the target."
    )
    assert rest[0] == "13 sums, percentages and multiples stand in three of five articles; three have no source."
    assert rest[1] == (
        "“100-fold” makes 109 by the two ends its article prints; with the same 1992 value “more than 100 times” makes "
        "153 and “over 100-fold” 152: each holds as worded."
    )
    assert rest[2].endswith("47-fold from 2001 and 1.4-fold from 2013; in 2021 it was half a percent below 2013.")
    assert count(lead) <= 25 and max(map(count, rest)) <= 30


# Who states a figure


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ({"stated_by": "article", "stated_by_text": None}, "the article itself, no source"),
        ({"stated_by": None, "stated_by_text": None}, "the article itself, no source"),
        ({"stated_by": "unnamed:Harbour statistics", "stated_by_text": "Harbour statistics"},
         "harbour statistics, body not named"),
        ({"stated_by": "unnamed:fishermen", "stated_by_text": "fishermen"}, "fishermen, not named"),
        ({"stated_by": "unnamed:WTO data", "stated_by_text": "WTO data"}, "WTO data, body not named"),
        ({"stated_by": "unnamed:Harbour Post poll", "stated_by_text": "Harbour Post poll"},
         "Harbour Post poll, body not named"),
        ({"stated_by": "anna-berg", "stated_by_text": "Berg"}, "Anna Berg"),
        ({"stated_by": "olav-dahl", "stated_by_text": "Dahl"}, "Dahl"),
    ],
)  # fmt: skip
def test_who_states_a_figure_in_words(row, expected):
    assert ledger.said_by(row, {"anna-berg": "Anna Berg"}) == expected


def test_the_ledger_says_who_states_how_many(study):
    berg = {"stated_by": "anna-berg", "stated_by_text": "Berg"}
    rows = [(*BASE[:5], BASE[5] | berg), (*GOAL[:5], GOAL[5] | berg), LATER,
            ("post", 7, "nearly 4 million", "money", "NOK", of(2009, 4e6, stated_by="unnamed:dockers"))]  # fmt: skip
    made = study(rows).ledger
    assert printed.title_ledger(made) == "Who gives each figure; one comes without a source"
    assert printed.takeaway_ledger(made) == (
        "Of four figures two come from Berg; one from dockers (not named); the one target is Berg’s."
    )
    assert printed.takeaway_ledger(study([BASE]).ledger) == "All of them are the articles’ own."
    table = printed.ledger_table(made)
    assert table["what and when"].tolist()[0] == "trade, Iceland and Norway, 2009"
    bare = ("post", 8, "7 percent", "percent", "percent", {"value": 7, "measure": "price"})
    assert printed.ledger_table(study([bare]).ledger)["what and when"].tolist() == [
        "price; parties and period not stated"
    ]
    assert table["caveat"].tolist()[1] == "a target, not an observation" and len(table.columns) == 6


# Trade by year


THEIRS = tuple(yearly_value(y, v * 1e6, "NOR", "ISL", source="other") for y, v in ((2009, 3), (2010, 3.5)))


def test_the_series_of_each_reporter_is_kept_apart_and_the_longer_one_is_shown():
    view = View(("ISL", "NOR"), "trade", "NOK", None, (2014,))
    found = years.by_reporter(cited_from(*THEIRS, *SERIES), view)
    own, theirs = found[found["main"]], found[~found["main"]]
    assert set(own["reporter"]) == {"ISL"} and own["year"].tolist() == [2006, 2007, 2008, 2009, 2010, 2014]
    assert theirs[["reporter", "year", "value"]].values.tolist() == [["NOR", 2009, 3e6], ["NOR", 2010, 3.5e6]]
    assert not len(years.by_reporter(cited_from(*SERIES).head(0), view))


def test_what_the_other_side_reports_as_imports_is_the_first_sides_goods():
    flows = [yearly_value(y, v * 1e6, flow="exports") for y, v in ((2009, 5), (2010, 6))]
    mirror = [yearly_value(y, v * 1e6, "NOR", "ISL", flow="imports") for y, v in ((2010, 4),)]
    found = years.by_reporter(cited_from(*flows, *mirror), View(("ISL", "NOR"), "exports", "NOK", "ISL", (2010,)))
    assert found[["flow", "reporter", "main", "sender"]].values.tolist() == [
        ["exports", "ISL", True, "first"], ["exports", "ISL", True, "first"], ["imports", "NOR", False, "first"],
    ]  # fmt: skip
    table = years.by_year(
        found, years.stated_by_year(ledger.stated_amounts(*made_up([])), found, View(), NONE), "exports"
    )
    assert table[table["year"] == 2010]["other"].tolist() == [4e6]


NONE = tables.build("articles")


def test_stated_years_stand_beside_the_series_and_others_do_not(study):
    half = ("post", 6, "5 million", "money", "NOK", of(2014, 5e6) | {"period_to": "2014-06-30"})
    other = ("post", 7, "5 million", "money", "SEK", of(2014, 5e6))
    made = study([BASE, GOAL, LATER, half, other], DAYS, SERIES)
    assert made.stated["text"].tolist() == [BASE[2], LATER[2], GOAL[2]]
    assert made.stated["relative"].tolist()[:2] == [0.0, 0.0] and made.stated["relative"].isna().tolist()[2]
    assert made.by_year.title == "Trade reached the figure of the 2020 target in 2014"
    assert made.by_year.takeaway == (
        "Two stated yearly figures can be set beside Iceland’s series for their year and differ from it by less than "
        "0.1 percent."
    )
    assert "no series of the other side is at hand to check it" in made.by_year.limits
    checked = study([BASE], DAYS, (*SERIES, *THEIRS))
    assert "Norway’s figures stand beside it" in checked.by_year.limits
    table = made.years.set_index("year")
    assert table.loc[2007, "change_percent"] == 150 and table["change_percent"].isna()[2014]


# Exports, imports and the change of a year


def flows_of(*values, partner="NOR"):
    return [yearly_value(y, v * 1e6, partner=partner, flow=f) for f, y, v in values]


BOTH = (
    *flows_of(("exports", 2013, 3), ("imports", 2013, 1), ("exports", 2014, 6), ("imports", 2014, 2)),
    *flows_of(("exports", 2013, 1), ("imports", 2013, 4), ("exports", 2014, 1), ("imports", 2014, 8), partner="PER"),
)


def test_exports_and_imports_by_partner_are_told_with_the_exception():
    table = cited_from(*BOTH)
    pairs = [("ISL", "NOR"), ("ISL", "PER")]
    partners = growth.by_partner(table, pairs, 2014)
    assert said.title_by_partner(partners) == (
        "By Iceland’s figures for 2014, exports exceed imports with one of two partners; Peru is the exception"
    )
    assert said.takeaway_by_partner(partners) == (
        "Together exports lie below imports by 3 million NOK; with Norway exports exceed imports by 4 million NOK."
    )
    assert (
        said.title_by_partner(partners.head(1)) == "By Iceland’s figures for 2014, exports exceed imports with Norway"
    )


def test_the_change_of_a_year_is_spread_over_partners_and_flows():
    table, pairs = cited_from(*BOTH), [("ISL", "NOR"), ("ISL", "PER")]
    rise = growth.rise_by_partner(table, pairs, 2014)
    assert rise[["name", "trade", "exports", "imports"]].values.tolist() == [
        ["Norway", 4e6, 3e6, 1e6], ["Peru", 4e6, 0, 4e6],
    ]  # fmt: skip
    assert said.title_rise(rise) == "50 percent of the rise from 2013 to 2014 is trade with Norway"
    assert said.takeaway_rise(rise) == (
        "Together trade rose by 8 million NOK: exports of Iceland by 3 million NOK, its imports by 5 million NOK."
    )
    mixed = cited_from(*BOTH[:6], *flows_of(("exports", 2014, 1), ("imports", 2014, 2), partner="PER"))
    apart = growth.rise_by_partner(mixed, pairs, 2014)
    assert apart["share"].isna().all()
    assert said.title_rise(apart) == "From 2013 to 2014 trade with Norway gained most, 4 million NOK"
    assert not len(growth.rise_by_partner(table, pairs, 2013)) and not len(growth.rise_by_partner(table, pairs, None))


def test_what_a_target_asked_for_stands_beside_the_years_before(study):
    rows = [("herald", 2, "4.5 million kroner", "money", "NOK", of(2010, 4.5e6)),
            ("herald", 3, "8 million kroner by 2014", "money", "NOK", of(2014, 8e6, status="target"))]  # fmt: skip
    made = study(rows, {"herald": "2011-03-04"}, SERIES)
    assert made.growth_asked.title == (
        "The 2014 target asked for 15 percent a year; from 2006 to 2010 trade rose by 22 percent a year"
    )
    assert made.growth_asked.takeaway == (
        "It counts from 4.5 million NOK in 2010 to 8 million NOK in 2014; trade rose by 12 percent in 2010."
    )
    assert study([BASE]).growth_asked.title == "No target for a later year was found"


# The study


def test_the_tables_are_typed_alike_with_and_without_a_series(notes):
    full, bare = trade.study(notes), trade.TradeStudy(notes)
    for name in full.tables:
        one, other = (getattr(made, name).dtypes.astype(str).to_dict() for made in (full, bare))
        assert one == other, name


def test_without_a_series_it_is_said_once_how_to_bring_one(notes):
    bare, other = trade.TradeStudy(notes), trade.study(notes, parties=(("NOR",), ("PER",)))
    for made, why in ((bare, "No published series is at hand"), (other, "hold no yearly figures on Norway and Peru")):
        assert why in made.lacking and "reference = [" in made.lacking and "--reference" in made.lacking
        for name in ("growth", "path", "world", "partners", "flows", "series", "years", "rise"):
            assert not len(getattr(made, name)), name
        shown = {}
        for name in ("by_year", "start_years", "by_partner", "rise_by_partner"):
            exhibit = getattr(made, name)
            assert exhibit.draw() is None and exhibit.draw_interactive() is None and exhibit.findings is None
            (output,) = exhibit.outputs()
            assert output.metadata[META]["kind"] == "table"
            shown[name] = unescape(output.data["text/html"])
        assert [name for name, text in shown.items() if made.lacking in text] == ["by_year"]
        assert not any(f.text.startswith("By China") for f in made.answer())
    assert not len(bare.beside) and trade.study(notes).lacking == ""


def test_the_parties_and_the_series_come_from_the_project_or_from_arguments(notes, tmp_path):
    path = tmp_path / "fish.csv"
    path.write_text(
        "reporter,partner,flow,unit,value,source,period_from,period_to\n"
        + "".join(f"NOR,PER,total,NOK,{v},made up,{y}-01-01,{y}-12-31\n" for y, v in ((2009, 3), (2010, 6))),
        encoding="utf-8",
    )
    alone = trade.TradeStudy(replace(notes, project=Project()), (path,))
    assert alone.view == View(("NOR", "PER"), "trade", "NOK", None, (2010,))
    assert alone.growth["multiple"].tolist() == [2.0]
    beside = trade.study(notes, reference=[path], parties=(("NOR",), ("PER",)))
    assert beside.growth["multiple"].tolist() == [2.0] and "IMF" in set(beside.cited["source"])
    assert trade.study(notes).view.parties == ("CHN", "central-asia")


def test_the_series_is_read_once_for_every_study_of_a_corpus(notes, monkeypatch):
    from corpus_tools.sources import reference

    read = []
    monkeypatch.setattr(reference, "read_bytes", lambda path, name: read.append(name) or path.read_bytes())
    reference._table.cache_clear()
    for made in (trade.study(notes), trade.study(notes)):
        made.answer()
        for name in printed.COLUMNS:
            made.printed(name)
    assert sorted(read) == ["imf_goods_trade.csv", "official_figures.csv", "wto_imports.csv"]


def test_every_exhibit_says_what_it_shows_and_what_it_does_not(notes):
    made = trade.study(notes)
    assert isinstance(made.exhibits, Mapping) and len(made.exhibits) == 8
    assert {name: exhibit.name for name, exhibit in made.exhibits.items()} == {name: name for name in made.exhibits}
    for name, exhibit in made.exhibits.items():
        assert exhibit.title and exhibit.takeaway.endswith(".") and exhibit.limits.endswith("."), name
        assert exhibit.takeaway not in exhibit.title
        assert len(exhibit.table.columns.difference(["id", "row_ids"])) <= 7, name
        assert exhibit.drawing is None or exhibit.foot.startswith("n = "), name
    assert [name for name, exhibit in made.exhibits.items() if exhibit.drawing is None] == [
        "multiples",
        "every_amount",
        "pledges",
    ]


def test_questions_are_asked_once_and_only_where_there_is_an_answer(notes, study):
    asked = list(trade.study(notes).questions())
    assert len({q.question for q in asked}) == len(asked) >= 8
    counts = next(q for q in asked if q.question.startswith("What do the counts"))
    assert counts.answer.startswith(
        "“52 projects” (GDToday 2023) are 20 projects and 15 projects; 17 are not described."
    )
    assert "about 9.45 billion USD or more" in counts.answer and "under review 17" in counts.answer
    assert len(counts.rows) == 5
    assert list(study([], {"herald": None}).questions()) == []


def test_a_corpus_of_many_articles_keeps_its_sentences_and_labels_short(study):
    names = [f"paper{i:02d}" for i in range(40)]
    rows = [
        (n, 1, f"{i}.5 million kroner", "money", "NOK", of(2006 + i % 5, (2 + i) * 1e6)) for i, n in enumerate(names)
    ]
    rows += [(n, 2, f"wording {i}", "multiple", "times", times(2, 2006, 2010)) for i, n in enumerate(names)]
    made = study(rows, {n: f"20{10 + i % 12}-{1 + i % 12:02d}-03" for i, n in enumerate(names)}, SERIES)
    assert all(count(f.text) <= 30 for f in made.answer())
    for exhibit in made.exhibits.values():
        assert count(exhibit.takeaway) <= 60 and len(exhibit.title) <= 160
        if exhibit.drawing is not None and (chart := exhibit.draw()) is not None:
            assert chart.get_size_inches()[1] <= 10
            assert all(text.get_text().count("\n") <= 8 for axes in chart.axes for text in axes.texts)
