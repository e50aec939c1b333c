"""Run by tests in a process of its own, in which spaCy and thinc cannot be imported.

python without_spacy.py tables SAVED CORPUS OUT     imports, loads, studies, exhibits, evidence, codes, exports
python without_spacy.py notebooks FOLDER            every cell; prints a line of JSON for each cell that failed
"""

import importlib
import inspect
import json
import os
import pkgutil
import sys
from functools import cached_property
from pathlib import Path

BLOCKED = ("spacy", "thinc")
# Of each table; the tests of evidence read them all.
FEW = 5


class Blocker:
    """Finds no module for itself, and lets nobody else find a blocked one."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in BLOCKED:
            raise ModuleNotFoundError(f"No module named {name!r} (blocked)", name=name)


def modules():
    """Import every module but the entry points of spaCy; gives their names."""
    import corpus_tools

    found = [m.name for m in pkgutil.walk_packages(corpus_tools.__path__, "corpus_tools.")]
    names = [n for n in found if n not in ("corpus_tools.spacy_components", "corpus_tools.__main__")]
    for name in names:
        importlib.import_module(name)
    return names


def studies(corpus, notes):
    """Every study by its folder."""
    import corpus_tools.studies

    for folder in pkgutil.iter_modules(corpus_tools.studies.__path__):
        home = f"corpus_tools.studies.{folder.name}.whole"
        if folder.ispkg and importlib.util.find_spec(home):
            make = importlib.import_module(home).study
            given = {"corpus": corpus, "notes": notes}
            yield folder.name, make(**{k: v for k, v in given.items() if k in inspect.signature(make).parameters})


def held(study):
    """What a study holds: each cached property, computed."""
    kinds = {name: value for base in reversed(type(study).__mro__) for name, value in vars(base).items()}
    return {name: getattr(study, name) for name, value in kinds.items() if isinstance(value, cached_property)}


def tables(saved, source, out):
    import pandas as pd

    import corpus_tools as ct
    from corpus_tools.coding.corrections import Corrections, corrected
    from corpus_tools.coding.learned import LearnedCoder
    from corpus_tools.measures.agreement.codings import of_codes
    from corpus_tools.show.export import graphs, methods

    told = {"modules": len(modules()), "tables": 0, "exhibits": 0, "lines": 0, "studies": []}
    corpus, notes = ct.read_corpus(source), ct.load(saved)
    known = {i for name in notes if "id" in notes[name] for i in notes[name]["id"]}
    for name, study in studies(corpus, notes):
        told["studies"].append(name)
        for value in held(study).values():
            if isinstance(value, pd.DataFrame):
                told["tables"] += 1
                if "row_ids" in value and len(value):
                    ids = [i for row in value["row_ids"] for i in row if i in known]
                    told["lines"] += len(ct.evidence(ids[:FEW], notes))
            elif hasattr(value, "draw"):
                told["exhibits"] += 1
                value.outputs()
        list(study.answer())
    changes = Corrections(notes)
    row = notes.codes[notes.codes["scheme"] == "frames"].iloc[0]
    other = next(c for c in notes.codes.loc[notes.codes["scheme"] == "frames", "code"].unique() if c != row["code"])
    changes.recode(notes, row["sentence_id"], row["code"], other, "somebody")
    recoded = corrected(notes, changes)
    coded = LearnedCoder().learn(notes, of_codes(notes)).code(recoded)
    told["coded"] = len(coded)
    written = [
        *graphs.save_tables(recoded, Path(out) / "tables"),
        *graphs.save_networks(notes, Path(out) / "graphs"),
        graphs.save_events(notes, Path(out) / "events.jsonl"),
        *methods.write(Path(out) / "methods", notes),
    ]
    told["written"] = len(written)
    try:
        ct.annotate(corpus, cache=False)
    except ct.CorpusToolsError as error:
        told["parsing"] = str(error)
    return told


def notebooks(folder):
    """Run every code cell of every notebook as a kernel does, one after the other."""
    from IPython.core.interactiveshell import InteractiveShell

    os.chdir(folder)
    done = 0
    for path in sorted(Path().glob("*.ipynb")):
        shell = InteractiveShell()
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        for cell in (c for c in cells if c["cell_type"] == "code"):
            done += 1
            result = shell.run_cell("".join(cell["source"]), store_history=False)
            error = result.error_before_exec or result.error_in_exec
            if error is not None:
                line = {"notebook": path.name, "cell": "".join(cell["source"]), "error": repr(error)}
                print("FAILED " + json.dumps(line), file=sys.__stdout__)
    return {"cells": done}


if __name__ == "__main__":
    sys.meta_path.insert(0, Blocker())
    work, *arguments = sys.argv[1:]
    result = {"tables": tables, "notebooks": notebooks}[work](*arguments)
    assert not [name for name in sys.modules if name.split(".")[0] in BLOCKED]
    print("DONE " + json.dumps(result), file=sys.__stdout__)
