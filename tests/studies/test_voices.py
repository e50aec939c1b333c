"""Voices and their shares on made-up annotations; on the seeds, what always holds of every table."""

import pytest
from network_tables import ACTORS, CODES, FIRST, NORDIC, PEOPLE, SECOND, article, notes_of, one

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.measures.networks import degrees as D
from corpus_tools.measures.networks import edges as N
from corpus_tools.measures.networks import lists as L
from corpus_tools.notes import Annotations
from corpus_tools.studies import actors
from corpus_tools.studies.actors import shares as S
from corpus_tools.studies.actors import voices as V

PARTIES = (("SWE",), ("NOR",))


@pytest.fixture(scope="module")
def made():
    return notes_of(FIRST, SECOND, actors=ACTORS, codes=CODES)


def every_table(notes):
    study = actors.study(notes, ["president"], PARTIES)
    co = N.co_mentions(notes)
    return dict(study.tables) | {
        "listed": L.listed(notes),
        "all_pairs": N.pairs(notes),
        "co_mentions": co,
        "paragraphs": N.co_mentions(notes, "paragraph", types=None),
        "article_actor": N.article_actor(notes),
        "degrees": D.degrees(co),
        "by_article": D.degrees(study.spoken_all, "target", by_article=True),
    }


def said(text, quotes, people=PEOPLE, **more):
    """The study of one article whose only paragraph is `text`."""
    return actors.study(notes_of(article("a", [text], people, quotes), **more), [], PARTIES)


# Words


def test_a_word_of_speech_within_own_speech_counts_once():
    quotes = [("I think that Norway waits", "Anna Berg", "anna-berg", {}),
              ("Norway waits", "Anna Berg", "anna-berg", {"parent_id": "outer"})]  # fmt: skip
    study = said(["Anna Berg said I think that Norway waits."], quotes)
    assert one(study.voices)["words"] == 5
    assert one(study.speech, voice="named")["words"] == 5


def test_a_word_that_one_retells_of_another_belongs_to_the_other():
    outer, inner = "Olav Dahl said that Norway waits", "Norway waits"
    quotes = [(outer, "Anna Berg", "anna-berg", {"kind": "direct"}),
              (inner, "Olav Dahl", "olav-dahl", {"parent_id": "outer"})]  # fmt: skip
    table = said(["Anna Berg said Olav Dahl said that Norway waits."], quotes).voices
    assert one(table, voice_id="anna-berg")[["words", "direct"]].tolist() == [4, 4]
    assert one(table, voice_id="olav-dahl")[["words", "direct"]].tolist() == [2, 0]


def test_reported_and_own_words_are_all_words(made):
    table = actors.study(made, [], PARTIES).speech
    assert (
        table.groupby("article_id")["words"].sum().to_dict()
        == made.sentences.groupby("article_id")["words"].sum().to_dict()
    )
    own = one(table, article_id="first", voice="article")
    assert own["words"] == 39 - 14 and len(own["row_ids"]) == 3


def test_attributed_words_stand_by_side_and_article(made):
    table = actors.study(made, [], PARTIES).attributed_shares
    row = one(table)
    assert (row["side"], row["side_name"], row["words"], row["direct"], row["voices"]) == (
        "first", "Sweden", 9, 0, ["Anna Berg"],
    )  # fmt: skip
    # Norwegian experts have no name, what was heard has no source: neither is a named person.
    assert S.totals(table) == {"first": 9}


def test_the_share_is_computed_anew_without_each_article():
    parts = [
        article("a", [["Anna Berg said Iceland is slow today."]], PEOPLE,
                [("Iceland is slow today", "Anna Berg", "anna-berg", {})]),
        article("b", [["Olav Dahl said Iceland is fast."]], PEOPLE,
                [("Iceland is fast", "Olav Dahl", "olav-dahl", {"kind": "direct"})]),
        article("c", [["Anna Berg said Iceland is."]], PEOPLE,
                [("Iceland is", "Anna Berg", "anna-berg", {"kind": "direct"})]),
    ]  # fmt: skip
    study = actors.study(notes_of(*parts, actors=ACTORS), [], PARTIES)
    table = study.left_out.set_index("article_id")
    assert table["share"].round(3).to_dict() == {"a": 0.4, "b": 1.0, "c": 0.571}
    assert table["leading"].to_dict() == {"a": "second", "b": "first", "c": "first"}
    assert table["direct_leading"].to_dict() == {"a": "second", "b": "first", "c": "second"}


