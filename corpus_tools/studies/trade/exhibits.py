"""What the study of trade shows: each chart and table with what is to be seen in it and the rows it rests on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from corpus_tools.charts import foot_line, selected
from corpus_tools.measures.rows import records
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.exhibit import Exhibit, found
from corpus_tools.studies.trade import drawing, pledges, printed, said
from corpus_tools.studies.trade.words import party_words

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.studies.trade.whole import TradeStudy


# Why a chart has nothing to show: how to bring a series stands under the first of them, and once.
_NO_SERIES = "It needs a published series."
_NO_FLOWS = "It needs a published series of exports and imports of the two sides."


def by_year(study: TradeStudy) -> Exhibit:
    """The series by year with the stated figures, the target and the days of the articles."""
    stated = study.stated
    return _chart(
        study, "by_year",
        said.title_by_year(study.years, study.targets, study.view),
        said.takeaway_by_year(stated, study.reporter),
        stated,
        table=printed.numbers(study.years, "years", study.view.quantity),
        n=f"{counted(study.series['year'].nunique(), 'year')}, {counted(len(stated), 'stated figure')}",
        source=_series_source(study, study.series),
        plotted=[study.series, stated],
        draw=partial(drawing.by_year, study.series, stated, study.notes.articles, study.view.quantity),
        explore=partial(drawing.by_year_interactive, study.series, stated, study.notes.articles, study.view.quantity),
        limits=said.limits_by_year(study.series, study.apart, study.view),
        why=study.lacking,
    )  # fmt: skip


def start_years(study: TradeStudy) -> Exhibit:
    """How many times each start year's trade was reached by the last year that the articles speak of."""
    known = study.growth[study.growth["multiple"].notna()]
    last = known[known["end_year"] == known["end_year"].max()]
    return _chart(
        study, "start_years",
        said.title_start_year(study.growth),
        said.takeaway_start_year(study.growth, study.path),
        None,
        table=printed.numbers(last, "growth"),
        n=counted(len(last), "start year"),
        source=_cited_source(study, last["end_source"], last["start_source"]),
        plotted=[last, study.stands],
        draw=partial(drawing.every_start_year, study.growth, study.stands),
        explore=partial(drawing.every_start_year_interactive, study.growth, study.stands),
        limits=said.LIMITS_START_YEAR if len(last) else "",
        why=_NO_SERIES,
    )  # fmt: skip


def by_partner(study: TradeStudy) -> Exhibit:
    """Exports and imports by partner and year, with the days of the articles."""
    flows, articles = study.flows, study.notes.articles
    return _chart(
        study, "by_partner",
        said.title_by_partner(study.partners),
        said.takeaway_by_partner(study.partners),
        None,
        table=printed.numbers(study.partners, "partners"),
        n=counted(len(flows), "yearly value"),
        source=_cited_source(study, flows["source"]),
        plotted=flows,
        draw=partial(drawing.exports_imports_by_partner, flows, articles),
        explore=partial(drawing.exports_imports_by_partner_interactive, flows, articles),
        limits=said.limits_by_partner(flows) if len(study.partners) else "",
        why=_NO_FLOWS,
    )  # fmt: skip


def rise_by_partner(study: TradeStudy) -> Exhibit:
    """The change of one year by partner, exports and imports apart."""
    rise = study.rise
    return _chart(
        study, "rise_by_partner",
        said.title_rise(rise),
        said.takeaway_rise(rise),
        None,
        table=printed.numbers(rise, "rise"),
        n=counted(len(rise), "partner"),
        source=_cited_source(study, rise["source"]),
        plotted=rise,
        draw=partial(drawing.rise_by_partner, rise),
        explore=partial(drawing.rise_by_partner_interactive, rise),
        limits=said.LIMITS_RISE if len(rise) else "",
        why=_NO_FLOWS,
    )  # fmt: skip


