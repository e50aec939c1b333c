"""The report: complete, offline, escaped, reachable without a mouse, and never in anybody's way."""

import html
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from corpus_tools import tables
from corpus_tools.display import META, PLOTLY
from corpus_tools.notes import Annotations
from corpus_tools.show.report import build, execute
from corpus_tools.show.report.build import ReportError, write_report
from corpus_tools.show.report.pages import Prose, highlight, make_page
from corpus_tools.show.report.site import write_site

PLAIN = "The mayor opened a bridge on Monday. Nobody spoke at the opening.\n"
NASTY = '<script>alert("x")</script><img src=x onerror=y>'


class Elements(HTMLParser):
    """Every element of a page with its attributes, and the text of scripts."""

    def __init__(self, text):
        super().__init__()
        self.found, self.scripts, self._script = [], [], None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.found.append((tag, dict(attrs)))
        self._script = dict(attrs) if tag == "script" else None

    def handle_data(self, data):
        if self._script is not None and data.strip():
            self.scripts.append((self._script, data))
            self._script = None

    def all(self, tag):
        return [attributes for name, attributes in self.found if name == tag]


@pytest.fixture(scope="module")
def small_report(tmp_path_factory):
    """The report on one article without money, quotations or a date, beside a file that cannot be read."""
    place = tmp_path_factory.mktemp("small")
    (place / "corpus").mkdir()
    (place / "corpus" / "bridge.txt").write_text(PLAIN, encoding="utf-8")
    (place / "corpus" / "empty.txt").write_bytes(b"")
    return write_report(place / "corpus", place / "build")


def _pages(written):
    return [(path, Elements(path.read_text(encoding="utf-8"))) for path in written.pages]


def test_a_page_for_every_notebook_and_every_table_and_figure(seeds_report):
    out = seeds_report.index.parent.parent
    stems = [p.stem for p in execute.notebooks()]
    assert [p.name for p in seeds_report.pages] == [f"{s}.html" for s in stems]
    assert stems[0] == "index"
    assert sorted(p.stem for p in (out / "notebooks").iterdir()) == sorted(stems)
    files = {p.name for p in (out / "tables").iterdir()}
    assert files == {f"{t}.{e}" for t in tables.TABLES for e in ("parquet", "csv")} | {"columns.csv"}
    assert {p.suffix for p in (out / "figures").iterdir()} <= {".svg", ".png"}
    assert {p.suffix for p in (out / "networks").iterdir()} == {".graphml", ".gexf", ".csv"}


