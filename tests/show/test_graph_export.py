"""Graphs and event lists as files: read back equal, the same bytes on every run, never half-written."""

import csv

import networkx
import pytest
from network_tables import ACTORS, CODES, FIRST, SECOND, notes_of

from corpus_tools.measures.networks import degrees as D
from corpus_tools.measures.networks import edges as N
from corpus_tools.show.export import graphs

READERS = {"graphml": networkx.read_graphml, "gexf": networkx.read_gexf}


@pytest.fixture(scope="module")
def made():
    return notes_of(FIRST, SECOND, actors=ACTORS, codes=CODES)


@pytest.mark.parametrize("kind", graphs.FORMATS)
@pytest.mark.parametrize("make", [N.co_mentions, N.spoken_about, N.article_actor, N.actor_concept])
def test_a_graph_is_read_back_as_it_was(made, tmp_path, make, kind):
    graph = D.graph(make(made), made)
    back = READERS[kind](graphs.save_graph(graph, tmp_path / f"a.{kind}"))
    assert back.is_directed() == graph.is_directed()
    kept = {n: {k: v for k, v in held.items() if k != "label"} for n, held in back.nodes(data=True)}
    assert kept == dict(graph.nodes(data=True))
    assert len(graph.edges) > 0
    for one, two, held in graph.edges(data=True):
        assert {k: v for k, v in back.edges[one, two].items() if k != "id"} == held


def test_files_are_the_same_on_every_run_and_hold_no_date(notes, tmp_path):
    first, second = (graphs.save_networks(notes, tmp_path / name) for name in ("one", "two"))
    assert [p.name for p in first] == [p.name for p in second]
    assert sorted(p.name for p in (tmp_path / "one").iterdir()) == sorted(p.name for p in first)
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes()
        assert b"lastmodified" not in one.read_bytes()


def test_empty_networks_are_written_and_read(tmp_path):
    for path in graphs.save_networks(notes_of(), tmp_path):
        kind = path.suffix[1:]
        assert kind == "csv" or len(READERS[kind](path)) == 0


def test_characters_that_xml_cannot_hold_are_replaced(tmp_path):
    graph = networkx.Graph()
    graph.add_node("a\x00b", name='<script>&"\x0c')
    graph.add_edge("a\x00b", "c", weight=1)
    for kind, read in READERS.items():
        back = read(graphs.save_graph(graph, tmp_path / f"g.{kind}"))
        assert back.nodes["a\ufffdb"]["name"] == '<script>&"\ufffd'


def test_another_ending_is_refused(tmp_path):
    with pytest.raises(graphs.ExportError, match=r"g\.png: no format that graphs are written in; end the name in"):
        graphs.save_graph(networkx.Graph(), tmp_path / "g.png")
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_there_as_a_whole_or_not_at_all(tmp_path):
    graphs.put(tmp_path / "deep" / "a.txt", b"old")
    with pytest.raises(TypeError):
        graphs.put(tmp_path / "deep" / "a.txt", None)
    assert [(p.name, p.read_bytes()) for p in (tmp_path / "deep").iterdir()] == [("a.txt", b"old")]


def test_the_event_list_has_the_columns_of_discourse_network_analyzer(made, tmp_path):
    path = graphs.save_events(made, tmp_path / "events.csv", people=["Kari"])
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    assert tuple(rows[0]) == graphs.HEADER
    assert [(r["coder"], r["agreement"]) for r in rows] == [("Kari", "1"), ("tool", "")]
    person = rows[0]
    assert (person["person"], person["organization"], person["concept"]) == ("Anna Berg", "", "gain")
    assert (person["time"], person["document ID"], person["statement ID"]) == ("2024-03-01 00:00:00", "first", "1")
    assert {r["row ID"] for r in rows} == set(made.codes["id"])


def test_the_event_list_of_a_corpus_without_codes_is_its_header(tmp_path):
    text = graphs.save_events(notes_of(FIRST), tmp_path / "events.csv").read_text(encoding="utf-8")
    assert text.count("\n") == 1
    assert str(graphs.event_list(notes_of())["agreement"].dtype) == "boolean"
