"""What holds for every committed notebook, beyond what comparing its outputs can show.

Comparison passes a cell that was never run, and does not look at pictures, widget views or metadata.
"""

import ast
import json
import re
from pathlib import Path

import budget
import nbformat
import pytest

from corpus_tools.display import META
from corpus_tools.show.readme import FindingsError, placed, readme_findings

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
PATHS = sorted(FOLDER.glob("*.ipynb"))
WIDGET_TAGS = {"widget", "nbval-ignore-output"}
FORBIDDEN_TAG = re.compile(r"ignore|skip|raises-exception", re.IGNORECASE)
ADDRESS = re.compile(r"\bat 0x[0-9a-f]{6,}|object at 0x", re.IGNORECASE)
ABSOLUTE_PATH = re.compile(r"(?<![\w./:<])/(?:home|root|tmp|Users|usr|var|work|opt|mnt|private|etc)/\w|\b[A-Z]:\\\\?\w")
TIME_STAMP = re.compile(r"\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d|\b\d\d:\d\d:\d\d\b")
TYPED_FIGURE = re.compile(
    r"\d\s*(?:%|per ?cent|percentage|times\b|-?fold\b|thousand|million|billion|trillion)|[$€£¥]\s*\d", re.IGNORECASE
)
LARGEST = 500_000
MOST_LINES = 12
# A sheet of exercises is worked through, not read: it is no part of a report, and gives tasks in place of an answer.
SHEET = "not-in-report"


def _code(notebook):
    return [c for c in notebook.cells if c.cell_type == "code"]


def counts_run_from_one(notebook):
    """Every code cell was run, once, from the top."""
    counts = [c.execution_count for c in _code(notebook)]
    return counts == list(range(1, len(counts) + 1)) or f"execution counts are {counts}"


def no_error_or_stderr(notebook):
    """No output is an error or a line on stderr."""
    bad = [o.get("name", o.output_type) for c in _code(notebook) for o in c.outputs
           if o.output_type == "error" or o.get("name") == "stderr"]  # fmt: skip
    return not bad or f"outputs hold {bad}"


def nothing_of_the_machine(notebook):
    """No object address, absolute path or time stamp, in outputs or in code."""
    outputs = [{k: v for k, v in o.items() if k != "metadata"} for c in _code(notebook) for o in c.outputs]
    text = json.dumps([outputs, [c.source for c in notebook.cells]], ensure_ascii=False)
    text = re.sub(r'"image/png": "[^"]*"', "", text)
    found = [m.group() for p in (ADDRESS, ABSOLUTE_PATH, TIME_STAMP) for m in p.finditer(text)]
    return not found or f"found {found[:3]}"


def only_known_metadata(notebook):
    """No widget state, versions, timings or editor settings."""
    extra = set(notebook.metadata) - {"kernelspec", "language_info"}
    extra |= {key for c in notebook.cells for key in c.metadata if key != "tags"}
    versions = set(notebook.metadata.language_info) - {"name"}
    return not extra | versions or f"metadata hold {sorted(extra | versions)}"


def only_widget_cells_are_exempt(notebook):
    """A tag that exempts a cell from comparison stands on widget cells only, whose outputs are empty."""
    for cell in notebook.cells:
        tags = set(cell.metadata.get("tags", []))
        exempt = {t for t in tags if FORBIDDEN_TAG.search(t)}
        if (exempt or "widget" in tags) and (not tags >= WIDGET_TAGS or exempt - WIDGET_TAGS or cell.outputs):
            return f"cell {cell.id} is exempt by {sorted(exempt)}, or is a widget cell that is not"
        if cell.cell_type == "code" and re.search(r"#\s*(?:NBVAL|PYTEST_VALIDATE)_", cell.source):
            return f"cell {cell.id} is exempt by a comment"
    return True


def _is_sheet(notebook):
    return SHEET in notebook.cells[0].metadata.get("tags", [])


def cells_are_short(notebook):
    """No code cell is longer than 12 lines or empty."""
    lines = [len(c.source.splitlines()) for c in _code(notebook)]
    return (min(lines) >= 1 and max(lines) <= MOST_LINES) or f"cell lengths are {lines}"


def within_budget(notebook):
    """An essay of ten minutes: words, exhibits, cells, tables and sentences of the answer as `budget.MOST` has them."""
    found = budget.over(notebook)
    return not found or f"over the budget (counted, most): {found}"


def answer_comes_first(notebook):
    """The first thing displayed is the answer, and it is the only one."""
    if _is_sheet(notebook):
        return True
    kinds = [kind for c in _code(notebook) for kind, _, _ in budget.outputs(c)]
    return (kinds[:1] == ["answer"] and kinds.count("answer") == 1) or f"displays are {kinds[:3]}"


