"""Exhibits that display themselves, and what a study holds by name."""

from dataclasses import dataclass
from functools import cached_property, partial

import pandas as pd
import pytest

from corpus_tools import charts, display
from corpus_tools.show.widgets.evidence_view import Explorer
from corpus_tools.studies import exhibit as exhibits
from corpus_tools.studies.exhibit import Exhibit, Finding, Findings, Question, Study, StudyError, found

NASTY = '<script>alert("x")</script>'
IDS = ["a:amounts:1-2", "a:amounts:5-9"]


@pytest.fixture
def shown(monkeypatch):
    """Everything displayed, as (data, metadata) pairs."""
    import IPython.display

    out = []
    monkeypatch.setattr(IPython.display, "display", lambda data, raw, metadata: out.append((data, metadata)))
    return out


def table():
    return pd.DataFrame({"year": [2021, 2022], "value": [1.0, 2.0], "row_ids": [[IDS[0]], [IDS[1]]]})


class Drawings:
    """Draws, and counts how often."""

    def __init__(self):
        self.printed = self.interactive = 0

    def draw(self, frame, title, foot, alt):
        self.printed += 1
        chart, axes = charts.new_chart(3.0)
        axes.plot(frame["year"], frame["value"])
        charts.frame(chart, title, foot, alt)
        return chart

    def draw_interactive(self, frame, title, foot, alt):
        import plotly.graph_objects as go

        self.interactive += 1
        chart = go.Figure(go.Bar(x=frame["year"], y=frame["value"], customdata=list(frame["row_ids"])))
        charts.frame_interactive(chart, title, foot, alt, 300)
        return chart


@dataclass(frozen=True)
class Small(Study):
    """A study of one table with a chart, and of one without."""

    notes: object
    drawings: Drawings

    @cached_property
    def years(self) -> pd.DataFrame:
        return table()

    @cached_property
    def rise(self) -> Exhibit:
        return Exhibit(
            "rise", "It rose", Findings([Finding("It rose to 2.", self.years), Finding("From 1.")]), self.years,
            caption="By year", foot="n = 2.", limits="Nothing of other years.",
            drawing=partial(self.drawings.draw, self.years),
            drawing_interactive=partial(self.drawings.draw_interactive, self.years),
        )  # fmt: skip

    @cached_property
    def list(self) -> Exhibit:
        return Exhibit("list", "All years", found(["Two years."], self.years), self.years)

    def answer(self):
        return self.answered([Finding("It rose.", self.notes.quotes.head(2)), Finding("It did not fall.")])

    def questions(self):
        return [Question("By how much?", "By one.", self.years)]


@pytest.fixture
def study(notes):
    return Small(notes, Drawings())


def test_a_chart_displays_picture_meaning_and_the_folded_table(study, shown):
    study.rise._ipython_display_()
    (picture, about), (meaning, _), (rows, behind) = shown
    assert picture["image/png"].startswith(b"\x89PNG")
    alt = "It rose. It rose to 2."
    assert picture["text/plain"] == f"{alt} [figure, data {display.digest(study.years)}]"
    expected = {"kind": "figure", "alt": alt, "rows": {"a:amounts": "1+1 4+4"}, "file": "rise"}
    assert about == {display.META: expected, "image/png": {"alt": alt, "width": pytest.approx(700, abs=25)}}
    assert (
        "<strong>What it shows.</strong> It rose to 2. From 1. <strong>What it does not.</strong> Nothing of other"
        in (meaning["text/html"])
    )
    assert '<details class="ct-folded"><summary>The table behind this chart</summary>\n' in rows["text/html"]
    assert ">By year</caption>" in rows["text/html"]
    assert behind[display.META]["rows"] == [{"a:amounts": "1+1"}, {"a:amounts": "5+4"}]
    assert not [data for data, _ in shown if "application/vnd.jupyter.widget-view+json" in data]


