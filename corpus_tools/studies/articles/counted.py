"""Groups that a text counts beside the members it names: "five ... countries" and how many of them are named.

Expressions that count years ("12 years ago", "20th anniversary") with the year they lead to, text beside text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import labels, records
from corpus_tools.measures.wording import counted, number_words, several

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.codebooks.gazetteers import Region
    from corpus_tools.notes import Annotations


# "4+1", "C5+1", "C+C5", "17 + 1": a number of states with or without a letter for their group.
_SIDE = r"(?:[A-Z]{1,2}(\d{1,2})?|(\d{1,2}))"
FORMAT = re.compile(rf"(?<![\w+.,=-]){_SIDE} ?\+ ?{_SIDE}(?![\w+%=])")
STATES = ("countries", "states", "nations", "republics", "members", "neighbours", "neighbors")
_NAMED_BY = ("name", "alias")
AS_MANY, FEWER, MORE, NOBODY = "as many are named", "fewer are named", "more are named", "none is named by name"
COUNTED = (
    "article_id", "article", "region", "form", "number", "printed", "lines", "named", "named_number",
    "named_in_one_sentence", "comparison", "not_named", "row_ids",
)  # fmt: skip


def named_and_counted(notes: Annotations) -> pd.DataFrame:
    """Each number that an article gives for a region's states, beside those it names.

    Columns: article_id, article, region, form ("count" as in "three ... states", "format" as in "3+1"), number,
    printed (the distinct wordings), lines, named (states of the region named in the article, A to Z), named_number,
    named_in_one_sentence (the most that one sentence names), comparison (`AS_MANY`, `FEWER`, `MORE`, `NOBODY`),
    not_named (states of the region, A to Z, that the article does not name), row_ids (the counts, or the sentences
    of the formats, then the first naming of each state). A state counts as named where its own name stands, not by
    its adjective ("Polish firms"). Implies no view on status; a region's states are those of the gazetteer.
    """
    import pandas as pd

    from corpus_tools.codebooks import gazetteers

    regions = {r.actor_id: r for r in gazetteers.regions() if len(r.members) > 1}
    states = {c.alpha3: c.name for c in gazetteers.countries()}
    names, rows = labels(notes["articles"]), []
    by_article = _by_article(notes["mentions"])
    for key, places in _statements(notes, regions, by_article).items():
        article_id, region_id = key[:2]
        mentions = by_article.get(article_id, [])
        rows.append(_row(names, states, regions[region_id], key, places, mentions))
    return pd.DataFrame(rows, columns=COUNTED)


def _by_article(mentions: pd.DataFrame) -> dict[str, list[dict]]:
    out: dict[str, list[dict]] = {}
    for row in records(mentions):
        out.setdefault(row["article_id"], []).append(row)
    return out


def _statements(notes: Annotations, regions: dict[str, Region], by_article: dict[str, list[dict]]) -> dict[tuple, list]:
    """(article, region, form, number) -> places (printed, line, row id), in the order of the articles."""
    found: dict[tuple, list[tuple[str, int, str]]] = {}
    amounts = notes["amounts"]
    for row in records(amounts[amounts["kind"] == "count"]):
        region = _counted_region(row, regions, by_article.get(row["article_id"], []))
        if region:
            key = (row["article_id"], region, "count", int(row["value"]))
            found.setdefault(key, []).append((row["text"], row["line"], row["id"]))
    for row in records(notes["sentences"]):
        for match in FORMAT.finditer(row["text"]):
            number = max((int(g) for g in match.groups() if g), default=0)
            region = _near_region(row, regions, by_article.get(row["article_id"], []))
            if number > 1 and region:
                line = row["line"] + row["text"].count("\n", 0, match.start())
                key = (row["article_id"], region, "format", number)
                found.setdefault(key, []).append((match.group().strip(), line, row["id"]))
    order = {article_id: i for i, article_id in enumerate(notes["articles"]["article_id"])}
    return dict(sorted(found.items(), key=lambda item: (order.get(item[0][0], len(order)), *item[0][1:])))


def _counted_region(row: dict, regions: dict[str, Region], mentions: Iterable[dict]) -> str | None:
    """The region whose states a count is of: named inside the count, or the count's only party."""
    if row["unit"] not in STATES or row["rule"] == "count-partitive" or row["value"] != int(row["value"]):
        return None
    inside = [m["actor_id"] for m in mentions if row["start"] <= m["start"] and m["end"] <= row["end"]]
    named = [i for i in inside if i in regions]
    only = [p for p in row["parties"] if p in regions] if len(row["parties"]) == 1 else []
    return next(iter([*named, *only]), None)


