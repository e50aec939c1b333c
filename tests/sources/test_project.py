"""corpus.toml: what belongs to one corpus, each mistake named with file, line, key and what to write."""

import pytest

from corpus_tools.sources.corpus import CorpusError, read_corpus
from corpus_tools.sources.project import Interests, NamedReading, Project

TOML = """title = "Salmon, 2019–24"
language = "en"
selection = "sampled"
group_by = "outlet"
codebooks = ["codebooks/fish.toml"]
checklist = "missing_subjects.toml"
reference = ["reference/trade.csv", "reference/prices.csv"]
date_from_name = "%Y-%m-%d_*"

[columns]
text = "content"
title = "headline"

[studies]
offices = ["prime minister"]
parties = [["NOR"], ["POL", "SWE"]]

[[readings]]
path = "readings/frames_A.jsonl"
coder = "A (person)"
"""
FILES = ("codebooks/fish.toml", "missing_subjects.toml", "reference/trade.csv", "reference/prices.csv",
         "readings/frames_A.jsonl", "reference/notes.txt", "coding/notes.txt", "README.md")  # fmt: skip


@pytest.fixture
def folder(tmp_path):
    """A corpus folder with everything that a project may name."""
    for name in FILES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "2024-03-05_fish.txt").write_text("Salmon is dear.", encoding="utf-8")
    (tmp_path / "corpus.toml").write_text(TOML, encoding="utf-8")
    return tmp_path


def test_every_part_is_read_and_paths_are_those_of_the_folder(folder):
    project = read_corpus(folder).project
    assert (project.title, project.language, project.group_by) == ("Salmon, 2019–24", "en", "outlet")
    assert project.codebooks == (folder / "codebooks/fish.toml",)
    assert project.checklist == folder / "missing_subjects.toml"
    assert [path.name for path in project.reference] == ["trade.csv", "prices.csv"]
    assert dict(project.columns) == {"text": "content", "title": "headline"}
    assert project.studies == Interests(("prime minister",), (("NOR",), ("POL", "SWE")))
    assert project.readings == (NamedReading(folder / "readings/frames_A.jsonl", "A (person)"),)


def test_what_the_project_brings_along_is_no_article(folder):
    corpus = read_corpus(folder)
    assert [a.id for a in corpus] == ["2024-03-05_fish"] and corpus.skipped == ()


def test_a_folder_without_the_file_has_an_empty_project(tmp_path):
    (tmp_path / "a.txt").write_text("Salmon.", encoding="utf-8")
    assert read_corpus(tmp_path).project == Project() and Project().files == ()


def test_one_file_of_a_folder_has_the_folder_s_project(folder):
    assert read_corpus(folder / "2024-03-05_fish.txt").project.title == "Salmon, 2019–24"


def test_selection_and_date_stand_where_the_manifest_is_silent(folder):
    (folder / "b.txt").write_text("Cod is cheap.", encoding="utf-8")
    (folder / "manifest.csv").write_text("file,selection\nb.txt,chosen\n", encoding="utf-8")
    corpus = read_corpus(folder)
    stated = corpus["2024-03-05_fish"].stated
    assert (stated["published_from"], stated["published_to"], stated["selection"]) == (
        "2024-03-05", "2024-03-05", "sampled")  # fmt: skip
    assert stated["published_evidence"] == "the file's name, by date_from_name in corpus.toml"
    assert "published_from" not in corpus["b"].stated
    assert corpus.selection == "mixed"


@pytest.mark.parametrize(
    ("form", "name", "day"),
    [("%d.%m.%y-*", "05.03.24-x.txt", "2024-03-05"), ("*_%Y%m%d", "post_20240305.txt", "2024-03-05"),
     ("%Y_*", "2024_x.txt", "2024"), ("%Y-%m*", "2024-13.txt", None), ("%Y-*", "fish.txt", None)],
)  # fmt: skip
def test_dates_in_names(form, name, day):
    assert Project(date_from_name=form).published(name) == day


def test_columns_of_a_table_are_read_under_our_names(folder):
    (folder / "news.csv").write_text("content,headline,title\nCod.,Fish,Other\n", encoding="utf-8")
    article = read_corpus(folder)["news"]
    assert (article.text, article.stated["title"]) == ("Cod.", "Fish")
    (folder / "news.csv").write_text("text\nCod.\n", encoding="utf-8")
    assert read_corpus(folder)["news"].text == "Cod."


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            "checklist =",
            "cheklist =",
            r"corpus.toml, line 6: cheklist: no such key; write only title, language, .*readings",
        ),
        ("offices =", "office =", r"corpus.toml, line 15: office: no such key; write only offices, parties"),
        ("coder =", "coders =", r"corpus.toml, line 20: coders: no such key; write only path, coder"),
        ('coder = "A (person)"\n', "", r"line 18: coder: a reading has both, a path and a coder"),
        ("text = ", "body = ", r"line 11: body: no such key; write only text, article_id, file, label, "),
        ('"sampled"', '"picked"', r'line 3: selection "picked": write chosen, sampled or complete'),
        ('language = "en"', 'language = "English"', r'line 2: language "English": write an ISO 639-1 code'),
        ('"Salmon, 2019–24"', "2019", r'line 1: title "2019": write one text in quotes'),
        ('["prime minister"]', '"prime minister"', r'line 15: offices "prime minister": write a list of texts'),
        (
            '[["NOR"], ["POL", "SWE"]]',
            '["NOR", "POL"]',
            r"line 16: parties \"list\": write two sides, each a list of codes",
        ),
        ('["NOR"]', '["Norway"]', r'line 16: parties "Norway": write the ISO 3166-1 alpha-3 code'),
        ("%Y-%m-%d_*", "%Q_*", r'line 8: date_from_name "%Q_\*": use %Y, %m'),
        ("reference/prices.csv", "reference/price.csv", r'line 7: reference "reference/price.csv": no such file'),
        ("readings/frames_A", "readings/frames_B", r'line 19: path "readings/frames_B.jsonl": no such file'),
        ('title = "Salmon', "title = Salmon", r"corpus.toml, line 1: .*; correct the TOML syntax there"),
    ],
)
def test_a_mistake_is_named_with_its_line(folder, old, new, said):
    assert old in TOML
    (folder / "corpus.toml").write_text(TOML.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(CorpusError, match=said):
        read_corpus(folder)


def test_a_reading_outside_the_folder_may_be_missing(folder):
    (folder / "corpus.toml").write_text(TOML.replace("readings/frames_A", "../elsewhere/frames_A"), encoding="utf-8")
    assert not read_corpus(folder).project.readings[0].path.is_file()