def test_a_report_asks_for_the_chart_to_explore(study, shown, monkeypatch):
    monkeypatch.setenv(display.EXPLORED, "1")
    study.rise._ipython_display_()
    assert display.PLOTLY in shown[-1][0] and len(shown) == 4


def test_a_table_is_an_exhibit_too_and_stands_open(study, shown):
    study.list._ipython_display_()
    assert ">All years</caption>" in shown[0][0]["text/html"] and "<details" not in shown[0][0]["text/html"]
    assert [data["text/plain"] for data, _ in shown[1:]] == ["Two years. (2 places)"]
    with pytest.raises(StudyError, match="list is a table and has no chart"):
        study.list.draw()
    with pytest.raises(StudyError, match="list has no chart to explore"):
        study.list.draw_interactive()


def test_a_finding_opens_to_the_sentences_of_exactly_its_rows(study, shown, notes):
    rows = notes.quotes.iloc[[0, 5]]
    Exhibit("one", "T", found(["Two."], rows), limits="No more.", notes=notes)._ipython_display_()
    made = shown[-1][0]["text/html"]
    assert "<summary>2 places</summary>" in made
    assert made.count('<td class="ct-number"') == 2


def test_each_chart_is_built_once_whoever_shows_it(study, shown):
    for _ in range(2):
        study.rise._ipython_display_()
        study.rise.draw_interactive()
        study.rise.draw()
    Explorer(study)
    Explorer(study)
    assert (study.drawings.printed, study.drawings.interactive) == (1, 1)
    assert len(shown) == 2 * 3


def test_where_there_is_nothing_to_draw_the_takeaway_and_the_reason_stand_alone(shown, monkeypatch):
    none = table().head(0)
    made = Exhibit("a", "A", found(["Nothing is set beside."]), none, why="No series is given.",
                   drawing=lambda *_: None, drawing_interactive=lambda *_: None)  # fmt: skip
    monkeypatch.setenv(display.EXPLORED, "1")
    made._ipython_display_()
    assert [data["text/plain"] for data, _ in shown] == ["Nothing is set beside.", "A: nothing to show"]
    assert "A: nothing to show. No series is given.</p>" in shown[1][0]["text/html"]


def test_nothing_is_drawn_before_it_is_shown(study):
    assert list(study.exhibits) == ["rise", "list"]
    assert study.exhibits["rise"].takeaway == "It rose to 2."
    assert (study.drawings.printed, study.drawings.interactive) == (0, 0)


def test_the_chart_to_explore_is_a_static_output_with_its_rows(study, shown, monkeypatch):
    monkeypatch.setenv(display.EXPLORED, "1")
    study.rise._ipython_display_()
    data, about = shown[-1]
    assert data[display.PLOTLY]["data"][0]["customdata"] == [[IDS[0]], [IDS[1]]]
    assert about[display.META]["rows"] == {"a:amounts": "1+1 4+4"}
    assert data["text/plain"].startswith(study.rise.alt)


def test_what_a_study_holds_is_named_in_order_and_another_name_is_an_error(study):
    assert list(study.tables) == ["years"]
    assert study.tables["years"] is study.years
    assert {name: [f.text for f in said] for name, said in study.findings.items()} == {
        "rise": ["It rose to 2.", "From 1."], "list": ["Two years."],
    }  # fmt: skip
    with pytest.raises(KeyError, match="no 'months'; there are years"):
        study.tables["months"]


def test_the_answer_is_one_output_with_a_lead_and_points_each_with_its_places(study, shown):
    study.answer()._ipython_display_()
    [(data, about)] = shown
    assert data["text/plain"] == "It rose. (2 places)\nIt did not fall."
    assert "<strong>It rose.</strong></p><details" in data["text/html"]
    assert "<li>It did not fall.</li>" in data["text/html"]
    assert about[display.META]["sentences"] == ["It rose.", "It did not fall."]
    assert [bool(rows) for rows in about[display.META]["rows"]] == [True, False]
    shown.clear()
    study.answered([])._ipython_display_()
    assert shown[0][0]["text/plain"] == "nothing to say"


