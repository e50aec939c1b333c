"""Frames by article: shares, voices, what separates, where they begin and end; every number leads to its rows."""

from fractions import Fraction
from itertools import product
from types import SimpleNamespace

import pytest
from framing_tables import BOOK, CODES, ONE, TWO, code, made_notes
from network_tables import notes_of, one

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.measures import flips as P
from corpus_tools.measures import sentences as R
from corpus_tools.measures.rows import records, typed
from corpus_tools.notes import Annotations
from corpus_tools.studies.framing import shares as F
from corpus_tools.studies.framing import voices as V


@pytest.fixture(scope="module")
def made():
    return made_notes()


def test_shares_stand_for_every_article_and_code(made):
    table = F.frame_shares(made, BOOK)
    assert table[["article", "code"]].values.tolist() == [[a, c] for a in ("One", "Two") for c in BOOK]
    ways = one(table, article="One", code="WAYS")
    assert (ways["sentences"], ways["words"], ways["of_sentences"], ways["of_words"]) == (3, 15, 6, 25)
    assert ways["share"] == ways["share_sentences"] == 0.5
    assert [i.split(":")[2] for i in ways["row_ids"]] == ["0-11", "12-42", "98-145"]
    assert table["rank"].astype(object).where(table["rank"].notna(), None).tolist() == [1, 3, 2, None, 1, None, 1, None]


def test_words_decide_share_and_rank(made):
    table = F.frame_shares(made, BOOK, unit="words")
    assert one(table, article="Two", code="BONDS")["share"] == 6 / 14
    assert table[table["article"] == "Two"]["rank"].dropna().tolist() == [2, 1]


def test_list_sentences_and_articles_can_be_left_out(made):
    table = F.frame_shares(made, BOOK, lists=False, without=["two"])
    assert set(table["article"]) == {"One"}
    assert one(table, code="TRADE")["sentences"] == 0
    assert set(table["of_sentences"]) == {5}
    only_actors = made_notes([c for c in CODES if c["code"] != "TRADE"])
    assert len(R.list_sentences(only_actors)) == 1
    assert len(R.list_sentences(made_notes([code(TWO, 1, "WAYS", position="list")], [TWO]))) == 1


def test_titles_count_only_where_asked(made):
    sentences = made.sentences.assign(
        block_kind=["title" if t == "Ports grow." else "paragraph" for t in made.sentences["text"]]
    )
    notes = Annotations(dict(made.tables) | {"sentences": sentences})
    assert [
        one(F.frame_shares(notes, BOOK, titles=t), article="One", code="WAYS")["sentences"] for t in (False, True)
    ] == [2, 3]


def test_labels_come_from_the_codebook_and_unknown_codes_come_last(made):
    book = SimpleNamespace(codes={"BONDS": SimpleNamespace(code="BONDS", label="Bonds of friends")})
    table = F.frame_shares(made, book)
    assert table["code"].tolist()[:3] == ["BONDS", "TRADE", "WAYS"]
    assert table["label"].tolist()[:2] == ["Bonds of friends", "TRADE"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"unit": "lines"}, "unit 'lines': no such unit of counting; units: sentences, words"),
        ({"without": ["three"]}, "without 'three': no such article; articles: one, two"),
    ],
)
def test_what_cannot_be_counted_is_named(made, options, said):
    with pytest.raises(R.FramingError, match=said):
        F.frame_shares(made, BOOK, **options)


def test_another_coder_is_counted_by_itself(made):
    assert one(F.frame_shares(made, coder="Kari"), article="One")["sentences"] == 1


def test_voices_of_a_frame(made):
    table = V.frame_by_voice(made, BOOK)
    ways = table[(table["article"] == "One") & (table["code"] == "WAYS")]
    assert ways["voice_type"].tolist() == ["article", "speaker", "collective"]
    assert ways["voice_name"].tolist() == ["the article itself", "Anna Berg", "Norwegian experts"]
    assert ways["country"].tolist()[1:] == ["SWE", "NOR"]
    assert ways["country"].isna().tolist()[0]
    assert ways["share"].sum() == 1
    assert one(table, voice_type="none")["voice_name"] == "no source"


def test_kinds_of_voice_over_all_articles_add_up_to_the_frame(made):
    table = V.by_kind(V.frame_by_voice(made, BOOK))
    assert list(dict.fromkeys(table["code"])) == ["WAYS", "BONDS", "TRADE"]
    assert table["voice_type"].tolist() == list(R.VOICE_KINDS) * 3
    ways = table[table["code"] == "WAYS"]
    assert ways["sentences"].tolist() == [2, 1, 1, 0] and set(ways["of"]) == {4} and ways["share"].sum() == 1
    assert [len(ids) for ids in ways["row_ids"]] == [2, 1, 1, 0]


def test_a_definition_calls_other_codes_by_their_labels(made):
    from corpus_tools.codebooks.schemes import shipped

    table = V.definitions(shipped("frames"), F.frame_shares(made, BOOK))
    economy = one(table, code="ECONOMY")
    assert economy["exclude"] == "aid and grants (Aid); routes and infrastructure as links (Connectivity)"


