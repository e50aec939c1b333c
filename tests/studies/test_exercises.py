"""Exercises: an answer that holds, one that does not, and one that is not given; the mistakes that are planted."""

import pytest

import corpus_tools as ct
from corpus_tools.codebooks.data_files import CodebookError
from corpus_tools.codebooks.schemes import load_codebook, shipped, write_copy
from corpus_tools.coding import session as coding_session
from corpus_tools.coding.corrections import Corrections, codes_of
from corpus_tools.measures.networks.neighbours import COUNTED, SENTENCES, degrees_of, edges
from corpus_tools.pipeline import empty
from corpus_tools.studies import trade
from corpus_tools.studies.exercises import checks as exercises
from corpus_tools.studies.exercises import coding_checks as exercises_coding
from corpus_tools.studies.exercises import exchange, followed, lesson
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.trace import definition

REPAIRS = (
    ("exlude =", "exclude ="),
    ('lemmas = ["corridor", "customs", "tariff"]', 'lemmas = ["customs", "tariff"]'),
    ("weight = 0.7", "weight = 1.3"),
    ('"highway", "road", ', '"highway", '),
    ('[[code.indicator]]\nphrases = ["cooperation between the United States"]\nweight = 1.3\n\n', ""),
)


def holds(table):
    return list(table["holds"])


@pytest.fixture(scope="module")
def growth(notes):
    return trade.study(notes).growth


@pytest.fixture
def broken(tmp_path):
    """A function: a copy of the broken codebook with the first `repairs` mistakes mended."""

    def made(repairs):
        path = write_copy("exercise", tmp_path / f"mine{repairs}.toml")
        text = path.read_text(encoding="utf-8")
        for old, new in REPAIRS[:repairs]:
            assert text.count(old) == 1
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")
        return path

    return made


def test_start_years_hold_where_the_multiple_rounds_to_the_number(growth):
    first = exercises.start_years(growth, {"100-fold": 1992, "33-fold": 2001, "none": 2013})
    assert holds(first) == ["yes"] * 3
    assert exercises.say(first) == "3 of 3 answers hold."
    second = exercises.start_years(growth, {"100-fold": 2001, "33-fold": 1995, "none": None})
    assert holds(second) == ["no", "no", "not answered yet"]
    assert second["what_the_texts_give"].iloc[1] == "no figure is cited for 1995, so nothing can be computed from it"
    assert second["what_the_texts_give"].isna().iloc[2]
    assert exercises.say(second) == "0 of 3 answers hold; 1 is not answered yet."
    assert exercises.say(second.tail(1)) == "No answer is given."


def test_a_question_that_is_none_is_named(growth):
    with pytest.raises(exercises.ExerciseError, match="'tenfold': no such question; write \"100-fold\""):
        exercises.start_years(growth, {"tenfold": 2001})


def test_degrees_are_those_of_the_network_widget_with_the_lists_and_without(notes):
    table = exercises.degrees(notes).set_index("state")
    states = set(table["actor_id"])
    for lists, column in ((COUNTED, "degree"), (SENTENCES, "without_list_sentences")):
        shown = edges(notes, lists=lists)
        beside = degrees_of(shown[shown["source"].isin(states) & shown["target"].isin(states)])
        expected = beside.set_index("actor")["weighted degree"].reindex(table.index).fillna(0)
        assert list(table[column]) == list(expected)
    assert (table["without_list_sentences"] < table["degree"]).any()


def test_predicted_degrees_vanished_states_and_lines_are_checked(notes):
    table = exercises.degrees(notes)
    gone = table[table["without_list_sentences"] == 0]
    rest = table[table["without_list_sentences"] > 0].iloc[0]
    assert len(gone) >= 2
    one = gone.iloc[0]
    names = exercises.labels(notes.articles)
    rows = notes.sentences.set_index("id").loc[one["row_ids"]]
    lines = [f"{names[a]}, line {n}" for a, n in zip(rows["article_id"], rows["line"], strict=True)]
    predicted = {rest["state"]: rest["without_list_sentences"], one["actor_id"].lower(): 0}
    right = exercises.without_lists(notes, predicted, gone["state"], {one["state"]: lines})
    assert holds(right) == ["yes"] * 4
    wrong = exercises.without_lists(notes, {rest["state"]: 999}, [rest["state"]], {one["state"]: ["Nowhere, line 1"]})
    assert holds(wrong) == ["no"] * 3
    assert f"{rest['state']} stays" in wrong["what_the_texts_give"].iloc[1]
    assert "not there: Nowhere, line 1" in wrong["what_the_texts_give"].iloc[2]
    with pytest.raises(exercises.ExerciseError, match="'Atlantis': no state that is named beside another one; states:"):
        exercises.without_lists(notes, {"Atlantis": 1})


