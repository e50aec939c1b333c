"""The questions on the articles: on the seeds, and on sentences in the manner of other papers."""

import pandas as pd
import pytest

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.pipeline import empty
from corpus_tools.studies.articles import counted, material
from corpus_tools.studies.articles import whole as articles
from corpus_tools.trace import definition, evidence, row_ids

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
    return articles.ordinals(annotated(texts)[1])


@pytest.fixture(scope="module")
def pages():
    return annotated(PAGES)


@pytest.fixture(scope="module")
def seeds(corpus, notes):
    return articles.study(corpus, notes)


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
    return articles.ordinals(annotated(texts)[1])


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
    beside = articles.same_thing(articles.ordinals(notes), notes)
    assert beside[["noun", "article_id", "form", "number"]].values.tolist() == [
        ["meeting", "a", "ordinal", 3],
        ["meeting", "b", "count", 4],
    ]


def test_a_number_of_states_stands_beside_the_states_named(pages):
    table = articles.named_and_counted(pages[1]).set_index(["article_id", "form"])
    short = table.loc[("baltic", "count")]
    assert (short["number"], short["named"], short["not_named"]) == (3, ["Latvia", "Lithuania"], ["Estonia"])
    assert short["comparison"] == counted.FEWER
    assert table.loc[("nordic", "count"), "comparison"] == counted.AS_MANY
    assert (table.loc[("nordic", "format"), "number"], table.loc[("nordic", "format"), "printed"]) == (5, ["5+1"])
    assert ("bare", "count") not in table.index


def test_a_part_of_a_group_is_no_count_of_the_group(pages):
    table = articles.named_and_counted(pages[1])
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
    spans = articles.spans_to_years(notes).set_index("text")
    assert spans.loc["40 years ago", "year_from"] == spans.loc["40th anniversary", "year_from"] == 1979
    assert spans.loc["40 years ago", "printed_in"] == ["b"]
    assert pd.isna(spans.loc["12 years ago", "year_from"])
    assert spans.loc["12 years ago", "leads_to"] == "no year: the article's date is not known"
    together = articles.years_together(articles.spans_to_years(notes)).set_index("year")
    assert (together.loc[1979, "texts"], together.loc[1979, "articles"]) == (2, ["a", "b"])


def test_what_is_known_has_a_basis_and_what_is_not_says_so():
    rows = [
        {"article_id": "a", "file": "a.txt", "label": "Herald 2001", "outlet": "Herald", "outlet_basis": "inferred",
         "outlet_evidence": "line 4", "published_from": "2001-02-03", "published_to": "2001-02-05",
         "published_basis": "external", "published_evidence": "an almanac"},
    ]  # fmt: skip
    table = articles.known(tables.build("articles", rows)).set_index("field")
    assert list(table.index) == list(material.FIELDS)
    assert table.loc["outlet", ["value", "basis", "evidence"]].tolist() == ["Herald", "inferred", "line 4"]
    assert table.loc["published", "value"] == "2001-02-03 to 2001-02-05"
    assert table.loc["title", "value"] == material.UNSTATED
    assert pd.isna(table.loc["title", "basis"])
    assert articles.say_articles(table.reset_index()) == [
        "Herald 2001: outlet Herald (inferred); issuer not stated in the text; genre not stated in the text; "
        "published 2001-02-03 to 2001-02-05 (external)."
    ]


def test_the_parts_of_a_file_add_up(seeds):
    blocks = seeds.notes.blocks
    assert seeds.parts["characters"].sum() == (blocks["end"] - blocks["start"]).sum()
    assert seeds.parts["blocks"].sum() == len(blocks)
    assert sorted(i for ids in seeds.parts["row_ids"] for i in ids) == sorted(blocks["id"])
    for _, own in seeds.parts.groupby("article_id"):
        assert own["share"].sum() == pytest.approx(1)
    outside = seeds.parts[seeds.parts["group"] != "body"]
    assert outside["characters"].sum() == seeds.shares["not_body"].sum()
    declared = {kind for kinds in material.GROUPS.values() for kind in kinds}
    assert set(outside["kind"]) <= declared


def test_damage_is_told_by_kind_and_place():
    corpus, notes = annotated({"a": "A na\u00efve plan.\n\nThe caf? shut. A na?ve plan\u00a0fell through in the end."})
    table = articles.damage(corpus.warnings, notes.blocks, notes.articles).set_index("damage")
    lost = table.loc["letter or mark lost to a question mark"]
    assert (lost["places"], lost["lines"], lost["printed"]) == (1, [3], ["na?ve"])
    assert table.loc["no-break space", "printed"] == ["[no-break space]"]
    assert set(lost["row_ids"]) <= set(notes.blocks["id"])