def no_logic(notebook):
    """No function, class or loop: the logic is in the library, where it is tested."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.For, ast.While, ast.Lambda, ast.Try)
    found = [type(n).__name__ for c in _code(notebook) for n in ast.walk(ast.parse(c.source)) if isinstance(n, kinds)]
    return not found or f"code holds {found}"


def no_typed_figures(notebook):
    """Prose holds no result: figures are computed and shown by code."""
    found = [m.group() for c in notebook.cells if c.cell_type == "markdown" for m in TYPED_FIGURE.finditer(c.source)]
    return not found or f"prose holds {found}"


def takes_parameters(notebook):
    """One cell tagged `parameters` names the corpus."""
    cells = [c.source for c in notebook.cells if "parameters" in c.metadata.get("tags", [])]
    return (len(cells) == 1 and cells[0].startswith("SOURCE = ")) or f"cells tagged parameters: {cells}"


def starts_with_a_question(notebook):
    """The first cell is a title of level 1 that asks, and at most one sentence below it."""
    first = notebook.cells[0]
    if _is_sheet(notebook):
        return first.source.startswith("# ") or "no title"
    if first.cell_type != "markdown" or not re.match(r"# \S[^\n]*(?:\n\n\S[^\n]*)?\Z", first.source):
        return "no title of one line with at most one paragraph below"
    below = first.source.partition("\n")[2].strip()
    asks = first.source.partition("\n")[0].endswith("?")
    return (asks and len(re.findall(r"[.?!](?:\s|$)", below)) <= 1) or "the title is no question, or more stands below"


GUARDS = (
    counts_run_from_one, no_error_or_stderr, nothing_of_the_machine, only_known_metadata,
    only_widget_cells_are_exempt, cells_are_short, within_budget, answer_comes_first, no_logic, no_typed_figures,
    takes_parameters, starts_with_a_question,
)  # fmt: skip


def broken_guards(notebook):
    """Names of the guards that `notebook` does not pass, with what is wrong."""
    results = {guard.__name__: guard(notebook) for guard in GUARDS}
    return {name: why for name, why in results.items() if isinstance(why, str) or not why}


def test_there_are_notebooks():
    assert PATHS


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_every_guard_holds(path):
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert broken_guards(notebook) == {}
    assert path.stat().st_size < LARGEST
    assert len({c.id for c in notebook.cells}) == len(notebook.cells)


def test_the_front_page_calls_each_notebook_by_its_title():
    text = "\n".join(
        c.source for c in nbformat.read(FOLDER / "index.ipynb", as_version=4).cells if c.cell_type == "markdown"
    )
    links = {name: called for called, name in re.findall(r"^- \[([^\]]*)\]\((\w+\.ipynb)\)", text, re.MULTILINE)}
    titles = {p.name: nbformat.read(p, as_version=4).cells[0].source.partition("\n")[0] for p in PATHS}
    assert {name: f"# {called}" for name, called in links.items()} == {
        name: title for name, title in titles.items() if name != "index.ipynb"
    }


def test_the_findings_in_the_readme_are_those_computed_now(notes):
    text = (FOLDER.parent / "README.md").read_text(encoding="utf-8")
    assert text == placed(text, readme_findings(notes)), "make refresh writes them anew"


def test_a_text_without_a_place_for_findings_is_named():
    with pytest.raises(FindingsError, match="put the lines <!-- findings:begin --> and <!-- findings:end -->"):
        placed("# Title\n", ["One."])


def _shown(kind, **about):
    words = {"sentences": ["One."], "rows": [[]], "unfolds": [""], "preface": False} if kind == "answer" else {}
    metadata = {META: {"kind": kind} | words | about}
    return nbformat.v4.new_output(
        "display_data", data={"text/html": about.get("html", "<p>One.</p>")}, metadata=metadata
    )


def _good():
    code = [
        nbformat.v4.new_code_cell('SOURCE = "../seeds"', execution_count=1, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell("study.answer()", execution_count=2, outputs=[_shown("answer")]),
        nbformat.v4.new_code_cell("print(1)", execution_count=3,
                                  outputs=[nbformat.v4.new_output("stream", name="stdout", text="1\n")]),
        nbformat.v4.new_code_cell("study.more()", execution_count=4),
    ]  # fmt: skip
    cells = [nbformat.v4.new_markdown_cell("# Is this a question in 2 parts?"), *code]
    notebook = nbformat.v4.new_notebook(cells=cells)
    notebook.metadata = nbformat.from_dict({"kernelspec": {"name": "python3"}, "language_info": {"name": "python"}})
    return notebook


def _with(change):
    notebook = _good()
    change(notebook, notebook.cells[3])
    return notebook


def _output(text, name="stdout"):
    return [nbformat.v4.new_output("stream", name=name, text=text)]


BREAKS = {
    "counts_run_from_one": [
        lambda nb, c: c.update(execution_count=None),
        lambda nb, c: c.update(execution_count=5),
    ],
    "no_error_or_stderr": [
        lambda nb, c: c.update(outputs=_output("w", "stderr")),
        lambda nb, c: c.update(outputs=[nbformat.v4.new_output("error", ename="E", evalue="", traceback=[])]),
    ],
    "nothing_of_the_machine": [
        lambda nb, c: c.update(outputs=_output("<Figure object at 0x7f3a2b1c>")),
        lambda nb, c: c.update(outputs=_output("read /" + "home/me/seeds")),
        lambda nb, c: c.update(outputs=_output(r"read C:\seeds")),
        lambda nb, c: c.update(outputs=_output("2024-01-02 03:04:05")),
    ],
    "only_known_metadata": [
        lambda nb, c: nb.metadata.update(widgets={}),
        lambda nb, c: nb.metadata.language_info.update(version="3.11.2"),
        lambda nb, c: c.metadata.update(execution={}),
    ],
    "only_widget_cells_are_exempt": [
        lambda nb, c: c.metadata.update(tags=["nbval-skip"]),
        lambda nb, c: c.metadata.update(tags=["nbval-ignore-output"]),
        lambda nb, c: c.metadata.update(tags=["widget"]),
        lambda nb, c: c.metadata.update(tags=["widget", "nbval-ignore-output"]),
        lambda nb, c: c.update(source="# NBVAL_IGNORE_OUTPUT\nprint(1)"),
    ],
    "cells_are_short": [
        lambda nb, c: nb.cells[1].update(source="\n".join(['SOURCE = "x"', *["x = 1"] * 12])),
        lambda nb, c: c.update(source=""),
    ],
    "within_budget": [
        lambda nb, c: nb.cells.append(nbformat.v4.new_markdown_cell("word " * 901)),
        lambda nb, c: c.update(outputs=[_shown("meaning", html="<p>" + "word " * 2501 + "</p>")]),
        lambda nb, c: c.update(source="a = 1\nb = 1\nc = 1\nd = 1\ne = 1"),
        lambda nb, c: c.update(outputs=[_shown("table", html=f"<table><tr>{'<td>x</td>' * 8}</tr></table>")]),
        lambda nb, c: c.update(outputs=[_shown("table", html=f"<table>{'<tr><td>x</td></tr>' * 14}</table>")]),
        lambda nb, c: nb.cells[2].outputs[0].metadata[META].update(sentences=["word " * 26]),
        lambda nb, c: nb.cells[2].outputs[0].metadata[META].update(sentences=["One.", "word " * 31]),
        lambda nb, c: nb.cells[2].outputs[0].metadata[META].update(sentences=["One."] * 7),
    ],
    "answer_comes_first": [
        lambda nb, c: nb.cells[1].update(outputs=[_shown("meaning")]),
        lambda nb, c: c.update(outputs=[_shown("answer")]),
        lambda nb, c: nb.cells[2].update(outputs=[]),
    ],
    "no_logic": [
        lambda nb, c: c.update(source="for x in y:\n    z"),
        lambda nb, c: c.update(source="def f(): pass"),
    ],
    "no_typed_figures": [
        lambda nb, c: nb.cells[0].update(source="# T?\n\nUp 5%."),
        lambda nb, c: nb.cells[0].update(source="# T?\n\nA 100-fold rise."),
        lambda nb, c: nb.cells[0].update(source="# T?\n\nIt is $70."),
    ],
    "takes_parameters": [lambda nb, c: nb.cells[1].metadata.update(tags=[])],
    "starts_with_a_question": [
        lambda nb, c: nb.cells[0].update(source="# Title"),
        lambda nb, c: nb.cells[0].update(source="# Why?\n\nOne. Two."),
        lambda nb, c: nb.cells[0].update(source="# Why?\n\nOne.\n\nTwo."),
    ],
}  # fmt: skip


def test_a_good_notebook_passes_and_a_widget_cell_may_be_exempt():
    assert broken_guards(_good()) == {}
    exempt = _with(lambda nb, c: c.update(outputs=[], metadata={"tags": ["widget", "nbval-ignore-output"]}))
    assert broken_guards(exempt) == {}


@pytest.mark.parametrize(("guard", "number"), [(g, i) for g, changes in BREAKS.items() for i in range(len(changes))])
def test_each_guard_stops_what_it_is_for(guard, number):
    assert list(broken_guards(_with(BREAKS[guard][number]))) == [guard]


def test_every_guard_is_tried():
    assert {g.__name__ for g in GUARDS} == set(BREAKS)
