"""The widgets without a browser: what each control changes, and that an article's markup stays text."""

import re
from html import escape

import pytest

import corpus_tools as ct
from corpus_tools.show import widgets
from corpus_tools.show.widgets import html
from corpus_tools.show.widgets.amounts_view import Amounts
from corpus_tools.show.widgets.coder_view import Coder
from corpus_tools.show.widgets.concordance_view import Concordance
from corpus_tools.show.widgets.evidence_view import Evidence, Explorer
from corpus_tools.show.widgets.loop_view import Loop
from corpus_tools.show.widgets.network_view import Network
from corpus_tools.show.widgets.reader_view import Reader
from corpus_tools.studies import trade
from corpus_tools.studies.framing import whole as framing_study
from corpus_tools.studies.framing.drawing import barcode

HOSTILE = (
    "Trade <script>alert(1)</script> grew fast, said <img src=x onerror='alert(2)'> the minister of trade.\n\n"
    'The **bold** plan cost $5 billion in 2021, "<b>we</b> hailed it," said Ada Quinn, a <i>trader</i> from Kenya.\n'
)


def words(markup):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    path = tmp_path_factory.mktemp("hostile") / "a.txt"
    path.write_text(HOSTILE, encoding="utf-8")
    return ct.annotate(ct.read_corpus(path))


@pytest.fixture(scope="module")
def nothing(tmp_path_factory):
    path = tmp_path_factory.mktemp("plain") / "a.txt"
    path.write_text("Rain fell.\n", encoding="utf-8")
    return ct.annotate(ct.read_corpus(path))


def test_every_widget_has_its_name_and_another_name_is_an_error():
    assert widgets.__all__ == ["amounts", "coder", "concordance", "evidence", "explore", "loop", "network", "reader"]
    assert all(callable(getattr(widgets, name)) for name in widgets.__all__)
    with pytest.raises(AttributeError, match="no widget 'graph'; widgets: amounts, coder"):
        _ = widgets.graph


def test_the_reader_switches_highlights_and_steps_through_them(notes):
    made = Reader(notes)
    assert "ct-l-amounts" not in made.left.html
    made.switches["amounts"].value = True
    assert "ct-l-amounts" in made.left.html
    made.step(1)
    first = made.at
    made.step(1)
    assert made.at > first
    made.step(-1)
    assert made.at == first
    assert "rule" in words(made.detail.html)
    assert "ct-on" in made.left.html
    for switch in made.switches.values():
        switch.value = False
    assert "data-id" not in made.left.html
    made.step(1)
    assert "Nothing is highlighted" in made.detail.html


def test_the_reader_shows_every_printed_word_of_the_article(notes):
    made = Reader(notes)
    for article_id in notes.articles["article_id"]:
        made.first.value = article_id
        shown = re.sub(r"\[[a-z ]+\]", "", html_text(made.left.html)).split()
        printed = " ".join(notes.blocks.loc[notes.blocks["article_id"] == article_id, "text"]).split()
        assert shown == [w for w in re.sub(r"\[[a-z ]+\]", "", " ".join(printed)).split()]


def html_text(markup):
    from html import unescape

    return unescape(re.sub(r"<[^>]+>", "", markup.replace("</p>", " </p>")))


def test_evidence_lists_what_the_figure_holds_a_page_at_a_time(notes):
    shares = framing_study.study(notes).shares
    asked = []
    made = Evidence(barcode.bars(shares), notes, asked.append)
    assert len(made.things) == int((shares["sentences"] > 0).sum())
    sizes = {len(ids) for _, ids in made.things}
    assert sizes == {int(n) for n in shares["sentences"] if n}
    every = [i for _, ids in made.things for i in ids]
    made.show(every)
    assert f"1 to 20 of {len(every)}" in made.list.html
    made.move(1)
    assert f"21 to 40 of {len(every)}" in made.list.html
    made.move(-1)
    made.move(-1)
    assert "1 to 20" in made.list.html
    made.list.event = {"count": 1, "kind": "click", "id": every[0], "key": ""}
    assert asked == [every[0]]


def test_any_exhibit_of_the_trade_study_opens_to_its_sentences(notes):
    study = trade.study(notes)
    made = Explorer(study)
    offered = [name for _, name in made.which.options]
    assert {"by_year", "every_amount", "start_years"} <= set(offered)
    # The series is not of the articles: there is no sentence to open.
    assert not {"by_partner", "rise_by_partner"} & set(offered)
    made.which.value = "by_year"
    assert made.evidence.chart is not None
    first = study.stated["id"].iloc[0]
    made.evidence.show(next(ids for _, ids in made.evidence.things if first in ids))
    assert escape(notes.amounts.set_index("id").loc[first, "text"]) in made.evidence.list.html
    assert all(len(words) <= 91 for words, _ in made.which.options)