def test_the_seeds_call_one_thing_the_first_in_different_words(seeds):
    firsts = seeds.same_thing[(seeds.same_thing["noun"] == "summit") & (seeds.same_thing["number"] == 1)]
    assert firsts["line"].tolist() == [16, 2, 11]
    assert [p.split()[:3] for p in firsts["phrase"]] == [
        ["first", "ever", "in-person"],
        ["first", "China-Central", "Asia"],
        ["first", "held", "offline"],
    ]
    virtual = seeds.described[seeds.described["described_as"] == "virtual"]
    assert virtual["noun"].tolist() == ["summit"]
    assert len(virtual["articles"].iloc[0]) == 2


def test_the_seeds_count_and_name(seeds):
    table = seeds.counted[seeds.counted["comparison"].isin([counted.FEWER, counted.MORE])]
    rows = table[["article_id", "number", "named_number", "printed", "not_named"]].values.tolist()
    assert rows == [
        ["000_f6185b0adcf2f8a0", 5, 4, ["five Central Asian countries"], ["Turkmenistan"]],
        ["004_15a6b1e45cf97de1", 4, 5, ["4+1"], []],
    ]


def test_the_seeds_count_back_to_one_year(seeds):
    assert seeds.years.set_index("year").loc[1992, "texts"] == 4
    assert seeds.years.set_index("year").loc[2013, "texts"] == 2


def test_every_row_leads_to_evidence(seeds):
    for name in ("known", "bases", "parts", "shares", "damage", "ordinals", "same_thing", "described", "counted",
                 "spans", "years", "through"):  # fmt: skip
        table = getattr(seeds, name)
        ids = row_ids(table)
        assert len(table) and ids, name
        assert len(evidence(ids, seeds.notes)) == len(ids)


def test_a_sentence_is_followed_through_every_layer(seeds):
    sentence_id = articles.richest_sentence(seeds.notes)
    table = articles.through_layers(seeds.notes, define=definition)
    assert table["layer"].tolist()[:2] == ["sentences", "tokens"]
    assert {"times", "mentions", "quotes", "amounts"} <= set(table["layer"])
    assert table["row_ids"].iloc[0] == [sentence_id]
    assert table["definition"].notna().all()
    sentence = seeds.notes.sentences.set_index("id").loc[sentence_id]
    assert articles.words_of(seeds.notes)["word"].iloc[0] == sentence["text"].split()[0]


def test_an_unknown_sentence_is_named(seeds):
    with pytest.raises(KeyError, match=r"no sentence 'x:sentences:1-2'.*column id"):
        articles.through_layers(seeds.notes, "x:sentences:1-2")


def test_swapping_names_of_states_changes_no_reading():
    text = (
        "Chile's first railway since 1990 opened. The railway is the second built by Chile. Chile called it a success."
    )
    notes = annotated({"a": text, "b": text.replace("Chile", "Ghana")})[1]
    table = articles.ordinals(notes)
    first, second = (table[table["article_id"] == a].reset_index(drop=True) for a in "ab")
    assert len(first) == 2
    assert first["noun"].equals(second["noun"])
    assert [p.replace("Chile", "Ghana") for p in first["phrase"]] == second["phrase"].tolist()


@pytest.mark.parametrize("which", ["bare", "none"])
def test_little_or_nothing_is_said_in_words(pages, which):
    corpus, notes = annotated({"bare": PAGES["bare"]}) if which == "bare" else (ct.Corpus(()), empty())
    study = articles.study(corpus, notes)
    for name in ("known", "bases", "parts", "shares", "damage", "left_out", "ordinals", "same_thing", "described",
                 "counted", "spans", "years", "through"):  # fmt: skip
        assert list(getattr(study, name).columns), name
    for sentence in [
        *study.answer(), articles.say_material(notes.articles, notes.sentences),
        articles.say_through(notes, study.through), articles.takeaway_not_article(study.shares, study.parts),
    ]:  # fmt: skip
        assert sentence.endswith(".")
    assert articles.say_same_thing(study.same_thing) == articles.say_described(study.described) == []
    assert articles.say_named_and_counted(study.counted) == articles.say_years(study.spans) == []
    assert len(articles.words_of(notes)) == (6 if which == "bare" else 0)


def test_the_sentences_state_the_numbers_of_their_tables(seeds):
    said = articles.say_bases(seeds.known)[0]
    numbers = [(seeds.known["basis"] == basis).sum() for basis in ("stated", "inferred", "external")]
    numbers.append((seeds.known["value"] == material.UNSTATED).sum())
    assert said == (
        f"Of {sum(numbers)} fields (title, outlet, issuer, genre, place, author and day of 5 articles), {numbers[0]} "
        f"are stated by the text, {numbers[1]} inferred from it and {numbers[2]} taken from another source; "
        f"{numbers[3]} stay open."
    )
    lowest, highest = seeds.shares["share"].min() * 100, seeds.shares["share"].max() * 100
    assert articles.title_not_article(seeds.shares) == (
        f"Between {lowest:.0f} and {highest:.0f} percent of each file is not body text"
    )
    words = seeds.notes.articles["words"]
    size = articles.say_material(seeds.notes.articles, seeds.notes.sentences)
    assert f"{words.sum():,} words" in size
    assert f"shortest article {words.min():,} and the longest {words.max():,}" in size
