"""The benchmark: `make bench`, or `.venv/bin/python tests/bench/bench.py --rounds 9`.

Each measured run is a process of its own, and the two sides of a comparison take turns. What is measured is processor
time, so that a busy machine changes little. A ratio is taken within each round; the table gives their median and range.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]

# Every script prints the seconds of processor time that it measured, or a digest. The interpreter's start is in none.
CLOCK = "import sys, time; from pathlib import Path; start = time.process_time(); seeds = Path(sys.argv[1])\n"
STOP = "print(time.process_time() - start)\n"

IMPORT_PANDAS = CLOCK + "import pandas\n" + STOP
IMPORT_PACKAGE = CLOCK + "import corpus_tools\n" + STOP
FROM_CACHE = CLOCK + "import corpus_tools as ct\nct.annotate(ct.read_corpus(seeds))\n" + STOP

# Both sides read one short text first: what is imported or built once a process is in neither measure.
FIRST = "The two ministers signed an agreement on Monday. Trade rose 5 percent to $2 billion, he said."
SPACY_WHOLE = f"""
import sys, time, importlib, corpus_tools as ct
from corpus_tools.text.language import MODEL
corpus = ct.read_corpus(sys.argv[1])
nlp = importlib.import_module(MODEL).load()
nlp({FIRST!r})
start = time.process_time()
for article in corpus:
    nlp(article.text)
print(time.process_time() - start)
"""
ANNOTATE = f"""
import sys, time, tempfile, pathlib, corpus_tools as ct
corpus = ct.read_corpus(sys.argv[1])
with tempfile.TemporaryDirectory() as folder:
    first = pathlib.Path(folder, "first.txt")
    first.write_text({FIRST!r}, encoding="utf-8")
    ct.annotate(ct.read_corpus(first), cache=False)
start = time.process_time()
ct.annotate(corpus, cache=False)
print(time.process_time() - start)
"""
UP_TO_AMOUNTS = ANNOTATE.replace("cache=False)\nprint", 'cache=False, layers="amounts")\nprint')
# The layers of one pass, so that each is measured after those that it reads.
LAYERS = f"""
import sys, time, corpus_tools as ct
from corpus_tools.codebooks.schemes import chosen
from corpus_tools.layers.registry import LAYERS
from corpus_tools.pipeline import open_article, read_layers
from corpus_tools.sources.corpus import Article
from corpus_tools.text.language import MODEL
from corpus_tools.text.opening import open_articles
corpus, books = list(ct.read_corpus(sys.argv[1])), chosen()
read_layers(open_article(Article("first", "first.txt", {FIRST!r}, "", "utf-8", {{}}), MODEL))
start = time.process_time()
opened = open_articles(corpus, MODEL)
parsed = time.process_time() - start
rows = [read_layers(one, "amounts") for one in opened]
start = time.process_time()
for one, found in zip(opened, rows):
    LAYERS["frames"].read(one, found, books), LAYERS["rhetoric"].read(one, found, books)
coded = time.process_time() - start
print(WHAT)
"""
PARSED, CODED = (LAYERS.replace("WHAT", what) for what in ("parsed", "coded"))

DIGEST = """
def digest(docs):
    rows = [(t.text, t.tag_, t.dep_, t.head.i, t.lemma_, t.ent_iob_, t.ent_type_) for d in docs for t in d]
    print(len(rows), hashlib.sha256(repr(rows).encode()).hexdigest())
"""
PARSES_OURS = (
    """
import hashlib, sys, corpus_tools as ct
from corpus_tools.pipeline import open_article
from corpus_tools.text.language import MODEL
"""
    + DIGEST
    + "digest([doc for a in ct.read_corpus(sys.argv[1]) for _, doc in open_article(a, MODEL).parses])\n"
)
PARSES_SPACY = (
    """
import hashlib, importlib, sys, corpus_tools as ct
from corpus_tools.text.parsed import READ_KINDS
from corpus_tools.text.blocks.find import find_blocks
from corpus_tools.text.language import MODEL
"""
    + DIGEST
    + """
nlp = importlib.import_module(MODEL).load()
texts = [a.text[b.start:b.end] for a in ct.read_corpus(sys.argv[1]) for b in find_blocks(a.text)
         if b.kind in READ_KINDS]
digest([nlp(text) for text in texts])
"""
)


class Comparison(NamedTuple):
    """What is divided by what, and the bound that the median is held to."""

    name: str
    above: str
    below: str
    bound: float
    at_most: bool

    def met(self, median):
        """Whether a median ratio keeps the bound."""
        return median <= self.bound if self.at_most else median >= self.bound


COMPARISONS = (
    Comparison("import corpus_tools / import pandas", IMPORT_PACKAGE, IMPORT_PANDAS, 0.1, True),
    Comparison("seeds from the cache / import pandas", FROM_CACHE, IMPORT_PANDAS, 1.5, True),
    Comparison("spaCy on whole articles / without codes", SPACY_WHOLE, UP_TO_AMOUNTS, 1.2, False),
    Comparison("spaCy on whole articles / full annotation", SPACY_WHOLE, ANNOTATE, 1.0, False),
    Comparison("frames and rhetoric / blocks and parse", CODED, PARSED, 0.15, True),
)


def run(script, cache):
    """The last line that `script` prints, from a fresh process with its cache in `cache`."""
    # The package's modules are compiled once, as for anybody, also where the surroundings forbid to keep the result.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(ROOT / "seeds")],
        env={**kept, "CORPUS_TOOLS_CACHE": cache},
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    return done.stdout.splitlines()[-1]


def compare(comparison, rounds, cache):
    """The ratio of each round; the first run of either side goes first in every other round."""
    ratios = []
    for i in range(rounds):
        order = (comparison.above, comparison.below)
        seconds = {script: float(run(script, cache)) for script in (order if i % 2 else order[::-1])}
        ratios.append(seconds[comparison.above] / seconds[comparison.below])
    return ratios


def main():
    """Print the table; exit code 1 where a bound is not kept or a parse differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7, help="rounds a comparison (default 7)")
    rounds = parser.parse_args().rounds
    kept = True
    with tempfile.TemporaryDirectory() as cache:
        run(FROM_CACHE, cache)
        print(f"{'ratio':44}{'median':>8}{'min':>8}{'max':>8}  wanted")
        for comparison in COMPARISONS:
            ratios = compare(comparison, rounds, cache)
            median = statistics.median(ratios)
            kept &= comparison.met(median)
            wanted = f"{'at most' if comparison.at_most else 'at least'} {comparison.bound}"
            verdict = "" if comparison.met(median) else "  NOT MET"
            print(f"{comparison.name:44}{median:8.3f}{min(ratios):8.3f}{max(ratios):8.3f}  {wanted}{verdict}")
        ours, spacy = run(PARSES_OURS, cache), run(PARSES_SPACY, cache)
    same = ours == spacy
    print(f"parses of {ours.split()[0]} tokens: {'identical to' if same else 'DIFFERENT from'} spaCy's, block by block")
    print(f"{rounds} rounds a ratio of processor time, each run a process of its own, the two sides taking turns")
    return 0 if kept and same else 1


if __name__ == "__main__":
    sys.exit(main())
