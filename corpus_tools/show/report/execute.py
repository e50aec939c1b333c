"""Runs a notebook without a browser, in the interpreter that asks for it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.errors import WorkError

if TYPE_CHECKING:
    from nbformat import NotebookNode

TAG, LEFT_OUT = "parameters", "not-in-report"
TIMEOUT = 900
_PACKAGE = Path(__file__).resolve().parents[2]
# The cell with which what a notebook shows begins.
_MAKES_STUDY = re.compile(r"^study = ", re.MULTILINE)
_ANSI = re.compile(r"\x1b\[[0-9;]*m")


class NotebookError(WorkError):
    """A notebook cannot be run to its end: one line with notebook, cell and error."""


def notebooks() -> list[Path]:
    """The notebooks of a report in order, the front page first: beside the package's source, or inside the package.

    One whose first cell is tagged `not-in-report` (exercises, whose answers a reader writes) is left out.
    """
    for folder in (_PACKAGE.parent / "notebooks", _PACKAGE / "notebooks"):
        found = [*sorted(folder.glob("index.ipynb")), *sorted(folder.glob("[0-9]*.ipynb"))]
        if found:
            return [path for path in found if LEFT_OUT not in _first_tags(path)]
    raise NotebookError(f"no notebooks at {_PACKAGE.parent / 'notebooks'}; install the project from its repository")


def _first_tags(path: Path) -> list[str]:
    cells = read(path).cells
    return list(cells[0].metadata.get("tags", [])) if cells else []


def read(path: Path) -> NotebookNode:
    """The notebook at `path`; NotebookError where it is none."""
    import json

    import nbformat

    try:
        value = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(value, dict) or "nbformat" not in value:
            raise ValueError("no notebook format is named")
        notebook = nbformat.reads(json.dumps(value), as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise NotebookError(f"{path.name}: not a notebook ({type(error).__name__}); restore the file") from error
    return notebook


def parametrise(notebook: NotebookNode, name: str, **values: Any) -> NotebookNode:
    """Put `values` in place of the assignments in the cell tagged `parameters`."""
    cells = _parameters(notebook)
    for key, value in values.items():
        pattern = _assignment(key)
        if not has_parameter(notebook, key):
            raise NotebookError(f"{name}: no line `{key} = …` in a cell tagged {TAG!r}; add one")
        # A value may hold backslashes, which a pattern's replacement would read as its own.
        line = f"{key} = {_literal(value)}".replace("\\", "\\\\")
        cells[0].source = pattern.sub(line, cells[0].source, count=1)
    return notebook


def has_parameter(notebook: NotebookNode, key: str) -> bool:
    """Whether the cell tagged `parameters` assigns `key`."""
    cells = _parameters(notebook)
    return bool(cells and _assignment(key).search(cells[0].source))


def _parameters(notebook: NotebookNode) -> list[Any]:
    return [c for c in notebook.cells if TAG in c.metadata.get("tags", [])]


def _assignment(key: str) -> re.Pattern[str]:
    return re.compile(rf"^{re.escape(key)}\s*=.*$", re.MULTILINE)


def _literal(value: Any) -> str:
    import json

    # The notebooks are formatted with double quotes, as JSON writes them.
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str | list) else repr(value)


def run(
    notebook: NotebookNode,
    folder: Path,
    name: str,
    environment: dict[str, str] | None = None,
    lost: list[str] | None = None,
) -> NotebookNode:
    """`notebook` executed in `folder`, without times in its metadata; NotebookError names cell and error.

    `lost`: where it is given, a cell behind the one that makes the study costs itself and not the notebook: a line
    stands in its place, and another is added to `lost`.

    The kernel is the running interpreter: which kernels are registered on the machine makes no difference, nor
    does a start-up file in the user's profile.
    """
    import tempfile

    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    with tempfile.TemporaryDirectory() as profile:
        own = {"IPYTHONDIR": profile, "PYDEVD_DISABLE_FILE_VALIDATION": "1", **(environment or {})}
        client = _client(notebook, folder)
        client.allow_errors = lost is not None
        try:
            client.execute(env={**os.environ, **own})
            if lost is not None:
                lost.extend(f"{name}, {said}" for said in _mended(notebook, name))
        except CellExecutionError as error:
            raise NotebookError(f"{name}, {_cell(notebook)}: {_one_line(error)}") from error
        except CellTimeoutError as error:
            raise NotebookError(f"{name}, {_cell(notebook)}: no end after {TIMEOUT} seconds") from error
        except DeadKernelError as error:
            raise NotebookError(f"{name}, {_cell(notebook)}: the kernel died, perhaps for want of memory") from error
    return notebook


def _mended(notebook: NotebookNode, name: str) -> Iterator[str]:
    """A line in place of the output of each cell that failed; NotebookError where no study was made to show."""
    import nbformat

    from corpus_tools.display import empty

    made = False
    for cell in (c for c in notebook.cells if c.cell_type == "code" and c.source.strip()):
        first = cell.source.strip().splitlines()[0][:60]
        error = next((o for o in cell.outputs if o.output_type == "error"), None)
        if error is not None and not made:
            raise NotebookError(f"{name}, {_cell(notebook)}: {_one_line(error)}")
        if error is not None:
            said = f"{first}: cannot be shown ({_one_line(error)})"
            data, metadata = empty(said, said)
            cell.outputs = [nbformat.v4.new_output("display_data", data=data, metadata=metadata)]
            yield said
        made = made or _MAKES_STUDY.search(cell.source) is not None


def _client(notebook: NotebookNode, folder: Path) -> Any:
    import logging

    from jupyter_client import AsyncKernelManager
    from nbclient import NotebookClient

    client = NotebookClient(
        notebook,
        timeout=TIMEOUT,
        record_timing=False,
        coalesce_streams=True,
        store_widget_state=False,
        resources={"metadata": {"path": str(folder)}},
    )
    client.log.setLevel(logging.CRITICAL)
    # The kernel's ports are open to every user of the machine; "auto" encrypts them, and says nothing on stderr.
    client.km = AsyncKernelManager(kernel_spec_manager=_this_interpreter(), transport_encryption="auto")
    client.km.log.setLevel(logging.CRITICAL)
    return client


def _this_interpreter() -> Any:
    from ipykernel.kernelspec import get_kernel_dict
    from jupyter_client.kernelspec import KernelSpec, KernelSpecManager

    class ThisInterpreter(KernelSpecManager):
        """Answers every name with the interpreter that is running."""

        def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
            return KernelSpec(**get_kernel_dict())

    return ThisInterpreter()


def _cell(notebook: NotebookNode) -> str:
    """Where execution stopped: the code cell with an error among its outputs, else the first not yet run."""
    code = [c for c in notebook.cells if c.cell_type == "code" and c.source.strip()]
    for number, cell in enumerate(code, 1):
        failed = any(o.output_type == "error" for o in cell.outputs)
        if failed or cell.execution_count is None:
            return f"code cell {number} ({cell.source.strip().splitlines()[0][:60]})"
    return "last code cell"


def _one_line(error: Any) -> str:
    value = " ".join(_ANSI.sub("", str(error.evalue)).split())
    return f"{error.ename}: {value}" if value else str(error.ename)


def tidy(notebook: NotebookNode) -> NotebookNode:
    """`notebook` with the metadata that matters: one kernel name, tags, stable cell ids; no versions or times."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells, 1):
        cell.metadata = {k: v for k, v in cell.metadata.items() if k == "tags"}
        cell.id = cell.get("id") or f"cell-{number:02d}"
        if "nbval-ignore-output" in cell.metadata.get("tags", []):
            cell.outputs = []
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook
