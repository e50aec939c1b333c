"""The order of the modules, and that nothing heavy is imported before it is used."""

import ast
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_tools.layers import registry

PACKAGE = Path(__file__).resolve().parent.parent / "corpus_tools"

# The rooms and root modules in reading order: each imports from those above it.
ROOMS = (
    "errors",
    "tables",
    "sources",
    "codebooks",
    "text",
    "notes",
    "layers",
    "pipeline",
    "spacy_components",
    "measures",
    "trace",
    "markup",
    "charts",
    "display",
    "coding",
    "studies",
    "show",
    "cli",
)
# The order of reading inside the room of layers: a layer uses the rows of those before it.
LAYERS = tuple(dict.fromkeys(layer.home.split(".")[2] for layer in registry.LAYERS.values()))
# What works on rows never reaches into the layers that make them: it runs where spaCy is absent.
ON_ROWS = frozenset(ROOMS[ROOMS.index("measures") : ROOMS.index("cli")])
MAKES_ROWS = frozenset({"layers", "spacy_components"})
# But for what their rules mean, which a row has to tell: the registry imports a layer's words when they are asked for.
MEANINGS = ("corpus_tools.trace", "corpus_tools.layers.registry")
MOST_FILES, MOST_LINES = 14, 400

HEAVY = {
    "IPython", "bokeh", "dask", "docx", "ipywidgets", "jinja2", "matplotlib", "mistune",
    "nbclient", "nbconvert", "nbformat", "networkx", "nh3", "numpy", "pandas", "plotly", "pyarrow", "pypdf", "scipy",
    "sklearn", "spacy", "thinc", "trafilatura",
}  # fmt: skip
# Of text/, language alone.
SPACY_USERS = {"layers", "pipeline", "spacy_components"}
SPACY_MODULES = {"corpus_tools.text.language"}
# spaCy itself imports this one, to have its components registered; nothing else may.
ENTRY_POINTS = "corpus_tools.spacy_components"


def home(module):
    """The room or root module to which a module belongs: `corpus_tools.layers.actors.names` to `layers`."""
    return module.split(".")[1]


def layer(module):
    """The layer that a module is of, or None: `layers.amounts.scan` is of `amounts`."""
    parts = module.split(".")
    return parts[2] if len(parts) > 2 and parts[1] == "layers" and parts[2] in LAYERS else None


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
        below = later(home(target), home(module), ROOMS) or later(layer(target), layer(module), LAYERS)
        makes_rows = home(target) in MAKES_ROWS and (module, target) != MEANINGS
        if below or (home(module) in ON_ROWS and makes_rows):
            found.append((target, line))
    return found


MODULES = {name_of(path): path.read_text(encoding="utf-8") for path in sorted(PACKAGE.rglob("*.py"))}
BELOW_THE_ROOT = {name: source for name, source in MODULES.items() if name != "corpus_tools"}


def test_every_module_has_a_place_in_the_order():
    assert sorted({home(name) for name in BELOW_THE_ROOT} - set(ROOMS)) == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md"])
def test_the_drawing_of_the_house_has_its_rooms_in_their_order(root, page):
    text = (root / page).read_text(encoding="utf-8")
    lines = text[text.index("errors  tables ") :].split("```")[0].splitlines()
    drawn = [name.rstrip("/") for line in lines for name in line[:26].split()]
    assert drawn == [name for name in ROOMS if name != "spacy_components"]
    assert len(lines) <= 10


def imported_modules(module):
    """The modules of the package that `module` imports when it is loaded or used."""
    for target, _ in imports(ast.parse(MODULES[module])):
        name = target if target in MODULES else target.rpartition(".")[0]
        if name in MODULES and name not in (module, "corpus_tools"):
            yield name


def circle(graph):
    """Modules that import each other in a loop, or none; `graph`: module -> the modules that it imports."""
    done, path = set(), []

    def visit(module):
        if module in path:
            return [*path[path.index(module) :], module]
        if module in done:
            return []
        path.append(module)
        found = next((loop for target in graph[module] if (loop := visit(target))), [])
        path.pop()
        done.add(module)
        return found

    return next((loop for module in graph if (loop := visit(module))), [])


def test_no_modules_import_each_other_in_a_circle():
    # A package's face hands on the names of its modules when they are asked for: no module needs it to be loaded.
    assert circle({name: sorted(set(imported_modules(name))) for name in BELOW_THE_ROOT}) == []


