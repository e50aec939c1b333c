"""The start page: every notebook in its order, with how long it takes."""

import json
import re

from corpus_tools.show.readme import MINUTES_A_CHART, WORDS_A_MINUTE, contents


def _notebook(path, prose, pictures):
    cells = [{"cell_type": "markdown", "source": [prose]}]
    cells += [{"cell_type": "code", "source": ["x"], "outputs": [{"data": {"image/png": ""}}]} for _ in range(pictures)]
    path.write_text(json.dumps({"cells": cells}), encoding="utf-8")


def test_words_figures_and_minutes(tmp_path):
    _notebook(tmp_path / "01_b.ipynb", "# Who?\n\n" + "word " * (WORDS_A_MINUTE * 3), 4)
    _notebook(tmp_path / "00_a.ipynb", "No title", 0)
    _notebook(tmp_path / "index.ipynb", "# Start", 0)
    (tmp_path / "02_c.ipynb").write_text("no notebook", encoding="utf-8")
    table = contents(tmp_path)
    assert table["notebook"].tolist() == ["00_a.ipynb", "01_b.ipynb"]
    assert table["question"].tolist() == ["00_a", "Who?"]
    assert table["words"].tolist() == [2, WORDS_A_MINUTE * 3 + 1]
    assert table["minutes"].tolist() == [1, 3 + int(4 * MINUTES_A_CHART) + 1]
    assert len(contents(tmp_path / "none")) == 0


def test_the_start_page_leads_to_every_notebook_in_order(root):
    cells = json.loads((root / "notebooks/index.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    assert re.findall(r"\]\((\d\w+\.ipynb)\)", prose) == contents(root / "notebooks")["notebook"].tolist()
