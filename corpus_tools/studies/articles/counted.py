"""Groups that a text counts beside the members it names: "five ... countries" and how many of them are named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import grouped, labels, records
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
    return dict(grouped(mentions, "article_id"))


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
