"""Sentences on what stands in the files beside the articles, and answers to questions that no exhibit shows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from corpus_tools.measures.rows import grouped, records
from corpus_tools.measures.sampled import selection
from corpus_tools.measures.totals import totals
from corpus_tools.measures.wording import NOT_STATED, capital, counted, quoted, several, spelled
from corpus_tools.studies.articles.material import BODY_GROUP, printed_twice
from corpus_tools.studies.articles.related import Named
from corpus_tools.studies.exhibit import Finding, Question

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations
    from corpus_tools.studies.articles.whole import ArticleStudy

_MOST = 4


def _percent(share: float) -> str:
    value = share * 100
    return "0" if value == 0 else f"{value:.1f}" if value < 10 else f"{value:.0f}"


def title_not_article(shares: pd.DataFrame) -> str:
    """A title: how much of the files is not running text."""
    values = [r["share"] for r in records(shares)]
    if not values:
        return "No file to measure"
    if not any(values):
        return f"{'The file' if len(values) == 1 else 'Each file'} is running text throughout"
    if len({_percent(v) for v in values}) == 1:
        return f"{_percent(values[0])} percent of {'the' if len(values) == 1 else 'each'} file is not running text"
    return f"Up to {_percent(max(values))} percent of a file is not running text"


def takeaway_not_article(shares: pd.DataFrame, parts: pd.DataFrame) -> Finding:
    """What the rest of the files is, and in which file there is most of it; with the blocks of those."""
    rows = records(shares)
    total, outside = sum(r["characters"] for r in rows), sum(r["not_body"] for r in rows)
    if not outside:
        return Finding("Nothing beside running text was found.", None)
    other = parts[parts["group"] != BODY_GROUP]
    sizes = other.groupby("group", sort=False, dropna=False)["characters"].sum()
    listed = sorted(sizes.items(), key=lambda item: (-item[1], item[0]))
    whole = "all characters" if len(rows) > 1 else "its characters"
    share = f"{_percent(outside / total)} percent of {whole}"
    said = f"All that is not running text makes up {share}, above all {listed[0][0]}"
    if len(rows) > 1:
        said += f"; the largest share stands in {max(rows, key=lambda r: r['share'])['article']}"
    return Finding(f"{said}.", [i for ids in other["row_ids"] for i in ids])


def damage_found(damage: pd.DataFrame) -> Finding:
    """How often each kind of damage occurs and how it is printed, in one sentence."""
    by_kind = sorted(grouped(damage, "damage"), key=lambda item: sum(r["places"] for r in item[1]))
    if not by_kind:
        return Finding("No trace of damage was found.", None)
    parts = []
    for kind, rows in by_kind:
        printed = list(dict.fromkeys(p for r in rows for p in r["printed"]))
        shown = "" if printed[0].startswith("[") else f" ({several(map(quoted, printed[:3]))})"
        files = counted(len({r["article_id"] for r in rows}), "article")
        parts.append(f"{kind} in {counted(sum(r['places'] for r in rows), 'place')} of {files}{shown}")
    ids = [i for _, rows in by_kind for r in rows for i in r["row_ids"]]
    return Finding(f"{capital('; '.join(parts))}. Nothing was repaired.", ids)


_LOOKED_UP = {"title": "headline", "outlet": "outlet", "issuer": "issuer", "genre": "kind of text", "place": "place",
              "author": "author", "published": "day"}  # fmt: skip


def bases_found(known: pd.DataFrame) -> Finding:
    """How many of the things looked for are stated, inferred, from elsewhere, and open, and where most stay open."""
    rows = records(known)
    if not rows:
        return Finding("There is no article to read.", None)
    kinds = {b: sum(r["basis"] == b for r in rows) for b in ("stated", "inferred", "from elsewhere")}
    missing = [r for r in rows if r["value"] == NOT_STATED]
    listed = several(f"{n} {'are stated in the texts' if b == 'stated' else b}" for b, n in kinds.items() if n)
    articles = known["article_id"].nunique()
    each = several(_LOOKED_UP[field] for field in dict.fromkeys(r["field"] for r in rows))
    said = f"{capital(each)} are looked up{f' of each article, {len(rows):,} in all' if articles > 1 else ''}: "
    said += listed or "none is known"
    if missing and listed:
        by_article = [(name, len(own)) for name, own in grouped(known[known["value"] == NOT_STATED], "article")]
        most = max(number for _, number in by_article)
        leading = [name for name, number in by_article if number == most]
        where = f", {spelled(most)} of them for {leading[0]}" if len(by_article) > len(leading) == 1 else ""
        said += f"; {len(missing)} {'stays' if len(missing) == 1 else 'stay'} open{where}"
    return Finding(f"{said}.", list(dict.fromkeys(i for r in rows for i in r["row_ids"])))


def questions(study: ArticleStudy) -> Iterator[Question]:
    """What no exhibit answers."""
    notes, made = study.notes, totals(study.notes)
    yield Question("How much is there to read?", made.sentence, made.articles.row_ids)
    yield Question("How long are the articles?", _lengths(notes), notes.articles["article_id"].tolist())
    yield Question("Which files were left out, and why?", _left_out(notes), None)
    damage = damage_found(study.damage)
    yield Question("What was damaged on the way?", damage.text, damage.rows)
    twice = _twice(notes)
    yield Question("What is printed twice?", twice.text, twice.rows)
    series = _series(study.same_thing, notes)
    yield Question("What else do the articles number or count, and does it fit together?", series.text, series.rows)
    times = _times(notes)
    yield Question("Which days do their words of time stand for?", times.text, times.rows)
    yield Question("Why is there no test of significance?", _no_test(notes), None)


def _lengths(notes: Annotations) -> str:
    words = [(r["words"] or 0, r["label"] or r["article_id"]) for r in records(notes.articles)]
    if not words:
        return "There is no article to read."
    (least, shortest), (most, longest) = min(words), max(words)
    if len(words) == 1:
        return f"The article has {counted(most, 'word')} of body text."
    return f"From {least:,} words of body text ({shortest}) to {most:,} ({longest})."


def _left_out(notes: Annotations) -> str:
    left = (*notes.left_out, *notes.skipped)
    if not left:
        return "None: every file was read."
    more = f", and {spelled(len(left) - _MOST)} more" if len(left) > _MOST else ""
    return f"{'; '.join(f'{file}: {reason}' for file, reason in left[:_MOST])}{more}."


def _twice(notes: Annotations) -> Finding:
    rows = printed_twice(notes.blocks, notes.articles)
    if not rows:
        return Finding("Nothing printed twice was found.", None)
    shown = several(
        f"{quoted(' '.join(r['text'].split()[:12]))} ({r['article']}, line {r['line']})" for r in rows[:_MOST]
    )
    more = f", and {spelled(len(rows) - _MOST)} more" if len(rows) > _MOST else ""
    return Finding(f"{shown}{more}; it is counted once.", [r["id"] for r in rows])


def _series(beside: pd.DataFrame, notes: Annotations) -> Finding:
    """The things that several articles number or count beyond their firsts, with the printed words."""
    named = Named(notes)
    alike = [(noun, named.across(rows)) for noun, rows in grouped(beside, "noun")]
    groups = [(noun, rows) for noun, rows in alike if any(r["number"] != 1 for r in rows)]
    if not groups:
        return Finding("Nothing else was found that two of them number or count.", None)
    shown = [f"{noun}: {'; '.join(map(_placed, rows[:_MOST]))}" for noun, rows in groups[:_MOST]]
    ids = [i for _, rows in groups[:_MOST] for r in rows[:_MOST] for i in r["row_ids"]]
    return Finding(
        f"{capital('. '.join(shown))}. Whether they are of one series, their words alone do not decide.", ids
    )


def _placed(row: dict) -> str:
    words = row["phrase"].split()
    return f"{quoted(' '.join(words[:6]) + (' …' if len(words) > 6 else ''))} ({row['article']}, line {row['line']})"


def _times(notes: Annotations) -> Finding:
    rows = records(notes.times)
    if not rows:
        return Finding("No words of time were found.", None)
    open_ = [r for r in rows if r["resolved_from"] is None and r["resolved_to"] is None]
    led = len(rows) - len(open_)
    said = f"Of {counted(len(rows), 'expression')} of time {spelled(led) if led else 'none'} "
    leads = "leads" if led <= 1 else "lead"
    rest = f"; the others, such as {quoted(open_[0]['text'])}, name none" if open_ else ""
    return Finding(f"{said}{leads} to a day, month or year{rest}.", [r["id"] for r in rows])


def _no_test(notes: Annotations) -> str:
    found = selection(notes)
    if found == "sampled":
        return "The articles are said to be sampled: intervals are given where the studies can compute them."
    how = "it is not stated how they were selected" if found == NOT_STATED else f"the articles are stated to be {found}"
    return (
        f"Such a test asks what chance alone would draw; {how}, and all of them are read. What can err is the reading."
    )
