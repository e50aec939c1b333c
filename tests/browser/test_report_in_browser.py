"""The report as a reader opens it: no error, no sideways scrolling, pages of an essay's length, links that lead on."""

import functools
import re
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import ROOT

# A page of an essay: some twenty screens at most, and at most fifteen sheets of paper.
TALLEST, MOST_SHEETS, MOST_BYTES = 20_000, 14, 2_000_000
WIDTHS = [("wide", 1280), ("phone", 390)]
# Nothing but plotly, which is fetched when a chart to explore is opened, may be larger.
LARGE = "plotly.min.js"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """The folder of the report on the seeds: that of `make run` where it is newer than what it is made from."""
    found = ROOT / "build" / "report"
    sources = [*(ROOT / "notebooks").glob("*.ipynb"), *(p for p in (ROOT / "corpus_tools").rglob("*") if p.is_file())]
    index = found / "index.html"
    if index.exists() and index.stat().st_mtime >= max(p.stat().st_mtime for p in sources if p.suffix != ".pyc"):
        return found
    out = tmp_path_factory.mktemp("report")
    command = [sys.executable, "-m", "corpus_tools.cli", "report", str(ROOT / "seeds"), "--out", str(out)]
    subprocess.run(command, check=True)
    return out / "report"


@pytest.fixture(scope="module")
def report(folder):
    """(address, names of the pages) of the report on a server of our own."""

    # The report links to the tables and charts beside it, so the folder above it is what is served.
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/report", sorted(p.name for p in folder.glob("*.html"))
    server.shutdown()


def opened(context, width):
    """A page of that width, and what it says of errors."""
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 860})
    said = []
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    return page, said


@pytest.mark.parametrize(("name", "width"), WIDTHS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_opens_without_an_error_and_fits_its_width(context, report, outside, name, width, scheme):
    address, pages = report
    assert len(pages) >= 6
    page, said = opened(context, width)
    page.emulate_media(color_scheme=scheme)
    links = set()
    for file in pages:
        page.goto(f"{address}/{file}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"), file
        links |= set(page.eval_on_selector_all("a[href]", "xs => xs.map(x => x.href)"))
        _load_images(page)
        page.screenshot(path=str(_shot(f"report-{name}-{scheme}-{file.removesuffix('.html')}")), full_page=True)
    assert [s for s in said if "favicon" not in s] == []
    inside = {link.split("#")[0] for link in links if link.startswith(address.removesuffix("/report"))}
    assert len(inside) >= 6
    for link in sorted(inside):
        assert context.request.get(link).ok, link
    assert outside == []


def _load_images(page):
    page.evaluate("() => document.querySelectorAll('img').forEach(i => { i.loading = 'eager' })")
    page.wait_for_function("() => [...document.images].every(i => i.complete && i.naturalWidth > 0)")


def test_pages_have_the_length_of_an_essay_on_the_screen_and_on_paper(context, report):
    address, pages = report
    page, _ = opened(context, 1280)
    for file in pages:
        page.goto(f"{address}/{file}")
        _load_images(page)
        assert page.evaluate("() => document.documentElement.scrollHeight") < TALLEST, file
        sheets = len(re.findall(rb"/Type\s*/Page\b(?!s)", page.pdf(format="A4")))
        assert 1 <= sheets <= MOST_SHEETS, (file, sheets)


def test_no_page_is_heavy_and_plotly_is_not_asked_for_before_it_is_used(context, report):
    address, pages = report
    page, _ = opened(context, 1280)
    got = []
    page.on("response", lambda response: got.append((response.url, len(response.body()))))
    for file in pages:
        got.clear()
        page.goto(f"{address}/{file}")
        _load_images(page)
        page.wait_for_load_state("networkidle")
        assert not [url for url, _ in got if url.endswith(LARGE)]
        assert sum(size for _, size in got) < MOST_BYTES, (file, sorted(got, key=lambda g: -g[1])[:3])


def test_a_sentence_and_a_point_open_exactly_their_places(context, report):
    address, _ = report
    page, said = opened(context, 1280)
    page.goto(f"{address}/01_trade_trends.html")
    assert not page.locator("#evidence tbody tr").first.is_visible()
    link = page.locator(".ct-answer a.to-evidence").first
    wanted = link.get_attribute("data-rows").split()
    link.click()
    shown = page.locator("#evidence tbody tr:visible")
    assert {row.removeprefix("ev-") for row in shown.evaluate_all("rows => rows.map(r => r.id)")} == set(wanted)
    page.get_by_role("button", name="Back to where I was").click()
    assert not shown.first.is_visible()
    fold = page.locator("details.explore").first
    fold.locator("summary").click()
    fold.locator(".plot .main-svg").first.wait_for()
    assert said == []


def _shot(name):
    folder = ROOT / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.png"
