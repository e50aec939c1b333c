"""Graphs as GraphML and GEXF, the same bytes on every run, for visone, Gephi, igraph and others."""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from corpus_tools.errors import InputError
from corpus_tools.show.export.events import save_events
from corpus_tools.show.export.files import put

if TYPE_CHECKING:
    import networkx

    from corpus_tools.notes import Annotations

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
