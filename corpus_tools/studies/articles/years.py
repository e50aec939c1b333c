"""Expressions that count years ("12 years ago", "20th anniversary") with the year they lead to, text beside text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import LIST, TEXT, labels, records, typed
from corpus_tools.measures.wording import capital, quoted, several, spelled
from corpus_tools.studies.exhibit import Finding

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

_PRINTED_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_YEARS = re.compile(r"\b(?:years?|decades?|century|centuries|anniversary)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
_LEAD = re.compile(r"^(?:in|over|for|during|within)? ?(?:the )?")
_LENGTH = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}
# How a rule of the times layer counts: back from the day of the text, back from the year it names, or onward.
_BACK, _ON, _LONG = ("ago", "past-span"), ("coming-span",), ("duration",)
_ANNIVERSARY = ("anniversary", "anniversary-years")
# "a reception marking 20 years": the word that keeps them belongs to the wording; in this form it is being kept.
_KEPT, _NOW = re.compile(r"\w+ (?:its |the |their )?$"), re.compile(r"ing\b")
NO_YEAR, _NOWHERE = "no year: {reason}", "no year"
# So many wordings that lead to no single year are quoted in a sentence.
_SHOWN = 2
SPANS = ("article_id", "article", "line", "text", "counts", "years", "leads_to", "year_from", "year_to", "printed_in",
         "sentence", "row_ids")  # fmt: skip
PRINTED = {"year": TEXT, "as printed": TEXT, "articles": TEXT, "print the year itself": TEXT, "row_ids": LIST}
TOGETHER = ("year", "leads_to", "expressions", "texts", "articles", "printed_as", "printed_in", "row_ids")


def spans_to_years(notes: Annotations) -> pd.DataFrame:
    """Every expression that counts years, with the year it leads to, in the order of the articles.

    Columns: article_id, article, line, text, counts ("back", "onward", "anniversary", "length"), years (the number
    printed; decades are ten years each; of a range the last), leads_to (the year in words, or "no year: " and the
    reason), year_from, year_to (the same year where it is certain), printed_in (articles that print that year),
    sentence, row_ids.
    """
    import pandas as pd

    names, printed = labels(notes["articles"]), _printed_years(notes)
    sentences = {r["id"]: r for r in records(notes["sentences"])}
    days = {r["article_id"]: _year(r) for r in records(notes["articles"])}
    rows = []
    for row in records(notes["times"]):
        counts, years = _counts(row["rule"]), _years(row["text"])
        if counts is None or years is None:
            continue
        sentence = sentences.get(row["sentence_id"])
        text, kept_now = _wording(row, sentence)
        first, last = _led_to(row, counts, years)
        own = days.get(row["article_id"]) if kept_now else None
        if first is None and last is None and own is not None:
            first = last = own - years
        certain = first if first is not None and first == last else None
        rows.append(
            {
                "article_id": row["article_id"], "article": names.get(row["article_id"], row["article_id"]),
                "line": row["line"], "text": text, "counts": counts, "years": years,
                "leads_to": _words(first, last, row["reason"]), "year_from": first, "year_to": last,
                "printed_in": [names.get(a, a) for a in printed.get(certain, [])] if certain is not None else [],
                "sentence": sentence and sentence["text"], "row_ids": [row["id"]],
            }
        )  # fmt: skip
    return pd.DataFrame(rows, columns=SPANS).astype(dict.fromkeys(("line", "years", "year_from", "year_to"), "Int64"))


def _year(article: dict) -> int | None:
    first, last = article["published_from"], article["published_to"]
    return first.year if first is not None and last is not None and first.year == last.year else None


def _wording(row: dict, sentence: dict | None) -> tuple[str, bool]:
    """The printed words, an anniversary told by its years with its verb, and whether it is kept as the text speaks."""
    if sentence is None or not row["rule"].startswith("anniversary-years"):
        return row["text"], False
    before = _KEPT.search(sentence["text"][: row["start"] - sentence["start"]])
    lead = before[0] if before else ""
    return f"{lead}{row['text']}", bool(_NOW.search(lead))


def _counts(rule: str) -> str | None:
    base = rule.split(":")[0].split("+")[0]
    kinds = (("back", _BACK), ("anniversary", _ANNIVERSARY), ("onward", _ON), ("length", _LONG))
    return next((name for name, rules in kinds if base in rules), None)


def _years(text: str) -> int | None:
    """The number of years in an expression: digits, a word, an ordinal; None where it counts something else.

    >>> _years("more than two decades ago"), _years("30th anniversary"), _years("two-day")
    (20, 30, None)
    >>> _years("in the next five to 10 years"), _years("twenty-five years ago")
    (10, 25)
    """
    found = _numbers(text)
    return found[-1] if found else None


def _numbers(text: str) -> list[int]:
    """The numbers of years in an expression, of a range both.

    >>> _numbers("in the next five to 10 years"), _numbers("three decades")
    ([5, 10], [30])
    """
    from corpus_tools.studies.articles.firsts import ORDINALS
    from corpus_tools.text.numbers import SMALL

    unit = _YEARS.search(text)
    if not unit:
        return []
    values = []
    for word in _WRITTEN.findall(text[: unit.start()].lower()):
        value = int(word) if word.isdigit() else SMALL.get(word, ORDINALS.get(word))
        values += [value] if value is not None else []
    # "twenty-five" is two words of one number; "five to 10" is a range.
    if len(values) > 1 and values[0] in range(20, 100, 10) and values[1] < 10 and " to " not in text:
        values = [values[0] + values[1]]
    return [value * _LENGTH.get(unit[0].lower(), 1) for value in values]


def _led_to(row: dict, counts: str, years: int) -> tuple[int | None, int | None]:
    """First and last possible year: of an anniversary the year of the event, of a span its far end."""
    start, end = row["resolved_from"], row["resolved_to"]
    if counts == "length" or (start is None and end is None):
        return None, None
    if counts == "back" and row["rule"].startswith("ago"):
        return (start.year if start is not None else None), (end.year if end is not None else None)
    if counts == "onward":
        numbers = _numbers(row["text"])
        return (None, None) if end is None else (end.year - (max(numbers) - min(numbers)), end.year)
    if start is None:
        return None, None
    if counts == "anniversary":
        return start.year - years, (start if end is None else end).year - years
    return start.year, start.year


def _words(first: int | None, last: int | None, reason: str | None) -> str:
    if first is None and last is None:
        return NO_YEAR.format(reason=reason or "none is stated")
    if first is None or last is None:
        return f"{last} or earlier" if first is None else f"{first} or later"
    return str(first) if first == last else f"{first}–{last}"


def _printed_years(notes: Annotations) -> dict[int, list[str]]:
    """Year -> ids of the articles in whose read text it is printed in figures, in order."""
    found: dict[int, list[str]] = {}
    for article_id, text in zip(notes["times"]["article_id"], notes["times"]["text"], strict=True):
        for year in map(int, _PRINTED_YEAR.findall(text)):
            if article_id not in found.setdefault(year, []):
                found[year].append(article_id)
    return found


def years_together(spans: pd.DataFrame) -> pd.DataFrame:
    """`spans_to_years` by the year led to: which texts lead to one year or span of years, by which words.

    Columns: year (empty where it is not certain), leads_to (in words), expressions (how many), texts (how many),
    articles, printed_as (the distinct wordings, the first form of each), printed_in (articles that print the year
    itself), row_ids.
    """
    import pandas as pd

    led = spans[spans["year_from"].notna() | spans["year_to"].notna()]
    rows = [
        {
            "year": own["year_from"].iloc[0] if (own["year_from"] == own["year_to"]).fillna(False).all() else None,
            "leads_to": words,
            "expressions": len(own),
            "texts": own["article_id"].nunique(),
            "articles": own["article"].unique().tolist(),
            "printed_as": list({_LEAD.sub("", t.lower()): t for t in reversed(own["text"].tolist())}.values())[::-1],
            "printed_in": own["printed_in"].iloc[0],
            "row_ids": [i for ids in own["row_ids"] for i in ids],
        }
        for words, own in led.groupby("leads_to", sort=True)
    ]
    return pd.DataFrame(rows, columns=TOGETHER).astype({"year": "Int64"})


def title_years(together: pd.DataFrame) -> Finding:
    """Which year most texts count to, by how many wordings, and how many print it; with those rows."""
    shared = [r for r in records(together) if r["texts"] > 1 and r["year"] is not None]
    if not shared:
        return Finding("No year was found that two articles count to.", None)
    row = max(shared, key=lambda r: (r["texts"], r["expressions"]))
    words, rest = [quoted(w) for w in row["printed_as"][:2]], len(row["printed_as"]) - 2
    others = [f"{spelled(rest)} other wording{'s' * (rest > 1)}"] if rest > 0 else []
    named = [*words, *others]
    verb = "leads" if len(named) == 1 else "lead"
    said = f"{several(named)}, taken literally, {verb} {spelled(row['texts'])} articles to one year, {row['year']}"
    return Finding(f"{said}, which {_prints(row)}.", row["row_ids"])


def _prints(row: dict) -> str:
    number = len(row["printed_in"])
    return "none prints" if not number else f"{spelled(number)} of the articles {'prints' if number == 1 else 'print'}"


def takeaway_years(spans: pd.DataFrame) -> Finding:
    """How many expressions count years, how many lead to one year each, and where the others lead."""
    rows = records(spans)
    if not rows:
        return Finding("No wording that counts years was found.", None)
    ids = [i for r in rows for i in r["row_ids"]]
    others = [r for r in rows if r["year_from"] is None or r["year_from"] != r["year_to"]]
    if len(rows) == 1:
        where = rows[0]["leads_to"] if not rows[0]["leads_to"].startswith(_NOWHERE) else "no year"
        return Finding(f"One wording that counts years was found; it leads to {where}.", ids)
    if not others:
        return Finding(
            f"{capital(spelled(len(rows)))} wordings that count years were found; each leads to a single year.", ids
        )
    bounded = [r for r in others if not r["leads_to"].startswith(_NOWHERE)]
    nowhere = [r for r in others if r["leads_to"].startswith(_NOWHERE)]
    certain = len(rows) - len(others)
    start = f"Of {spelled(len(rows))} wordings that count years {spelled(certain) if certain else 'none'}"
    told = [f"{quoted(r['text'])} leads to {r['leads_to']}" for r in bounded[:_SHOWN]]
    if len(bounded) > _SHOWN:
        told.append(f"{spelled(len(bounded) - _SHOWN)} more to a span of years")
    if nowhere:
        words = list(dict.fromkeys(quoted(r["text"]) for r in nowhere))
        more = [f"{spelled(len(words) - _SHOWN)} more"] if len(words) > _SHOWN else []
        told.append(f"{several([*words[:_SHOWN], *more])} {'lead' if len(words) > 1 else 'leads'} to no year")
    leads = "lead to a single year each" if certain > 1 else "leads to a single year"
    return Finding(f"{start} {leads}; {several(told)}.", ids)


def printed_years(together: pd.DataFrame) -> pd.DataFrame:
    """`years_together` for a reader: year, as printed, articles, printed as a year in, row_ids; most texts first."""
    rows = [
        {
            "year": r["leads_to"],
            "as printed": "; ".join(quoted(w) for w in r["printed_as"]),
            "articles": ", ".join(r["articles"]),
            "print the year itself": ", ".join(r["printed_in"]) or ("–" if r["year"] is None else "none"),
            "row_ids": r["row_ids"],
        }
        for r in sorted(records(together), key=lambda r: (-r["texts"], -r["expressions"], r["leads_to"]))
    ]
    return typed(rows, PRINTED)
