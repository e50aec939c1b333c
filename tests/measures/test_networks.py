"""Networks on made-up annotations with known answers: lists, co-mentions, speech about others, flip numbers."""

import pytest
from network_tables import ACTORS, CODES, FIRST, NORDIC, PEOPLE, SECOND, article, notes_of, one

from corpus_tools.measures import flips as U
from corpus_tools.measures.networks import degrees as D
from corpus_tools.measures.networks import edges as N
from corpus_tools.measures.networks import lists as L


@pytest.fixture(scope="module")
def made():
    return notes_of(FIRST, SECOND, actors=ACTORS, codes=CODES)


# Enumerations


@pytest.mark.parametrize(
    ("sentence", "sizes"),
    [
        ("Iceland, Norway and Sweden met.", [3]),
        ("Iceland, Norway, Finland, and the Swedish delegation met.", [4]),
        ("Norwegian, Swedish or Danish ships sail.", [3]),
        ("Iceland and Norway met.", []),
        ("Iceland, Norway and Iceland met.", []),
        ("Iceland met Norway, and Sweden came.", []),
        ("Iceland, where Norway and Sweden met, rests.", []),
        ("Iceland, Norway and Sweden told Finland, Denmark and Iceland.", [3, 3]),
        ("King A of Norway, King B of Sweden and Queen C of Denmark met.", [3, 3]),
        ("Norway's, Sweden's and Denmark’s ships sail.", [3]),
        ("From Iceland to Norway to Sweden.", []),
        ("Iceland-Norway-Sweden.", []),
        ("Ships sail to all five, including Norway and Sweden.", [2]),
        ("Small states such as Iceland and Norway met.", [2]),
        ("Two of them, namely Iceland and Norway, met.", [2]),
        ("Some states like Norway and Sweden waited.", [2]),
        ("Ships from many states, for example Norway and Sweden, sail.", [2]),
        ("All five, including the states of Norway and Sweden, met.", []),
        ("All five, including Norway, met.", []),
        ("It looks like Norway and Sweden met.", []),
        ("They would like Norway and Sweden to meet.", []),
        ("A plan including ferries pleased Norway and Sweden.", []),
    ],
)
def test_what_is_a_list(sentence, sizes):
    kings = [(name, name.lower(), name, "person") for name in ("A", "B", "C")]
    notes = notes_of(article("a", [[sentence]], kings))
    assert L.lists(notes)["size"].tolist() == sizes


@pytest.mark.parametrize(
    ("sentence", "members"),
    [
        ("Iceland, Norway and Sweden met.", [["Iceland", "Norway", "Sweden"]]),
        ("Iceland, Norway and ships from Sweden met.", []),
        (
            "King A of Norway, King B of Sweden and Queen C of Denmark met.",
            [["A", "B", "C"], ["Norway", "Sweden", "Denmark"]],
        ),
        ("Iceland, Norway and King A of Sweden met Denmark.", [["Iceland", "Norway", "Sweden"]]),
        ("Iceland saw Norway, and then Sweden.", []),
    ],
)
@pytest.mark.parametrize(
    "before", [[], ["It rained.", "The king, the queen and Denmark waited on the quay for hours."]]
)
def test_words_between_members_are_read_where_they_stand_in_the_article(before, sentence, members):
    kings = [(name, name.lower(), name, "person") for name in ("A", "B", "C")]
    for paragraphs in ([[*before, sentence]], [before, [sentence]] if before else [[sentence]]):
        found = L.lists(notes_of(article("a", paragraphs, kings)))
        assert found["members"].tolist() == members


def test_a_smaller_list_where_asked_for_and_what_lies_in_a_longer_name_is_no_member():
    notes = notes_of(
        article(
            "a", [["Iceland, Norway and the Sweden Institute met."]], [("Sweden Institute", "si", "SI", "organisation")]
        )
    )
    assert len(L.lists(notes)) == 0
    assert L.lists(notes, least=2)["members"].tolist() == [["Iceland", "Norway"]]
    inner = one(L.listed(notes), actor_id="SWE")
    assert inner["within"] == one(L.listed(notes), actor_id="si")["id"]


def test_alone_or_listed_counts_both_and_keeps_states_that_are_not_mentioned(made):
    table = L.alone_or_listed(made, NORDIC)
    assert table["actor_name"].tolist() == ["Denmark", "Finland", "Iceland", "Norway", "Sweden"] * 2
    got = {r.actor_id: (r.alone, r.listed, r.within) for r in table[table["article_id"] == "first"].itertuples()}
    assert got == {"DNK": (2, 0, 0), "FIN": (0, 0, 0), "ISL": (3, 1, 0), "NOR": (3, 1, 1), "SWE": (1, 1, 0)}
    assert (table["mentions"] == table["row_ids"].map(len)).all()


# Co-mentions


def test_a_pair_that_one_list_alone_joins_is_counted_with_lists_only(made):
    got = {}
    for lists in (True, False):
        for row in N.co_mentions(made, lists=lists, types=("state",)).itertuples():
            got.setdefault((row.article_id, row.source, row.target), []).append(row.weight)
    assert got == {
        ("first", "DNK", "ISL"): [1, 1],
        ("first", "DNK", "NOR"): [2, 2],
        ("first", "DNK", "SWE"): [1, 1],
        ("first", "ISL", "NOR"): [3, 2],
        ("first", "ISL", "SWE"): [2, 1],
        ("first", "NOR", "SWE"): [2, 1],
    }


def test_a_pair_is_counted_once_a_unit_however_often_it_is_mentioned():
    notes = notes_of(article("a", [["Iceland helps Norway, Norway helps Iceland.", "Sweden waits."]]))
    assert N.co_mentions(notes)["weight"].tolist() == [1]
    assert one(N.co_mentions(notes))["row_ids"] == notes.mentions["id"][[0, 3, 1, 2]].tolist()
    assert len(N.co_mentions(notes, "paragraph")) == 3