def test_targets_are_counted_by_sentence_and_the_open_ones_come_last():
    rows = [("Norway", "one", 3, "A.", False), ("Norway", "one", 3, "A.", True), ("Norway", "two", 1, "B.", True),
            (None, "one", 4, "C.", True), ("Peru", "two", 2, "D.", False)]  # fmt: skip
    made = [{"target_name": t, "article_id": a, "article": a.title(), "line": n, "text": x, "denied": d,
             "voice_name": "Anna Berg", "row_ids": [f"{a}{n}{d}"]} for t, a, n, x, d in rows]  # fmt: skip
    table = V.contests(typed(made, V.TARGETS))
    kept = table[["target", "sentences", "denied", "articles"]].values.tolist()
    assert kept == [["Norway", 2, 1, ["One", "Two"]], ["Peru", 1, 0, ["Two"]], ["not stated", 1, 1, ["One"]]]


@pytest.mark.parametrize(
    ("voices", "apart"),
    [
        ([("speaker", True), ("article", None)], True),
        ([("speaker", True), ("collective", None)], None),
        ([("speaker", False), ("collective", None)], False),
        ([("article", None)], None),
    ],
)
def test_nobody_from_there_speaks_only_where_it_is_known_of_all_who_speak(voices, apart):
    made = [{"target_name": "Peru", "article_id": "one", "article": "One", "line": n, "text": "A.", "denied": False,
             "voice_type": kind, "voice_name": "x", "apart": known, "row_ids": [f"{n}"]}
            for n, (kind, known) in enumerate(voices)]  # fmt: skip
    (row,) = records(V.contests(typed(made, V.TARGETS)))
    assert row["apart"] is apart


@pytest.mark.parametrize(
    ("target", "side", "apart"),
    [("PER", "Chile", True), ("PER", "Peru", False), ("NOR", "Nordic countries", False), ("PER", None, None),
     ("PER", "somewhere", None), ("unnamed:someone", "Peru", None)],
)  # fmt: skip
def test_a_voice_is_apart_where_its_side_has_no_state_of_the_target(target, side, apart):
    codes = {name: code for code, name in V.reference_names().items()}
    assert V._apart({"target": target}, side, codes) is apart


def test_what_separates_the_articles_and_how_firmly(made):
    table = F.separates(made, BOOK)
    assert table["code"].tolist() == ["WAYS", "TRADE", "BONDS", "NEVER"]
    ways = table.iloc[0]
    assert (ways["highest_articles"], ways["lowest_articles"], ways["range"]) == (["One"], ["Two"], 0.25)
    assert (ways["drop"], ways["add"], ways["fewest"]) == (2, 2, 2)
    assert len(ways["row_ids"]) == 4
    assert table["drop"].isna().tolist() == [False, True, False, True]
    flip = F.flip_separates(made, BOOK).iloc[0]
    assert (flip["first"], flip["second"], flip["fewest"]) == ("WAYS", "TRADE", 1)
    assert F.flip_separates(made_notes(articles=[ONE], codes=CODES[:5]), BOOK).empty


def shares(counts):
    values = [Fraction(n, of) for n, of in counts]
    return max(values) - min(values)


def changes(to, counts):
    return sum(abs(a - n) for a, (n, _) in zip(to, counts, strict=True))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ([(3, 4), (0, 3)], [(1, 4), (1, 3)]),
        ([(2, 3), (1, 4), (0, 2)], [(1, 3), (1, 4), (1, 2)]),
        ([(4, 4), (0, 4)], [(0, 4), (0, 4)]),
    ],
)
def test_the_flip_of_ranges_is_the_least_of_all_changes(first, second):
    wholes = [of for _, of in first]
    ways = list(product(*(range(of + 1) for of in wholes)))
    best = min(
        sum(abs(a - n) for a, (n, _) in zip(x, first, strict=True))
        + sum(abs(b - n) for b, (n, _) in zip(y, second, strict=True))
        for x in ways
        for y in ways
        if shares(list(zip(y, wholes, strict=True))) > shares(list(zip(x, wholes, strict=True)))
    )
    assert P.flip_ranges(first, second) == best


def test_the_barcode_has_every_sentence_in_order(made):
    table = F.barcode(made, BOOK)
    assert list(dict.fromkeys(table["sentence_id"])) == made.sentences["id"].tolist()
    first = table[table["article"] == "One"]
    assert first["x0"].tolist() == [0, 2, 8, 13, 16, 16, 23 + 0 + 0 + 0] or first["x1"].iloc[-1] == 29
    assert (
        first.drop_duplicates("sentence_id")["x0"].tolist()[1:]
        == first.drop_duplicates("sentence_id")["x1"].tolist()[:-1]
    )
    bare = one(first, position=5)
    assert (bare["row_id"], bare["row_ids"]) == (bare["sentence_id"], [bare["sentence_id"]])
    assert first[first["position"] == 4]["code"].tolist() == ["WAYS", "BONDS"]


EVERY = (F.frame_shares, F.separates, F.flip_separates, F.barcode, V.frame_by_voice)


@pytest.mark.parametrize("make", EVERY)
def test_every_number_leads_to_rows_and_empty_tables_keep_their_dtypes(made, make):
    table = make(made, BOOK)
    ids = {i for own in table["row_ids"] for i in own}
    assert ids
    assert len(ct.evidence(sorted(ids), made)) == len(ids)
    for notes in (Annotations({n: tables.build(n) for n in tables.TABLES}), notes_of(ONE), made_notes([], [TWO])):
        assert make(notes, BOOK).dtypes.to_dict() == table.dtypes.to_dict()
        assert make(notes).dtypes.to_dict() == table.dtypes.to_dict()
