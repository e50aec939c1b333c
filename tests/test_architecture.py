"""The order of the modules, and that nothing heavy is imported before it is used."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "corpus_tools"

# A module imports only from those above it.
ORDER = (
    "callable_module",
    "tables",
    "callable_module",
    "markup",
    "readers",
    "corpus",
    "codebooks",
    "language",
    "blocks",
    "annotate",
    "spacy_components",
    "analyse",
    "evidence",
    "packing",
    "findings",
    "plot",
    "export",
    "notebook",
    "widgets",
    "report",
    "cli",
)
# The order of reading: a layer uses the rows of those before it.
LAYERS = ("times", "actors", "quotes", "amounts", "frames", "rhetoric")
# Quotation marks are printed signs, which any layer may look at, before it is known what they quote.
SHARED = {"quote_marks"}

HEAVY = {
    "IPython", "bokeh", "dask", "dateparser", "docx", "ipywidgets", "jinja2", "krippendorff", "matplotlib", "mistune",
    "nbclient", "nbconvert", "nbformat", "networkx", "numpy", "pandas", "plotly", "pyarrow", "pypdf", "scipy",
    "sklearn", "spacy", "thinc", "trafilatura",
}  # fmt: skip
SPACY_USERS = {"language", "annotate", "spacy_components"}
# spaCy itself imports this one, to have its components registered; nothing else may.
ENTRY_POINTS = "corpus_tools.spacy_components"


def home(module):
    """The entry of ORDER to which a module belongs: `corpus_tools.layers.actors.names` to `annotate`.

    A duty that outgrew one file stands in several, the further ones named after it: `blocks_heads` is of `blocks`.
    """
    part = module.split(".")[1]
    owners = [name for name in ORDER if part == name or part.startswith(f"{name}_")]
    return max(owners, key=len) if owners else part


def layer(module):
    """The layer that a module is of, or None where it serves several: `annotate.amount_scan` is of `amounts`."""
    parts = module.split(".")
    if len(parts) < 3 or parts[1] != "annotate" or parts[2] in SHARED:
        return None
    return next((name for name in LAYERS if parts[2].startswith((name, f"{name.removesuffix('s')}_"))), None)


def later(name, than, order):
    """Whether `name` stands below `than` in `order`; what has no place there is no question of order."""
    return name in order and than in order and order.index(name) > order.index(than)


def name_of(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def for_type_checkers(node):
    """Whether `node` is `if TYPE_CHECKING:`, which nothing that runs enters."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.unparse(node.test)


def statements(tree):
    """Every node of `tree` but those for type checkers."""
    yield tree
    for child in [] if for_type_checkers(tree) else ast.iter_child_nodes(tree):
        yield from statements(child)