def _near_region(row: dict, regions: dict[str, Region], mentions: list[dict]) -> str | None:
    """The region named in the sentence of a format, else the one that the article names most."""
    named = [m for m in mentions if m["actor_id"] in regions]
    here = [m["actor_id"] for m in named if row["start"] <= m["start"] < row["end"]]
    if here:
        return here[0]
    counts: dict[str, int] = {}
    for m in named:
        counts[m["actor_id"]] = counts.get(m["actor_id"], 0) + 1
    return max(counts, key=lambda i: counts[i], default=None)


def _row(names: dict, states: dict, region: Region, key: tuple, places: list, mentions: list[dict]) -> dict:
    article_id, _, form, number = key
    own = [m for m in mentions if m["actor_id"] in region.members and m["via"] in _NAMED_BY]
    first: dict[str, dict] = {}
    together: dict[str, set[str]] = {}
    for m in own:
        first.setdefault(m["actor_id"], m)
        together.setdefault(m["sentence_id"], set()).add(m["actor_id"])
    named = len(first)
    comparison = NOBODY if not named else AS_MANY if named == number else FEWER if named < number else MORE
    return {
        "article_id": article_id, "article": names.get(article_id, article_id), "region": region.name, "form": form,
        "number": number, "printed": list(dict.fromkeys(p[0] for p in places)),
        "lines": list(dict.fromkeys(p[1] for p in places)), "named": sorted(states.get(i, i) for i in first),
        "named_number": named, "named_in_one_sentence": max((len(t) for t in together.values()), default=0),
        "comparison": comparison, "not_named": sorted(states.get(i, i) for i in region.members if i not in first),
        "row_ids": [*dict.fromkeys(p[2] for p in places), *(first[i]["id"] for i in sorted(first))],
    }  # fmt: skip


def say_named_and_counted(table: pd.DataFrame) -> list[str]:
    """Sentences for `named_and_counted`: those where the number and the names differ, then how many agree."""
    rows = records(table)
    out = [_differs(r) for r in rows if r["comparison"] in (FEWER, MORE)]
    agree = [r for r in rows if r["comparison"] == AS_MANY]
    silent = [r for r in rows if r["comparison"] == NOBODY]
    if agree:
        forms = counted(len(agree), "number")
        out.append(f"{forms.capitalize()} of a region’s states {'is' if len(agree) == 1 else 'are'} matched by as many "
                   f"names in the same article ({several(dict.fromkeys(r['article'] for r in agree))}).")  # fmt: skip
    if silent:
        out.append(f"Counted without naming any: {several(dict.fromkeys(r['article'] for r in silent))}.")
    return out


def _differs(row: dict) -> str:
    lines = f"line {row['lines'][0]}" if len(row["lines"]) == 1 else f"lines {several(row['lines'])}"
    printed = several(f"“{p}”" for p in row["printed"])
    rest = f"; not named: {several(row['not_named'])}" if row["comparison"] == FEWER and row["not_named"] else ""
    return (
        f"{row['article']}, {lines}: {printed} gives the number {number_words(row['number'])}; the article names "
        f"{number_words(row['named_number'])} of the region’s states ({several(row['named'])}){rest}."
    )


_PRINTED_YEAR = re.compile(r"\b(?:1[5-9]|20)\d\d\b")
_YEARS = re.compile(r"\b(?:years?|decades?|century|centuries|anniversary)\b", re.IGNORECASE)
_WRITTEN = re.compile(r"\d+|[a-z]+", re.IGNORECASE)
_LEAD = re.compile(r"^(?:in|over|for|during|within)? ?(?:the )?")
_LENGTH = {"decade": 10, "decades": 10, "century": 100, "centuries": 100}
# How a rule of the times layer counts: back from the day of the text, back from the year it names, or onward.
_BACK, _ANNIVERSARY, _ON, _LONG = ("ago", "past-span"), ("anniversary",), ("coming-span",), ("duration",)
NO_YEAR = "no year: {reason}"
SPANS = ("article_id", "article", "line", "text", "counts", "years", "leads_to", "year_from", "year_to", "printed_in",
         "sentence", "row_ids")  # fmt: skip
TOGETHER = ("year", "expressions", "texts", "articles", "printed_as", "printed_in", "row_ids")


