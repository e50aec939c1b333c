"""What is pledged, announced or aimed at: with which number, by when, by whom, to whom."""

from corpus_tools.studies.trade.pledges.read import promised
from corpus_tools.studies.trade.pledges.words import LIMITS, printed, takeaway, title

__all__ = ["LIMITS", "printed", "promised", "takeaway", "title"]
