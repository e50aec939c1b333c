"""Graphs as GraphML and GEXF, the same bytes on every run, for visone, Gephi, igraph and others.

The event list: who voices which concept, in which article and when, one row a coded passage.

The file has the columns of the event list that Discourse Network Analyzer 3 writes (Leifeld, Gruber and Bossner 2018,
Discourse Network Analyzer Manual; semicolons between, text in quotation marks), and after them our own. In R:
`read.csv2("events.csv", check.names = FALSE)`.

Files that are there as a whole or not at all, and the tables of an annotated corpus as such files.
"""

from __future__ import annotations

import csv
import io
import os
import re
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from corpus_tools import tables
from corpus_tools.errors import InputError
from corpus_tools.measures.networks.edges import ARTICLE_VOICE, ARTICLE_VOICE_NAME, actor_facts, agreement
from corpus_tools.measures.rows import DAY, FLAG, LIST, TEXT, labels, records, typed
from corpus_tools.measures.speech import NO_SOURCE

if TYPE_CHECKING:
    import networkx
    import pandas as pd

    from corpus_tools.notes import Annotations


def put(path: Path, content: bytes) -> None:
    """Write `content` to `path` under another name first, then put it in its place; makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=".corpus-tools-", dir=path.parent)
    work = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        work.chmod(0o644)
        work.replace(path)
    finally:
        work.unlink(missing_ok=True)


def save_tables(notes: Annotations, folder: str | Path, formats: Iterable[str] = ("parquet", "csv")) -> list[Path]:
    """Write every table of `notes` in each of `formats` into `folder`, and columns.csv; returns the paths."""
    import pandas as pd

    folder = Path(folder)
    written = [path for format in formats for path in notes.save(folder, format)]
    described = [tables.describe(name, notes.own).assign(table=name) for name in notes.names()]
    names = ["table", "column", "dtype", "unit", "meaning"]
    codebook = pd.concat(described)[names] if described else pd.DataFrame(columns=names)
    path = folder / "columns.csv"
    codebook.to_csv(path, index=False, encoding="utf-8", lineterminator="\n")
    return [*written, path]


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


FORMATS = ("graphml", "gexf")
# What XML 1.0 (section 2.2) has no way to write; an article may hold anything.
_NOT_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class ExportError(InputError):
    """A graph was asked for in a format that is not written."""


def save_graph(graph: networkx.Graph[Any], path: str | Path) -> Path:
    """Write `graph` to `path` as GraphML or GEXF 1.2, by its ending; returns the path.

    A Graph or DiGraph as `measures.networks.degrees.graph` makes it, or any other whose attributes are text, numbers or
    booleans. The file holds no time and no version, is written under another name first and then put in place, so that
    nothing is ever half-written. In GEXF a node's label is its attribute `name`. Raises ExportError for another ending.
    """
    path = Path(path)
    kind = path.suffix.removeprefix(".").lower()
    if kind not in FORMATS:
        raise ExportError(f"{path.name}: no format that graphs are written in; end the name in .graphml or .gexf")
    put(path, _graphml(_clean(graph)) if kind == "graphml" else _gexf(_clean(graph)))
    return path


def _clean(graph: networkx.Graph[Any]) -> networkx.Graph[Any]:
    """A copy without the characters that XML cannot hold."""
    out = type(graph)()
    for node, held in graph.nodes(data=True):
        out.add_node(_text(node), **{k: _text(v) for k, v in held.items()})
    for one, two, held in graph.edges(data=True):
        out.add_edge(_text(one), _text(two), **{k: _text(v) for k, v in held.items()})
    return out


def _text(value: Any) -> Any:
    return _NOT_XML.sub("\ufffd", value) if isinstance(value, str) else value


def _graphml(graph: networkx.Graph[Any]) -> bytes:
    from networkx.readwrite.graphml import write_graphml_xml

    # Not write_graphml: that takes lxml where it is installed, and writes other bytes then.
    out = io.BytesIO()
    write_graphml_xml(graph, out)
    return out.getvalue().rstrip() + b"\n"


def _gexf(graph: networkx.Graph[Any]) -> bytes:
    from networkx import write_gexf

    labelled = graph.copy()
    for _, held in labelled.nodes(data=True):
        held["label"] = held.get("name", "")
    out = io.BytesIO()
    write_gexf(labelled, out)
    tree = ElementTree.fromstring(out.getvalue())
    for element in list(tree):
        if element.tag.endswith("}meta"):
            tree.remove(element)
    space = tree.tag[1:].partition("}")[0]
    ElementTree.register_namespace("", space)
    return ElementTree.tostring(tree, encoding="utf-8", xml_declaration=True) + b"\n"


def save_networks(notes: Annotations, folder: str | Path) -> list[Path]:
    """Write every network of `notes` into `folder`, each as GraphML and as GEXF, and events.csv; returns the paths.

    co-mentions-with-lists, co-mentions-without-lists (by sentence), speaks-about, articles-actors, actors-concepts.
    """
    from corpus_tools.measures.networks.degrees import graph
    from corpus_tools.measures.networks.edges import actor_concept, article_actor, co_mentions, spoken_about

    edges = {
        "actors-concepts": actor_concept(notes),
        "articles-actors": article_actor(notes),
        "co-mentions-with-lists": co_mentions(notes),
        "co-mentions-without-lists": co_mentions(notes, lists=False),
        "speaks-about": spoken_about(notes),
    }
    folder, made = Path(folder), {name: graph(table, notes) for name, table in edges.items()}
    written = [save_graph(one, folder / f"{name}.{kind}") for name, one in made.items() for kind in FORMATS]
    return [*written, save_events(notes, folder / "events.csv")]
