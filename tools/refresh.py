"""Rewrites what is committed and computed: the notebooks' outputs, README.md's findings and picture, and the scores.

Nothing is written unless every notebook ran to its end.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHOWN = ROOT / "docs/trade-by-year.png"


def refreshed_notebooks() -> dict[Path, str]:
    """Each notebook executed in its own folder, as the text of its file."""
    import nbformat

    from corpus_tools.show.report import execute

    made = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        print(f"refresh: {path.name}", file=sys.stderr)
        notebook = execute.run(execute.read(path), path.parent, path.name)
        made[path] = nbformat.writes(execute.tidy(notebook), version=nbformat.NO_CONVERT) + "\n"
    return made


def refreshed_texts() -> dict[Path, str]:
    """README.md with the findings, and the page of scores, as they are computed now."""
    import corpus_tools as ct
    from corpus_tools.show.readme import placed, readme_findings, trust_lines

    sys.path.insert(0, str(ROOT / "tests"))
    import readme_scores

    notes = ct.annotate(ct.read_corpus(ROOT / "seeds"))
    readme, scores = ROOT / "README.md", ROOT / "docs/how-well-it-reads.md"
    return {
        readme: placed(placed(readme.read_text(encoding="utf-8"), readme_findings(notes)), trust_lines(notes), "trust"),
        scores: placed(scores.read_text(encoding="utf-8"), readme_scores.table(notes), "measures"),
    }


def picture(notebook: str) -> bytes:
    """The first picture of an executed notebook (its text), which README.md shows."""
    import base64
    import json

    outputs = (o for c in json.loads(notebook)["cells"] for o in c.get("outputs", []))
    return base64.b64decode(next(o["data"]["image/png"] for o in outputs if "image/png" in o.get("data", {})))


def measured_anew() -> None:
    """What the unseen sets are read like now: written first, for notebooks show it."""
    from datetime import date

    sys.path.insert(0, str(ROOT / "tests"))
    import measured_now

    text = measured_now.written(date.today().isoformat())
    if measured_now.PATH.read_text(encoding="utf-8") != text:
        measured_now.PATH.write_text(text, encoding="utf-8")
        print(f"refresh: {measured_now.PATH.name} written", file=sys.stderr)


def main() -> None:
    """Compute everything, then write what has changed; the measurements first."""
    from corpus_tools.show.readme import FindingsError
    from corpus_tools.show.report.execute import NotebookError

    measured_anew()
    try:
        made = refreshed_notebooks() | refreshed_texts()
    except (NotebookError, FindingsError) as error:
        sys.exit(f"refresh: {error}")
    for path, text in made.items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"refresh: {path.name} written", file=sys.stderr)
    SHOWN.parent.mkdir(exist_ok=True)
    SHOWN.write_bytes(picture(made[ROOT / "notebooks/01_trade_trends.ipynb"]))


if __name__ == "__main__":
    main()
