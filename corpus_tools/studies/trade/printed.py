"""The tables of the study as a reader sees them: columns in plain words, and the sentences that go with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools.codebooks.news_words import measures
from corpus_tools.measures.rows import LIST, TEXT, records, typed
from corpus_tools.measures.wording import NOT_STATED, several
from corpus_tools.studies.trade.cited import magnitude
from corpus_tools.studies.trade.ledger import ITSELF
from corpus_tools.studies.trade.multiples import ABOVE, BELOW, CONSISTENT, DEPENDS, LOOSE
from corpus_tools.studies.trade.words import opened, party_words, possessive, spelled, times_words

if TYPE_CHECKING:
    import pandas as pd

# Columns of the tables of numbers: name -> heading. A heading that ends in "bn" is written with what the largest value
# calls for: billions, millions or thousands of the unit.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "years": {"year": "year", "value": "value, bn", "exports": "exports, bn", "imports": "imports, bn",
              "other": "other side, bn", "change_percent": "change, percent", "stated": "stated in the articles"},
    "path": {"year": "year", "value": "value, bn", "unit": "unit", "change_percent": "change, percent",
             "highest_before_year": "highest year before", "below_highest": "below it", "source": "source"},
    "growth": {"start_year": "from", "end_year": "to", "start_value": "start, bn", "end_value": "end, bn",
               "multiple": "times", "yearly_growth": "percent a year", "start_source": "start from"},
    "partners": {"name": "partner", "exports": "exports, bn", "imports": "imports, bn",
                 "balance": "exports less imports, bn"},
    "rise": {"name": "partner", "before": "year before, bn", "after": "year, bn", "trade": "change, bn",
             "exports": "of it exports, bn", "imports": "of it imports, bn", "share": "share of the change"},
    "targets": {"text": "as printed", "target_year": "for", "base_year": "counted from",
                "asked_growth": "percent a year asked", "growth_before": "percent a year before",
                "reached_stated_year": "reached, as stated", "reached_reference_year": "reached, as cited"},
}  # fmt: skip
_KEPT = ("id", "row_ids")
# Digits behind the point that a reader needs.
_ROUNDED = {"change_percent": 1, "yearly_growth": 1, "asked_growth": 1, "growth_before": 1, "multiple": 2}
_SHORT = {"billion ": "bn", "million ": "mn", "thousand ": "thousand", "": "units"}
LEDGER = ("as printed", "what and when", "who says it", "article, line", "caveat")
MULTIPLES = ("as printed", "who says it", "from", "to", "makes", "so the wording", "article, line")


def numbers(table: pd.DataFrame, name: str, quantity: str = "value") -> pd.DataFrame:
    """Table `name` with the columns of COLUMNS under their headings, parties by name; ids are kept for evidence."""
    if name == "growth":
        # The years without a cited figure are a gap in the drawing; as lines they would say nothing.
        table = table[table["multiple"].notna()]
    headings = dict(COLUMNS[name])
    if "value" in headings:
        headings["value"] = headings["value"].replace("value", quantity)
    out = table[[c for c in (*_KEPT, *headings) if c in table.columns]].copy()
    large = [column for column, heading in headings.items() if heading.endswith(", bn")]
    scale, word = magnitude(v for column in large for v in out[column].dropna())
    units = {u for u in table["unit"].dropna()} if "unit" in table.columns else set()
    unit = f" {units.pop()}" if "unit" not in headings and len(units) == 1 else ""
    for column in large:
        out[column] = (out[column].astype("Float64") / scale).round(2)
        headings[column] = headings[column].replace(", bn", f", {_SHORT[word]}{unit}" if len(out) else "")
    for column in out.columns.intersection(list(_ROUNDED)):
        out[column] = out[column].astype("Float64").round(_ROUNDED[column])
    if "share" in out:
        out["share"] = (out["share"].astype("Float64") * 100).round(0)
        headings["share"] += ", percent"
    empty = [c for c in out.columns if c not in _KEPT and len(out) and out[c].isna().all()]
    return out.drop(columns=empty).rename(columns=headings)


# The ledger


def ledger_table(ledger: pd.DataFrame) -> pd.DataFrame:
    """`ledger.stated_amounts` in print: as printed, what and when, who says it, article and line, caveat; row_ids."""
    rows = [
        dict(zip(LEDGER, (r["text"], _what(r), r["said_by"], f"{r['article']}, line {r['line']}", _caveat(r)),
                 strict=True)) | {"row_ids": r["row_ids"]}
        for r in records(ledger)
    ]  # fmt: skip
    return typed(rows, dict.fromkeys(LEDGER, TEXT) | {"row_ids": LIST})


def _what(row: dict) -> str:
    """What is measured, between whom and when, and which of them is not stated."""
    period = None if row["period"] == NOT_STATED else row["period"]
    parties = party_words(row["parties"]) if row["parties"] else None
    told = {"measure": measure_words(row), "parties": parties, "period": period}
    known = ", ".join(value for value in told.values() if value)
    lacking = several(name for name, value in told.items() if not value)
    return "; ".join(part for part in (known, lacking and f"{lacking} not stated") if part)


def measure_words(row: Mapping[str, Any]) -> str | None:
    """What a stated figure measures, in the words of its sentence where these are others than the measure's name.

    >>> measure_words({"measure": "investment", "text": "$2 million", "quotation": "The projects cost $2 million."})
    'projects'
    """
    code, sentence = row["measure"], row["quotation"].lower()
    cues = next((m.words for m in measures() if m.code == code), ())
    found = [m for word in cues for m in re.finditer(rf"\b{re.escape(word.lower())}\w*", sentence)]
    if not found or any(m[0].startswith(code[:_STEM]) for m in found):
        return code
    at = sentence.find(row["text"].lower())
    return min(found, key=lambda m: abs(m.start() - at))[0]


# Letters that words of one stem share.
_STEM = 5


def _caveat(row: dict) -> str:
    """The row's caveats without what stands in the other columns: that there is no source, or no period."""
    told = (row["caveat"] or "").split("; ")
    return "; ".join(c for c in told if c not in ("no source is stated", "the period is not stated")) or "–"


