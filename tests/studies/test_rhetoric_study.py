"""The study on rhetoric: its answer, exhibits and questions on the seeds, on one article, on many, and on nothing."""

import pytest
from rhetoric_texts import ECHO, POST, TIMES, read

import corpus_tools as ct
from corpus_tools import charts, display
from corpus_tools.codebooks.schemes import template
from corpus_tools.measures.rows import records
from corpus_tools.pipeline import empty
from corpus_tools.studies import rhetoric
from corpus_tools.studies.rhetoric import shown
from corpus_tools.trace import row_ids

EXHIBITS = ("distance", "reporting", "called", "shared_phrases", "strength", "unmarked", "left_unnamed", "ascribed")


@pytest.fixture(scope="module")
def study(notes):
    return rhetoric.study(notes)


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    texts = {f"{name}-{i}": f"{text}\nOn day {i} it rained.\n" for i in range(11)
             for name, text in (("echo", ECHO), ("post", POST), ("times", TIMES))}  # fmt: skip
    return rhetoric.study(read(tmp_path_factory.mktemp("many"), texts, {"post-1": "2024-01-01"}))


@pytest.fixture(scope="module")
def one(tmp_path_factory):
    return rhetoric.study(read(tmp_path_factory.mktemp("one"), {"times": TIMES}))


@pytest.fixture(params=["study", "many", "one", "nothing"])
def each(request):
    return rhetoric.study(empty()) if request.param == "nothing" else request.getfixturevalue(request.param)


def test_every_exhibit_and_question_is_shown(each):
    assert tuple(each.exhibits) == EXHIBITS
    for exhibit in each.exhibits.values():
        said = [output.data["text/plain"] for output in exhibit.outputs()]
        assert said and exhibit.title and exhibit.takeaway.endswith(".") and exhibit.limits.endswith(".")
        assert len([c for c in exhibit.table.columns if c != "row_ids"]) <= 7
    assert all(q.answer.endswith(".") and q.question.endswith("?") for q in each.questions())
    assert len(each.more().outputs()) == 1 + bool(len(each.metaphors))


def test_the_answer_keeps_its_length(each):
    first, *rest = each.answer()
    assert len(first.text.split()) <= 25 and len(rest) <= 4
    assert all(len(f.text.split()) <= 30 for f in rest)


def test_each_sentence_rests_on_its_own_rows(study):
    ids = [set(row_ids(f.rows)) for f in study.answer() if f.rows is not None]
    assert [len(i) for i in ids[:2]] == [len(study.distances)] * 2
    assert ids[2] == set(row_ids(study.verbs[study.verbs["stance"] != "neutral"]))
    assert ids[3] == set(study.shared.iloc[0]["row_ids"])
    for finding in study.answer():
        assert len(ct.evidence(finding.rows, study.notes))


def test_the_finding_of_the_front_page_is_the_first_of_the_answer(study):
    said = study.kept_at_distance()
    assert [f.text for f in said] == [f.text for f in list(study.answer())[: len(said)]]


def test_every_row_of_every_table_opens(study):
    for name, table in study.tables.items():
        assert len(table), name
        ids = row_ids(table)
        assert len(ct.evidence(ids, study.notes)) == len(ids)


def test_no_code_name_stands_on_the_page(study):
    text = " ".join(output.data["text/plain"] for e in study.exhibits.values() for output in e.outputs())
    text += " ".join(f"{q.question} {q.answer}" for q in study.questions())
    for code in study.book.codes:
        assert "_" not in code.code or code.code not in text
    assert not {"adversary", "take sides", "mind"} & set(text.casefold().split())


def test_metaphors_wait_folded_for_a_reader(study):
    folded = study.more().outputs()[-1].data["text/html"]
    assert folded.count("<details") == 1 and "a metaphor?" in folded
    assert not any(study.metaphors["confirmed"].notna())


# The grid of shared phrases


def test_a_dot_for_each_place_in_the_hue_and_shape_of_its_voice(study):
    grid = records(study.shared_phrases.plotted)
    chart = study.shared_phrases.draw()
    dots = [c for c in chart.axes[0].collections if len(c.get_offsets())]
    assert len(dots) == len(grid) > 10
    assert {tuple(c.get_facecolor()[0][:3]) for c in dots} == {
        tuple(int(charts.VOICES[r["source"]].colour[i : i + 2], 16) / 255 for i in (1, 3, 5)) for r in grid
    }
    heads = [t.get_text() for t in chart.axes[0].get_xticklabels()]
    assert heads[0].startswith("Global Times") and "25 Jan 2022" in heads[0]
    assert [h.split("\n")[-1] for h in heads][1:] == ["May 2023", "11 May 2023", "15 May 2023", "2023"]


def test_the_chart_to_explore_opens_each_dot(study):
    chart = study.shared_phrases.draw_interactive()
    held = [tuple(ids) for trace in chart.data for ids in trace.customdata]
    assert sorted(held) == sorted(tuple(i) for i in study.shared_phrases.plotted["row_ids"])


def test_of_many_articles_the_others_share_a_column(many):
    columns = shown.columns(many.notes, many.places)
    assert len(columns) == shown.COLUMNS and columns[-1]["label"] == "others"
    grid = many.shared_phrases.plotted
    assert len(grid) == len(many.places) and set(grid["column"]) == {c["column"] for c in columns}
    height = many.shared_phrases.draw().get_size_inches()[1] * 700 / charts.WIDTH
    assert height < 2000


def test_no_phrase_drawn_holds_another(study):
    phrases = [p.casefold() for p in shown.chosen(study.shared)]
    assert len(phrases) <= shown.PHRASES
    assert not any(a != b and a in b for a in phrases for b in phrases)


def test_without_a_shared_phrase_nothing_is_drawn(one):
    assert one.shared_phrases.draw() is None and one.shared_phrases.draw_interactive() is None
    assert [o.metadata[display.META]["kind"] for o in one.shared_phrases.outputs()] == ["meaning", "table"]


def test_an_own_codebook_takes_the_place_of_the_shipped(tmp_path):
    own = tmp_path / "mine.toml"
    text = template("rhetoric").read_text(encoding="utf-8")
    own.write_text(text.replace('label = "Booster"', 'label = "Loud word"'), encoding="utf-8")
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "a.txt").write_text(TIMES, encoding="utf-8")
    notes = ct.annotate(ct.read_corpus(tmp_path / "texts"), cache=False, codebooks=[own])
    assert rhetoric.study(notes, [own]).label("booster") == "Loud word"
    assert rhetoric.study(notes).label("booster") == "Booster"