@pytest.mark.parametrize(
    ("codes", "name"),
    [
        (["NOR"], "Norway"),
        (NORDIC, "Nordic countries"),
        (["POL", "DEU"], "Germany and Poland"),
        (["POL", "DEU", "FRA"], "France and 2 other states"),
        ([], ""),
    ],
)
def test_a_side_is_called_by_its_region_or_its_states(codes, name):
    assert S.side_name(codes) == name


# Voices


def test_voices_by_article(made):
    table = V.voices(made)
    columns = ["article_id", "voice_name", "country", "quotations", "words", "named", "status"]
    shown = table[columns].astype(object).where(table[columns].notna(), None)
    got = [tuple(row) for row in shown.values.tolist()]
    assert got == [
        ("first", "Norwegian experts", "NOR", 1, 2, 1, "quoted"),
        ("first", "Olav Dahl", "NOR", 0, 0, 1, "named only"),
        ("first", "Anna Berg", "SWE", 1, 9, 1, "quoted"),
        ("first", "no source", None, 1, 3, 0, "quoted"),
        ("second", "Anna Berg", "SWE", 0, 0, 1, "named only"),
    ]


def test_people_are_added_up_over_the_articles(made):
    table = V.people(V.voices(made))
    assert table["actor_name"].tolist() == ["Anna Berg", "Olav Dahl"]
    assert table["articles"].tolist() == [["First"], ["First"]]
    assert table["status"].tolist() == ["quoted", "named only"]
    assert table["row_ids"].map(len).tolist() == [1, 1]


def test_voices_of_a_side_stand_beside_those_whose_place_is_open():
    text = ["Norway waits, Central Asian ministers said.", "Sweden waits, experts said."]
    others = [("Central Asian ministers", "m", "Central Asian ministers", "collective"),
              ("Central Asian", "central-asia", "Central Asia", "region")]  # fmt: skip
    quotes = [("Norway waits", "Central Asian ministers", None, {}), ("Sweden waits", "experts", None, {})]
    notes = notes_of(article("a", [text], others, quotes))
    parties = (("NOR",), ("KAZ", "KGZ", "TJK", "TKM", "UZB"))
    table = actors.study(notes, [], parties).heard
    assert table["side_name"].tolist() == ["Norway", "Central Asia"]
    assert table["voices"].tolist() == [[], ["Central Asian ministers"]]
    assert table["open"].tolist() == [["experts"]] * 2 and table["placed"].tolist() == [["Central Asian ministers"]] * 2


def test_first_and_last_words_are_named_with_their_quotations(made):
    row = actors.study(made, []).first_last.iloc[0]
    assert (row["first_word"], row["last_word"], bool(row["same"])) == ("Anna Berg", "no source", False)
    assert len(row["row_ids"]) == 2


@pytest.mark.parametrize(
    ("role", "text", "found"),
    [
        ("president of Norway", "Olav Dahl came.", ["role"]),
        (None, "President Olav Dahl came.", ["title"]),
        ("chair and president of the bank", "Olav Dahl came.", ["role"]),
        ("adviser to the President of Norway", "Olav Dahl came.", []),
        ("former president", "Olav Dahl came.", []),
        ("Vice President", "Olav Dahl came.", []),
        (None, "Vice President Olav Dahl came.", []),
        ("presidential aide", "Olav Dahl came.", []),
        (None, "The president met Olav Dahl.", []),
    ],
)
def test_who_holds_an_office(role, text, found):
    actors = [{"actor_id": "olav-dahl", "actor_name": "Olav Dahl", "actor_type": "person", "role": role}]
    table = V.office_holders(notes_of(article("a", [[text]], PEOPLE), actors=actors), ["president"])
    assert table["basis"].tolist() == found


# Who is mentioned


def test_whom_speakers_mention_is_counted_by_voice_and_without_groups():
    people = [*PEOPLE, ("both sides", "both-sides", "both sides", "collective")]
    text = ["Anna Berg said both sides thank Norway and Iceland.", "Olav Dahl said Iceland waits."]
    quotes = [("both sides thank Norway and Iceland", "Anna Berg", "anna-berg", {}),
              ("Iceland waits", "Olav Dahl", "olav-dahl", {})]  # fmt: skip
    table = said(text, quotes, people).spoken
    got = {r.actor_name: (r.mentions, r.voices) for r in table.itertuples()}
    assert got == {"Iceland": (2, 2), "Norway": (1, 1)}


