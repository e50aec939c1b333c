"""Every notebook as a reader meets it: figures there before anything runs, and Run All to its end."""

import pytest

STEMS = ("00_the_articles", "01_trade_trends", "02_actor_networks", "03_framing", "04_rhetoric", "05_how_reliable",
         "07_exercises")  # fmt: skip


@pytest.mark.parametrize("stem", STEMS)
def test_figures_are_there_before_anything_runs_and_run_all_ends_without_an_error(notebook, stem):
    made = notebook(f"my_notebooks/{stem}.ipynb")
    page = made.page
    images = page.locator(".jp-Notebook .jp-RenderedImage img")
    # The exercises have tables alone.
    drawn = stem != STEMS[-1]
    if drawn:
        images.first.wait_for(state="attached")
        images.first.scroll_into_view_if_needed()
        page.wait_for_function(
            "() => [...document.querySelectorAll('.jp-RenderedImage img')].every(i => i.naturalWidth > 300)"
        )
        made.shot(f"{stem}-before")
        page.locator(".jp-Notebook .jp-Cell").first.scroll_into_view_if_needed()
    said = page.locator(".jp-Notebook .ct-lead, .jp-Notebook .ct-points, .jp-Notebook .ct-takeaway")
    said.first.wait_for(state="attached")
    before = said.all_inner_texts()
    made.shot(f"{stem}-first-screen")
    code = made.run_all()
    assert code >= 5
    assert made.errors() == []
    assert said.all_inner_texts() == before
    # No word is set as mathematics: sums of money have dollar signs.
    assert page.locator("mjx-container").count() == 0
    assert page.locator(".jp-Notebook .ct-page").count() + page.locator(".jp-Notebook .js-plotly-plot").count() >= 1
    page.locator(".jp-Notebook .ct-page").first.scroll_into_view_if_needed()
    made.shot(f"{stem}-widgets")


def test_running_and_saving_a_copy_leaves_the_committed_notebook_as_it_was(notebook, work):
    stem = STEMS[1]
    committed, copy = work / f"notebooks/{stem}.ipynb", work / f"my_notebooks/{stem}.ipynb"
    before, opened = committed.read_bytes(), copy.stat().st_mtime_ns
    made = notebook(f"my_notebooks/{stem}.ipynb")
    made.run_all()
    made.page.keyboard.press("Control+s")
    for _ in range(100):
        if copy.stat().st_mtime_ns != opened:
            break
        made.page.wait_for_timeout(100)
    assert copy.stat().st_mtime_ns != opened
    assert committed.read_bytes() == before


def test_the_start_page_names_every_notebook_and_its_links_open_them(notebook):
    made = notebook("my_notebooks/index.ipynb")
    page = made.page
    # JupyterLab puts addresses of its own in the place of relative ones.
    links = page.locator(".jp-Notebook .jp-MarkdownCell a[href*='.ipynb']")
    links.first.wait_for()
    addresses = " ".join(links.evaluate_all("found => found.map(a => a.getAttribute('href'))"))
    assert all(f"{stem}.ipynb" in addresses for stem in STEMS)
    made.shot("index")
    made.run_all()
    assert made.errors() == []
    page.locator(".jp-Notebook .jp-MarkdownCell a[href*='01_trade_trends.ipynb']").first.click()
    page.get_by_role("tab", name="01_trade_trends.ipynb").wait_for()
    page.get_by_role("tab", name="index.ipynb").click()
    # So does the arrow behind a finding.
    page.locator(".jp-Notebook .ct-lead a").first.click()
    page.get_by_role("tab", name="02_actor_networks.ipynb").wait_for()


def test_an_answer_in_the_exercises_is_checked_when_its_cell_is_run(notebook):
    made = notebook("my_notebooks/07_exercises.ipynb")
    page = made.page
    made.run_all()
    cell = made.cell("lesson.start_years")
    assert "To be answered here" in cell.inner_text()
    cell.locator(".cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text('lesson.start_years({"none": 2013, "2-fold": 1900})')
    page.keyboard.press("Control+Enter")
    page.get_by_text("1 of 2 answers hold").wait_for()


def test_no_request_has_left_the_machine(outside, notebook):
    notebook("my_notebooks/00_the_articles.ipynb").page.wait_for_timeout(2000)
    assert outside == []