def test_the_check_itself_sees_a_circle():
    assert circle({"a": ["b"], "b": ["c"], "c": ["b"]}) == ["b", "c", "b"]
    assert circle({"a": ["b", "c"], "b": ["c"], "c": []}) == []


@pytest.mark.parametrize("folder", sorted({path.parent for path in PACKAGE.rglob("*.py")}), ids=lambda p: p.name)
def test_a_folder_can_be_overlooked(folder):
    assert len(list(folder.glob("*.py"))) <= MOST_FILES


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_file_can_be_read_at_one_sitting_and_does_not_repeat_its_folder(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= MOST_LINES
    assert path.parent.name.rstrip("s") not in path.stem.split("_")


# The subject of the articles in seeds/: it belongs to their project and to the gazetteers, and to no line of code.
SUBJECT = re.compile(r"china|kazakh|central asia|beijing", re.IGNORECASE)
# Docstrings whose example of a general rule needs one of these names: (module, line of the example).
EXAMPLES: frozenset[tuple[str, str]] = frozenset()


@pytest.mark.parametrize("path", sorted(PACKAGE.rglob("*.py")), ids=name_of)
def test_no_line_of_code_knows_the_subject_of_the_seeds(path):
    lines = {line.strip() for line in path.read_text(encoding="utf-8").splitlines() if SUBJECT.search(line)}
    assert not {line for line in lines if (name_of(path), line) not in EXAMPLES}


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


@pytest.mark.parametrize(
    "module", [name for name in BELOW_THE_ROOT if home(name) not in SPACY_USERS and name not in SPACY_MODULES]
)
def test_only_the_parsing_modules_import_spacy(module):
    tree = ast.parse(MODULES[module])
    assert [(name, line) for name, line in imports(tree) if name.split(".")[0] in {"spacy", "thinc"}] == []


@pytest.mark.parametrize(
    ("module", "source", "wrong"),
    [
        ("corpus_tools.tables", "from corpus_tools.sources.corpus import Article", 1),
        ("corpus_tools.tables", "def f():\n    from corpus_tools import sources", 1),
        ("corpus_tools.sources.corpus", "from . import tables", 1),
        ("corpus_tools.layers.quotes.read", "from corpus_tools.layers.amounts.read import read", 1),
        ("corpus_tools.layers.amounts.read", "from corpus_tools.layers.quotes.read import read", 0),
        ("corpus_tools.layers.times.lexicon", "import corpus_tools.layers.amounts.scan", 1),
        ("corpus_tools.sources.corpus", "from corpus_tools import tables", 0),
        ("corpus_tools.text.blocks.find", "from corpus_tools.text import language", 0),
        ("corpus_tools.measures.rows", "from corpus_tools.layers.times import lexicon", 1),
        ("corpus_tools.trace", "from corpus_tools.layers import registry", 0),
        ("corpus_tools.trace", "from corpus_tools.layers.times import lexicon", 1),
        ("corpus_tools.show.notebook", "from corpus_tools.layers import registry", 1),
        ("corpus_tools.studies.trade.whole", "from corpus_tools.pipeline import annotate", 0),
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


@pytest.mark.parametrize(
    "code",
    [
        "from corpus_tools.layers import registry; registry.resolve(); registry.written(registry.LAYERS.values())",
        "from corpus_tools import trace; trace.rules()",
        "from corpus_tools import pipeline",
        "from corpus_tools import tables, notes, errors",
    ],
)
def test_the_registry_and_the_meanings_of_rules_load_nothing_heavy(code):
    assert loaded(code) == set()


def test_the_registry_loads_no_layer():
    code = "import sys; from corpus_tools.layers import registry\n"
    tail = "print([m for m in sys.modules if m.startswith('corpus_tools.layers.') and m.count('.') > 2])"
    done = subprocess.run([sys.executable, "-c", code + tail], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_reading_a_corpus_loads_neither_pandas_nor_spacy(root):
    code = "import sys, corpus_tools as ct; ct.read_corpus(sys.argv[1])"
    assert loaded(code, str(root / "seeds")) & {"pandas", "spacy", "thinc"} == set()


def test_the_cache_is_read_without_spacy(root, notes):
    assert len(notes.sentences)
    code = "import sys, corpus_tools as ct; ct.annotate(ct.read_corpus(sys.argv[1])).amounts"
    found = loaded(code, str(root / "seeds"))
    assert "pandas" in found
    assert found & {"spacy", "thinc"} == set()
