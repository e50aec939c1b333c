"""Repeated phrases: maximal repeats, what is shared, small changes, self-repetition."""

import itertools
import random
import time

import pytest
from rhetoric_texts import ECHO, POST, TIMES, read

import corpus_tools as ct
from corpus_tools.measures.reuse import shared as reuse
from corpus_tools.measures.reuse.phrases import Repeats
from corpus_tools.pipeline import empty

PEACE = "shared and lasting fisheries peace"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    dates = {"times": "2024-03-04", "post": "2024-03-09"}
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "post": POST, "times": TIMES}, dates)


def row(table, phrase):
    found = table[table["phrase"].str.casefold() == phrase.casefold()]
    assert len(found) == 1, table["phrase"].tolist()
    return found.iloc[0]


# Maximal repeats


def by_hand(runs, least=2):
    """Maximal repeats by comparing every stretch with every other."""
    places = {}
    for r, run in enumerate(runs):
        for i, j in itertools.combinations(range(len(run) + 1), 2):
            places.setdefault(tuple(run[i:j]), []).append((r, i))
    out = {}
    for words, found in places.items():
        before = {runs[r][i - 1] if i else (r, i) for r, i in found}
        after = {runs[r][i + len(words)] if i + len(words) < len(runs[r]) else (r, i) for r, i in found}
        if len(found) > 1 and len(words) >= least and len(before) > 1 and len(after) > 1:
            out[words] = sorted(found)
    return out


@pytest.mark.parametrize("seed", range(40))
def test_maximal_repeats_are_those_found_by_comparing_all_stretches(seed):
    chance = random.Random(seed)
    runs = [[chance.choice("abcd") for _ in range(chance.randrange(12))] for _ in range(chance.randrange(1, 7))]
    found = {tuple(runs[p[0][0]][p[0][1] : p[0][1] + n]): p for n, p in Repeats(runs).maximal()}
    assert found == by_hand(runs)


def test_places_of_any_words():
    repeats = Repeats([["a", "b", "c"], ["b", "c"], ["c", "b"]])
    assert repeats.places(["b", "c"]) == [(0, 1), (1, 0)]
    assert repeats.places(["c"]) == [(0, 2), (1, 1), (2, 0)]
    assert repeats.places(["x"]) == []
    assert Repeats([]).places(["a"]) == [] and list(Repeats([]).maximal()) == []


def test_the_search_does_not_grow_with_the_square_of_the_words():
    chance = random.Random(1)
    runs = [[chance.choice("abcdefghij") + str(chance.randrange(200)) for _ in range(25)] for _ in range(4000)]
    begin = time.process_time()
    found = sum(1 for _ in Repeats(runs).maximal())
    assert found > 1000
    assert time.process_time() - begin < 15


# Shared phrases


def test_a_phrase_shared_by_three_articles_stands_first(made):
    table = reuse.shared(made)
    first = table.iloc[0]
    assert first["phrase"] == PEACE
    assert (first["articles"], first["places"], first["content_words"], first["strength"]) == (3, 4, 4, 12)
    assert first["article_ids"] == ["echo", "post", "times"]
    assert str(first["first_from"])[:10] == "2024-03-04" and str(first["last_to"])[:10] == "2024-03-09"
    assert first["outlets"] == 2
    assert "Anna Berg" in first["voices"] and "the article itself" in first["voices"]


def test_names_are_flagged_and_stand_behind(made):
    table = reuse.shared(made)
    name = row(table, "Nordic Sea Institute")
    assert name["names"] and name["kind"] == "name of an actor"
    names = table["names"].tolist()
    assert names == sorted(names)


def test_every_row_leads_back_to_its_sentences(made):
    for table in (reuse.shared(made), reuse.inside(made), reuse.places(made, [PEACE])):
        assert len(table)
        for one in table.to_dict("records"):
            sentences = ct.evidence(one["row_ids"], made)["sentence"].str.casefold()
            assert all(one["phrase"].casefold() in " ".join(s.split()) for s in sentences)


def test_words_of_one_speaker_in_two_articles(tmp_path):
    said = '"We build quiet wooden harbors here," said Anna Berg, a researcher.\n'
    notes = read(tmp_path, {"a": f"Oslo news\n\n{said}", "b": f"Other matters\n\nIt rained. {said}"})
    assert row(reuse.shared(notes), "build quiet wooden harbors")["kind"] == "words of one speaker"


def test_office_and_name(tmp_path):
    texts = {n: f"News of day {n}\n\nPresident Olav Dahl of Norway {v} in Oslo.\n" for n, v in
             (("a", "slept"), ("b", "arrived"))}  # fmt: skip
    table = reuse.shared(read(tmp_path, texts))
    rows = table[table["phrase"].str.contains("President Olav Dahl")]
    assert len(rows) and rows["names"].all()


