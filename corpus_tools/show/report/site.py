"""The pages as files: templates, style, script, charts and evidence tables; no page asks any host for anything."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from corpus_tools import markup
from corpus_tools.charts import selected
from corpus_tools.display import cell
from corpus_tools.measures.rows import missing
from corpus_tools.measures.totals import totals
from corpus_tools.show.report.pages import Page, make_page
from corpus_tools.trace import definition, evidence, in_context

if TYPE_CHECKING:
    from nbformat import NotebookNode

    from corpus_tools.notes import Annotations
    from corpus_tools.sources.corpus import Corpus

FRONT = "index"
# Articles, and files that were not read, listed on the front page; the tables hold all.
MOST_ARTICLES = 40
ASSETS = Path(__file__).resolve().parent / "assets"
TEMPLATES = ASSETS.with_name("templates")
# Everything from the folder itself; inline styles because plotly sets them, data: and blob: for its picture export.
POLICY = (
    "default-src 'none'; script-src 'self' file:; style-src 'self' file: 'unsafe-inline'; "
    "img-src 'self' file: data: blob:; font-src 'self' file:; connect-src 'none'; form-action 'none'; "
    "base-uri 'none'"
)


class Row(NamedTuple):
    """One row of a page's evidence table; `before`, `phrase` and `after` make up its sentence."""

    number: int
    id: str
    file: str
    line: str
    before: str
    phrase: str
    after: str
    speaker: str
    rule: str


def write_site(executed: dict[str, NotebookNode], corpus: Corpus, notes: Annotations, work: Path,
               title: str = "") -> list[str]:  # fmt: skip
    """Write the report's pages into `work`/report; returns their names, the index first.

    `title` heads them, else the title of the corpus's project, else the name of its folder.
    """
    charts, site = work / "figures", work / "report"
    made = [make_page(stem, notebook, notes, charts) for stem, notebook in executed.items()]
    front = next((page for page in made if page.stem == FRONT), Page(FRONT))
    pages = [page for page in made if page.stem != FRONT]
    _assets(made, charts, site / "assets")
    shared = {
        "pages": pages,
        "policy": POLICY,
        "corpus": title or corpus.project.title or corpus.name or "the articles",
        "selection": selected(corpus.selection),
        **_version(),
    }
    written = {
        "articles": _articles(notes),
        "most": MOST_ARTICLES,
        "skipped": corpus.skipped,
        "totals": totals(notes).sentence,
    }
    _render("index.html", site / "index.html", page=_without_title(front), **_behind(front, notes), **written, **shared)
    for i, page in enumerate(pages):
        around = {
            "previous": pages[i - 1] if i else None,
            "next": pages[i + 1] if i + 1 < len(pages) else None,
        }
        _render("page.html", site / f"{page.stem}.html", page=page, **_behind(page, notes), **around, **shared)
    return ["index.html", *(f"{p.stem}.html" for p in pages)]


def _behind(page: Page, notes: Annotations) -> dict[str, Any]:
    """The rows of a page's evidence table, and what their rules mean."""
    rows = _evidence(page, notes)
    rules = {r.rule: definition(r.rule, notes.rules) for r in rows if r.rule}
    return {"evidence": rows, "rules": dict(sorted(rules.items()))}


def _without_title(front: Page) -> Page:
    """The front page's parts without the heading, in whose place stands the corpus's own title."""
    parts = [part for part in front.parts if "<h1" not in part]
    return replace(front, parts=parts)


def _version() -> dict[str, str]:
    from corpus_tools import __version__

    return {"version": __version__}


def _assets(pages: list[Page], charts: Path, folder: Path) -> None:
    (folder / "figures").mkdir(parents=True)
    for name in ("report.css", "report.js"):
        shutil.copyfile(ASSETS / name, folder / name)
    for page in pages:
        for image, _ in page.images:
            for kind in ("svg", "png"):
                shutil.copyfile(charts / f"{image}.{kind}", folder / "figures" / f"{image}.{kind}")
    if any(page.interactive for page in pages):
        from plotly.offline import get_plotlyjs

        (folder / "plotly.min.js").write_text(get_plotlyjs(), encoding="utf-8")


def _render(template: str, path: Path, **values: Any) -> None:
    # An article may hold a lone surrogate, which no UTF-8 file can.
    path.write_text(markup.render(TEMPLATES / template, **values), encoding="utf-8", errors="replace")


def _evidence(page: Page, notes: Annotations) -> list[Row]:
    frame = evidence(list(page.rows), notes)
    rows = []
    for number, row in zip(page.rows.values(), frame.to_dict("records"), strict=True):
        words = {k: "" if missing(v) else str(v) for k, v in row.items()}
        before, phrase, after = in_context(row["id"], notes)
        rows.append(
            Row(
                number,
                words["id"],
                words["file"],
                words["line"],
                before,
                phrase or words["phrase"],
                after,
                words["speaker"],
                words["rule"],
            )
        )
    return rows


def _articles(notes: Annotations) -> list[dict[str, str]]:
    columns = ["label", "title", "outlet", "genre", "words", "file"]
    return [
        {c: cell(row[c]) for c in columns} | {"published": _published(row)}
        for row in notes["articles"].to_dict("records")
    ]


def _published(row: Mapping[Any, Any]) -> str:
    """The day of publication, or the first and the last that it may have been."""
    first, last = cell(row["published_from"]), cell(row["published_to"])
    return first if first == last else f"{first} to {last}"