def test_articles_that_cannot_be_asked_say_so(tmp_path, broken):
    (tmp_path / "a.txt").write_text("The road was mended.\n\nIt rained on the road all day.\n", encoding="utf-8")
    corpus = ct.read_corpus(tmp_path)
    notes = ct.annotate(corpus)
    made = trade.study(notes)
    tables = [
        exercises.start_years(made.growth, {"none": 2013}, made.lacking),
        exercises.without_lists(notes, {}),
    ]
    assert [holds(t) for t in tables] == [[exercises.NOTHING]] * 2
    made_of = lesson(corpus, notes)
    for shown in (made_of.layers, made_of.path, made_of.degrees, made_of.moved, made_of.orders):
        assert shown.outputs()
    assert "name its file in corpus.toml" in made_of.path.outputs()[0].data["text/html"]
    assert "name its file in corpus.toml" in tables[0]["what_the_texts_give"].iloc[0]
    assert exchange.two_states(notes) == (None, None)
    moved = exchange.moved_by(corpus, (None, None), [shipped("frames")])
    assert exchange.say_moved(moved, None, None) == exchange.NO_STATES
    repaired = exercises_coding.repair(corpus, broken(4), None, None)
    assert holds(repaired) == ["yes", "yes", exercises.NOTHING, exercises.NOTHING]
    assert exercises_coding.title_first_frames(exercises_coding.first_frames(framing_study.study(notes))) == (
        "No article has a first frame that could be reversed"
    )


def test_each_planted_mistake_is_met_in_turn_and_a_repaired_copy_passes(corpus, broken):
    first = broken(0)
    with pytest.raises(CodebookError, match="line 22: code TRADE: exlude: no such key"):
        load_codebook(first)
    with pytest.raises(CodebookError, match="corridor"):
        load_codebook(broken(1))
    assert holds(exercises_coding.repair(corpus, "", "CHN", "USA")) == ["not answered yet"] * 4
    assert holds(exercises_coding.repair(corpus, first, "CHN", "USA")) == ["no", *["not answered yet"] * 3]
    assert holds(exercises_coding.repair(corpus, broken(2), "CHN", "USA", mover="PEOPLE")) == ["yes", "no", "no", "no"]
    assert holds(exercises_coding.repair(corpus, broken(4), "CHN", "USA", mover="TRADE")) == ["yes", "yes", "yes", "no"]
    assert holds(exercises_coding.repair(corpus, broken(5), "CHN", "USA", mover="TRADE")) == ["yes"] * 4


def test_codes_that_move_are_told_with_both_sentences(corpus, broken):
    book = load_codebook(broken(4))
    table = exchange.moved_codes(corpus, "CHN", "USA", [book], book.scheme)
    assert set(table["code"]) == {"TRADE"}
    assert set(table["change"]) == {"new"}
    assert table["sentence"].str.contains("China").all()
    assert table["with_names_exchanged"].str.contains("United States").all()
    said = exchange.say_moved(table, "CHN", "USA")
    assert (
        said == f"With China and the United States exchanged in every article, TRADE moves in {len(table)} sentences."
    )
    assert "no code moves" in exchange.say_moved(table.head(0), "CHN", "USA")


def test_states_that_cannot_be_exchanged_are_named(corpus):
    with pytest.raises(exchange.ExchangeError, match="no state 'XXX' in the gazetteer"):
        exchange.moved_codes(corpus, "CHN", "XXX")
    with pytest.raises(exchange.ExchangeError, match="nothing would change; give two states"):
        exchange.moved_codes(corpus, "CHN", "CHN")


def _coded(folder, notes, book, coder, size=4, codes=("ECONOMY",)):
    session = coding_session.open_session(folder / f"{coder}.jsonl", notes, book, coder, size)
    for number, unit in enumerate(session.units):
        session.code(unit, codes if number % 2 else ())


def test_two_rounds_with_a_rewritten_definition(notes, tmp_path):
    one, two, path = tmp_path / "one", tmp_path / "two", write_copy("frames", tmp_path / "mine.toml")
    book = shipped("frames")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(book.codes[0].definition, "Rewritten by us.", 1), encoding="utf-8")
    empty = exercises_coding.coding(notes, one, two, "", 4)
    assert holds(empty) == ["not answered yet"] * 4
    _coded(one, notes, book, "ada")
    assert holds(exercises_coding.coding(notes, one, two, path, 4)) == ["no", "yes", *["not answered yet"] * 2]
    _coded(one, notes, book, "ben")
    # A second round with the first wording is no second round.
    _coded(two, notes, book, "ada")
    assert holds(exercises_coding.coding(notes, one, two, path, 4))[2] == "not answered yet"
    for coder in ("cy", "dee"):
        _coded(two, notes, load_codebook(path), coder)
    table = exercises_coding.coding(notes, one, two, path, 4)
    assert holds(table) == ["yes"] * 4
    assert table["what_the_texts_give"].iloc[1] == f"differs in: definition of {book.codes[0].code}"
    missing = exercises_coding.coding(notes, one, two, tmp_path / "none.toml", 4)
    assert missing["holds"].iloc[1] == "no"


