"""The scores that docs/how-well-it-reads.md shows."""

import pytest
import readme_scores

from corpus_tools.measures.agreement.measured import LAYERS, PEOPLE, measured
from corpus_tools.measures.agreement.spans import read_gold
from corpus_tools.show.readme import placed, trust_lines


@pytest.fixture(scope="module")
def table(notes):
    return readme_scores.table(notes)


def test_the_scores_in_the_docs_are_those_computed_now(root, table):
    text = (root / "docs/how-well-it-reads.md").read_text(encoding="utf-8")
    assert text == placed(text, table, "measures"), "make refresh writes them anew"


def test_the_table_of_trust_in_the_readme_is_that_computed_now(root, notes):
    text, lines = (root / "README.md").read_text(encoding="utf-8"), trust_lines(notes)
    assert text == placed(text, lines, "trust"), "make refresh writes it anew"
    assert [line.split("|")[1].split()[-1] for line in lines[2:7]] == [layer.split()[-1] for layer in LAYERS]
    assert all(m.source in lines[-1] for m in measured() if m.read_by == PEOPLE)


def test_what_people_annotated_stands_first_in_the_docs(table):
    people = [m for m in measured() if m.read_by == PEOPLE]
    assert people and all("annotated by people" in line for line in table[2 : 2 + len(people)])


def test_every_line_has_the_columns_of_the_head(table):
    assert {line.count("|") for line in table} == {readme_scores.HEAD[0].count("|")}


def test_every_reading_stands_in_the_table(table):
    for reading in read_gold(readme_scores.GOLD):
        rows = [line for line in table if f"({reading.reader}), " in line and f", {reading.sample}: " in line]
        assert rows, (reading.layer, reading.reader)


def test_quotations_come_with_their_speakers(table):
    # What people annotated is counted with its speaker in one number.
    own = [line for line in table if "annotated by people" not in line]
    rows = [n for n, line in enumerate(own) if line.startswith("| quotations |")]
    assert len(rows) >= sum(r.layer == "quotes" for r in read_gold(readme_scores.GOLD))
    assert all(own[n + 1].startswith("| their speakers | the same") for n in rows)
