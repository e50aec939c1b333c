"""The stated amounts, filtered by status, source and party, on a linear or a log scale, from any start year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus_tools.show.widgets import html, page
from corpus_tools.show.widgets.evidence_view import Evidence
from corpus_tools.studies import trade
from corpus_tools.studies.trade import ledger, words
from corpus_tools.studies.trade.drawing.sums import sums

if TYPE_CHECKING:
    from corpus_tools.notes import Annotations

_COLUMNS = ("article", "line", "text", "shown", "parties", "period", "status", "source")


def amounts(notes: Annotations, made: trade.TradeStudy | None = None) -> Any:
    """The stated amounts of `notes`, as a chart, a table and the multiple from a chosen start year."""
    return Amounts(notes, made).view


class Amounts:
    """The state of the amounts; `view` is the widget, `shown` the rows that pass the filters."""

    def __init__(self, notes: Annotations, made: trade.TradeStudy | None = None) -> None:
        """For the trade study of `notes`, computed where it is not given."""
        self.notes, self.study = notes, made or trade.study(notes)
        self.shown = self.study.ledger
        every = [("any", ledger.EVERY)]
        own = self.shown
        self.status = page.dropdown("status", [*every, *((v, v) for v in ledger.choices(own, "status"))], width="15rem")
        self.source = page.dropdown("source", [*every, *((v, v) for v in ledger.choices(own, "source"))], width="20rem")
        self.party = page.dropdown("party", [*every, *((v, v) for v in ledger.parties(own))], width="15rem")
        self.scale = page.dropdown("scale", ["linear", "log"], width="12rem")
        years = sorted({int(y) for y in self.study.growth["start_year"].dropna()})
        self.year = page.dropdown("start year", years, width="13rem") if years else None
        self.growth = page.page("multiple from the start year")
        self.list = page.page("figures that pass the filters", height="22rem")
        self.picture = page.column()
        controls = [self.status, self.source, self.party, self.scale]
        start = [self.year] if self.year is not None else []
        self.view = page.column(page.row(*controls), self.picture, self.list, page.row(*start), self.growth)
        page.when(controls, self.draw)
        page.when(start, self.grow)
        self.draw()
        self.grow()

    def draw(self) -> None:
        """Show the amounts that pass the filters."""
        self.shown = ledger.chosen(self.study.ledger, self.status.value, self.source.value, self.party.value)
        self.evidence = Evidence(sums(self.shown, self.scale.value == "log"), self.notes)
        self.picture.children = [self.evidence.view]
        self.list.html = html.plain_table(
            self.shown[list(_COLUMNS)], f"{len(self.shown)} of {len(self.study.ledger)} stated figures"
        )

    def grow(self) -> None:
        """Say what the cited series gives from the start year."""
        if self.year is None:
            self.growth.html = html.said(self.study.lacking)
            return
        self.growth.html = html.said(words.say_growth(self.study.growth, self.year.value))
