"""The project speaks of itself alone: no machine's paths, no package host, no file or number that is not in it."""

import re
import subprocess
from pathlib import Path

import pytest

from corpus_tools.text import word_count

ROOT = Path(__file__).resolve().parent.parent

# The articles are as their publishers printed them; a picture or a table in binary form is no prose.
NOT_OURS = re.compile(r"^seeds/.*\.txt$|\.(png|svg|parquet|ico)$")

RULES = {
    # A folder of one machine. An interpreter line and a Debian package's own file are the same everywhere.
    "an absolute path": re.compile(
        r"(?<![\w.~$:/}>*-])(?:/(?:home|root|work|tmp|mnt|srv|opt|media|Users)/|[A-Za-z]:\\Users\\)[\w.-]"
    ),
    # Everybody installs from where their own client points.
    "a package host": re.compile(
        r"pypi\.org|pythonhosted\.org|anaconda\.org|npmjs\.(?:org|com)|(?:extra-)?index-url|find-links"
    ),
    "an address on a network": re.compile(r"(?<![\d.])(?!127\.0\.0\.1|0\.0\.0\.0)(?:\d{1,3}\.){3}\d{1,3}(?![\d.])"),
    # A reader of the project has its history and its files, and no tracker beside them.
    "a number in a tracker": re.compile(r"\b(?:issue|ticket|session|task) (?:#\s?)?\d+\b|(?<=\()#\d+(?=\))", re.I),
    # (Three crosses are no mark of unfinished work here: ISO 4217 has them for "no currency".)
    "work left open": re.compile(r"\b(?:TO" r"DO|FIX" r"ME)\b"),
}
# Sentences of a newspaper may say any of this, a lock's hashes happen to hold anything.
PROSE_ONLY = {"an address on a network", "a number in a tracker", "work left open"}
DATA = re.compile(r"^(?:tests/(?:cases|gold)/|seeds/|notebooks/|requirements\.lock$)|\.(?:csv|json|jsonl|ipynb)$")


def tracked():
    """Files that git knows or would add, as text; this one holds the patterns themselves."""
    done = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    names = [name for name in done.stdout.split("\0") if name and not NOT_OURS.search(name)]
    return [name for name in sorted(set(names)) if (ROOT / name).is_file() and name != "tests/test_prose.py"]


def breaches(name, text):
    """What in `text`, the content of the file `name`, breaks a rule: rule, line, words."""
    rules = [rule for rule in RULES if not (rule in PROSE_ONLY and DATA.search(name))]
    return [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {rule}: {match[0]}"
        for rule in rules
        for match in RULES[rule].finditer(text)
    ]


def dead_links(name, text):
    """Relative links in a Markdown text that lead to no file of the project."""
    targets = re.findall(r"\]\((?!\w+:|#)([^)#\s]+)[^)]*\)", text)
    folder = (ROOT / name).parent
    inside = [(folder / target).resolve() for target in targets]
    return [
        f"{name}: {target}"
        for target, path in zip(targets, inside, strict=True)
        if not path.is_relative_to(ROOT) or not path.exists()
    ]


FILES = tracked()


def test_there_are_files_to_read():
    assert {"README.md", "Makefile", "corpus_tools/__init__.py", "requirements.lock"} <= set(FILES)


@pytest.mark.parametrize("name", FILES)
def test_a_file_speaks_of_the_project_alone(name):
    assert breaches(name, (ROOT / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", [name for name in FILES if name.endswith(".md")])
def test_every_relative_link_leads_to_a_file_of_the_project(name):
    assert dead_links(name, (ROOT / name).read_text(encoding="utf-8")) == []


def test_the_readme_is_one_screen():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.count("\n") <= 70 and word_count.count(text) <= 650


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("read it from /" "home/ann/articles", "an absolute path"),
        ("open('/" "tmp/seeds')", "an absolute path"),
        ("C:\\Users\\ann\\articles", "an absolute path"),
        ("pip install --index-url x", "a package host"),
        ("listens on 10.0.0.7", "an address on a network"),
        ("as issue 12 asks", "a number in a tracker"),
        ("see the fix (#31)", "a number in a tracker"),
        ("TO" "DO: later", "work left open"),
    ],
)  # fmt: skip
def test_the_check_itself_sees_a_breach(text, rule):
    assert [line.split(": ")[1] for line in breaches("corpus_tools/x.py", text)] == [rule]


@pytest.mark.parametrize(
    "text",
    [
        "#!/usr/bin/env bash",
        "jupyter lab --ip=127.0.0.1",
        "tests/cases/home/x and ../seeds",
        "https://doi.org/10.1000/xyz123",
        "seeds/work/notes",
        "version 3.8.18",
        "a colour such as #0072B2",
    ],
)
def test_the_check_itself_lets_ordinary_text_pass(text):
    assert breaches("corpus_tools/x.py", text) == []


def test_a_link_out_of_the_project_is_seen():
    assert dead_links("README.md", "[notes](../notes.md) and [gone](no-such-file.md)") == [
        "README.md: ../notes.md",
        "README.md: no-such-file.md",
    ]
