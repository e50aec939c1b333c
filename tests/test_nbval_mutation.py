"""Changes each shown number of each committed notebook in turn: the comparison must notice every one.

The comparison is nbval's own, cell by cell, against outputs executed once; a run of nbval as a command then shows
that the command fails too, and that it passes cells that were never run, which the guards therefore stop.
"""

import copy
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from nbval.plugin import IPyNbCell, IPyNbFile, coalesce_streams
from test_notebooks import PATHS, broken_guards

from corpus_tools.display import PLOTLY
from corpus_tools.show.report import execute

ROOT = Path(__file__).resolve().parent.parent
NUMBER = re.compile(r"\d+")
DIGEST = re.compile(r"\[figure, data [0-9a-f]{12}\]$")


@pytest.fixture(scope="module", params=PATHS, ids=lambda p: p.stem)
def executed(request):
    """A committed notebook, and the same notebook executed now: for the report, which holds all but the exercises."""
    path = request.param
    held = request.getfixturevalue("seeds_report").index.parents[1] / "notebooks" / path.name
    fresh = execute.read(held) if held.exists() else execute.run(execute.read(path), path.parent, path.name)
    for cell in fresh.cells:
        # Beside each printed chart a report has the one to explore.
        cell.outputs = [o for o in cell.get("outputs", []) if PLOTLY not in o.get("data", {})]
    return path, execute.read(path), fresh


@pytest.fixture
def differs(request, executed, monkeypatch):
    """Whether nbval sees a difference between the outputs of a cell and the fresh ones."""
    path, _, fresh = executed
    file = IPyNbFile.from_parent(request.session, path=path)
    # Words about a difference take far longer than finding it.
    monkeypatch.setattr(IPyNbCell, "format_output_compare", lambda *_: None)

    def compare(number, outputs):
        cell = IPyNbCell.from_parent(file, name="cell", cell_num=number, cell=fresh.cells[number], options={})
        made = coalesce_streams(copy.deepcopy(fresh.cells[number].outputs))
        return not cell.compare_outputs(made, coalesce_streams(outputs))

    return compare


def _texts(output):
    """Every text of an output that a reader sees, as (holder, key) pairs."""
    if output.output_type == "stream":
        return [(output, "text")]
    return [(output.data, key) for key in output.data if key.startswith("text/")]


def _changes(value):
    """`value` with one of its numbers changed, for each of them."""
    if not isinstance(value, str):
        return [value + 1]
    bumped = ((m, str((int(m.group()[-1]) + 1) % 10)) for m in NUMBER.finditer(value))
    return [value[: m.end() - 1] + digit + value[m.end() :] for m, digit in bumped]


def _unnoticed(number, outputs, places, differs):
    missed, tried = [], 0
    for holder, key in places:
        before = holder[key]
        for changed in _changes(before):
            holder[key] = changed
            tried += 1
            if not differs(number, outputs):
                missed.append((key, changed))
        holder[key] = before
    return missed, tried


def _compared(notebook):
    for number, cell in enumerate(notebook.cells):
        if cell.cell_type == "code" and "nbval-ignore-output" not in cell.metadata.get("tags", []):
            yield number, cell


def test_the_committed_outputs_are_those_of_a_new_run(executed, differs):
    assert [number for number, cell in _compared(executed[1]) if differs(number, cell.outputs)] == []


def test_every_changed_number_is_noticed(executed, differs):
    tried = 0
    for number, cell in _compared(executed[1]):
        places = [place for output in cell.outputs for place in _texts(output)]
        assert not differs(number, cell.outputs), "what differs anyway shows nothing; make refresh"
        missed, count = _unnoticed(number, cell.outputs, places, differs)
        assert missed == []
        tried += count
    assert tried


def test_every_picture_has_a_line_that_stands_for_its_data(executed):
    for _, cell in _compared(executed[1]):
        for output in cell.outputs:
            if "image/png" in output.get("data", {}):
                assert DIGEST.search(output.data["text/plain"])


def _changed(notebook):
    """`notebook` with the first number of the last text that has one changed."""
    notebook = copy.deepcopy(notebook)
    places = [(h, k) for _, c in _compared(notebook) for o in c.outputs for h, k in _texts(o) if NUMBER.search(h[k])]
    holder, key = places[-1]
    holder[key] = _changes(holder[key])[0]
    return notebook


def _cleared(notebook):
    notebook = copy.deepcopy(notebook)
    for _, cell in _compared(notebook):
        cell.update(execution_count=None, outputs=[])
    return notebook


@pytest.fixture(scope="module")
def run_of_nbval(tmp_path_factory):
    """Outcome of `pytest --nbval` on the first notebook as committed, with a number changed, and never run."""
    place = tmp_path_factory.mktemp("copy")
    shutil.copytree(ROOT / "seeds", place / "seeds")
    (place / "notebooks").mkdir()
    committed = execute.read(PATHS[0])
    forms = {"kept": committed, "changed": _changed(committed), "cleared": _cleared(committed)}
    for name, notebook in forms.items():
        nbformat.write(notebook, place / "notebooks" / f"{name}.ipynb")
    command = [sys.executable, "-m", "pytest", "--nbval", "--nbval-current-env", "-q", "-p", "no:cacheprovider", "-rA",
               "notebooks"]  # fmt: skip
    return forms, subprocess.run(command, cwd=place, capture_output=True, text=True, timeout=600)


def _outcomes(done, name, word):
    return re.findall(rf"^{word} notebooks/{name}\.ipynb", done.stdout, re.MULTILINE)


def test_the_command_fails_on_a_changed_number_and_on_nothing_else(run_of_nbval):
    _, done = run_of_nbval
    assert done.returncode == 1, done.stdout[-2000:]
    assert len(_outcomes(done, "changed", "FAILED")) == 1
    assert _outcomes(done, "kept", "FAILED") == []
    assert _outcomes(done, "kept", "PASSED")


def test_cleared_counts_pass_the_command_and_are_stopped_by_the_guards(run_of_nbval):
    forms, done = run_of_nbval
    assert _outcomes(done, "cleared", "FAILED") == []
    assert broken_guards(forms["kept"]) == {}
    assert {"counts_run_from_one", "answer_comes_first"} <= set(broken_guards(forms["cleared"]))
