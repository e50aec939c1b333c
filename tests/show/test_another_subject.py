"""A report on another subject: made-up articles on salmon, with their own published series and without any."""

import json
import re
import shutil

import pytest

from corpus_tools.show.report import execute
from corpus_tools.show.report.build import write_report

# The subject of the articles that come with the project, which no page on other articles may speak of.
SUBJECT = re.compile(r"china|kazakh|central[ -]asia|beijing", re.IGNORECASE)


@pytest.fixture(scope="module", params=["with", "without"])
def report(request, root, tmp_path_factory):
    """The report on the salmon, `with` its project and series and `without`; and which of them it is."""
    place = tmp_path_factory.mktemp(request.param)
    shutil.copytree(root / "tests" / "salmon", place / "salmon")
    if request.param == "without":
        (place / "salmon" / "corpus.toml").unlink()
        shutil.rmtree(place / "salmon" / "reference")
    return request.param, write_report(place / "salmon", place / "build")


def text_of(report, stem):
    """All that the outputs of a notebook say, on its executed copy."""
    notebook = execute.read(report.index.parent.parent / "notebooks" / f"{stem}.ipynb")
    outputs = [o for c in notebook.cells for o in c.get("outputs", [])]
    return "\n".join(json.dumps(o.get("data", o.get("text", "")), ensure_ascii=False) for o in outputs)


def test_every_notebook_runs_to_its_end_and_no_page_speaks_of_another_subject(report):
    _, written = report
    assert [p.stem for p in written.pages] == [p.stem for p in execute.notebooks()]
    assert written.skipped == ()
    for page in written.pages:
        found = SUBJECT.search(text := page.read_text(encoding="utf-8"))
        assert not found, f"{page.name}: {text[found.start() - 80 : found.end() + 40]}"
    for stem in (p.stem for p in execute.notebooks()):
        assert "cannot be shown" not in text_of(written, stem), stem


def test_the_page_on_trade_shows_the_growth_of_its_own_series_or_says_how_to_bring_one(report):
    which, written = report
    said = text_of(written, "01_trade_trends")
    pictures = {path.stem for path in (written.index.parent.parent / "figures").iterdir()}
    drawn = {name.removeprefix("01_trade_trends-") for name in pictures if name.startswith("01_")}
    if which == "with":
        assert "exports grew 3.8-fold from 2012 to 2023" in said
        assert "Exports of Norway to Poland in 2023 were 3.8 times those of 2012" in said
        assert {"by-year", "start-years"} <= drawn
    else:
        assert "No published series is at hand" in said and "--reference" in said
        assert drawn == set()


def test_the_title_of_the_project_heads_the_report(report):
    which, written = report
    index = written.index.read_text(encoding="utf-8")
    assert ("Salmon between Norway and Poland" in index) == (which == "with")


def test_offices_and_subjects_say_what_they_have_and_what_they_need(report):
    which, written = report
    held = "One person is called prime minister" in text_of(written, "02_actor_networks")
    assert held == (which == "with")
    assert "There is no list of subjects to look for" in text_of(written, "03_framing")
