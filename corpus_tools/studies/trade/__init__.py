"""The question on trade: stated amounts against each other, and beside published series."""

from corpus_tools.studies.trade.whole import TradeStudy, study

__all__ = ["TradeStudy", "study"]
