"""Present scores in the form of tests/gold/floors.json: `.venv/bin/python tests/floors.py` prints them.

A change may raise a floor, never lower it without a word on why in the commit.
"""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path

import voice_cases

from corpus_tools.measures.agreement import (
    codings as coding_units,
)
from corpus_tools.measures.agreement import (
    of_actors as actor_agreement,
)
from corpus_tools.measures.agreement import of_codes
from corpus_tools.measures.agreement import (
    of_codes as coding_agreement,
)
from corpus_tools.measures.agreement import (
    of_quotes as quote_agreement,
)
from corpus_tools.measures.agreement.spans import SCHEMES, read_gold

GOLD = Path(__file__).resolve().parent / "gold"
# What may not rise, where everything else may not fall.
CEILINGS = ("persons with several ids", "ids of several persons")


def present(notes) -> dict[str, dict[str, dict[str, float]]]:
    """Scores by section, reader and measure; a scheme of codes is a section where the table `codes` has rows of it."""
    out: dict[str, dict] = {"quotes": {}, "persons": {}}
    for reading in read_gold(GOLD):
        if reading.layer == "quotes":
            score = quote_agreement.score_quotes(reading, notes)
            totals = {o: quote_agreement.parts(score, o)[quote_agreement.ALL] for o in quote_agreement.OVERLAPS}
            out["quotes"][reading.reader] = _quotes(totals)
        elif reading.layer == "mentions":
            score = actor_agreement.score_actors(reading, notes)
            out["persons"][reading.reader] = _persons(actor_agreement.persons(score), actor_agreement.identity(score))
        elif SCHEMES.get(reading.layer) in set(notes.codes["scheme"]):
            out.setdefault(reading.layer, {})[reading.reader] = _codes(reading, notes)
    return out | (unseen() if voice_cases.PATH.exists() else {})


def unseen() -> dict[str, dict[str, dict[str, float]]]:
    """The same of the articles that no rule was written for."""
    made = voice_cases.score(voice_cases.load())
    return {"voices_unseen": {"quotes": _quotes(made["quotes"]), "persons": _persons(made["persons"], made["ids"])}}


def _quotes(totals: dict[float, quote_agreement.Tally]) -> dict[str, float]:
    strict = totals[max(totals)]
    scores = {f"F1 at {least}": t.f1 for least, t in totals.items()}
    return _down(scores | {f"speaker at {max(totals)}": strict.speaker, f"recall at {max(totals)}": strict.recall})


def _persons(hits: actor_agreement.Hits, ids: actor_agreement.Identity) -> dict[str, float]:
    counts = dict(zip(CEILINGS, (len(ids.split), len(ids.merged)), strict=True))
    return _down({"F1": hits.ratios[2], "B-cubed F1": ids.f1}) | counts


def _codes(reading, notes) -> dict[str, float]:
    if reading.layer == coding_units.FRAMES:
        read = coding_units.of_reading(reading, notes)
        return _down({"micro F1": coding_agreement.micro(coding_agreement.counts(read, coding_units.of_codes(notes)))})
    scores = of_codes.score_devices(reading, notes)
    return _down({f"{s.device}, F1": s.ratios[2] for s in scores if s.lines})


def _down(scores: dict[str, float | None]) -> dict[str, float]:
    return {name: math.floor((value or 0) * 100 + 1e-9) / 100 for name, value in scores.items()}


def fallen(now: dict, floors: dict) -> list[str]:
    """What is worse than its floor, or has none; each with the next step."""
    out = []
    for section, readers in now.items():
        for reader, scores in readers.items():
            least = floors.get(section, {}).get(reader, {})
            for name, value in scores.items():
                place = f"{section}, {reader}, {name}"
                if name not in least:
                    out.append(f"{place}: {value} has no floor; write down what `python tests/floors.py` prints")
                elif (value > least[name]) if name in CEILINGS else (value < least[name]):
                    out.append(f"{place}: {value}, floor {least[name]}; mend the rule, or say why in the commit")
    return out


if __name__ == "__main__":
    import corpus_tools as ct

    json.dump(present(ct.annotate(ct.read_corpus(GOLD.parents[1] / "seeds"))), sys.stdout, indent=1)
    print()
