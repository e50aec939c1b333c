"""A real JupyterLab on loopback and Debian's Chromium, driven as a person would; nothing may leave the machine."""

import contextlib
import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHOTS = ROOT / "build" / "browser"
WAIT = float(os.environ.get("WAIT", 30_000))
PROMPTS = "document.querySelectorAll('.jp-Notebook .jp-CodeCell .jp-InputPrompt')"
LONG = float(os.environ.get("LONG", 240_000))
HOME = ("127.0.0.1", "localhost")
# Cells out of sight are drawn too, so that a test can look at them; no news are fetched.
SETTINGS = {
    "@jupyterlab/notebook-extension/tracker.jupyterlab-settings": {"windowingMode": "none"},
    "@jupyterlab/apputils-extension/notification.jupyterlab-settings": {
        "fetchNews": "false",
        "checkForUpdates": False,
        "doNotDisturbMode": True,
    },
    "@jupyterlab/docmanager-extension/plugin.jupyterlab-settings": {"autosave": False},
}
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
HOSTILE = (
    "Trade <script>window.ran = 1</script> grew fast, said <img src=x onerror='window.ran = 2'> the minister.\n\n"
    "The **bold** plan of $x^2$ and [a link](javascript:window.ran=3) cost $5 billion in 2021, he said.\n\n"
    "\"<b>We</b> hailed a <svg onload='window.ran = 4'> new road,\" said Ada Quinn, a <i>trader</i> from Kenya.\n"
)


def chromium():
    """The browser, or a line that names the package."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.exit("browser tests need Chromium: install Debian's package chromium, or name one in CHROMIUM", 2)
    return found


@pytest.fixture(scope="session")
def work(tmp_path_factory):
    """A copy of the notebooks, the seeds and the readings, so that nothing is written into the project."""
    folder = tmp_path_factory.mktemp("lab")
    for name in ("notebooks", "seeds", "tests/gold"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("coding", ".ipynb_checkpoints"))
    # What `make lab` opens: copies beside the committed notebooks.
    shutil.copytree(folder / "notebooks", folder / "my_notebooks")
    (folder / "hostile").mkdir()
    (folder / "hostile" / "a.txt").write_text(HOSTILE, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def lab(work, tmp_path_factory):
    """(address, token) of a running JupyterLab."""
    settings = tmp_path_factory.mktemp("settings")
    for name, content in SETTINGS.items():
        (settings / name).parent.mkdir(parents=True, exist_ok=True)
        (settings / name).write_text(json.dumps(content), encoding="utf-8")
    with contextlib.closing(socket.socket()) as s:
        s.bind(("127.0.0.1", 0))
        port = s.getsockname()[1]
    token = secrets.token_hex(16)
    own = {
        "JUPYTERLAB_SETTINGS_DIR": str(settings),
        "JUPYTERLAB_WORKSPACES_DIR": str(tmp_path_factory.mktemp("workspaces")),
        "JUPYTER_RUNTIME_DIR": str(tmp_path_factory.mktemp("runtime")),
    }
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}",
               f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={work}",
               "--LabApp.extension_manager=readonly", "--ServerApp.port_retries=0"]  # fmt: skip
    log = (tmp_path_factory.mktemp("log") / "lab.log").open("w")
    server = subprocess.Popen(command, env={**os.environ, **own}, stdout=log, stderr=log, cwd=work)
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(240):
            with contextlib.suppress(OSError):
                urllib.request.urlopen(f"{address}/api?token={token}", timeout=2).read()
                break
            time.sleep(0.25)
        else:
            pytest.exit("JupyterLab did not start; see its log in the temporary folder", 2)
        yield address, token
    finally:
        server.terminate()
        server.wait(20)
        log.close()


@pytest.fixture(scope="session")
def browser():
    """Chromium, started once."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield started
        started.close()


@pytest.fixture(scope="session")
def outside():
    """Every address that a page asked for and that is not this machine's."""
    return []


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """Whether the test failed, for the picture that is kept then."""
    outcome = yield
    if call.when == "call":
        item.failed = outcome.get_result().failed


@pytest.fixture
def context(browser, outside, request):
    """A context in which no request leaves the machine: it is noted and stopped."""

    def check(route):
        host = urlsplit(route.request.url).hostname
        if urlsplit(route.request.url).scheme in ("http", "https", "ws", "wss") and host not in HOME:
            outside.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    made = browser.new_context(viewport={"width": 1380, "height": 900})
    made.route("**/*", check)
    made.set_default_timeout(WAIT)
    yield made
    if getattr(request.node, "failed", False) and made.pages:
        SHOTS.mkdir(parents=True, exist_ok=True)
        made.pages[-1].screenshot(path=str(SHOTS / f"failed-{request.node.name[:60].replace('/', '-')}.png"))
    made.close()


class Notebook:
    """A notebook that is open in JupyterLab."""

    def __init__(self, page, stem):
        self.page, self.stem = page, stem

    def run_all(self):
        """Run > Run All Cells, and wait until the kernel has nothing left to do; returns the number of code cells."""
        # JupyterLab loses a run that is asked for just as it connects to the kernel: the cells stand there without a
        # number, and nothing is said. A cell that failed says so, and is not run again.
        for _ in range(3):
            self._run_all_once()
            if self._numbered() or self.errors():
                break
        assert self._numbered() or self.errors(), "the cells were not run"
        return self.page.locator(".jp-Notebook .jp-CodeCell").count()

    def _run_all_once(self):
        self.idle()
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_timeout(1000)
        self.page.wait_for_function(
            f"() => {{ const p = [...{PROMPTS}]; return p.length > 0 && p.every(x => !x.textContent.includes('*')); }}",
            timeout=LONG,
        )
        self.idle()

    def _numbered(self):
        """Whether every code cell has its number."""
        return self.page.evaluate(f"() => [...{PROMPTS}].every(x => /^\\[\\d+\\]:$/.test(x.textContent.trim()))")

    def idle(self):
        """Wait until the kernel is connected and has nothing to do; a run before that is lost."""
        self.page.locator('.jp-Notebook-ExecutionIndicator[data-status="idle"]').first.wait_for(timeout=LONG)
        self.page.wait_for_timeout(500)

    def errors(self):
        """Texts of errors among the outputs."""
        mimes = '[data-mime-type="application/vnd.jupyter.error"], [data-mime-type="application/vnd.jupyter.stderr"]'
        return self.page.locator(f".jp-Notebook {mimes}").all_inner_texts()

    def cell(self, words):
        """The code cell whose source holds `words`."""
        return self.page.locator(".jp-Notebook .jp-CodeCell", has=self.page.locator(".jp-InputArea", has_text=words))

    def shot(self, name):
        """A picture of the page, kept."""
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=str(SHOTS / f"{name}.png"))


@pytest.fixture
def notebook(context, lab):
    """A function: open a notebook by its path below the root."""

    def opened(path):
        page = context.new_page()
        address, token = lab
        page.goto(f"{address}/lab/tree/{path}?token={token}&reset")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        page.wait_for_selector(".jp-Notebook .jp-CodeCell .jp-InputArea")
        return Notebook(page, Path(path).stem)

    return opened