@pytest.mark.parametrize("report", ["seeds_report", "small_report"])
def test_no_page_asks_a_host_for_anything(report, request):
    for path, page in _pages(request.getfixturevalue(report)):
        policy = [m["content"] for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy"]
        assert "default-src 'none'" in policy[0] and "connect-src 'none'" in policy[0]
        loaded = [a.get("src") or a.get("href") for t in ("script", "img", "link", "iframe") for a in page.all(t)]
        assert [url for url in loaded if url and re.match(r"\w+:|//", url)] == []
        assert {a["type"] for a, _ in page.scripts} <= {"application/json"}
        own = [path.parent / "assets" / name for name in ("report.css", "report.js")]
        assert not [f.name for f in own if re.search(r"https?://|@import|url\(", f.read_text(encoding="utf-8"))]


@pytest.mark.parametrize("report", ["seeds_report", "small_report"])
def test_every_link_leads_somewhere(report, request):
    pages = dict(_pages(request.getfixturevalue(report)))
    anchors = {path: {a["id"] for _, a in page.found if "id" in a} for path, page in pages.items()}
    for path, page in pages.items():
        for attributes in page.all("a") + page.all("link"):
            target, _, anchor = attributes["href"].partition("#")
            file = (path.parent / target).resolve() if target else path
            assert file.exists(), attributes
            if anchor and file in anchors:
                assert anchor in anchors[file], attributes
        for number in (n for a in page.all("a") for n in a.get("data-rows", "").split()):
            assert f"ev-{number}" in anchors[path]


@pytest.mark.parametrize("report", ["seeds_report", "small_report"])
def test_pages_can_be_read_by_everybody(report, request):
    for _, page in _pages(request.getfixturevalue(report)):
        ids = [a["id"] for _, a in page.found if "id" in a]
        assert len(ids) == len(set(ids))
        assert page.all("html") == [{"lang": "en"}]
        assert {"name": "viewport", "content": "width=device-width, initial-scale=1"} in page.all("meta")
        assert len(page.all("h1")) == len(page.all("main")) == 1
        assert page.all("a")[0] == {"class": "skip", "href": "#content"}
        assert page.all("main")[0]["id"] == "content"
        assert len(page.all("caption")) == len(page.all("table"))
        assert all(cell.get("scope") for cell in page.all("th"))
        assert all(image["alt"] for image in page.all("img"))
        names = [a for t, a in page.found if a.get("role") in ("region", "img")]
        assert all(a.get("aria-label") for a in names)


def test_points_of_interactive_figures_lead_to_the_evidence(seeds_report):
    points = 0
    for _, page in _pages(seeds_report):
        held = {a["data-id"] for a in page.all("tr") if "data-id" in a}
        for _, text in page.scripts:
            figure = json.loads(text)
            ids = {i for trace in figure["data"] for i in _flat(trace.get("customdata")) if i.count(":") >= 2}
            assert ids <= held
            points += len(ids)
            assert figure["config"]["showSendToCloud"] is False
    assert points


def _flat(value):
    if isinstance(value, list):
        return [v for item in value for v in _flat(item)]
    return [value] if isinstance(value, str) else []


def test_evidence_shows_file_line_and_phrase_in_its_sentence(seeds_report, notes):
    files = set(notes.articles["file"])
    for path, page in _pages(seeds_report)[1:]:
        text = path.read_text(encoding="utf-8")
        rows = re.findall(r'<tr id="ev-\d+".*?</tr>', text, re.DOTALL)
        assert len(rows) == len([a for a in page.all("tr") if a.get("id", "").startswith("ev-")])
        assert all(re.search(r'class="file">([^<]+)<', row)[1] in files for row in rows)


def test_executed_notebooks_can_be_opened_where_they_lie(seeds_report):
    for path in sorted((seeds_report.index.parent.parent / "notebooks").iterdir()):
        notebook = nbformat.read(path, as_version=4)
        source = next(c.source for c in notebook.cells if "parameters" in c.metadata.get("tags", []))
        given = Path(re.search(r'SOURCE = "(.+)"', source)[1])
        assert not given.is_absolute()
        assert (path.parent / given).is_dir()


def test_an_article_that_cannot_be_read_is_named_and_harms_no_other(small_report):
    assert [file for file, _ in small_report.skipped] == ["empty.txt"]
    index = small_report.index.read_text(encoding="utf-8")
    assert "empty.txt" in index and "bridge" in index


def _cells(*cells):
    notebook = nbformat.v4.new_notebook(cells=list(cells))
    for i, cell in enumerate(notebook.cells):
        cell.id = f"c{i}"
    return notebook


def _display(data, **about):
    return nbformat.v4.new_output("display_data", data=data, metadata={META: about} if about else {})


def _empty_notes():
    row = {"article_id": "a", "file": "a.txt", "label": NASTY, "title": NASTY}
    sentence = {"id": "a:sentences:0-20", "article_id": "a", "start": 0, "end": 20, "text": NASTY, "line": 1,
                "rule": NASTY, "position": 0, "words": 1}  # fmt: skip
    rows = {"articles": [row], "sentences": [sentence]}
    return Annotations({name: tables.build(name, rows.get(name, [])) for name in tables.TABLES})


def _nasty_site(place):
    from corpus_tools.sources.corpus import Article, Corpus

    figure = {"config": {}, "data": [{"x": [NASTY], "customdata": ["a:sentences:0-20"]}],
              "layout": {"title": {"text": NASTY}, "meta": {"foot": NASTY}}}  # fmt: skip
    outputs = [
        _display({"text/plain": NASTY}),
        _display({"text/html": NASTY, "text/plain": ""}),
        _display({"text/plain": "", "text/html": NASTY}, kind="table", caption=NASTY, rows=[]),
        _display({"text/plain": "", "text/html": NASTY}, kind="copy", rows=["a:sentences:0-20"]),
        _display({"text/plain": ""}, kind="finding", text=NASTY, rows=["a:sentences:0-20"]),
        _display({PLOTLY: figure, "text/plain": ""}, kind="plotly", alt=NASTY, rows=["a:sentences:0-20"]),
        nbformat.v4.new_output("stream", name="stdout", text=NASTY),
    ]
    notebook = _cells(
        nbformat.v4.new_markdown_cell(f"# {NASTY}\n\n{NASTY}\n\n[x](javascript:alert)"),
        nbformat.v4.new_code_cell(f"x = '{NASTY}'  # {NASTY}", outputs=outputs),
    )
    (place / "figures").mkdir()
    corpus = Corpus((Article("a", "a.txt", NASTY, "0", "utf-8"),), ((NASTY, NASTY),), NASTY)
    return write_site({"00_x": notebook}, corpus, _empty_notes(), place)


def test_nothing_in_an_article_becomes_markup(tmp_path):
    for name in _nasty_site(tmp_path):
        page = Elements((tmp_path / "report" / name).read_text(encoding="utf-8"))
        assert page.all("img") == []
        assert {a.get("src") or a.get("type") for a in page.all("script")} <= {
            "assets/plotly.min.js", "assets/report.js", "application/json"
        }  # fmt: skip
        assert not [a for _, a in page.found if any(k.startswith("on") for k in a)]
        assert not [a for a in page.all("a") if a.get("href", "").startswith("javascript")]


def test_title_and_foot_of_an_interactive_figure_become_text(tmp_path):
    foot = {"text": "n = 5.<br>Source: X", "xref": "paper"}
    layout = {"title": {"text": "One<br>two"}, "meta": {"foot": "n = 5. Source: X"}, "height": 500,
              "annotations": [foot, {"text": "stays"}]}  # fmt: skip
    figure = {"config": {}, "data": [], "layout": layout}
    cell = nbformat.v4.new_code_cell("x", outputs=[_display({PLOTLY: figure}, kind="plotly", alt="A.", rows=[])])
    page = make_page("00_x", _cells(cell), _empty_notes(), tmp_path)
    text = "".join(page.parts)
    assert '<p class="chart-title">One two</p>' in text
    assert '<p class="chart-foot">n = 5. Source: X</p>' in text
    [(_, kept)] = Elements(text).scripts
    assert [n["text"] for n in json.loads(kept)["layout"]["annotations"]] == ["stays"]


def test_the_code_of_a_page_stands_in_one_fold():
    cells = [nbformat.v4.new_code_cell("a = 1"), nbformat.v4.new_code_cell("print(a)")]
    cells[1].outputs = [nbformat.v4.new_output("stream", name="stdout", text="1\n")]
    page = make_page("00_x", _cells(*cells), _empty_notes(), Path())
    assert (len(page.parts), page.code.count("<details"), page.code.count("<pre")) == (1, 1, 2)


def test_cells_that_speak_of_notebooks_are_left_out():
    cells = [
        nbformat.v4.new_markdown_cell(text, metadata={"tags": [tag]} if tag else {})
        for text, tag in (("Kept.", ""), ("Press a key.", "widget-note"), ("Run it.", "notebook-only"))
    ]
    page = make_page("00_x", _cells(*cells), _empty_notes(), Path())
    assert [re.sub(r"<[^>]+>", "", part).strip() for part in page.parts] == ["Kept."]


def test_an_answer_and_a_meaning_link_each_sentence_to_its_own_places():
    rows = [["a:sentences:0-20"], []]
    outputs = [
        _display(
            {"text/plain": "", "text/html": NASTY},
            kind="answer",
            sentences=[NASTY, "Two."],
            rows=rows,
            unfolds=["", "01_x"],
            preface=False,
        ),
        _display({"text/plain": "", "text/html": NASTY}, kind="meaning", shows="One.", limits=NASTY, rows=rows[0]),
    ]
    page = make_page("00_x", _cells(nbformat.v4.new_code_cell("x", outputs=outputs)), _empty_notes(), Path())
    answer, meaning = page.parts
    assert answer.count("data-rows") == meaning.count("data-rows") == 1
    assert "<script" not in answer + meaning and '<li>Two. <a href="01_x.html">→</a> </li>' in answer
    assert page.findings == [NASTY, "Two."]


def test_a_drawing_of_very_many_marks_is_shown_as_png(tmp_path):
    for name, size in (("small", 10), ("large", 500_000)):
        (tmp_path / f"00_x-{name}.svg").write_text('<svg viewBox="0 0 72 72">' + "x" * size)
    outputs = [_display({"text/plain": ""}, kind="figure", alt="A.", rows=[], file=name) for name in ("small", "large")]
    page = make_page("00_x", _cells(nbformat.v4.new_code_cell("x", outputs=outputs)), _empty_notes(), tmp_path)
    found = [a for part in page.parts for a in Elements(part).all("img")]
    assert [a["src"] for a in found] == ["assets/figures/00_x-small.svg", "assets/figures/00_x-large.png"]
    assert {a["loading"] for a in found} == {"lazy"}


def test_headings_get_ids_of_their_own():
    prose = Prose()
    made = prose.render("# A & B\n\nFirst.\n\n## Same\n\n## Same\n\nSee [next](01_next.ipynb#same).")
    assert prose.headings == [(1, "a-b", "A & B"), (2, "same", "Same"), (2, "same-2", "Same")]
    assert prose.first_paragraph == "First."
    assert '<a href="01_next.html#same">next</a>' in made


def test_code_is_coloured_and_kept_to_the_letter():
    source = 'x = "<b>"  # a & b\nif x:\n    y = 1.5\n'
    pieces = highlight(source)
    assert "".join(text for _, text in pieces) == source
    assert [piece for piece in pieces if piece[0]] == [("s", '"<b>"'), ("c", "# a & b"), ("k", "if"), ("n", "1.5")]
    page = make_page("00_x", _cells(nbformat.v4.new_code_cell(source)), _empty_notes(), Path())
    assert '<span class="s">&quot;&lt;b&gt;&quot;</span>' in page.code
    shown = re.sub(
        r"</?(?:span|pre|code|details|summary)[^>]*>", "", page.code.replace("<summary>Code of this page", "")
    )
    assert html.unescape(shown) == source


def _notebook_file(place, *sources):
    tags = {"tags": ["parameters"]}
    cells = [nbformat.v4.new_code_cell('SOURCE = "x"', metadata=tags), *map(nbformat.v4.new_code_cell, sources)]
    path = place / "00_made_up.ipynb"
    nbformat.write(_cells(*cells), path)
    return path


def test_a_failing_notebook_is_one_line_and_leaves_the_old_report(tmp_path, monkeypatch):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bridge.txt").write_text(PLAIN, encoding="utf-8")
    path = _notebook_file(tmp_path, "x = 1", "x / 0\n")
    monkeypatch.setattr(execute, "notebooks", lambda: [path])
    with build.replaced(tmp_path / "build", tmp_path / "corpus") as work:
        (work / "old.txt").write_text("kept")
    with pytest.raises(ReportError) as caught:
        write_report(tmp_path / "corpus", tmp_path / "build")
    assert str(caught.value) == "00_made_up.ipynb, code cell 3 (x / 0): ZeroDivisionError: division by zero"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["00_made_up.ipynb", "build", "corpus"]
    assert (tmp_path / "build" / "old.txt").read_text() == "kept"


def test_a_failing_cell_behind_the_study_costs_itself_and_says_so(tmp_path, monkeypatch):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bridge.txt").write_text(PLAIN, encoding="utf-8")
    path = _notebook_file(tmp_path, "study = 1", "study / 0", "'still <b>here</b>'")
    monkeypatch.setattr(execute, "notebooks", lambda: [path])
    written = write_report(tmp_path / "corpus", tmp_path / "build")
    said = "study / 0: cannot be shown (ZeroDivisionError: division by zero)"
    assert written.lost == (f"00_made_up.ipynb, {said}",)
    page = (tmp_path / "build" / "report" / "00_made_up.html").read_text(encoding="utf-8")
    assert said in page and "still &lt;b&gt;here&lt;/b&gt;" in page and "Traceback" not in page


def test_a_notebook_without_the_parameter_is_named(tmp_path):
    notebook = _cells(nbformat.v4.new_code_cell("x = 1"))
    with pytest.raises(execute.NotebookError, match=r"n\.ipynb: no line `SOURCE = …` in a cell tagged 'parameters'"):
        execute.parametrise(notebook, "n.ipynb", SOURCE="y")


def test_parameters_are_put_in_place_as_written_text(tmp_path):
    notebook = nbformat.read(_notebook_file(tmp_path), as_version=4)
    execute.parametrise(notebook, "n.ipynb", SOURCE='C:\\x "y"\\1')
    assert notebook.cells[0].source == 'SOURCE = "C:\\\\x \\"y\\"\\\\1"'


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe", b"[]"])
def test_a_broken_notebook_file_is_named(tmp_path, content):
    (tmp_path / "n.ipynb").write_bytes(content)
    with pytest.raises(execute.NotebookError, match=r"n\.ipynb: not a notebook"):
        execute.read(tmp_path / "n.ipynb")


def test_a_folder_of_our_own_is_replaced_as_a_whole(tmp_path):
    out, corpus = tmp_path / "build", tmp_path / "corpus"
    for name in ("one", "two"):
        with build.replaced(out, corpus) as work:
            (work / name).write_text(name)
    assert sorted(p.name for p in out.iterdir()) == [build.MARK, "two"]
    assert [p.name for p in tmp_path.iterdir()] == ["build"]


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda out, corpus: out.write_text("x"), "is a file, not a folder; choose another --out"),
        (lambda out, corpus: (out.mkdir(), (out / "mine").write_text("x")), "was not written by corpus-tools"),
        (lambda out, corpus: (out.mkdir(), corpus.symlink_to(out / "in")), "holds the articles themselves"),
    ],
)
def test_a_folder_of_somebody_else_is_left_alone(tmp_path, make, message):
    out, corpus = tmp_path / "build", tmp_path / "corpus"
    make(out, corpus)
    before = sorted(str(p) for p in tmp_path.rglob("*"))
    with pytest.raises(build.FolderError, match=message), build.replaced(out, corpus):
        pass
    assert sorted(str(p) for p in tmp_path.rglob("*")) == before