def title_ledger(ledger: pd.DataFrame) -> str:
    """Who gives the figures, and how many have no source, as a title."""
    rows = records(ledger)
    if not rows:
        return "No sum of money, percentage or multiple was found"
    without = sum(r["said_by"] == ITSELF for r in rows)
    if len(rows) == 1:
        return f"The one stated figure, {'without' if without else 'with'} a source"
    told = f"{spelled(without)} {'comes' if without == 1 else 'come'} without a source" if without else (
        "each has a source")  # fmt: skip
    return f"Who gives each figure; {told if without < len(rows) else 'none has a source'}"


def takeaway_ledger(ledger: pd.DataFrame) -> str:
    """Who states how many figures, most first, and who states the targets."""
    rows = records(ledger)
    if not rows:
        return "There is no figure to list."
    voices = Counter(r["said_by"] for r in rows if r["said_by"] != ITSELF)
    if not voices:
        return "All of them are the articles’ own."
    groups: dict[int, list[str]] = {}
    for name, number in sorted(voices.items(), key=lambda item: (-item[1], item[0].casefold()))[:_VOICES]:
        groups.setdefault(number, []).append(_unnamed(name))
    shown: list[str] = []
    for number, names in groups.items():
        verb = (" come" if number > 1 else " comes") if not shown else ""
        start = f"of {spelled(len(rows))} figures " if not shown and len(rows) > 1 else ""
        shown.append(f"{start}{spelled(number)}{' each' if len(names) > 1 else ''}{verb} from {several(names)}")
    rest = len(rows) - sum(r["said_by"] == ITSELF for r in rows) - sum(n * len(v) for n, v in groups.items())
    shown += [f"{spelled(rest)} from others"] if rest else []
    said = opened("; ".join(shown))
    aims = [r for r in rows if r["status"] == "target"]
    if not aims:
        return f"{said}."
    by = several(dict.fromkeys(possessive(r["said_by"]) if r["said_by"] != ITSELF else "an article’s" for r in aims))
    return f"{said}; the {'one target is' if len(aims) == 1 else f'{spelled(len(aims))} targets are'} {by}."


def _unnamed(name: str) -> str:
    """Who says it, what is not named of them in brackets: it stands in a list of names."""
    who, _, lacks = name.rpartition(", ")
    return f"{who} ({lacks})" if who and lacks in ("not named", "body not named") else name


# So many voices are listed by name in a sentence.
_VOICES = 6
LIMITS_LEDGER = "Who first counted a figure is not shown; a source is whom the sentence names, at first or second hand."


# Multiples


def multiples_table(ends: pd.DataFrame, ledger: pd.DataFrame) -> pd.DataFrame:
    """`multiples.printed_ends` in print, one line a stated multiple; row_ids."""
    voices = {r["id"]: r["said_by"] for r in records(ledger)}
    rows = []
    for r in records(ends):
        makes = "–" if r["makes"] is None else times_words(r["makes"])
        values = (
            r["text"], voices.get(r["id"], NOT_STATED), _end(r["start_from"], r["start_year"]),
            _end(r["end_from"], r["end_year"]), makes, holds(r), f"{r['article']}, line {r['line']}",
        )  # fmt: skip
        rows.append(dict(zip(MULTIPLES, values, strict=True)) | {"row_ids": r["row_ids"]})
    return typed(rows, dict.fromkeys(MULTIPLES, TEXT) | {"row_ids": LIST})