def test_pairs_are_counted_in_all_sentences_and_outside_those_that_list(made):
    table = actors.study(made).pairs
    got = {(r.source_name, r.target_name): (r.sentences, r.outside) for r in table.itertuples()}
    assert got == {
        ("Iceland", "Norway"): (3, 2),
        ("Denmark", "Norway"): (2, 1),
        ("Iceland", "Sweden"): (2, 1),
        ("Norway", "Sweden"): (2, 1),
        ("Denmark", "Iceland"): (1, 0),
        ("Denmark", "Sweden"): (1, 0),
    }
    assert (table["row_ids"].map(len) == table["sentences"]).all()


def test_states_are_added_up_and_those_never_mentioned_are_left_out(made):
    table = actors.study(made).states_alone.set_index("actor_name")
    assert table.index.tolist() == ["Denmark", "Iceland", "Norway", "Sweden"]
    assert table[["mentions", "alone", "listed"]].loc["Iceland"].tolist() == [5, 4, 1]


# What always holds


@pytest.fixture(scope="module", params=["nothing", "no article", "no quotes", "one article", "made", "seeds"])
def any_notes(request, made, notes):
    empty = {name: tables.build(name) for name in tables.TABLES}
    return {
        "nothing": Annotations(empty | {"articles": made.articles, "blocks": made.blocks}),
        "no article": Annotations(empty),
        "no quotes": Annotations(dict(made.tables) | {"quotes": empty["quotes"]}),
        "one article": notes_of(SECOND),
        "made": made,
        "seeds": notes,
    }[request.param]


def test_every_number_leads_to_rows_and_every_table_has_its_dtypes(any_notes, made):
    expected = {name: table.dtypes.to_dict() for name, table in every_table(made).items()}
    for name, table in every_table(any_notes).items():
        assert table.dtypes.to_dict() == expected[name], name
        ids = table["row_ids"] if "row_ids" in table else table["id"]
        assert len(ct.evidence(table, any_notes)) == len(ct.evidence(list(ids), any_notes)), name
        assert all(len(i) == len(set(i)) for i in table.get("row_ids", [])), name


def test_weights_are_what_is_counted_and_lists_only_add(any_notes):
    for unit in N.UNITS:
        table = N.co_mentions(any_notes, unit, types=None)
        assert (table["weight"] == table["unit_ids"].map(len)).all()
        assert (table["source_name"].str.casefold() <= table["target_name"].str.casefold()).all()
        bare = N.co_mentions(any_notes, unit, lists=False, types=None)
        assert bare["weight"].sum() <= table["weight"].sum()
    counted = N.article_actor(any_notes)
    assert (counted["weight"] == counted["row_ids"].map(len)).all()
    alone = L.alone_or_listed(any_notes)
    assert (alone["alone"] + alone["listed"] == alone["mentions"]).all()


def test_no_word_is_counted_twice_or_lost(any_notes):
    study = actors.study(any_notes, [], PARTIES)
    reported = study.speech[study.speech["voice"] != "article"]
    assert reported["words"].sum() == study.voices["words"].sum() == sum(q["said"] for q in study.said)
    assert (study.speech["direct"] <= study.speech["words"]).all()
    people = study.people["words"].sum()
    assert study.attributed_shares["words"].sum() == people


def test_exchanged_states_leave_the_numbers_the_same(notes):
    swap, names = {"CHN": "KAZ", "KAZ": "CHN"}, {"China": "Kazakhstan", "Kazakhstan": "China"}
    changed = dict(notes.tables)
    changed["mentions"] = notes.mentions.assign(
        actor_id=notes.mentions["actor_id"].replace(swap), actor_name=notes.mentions["actor_name"].replace(names)
    )
    changed["actors"] = notes.actors.assign(
        actor_id=notes.actors["actor_id"].replace(swap), actor_name=notes.actors["actor_name"].replace(names)
    )
    changed["quotes"] = notes.quotes.assign(speaker_id=notes.quotes["speaker_id"].replace(swap))
    other = Annotations(changed)
    before, after = (L.alone_or_listed(n, sorted(swap)) for n in (notes, other))
    key = ["article_id", "actor_id", "alone", "listed", "within"]
    assert sorted(before.assign(actor_id=before["actor_id"].replace(swap))[key].values.tolist()) == sorted(
        after[key].values.tolist()
    )
    for make in (N.co_mentions, N.spoken_about):
        weights = [sorted((r.article_id, r.weight) for r in make(n).itertuples()) for n in (notes, other)]
        assert weights[0] == weights[1]
    ranks = [D.degrees(N.co_mentions(n)).set_index("actor_id")["rank"] for n in (notes, other)]
    assert ranks[0].rename(index=swap).sort_index().equals(ranks[1].sort_index())
