"""A reading of the figures in the seeds from their text, and small made-up tables in other papers' manner.

The reading stands in for the amounts layer, so that a test of the analysis does not depend on what is extracted.
"""

import csv
import tempfile
from pathlib import Path

from corpus_tools import tables
from corpus_tools.sources.reference import COLUMNS
from corpus_tools.studies.trade.cited import cited

CA = ["CHN", "central-asia"]
KAZ = ["CHN", "KAZ"]
YEAR = {y: {"period_from": f"{y}-01-01", "period_to": f"{y}-12-31"} for y in (1992, 2021, 2022, 2030)}
STATED = {"period_basis": "stated"}


def _exact(value):
    return {"value": value, "value_min": value, "value_max": value}


def _over(value):
    return {"value": value, "value_min": value}


def _about(value):
    return {"value": value}


def _span(first, last):
    return {"period_from": f"{first}-01-01", "period_to": f"{last}-12-31"}


_TRADE = {"measure": "trade", "parties": CA, "status": "observed"}
_ITSELF = {"stated_by": "article", "stated_by_basis": "article"}
_DATA = {"stated_by": "unnamed:Official data", "stated_by_text": "Official data", "stated_by_basis": "sentence"}
_IZIMOV = {"stated_by": "ruslan-izimov", "stated_by_text": "Izimov", "stated_by_basis": "sentence"}
_XINHUA = {"stated_by": "xinhua", "stated_by_text": "Xinhua", "stated_by_basis": "sentence"}
_CARRIED = _XINHUA | {"stated_by_basis": "carried"}
_XI = {"stated_by": "xi-jinping", "stated_by_text": "Xi", "stated_by_basis": "sentence"}
_OBSERVERS = {"stated_by": "unnamed:observers", "stated_by_text": "observers", "stated_by_basis": "sentence"}
_UP = {"direction": "increase"}

# article, line, phrase, kind, unit, statement, fields
SEED_FIGURES = (
    ("001", 15, "$70.2 billion", "money", "USD", "a", _exact(70.2e9) | _TRADE | YEAR[2022] | STATED | _DATA),
    ("001", 15, "more than 100 times", "multiple", "times", "a",
     _over(100) | _TRADE | _span(1992, 2022) | {"period_basis": "carried"} | _UP | _DATA),
    ("002", 29, "52 projects", "count", "projects", "a", _exact(52) | {"parties": KAZ} | _IZIMOV),
    ("002", 29, "20 projects", "count", "projects", "a",
     _exact(20) | {"parties": KAZ} | _span(2015, 2022) | STATED | _IZIMOV),
    ("002", 29, "around 4.45 billion USD", "money", "USD", "a",
     _about(4.45e9) | {"measure": "investment", "parties": KAZ, "status": "observed"} | _span(2015, 2022) | STATED
     | _IZIMOV),
    ("002", 29, "15 projects", "count", "projects", "a", _exact(15) | {"parties": KAZ} | _IZIMOV),
    ("002", 29, "more than 5 billion USD", "money", "USD", "a",
     _over(5e9) | {"measure": "investment", "parties": KAZ, "status": "observed"} | _IZIMOV),
    ("002", 31, "over 100-fold", "multiple", "times", "b",
     _over(100) | _TRADE | {"period_from": "1992-01-01", "period_to": "2023-05-18", "period_basis": "resolved"} | _UP
     | _XINHUA),
    ("002", 31, "70 billion USD", "money", "USD", "c", _exact(70e9) | _TRADE | YEAR[2022] | STATED | _CARRIED),
    ("002", 31, "22 percent", "percent", "percent", "c",
     _exact(22) | _TRADE | {"period_from": "2023-01-01", "period_to": "2023-03-31"} | STATED | _UP | _CARRIED),
    ("003", 11, "$50.1 billion", "money", "USD", "a", _exact(50.1e9) | _TRADE | YEAR[2021] | STATED | _UP | _ITSELF),
    ("003", 11, "$460 million", "money", "USD", "a", _exact(460e6) | _TRADE | YEAR[1992] | STATED | _ITSELF),
    ("003", 11, "100-fold", "multiple", "times", "a",
     _exact(100) | _TRADE | _span(1992, 2021) | STATED | _UP | _ITSELF),
    ("003", 12, "$70 billion", "money", "USD", "b",
     _exact(70e9) | _TRADE | {"status": "target"} | YEAR[2030] | STATED | _XI),
    ("003", 14, "100-fold", "multiple", "times", "c",
     _exact(100) | _TRADE | _span(1992, 2021) | {"period_basis": "carried"} | _UP | _OBSERVERS),
    ("003", 15, "50 million doses", "count", "doses", "d", _exact(50e6) | {"status": "pledge", "parties": CA} | _XI),
    ("003", 16, "$500 million", "money", "USD", "e",
     _exact(500e6) | {"measure": "assistance", "parties": CA, "status": "pledge", "period_from": "2022-01-25",
                      "period_to": "2025-01-24", "period_basis": "resolved"} | _XI),
    ("003", 16, "5,000 seminar and workshop opportunities", "count", "opportunities", "e",
     _exact(5000) | {"status": "pledge", "parties": CA} | _XI),
)  # fmt: skip
SEED_ARTICLES = {
    "000": ("Global Times, 15 May 2023", "2023-05-15", "2023-05-15"),
    "001": ("CGTN via PR Newswire, 11 May 2023", "2023-05-11", "2023-05-11"),
    "002": ("GDToday, 18 May 2023", "2023-05-18", "2023-05-18"),
    "003": ("Global Times, 25 January 2022", "2022-01-25", "2022-01-25"),
    "004": ("unknown outlet, April to May 2023", "2023-04-27", "2023-07-25"),
}


