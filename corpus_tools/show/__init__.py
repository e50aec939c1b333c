"""All that a reader sees: what a notebook's cells call, widgets, the report, and files for other tools.

Whoever imports it can open any study as a widget: `study.explore()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.studies.exhibit import explore_with

if TYPE_CHECKING:
    from corpus_tools.studies.exhibit import Study


def _explored(study: Study) -> Any:
    from corpus_tools.show.widgets.evidence_view import explore

    return explore(study)


explore_with(_explored)
