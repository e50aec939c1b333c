"""What the tests share: the seeds, and the seeds annotated once a run."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest

import corpus_tools as ct

ROOT = Path(__file__).resolve().parent.parent
CACHE = "CORPUS_TOOLS_CACHE"


def pytest_configure(config):
    """A cache of the run's own, also for the doctests and for what the tests start as processes."""
    config.stash_cache = (tempfile.mkdtemp(prefix="corpus-tools-tests-"), os.environ.get(CACHE))
    os.environ[CACHE] = config.stash_cache[0]


def pytest_unconfigure(config):
    made, before = config.stash_cache
    shutil.rmtree(made, ignore_errors=True)
    os.environ.pop(CACHE, None)
    if before is not None:
        os.environ[CACHE] = before


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
