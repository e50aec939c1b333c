"""The methods appendix: complete, in two forms, with nothing from an article run as markup."""

import csv

import pytest

import corpus_tools as ct
from corpus_tools.codebooks.schemes import shipped
from corpus_tools.coding import session as coding_session
from corpus_tools.coding.corrections import Corrections, codes_of, corrected
from corpus_tools.measures.agreement import codings
from corpus_tools.show.export import methods
from corpus_tools.studies.reliability import loop

NASTY = "Trade grew. <script>alert(1)</script> *stars* | $x$ [a](http://b) said the minister, who hailed the summit."


@pytest.fixture(scope="module")
def made(notes):
    log = Corrections(notes)
    unit, codes = next((u, c) for u, c in codes_of(notes).items() if len(c) > 1)
    log.recode(notes, unit, codes[0], "", "ada", "=1+1")
    return log


def test_it_names_versions_codebooks_readings_people_and_corrections(notes, made, root, tmp_path):
    book = shipped("frames")
    read = codings.readings_of(root / "tests/gold", notes)
    session = coding_session.open_session(tmp_path / "ada.jsonl", notes, book, "ada", 5)
    session.code(session.next, ["ECONOMY"])
    changes = loop.changes(loop.state(notes), loop.state(corrected(notes, made)))
    files = methods.write(tmp_path / "out", notes, books=[book], readings=read,
                          people=[session.coding()], made=made, changes=changes)  # fmt: skip
    assert sorted(f.name for f in files) == ["changes.csv", "corrections.csv", "methods.html", "methods.md"]
    for text in (files[0].read_text(encoding="utf-8"), files[1].read_text(encoding="utf-8")):
        for wanted in (ct.__version__, book.digest, "human-coded: 1 of ", "reading A", "ada (person)"):
            assert wanted in text
        for sha in notes.articles["sha256"]:
            assert sha in text
    rows = list(csv.DictReader((tmp_path / "out/corrections.csv").read_text(encoding="utf-8").splitlines()))
    assert len(rows) == 1
    assert rows[0]["why"] == "'=1+1"
    assert not [p for p in (tmp_path / "out").iterdir() if p.name.startswith(".")]


def test_without_readings_people_or_corrections_it_says_none(notes):
    text = methods.markdown(methods.sections(notes))
    assert text.count("none") >= 2
    assert "human-coded: 0 of" in text
    assert "## Corrections" not in text


def test_what_stands_in_an_article_is_text(tmp_path):
    (tmp_path / "a.txt").write_text(NASTY, encoding="utf-8")
    notes = ct.annotate(ct.read_corpus(tmp_path / "a.txt"))
    log = Corrections(notes)
    unit = notes.sentences["id"].iloc[-1]
    log.recode(notes, unit, "", "AID", "<b>ada</b>", "why")
    parts = methods.sections(notes, made=log)
    page, text = methods.page(parts), methods.markdown(parts)
    assert "<script>" not in page
    assert "<b>" not in page
    assert "&lt;b&gt;ada" in page
    assert "<b>" not in text.replace("\\<", "")
