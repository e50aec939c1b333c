"""Naming choice: what a referent is called by whom, and how a head noun is modified."""

import pytest
from rhetoric_texts import ECHO, POST, TIMES, read

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric import naming


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return read(tmp_path_factory.mktemp("papers"), {"echo": ECHO, "post": POST, "times": TIMES})


def test_every_mention_but_pronouns_is_counted_once(made):
    table = naming.naming(made)
    mentions = made.mentions
    assert sorted(i for ids in table["row_ids"] for i in ids) == sorted(
        mentions.loc[mentions["via"] != "pronoun", "id"]
    )
    assert (table["count"] == table["row_ids"].map(len)).all()
    assert "She" not in table["wording"].tolist()


def test_the_voice_is_the_innermost_speaker_or_the_article(made):
    table = naming.naming(made)
    own = table[(table["article_id"] == "post") & (table["wording"] == "NSI")]
    assert own["voice_name"].tolist() == ["the article itself"]
    said = table[table["article_id"].eq("times") & table["voice_id"].eq("anna-berg")]
    assert not said["wording"].eq("Anna Berg").any()


def test_the_ladder_holds_what_is_called_by_several_names_in_several_articles(made):
    table = naming.ladder(naming.naming(made))
    rungs = table.drop_duplicates("rung")
    assert rungs["rung"].tolist() == list(range(1, len(rungs) + 1))
    assert (table["wordings"] > 1).all() and (table["articles"] > 1).all()
    institute = table[table["actor_name"] == "Nordic Sea Institute"]
    forms = {a: set(own["wording"]) for a, own in institute.groupby("article_id")}
    assert forms == {"post": {"Nordic Sea Institute", "NSI"}, "times": {"Nordic Sea Institute"}}
    # "Norwegian" is no second name of Norway, and Anna Berg stands in one article only.
    assert not {"Norway", "Anna Berg"} & set(table["actor_name"])
    assert table["wordings"].tolist() == sorted(table["wordings"], reverse=True)


def test_the_ladder_is_cut_where_asked(made):
    table = naming.naming(made)
    assert naming.ladder(table, most=1)["rung"].nunique() == 1
    assert len(naming.ladder(table, least_articles=4)) == 0
    assert len(naming.ladder(table, types=("event",))) == 0


def test_descriptions_are_listed_where_they_are_printed(made):
    table = naming.roles(made)
    own = table[(table["actor_name"] == "Anna Berg") & (table["part"] == "role")]
    assert own[["article_id", "description"]].values.tolist() == [["times", "researcher"]]
    assert all("researcher" in s for ids in own["row_ids"] for s in ct.evidence(ids, made)["sentence"])


def test_modifiers_of_one_head(made):
    table = naming.modified(made)
    crisis = table[table["head"] == "crisis"]
    assert set(zip(crisis["article_id"], crisis["modifiers"], strict=True)) == {
        ("echo", "short herring"), ("post", "deep ferry"), ("post", "herring"), ("times", "ferry"),
    }  # fmt: skip
    assert crisis.set_index("article_id").loc["times", "count"].sum() == 2
    assert table.iloc[0]["head"] == "crisis"
    # One article only, or never modified in two ways.
    assert not {"harbor", "week"} & set(table["head"])


def test_a_bare_use_has_no_modifier_and_is_listed_beside_the_others(tmp_path):
    texts = {
        "a": "News\n\nThe long war goes on. The war is here.\n",
        "b": "News too\n\nThe cold war ended. A bitter trade war began.\n",
    }
    table = naming.modified(read(tmp_path, texts))
    war = table[table["head"] == "war"]
    assert war["modifiers"].fillna("-").tolist() == ["long", "-", "cold", "bitter trade"]
    assert war["printed"].tolist()[-1] == ["bitter trade war"]


def test_corner_cases(tmp_path):
    nothing = empty()
    for table in (naming.naming(nothing), naming.roles(nothing), naming.modified(nothing),
                  naming.ladder(naming.naming(nothing))):  # fmt: skip
        assert len(table) == 0 and "row_ids" in table
    single = read(tmp_path, {"a": "The day\n\nAnna Berg came. Anna Berg slept. Anna Berg left.\n"})
    table = naming.naming(single)
    assert table[["wording", "count"]].values.tolist() == [["Anna Berg", 3]]
    assert len(naming.ladder(table)) == 0 and len(naming.modified(single)) == 0


def test_the_seeds_have_a_ladder(notes):
    table = naming.ladder(naming.naming(notes))
    own = table[table["actor_id"] == "belt-and-road-initiative"]
    assert {"BRI", "Belt and Road Initiative"} <= set(own["wording"]) and own["article_id"].nunique() == 5
    assert table["rung"].max() <= naming.RUNGS
