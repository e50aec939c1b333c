"""Sentences that state an order of frames: each carries its doubt, and a residual code has no place in it."""

import pytest
from framing_tables import BOOK, CODES, EVERY_CORPUS, ONE, TWO, code, made_notes
from network_tables import article

from corpus_tools.codebooks.schemes import load_codebook, shipped, template
from corpus_tools.measures.agreement.measured import measured_on
from corpus_tools.measures.rows import typed
from corpus_tools.measures.sentences import residual
from corpus_tools.studies.framing import first_places as P
from corpus_tools.studies.framing import leads as L
from corpus_tools.studies.framing import multiverse as U
from corpus_tools.studies.framing import shares as F
from corpus_tools.studies.framing import whole


@pytest.fixture(scope="module")
def made():
    return made_notes()


def firm(notes, error=lambda code: None, book=BOOK):
    finding = {P.SEPARATES: U.most_separating(book)}
    names = dict(zip(notes.articles["article_id"], notes.articles["label"], strict=True))
    for article_id in names:
        finding[f"{P.FIRST}{names[article_id] or article_id.title()}"] = U.most_frame(article_id, book)
    paths = U.holding(U.multiverse(notes, finding))
    return P.firmness(F.frame_shares(notes, book), F.flip_separates(notes, book), paths, error)


def known(code):
    """The measured error of a frame that is read fairly well, for every code."""
    return measured_on("frames", "COOPERATION")


def places(**firsts):
    """Article -> label or labels that come first there, of ten sentences each; none: an article without a frame."""
    rows = []
    for name, labels in firsts.items():
        for label in [labels] if isinstance(labels, str) else labels or ["Ports"]:
            rank = 1 if labels else None
            row = {"article_id": name, "article": name, "code": label.upper(), "label": label, "rank": rank}
            rows.append(row | {"sentences": 4 if rank else 0, "of_sentences": 10, "row_ids": [f"{name}{label}"]})
    return typed(rows, F.SHARES)


def doubts(**articles):
    """Article -> (holds, rivals) of eight ways of counting."""
    rows = [{"finding": f"{P.FIRST}{name}", "article": name, "first": first, "holds": holds, "ways": 8, "others": [],
             "rivals": rivals} for name, (first, holds, rivals) in articles.items()]  # fmt: skip
    return typed(rows, P.FIRM)


def test_the_bottom_line_counts_in_how_many_articles_a_frame_comes_first(made):
    said = L.lead(F.frame_shares(made, BOOK), firm(made))
    assert said == "WAYS comes first in one of two articles, one is a tie; it holds however it is counted."
    one = made_notes(CODES[:1], [ONE])
    assert L.lead(F.frame_shares(one, BOOK), firm(one)) == (
        "WAYS comes first, found in 1 of its 6 sentences, however it is counted."
    )
    none = made_notes([], [ONE, TWO])
    assert L.lead(F.frame_shares(none, BOOK), firm(none)) == (
        "No sentence of the 2 articles has a frame of this codebook."
    )
    assert len(L.top_rows(F.frame_shares(made, BOOK))) == 5


SURE = ("Ports", 8, [])
CASES = {
    "all the same, all firm": (
        {"a": "Ports", "b": "Ports", "c": "Ports"},
        {"a": SURE, "b": SURE, "c": SURE},
        "Ports comes first in all three articles; all hold however they are counted.",
    ),
    "one of two is open to counting": (
        {"a": "Ports", "b": "Fish"},
        {"a": SURE, "b": ("Fish", 6, [])},
        "Ports and fish each come first in one of two articles; another way of counting could change one.",
    ),
    "open to errors alone": (
        {"a": "Ports", "b": "Ports"},
        {"a": ("Ports", 8, ["Fish"]), "b": ("Ports", 8, ["Fish"])},
        "Ports comes first in both articles; the tool’s errors could change both.",
    ),
    "open to both, with a tie and an article without": (
        {"a": "Ports", "b": "Ports", "c": "Fish", "d": ["Ports", "Fish"], "e": None},
        {"a": SURE, "b": ("Ports", 7, []), "c": ("Fish", 8, ["Ports"]), "d": ("Ports = Fish", 2, ["Fish"])},
        "Ports comes first in two of five articles, one is a tie, one has none; other counting or the tool’s errors "
        "could change two.",
    ),
    "three alike": (
        {"a": "Ports", "b": "Fish", "c": "Roads"},
        {"a": SURE, "b": ("Fish", 8, []), "c": ("Roads", 8, [])},
        "No frame comes first alone in more than one of three articles; all hold however they are counted.",
    ),
    "ties alone": (
        {"a": ["Ports", "Fish"], "b": ["Ports", "Fish"]},
        {"a": ("Ports = Fish", 8, []), "b": ("Ports = Fish", 8, [])},
        "No frame comes first alone in any of two articles, two are ties.",
    ),
}


