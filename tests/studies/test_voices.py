"""Voices, salience and their findings on made-up annotations; on the seeds, what always holds of every network."""

import pytest
from network_tables import ACTORS, CODES, FIRST, NORDIC, PEOPLE, SECOND, article, notes_of, one

import corpus_tools as ct
from corpus_tools import tables
from corpus_tools.measures import flips as U
from corpus_tools.measures.networks import degrees as D
from corpus_tools.measures.networks import degrees as S
from corpus_tools.measures.networks import edges as N
from corpus_tools.measures.networks import lists as L
from corpus_tools.notes import Annotations
from corpus_tools.studies.actors import network_words as W
from corpus_tools.studies.actors import voices as A
from corpus_tools.studies.actors import voices as V


@pytest.fixture(scope="module")
def made():
    return notes_of(FIRST, SECOND, actors=ACTORS, codes=CODES)


def every_table(notes):
    co = N.co_mentions(notes)
    spoken = N.spoken_about(notes)
    return {
        "lists": L.lists(notes),
        "listed": L.listed(notes),
        "alone": L.alone_or_listed(notes, NORDIC),
        "pairs": N.pairs(notes),
        "co_mentions": co,
        "paragraphs": N.co_mentions(notes, "paragraph", types=None),
        "side_by_side": N.with_and_without_lists(notes),
        "spoken_about": spoken,
        "article_actor": N.article_actor(notes),
        "actor_concept": N.actor_concept(notes),
        "degrees": D.degrees(co),
        "by_article": D.degrees(spoken, "target", by_article=True),
        "stability": S.stability(notes, draws=5),
        "flip_first": S.flip_first(notes),
        "salience": A.salience(notes),
        "voices": V.voices(notes),
        "unnamed": V.unnamed_speech(notes),
        "missing": V.missing_voices(notes, {"North": NORDIC, "CHN": ["CHN"]}),
        "presidents": V.office_holders(notes, ["president"]),
    }


# Salience and voices


def test_salience_side_by_side(made):
    berg = one(A.salience(made), article_id="first", actor_id="anna-berg")
    assert (berg["mentions"], berg["quotations"], berg["words_of_speech"], berg["sentences_of_speech"]) == (1, 1, 9, 1)
    assert (bool(berg["first_word"]), bool(berg["last_word"]), berg["first_position"]) == (True, False, 3)
    iceland = one(A.salience(made), article_id="first", actor_id="ISL")
    assert (iceland["mentions"], iceland["solo_sentences"], iceland["first_position"]) == (4, 1, 0)
    # The last quotation has no source, so that nobody has the last word.
    assert not A.salience(made)["last_word"].any()


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
    sources = V.unnamed_speech(made)
    assert sources.loc[sources["article_id"] == "first", "quotations"].tolist() == [1, 1, 0, 1]
    assert sources.loc[sources["article_id"] == "second", "quotations"].sum() == 0


def test_a_word_of_speech_within_own_speech_counts_once():
    text = ["Anna Berg said I think that Norway waits."]
    quotes = [("I think that Norway waits", "Anna Berg", "anna-berg", {}),
              ("Norway waits", "Anna Berg", "anna-berg", {"parent_id": "outer"})]  # fmt: skip
    notes = notes_of(article("a", [text], PEOPLE, quotes))
    assert one(V.voices(notes))["words"] == 5


def test_missing_voices_count_countries_and_regions_and_say_what_is_not_stated():
    text = ["Norway waits, Central Asian ministers said.", "Sweden waits, experts said."]
    others = [("Central Asian ministers", "m", "Central Asian ministers", "collective"),
              ("Central Asian", "central-asia", "Central Asia", "region")]  # fmt: skip
    quotes = [("Norway waits", "Central Asian ministers", None, {}), ("Sweden waits", "experts", None, {})]
    notes = notes_of(article("a", [text], others, quotes))
    sides = {"Central Asia": ["KAZ", "KGZ", "TJK", "TKM", "UZB"], "Kazakhstan": ["KAZ"], "Norway": ["NOR"]}
    table = V.missing_voices(notes, sides)
    assert table["missing"].tolist() == [False, True, True]
    assert table["unstated"].tolist() == [["experts"]] * 3
    assert V.missing_voices(notes, ["NOR"])["side"].tolist() == ["Norway"]
    assert V.missing_voices(notes, sides, named_only=True)["missing"].all()


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


# Findings


def test_findings_are_computed_from_the_tables(made):
    held = V.office_holders(made, ["president", "mayor"])
    assert W.say_holders(held, ["president", "mayor"]) == [
        "1 president is named (Olav Dahl); none of them is quoted.",
        "The articles name no mayor.",
    ]
    assert W.say_holders(V.office_holders(made, []), []) == []
    assert W.say_alone(L.alone_or_listed(made, ["SWE", "FIN"])) == [
        "First: mentioned alone, not in a list: Sweden 1 of 2 mentions. Never alone: Finland.",
        "Second: mentioned alone, not in a list: Sweden 1 of 1 mention. Never alone: Finland.",
    ]
    assert W.say_unnamed(V.unnamed_speech(made)) == [
        "First: of 3 quotations, 1 by unnamed sources (Norwegian experts, 2 words) and 1 without a source.",
        "Second: no quotation.",
    ]
    assert W.say_missing(V.missing_voices(made, ["SWE"])) == [
        "Sweden: nobody is quoted from there in 1 of 2 articles, Second."
    ]
    assert W.say_voices(V.voices(made))[1] == "Second: no person quoted, 1 only named (Anna Berg)."
    assert W.say_spoken_about(N.spoken_about(made)) == [
        "First: 3 voices mention 4 other actors, most often Iceland (2 mentions)."
    ]
    assert W.say_lists(N.with_and_without_lists(made, types=("state",))) == [
        "Of 11 co-mentions, 3 are made by lists alone; of 6 pairs of actors in the articles, none is found nowhere "
        "else."
    ]
    alone = L.alone_or_listed(made, NORDIC)
    flip = U.flip_order(alone[alone["article_id"] == "first"], "alone")
    assert W.say_flip(flip, "mentions alone") == [
        "Mentions alone: Iceland 3, Norway 3; they are equal, and a single row decides."
    ]


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
        both = N.with_and_without_lists(any_notes, unit, types=None)
        assert (both["with_lists"] >= both["without_lists"]).all()
        bare = N.co_mentions(any_notes, unit, lists=False, types=None)
        assert bare["weight"].sum() == both["without_lists"].sum()
    actors = N.article_actor(any_notes)
    assert (actors["weight"] == actors["row_ids"].map(len)).all()
    alone = L.alone_or_listed(any_notes)
    assert (alone["alone"] + alone["listed"] == alone["mentions"]).all()


def test_the_findings_have_words_for_every_corpus(any_notes):
    made = every_table(any_notes)
    said = [
        W.say_holders(made["presidents"], ["president"]),
        W.say_alone(made["alone"]),
        W.say_unnamed(made["unnamed"]),
        W.say_missing(made["missing"]),
        W.say_voices(made["voices"]),
        W.say_spoken_about(made["spoken_about"]),
        W.say_lists(made["side_by_side"]),
        W.say_flip(made["flip_first"], "co-mentions"),
    ]
    assert all(said)
    assert all(all(line.endswith(".") and "None" not in line and "nan" not in line for line in lines) for lines in said)


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
