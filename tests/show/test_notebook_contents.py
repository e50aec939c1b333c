"""The start page leads to every notebook."""

import json
import re


def test_the_start_page_leads_to_every_notebook_in_order(root):
    cells = json.loads((root / "notebooks/index.ipynb").read_text(encoding="utf-8"))["cells"]
    prose = "".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    there = sorted(path.name for path in (root / "notebooks").glob("[0-9]*.ipynb"))
    assert re.findall(r"\]\((\d\w+\.ipynb)\)", prose) == there
