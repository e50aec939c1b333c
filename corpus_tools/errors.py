"""The one parent of all errors of the package, and its two kinds.

`except ct.CorpusToolsError` catches whatever this package raises on purpose. Each message is one line that names the
value, the place, the options and the next step. A module's own error derives from one of the kinds, so that
`except ValueError` and `except RuntimeError` catch it too.
"""

from __future__ import annotations


class CorpusToolsError(Exception):
    """Something that the package says no to."""


class InputError(CorpusToolsError, ValueError):
    """What was given cannot be used: a file, a table, an option or an id."""


class WorkError(CorpusToolsError, RuntimeError):
    """What was given is sound, and the work could still not be done: a package is missing, or a page failed."""