def seed_amounts(corpus):
    """The reading as an amounts table, its spans found in the seeds' text."""
    return tables.build("amounts", [_placed(corpus, *figure) for figure in SEED_FIGURES])


def seed_articles(corpus):
    """The articles table with label and date alone."""
    rows = []
    for article in corpus:
        label, first, last = SEED_ARTICLES[article.id[:3]]
        rows.append({"article_id": article.id, "file": article.file, "label": label,
                     "published_from": first, "published_to": last})  # fmt: skip
    return tables.build("articles", rows)


def _placed(corpus, prefix, line, phrase, kind, unit, statement, fields):
    article = next(a for a in corpus if a.id.startswith(prefix))
    before = "".join(f"{part}\n" for part in article.text.split("\n")[: line - 1])
    start = article.text.index(phrase, len(before))
    assert "\n" not in article.text[len(before) : start]
    return _row(article.id, line, start, phrase, kind, unit, statement, fields)


def _row(article_id, line, start, phrase, kind, unit, statement, fields):
    end = start + len(phrase)
    return {
        "id": f"{article_id}:amounts:{start}-{end}", "article_id": article_id, "start": start, "end": end,
        "sentence_id": f"{article_id}:sentences:line-{line}-{statement}", "text": phrase, "line": line, "kind": kind,
        "unit": unit, "group_id": f"{article_id}:group:{line}{statement}", "rule": "read", "status": "observed",
        **fields,
    }  # fmt: skip


def made_up(rows, articles=None):
    """Amounts and articles from (article, line, phrase, kind, unit, fields), the spans one after the other."""
    built = [_row(article, line, 100 * i, phrase, kind, unit, f"{line}", fields)
             for i, (article, line, phrase, kind, unit, fields) in enumerate(rows)]  # fmt: skip
    ids = list(articles or dict.fromkeys(row[0] for row in rows))
    dates = articles or {}
    listed = [{"article_id": a, "file": f"{a}.txt", "label": a.title(), "published_from": dates.get(a),
               "published_to": dates.get(a)} for a in ids]  # fmt: skip
    return tables.build("amounts", built), tables.build("articles", listed)


NOTHING = cited()


def cited_from(*rows):
    """Cited figures from made-up rows: dicts of the columns of a reference file."""
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "made.csv"
        with path.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.DictWriter(handle, COLUMNS)
            writer.writeheader()
            writer.writerows(rows)
        return cited([path])


def yearly_value(year, value, reporter="ISL", partner="NOR", **more):
    """A row of a made-up series: one year's trade of two states, in kroner."""
    return {"reporter": reporter, "partner": partner, "flow": "total", "measure": "trade", "unit": "NOK",
            "period_from": f"{year}-01-01", "period_to": f"{year}-12-31", "value": value,
            "source": "made up"} | more  # fmt: skip
