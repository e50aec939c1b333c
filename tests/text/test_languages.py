"""Articles in another language are set aside with the reason; English ones never are."""

import pytest

from corpus_tools.pipeline import AnnotationError, annotate
from corpus_tools.sources import Told
from corpus_tools.sources.corpus import Article, read_corpus
from corpus_tools.text.languages import language_of, why_set_aside

ENGLISH = (
    "Fares rise in Bergen\n\nFares rose by 10 percent in May, Nora Lund, head of the port, said on Monday. They will "
    "rise once more in autumn, she added.\n"
)
OTHERS = {
    "German": "Die Gebühren im Hafen von Bergen steigen im Mai um zehn Prozent, sagte Nora Lund am "
    "Montag; im Herbst steigen sie noch einmal.",
    "French": "Les droits du port de Bergen augmentent de dix pour cent en mai, a déclaré lundi "
    "Nora Lund, sa directrice.",
    "Russian": "Сборы в порту Бергена вырастут в мае на десять процентов, заявила в понедельник глава порта Нора Лунд, "
    "добавив, что осенью они вырастут ещё раз.",
    "Chinese": "卑尔根港的收费五月将上涨百分之十，港口负责人诺拉·隆德周一表示。她补充说，秋季还将再次上涨。" * 3,
}


def article(text, told=()):
    return Article("a", "a.txt", text, "0", "utf-8", told=told)


@pytest.mark.parametrize("name", [name for name in OTHERS if name != "Chinese"])
def test_another_language_is_named(name):
    assert why_set_aside(article(OTHERS[name])).startswith(f"is in {name} (")


def test_words_without_blanks_are_told_too():
    assert language_of(OTHERS["Chinese"]).code == "zh"


@pytest.mark.parametrize(
    "text",
    [ENGLISH, "“Wir schaffen das,” she said in German, and the hall in Bergen rose and applauded her twice.",
     "Nora Lund of Bergen, Olav Dahl of Tromsø and Kari Holm of Ålesund met Müller, García and Łukasz in Göteborg.",
     "Der Hafen", ""],
)  # fmt: skip
def test_english_names_and_short_texts_are_read(text):
    assert why_set_aside(article(text)) is None


def test_notices_in_another_language_do_not_count_where_the_running_text_is_told():
    labels = 6 * (OTHERS["French"] + "\n\n")
    text = labels + ENGLISH
    assert why_set_aside(article(text)) is not None
    assert why_set_aside(article(text, (Told("paragraph", len(labels), len(text)),))) is None


def test_the_others_are_read_and_the_reason_stands_beside(tmp_path):
    (tmp_path / "en.txt").write_text(ENGLISH, encoding="utf-8")
    (tmp_path / "de.txt").write_text(OTHERS["German"], encoding="utf-8")
    notes = annotate(read_corpus(tmp_path), cache=False)
    assert notes.articles["file"].tolist() == ["en.txt"]
    ((file, reason),) = notes.skipped
    assert file == "de.txt" and reason.startswith("is in German (de), and English (en) is read; set aside")
    assert set(notes.mentions["article_id"]) == {"en"}


def test_nothing_but_other_languages_is_one_line(tmp_path):
    (tmp_path / "de.txt").write_text(OTHERS["German"], encoding="utf-8")
    with pytest.raises(AnnotationError, match=r"no article could be annotated; de\.txt: is in German"):
        annotate(read_corpus(tmp_path), cache=False)
