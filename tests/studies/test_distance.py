"""Where words are kept at a distance: found by kind, with of whom and in whose voice; and what is none of it."""

import pytest
from rhetoric_texts import read

import corpus_tools as ct
from corpus_tools.pipeline import empty
from corpus_tools.studies.rhetoric import distance as far

# (sentences, manner, as printed, of whom, in whose voice)
FOUND = [
    ("Peru's disguised aid to the ports drew protest in Chile.", "adjective", "Peru's disguised aid", "Peru", "own"),
    ("The opposition held a sham vote in Chile.", "adjective", "a sham vote", "opposition", "own"),
    ("The so-called peace plan of Chile failed.", "label", "so-called peace plan", "Chile", "own"),
    ("The alleged plot was never proved.", "label", "alleged plot", far.NOBODY, "own"),
    ("Anna Berg said the so-called gift of Peru had cost a fortune.", "label", "so-called gift", "Peru", "Anna Berg"),
    ("Kari Holm doubted whether the so-called relief would come, as Chile is short of funds.", "label",
     "so-called relief", "Chile", "Kari Holm"),
    ('The reforms came late. Ghana\'s "reforms" have not reached the villages.', "marks", 'Ghana\'s "reforms"', "Ghana",
     "own"),
    ("Some Nordic media have claimed that the pact would fail.", "verb", "Some Nordic media have claimed",
     "some Nordic media", "own"),
    ("Olav Dahl, a Norwegian analyst, claimed that the pact would fail.", "verb",
     "Olav Dahl, a Norwegian analyst, claimed", "Olav Dahl", "own"),
    ("Norway's interest in portraying its fleet as a shared good is old.", "portrayal",
     "portraying its fleet as a shared good", "Norway", "own"),
    ("Portugal casts itself as a neutral broker.", "portrayal", "casts itself as a neutral broker", "Portugal", "own"),
]  # fmt: skip
NONE = [
    # Whatever stands in marks and is a name, a term, a foreign word, or somebody's words.
    'The "Iron Road" runs along the coast of Peru. The iron road is old.',
    'Germany\'s "debt brake" limits borrowing.',
    'Residents drink "tereré" in the heat of Paraguay.',
    'The minister said that the "aid" of Peru came late. The aid was small.',
    'Residents called the plan "a gift". A gift is free.',
    # Words in another sense.
    "The spy was disguised as a monk.",
    "The company disguised losses in its books.",
    "The painting portrays its owner as a shepherd.",
    "The flood claimed three lives in Peru.",
    "So called because of its shape, the bay is red.",
    "Peru presents itself at the fair.",
]


def distances(tmp_path, text):
    return far.distance(read(tmp_path, {"a": f"The day\n\n{text}\n"}))


@pytest.mark.parametrize(("text", "manner", "printed", "about", "voice"), FOUND, ids=[f[2] for f in FOUND])
def test_words_at_a_distance_are_found_with_whom_and_whose(tmp_path, text, manner, printed, about, voice):
    table = distances(tmp_path, text)
    got = table[["manner", "printed", "about_name", "voice_name"]].values.tolist()
    assert got == [[manner, printed, about, "the article itself" if voice == "own" else voice]]


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_distance_is_not_found(tmp_path, text):
    assert len(distances(tmp_path, text)) == 0


def test_exchanging_states_changes_no_place(tmp_path):
    text = " ".join(f[0] for f in FOUND)
    kept = ["manner", "word", "line"]
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    before = distances(tmp_path / "one", text)
    after = distances(tmp_path / "two", text.replace("Peru", "Mali").replace("Chile", "Benin").replace("Ghana", "Oman"))
    assert before[kept].values.tolist() == after[kept].values.tolist() and len(before) >= len(FOUND) - 1


def test_marks_within_a_label_count_once(tmp_path):
    table = distances(tmp_path, 'The aid was small. The so-called "aid" of Peru came late.')
    assert table["manner"].tolist() == ["label"]


def test_whom_it_is_about_most_stands_first(tmp_path):
    table = distances(tmp_path, "The alleged plot failed. The so-called plan of Peru failed. Peru's sham vote is over.")
    assert [(name, len(rows)) for name, rows in far.by_whom(table)] == [("Peru", 2), (far.NOBODY, 1)]


def test_none():
    assert len(far.distance(empty())) == 0 and far.by_whom(far.distance(empty())) == []


def test_the_seeds(notes):
    table = far.distance(notes)
    found = [(str(r.article_id)[:3], r.line, r.about_name, r.voice_name) for r in table.itertuples()]
    own = "the article itself"
    assert found == [
        ("000", 36, "United States", own),
        ("000", 44, "Group of Seven", "Qian Feng"),
        ("000", 50, "United States", own),
        ("003", 28, "some Western media", own),
        ("004", 2, "China", own),
    ]
    assert table["word"].tolist() == ["disguised", "so-called", "assistance", "claimed", "portraying"]
    assert ct.evidence(table, notes)["line"].tolist() == table["line"].tolist()