@pytest.mark.parametrize(("firsts", "doubted", "said"), CASES.values(), ids=CASES)
def test_the_bottom_line_carries_its_doubt(firsts, doubted, said):
    assert L.lead(places(**firsts), doubts(**doubted)) == said
    assert len(said.split()) <= L.LONGEST


def test_many_articles_keep_the_bottom_line_short():
    names = [*("Green and digital and more" for _ in range(9)), *("Law and custom of the high seas" for _ in range(9)),
             *("Ports" for _ in range(8)), *("Fish" for _ in range(4))]  # fmt: skip
    firsts = {f"a{i}": name for i, name in enumerate(names)} | {"t": ["Ports", "Fish"], "n": None}
    doubted = {a: (name, 7, ["Roads"]) for a, name in firsts.items() if isinstance(name, str)}
    said = L.lead(places(**firsts), doubts(**doubted))
    assert said == (
        "Two frames each come first in nine of 32 articles; other counting or the tool’s errors could change all 30."
    )
    assert len(said.split()) <= L.LONGEST


def test_where_most_sentences_have_no_frame_that_is_said_first():
    firsts = {"a": "Ports", "b": "Ports", "c": "Fish"}
    doubted = {"a": ("Ports", 6, []), "b": SURE, "c": ("Fish", 2, [])}
    assert L.lead(places(**firsts), doubts(**doubted), bare=2) == (
        "In two of three articles most sentences match no frame of this codebook; ports comes first in two, not firmly "
        "in one."
    )
    assert L.lead(places(a="Ports"), doubts(a=SURE), bare=1) == (
        "Most of its 10 sentences match no frame of this codebook; ports comes first, found in 4."
    )


def test_a_single_article_names_who_could_come_first():
    assert L.lead(places(a="Ports"), doubts(a=("Ports", 8, ["Fish", "Roads", "Rain"]))) == (
        "Ports comes first, found in 4 of its 10 sentences; the tool’s errors could put fish, roads or another first."
    )
    assert L.lead(places(a=["Ports", "Fish"]), doubts(a=("Ports = Fish", 2, []))) == (
        "Ports and fish are level, each found in 4 of its 10 sentences; another way of counting could put another "
        "first."
    )


HARBOUR = article("harbour", [["The ferry sails.", "A choir sings.", "A school opens.", "The choir meets again."]])
HALL = article("hall", [["A film is shown.", "The ferry is late.", "A concert begins.", "A museum opens."]])


def test_a_residual_code_never_comes_first():
    book = shipped("frames")
    assert residual(book) == {"OTHER"} and residual(BOOK) == frozenset()
    codes = [code(HARBOUR, 0, "ECONOMY"), *(code(HARBOUR, i, "OTHER") for i in (1, 2, 3)),
             *(code(HALL, i, "OTHER") for i in (0, 2, 3)), code(HALL, 1, "ECONOMY")]  # fmt: skip
    notes = made_notes(codes, [HARBOUR, HALL])
    table = F.frame_shares(notes, book)
    assert table.loc[table["code"] == "OTHER", "rank"].isna().all()
    assert table.loc[table["code"] == "OTHER", "sentences"].tolist() == [3, 3]
    assert table.loc[table["code"] == "ECONOMY", "rank"].tolist() == [1, 1]
    study = whole.study(notes, book)
    assert study.answer().findings[0].text == (
        "In both articles most sentences match no frame of this codebook; economy comes first in both articles."
    )
    assert list(study.ordered) == ["ECONOMY", "OTHER"] and list(study.frequent) == ["ECONOMY"]
    assert study.separates["code"].tolist()[-1] == "OTHER" and not {"Other"} & set(study.firm["first"])
    only = made_notes(codes[1:4], [HARBOUR])
    assert whole.study(only, book).answer().findings[0].text == (
        "No sentence of the article has a frame of this codebook."
    )


