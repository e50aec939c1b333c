"""The front page: what the whole corpus shows, in a few sentences of the other studies."""

from corpus_tools.studies.front.whole import FrontStudy, study

__all__ = ["FrontStudy", "study"]
