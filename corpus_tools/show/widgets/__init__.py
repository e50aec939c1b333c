"""Controls for JupyterLab over the functions that the static cells call: reading, evidence, search, coding, correcting.

Each function takes `Annotations` and returns a widget; everything that it shows is computed by a function of the
library that is tested by itself. What stands in an article is shown as its characters.

>>> from corpus_tools.show import widgets
>>> widgets.reader(notes)  # doctest: +SKIP
"""

from importlib import import_module
from typing import Any

_HOME = {
    "amounts": "corpus_tools.show.widgets.amounts_view",
    "coder": "corpus_tools.show.widgets.coder_view",
    "concordance": "corpus_tools.show.widgets.concordance_view",
    "evidence": "corpus_tools.show.widgets.evidence_view",
    "explore": "corpus_tools.show.widgets.evidence_view",
    "loop": "corpus_tools.show.widgets.loop_view",
    "network": "corpus_tools.show.widgets.network_view",
    "reader": "corpus_tools.show.widgets.reader_view",
}

__all__ = sorted(_HOME)


def __getattr__(name: str) -> Any:
    """Import a widget's function when it is first asked for."""
    if name not in _HOME:
        raise AttributeError(f"no widget {name!r}; widgets: {', '.join(__all__)}")
    return getattr(import_module(_HOME[name]), name)
