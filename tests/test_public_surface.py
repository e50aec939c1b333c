"""The public names: about ten, functions and classes whose types reach a checker; one parent of all errors."""

import ast
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path

import pytest

import corpus_tools as ct
from corpus_tools.errors import InputError, WorkError

PACKAGE = Path(ct.__file__).resolve().parent
MODULES = sorted(
    m.name for m in pkgutil.walk_packages([str(PACKAGE)], "corpus_tools.") if m.name != "corpus_tools.__main__"
)
FUNCTIONS = ("annotate", "evidence", "load", "read_corpus")


def test_the_package_has_about_ten_names_and_no_other():
    assert dir(ct) == ct.__all__ == sorted(ct.__all__, key=lambda n: (n.islower() or n == "__version__", n))
    assert len(ct.__all__) <= 11
    assert set(FUNCTIONS) | {"Annotations", "Article", "Corpus", "CorpusToolsError", "__version__"} == set(ct.__all__)


def test_an_unknown_name_is_named_with_those_there_are():
    with pytest.raises(AttributeError, match=r"no attribute 'annotations'; public names: Annotations, Article, Corpus"):
        _ = ct.annotations


def test_functions_are_functions_whatever_else_is_imported():
    code = (
        "import importlib, inspect, sys, corpus_tools as ct\n"
        f"for name in {MODULES!r}: importlib.import_module(name)\n"
        f"for name in {FUNCTIONS!r}: assert inspect.isfunction(getattr(ct, name)), name\n"
        "assert dir(ct) == ct.__all__\n"
        "print(inspect.signature(ct.evidence), list(inspect.signature(ct.annotate).parameters)[0])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "(rows: 'Any', notes: 'Annotations') -> 'pd.DataFrame' corpus"


@pytest.mark.parametrize("name", FUNCTIONS)
def test_functions_have_signatures_types_and_docstrings(name):
    function = getattr(ct, name)
    signature = inspect.signature(function)
    assert all(p.annotation is not p.empty for p in signature.parameters.values())
    assert signature.return_annotation is not signature.empty
    assert all(p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD) for p in signature.parameters.values())
    assert len(inspect.getdoc(function)) > 60


def test_types_reach_a_type_checker():
    # A checker does not run __getattr__: it reads the imports that only it enters.
    tree = ast.parse((PACKAGE / "__init__.py").read_text(encoding="utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    assert ast.unparse(block.test) == "TYPE_CHECKING"
    told = {alias.name: node.module for node in block.body for alias in node.names}
    assert told == ct._HOME
    assert {*told, "__version__"} == set(ct.__all__)
    for name, module in told.items():
        assert getattr(ct, name) is getattr(importlib.import_module(module), name)
    assert (PACKAGE / "py.typed").is_file()


# errors -----------------------------------------------------------------------------------------------------------


def errors():
    """Every class of the package whose name ends in Error, by its full name."""
    found = {}
    for name in MODULES:
        for value in vars(importlib.import_module(name)).values():
            if inspect.isclass(value) and value.__name__.endswith("Error") and value.__module__ == name:
                found[f"{name}.{value.__name__}"] = value
    return found


@pytest.fixture(scope="module")
def known():
    return errors()


def test_every_error_has_one_parent(known):
    assert len(known) > 20
    assert [name for name, one in known.items() if not issubclass(one, ct.CorpusToolsError)] == []


def test_no_error_of_the_package_is_overlooked(known):
    # What is raised on purpose under another name is caught again in its own room.
    written = {
        f"{'.'.join(path.relative_to(PACKAGE.parent).with_suffix('').parts).removesuffix('.__init__')}.{node.name}"
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    }
    assert written == set(known)


def test_errors_are_still_caught_by_the_kinds_of_python(known):
    assert [name for name, one in known.items() if not one.__doc__] == []
    assert issubclass(InputError, ValueError)
    assert issubclass(WorkError, RuntimeError)
    kinds = (ValueError, RuntimeError, OSError)
    assert [name for name, one in known.items() if one is not ct.CorpusToolsError and not issubclass(one, kinds)] == []


def test_the_parent_catches_what_a_user_gets_wrong(tmp_path):
    for wrong in (
        lambda: ct.read_corpus(tmp_path / "nowhere"),
        lambda: ct.load(tmp_path),
        lambda: ct.annotate(ct.Corpus(()), layers="mood"),
        lambda: ct.annotate(ct.Corpus(()), codebooks=[tmp_path / "none.toml"]),
    ):
        with pytest.raises(ct.CorpusToolsError):
            wrong()
