"""How far the tool can be trusted: its scores on several kinds of text, and how firm each ranking is."""

from corpus_tools.studies.reliability.whole import ReliabilityStudy, study

__all__ = ["ReliabilityStudy", "study"]