def test_a_rewritten_codebook_opens_the_second_round(corpus, notes, tmp_path):
    made, path = lesson(corpus, notes, folder=tmp_path), write_copy("frames", tmp_path / "mine.toml")
    first, second = made.round(""), made.round(str(path))
    assert (first[1], second[1]) == (None, path) and first[0] != second[0] and first[2] == second[2] == 20
    for (folder, book, size), coder in ((first, "ada"), (first, "ben"), (second, "ada")):
        _coded(folder, notes, load_codebook(book) if book else shipped("frames"), coder, size)
    table = made.coding(path).table
    # The copy is not rewritten, and one has coded twice.
    assert table["does it hold?"].tolist() == ["yes", "no", "no", "not answered yet"]
    assert table["your answer"].iloc[0] == "ada 20 of 20 and ben 20 of 20"


def test_an_order_is_reversed_with_as_many_corrections_as_its_flip_number(notes, tmp_path):
    path, made = tmp_path / "log.jsonl", framing_study.study(notes)
    assert holds(exercises_coding.flipped(notes, path)) == ["not answered yet"]
    orders = exercises_coding.first_frames(made)
    order = orders[orders["recode"] == orders["fewest"]].sort_values("fewest").iloc[0]
    codes = {c.label: c.code for c in shipped("frames").codes}
    first, second = codes[order["first"]], codes[order["second"]]
    article = next(a for a, name in exercises.labels(notes.articles).items() if order["finding"].endswith(name))
    here = dict(zip(notes.sentences["id"], notes.sentences["article_id"], strict=True))
    bodies = set(notes.codes[notes.codes["id"].isin(order["row_ids"])]["sentence_id"])
    units = [
        u for u, c in codes_of(notes).items() if here[u] == article and first in c and second not in c and u in bodies
    ]
    log = Corrections(notes, path)
    for unit in units[: order["fewest"]]:
        log.recode(notes, unit, first, second, "ada", "read again")
    table = exercises_coding.flipped(notes, path)
    assert "yes" in holds(table)
    assert f"flip number {order['fewest']}" in table["what_the_texts_give"].iloc[0]


def test_before_an_answer_the_questions_stand_alone_and_nothing_says_that_they_wait(corpus, notes, tmp_path):
    made = lesson(corpus, notes, folder=tmp_path)
    asked = [
        made.start_years({"100-fold": None, "none": None}), made.coding(),
        made.without_lists({}, [], {}), made.repair(""), made.flipped(tmp_path / "log.jsonl"),
    ]  # fmt: skip
    for exhibit in asked:
        assert exhibit.takeaway.startswith("To be answered here: ") and exhibit.table is None
        assert not any("yet" in output.data["text/plain"] for output in exhibit.outputs())
    answered = made.start_years({"100-fold": 1992, "none": None})
    assert answered.takeaway == "1 of 2 answers hold; 1 is not answered yet."
    assert answered.table["does it hold?"].tolist() == ["yes", "not answered yet"]


def test_what_is_shown_before_an_answer_gives_nothing_away(corpus, notes):
    made = lesson(corpus, notes)
    assert "without_list_sentences" not in made.degrees.table.columns
    assert made.path.table["year"].tolist() == sorted(made.path.table["year"])
    assert set(made.orders.table["to reverse"]) == set(exercises_coding.first_frames(made.framing)["fewest"])


def test_a_sentence_is_followed_through_every_layer(notes):
    sentence_id = followed.richest_sentence(notes)
    table = followed.through_layers(notes, define=definition)
    assert table["layer"].tolist()[:2] == ["sentences", "tokens"]
    assert {"times", "mentions", "quotes", "amounts", "codes"} <= set(table["layer"])
    assert table["row_ids"].iloc[0] == [sentence_id]
    assert table["definition"].notna().all()
    codes = notes.codes.set_index("id")["code"]
    for ids, read, meaning in table.loc[table["layer"] == "codes", ["row_ids", "read", "definition"]].values:
        assert codes[ids[0]] not in f"{read} {meaning}"
    numbers = table["layer"].value_counts()
    assert f"{numbers['mentions']} mentions" in followed.say_through(table)


def test_an_unknown_sentence_is_named(notes):
    with pytest.raises(KeyError, match=r"no sentence 'x:sentences:1-2'.*column id"):
        followed.through_layers(notes, "x:sentences:1-2")


def test_without_an_article_there_is_no_sentence_to_follow():
    table = followed.through_layers(empty())
    assert not len(table) and followed.say_through(table) == "The articles have no sentence to follow."
