"""What more than one article calls the first, and what an article tells of one before it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.wording import capital, counted, quoted, several, spelled
from corpus_tools.studies.articles.related import Named
from corpus_tools.studies.exhibit import Finding

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

CALLED, BEFORE = "called the first", "told of before"
COLUMNS = ("noun", "said", "phrase", "respect", "article_id", "article", "line", "row_ids")
PRINTED = {"noun": "thing", "said": "what is said", "phrase": "as printed", "respect": "in which respect",
           "article": "article", "line": "line"}  # fmt: skip
BY_NAME, NO_CONDITION = "by its name", "without a condition"
_WORDS_SHOWN = 12
# Times that count from another one say nothing of when the sentence's own event was.
_COUNTING = ("anniversary", "ago", "duration")
_NAME = re.compile(r"[A-Z][\w'’.]*(?:[ -][A-Z][\w'’.]*)*")
_FURTHER = re.compile(r" (?:by|of|between|since|with|among|which|that) ")
_VOWEL = re.compile(r"[aeiou]", re.IGNORECASE)


def called_first(beside: pd.DataFrame, described: pd.DataFrame, notes: Annotations) -> pd.DataFrame:
    """What two articles or more call the first, and what any article tells of such a thing before.

    `beside`, `described`: of `same_thing` and `described`. Only what can be one thing is set side by side: sentences
    that name the same occasion or the same two actors (see `related`). A thing is told of before where its sentence is
    of a time that ends before the first of the articles that call it the first was published; where the sentence names
    no time, where its own article was published before that. Columns: noun, said (`CALLED` or `BEFORE`), phrase (at
    most 12 words), respect (the words that limit the first, `BY_NAME` or `NO_CONDITION`; the describing words of the
    earlier one), article_id, article, line, row_ids.
    """
    import pandas as pd

    firsts = beside[(beside["form"] == "ordinal") & (beside["number"] == 1).fillna(False)]
    rows: list[dict[str, Any]] = []
    named = Named(notes)
    alike = ((noun, named.across(own)) for noun, own in grouped(firsts, "noun"))
    for noun, own in sorted(((noun, own) for noun, own in alike if own), key=_weight):
        rows += [r | {"said": CALLED, "phrase": _short(r["phrase"]), "respect": _respect(r["conditions"])} for r in own]
        rows += [r for r in _before(noun, own, described, notes) if any(named.alike(r, first) for first in own)]
    return pd.DataFrame(rows, columns=COLUMNS).astype({"line": "Int64"})


def _weight(item: tuple[Any, list[dict[str, Any]]]) -> tuple[int, str]:
    return -len({r["article_id"] for r in item[1]}), str(item[0])


def _before(noun: str, firsts: list[dict[str, Any]], described: pd.DataFrame, notes: Annotations) -> list[dict]:
    articles = {r["article_id"]: r for r in records(notes.articles)}
    days = [articles[r["article_id"]]["published_from"] for r in firsts]
    if any(day is None for day in days):
        return []
    ends: dict[str, list[Any]] = {}
    for time in records(notes.times):
        if time["resolved_to"] is not None and not time["rule"].startswith(_COUNTING):
            ends.setdefault(time["sentence_id"], []).append(time["resolved_to"])
    out, said = [], {i for r in firsts for i in r["row_ids"]}
    for row in records(described[(described["noun"] == noun) & ~described["sentence_id"].isin(said)]):
        own = articles[row["article_id"]]["published_to"]
        end = max(ends.get(row["sentence_id"], [own] if own is not None else []), default=None)
        if end is not None and end < min(days):
            out.append(row | {"said": BEFORE, "phrase": _short(row["phrase"]), "respect": row["described_as"]})
    return out


def _respect(conditions: list[str]) -> str:
    """The first two limiting parts, each up to where it says by whom or of what."""
    if not conditions:
        return NO_CONDITION
    if all(_NAME.fullmatch(c) for c in conditions):
        return BY_NAME
    return "; ".join(dict.fromkeys(_opening(c) for c in conditions[:2]))


def _opening(text: str) -> str:
    """The words of a phrase up to where it says by whom, of what or since when; at most eight.

    >>> _opening("first held on an island by the ministers of three states")
    'first held on an island'
    """
    return " ".join(_FURTHER.split(text)[0].split()[:8]).strip(" ,")


def _short(text: str) -> str:
    words = text.split()
    return " ".join(words[:_WORDS_SHOWN]) + (" …" if len(words) > _WORDS_SHOWN else "")


def title_first(table: pd.DataFrame) -> Finding:
    """How many articles call one thing the first, and how many tell of one before; with exactly those rows."""
    if not len(table):
        return Finding("Nothing that two articles call the first was found.", None)
    noun, rows = next(iter(grouped(table, "noun")))
    firsts, before = ([r for r in rows if r["said"] == said] for said in (CALLED, BEFORE))
    a = "an" if _VOWEL.match(noun) else "a"
    said = f"{spelled(len({r['article_id'] for r in firsts}))} articles call {a} {noun} the first, {_wordings(firsts)}"
    if before:
        words = several(quoted(w) for w in list(dict.fromkeys(f"{r['respect']} {noun}" for r in before))[:2])
        texts = len({r["article_id"] for r in before})
        said += f"; {spelled(texts)} {'tells' if texts == 1 else 'tell'} of a {words} before it"
    return Finding(f"{capital(said)}.", [i for r in rows for i in r["row_ids"]])


def _wordings(rows: list[dict[str, Any]]) -> str:
    number = len({r["phrase"].casefold() for r in rows})
    return f"in {counted(number, 'wording')}" if number > 12 else f"in {spelled(number)} wording{'s' * (number > 1)}"


def takeaway_first(table: pd.DataFrame) -> Finding:
    """Which conditions the firsts carry, the leading thing of `called_first` alone; with the rows of the firsts."""
    if not len(table):
        return Finding("Nothing that two articles call the first was found.", None)
    rows = [r for r in next(iter(grouped(table, "noun")))[1] if r["said"] == CALLED]
    bare = [r for r in rows if r["respect"] in (BY_NAME, NO_CONDITION)]
    limited = [r for r in rows if r not in bare]
    parts = []
    if limited:
        words = list(dict.fromkeys(quoted(_opening(r["phrase"])) for r in limited))
        others = [f"{spelled(len(words) - 3)} more"] if len(words) > 3 else []
        parts.append(f"{several([*words[:3], *others])} {'says' if len(words) == 1 else 'say'} in which respect")
    if bare:
        words = list(dict.fromkeys(quoted(_opening(r["phrase"])) for r in bare))
        others = [f"{spelled(len(words) - 3)} more"] if len(words) > 3 else []
        named = "the name alone" if all(r["respect"] == BY_NAME for r in bare) else "no condition"
        parts.append(f"{several([*words[:3], *others])} {'has' if len(words) == 1 else 'have'} {named}")
    return Finding(f"{capital('; '.join(parts))}.", [i for r in rows for i in r["row_ids"]])