def test_a_mention_inside_another_makes_no_pair_with_it(made):
    pairs = N.co_mentions(made, types=None)
    assert not ((pairs["source"] == "NOR") & (pairs["target"] == "norwegian-experts")).any()
    one(pairs, source="DNK", target="norwegian-experts")


def test_degree_is_the_sum_of_weights_and_equals_share_the_least_rank(made):
    table = D.degrees(N.co_mentions(made, types=("state",)))
    got = {r.actor_id: (r.weighted_degree, r.partners, r.rank) for r in table.itertuples()}
    assert got == {"DNK": (4, 3, 4), "ISL": (6, 3, 2), "NOR": (7, 3, 1), "SWE": (5, 3, 3)}
    tied = D.degrees(N.co_mentions(notes_of(article("a", [["Iceland, Norway and Sweden met."]]))))
    assert tied["rank"].tolist() == [1, 1, 1]


# Who speaks about whom


def test_spoken_about_reads_both_pieces_of_a_quotation_and_keeps_what_has_no_source(made):
    table = N.spoken_about(made)
    got = {(r.speaker_name, r.actor_id): (r.weight, r.quotations) for r in table.itertuples()}
    assert got == {
        ("Anna Berg", "ISL"): (1, 1),
        ("Anna Berg", "NOR"): (1, 1),
        ("Anna Berg", "SWE"): (1, 1),
        ("Norwegian experts", "DNK"): (1, 1),
        ("no source", "ISL"): (1, 1),
    }
    assert table["speaker_id"].isna().sum() == 1
    assert one(table, speaker_id="norwegian-experts")["speaker_country"] == "NOR"
    assert (table["row_ids"].map(len) == table["weight"] + table["quotations"]).all()


def test_the_speaker_is_left_out_and_nested_speech_belongs_to_the_inner_speaker():
    text = ["Anna Berg said that Olav Dahl said that Anna Berg likes Norway."]
    inner, outer = "Anna Berg likes Norway", "Olav Dahl said that Anna Berg likes Norway"
    notes = notes_of(
        article("a", [text], PEOPLE, [(outer, "Anna Berg", "anna-berg", {}),
                                      (inner, "Olav Dahl", "olav-dahl", {"parent_id": "outer"})])
    )  # fmt: skip
    found = N.spoken_about(notes, types=("person", "state"))
    got = {(r.speaker_id, r.actor_id) for r in found.itertuples()}
    assert got == {("anna-berg", "olav-dahl"), ("olav-dahl", "anna-berg"), ("olav-dahl", "NOR")}
    own = notes_of(
        article("b", [["I, Anna Berg, agree, Berg said."]], PEOPLE, [("I, Anna Berg, agree", "Berg", "anna-berg", {})])
    )
    assert len(N.spoken_about(own)) == 0
    assert len(N.spoken_about(own, speaker_too=True)) == 1


def test_agreement_is_taken_only_from_coders_who_are_persons(made):
    table = N.actor_concept(made, people=["Kari"])
    assert one(table, agreement=True)["coder"] == "Kari"
    assert table.loc[table["agreement"].isna(), "coder"].tolist() == ["tool"]
    assert N.actor_concept(made)["agreement"].isna().all()
    assert table["weight"].tolist() == [1, 1]


# Graphs


def test_graphs_carry_weights_and_ids(made):
    co = N.co_mentions(made)
    graph = D.graph(co, made)
    assert sum(w for _, _, w in graph.edges(data="weight")) == co["weight"].sum()
    assert graph.nodes["anna-berg"]["country"] == "SWE"
    for source, target, ids in graph.edges(data="row_ids"):
        assert {source, target} == set(made.mentions.set_index("id").loc[ids.split("|"), "actor_id"])
    assert D.graph(N.spoken_about(made)).is_directed()
    sides = dict(D.graph(N.article_actor(made)).nodes(data="bipartite"))
    assert (sides["article:first"], sides["ISL"]) == (0, 1)


def test_errors_name_the_value_and_the_next_step(made):
    with pytest.raises(N.NetworkError, match=r"unit 'page': no such unit of co-mention; units: sentence, paragraph"):
        N.co_mentions(made, "page")
    with pytest.raises(N.NetworkError, match=r"no edge table: it has the columns .*; give a table of"):
        D.graph(made.articles)
    with pytest.raises(N.NetworkError, match="side 'left': no such end"):
        D.degrees(N.co_mentions(made), "left")


# Flip numbers


@pytest.mark.parametrize(("one_count", "two_count"), [(5, 3), (3, 5), (4, 4), (1, 0), (9, 2)])
def test_flip_number_is_the_fewest_that_reverses_the_order(one_count, two_count):
    flip, more, less = U.flip_number(one_count, two_count), max(one_count, two_count), min(one_count, two_count)
    reverses = {
        "drop": lambda n: n <= more and more - n < less,
        "recode": lambda n: n <= more and more - n < less + n,
        "add": lambda n: more < less + n,
    }
    for kind, holds in reverses.items():
        assert getattr(flip, kind) == next((n for n in range(30) if holds(n)), None), kind
    with pytest.raises(ValueError, match="counts -1 and 2"):
        U.flip_number(-1, 2)


def test_flip_order_names_first_and_second(made):
    table = L.alone_or_listed(made, NORDIC)
    flip = one(U.flip_order(table[table["article_id"] == "first"], "alone"))
    assert (flip["first_name"], flip["second_name"], flip["fewest"]) == ("Iceland", "Norway", 1)
    assert len(U.flip_order(table.head(1), "alone")) == 0