def imports(tree):
    """Names of the modules imported in `tree` when it is loaded or used, as written, with the line."""
    for node in statements(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from imported_from(node)


def imported_from(node):
    if node.level:
        yield f"relative import of {node.module}", node.lineno
    elif node.module == "corpus_tools":
        yield from ((f"corpus_tools.{alias.name}", node.lineno) for alias in node.names)
    else:
        yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def at_import(nodes):
    """Statements that run when the module is imported: not those in functions, nor those for type checkers."""
    for node in nodes:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if for_type_checkers(node):
            continue
        yield node
        yield from at_import(ast.iter_child_nodes(node))


def heavy_at_import(source):
    """Heavy packages that importing `source` would load, with the line."""
    found = []
    for node in at_import(ast.parse(source).body):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        else:
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        found += [(name.split(".")[0], node.lineno) for name in names if name.split(".")[0] in HEAVY]
    return found


def out_of_order(module, source):
    """Imports in `source`, the text of `module`, of what stands below it, with the line."""
    found = []
    for target, line in imports(ast.parse(source)):
        if target.startswith("relative import"):
            found.append((target, line))
        if not target.startswith("corpus_tools."):
            continue
        below = later(home(target), home(module), ORDER) or later(layer(target), layer(module), LAYERS)
        if below:
            found.append((target, line))
    return found


MODULES = {name_of(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
BELOW_THE_ROOT = {name: source for name, source in MODULES.items() if name != "corpus_tools"}


def test_every_module_has_a_place_in_the_order():
    assert sorted({home(name) for name in BELOW_THE_ROOT} - set(ORDER)) == []


@pytest.mark.parametrize("module", BELOW_THE_ROOT)
def test_a_module_imports_only_from_those_above_it(module):
    assert out_of_order(module, MODULES[module]) == []


@pytest.mark.parametrize("module", MODULES)
def test_nothing_heavy_is_imported_before_use(module):
    allowed = {"spacy"} if module == ENTRY_POINTS else set()
    assert [(name, line) for name, line in heavy_at_import(MODULES[module]) if name not in allowed] == []


@pytest.mark.parametrize("module", MODULES)
def test_no_module_imports_the_entry_points(module):
    found = imports(ast.parse(MODULES[module]))
    assert [(name, line) for name, line in found if name.startswith(ENTRY_POINTS)] == []


@pytest.mark.parametrize("module", [name for name in BELOW_THE_ROOT if home(name) not in SPACY_USERS])
def test_only_the_parsing_modules_import_spacy(module):
    tree = ast.parse(MODULES[module])
    assert [(name, line) for name, line in imports(tree) if name.split(".")[0] in {"spacy", "thinc"}] == []


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("corpus_tools.tables", "from corpus_tools.sources.corpus import Article", 1),
        ("corpus_tools.tables", "def f():\n    from corpus_tools import corpus", 1),
        ("corpus_tools.sources.corpus", "from . import tables", 1),
        ("corpus_tools.layers.quotes.read", "from corpus_tools.layers.amounts.read import read", 1),
        ("corpus_tools.layers.amounts.read", "from corpus_tools.layers.quotes.read import read", 0),
        ("corpus_tools.sources.corpus", "from corpus_tools import tables", 0),
        ("corpus_tools.text.blocks.find", "from corpus_tools import blocks_heads, language", 0),
        ("corpus_tools.layers.times.lexicon", "import corpus_tools.layers.amounts.scan", 1),
    ],
)
def test_the_check_itself_sees_what_is_out_of_order(module, source, wrong):
    assert len(out_of_order(module, source)) == wrong


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        ("import pandas as pd", 1),
        ("try:\n    from plotly import graph_objects\nexcept ImportError:\n    pass", 1),
        ("class A:\n    import spacy.tokens", 1),
        ("def f():\n    import pandas", 0),
        ("from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import pandas", 0),
        ("import json", 0),
    ],
)
def test_the_check_itself_sees_what_is_heavy(source, wrong):
    assert len(heavy_at_import(source)) == wrong


def loaded(code, *arguments):
    """Heavy packages that a fresh interpreter has loaded after running `code`."""
    tail = f"\nimport json, sys; print(json.dumps([name for name in {sorted(HEAVY)!r} if name in sys.modules]))"
    done = subprocess.run([sys.executable, "-c", code + tail, *arguments], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout.splitlines()[-1]))


def test_importing_the_package_loads_nothing_heavy():
    assert loaded("import corpus_tools") == set()


def test_reading_a_corpus_loads_neither_pandas_nor_spacy(root):
    code = "import sys, corpus_tools as ct; ct.read_corpus(sys.argv[1])"
    assert loaded(code, str(root / "seeds")) & {"pandas", "spacy", "thinc"} == set()


def test_the_cache_is_read_without_spacy(root, notes):
    assert len(notes.sentences)
    code = "import sys, corpus_tools as ct; ct.annotate(ct.read_corpus(sys.argv[1])).amounts"
    found = loaded(code, str(root / "seeds"))
    assert "pandas" in found
    assert found & {"spacy", "thinc"} == set()