def test_places_of_a_shared_phrase_are_where_it_is_printed_word_for_word(made):
    table = reuse.places(made, [PEACE])
    assert table["article_id"].tolist() == ["echo", "post", "times", "times"]
    assert set(table["printed"]) == {PEACE} and set(table["phrase"]) == {PEACE}
    assert dict(zip(table["voice_name"], table["source"], strict=True)) == {
        "the article itself": "article", "Olav Dahl": "named", "Anna Berg": "named",
    }  # fmt: skip


# Inside an article


def test_a_repeat_inside_an_article_and_its_share(made):
    table = reuse.inside(made)
    own = table[table["article_id"] == "times"]
    door = row(own, "pact keeps open the door to quiet waters")
    assert (door["places"], door["words"], door["content_words"]) == (2, 8, 6)
    assert row(own, PEACE)["places"] == 2
    # Parts of the longer repeat stand at the same places.
    assert not any(p != door["phrase"] and p in door["phrase"] for p in own["phrase"])
    # Three words and all of them a name.
    assert "Nordic Sea Institute" not in own["phrase"].tolist()
    share = reuse.repetition(made).set_index("article_id")
    # "a shared and lasting fisheries peace" without the article, and eight words, each twice.
    assert share.loc["times", "repeated_words"] == 2 * 5 + 2 * 8
    assert share.loc["times", "share"] == share.loc["times", "repeated_words"] / share.loc["times", "words"]
    assert share.loc["echo", "share"] == 0 and share.loc["echo", "row_ids"] == []


def test_a_shorter_repeat_with_a_place_of_its_own_is_kept(tmp_path):
    text = (
        "Ships\n\nMany slow green wooden ships left. Many slow green wooden boats left. Our slow green wooden sheds.\n"
    )
    phrases = reuse.inside(read(tmp_path, {"a": text}))["phrase"].str.casefold().tolist()
    assert "slow green wooden" in phrases and "many slow green wooden" in phrases


# Corner cases


def test_no_article():
    for table in (reuse.inside(empty()), reuse.shared(empty()), reuse.repetition(empty()), reuse.places(empty(), [])):
        assert len(table) == 0 and "row_ids" in table


def test_one_article_shares_nothing(tmp_path):
    notes = read(tmp_path, {"times": TIMES})
    assert len(reuse.shared(notes)) == 0
    assert len(reuse.inside(notes)) and len(reuse.repetition(notes)) == 1


def test_articles_of_the_same_text_share_their_sentences(tmp_path):
    notes = read(tmp_path, {"a": TIMES, "b": TIMES + "\nIt rained.\n"})
    table = reuse.shared(notes)
    assert (table["articles"] == 2).all()
    assert table["words"].max() > 10


def test_a_single_repeated_name_is_no_phrase_of_an_article(tmp_path):
    notes = read(tmp_path, {"a": "The day\n\nAnna Berg came. Anna Berg slept. Anna Berg left.\n"})
    assert len(reuse.inside(notes)) == 0
    assert reuse.repetition(notes)["repeated_words"].tolist() == [0]


def test_menus_and_what_is_printed_again_are_not_read(made):
    read_kinds = set(made.sentences.set_index("id").loc[[r.sentence_id for r in reuse.search(made).texts.runs]]
                     ["block_kind"])  # fmt: skip
    assert read_kinds <= {"paragraph", "title", "subhead"}


def test_exchanging_the_names_of_states_changes_no_phrase(tmp_path_factory, made):
    swap = {"Norwegian": "Swedish", "Norway": "Sweden"}
    texts = {"echo": ECHO, "post": POST, "times": TIMES}
    for old, new in swap.items():
        texts = {n: t.replace(old, new) for n, t in texts.items()}
    dates = {"times": "2024-03-04", "post": "2024-03-09"}
    other = read(tmp_path_factory.mktemp("swapped"), texts, dates)
    kept = ["phrase", "kind", "names", "strength", "places"]
    before, after = (t[~t["names"]][kept].values.tolist() for t in (reuse.shared(made), reuse.shared(other)))
    assert before == after


# The seeds


def test_formulas_of_the_seeds_are_found_without_a_list(notes):
    found = reuse.search(notes)
    table = reuse.shared(notes, found=found)
    top = table["phrase"].str.casefold().head(10).tolist()
    for phrase in ("mutually beneficial cooperation", "community with a shared future", "win-win cooperation"):
        assert phrase in top
    assert row(table, "Belt and Road Initiative")["kind"] == "name of a programme"
    assert row(table, "China-Central Asia Summit")["kind"] == "name of an event"
    assert row(table, "President Xi Jinping")["kind"] == "office and name"
    shares = reuse.repetition(notes, found)["share"]
    assert ((shares >= 0) & (shares < 1)).all() and shares.max() > 0.1


def test_the_seeds_take_well_under_a_second(notes):
    assert len(notes["tokens"])
    begin = time.process_time()
    found = reuse.search(notes)
    for make in (reuse.shared, reuse.inside, reuse.repetition):
        make(notes, found=found)
    assert time.process_time() - begin < 2