def spans_to_years(notes: Annotations) -> pd.DataFrame:
    """Every expression that counts years, with the year it leads to, in the order of the articles.

    Columns: article_id, article, line, text, counts ("back", "onward", "anniversary", "length"), years (the number
    printed; decades are ten years each; of a range the last), leads_to (the year in words, or "no year: " and the
    reason), year_from, year_to (the same year where it is certain), printed_in (articles that print that year),
    sentence, row_ids.
    """
    import pandas as pd

    names, printed = labels(notes["articles"]), _printed_years(notes)
    sentences = dict(zip(notes["sentences"]["id"], notes["sentences"]["text"], strict=True))
    rows = []
    for row in records(notes["times"]):
        counts, years = _counts(row["rule"]), _years(row["text"])
        if counts is None or years is None:
            continue
        first, last = _led_to(row, counts, years)
        certain = first if first is not None and first == last else None
        rows.append(
            {
                "article_id": row["article_id"], "article": names.get(row["article_id"], row["article_id"]),
                "line": row["line"], "text": row["text"], "counts": counts, "years": years,
                "leads_to": _words(first, last, row["reason"]), "year_from": first, "year_to": last,
                "printed_in": [names.get(a, a) for a in printed.get(certain, [])] if certain is not None else [],
                "sentence": sentences.get(row["sentence_id"]), "row_ids": [row["id"]],
            }
        )  # fmt: skip
    return pd.DataFrame(rows, columns=SPANS).astype(dict.fromkeys(("line", "years", "year_from", "year_to"), "Int64"))


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
    from corpus_tools.studies.articles.firsts import ORDINALS
    from corpus_tools.text.numbers import SMALL

    unit = _YEARS.search(text)
    if not unit:
        return None
    values = []
    for word in _WRITTEN.findall(text[: unit.start()].lower()):
        value = int(word) if word.isdigit() else SMALL.get(word, ORDINALS.get(word))
        values += [value] if value is not None else []
    if not values:
        return None
    # "twenty-five" is two words of one number; "five to 10" is a range, whose far end is taken.
    joined = len(values) > 1 and values[0] in range(20, 100, 10) and values[1] < 10 and " to " not in text
    return (values[0] + values[1] if joined else values[-1]) * _LENGTH.get(unit[0].lower(), 1)


def _led_to(row: dict, counts: str, years: int) -> tuple[int | None, int | None]:
    """First and last possible year: of an anniversary the year of the event, of a span its far end."""
    start, end = row["resolved_from"], row["resolved_to"]
    if counts == "length" or (start is None and end is None):
        return None, None
    if counts == "back" and row["rule"].startswith("ago"):
        return (start.year if start is not None else None), (end.year if end is not None else None)
    if counts == "onward":
        return (None, None) if end is None else (end.year, end.year)
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
    return str(first) if first == last else f"{first} to {last}"


def _printed_years(notes: Annotations) -> dict[int, list[str]]:
    """Year -> ids of the articles in whose read text it is printed in figures, in order."""
    found: dict[int, list[str]] = {}
    for article_id, text in zip(notes["times"]["article_id"], notes["times"]["text"], strict=True):
        for year in map(int, _PRINTED_YEAR.findall(text)):
            if article_id not in found.setdefault(year, []):
                found[year].append(article_id)
    return found


def years_together(spans: pd.DataFrame) -> pd.DataFrame:
    """`spans_to_years` by the year led to: which texts lead to one year, by which words. Certain years only.

    Columns: year, expressions (how many), texts (how many), articles, printed_as (the distinct wordings, the first form
    of each), printed_in (articles that print the year itself), row_ids.
    """
    import pandas as pd

    found: dict[int, list[dict]] = {}
    for row in records(spans):
        if row["year_from"] is not None and row["year_from"] == row["year_to"]:
            found.setdefault(row["year_from"], []).append(row)
    rows = [
        {
            "year": year,
            "expressions": len(own),
            "texts": len({r["article_id"] for r in own}),
            "articles": list(dict.fromkeys(r["article"] for r in own)),
            "printed_as": list({_LEAD.sub("", r["text"].lower()): r["text"] for r in reversed(own)}.values())[::-1],
            "printed_in": own[0]["printed_in"],
            "row_ids": [i for r in own for i in r["row_ids"]],
        }
        for year, own in sorted(found.items())
    ]
    return pd.DataFrame(rows, columns=TOGETHER).astype({"year": "Int64"})


def say_years(spans: pd.DataFrame) -> list[str]:
    """Sentences for `years_together`, then how many expressions lead to no year."""
    out = []
    for row in records(years_together(spans)):
        words = several(f"“{p}”" for p in row["printed_as"])
        also = (
            f"; printed as a year in {several(row['printed_in'])}"
            if row["printed_in"]
            else "; no text prints it as a year"
        )
        out.append(f"{row['year']}: {words} in {several(row['articles'])} {_leads(row)} to this year{also}.")
    open_ended = [r for r in records(spans) if r["year_from"] is None and r["year_to"] is None]
    if open_ended:
        verb = "leads" if len(open_ended) == 1 else "lead"
        out.append(f"{counted(len(open_ended), 'expression').capitalize()} {verb} to no year, because the text or the "
                   f"article’s date does not say from where to count.")  # fmt: skip
    return out


def _leads(row: dict) -> str:
    return "leads" if len(row["printed_as"]) == 1 else "lead"
