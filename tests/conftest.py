"""What the tests share: the seeds, and the seeds annotated once a run."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

import corpus_tools as ct

ROOT = Path(__file__).resolve().parent.parent
CACHE = "CORPUS_TOOLS_CACHE"


# What takes longest begins first, so that no process is left with it at the end; what shares it stands together.
GROUPS = {
    "tests/show/test_report.py": "executed notebooks",
    "tests/test_nbval_mutation.py": "executed notebooks",
    "tests/show/test_another_subject.py": "another subject",
    "tests/test_without_spacy.py": "without spaCy",
    "tests/studies/test_voices.py": "voices",
    "tests/show/test_readme.py": "scores",
    "tests/test_floors.py": "scores",
    "tests/test_gold.py": "scores",
}


def pytest_configure(config):
    """A cache of the run's own, also for the doctests, for what the tests start, and for processes of one run."""
    if hasattr(config, "workerinput"):
        return
    config.stash_cache = (tempfile.mkdtemp(prefix="corpus-tools-tests-"), os.environ.get(CACHE))
    os.environ[CACHE] = config.stash_cache[0]


def pytest_unconfigure(config):
    if hasattr(config, "workerinput"):
        return
    made, before = config.stash_cache
    shutil.rmtree(made, ignore_errors=True)
    os.environ.pop(CACHE, None)
    if before is not None:
        os.environ[CACHE] = before


def group_of(nodeid):
    """What a test shares with others: a group of GROUPS, else its file.

    The mark that xdist has for it is without effect in pytest 9: xdist appends it to an id that is no longer read.
    """
    file = nodeid.partition("::")[0]
    return GROUPS.get(file, file)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config, log):
    """Where several processes share the work, a file or group is read by one of them, with what it has in common."""
    from xdist.scheduler import LoadScopeScheduling

    class ByGroup(LoadScopeScheduling):
        def _split_scope(self, nodeid):
            return group_of(nodeid)

    return ByGroup(config, log)


def pytest_collection_modifyitems(items):
    """The groups come first, in their order."""
    order = {group: place for place, group in enumerate(dict.fromkeys(GROUPS.values()))}
    items.sort(key=lambda item: order.get(group_of(item.nodeid), len(order)))


@pytest.fixture(scope="session")
def root():
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def corpus():
    """The five seeds."""
    return ct.read_corpus(ROOT / "seeds")


@pytest.fixture(scope="session")
def notes(corpus):
    """The seeds with every layer, annotated once; the run's cache then holds them."""
    return ct.annotate(corpus)


@pytest.fixture(scope="session")
def seeds_report(tmp_path_factory):
    """The report on the seeds, from every notebook, each executed once a run."""
    from corpus_tools.show.report.build import write_report

    return write_report(ROOT / "seeds", tmp_path_factory.mktemp("seeds") / "build")
