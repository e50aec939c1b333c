"""The event list: who voices which concept, in which article and when, one row a coded passage.

The file has the columns of the event list that Discourse Network Analyzer 3 writes (Leifeld, Gruber and Bossner 2018,
Discourse Network Analyzer Manual; semicolons between, text in quotation marks), and after them our own. In R:
`read.csv2("events.csv", check.names = FALSE)`.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpus_tools.measures.networks.edges import ARTICLE_VOICE, ARTICLE_VOICE_NAME, actor_facts, agreement
from corpus_tools.measures.rows import DAY, FLAG, LIST, TEXT, labels, records, typed
from corpus_tools.measures.speech import NO_SOURCE
from corpus_tools.show.export.files import put

if TYPE_CHECKING:
    import pandas as pd

    from corpus_tools.notes import Annotations

EVENTS = {"id": TEXT, "actor_id": TEXT, "actor": TEXT, "actor_type": TEXT, "affiliation": TEXT, "scheme": TEXT,
          "concept": TEXT, "agreement": FLAG, "coder": TEXT, "article_id": TEXT, "article": TEXT, "title": TEXT,
          "author": TEXT, "outlet": TEXT, "genre": TEXT, "date": DAY, "text": TEXT, "row_ids": LIST}  # fmt: skip
# The first thirteen are DNA's own, in its order; a statement there has a person and an organization.
HEADER = ("statement ID", "time", "document ID", "document title", "author", "source", "section", "type", "text",
          "person", "organization", "concept", "agreement", "actor", "actor ID", "scheme", "coder",
          "row ID")  # fmt: skip


def event_list(notes: Annotations, people: Iterable[str] = ()) -> pd.DataFrame:
    """One row a coded passage of `codes`, in the order of articles and text.

    `people` names the coders who are persons: only of them an agreement is taken (see `networks.actor_concept`).
    Columns: id (of the row in `codes`), actor_id, actor (name; "the article itself"; "no source"), actor_type,
    affiliation (as printed), scheme, concept (the code), agreement, coder, article_id, article (label), title,
    author, outlet, genre, date (first possible day of publication), text (the coded words), row_ids (the id).
    """
    articles = {r["article_id"]: r for r in records(notes.articles)}
    names, facts, persons = labels(notes.articles), actor_facts(notes), set(people)
    order = {article_id: i for i, article_id in enumerate(names)}
    coded = sorted(
        records(notes.codes), key=lambda r: (order.get(r["article_id"], len(order)), r["start"], r["end"], r["id"])
    )
    return typed([_event(r, articles.get(r["article_id"], {}), names, facts, persons) for r in coded], EVENTS)


def _event(
    row: dict[str, Any],
    article: dict[str, Any],
    names: dict[str, str],
    facts: dict[str, dict[str, Any]],
    persons: set[str],
) -> dict[str, Any]:
    actor_id = row["voice_id"] or (ARTICLE_VOICE if row["voice_type"] == "article" else None)
    known = {} if actor_id is None else facts.get(actor_id, {})
    called = {None: NO_SOURCE, ARTICLE_VOICE: ARTICLE_VOICE_NAME}.get(actor_id, known.get("actor_name") or actor_id)
    return {k: article.get(k) for k in ("title", "author", "outlet", "genre")} | {
        "id": row["id"],
        "actor_id": actor_id,
        "actor": called,
        "actor_type": known.get("actor_type"),
        "affiliation": known.get("affiliation"),
        "scheme": row["scheme"],
        "concept": row["code"],
        "agreement": agreement(row, persons),
        "coder": row["coder"],
        "article_id": row["article_id"],
        "article": names.get(row["article_id"], row["article_id"]),
        "date": article.get("published_from"),
        "text": " ".join(row["text"].split()),
        "row_ids": [row["id"]],
    }


def save_events(notes: Annotations, path: str | Path, people: Iterable[str] = ()) -> Path:
    """Write the event list to `path`, in UTF-8 with semicolons between; returns the path.

    An agreement is 1 or 0, or empty where no person coded it; a time is the day of publication, or empty. Without
    codes the file has its header only.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(HEADER)
    writer.writerows(_line(i, row) for i, row in enumerate(records(event_list(notes, people)), 1))
    path = Path(path)
    put(path, out.getvalue().encode("utf-8"))
    return path


def _line(number: int, row: dict[str, Any]) -> list[str]:
    person = row["actor_type"] == "person"
    cells = {
        "statement ID": number,
        "time": None if row["date"] is None else f"{row['date']:%Y-%m-%d} 00:00:00",
        "document ID": row["article_id"],
        "document title": row["title"],
        "author": row["author"],
        "source": row["outlet"],
        "section": None,
        "type": row["genre"],
        "text": row["text"],
        "person": row["actor"] if person else None,
        "organization": row["affiliation"] if person else row["actor"],
        "concept": row["concept"],
        "agreement": None if row["agreement"] is None else int(row["agreement"]),
        "actor": row["actor"],
        "actor ID": row["actor_id"],
        "scheme": row["scheme"],
        "coder": row["coder"],
        "row ID": row["id"],
    }
    return ["" if cells[name] is None else str(cells[name]) for name in HEADER]