DRAWING = """
import pandas as pd
import plotly.graph_objects as go
from matplotlib.figure import Figure
from corpus_tools.show import notebook as nb
nb.setup()
figure = Figure()
figure.subplots().plot([1, 2])
nb.show(figure, "Rises.", [1, 2])
nb.show_plotly(go.Figure(go.Scatter(x=[1 / 3], y=[2])), "One.")
nb.table(pd.DataFrame({"n": [1]}), "Numbers")
"""


def _files(out):
    return {p.relative_to(out): p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()}


def test_a_second_report_is_the_same_bytes(tmp_path, monkeypatch):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "bridge.txt").write_text(PLAIN, encoding="utf-8")
    path, out = _notebook_file(tmp_path, DRAWING), tmp_path / "build"
    monkeypatch.setattr(execute, "notebooks", lambda: [path])
    write_report(tmp_path / "corpus", out)
    before = _files(out)
    write_report(tmp_path / "corpus", out)
    assert {str(p) for p in before} >= {"figures/00_made_up-figure-1.svg", "report/assets/plotly.min.js"}
    assert [str(p) for p, content in _files(out).items() if before.get(p) != content] == []


def test_figures_are_kept_where_the_report_is_asked_for_by_a_relative_path(tmp_path, monkeypatch, root):
    from corpus_tools.show.report import build

    asked = []
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(build.execute, "run", lambda notebook, place, name, own, lost: asked.append(own) or notebook)
    Path("work").mkdir()
    assert dict(build._execute(root / "seeds", Path("out"), Path("work"), {}, False, []))
    assert all(Path(own["CORPUS_TOOLS_CHARTS"]).is_absolute() for own in asked)