def growth_asked(study: TradeStudy) -> Exhibit:
    """What a target asked for a year, beside the yearly changes of the series."""
    row = said.first_target(study.targets)
    asked = row is not None and row["asked_growth"] is not None
    path = study.target_path
    return _chart(
        study, "growth_asked",
        said.title_asked(study.targets),
        said.takeaway_asked(study.targets, path),
        None if row is None else row["row_ids"],
        table=printed.numbers(study.targets, "targets"),
        n=counted(int(path["change_percent"].notna().sum()), "yearly change"),
        source=_cited_source(study, path["source"]),
        plotted=[path, study.targets],
        draw=partial(drawing.growth_asked, path, row if asked else None),
        explore=partial(drawing.growth_asked_interactive, path, row if asked else None),
        limits=said.LIMITS_ASKED if asked else "",
        why="No stated sum of money is a target.",
    )  # fmt: skip


def every_amount(study: TradeStudy) -> Exhibit:
    """Every stated sum of money, percentage and multiple with its words."""
    ledger = study.ledger
    takeaway = found([printed.takeaway_ledger(ledger)], ledger) if len(ledger) else None
    limits = printed.LIMITS_LEDGER if len(ledger) else ""
    return _table(study, "every_amount", printed.title_ledger(ledger), takeaway, printed.ledger_table(ledger), limits)


def multiples(study: TradeStudy) -> Exhibit:
    """What each stated multiple makes by the two ends nearest to it."""
    ends = study.ends
    takeaway = found([printed.takeaway_multiples(ends)], ends) if len(ends) else None
    limits = printed.limits_multiples(ends) if len(ends) else ""
    made = printed.multiples_table(ends, study.ledger)
    return _table(study, "multiples", printed.title_multiples(ends), takeaway, made, limits)


def pledged(study: TradeStudy) -> Exhibit:
    """Every pledge and target that was found, with its number, its date and its giver."""
    promised = study.promised
    takeaway = found([pledges.takeaway(promised)], promised) if len(promised) else None
    limits = pledges.LIMITS if len(promised) else ""
    return _table(study, "pledges", pledges.title(promised), takeaway, pledges.printed(promised), limits)


def _table(study: TradeStudy, name: str, title: str, takeaway: Any, table: pd.DataFrame, limits: str) -> Exhibit:
    return Exhibit(name, title, takeaway, table, limits=limits, notes=study.notes)


def _chart(study: TradeStudy, name: str, title: str, takeaway: str, rows: Any, *, table: pd.DataFrame, n: str,
           source: str, plotted: Any, draw: Any, explore: Any, limits: str, why: str = "") -> Exhibit:  # fmt: skip
    """An exhibit with a chart; where there is nothing at all its title and `why` are one line, and nothing else."""
    chosen = sorted({row["selection"] or "not stated" for row in records(study.notes.articles)})
    foot = foot_line(n, source, selected(", ".join(chosen) or "not stated"))
    said_of_it = found([takeaway], rows) if len(table) else None
    return Exhibit(name, title, said_of_it, table, foot=foot, plotted=plotted, drawing=draw,
                   drawing_interactive=explore, why=why, limits=limits, notes=study.notes)  # fmt: skip


def _series_source(study: TradeStudy, series: pd.DataFrame) -> str:
    """Sources of drawn series with their reporters, and how many articles."""
    by_reporter: dict[str, dict[str, None]] = {}
    for r in records(series):
        by_reporter.setdefault(r["reporter"], {})[r["source"]] = None
    told = [f"{several(names)} ({party_words([code])} as reporter)" for code, names in by_reporter.items()]
    return f"{'; '.join(told) or 'no series'}; {counted(len(study.notes.articles), 'article')}"


def _cited_source(study: TradeStudy, *sources: pd.Series) -> str:
    names = dict.fromkeys(name for column in sources for name in column.dropna())
    reporter = f", {party_words([study.reporter])} as reporter" if study.reporter else ""
    return f"{several(names)}{reporter}" if names else "no series"
