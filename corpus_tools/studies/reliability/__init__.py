"""How far the tool can be trusted: its scores against readings, and how few rows would turn each statement round."""

from corpus_tools.studies.reliability.whole import ReliabilityStudy, study

__all__ = ["ReliabilityStudy", "study"]
