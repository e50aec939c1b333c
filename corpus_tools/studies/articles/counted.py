"""Groups that a text counts beside the members it names: "five ... countries" and how many of them are named."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import LIST, TEXT, WHOLE, grouped, labels, records, typed
from corpus_tools.measures.wording import capital, quoted, several, spelled
from corpus_tools.studies.exhibit import Finding

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
PRINTED = {"article": TEXT, "lines": TEXT, "as printed": TEXT, "number": WHOLE, "states named": WHOLE,
           "which": TEXT, "not named": TEXT, "row_ids": LIST}  # fmt: skip


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
    sentences = {r["id"]: r for r in records(notes["sentences"])}
    for row in records(amounts[amounts["kind"] == "count"]):
        if not _counts_states(row):
            continue
        number = int(row["value"])
        counted = (k[1] for k in reversed(found) if (k[0], k[2], k[3]) == (row["article_id"], "count", number))
        region = _counted_region(row, regions, by_article.get(row["article_id"], []))
        region = region or (next(counted, None) if _again(row, sentences.get(row["sentence_id"])) else None)
        if region:
            key = (row["article_id"], region, "count", number)
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


def _counts_states(row: dict) -> bool:
    return row["unit"] in STATES and row["rule"] != "count-partitive" and row["value"] == int(row["value"])


def _again(row: dict, sentence: dict | None) -> bool:
    """Whether a count takes up one told before: "the five countries", "the five inland countries", without a name."""
    if sentence is None or row["text"] != row["text"].lower():
        return False
    return sentence["text"][: row["start"] - sentence["start"]].lower().endswith("the ")


def _counted_region(row: dict, regions: dict[str, Region], mentions: Iterable[dict]) -> str | None:
    """The region whose states a count is of: named inside the count, or the count's only party."""
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


def title_counted(table: pd.DataFrame) -> Finding:
    """Where the number printed and the states named differ, one case of each kind, with exactly those rows."""
    rows = records(table)
    cases = [next((r for r in rows if r["comparison"] == c), None) for c in (FEWER, MORE)]
    found = [r for r in cases if r is not None]
    if not rows:
        return Finding("No number of a region’s states was found.", None)
    if not found:
        return Finding("No number of states was found that differs from the states named.", None)
    of = [" of them" if r["form"] == "count" and r["comparison"] == FEWER else "" for r in found]
    names = [f"names {spelled(r['named_number'])}{end}" for r, end in zip(found, of, strict=True)]
    parts = [f"{quoted(_one(found[0]))} stands in an article that {names[0]}"]
    parts += [f"{quoted(_one(r))} in one that {told}" for r, told in zip(found[1:], names[1:], strict=True)]
    differ = [r for r in rows if r["comparison"] in (FEWER, MORE)]
    others = len(differ) - len(found)
    more = f" ({spelled(others)} more {'differs' if others == 1 else 'differ'})" if others else ""
    return Finding(f"{several(parts)}{more}.", [i for r in found for i in r["row_ids"]])


def takeaway_counted(table: pd.DataFrame) -> Finding:
    """Which states are not named where a number counts them, and how many numbers agree with the names."""
    rows = records(table)
    if not rows:
        return Finding("There is no such number.", None)
    agree = [r for r in rows if r["comparison"] == AS_MANY]
    fewer = [r for r in rows if r["comparison"] == FEWER]
    if len(rows) == 1:
        said = f"the one such number {'agrees with' if agree else 'is not that of'} the names"
    else:
        number = ("both" if len(rows) == 2 else f"all {spelled(len(rows))}") if len(agree) == len(rows) else (
            f"{spelled(len(agree)) if agree else 'none'} of {spelled(len(rows))}")  # fmt: skip
        said = f"{number} such numbers {'agrees' if len(agree) < 2 else 'agree'} with the names"
    if fewer:
        row = fewer[0]
        said += f"; {row['article']} does not name {several(row['not_named'][:4])}"
    return Finding(f"{capital(said)}.", [i for r in [*agree, *fewer[:1]] for i in r["row_ids"]])


def _one(row: dict) -> str:
    return str(row["printed"][0])


def printed_counted(table: pd.DataFrame) -> pd.DataFrame:
    """`named_and_counted` for a reader: article, lines, as printed, gives, states named, not named, row_ids."""
    rows = [
        {
            "article": r["article"], "lines": ", ".join(map(str, r["lines"])),
            "as printed": "; ".join(quoted(p) for p in r["printed"]), "number": r["number"],
            "states named": r["named_number"], "which": ", ".join(r["named"]) or "none by its name",
            "not named": ", ".join(r["not_named"]) or "none", "row_ids": r["row_ids"],
        }
        for r in sorted(records(table), key=lambda r: r["comparison"] not in (FEWER, MORE))
    ]  # fmt: skip
    return typed(rows, PRINTED)