def test_what_must_be_known_first_stands_before_the_lead_and_a_sentence_leads_to_its_notebook(study, shown):
    first = Finding("Two papers.", None, "00_x")
    study.answered([Finding("It rose.", None, "01_y"), Finding("More.")], first)._ipython_display_()
    [(data, about)] = shown
    found = data["text/html"]
    assert '<p class="ct-preface">Two papers. <a href="00_x.ipynb">→</a></p>' in found
    assert '<strong>It rose.</strong> <a href="01_y.ipynb">→</a></p>' in found
    assert about[display.META]["preface"] and found.index("ct-preface") < found.index("ct-lead") < found.index("<ul")


def test_more_questions_stand_in_one_folded_table(study, shown):
    study.more()._ipython_display_()
    [(data, about)] = shown
    assert "<summary>More questions (1)</summary>" in data["text/html"]
    assert data["text/plain"].endswith("question | answer\nBy how much? | By one.")
    assert about[display.META]["rows"] == [{"a:amounts": "1+1 4+4"}]


def test_an_exhibit_that_fails_says_why_in_its_place(shown):
    def broken(title, foot, alt):
        raise ValueError(f"no years; give {NASTY}")

    Exhibit("one", "Years", found(["None."]), table(), drawing=broken)._ipython_display_()
    [(data, _)] = shown
    assert data["text/plain"] == f"Years: cannot be shown (ValueError: no years; give {NASTY})"
    assert "<script" not in data["text/html"]


def test_the_widget_offers_each_exhibit_that_rests_on_rows(study):
    made = Explorer(study)
    assert [name for _, name in made.which.options] == ["rise", "list"]
    assert [ids for _, ids in made.evidence.things] == [[IDS[0]], [IDS[1]]]
    made.which.value = "list"
    assert made.evidence.chart is None
    assert [words for words, _ in made.evidence.things] == ["2021 | 1", "2022 | 2"]


def test_a_study_without_rows_has_nothing_to_explore(notes):
    @dataclass(frozen=True)
    class Bare(Study):
        notes: object

        def answer(self):
            return ()

    assert "No exhibit rests on rows" in Explorer(Bare(notes)).view.html


def test_without_the_room_of_widgets_the_study_says_what_to_import(study, monkeypatch):
    monkeypatch.setattr(exhibits, "_explorer", None)
    with pytest.raises(StudyError, match=r"import corpus_tools\.show"):
        study.explore()


def test_words_of_an_article_stay_text_in_an_exhibit(study, shown, monkeypatch):
    monkeypatch.setenv(display.EXPLORED, "1")
    frame = pd.DataFrame({NASTY: [NASTY], "row_ids": [[IDS[0]]]})
    made = Exhibit(
        "nasty", NASTY, found([NASTY], frame), frame, caption=NASTY, foot=NASTY,
        drawing=partial(study.drawings.draw, study.years),
        drawing_interactive=partial(study.drawings.draw_interactive, study.years),
    )  # fmt: skip
    made._ipython_display_()
    Exhibit("nasty", NASTY, found([NASTY]), frame)._ipython_display_()
    assert not [data for data, _ in shown if "<script" in data.get("text/html", "")]
    drawn = next(data[display.PLOTLY] for data, _ in shown if display.PLOTLY in data)
    assert "<script" not in str(drawn)


@pytest.mark.parametrize("name", ["actors", "framing", "reliability", "rhetoric"])
def test_every_study_names_its_tables(name, notes):
    from importlib import import_module

    made = import_module(f"corpus_tools.studies.{name}.whole").study(notes)
    assert isinstance(made, Study)
    assert len(made.tables) >= 5
    assert isinstance(made.tables[next(iter(made.tables))], pd.DataFrame)
