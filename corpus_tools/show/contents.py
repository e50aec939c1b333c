"""What is in a folder of notebooks: the question of each, how much there is to read, and how long that takes."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

# Silent reading of English non-fiction: 238 words a minute on average (Brysbaert, How many words do we read per
# minute?, Journal of Memory and Language 109, 2019); a chart with its sentence is given half a minute.
WORDS_A_MINUTE, MINUTES_A_CHART = 238, 0.5
COLUMNS = ("notebook", "question", "words", "figures", "minutes")


def contents(folder: str | Path) -> pd.DataFrame:
    """One row a numbered notebook of `folder`, in order.

    Columns: notebook (file name), question (its title), words (of prose), figures (pictures among the committed
    outputs), minutes (to read both, whole). A file that is no notebook is left out.
    """
    import pandas as pd

    rows = [row for path in sorted(Path(folder).glob("[0-9]*.ipynb")) if (row := _row(path)) is not None]
    frame = pd.DataFrame(rows, columns=list(COLUMNS))
    return frame.astype({"notebook": "string", "question": "string", "words": int, "figures": int, "minutes": int})


def _row(path: Path) -> dict[str, Any] | None:
    try:
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    except (ValueError, KeyError, TypeError):
        return None
    prose = "\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    title = re.search(r"^# (.+)$", prose, re.MULTILINE)
    words = len(re.findall(r"\w[\w'’-]*", prose))
    outputs = [o for c in cells for o in c.get("outputs", [])]
    charts = sum("image/png" in o.get("data", {}) for o in outputs)
    minutes = math.ceil(words / WORDS_A_MINUTE + charts * MINUTES_A_CHART)
    question = title[1].strip() if title else path.stem
    return {"notebook": path.name, "question": question, "words": words, "figures": charts, "minutes": minutes}