def test_what_separates_is_stated_flatly_only_where_it_is_firm(made):
    table = F.separates(made, BOOK)
    assert L.title_separates(table, firm(made)).endswith(": which frame separates the articles most is open")
    assert L.say_separates(table, firm(made)).startswith(
        "Which frame separates the articles most is open: WAYS (25 to 50 percent of sentences)"
    )
    row = {
        "finding": P.SEPARATES,
        "first": "WAYS",
        "second": "TRADE",
        "holds": 8,
        "ways": 8,
        "others": [],
        "rivals": [],
    }
    sure = typed([row], P.FIRM)
    assert L.title_separates(table, sure) == "WAYS separates the articles most"
    assert L.say_separates(table, sure) == (
        "WAYS separates the articles most: 25 percent of the sentences in Two, 50 in One, however it is counted."
    )
    open_ = typed([row | {"rivals": ["TRADE"]}], P.FIRM)
    assert L.title_separates(table, open_) == "WAYS or TRADE: which frame separates the articles most is open"
    assert L.say_separates(table, open_) == (
        "Which frame separates the articles most is open: WAYS (25 to 50 percent of sentences) or TRADE (0 to 17)."
    )
    assert set(L.separating_rows(table, open_)) > set(L.separating_rows(table, sure))
    even = made_notes([code(ONE, 0, "A"), code(ONE, 0, "B")])
    assert L.title_separates(F.separates(even), firm(even)) == "A and B separate the articles alike"
    assert L.say_separates(F.separates(even), firm(even)) == "A and B separate the articles alike, by 17 points."
    alone = made_notes(CODES[:1], [ONE])
    assert L.title_separates(F.separates(alone, BOOK), firm(alone)) == "One article has no other to be compared with"


def test_an_order_that_the_errors_reverse_in_over_one_draw_in_ten_is_open():
    texts = [article(f"t{i}", [[f"Ports grow {n}." for n in range(20)]]) for i in range(2)]

    def with_codes(ways, trade):
        return made_notes([code(t, n, c) for t in texts for c, k in (("WAYS", ways), ("TRADE", trade))
                           for n in range(k)], texts)  # fmt: skip

    near, far = (firm(with_codes(*n), known) for n in ((9, 8), (16, 2)))
    own = near[near["article"].notna()]
    assert all(rivals == ["TRADE"] for rivals in own["rivals"]) and (own["reversed"] > P.MOST_REVERSED).all()
    own = far[far["article"].notna()]
    assert all(rivals == [] for rivals in own["rivals"]) and (own["reversed"] <= P.MOST_REVERSED).all()
    assert L.lead(F.frame_shares(with_codes(9, 8), BOOK), near) == (
        "WAYS comes first in both articles; the tool’s errors could change both."
    )
    assert L.lead(F.frame_shares(with_codes(16, 2), BOOK), far) == (
        "WAYS comes first in both articles; all hold however they are counted."
    )


def test_without_a_measured_error_no_flip_number_is_given(made):
    table = firm(made)
    assert table["fewest"].isna().all() and table["reversed"].isna().all()
    assert not any(table["rivals"]) and L.takeaway_separates(table).endswith("; error not measured.")
    assert "draws" not in L.takeaway_separates(table)
    assert L.say_firm(table) == (
        "One of three first places holds in every way of counting that can matter; error not measured."
    )


def test_beside_the_ways_of_counting_stands_how_often_the_errors_reverse_the_order(made):
    table = firm(made, known)
    assert table["wrong"].notna().all() and set(table["measured_on"].dropna()) and table["rows"].tolist()[0] == 5
    said = L.takeaway_separates(table)
    assert said.startswith("WAYS has the widest range in 8 of 24 ways of counting; in ")
    assert said.endswith(" of 1,000 draws of the errors to be expected that of TRADE is wider.")
    assert len(said.split()) <= 35
    assert L.limits_firm(table).startswith("Ways of counting: ") and "made-up articles" in L.limits_firm(table)
    assert (table["fewest"] <= table["rows"]).all() and set(table["ways"]) == {8, 24}
    assert "in over one draw in ten" in L.say_firm(table)


def test_the_error_is_that_of_the_shipped_codebook_alone():
    assert P.errors(shipped("frames"))("SECURITY") == measured_on("frames", "SECURITY")
    assert P.errors(load_codebook(template("energy")))("SECURITY") is None


@pytest.mark.parametrize("notes", EVERY_CORPUS.values(), ids=EVERY_CORPUS)
def test_there_are_words_for_every_corpus(notes):
    table, firmness, separates = F.frame_shares(notes, BOOK), firm(notes), F.separates(notes, BOOK)
    said = [
        L.lead(table, firmness),
        L.takeaway_separates(firmness),
        L.say_separates(separates, firmness),
        L.limits_firm(firmness),
        L.say_firm(firmness),
        f"{L.title_separates(separates, firmness)}.",
    ]
    assert all(line.endswith(".") for line in said if line)
    assert not any(word in line for line in said for word in (" None", "nan", "<NA>", "{", "..", "  "))
