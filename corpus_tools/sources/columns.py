"""Columns of tables made elsewhere under our names: usual names, days in several forms, lists and records in cells."""

from __future__ import annotations

import ast
import datetime as dt
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# Our name of a column -> how tables call it, likeliest first; compared without case, blanks, hyphens and underscores.
# Read off tables of Media Cloud, NewsAPI, newspaper3k, Kaggle's news sets, LexisNexis and Factiva exports to CSV.
USUAL: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "content", "body", "fulltext", "articletext", "maintext", "articlebody", "bodytext", "storytext",
             "article", "story"),
    "title": ("title", "headline", "heading", "articletitle"),
    "published": ("published", "date", "pubdate", "publishdate", "publishedat", "publicationdate", "datepublished",
                  "publishedon", "datetime", "timestamp", "day", "publisheddate"),
    "outlet": ("outlet", "publication", "newspaper", "medianame", "sourcename", "source", "publisher", 
               "publicationname", "publicationtitle", "media", "paper", "journal", "site"),
    "author": ("author", "authors", "byline", "bylines", "creator", "writer", "journalist"),
    "address": ("address", "url", "link", "weburl", "permalink", "articleurl"),
    "section": ("section", "category", "desk", "sectionname"),
    "language": ("language", "lang"),
    "document_id": ("documentid", "id", "docid", "guid", "storiesid", "storyid", "an"),
}  # fmt: skip
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\D|$)")
_DAY_NAMED = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,?\s+)?(?P<day>\d{{1,2}})(?:st|nd|rd|th)?[\s-]+(?:of\s+)?{_MONTH},?[\s-]+(?P<year>\d{{4}})",
    re.I,
)
_NAMED_DAY = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,?\s+)?{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})", re.I
)
_NUMERIC = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?!\d)")
_MONTHS_OF_A_YEAR = 12
DAY_FIRST, MONTH_FIRST = "day first", "month first"


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-.]", "", name).casefold()


def usual_names(columns: Iterable[str], taken: Iterable[str] = ()) -> dict[str, str]:
    """The table's name of a column -> ours, for those that are usual; each of ours once, the likeliest name first.

    `taken`: our names that the table has already, or that somebody has given.

    >>> usual_names(["Headline", "pub_date", "content", "n"])
    {'content': 'text', 'Headline': 'title', 'pub_date': 'published'}
    """
    left = {_plain(c): c for c in reversed(list(columns))}
    out: dict[str, str] = {}
    for ours, names in USUAL.items():
        if ours in taken or (ours == "published" and {"published_from", "published_to"} & set(taken)):
            continue
        found = next((left[n] for n in names if n in left and left[n] not in out), None)
        if found is not None and found != ours:
            out[found] = ours
    return out


def words(value: Any) -> Any:
    """A cell that holds a list or a record as words: names joined with commas, of a record its name."""
    if isinstance(value, str) and value[:1] in "[{" and value[-1:] in "]}":
        try:
            value = ast.literal_eval(value)
        except (ValueError, SyntaxError, MemoryError, RecursionError):
            return value
    if isinstance(value, Mapping):
        return next((words(value[k]) for k in ("name", "title", "id") if value.get(k)), None)
    if hasattr(value, "tolist") and not isinstance(value, str):
        value = value.tolist()
    if isinstance(value, list | tuple | set):
        return ", ".join(str(w) for v in value if (w := words(v)) not in (None, ""))
    return value


def days(values: Sequence[str]) -> list[str | None]:
    """The days of a column as ISO dates, as printed (a time zone moves no day); None where a value cannot be read.

    Numbers such as 03/04/2021 are read by what the whole column tells: a first or second number above 12, or dots,
    which stand for day first in every country that writes them. Where nothing tells, they stay open.
    """
    order = order_of(values)
    return [_day(value, order) for value in values]


def order_of(values: Iterable[str]) -> str | None:
    """Whether the numeric dates of a column have the day or the month first; None where nothing or both is told."""
    told = set()
    for value in values:
        match = _NUMERIC.match(value.strip())
        if match is None:
            continue
        first, mark, second = int(match[1]), match[2], int(match[3])
        if first > _MONTHS_OF_A_YEAR or mark == ".":
            told.add(DAY_FIRST)
        if second > _MONTHS_OF_A_YEAR:
            told.add(MONTH_FIRST)
    return told.pop() if len(told) == 1 else None


def _day(value: str, order: str | None) -> str | None:
    value = value.strip()
    if (match := _ISO.match(value) or _COMPACT.match(value)) is not None:
        return _iso(int(match[1]), int(match[2]), int(match[3]))
    if (named := _DAY_NAMED.match(value) or _NAMED_DAY.match(value)) is not None:
        return _iso(int(named["year"]), _MONTHS.index(named["month"].lower()) + 1, int(named["day"]))
    match = _NUMERIC.match(value)
    if match is None:
        return None
    one, other, year = int(match[1]), int(match[3]), int(match[4])
    if one == other:
        return _iso(year, one, other)
    if order is None:
        return None
    return _iso(year, other, one) if order == DAY_FIRST else _iso(year, one, other)


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None
