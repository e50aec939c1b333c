"""Mentions that stand in an enumeration, and mentions that stand alone.

A sentence that lists actors ("Togo, Benin and Ghana signed") links each of them with each other by
its construction, whatever it says. So whether a mention stands in a list is decided for every mention, and everything
that counts can be counted with the lists and without them. Coordination as in Quirk et al. 1985, A Comprehensive
Grammar of the English Language, chapter 13.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.regions import names as reference_names
from corpus_tools.measures.rows import FLAG, LIST, TEXT, WHOLE, by_name, grouped, labels, records, typed
from corpus_tools.measures.speech import mentioned

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

LEAST, LEAST_NAMED = 3, 2
LISTED = {"id": TEXT, "article_id": TEXT, "sentence_id": TEXT, "start": WHOLE, "end": WHOLE, "text": TEXT,
          "actor_id": TEXT, "actor_name": TEXT, "actor_type": TEXT, "in_list": FLAG, "list_id": TEXT,
          "within": TEXT}  # fmt: skip
LISTS = {"list_id": TEXT, "article_id": TEXT, "article": TEXT, "sentence_id": TEXT, "actor_type": TEXT, "members": LIST,
         "size": WHOLE, "row_ids": LIST}  # fmt: skip
ALONE = {"article_id": TEXT, "article": TEXT, "actor_id": TEXT, "actor_name": TEXT, "alone": WHOLE, "listed": WHOLE,
         "within": WHOLE, "mentions": WHOLE, "alone_ids": LIST, "listed_ids": LIST, "row_ids": LIST}  # fmt: skip

# What may stand between two members: signs, conjunctions, determiners, a possessive, "of".
_JOIN = re.compile(r"[,;&]|\b(?:and|or|nor|plus|as well as|along with)\b", re.I)
# What announces members of a group that is named before, where two are a list: "all five, including Chad and Mali".
_AS_MEMBERS = re.compile(
    r"(?:\b(?:including|such as|namely|among them|for example|for instance|e\.g\.)|\b(?:[a-z]+s|those|them)"
    r"(?<!\bis)(?<!\bwas)(?<!\bdoes)(?<!looks)(?<!seems)(?<!feels)(?<!sounds)(?<!works) like)"
    r"[,:]?\s+(?:the\s+|both\s+)?$",
    re.I,
)
_FILL = re.compile(r"\b(?:the|both|of)\b|['’]s?(?!\w)|\s", re.I)


def listed(notes: Annotations, types: Iterable[str] | None = None, least: int = LEAST) -> pd.DataFrame:
    """Every mention, with whether it stands in a list: the rows of `mentions` in their order.

    A list is `least` or more different actors of one actor_type in one sentence with nothing between them but commas,
    "and" or "or", determiners, and the titles and the actors of another type that each brings along ("President A of
    X, President B of Y and President C of Z" lists three states and three persons). Two joined by "and" are a pair
    and stand alone, unless words such as "including" make them members of a group named before. A mention inside a
    longer one ("Ukraine" in "the Ukraine crisis") is no member of a list.

    `types` keeps mentions of these actor types only. Columns: id, article_id, sentence_id, start, end (code points),
    text, actor_id, actor_name, actor_type, in_list, list_id (empty outside lists), within (id of the longer mention
    that holds this one; empty where none does).
    """
    wanted = None if types is None else set(types)
    rows = mentioned(notes)
    sentences = {r["id"]: r for r in records(notes.sentences)}
    marks: dict[str, dict[str, Any]] = {}
    ordered = sorted(rows, key=lambda r: (r["article_id"], r["start"], -r["end"], r["id"]))
    for _, group in groupby(ordered, key=lambda r: r["article_id"]):
        own = list(group)
        for row, holder in _holders(own):
            marks[row["id"]] = {"in_list": False, "list_id": None, "within": holder}
        for found in _enumerations(own, marks, sentences, least):
            list_id = f"{found[0]['article_id']}:lists:{found[0]['start']}-{found[-1]['end']}"
            for row in found:
                marks[row["id"]] |= {"in_list": True, "list_id": list_id}
    return typed([r | marks[r["id"]] for r in rows if wanted is None or r["actor_type"] in wanted], LISTED)


def _holders(rows: Sequence[dict[str, Any]]) -> Iterator[tuple[dict[str, Any], str | None]]:
    """Rows of one article, longest first where they start together, each with the id of the mention it lies in."""
    open_: list[dict[str, Any]] = []
    for row in rows:
        open_ = [o for o in open_ if o["end"] > row["start"]]
        holder = next((o for o in reversed(open_) if o["end"] >= row["end"]), None)
        yield row, holder["id"] if holder else None
        open_.append(row)


def _enumerations(
    rows: list[dict[str, Any]], marks: dict[str, Any], sentences: dict[str, Any], least: int
) -> Iterator[list[dict[str, Any]]]:
    outer = [r for r in rows if marks[r["id"]]["within"] is None and r["sentence_id"] in sentences]
    by_sentence: dict[str, list[dict[str, Any]]] = {}
    for row in outer:
        by_sentence.setdefault(row["sentence_id"], []).append(row)
    for sentence_id, own in by_sentence.items():
        for kind in sorted({r["actor_type"] for r in own}):
            for run in _runs([r for r in own if r["actor_type"] == kind], own, sentences[sentence_id]):
                enough = min(least, LEAST_NAMED) if _as_members(run[0], sentences[sentence_id]) else least
                if len({r["actor_id"] for r in run}) >= enough:
                    yield run


def _as_members(first: dict[str, Any], sentence: dict[str, Any]) -> bool:
    """Whether the words before a mention say that members of a group follow."""
    before = sentence["text"][: first["start"] - sentence["start"]]
    return _AS_MEMBERS.search(_titles().sub("", before)) is not None


def _runs(
    members: list[dict[str, Any]], every: list[dict[str, Any]], sentence: dict[str, Any]
) -> Iterator[list[dict[str, Any]]]:
    """Members cut where something else than a join stands between two of them."""
    run = members[:1]
    for left, right in pairwise(members):
        if joined(_between(left, right, every, sentence)):
            run.append(right)
        else:
            yield run
            run = [right]
    if run:
        yield run


def _between(left: dict[str, Any], right: dict[str, Any], every: list[dict[str, Any]], sentence: dict[str, Any]) -> str:
    """The printed words between two mentions, without the mentions of other types among them."""
    out, at = [], left["end"]
    for other in every:
        if at <= other["start"] and other["end"] <= right["start"]:
            out.append(sentence["text"][at - sentence["start"] : other["start"] - sentence["start"]])
            at = other["end"]
    return " ".join([*out, sentence["text"][at - sentence["start"] : right["start"] - sentence["start"]]])


def joined(between: str) -> bool:
    """Whether the words between two mentions only join them.

    >>> [joined(words) for words in (", ", " and the ", ", President ", " to ", "-", " of ")]
    [True, True, True, False, False, False]
    """
    rest = _titles().sub(" ", between)
    return bool(_JOIN.search(rest)) and not _FILL.sub("", _JOIN.sub("", rest))


@functools.cache
def _titles() -> re.Pattern[str]:
    from corpus_tools.codebooks.news_words import titles

    forms = sorted({t.form for t in titles()}, key=lambda form: (-len(form), form))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")


def lists(notes: Annotations, types: Iterable[str] | None = None, least: int = LEAST) -> pd.DataFrame:
    """The enumerations, one row each, in the order of the text (see `listed`).

    Columns: list_id, article_id, article (label), sentence_id, actor_type, members (names in printed order), size
    (different actors), row_ids (of the mentions).
    """
    names, table = labels(notes.articles), listed(notes, types, least)
    groups = grouped(table[table["in_list"]], "list_id", "actor_type")
    return typed([_list_row(own, names) for _, own in groups], LISTS)


def _list_row(own: list[dict[str, Any]], names: dict[str, str]) -> dict[str, Any]:
    own = sorted(own, key=lambda r: r["start"])
    kept = {k: own[0][k] for k in ("list_id", "article_id", "sentence_id", "actor_type")}
    return kept | {
        "article": names.get(own[0]["article_id"], own[0]["article_id"]),
        "members": list(dict.fromkeys(r["actor_name"] for r in own)),
        "size": len({r["actor_id"] for r in own}),
        "row_ids": [r["id"] for r in own],
    }


def alone_or_listed(notes: Annotations, countries: Iterable[str] | None = None, least: int = LEAST) -> pd.DataFrame:
    """How often each state is mentioned alone and in lists: one row an article and state, states A to Z by name.

    `countries`: alpha-3 codes, or all states that the corpus mentions; a state asked for has a row in every article,
    with zeros where it is not mentioned. Columns: article_id, article (label), actor_id, actor_name, alone, listed,
    within (those of `alone` that lie inside a longer name, such as an institute's), mentions (alone + listed),
    alone_ids, listed_ids, row_ids (of both).
    """
    table = listed(notes, ("state",), least)
    known = {r["actor_id"]: r["actor_name"] for r in records(table)}
    asked = sorted(known) if countries is None else list(dict.fromkeys(countries))
    called = {code: known.get(code) or reference_names().get(code, code) for code in asked}
    by_pair = dict(grouped(table, "article_id", "actor_id"))
    out = []
    for article_id, label in labels(notes.articles).items():
        for code in sorted(asked, key=lambda c: by_name(called[c], c)):
            own = by_pair.get((article_id, code), [])
            head = {"article_id": article_id, "article": label, "actor_id": code, "actor_name": called[code]}
            out.append(head | _alone_row(own))
    return typed(out, ALONE)


def _alone_row(own: list[dict[str, Any]]) -> dict[str, Any]:
    alone = [r["id"] for r in own if not r["in_list"]]
    in_lists = [r["id"] for r in own if r["in_list"]]
    return {
        "alone": len(alone),
        "listed": len(in_lists),
        "within": sum(r["within"] is not None for r in own),
        "mentions": len(own),
        "alone_ids": alone,
        "listed_ids": in_lists,
        "row_ids": [r["id"] for r in own],
    }