def _end(where: str | None, year: int | None) -> str:
    if where is None:
        return f"{year}, no figure" if year is not None else NOT_STATED
    return f"{year}: {where}"


_HOLDS = {
    "lower": "holds as a lower bound",
    "upper": "holds as an upper bound",
    "about": "holds as a round number",
    "none": "holds at the printed precision",
}


ONE_READING = "holds in one reading of “increase”"


def holds(row: dict) -> str:
    """What the two ends say of a stated multiple (a row of `printed_ends`), in a reader's words."""
    answer, bound = row["agreement"], row["bound"]
    if answer in (CONSISTENT, LOOSE):
        return _HOLDS[bound]
    if answer == DEPENDS:
        return ONE_READING
    told = {BELOW: "is more than the ends make", ABOVE: "is less than the ends make"}
    return told.get(answer) or f"cannot be computed: {row['reason'] or 'an end is not stated'}"


class Wording(NamedTuple):
    """A wording of a multiple, what its two ends make, what they say of it, and where the ends are printed."""

    text: str
    makes: str
    verdict: str
    ends: str


def wordings(ends: pd.DataFrame) -> list[Wording]:
    """Each wording of a multiple once for what it makes, in the order of `ends`."""
    rows = [r for r in records(ends) if r["makes"] is not None]
    own = {r[end] for r in rows if r["own_ends"] == _BOTH for end in ("start_from", "end_from")}
    found: dict[tuple[str, str, str], str] = {}
    for r in rows:
        found.setdefault((r["text"], times_words(r["makes"]), holds(r)), _where(r, own))
    return [Wording(*key, where) for key, where in found.items()]


# A multiple has two ends.
_BOTH = 2


def _where(row: dict, told: set[str]) -> str:
    """Where the two ends of a multiple are printed; `told`: ends that an article prints for a multiple of its own."""
    if row["own_ends"] == _BOTH:
        return "by the two ends its article prints"
    cited = row["basis"] not in ("same article", "articles")
    if row["own_ends"] != 1:
        return "by published values" if cited else "by values of other articles"
    own = f"({row['article']}, line"
    end = "start" if own not in row["start_from"] else "end"
    year, value = row[f"{end}_year"], row[f"{end}_from"]
    if cited:
        return f"with a published {year} value"
    return f"with the same {year} value" if value in told else f"with another article’s {year} value"


def title_multiples(ends: pd.DataFrame) -> str:
    """What the table of multiples holds, as a title."""
    rows = records(ends)
    if not rows:
        return "No stated multiple was found"
    one = len(rows) == 1
    if not wordings(ends):
        stated = f"{opened(spelled(len(rows)))} {'multiple is' if one else 'multiples are'} stated"
        return f"{stated}, with no two ends to set beside {'it' if one else 'them'}"
    return "What each multiple makes by the two ends nearest to its words"


def takeaway_multiples(ends: pd.DataFrame) -> str:
    """How many of the articles that use a multiple print both its ends."""
    rows = records(ends)
    if not rows:
        return "There is no multiple to compare."
    by_article: dict[str, list[int]] = {}
    for r in rows:
        by_article.setdefault(r["article_id"], []).append(r["own_ends"] or 0)
    lacking, every = sum(max(own) < 2 for own in by_article.values()), len(by_article)
    if every == 1:
        return (
            f"The one article that uses a multiple prints {'at most one of its ends' if lacking else 'both its ends'}."
        )
    if lacking == every:
        return f"{_all(every)} articles that use a multiple print at most one of its ends."
    if not lacking:
        return f"{_all(every)} articles that use a multiple print both its ends."
    some = "prints" if lacking == 1 else "print"
    start = f"{opened(spelled(lacking))} of the {spelled(every)} articles that use a multiple"
    return f"{start} {some} at most one of its ends."


def _all(number: int) -> str:
    return "Both" if number == _BOTH else f"All {spelled(number)}"


def limits_multiples(ends: pd.DataFrame) -> str:
    """What a multiple does not say, by how it is worded."""
    bounds = [r["text"] for r in records(ends) if r["bound"] == "lower"]
    if bounds:
        return f"A wording such as “{bounds[0]}” holds for every larger number; how much larger, it does not say."
    return "A multiple says nothing of the years between its two ends."