def test_the_concordance_filters_and_exports(notes, tmp_path):
    made = Concordance(notes, "trade", tmp_path / "c.csv")
    every = len(made.shown)
    counts = []
    for _, article in made.article.options[1:]:
        made.article.value = article
        counts.append(len(made.shown))
        if counts[-1]:
            break
    some = counts[-1]
    assert 0 < some < every
    made.save()
    assert (tmp_path / "c.csv").read_text(encoding="utf-8").count("\n") >= some
    made.words.value = ""
    assert "Type words" in made.list.html
    made.save()
    assert "nothing to export" in made.detail.html


def test_amounts_and_network_answer_their_controls(notes):
    made = Amounts(notes)
    whole = len(made.shown)
    made.party.value = made.party.options[-1][1]
    assert 0 < len(made.shown) < whole
    said = made.growth.html
    made.year.value = made.year.options[-1]
    assert made.growth.html != said
    net = Network(notes)
    edges = len(net.shown)
    net.least.value = 5
    assert len(net.shown) < edges
    name, node = net.actor.options[1]
    net.actor.value = node
    assert name in net.said.html
    assert (net.shown["source"].eq(node) | net.shown["target"].eq(node)).all()


def test_the_coder_is_blind_saves_each_step_and_compares(notes, tmp_path):
    made = Coder(notes, tmp_path, None, 6)
    assert list(tmp_path.iterdir()) == []
    made.name.value = "ada"
    made.begin()
    unit = made.session.next
    shown = words(made.work.html)
    assert notes.sentences.set_index("id").loc[unit, "text"][:40] in html_text(made.work.html)
    assert 'aria-checked="true"' not in made.work.html
    made.press("1")
    assert 'aria-checked="true"' in made.work.html
    made.press("Enter")
    assert words(made.work.html) != shown
    again = Coder(notes, tmp_path, None, 6, "ada")
    assert again.session.given == made.session.given
    again.press("Backspace")
    assert again.session.next == unit
    while again.session.next:
        again.press("Enter")
    assert "All sentences are coded" in again.work.html
    again.compare()
    assert "human-coded: 6 of" in again.agreement.html
    ben = Coder(notes, tmp_path, None, 6, "ben")
    ben.press("2")
    ben.press("Enter")
    ben.other.value = "ada (person)"
    ben.compare()
    assert "alpha" in ben.agreement.html
    ben.name.value = ""
    ben.begin()
    assert "no name" in ben.said.html


def test_the_loop_changes_what_depends_on_a_code_and_undoes_it(notes, tmp_path):
    path = tmp_path / "log.jsonl"
    made = Loop(notes, (), None, path, tmp_path / "out", tmp_path)
    assert not path.exists()
    made.correct()
    assert "no sentence is chosen" in made.said.html
    before = made.changes.html
    made.open(made.evidence.things[0][1][0])
    made.new.value, made.who.value = "AID", "ada"
    made.correct()
    assert "1 correction changed" in made.said.html
    assert made.changes.html != before
    assert Loop(notes, (), None, path, tmp_path / "out", tmp_path).log.changes == made.log.changes
    made.write()
    assert (tmp_path / "out/methods.html").exists()
    made.undo()
    assert made.changes.html == before
    made.undo()
    assert "no correction to undo" in made.said.html


def test_markup_in_an_article_stays_text_everywhere(hostile, tmp_path):
    nasty = re.compile(r"<(?:script|img|b|i|svg|a)\b", re.IGNORECASE)
    reader = Reader(hostile)
    for switch in reader.switches.values():
        switch.value = True
    reader.step(1)
    loop = Loop(hostile)
    loop.evidence.show([i for _, ids in loop.evidence.things for i in ids])
    coder = Coder(hostile, tmp_path, None, 5, "<b>x</b>")
    concordance = Concordance(hostile, "the")
    network = Network(hostile)
    network.least.value = 1
    for region in (reader.left, reader.detail, reader.legend, loop.evidence.list, loop.changes, coder.work, coder.said,
                   concordance.list, network.said, network.list):  # fmt: skip
        assert not nasty.search(region.html), region.label
    assert "&lt;script&gt;" in reader.left.html
    for chart in (loop.evidence.chart, network.evidence.chart, Amounts(hostile).evidence.chart):
        assert not nasty.search(str(chart.to_plotly_json()).replace("<b>", "").replace("<i>", ""))


def test_widgets_on_an_article_without_anything_say_so(nothing):
    made = Reader(nothing)
    assert "Rain fell." in html_text(made.left.html)
    assert len(Amounts(nothing).shown) == 0
    assert "No pair reaches the threshold." in Network(nothing).said.html
    assert Loop(nothing).evidence.things == []
    assert "No place" in Concordance(nothing, "trade").list.html


def test_a_problem_is_one_line_with_what_to_do():
    assert html.problem(ValueError("a <b>; write c")) == '<p class="ct-problem" role="alert">a &lt;b&gt;; write c</p>'
