"""An article cut for reading: every printed character once, each mark with its row."""

import pytest

from corpus_tools.show.widgets import highlights


@pytest.mark.parametrize("layers", [(), ("quotations",), tuple(highlights.LAYERS)])
def test_every_character_of_a_block_is_there_once(notes, layers):
    for article_id in notes.articles["article_id"]:
        blocks = notes.blocks[notes.blocks["article_id"] == article_id]
        made = highlights.blocks(notes, article_id, layers)
        assert [b.id for b in made] == blocks["id"].tolist()
        assert ["".join(p.text for p in b.pieces) for b in made] == blocks["text"].tolist()
        for block in made:
            for piece in block.pieces:
                assert all(m.start <= piece.start and piece.end <= m.end for m in piece.marks)


def test_marks_lead_back_to_their_rows_and_cover_their_words(notes):
    article_id = notes.articles["article_id"].iloc[0]
    made = highlights.blocks(notes, article_id, highlights.LAYERS)
    covered = {}
    for block in made:
        for piece in block.pieces:
            for mark in piece.marks:
                covered[mark] = covered.get(mark, "") + piece.text
    own = highlights.marks(notes, article_id, highlights.LAYERS)
    assert set(covered) <= set(own)
    rows = {i: t for table in ("quotes", "mentions", "amounts", "codes")
            for i, t in zip(notes[table]["id"], notes[table]["text"], strict=True)}  # fmt: skip
    figures = [m for m in own if m.layer == "amounts"]
    assert figures
    assert all(covered[m] == rows[m.row_id] for m in figures)
    assert {m.row_id for m in own} <= set(rows)


def test_a_quotations_speaker_cue_and_content_share_one_row(notes):
    article_id = notes.articles["article_id"].iloc[0]
    made = {}
    for mark in highlights.marks(notes, article_id):
        made.setdefault(mark.row_id, set()).add(mark.layer)
    assert {"quotations", "speakers", "cues"} in made.values()


def test_an_unknown_layer_is_an_error(notes):
    with pytest.raises(KeyError):
        highlights.marks(notes, notes.articles["article_id"].iloc[0], ["nonsense"])
