"""Rewrites what is committed and computed: the notebooks' outputs and the findings in README.md.

Nothing is written unless every notebook ran to its end.
"""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def refreshed_notebooks() -> dict[Path, str]:
    """Each notebook executed in its own folder, as the text of its file."""
    import nbformat

    from corpus_tools.report import execute

    made = {}
    for path in sorted((ROOT / "notebooks").glob("*.ipynb")):
        print(f"refresh: {path.name}", file=sys.stderr)
        notebook = execute.run(execute.read(path), path.parent, path.name)
        made[path] = nbformat.writes(execute.tidy(notebook), version=nbformat.NO_CONVERT) + "\n"
    return made


def refreshed_readme() -> str:
    """README.md with the findings as they are computed now."""
    import corpus_tools as ct
    from corpus_tools.findings import placed, readme_findings

    notes = ct.annotate(ct.read_corpus(ROOT / "seeds"))
    return placed((ROOT / "README.md").read_text(encoding="utf-8"), readme_findings(notes))


def main() -> None:
    """Compute everything, then write what has changed."""
    from corpus_tools.findings import FindingsError
    from corpus_tools.report.execute import NotebookError

    try:
        made = refreshed_notebooks() | {ROOT / "README.md": refreshed_readme()}
    except (NotebookError, FindingsError) as error:
        sys.exit(f"refresh: {error}")
    for path, text in made.items():
        if path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(f"refresh: {path.name} written", file=sys.stderr)


if __name__ == "__main__":
    main()
