"""The charts on trade, each in a printed and an interactive form, None where there is nothing to draw."""

from corpus_tools.studies.trade.drawing.beside import stated_beside_reporters, stated_beside_reporters_interactive
from corpus_tools.studies.trade.drawing.partners import (
    exports_imports_by_partner,
    exports_imports_by_partner_interactive,
)
from corpus_tools.studies.trade.drawing.start_years import every_start_year, every_start_year_interactive

__all__ = [
    "every_start_year",
    "every_start_year_interactive",
    "exports_imports_by_partner",
    "exports_imports_by_partner_interactive",
    "stated_beside_reporters",
    "stated_beside_reporters_interactive",
]
