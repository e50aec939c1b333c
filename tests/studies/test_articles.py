"""The questions on the articles: on the seeds, and on sentences in the manner of other papers."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.measures.wording import NOT_STATED
from corpus_tools.pipeline import empty
from corpus_tools.studies import articles
from corpus_tools.studies.articles import counted, firsts, intervals, material, said_first, years
from corpus_tools.text.word_count import count
from corpus_tools.trace import evidence, row_ids

# Sentence, then what it numbers: (noun, number, kind); nothing for those that must not fire.
NUMBERED = {
    "The first direct flight between Oslo and Lima landed on Friday.": ("flight", 1, "thing"),
    "Peru's president visited Norway for the first time since 1998.": ("visit", 1, "action"),
    "It was the third of four hearings on the dam.": ("hearing", 3, "elliptical"),
    "The port was first opened to foreign ships in 1859.": ("open", 1, "action"),
    "The treaty is the second signed by the two governments this year.": ("treaty", 2, "elliptical"),
    "The twenty-first session of the council ended without a vote.": ("session", 21, "thing"),
    "The 12th Nordic Energy Forum closed in Tromso.": ("forum", 12, "thing"),
    "Kenya became the first country in East Africa to launch the service.": ("country", 1, "thing"),
    "The company, whose third factory burned down in May, hopes to rebuild.": ("factory", 3, "thing"),
    '"This is our second attempt," the mayor said.': ("attempt", 2, "thing"),
    "Analysts called it the first-ever surplus for the agency.": ("surplus", 1, "thing"),
    "The eighth round of talks between Nepal and Bhutan ended, after seven rounds since 2008.": ("round", 8, "thing"),
    "The sixth Finance Ministers' Meeting opened in Quito.": ("meeting", 6, "thing"),
    "At first the ministers refused to talk.": None,
    "First, the bank will raise rates.": None,
    "First of all, the talks must resume.": None,
    "In the first place nobody had asked for the bridge.": None,
    "A third-party audit found no errors.": None,
    "The first lady of Chile opened the fair.": None,
    "The Second World War changed the border.": None,
    "One third of the fleet stayed in port.": None,
    "He lives on 18th Street in Lisbon.": None,
    "Sales rose in the first quarter of 2019.": None,
    "The firm marked its 50th anniversary in 2019.": None,
}
PAGES = {
    "baltic": "LISBON — The three Baltic states signed the accord. Latvia and Lithuania sent ministers.",
    "nordic": "The five Nordic countries opened a 5+1 forum. "
    "Denmark, Finland, Iceland, Norway and Sweden send ministers to it.",
    "three-of": "Three of the five Nordic countries, Denmark, Norway and Sweden, share the grid.",
    "bare": "Rain fell on the hills. Nobody spoke.",
}


def annotated(texts, **columns):
    frame = pd.DataFrame({"article_id": list(texts), "text": list(texts.values()), **columns})
    corpus = ct.read_corpus(frame)
    return corpus, ct.annotate(corpus)


@pytest.fixture(scope="module")
def numbered():
    texts = {f"n{i:02}": sentence for i, sentence in enumerate(NUMBERED)}
    return firsts.ordinals(annotated(texts)[1])


@pytest.fixture(scope="module")
def pages():
    return annotated(PAGES)


@pytest.fixture(scope="module")
def seeds(notes):
    return articles.study(notes)


@pytest.mark.parametrize("number", range(len(NUMBERED)), ids=list(NUMBERED))
def test_an_ordinal_numbers_what_the_sentence_says(numbered, number):
    own = numbered[numbered["article_id"] == f"n{number:02}"]
    found = [tuple(row) for row in own[["noun", "number", "counts"]].itertuples(index=False)]
    expected = list(NUMBERED.values())[number]
    assert found == ([] if expected is None else [expected])


def test_the_conditions_of_a_first_are_its_printed_words(numbered):
    flight = numbered.iloc[0]
    assert flight["phrase"] == "first direct flight between Oslo and Lima"
    assert flight["conditions"] == ["direct", "between Oslo and Lima"]
    surplus = numbered[numbered["noun"] == "surplus"].iloc[0]
    assert (surplus["printed"], surplus["conditions"]) == ("first-ever", ["ever", "for the agency"])


# A sentence, then the phrase that its ordinal opens, and the words that limit what is numbered, as they are printed.
LIMITED = {
    "The second, shorter bridge over the Tagus opened.": (
        "second, shorter bridge over the Tagus",
        ["shorter", "over the Tagus"],
    ),
    "It was the first bridge.": ("first bridge", []),
    "Analysts called it the first-ever surplus for the agency.": (
        "first-ever surplus for the agency",
        ["ever", "for the agency"],
    ),
    "The third smelter (of copper), on the coast, opened.": (
        "third smelter (of copper), on the coast",
        ["of copper", "on the coast"],
    ),
    "He fed the second cow since dawn.": ("second cow since dawn", ["since dawn"]),
    "The fair is the fifth held in Porto since the flood.": (
        "fifth held in Porto since the flood",
        ["held in Porto since the flood"],
    ),
    "This is the first fair in Porto and the second in Braga.": (
        "first fair in Porto and the second in Braga",
        ["in Porto"],
    ),
    "It was the second of three floods in the valley.": (
        "second of three floods in the valley",
        ["of three floods in the valley"],
    ),
    "The canal was first dredged by prisoners in 1904.": (
        "first dredged by prisoners in 1904",
        ["by prisoners", "in 1904"],
    ),
    "She swam the strait for the fourth time since her illness.": (
        "fourth time since her illness",
        ["since her illness"],
    ),
}


@pytest.fixture(scope="module")
def limited():
    texts = {f"c{i}": f"Rain fell on the hills. {sentence}" for i, sentence in enumerate(LIMITED)}
    return firsts.ordinals(annotated(texts)[1])


@pytest.mark.parametrize("number", range(len(LIMITED)), ids=list(LIMITED))
def test_the_conditions_are_the_words_that_limit_what_is_numbered(limited, number):
    own = limited[limited["article_id"] == f"c{number}"]
    phrase, conditions = list(LIMITED.values())[number]
    assert own[["phrase", "conditions"]].values.tolist() == [[phrase, conditions]]


def test_ordinals_and_counts_of_one_noun_stand_side_by_side():
    texts = {
        "a": "The third meeting on the dam was brief.",
        "b": "The board held four meetings in May. A second bridge is planned.",
    }
    notes = annotated(texts)[1]
    beside = firsts.same_thing(firsts.ordinals(notes), notes)
    assert beside[["noun", "article_id", "form", "number"]].values.tolist() == [
        ["meeting", "a", "ordinal", 3],
        ["meeting", "b", "count", 4],
    ]


def test_a_number_of_states_stands_beside_the_states_named(pages):
    table = counted.named_and_counted(pages[1]).set_index(["article_id", "form"])
    short = table.loc[("baltic", "count")]
    assert (short["number"], short["named"], short["not_named"]) == (3, ["Latvia", "Lithuania"], ["Estonia"])
    assert short["comparison"] == counted.FEWER
    assert table.loc[("nordic", "count"), "comparison"] == counted.AS_MANY
    assert (table.loc[("nordic", "format"), "number"], table.loc[("nordic", "format"), "printed"]) == (5, ["5+1"])
    assert ("bare", "count") not in table.index


def test_a_number_told_again_counts_the_same_group():
    texts = {
        "a": "The five Nordic countries share a grid with Poland. Ada Lind told Poland that the five countries and "
        "Poland will build a cable. Poland paid for the five coastal countries. Ten countries sent notes to Poland.",
        "b": "Poland wrote to the five countries of which nothing else is told.",
    }
    table = counted.named_and_counted(annotated(texts)[1])
    assert table["article_id"].tolist() == ["a"]
    assert table["printed"].iloc[0] == ["five Nordic countries", "five countries", "five coastal countries"]


def test_a_part_of_a_group_is_no_count_of_the_group(pages):
    table = counted.named_and_counted(pages[1])
    assert 3 not in table.loc[table["article_id"] == "three-of", "number"].tolist()


@pytest.mark.parametrize(
    ("text", "number"),
    [("the 4+1 framework", "4"), ("a C5+1 meeting", "5"), ("the 17 + 1 forum", "17"), ("C+C5 talks", "5")],
)
def test_formats_are_read(text, number):
    match = counted.FORMAT.search(text)
    assert number in match.groups()


@pytest.mark.parametrize("text", ["call +49 30", "1.5+", "A+ rated", "+1 %", "3+2=5", "C++11"])
def test_sums_grades_and_telephone_numbers_name_no_group(text):
    numbers = [int(g) for m in counted.FORMAT.finditer(text) for g in m.groups() if g and int(g) > 1]
    assert numbers == []


def test_years_are_counted_from_the_day_of_the_article():
    texts = {
        "a": "The canal opened 40 years ago. Trade grew over the past two decades.",
        "b": "The firm was founded in 1979. It marked its 40th anniversary in 2019, and plans for the next ten years.",
        "c": "The mill closed 12 years ago.",
    }
    notes = annotated(texts, published=["2019-06-03", "2019-06-04", None])[1]
    spans = years.spans_to_years(notes).set_index("text")
    assert spans.loc["40 years ago", "year_from"] == spans.loc["40th anniversary", "year_from"] == 1979
    assert spans.loc["40 years ago", "printed_in"] == ["b"]
    assert pd.isna(spans.loc["12 years ago", "year_from"])
    assert spans.loc["12 years ago", "leads_to"] == "no year: the article's date is not known"
    together = years.years_together(years.spans_to_years(notes)).set_index("year")
    assert (together.loc[1979, "texts"], together.loc[1979, "articles"]) == (2, ["a", "b"])


def test_a_range_of_years_leads_to_a_range_and_a_bound_to_a_bound():
    texts = {
        "a": "The ferries will be replaced in the next three to eight years. The line opened more than 20 years ago.",
        "b": "Peru and Ghana held a reception marking 50 years of ties. The road was built over two months.",
    }
    spans = years.spans_to_years(annotated(texts, published_from="2019-06-05", published_to="2019-06-05")[1])
    assert dict(zip(spans["text"], spans["leads_to"], strict=True)) == {
        "in the next three to eight years": "2022–2027",
        "more than 20 years ago": "1999 or earlier",
        "marking 50 years": "1969",
    }
    assert years.takeaway_years(spans).text == (
        "Of three wordings that count years one leads to a single year; “in the next three to eight years” leads to "
        "2022–2027 and “more than 20 years ago” leads to 1999 or earlier."
    )
    assert years.printed_years(years.years_together(spans))["year"].tolist() == ["1969", "1999 or earlier",
                                                                                 "2022–2027"]  # fmt: skip


def test_what_is_known_has_a_basis_and_what_is_not_says_so():
    rows = [
        {"article_id": "a", "file": "a.txt", "label": "Herald 2001", "outlet": "Herald", "outlet_basis": "inferred",
         "outlet_evidence": "line 4", "published_from": "2001-02-03", "published_to": "2001-02-05",
         "published_basis": "external", "published_evidence": "an almanac"},
    ]  # fmt: skip
    built = tables.build("articles", rows)
    table = material.known(built).set_index("field")
    assert list(table.index) == list(material.FIELDS)
    assert table.loc["outlet", ["value", "basis", "evidence"]].tolist() == ["Herald", "inferred", "line 4"]
    assert table.loc["published", ["value", "basis"]].tolist() == ["3 Feb 2001 to 5 Feb 2001", "from elsewhere"]
    assert table.loc["title", "value"] == NOT_STATED
    assert pd.isna(table.loc["title", "basis"])
    line = material.overview(table.reset_index(), built).iloc[0]
    assert line.drop(["words", "row_ids"]).tolist() == [
        "Herald 2001", "Herald (inferred)", "3 Feb 2001 to 5 Feb 2001 (from elsewhere)", *[NOT_STATED] * 3
    ]  # fmt: skip
    assert material.evidence_of(table.reset_index())[["what", "evidence"]].values.tolist() == [
        ["outlet", "line 4"], ["day of publication", "an almanac"]
    ]  # fmt: skip


def test_the_parts_of_a_file_add_up(seeds):
    blocks = seeds.notes.blocks
    assert seeds.parts["characters"].sum() == (blocks["end"] - blocks["start"]).sum()
    assert seeds.parts["blocks"].sum() == len(blocks)
    assert sorted(i for ids in seeds.parts["row_ids"] for i in ids) == sorted(blocks["id"])
    for _, own in seeds.parts.groupby("article_id"):
        assert own["share"].sum() == pytest.approx(1)
    outside = seeds.parts[seeds.parts["group"] != material.BODY_GROUP]
    assert outside["characters"].sum() == seeds.shares["not_body"].sum()
    declared = {kind for kinds in material.GROUPS.values() for kind in kinds}
    assert set(outside["kind"]) <= declared


def test_damage_is_told_by_kind_and_place():
    corpus, notes = annotated({"a": "A na\u00efve plan.\n\nThe caf? shut. A na?ve plan\u00a0fell through in the end."})
    table = material.damage(notes.blocks, notes.articles).set_index("damage")
    lost = table.loc["letter or mark lost to a question mark"]
    assert (lost["places"], lost["lines"], lost["printed"]) == (1, [3], ["na?ve"])
    assert table.loc["no-break space", "printed"] == ["[no-break space]"]
    assert set(lost["row_ids"]) <= set(notes.blocks["id"])
    assert len(corpus.warnings) == table["places"].sum()


def test_damage_is_found_in_the_blocks_where_the_reader_of_files_found_it(corpus, seeds):
    told = {(w.article_id, w.kind, w.line) for w in corpus.warnings}
    found = {(r.article_id, r.damage, line) for r in seeds.damage.itertuples() for line in r.lines}
    assert found and found <= told


def test_the_seeds_call_one_thing_the_first_in_different_words(seeds):
    firsts_ = seeds.called[seeds.called["said"] == said_first.CALLED]
    assert firsts_[["noun", "line", "respect"]].values.tolist() == [
        ["summit", 16, "ever; in-person"], ["summit", 2, said_first.BY_NAME], ["summit", 11, "held offline"]
    ]  # fmt: skip
    before = seeds.called[seeds.called["said"] == said_first.BEFORE]
    assert before[["respect", "line"]].values.tolist() == [["virtual", 7], ["virtual", 3]]


FERRIES = {
    "herald": "The ferry from Norway to Denmark is the first to run on hydrogen, the port said.",
    "post": "It is the first electric ferry from Denmark to Norway. In March 2016 a small ferry sailed from Norway to "
    "Denmark.",
    "old": "A wooden ferry from Norway to Denmark sank. A fast ferry sailed from Peru to Chile.",
    "new": "A costly ferry from Norway to Denmark was ordered. It is the first ferry on the Nile in Egypt.",
}
DAYS = ["2020-05-04", "2020-05-05", "2011-02-03", "2021-06-01"]


def test_a_thing_told_of_before_is_older_than_each_article_that_calls_it_the_first():
    notes = annotated(FERRIES, published=DAYS)[1]
    table = articles.study(notes).called
    told = table[table["said"] == said_first.BEFORE]
    assert told[["article_id", "respect"]].values.tolist() == [["post", "small"], ["old", "wooden"]]
    found = said_first.title_first(table)
    assert found.text.startswith("Two articles call a ferry the first, in two wordings; two tell of a")
    assert found.rows == row_ids(table)
    assert table.loc[table["said"] == said_first.CALLED, "article_id"].tolist() == ["herald", "post"]
    undated = articles.study(annotated(FERRIES)[1]).called
    assert set(undated["said"]) == {said_first.CALLED}


def test_the_seeds_count_and_name(seeds):
    table = seeds.counts[seeds.counts["comparison"].isin([counted.FEWER, counted.MORE])]
    rows = table[["article_id", "number", "named_number", "printed", "not_named"]].values.tolist()
    assert rows == [
        ["000_f6185b0adcf2f8a0", 5, 4, ["five Central Asian countries"], ["Turkmenistan"]],
        ["004_15a6b1e45cf97de1", 4, 5, ["4+1"], []],
    ]
    assert counted.title_counted(seeds.counts).rows == row_ids(table)


def test_numbers_that_agree_with_the_names_are_said_to(pages):
    own = pages[1].with_tables({"articles": pages[1].articles[pages[1].articles["article_id"] == "nordic"]})
    table = counted.named_and_counted(own)
    table = table[table["article_id"] == "nordic"]
    assert counted.title_counted(table).text == ("No number of states was found that differs from the states named.")
    assert counted.takeaway_counted(table).text == "Both such numbers agree with the names."
    assert counted.printed_counted(table)["not named"].tolist() == ["none", "none"]


def test_the_seeds_count_back_to_one_year(seeds):
    assert seeds.together.set_index("year").loc[1992, "texts"] == 4
    assert seeds.together.set_index("year").loc[2013, "texts"] == 2
    said = years.title_years(seeds.together)
    assert "lead four articles to one year, 1992, which one of the articles prints." in said.text
    assert len(evidence(said.rows, seeds.notes)["file"].unique()) == 4


# Text -> the words that count, what they count from and lead to, a date printed with them, days between the ends.
APART = {
    "The dam broke on 3 March 2019. Two weeks later, the mayor resigned.": (
        "Two weeks later", "3 Mar 2019", "17 Mar 2019", intervals.NO_DATE, 14, 14),
    "The strike began in May 2018. One month later, on 20 June 2018, it ended.": (
        "One month later", "May 2018", "June 2018", "on 20 June 2018", 20, 50),
    "The bank closed in January 2011. A month later its owner was in Lima.": (
        "A month later", "January 2011", "February 2011", intervals.NO_DATE, 1, 58),
    "The mill opened in 1990. Ten years on, it employs nobody.": (
        "Ten years on", "1990", "2000", intervals.NO_DATE, 3288, 4017),
}  # fmt: skip


@pytest.mark.parametrize("text", APART)
def test_an_interval_is_held_against_the_dates_of_its_ends(text):
    notes = annotated({"a": f"Rain fell on the hills. {text}"}, published=["2019-06-03"])[1]
    row = intervals.intervals(notes).iloc[0]
    words, starts, leads, printed, fewest, most = APART[text]
    assert row[["text", "starts", "leads_to", "also_printed"]].tolist() == [words, starts, leads, printed]
    assert (row["fewest_days"], row["most_days"]) == (fewest, most)
    assert len(row["row_ids"]) == (2 if printed == intervals.NO_DATE else 3)


def test_a_time_that_counts_from_the_day_of_the_article_is_no_interval():
    notes = annotated({"a": "The canal opened 40 years ago. It closed on 3 May 2001."}, published=["2019-06-03"])[1]
    assert len(intervals.intervals(notes)) == 0
    made = articles.study(notes).later
    assert (made.table, made.takeaway) == (None, "No interval that is counted from a printed date was found.")


def test_every_row_leads_to_evidence(seeds):
    for name in ("fields", "parts", "shares", "damage", "ordinals", "same_thing", "called", "counts", "spans",
                 "together", "distances"):  # fmt: skip
        table = seeds.tables[name]
        ids = row_ids(table)
        assert len(table) and ids, name
        assert len(evidence(ids, seeds.notes)) == len(ids)


# (outlet, issuer, author), how outlet and issuer are known (s: stated, i: inferred) -> what is said.
OUTLETS = {
    (): "There is no article to read.",
    (("", "", "", "s"),): "No publisher is known of the article.",
    (("Herald", "", "", "s"),): "The article is from Herald.",
    (("Herald", "", "", "i"),): "The article is inferred to be from Herald.",
    (("Wire", "Ministry", "", "s"),): "The article is from Ministry through Wire.",
    (("", "", "", "s"), ("", "", "Ada", "s")): "No publisher is known of any of the two articles.",
    (("Herald", "", "", "s"), ("Herald", "", "", "s")): "Both articles are from Herald.",
    (("Herald", "", "", "s"), ("", "", "Ada", "s")): (
        "Of two articles, one is from Herald; one has no known publisher."
    ),
    (("Post", "", "", "i"), ("Herald", "", "", "s"), ("Bank", "", "", "s"), ("Post", "", "", "i"),
     ("", "", "", "s")): (
        "Of five articles, one is from Bank, one from Herald; two are inferred to be from Post; of one neither "
        "publisher nor author is known."
    ),
    (("Post", "", "", "i"), ("Herald", "", "", "i"), ("Wire", "Bank", "", "i"), ("Post", "", "", "i"),
     ("", "", "", "s")): (
        "Of five articles, two are inferred to be from Post, one from Bank through Wire, one from Herald; one has no "
        "known publisher."
    ),
    tuple((name, "", "", "s") for name in "AAABBCCDEFGG"): (
        "Of twelve articles, three are from A, two from B, two from C, two from G; three are from three other "
        "publishers."
    ),
}  # fmt: skip


KNOWN_BY = {"s": "stated", "i": "inferred"}


@pytest.mark.parametrize("rows", OUTLETS, ids=range(len(OUTLETS)))
def test_who_published_is_one_sentence(rows):
    built = [
        {"article_id": f"a{i}", "file": f"a{i}.txt", "label": f"a{i}", "outlet": o or None, "issuer": s or None,
         "author": w or None, "outlet_basis": KNOWN_BY[b] if o else None, "issuer_basis": KNOWN_BY[b] if s else None}
        for i, (o, s, w, b) in enumerate(rows)
    ]  # fmt: skip
    notes = empty().with_tables({"articles": tables.build("articles", built)})
    said = articles.study(notes).published.text
    assert said == OUTLETS[rows] and count(said) <= 25


def test_who_published_opens_to_where_the_name_is_printed(seeds):
    phrases = dict(zip(seeds.published.rows, evidence(seeds.published.rows, seeds.notes)["phrase"], strict=True))
    printed = {i.split("_")[0]: text for i, text in phrases.items()}
    assert "Global Times" in printed["000"] and "GDToday" in printed["002"] and "Global Times" in printed["003"]
    assert [i for i in phrases if i.startswith("004")] == ["004_15a6b1e45cf97de1"]
    assert any("/PRNewswire/" in t for t in phrases.values()) and any("/cgtn-" in t for t in phrases.values())


def test_the_answer_is_short_and_each_sentence_opens_to_rows_of_its_own(seeds):
    found = list(seeds.answer())
    assert len(found) == 5 and count(found[0].text) <= 25
    assert max(count(f.text) for f in found[1:]) <= 30
    assert len({tuple(f.rows) for f in found}) == 5
    for finding in found:
        assert len(evidence(finding.rows, seeds.notes)) == len(finding.rows)


def test_swapping_names_of_states_changes_no_reading():
    text = (
        "Chile's first railway since 1990 opened. The railway is the second built by Chile. Chile called it a success."
    )
    notes = annotated({"a": text, "b": text.replace("Chile", "Ghana")})[1]
    table = firsts.ordinals(notes)
    first, second = (table[table["article_id"] == a].reset_index(drop=True) for a in "ab")
    assert len(first) == 2
    assert first["noun"].equals(second["noun"])
    assert [p.replace("Chile", "Ghana") for p in first["phrase"]] == second["phrase"].tolist()


@pytest.mark.parametrize("which", ["bare", "none"])
def test_little_or_nothing_is_said_in_words(which):
    notes = annotated({"bare": PAGES["bare"]})[1] if which == "bare" else empty()
    study = articles.study(notes)
    for name, table in study.tables.items():
        assert list(table.columns), name
    for finding in study.answer():
        assert finding.text.endswith(".")
    for exhibit in study.exhibits.values():
        assert exhibit.takeaway.endswith(".") and exhibit.outputs()
        assert bool(exhibit.limits) == (exhibit.table is not None)
    for question in study.questions():
        assert question.question.endswith("?") and question.answer.endswith(".")


def test_files_that_were_left_out_are_named_with_the_reason(tmp_path):
    for name, text in (("a", PAGES["bare"]), ("b", PAGES["bare"]), ("c", "Snow lay on the road. It was cold.")):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    study = articles.study(ct.annotate(ct.read_corpus(tmp_path)))
    answers = {q.question: q.answer for q in study.questions()}
    assert answers["Which files were left out, and why?"].startswith("b.txt: ")


def test_what_is_printed_twice_is_shown_with_its_place(seeds):
    answers = {q.question: q for q in seeds.questions()}
    twice = answers["What is printed twice?"]
    assert "(Global Times 2023, line 6)" in twice.answer
    assert twice.rows == seeds.notes.blocks.loc[seeds.notes.blocks["kind"] == "duplicate", "id"].tolist()
    assert "“na?ve”" in answers["What was damaged on the way?"].answer


def test_the_sentences_state_the_numbers_of_their_tables(seeds):
    said = seeds.known.takeaway
    numbers = [(seeds.fields["basis"] == basis).sum() for basis in ("stated", "inferred", "from elsewhere")]
    missing = (seeds.fields["value"] == NOT_STATED).sum()
    assert said == (
        f"Headline, outlet, issuer, kind of text, place, author and day are looked up of each article, "
        f"{sum(numbers) + missing} in all: {numbers[0]} are stated in "
        f"the texts, {numbers[1]} inferred and {numbers[2]} from elsewhere; {missing} stay open, five of them for "
        "unsigned analysis 2023."
    )
    highest = seeds.shares["share"].max() * 100
    assert seeds.not_article.title == f"Up to {highest:.0f} percent of a file is not running text"
    words = seeds.notes.articles["words"]
    answers = {q.question: q.answer for q in seeds.questions()}
    assert f"{words.sum():,} words" in answers["How much is there to read?"]
    assert f"From {words.min():,} words" in answers["How long are the articles?"]
