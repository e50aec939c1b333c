"""How long a widget takes to answer a choice: `make bench`, or `.venv/bin/python tests/bench/widgets.py`.

Seconds from the choice to the last change of what the page shows, as computed in the kernel; the median of several. On
the seeds, and for reader and concordance on a thousand articles: the seeds' own, each two hundred times under another
id, since how long a widget takes hangs on how many rows there are and not on what they say.
"""

import statistics
import sys
import tempfile
import time
from itertools import cycle
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
# A widget is opened once; on a thousand articles its blocks and voices are read then.
CHOICE, LOOP, OPENING = 0.5, 1.0, 10.0
TIMES, COPIES = 5, 200


def many(notes, copies=COPIES):
    """The annotations with every article `copies` times, each under an id of its own."""
    import pandas as pd

    from corpus_tools.notes import Annotations

    def renamed(frame, number):
        out = frame.copy()
        for column in frame.columns:
            if frame[column].dtype == "string":
                out[column] = frame[column].str.replace(r"^(\d{3}_[0-9a-f]{16})", rf"\1c{number}", regex=True)
        return out

    made = {}
    for name in notes.names():
        frame = notes[name]
        copied = "article_id" in frame.columns
        made[name] = pd.concat([renamed(frame, n) for n in range(copies)], ignore_index=True) if copied else frame
    return Annotations(made)


def seconds(acts, times=TIMES):
    """The median time of `times` calls, the acts in turn."""
    taken = []
    for act, _ in zip(cycle(acts), range(times), strict=False):
        start = time.perf_counter()
        act()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def setting(control, values):
    """One act a value: set the control to it."""
    return [lambda v=v: setattr(control, "value", v) for v in values]


def on_the_seeds(notes, folder):
    """(what, seconds, bound) of a choice in each widget."""
    from corpus_tools.coding.corrections import codes_of
    from corpus_tools.measures.networks import neighbours
    from corpus_tools.show.widgets import (
        amounts_view,
        coder_view,
        concordance_view,
        evidence_view,
        loop_view,
        network_view,
    )
    from corpus_tools.show.widgets.reader_view import Reader
    from corpus_tools.studies.framing import whole as framing_study
    from corpus_tools.studies.framing.drawing import barcode as framing_bars

    reader, words = Reader(notes), concordance_view.Concordance(notes, "trade")
    figures, network = amounts_view.Amounts(notes), network_view.Network(notes)
    bars = evidence_view.Evidence(framing_bars.bars(framing_study.study(notes).shares), notes)
    coder = coder_view.Coder(notes, Path(folder, "coding"), coder="ada")
    loop = loop_view.Loop(notes, (), None, Path(folder, "log.jsonl"), Path(folder, "methods"))
    articles = [a for _, a in reader.first.options]
    unit, codes = next((u, c) for u, c in codes_of(notes).items() if c)
    loop.open(unit)
    loop.old.value, loop.new.value, loop.who.value = codes[0], "OTHER" if codes[0] != "OTHER" else "AID", "ada"
    yield "reader: another article", seconds(setting(reader.first, articles[1:] + articles[:1])), CHOICE
    yield "reader: next highlight", seconds([lambda: reader.step(1)]), CHOICE
    yield "evidence: another bar", seconds(setting(bars.what, [o[1] for o in bars.what.options[1:6]])), CHOICE
    yield "concordance: other words", seconds(setting(words.words, ["cooper*", "summit", "said"])), CHOICE
    yield "figures: another scale", seconds(setting(figures.scale, ["log", "linear"])), CHOICE
    yield "network: another threshold", seconds(setting(network.least, [1, 3, 5])), CHOICE
    kinds = [neighbours.SENTENCES, neighbours.PAIRS, neighbours.COUNTED]
    yield "network: lists left out", seconds(setting(network.lists, kinds)), CHOICE
    yield "coder: save and next", seconds([coder.save]), CHOICE
    yield "loop: correct, everything anew", seconds([loop.correct, loop.undo], 6), LOOP


def on_many(notes):
    """(what, seconds, bound) of reader and concordance on a thousand articles."""
    from corpus_tools.show.widgets.concordance_view import Concordance
    from corpus_tools.show.widgets.reader_view import Reader

    held = {}
    yield "reader: opened", seconds([lambda: held.update(reader=Reader(notes))], 1), OPENING
    yield "concordance: opened", seconds([lambda: held.update(words=Concordance(notes, "trade"))], 1), OPENING
    reader, words = held["reader"], held["words"]
    articles = [a for _, a in reader.first.options][1:6]
    yield "reader: another article", seconds(setting(reader.first, articles)), CHOICE
    yield "reader: next highlight", seconds([lambda: reader.step(1)]), CHOICE
    yield "concordance: other words", seconds(setting(words.words, ["cooper*", "summit", "road"]), 3), LOOP
    yield "concordance: a page on", seconds([lambda: words.move(1)]), CHOICE
    yield "concordance: one article", seconds(setting(words.article, articles)), CHOICE


def main():
    """Print both tables; exit code 1 where a bound is not kept."""
    import corpus_tools as ct

    kept = True
    notes = ct.annotate(ct.read_corpus(ROOT / "seeds"))
    with tempfile.TemporaryDirectory() as folder:
        tables = (("on the seeds", on_the_seeds(notes, folder)), ("on a thousand articles", on_many(many(notes))))
        for title, rows in tables:
            print(f"{'a widget answers, ' + title:44}{'seconds':>8}  wanted")
            for what, taken, bound in rows:
                kept &= taken <= bound
                print(f"{what:44}{taken:8.3f}  at most {bound:g}{'' if taken <= bound else '  NOT MET'}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
