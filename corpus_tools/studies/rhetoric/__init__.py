"""In which words: names for one referent, phrases that articles share, reporting verbs, hedges and marked words."""

from corpus_tools.studies.rhetoric.whole import RhetoricStudy, study

__all__ = ["RhetoricStudy", "study"]
