"""Displays of a notebook: what is compared when outputs are validated, and what an article can do to a page."""

import json
import math

import numpy as np
import pandas as pd
import pytest

from corpus_tools import display, markup, tables
from corpus_tools.notes import Annotations
from corpus_tools.show import notebook as nb

NASTY = '<script>alert("x")</script> & <img src=x onerror=y>'


@pytest.fixture
def shown(monkeypatch):
    """Everything displayed, as (data, metadata) pairs."""
    import IPython.display

    out = []
    monkeypatch.setattr(IPython.display, "display", lambda data, raw, metadata: out.append((data, metadata)))
    return out


@pytest.fixture
def bars():
    """A matplotlib figure and the data it shows."""
    from matplotlib.figure import Figure

    data = pd.DataFrame({"year": [2021, 2022], "value": [50.1e9, 70.2e9], "row_ids": [["a:amounts:1-2"], []]})
    figure = Figure()
    figure.subplots().bar(data["year"], data["value"])
    return figure, data


def test_a_picture_comes_with_its_takeaway_and_a_digest_of_its_data(shown, bars):
    nb.show(bars[0], "Trade rose.", bars[1], name="trade")
    (picture, about), (takeaway, _) = shown
    assert picture["image/png"].startswith(b"\x89PNG")
    assert picture["text/plain"] == f"Trade rose. [figure, data {display.digest(bars[1])}]"
    assert about[display.META] == {
        "kind": "figure",
        "alt": "Trade rose.",
        "rows": {"a:amounts": "1+1"},
        "file": "trade",
    }
    assert takeaway == {
        "text/html": '<div class="mathjax_ignore tex2jax_ignore"><p class="ct-takeaway">Trade rose.</p></div>',
        "text/plain": "Trade rose.",
    }


def test_a_changed_value_changes_the_line_that_is_compared(shown, bars):
    figure, data = bars
    nb.show(figure, "Trade rose.", data)
    data.loc[1, "value"] = 70.3e9
    nb.show(figure, "Trade rose.", data)
    assert shown[0][0]["text/plain"] != shown[2][0]["text/plain"]


def test_noise_below_the_sixth_digit_changes_nothing():
    assert display.digest([70.2e9, 1 / 3]) == display.digest([70.2e9 + 1, 1 / 3 + 1e-12])


def test_a_report_gets_the_same_files_from_two_runs(shown, bars, tmp_path, monkeypatch):
    made = []
    for run in "ab":
        monkeypatch.setenv(display.COPIES, str(tmp_path / f"{run}-"))
        nb.show(*bars[:1], "Trade rose.", bars[1], name="trade")
        made.append([(tmp_path / f"{run}-trade.{ending}").read_bytes() for ending in ("svg", "png")])
    assert made[0] == made[1]
    assert b"<dc:date>" not in made[0][0]


def test_a_figure_without_alternative_text_is_refused(bars):
    with pytest.raises(display.DisplayError, match="no takeaway"):
        nb.show(bars[0], "", bars[1])


def test_a_plotly_figure_is_plain_json_without_hosts_or_packed_arrays(shown):
    import plotly.graph_objects as go

    figure = go.Figure(go.Scatter(x=np.arange(3), y=np.array([1 / 3, math.nan, 2.0]), customdata=["a:amounts:1-2"] * 3))
    nb.show_plotly(figure, "Three points.")
    data, about = shown[0]
    text = json.dumps(data[display.PLOTLY], allow_nan=False)
    assert data[display.PLOTLY]["data"][0]["y"] == [0.333333, None, 2.0]
    assert data[display.PLOTLY]["data"][0]["x"] == [0, 1, 2]
    assert not [word for word in ("bdata", "http", "sendData") if word in text]
    assert about[display.META]["rows"] == {"a:amounts": "1+1"}
    assert data["text/plain"].startswith("Three points. [interactive figure, data ")


def test_an_article_cannot_put_markup_into_a_label(shown):
    import plotly.graph_objects as go

    nb.show_plotly(go.Figure(go.Scatter(x=[1], y=[1], text=[f"<b>A</b><br>{NASTY}"])), "One.")
    label = shown[0][0][display.PLOTLY]["data"][0]["text"][0]
    assert label.startswith("<b>A</b><br>&lt;script&gt;")
    assert "<img" not in label


def test_findings_tables_and_captions_escape_what_they_show(shown):
    nb.finding(NASTY, ["a:amounts:1-2"])
    nb.table(pd.DataFrame({NASTY: [NASTY]}), NASTY)
    for data, _ in shown:
        assert "<script" not in data["text/html"]
        assert "<img" not in data["text/html"]
    assert shown[0][0]["text/plain"] == f"{NASTY} (1 place)"


