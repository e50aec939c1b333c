"""The report as a reader opens it, wide and at phone width: no error, no sideways scrolling, links that lead on."""

import functools
import subprocess
import sys
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from conftest import ROOT


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    """The address of the report on the seeds: that of `make run` where it is newer than what it is made from."""
    folder = ROOT / "build" / "report"
    sources = [*(ROOT / "notebooks").glob("*.ipynb"), *(ROOT / "corpus_tools").rglob("*.py")]
    index = folder / "index.html"
    if not index.exists() or index.stat().st_mtime < max(p.stat().st_mtime for p in sources):
        out = tmp_path_factory.mktemp("report")
        subprocess.run([sys.executable, "-m", "corpus_tools.cli", "report", str(ROOT / "seeds"), "--out", str(out)],
                       check=True)  # fmt: skip
        folder = out / "report"

    # The report links to the tables and figures beside it, so the folder above it is what is served.
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=str(folder.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/report", sorted(p.name for p in folder.glob("*.html"))
    server.shutdown()


@pytest.mark.parametrize(("name", "width"), [("wide", 1380), ("phone", 390)])
def test_every_page_opens_without_an_error_and_fits_its_width(context, report, outside, name, width):
    address, pages = report
    assert len(pages) >= 6
    page = context.new_page()
    page.set_viewport_size({"width": width, "height": 860})
    said = []
    page.on("console", lambda message: message.type == "error" and said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    links = set()
    for file in pages:
        page.goto(f"{address}/{file}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("() => document.documentElement.scrollWidth <= window.innerWidth + 1"), file
        links |= set(page.eval_on_selector_all("a[href]", "xs => xs.map(x => x.href)"))
        page.screenshot(path=str(_shot(f"report-{name}-{file.removesuffix('.html')}")))
    assert [s for s in said if "favicon" not in s] == []
    inside = {link.split("#")[0] for link in links if link.startswith(address.removesuffix("/report"))}
    assert len(inside) >= 6
    for link in sorted(inside):
        assert context.request.get(link).ok, link
    assert outside == []


def _shot(name):
    folder = ROOT / "build" / "browser"
    folder.mkdir(parents=True, exist_ok=True)
    return folder / f"{name}.png"
