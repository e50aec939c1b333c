"""How the subject is framed: shares of codes by article and voice, and what they do when a reading choice changes."""

from corpus_tools.studies.framing.whole import FramingStudy, study

__all__ = ["FramingStudy", "study"]
