"""In which words: kept at a distance, vouched for, shared, repeated, pushed or held back; and what is named how."""

from corpus_tools.studies.rhetoric.whole import RhetoricStudy, study

__all__ = ["RhetoricStudy", "study"]