def test_a_table_hides_ids_and_folds_what_is_beyond_its_limit(shown):
    frame = pd.DataFrame({"actor": ["Lee", "Moe"], "n": [2, 1], "row_ids": [["a:q:1-2", "a:q:3-4"], ["b:q:1-2"]]})
    nb.table(frame, "Who speaks", limit=1)
    data, about = shown[0]
    assert data["text/plain"] == "Who speaks\nactor | n\nLee | 2\nMoe | 1"
    visible, folded = data["text/html"].split("<details")
    assert "Who speaks" in visible and "lines)" not in visible and "Moe" not in visible
    assert "All 2 lines (1 of them above)" in folded and "Moe" in folded
    lee = '<th scope="row" class="ct-row" style="text-align: left">Lee</th>'
    assert f'{lee}<td class="ct-number" style="text-align: right">2</td>' in visible
    first, second = {"a:q": "1+1 2+1"}, {"b:q": "1+1"}
    assert about[display.META]["rows"] == [first, first, second]


def test_words_between_two_dollar_signs_are_no_formula(shown):
    nb.finding("From $460 million to $50.1 billion.")
    assert shown[0][0]["text/html"].startswith('<div class="mathjax_ignore tex2jax_ignore"><p')


def test_a_table_without_rows_is_a_sentence(shown):
    nb.table(pd.DataFrame({"n": []}), "Sums of money")
    assert shown[0][0]["text/plain"] == "Sums of money: nothing to show"


def test_the_same_table_is_the_same_bytes(shown):
    frame = pd.DataFrame({"a": [1.0, None], "b": pd.to_datetime(["2022-01-01", None]), "c": [["x", "y"], []]})
    nb.table(frame, "T")
    nb.table(frame.copy(), "T")
    assert shown[0] == shown[1]
    assert shown[0][0]["text/plain"] == "T\na | b | c\n1 | 2022-01-01 | x, y\n– | – | –"


def _amount(**fields):
    text = "Trade reached more than $5 billion."
    row = {
        "id": "a:amounts:14-34", "article_id": "a", "start": 14, "end": 34, "text": text[14:34], "line": 3,
        "rule": "money", "kind": "money", "value": 5e9, "value_min": 5e9, "unit": "USD", "status": "observed",
        "measure": "trade", "parties": ["CHN", "KAZ"], "stated_by": "article", "stated_by_basis": "article",
    }  # fmt: skip
    sentence = {"id": "a:sentences:0-35", "article_id": "a", "start": 0, "end": 35, "text": text, "line": 3,
                "rule": "spacy-parser", "position": 0, "words": 5}  # fmt: skip
    rows = {"articles": [{"article_id": "a", "file": "a.txt"}], "sentences": [sentence], "amounts": [row | fields]}
    return Annotations({name: tables.build(name, rows.get(name, [])) for name in tables.TABLES})


def test_the_line_to_copy_has_figure_reporter_period_quotation_place_and_caveats():
    notes = _amount()
    assert nb.copy_text(notes.amounts.iloc[0], notes) == (
        "more than $5 billion (trade, CHN / KAZ) · stated by the article itself · period: not stated · "
        "“Trade reached more than $5 billion.” · a.txt, line 3 · "
        "Caveat: a lower bound; the period is not stated; no source is stated."
    )


def test_an_amount_whose_source_is_open_has_a_line_too():
    # A quotation without a source: nobody is named, and the article does not state it in its own voice.
    line = nb.copy_text("a:amounts:14-34", _amount(stated_by=None, stated_by_basis=None, measure=None, parties=[]))
    assert line.startswith("more than $5 billion · stated by a source that is not named · period: not stated · ")


def test_a_target_is_no_observation(shown):
    notes = _amount(
        status="estimate", value_max=5e9, period_from="2030-01-01", period_to="2030-12-31", period_basis="carried",
        stated_by="lee", stated_by_text="Lee", stated_by_basis="carried",
    )  # fmt: skip
    line = nb.copy_line("a:amounts:14-34", notes, "nominal dollars")
    assert "stated by lee · period: 2030 · " in line
    assert line.endswith(
        "Caveat: an estimate, not an observation; the period is carried from another sentence; "
        "the source is carried from another sentence; nominal dollars."
    )
    assert shown[0][0]["text/plain"] == line


def test_cleaning_keeps_tables_and_drops_whatever_runs():
    kept = markup.clean(
        '<table class="ct-table" onclick="x"><caption>A &amp; B</caption><tr><td>1<script>bad()</script>'
        '<a href="javascript:x">y</a><iframe src="z"></iframe></td></tr></table><style>p{}</style>'
    )
    assert (
        kept == '<table class="ct-table"><caption>A &amp; B</caption><tbody><tr><td>1<a>y</a></td></tr></tbody></table>'
    )


def test_cleaning_closes_what_was_left_open():
    assert markup.clean("<p>a<b>c") == "<p>a<b>c</b></p>"


def test_an_article_s_label_stands_for_its_id(shown):
    nb.table(pd.DataFrame({"article_id": ["a"], "article": ["Port Gazette"]}), "T")
    nb.table(pd.DataFrame({"article_id": ["a"], "n": [1]}), "T")
    assert [data["text/plain"].splitlines()[1] for data, _ in shown] == ["article", "article id | n"]
