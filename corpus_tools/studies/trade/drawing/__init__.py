"""The charts on trade, each in a printed and an interactive form, None where there is nothing to draw."""

from corpus_tools.studies.trade.drawing.asked import growth_asked, growth_asked_interactive
from corpus_tools.studies.trade.drawing.partners import (
    exports_imports_by_partner,
    exports_imports_by_partner_interactive,
)
from corpus_tools.studies.trade.drawing.rise import rise_by_partner, rise_by_partner_interactive
from corpus_tools.studies.trade.drawing.start_years import every_start_year, every_start_year_interactive
from corpus_tools.studies.trade.drawing.years import by_year, by_year_interactive

__all__ = [
    "by_year",
    "by_year_interactive",
    "every_start_year",
    "every_start_year_interactive",
    "exports_imports_by_partner",
    "exports_imports_by_partner_interactive",
    "growth_asked",
    "growth_asked_interactive",
    "rise_by_partner",
    "rise_by_partner_interactive",
]
