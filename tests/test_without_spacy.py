"""Stored annotations are loaded, shown, coded anew, studied and exported where spaCy cannot be imported.

What parses is known: in each notebook the one cell that annotates, which the cache can answer too, and the exercise
that reads exchanged texts, which says so.
"""

import ast
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
NOTEBOOKS = sorted((HERE.parent / "notebooks").glob("*.ipynb"))
# Of which the cache answers the first.
PARSING = ("ct.annotate(", "lesson.moved")
SAYS_SO = "# parses"


def code_cells(path):
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(c["source"]) for c in cells if c["cell_type"] == "code"]


def blocked(*arguments):
    """What `without_spacy.py` tells: cells that failed, and the line of what was done."""
    environment = {**os.environ, "MPLBACKEND": "agg"}
    command = [sys.executable, str(HERE / "without_spacy.py"), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
    lines = [line.split(" ", 1) for line in done.stdout.splitlines() if line.startswith(("FAILED ", "DONE "))]
    return [json.loads(text) for kind, text in lines if kind == "FAILED"], json.loads(lines[-1][1])


def test_stored_annotations_are_studied_coded_and_exported(notes, root, tmp_path):
    notes.save(tmp_path / "saved")
    _, told = blocked("tables", tmp_path / "saved", root / "seeds", tmp_path / "out")
    folders = {p.parent.name for p in (root / "corpus_tools" / "studies").glob("*/whole.py")}
    assert set(told["studies"]) == folders
    assert told["modules"] > 150
    assert told["tables"] > 50
    assert told["lines"] > 50
    assert told["coded"] > 0
    assert told["written"] > 20
    assert told["parsing"] == (
        "an article has to be parsed, and spaCy is not installed; install the project's requirements.lock, or read "
        "annotations that were saved before with corpus_tools.load"
    )


def test_the_notebooks_run_but_for_the_cell_that_says_that_it_parses(notes):
    # The fixture has filled the cache.
    assert len(notes.sentences)
    failed, told = blocked("notebooks", NOTEBOOKS[0].parent)
    assert told["cells"] == sum(len(code_cells(path)) for path in NOTEBOOKS)
    assert [(f["notebook"], PARSING[1] in f["cell"], SAYS_SO in f["cell"]) for f in failed] == [
        ("07_exercises.ipynb", True, True)
    ]
    assert "spaCy is not installed" in failed[0]["error"]


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda p: p.stem)
def test_one_cell_of_a_notebook_annotates_and_nothing_else_parses_unsaid(path):
    lines = [line for source in code_cells(path) for line in source.splitlines() if PARSING[1] in line]
    assert all(SAYS_SO in line for line in lines)
    assert sum(PARSING[0] in source for source in code_cells(path)) == 1
    parsing = {
        node.func.attr
        for source in code_cells(path)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not parsing & {"open_article", "read_layers", "open_articles"}
