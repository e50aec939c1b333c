"""Copies of the notebooks to work in: made where there is none, kept otherwise, and never lost."""

import importlib.util
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("working_copies", ROOT / "tools/working_copies.py")
copies = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(copies)


@pytest.fixture
def project(tmp_path):
    """A project of two notebooks."""
    (tmp_path / "notebooks").mkdir()
    for name in ("a", "b"):
        (tmp_path / f"notebooks/{name}.ipynb").write_text(name)
    return tmp_path


def text(project, name):
    return (project / copies.FOLDER / name).read_text()


def test_a_copy_is_made_of_every_notebook_and_git_ignores_it(project):
    assert copies.opened(False, project) == []
    assert (text(project, "a.ipynb"), text(project, "b.ipynb")) == ("a", "b")
    ignored = subprocess.run(["git", "check-ignore", f"{copies.FOLDER}/a.ipynb"], cwd=ROOT, check=False)
    assert ignored.returncode == 0


def test_a_copy_that_was_changed_is_kept_and_said(project):
    copies.opened(False, project)
    (project / copies.FOLDER / "a.ipynb").write_text("mine")
    assert copies.opened(False, project) == [
        "my_notebooks/a.ipynb: your copy, kept",
        "make lab FRESH=1 makes them anew and keeps yours beside them",
    ]
    assert text(project, "a.ipynb") == "mine"


def test_fresh_copies_leave_what_was_changed_beside_them_each_time(project):
    copies.opened(False, project)
    for number, mine in enumerate(("one", "two"), 1):
        (project / copies.FOLDER / "a.ipynb").write_text(mine)
        (project / copies.FOLDER / "own.ipynb").write_text("own")
        assert copies.opened(True, project) == [f"my_notebooks/earlier-{number}: holds what you had changed"]
        assert (text(project, "a.ipynb"), text(project, f"earlier-{number}/a.ipynb")) == ("a", mine)
        assert text(project, "own.ipynb") == "own"
        assert not (project / copies.FOLDER / f"earlier-{number}/b.ipynb").exists()


def test_the_notebooks_that_are_guarded_are_those_that_git_tracks():
    tracked = subprocess.run(["git", "ls-files", "notebooks"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = {Path(name).name for name in tracked.stdout.split() if name.endswith(".ipynb")}
    assert names == {path.name for path in (ROOT / "notebooks").glob("*.ipynb")}
