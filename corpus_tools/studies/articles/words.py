"""Titles and sentences on what the articles are; every number in them is computed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import counted, several
from corpus_tools.studies.articles.counted import FEWER, MORE, say_named_and_counted
from corpus_tools.studies.articles.material import UNSTATED
from corpus_tools.studies.articles.years import years_together

if TYPE_CHECKING:
    import pandas as pd

_BASES = ("stated", "inferred", "external")


def say_material(articles: pd.DataFrame, sentences: pd.DataFrame) -> str:
    """Size of the corpus in one sentence."""
    rows = records(articles)
    words = [r["words"] or 0 for r in rows]
    body = sum(k == "paragraph" for k in sentences["block_kind"])
    if not rows:
        return "There is no article to read."
    if len(rows) == 1:
        return f"One article: {words[0]:,} words of body text in {counted(body, 'sentence')}."
    return (
        f"{len(rows)} articles: {sum(words):,} words of body text in {counted(body, 'sentence')}, the shortest article "
        f"{min(words):,} and the longest {max(words):,} words."
    )


def say_bases(known: pd.DataFrame) -> list[str]:
    """Of how many fields the text states the value, of how many it is inferred, external, or not there at all."""
    rows = records(known)
    if not rows:
        return []
    stated, inferred, external = (sum(r["basis"] == b for r in rows) for b in _BASES)
    missing = sum(r["value"] == UNSTATED for r in rows)
    fields = several("day" if f == "published" else f for f in dict.fromkeys(r["field"] for r in rows))
    of = counted(len({r["article_id"] for r in rows}), "article")
    out = [f"Of {len(rows)} fields ({fields} of {of}), {stated} are stated by the text, {inferred} inferred from it "
           f"and {external} taken from another source; {missing} stay open."]  # fmt: skip
    for field in ("title", "outlet", "published"):
        names = [r["article"] for r in rows if r["field"] == field and r["basis"] != "stated"]
        if names:
            word = "day of publication" if field == "published" else field
            out.append(f"No {word} is stated in the text of {several(names)}.")
    return out


def say_articles(known: pd.DataFrame) -> list[str]:
    """One sentence an article, all of one form: outlet, issuer, genre, day and title, each with its basis."""
    by_article = [{r["field"]: r for r in own} for _, own in grouped(known, "article_id")]
    return [
        f"{fields['outlet']['article']}: "
        f"{'; '.join(f'{name} {_with_basis(fields[name])}' for name in ('outlet', 'issuer', 'genre', 'published'))}."
        for fields in by_article
    ]


def _with_basis(row: dict) -> str:
    return row["value"] if row["basis"] is None else f"{row['value']} ({row['basis']})"


def _percent(share: float) -> str:
    value = share * 100
    return "0" if value == 0 else f"{value:.1f}" if value < 10 else f"{value:.0f}"


def title_not_article(shares: pd.DataFrame) -> str:
    """A title: how much of the files is not body text."""
    values = [r["share"] for r in records(shares)]
    if not values:
        return "No file to measure"
    if len({_percent(v) for v in values}) == 1:
        return f"{_percent(values[0])} percent of {'the' if len(values) == 1 else 'each'} file is not body text"
    return f"Between {_percent(min(values))} and {_percent(max(values))} percent of each file is not body text"


def takeaway_not_article(shares: pd.DataFrame, parts: pd.DataFrame) -> str:
    """What `shares` and `not_article` show, in sentences; the alternative text of the chart."""
    rows = records(shares)
    if not rows:
        return "There is no file to measure."
    total, outside = sum(r["characters"] for r in rows), sum(r["not_body"] for r in rows)
    out = f"{title_not_article(shares)}; {_percent(outside / total if total else 0)} percent of all characters."
    groups = parts[parts["group"] != "body"].groupby("group", sort=False, dropna=False)["characters"].sum()
    if len(groups):
        listed = sorted(groups.items(), key=lambda item: (-item[1], item[0]))
        out += f" In characters: {several(f'{name} {number:,}' for name, number in listed)}."
    highest = max(rows, key=lambda r: r["share"])
    return out + (f" Most: {highest['article']} ({_percent(highest['share'])} percent)." if len(rows) > 1 else "")


def say_damage(damage: pd.DataFrame) -> list[str]:
    """One sentence a kind of damage: how often, where, and how it is printed."""
    by_kind = dict(grouped(damage, "damage"))
    return [
        f"{kind.capitalize()}: {counted(sum(r['places'] for r in rows), 'place')}, in "
        f"{several(r['article'] for r in rows)} ({several(dict.fromkeys(p for r in rows for p in r['printed']))})."
        for kind, rows in by_kind.items()
    ]


def say_described(described: pd.DataFrame) -> list[str]:
    """One sentence a noun: the words that describe it, with their places."""
    by_noun = dict(grouped(described, "noun"))
    return [
        f"“{noun.capitalize()}” is also described as {several(_with_places(r) for r in rows)}."
        for noun, rows in by_noun.items()
    ]


def _with_places(row: dict) -> str:
    return f"“{row['described_as']}” ({'; '.join(row['places'])})"


def answer(
    known: pd.DataFrame, shares: pd.DataFrame, beside: pd.DataFrame, counted_states: pd.DataFrame, spans: pd.DataFrame
) -> list[str]:
    """The answer to the question on the articles: known, not article, numbered, counted, dated; a sentence each."""
    out = [*say_bases(known)[:1], f"{title_not_article(shares)}."]
    out += _numbered(beside) + _counted(counted_states) + _dated(spans)
    return out


def _numbered(beside: pd.DataFrame) -> list[str]:
    firsts = beside[(beside["form"] == "ordinal") & (beside["number"] == 1).fillna(False)]
    by_noun = grouped(firsts, "noun")
    several_texts = {noun: rows for noun, rows in by_noun if len({r["article_id"] for r in rows}) > 1}
    return [
        f"{counted(len(rows), 'passage').capitalize()} in {len({r['article_id'] for r in rows})} articles call a "
        f"{noun} the first, {_wordings(rows)}: {'; '.join(_quoted(r) for r in rows)}."
        for noun, rows in several_texts.items()
    ] or ["No two articles call the same thing the first."]


def _wordings(rows: list[dict]) -> str:
    number = len({r["phrase"].lower() for r in rows})
    return "each in its own words" if number == len(rows) else f"in {counted(number, 'wording')}"


def _quoted(row: dict) -> str:
    words = row["phrase"].split()
    shown = " ".join(words[:8]) + (" …" if len(words) > 8 else "")
    return f"“{shown}” ({row['article']}, line {row['line']})"


def _counted(table: pd.DataFrame) -> list[str]:
    differing = table[table["comparison"].isin((FEWER, MORE))]
    if len(differing):
        return say_named_and_counted(differing)
    return ["No article gives a number of states that differs from the number it names."]


def _dated(spans: pd.DataFrame) -> list[str]:
    years = [r for r in records(years_together(spans)) if r["texts"] > 1]
    if not years:
        return ["No two articles count years to the same year."]
    shared = max(years, key=lambda r: (r["texts"], r["expressions"]))
    return [
        f"{shared['expressions']} expressions that count years ({several(_marked(shared['printed_as']))}) lead, in "
        f"{shared['texts']} articles, to the same year, {shared['year']}."
    ]


def _marked(words: Iterable[str]) -> list[str]:
    return [f"“{w}”" for w in words]
