"""The scores that docs/how-well-it-reads.md shows."""

import pytest
import readme_scores

from corpus_tools.measures.agreement.spans import read_gold
from corpus_tools.show.readme import placed


@pytest.fixture(scope="module")
def table(notes):
    return readme_scores.table(notes)


def test_the_scores_in_the_docs_are_those_computed_now(root, table):
    text = (root / "docs/how-well-it-reads.md").read_text(encoding="utf-8")
    assert text == placed(text, table, "measures"), "make refresh writes them anew"


def test_every_line_has_the_columns_of_the_head(table):
    assert {line.count("|") for line in table} == {readme_scores.HEAD[0].count("|")}


def test_every_reading_stands_in_the_table(table):
    for reading in read_gold(readme_scores.GOLD):
        rows = [line for line in table if f"({reading.reader}), " in line and f", {reading.sample}: " in line]
        assert rows, (reading.layer, reading.reader)


def test_quotations_come_with_their_speakers(table):
    rows = [n for n, line in enumerate(table) if line.startswith("| quotations |")]
    assert len(rows) >= sum(r.layer == "quotes" for r in read_gold(readme_scores.GOLD))
    assert all(table[n + 1].startswith("| their speakers | the same") for n in rows)
