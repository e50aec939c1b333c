"""The actor layer: cases in the manner of many papers, reference readings of the seeds, invariants."""

import pytest
from actor_cases import cases, check_rows, gold, read

from corpus_tools.layers.actors.kinds import asides as actor_asides

FLOORS = {"person": 0.98, "event": 0.95, "state": 0.84}


def _place(text, word, nth):
    at = -1
    for _ in range(nth + 1):
        at = text.index(word, at + 1)
    return at


def _marked(case):
    marks = [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
    return pytest.param(case, id=case["name"], marks=marks)


@pytest.mark.parametrize("case", [_marked(c) for c in cases("actors")])
def test_case(case):
    text = case["text"]
    reading = read(text)
    found = {(m["start"], m["text"]): m for m in reading.rows["mentions"]}
    for want in case["expect"]:
        row = found.get((_place(text, want["text"], want["nth"]), want["text"]))
        assert row is not None, (want["text"], sorted(found))
        wanted = {k: want[k] for k in ("actor_id", "actor_type", "via")}
        assert {k: row[k] for k in wanted} == wanted, row["rule"]
    printed = {text for _, text in found}
    assert not printed & set(case["absent"]), case["comment"]
    rows = {a["actor_id"]: a for a in reading.rows["actors"]}
    for want in case.get("actors", ()):
        assert {k: rows[want["actor_id"]][k] for k in want} == want


def test_cases_are_many_and_a_third_negative():
    every = cases("actors")
    negative = [c for c in every if c["origin"] == "negative"]
    assert len(every) >= 40
    assert len(negative) / len(every) >= 0.3
    assert len({c["text"] for c in every}) == len(every)


@pytest.fixture(scope="module")
def seeds(corpus):
    return {a.id: read(a.text, a.id) for a in corpus}


@pytest.mark.parametrize("reader", ["A", "B"])
@pytest.mark.parametrize("kind", sorted(FLOORS))
def test_names_against_the_reference_readings(seeds, reader, kind):
    rows = [g for g in gold(f"actors_{reader}") if g["actor_type"] == kind and g["mention"] != "nominal"]
    wanted = {(g["article_id"], g["start"], g["end"]) for g in rows if _read(seeds[g["article_id"]], g["start"])}
    found = {
        (i, m["start"], m["end"])
        for i in {g["article_id"] for g in rows}
        for m in seeds[i].rows["mentions"]
        if m["actor_type"] == kind and m["via"] not in ("nominal", "pronoun")
    }
    f1 = 2 * len(wanted & found) / (len(wanted) + len(found))
    assert f1 >= FLOORS[kind], (f1, sorted(wanted - found), sorted(found - wanted))


def _read(reading, offset):
    asides = [block for block in reading.blocks if block.kind in actor_asides.KINDS]
    return any(b.start <= offset < b.end for b in [*asides, *(block for block, _ in reading.parses)])


@pytest.mark.parametrize("reader", ["A", "B"])
def test_one_id_a_person(seeds, reader):
    ids = {}
    for g in gold(f"actors_{reader}"):
        for m in seeds[g["article_id"]].rows["mentions"]:
            if g["actor_type"] == "person" and (m["start"], m["end"]) == (g["start"], g["end"]):
                ids.setdefault(g["actor_name"], set()).add(m["actor_id"])
    assert len(ids) >= 15
    assert all(len(found) == 1 for found in ids.values()), ids
    assert len({min(found) for found in ids.values()}) == len(ids)


def test_offsets_and_ids_hold_on_the_seeds(seeds):
    for reading in seeds.values():
        check_rows(reading.article.text, reading.rows["mentions"])
        named = {m["actor_id"] for m in reading.rows["mentions"]}
        assert named == {a["actor_id"] for a in reading.rows["actors"]}


@pytest.mark.parametrize("swap", [{"Kenya": "Norway", "Kenyan": "Norwegian"}, {"Kenya": "Peru", "Kenyan": "Peruvian"}])
def test_another_state_changes_no_structure(swap):
    text = "Kenyan officials said Kenya would open the port. The Kenyan foreign minister, Ann Ray, told Reuters so."
    other = " ".join(swap.get(w, w) for w in text.split(" "))

    def shape(reading):
        kinds = [(m["actor_type"], m["via"], m["rule"]) for m in reading.rows["mentions"]]
        return kinds, [(q["kind"], q["rule"], q["speaker_type"]) for q in reading.rows["quotes"]]

    assert shape(read(text)) == shape(read(other))


@pytest.mark.parametrize(
    "text", ["", "\n\n", "?", "''", '"', "He.", "A\u00a0B\u2028C", "(SCO)", "X, Y, Z", "🙂 said \ud7ff."]
)
def test_odd_texts_are_read(text):
    reading = read(text)
    check_rows(text, reading.rows["mentions"])
    check_rows(text, reading.rows["quotes"])
