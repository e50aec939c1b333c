"""Speech of voices on made-up articles: what is counted, and quotations without a source."""

import pytest

import corpus_tools as ct
from corpus_tools.measures import speech as S
from corpus_tools.measures.networks import lists

TEXT = """Norway opens a ferry line

Anna Berg, a harbour engineer in Norway (Photo: Nordlys)

Norway opened a ferry line on Monday, and the line was described as "the quietest riot in the league".

As the saying goes, "a borrowed horse has hard hooves".

Anna Berg said that fares would fall. "The boats are old," she said.

The mayors of Norway said that the quay is full. They said that the line was late.
"""


@pytest.fixture(scope="module")
def notes(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ferry")
    (folder / "one.txt").write_text(TEXT)
    return ct.annotate(ct.read_corpus(folder))


def test_a_caption_is_never_counted_with_the_article(notes):
    caption = notes.blocks[notes.blocks["kind"] == "caption"].iloc[0]
    inside = notes.mentions[notes.mentions["start"].between(caption["start"], caption["end"])]
    assert "Norway" in set(inside["text"])
    counted = {r["id"] for r in S.mentioned(notes)}
    assert counted == set(notes.mentions["id"]) - set(inside["id"])
    table = lists.alone_or_listed(notes, ["NOR"])
    assert table.loc[0, "mentions"] == TEXT.count("Norway") - 1


def test_words_without_a_source_are_counted_once_and_by_one_function(notes):
    found = S.without_source(notes)
    assert [r["text"] for r in found] == ["the quietest riot in the league", "a borrowed horse has hard hooves"]
    assert all(r["body"] and TEXT[r["start"] : r["end"]] == r["text"] for r in found)
    assert len(ct.evidence([r["id"] for r in found], notes)) == len(found)


def test_a_quotation_without_a_source_and_its_code_are_one(notes):
    import pandas as pd

    bare = notes.quotes.assign(status="unattributed", speaker_text=pd.NA, speaker_id=pd.NA)
    first = bare.iloc[[0]]
    at = {"start": int(first["start"].iloc[0]) + 1, "end": int(first["end"].iloc[0])}
    code = notes.codes.iloc[[0]].assign(code=S.UNSOURCED, coder="tool", id="x", **at)
    other = code.assign(coder="A reader", start=0, end=5)
    changed = notes.with_tables({"quotes": first, "codes": pd.concat([code, other])})
    assert [r["id"] for r in S.without_source(changed)] == first["id"].tolist()


def test_without_codes_only_quotations_are_counted(notes):
    bare = {k: v for k, v in notes.tables.items() if k != "codes"}
    from corpus_tools.notes import Annotations

    assert S.without_source(Annotations(bare)) == []


def test_they_have_the_state_of_the_office_that_they_stand_for(notes):
    they = next(q for q in S.quotations(notes) if q["speaker_text"] == "They")
    assert (they["source"], they["voice_type"], they["voice_country"]) == ("named", S.OFFICE, "NOR")


def test_in_a_list_of_voices_persons_stand_first_and_groups_last():
    kinds = {"ministers": "office", "Olav Dahl": "person", "Nordic Bank": "organisation", "experts": "collective",
             "Ana Soto": "person", "the article itself": "article"}  # fmt: skip
    rows = [{"voice_name": name, "voice_type": kind} for name, kind in kinds.items()]
    assert S.voice_names([*rows, *rows]) == [
        "the article itself", "Ana Soto", "Olav Dahl", "Nordic Bank", "experts", "ministers",
    ]  # fmt: skip
