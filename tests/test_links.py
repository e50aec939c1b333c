"""Links of one's own copy: written on request, and none that leads nowhere before."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SPEC = importlib.util.spec_from_file_location("links", ROOT / "tools/links.py")
links = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(links)
TEXT = f"# Title\n\n{links.BEGIN}\n{links.END}\n\nMore."


def test_each_notebook_gets_a_link_and_a_second_time_changes_nothing():
    made = links.written(TEXT, "Ann/corpus.tools", ["00_a.ipynb", "01_b.ipynb", "index.ipynb"])
    place = "https://mybinder.org/v2/gh/Ann/corpus.tools/HEAD?urlpath=lab/tree/my_notebooks"
    assert f"({place}/index.ipynb)" in made
    assert f"[00]({place}/00_a.ipynb) · [01]({place}/01_b.ipynb)" in made
    assert "https://ann.github.io/corpus.tools/" in made
    assert made.startswith("# Title\n\n") and made.endswith("\n\nMore.")
    assert links.written(made, "Ann/corpus.tools", ["00_a.ipynb", "01_b.ipynb", "index.ipynb"]) == made


@pytest.mark.parametrize("name", ["", "ann", "ann/", "/x", "ann/x/y", "ann x/y", "https://github.com/ann/x", "OWNER/"])
def test_a_name_that_is_no_repository_is_named(name):
    with pytest.raises(ValueError, match="is no repository; write REPO=owner/name"):
        links.written(TEXT, name, [])


def test_a_text_without_a_place_is_named():
    with pytest.raises(ValueError, match=r"README\.md has no place for links"):
        links.written("# Title", "ann/x", [])


def test_the_command_says_what_is_wrong_in_one_line_and_writes_nothing():
    before = (ROOT / "README.md").read_bytes()
    done = subprocess.run([sys.executable, ROOT / "tools/links.py", "ann"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert done.stderr.startswith("links: 'ann' is no repository")
    assert (ROOT / "README.md").read_bytes() == before


def test_no_link_of_the_project_waits_for_a_name():
    known = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    waiting = "OWNER/" + "REPOSITORY"
    texts = [name for name in known.stdout.split("\0") if name.endswith((".md", ".yml", ".cff", ".toml"))]
    assert [name for name in texts if waiting in (ROOT / name).read_text(encoding="utf-8")] == []
