"""What the study of trade shows: each chart and table with what is to be seen in it and the rows it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from corpus_tools.charts import foot_line, selected
from corpus_tools.measures.rows import records
from corpus_tools.studies.exhibit import Exhibit, found
from corpus_tools.studies.trade import drawing, words

if TYPE_CHECKING:
    from corpus_tools.studies.trade.whole import TradeStudy

# Tables whose lines are not of the articles: what they say rests on no row.
_CITED = ("path", "world", "apart", "citations")
# Tables that are shown without a sentence.
_SILENT = ("ledger", "citations")


def of_table(study: TradeStudy, name: str, table: str, caption: str) -> Exhibit:
    """The exhibit `name`: table `table` in print, with its sentences."""
    said = None
    if table not in _SILENT:
        said = found(study.said(table), None if table in _CITED else getattr(study, table))
    return Exhibit(name, caption, said, study.printed(table), why=study.lacking if table in _CITED else "")


def start_years(study: TradeStudy, name: str) -> Exhibit:
    """How many times each start year's trade was reached by the years that the articles speak of."""
    takeaway = words.takeaway_start_year(study.growth, study.stands, study.lacking)
    return Exhibit(
        name,
        words.title_start_year(study.growth),
        found([takeaway], study.stands),
        study.printed("growth"),
        caption="Multiple and yearly growth from every start year",
        foot=_foot(study, f"{len(study.growth)} pairs of years", "figures as cited in the table below"),
        plotted=study.stands,
        drawing=partial(drawing.every_start_year, study.growth, study.stands),
        drawing_interactive=partial(drawing.every_start_year_interactive, study.growth, study.stands),
        why=study.lacking,
    )


def reporters(study: TradeStudy, name: str) -> Exhibit:
    """Each stated sum beside what each reporter gives for its quantity and period."""
    takeaway = words.takeaway_beside_reporters(study.beside, study.covered, study.targets)
    return Exhibit(
        name,
        words.title_beside_reporters(study.beside),
        found([takeaway], study.beside),
        study.printed("beside"),
        caption="Stated sums beside each reporter's figure",
        foot=_foot(study, f"{study.beside['id'].nunique()} stated sums", "reporters as named in the table below"),
        plotted=study.beside,
        drawing=partial(drawing.stated_beside_reporters, study.beside),
        drawing_interactive=partial(drawing.stated_beside_reporters_interactive, study.beside),
        why=study.lacking,
    )


def by_partner(study: TradeStudy, name: str) -> Exhibit:
    """Exports and imports by partner and year, with the days of the articles."""
    takeaway = words.takeaway_by_partner(study.partners, study.ledger)
    articles = study.notes.articles
    return Exhibit(
        name,
        words.title_by_partner(study.partners, study.ledger),
        found([takeaway], study.ledger),
        study.printed("partners"),
        caption="Exports, imports and the difference by partner",
        foot=_foot(study, f"{len(study.flows)} yearly values", "series as cited in the table below"),
        plotted=study.flows,
        drawing=partial(drawing.exports_imports_by_partner, study.flows, articles),
        drawing_interactive=partial(drawing.exports_imports_by_partner_interactive, study.flows, articles),
        why=study.lacking,
    )


def _foot(study: TradeStudy, n: str, source: str) -> str:
    chosen = sorted({row["selection"] or "not stated" for row in records(study.notes.articles)})
    return foot_line(n, study.source(source), selected(", ".join(chosen) or "not stated"))
