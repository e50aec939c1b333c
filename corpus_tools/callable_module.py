"""Lets a module be called like the function of its own name.

`corpus_tools.pipeline` is a function to its users and a package to Python, which binds the package to that name as
soon as anything below it is imported. A module that can be called is right in both readings.
"""

from __future__ import annotations

import sys
from types import ModuleType


class CallableModule(ModuleType):
    """A module whose call is that of the function which bears its name."""

    def __call__(self, *args, **kwargs):
        """Call the function of the module's own name."""
        return getattr(self, self.__name__.rpartition(".")[2])(*args, **kwargs)


def make_callable(name: str) -> None:
    """Make the imported module `name` callable."""
    sys.modules[name].__class__ = CallableModule
